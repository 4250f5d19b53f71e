//! Where clips begin and end: a state machine over speech probabilities and energies.
//!
//! Frames become *islands* of speech (hysteresis, minimum silence); islands a short pause apart form
//! a *region*; a region is cut into clips near the target length. The clips cover every island,
//! never overlap, come in order, and last from the minimum to the maximum, save that a recording
//! shorter than the minimum is one clip. A cut falls into a silence where there is one near; else
//! into the quietest pause; and only when speech runs on to the maximum without a pause, wherever
//! it is quietest. Memory is bounded by the maximum length.

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

mod cut;

/// Milliseconds per frame, given by the detector.
pub const FRAME_MS: u64 = 32;
/// How often, in frames, an open region is looked over for a cut.
const LOOK_EVERY: u64 = 8;

/// How a recording is cut.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SegmentSettings {
    /// Speech begins at this probability,
    pub threshold_on: f32,
    /// and goes on down to this one.
    pub threshold_off: f32,
    /// Less speech than this in one place is a click or a breath.
    pub min_speech_ms: u32,
    /// A silence this long ends an island.
    pub min_silence_ms: u32,
    /// The longest silence inside a clip.
    pub max_pause_ms: u32,
    /// Silence kept before and after speech, as far as the neighbours leave room.
    pub pad_ms: u32,
    /// The shortest clip.
    pub min_clip_ms: u32,
    /// The length that clips aim at.
    pub target_clip_ms: u32,
    /// The longest clip.
    pub max_clip_ms: u32,
}

impl Default for SegmentSettings {
    fn default() -> Self {
        Self {
            threshold_on: 0.5,
            threshold_off: 0.35,
            min_speech_ms: 96,
            min_silence_ms: 500,
            max_pause_ms: 2000,
            pad_ms: 300,
            min_clip_ms: 1000,
            target_clip_ms: 8000,
            max_clip_ms: 30_000,
        }
    }
}

impl SegmentSettings {
    /// The nearest settings that do not contradict each other.
    #[must_use]
    pub fn reconciled(self) -> Self {
        let frame = u32::try_from(FRAME_MS).unwrap_or(32);
        let min_clip_ms = self.min_clip_ms.clamp(10 * frame, 10_000);
        let max_clip_ms = self.max_clip_ms.clamp(3 * min_clip_ms, 600_000);
        let min_silence_ms = self.min_silence_ms.clamp(frame, max_clip_ms / 4);
        let threshold_on = if self.threshold_on.is_finite() { self.threshold_on.clamp(0.01, 0.99) } else { 0.5 };
        Self {
            threshold_on,
            threshold_off: self.threshold_off.min(threshold_on).max(0.0),
            min_speech_ms: self.min_speech_ms.min(min_silence_ms),
            min_silence_ms,
            max_pause_ms: self.max_pause_ms.clamp(min_silence_ms.max(min_clip_ms), 60_000),
            pad_ms: self.pad_ms.min(min_silence_ms),
            min_clip_ms,
            target_clip_ms: self.target_clip_ms.clamp(min_clip_ms, max_clip_ms / 2),
            max_clip_ms,
        }
    }
}

/// What the detector says of 32 ms.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// Of speech, 0 to 1.
    pub probability: f32,
    /// Mean power in dB relative to full scale.
    pub energy_db: f32,
}

impl Frame {
    /// A frame of samples (nominally −1 to 1) with the detector's verdict on them.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "512 samples")]
    pub fn new(probability: f32, samples: &[f32]) -> Self {
        let power: f32 = samples.iter().map(|sample| sample * sample).sum();
        let mean = power / samples.len().max(1) as f32;
        Self { probability, energy_db: 10.0 * (mean + 1e-10).log10() }
    }
}

/// A clip's place in its recording.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Span {
    /// First millisecond.
    pub start_ms: u64,
    /// One past the last millisecond.
    pub end_ms: u64,
    /// Mean over its frames.
    pub speech_probability: f32,
}

/// Speech between silences, in frames: `[start, end)`.
#[derive(Debug, Clone, Copy)]
struct Island {
    start: u64,
    end: u64,
}

/// The state machine for one channel.
pub struct Segmenter {
    settings: SegmentSettings,
    /// Frames seen.
    now: u64,
    /// Of the current region: its frames from `base` on, its closed islands, where its first clip
    /// begins.
    frames: VecDeque<Frame>,
    base: u64,
    islands: Vec<Island>,
    start_ms: Option<u64>,
    /// The island being heard, and since when it has been quiet.
    speaking: Option<u64>,
    quiet_since: Option<u64>,
    /// Its frames above the upper threshold.
    voiced: u64,
    last_end_ms: u64,
}

impl Segmenter {
    /// A segmenter at time 0.
    #[must_use]
    pub fn new(settings: SegmentSettings) -> Self {
        Self {
            settings: settings.reconciled(),
            now: 0,
            frames: VecDeque::new(),
            base: 0,
            islands: Vec::new(),
            start_ms: None,
            speaking: None,
            quiet_since: None,
            voiced: 0,
            last_end_ms: 0,
        }
    }

    /// Takes the next frame and appends the clips that it completes.
    pub fn push(&mut self, frame: Frame, spans: &mut Vec<Span>) {
        self.listen(frame.probability);
        if self.start_ms.is_some() {
            self.frames.push_back(frame);
        }
        self.now += 1;
        let Some(start_ms) = self.start_ms else {
            self.base = self.now;
            return;
        };
        let settings = self.settings;
        if self.speaking.is_none() && ms(self.now - self.speech_end()) >= settings.max_pause_ms.into() {
            self.close(ms(self.now), spans);
            return;
        }
        let length = self.end_ms(ms(self.now)).saturating_sub(start_ms);
        let forced = length >= u64::from(settings.max_clip_ms + settings.min_clip_ms);
        let ripe = length >= 2 * u64::from(settings.target_clip_ms) && self.now.is_multiple_of(LOOK_EVERY);
        if forced || ripe {
            self.cut(ms(self.now), forced, spans);
        }
    }

    /// Ends the recording at `duration_ms` and appends the last clips.
    pub fn finish(&mut self, duration_ms: u64, spans: &mut Vec<Span>) {
        if let Some(start) = self.speaking {
            let end = self.quiet_since.unwrap_or(self.now);
            self.end_island(Island { start, end });
        }
        if self.start_ms.is_some() {
            self.close(duration_ms, spans);
        }
    }

    /// No later clip begins before this: earlier audio may be forgotten.
    #[must_use]
    pub fn keep_from_ms(&self) -> u64 {
        let pad = u64::from(self.settings.pad_ms);
        let start = self.start_ms.unwrap_or_else(|| ms(self.now).saturating_sub(pad));
        start.saturating_sub(self.settings.min_clip_ms.into()).max(self.last_end_ms)
    }

    /// Follows the islands.
    fn listen(&mut self, probability: f32) {
        let voiced = u64::from(probability >= self.settings.threshold_on);
        let Some(start) = self.speaking else {
            if voiced > 0 {
                self.speaking = Some(self.now);
                self.quiet_since = None;
                self.voiced = voiced;
                let padded = ms(self.now).saturating_sub(self.settings.pad_ms.into());
                self.start_ms.get_or_insert(padded.max(self.last_end_ms));
            }
            return;
        };
        self.voiced += voiced;
        if probability >= self.settings.threshold_off {
            self.quiet_since = None;
            return;
        }
        let end = *self.quiet_since.get_or_insert(self.now);
        if ms(self.now + 1 - end) >= self.settings.min_silence_ms.into() {
            self.end_island(Island { start, end });
        }
    }

    /// Keeps an island that is long enough to be speech.
    fn end_island(&mut self, island: Island) {
        self.speaking = None;
        if ms(self.voiced) >= self.settings.min_speech_ms.into() {
            self.islands.push(island);
        } else if self.islands.is_empty() {
            self.start_ms = None;
            self.frames.clear();
        }
    }

    /// One past the last frame of speech of the region.
    fn speech_end(&self) -> u64 {
        match self.speaking {
            Some(_) => self.now,
            None => self.islands.last().map_or(self.now, |island| island.end),
        }
    }

    /// Where the region would end if no more speech came.
    fn end_ms(&self, limit_ms: u64) -> u64 {
        (ms(self.speech_end()) + u64::from(self.settings.pad_ms)).min(limit_ms)
    }

    /// Cuts one clip off an open region, if a cut can be justified or must be.
    fn cut(&mut self, now_ms: u64, forced: bool, spans: &mut Vec<Span>) {
        let best = self.region(now_ms).best();
        if let Some(cut) = best.filter(|cut| forced || cut.is_pause()) {
            self.take(cut, spans);
        }
    }

    /// Ends the region; `limit_ms` is how far silence reaches after it.
    fn close(&mut self, limit_ms: u64, spans: &mut Vec<Span>) {
        let end_ms = self.end_ms(limit_ms);
        while let Some(cut) = self.region(end_ms).best_if_better() {
            self.take(cut, spans);
        }
        let (start_ms, end_ms) = self.stretch(end_ms, limit_ms);
        self.emit(start_ms, end_ms, spans);
        self.islands.clear();
        self.frames.clear();
        self.base = self.now;
        self.start_ms = None;
    }

    /// Gives a short clip more of the silence around it, up to the minimum length.
    fn stretch(&self, end_ms: u64, limit_ms: u64) -> (u64, u64) {
        let start_ms = self.start_ms.unwrap_or(0);
        let min = u64::from(self.settings.min_clip_ms);
        let lacking = min.saturating_sub(end_ms - start_ms.min(end_ms));
        let start_ms = start_ms.saturating_sub(lacking / 2).max(self.last_end_ms);
        let end_ms = end_ms.max(start_ms + min).min(limit_ms.max(end_ms));
        let start_ms = start_ms.min(end_ms.saturating_sub(min)).max(self.last_end_ms);
        (start_ms, end_ms)
    }

    fn region(&mut self, end_ms: u64) -> cut::Region<'_> {
        cut::Region {
            settings: self.settings,
            frames: self.frames.make_contiguous(),
            base: self.base,
            islands: &self.islands,
            speaking: self.speaking,
            start_ms: self.start_ms.unwrap_or(0),
            end_ms,
        }
    }

    fn take(&mut self, cut: cut::Cut, spans: &mut Vec<Span>) {
        self.emit(self.start_ms.unwrap_or(0), cut.end_ms, spans);
        self.start_ms = Some(cut.next_ms);
        let frame = cut.next_ms / FRAME_MS;
        self.islands.retain_mut(|island| {
            island.start = island.start.max(frame);
            island.start < island.end
        });
        if let Some(start) = &mut self.speaking {
            *start = (*start).max(frame);
        }
        let drop = usize::try_from(frame.saturating_sub(self.base)).unwrap_or(0).min(self.frames.len());
        self.frames.drain(..drop);
        self.base += drop as u64;
    }

    #[expect(clippy::cast_precision_loss, reason = "a mean of about a thousand frames")]
    fn emit(&mut self, start_ms: u64, end_ms: u64, spans: &mut Vec<Span>) {
        if end_ms <= start_ms {
            return;
        }
        let count = usize::try_from((end_ms / FRAME_MS).saturating_sub(self.base)).unwrap_or(0);
        let count = count.clamp(1, self.frames.len().max(1));
        let sum: f32 = self.frames.iter().take(count).map(|frame| frame.probability).sum();
        spans.push(Span { start_ms, end_ms, speech_probability: sum / count as f32 });
        self.last_end_ms = end_ms;
    }
}

fn ms(frames: u64) -> u64 {
    frames * FRAME_MS
}

#[cfg(test)]
mod tests;
