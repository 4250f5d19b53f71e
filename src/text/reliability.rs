//! How reliable workers are, without knowing what was said.
//!
//! | question | call |
//! |---|---|
//! | how sure is an error rate? | [`estimate`], [`Rate`] |
//! | what is a worker's true error rate, from consensus, reviews and drafts together? | [`Evidence`] |
//! | which of two workers is better? | [`compare`] |
//! | how far is a worker's text trusted in a vote? | [`voting_rate`] |
//! | who fixes drafts, who spoils them? | [`Drafted`] |
//! | who sends drafts back unread? | [`copying`] |
//! | who shares texts with whom? | [`Meetings`] |
//! | do people agree at all? | [`krippendorff_alpha`] |
//! | which words are taken for which? | [`Confusions`] |
//!
//! A rate is all errors over all words, with a 95 % interval by drawing clips again. Nothing is to
//! be shown below [`ENOUGH_WORDS`]. Everything here is a hint that a person looks into, with the
//! evidence to do so: no function decides about anybody.

mod agreement;
mod bootstrap;
mod collusion;
mod confusions;
mod copying;
mod drafted;
mod evidence;
mod pivot;

#[cfg(test)]
mod simulated;

use serde::{Deserialize, Serialize};

pub use agreement::{Agreement, krippendorff_alpha};
pub use bootstrap::RESAMPLES;
pub use collusion::{Acquaintances, Meeting, Meetings, SharedWord, Suspicion, Together, dependents_weight};
pub use confusions::{Confusion, Confusions};
pub use copying::{Copying, copying};
pub use drafted::{Drafted, DraftedClip, DraftedText, Drafts, TextRecord};
pub use evidence::{Against, Evidence, Levels, Line, Lines, Observation, Reliability};

use bootstrap::{Share, SplitMix, interval, middle, rate};

/// Words of reference below which a rate is not shown: at 10 % errors, about 300 words give an
/// interval of ±5 points.
pub const ENOUGH_WORDS: u64 = 300;

/// How many words of the project's mean a worker's own rate is mixed with before it weighs in a
/// vote.
const PRIOR_WORDS: f64 = 40.0;

/// A worker's errors in one clip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClipErrors {
    /// Words substituted, deleted or inserted.
    pub errors: u64,
    /// Words in the reference.
    pub words: u64,
}

/// An error rate and its 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Estimate {
    /// All errors over all words.
    pub wer: f64,
    /// The lower end of the interval, never above `wer`.
    pub low: f64,
    /// The upper end, never below `wer`.
    pub high: f64,
    /// Words in all references.
    pub words: u64,
}

/// A share of something, its 95 % interval, and of how much it is the share.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Rate {
    /// The share, 0 to 1.
    pub rate: f64,
    /// The lower end of the interval, never above `rate`.
    pub low: f64,
    /// The upper end, never below `rate`.
    pub high: f64,
    /// The whole; it may be an expectation, so not a whole number.
    pub of: f64,
}

/// How two workers differ on the clips both wrote.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Difference {
    /// The first one's rate minus the second one's.
    pub difference: f64,
    /// The lower end of its 95 % interval.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// How often chance alone would show a difference as large, either way.
    pub p_value: f64,
    /// How many clips both wrote.
    pub clips: usize,
}

/// Whether a rate over this many words may be shown.
#[must_use]
pub fn enough(words: u64) -> bool {
    words >= ENOUGH_WORDS
}

/// All errors over all words; `None` without words.
#[must_use]
pub fn corpus_wer(clips: &[ClipErrors]) -> Option<f64> {
    rate(clips.iter().map(|&clip| clip.into()))
}

/// The rate with its interval. The same clips and seed give the same answer, whatever the order of
/// the clips. `None` without words, or with one clip: one clip does not say how clips differ.
#[must_use]
pub fn estimate(clips: &[ClipErrors], seed: u64) -> Option<Estimate> {
    let shares: Vec<Share> = clips.iter().map(|&clip| clip.into()).collect();
    let (wer, low, high) = interval(&shares, seed)?;
    Some(Estimate { wer, low, high, words: clips.iter().map(|clip| clip.words).sum() })
}

/// Compares two workers on clips that both wrote: pairs of their errors, clip by clip. The clips are
/// drawn again together, so that a hard clip is hard for both (a paired bootstrap: Bisani and Ney,
/// ICASSP 2004). `None` without words, or with one clip.
#[must_use]
pub fn compare(clips: &[(ClipErrors, ClipErrors)], seed: u64) -> Option<Difference> {
    let mut clips = clips.to_vec();
    clips.sort_unstable_by_key(|(left, right)| (left.words, left.errors, right.words, right.errors));
    let apart = |chosen: &mut dyn Iterator<Item = usize>| {
        let (mut left, mut right) = (Share::default(), Share::default());
        for at in chosen {
            left = left.plus(clips[at].0.into());
            right = right.plus(clips[at].1.into());
        }
        Some(rate([left])? - rate([right])?)
    };
    let difference = apart(&mut (0..clips.len()))?;
    if clips.len() < 2 {
        return None;
    }
    let mut random = SplitMix(seed);
    let mut drawn: Vec<f64> =
        (0..RESAMPLES).filter_map(|_| apart(&mut (0..clips.len()).map(|_| random.below(clips.len())))).collect();
    drawn.sort_unstable_by(f64::total_cmp);
    let (low, high) = middle(&drawn)?;
    let below = drawn.iter().filter(|&&drawn| drawn <= 0.0).count();
    let above = drawn.iter().filter(|&&drawn| drawn >= 0.0).count();
    #[expect(clippy::cast_precision_loss, reason = "a thousand draws")]
    let p_value = (2.0 * (below.min(above) + 1) as f64 / (drawn.len() + 1) as f64).min(1.0);
    Some(Difference { difference, low: low.min(difference), high: high.max(difference), p_value, clips: clips.len() })
}

/// The error rate to trust a worker's text by: their own, drawn toward the project's mean as far as
/// there is little of it. For votes only; shown to people, it would hide how little is known.
#[must_use]
pub fn voting_rate(wer: f64, words: f64, mean: f64) -> f64 {
    ((wer * words + mean * PRIOR_WORDS) / (words + PRIOR_WORDS)).clamp(0.0, 1.0)
}

fn interval_of(shares: &[Share], seed: u64) -> Option<Rate> {
    let of = shares.iter().map(|share| share.whole).sum();
    let (rate, low, high) = interval(shares, seed)?;
    Some(Rate { rate, low, high, of })
}

impl From<ClipErrors> for Share {
    #[expect(clippy::cast_precision_loss, reason = "counts of words stay far below 2^52")]
    fn from(clip: ClipErrors) -> Self {
        Self { part: clip.errors as f64, whole: clip.words as f64 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clips(errors: &[u64], words: u64) -> Vec<ClipErrors> {
        errors.iter().map(|&errors| ClipErrors { errors, words }).collect()
    }

    #[test]
    fn the_interval_is_that_of_the_binomial_when_words_are_independent() {
        // 400 clips of one word, one in ten wrong: ±1.96·sqrt(.1·.9/400) = ±2.94 points.
        let errors: Vec<u64> = (0..400).map(|clip| u64::from(clip % 10 == 0)).collect();
        let estimate = estimate(&clips(&errors, 1), 1).expect("many clips");
        assert!((estimate.wer - 0.1).abs() < 1e-12);
        assert!((estimate.low - 0.0706).abs() < 0.006, "{estimate:?}");
        assert!((estimate.high - 0.1294).abs() < 0.006, "{estimate:?}");
        assert_eq!(estimate.words, 400);
    }

    #[test]
    fn clips_that_differ_more_make_the_interval_wider() {
        let even = estimate(&clips(&[2; 40], 20), 7).expect("many clips");
        let errors: Vec<u64> = (0..40).map(|clip| if clip % 10 == 0 { 20 } else { 0 }).collect();
        let uneven = estimate(&clips(&errors, 20), 7).expect("many clips");
        assert!((even.wer - uneven.wer).abs() < 1e-12);
        assert!(even.high - even.low < 0.045, "that of 800 independent words: {even:?}");
        assert!(uneven.high - uneven.low > 0.1);
    }

    #[test]
    fn no_error_in_few_words_is_not_certainty() {
        let flawless = estimate(&clips(&[0; 20], 15), 7).expect("many clips");
        assert!(flawless.low == 0.0 && flawless.wer == 0.0);
        assert!((0.010..0.014).contains(&flawless.high), "about 3.7 of 300: {flawless:?}");
    }

    #[test]
    fn the_same_seed_and_clips_in_any_order_give_the_same_interval() {
        let mut some = clips(&[0, 3, 1, 5, 2, 0, 0, 4], 17);
        let first = estimate(&some, 42);
        some.reverse();
        assert_eq!(first, estimate(&some, 42));
        assert_ne!(first, estimate(&some, 43));
    }

    #[test]
    fn too_little_says_nothing() {
        assert_eq!(estimate(&[], 1), None);
        assert_eq!(estimate(&clips(&[1], 30), 1), None);
        assert_eq!(estimate(&clips(&[1, 2], 0), 1), None);
        assert_eq!(compare(&[], 1), None);
        assert_eq!(corpus_wer(&clips(&[1], 30)), Some(1.0 / 30.0));
        assert!(!enough(299) && enough(300));
    }

    #[test]
    fn a_pair_of_workers_is_compared_on_the_same_clips() {
        // Clips differ far more than the two workers do; the second has one error more in each.
        let hard = |clip: u64| clip % 12;
        let pairs: Vec<_> = (0..40)
            .map(|clip| {
                let with = |errors| ClipErrors { errors, words: 20 };
                (with(hard(clip)), with(hard(clip) + clip % 2))
            })
            .collect();
        let seen = compare(&pairs, 3).expect("many clips");
        assert!((seen.difference + 0.025).abs() < 1e-12);
        assert!(seen.high < 0.0 && seen.p_value < 0.01, "{seen:?}");
        let swapped: Vec<_> = pairs.iter().map(|&(left, right)| (right, left)).collect();
        assert!(compare(&swapped, 3).is_some_and(|seen| seen.low > 0.0));
        let same: Vec<_> = pairs.iter().map(|&(left, _)| (left, left)).collect();
        assert!(compare(&same, 3).is_some_and(|seen| seen.p_value > 0.99));
    }

    #[test]
    fn a_vote_trusts_a_newcomer_as_the_mean() {
        assert!((voting_rate(0.9, 0.0, 0.1) - 0.1).abs() < 1e-12);
        assert!((voting_rate(0.0, 40.0, 0.1) - 0.05).abs() < 1e-12);
        assert!(voting_rate(0.3, 4000.0, 0.1) > 0.29);
    }
}
