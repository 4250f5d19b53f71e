//! Frames that a packet decodes to and nobody should hear.

use symphonia::core::packet::Packet;

use super::Decoder;

impl Decoder {
    /// Drops what the edit list hides of the held block; says how much.
    pub(super) fn drop_primed(&mut self, frames: usize) -> usize {
        let count = usize::try_from(self.skip).unwrap_or(usize::MAX).min(frames);
        for plane in self.held.iter_mut().filter(|_| count > 0) {
            plane.drain(..count);
        }
        self.skip -= count as u64;
        count
    }

    /// Drops what a damaged packet makes beyond its declared length, which would move all after it.
    pub(super) fn drop_excess(&mut self, packet: &Packet, frames: usize) -> usize {
        let declared = self.track.frames(packet.block_dur().get(), self.rate);
        let unusual = self.last_frames > 0 && frames as u64 > self.last_frames && frames as u64 > declared;
        if self.track.container != "isomp4" || !unusual || declared == 0 {
            return frames;
        }
        let frames = usize::try_from(declared).unwrap_or(frames);
        for plane in &mut self.held {
            plane.truncate(frames);
        }
        frames
    }

    /// Drops the padding at the end of the last packet; says how many frames are left.
    pub(super) fn drop_padding(&mut self, frames: usize) -> usize {
        let Some(padding) = self.padding_ns.filter(|_| self.ended && self.ahead.is_none()) else { return frames };
        let padding = (padding * u64::from(self.rate) + 500_000_000) / 1_000_000_000;
        let left = frames.saturating_sub(usize::try_from(padding).unwrap_or(frames));
        for plane in &mut self.held {
            plane.truncate(left);
        }
        left
    }
}
