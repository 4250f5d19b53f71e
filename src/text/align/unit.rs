//! Unit costs, with rapidfuzz's choice among equally good alignments.
//!
//! Long pairs are split as Hirschberg showed (CACM 18(6), 1975), at the same places as rapidfuzz
//! splits them, because where the split lies decides between equally good alignments. The distance
//! is found first, in a band that widens until it holds it (Ukkonen, Information and Control 64,
//! 1985), so that what follows need only look at the cells a best path can touch.

use super::bits::{Band, Blocks};
use super::small::Small;
use super::steps::{Differences, Steps, trace_back};
use super::{Part, common_affixes};

/// Trace bytes (by rapidfuzz's own estimate) from which a pair is split in two.
const SPLIT_BYTES: usize = 1 << 20;
/// Below these lengths of reference and hypothesis nothing is split.
const SPLIT_REFERENCE: usize = 65;
const SPLIT_HYPOTHESIS: usize = 10;
/// References up to this length fit one machine word.
const ONE_WORD: usize = 64;

#[derive(Debug, Default)]
pub(super) struct Unit {
    small: Small,
    blocks: Blocks,
}

impl Unit {
    /// The distance of two sequences, whichever is the reference.
    pub(super) fn distance(&mut self, left: &[u32], right: &[u32]) -> usize {
        let (prefix, suffix) = common_affixes(left, right);
        let left = &left[prefix..left.len() - suffix];
        let right = &right[prefix..right.len() - suffix];
        // The fewer columns, the fewer blocks.
        if left.len() <= right.len() { self.core_distance(left, right) } else { self.core_distance(right, left) }
    }

    fn core_distance(&mut self, reference: &[u32], hypothesis: &[u32]) -> usize {
        match (reference.len(), hypothesis.len()) {
            (0, length) | (length, 0) => length,
            (1..=ONE_WORD, _) => self.small.fill(reference, hypothesis),
            _ => self.banded_distance(reference, hypothesis),
        }
    }

    /// Tries a narrow band. What it finds is never too little; when it is no more than the band
    /// allows it is the distance, and otherwise a bound for a wider one.
    fn banded_distance(&mut self, reference: &[u32], hypothesis: &[u32]) -> usize {
        let (n, m) = (reference.len(), hypothesis.len());
        let longest = n.max(m);
        let mut most = n.abs_diff(m) + 32.max(longest / 16);
        loop {
            most = most.min(longest);
            let found = self.blocks.distance(reference, hypothesis, Band::new(n, m, most));
            if found <= most {
                return found;
            }
            most = if found <= most.saturating_mul(4) { found } else { most * 2 };
        }
    }

    /// Tells `out` the steps from reference to hypothesis.
    pub(super) fn align(&mut self, reference: &[u32], hypothesis: &[u32], out: &mut impl Steps) {
        self.align_part(Part::whole(reference, hypothesis), None, out);
    }

    /// `distance` is the part's, where it is known.
    fn align_part(&mut self, part: Part, distance: Option<usize>, out: &mut impl Steps) {
        let (prefix, suffix) = common_affixes(part.reference, part.hypothesis);
        out.equal(part.reference_at, part.hypothesis_at, prefix);
        let core = part.trimmed(prefix, suffix);
        let (n, m) = (core.reference.len(), core.hypothesis.len());
        if n == 0 || m == 0 {
            out.gaps(&core);
        } else if n <= ONE_WORD {
            let distance = self.small.fill(core.reference, core.hypothesis);
            finish(&self.small, core, distance, out);
        } else {
            let distance = distance.unwrap_or_else(|| self.banded_distance(core.reference, core.hypothesis));
            self.align_long(core, distance, out);
        }
        out.equal(core.reference_at + n, core.hypothesis_at + m, suffix);
    }

    fn align_long(&mut self, part: Part, distance: usize, out: &mut impl Steps) {
        let (n, m) = (part.reference.len(), part.hypothesis.len());
        let band = Band::new(n, m, distance);
        if trace_bytes(n, m, distance) < SPLIT_BYTES || n < SPLIT_REFERENCE || m < SPLIT_HYPOTHESIS {
            if !out.settled(n, m, distance) {
                self.blocks.trace(part.reference, part.hypothesis, band);
                trace_back(&self.blocks, part, distance, out);
            }
            return;
        }
        let (column, left, right) = self.blocks.cut(part.reference, part.hypothesis, band);
        let (before, after) = part.split(column, m / 2);
        self.align_part(before, Some(left), out);
        self.align_part(after, Some(right), out);
    }
}

fn finish(filled: &impl Differences, part: Part, distance: usize, out: &mut impl Steps) {
    if !out.settled(part.reference.len(), part.hypothesis.len(), distance) {
        trace_back(filled, part, distance, out);
    }
}

/// rapidfuzz's estimate of the trace: two bits for every cell within the band.
fn trace_bytes(reference: usize, hypothesis: usize, most: usize) -> usize {
    let band = reference.min(most.saturating_mul(2).saturating_add(1));
    band.saturating_mul(hypothesis).saturating_mul(2) / 8
}
