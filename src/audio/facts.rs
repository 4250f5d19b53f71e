//! What a file says of itself, and what was wrong with it.

use serde::{Deserialize, Serialize};

/// The format of a recording, as decoded (not as declared).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// Short name of the container: `wave`, `isomp4`, `ogg`, …
    pub container: String,
    /// Short name of the codec: `mp3`, `aac`, `pcm_s16le`, …
    pub codec: String,
    /// Frames per second of the decoded audio.
    pub sample_rate: u32,
    /// Channels of the decoded audio.
    pub channels: u16,
}

/// Something a manager should know about a recording that was nevertheless read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warning {
    /// Stable name: `packets_lost`, `gap`, `timestamp_jump`, `truncated`, `damaged`, `no_speech`,
    /// `more_warnings`.
    pub code: String,
    /// A sentence: what, where, what to do.
    pub detail: String,
    /// Where it begins, when it has a place.
    pub start_ms: Option<u64>,
    /// Where it ends, when it has a place.
    pub end_ms: Option<u64>,
}

/// A time for people, `01:23.456` or `1:02:03.456`.
pub(super) fn clock(ms: u64) -> String {
    let (hours, minutes) = (ms / 3_600_000, ms / 60_000 % 60);
    let (seconds, millis) = (ms / 1000 % 60, ms % 1000);
    if hours == 0 {
        format!("{minutes:02}:{seconds:02}.{millis:03}")
    } else {
        format!("{hours}:{minutes:02}:{seconds:02}.{millis:03}")
    }
}

#[cfg(test)]
mod tests {
    use super::clock;

    #[test]
    fn a_time_reads_as_on_a_player() {
        assert_eq!(clock(83_456), "01:23.456");
        assert_eq!(clock(36_000_007), "10:00:00.007");
    }
}
