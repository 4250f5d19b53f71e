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
