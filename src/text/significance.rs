//! Whether one system is better than another on the same utterances.
//!
//! The matched pairs test on sentence segments (Gillick and Cox, "Some statistical issues in the
//! comparison of speech recognition algorithms", ICASSP 1989), in the form NIST's `sc_stats` gave
//! it: utterances are cut where both systems have two correct words running, and the differences of
//! errors per segment are tested against zero. And the bootstrap of the difference over utterances
//! (Bisani and Ney, ICASSP 2004), which needs no cutting but more utterances.

use serde::Serialize;

use super::reliability::{ClipErrors, RESAMPLES};
use super::wer::PairOp;

/// Correct words, of both systems, that end a segment.
const BOUNDARY: usize = 2;

/// The matched pairs test.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct MatchedPairs {
    /// Stretches in which some system erred.
    pub segments: usize,
    /// Errors of the first system less those of the second, per segment.
    pub mean: f64,
    /// The standard deviation of that difference.
    pub deviation: f64,
    /// The mean in its own standard errors.
    pub z: f64,
    /// The chance of a |z| no smaller, were the two equally good.
    pub p: f64,
}

/// The bootstrap of the difference of two word error rates, the first less the second.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Difference {
    /// As measured.
    pub wer: f64,
    /// The lower end of its 95 % interval.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// The share of resamples in which the second system is the better one.
    pub second_better: f64,
}

/// The errors of two systems in each segment of an utterance; segments without any are left out.
///
/// Both alignments have the same reference.
#[must_use]
pub fn segments(first: &[PairOp], second: &[PairOp]) -> Vec<(usize, usize)> {
    let (first, second) = (by_word(first), by_word(second));
    let words = first.len().min(second.len());
    let mut segments = Vec::new();
    let mut errors = (0, 0);
    let mut correct = BOUNDARY;
    for ((inserted, wrong), (other_inserted, other_wrong)) in first[..words].iter().zip(&second[..words]) {
        if *inserted + *other_inserted > 0 {
            errors = (errors.0 + inserted, errors.1 + other_inserted);
            correct = 0;
        }
        if *wrong || *other_wrong {
            errors = (errors.0 + usize::from(*wrong), errors.1 + usize::from(*other_wrong));
            correct = 0;
        } else {
            correct += 1;
        }
        if correct >= BOUNDARY && errors != (0, 0) {
            segments.push(std::mem::take(&mut errors));
        }
    }
    if errors != (0, 0) {
        segments.push(errors);
    }
    segments
}

/// For each word of the reference the insertions before it, and whether it is wrong. What is inserted
/// at the end comes last, before a word that is not there.
fn by_word(ops: &[PairOp]) -> Vec<(usize, bool)> {
    let mut words = Vec::with_capacity(ops.len() + 1);
    let mut inserted = 0;
    for op in ops {
        match op {
            PairOp::Insert => inserted += 1,
            op => words.push((std::mem::take(&mut inserted), *op != PairOp::Equal)),
        }
    }
    words.push((inserted, false));
    words
}

/// Tests the segments of all utterances. `None` with fewer than two, and when every one has the same
/// difference, which says nothing of its spread.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "counts of words stay far below 2^52")]
pub fn matched_pairs(segments: &[(usize, usize)]) -> Option<MatchedPairs> {
    let number = segments.len() as f64;
    let differences = || segments.iter().map(|&(first, second)| first as f64 - second as f64);
    let mean = differences().sum::<f64>() / number;
    let squares = differences().map(|difference| (difference - mean).powi(2)).sum::<f64>();
    if segments.len() < 2 || squares <= 0.0 {
        return None;
    }
    let deviation = (squares / (number - 1.0)).sqrt();
    let z = mean / (deviation / number.sqrt());
    Some(MatchedPairs { segments: segments.len(), mean, deviation, z, p: two_sided(z) })
}

/// Resamples utterances, each with what both systems made of it. `None` without two that have words.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "counts of words stay far below 2^52")]
pub fn difference(utterances: &[(ClipErrors, ClipErrors)], seed: u64) -> Option<Difference> {
    let of = |chosen: &mut dyn Iterator<Item = &(ClipErrors, ClipErrors)>| {
        let mut sum = [0; 4];
        for (first, second) in chosen {
            for (sum, part) in sum.iter_mut().zip([first.errors, first.words, second.errors, second.words]) {
                *sum += part;
            }
        }
        let [errors, words, other_errors, other_words] = sum.map(|sum: u64| sum as f64);
        (words > 0.0 && other_words > 0.0).then(|| errors / words - other_errors / other_words)
    };
    let wer = of(&mut utterances.iter())?;
    if utterances.len() < 2 {
        return None;
    }
    let mut state = seed;
    let mut draw = || &utterances[below(&mut state, utterances.len())];
    let mut resampled: Vec<f64> =
        (0..RESAMPLES).filter_map(|_| of(&mut (0..utterances.len()).map(|_| draw()))).collect();
    resampled.sort_unstable_by(f64::total_cmp);
    let end = resampled.len().checked_sub(1)?;
    let (low, high) = (resampled[end * 25 / 1000], resampled[end - end * 25 / 1000]);
    let better = resampled.iter().filter(|&&difference| difference > 0.0).count();
    let second_better = better as f64 / resampled.len() as f64;
    Some(Difference { wer, low: low.min(wer), high: high.max(wer), second_better })
}

/// `SplitMix64` (Steele, Lea and Flood, OOPSLA 2014), and Lemire's product for a number below `end`.
#[expect(clippy::cast_possible_truncation, reason = "the product's high half is below `end`")]
fn below(state: &mut u64, end: usize) -> usize {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut bits = *state;
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    ((u128::from(bits ^ (bits >> 31)) * end as u128) >> 64) as usize
}

/// The chance that a standard normal is at least as far from zero: erfc(|z| / √2), by the series
/// near zero and by the continued fraction (Abramowitz and Stegun 7.1.6 and 7.1.14) beyond.
fn two_sided(z: f64) -> f64 {
    let x = z.abs() / std::f64::consts::SQRT_2;
    let bell = (-x * x).exp() / std::f64::consts::PI.sqrt();
    if x < 2.0 {
        let (mut term, mut sum, mut odd) = (x, x, 1.0);
        while term > sum * f64::EPSILON {
            odd += 2.0;
            term *= 2.0 * x * x / odd;
            sum += term;
        }
        return 1.0 - 2.0 * bell * sum;
    }
    let fraction = (1..=60).rev().fold(x, |below, step| x + f64::from(step) / 2.0 / below);
    bell / fraction
}

#[cfg(test)]
mod tests {
    use super::*;
    use PairOp::{Delete, Equal, Insert, Substitute};

    #[test]
    fn two_words_that_both_have_right_end_a_segment() {
        let right = [Equal; 6];
        let wrong = [Equal, Substitute, Equal, Delete, Equal, Equal];
        assert_eq!(segments(&right, &wrong), [(0, 2)], "one right word between two errors joins them");
        let apart = [Substitute, Equal, Equal, Insert, Equal, Equal, Equal];
        assert_eq!(segments(&apart, &right), [(1, 0), (1, 0)]);
        assert_eq!(segments(&right, &right), []);
        assert_eq!(segments(&[Equal, Insert], &[Equal]), [(1, 0)], "what is inserted at the end counts");
    }

    #[test]
    fn the_chance_is_that_of_the_normal_distribution() {
        for (z, p) in [(0.0, 1.0), (1.0, 0.317_310_507_862_9), (1.96, 0.049_995_790_296_4), (-2.5, 0.012_419_330_651_5)]
        {
            assert!((two_sided(z) - p).abs() < 1e-12, "{z}: {}", two_sided(z));
        }
        assert!((two_sided(6.0) / 1.973_175_290_075e-9 - 1.0).abs() < 1e-9);
    }

    #[test]
    fn the_statistic_is_the_mean_over_its_standard_error() {
        let tested = matched_pairs(&[(1, 0), (2, 0), (0, 1), (3, 0)]).expect("several segments");
        assert!((tested.mean - 1.25).abs() < 1e-12);
        assert!((tested.deviation - 1.707_825).abs() < 1e-6);
        assert!((tested.z - 1.463_850).abs() < 1e-6);
        assert_eq!(matched_pairs(&[(1, 0), (1, 0)]), None);
        assert_eq!(matched_pairs(&[]), None);
    }

    #[test]
    fn a_system_that_is_always_better_is_so_in_every_resample() {
        let of = |errors| ClipErrors { errors, words: 10 };
        let pairs: Vec<_> = (0..20).map(|clip| (of(3 + clip % 2), of(clip % 2))).collect();
        let found = difference(&pairs, 1).expect("many clips");
        assert!((found.wer - 0.3).abs() < 1e-12 && (found.high - found.low).abs() < 1e-9);
        assert!((found.second_better - 1.0).abs() < 1e-12);
        assert_eq!(difference(&pairs[..1], 1), None);
    }
}
