//! How much room is left.

use std::path::Path;

/// Bytes free for us on the disk that holds this folder; `None` where the system does not tell.
pub(super) fn bytes(folder: &Path) -> Option<u64> {
    let stat = rustix::fs::statvfs(folder).ok()?;
    Some(stat.f_bavail.saturating_mul(stat.f_frsize))
}
