//! What the texts of a project tell about its language.
//!
//! Counts of words and of neighbours over many clips, without any truth: a word that people wrote in
//! many clips is a word, one that a single person wrote once may be a slip of the keyboard. Each text
//! of a clip counts by its share of the clip, so that a clip weighs the same however many people
//! wrote it down. Probabilities are interpolated with those of shorter contexts (Jelinek and Mercer,
//! 1980). When a clip is judged that is itself among the counted ones, its own counts are left out,
//! or its typing errors would speak for themselves.
//!
//! Cost: linear in words, both to add and to ask.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::ballots::Ballots;
use super::{Voice, count};
use crate::text::normalise::Profile;

/// Stands before the first and after the last word of a text.
const EDGE: u32 = 0;
/// How many words of evidence the evenly spread mass weighs.
const UNIFORM_WORDS: f64 = 2000.0;
/// The probability of any one word of which nothing is known.
const UNIFORM: f64 = 1e-5;
/// How many neighbours of evidence a single word's frequency weighs.
const BACK_OFF: f64 = 15.0;

/// Counts of words and neighbours over the texts of many clips.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Prior {
    ids: HashMap<String, u32>,
    counts: Counts,
    /// By word: how many clips have it.
    clips_with: Vec<u32>,
    clips: u32,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Counts {
    words: HashMap<u32, f64>,
    /// The left word's id in the high half.
    pairs: HashMap<u64, f64>,
    total: f64,
}

impl Counts {
    fn add(&mut self, ids: &[u32], weight: f64) {
        let mut left = EDGE;
        *self.words.entry(EDGE).or_default() += weight;
        for &id in ids {
            *self.words.entry(id).or_default() += weight;
            *self.pairs.entry(pair(left, id)).or_default() += weight;
            self.total += weight;
            left = id;
        }
        *self.pairs.entry(pair(left, EDGE)).or_default() += weight;
    }

    fn word(&self, id: u32) -> f64 {
        self.words.get(&id).copied().unwrap_or(0.0)
    }

    fn pair(&self, left: u32, right: u32) -> f64 {
        self.pairs.get(&pair(left, right)).copied().unwrap_or(0.0)
    }
}

fn pair(left: u32, right: u32) -> u64 {
    u64::from(left) << 32 | u64::from(right)
}

impl Prior {
    /// Knows nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Counts the texts of one clip.
    pub fn add<'a>(&mut self, profile: &Profile, texts: impl IntoIterator<Item = &'a str>) {
        let voices: Vec<Voice> = texts.into_iter().map(Voice::new).collect();
        self.add_ballots(&Ballots::new(profile, &voices));
    }

    pub(super) fn add_ballots(&mut self, ballots: &Ballots) {
        let parts: Vec<Vec<u32>> =
            ballots.vocabulary.iter().map(|word| word.split(' ').map(|part| self.intern(part)).collect()).collect();
        let weight = 1.0 / count(ballots.len().max(1));
        for ballot in &ballots.texts {
            let ids: Vec<u32> = ballot.ids.iter().flat_map(|&word| &parts[word as usize]).copied().collect();
            self.counts.add(&ids, weight);
        }
        let mut seen: Vec<u32> = parts.into_iter().flatten().collect();
        seen.sort_unstable();
        seen.dedup();
        for id in seen {
            self.clips_with[id as usize] += 1;
        }
        self.clips += 1;
    }

    fn intern(&mut self, word: &str) -> u32 {
        if let Some(&id) = self.ids.get(word) {
            return id;
        }
        if self.clips_with.is_empty() {
            self.clips_with.push(0);
        }
        let id = u32::try_from(self.clips_with.len()).unwrap_or(u32::MAX);
        self.ids.insert(word.to_owned(), id);
        self.clips_with.push(0);
        id
    }
}

/// The prior as one clip sees it.
pub(super) struct View<'a> {
    prior: &'a Prior,
    /// What this clip itself added to the prior.
    own: Counts,
    own_words: Vec<u32>,
    /// By the ballots' word: its parts; more than one for a compound, `None` for unknown words.
    parts: Vec<Vec<Option<u32>>>,
}

impl<'a> View<'a> {
    /// `included`: the clip's own texts were added to the prior.
    pub(super) fn new(prior: &'a Prior, ballots: &Ballots, included: bool) -> Self {
        let parts: Vec<Vec<Option<u32>>> = ballots
            .vocabulary
            .iter()
            .map(|word| word.split(' ').map(|part| prior.ids.get(part).copied()).collect())
            .collect();
        let (mut own, mut own_words) = (Counts::default(), Vec::new());
        if included {
            let weight = 1.0 / count(ballots.len().max(1));
            for ballot in &ballots.texts {
                let ids: Vec<u32> =
                    ballot.ids.iter().flat_map(|&word| &parts[word as usize]).flatten().copied().collect();
                own.add(&ids, weight);
            }
            own_words = parts.iter().flatten().flatten().copied().collect();
            own_words.sort_unstable();
            own_words.dedup();
        }
        Self { prior, own, own_words, parts }
    }

    fn uni(&self, word: Option<u32>) -> f64 {
        let count = word.map_or(0.0, |id| (self.prior.counts.word(id) - self.own.word(id)).max(0.0));
        let total = (self.prior.counts.total - self.own.total).max(0.0);
        (count + UNIFORM_WORDS * UNIFORM) / (total + UNIFORM_WORDS)
    }

    fn bi(&self, left: Option<u32>, right: Option<u32>) -> f64 {
        let back = self.uni(right);
        let Some(left) = left else { return back };
        let seen = (self.prior.counts.word(left) - self.own.word(left)).max(0.0);
        let together = right.map_or(0.0, |right| self.prior.counts.pair(left, right) - self.own.pair(left, right));
        (together.max(0.0) + BACK_OFF * back) / (seen + BACK_OFF)
    }

    /// Log probability of a word by itself.
    pub(super) fn word(&self, word: u32) -> f64 {
        let parts = &self.parts[word as usize];
        let inner: f64 = parts.windows(2).map(|two| self.bi(two[0], two[1]).ln()).sum();
        self.uni(parts[0]).ln() + inner
    }

    /// Log probability of the second after the first; `None` is the edge of the text. The inside of a
    /// compound on the right is counted too.
    pub(super) fn neighbours(&self, left: Option<u32>, right: Option<u32>) -> f64 {
        let last = left.map_or(Some(EDGE), |word| self.parts[word as usize].last().copied().flatten());
        let Some(right) = right else { return self.bi(last, Some(EDGE)).ln() };
        let parts = &self.parts[right as usize];
        let inner: f64 = parts.windows(2).map(|two| self.bi(two[0], two[1]).ln()).sum();
        self.bi(last, parts[0]).ln() + inner
    }

    /// In how many other clips the word, or the rarest part of it, was written.
    pub(super) fn other_clips(&self, word: u32) -> u32 {
        let of = |part: &Option<u32>| {
            part.map_or(0, |id| {
                let own = u32::from(self.own_words.binary_search(&id).is_ok());
                self.prior.clips_with[id as usize].saturating_sub(own)
            })
        };
        self.parts[word as usize].iter().map(of).min().unwrap_or(0)
    }

    pub(super) fn clips(&self) -> u32 {
        self.prior.clips.saturating_sub(u32::from(!self.own_words.is_empty()))
    }
}
