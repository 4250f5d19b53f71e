//! Why a recording could not be read, in words for the person who uploaded it.

use std::io;

/// A recording that cannot be used, or not any further.
#[derive(Debug, thiserror::Error)]
pub enum AudioError {
    /// No known container or stream starts the file.
    #[error(
        "This file is not audio in a format we know. Check that it plays, then upload it as WAV, FLAC, MP3, M4A or Opus."
    )]
    NotAudio,
    /// The container is known, something in it is not.
    #[error("This file uses {what}, which cannot be decoded here. Convert it to WAV or FLAC and upload it again.")]
    Unsupported {
        /// The codec or feature, as a noun phrase.
        what: String,
    },
    /// The same, on a machine without the program that could help.
    #[error(
        "This file uses {what}, for which ffmpeg is needed. Install ffmpeg on the server and try again, or convert the file to WAV or FLAC and upload that."
    )]
    NeedsFfmpeg {
        /// The codec or feature, as a noun phrase.
        what: String,
    },
    /// The bytes contradict the format.
    #[error("This file is damaged: {what}. Export it again from the original and upload that.")]
    Malformed {
        /// What was found, as a clause.
        what: String,
    },
    /// A limit of this server.
    #[error("This file is too large: {what}. Split it and upload the parts.")]
    TooLarge {
        /// Which limit, as a clause.
        what: String,
    },
    /// A valid file, or nothing at all, without a single sample.
    #[error("This file holds no audio at all. Check the recording, then upload it again.")]
    Empty,
    /// The source itself could not be read; not the file's fault.
    #[error("The file could not be read from storage: {0}. Try again; if it persists, check the server's disk.")]
    Io(#[from] io::Error),
}

impl AudioError {
    /// The stable name of the error.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotAudio => "not_audio",
            Self::Unsupported { .. } | Self::NeedsFfmpeg { .. } => "unsupported",
            Self::Malformed { .. } => "malformed",
            Self::TooLarge { .. } => "too_large",
            Self::Empty => "empty",
            Self::Io(_) => "io",
        }
    }

    pub(super) fn malformed(what: impl Into<String>) -> Self {
        Self::Malformed { what: what.into() }
    }

    pub(super) fn unsupported(what: impl Into<String>) -> Self {
        Self::Unsupported { what: what.into() }
    }
}
