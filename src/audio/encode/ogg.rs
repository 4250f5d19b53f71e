//! Opus in Ogg (RFC 7845): headers, granule positions, trimming at both ends.

use std::io::Write;

use ogg::writing::{PacketWriteEndInfo, PacketWriter};

use super::EncodeError;
use super::opus::FRAME;
use crate::audio::SAMPLE_RATE;

/// Ogg counts Opus samples at 48 kHz whatever the input's rate.
const GRANULES_PER_SAMPLE: u64 = 48_000 / SAMPLE_RATE as u64;
/// A page a second lets a player start early and costs 28 bytes.
const FRAMES_PER_PAGE: u64 = 50;
/// A file holds one stream: its serial number may be any.
const SERIAL: u32 = 1;

/// Writes packets of 20 ms, holding back one, since the last of a stream must say so.
pub(super) struct OggOpus<W: Write> {
    writer: PacketWriter<'static, W>,
    held: Option<Vec<u8>>,
    /// Packets written.
    frames: u64,
    skip: u64,
}

impl<W: Write> OggOpus<W> {
    /// Begins a stream of which a player drops the first `skip` samples at 16 kHz.
    pub fn new(output: W, skip: u64) -> Result<Self, EncodeError> {
        let mut writer = PacketWriter::new(output);
        writer.write_packet(head(skip), SERIAL, PacketWriteEndInfo::EndPage, 0)?;
        writer.write_packet(tags(), SERIAL, PacketWriteEndInfo::EndPage, 0)?;
        Ok(Self { writer, held: None, frames: 0, skip })
    }

    pub fn push(&mut self, packet: Vec<u8>) -> Result<(), EncodeError> {
        let Some(packet) = self.held.replace(packet) else { return Ok(()) };
        self.frames += 1;
        let end = if self.frames.is_multiple_of(FRAMES_PER_PAGE) {
            PacketWriteEndInfo::EndPage
        } else {
            PacketWriteEndInfo::NormalPacket
        };
        let granule = self.frames * FRAME as u64 * GRANULES_PER_SAMPLE;
        Ok(self.writer.write_packet(packet, SERIAL, end, granule)?)
    }

    /// Ends the stream: a player gives exactly so many samples at 16 kHz.
    pub fn finish(mut self, samples: u64) -> Result<W, EncodeError> {
        let granule = (self.skip + samples) * GRANULES_PER_SAMPLE;
        let last = self.held.take().unwrap_or_default();
        self.writer.write_packet(last, SERIAL, PacketWriteEndInfo::EndStream, granule)?;
        Ok(self.writer.into_inner())
    }
}

/// The identification header (RFC 7845, 5.1).
fn head(skip: u64) -> Vec<u8> {
    let pre_skip = u16::try_from(skip * GRANULES_PER_SAMPLE).unwrap_or(u16::MAX);
    let mut head = b"OpusHead\x01\x01".to_vec();
    head.extend(pre_skip.to_le_bytes());
    head.extend(SAMPLE_RATE.to_le_bytes());
    head.extend([0, 0, 0]);
    head
}

/// The comment header (RFC 7845, 5.2), with no comments.
fn tags() -> Vec<u8> {
    let vendor = b"Verbatim";
    let mut tags = b"OpusTags".to_vec();
    tags.extend(8_u32.to_le_bytes());
    tags.extend(vendor);
    tags.extend(0_u32.to_le_bytes());
    tags
}
