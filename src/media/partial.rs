//! A file that comes in piece by piece, perhaps over days and restarts.
//!
//! The database says how much of it is durable. The file may be longer, when a process was killed:
//! it is cut back before the next byte. Whoever touches it holds a lock on it, which the system
//! takes back from a process that dies; so two processes on one folder never mix their bytes.

use std::{
    collections::HashMap,
    fs::{File, TryLockError},
    io::{self, Seek, Write},
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
    time::Duration,
};

use sha2::{
    Digest, Sha256,
    digest::common::hazmat::{SerializableState, SerializedState},
};
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use super::{Media, hex, sync_folder};
use crate::domain::{RecordingId, UploadId};

/// How long the lock is waited for when its holder was not asked to stop.
const PATIENCE: Duration = Duration::from_secs(2);
/// How long its holder, asked to stop, may take to bring what it has to the disk.
const PATIENCE_WHEN_ASKED: Duration = Duration::from_secs(10);
const LOOK_AGAIN: Duration = Duration::from_millis(20);

/// Why an upload's file could not be had.
#[derive(Debug, thiserror::Error)]
pub enum PartialError {
    /// Somebody else holds it.
    #[error("the upload is being written")]
    Busy,
    /// It is not there, or has fewer bytes than it should.
    #[error("the upload's file is not there")]
    Lost,
    /// Our disk.
    #[error(transparent)]
    Disk(#[from] io::Error),
}

/// Who in this process is writing to which upload.
#[derive(Debug, Default)]
pub(super) struct Writers {
    by_upload: Mutex<HashMap<UploadId, CancellationToken>>,
    all: CancellationToken,
}

impl Writers {
    fn enter(&self, id: &UploadId) -> CancellationToken {
        let stop = self.all.child_token();
        self.by_upload.lock().unwrap_or_else(PoisonError::into_inner).insert(id.clone(), stop.clone());
        stop
    }

    fn leave(&self, id: &UploadId) {
        self.by_upload.lock().unwrap_or_else(PoisonError::into_inner).remove(id);
    }

    fn ask_to_stop(&self, id: &UploadId) {
        if let Some(stop) = self.by_upload.lock().unwrap_or_else(PoisonError::into_inner).get(id) {
            stop.cancel();
        }
    }
}

/// The right to touch an upload's file, until dropped.
pub struct Locked {
    media: Media,
    id: UploadId,
    /// Cancelled when somebody else needs the file.
    stop: CancellationToken,
    // Held for its lock.
    _lock: File,
}

impl Drop for Locked {
    fn drop(&mut self) {
        self.media.writers.leave(&self.id);
    }
}

/// A file being written, from where it stopped.
pub struct Partial {
    locked: Locked,
    file: File,
    hasher: Sha256,
    /// Its length.
    pub received: u64,
}

impl Media {
    fn partial_folder(&self, id: &UploadId) -> PathBuf {
        self.root.join("uploads").join(id.as_str())
    }

    /// Makes the file of a new upload. Blocks on the disk.
    ///
    /// # Errors
    /// The disk is full.
    pub fn begin_partial(&self, id: &UploadId) -> io::Result<()> {
        let folder = self.partial_folder(id);
        std::fs::create_dir_all(&folder)?;
        File::create_new(folder.join("lock"))?;
        File::create_new(folder.join("bytes"))?.sync_all()?;
        sync_folder(&folder)?;
        sync_folder(&self.root.join("uploads"))
    }

    /// Waits for the lock on an upload's file. With `takes_over`, a holder in this process is asked
    /// to bring what it has to the disk and let go: its connection may be one that died unnoticed.
    ///
    /// # Errors
    /// Somebody else holds it for long, or the file is not there.
    pub async fn lock_partial(&self, id: &UploadId, takes_over: bool) -> Result<Locked, PartialError> {
        let path = self.partial_folder(id).join("lock");
        let end = Instant::now() + if takes_over { PATIENCE_WHEN_ASKED } else { PATIENCE };
        loop {
            match try_lock(&path)? {
                Some(lock) => {
                    let stop = self.writers.enter(id);
                    return Ok(Locked { media: self.clone(), id: id.clone(), stop, _lock: lock });
                }
                None if Instant::now() >= end => return Err(PartialError::Busy),
                None => {
                    if takes_over {
                        self.writers.ask_to_stop(id);
                    }
                    tokio::time::sleep(LOOK_AGAIN).await;
                }
            }
        }
    }

    /// Asks all who write to bring what they have to the disk and let go, now and from now on.
    pub fn stop_partials(&self) {
        self.writers.all.cancel();
    }

    /// Whether [`Media::stop_partials`] was called.
    #[must_use]
    pub fn is_stopping(&self) -> bool {
        self.writers.all.is_cancelled()
    }
}

/// The lock, unless somebody holds it. A lock file that was removed while we waited locks nothing.
fn try_lock(path: &Path) -> Result<Option<File>, PartialError> {
    let open = || match File::options().read(true).write(true).open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(PartialError::Lost),
        other => Ok(other?),
    };
    let file = open()?;
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => return Ok(None),
        Err(TryLockError::Error(error)) => return Err(error.into()),
        Ok(()) => {}
    }
    let (held, present) = (file.metadata()?, open()?.metadata()?);
    Ok((held.ino() == present.ino() && held.dev() == present.dev()).then_some(file))
}

impl Locked {
    fn bytes_path(&self) -> PathBuf {
        self.media.partial_folder(&self.id).join("bytes")
    }

    /// Opens the file where its durable part ends, with the state of the SHA-256 of that part.
    /// What was written after that, by a process that was killed, goes. Blocks on the disk.
    ///
    /// # Errors
    /// The file is not there, or shorter than it should be.
    pub fn resume(self, received: u64, digest: Option<&[u8]>) -> Result<Partial, PartialError> {
        let path = self.bytes_path();
        if !path.exists() {
            self.take_back(&path)?;
        }
        let mut file = File::options().write(true).open(&path)?;
        if file.metadata()?.len() < received {
            return Err(PartialError::Lost);
        }
        let hasher = match digest {
            Some(state) => restored(state).ok_or(PartialError::Lost)?,
            None if received == 0 => Sha256::new(),
            None => return Err(PartialError::Lost),
        };
        file.set_len(received)?;
        file.seek(io::SeekFrom::Start(received))?;
        Ok(Partial { locked: self, file, hasher, received })
    }

    /// A process that was killed may have moved the whole file to its recording's place, and no
    /// recording came of it: back it comes.
    fn take_back(&self, path: &Path) -> Result<(), PartialError> {
        let folder = self.media.folder(&RecordingId::from(&self.id));
        let lost = |_| PartialError::Lost;
        let moved = std::fs::read_dir(&folder).map_err(lost)?.next().ok_or(PartialError::Lost)??;
        std::fs::rename(moved.path(), path)?;
        // Empty now; a recording of that name makes it again.
        let _ = std::fs::remove_dir(folder);
        Ok(())
    }

    /// Removes what there is of the file. Blocks on the disk.
    ///
    /// # Errors
    /// It is there and cannot be removed.
    pub fn remove(self) -> io::Result<()> {
        match std::fs::remove_dir_all(self.media.partial_folder(&self.id)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }
}

impl Partial {
    /// Resolves when somebody else needs the file.
    pub async fn stopped(&self) {
        self.locked.stop.cancelled().await;
    }

    /// Writes more at the end. Blocks on the disk. When it fails, nothing of these bytes counts.
    ///
    /// # Errors
    /// The disk is full.
    pub fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        if let Err(error) = self.file.write_all(bytes) {
            // Should this fail too, the next to open the file does it.
            let _ = self.file.set_len(self.received);
            self.file.seek(io::SeekFrom::Start(self.received))?;
            return Err(error);
        }
        self.hasher.update(bytes);
        self.received += bytes.len() as u64;
        Ok(())
    }

    /// Brings all to the disk; returns the state of the SHA-256 for [`Locked::resume`]. Blocks.
    ///
    /// # Errors
    /// The disk is full.
    pub fn sync(&self) -> io::Result<Vec<u8>> {
        self.file.sync_data()?;
        Ok(self.hasher.serialize().to_vec())
    }

    /// SHA-256 of all of it.
    #[must_use]
    pub fn sha256(&self) -> String {
        hex(&self.hasher.clone().finalize())
    }

    /// Makes the whole file the original of the recording that has the upload's id. Blocks on the disk.
    ///
    /// # Errors
    /// The disk.
    pub fn place(self) -> io::Result<Locked> {
        self.file.sync_all()?;
        let (locked, sha256) = (self.locked, hex(&self.hasher.finalize()));
        locked.media.place(&RecordingId::from(&locked.id), &locked.bytes_path(), &sha256)?;
        Ok(locked)
    }

    /// Lets go of the file, but not of the lock.
    #[must_use]
    pub fn close(self) -> Locked {
        self.locked
    }
}

fn restored(state: &[u8]) -> Option<Sha256> {
    let state = SerializedState::<Sha256>::try_from(state).ok()?;
    Sha256::deserialize(&state).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn store() -> (tempfile::TempDir, Media, UploadId) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let media = Media::open(folder.path()).expect("a store");
        let id = UploadId::from_entropy(7);
        media.begin_partial(&id).expect("begun");
        (folder, media, id)
    }

    #[tokio::test]
    async fn a_file_goes_on_where_its_durable_part_ends() {
        let (_folder, media, id) = store();
        let mut partial = media.lock_partial(&id, false).await.expect("free").resume(0, None).expect("new");
        partial.append(b"a").expect("room");
        let state = partial.sync().expect("synced");
        partial.append(b"never acknowledged").expect("room");
        drop(partial);
        let mut partial = media.lock_partial(&id, false).await.expect("free").resume(1, Some(&state)).expect("there");
        partial.append(b"bc").expect("room");
        let sha256 = partial.sha256();
        assert_eq!(sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        partial.place().expect("placed").remove().expect("removed");
        assert_eq!(std::fs::read(media.path(&RecordingId::from(&id), &sha256)).expect("there"), b"abc");
        assert!(matches!(media.lock_partial(&id, false).await, Err(PartialError::Lost)));
    }

    #[tokio::test]
    async fn one_at_a_time_and_who_takes_over_asks_the_other_to_stop() {
        let (_folder, media, id) = store();
        let first = media.lock_partial(&id, false).await.expect("free");
        assert!(matches!(media.lock_partial(&id, false).await, Err(PartialError::Busy)));
        // Another process has its own registry: it cannot be asked, and keeps the lock.
        let other = Media::open(&media.root).expect("a store");
        assert!(matches!(other.lock_partial(&id, false).await, Err(PartialError::Busy)));
        let obliging = tokio::spawn(async move {
            first.stop.cancelled().await;
            drop(first);
        });
        let second = media.lock_partial(&id, true).await.expect("handed over");
        obliging.await.expect("it stopped");
        assert!(!second.stop.is_cancelled());
        media.stop_partials();
        assert!(second.stop.is_cancelled());
    }

    #[tokio::test]
    async fn a_file_that_was_moved_too_early_comes_back_and_a_short_one_is_lost() {
        let (_folder, media, id) = store();
        let mut partial = media.lock_partial(&id, false).await.expect("free").resume(0, None).expect("new");
        partial.append(b"abc").expect("room");
        let state = partial.sync().expect("synced");
        drop(partial.place().expect("placed"));
        let locked = media.lock_partial(&id, false).await.expect("free");
        let partial = locked.resume(3, Some(&state)).expect("it came back");
        assert_eq!(partial.received, 3);
        assert!(matches!(partial.close().resume(4, Some(&state)), Err(PartialError::Lost)));
    }
}
