//! RIFF WAVE (Microsoft, 1991), RF64 and BW64 (EBU Tech 3306, ITU-R BS.2088) and Sony Wave64.
//!
//! A size in a RIFF header has 32 bits and is often wrong: a recorder that was never stopped
//! leaves 0, a pipe leaves all ones, and a file over 4 GiB wraps around. RF64 keeps true sizes in a
//! `ds64` chunk; Wave64 has 64 bits throughout, and GUIDs for names.

use std::io::SeekFrom;

use symphonia::core::codecs::audio::AudioCodecId;
use symphonia::core::codecs::audio::well_known as codec;
use symphonia::core::errors::{Error, Result};
use symphonia::core::io::{MediaSource, MediaSourceStream, ReadBytes};

use super::pcm::{Layout, Length};

/// Chunks looked at before the samples: a real file has a dozen.
const MAX_CHUNKS: u32 = 1000;
/// "Look into ds64", or "not known".
const ALL_ONES: u32 = u32::MAX;
const GIB_4: u64 = 1 << 32;
/// What may follow the samples of a file whose sizes wrapped: markers, titles, a picture.
const MAX_TRAILER: u64 = 64 << 20;
/// Of a `fmt ` chunk, all that is read here.
const FORMAT: usize = 40;
/// The rest of the GUID of a format that has a number in RIFF too.
const SUBFORMAT: [u8; 14] = [0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xaa, 0, 0x38, 0x9b, 0x71];
/// The rest of the GUIDs of Wave64's chunks, and that of its `riff`.
const CHUNK_GUID: [u8; 12] = [0xf3, 0xac, 0xd3, 0x11, 0x8c, 0xd1, 0, 0xc0, 0x4f, 0x8e, 0xdb, 0x8a];
const RIFF_GUID: [u8; 12] = [0x2e, 0x91, 0xcf, 0x11, 0xa5, 0xd6, 0x28, 0xdb, 0x04, 0xc1, 0, 0];

/// Samples of a kind read here, by their `fmt ` chunk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Format {
    codec: AudioCodecId,
    width: u64,
    channels: u32,
    rate: u32,
}

/// The true sizes of an RF64 file; 0 where it has none.
#[derive(Debug, Default)]
struct Sizes {
    data: u64,
    others: Vec<([u8; 4], u64)>,
}

/// Reads a RIFF, RF64 or BW64 header up to the first sample; `None` when its codec is another's.
pub(super) fn riff(stream: &mut MediaSourceStream<'_>) -> Result<Option<Layout>> {
    let container = match &stream.read_quad_bytes()? {
        b"RIFF" => "wave",
        b"BW64" => "bw64",
        _ => "rf64",
    };
    let riff_size = stream.read_u32()?;
    if stream.read_quad_bytes()? != *b"WAVE" {
        return Ok(None);
    }
    let (mut sizes, mut format) = (Sizes::default(), None);
    for _ in 0..MAX_CHUNKS {
        let name = stream.read_quad_bytes()?;
        let size = stream.read_u32()?;
        match (&name, &format) {
            (b"data", None) => return Err(Error::DecodeError("its samples come before their format")),
            (b"data", Some(None)) if container == "wave" => return Ok(None),
            (b"data", Some(None)) => return Err(Error::Unsupported("an unknown codec in an RF64 file")),
            (b"data", Some(Some(format))) => {
                let rest = stream.byte_len().map(|len| len.saturating_sub(stream.pos()));
                let length = match (container, size) {
                    ("wave", _) => riff_length(size, riff_size, stream.byte_len(), rest),
                    (_, ALL_ONES) => honest(sizes.data, rest),
                    (_, size) => honest(size.into(), rest),
                };
                return layout(container, *format, length).map(Some);
            }
            (b"fmt ", _) => format = Some(read_format(stream, size.into())?),
            (b"ds64", _) => sizes = read_sizes(stream, size)?,
            _ => {
                let known = sizes.others.iter().find(|(other, _)| *other == name && size == ALL_ONES);
                skip(stream, padded(known.map_or(size.into(), |(_, size)| *size), 2))?;
            }
        }
    }
    Err(Error::DecodeError("no samples after a thousand chunks"))
}

/// Reads a Wave64 header up to the first sample.
pub(super) fn wave64(stream: &mut MediaSourceStream<'_>) -> Result<Option<Layout>> {
    let (riff, _) = guid(stream, RIFF_GUID)?;
    let mut wave = [0; 16];
    stream.read_buf_exact(&mut wave)?;
    if riff != *b"riff" || wave[..4] != *b"wave" || wave[4..] != CHUNK_GUID {
        return Ok(None);
    }
    let mut format = None;
    for _ in 0..MAX_CHUNKS {
        // A size counts its own name and itself.
        let (name, size) = guid(stream, CHUNK_GUID)?;
        let Some(size) = size.checked_sub(24) else {
            return Err(Error::DecodeError("a chunk is smaller than its own header"));
        };
        match (&name, &format) {
            (b"data", Some(Some(format))) => {
                let rest = stream.byte_len().map(|len| len.saturating_sub(stream.pos()));
                return layout("w64", *format, honest(size, rest)).map(Some);
            }
            (b"data", Some(None)) => return Err(Error::Unsupported("an unknown codec in a Wave64 file")),
            (b"data", None) => return Err(Error::DecodeError("its samples come before their format")),
            (b"fmt ", _) => {
                format = Some(read_format(stream, size)?);
                skip(stream, padded(size, 8) - padded(size, 2))?;
            }
            _ => skip(stream, padded(size, 8))?,
        }
    }
    Err(Error::DecodeError("no samples after a thousand chunks"))
}

fn layout(container: &'static str, format: Format, length: Length) -> Result<Layout> {
    Layout::new(container, format.codec, format.width, format.channels, format.rate, length)
}

/// The length of the samples of a file whose sizes have 32 bits.
fn riff_length(size: u32, riff_size: u32, len: Option<u64>, rest: Option<u64>) -> Length {
    let size64 = u64::from(size);
    let (Some(len), Some(rest)) = (len, rest) else {
        let placeholder = size == 0 || (0x7fff_0000..=0x8000_0000).contains(&size) || size >= 0xffff_0000;
        return if placeholder { Length::ToTheEnd } else { Length::Bytes(size64) };
    };
    let complete = u64::from(riff_size) + 8 == len;
    if size == 0 && !complete {
        return Length::ToTheEnd;
    }
    if size64 > rest {
        // A pipe cannot go back to write the length, and leaves about 2 or 4 GiB.
        let placeholder = (0x7fff_0000..=0x8000_0000).contains(&size) || size >= 0xffff_0000;
        return if placeholder { Length::ToTheEnd } else { Length::Bytes(size64) };
    }
    // Beyond 4 GiB both sizes wrap around by the same amount.
    let wrapped = (rest - size64) / GIB_4 * GIB_4;
    let beyond = len.saturating_sub(wrapped).saturating_sub(u64::from(riff_size) + 8);
    if wrapped > 0 && beyond <= MAX_TRAILER { Length::Bytes(size64 + wrapped) } else { Length::Bytes(size64) }
}

/// A 64-bit length, unless it was never filled in.
fn honest(size: u64, rest: Option<u64>) -> Length {
    match (size, rest) {
        (0, Some(0)) => Length::Bytes(0),
        (0 | 0x7fff_ffff_ffff_0000.., _) => Length::ToTheEnd,
        (size, _) => Length::Bytes(size),
    }
}

/// Reads a `fmt ` chunk and what pads it to an even size; `None` for a codec that is not plain
/// samples.
fn read_format(stream: &mut MediaSourceStream<'_>, size: u64) -> Result<Option<Format>> {
    if size < 16 {
        return Err(Error::DecodeError("its format chunk is too short"));
    }
    let mut chunk = [0; FORMAT];
    let count = usize::try_from(size).unwrap_or(FORMAT).min(FORMAT);
    stream.read_buf_exact(&mut chunk[..count])?;
    skip(stream, padded(size, 2) - count as u64)?;
    let word = |at: usize| u16::from_le_bytes([chunk[at], chunk[at + 1]]);
    let extensible = word(0) == 0xfffe && chunk[26..] == SUBFORMAT;
    let tag = if extensible { word(24) } else { word(0) };
    let (channels, block) = (word(2), word(12));
    let rate = u32::from_le_bytes([chunk[4], chunk[5], chunk[6], chunk[7]]);
    // Twelve bits may lie in two bytes or, by some writers, the block size is nonsense.
    let by_block = if channels > 0 && block % channels == 0 { block / channels } else { 0 };
    let by_bits = word(14).div_ceil(8);
    let width = if by_block >= by_bits { by_block } else { by_bits };
    let codec = match (tag, width) {
        (1, 1) => codec::CODEC_ID_PCM_U8,
        (1, 2) => codec::CODEC_ID_PCM_S16LE,
        (1, 3) => codec::CODEC_ID_PCM_S24LE,
        (1, 4) => codec::CODEC_ID_PCM_S32LE,
        (3, 4) => codec::CODEC_ID_PCM_F32LE,
        (3, 8) => codec::CODEC_ID_PCM_F64LE,
        (6, _) => codec::CODEC_ID_PCM_ALAW,
        (7, _) => codec::CODEC_ID_PCM_MULAW,
        _ => return Ok(None),
    };
    let width = if matches!(tag, 6 | 7) { 1 } else { width };
    Ok(Some(Format { codec, width: width.into(), channels: channels.into(), rate }))
}

/// Reads a `ds64` chunk: sizes of the file, the samples and their count, then of other chunks.
fn read_sizes(stream: &mut MediaSourceStream<'_>, size: u32) -> Result<Sizes> {
    if size < 28 {
        return Err(Error::DecodeError("its ds64 chunk is too short"));
    }
    stream.ignore_bytes(8)?;
    let data = stream.read_u64()?;
    stream.ignore_bytes(8)?;
    let count = stream.read_u32()?.min((size - 28) / 12).min(MAX_CHUNKS);
    let mut others = Vec::new();
    for _ in 0..count {
        others.push((stream.read_quad_bytes()?, stream.read_u64()?));
    }
    skip(stream, padded(size.into(), 2) - 28 - u64::from(count) * 12)?;
    Ok(Sizes { data, others })
}

/// A chunk's name and size in Wave64.
fn guid(stream: &mut MediaSourceStream<'_>, tail: [u8; 12]) -> Result<([u8; 4], u64)> {
    let name = stream.read_quad_bytes()?;
    let mut rest = [0; 12];
    stream.read_buf_exact(&mut rest)?;
    // A chunk of someone's own is not one of ours, whatever its first letters are.
    let name = if rest == tail { name } else { [0; 4] };
    Ok((name, stream.read_u64()?))
}

fn padded(size: u64, to: u64) -> u64 {
    size.checked_next_multiple_of(to).unwrap_or(u64::MAX)
}

/// Passes over `count` bytes, without reading them where that can be avoided.
fn skip(stream: &mut MediaSourceStream<'_>, count: u64) -> Result<()> {
    use std::io::Seek;
    match stream.byte_len() {
        Some(len) if count > len.saturating_sub(stream.pos()) => {
            Err(Error::DecodeError("a chunk is longer than the file"))
        }
        Some(_) if stream.is_seekable() && count > 0 => {
            stream.seek(SeekFrom::Start(stream.pos() + count))?;
            Ok(())
        }
        _ => Ok(stream.ignore_bytes(count)?),
    }
}

#[cfg(test)]
mod tests;
