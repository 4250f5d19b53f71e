//! How far people agree beyond chance: Krippendorff's α over texts.
//!
//! α = 1 − Dₒ / Dₑ, where Dₒ is the mean squared distance of texts of the same clip and Dₑ that of
//! texts of different clips (Krippendorff, "Content Analysis", 4th ed., 2018, chapter 12). For free
//! text the distance is the word edit distance over the length of the longer text, 0 to 1, as
//! Braylan, Alonso and Lease do ("Measuring Annotator Agreement Generally across Complex Structured,
//! Multi-object, and Free-text Annotation Tasks", WWW 2022). 1 is agreement in every word, 0 what
//! texts of unrelated clips have.

use serde::{Deserialize, Serialize};

use super::bootstrap::{Share, SplitMix, middle, rate, resampled};
use crate::text::align::{Aligner, Interner};
use crate::text::normalise::Profile;

/// Pairs of unrelated texts that are compared; all of them would be the square of the texts.
const UNRELATED: usize = 4000;

/// How far people agree.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Agreement {
    /// Krippendorff's α, at most 1; below 0 is worse than chance.
    pub alpha: f64,
    /// The lower end of its 95 % interval.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// Clips with two texts or more.
    pub clips: usize,
    /// Their texts.
    pub texts: usize,
}

/// Krippendorff's α of the texts of each clip, with a 95 % interval by drawing clips again (the
/// chance distance is kept, as Krippendorff does). `None` with fewer than two clips of two texts, or
/// where all texts are the same: there is then no chance to differ from. Cost: an alignment for each
/// pair of texts of a clip and for some thousand unrelated pairs.
#[must_use]
pub fn krippendorff_alpha<'a>(
    profile: &Profile,
    clips: impl IntoIterator<Item = &'a [&'a str]>,
    seed: u64,
) -> Option<Agreement> {
    let mut interner = Interner::new();
    let mut ids = |text: &&str| interner.ids(profile.words(text).into_iter().map(|word| word.norm));
    let clips = clips.into_iter().filter(|texts| texts.len() > 1);
    let clips: Vec<Vec<Vec<u32>>> = clips.map(|texts| texts.iter().map(&mut ids).collect()).collect();
    let mut aligner = Aligner::new();
    let within: Vec<Share> = clips.iter().map(|texts| observed(&mut aligner, texts)).collect();
    let chance = by_chance(&mut aligner, &clips, seed)?;
    let alpha = |disagreement: f64| 1.0 - disagreement / chance;
    let (low, high) = middle(&resampled(&within, seed))?;
    Some(Agreement {
        alpha: alpha(rate(within)?),
        low: alpha(high),
        high: alpha(low),
        clips: clips.len(),
        texts: clips.iter().map(Vec::len).sum(),
    })
}

/// A clip's part of Dₒ: each text's mean squared distance from the others, summed.
fn observed(aligner: &mut Aligner, texts: &[Vec<u32>]) -> Share {
    let mut sum = 0.0;
    for (at, left) in texts.iter().enumerate() {
        for right in &texts[..at] {
            sum += 2.0 * squared(aligner, left, right);
        }
    }
    let texts = count(texts.len());
    Share { part: sum / (texts - 1.0), whole: texts }
}

/// Dₑ, from pairs of texts of different clips.
fn by_chance(aligner: &mut Aligner, clips: &[Vec<Vec<u32>>], seed: u64) -> Option<f64> {
    if clips.len() < 2 {
        return None;
    }
    let places: Vec<(usize, usize)> =
        clips.iter().enumerate().flat_map(|(clip, texts)| (0..texts.len()).map(move |text| (clip, text))).collect();
    let mut random = SplitMix(seed);
    let (mut sum, mut pairs) = (0.0, 0.0);
    for _ in 0..UNRELATED {
        let (left, right) = (places[random.below(places.len())], places[random.below(places.len())]);
        if left.0 != right.0 {
            sum += squared(aligner, &clips[left.0][left.1], &clips[right.0][right.1]);
            pairs += 1.0;
        }
    }
    (sum > 0.0).then(|| sum / pairs)
}

fn squared(aligner: &mut Aligner, left: &[u32], right: &[u32]) -> f64 {
    let longer = left.len().max(right.len()).max(1);
    (count(aligner.distance(left, right)) / count(longer)).powi(2)
}

#[expect(clippy::cast_precision_loss, reason = "counts of words and texts are small")]
fn count(number: usize) -> f64 {
    number as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::profiles;

    fn alpha(clips: &[&[&str]]) -> Option<Agreement> {
        krippendorff_alpha(&profiles::BASIC, clips.iter().copied(), 0)
    }

    #[test]
    fn agreement_is_one_and_chance_is_zero() {
        let same = alpha(&[&["it was late", "It was late."], &["we left", "we left", "we left"]]).expect("two clips");
        assert!((same.alpha - 1.0).abs() < 1e-12 && (same.low - 1.0).abs() < 1e-12);
        assert_eq!((same.clips, same.texts), (2, 5));
        let unrelated = alpha(&[&["a b c", "d e f"], &["g h i", "j k l"], &["m n o", "p q r"]]).expect("clips");
        assert!(unrelated.alpha.abs() < 1e-12, "{unrelated:?}");
    }

    #[test]
    fn one_word_in_three_is_a_ninth_of_chance() {
        let texts: Vec<[String; 2]> = (0..20).map(|n| [format!("a{n} b{n} c{n}"), format!("a{n} b{n} x{n}")]).collect();
        let clips: Vec<[&str; 2]> = texts.iter().map(|[a, b]| [a.as_str(), b.as_str()]).collect();
        let seen = krippendorff_alpha(&profiles::BASIC, clips.iter().map(<[&str; 2]>::as_slice), 0).expect("clips");
        assert!((seen.alpha - (1.0 - 1.0 / 9.0)).abs() < 1e-9, "{seen:?}");
        assert!(seen.low <= seen.alpha && seen.alpha <= seen.high);
    }

    #[test]
    fn too_little_says_nothing() {
        assert_eq!(alpha(&[]), None);
        assert_eq!(alpha(&[&["one", "two"]]), None);
        assert_eq!(alpha(&[&["one"], &["two"]]), None);
        assert_eq!(alpha(&[&["same", "same"], &["same", "same"]]), None);
        assert_eq!(alpha(&[&["", ""], &["", ""]]), None);
    }
}
