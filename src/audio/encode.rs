//! Audio as files: FLAC is the master of a clip, bit exact; Opus is what a browser gets first, of a
//! clip or of a whole channel.

use std::io;

pub mod flac;
pub mod listening;
pub mod opus;

mod ogg;

/// An encoder refused its input, a fault of ours, or its output could not be written.
#[derive(Debug, thiserror::Error)]
pub enum EncodeError {
    /// The encoder's own verdict.
    #[error("the {encoder} encoder failed: {reason}")]
    Encoder {
        /// Which.
        encoder: &'static str,
        /// What it said.
        reason: String,
    },
    /// Of the file that is written.
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl EncodeError {
    #[expect(clippy::needless_pass_by_value, reason = "for map_err")]
    fn new(encoder: &'static str, reason: impl ToString) -> Self {
        Self::Encoder { encoder, reason: reason.to_string() }
    }
}

#[cfg(test)]
mod tests;
