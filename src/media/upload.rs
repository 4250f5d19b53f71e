//! A file on its way in.

use std::io;

use bytes::Bytes;
use futures_util::{Stream, StreamExt, pin_mut};
use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;
use tokio::{fs::File, io::AsyncWriteExt};

use super::{Media, hex};
use crate::domain::RecordingId;

/// Why a file did not come in. Nothing of it is left.
#[derive(Debug, thiserror::Error)]
pub enum UploadError {
    /// Larger than allowed.
    #[error("the file is larger than {0} bytes")]
    TooLarge(u64),
    /// No bytes at all.
    #[error("the file is empty")]
    Empty,
    /// The sender went away.
    #[error("the file did not arrive whole: {0}")]
    Incomplete(String),
    /// Our disk.
    #[error(transparent)]
    Disk(#[from] io::Error),
}

/// A file that has arrived whole and is on the disk, but belongs to no recording yet. Dropping it
/// removes it.
pub struct Upload {
    file: NamedTempFile,
    /// Hash of its bytes.
    pub sha256: String,
    /// Its length.
    pub bytes: u64,
}

impl Media {
    /// Takes a file in as it comes; memory does not grow with its length.
    ///
    /// # Errors
    /// Empty, larger than `max` bytes, cut off, or the disk is full.
    pub async fn receive<E: std::fmt::Display>(
        &self,
        body: impl Stream<Item = Result<Bytes, E>>,
        max: u64,
    ) -> Result<Upload, UploadError> {
        let file = self.scratch_file()?;
        let mut out = File::from_std(file.reopen()?);
        let mut hasher = Sha256::new();
        let mut bytes = 0_u64;
        pin_mut!(body);
        while let Some(chunk) = body.next().await {
            let chunk = chunk.map_err(|error| UploadError::Incomplete(error.to_string()))?;
            bytes += chunk.len() as u64;
            if bytes > max {
                return Err(UploadError::TooLarge(max));
            }
            hasher.update(&chunk);
            out.write_all(&chunk).await?;
        }
        if bytes == 0 {
            return Err(UploadError::Empty);
        }
        out.flush().await?;
        out.sync_all().await?;
        Ok(Upload { file, sha256: hex(&hasher.finalize()), bytes })
    }

    /// Makes an upload the original of a recording.
    ///
    /// # Errors
    /// The disk.
    pub async fn keep_upload(&self, upload: Upload, recording: &RecordingId) -> io::Result<()> {
        let (media, recording) = (self.clone(), recording.clone());
        tokio::task::spawn_blocking(move || {
            let path = upload.file.into_temp_path();
            media.place(&recording, &path, &upload.sha256)?;
            // It has moved: there is nothing to remove at the old place.
            let _ = path.keep();
            Ok(())
        })
        .await
        .map_err(io::Error::other)?
    }
}
