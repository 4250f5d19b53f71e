//! Rules with their look-up tables made: what a profile runs.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::phrases::Phrases;
use super::quick::Quick;
use super::words::WordStep;
use super::{Rule, TagForm};
use crate::text::numbers::Numbers;

/// A rule on letters.
#[derive(Debug, Clone)]
pub(in crate::text) enum LetterStep {
    DropInvisible,
    Titles(HashMap<String, Title>),
    FoldCase,
    FoldWidth,
    FoldKana,
    FoldDigits,
    ExpandIterationMarks,
    Apostrophes(Vec<char>),
    Tags,
    /// By first letter: what stands there, the longest first, and what replaces it.
    Replace(HashMap<char, Vec<(Vec<char>, String)>>),
    CloseElisions {
        words: HashSet<String>,
        cut: HashSet<String>,
    },
    OpenElisions {
        /// What the apostrophe stands for, by the word before it.
        endings: HashMap<String, String>,
        whole: HashSet<String>,
    },
    RestoreAccents {
        accented: HashMap<String, char>,
        after_elision: bool,
    },
    JoinInitials,
    Ungroup(Vec<char>),
    Punctuation,
    Unspaced,
}

/// What a title is written as in full.
#[derive(Debug, Clone)]
pub(in crate::text) struct Title {
    pub needs_stop: bool,
    pub full: String,
}

/// All steps of a profile; each knows the place of its rule.
#[derive(Debug, Clone)]
pub(super) struct Steps {
    pub letters: Vec<(usize, LetterStep)>,
    pub words: Vec<(usize, WordStep)>,
    /// The words that some rule on words may change. A text without one needs none of them.
    pub touched: Touched,
    pub quick: Option<Quick>,
}

impl Steps {
    pub fn of(rules: &[Rule]) -> Self {
        let mut letters = Vec::new();
        let mut words = Vec::new();
        for (place, rule) in rules.iter().enumerate() {
            match letter_step(rule) {
                Some(step) => letters.push((place, step)),
                None => words.extend(word_step(rule).map(|step| (place, step))),
            }
        }
        let quick = Quick::of(&letters);
        Self { touched: Touched::of(&words), letters, words, quick }
    }
}

fn letter_step(rule: &Rule) -> Option<LetterStep> {
    Some(match rule {
        Rule::DropInvisible => LetterStep::DropInvisible,
        Rule::ExpandTitles { titles } => LetterStep::Titles(titles.iter().map(title).collect()),
        Rule::FoldCase => LetterStep::FoldCase,
        Rule::FoldWidth => LetterStep::FoldWidth,
        Rule::FoldKana => LetterStep::FoldKana,
        Rule::FoldDigits => LetterStep::FoldDigits,
        Rule::ExpandIterationMarks => LetterStep::ExpandIterationMarks,
        Rule::UnifyApostrophes { signs } => LetterStep::Apostrophes(signs.chars().collect()),
        Rule::KeepTags => LetterStep::Tags,
        Rule::ReplaceLetters { letters } => LetterStep::Replace(replacements(letters)),
        Rule::CloseElisions { words, cut } => LetterStep::CloseElisions { words: set(words), cut: set(cut) },
        Rule::OpenElisions { words, whole } => {
            let ending =
                |(cut, full): (&String, &String)| (cut.clone(), full.strip_prefix(cut).unwrap_or("").to_owned());
            LetterStep::OpenElisions { endings: words.iter().map(ending).collect(), whole: set(whole) }
        }
        Rule::RestoreAccents { words, after_elision } => {
            let last = |(typed, written): (&String, &String)| Some((typed.clone(), written.chars().next_back()?));
            let accented = words.iter().filter_map(last).collect();
            LetterStep::RestoreAccents { accented, after_elision: *after_elision }
        }
        Rule::JoinInitials => LetterStep::JoinInitials,
        Rule::UngroupDigits { signs } => LetterStep::Ungroup(signs.chars().collect()),
        Rule::SpacePunctuation => LetterStep::Punctuation,
        Rule::SplitUnspaced => LetterStep::Unspaced,
        Rule::Variants { .. }
        | Rule::DropHesitations { .. }
        | Rule::Phrases { .. }
        | Rule::JoinCompounds { .. }
        | Rule::Numbers { .. }
        | Rule::Tags { .. } => return None,
    })
}

fn word_step(rule: &Rule) -> Option<WordStep> {
    Some(match rule {
        Rule::Variants { words, after_elision } => {
            WordStep::Variants { words: words.clone().into_iter().collect(), after_elision: *after_elision }
        }
        Rule::DropHesitations { words, unless_before } => {
            WordStep::Hesitations { words: set(words), unless_before: set(unless_before) }
        }
        Rule::Phrases { phrases, after_number } => {
            let after = after_number.map(|language| Numbers::of(language, super::NumberStyle::Digits));
            WordStep::Phrases { phrases: Phrases::of(phrases), after_number: after }
        }
        Rule::JoinCompounds { words } => {
            WordStep::Phrases { phrases: Phrases::of(&compounds(words)), after_number: None }
        }
        Rule::Numbers { language, style } => WordStep::Numbers(Numbers::of(*language, *style)),
        Rule::Tags { form: TagForm::Dropped } => WordStep::Tags { dropped: true },
        Rule::Tags { form: TagForm::Same } => WordStep::Tags { dropped: false },
        _ => return None,
    })
}

fn set<S: Default + std::hash::BuildHasher>(words: &[String]) -> HashSet<String, S> {
    words.iter().cloned().collect()
}

fn title((typed, full): (&String, &String)) -> (String, Title) {
    let stem = typed.strip_suffix('.');
    let title = Title { needs_stop: stem.is_some(), full: full.clone() };
    (stem.unwrap_or(typed).to_owned(), title)
}

fn replacements(letters: &BTreeMap<String, String>) -> HashMap<char, Vec<(Vec<char>, String)>> {
    let mut by_first: HashMap<char, Vec<(Vec<char>, String)>> = HashMap::new();
    for (letters, other) in letters {
        let letters: Vec<char> = letters.chars().collect();
        if let Some(&first) = letters.first() {
            by_first.entry(first).or_default().push((letters, other.clone()));
        }
    }
    for found in by_first.values_mut() {
        found.sort_by_key(|(letters, _)| std::cmp::Reverse(letters.len()));
    }
    by_first
}

/// The parts of each compound, and the whole.
fn compounds(words: &[String]) -> BTreeMap<String, String> {
    let parts = |word: &String| {
        let parts: Vec<&str> = word.split(['-', ' ']).filter(|part| !part.is_empty()).collect();
        (parts.join(" "), parts.concat())
    };
    words.iter().map(parts).collect()
}

/// Which words a rule on words may change.
#[derive(Debug, Clone, Default)]
pub(super) struct Touched {
    words: WordSet,
    /// Also what follows an apostrophe.
    elided: bool,
    any: bool,
}

impl Touched {
    fn of(steps: &[(usize, WordStep)]) -> Self {
        let mut touched = Self::default();
        for (_, step) in steps {
            match step {
                WordStep::Variants { words, after_elision } => {
                    touched.words.add(words.keys());
                    touched.elided |= after_elision;
                }
                WordStep::Hesitations { words, .. } => touched.words.add(words),
                WordStep::Phrases { phrases, .. } => touched.words.add(phrases.first_words()),
                WordStep::Numbers(_) | WordStep::Tags { .. } => touched.any = true,
            }
        }
        touched
    }

    pub fn has(&self, word: &str) -> bool {
        self.any
            || self.words.has(word)
            || self.elided && word.rsplit_once('\'').is_some_and(|(_, second)| self.words.has(second))
    }
}

/// Words asked about every word of every text, most of which it does not hold: a bit for the first
/// byte and the length answers nearly always.
#[derive(Debug, Clone)]
pub(super) struct WordSet {
    by_first: Box<[u64; 256]>,
    words: HashSet<Box<str>, foldhash::fast::RandomState>,
}

impl Default for WordSet {
    fn default() -> Self {
        Self { by_first: Box::new([0; 256]), words: HashSet::default() }
    }
}

impl WordSet {
    pub fn add(&mut self, words: impl IntoIterator<Item = impl AsRef<str>>) {
        for word in words {
            let word = word.as_ref();
            if let Some(&first) = word.as_bytes().first() {
                self.by_first[usize::from(first)] |= 1 << word.len().min(63);
                self.words.insert(word.into());
            }
        }
    }

    #[inline]
    pub fn has(&self, word: &str) -> bool {
        word.as_bytes().first().is_some_and(|&first| {
            self.by_first[usize::from(first)] >> word.len().min(63) & 1 == 1 && self.words.contains(word)
        })
    }
}
