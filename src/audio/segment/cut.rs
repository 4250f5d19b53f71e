//! Where to cut a region: every silence and every frame boundary is weighed by how quiet it is and
//! how near to the target it leaves the clip.

use super::{Frame, Island, SegmentSettings, ms};

/// Frames around a boundary that are weighed together: 128 ms, longer than the closure of a stop
/// consonant, shorter than a breath.
const WINDOW: usize = 4;
/// A boundary this loud (0 silence, 1 full speech) is no pause.
const LOUDEST_PAUSE: f32 = 0.6;
/// What a cut outside of any silence costs, in target lengths.
const INSIDE_COST: f32 = 0.4;
const LOUDNESS_COST: f32 = 1.5;
const NO_PAUSE_COST: f32 = 10.0;

/// A region of speech that is being cut from its start.
pub(super) struct Region<'a> {
    pub settings: SegmentSettings,
    pub frames: &'a [Frame],
    /// Index of the first of `frames`.
    pub base: u64,
    pub islands: &'a [Island],
    /// Where the island still being heard began.
    pub speaking: Option<u64>,
    pub start_ms: u64,
    pub end_ms: u64,
}

/// A place to cut: the clip ends at `end_ms`, the next begins at `next_ms`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cut {
    pub end_ms: u64,
    pub next_ms: u64,
    quality: f32,
    cost: f32,
}

impl Cut {
    /// Whether nobody is heard speaking there.
    pub fn is_pause(&self) -> bool {
        self.quality < NO_PAUSE_COST
    }
}

impl Region<'_> {
    /// The cheapest cut that leaves both sides long enough.
    pub fn best(&self) -> Option<Cut> {
        let silences = self.silences();
        let pauses = self.boundaries();
        silences.chain(pauses).min_by(|a, b| a.cost.total_cmp(&b.cost))
    }

    /// For a region that has ended: the best cut, where cutting is better than not, or needed.
    pub fn best_if_better(&self) -> Option<Cut> {
        let length = self.end_ms.saturating_sub(self.start_ms);
        let whole = self.distance(length);
        let must = length > self.settings.max_clip_ms.into();
        self.best().filter(|cut| {
            let first = self.distance(cut.end_ms - self.start_ms);
            let second = self.distance(self.end_ms.saturating_sub(cut.next_ms));
            must || f32::midpoint(first, second) + cut.quality < whole
        })
    }

    /// The silences between islands.
    fn silences(&self) -> impl Iterator<Item = Cut> {
        let starts = self.islands.iter().map(|island| island.start).chain(self.speaking).skip(1);
        self.islands.iter().zip(starts).filter_map(|(island, next)| {
            let (from, to) = (ms(island.end), ms(next));
            let pad = u64::from(self.settings.pad_ms);
            let middle = u64::midpoint(from, to);
            let (mut end_ms, mut next_ms) = ((from + pad).min(middle), to.saturating_sub(pad).max(middle));
            // Short sides take more of the silence.
            let min = u64::from(self.settings.min_clip_ms);
            end_ms = end_ms.max(self.start_ms + min);
            next_ms = next_ms.max(end_ms).min(self.end_ms.saturating_sub(min));
            end_ms = end_ms.min(next_ms);
            (end_ms >= from && next_ms <= to).then_some(())?;
            self.weigh(end_ms, next_ms, 0.0)
        })
    }

    /// Every frame boundary within speech.
    fn boundaries(&self) -> impl Iterator<Item = Cut> {
        let levels = self.levels();
        (WINDOW / 2..self.frames.len().saturating_sub(WINDOW / 2)).filter_map(move |index| {
            let at_ms = ms(self.base + index as u64);
            let window = index - WINDOW / 2..index + WINDOW / 2;
            let loudness = loudness(&self.frames[window], levels);
            let quality =
                INSIDE_COST + LOUDNESS_COST * loudness + if loudness > LOUDEST_PAUSE { NO_PAUSE_COST } else { 0.0 };
            self.weigh(at_ms, at_ms, quality)
        })
    }

    fn weigh(&self, end_ms: u64, next_ms: u64, quality: f32) -> Option<Cut> {
        let first = end_ms.checked_sub(self.start_ms)?;
        let second = self.end_ms.checked_sub(next_ms)?;
        let (min, max) = (u64::from(self.settings.min_clip_ms), u64::from(self.settings.max_clip_ms));
        let cost = self.distance(first) + quality;
        (first >= min && first <= max && second >= min).then_some(Cut { end_ms, next_ms, quality, cost })
    }

    /// How far a length is from the target, in targets.
    #[expect(clippy::cast_precision_loss, reason = "lengths of seconds")]
    fn distance(&self, length_ms: u64) -> f32 {
        let target = self.settings.target_clip_ms as f32;
        (length_ms as f32 - target).abs() / target
    }

    /// The region's background and speech levels in dB: the 5th and 90th percentile.
    fn levels(&self) -> (f32, f32) {
        let mut sorted: Vec<f32> = self.frames.iter().map(|frame| frame.energy_db).collect();
        sorted.sort_unstable_by(f32::total_cmp);
        let at = |percent: usize| sorted.get(sorted.len() * percent / 100).copied().unwrap_or(0.0);
        (at(5), at(90))
    }
}

/// 0 for background, 1 for full speech: half by the detector, half by the level.
#[expect(clippy::cast_precision_loss, reason = "a window of a few frames")]
fn loudness(window: &[Frame], (low, high): (f32, f32)) -> f32 {
    let probability: f32 = window.iter().map(|frame| frame.probability).sum();
    let level = |frame: &Frame| ((frame.energy_db - low) / (high - low).max(1.0)).clamp(0.0, 1.0);
    let loudest = window.iter().map(level).fold(0.0, f32::max);
    f32::midpoint(probability / window.len().max(1) as f32, loudest)
}
