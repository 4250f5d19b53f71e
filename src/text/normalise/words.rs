//! Words as they are compared, in one buffer, and the rules on words.

use std::collections::{HashMap, HashSet};

use foldhash::fast::RandomState;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::phrases::Phrases;
use super::{Profile, steps::Steps};
use crate::text::glyphs::{self, Glyph};
use crate::text::numbers::Numbers;

/// The words of one text, as compared. Keeps its memory, so that one serves many texts.
#[derive(Debug, Clone, Default)]
pub struct Normalised {
    pub(super) text: String,
    pub(super) spans: Vec<Span>,
}

/// A word: where it lies in the buffer, and the bytes of the typed text it stands for.
#[derive(Debug, Clone, Copy)]
pub(in crate::text) struct Span {
    pub start: usize,
    pub end: usize,
    pub from: usize,
    pub to: usize,
    pub counted: bool,
}

impl Normalised {
    /// The words that count.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.spans.iter().filter(|span| span.counted).map(|span| &self.text[span.start..span.end])
    }

    /// Forgets the words and keeps the memory.
    pub fn clear(&mut self) {
        self.text.clear();
        self.spans.clear();
    }

    pub(super) fn joined(&self) -> String {
        let mut text = String::with_capacity(self.text.len() + self.spans.len());
        for word in self.words() {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(word);
        }
        text
    }

    pub(in crate::text) fn spans(&self) -> &[Span] {
        &self.spans
    }

    pub(in crate::text) fn norm(&self, at: usize) -> &str {
        let span = self.spans[at];
        &self.text[span.start..span.end]
    }

    pub(super) fn is_counted(&self, at: usize) -> bool {
        self.spans[at].counted
    }

    pub(in crate::text) fn next_counted(&self, at: usize) -> Option<usize> {
        (at + 1..self.spans.len()).find(|&next| self.spans[next].counted)
    }

    fn set(&mut self, at: usize, norm: &str) {
        self.spans[at].start = self.text.len();
        self.text.push_str(norm);
        self.spans[at].end = self.text.len();
    }

    pub(super) fn split(&mut self, letters: &[Glyph]) {
        for word in letters.split(|glyph| glyph.ch.is_whitespace()) {
            let (Some(first), Some(last)) = (word.first(), word.last()) else { continue };
            let start = self.text.len();
            let chars = word.iter().map(|glyph| glyph.ch);
            match is_nfc_quick(chars.clone()) {
                IsNormalized::Yes => self.text.extend(chars),
                _ => self.text.extend(chars.nfc()),
            }
            self.spans.push(Span { start, end: self.text.len(), from: first.from, to: last.to, counted: true });
        }
    }
}

/// A rule on words.
#[derive(Debug, Clone)]
pub(super) enum WordStep {
    Variants { words: HashMap<String, String, RandomState>, after_elision: bool },
    Hesitations { words: HashSet<String, RandomState>, unless_before: HashSet<String, RandomState> },
    Phrases { phrases: Phrases, after_number: Option<Numbers> },
    Numbers(Numbers),
    Tags { dropped: bool },
}

impl WordStep {
    /// `source` is the typed text, which tells words apart that a hyphen joined.
    pub fn apply(&self, norms: &mut Normalised, source: &str) {
        match self {
            Self::Variants { words, after_elision } => {
                for at in 0..norms.spans.len() {
                    if let Some(other) = words.get(norms.norm(at)) {
                        norms.set(at, other);
                    } else if *after_elision
                        && let Some((elided, second)) = norms.norm(at).rsplit_once('\'')
                        && let Some(other) = words.get(second)
                    {
                        norms.set(at, &format!("{elided}'{other}"));
                    }
                }
            }
            Self::Hesitations { words, unless_before } => {
                for at in 0..norms.spans.len() {
                    let is_one = norms.spans[at].counted && words.contains(norms.norm(at));
                    let spared = is_one && at + 1 < norms.spans.len() && unless_before.contains(norms.norm(at + 1));
                    if is_one && !spared {
                        norms.spans[at].counted = false;
                    }
                }
            }
            Self::Phrases { phrases, after_number } => phrases.apply(norms, after_number.as_ref()),
            Self::Numbers(numbers) => norms.merge(&numbers.found(norms, source)),
            Self::Tags { dropped } => {
                for at in 0..norms.spans.len() {
                    if !is_tag(norms.norm(at)) {
                    } else if *dropped {
                        norms.spans[at].counted = false;
                    } else {
                        norms.set(at, ANY_TAG);
                    }
                }
            }
        }
    }
}

/// What every tag is compared as where they are all the same.
const ANY_TAG: &str = "[tag]";

fn is_tag(norm: &str) -> bool {
    norm.len() > 2 && (norm.starts_with('[') && norm.ends_with(']') || norm.starts_with('<') && norm.ends_with('>'))
}

impl Profile {
    /// The words of a text that count, as compared, without a `String` for each: what scoring many
    /// texts calls. What `norms` held before is forgotten.
    pub fn norms(&self, text: &str, norms: &mut Normalised) {
        if !self.steps.run_quick(text, norms) {
            self.steps.run(&glyphs::canonical(text), norms);
        }
    }

    /// The same of a text in canonical form, for the bytes that each word stands for.
    pub(in crate::text) fn norms_of(&self, source: &str, norms: &mut Normalised) {
        if !self.steps.run_quick(source, norms) {
            self.steps.run(source, norms);
        }
    }
}

impl Steps {
    fn run_quick(&self, source: &str, norms: &mut Normalised) -> bool {
        norms.clear();
        let done = self.quick.as_ref().is_some_and(|quick| quick.run(source, norms));
        if done {
            self.run_words(norms, source);
        }
        done
    }

    pub fn run(&self, source: &str, norms: &mut Normalised) {
        norms.clear();
        let mut letters = glyphs::from_text(source);
        for (_, step) in &self.letters {
            glyphs::apply(step, &mut letters);
        }
        norms.split(&letters);
        self.run_words(norms, source);
    }

    fn run_words(&self, norms: &mut Normalised, source: &str) {
        if (0..norms.spans.len()).any(|at| self.touched.has(norms.norm(at))) {
            for (_, step) in &self.words {
                step.apply(norms, source);
            }
        }
    }
}
