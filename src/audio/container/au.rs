//! Sun AU, also called `NeXT` sound: six big-endian words, then samples.

use symphonia::core::codecs::audio::well_known as codec;
use symphonia::core::errors::{Error, Result};
use symphonia::core::io::{MediaSourceStream, ReadBytes};

use super::pcm::{Layout, Length};

/// The header's own words; an annotation may follow.
const HEADER: u32 = 24;
/// "The length is not known."
const UNKNOWN: u32 = u32::MAX;

/// Reads the header, and leaves the stream at the first sample.
pub(super) fn header(stream: &mut MediaSourceStream<'_>) -> Result<Option<Layout>> {
    stream.ignore_bytes(4)?;
    let offset = stream.read_be_u32()?;
    let length = stream.read_be_u32()?;
    let (codec, width) = match stream.read_be_u32()? {
        1 => (codec::CODEC_ID_PCM_MULAW, 1),
        2 => (codec::CODEC_ID_PCM_S8, 1),
        3 => (codec::CODEC_ID_PCM_S16BE, 2),
        4 => (codec::CODEC_ID_PCM_S24BE, 3),
        5 => (codec::CODEC_ID_PCM_S32BE, 4),
        6 => (codec::CODEC_ID_PCM_F32BE, 4),
        7 => (codec::CODEC_ID_PCM_F64BE, 8),
        23..=26 => return Err(Error::Unsupported("a G.72x codec in an AU file")),
        27 => (codec::CODEC_ID_PCM_ALAW, 1),
        _ => return Err(Error::Unsupported("an unknown codec in an AU file")),
    };
    let rate = stream.read_be_u32()?;
    let channels = stream.read_be_u32()?;
    if offset < HEADER {
        return Err(Error::DecodeError("the samples begin inside the header"));
    }
    stream.ignore_bytes((offset - HEADER).into())?;
    let length = match length {
        UNKNOWN => Length::ToTheEnd,
        bytes => Length::Bytes(bytes.into()),
    };
    Layout::new("au", codec, width, channels, rate, length).map(Some)
}
