//! Intervals by drawing clips again, and the random numbers they need.
//!
//! Clips are drawn, not words: the words of a clip share a speaker, a noise and a tired minute, so
//! they are a cluster (Bisani and Ney, "Bootstrap estimates for confidence intervals in ASR
//! performance evaluation", ICASSP 2004). Cost: resamples × clips.

/// Resamples that settle the ends of a 95 % interval to about a tenth of its width.
pub const RESAMPLES: usize = 1000;

/// The 97.5 % point of the normal distribution.
pub(super) const Z: f64 = 1.959_964;

/// What a clip adds to a rate: so much of so much.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Share {
    pub part: f64,
    pub whole: f64,
}

impl Share {
    pub(super) fn plus(self, other: Self) -> Self {
        Self { part: self.part + other.part, whole: self.whole + other.whole }
    }
}

/// All parts over all wholes; `None` without a whole.
pub(super) fn rate(clips: impl IntoIterator<Item = Share>) -> Option<f64> {
    let all = clips.into_iter().fold(Share::default(), Share::plus);
    (all.whole > 0.0).then(|| all.part / all.whole)
}

/// The rates of [`RESAMPLES`] draws of as many clips, sorted. The order of the clips does not
/// matter: they are sorted first.
pub(super) fn resampled(clips: &[Share], seed: u64) -> Vec<f64> {
    let mut clips = clips.to_vec();
    clips.sort_unstable_by(|a, b| a.whole.total_cmp(&b.whole).then(a.part.total_cmp(&b.part)));
    let mut random = SplitMix(seed);
    let mut rates: Vec<f64> =
        (0..RESAMPLES).filter_map(|_| rate((0..clips.len()).map(|_| clips[random.below(clips.len())]))).collect();
    rates.sort_unstable_by(f64::total_cmp);
    rates
}

/// The ends of the 95 % interval, by percentiles.
pub(super) fn middle(sorted: &[f64]) -> Option<(f64, f64)> {
    let end = sorted.len().checked_sub(1)?;
    Some((sorted[end * 25 / 1000], sorted[end - end * 25 / 1000]))
}

/// The score interval of a share of independent trials (Wilson, JASA 1927). Clips cannot tell more
/// than as many independent words would, so a resampled interval is never narrower than this one:
/// without it, a worker without a single error would have an interval without a width.
pub(super) fn wilson(rate: f64, trials: f64) -> (f64, f64) {
    let rate = rate.clamp(0.0, 1.0);
    let spread = Z * (rate * (1.0 - rate) / trials + Z * Z / (4.0 * trials * trials)).sqrt();
    let centre = rate + Z * Z / (2.0 * trials);
    let scale = 1.0 + Z * Z / trials;
    (((centre - spread) / scale).max(0.0), (centre + spread) / scale)
}

/// The rate of these clips and its 95 % interval; `None` with fewer than two clips, because one does
/// not say how clips differ.
pub(super) fn interval(clips: &[Share], seed: u64) -> Option<(f64, f64, f64)> {
    let at = rate(clips.iter().copied())?;
    if clips.len() < 2 {
        return None;
    }
    let (low, high) = middle(&resampled(clips, seed))?;
    let floor = wilson(at, clips.iter().map(|clip| clip.whole).sum());
    Some((at, low.min(floor.0).min(at), high.max(floor.1).max(at)))
}

/// `SplitMix64` (Steele, Lea and Flood, OOPSLA 2014): small, and the same everywhere for ever.
pub(super) struct SplitMix(pub u64);

impl SplitMix {
    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    /// A number below `end`, by the high half of a product (Lemire 2019); its bias, at most
    /// `end` / 2^64, is nothing beside the resampling's own.
    #[expect(clippy::cast_possible_truncation, reason = "the product's high half is below `end`")]
    pub(super) fn below(&mut self, end: usize) -> usize {
        ((u128::from(self.next()) * end as u128) >> 64) as usize
    }
}
