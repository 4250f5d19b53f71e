//! Frame headers of MPEG audio (ISO/IEC 11172-3, 13818-3) and of AAC in ADTS (ISO/IEC 13818-7), and
//! the tag that an MP3 encoder leaves in its first frame.

use symphonia::core::codecs::audio::{AudioCodecId, well_known as codec};

/// The longest header read here.
pub(super) const HEADER: usize = 8;
/// What every MP3 decoder adds to an encoder's delay, in frames (LAME tag specification).
const DECODER_DELAY: u32 = 528 + 1;

/// What cannot change from one frame of a stream to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Kind {
    pub codec: AudioCodecId,
    pub rate: u32,
    pub channels: u16,
    pub samples: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Frame {
    pub kind: Kind,
    /// In bytes, with its header.
    pub len: usize,
    /// Of the header, where the decoder wants none.
    pub skip: usize,
}

impl Frame {
    pub fn parse(header: &[u8]) -> Option<Self> {
        let header = *header.first_chunk::<HEADER>()?;
        if header[0] != 0xff || header[1] & 0xe0 != 0xe0 {
            return None;
        }
        // Layer 0 of MPEG audio is ADTS.
        if header[1] & 0xf6 == 0xf0 { adts(header) } else { mpeg(header) }
    }
}

fn mpeg(header: [u8; HEADER]) -> Option<Frame> {
    const KBPS: [[u32; 14]; 5] = [
        [32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
        [32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
        [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
        [32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
        [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
    ];
    let (version, layer) = ((header[1] >> 3) & 3, 4 - ((header[1] >> 1) & 3));
    let divide = match version {
        0 => 4,
        2 => 2,
        3 => 1,
        _ => return None,
    };
    let rate = *[44_100, 48_000, 32_000].get(usize::from((header[2] >> 2) & 3))? / divide;
    let table = match (divide, layer) {
        (1, 1) => 0,
        (1, 2) => 1,
        (1, 3) => 2,
        (_, 1) => 3,
        (_, 2 | 3) => 4,
        _ => return None,
    };
    let kbps = *KBPS[table].get(usize::from(header[2] >> 4).checked_sub(1)?)?;
    let padding = u32::from((header[2] >> 1) & 1);
    let (codec, samples, len) = match layer {
        1 => (codec::CODEC_ID_MP1, 384, (12_000 * kbps / rate + padding) * 4),
        2 => (codec::CODEC_ID_MP2, 1152, 144_000 * kbps / rate + padding),
        _ if divide == 1 => (codec::CODEC_ID_MP3, 1152, 144_000 * kbps / rate + padding),
        _ => (codec::CODEC_ID_MP3, 576, 72_000 * kbps / rate + padding),
    };
    // An emphasis of 2 is reserved.
    if header[3] & 3 == 2 {
        return None;
    }
    let channels = if header[3] >> 6 == 3 { 1 } else { 2 };
    let kind = Kind { codec, rate, channels, samples };
    Some(Frame { kind, len: usize::try_from(len).ok()?, skip: 0 })
}

fn adts(header: [u8; HEADER]) -> Option<Frame> {
    const RATES: [u32; 13] =
        [96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8000, 7350];
    let rate = *RATES.get(usize::from((header[2] >> 2) & 15))?;
    let channels = match ((header[2] & 1) << 2) | (header[3] >> 6) {
        // Channels that only the payload tells of, or several blocks to a frame, are not for us.
        0 => return None,
        7 => 8,
        channels => channels.into(),
    };
    let len = (usize::from(header[3] & 3) << 11) | (usize::from(header[4]) << 3) | usize::from(header[5] >> 5);
    let skip = if header[1] & 1 == 1 { 7 } else { 9 };
    if header[6] & 3 != 0 || len <= skip {
        return None;
    }
    let kind = Kind { codec: codec::CODEC_ID_AAC, rate, channels, samples: 1024 };
    Some(Frame { kind, len, skip })
}

/// What the first frame of an MP3 tells of the others, in samples per channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tag {
    /// With delay and padding.
    pub samples: Option<u64>,
    /// Delay and padding, of encoder and decoder together.
    pub gaps: Option<(u32, u32)>,
}

impl Tag {
    /// The tag in a first frame; a frame that has one holds no audio.
    pub fn parse(frame: &[u8], kind: Kind) -> Option<Self> {
        if kind.codec != codec::CODEC_ID_MP3 {
            return None;
        }
        if frame.get(36..40) == Some(b"VBRI") {
            let samples = be32(frame, 50).map(|frames| u64::from(frames) * u64::from(kind.samples));
            return Some(Self { samples, gaps: None });
        }
        let side = match (kind.samples, kind.channels) {
            (1152, 2) => 32,
            (1152, _) | (_, 2) => 17,
            _ => 9,
        };
        let protected = frame.get(1)? & 1 == 0;
        let mut at = 4 + side + if protected { 2 } else { 0 };
        if !matches!(frame.get(at..at + 4)?, b"Xing" | b"Info") {
            return None;
        }
        let flags = be32(frame, at + 4)?;
        let samples = (flags & 1 != 0)
            .then(|| be32(frame, at + 8))
            .flatten()
            .map(|frames| u64::from(frames) * u64::from(kind.samples));
        at += 8 + [(1, 4), (2, 4), (4, 100), (8, 4)]
            .map(|(flag, len)| if flags & flag != 0 { len } else { 0 })
            .iter()
            .sum::<usize>();
        let gaps =
            frame.get(at..at + 24).filter(|lame| matches!(&lame[..4], b"LAME" | b"Lavf" | b"Lavc")).map(|lame| {
                let (delay, padding) = (
                    (u32::from(lame[21]) << 4) | (u32::from(lame[22]) >> 4),
                    (u32::from(lame[22] & 15) << 8) | u32::from(lame[23]),
                );
                (delay + DECODER_DELAY, padding.saturating_sub(DECODER_DELAY))
            });
        Some(Self { samples, gaps })
    }
}

fn be32(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|bytes| u32::from_be_bytes(*bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_read_and_impossible_ones_refused() {
        let mp3 = Frame::parse(&[0xff, 0xfb, 0x90, 0x64, 0, 0, 0, 0]).unwrap();
        assert_eq!((mp3.kind.rate, mp3.kind.channels, mp3.kind.samples, mp3.len), (44_100, 2, 1152, 417));
        let adts = Frame::parse(&[0xff, 0xf1, 0x4c, 0x80, 0x0b, 0x9f, 0xfc, 0]).unwrap();
        assert_eq!((adts.kind.rate, adts.kind.channels, adts.len, adts.skip), (48_000, 2, 92, 7));
        for no in [[0xff; 8], [0; 8], [0xff, 0xfb, 0, 0x64, 0, 0, 0, 0], [0xff, 0xfb, 0x9c, 0x64, 0, 0, 0, 0]] {
            assert_eq!(Frame::parse(&no), None, "{no:x?}");
        }
        assert_eq!(Frame::parse(&[0xff, 0xfb]), None);
    }
}
