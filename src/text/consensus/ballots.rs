//! The texts of a clip, as numbers.

use super::{Voice, VoiceKind, compounds, count};
use crate::text::align::{Aligner, Interner};
use crate::text::glyphs::canonical;
use crate::text::normalise::Profile;
use crate::text::tokens::Word;

/// About the mean error rate of crowd workers: stands in for one that is not known.
const USUAL_ERROR_RATE: f64 = 0.2;
/// Stands in for the error rate of a draft, which depends on its engine and the recording.
const USUAL_DRAFT_ERROR_RATE: f64 = 0.3;
/// How many words of evidence a worker's rate elsewhere weighs against the clip's own.
const RATE_WORDS: f64 = 50.0;
/// A clip counts as at least this many words of evidence.
const LEAST_WORDS: f64 = 5.0;
/// With more different words than this, far beyond any clip, spelling is not compared: the table of
/// each two words would outgrow the texts.
const MOST_COMPARED: usize = 2048;

pub(super) struct Ballot {
    /// Where this voice stood among those given.
    pub given: usize,
    pub words: Vec<Word>,
    pub ids: Vec<u32>,
    /// The author's error rate in other clips.
    pub error_rate: f64,
    /// How much it counts beside the others.
    pub weight: f64,
    /// As typed, white space apart.
    text: String,
    /// The normalised text, spaces included, as ids of characters.
    letters: Vec<u32>,
}

pub(super) struct Ballots {
    pub texts: Vec<Ballot>,
    /// The word of each id. The id after the last stands for "no word".
    pub vocabulary: Vec<String>,
    /// Likeness of each two words, by id; empty where there are too many.
    likeness: Vec<f64>,
    /// The letters of each word, by id.
    spelt: Vec<Vec<u32>>,
    space: u32,
    median_words: f64,
}

impl Ballot {
    fn new(profile: &Profile, given: usize, voice: &Voice) -> Self {
        let known = voice.error_rate.filter(|rate| rate.is_finite());
        let usual = match voice.kind {
            VoiceKind::Person => USUAL_ERROR_RATE,
            VoiceKind::Draft => USUAL_DRAFT_ERROR_RATE,
        };
        Self {
            given,
            words: profile.tokens(voice.text),
            ids: Vec::new(),
            error_rate: known.unwrap_or(usual).clamp(0.0, 1.0),
            weight: if voice.weight.is_finite() { voice.weight.clamp(0.0, 1.0) } else { 1.0 },
            text: canonical(voice.text),
            letters: Vec::new(),
        }
    }
}

impl Ballots {
    /// Sorts the voices, so that their order cannot matter to anything that follows. Of voices that
    /// are otherwise equal the one with more words comes first: people leave out what they did not
    /// understand far more often than they make words up.
    pub(super) fn new(profile: &Profile, voices: &[Voice]) -> Self {
        let mut texts: Vec<Ballot> =
            voices.iter().enumerate().map(|(given, voice)| Ballot::new(profile, given, voice)).collect();
        compounds::join(&mut texts);
        texts.sort_by(|a, b| {
            let length = b.words.len().cmp(&a.words.len()).then_with(|| a.text.cmp(&b.text));
            length.then(a.error_rate.total_cmp(&b.error_rate)).then(b.weight.total_cmp(&a.weight))
        });
        let words = texts.iter().flat_map(|ballot| &ballot.words);
        let mut vocabulary: Vec<String> = words.map(|word| word.norm.clone()).collect();
        vocabulary.sort_unstable();
        vocabulary.dedup();
        let mut characters = Interner::new();
        let space = characters.id(' ');
        let spelt: Vec<Vec<u32>> = vocabulary.iter().map(|word| characters.ids(word.chars())).collect();
        for ballot in &mut texts {
            ballot.ids = ballot.words.iter().map(|word| id_of(&vocabulary, &word.norm)).collect();
            ballot.letters = spell(&spelt, space, &ballot.ids);
        }
        let likeness = likeness(&spelt);
        let median_words = median(texts.iter().map(|ballot| ballot.ids.len()).collect());
        Self { texts, vocabulary, likeness, spelt, space, median_words }
    }

    pub(super) fn len(&self) -> usize {
        self.texts.len()
    }

    /// The id that stands for "no word".
    pub(super) fn none(&self) -> u32 {
        id(self.vocabulary.len())
    }

    /// The word of an id as it is compared; empty for "no word".
    pub(super) fn spelling(&self, word: u32) -> &str {
        self.vocabulary.get(word as usize).map_or("", String::as_str)
    }

    /// 1 for the same word, 0 for words without a letter in common; not for "no word".
    pub(super) fn likeness(&self, left: u32, right: u32) -> f64 {
        let place = left as usize * self.vocabulary.len() + right as usize;
        self.likeness.get(place).copied().unwrap_or(if left == right { 1.0 } else { 0.0 })
    }

    /// The words of evidence that a distance in this clip stands for.
    pub(super) fn evidence(&self) -> f64 {
        self.median_words.max(LEAST_WORDS)
    }

    /// The expected error rate of a voice at this distance from the others.
    pub(super) fn error(&self, voice: usize, distance: f64) -> f64 {
        let words = self.evidence();
        let rate = self.texts[voice].error_rate;
        let error = (RATE_WORDS * rate + words * distance) / (RATE_WORDS + words);
        error.clamp(0.005, 0.98)
    }

    /// For each text, the mean over the others of half the word and half the character distance.
    pub(super) fn mean_distances(&self) -> Vec<f64> {
        let mut aligner = Aligner::new();
        let voices = self.len();
        let mut sums = vec![0.0; voices];
        for left in 0..voices {
            for right in 0..left {
                let (a, b) = (&self.texts[left], &self.texts[right]);
                let apart =
                    relative(&mut aligner, &a.ids, &b.ids) / 2.0 + relative(&mut aligner, &a.letters, &b.letters) / 2.0;
                sums[left] += apart;
                sums[right] += apart;
            }
        }
        let others = count(voices.saturating_sub(1)).max(1.0);
        sums.into_iter().map(|sum| sum / others).collect()
    }

    /// Measures a sequence of words against one of the texts, half by words and half by characters.
    pub(super) fn text_distance(&self) -> impl FnMut(&[u32], usize) -> f64 + '_ {
        let mut aligner = Aligner::new();
        move |words, voice| {
            let ballot = &self.texts[voice];
            let letters = spell(&self.spelt, self.space, words);
            relative(&mut aligner, words, &ballot.ids) / 2.0 + relative(&mut aligner, &letters, &ballot.letters) / 2.0
        }
    }

    /// For texts without any word: what most typed, or else the first in order.
    pub(super) fn wordless_text(&self) -> String {
        let votes = |text: &str| self.texts.iter().filter(|ballot| ballot.text == text).count();
        let wordless = self.texts.iter().filter(|ballot| ballot.words.is_empty());
        wordless
            .map(|ballot| ballot.text.as_str())
            .max_by(|a, b| votes(a).cmp(&votes(b)).then_with(|| b.cmp(a)))
            .unwrap_or_default()
            .to_owned()
    }
}

/// The place of a word in the sorted vocabulary that holds it.
fn id_of(vocabulary: &[String], word: &str) -> u32 {
    id(vocabulary.partition_point(|other| other.as_str() < word))
}

#[expect(clippy::cast_possible_truncation, reason = "a clip has fewer than 2^32 words")]
fn id(index: usize) -> u32 {
    index as u32
}

fn spell(spelt: &[Vec<u32>], space: u32, words: &[u32]) -> Vec<u32> {
    let mut letters = Vec::new();
    for (index, &word) in words.iter().enumerate() {
        if index > 0 {
            letters.push(space);
        }
        letters.extend_from_slice(&spelt[word as usize]);
    }
    letters
}

/// 1 − Levenshtein distance / length of the longer, for each two words.
fn likeness(spelt: &[Vec<u32>]) -> Vec<f64> {
    let mut aligner = Aligner::new();
    let size = spelt.len();
    if size > MOST_COMPARED {
        return Vec::new();
    }
    let mut likeness = vec![1.0; size * size];
    for left in 0..size {
        for right in 0..left {
            let like = 1.0 - relative(&mut aligner, &spelt[left], &spelt[right]);
            likeness[left * size + right] = like;
            likeness[right * size + left] = like;
        }
    }
    likeness
}

/// Distance over the length of the longer, 0 to 1.
fn relative(aligner: &mut Aligner, left: &[u32], right: &[u32]) -> f64 {
    count(aligner.distance(left, right)) / count(left.len().max(right.len()).max(1))
}

fn median(mut lengths: Vec<usize>) -> f64 {
    lengths.sort_unstable();
    let middle = lengths.len() / 2;
    match lengths.len() {
        0 => 0.0,
        size if size % 2 == 1 => count(lengths[middle]),
        _ => count(lengths[middle - 1] + lengths[middle]) / 2.0,
    }
}
