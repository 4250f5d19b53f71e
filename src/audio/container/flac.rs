//! Native FLAC (RFC 9639).
//!
//! A frame does not say how long it is: it ends where its CRC-16 comes out and something else
//! begins. Frames are numbered, so what is missing between two is known to the sample. Where the
//! numbers begin anew, parts were joined without being written again (`ffmpeg -c copy`, `cat`), and
//! the clock goes on.

use std::io;

use symphonia::core::checksum::Crc16Ansi;
use symphonia::core::codecs::CodecParameters;
use symphonia::core::codecs::audio::{AudioCodecParameters, well_known::CODEC_ID_FLAC};
use symphonia::core::errors::{Error, Result};
use symphonia::core::formats::well_known::FORMAT_ID_FLAC;
use symphonia::core::formats::{FormatInfo, Track};
use symphonia::core::io::{MediaSourceStream, Monitor};
use symphonia::core::packet::Packet;
use symphonia::core::units::{Duration, TimeBase, Timestamp};

use super::demux::{Demux, Described};
use super::window::Window;
use header::{Header, LONGEST, StreamInfo};

mod header;

const INFO: FormatInfo = FormatInfo { format: FORMAT_ID_FLAC, short_name: "flac", long_name: "FLAC" };
const MARKER: &[u8; 4] = b"fLaC";
/// Blocks of metadata before the audio; more are no recording.
const MAX_BLOCKS: u32 = 1000;
/// Searched at a time for the end of a frame.
const STEP: usize = 8 * 1024;

pub(super) struct Reader {
    window: Window,
    described: Described,
    info: StreamInfo,
    /// The frame before, if it belongs to the same part.
    last: Option<Header>,
    /// The clock at its end, in samples.
    clock: u64,
}

/// What is at the beginning of the window.
enum Found {
    /// A frame of so many bytes, its checksum right.
    Frame(Header, usize),
    /// Nothing whole; the next place to look is so many bytes on.
    Damage(usize),
    /// The last frame goes on behind the end.
    Torn,
    End,
}

impl Reader {
    /// Takes a stream that begins with the marker of FLAC; gives back any other.
    pub fn open(stream: MediaSourceStream<'static>) -> Result<std::result::Result<Self, MediaSourceStream<'static>>> {
        let mut window = Window::new(stream);
        window.ensure(MARKER.len())?;
        if !window.ahead().starts_with(MARKER) {
            return Ok(Err(window.into_inner()));
        }
        let info = metadata(&mut window)?;
        Ok(Ok(Self { window, described: describe(&info), info, last: None, clock: 0 }))
    }

    fn look(&mut self) -> Result<Found> {
        self.window.ensure(LONGEST)?;
        if self.window.ahead().is_empty() {
            return Ok(Found::End);
        }
        let Some(header) = Header::parse(self.window.ahead(), &self.info) else { return Ok(self.look_on(1)) };
        for behind in [Behind::Frame, Behind::Anything] {
            if let Some(end) = self.end_of(&header, behind)? {
                return Ok(Found::Frame(header, end));
            }
        }
        Ok(match self.look_on(header.len) {
            Found::End if self.window.ahead().len() <= header.most_bytes(&self.info) => Found::Torn,
            found => found,
        })
    }

    /// Where the frame that begins here ends: its checksum comes out there, and something else begins.
    fn end_of(&mut self, header: &Header, behind: Behind) -> Result<Option<usize>> {
        let most = header.most_bytes(&self.info);
        let mut crc = Crc16Ansi::new(0);
        let (mut checked, mut at) = (0, header.len);
        while at <= most {
            self.window.ensure(at + STEP + LONGEST)?;
            let ahead = self.window.ahead();
            let end = (at + STEP).min(ahead.len());
            while let Some(next) = boundary(ahead, at, end, &self.info, behind) {
                crc.process_buf_bytes(&ahead[checked..next]);
                checked = next;
                // A checksum over what it belongs to and itself is 0.
                if crc.crc() == 0 {
                    return Ok(Some(next));
                }
                at = next + 1;
            }
            at = at.max(end);
            if self.window.ended && end == ahead.len() {
                crc.process_buf_bytes(&ahead[checked..]);
                return Ok((crc.crc() == 0).then_some(ahead.len()));
            }
        }
        Ok(None)
    }

    /// Where a frame, or something else that is known, may begin next.
    fn look_on(&self, from: usize) -> Found {
        let ahead = self.window.ahead();
        match boundary(ahead, from, ahead.len(), &self.info, Behind::Anything) {
            Some(at) => Found::Damage(at),
            None if self.window.ended => Found::End,
            // It may lie across the end of what is here.
            None => Found::Damage(ahead.len().saturating_sub(LONGEST).max(1)),
        }
    }

    /// Samples that are missing between the last frame and this one, by their numbers. Numbers that go
    /// back are those of another part.
    fn missing(&self, header: &Header) -> u64 {
        let Some(last) = self.last.filter(|last| last.by_sample == header.by_sample) else { return 0 };
        let Some(between) = header.number.checked_sub(last.number + 1) else { return 0 };
        if header.by_sample { (between + 1).saturating_sub(last.samples) } else { between.saturating_mul(last.samples) }
    }

    /// Another whole file begins here.
    fn join(&mut self) -> Result<()> {
        let info = metadata(&mut self.window)?;
        let same = info.sample_rate == self.info.sample_rate && info.channels == self.info.channels;
        self.info = info;
        self.last = None;
        if same {
            return Ok(());
        }
        self.clock = 0;
        self.described = describe(&self.info);
        Err(Error::ResetRequired)
    }
}

impl Demux for Reader {
    fn described(&self) -> &Described {
        &self.described
    }

    fn next(&mut self) -> Result<Option<Packet>> {
        loop {
            if self.window.ahead().starts_with(MARKER) {
                self.join()?;
            }
            match self.look()? {
                Found::Frame(header, len) => {
                    let start = self.clock.saturating_add(self.missing(&header));
                    self.clock = start.saturating_add(header.samples);
                    self.last = Some(header);
                    let pts = Timestamp::new(i64::try_from(start).unwrap_or(i64::MAX));
                    return Ok(Some(Packet::new(0, pts, Duration::new(header.samples), self.window.take(len))));
                }
                Found::Damage(next) => {
                    self.window.take(next);
                }
                Found::End => return Ok(None),
                Found::Torn => {
                    self.window.take(usize::MAX);
                    return Err(Error::IoError(io::ErrorKind::UnexpectedEof.into()));
                }
            }
        }
    }

    fn into_stream(self) -> MediaSourceStream<'static> {
        self.window.into_inner()
    }
}

/// What may come behind a frame.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Behind {
    /// Another frame: nearly always, and quick to look for.
    Frame,
    /// A frame, another file, or a tag of ID3 or APE.
    Anything,
}

/// The first place from `at` on, below `end`, where something may begin.
fn boundary(ahead: &[u8], at: usize, end: usize, info: &StreamInfo, behind: Behind) -> Option<usize> {
    let tags = [&b"fLaC"[..], b"TAG", b"APETAGEX"];
    let tags = if behind == Behind::Anything { &tags[..] } else { &[] };
    let mut at = at;
    loop {
        let window = ahead.get(at..end)?;
        at += match behind {
            Behind::Frame => memchr::memchr(0xff, window)?,
            Behind::Anything => window.iter().position(|byte| matches!(byte, 0xff | b'f' | b'T' | b'A'))?,
        };
        let rest = &ahead[at..];
        if Header::parse(rest, info).is_some() || tags.iter().any(|tag| rest.starts_with(tag)) {
            return Some(at);
        }
        at += 1;
    }
}

/// Reads the marker and the blocks behind it.
fn metadata(window: &mut Window) -> Result<StreamInfo> {
    window.skip(MARKER.len() as u64)?;
    let mut info = None;
    for _ in 0..MAX_BLOCKS {
        window.ensure(4 + StreamInfo::BYTES)?;
        let &[kind, a, b, c, ..] = window.ahead() else {
            return Err(Error::IoError(io::ErrorKind::UnexpectedEof.into()));
        };
        // The highest bit marks the last block; the others tell its kind, 0 being this one.
        if kind << 1 == 0 && info.is_none() {
            info = Some(StreamInfo::parse(&window.ahead()[4..])?);
        }
        window.skip(4 + u64::from(u32::from_be_bytes([0, a, b, c])))?;
        if kind & 0x80 != 0 {
            break;
        }
    }
    info.ok_or(Error::DecodeError("FLAC without its stream information"))
}

fn describe(info: &StreamInfo) -> Described {
    let mut params = AudioCodecParameters::new();
    params
        .for_codec(CODEC_ID_FLAC)
        .with_sample_rate(info.sample_rate)
        .with_bits_per_sample(info.bits)
        .with_channels(super::layout(info.channels.into()))
        .with_extra_data(info.for_decoder());
    let mut track = Track::new(0);
    track.with_codec_params(CodecParameters::Audio(params));
    if let Some(base) = TimeBase::try_from_recip(info.sample_rate) {
        track.with_time_base(base);
    }
    if info.samples > 0 {
        track.with_num_frames(info.samples);
    }
    Described::new(INFO, track)
}

#[cfg(test)]
mod tests;
