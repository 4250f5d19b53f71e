//! Decoding in a process of its own.
//!
//! Decoders parse hostile bytes: they may abort on an absurd allocation, loop, or worse. So the
//! server runs its own binary as a child with limits on memory, CPU, file size and time; whatever
//! happens there ends one recording with a reason, and nothing else notices. Both sides are here:
//! [`main`] is the hidden subcommand, [`run`] starts it and follows its events, one JSON object a
//! line on its standard output. The child ends when its standard input does, so it never outlives
//! a server that was killed.

use std::time::Duration;

use serde::{Deserialize, Serialize};

pub use crate::audio::checks::Checks;
pub use crate::audio::facts::{Facts, Warning};
use crate::audio::ingest::Clip;
pub use crate::audio::ingest::{Cut, Segmentation, Summary as Outcome};
use crate::audio::segment::Span;

pub mod ffmpeg;
mod inside;
mod parent;
mod shelf;

pub use inside::{ChildArgs, main};
pub use parent::{Request, run};

/// Stretches per second of a clip's peaks.
pub const PEAKS_PER_SECOND: u32 = 100;

/// One line of the child's output.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// The format, before any clip.
    Facts(Facts),
    /// The share that is done.
    Progress {
        /// 0 to 1.
        fraction: f32,
    },
    /// A clip, whose files are complete.
    Clip(ClipEvent),
    /// Something a manager should know.
    Warning(Warning),
    /// A whole channel, whose files are complete; after its last clip.
    Channel(ChannelEvent),
    /// What was measured; after the last clip. Not told when given spans are cut.
    Checks(Checks),
    /// The end, after all clips.
    Done(Outcome),
    /// The other end; clips told before it may be kept or dropped.
    Failed(Failure),
}

/// A clip in the output directory: `{stem}.flac`, `{stem}.opus`, `{stem}.peaks.json`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ClipEvent {
    /// 0, 1, 2, … in the order of being told, over all channels; or its place in the list of cuts.
    pub index: u32,
    /// The channel it is of.
    pub channel: u16,
    /// First millisecond in the recording.
    pub start_ms: u64,
    /// One past its last millisecond.
    pub end_ms: u64,
    /// Mean of the detector's verdict.
    pub speech_probability: f32,
    /// Of its files' names.
    pub stem: String,
}

/// A channel as it is heard from beginning to end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChannelEvent {
    /// 0 for a mix of all.
    pub channel: u16,
    /// What it is called, if it has a name.
    pub name: Option<String>,
    /// Its Opus file in the output directory.
    pub opus: String,
    /// Its outlines, finest first.
    pub outlines: Vec<Outline>,
}

/// The outline of a channel: a file in the format of BBC audiowaveform (`.dat`, version 2, 8 bits).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outline {
    /// At 16 kHz.
    pub samples_per_pixel: u32,
    /// In the output directory.
    pub file: String,
}

impl ClipEvent {
    fn of(clip: Clip, stem: String) -> Self {
        let Clip { index, channel, span: Span { start_ms, end_ms, speech_probability } } = clip;
        Self { index, channel, start_ms, end_ms, speech_probability, stem }
    }

    fn stem(index: u32) -> String {
        format!("{index:06}")
    }

    /// Whether this can be the clip after `clips` others.
    fn is_honest(&self, clips: u32) -> bool {
        self.index == clips && self.stem == Self::stem(clips) && self.start_ms < self.end_ms
    }
}

/// Why a recording was not taken in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{code}: {detail}")]
pub struct Failure {
    /// Stable name: those of [`AudioError`](crate::audio::error::AudioError), `decoder_crashed`,
    /// `decoder_timeout`, `decoder_memory`, `decoder_output`, `decoder_failed`,
    /// `decoder_unavailable`, `disk_full`.
    pub code: String,
    /// A sentence: what, and what to do.
    pub detail: String,
}

impl Failure {
    fn new(code: &str, detail: impl Into<String>) -> Self {
        Self { code: code.into(), detail: detail.into() }
    }
}

/// What a child may use.
#[derive(Debug, Clone, Copy)]
pub struct ChildLimits {
    /// Address space.
    pub memory_mb: u64,
    /// CPU time, over all threads.
    pub cpu_seconds: u64,
    /// The largest file it may write.
    pub file_mb: u64,
    /// The longest recording.
    pub max_hours: u32,
    /// From start to end.
    pub wall: Duration,
    /// Without an event.
    pub stall: Duration,
}

impl Default for ChildLimits {
    fn default() -> Self {
        Self {
            memory_mb: 1024,
            cpu_seconds: 2 * 3600,
            // The listening copy of 48 hours.
            file_mb: 768,
            max_hours: 48,
            wall: Duration::from_hours(4),
            stall: Duration::from_mins(3),
        }
    }
}
