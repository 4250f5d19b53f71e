//! What is known of each candidate of each slot.
//!
//! First a simple log-linear vote fills the slots, so that a candidate can be seen beside its
//! neighbours; then each candidate is described by the trust behind it and against it, by its
//! likeness to its rivals, by how its voices fare in the neighbouring slots, by the project's own
//! language and by the leanings of the house.

use super::ballots::Ballots;
use super::network::{Network, Slot};
use super::prior::View;
use super::style::{self, Style};
use super::{Trust, count};

/// Numbers that describe one candidate: the order in [`Hearing::row`] is that of the weights.
pub(super) const FEATURES: usize = 47;
/// The last ones are the leanings of the house style, by kind, after the mark that there is one.
pub(super) const LEANINGS: usize = FEATURES - style::KINDS;
pub(super) const STYLED: usize = 40;
/// Numbers that a confidence is worked out from.
pub(super) const CALIBRATION: usize = 11;

pub(super) type Row = [f32; FEATURES];

/// A slot with all that is known of its candidates.
pub(super) struct Described {
    /// In order of id, "no word" last.
    pub candidates: Vec<u32>,
    pub rows: Vec<Row>,
    /// The winner of the simple vote.
    pub first: usize,
}

/// Who is heard, and what is known besides.
pub(super) struct Hearing<'a> {
    pub ballots: &'a Ballots,
    pub trust: &'a Trust,
    /// The voices that are heard, most trusted first.
    pub heard: Vec<usize>,
    pub view: Option<&'a View<'a>>,
    pub style: Option<&'a Style>,
}

/// The candidates of a slot with the share of trust behind each, and who wins the simple vote.
struct Tally {
    candidates: Vec<u32>,
    shares: Vec<f64>,
    first: usize,
}

/// A slot and its neighbourhood while it is described.
struct Place<'a> {
    at: usize,
    network: &'a Network,
    tallies: &'a [Tally],
    chosen: &'a [u32],
    previous: Option<u32>,
    next: Option<u32>,
    /// The trust of all that are heard.
    all: f64,
    /// By candidate: log probability by itself, after the word before, before the word after.
    language: Vec<(f64, f64, f64)>,
}

impl Place<'_> {
    fn slot(&self) -> &Slot {
        &self.network.slots[self.at]
    }

    fn tally(&self) -> &Tally {
        &self.tallies[self.at]
    }

    fn before(&self) -> Option<usize> {
        self.at.checked_sub(1)
    }

    fn after(&self) -> Option<usize> {
        (self.at + 1 < self.tallies.len()).then_some(self.at + 1)
    }

    fn share_at(&self, near: Option<usize>) -> f64 {
        near.map_or(1.0, |near| self.tallies[near].shares[self.tallies[near].first])
    }
}

fn log_odds(right: f64) -> f64 {
    let right = right.clamp(0.02, 0.98);
    (right / (1.0 - right)).ln()
}

fn flag(condition: bool) -> f64 {
    f64::from(u8::from(condition))
}

impl Hearing<'_> {
    pub(super) fn describe(&self, network: &Network) -> Vec<Described> {
        let all: f64 = self.heard.iter().map(|&voice| self.weight(voice)).sum::<f64>().max(1e-9);
        let tallies: Vec<Tally> = network.slots.iter().map(|slot| self.tally(slot, all)).collect();
        let chosen: Vec<u32> = tallies.iter().map(|tally| tally.candidates[tally.first]).collect();
        let none = self.ballots.none();
        let describe = |at: usize| {
            let previous = chosen[..at].iter().rev().copied().find(|&word| word != none);
            let next = chosen[at + 1..].iter().copied().find(|&word| word != none);
            let language = tallies[at].candidates.iter().map(|&word| self.language(word, previous, next)).collect();
            let place = Place { at, network, tallies: &tallies, chosen: &chosen, previous, next, all, language };
            let mut rows: Vec<Row> = (0..tallies[at].candidates.len()).map(|of| self.row(&place, of)).collect();
            self.lean(&tallies[at].candidates, &mut rows);
            Described { candidates: tallies[at].candidates.clone(), rows, first: tallies[at].first }
        };
        (0..tallies.len()).map(describe).collect()
    }

    /// The words of the candidates as they are compared; no word is empty.
    pub(super) fn spellings(&self, candidates: &[u32]) -> Vec<&str> {
        candidates.iter().map(|&word| self.ballots.spelling(word)).collect()
    }

    fn lean(&self, candidates: &[u32], rows: &mut [Row]) {
        let Some(style) = self.style.filter(|_| rows.len() > 1) else { return };
        let words = self.spellings(candidates);
        let shares: Vec<f32> = rows.iter().map(|row| row[1]).collect();
        for (of, row) in rows.iter_mut().enumerate() {
            row[STYLED] = 1.0;
            for key in style::keys(&words, of) {
                row[LEANINGS + key.kind] +=
                    style.leaning(&key.name) * key.against.map_or(1.0, |against| shares[against]);
            }
        }
    }

    fn weight(&self, voice: usize) -> f64 {
        self.trust.right[voice] * self.ballots.texts[voice].weight
    }

    fn log_odds(&self, voice: usize) -> f64 {
        log_odds(self.trust.right[voice]) * self.ballots.texts[voice].weight
    }

    /// The same from how the author does elsewhere.
    fn elsewhere(&self, voice: usize) -> f64 {
        log_odds(1.0 - self.ballots.texts[voice].error_rate) * self.ballots.texts[voice].weight
    }

    /// The same from this clip alone.
    fn here(&self, voice: usize) -> f64 {
        log_odds(1.0 - self.trust.distances[voice]) * self.ballots.texts[voice].weight
    }

    /// A sum over those who wrote a word.
    fn sum(&self, slot: &Slot, word: u32, of: impl Fn(usize) -> f64) -> f64 {
        self.heard.iter().filter(|&&voice| slot.words[voice] == word).map(|&voice| of(voice)).sum()
    }

    fn written_by(&self, slot: &Slot, word: u32, rank: usize) -> f64 {
        flag(self.heard.get(rank).is_some_and(|&voice| slot.words[voice] == word))
    }

    /// The trust behind other words, as far as they are like this one.
    fn support(&self, slot: &Slot, word: u32, all: f64) -> f64 {
        let none = self.ballots.none();
        if word == none {
            return 0.0;
        }
        let others = self.heard.iter().filter(|&&voice| slot.words[voice] != word && slot.words[voice] != none);
        others.map(|&voice| self.weight(voice) * self.ballots.likeness(word, slot.words[voice])).sum::<f64>() / all
    }

    fn tally(&self, slot: &Slot, all: f64) -> Tally {
        let mut candidates: Vec<u32> = self.heard.iter().map(|&voice| slot.words[voice]).collect();
        candidates.sort_unstable();
        candidates.dedup();
        if candidates.len() == 1 {
            return Tally { candidates, shares: vec![1.0], first: 0 };
        }
        let shares: Vec<f64> =
            candidates.iter().map(|&word| self.sum(slot, word, |voice| self.weight(voice)) / all).collect();
        let scores: Vec<f64> =
            candidates.iter().zip(&shares).map(|(&word, &share)| self.simple(slot, word, share, all)).collect();
        let first = (0..scores.len()).reduce(|best, next| if scores[next] > scores[best] { next } else { best });
        Tally { candidates, shares, first: first.unwrap_or(0) }
    }

    /// A vote by seven weights, fitted by softmax regression on the `CrowdSpeech` development sets.
    fn simple(&self, slot: &Slot, word: u32, share: f64, all: f64) -> f64 {
        let none = flag(word == self.ballots.none());
        1.05 * self.sum(slot, word, |voice| self.log_odds(voice)) / count(self.heard.len())
            + 3.49 * share
            + 2.62 * self.support(slot, word, all)
            + 0.90 * none
            - 2.92 * none * share
            + 0.82 * self.written_by(slot, word, 0)
            + 0.50 * self.written_by(slot, word, 1)
    }

    fn language(&self, word: u32, previous: Option<u32>, next: Option<u32>) -> (f64, f64, f64) {
        match self.view {
            None => (0.0, 0.0, 0.0),
            Some(view) if word == self.ballots.none() => (0.0, 0.0, view.neighbours(previous, next)),
            Some(view) => (view.word(word), view.neighbours(previous, Some(word)), view.neighbours(Some(word), next)),
        }
    }

    /// How far those who wrote this word agree with the winner of a neighbouring slot.
    fn agreement(&self, place: &Place, word: u32, share: f64, near: Option<usize>) -> f64 {
        let Some(near) = near else { return 1.0 };
        let agreed = |voice: usize| {
            let same = place.network.slots[near].words[voice] == place.chosen[near];
            if same { self.weight(voice) } else { 0.0 }
        };
        self.sum(place.slot(), word, agreed) / (share * place.all).max(1e-9)
    }

    #[expect(clippy::cast_possible_truncation, reason = "the networks compute in single precision")]
    fn row(&self, place: &Place, of: usize) -> Row {
        let (slot, Tally { candidates, shares, first }) = (place.slot(), place.tally());
        let (word, share, voices) = (candidates[of], shares[of], count(self.heard.len()));
        let none = self.ballots.none();
        let is_none = word == none;
        let others = || (0..candidates.len()).filter(|&other| other != of);
        let words = || others().filter(|&other| candidates[other] != none);
        let rival = words().reduce(|best, next| if shares[next] > shares[best] { next } else { best });
        let best_other = others().map(|other| shares[other]).fold(0.0, f64::max);
        let like =
            |other: Option<u32>| other.filter(|_| !is_none).map_or(0.0, |other| self.ballots.likeness(word, other));
        let above = |value: &dyn Fn(usize) -> f64| {
            words().filter(|_| !is_none).map(value).reduce(f64::max).map_or(0.0, |most| value(of) - most)
        };
        let log_odds = self.sum(slot, word, |voice| self.log_odds(voice));
        let clips = self.view.filter(|_| !is_none).map_or(0, |view| view.other_clips(word));
        let trusted = self.heard.iter().filter(|&&voice| slot.words[voice] == word);
        let spelling = self.ballots.spelling(word);
        let (frequency, left, right) = place.language[of];
        let values: [f64; LEANINGS] = [
            flag(is_none),
            share,
            self.sum(slot, word, |_| 1.0) / voices,
            log_odds / voices,
            log_odds / 5.0,
            self.support(slot, word, place.all),
            flag(is_none) * share,
            self.written_by(slot, word, 0),
            self.written_by(slot, word, 1),
            self.written_by(slot, word, 2),
            best_other,
            share - best_other,
            like(rival.map(|rival| candidates[rival])),
            candidates.iter().position(|&word| word == none).map_or(0.0, |none| shares[none]),
            count(candidates.len()) / voices,
            flag(of == *first),
            frequency / 5.0,
            flag(clips > 0),
            left / 5.0,
            right / 5.0,
            above(&|other| place.language[other].0) / 5.0,
            above(&|other| place.language[other].1 + place.language[other].2) / 5.0,
            count(spelling.chars().count()) / 10.0,
            self.sum(slot, word, |voice| self.elsewhere(voice)) / voices,
            self.capital(slot, word),
            like(place.previous),
            like(place.next),
            self.agreement(place, word, share, place.before()),
            self.agreement(place, word, share, place.after()),
            place.share_at(place.before()),
            place.share_at(place.after()),
            voices / 10.0,
            place.all / voices,
            self.heard.first().map_or(0.0, |&best| self.trust.right[best]),
            count(place.tallies.len()).ln_1p() / 3.0,
            flag(place.at == 0),
            flag(place.after().is_none()),
            trusted.map(|&voice| self.trust.right[voice]).fold(0.0, f64::max),
            flag(spelling.contains(' ')),
            f64::from(clips).ln_1p() / 5.0,
            0.0,
            self.view.map_or(0.0, |view| f64::from(view.clips()).ln_1p() / 10.0),
            self.sum(slot, word, |voice| self.here(voice)) / voices,
            others()
                .map(|other| self.sum(slot, candidates[other], |voice| self.elsewhere(voice)) / voices)
                .fold(0.0, f64::max),
        ];
        let mut row = [0.0; FEATURES];
        for (cell, value) in row.iter_mut().zip(values) {
            *cell = value as f32;
        }
        row
    }

    /// The share of those who wrote the word that began it with a capital letter, where it does not
    /// begin their text.
    fn capital(&self, slot: &Slot, word: u32) -> f64 {
        if word == self.ballots.none() {
            return 0.0;
        }
        let (mut capitals, mut all) = (0.0, 0.0);
        for &voice in self.heard.iter().filter(|&&voice| slot.words[voice] == word && slot.places[voice] > 0) {
            let typed = &self.ballots.texts[voice].words[slot.places[voice]].surface;
            all += 1.0;
            capitals += flag(typed.chars().find(|ch| ch.is_alphabetic()).is_some_and(char::is_uppercase));
        }
        if all > 0.0 { capitals / all } else { 0.0 }
    }
}

impl Described {
    /// What the confidence in a winner is worked out from.
    pub(super) fn calibration(&self, winner: usize, probability: f64) -> [f64; CALIBRATION] {
        let row = self.rows[winner].map(f64::from);
        let (agreed, contested) = (flag(self.rows.len() < 2), flag(self.rows.len() > 1));
        let probability = probability.clamp(0.001, 0.999);
        let voices = (row[31] * 10.0).ln();
        [
            contested * (probability / (1.0 - probability)).ln(),
            agreed,
            row[0],
            agreed * voices,
            agreed * row[4],
            contested * row[1],
            agreed * row[17],
            contested * voices,
            agreed * row[32],
            agreed * row[22],
            contested * row[32],
        ]
    }
}
