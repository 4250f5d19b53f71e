//! The rules on letters. A text on its way through them is a list of glyphs, each of which knows the
//! bytes of the typed text it stands for, so that every word can be shown as it was typed.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::normalise::Rule;

/// One character, and the bytes `from..to` of the typed text it stands for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Glyph {
    pub ch: char,
    pub from: usize,
    pub to: usize,
    /// Inside a tag, where punctuation stays.
    pub tag: bool,
}

impl Glyph {
    fn space(self) -> Self {
        Self { ch: ' ', ..self }
    }

    fn is_word(self) -> bool {
        self.tag || is_word_char(self.ch)
    }
}

/// NFC, with runs of white space made one (a single no-break space stays as typed).
pub(super) fn canonical(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut letters = text.nfc().peekable();
    while let Some(ch) = letters.next() {
        if !ch.is_whitespace() {
            clean.push(ch);
            continue;
        }
        let alone = letters.peek().is_none_or(|next| !next.is_whitespace());
        while letters.next_if(|next| next.is_whitespace()).is_some() {}
        let kept = alone && matches!(ch, '\u{a0}' | '\u{202f}');
        clean.push(if kept { ch } else { ' ' });
    }
    clean.trim().to_owned()
}

pub(super) fn from_text(canonical: &str) -> Vec<Glyph> {
    let glyph = |(from, ch): (usize, char)| Glyph { ch, from, to: from + ch.len_utf8(), tag: false };
    canonical.char_indices().map(glyph).collect()
}

pub(super) fn apply(rule: Rule, glyphs: &mut Vec<Glyph>) {
    match rule {
        Rule::DropInvisible => glyphs.retain(|glyph| !is_invisible(glyph.ch)),
        Rule::FoldCase => replace(glyphs, |ch, out| {
            out.extend(ch.to_lowercase().map(|lower| if lower == 'ς' { 'σ' } else { lower }));
        }),
        Rule::FoldWidth => replace(glyphs, |ch, out| match ch {
            '\u{ff01}'..='\u{ff5e}' => out.extend(ch.nfkc()),
            _ => out.push(ch),
        }),
        Rule::UnifyApostrophes => {
            for glyph in glyphs.iter_mut().filter(|glyph| is_apostrophe(glyph.ch)) {
                glyph.ch = '\'';
            }
        }
        Rule::ReplaceLetters(letters) => {
            replace(glyphs, |ch, out| match letters.iter().find(|(letter, _)| *letter == ch) {
                Some((_, other)) => out.extend(other.chars()),
                None => out.push(ch),
            });
        }
        Rule::KeepTags => keep_tags(glyphs),
        Rule::CloseElisions(words) => close_elisions(glyphs, words),
        Rule::RestoreAccents(words) => restore_accents(glyphs, words),
        Rule::JoinInitials => drop_where(glyphs, ends_initial),
        Rule::UngroupDigits(sign) => drop_where(glyphs, |all, at| groups_digits(all, at, sign)),
        Rule::SpacePunctuation => space_punctuation(glyphs),
        Rule::SplitUnspaced => split_unspaced(glyphs),
        Rule::Variants(_) | Rule::DropHesitations { .. } => {}
    }
}

fn replace(glyphs: &mut Vec<Glyph>, mut with: impl FnMut(char, &mut Vec<char>)) {
    let mut letters = Vec::with_capacity(4);
    *glyphs = std::mem::take(glyphs)
        .into_iter()
        .flat_map(|glyph| {
            letters.clear();
            with(glyph.ch, &mut letters);
            letters.iter().map(move |&ch| Glyph { ch, ..glyph }).collect::<Vec<_>>()
        })
        .collect();
}

fn drop_where(glyphs: &mut Vec<Glyph>, drop: impl Fn(&[Glyph], usize) -> bool) {
    let kept = (0..glyphs.len()).filter(|&at| !drop(glyphs, at)).map(|at| glyphs[at]).collect();
    *glyphs = kept;
}

fn is_invisible(ch: char) -> bool {
    matches!(ch, '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
        || ch.is_control() && !ch.is_whitespace()
}

fn is_apostrophe(ch: char) -> bool {
    matches!(ch, '\'' | '’' | '‘' | 'ʼ' | '′' | '`' | '´' | '\u{ff07}')
}

/// Letters, marks, digits and the joiners that Persian and the Indic scripts write inside words.
fn is_word_char(ch: char) -> bool {
    ch.is_alphanumeric() || is_combining_mark(ch) || matches!(ch, '\u{200c}' | '\u{200d}')
}

/// Signs that are read aloud.
fn is_spoken(ch: char) -> bool {
    matches!(ch, '%' | '‰' | '&' | '@' | '+' | '=' | '$' | '€' | '£' | '¥' | '₹' | '°' | '§')
}

/// The longest tag, in characters: beyond this a bracket is only a bracket.
const LONGEST_TAG: usize = 40;

fn keep_tags(glyphs: &mut Vec<Glyph>) {
    let mut out: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    let mut at = 0;
    while at < glyphs.len() {
        let Some(end) = tag_end(glyphs, at) else {
            out.push(glyphs[at]);
            at += 1;
            continue;
        };
        let (open, close) = (glyphs[at], glyphs[end]);
        out.push(Glyph { to: open.from, ..open.space() });
        out.push(Glyph { tag: true, ..open });
        let blank = |glyph: &&Glyph| glyph.ch.is_whitespace();
        let inside = &glyphs[at + 1..end];
        let before = inside.iter().take_while(blank).count();
        let after = inside[before..].iter().rev().take_while(blank).count();
        for &glyph in &inside[before..inside.len() - after] {
            let ch = if glyph.ch.is_whitespace() { '_' } else { glyph.ch };
            out.push(Glyph { ch, tag: true, ..glyph });
        }
        out.push(Glyph { tag: true, ..close });
        out.push(Glyph { from: close.to, ..close.space() });
        at = end + 1;
    }
    *glyphs = out;
}

/// The place of the bracket that closes a tag opened at `at`.
fn tag_end(glyphs: &[Glyph], at: usize) -> Option<usize> {
    let (close, spaces) = match glyphs[at].ch {
        '[' => (']', true),
        '<' => ('>', false),
        _ => return None,
    };
    let fits = |ch: char| is_word_char(ch) || matches!(ch, '-' | '_') || spaces && ch.is_whitespace();
    let inside = &glyphs[at + 1..];
    let length = inside.iter().take(LONGEST_TAG).take_while(|glyph| fits(glyph.ch)).count();
    let named = inside[..length].iter().any(|glyph| glyph.ch.is_alphanumeric());
    (named && inside.get(length)?.ch == close).then_some(at + 1 + length)
}

/// The letters just before `at`, unless they follow an apostrophe (an opening quotation mark).
fn word_before(glyphs: &[Glyph], at: usize) -> Option<(usize, String)> {
    let start = glyphs[..at].iter().rposition(|glyph| !glyph.is_word()).map_or(0, |place| place + 1);
    let quoted = start > 0 && glyphs[start - 1].ch == '\'';
    let word = glyphs[start..at].iter().map(|glyph| glyph.ch).collect();
    (!quoted && start < at).then_some((start, word))
}

fn close_elisions(glyphs: &mut Vec<Glyph>, words: &[&str]) {
    let elides =
        |glyphs: &[Glyph], at: usize| word_before(glyphs, at).is_some_and(|(_, word)| words.contains(&word.as_str()));
    let mut kept = Vec::with_capacity(glyphs.len());
    let mut at = 0;
    while at < glyphs.len() {
        kept.push(glyphs[at]);
        at += 1;
        if glyphs[at - 1].ch != '\'' {
            continue;
        }
        let blanks = glyphs[at..].iter().take_while(|glyph| glyph.ch.is_whitespace()).count();
        let letter = glyphs.get(at + blanks).is_some_and(|glyph| !glyph.tag && glyph.ch.is_alphabetic());
        if letter && blanks > 0 && elides(glyphs, at - 1) {
            at += blanks;
        }
    }
    *glyphs = kept;
}

fn restore_accents(glyphs: &mut Vec<Glyph>, words: &[(&str, &str)]) {
    let mut at = 0;
    while at < glyphs.len() {
        let ends = glyphs[at].ch == '\'' && !glyphs.get(at + 1).is_some_and(|next| next.is_word());
        let accented = ends.then(|| word_before(glyphs, at)).flatten().and_then(|(_, word)| {
            let listed = words.iter().find(|(typed, _)| *typed == word)?;
            listed.1.chars().next_back()
        });
        if let Some(accented) = accented {
            let apostrophe = glyphs.remove(at);
            glyphs[at - 1].ch = accented;
            glyphs[at - 1].to = apostrophe.to;
        } else {
            at += 1;
        }
    }
}

/// A full stop after a single letter, inside `u.s.a.`; the last one is punctuation like any other.
fn ends_initial(glyphs: &[Glyph], at: usize) -> bool {
    let letter = |place: usize| glyphs.get(place).is_some_and(|glyph| glyph.ch.is_alphabetic());
    let alone = |place: usize| place == 0 || !glyphs[place - 1].is_word() && glyphs[place - 1].ch != '\'';
    let stop = |place: usize| glyphs.get(place).is_some_and(|glyph| glyph.ch == '.');
    stop(at) && at > 0 && letter(at - 1) && alone(at - 1) && letter(at + 1) && stop(at + 2)
}

fn groups_digits(glyphs: &[Glyph], at: usize, sign: char) -> bool {
    if glyphs[at].ch != sign {
        return false;
    }
    let digit = |glyph: &&Glyph| glyph.ch.is_ascii_digit();
    let before = glyphs[..at].iter().rev().take_while(digit).count();
    let after = glyphs[at + 1..].iter().take_while(digit).count();
    let first = at - before;
    let follows_group = first > 1 && glyphs[first - 1].ch == sign && glyphs[first - 2].ch.is_ascii_digit();
    after == 3
        && match before {
            1 | 2 => !follows_group && glyphs[first].ch != '0',
            3 => follows_group || glyphs[first].ch != '0',
            _ => false,
        }
}

fn space_punctuation(glyphs: &mut Vec<Glyph>) {
    let mut out = Vec::with_capacity(glyphs.len());
    for (at, &glyph) in glyphs.iter().enumerate() {
        let before = at.checked_sub(1).map(|place| glyphs[place]);
        let after = glyphs.get(at + 1).copied();
        let between = |fits: fn(Glyph) -> bool| before.is_some_and(fits) && after.is_some_and(fits);
        let kept = glyph.is_word()
            || glyph.ch == '\'' && between(|side| !side.tag && side.is_word())
            || matches!(glyph.ch, '.' | ',') && between(|side| side.ch.is_numeric());
        if kept {
            out.push(glyph);
        } else if is_spoken(glyph.ch) {
            out.extend([Glyph { to: glyph.from, ..glyph.space() }, glyph]);
            out.push(Glyph { from: glyph.to, ..glyph.space() });
        } else {
            out.push(glyph.space());
        }
    }
    *glyphs = out;
}

fn split_unspaced(glyphs: &mut Vec<Glyph>) {
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
