//! Apostrophes and full stops that belong to a word.

use std::collections::{HashMap, HashSet};

use super::Glyph;
use crate::text::normalise::Title;

/// The letters just before `at`: where they begin, and the word they are.
fn word_before(glyphs: &[Glyph], at: usize) -> Option<(usize, String)> {
    let start = glyphs[..at].iter().rposition(|glyph| !glyph.is_word()).map_or(0, |place| place + 1);
    (start < at).then(|| (start, glyphs[start..at].iter().map(|glyph| glyph.ch).collect()))
}

/// The same, unless an apostrophe stands before it: then it is quoted, or the second part of a word.
fn free_word_before(glyphs: &[Glyph], at: usize) -> Option<(usize, String)> {
    word_before(glyphs, at).filter(|&(start, _)| start == 0 || glyphs[start - 1].ch != '\'')
}

fn blanks(glyphs: &[Glyph]) -> usize {
    glyphs.iter().take_while(|glyph| glyph.ch.is_whitespace()).count()
}

fn is_letter(glyph: &Glyph) -> bool {
    !glyph.tag && glyph.ch.is_alphabetic()
}

fn has_apostrophe(glyphs: &[Glyph]) -> bool {
    glyphs.iter().any(|glyph| glyph.ch == '\'')
}

pub(super) fn close(glyphs: &mut Vec<Glyph>, words: &HashSet<String>, cut: &HashSet<String>) {
    if !has_apostrophe(glyphs) {
        return;
    }
    let mut kept: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    let mut at = 0;
    while at < glyphs.len() {
        let glyph = glyphs[at];
        at += 1;
        if glyph.ch != '\'' {
            kept.push(glyph);
            continue;
        }
        let gap = blanks(&glyphs[at..]);
        let before = glyphs[..at - 1].iter().rev().take_while(|glyph| glyph.ch.is_whitespace()).count();
        let listed = if before > 0 { cut } else { words };
        let elides = glyphs.get(at + gap).is_some_and(is_letter)
            && free_word_before(glyphs, at - 1 - before).is_some_and(|(_, word)| listed.contains(&word));
        if elides {
            kept.truncate(kept.len() - before);
            at += gap;
        }
        kept.push(glyph);
    }
    *glyphs = kept;
}

pub(super) fn open(glyphs: &mut Vec<Glyph>, endings: &HashMap<String, String>, whole: &HashSet<String>) {
    if !has_apostrophe(glyphs) {
        return;
    }
    let mut out: Vec<Glyph> = Vec::with_capacity(glyphs.len() + 4);
    for (at, &glyph) in glyphs.iter().enumerate() {
        let followed = glyph.ch == '\'' && glyphs.get(at + 1).is_some_and(is_letter);
        let first =
            |&(start, _): &(usize, String)| start < 2 || glyphs[start - 1].ch != '\'' || !glyphs[start - 2].is_word();
        let ending = followed.then(|| word_before(glyphs, at).filter(first)).flatten().and_then(|(_, word)| {
            let rest: String =
                glyphs[at + 1..].iter().take_while(|glyph| glyph.is_word()).map(|glyph| glyph.ch).collect();
            endings.get(&word).map(String::as_str).or_else(|| whole.contains(&format!("{word}'{rest}")).then_some(""))
        });
        match ending {
            Some(ending) => {
                out.extend(ending.chars().map(|ch| Glyph { ch, ..glyph }));
                out.push(Glyph { from: glyph.to, ..glyph.space() });
            }
            None => out.push(glyph),
        }
    }
    *glyphs = out;
}

pub(super) fn restore_accents(glyphs: &mut Vec<Glyph>, accented: &HashMap<String, char>, after_elision: bool) {
    if !has_apostrophe(glyphs) {
        return;
    }
    let mut out: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    for (at, &glyph) in glyphs.iter().enumerate() {
        let ends = glyph.ch == '\'' && !glyphs.get(at + 1).is_some_and(|next| next.is_word());
        let word = ends.then(|| word_before(&out, out.len())).flatten().filter(|&(start, _)| {
            let quoted = start > 0 && out[start - 1].ch == '\'';
            !quoted || after_elision && start > 1 && out[start - 2].is_word()
        });
        match (word.and_then(|(_, word)| accented.get(&word)), out.last_mut()) {
            (Some(&ch), Some(last)) => {
                last.ch = ch;
                last.to = glyph.to;
            }
            _ => out.push(glyph),
        }
    }
    *glyphs = out;
}

pub(super) fn expand_titles(glyphs: &mut Vec<Glyph>, titles: &HashMap<String, Title>) {
    if !glyphs.iter().any(|glyph| glyph.ch.is_uppercase()) {
        return;
    }
    let mut out: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    let mut at = 0;
    while at < glyphs.len() {
        let begins = glyphs[at].is_word()
            && at.checked_sub(1).is_none_or(|before| !glyphs[before].is_word() && glyphs[before].ch != '\'');
        let length = if begins { glyphs[at..].iter().take_while(|glyph| glyph.is_word()).count() } else { 0 };
        let word = || glyphs[at..at + length].iter().map(|glyph| glyph.ch).collect::<String>();
        let title = if length > 0 { titles.get(&word()) } else { None };
        if let Some((title, end)) =
            title.and_then(|title| Some((title, before_a_name(glyphs, at + length, title.needs_stop)?)))
        {
            let (from, to) = (glyphs[at].from, glyphs[end - 1].to);
            out.extend(title.full.chars().map(|ch| Glyph { ch, from, to, tag: false }));
            at = end;
        } else {
            let end = at + length.max(1);
            out.extend_from_slice(&glyphs[at..end]);
            at = end;
        }
    }
    *glyphs = out;
}

/// Where a title that ends at `end`, its full stop apart, is over; none unless a name follows.
fn before_a_name(glyphs: &[Glyph], end: usize, needs_stop: bool) -> Option<usize> {
    let stop = glyphs.get(end).is_some_and(|glyph| glyph.ch == '.');
    if needs_stop && !stop {
        return None;
    }
    let end = end + usize::from(stop);
    let gap = blanks(&glyphs[end..]);
    let named = glyphs.get(end + gap).is_some_and(|glyph| glyph.ch.is_uppercase());
    (gap > 0 && named).then_some(end)
}
