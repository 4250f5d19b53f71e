//! Going on behind damage in Matroska, whose demuxer gives up at the first byte that makes no sense:
//! it is shown the file's header again, and after that the next cluster. A cluster tells its time,
//! so what lies between becomes silence of the right length.

use super::{Decoder, open};
use crate::audio::error::AudioError;
use crate::audio::tail::matroska;

/// How far a header may reach, and how far back from where it stopped a demuxer may have read ahead.
const REACH: u64 = 1 << 20;
/// Searched at a time; the overlap holds the beginning of a cluster.
const BLOCK: u64 = 1 << 20;
const OVERLAP: u64 = 64;
/// Damage in more places is no recording.
const MAX_RESUMED: u32 = 1000;

impl Decoder {
    /// Opens the file again at the next cluster after the last packet; false when there is none.
    pub(super) fn resume(&mut self) -> Result<bool, AudioError> {
        let hopeless = self.format.is_none() || self.resumed == MAX_RESUMED;
        if self.track.container != "matroska" || !self.source.is_seekable() || hopeless {
            return Ok(false);
        }
        let Some(first) = matroska::cluster(&self.source.read_at(0, REACH)?) else { return Ok(false) };
        let Some(at) = self.next_cluster(first as u64)? else { return Ok(false) };
        let head = self.source.read_at(0, first as u64)?;
        let (source, gauge) = self.source.splice(head, at)?;
        let Ok(format) = open::probe(source, &gauge, None) else { return Ok(false) };
        self.format = Some(format);
        self.gauge = gauge;
        self.resumed_at = at;
        self.resumed += 1;
        self.cut = false;
        Ok(true)
    }

    fn next_cluster(&self, head: u64) -> Result<Option<u64>, AudioError> {
        // In a spliced file the bytes after the head begin where it was resumed.
        let read = self.gauge.furthest();
        let stopped = if self.resumed_at == 0 { read } else { self.resumed_at + read.saturating_sub(head) };
        let back = stopped.saturating_sub(REACH).max(self.resumed_at);
        let recent = self.source.read_at(back, stopped - back)?;
        let last = &self.last_packet;
        let after = recent.windows(last.len().max(1)).rposition(|window| window == &**last).filter(|_| last.len() >= 3);
        let mut from = (back + after.unwrap_or(0) as u64).max(self.resumed_at + 1);
        loop {
            let block = self.source.read_at(from, BLOCK)?;
            if let Some(at) = matroska::cluster(&block) {
                return Ok(Some(from + at as u64));
            }
            if (block.len() as u64) < BLOCK {
                return Ok(None);
            }
            from += BLOCK - OVERLAP;
        }
    }
}
