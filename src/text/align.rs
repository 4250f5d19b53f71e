//! Exact word alignment with unit costs, and which of the many best alignments is told.
//!
//! The distance (how many words must be substituted, deleted or inserted) is one number; the
//! alignments that reach it are many, and their counts of substitutions, deletions and insertions
//! differ. [`Ties`] says whose choice is followed, so that figures compare with published ones.
//!
//! Cost: `Ties::Jiwer` is bit-parallel, N·M/64 steps, memory linear in N + M (at most about a
//! mebibyte of trace at a time). `Ties::Sclite` minimises other costs (4 for a substitution, 3 for
//! a gap), so its counts may add up to more than the distance; N·M steps, memory linear as well.

mod bits;
mod interner;
mod small;
mod steps;
mod unit;
mod weighted;

#[cfg(test)]
mod tests;

pub use interner::Interner;

use serde::{Deserialize, Serialize};

/// Whose alignment is told where several are equally good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ties {
    /// jiwer's, that is rapidfuzz's: from the end, delete before insert before substitute.
    #[default]
    Jiwer,
    /// sclite's (NIST SCTK): substitution 4, deletion and insertion 3; diagonal first, then insert.
    Sclite,
}

/// One step of an alignment; numbers are positions in the two sequences, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Op {
    /// The same word.
    Equal {
        /// Its place in the reference.
        reference: usize,
        /// Its place in the hypothesis.
        hypothesis: usize,
    },
    /// One word for another.
    Substitute {
        /// Its place in the reference.
        reference: usize,
        /// Its place in the hypothesis.
        hypothesis: usize,
    },
    /// A word of the reference is missing.
    Delete {
        /// Its place in the reference.
        reference: usize,
    },
    /// A word that the reference does not have.
    Insert {
        /// Its place in the hypothesis.
        hypothesis: usize,
    },
}

/// The steps that turn a reference into a hypothesis, from the first word to the last.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Alignment {
    /// Every word of both sides is in exactly one step.
    pub ops: Vec<Op>,
}

/// How many words were right, and what the others were.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Counts {
    /// Words that are the same.
    pub hits: usize,
    /// Words that became another word.
    pub substitutions: usize,
    /// Words of the reference that are missing.
    pub deletions: usize,
    /// Words that the reference does not have.
    pub insertions: usize,
}

impl Counts {
    /// Substitutions, deletions and insertions together.
    #[must_use]
    pub fn errors(&self) -> usize {
        self.substitutions + self.deletions + self.insertions
    }
}

impl Alignment {
    /// Counts the steps of each kind.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for op in &self.ops {
            match op {
                Op::Equal { .. } => counts.hits += 1,
                Op::Substitute { .. } => counts.substitutions += 1,
                Op::Delete { .. } => counts.deletions += 1,
                Op::Insert { .. } => counts.insertions += 1,
            }
        }
        counts
    }
}

/// Aligns sequences of ids, reusing its memory from call to call. Ids should be dense, as
/// [`Interner`] gives them: memory grows with the largest.
#[derive(Debug, Default)]
pub struct Aligner {
    unit: unit::Unit,
    weighted: weighted::Weighted,
}

impl Aligner {
    /// Holds no memory yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The least number of substitutions, deletions and insertions between two sequences
    /// (Levenshtein).
    pub fn distance(&mut self, left: &[u32], right: &[u32]) -> usize {
        self.unit.distance(left, right)
    }

    /// The alignment of a hypothesis with its reference, both as dense ids.
    pub fn align(&mut self, reference: &[u32], hypothesis: &[u32], ties: Ties) -> Alignment {
        let mut ops = Vec::with_capacity(reference.len().max(hypothesis.len()));
        self.tell(reference, hypothesis, ties, &mut ops);
        Alignment { ops }
    }

    /// What [`Aligner::align`] would count, without listing the steps: faster, and no memory is
    /// asked for that an earlier call did not leave.
    pub fn counts(&mut self, reference: &[u32], hypothesis: &[u32], ties: Ties) -> Counts {
        let mut counts = Counts::default();
        self.tell(reference, hypothesis, ties, &mut counts);
        counts
    }

    fn tell(&mut self, reference: &[u32], hypothesis: &[u32], ties: Ties, out: &mut impl steps::Steps) {
        match ties {
            Ties::Jiwer => self.unit.align(reference, hypothesis, out),
            Ties::Sclite => {
                // What the other alignment costs here, no best one exceeds, and each gap costs 3.
                let mut other = Counts::default();
                self.unit.align(reference, hypothesis, &mut other);
                let gaps = other.substitutions * 4 / 3 + other.deletions + other.insertions + 1;
                self.weighted.align(reference, hypothesis, gaps, out);
            }
        }
    }
}

/// A part of the two sequences and where it begins in the whole.
#[derive(Debug, Clone, Copy)]
struct Part<'a> {
    reference: &'a [u32],
    hypothesis: &'a [u32],
    reference_at: usize,
    hypothesis_at: usize,
}

impl<'a> Part<'a> {
    fn whole(reference: &'a [u32], hypothesis: &'a [u32]) -> Self {
        Self { reference, hypothesis, reference_at: 0, hypothesis_at: 0 }
    }

    /// Without so many words at the start and at the end.
    fn trimmed(self, prefix: usize, suffix: usize) -> Self {
        Self {
            reference: &self.reference[prefix..self.reference.len() - suffix],
            hypothesis: &self.hypothesis[prefix..self.hypothesis.len() - suffix],
            reference_at: self.reference_at + prefix,
            hypothesis_at: self.hypothesis_at + prefix,
        }
    }

    /// What is before, and from, these places.
    fn split(self, reference: usize, hypothesis: usize) -> (Self, Self) {
        let (left, right) = self.reference.split_at(reference);
        let (above, below) = self.hypothesis.split_at(hypothesis);
        let first = Self { reference: left, hypothesis: above, ..self };
        let second = Self {
            reference: right,
            hypothesis: below,
            reference_at: self.reference_at + reference,
            hypothesis_at: self.hypothesis_at + hypothesis,
        };
        (first, second)
    }
}

/// Lengths of the longest common prefix, and of the longest common suffix of what then remains.
fn common_affixes(left: &[u32], right: &[u32]) -> (usize, usize) {
    let prefix = left.iter().zip(right).take_while(|(a, b)| a == b).count();
    (prefix, common_suffix(&left[prefix..], &right[prefix..]))
}

fn common_suffix(left: &[u32], right: &[u32]) -> usize {
    left.iter().rev().zip(right.iter().rev()).take_while(|(a, b)| a == b).count()
}
