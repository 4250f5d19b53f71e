//! Two systems on the same references.

use serde::Serialize;

use crate::text::reliability::ClipErrors;
use crate::text::significance::{Difference, MatchedPairs, difference, matched_pairs, segments};
use crate::text::{PairOp, Scored};

use super::report::SEED;

#[derive(Serialize)]
pub(super) struct Comparison {
    /// The matched pairs test on sentence segments.
    pub mapsswe: Option<MatchedPairs>,
    /// The bootstrap over utterances.
    pub bootstrap: Option<Difference>,
}

impl Comparison {
    pub(super) fn new(first: &[Scored], second: &[Scored]) -> Self {
        let pairs = || first.iter().zip(second);
        let ops = |scored: &Scored| scored.pairs.iter().map(|pair| pair.op).collect::<Vec<PairOp>>();
        let cut: Vec<(usize, usize)> =
            pairs().flat_map(|(first, second)| segments(&ops(first), &ops(second))).collect();
        let errors: Vec<_> = pairs().map(|(first, second)| (errors(first), errors(second))).collect();
        Self { mapsswe: matched_pairs(&cut), bootstrap: difference(&errors, SEED) }
    }
}

pub(super) fn errors(scored: &Scored) -> ClipErrors {
    ClipErrors { errors: scored.score.errors() as u64, words: scored.score.words() as u64 }
}
