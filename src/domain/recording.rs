//! A recording's life and what is said about it.

use serde::{Deserialize, Serialize};

use super::words;

words! {
    /// Where a recording stands.
    RecordingState {
        /// Uploaded; its turn will come.
        Queued = "queued",
        /// Being decoded, searched for speech and cut.
        Decoding = "decoding",
        /// Its clips are being drafted.
        Drafting = "drafting",
        /// All its clips can be worked on.
        Ready = "ready",
        /// Cannot be used; the problem says why.
        Failed = "failed",
    }
}

/// Why a recording cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = RecordingProblem)]
pub struct Problem {
    /// Stable word for programs.
    pub code: String,
    /// Sentence for the manager: what, where, what to do.
    pub detail: String,
}

/// Something worth knowing about a recording that was used all the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Warning {
    /// Stable word for programs.
    pub code: String,
    /// Sentence for the manager.
    pub detail: String,
    /// Where in the recording it begins, in milliseconds, if it has a place.
    pub start_ms: Option<i64>,
    /// Where it ends.
    pub end_ms: Option<i64>,
}

/// Measures of a recording as a whole. One that its audio does not allow (silence has no loudness) is
/// null.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
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
    pub identical_channels: Vec<[i64; 2]>,
    /// Channels without any sound.
    pub silent_channels: Vec<i64>,
}

/// The outline of a channel, at one zoom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outline {
    /// At 16 kHz.
    pub samples_per_pixel: i64,
    /// Of its file.
    pub sha256: String,
}

/// A stretch where what is heard is not what was said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Damage {
    /// As in the warning: `packets_lost`, `gap`, `damaged`, `timestamp_jump`, `truncated`.
    pub code: String,
    /// Where it begins, in milliseconds.
    pub start_ms: i64,
    /// Where it ends; the same instant for damage without a length.
    pub end_ms: i64,
}

impl Damage {
    const CODES: [&str; 5] = ["packets_lost", "gap", "damaged", "timestamp_jump", "truncated"];

    /// What these warnings of a recording say of its part from `start_ms` to `end_ms`, cut to that part
    /// and told in milliseconds of the recording.
    #[must_use]
    pub fn within(warnings: &[Warning], start_ms: i64, end_ms: i64) -> Vec<Self> {
        let part = |warning: &Warning| {
            let from = warning.start_ms?;
            let to = warning.end_ms.unwrap_or(from).max(from);
            let touches = if from == to { start_ms <= from && from <= end_ms } else { from < end_ms && start_ms < to };
            let is_damage = Self::CODES.contains(&warning.code.as_str());
            (is_damage && touches).then(|| Self {
                code: warning.code.clone(),
                start_ms: from.max(start_ms),
                end_ms: to.min(end_ms),
            })
        };
        warnings.iter().filter_map(part).collect()
    }

    /// The same, told in milliseconds of a clip that begins at `start_ms`.
    #[must_use]
    pub fn from(self, start_ms: i64) -> Self {
        Self { start_ms: self.start_ms - start_ms, end_ms: self.end_ms - start_ms, ..self }
    }
}

/// What decoding taught about a recording.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facts {
    /// Codec, as its standard names it.
    pub codec: String,
    /// Container format.
    pub container: String,
    /// Samples per second of the original.
    pub sample_rate: i64,
    /// Channels of the original.
    pub channels: i64,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn warning(code: &str, start_ms: Option<i64>, end_ms: Option<i64>) -> Warning {
        Warning { code: code.into(), detail: "what happened there".into(), start_ms, end_ms }
    }

    #[test]
    fn damage_is_cut_to_the_clip_it_falls_into() {
        let warnings = [
            warning("packets_lost", Some(900), Some(1500)),
            warning("gap", Some(1900), Some(2500)),
            warning("truncated", Some(2000), None),
            warning("gap", Some(2000), Some(2600)),
            warning("clipping", Some(1000), Some(2000)),
            warning("no_speech", None, None),
        ];
        let found = Damage::within(&warnings, 1000, 2000);
        let told: Vec<_> = found.iter().map(|d| (d.code.as_str(), d.start_ms, d.end_ms)).collect();
        assert_eq!(told, [("packets_lost", 1000, 1500), ("gap", 1900, 2000), ("truncated", 2000, 2000)]);
        assert_eq!(found[0].clone().from(1000), Damage { code: "packets_lost".into(), start_ms: 0, end_ms: 500 });
    }
}
