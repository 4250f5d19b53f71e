//! The stream information and the header of a frame (RFC 9639, sections 8.2 and 9.1).

use symphonia::core::checksum::Crc8Ccitt;
use symphonia::core::errors::{Error, Result};
use symphonia::core::io::Monitor;

/// The longest header of a frame.
pub(super) const LONGEST: usize = 16;

/// What the stream says of itself, once.
#[derive(Debug, Clone)]
pub(super) struct StreamInfo {
    raw: Vec<u8>,
    pub sample_rate: u32,
    pub channels: u8,
    pub bits: u32,
    /// 0 when unknown.
    pub samples: u64,
}

impl StreamInfo {
    pub const BYTES: usize = 34;

    pub fn parse(bytes: &[u8]) -> Result<Self> {
        let raw = bytes.get(..Self::BYTES).ok_or(Error::IoError(std::io::ErrorKind::UnexpectedEof.into()))?;
        let number =
            |from: usize, to: usize| raw[from..to].iter().fold(0_u64, |sum, byte| (sum << 8) | u64::from(*byte));
        let info = Self {
            raw: raw.to_vec(),
            sample_rate: u32::try_from(number(10, 13) >> 4).unwrap_or(0),
            channels: ((raw[12] >> 1) & 7) + 1,
            bits: u32::from(((raw[12] & 1) << 4) | (raw[13] >> 4)) + 1,
            samples: number(13, 18) & 0x000f_ffff_ffff,
        };
        if info.sample_rate == 0 {
            return Err(Error::Unsupported("FLAC of something other than sound (its sample rate is 0)"));
        }
        if info.bits < 4 {
            return Err(Error::DecodeError("samples of fewer than 4 bits"));
        }
        Ok(info)
    }

    /// As the decoder is told: blocks may be as long as they like, because those of joined parts are.
    pub fn for_decoder(&self) -> Box<[u8]> {
        let mut raw = self.raw.clone();
        raw[..4].copy_from_slice(&[0, 16, 0xff, 0xff]);
        raw.into_boxed_slice()
    }
}

/// The header of a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Header {
    /// Of the first sample, or of the frame.
    pub number: u64,
    pub by_sample: bool,
    /// Per channel.
    pub samples: u64,
    pub len: usize,
    bits: u64,
}

impl Header {
    /// The header at the beginning of `bytes`, if there is one that fits the stream.
    pub fn parse(bytes: &[u8], info: &StreamInfo) -> Option<Self> {
        let &[0xff, sync, sizes, format, ..] = bytes else { return None };
        if sync & 0xfe != 0xf8 || format & 1 != 0 {
            return None;
        }
        let (number, digits) = coded_number(bytes.get(4..)?)?;
        let mut len = 4 + digits;
        let mut more = |count: usize| {
            let found = bytes.get(len..len + count)?;
            len += count;
            Some(found.iter().fold(0_u64, |sum, byte| (sum << 8) | u64::from(*byte)))
        };
        let samples = match sizes >> 4 {
            0 => return None,
            1 => 192,
            size @ 2..=5 => 144 << size,
            6 => more(1)? + 1,
            7 => more(2)? + 1,
            size => 1 << size,
        };
        let rate = match sizes & 0xf {
            0 => info.sample_rate.into(),
            code @ 1..=11 => RATES[usize::from(code) - 1],
            12 => more(1)? * 1000,
            13 => more(2)?,
            14 => more(2)? * 10,
            _ => return None,
        };
        let channels = match format >> 4 {
            independent @ 0..=7 => independent + 1,
            8..=10 => 2,
            _ => return None,
        };
        let bits = match (format >> 1) & 7 {
            0 => info.bits,
            code => [8, 12, 0, 16, 20, 24, 32][usize::from(code) - 1],
        };
        let checksum = more(1)?;
        let fits = rate == u64::from(info.sample_rate) && channels == info.channels && bits == info.bits;
        // A block of 65,536 is one more than the decoder, and the RFC, take.
        if !fits || samples > 0xffff || (cfg!(not(fuzzing)) && checksum != u64::from(crc8(&bytes[..len - 1]))) {
            return None;
        }
        Some(Self { number, by_sample: sync & 1 == 1, samples, len, bits: bits.into() })
    }

    /// Twice what a frame takes whose samples are not compressed at all.
    pub fn most_bytes(&self, info: &StreamInfo) -> usize {
        let bits = self.samples * u64::from(info.channels) * (self.bits + 1);
        usize::try_from(bits / 4).unwrap_or(usize::MAX) + 1024
    }
}

const RATES: [u64; 11] = [88_200, 176_400, 192_000, 8_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 96_000];

/// A number of up to 36 bits, coded as UTF-8 codes characters, and how many bytes it takes.
fn coded_number(bytes: &[u8]) -> Option<(u64, usize)> {
    let first = *bytes.first()?;
    let count = match first.leading_ones() {
        0 => return Some((first.into(), 1)),
        1 | 8 => return None,
        count => count as usize,
    };
    let mut number = u64::from(first) & (0x7f >> count);
    for byte in bytes.get(1..count)? {
        if byte & 0xc0 != 0x80 {
            return None;
        }
        number = (number << 6) | u64::from(byte & 0x3f);
    }
    Some((number, count))
}

fn crc8(bytes: &[u8]) -> u8 {
    let mut crc = Crc8Ccitt::new(0);
    crc.process_buf_bytes(bytes);
    crc.crc()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_coded_as_characters_are() {
        assert_eq!(coded_number(&[0x24]), Some((36, 1)));
        assert_eq!(coded_number(&[0xc2, 0xa2]), Some((162, 2)));
        assert_eq!(coded_number(&[0xf0, 0x90, 0x8d, 0x88]), Some((66_376, 4)));
        assert_eq!(coded_number(&[0xfe, 0xbf, 0xbf, 0xbf, 0xbf, 0xbf, 0xbf]), Some((0xf_ffff_ffff, 7)));
        assert_eq!(coded_number(&[0xc2, 0x22]), None);
        assert_eq!(coded_number(&[0x80]), None);
        assert_eq!(coded_number(&[0xff, 0x80]), None);
        assert_eq!(coded_number(&[0xc2]), None);
    }
}
