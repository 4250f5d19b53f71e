//! Clips as files: FLAC is the master, bit exact; Opus is what a browser gets first.

pub mod flac;
pub mod opus;

/// An encoder refused its input; a fault of ours, not of the recording.
#[derive(Debug, thiserror::Error)]
#[error("the {encoder} encoder failed: {reason}")]
pub struct EncodeError {
    encoder: &'static str,
    reason: String,
}

impl EncodeError {
    #[expect(clippy::needless_pass_by_value, reason = "for map_err")]
    fn new(encoder: &'static str, reason: impl ToString) -> Self {
        Self { encoder, reason: reason.to_string() }
    }
}

#[cfg(test)]
mod tests;
