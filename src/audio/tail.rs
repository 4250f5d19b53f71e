//! What only the end of a Matroska file tells.

use std::io;

use super::decode::Track;
use super::source::Shared;

pub(super) mod matroska;

/// The last block, and the indexes and tags after it.
const TAIL: u64 = 256 * 1024;

/// Whether a stream is cut off whose demuxer came to no proper end; `last` is its last packet. A
/// browser's recording has no declared sizes: it ends well where an element does.
pub(super) fn is_cut(source: &Shared, track: &Track, last: &[u8]) -> bool {
    let Some(len) = source.len().filter(|_| track.container == "matroska" && source.is_seekable()) else { return true };
    // A disk that fails just now takes nothing away from what was read.
    source
        .read_at(len.saturating_sub(TAIL), TAIL)
        .map_or(true, |tail| last.len() < 3 || !matroska::ends_after(&tail, last))
}

/// The nanoseconds at the end of a Matroska file that are padding.
pub(super) fn padding(source: &Shared) -> io::Result<Option<u64>> {
    let Some(len) = source.len() else { return Ok(None) };
    if source.read_at(0, 4)? != [0x1a, 0x45, 0xdf, 0xa3] {
        return Ok(None);
    }
    Ok(matroska::padding(&source.read_at(len.saturating_sub(TAIL), TAIL)?))
}
