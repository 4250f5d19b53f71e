//! Several words in a row that are one.

use std::collections::{BTreeMap, HashMap};

use foldhash::fast::RandomState;

use super::words::{Normalised, Span};
use crate::text::numbers::Numbers;

/// Phrases by their first word, the longest first.
#[derive(Debug, Clone)]
pub(super) struct Phrases(HashMap<Box<str>, Vec<Phrase>, RandomState>);

#[derive(Debug, Clone)]
struct Phrase {
    /// The words after the first.
    rest: Vec<Box<str>>,
    whole: Box<str>,
}

impl Phrases {
    pub fn of(phrases: &BTreeMap<String, String>) -> Self {
        let mut by_first: HashMap<Box<str>, Vec<Phrase>, RandomState> = HashMap::default();
        for (phrase, whole) in phrases {
            let mut words = phrase.split_whitespace().map(Box::from);
            if let Some(first) = words.next() {
                by_first.entry(first).or_default().push(Phrase { rest: words.collect(), whole: whole.as_str().into() });
            }
        }
        for phrases in by_first.values_mut() {
            phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.rest.len()));
        }
        Self(by_first)
    }

    pub fn first_words(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(AsRef::as_ref)
    }

    /// The phrase that begins at `at`: the place of its last word, and what it is.
    fn at(&self, norms: &Normalised, at: usize) -> Option<(usize, &str)> {
        self.0.get(norms.norm(at))?.iter().find_map(|phrase| {
            let mut last = at;
            for word in &phrase.rest {
                last = norms.next_counted(last).filter(|&next| norms.norm(next) == &**word)?;
            }
            Some((last, &*phrase.whole))
        })
    }

    pub fn apply(&self, norms: &mut Normalised, after_number: Option<&Numbers>) {
        let mut merged: Vec<(usize, usize, Box<str>)> = Vec::new();
        let mut at = 0;
        let mut before = None;
        while at < norms.spans().len() {
            let follows = || after_number.is_none_or(|numbers| before.is_some_and(|word| numbers.is_number(word)));
            let found = if norms.is_counted(at) && follows() { self.at(norms, at) } else { None };
            let last = found.map_or(at, |(last, _)| last);
            merged.extend(found.map(|(last, whole)| (at, last, whole.into())));
            if norms.is_counted(last) {
                before = Some(norms.norm(last));
            }
            at = last + 1;
        }
        norms.merge(&merged);
    }
}

impl Normalised {
    /// Makes one word of each of these runs of words, first and last included; in order.
    pub(super) fn merge(&mut self, runs: &[(usize, usize, Box<str>)]) {
        if runs.is_empty() {
            return;
        }
        let old = std::mem::take(&mut self.spans);
        let mut next = 0;
        for (first, last, whole) in runs {
            self.spans.extend_from_slice(&old[next..*first]);
            let start = self.text.len();
            self.text.push_str(whole);
            let (from, to) = (old[*first].from, old[*last].to);
            self.spans.push(Span { start, end: self.text.len(), from, to, counted: true });
            next = last + 1;
        }
        self.spans.extend_from_slice(&old[next..]);
    }
}
