//! The quick way for ordinary text: one pass over the letters of the Latin script, where no rule but
//! case, apostrophes and punctuation has anything to do. Anything else is left to the rules.

use super::LetterStep;
use super::steps::WordSet;
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

/// What a sign comes to.
enum Sign {
    /// An apostrophe inside a word.
    Kept,
    Break,
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
    odd: WordSet,
    /// ASCII letters, which need no thought.
    letters: Box<[bool; 256]>,
    folds: bool,
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
            odd: WordSet::default(),
            letters: Box::new([false; 256]),
            folds: steps().any(|step| matches!(step, LetterStep::FoldCase)),
        };
        for step in steps() {
            match step {
                LetterStep::Apostrophes(signs) => {
                    quick.apostrophes.extend(signs.iter().filter(|&&sign| sign as usize >= FIRST_MARK));
                }
                LetterStep::CloseElisions { .. } | LetterStep::RestoreAccents { .. } => quick.elides = true,
                LetterStep::OpenElisions { endings, whole } => {
                    quick.odd.add(endings.keys());
                    quick.odd.add(whole.iter().filter_map(|word| Some(word.split_once('\'')?.0)));
                }
                LetterStep::Titles(titles) => quick.odd.add(titles.keys().map(|title| title.to_lowercase())),
                _ => {}
            }
        }
        for byte in b'A'..=b'z' {
            quick.letters[usize::from(byte)] =
                byte.is_ascii_alphabetic() && matches!(quick.classes[usize::from(byte)], Class::Word(_));
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
        // Where the word that is being read begins, in the buffer and in the source.
        let mut word: Option<(usize, usize)> = None;
        let mut after_digit = false;
        let mut at = 0;
        while at < bytes.len() {
            let letters = bytes[at..].iter().take_while(|&&byte| self.letters[usize::from(byte)]).count();
            if letters > 0 {
                let tail = norms.text.len();
                word.get_or_insert((tail, at));
                norms.text.push_str(&source[at..at + letters]);
                if self.folds {
                    norms.text[tail..].make_ascii_lowercase();
                }
                after_digit = false;
                at += letters;
                continue;
            }
            let (class, length) = self.at(source, at);
            if let Class::Word(ch) | Class::Digit(ch) = class {
                let digit = matches!(class, Class::Digit(_));
                if digit && after_digit && word.is_none() {
                    return false;
                }
                word.get_or_insert((norms.text.len(), at));
                norms.text.push(ch);
                after_digit = digit;
            } else {
                let read = word.map(|(start, _)| &norms.text[start..]).filter(|_| !after_digit);
                match self.sign(class, read, || self.begins_word(source, at + length)) {
                    Sign::Kept => norms.text.push('\''),
                    Sign::Break if self.end(word.take(), at, norms) => {}
                    Sign::Odd | Sign::Break => return false,
                }
            }
            at += length;
        }
        self.end(word, at, norms)
    }

    /// What a sign comes to after the letters that were read of a word, none after a digit.
    fn sign(&self, class: Class, read: Option<&str>, followed: impl Fn() -> bool) -> Sign {
        match class {
            Class::Break => Sign::Break,
            Class::Point if !followed() => Sign::Break,
            Class::Apostrophe => match (read, followed()) {
                (Some(read), true) if !self.odd.has(read) => Sign::Kept,
                (_, false) if !self.elides => Sign::Break,
                _ => Sign::Odd,
            },
            _ => Sign::Odd,
        }
    }

    fn begins_word(&self, source: &str, at: usize) -> bool {
        at < source.len() && !matches!(self.at(source, at).0, Class::Apostrophe | Class::Point | Class::Break)
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
        !self.odd.has(&norms.text[start..end])
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
