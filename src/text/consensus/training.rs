//! What the trainer learns from: the features of every slot, and the word that was right.

use serde::Serialize;

use super::features::{Described, Hearing};
use super::style::{self, Key};
use super::{compounds, count};
use crate::text::normalise::Profile;
use crate::text::tokens::Word;

/// What a lack of trust costs beside an error: too little to add up to one in any clip.
const TRUST: f64 = 1e-4;

/// A slot of a clip whose truth is known.
#[derive(Debug, Serialize)]
pub struct Example {
    /// The candidates as compared, an empty one for no word.
    pub words: Vec<String>,
    /// By candidate, the features as they are used.
    pub features: Vec<Vec<f32>>,
    /// By candidate, what a house style could know of it: the kind of leaning, its key, and the
    /// candidate that it speaks against.
    pub keys: Vec<Vec<(usize, String, Option<usize>)>>,
    /// By candidate, the inputs of its confidence, with a probability of one half.
    pub calibration: Vec<Vec<f64>>,
    /// The candidate that is right; none when nobody wrote the right word.
    pub right: Option<usize>,
    /// The winner of the simple vote.
    pub first: usize,
}

impl Hearing<'_> {
    pub(super) fn examples(&self, profile: &Profile, described: &[Described], truth: &str) -> Vec<Example> {
        let (right, _) = targets(described, self.ballots.none(), &self.known(profile, truth));
        described.iter().zip(right).map(|(slot, right)| self.example(slot, right)).collect()
    }

    /// The fewest errors of any choice among the candidates.
    pub(super) fn oracle(&self, profile: &Profile, described: &[Described], truth: &str) -> f64 {
        targets(described, self.ballots.none(), &self.known(profile, truth)).1
    }

    /// The words of the truth by their ids, compounds joined as in the clip.
    fn known(&self, profile: &Profile, truth: &str) -> Vec<Option<u32>> {
        let mut words: Vec<Word> = profile.tokens(truth);
        let vocabulary = &self.ballots.vocabulary;
        let place = |word: &str| vocabulary.binary_search_by(|other| other.as_str().cmp(word)).ok();
        compounds::join_words(&mut words, &|word| place(word).is_some());
        words.iter().map(|word| place(&word.norm).and_then(|place| u32::try_from(place).ok())).collect()
    }

    fn example(&self, slot: &Described, right: Option<usize>) -> Example {
        let words = self.spellings(&slot.candidates);
        let candidates = 0..words.len();
        let plain = |key: Key| (key.kind, key.name, key.against);
        Example {
            features: slot.rows.iter().map(|row| row.to_vec()).collect(),
            keys: candidates.clone().map(|of| style::keys(&words, of).into_iter().map(plain).collect()).collect(),
            calibration: candidates.map(|of| slot.calibration(of, 0.5).to_vec()).collect(),
            words: words.into_iter().map(str::to_owned).collect(),
            right,
            first: slot.first,
        }
    }
}

/// Aligns the truth with the slots so that as many words as possible are found in theirs, and of
/// such alignments the one with the most trust behind the words found. Also tells how many errors
/// that leaves.
fn targets(slots: &[Described], none: u32, truth: &[Option<u32>]) -> (Vec<Option<usize>>, f64) {
    let place = |slot: usize, word: Option<u32>| slots[slot].candidates.iter().position(|&other| Some(other) == word);
    let cost = |slot: usize, word: Option<u32>| {
        place(slot, word).map_or(1.0, |of| TRUST * (1.0 - f64::from(slots[slot].rows[of][1])))
    };
    let width = truth.len() + 1;
    let mut costs: Vec<f64> = (0..width).map(count).collect();
    for slot in 0..slots.len() {
        let above = costs.len() - width;
        costs.push(costs[above] + cost(slot, Some(none)));
        for (column, &word) in truth.iter().enumerate() {
            let together = costs[above + column] + cost(slot, word);
            let skipped = costs[above + column + 1] + cost(slot, Some(none));
            let missed = costs[above + width + column] + 1.0;
            costs.push(together.min(skipped).min(missed));
        }
    }
    let mut right = vec![None; slots.len()];
    let (mut row, mut column) = (slots.len(), truth.len());
    while row > 0 {
        let here = costs[row * width + column];
        let from = |row: usize, column: usize, step: f64| (costs[row * width + column] + step - here).abs() < 1e-9;
        if column > 0 && from(row - 1, column - 1, cost(row - 1, truth[column - 1])) {
            right[row - 1] = place(row - 1, truth[column - 1]);
            (row, column) = (row - 1, column - 1);
        } else if from(row - 1, column, cost(row - 1, Some(none))) {
            right[row - 1] = place(row - 1, Some(none));
            row -= 1;
        } else {
            column -= 1;
        }
    }
    (right, costs.last().copied().unwrap_or(0.0).floor())
}
