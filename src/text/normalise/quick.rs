//! The quick way for ordinary text: one pass over the letters of the Latin script, where no rule but
//! case, apostrophes and punctuation has anything to do. Anything else is left to the rules.

use std::collections::HashSet;

use super::LetterStep;
use super::words::{Normalised, Span};
use crate::text::glyphs;

/// Characters below this are NFC as they stand: none is a combining mark.
const FIRST_MARK: usize = 0x300;

/// What a character is to a profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    /// A letter or digit, as compared.
    Word(char),
    Digit(char),
    Apostrophe,
    /// `.` and `,`: punctuation, unless something follows at once.
    Point,
    Break,
    /// Some rule may have more to do here.
    Odd,
}

/// A profile's rules on letters, as far as ordinary text needs them.
#[derive(Debug, Clone)]
pub(super) struct Quick {
    classes: Box<[Class]>,
    /// Signs above the table that are apostrophes.
    apostrophes: Vec<char>,
    /// Some rule wants to see apostrophes that are not between letters.
    elides: bool,
    /// What stands before an apostrophe that some rule takes apart, and words that one expands.
    odd: HashSet<String>,
}

impl Quick {
    /// None for a profile that keeps punctuation.
    pub fn of(steps: &[(usize, LetterStep)]) -> Option<Self> {
        let steps = || steps.iter().map(|(_, step)| step);
        if !steps().any(|step| matches!(step, LetterStep::Punctuation)) {
            return None;
        }
        let classes = (0..FIRST_MARK).filter_map(|code| char::from_u32(u32::try_from(code).ok()?));
        let mut quick = Self {
            classes: classes.map(|ch| class(ch, &steps().collect::<Vec<_>>())).collect(),
            apostrophes: Vec::new(),
            elides: false,
            odd: HashSet::new(),
        };
        for step in steps() {
            match step {
                LetterStep::Apostrophes(signs) => {
                    quick.apostrophes.extend(signs.iter().filter(|&&sign| sign as usize >= FIRST_MARK));
                }
                LetterStep::CloseElisions { .. } | LetterStep::RestoreAccents { .. } => quick.elides = true,
                LetterStep::OpenElisions { endings, whole } => {
                    quick.odd.extend(endings.keys().cloned());
                    quick.odd.extend(whole.iter().filter_map(|word| Some(word.split_once('\'')?.0.to_owned())));
                }
                LetterStep::Titles(titles) => quick.odd.extend(titles.keys().map(|title| title.to_lowercase())),
                _ => {}
            }
        }
        Some(quick)
    }

    fn class(&self, ch: char) -> Class {
        match self.classes.get(ch as usize) {
            Some(&class) => class,
            None if self.apostrophes.contains(&ch) => Class::Apostrophe,
            None if matches!(ch, '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}') && !glyphs::is_spoken(ch) => {
                Class::Break
            }
            None => Class::Odd,
        }
    }

    /// Fills `norms` with the words of a text; false, and nothing of worth, if it is not ordinary.
    pub fn run(&self, source: &str, norms: &mut Normalised) -> bool {
        norms.text.reserve(source.len());
        let bytes = source.as_bytes();
        let mut word: Option<(usize, usize)> = None;
        let mut at = 0;
        let mut after_digit = false;
        while at < bytes.len() {
            let (class, length) = self.at(source, at);
            match class {
                Class::Word(ch) | Class::Digit(ch) => {
                    let digit = matches!(class, Class::Digit(_));
                    if word.is_none() {
                        if digit && after_digit {
                            return false;
                        }
                        word = Some((norms.text.len(), at));
                    }
                    after_digit = digit;
                    norms.text.push(ch);
                }
                Class::Odd => return false,
                Class::Apostrophe | Class::Point | Class::Break => {
                    let next = at + length;
                    let followed = class != Class::Break
                        && next < bytes.len()
                        && matches!(self.at(source, next).0, Class::Word(_) | Class::Digit(_) | Class::Odd);
                    match class {
                        Class::Point if followed => return false,
                        Class::Apostrophe if after_digit => return false,
                        Class::Apostrophe
                            if followed && word.is_some_and(|(start, _)| !self.odd.contains(&norms.text[start..])) =>
                        {
                            norms.text.push('\'');
                            at = next;
                            continue;
                        }
                        Class::Apostrophe if followed || self.elides => return false,
                        _ => {}
                    }
                    if !self.end(word.take(), at, norms) {
                        return false;
                    }
                }
            }
            at += length;
        }
        self.end(word, at, norms)
    }

    fn at(&self, source: &str, at: usize) -> (Class, usize) {
        let byte = source.as_bytes()[at];
        if byte.is_ascii() {
            return (self.classes[usize::from(byte)], 1);
        }
        source[at..].chars().next().map_or((Class::Odd, 1), |ch| (self.class(ch), ch.len_utf8()))
    }

    fn end(&self, word: Option<(usize, usize)>, to: usize, norms: &mut Normalised) -> bool {
        let Some((start, from)) = word else { return true };
        let end = norms.text.len();
        norms.spans.push(Span { start, end, from, to, counted: true });
        self.odd.is_empty() || !self.odd.contains(&norms.text[start..end])
    }
}

fn class(ch: char, steps: &[&LetterStep]) -> Class {
    let mut folds = false;
    let mut apostrophe = ch == '\'';
    for step in steps {
        match step {
            LetterStep::FoldCase => folds = true,
            LetterStep::Apostrophes(signs) => apostrophe |= signs.contains(&ch),
            LetterStep::Replace(letters) if letters.contains_key(&ch) => return Class::Odd,
            LetterStep::Replace(letters) if ch.to_lowercase().any(|lower| letters.contains_key(&lower)) => {
                return Class::Odd;
            }
            LetterStep::Tags if matches!(ch, '[' | '<') => return Class::Odd,
            LetterStep::DropInvisible if ch == '\u{ad}' => return Class::Odd,
            LetterStep::Ungroup(signs) if signs.contains(&ch) && !matches!(ch, ' ' | '.' | ',' | '\'') => {
                return Class::Odd;
            }
            _ => {}
        }
    }
    if apostrophe {
        return Class::Apostrophe;
    }
    if ch.is_whitespace() {
        return Class::Break;
    }
    if ch.is_control() || glyphs::is_spoken(ch) {
        return Class::Odd;
    }
    if matches!(ch, '.' | ',') {
        return Class::Point;
    }
    if !glyphs::is_word_char(ch) {
        return Class::Break;
    }
    if ch.is_ascii_digit() {
        return Class::Digit(ch);
    }
    if ch.is_numeric() {
        return Class::Odd;
    }
    let mut lower = ch.to_lowercase();
    match (folds, lower.next(), lower.next()) {
        (true, Some(lower), None) => Class::Word(lower),
        (true, ..) => Class::Odd,
        (false, ..) => Class::Word(ch),
    }
}
