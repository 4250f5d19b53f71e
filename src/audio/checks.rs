//! What was measured on a recording as a whole, and what a manager should know of it.
//!
//! [`sound::Sound`] measures at the file's own rate, channel by channel; [`speech::Speech`] what the
//! detector heard; [`verdict::warnings`] says it in sentences. All stream in constant memory.

use serde::{Deserialize, Serialize};

mod clipping;
mod copies;
mod fingerprint;
mod loudness;
pub(super) mod sound;
mod spectrum;
pub(super) mod speech;
mod true_peak;
pub(super) mod verdict;

pub use fingerprint::same_audio;

/// An amplitude relative to full scale in dB; nothing for silence.
fn db(amplitude: f32) -> Option<f64> {
    (amplitude > 0.0).then(|| 20.0 * f64::from(amplitude).log10())
}

/// Measures of a recording. A measure that its audio does not allow (silence has no loudness) is
/// absent.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Checks {
    /// Integrated loudness (EBU R 128), in LUFS.
    pub loudness_lufs: Option<f64>,
    /// Loudness range (EBU Tech 3342), in LU.
    pub loudness_range_lu: Option<f64>,
    /// Highest true peak (ITU-R BS.1770-4), in dB relative to full scale.
    pub true_peak_dbtp: Option<f64>,
    /// Highest sample, in dB relative to full scale.
    pub peak_dbfs: Option<f64>,
    /// Share of samples in runs at full scale, 0 to 1.
    pub clipped_share: f64,
    /// Share of the time without speech, 0 to 1.
    pub silence_share: f64,
    /// Level of speech over that of the pauses, in dB.
    pub snr_db: Option<f64>,
    /// The frequency above which there is nothing but noise, in Hz.
    pub bandwidth_hz: Option<f64>,
    /// Pairs of channels that carry the same audio.
    pub identical_channels: Vec<(u16, u16)>,
    /// Channels without any sound.
    pub silent_channels: Vec<u16>,
    /// Acoustic fingerprint of the first two minutes; empty when there is too little audio.
    pub fingerprint: Vec<u32>,
}

#[cfg(test)]
mod tests;
