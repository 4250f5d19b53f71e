//! The whole way of a recording: decode, resample, detect, segment, and hand out each clip as soon
//! as it is complete; or cut it where it is told.
//!
//! A thread of its own decodes and measures; the caller's detects and segments. What a sink does
//! with the audio (encode, store) is best done on a third.

use std::io;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::SAMPLE_RATE;
use super::checks::Checks;
use super::decode::Decoder;
use super::detect::DetectError;
use super::error::AudioError;
use super::facts::{Facts, Warning, clock};
use super::segment::{Frame, SegmentSettings, Span};

mod front;
mod given;
mod lane;
mod listen;

/// Progress is told after this much audio, in samples.
const PROGRESS_EVERY: u64 = 10 * SAMPLE_RATE as u64;
/// At 16 kHz.
pub const SAMPLES_PER_MS: u64 = SAMPLE_RATE as u64 / 1000;

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
    /// Tells the CPU time of the calling thread, when someone wants to know where the time goes.
    pub clock: Option<fn() -> Duration>,
}

/// A channel that is worked on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Channel {
    /// That of the file, from 0; 0 for a mix of all.
    pub channel: u16,
    /// What it is called, when it is one of several and has a name.
    pub name: Option<String>,
}

/// A clip: a span of a channel whose audio has been handed out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Clip {
    /// Its number: in order of discovery, over all channels; or its place in the list of cuts.
    pub index: u32,
    /// The channel it is of.
    pub channel: u16,
    /// Its place in the recording.
    pub span: Span,
}

/// A clip to be cut where it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cut {
    /// As in [`Clip`].
    pub channel: u16,
    /// First millisecond in the recording.
    pub start_ms: u64,
    /// One past the last millisecond.
    pub end_ms: u64,
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
    /// The format, known before anything else.
    fn facts(&mut self, facts: &Facts) -> io::Result<()>;
    /// The channels that are worked on, before their audio.
    fn channels(&mut self, _: &[Channel]) -> io::Result<()> {
        Ok(())
    }
    /// The next samples of a channel: 16 kHz mono.
    fn audio(&mut self, _channel: u16, _samples: &[i16]) -> io::Result<()> {
        Ok(())
    }
    /// What the detector says of the next 32 ms of a channel.
    fn frame(&mut self, _channel: u16, _frame: Frame) -> io::Result<()> {
        Ok(())
    }
    /// The next clip; its audio has been given.
    fn clip(&mut self, clip: Clip) -> io::Result<()>;
    /// No later clip of the channel holds a sample before this one.
    fn forget(&mut self, _channel: u16, _before: u64) -> io::Result<()> {
        Ok(())
    }
    /// The share that is done, 0 to 1.
    fn progress(&mut self, _fraction: f32) -> io::Result<()> {
        Ok(())
    }
    /// Something a manager should know.
    fn warning(&mut self, warning: Warning) -> io::Result<()>;
    /// All has been given. There are checks unless given cuts were made.
    fn end(&mut self, _checks: Option<&Checks>) -> io::Result<()> {
        Ok(())
    }
    /// CPU time by stage, when there is a clock.
    fn timings(&mut self, _timings: &Timings) -> io::Result<()> {
        Ok(())
    }
}

/// CPU time by stage.
pub type Timings = Vec<(&'static str, Duration)>;

/// Why a recording was not taken in.
#[derive(Debug, thiserror::Error)]
pub enum IngestError {
    /// The recording's fault, or its storage's.
    #[error(transparent)]
    Audio(#[from] AudioError),
    /// The detector's.
    #[error(transparent)]
    Detect(#[from] DetectError),
    /// A cut that is not in the recording.
    #[error(
        "The clip from {} to {} on channel {} is not in the recording, which lasts {} on {channels}. Reload the page, then cut again.",
        clock(cut.start_ms), clock(cut.end_ms), cut.channel, clock(*.duration_ms)
    )]
    Outside {
        /// The cut.
        cut: Cut,
        /// Of the recording.
        duration_ms: u64,
        /// Of the recording, in words.
        channels: String,
    },
    /// The sink's.
    #[error("a clip could not be stored: {0}")]
    Sink(io::Error),
}

/// Takes in a recording.
///
/// One in which nobody speaks gives no clips and the warning `no_speech`.
///
/// # Errors
/// See [`IngestError`]; clips already handed out stay valid.
pub fn ingest(decoder: Decoder, settings: &Settings, sink: &mut dyn Sink) -> Result<Summary, IngestError> {
    sink.facts(decoder.facts()).map_err(IngestError::Sink)?;
    let front = front::Front::new(decoder, settings, true)?;
    front::beside(front, |pieces| listen::Listener::new(settings, sink).run(pieces))
}

/// Cuts a recording where it is told, as exactly as [`ingest`] does: the channels are those that
/// [`ingest`] found with the same settings, and a cut that reaches beyond the end stops there.
///
/// # Errors
/// See [`IngestError`].
pub fn cut(decoder: Decoder, settings: &Settings, cuts: &[Cut], sink: &mut dyn Sink) -> Result<Summary, IngestError> {
    sink.facts(decoder.facts()).map_err(IngestError::Sink)?;
    let front = front::Front::new(decoder, settings, false)?;
    front::beside(front, |pieces| given::Cutter::new(cuts, sink).run(pieces))
}

#[cfg(test)]
mod tests;
