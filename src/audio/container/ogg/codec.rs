//! The codecs in an Ogg file: their headers, and how long their packets are without decoding them.

use symphonia::core::codecs::audio::{AudioCodecParameters, well_known as codec};
use symphonia::core::errors::{Error, Result};

/// The identification header of FLAC in Ogg, before its STREAMINFO (Ogg FLAC mapping 1.0).
const FLAC_HEADER: usize = 17;

/// A logical stream's codec.
#[derive(Debug)]
pub(super) enum Codec {
    Opus { pre_skip: i64 },
    Vorbis(Vorbis),
    Flac,
}

/// The two block sizes and which mode uses the long one, once the setup header told.
#[derive(Debug, Default)]
pub(super) struct Vorbis {
    blocks: [u64; 2],
    long: Vec<bool>,
    previous: Option<u64>,
}

/// What a packet is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Role {
    Header,
    /// Frames that come out, and of these how many are the decoder's run-in.
    Audio {
        frames: u64,
        discard: u64,
    },
}

impl Codec {
    /// By the first packet of a stream; `None` for no codec that is read here.
    ///
    /// # Errors
    /// `Unsupported` for speech codecs known by name.
    pub fn identify(packet: &[u8], params: &mut AudioCodecParameters) -> Result<Option<Self>> {
        let count;
        let codec = match packet {
            [b'O', b'p', b'u', b's', b'H', b'e', b'a', b'd', _, channels, low, high, ..] if packet.len() >= 19 => {
                params.for_codec(codec::CODEC_ID_OPUS).with_sample_rate(48_000).with_extra_data(packet.into());
                count = *channels;
                Self::Opus { pre_skip: u16::from_le_bytes([*low, *high]).into() }
            }
            [1, b'v', b'o', b'r', b'b', b'i', b's', _, _, _, _, channels, a, b, c, d, ..] if packet.len() == 30 => {
                params.for_codec(codec::CODEC_ID_VORBIS).with_sample_rate(u32::from_le_bytes([*a, *b, *c, *d]));
                params.with_extra_data(packet.into());
                count = *channels;
                let blocks = [packet[28] & 15, packet[28] >> 4].map(|exponent| 1 << exponent);
                Self::Vorbis(Vorbis { blocks, ..Vorbis::default() })
            }
            [0x7f, b'F', b'L', b'A', b'C', ..] if packet.len() >= FLAC_HEADER + 34 => {
                let info = &packet[FLAC_HEADER..FLAC_HEADER + 34];
                let rate = u32::from_be_bytes([0, info[10], info[11], info[12]]) >> 4;
                let bits = (((info[12] & 1) << 4) | (info[13] >> 4)) + 1;
                params.for_codec(codec::CODEC_ID_FLAC).with_sample_rate(rate).with_bits_per_sample(bits.into());
                params.with_extra_data(info.into());
                count = ((info[12] >> 1) & 7) + 1;
                Self::Flac
            }
            [b'S', b'p', b'e', b'e', b'x', ..] => return Err(Error::Unsupported("the Speex codec")),
            _ => return Ok(None),
        };
        if count == 0 {
            return Err(Error::DecodeError("a stream without channels"));
        }
        params.with_channels(crate::audio::container::layout(count.into()));
        Ok(Some(codec))
    }

    /// What a later packet is. A setup header completes the parameters.
    pub fn role(&mut self, packet: &[u8], params: &mut AudioCodecParameters) -> Role {
        match self {
            Self::Opus { .. } if packet.starts_with(b"OpusTags") => Role::Header,
            Self::Opus { .. } => Role::Audio { frames: opus_frames(packet), discard: 0 },
            Self::Flac if packet.first() != Some(&0xff) => Role::Header,
            Self::Flac => Role::Audio { frames: flac_frames(packet).unwrap_or(0), discard: 0 },
            Self::Vorbis(vorbis) => {
                if packet.first().is_some_and(|first| first & 1 == 1) {
                    if packet.starts_with(b"\x05vorbis") {
                        vorbis.long = modes(packet).unwrap_or_default();
                        let ident = params.extra_data.take().unwrap_or_default();
                        params.with_extra_data([&ident[..], packet].concat().into());
                    }
                    return Role::Header;
                }
                vorbis.audio(packet)
            }
        }
    }

    /// What to take off the file's clock to have it begin with the audible.
    pub fn pre_skip(&self) -> i64 {
        if let Self::Opus { pre_skip } = self { *pre_skip } else { 0 }
    }

    /// Whether the decoder has all that it needs.
    pub fn is_ready(&self) -> bool {
        if let Self::Vorbis(vorbis) = self { !vorbis.long.is_empty() } else { true }
    }
}

impl Vorbis {
    /// The windows of neighbouring blocks overlap by half: a packet gives a quarter of each.
    fn audio(&mut self, packet: &[u8]) -> Role {
        let bits = self.long.len().saturating_sub(1).checked_ilog2().map_or(0, |log| log + 1);
        let mode = packet.first().map_or(0, |first| usize::from(first >> 1) & ((1 << bits) - 1));
        let Some(long) = self.long.get(mode) else { return Role::Audio { frames: 0, discard: 0 } };
        let block = self.blocks[usize::from(*long)];
        match self.previous.replace(block) {
            Some(previous) => Role::Audio { frames: previous / 4 + block / 4, discard: 0 },
            None => Role::Audio { frames: block / 2, discard: block / 2 },
        }
    }
}

/// By the table of contents that begins a packet (RFC 6716, 3.1).
fn opus_frames(packet: &[u8]) -> u64 {
    let Some(&toc) = packet.first() else { return 0 };
    let frame = match toc >> 3 {
        config @ 0..12 => [480, 960, 1920, 2880][usize::from(config & 3)],
        config @ 12..16 => [480, 960][usize::from(config & 1)],
        config => [120, 240, 480, 960][usize::from(config & 3)],
    };
    let count = match toc & 3 {
        0 => 1,
        1 | 2 => 2,
        _ => packet.get(1).map_or(0, |count| u64::from(count & 63)),
    };
    frame * count
}

/// By the frame header (RFC 9639, 9.1).
fn flac_frames(packet: &[u8]) -> Option<u64> {
    let code = packet.get(2)? >> 4;
    // The frame's number comes between, as long as its first byte has leading ones.
    let number = (packet.get(4)?.leading_ones() as usize).max(1);
    match code {
        1 => Some(192),
        2..=5 => Some(576 << (code - 2)),
        6 => Some(u64::from(*packet.get(4 + number)?) + 1),
        7 => Some(u64::from(u16::from_be_bytes([*packet.get(4 + number)?, *packet.get(5 + number)?])) + 1),
        8.. => Some(256 << (code - 8)),
        _ => None,
    }
}

/// Which modes use long blocks. The modes end the setup header, whose beginning only a decoder
/// understands, so they are read from its end: each has 41 bits, of which 32 are 0, and before the
/// first stands their number (Vorbis I, 4.2.4).
fn modes(setup: &[u8]) -> Option<Vec<bool>> {
    let bit = |at: usize| setup.get(at / 8).is_some_and(|byte| (byte >> (at % 8)) & 1 == 1);
    let number = |at: usize, bits: usize| (0..bits).fold(0_u64, |sum, i| sum | (u64::from(bit(at + i)) << i));
    // The framing bit is the last one.
    let mut end = (0..setup.len() * 8).rev().find(|&at| bit(at))?;
    let (mut long, mut found) = (Vec::new(), None);
    while end > 41 + 6 && long.len() < 64 {
        let mode = end - 41;
        if number(mode + 1, 32) != 0 || number(mode + 33, 8) > 63 {
            break;
        }
        long.push(bit(mode));
        if number(mode - 6, 6) + 1 == long.len() as u64 {
            found = Some(long.clone());
        }
        end = mode;
    }
    let mut long = found?;
    long.reverse();
    Some(long)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packets_tell_their_length() {
        assert_eq!(opus_frames(&[0xf8, 1]), 960, "CELT, 20 ms");
        assert_eq!(opus_frames(&[0x4b, 0x83]), 3 * 960, "SILK, three of 20 ms");
        assert_eq!(opus_frames(&[]), 0);
        assert_eq!(flac_frames(&[0xff, 0xf8, 0xc9, 0x18, 0]), Some(4096));
        assert_eq!(flac_frames(&[0xff, 0xf8, 0x79, 0x18, 0xc2, 0x80, 0x12, 0x33]), Some(0x1234));
        assert_eq!(flac_frames(&[0xff, 0xf8]), None);
    }

    #[test]
    fn the_modes_of_vorbis_are_found_from_the_end() {
        // Two modes, short and long: count − 1 in 6 bits, then each flag, 32 zeros and a mapping.
        let mut bits = vec![true; 50];
        bits.extend([true, false, false, false, false, false]);
        for (long, mapping) in [(false, 0_u8), (true, 1)] {
            bits.push(long);
            bits.extend([false; 32]);
            bits.extend((0..8).map(|bit| (mapping >> bit) & 1 == 1));
        }
        bits.push(true);
        let mut bytes = vec![0; bits.len().div_ceil(8)];
        for (at, _) in bits.iter().enumerate().filter(|(_, bit)| **bit) {
            bytes[at / 8] |= 1 << (at % 8);
        }
        assert_eq!(modes(&bytes), Some(vec![false, true]));
        assert_eq!(modes(&[]), None);
        assert_eq!(modes(&[0xff; 40]), None);
    }
}
