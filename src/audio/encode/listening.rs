//! The listening copy: a whole channel in Opus, encoded once, of which each clip's file is cut.
//!
//! A decoder that starts in the middle of a stream needs 80 ms to converge (RFC 7845, 4.6). So a
//! clip's file begins that much before the clip, and tells a player to drop it as pre-skip; both
//! files then hold the same sound at the same sample, and nothing is encoded twice.

use std::collections::VecDeque;
use std::io::Write;

use super::EncodeError;
use super::ogg::OggOpus;
use super::opus::{Encoder, FRAME};
use crate::audio::SAMPLE_RATE;

/// 80 ms.
const PRE_ROLL: u64 = SAMPLE_RATE as u64 * 80 / 1000;

/// Encodes a channel into a file, and keeps packets to cut clips of.
pub struct Listening<W: Write> {
    encoder: Encoder,
    file: OggOpus<W>,
    /// Less than a frame.
    rest: Vec<i16>,
    samples: u64,
    packets: VecDeque<Vec<u8>>,
    /// Index of the first of `packets`.
    first: u64,
}

impl<W: Write> Listening<W> {
    /// Begins a file.
    ///
    /// # Errors
    /// Those of `output`.
    pub fn new(output: W) -> Result<Self, EncodeError> {
        let encoder = Encoder::new()?;
        let file = OggOpus::new(output, encoder.lookahead)?;
        Ok(Self { encoder, file, rest: Vec::new(), samples: 0, packets: VecDeque::new(), first: 0 })
    }

    /// Takes the next samples, 16 kHz mono.
    ///
    /// # Errors
    /// Those of the output.
    pub fn push(&mut self, samples: &[i16]) -> Result<(), EncodeError> {
        self.samples += samples.len() as u64;
        self.rest.extend_from_slice(samples);
        let rest = std::mem::take(&mut self.rest);
        let mut frames = rest.chunks_exact(FRAME);
        for frame in &mut frames {
            self.encode(frame)?;
        }
        self.rest.extend_from_slice(frames.remainder());
        Ok(())
    }

    /// Takes the end of the channel: from now on, all of it can be cut.
    ///
    /// # Errors
    /// Those of the output.
    pub fn flush(&mut self) -> Result<(), EncodeError> {
        let frames = (self.samples + self.encoder.lookahead).div_ceil(FRAME as u64).max(1);
        while self.encoded() < frames {
            let rest = std::mem::take(&mut self.rest);
            self.encode(&rest)?;
        }
        Ok(())
    }

    /// Ends the file, which decodes to exactly as many samples as were pushed.
    ///
    /// # Errors
    /// Those of the output.
    pub fn finish(mut self) -> Result<W, EncodeError> {
        self.flush()?;
        self.file.finish(self.samples)
    }

    /// Whether all that decodes to samples before `end` is encoded.
    #[must_use]
    pub fn holds(&self, end: u64) -> bool {
        self.encoded() * FRAME as u64 >= end + self.encoder.lookahead
    }

    /// A file of the samples `[start, end)`, which must not have been forgotten.
    ///
    /// # Errors
    /// None but the Ogg writer's own.
    pub fn cut(&self, start: u64, end: u64) -> Result<Vec<u8>, EncodeError> {
        let (frame, lookahead) = (FRAME as u64, self.encoder.lookahead);
        let first = first_packet(start, lookahead).max(self.first);
        let last = (end + lookahead).div_ceil(frame).min(self.encoded());
        let mut file = OggOpus::new(Vec::new(), start + lookahead - first * frame)?;
        let index = |packet: u64| usize::try_from(packet.saturating_sub(self.first)).unwrap_or(usize::MAX);
        for packet in self.packets.range(index(first)..index(last).max(index(first))) {
            file.push(packet.clone())?;
        }
        file.finish(end - start)
    }

    /// No later cut begins before this sample.
    pub fn forget(&mut self, before: u64) {
        let needed = first_packet(before, self.encoder.lookahead);
        while self.first < needed && self.packets.pop_front().is_some() {
            self.first += 1;
        }
    }

    fn encoded(&self) -> u64 {
        self.first + self.packets.len() as u64
    }

    fn encode(&mut self, frame: &[i16]) -> Result<(), EncodeError> {
        let packet = self.encoder.encode(frame)?;
        self.packets.push_back(packet.clone());
        self.file.push(packet)
    }
}

/// Where a decoder must start to give `start`.
fn first_packet(start: u64, lookahead: u64) -> u64 {
    (start + lookahead).saturating_sub(PRE_ROLL) / FRAME as u64
}
