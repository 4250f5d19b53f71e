//! Audio bytes on the local disk.
//!
//! Each recording has a folder named by its id; in it each object is named by the SHA-256 of its
//! bytes. Names people gave never reach the file system. An object appears by `rename` after its
//! bytes are on the disk, so it is whole or absent; erasing a recording is removing its folder.

use std::{
    collections::HashSet,
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

use sha2::{Digest, Sha256};
use tempfile::{NamedTempFile, TempDir};

use crate::domain::{RecordingId, UploadId};

mod free;
mod partial;
mod upload;

pub use free::is_full;
pub use partial::{Locked, Partial, PartialError};
pub use upload::{Upload, UploadError};

/// The store.
#[derive(Debug, Clone)]
pub struct Media {
    root: Arc<Path>,
    writers: Arc<partial::Writers>,
}

impl Media {
    /// Opens the store in this folder, which is made if need be.
    ///
    /// # Errors
    /// The folder cannot be made or written.
    pub fn open(root: &Path) -> io::Result<Self> {
        std::fs::create_dir_all(root.join("recordings"))?;
        std::fs::create_dir_all(root.join("unfinished"))?;
        std::fs::create_dir_all(root.join("uploads"))?;
        Ok(Self { root: Arc::from(root.canonicalize()?), writers: Arc::default() })
    }

    fn folder(&self, recording: &RecordingId) -> PathBuf {
        self.root.join("recordings").join(recording.as_str())
    }

    /// Where an object is, if it is there.
    #[must_use]
    pub fn path(&self, recording: &RecordingId, sha256: &str) -> PathBuf {
        self.folder(recording).join(sha256)
    }

    /// A scratch folder on the same disk, removed when dropped.
    ///
    /// # Errors
    /// The disk is full or read-only.
    pub fn scratch(&self) -> io::Result<TempDir> {
        tempfile::tempdir_in(self.root.join("unfinished"))
    }

    pub(super) fn scratch_file(&self) -> io::Result<NamedTempFile> {
        NamedTempFile::new_in(self.root.join("unfinished"))
    }

    /// Keeps a finished file of a scratch folder as an object of a recording; returns its SHA-256.
    /// Blocks on the disk.
    ///
    /// # Errors
    /// The file cannot be read, or the disk is full.
    pub fn keep(&self, recording: &RecordingId, file: &Path) -> io::Result<String> {
        let mut source = std::fs::File::open(file)?;
        let mut hasher = Sha256::new();
        io::copy(&mut source, &mut HashWriter(&mut hasher))?;
        let sha256 = hex(&hasher.finalize());
        source.sync_all()?;
        self.place(recording, file, &sha256)?;
        Ok(sha256)
    }

    fn place(&self, recording: &RecordingId, file: &Path, sha256: &str) -> io::Result<()> {
        let folder = self.folder(recording);
        if !folder.exists() {
            std::fs::create_dir_all(&folder)?;
            sync_folder(&self.root.join("recordings"))?;
        }
        std::fs::rename(file, folder.join(sha256))?;
        sync_folder(&folder)
    }

    /// Removes the objects of a recording that are not among these. Blocks on the disk.
    ///
    /// # Errors
    /// The folder is there and cannot be read, or a file cannot be removed.
    pub fn keep_only(&self, recording: &RecordingId, named: &[String]) -> io::Result<()> {
        let entries = match std::fs::read_dir(self.folder(recording)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            entries => entries?,
        };
        let named: HashSet<&str> = named.iter().map(String::as_str).collect();
        for entry in entries {
            let entry = entry?;
            if !entry.file_name().to_str().is_some_and(|name| named.contains(name)) {
                std::fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }

    /// Removes all audio of a recording. Blocks on the disk.
    ///
    /// # Errors
    /// The folder is there and cannot be removed.
    pub fn erase(&self, recording: &RecordingId) -> io::Result<()> {
        match std::fs::remove_dir_all(self.folder(recording)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// Removes what an interrupted process left: everything unfinished, the files of uploads that are
    /// not in the one list, and the folders of recordings that are in neither. Only for a time when
    /// nobody uploads. Returns how many things went.
    ///
    /// # Errors
    /// The disk cannot be read.
    pub fn sweep(&self, known: &[RecordingId], receiving: &[UploadId]) -> io::Result<usize> {
        let mut removed = 0;
        for entry in std::fs::read_dir(self.root.join("unfinished"))? {
            let path = entry?.path();
            let gone = if path.is_dir() { std::fs::remove_dir_all(path) } else { std::fs::remove_file(path) };
            removed += usize::from(gone.is_ok());
        }
        // A process may have been killed between moving an upload's file to its recording's place and
        // storing the recording: its sender was told that it is safe.
        let uploads: HashSet<&str> = receiving.iter().map(UploadId::as_str).collect();
        let recordings: HashSet<&str> = known.iter().map(RecordingId::as_str).chain(uploads.iter().copied()).collect();
        for (folder, kept) in [("uploads", &uploads), ("recordings", &recordings)] {
            for entry in std::fs::read_dir(self.root.join(folder))? {
                let entry = entry?;
                if !entry.file_name().to_str().is_some_and(|name| kept.contains(name)) {
                    removed += usize::from(std::fs::remove_dir_all(entry.path()).is_ok());
                }
            }
        }
        Ok(removed)
    }

    /// Bytes free on the disk.
    #[must_use]
    pub fn free_bytes(&self) -> Option<u64> {
        free::bytes(&self.root)
    }
}

/// A folder's own entry must reach the disk too, or a renamed file may be missing after a power cut.
fn sync_folder(folder: &Path) -> io::Result<()> {
    std::fs::File::open(folder)?.sync_all()
}

struct HashWriter<'a>(&'a mut Sha256);

impl io::Write for HashWriter<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_are_kept_whole_under_their_hash_and_erased_with_their_recording() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let media = Media::open(folder.path()).expect("a store");
        let (kept, orphan) = (RecordingId::from_entropy(1), RecordingId::from_entropy(2));
        for id in [&kept, &orphan] {
            let scratch = media.scratch().expect("scratch");
            let file = scratch.path().join("x");
            std::fs::write(&file, b"abc").expect("written");
            let sha256 = media.keep(id, &file).expect("kept");
            assert_eq!(sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
            assert_eq!(std::fs::read(media.path(id, &sha256)).expect("there"), b"abc");
        }
        assert_eq!(media.sweep(std::slice::from_ref(&kept), &[]).expect("swept"), 1);
        assert!(media.folder(&kept).exists() && !media.folder(&orphan).exists());
        let file = media.scratch().expect("scratch").keep().join("y");
        std::fs::write(&file, b"abcd").expect("written");
        let other = media.keep(&kept, &file).expect("kept");
        media.keep_only(&kept, std::slice::from_ref(&other)).expect("the first one removed");
        let left: Vec<_> = std::fs::read_dir(media.folder(&kept)).expect("there").collect();
        assert_eq!(left.len(), 1);
        assert!(media.path(&kept, &other).exists());
        media.erase(&kept).expect("erased");
        media.erase(&kept).expect("erasing twice is erasing once");
        assert!(!media.folder(&kept).exists());
    }
}
