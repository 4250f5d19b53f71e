//! Letters of scripts that write the same thing in several ways, and scripts without spaces.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::Glyph;

pub(super) fn replace(glyphs: &mut Vec<Glyph>, letters: &HashMap<char, Vec<(Vec<char>, String)>>) {
    if !glyphs.iter().any(|glyph| letters.contains_key(&glyph.ch)) {
        return;
    }
    let mut out = Vec::with_capacity(glyphs.len() + 4);
    let mut at = 0;
    while at < glyphs.len() {
        let stands = |chars: &[char]| {
            glyphs
                .get(at..at + chars.len())
                .is_some_and(|here| here.iter().map(|glyph| glyph.ch).eq(chars.iter().copied()))
        };
        let found = letters.get(&glyphs[at].ch).and_then(|listed| listed.iter().find(|(chars, _)| stands(chars)));
        let length = found.map_or(1, |(chars, _)| chars.len());
        let (from, to) = (glyphs[at].from, glyphs[at + length - 1].to);
        match found {
            Some((_, other)) => out.extend(other.chars().map(|ch| Glyph { ch, from, to, tag: glyphs[at].tag })),
            None => out.push(glyphs[at]),
        }
        at += length;
    }
    *glyphs = out;
}

/// Half-width kana with the sound marks that follow them, by NFKC.
pub(super) fn fold_kana(glyphs: &mut Vec<Glyph>) {
    let half = |ch: char| matches!(ch, '\u{ff61}'..='\u{ff9f}');
    if !glyphs.iter().any(|glyph| half(glyph.ch)) {
        return;
    }
    let mut out: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    for &glyph in glyphs.iter() {
        if !half(glyph.ch) {
            out.push(glyph);
            continue;
        }
        let ch = glyph.ch.nfkc().next().unwrap_or(glyph.ch);
        let voiced = out.last().and_then(|last| unicode_normalization::char::compose(last.ch, ch));
        match (voiced, out.last_mut()) {
            (Some(voiced), Some(last)) => {
                last.ch = voiced;
                last.to = glyph.to;
            }
            _ => out.push(Glyph { ch, ..glyph }),
        }
    }
    *glyphs = out;
}

pub(super) fn expand_iteration_marks(glyphs: &mut [Glyph]) {
    for at in 1..glyphs.len() {
        let before = glyphs[at - 1].ch;
        let repeated = match glyphs[at].ch {
            '々' | '〻' if is_unspaced(before) => Some(before),
            'ゝ' | 'ヽ' if is_kana(before) => Some(voice(before, false)),
            'ゞ' | 'ヾ' if is_kana(before) => Some(voice(before, true)),
            _ => None,
        };
        if let Some(ch) = repeated {
            glyphs[at].ch = ch;
        }
    }
}

fn is_kana(ch: char) -> bool {
    matches!(ch, '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}')
}

/// A kana with its sound mark, or without: `か` and `が`.
fn voice(ch: char, voiced: bool) -> char {
    let plain = std::iter::once(ch).nfd().next().unwrap_or(ch);
    let with_mark = unicode_normalization::char::compose(plain, '\u{3099}');
    if voiced { with_mark.unwrap_or(plain) } else { plain }
}

pub(super) fn split_unspaced(glyphs: &mut Vec<Glyph>) {
    let mut out: Vec<Glyph> = Vec::with_capacity(glyphs.len() * 2);
    let mut after_unspaced = false;
    for &glyph in glyphs.iter() {
        let extends = is_combining_mark(glyph.ch) || matches!(glyph.ch, '\u{e33}' | '\u{eb3}');
        if !extends {
            let unspaced = is_unspaced(glyph.ch) && !glyph.tag;
            if unspaced || after_unspaced {
                out.push(Glyph { to: glyph.from, ..glyph.space() });
            }
            after_unspaced = unspaced;
        }
        out.push(glyph);
    }
    *glyphs = out;
}

/// Han, kana, Thai, Lao, Burmese and Khmer.
fn is_unspaced(ch: char) -> bool {
    matches!(ch, '\u{2e80}'..='\u{2fdf}' | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30ff}'
        | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9f}' | '\u{20000}'..='\u{323af}'
        | '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
}
