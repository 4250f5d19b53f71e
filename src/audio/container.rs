//! Containers read here rather than by symphonia. Plain samples: RIFF WAVE with its 64-bit relatives
//! RF64, BW64 and Wave64, and Sun AU; their headers are tiny and often wrong, and long recordings
//! depend on every wrong size being seen through. Streams of frames, MP3, ADTS, Ogg and FLAC, of which
//! what is missing can only be told by who reads the bytes.

use std::io::{self, Read, Seek, SeekFrom};

use symphonia::core::audio::{Channels, layouts};
use symphonia::core::errors::Error;
use symphonia::core::formats::FormatReader;
use symphonia::core::io::{MediaSource, MediaSourceStream, SeekBuffered};

use super::error::AudioError;

mod au;
mod demux;
mod flac;
mod foreign;
mod frame;
mod mpeg;
mod ogg;
mod pcm;
mod wave;
mod window;

/// Bytes that decide what a file is.
const SIGNATURE: usize = 16;

/// What the first bytes of a file say.
pub(super) enum Opened {
    /// A reader of its samples.
    Ours(Box<dyn FormatReader>),
    /// Another container; the stream is at its start again.
    Other(MediaSourceStream<'static>),
}

/// Reads the header of a container of plain samples.
///
/// # Errors
/// `Unsupported` for a format known by its signature that nothing here decodes; `Malformed` for
/// a header that contradicts itself.
pub(super) fn open(mut stream: MediaSourceStream<'static>) -> Result<Opened, AudioError> {
    let mut start = [0; SIGNATURE];
    let count = stream.read(&mut start)?;
    let start = &start[..count];
    if let Some(what) = foreign::name(start) {
        return Err(AudioError::unsupported(what));
    }
    rewind(&mut stream)?;
    if start.starts_with(b"OggS") {
        return other(ogg::Reader::open(stream));
    }
    if start.starts_with(b"fLaC") {
        return other(flac::Reader::open(stream));
    }
    let may_be_frames =
        matches!(start, [0xff, 0xe0..=0xff, ..] | [b'I', b'D', b'3', ..] | [b'A', b'P', b'E', b'T', ..]);
    let layout = match start {
        [b'R', b'I', b'F', b'F', ..] | [b'R', b'F', b'6', b'4', ..] | [b'B', b'W', b'6', b'4', ..] => {
            wave::riff(&mut stream)
        }
        [b'r', b'i', b'f', b'f', ..] => wave::wave64(&mut stream),
        [b'.', b's', b'n', b'd', ..] => au::header(&mut stream),
        _ => Ok(None),
    };
    match layout {
        Ok(Some(layout)) => Ok(Opened::Ours(demux::Reader::boxed(pcm::Reader::new(stream, &layout)))),
        Ok(None) => {
            rewind(&mut stream)?;
            if may_be_frames { other(mpeg::Reader::open(stream)) } else { Ok(Opened::Other(stream)) }
        }
        Err(error) => Err(explain(error)),
    }
}

/// A reader, or the stream for somebody else.
fn other<D: demux::Demux + 'static>(
    opened: symphonia::core::errors::Result<Result<D, MediaSourceStream<'static>>>,
) -> Result<Opened, AudioError> {
    match opened.map_err(explain)? {
        Ok(reader) => Ok(Opened::Ours(demux::Reader::boxed(reader))),
        Err(mut stream) => rewind(&mut stream).map(|()| Opened::Other(stream)),
    }
}

/// Why a header cannot be used.
fn explain(error: Error) -> AudioError {
    match error {
        Error::Unsupported(what) => AudioError::unsupported(what),
        Error::IoError(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
            AudioError::malformed("it is cut off in its header")
        }
        Error::IoError(error) => AudioError::Io(error),
        other => AudioError::malformed(format!("its header cannot be read ({other})")),
    }
}

/// So many channels, by their usual positions where they have some.
fn layout(channels: u16) -> Channels {
    match channels {
        1 => layouts::CHANNEL_LAYOUT_MONO,
        2 => layouts::CHANNEL_LAYOUT_STEREO,
        channels => Channels::Discrete(channels),
    }
}

/// Goes back to the first byte; in a stream that cannot be sought, as far as its buffer allows.
fn rewind(stream: &mut MediaSourceStream<'_>) -> Result<(), AudioError> {
    let at = if stream.is_seekable() { stream.seek(SeekFrom::Start(0))? } else { stream.seek_buffered(0) };
    if at == 0 { Ok(()) } else { Err(AudioError::malformed("its header is too long to be read from a stream")) }
}
