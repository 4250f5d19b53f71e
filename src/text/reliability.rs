//! How sure an error rate is.
//!
//! The rate is all errors over all words. Its 95 % interval is the percentile bootstrap over clips,
//! not over words: the words of a clip share a speaker, a noise and a tired minute, so they are a
//! cluster (Bisani and Ney, ICASSP 2004). Cost: resamples × clips.

use serde::{Deserialize, Serialize};

/// Words of reference below which a rate is not shown: at 10 % errors, about 300 words give an
/// interval of ±5 points.
pub const ENOUGH_WORDS: u64 = 300;

/// Resamples that settle the ends of a 95 % interval to about a tenth of its width.
pub const RESAMPLES: usize = 1000;

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

/// Whether a rate over this many words may be shown.
#[must_use]
pub fn enough(words: u64) -> bool {
    words >= ENOUGH_WORDS
}

/// All errors over all words; `None` without words.
#[must_use]
pub fn corpus_wer(clips: &[ClipErrors]) -> Option<f64> {
    rate(clips.iter().copied())
}

/// The rate with its interval. The same clips and seed give the same answer, whatever the order of
/// the clips. `None` without words, or with one clip: one clip does not say how clips differ.
#[must_use]
pub fn estimate(clips: &[ClipErrors], seed: u64) -> Option<Estimate> {
    let wer = corpus_wer(clips)?;
    if clips.len() < 2 {
        return None;
    }
    let mut clips = clips.to_vec();
    clips.sort_unstable_by_key(|clip| (clip.words, clip.errors));
    let mut random = SplitMix(seed);
    let mut rates: Vec<f64> =
        (0..RESAMPLES).filter_map(|_| rate((0..clips.len()).map(|_| clips[random.below(clips.len())]))).collect();
    rates.sort_unstable_by(f64::total_cmp);
    let end = rates.len().checked_sub(1)?;
    let (low, high) = (rates[end * 25 / 1000], rates[end - end * 25 / 1000]);
    let words = clips.iter().map(|clip| clip.words).sum();
    Some(Estimate { wer, low: low.min(wer), high: high.max(wer), words })
}

#[expect(clippy::cast_precision_loss, reason = "counts of words stay far below 2^52")]
fn rate(clips: impl Iterator<Item = ClipErrors>) -> Option<f64> {
    let (errors, words) = clips.fold((0, 0), |sum: (u64, u64), clip| (sum.0 + clip.errors, sum.1 + clip.words));
    (words > 0).then(|| errors as f64 / words as f64)
}

/// `SplitMix64` (Steele, Lea and Flood, OOPSLA 2014): small, and the same everywhere for ever.
struct SplitMix(u64);

impl SplitMix {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    /// A number below `end`, by the high half of a product (Lemire 2019); its bias, at most
    /// `end` / 2^64, is nothing beside the resampling's own.
    #[expect(clippy::cast_possible_truncation, reason = "the product's high half is below `end`")]
    fn below(&mut self, end: usize) -> usize {
        ((u128::from(self.next()) * end as u128) >> 64) as usize
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
        assert!(even.high - even.low < 1e-12);
        assert!(uneven.high - uneven.low > 0.1);
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
        assert_eq!(corpus_wer(&clips(&[1], 30)), Some(1.0 / 30.0));
        assert!(!enough(299) && enough(300));
    }
}
