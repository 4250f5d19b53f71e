//! Which words are taken for which.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::text::normalise::Profile;
use crate::text::wer::{Pair, PairOp};

/// A word that was written for another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confusion {
    /// The right word, as compared.
    pub reference: String,
    /// What was written instead.
    pub hypothesis: String,
    /// How often.
    pub count: u64,
}

/// Substituted words, counted. Keep one per language: the words are those of its profile.
#[derive(Debug, Clone, Default)]
pub struct Confusions {
    counts: HashMap<(String, String), u64>,
}

impl Confusions {
    /// Counts the substitutions of one alignment.
    pub fn add(&mut self, profile: &Profile, pairs: &[Pair]) {
        let substituted = pairs.iter().filter(|pair| pair.op == PairOp::Substitute);
        for (reference, hypothesis) in
            substituted.filter_map(|pair| Some((pair.reference.as_ref()?, pair.hypothesis.as_ref()?)))
        {
            let key = (profile.normalise(reference), profile.normalise(hypothesis));
            // A typed word whose context made it another one can be the same by itself.
            if key.0 != key.1 {
                *self.counts.entry(key).or_default() += 1;
            }
        }
    }

    /// The most frequent, most frequent first, equals by the alphabet.
    #[must_use]
    pub fn most_frequent(&self, at_most: usize) -> Vec<Confusion> {
        let mut all: Vec<(&(String, String), u64)> = self.counts.iter().map(|(key, &count)| (key, count)).collect();
        all.sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
        all.truncate(at_most);
        let told = |((reference, hypothesis), count): (&(String, String), u64)| Confusion {
            reference: reference.clone(),
            hypothesis: hypothesis.clone(),
            count,
        };
        all.into_iter().map(told).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Ties, profiles, score};

    #[test]
    fn substitutions_are_counted_as_compared() {
        let mut confusions = Confusions::default();
        for (reference, hypothesis) in
            [("They went there.", "they went Their"), ("There, now", "their now then"), ("a cat", "a cut")]
        {
            confusions.add(&profiles::BASIC, &score(&profiles::BASIC, reference, hypothesis, Ties::Jiwer).pairs);
        }
        let told = |confusion: Confusion| (confusion.reference, confusion.hypothesis, confusion.count);
        let all: Vec<_> = confusions.most_frequent(9).into_iter().map(told).collect();
        assert_eq!(all, [("there".into(), "their".into(), 2), ("cat".into(), "cut".into(), 1)]);
        assert_eq!(confusions.most_frequent(1).len(), 1);
    }
}
