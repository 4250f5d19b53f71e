//! The whole way of a recording: decode, resample, detect, segment, and hand out each clip as soon
//! as it is complete.

use std::io;

use serde::{Deserialize, Serialize};
use symphonia::core::io::MediaSource;

use super::SAMPLE_RATE;
use super::decode::Limits;
use super::detect::{DetectError, Detector, FRAME};
use super::error::AudioError;
use super::facts::{Facts, Warning};
use super::mono::{Mono, quantise};
use super::segment::{Frame, SegmentSettings, Segmenter, Span};

/// Progress is told after this much audio, in samples.
const PROGRESS_EVERY: u64 = 10 * SAMPLE_RATE as u64;
const SAMPLES_PER_MS: u64 = SAMPLE_RATE as u64 / 1000;

/// How recordings are cut; what a project decides.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Segmentation {
    /// Which detector finds the speech.
    pub detector: DetectorKind,
    /// Whether channels are mixed.
    pub channels: ChannelMode,
    /// What separate channels are called, for example `agent` and `caller`.
    pub channel_names: Vec<String>,
    /// Lengths and thresholds.
    #[serde(flatten)]
    pub segment: SegmentSettings,
}

/// A speech detector.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DetectorKind {
    /// Silero: the most accurate.
    #[default]
    Silero,
    /// Earshot: a tenth of the time, more errors in noise.
    Earshot,
}

/// What becomes of several channels.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChannelMode {
    /// Separate where two people were recorded on a channel each, as on the telephone; else mixed.
    #[default]
    Auto,
    /// One channel, the mean of all.
    Mix,
    /// Clips of each channel.
    Separate,
}

/// How a recording is taken in.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// How it is cut.
    pub segmentation: Segmentation,
    /// What it may cost.
    pub limits: Limits,
}

/// A clip: a span of one channel, with its samples.
#[derive(Debug, Clone, Copy)]
pub struct Clip<'a> {
    /// 0, 1, 2, … in order of time.
    pub index: u32,
    /// The channel it is of; 0 for a mix of all.
    pub channel: u16,
    /// Its place in the recording.
    pub span: Span,
    /// 16 kHz mono.
    pub samples: &'a [i16],
}

/// What was taken in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// The format of the file.
    pub facts: Facts,
    /// By counting samples.
    pub duration_ms: u64,
    /// How many clips were cut.
    pub clips: u32,
}

/// Where the pieces go. An error from it ends the ingest.
pub trait Sink {
    /// The format, known before the first clip.
    ///
    /// # Errors
    /// When it cannot be passed on; so with all methods.
    fn facts(&mut self, facts: &Facts) -> io::Result<()>;
    /// The share that is done, 0 to 1.
    ///
    /// # Errors
    /// As `facts`.
    fn progress(&mut self, fraction: f32) -> io::Result<()>;
    /// The next clip.
    ///
    /// # Errors
    /// As `facts`.
    fn clip(&mut self, clip: Clip<'_>) -> io::Result<()>;
    /// Something a manager should know.
    ///
    /// # Errors
    /// As `facts`.
    fn warning(&mut self, warning: Warning) -> io::Result<()>;
}

/// Why a recording was not taken in.
#[derive(Debug, thiserror::Error)]
pub enum IngestError {
    /// The recording's fault, or its storage's.
    #[error(transparent)]
    Audio(#[from] AudioError),
    /// The detector's.
    #[error(transparent)]
    Detect(#[from] DetectError),
    /// The sink's.
    #[error("a clip could not be stored: {0}")]
    Sink(io::Error),
}

/// Takes in a recording. `extension` of its name is a hint for containers without a signature.
///
/// A recording in which nobody speaks gives no clips and the warning `no_speech`.
///
/// # Errors
/// See [`IngestError`]; clips already handed out stay valid.
pub fn ingest(
    source: Box<dyn MediaSource>,
    extension: Option<&str>,
    settings: &Settings,
    sink: &mut dyn Sink,
) -> Result<Summary, IngestError> {
    let mut mono = Mono::open(source, extension, settings.limits, SAMPLE_RATE)?;
    sink.facts(mono.facts()).map_err(IngestError::Sink)?;
    let mut cutter = Cutter::new(settings.segmentation.segment)?;
    let mut block = Vec::new();
    let mut told = 0;
    while mono.read(&mut block)? {
        cutter.push(&block, sink)?;
        block.clear();
        for warning in mono.take_warnings() {
            sink.warning(warning).map_err(IngestError::Sink)?;
        }
        if cutter.total - told >= PROGRESS_EVERY {
            told = cutter.total;
            sink.progress(mono.fraction()).map_err(IngestError::Sink)?;
        }
    }
    let (duration_ms, clips) = cutter.finish(sink)?;
    if clips == 0 {
        sink.warning(no_speech()).map_err(IngestError::Sink)?;
    }
    Ok(Summary { facts: mono.facts().clone(), duration_ms, clips })
}

fn no_speech() -> Warning {
    Warning {
        code: "no_speech".into(),
        detail: "No speech was found in this recording, so there is nothing to transcribe. Check that the right file was uploaded and that it is loud enough.".into(),
        start_ms: None,
        end_ms: None,
    }
}

/// Detection and segmentation over one channel, with the audio that may still be cut out of it.
struct Cutter {
    detector: Detector,
    segmenter: Segmenter,
    /// Samples of the frame being filled.
    frame: Vec<f32>,
    probabilities: Vec<f32>,
    spans: Vec<Span>,
    kept: Vec<i16>,
    /// Index of the first of `kept`.
    first: u64,
    total: u64,
    clips: u32,
}

impl Cutter {
    fn new(settings: SegmentSettings) -> Result<Self, DetectError> {
        Ok(Self {
            detector: Detector::new()?,
            segmenter: Segmenter::new(settings),
            frame: Vec::with_capacity(FRAME),
            probabilities: Vec::new(),
            spans: Vec::new(),
            kept: Vec::new(),
            first: 0,
            total: 0,
            clips: 0,
        })
    }

    fn push(&mut self, mut samples: &[f32], sink: &mut dyn Sink) -> Result<(), IngestError> {
        while !samples.is_empty() {
            let (now, later) = samples.split_at(samples.len().min(FRAME - self.frame.len()));
            self.frame.extend_from_slice(now);
            self.kept.extend(now.iter().copied().map(quantise));
            self.total += now.len() as u64;
            samples = later;
            if self.frame.len() == FRAME {
                self.detector.push(&self.frame, &mut self.probabilities)?;
                self.step(sink)?;
            }
        }
        Ok(())
    }

    fn finish(mut self, sink: &mut dyn Sink) -> Result<(u64, u32), IngestError> {
        if !self.frame.is_empty() {
            self.detector.push(&self.frame, &mut self.probabilities)?;
            self.detector.finish(&mut self.probabilities)?;
            self.step(sink)?;
        }
        // The last, begun millisecond counts: a clip may end with the recording.
        let duration_ms = self.total.div_ceil(SAMPLES_PER_MS);
        self.segmenter.finish(duration_ms, &mut self.spans);
        self.give(sink)?;
        Ok((duration_ms, self.clips))
    }

    /// Hands the detector's verdict on the full frame to the segmenter.
    fn step(&mut self, sink: &mut dyn Sink) -> Result<(), IngestError> {
        for probability in self.probabilities.drain(..) {
            self.segmenter.push(Frame::new(probability, &self.frame), &mut self.spans);
        }
        self.frame.clear();
        self.give(sink)?;
        self.forget();
        Ok(())
    }

    fn give(&mut self, sink: &mut dyn Sink) -> Result<(), IngestError> {
        for span in self.spans.drain(..) {
            let index = |at_ms: u64| {
                let at = (at_ms * SAMPLES_PER_MS).saturating_sub(self.first);
                usize::try_from(at).unwrap_or(usize::MAX).min(self.kept.len())
            };
            let samples = &self.kept[index(span.start_ms)..index(span.end_ms)];
            let clip = Clip { index: self.clips, channel: 0, span, samples };
            sink.clip(clip).map_err(IngestError::Sink)?;
            self.clips += 1;
        }
        Ok(())
    }

    /// Drops audio that no clip can begin in, a second or more at a time.
    fn forget(&mut self) {
        let from = self.segmenter.keep_from_ms() * SAMPLES_PER_MS;
        let excess = usize::try_from(from.saturating_sub(self.first)).unwrap_or(0).min(self.kept.len());
        if excess >= SAMPLE_RATE as usize {
            self.kept.drain(..excess);
            self.first += excess as u64;
        }
    }
}

#[cfg(test)]
mod tests;
