//! How much room is left.

use std::{io, path::Path};

/// Bytes free for us on the disk that holds this folder; `None` where the system does not tell.
pub(super) fn bytes(folder: &Path) -> Option<u64> {
    let stat = rustix::fs::statvfs(folder).ok()?;
    Some(stat.f_bavail.saturating_mul(stat.f_frsize))
}

/// Whether a write failed for want of room: the disk, a quota, or the largest file allowed.
#[must_use]
pub fn is_full(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge)
}
