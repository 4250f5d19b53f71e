//! The rules on letters. A text on its way through them is a list of glyphs, each of which knows the
//! bytes of the typed text it stands for, so that every word can be shown as it was typed.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::normalise::LetterStep;

mod digits;
mod elisions;
mod scripts;

/// One character, and the bytes `from..to` of the typed text it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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

pub(super) fn apply(step: &LetterStep, glyphs: &mut Vec<Glyph>) {
    match step {
        LetterStep::DropInvisible => glyphs.retain(|glyph| !is_invisible(glyph.ch)),
        LetterStep::Titles(titles) => elisions::expand_titles(glyphs, titles),
        LetterStep::FoldCase => fold_case(glyphs),
        LetterStep::FoldWidth => fold(glyphs, |ch| matches!(ch, '\u{ff01}'..='\u{ff5e}').then(|| ch.nfkc().next())?),
        LetterStep::FoldKana => scripts::fold_kana(glyphs),
        LetterStep::FoldDigits => fold(glyphs, digits::ascii),
        LetterStep::ExpandIterationMarks => scripts::expand_iteration_marks(glyphs),
        LetterStep::Apostrophes(signs) => fold(glyphs, |ch| signs.contains(&ch).then_some('\'')),
        LetterStep::Replace(letters) => scripts::replace(glyphs, letters),
        LetterStep::Tags => keep_tags(glyphs),
        LetterStep::CloseElisions { words, cut } => elisions::close(glyphs, words, cut),
        LetterStep::OpenElisions { endings, whole } => elisions::open(glyphs, endings, whole),
        LetterStep::RestoreAccents { accented, after_elision } => {
            elisions::restore_accents(glyphs, accented, *after_elision);
        }
        LetterStep::JoinInitials => drop_where(glyphs, ends_initial),
        LetterStep::Ungroup(signs) => digits::ungroup(glyphs, signs),
        LetterStep::Punctuation => space_punctuation(glyphs),
        LetterStep::Unspaced => scripts::split_unspaced(glyphs),
    }
}

/// One character for another, where there is another.
fn fold(glyphs: &mut [Glyph], other: impl Fn(char) -> Option<char>) {
    for glyph in glyphs {
        if let Some(ch) = other(glyph.ch) {
            glyph.ch = ch;
        }
    }
}

fn fold_case(glyphs: &mut Vec<Glyph>) {
    let lower = |ch: char| ch.to_lowercase().map(|lower| if lower == 'ς' { 'σ' } else { lower });
    if glyphs.iter().all(|glyph| lower(glyph.ch).len() == 1) {
        fold(glyphs, |ch| lower(ch).next());
    } else {
        *glyphs = glyphs.iter().flat_map(|&glyph| lower(glyph.ch).map(move |ch| Glyph { ch, ..glyph })).collect();
    }
}

fn drop_where(glyphs: &mut Vec<Glyph>, drop: impl Fn(&[Glyph], usize) -> bool) {
    let dropped: Vec<bool> = (0..glyphs.len()).map(|at| drop(glyphs, at)).collect();
    let mut at = 0;
    glyphs.retain(|_| {
        at += 1;
        !dropped[at - 1]
    });
}

fn is_invisible(ch: char) -> bool {
    matches!(ch, '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
        || ch.is_control() && !ch.is_whitespace()
}

/// Letters, marks, digits and the joiners that Persian and the Indic scripts write inside words.
pub(super) fn is_word_char(ch: char) -> bool {
    ch.is_alphanumeric() || is_combining_mark(ch) || matches!(ch, '\u{200c}' | '\u{200d}')
}

/// Signs that are read aloud.
pub(super) fn is_spoken(ch: char) -> bool {
    matches!(ch, '%' | '‰' | '&' | '@' | '+' | '=' | '$' | '€' | '£' | '¥' | '₹' | '°' | '§')
}

/// The longest tag, in characters: beyond this a bracket is only a bracket.
const LONGEST_TAG: usize = 40;

fn keep_tags(glyphs: &mut Vec<Glyph>) {
    if !glyphs.iter().any(|glyph| matches!(glyph.ch, '[' | '<')) {
        return;
    }
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

/// A full stop after a single letter, inside `u.s.a.`; the last one is punctuation like any other.
fn ends_initial(glyphs: &[Glyph], at: usize) -> bool {
    let letter = |place: usize| glyphs.get(place).is_some_and(|glyph| glyph.ch.is_alphabetic());
    let alone = |place: usize| place == 0 || !glyphs[place - 1].is_word() && glyphs[place - 1].ch != '\'';
    let stop = |place: usize| glyphs.get(place).is_some_and(|glyph| glyph.ch == '.');
    stop(at) && at > 0 && letter(at - 1) && alone(at - 1) && letter(at + 1) && stop(at + 2)
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
