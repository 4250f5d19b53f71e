//! Streams of frames without a container: MP1, MP2, MP3 and AAC in ADTS.
//!
//! Such a stream has no clock, so what a damaged one lacks can only be told from its bytes: those
//! passed over in search of the next frame, as so many frames of the usual length.

use std::io;

use symphonia::core::codecs::CodecParameters;
use symphonia::core::codecs::audio::{AudioCodecParameters, well_known as codec};
use symphonia::core::errors::{Error, Result};
use symphonia::core::formats::well_known::{FORMAT_ID_ADTS, FORMAT_ID_MP3};
use symphonia::core::formats::{FormatInfo, Track};
use symphonia::core::io::MediaSourceStream;
use symphonia::core::packet::Packet;
use symphonia::core::units::{Duration, TimeBase, Timestamp};

use super::demux::{Demux, Described};
use super::frame::{Frame, HEADER, Kind, Tag};
use super::window::Window;

const INFO: FormatInfo = FormatInfo { format: FORMAT_ID_MP3, short_name: "mp3", long_name: "MPEG audio" };
/// Four of the longest frames and the header after them.
const AHEAD: usize = 4 * 8192 + HEADER;
/// Frames that the usual length is an average of.
const USUAL: u64 = 64;

pub(super) struct Reader {
    window: Window,
    described: Described,
    kind: Kind,
    tag: Option<Tag>,
    /// Samples before the next frame, delay included.
    position: u64,
    /// Bytes and frames that the usual length is computed from.
    usual: (u64, u64),
    /// Whether the next frame must begin right here.
    synced: bool,
}

impl Reader {
    /// Takes a stream that begins with frames, after tags perhaps; gives back any other, somewhere
    /// behind its start.
    pub fn open(stream: MediaSourceStream<'static>) -> Result<std::result::Result<Self, MediaSourceStream<'static>>> {
        let any = Kind { codec: codec::CODEC_ID_MP3, rate: 1, channels: 0, samples: 0 };
        let mut reader = Self {
            window: Window::new(stream),
            described: Described::nothing(INFO),
            kind: any,
            tag: None,
            position: 0,
            usual: (0, 0),
            synced: true,
        };
        while reader.skip_tag()? {}
        reader.window.ensure(AHEAD)?;
        let Some(first) = reader.frame_here().filter(|first| reader.continues(*first, 3)) else {
            return Ok(Err(reader.window.into_inner()));
        };
        reader.kind = first.kind;
        reader.tag = reader.window.ahead().get(..first.len).and_then(|frame| Tag::parse(frame, first.kind));
        if reader.tag.is_some() {
            reader.window.take(first.len);
        }
        reader.describe();
        Ok(Ok(reader))
    }

    /// Tells of the track as its frames are.
    fn describe(&mut self) {
        let info = match self.kind.codec {
            codec::CODEC_ID_AAC => FormatInfo { format: FORMAT_ID_ADTS, short_name: "aac", long_name: "ADTS" },
            codec::CODEC_ID_MP1 => FormatInfo { short_name: "mp1", ..INFO },
            codec::CODEC_ID_MP2 => FormatInfo { short_name: "mp2", ..INFO },
            _ => INFO,
        };
        let mut params = AudioCodecParameters::new();
        params
            .for_codec(self.kind.codec)
            .with_sample_rate(self.kind.rate)
            .with_channels(super::layout(self.kind.channels));
        let mut track = Track::new(0);
        track.with_codec_params(CodecParameters::Audio(params));
        if let Some(base) = TimeBase::try_from_recip(self.kind.rate) {
            track.with_time_base(base);
        }
        let (delay, padding) = self.gaps();
        if let Some(Tag { gaps: Some(_), samples }) = self.tag {
            track.with_delay(delay).with_padding(padding);
            if let Some(samples) = samples {
                track.with_num_frames(samples.saturating_sub((delay + padding).into()));
            }
        }
        self.described = Described::new(info, track);
    }

    fn gaps(&self) -> (u32, u32) {
        self.tag.and_then(|tag| tag.gaps).unwrap_or((0, 0))
    }

    /// Passes over a tag of another kind of program, if there is one here.
    fn skip_tag(&mut self) -> io::Result<bool> {
        self.window.ensure(32)?;
        let len: u64 = match self.window.ahead() {
            [b'I', b'D', b'3', _, _, flags, a, b, c, d, ..] => {
                let size = [a, b, c, d].into_iter().fold(0, |size, byte| (size << 7) | u64::from(byte & 0x7f));
                size + if flags & 0x10 != 0 { 20 } else { 10 }
            }
            [b'T', b'A', b'G', ..] => 128,
            [
                b'A',
                b'P',
                b'E',
                b'T',
                b'A',
                b'G',
                b'E',
                b'X',
                _,
                _,
                _,
                _,
                a,
                b,
                c,
                d,
                _,
                _,
                _,
                _,
                _,
                _,
                _,
                flags,
                ..,
            ] => {
                let size = u64::from(u32::from_le_bytes([*a, *b, *c, *d]));
                // A header, rather than a footer, says that the size is yet to come.
                size + if flags & 0x20 != 0 { 32 } else { 0 }
            }
            _ => return Ok(false),
        };
        self.window.skip(len.max(1))?;
        Ok(true)
    }

    fn frame_here(&self) -> Option<Frame> {
        Frame::parse(self.window.ahead())
    }

    /// Whether a frame is followed by `more` of its kind, as far as the stream goes on.
    fn continues(&self, mut frame: Frame, more: u32) -> bool {
        let mut next = 0;
        for _ in 0..more {
            next += frame.len;
            let Some(rest) = self.window.ahead().get(next..).filter(|rest| !rest.is_empty()) else {
                return self.window.ended;
            };
            match Frame::parse(rest) {
                Some(following) if following.kind == frame.kind => frame = following,
                _ => return self.window.ended && (rest.len() < HEADER || rest.starts_with(b"TAG")),
            }
        }
        true
    }

    /// The next frame, as a packet; damaged bytes before it are counted as frames.
    fn next_frame(&mut self) -> Result<Option<Packet>> {
        let mut skipped = 0_u64;
        loop {
            self.window.ensure(AHEAD)?;
            if self.window.ahead().len() < HEADER {
                return self.end(skipped);
            }
            let found = self.frame_here().filter(|frame| frame.len <= self.window.ahead().len());
            match found {
                Some(frame) if frame.kind == self.kind && (self.synced || self.continues(frame, 1)) => {
                    self.count_lost(skipped);
                    return Ok(Some(self.take(frame)));
                }
                Some(frame) if frame.kind != self.kind && self.continues(frame, 3) => {
                    self.count_lost(skipped);
                    self.kind = frame.kind;
                    self.tag = None;
                    self.position = 0;
                    self.usual = (0, 0);
                    self.describe();
                    return Err(Error::ResetRequired);
                }
                _ => {}
            }
            if skipped == 0 && self.skip_tag()? {
                self.synced = false;
                continue;
            }
            if self.window.ended && self.is_torn() {
                return self.end(skipped);
            }
            self.synced = false;
            self.window.take(1);
            skipped += 1;
        }
    }

    /// Whether what is left is the beginning of a frame of ours.
    fn is_torn(&self) -> bool {
        self.synced && self.frame_here().is_some_and(|frame| frame.kind == self.kind)
    }

    fn end(&mut self, skipped: u64) -> Result<Option<Packet>> {
        let rest = self.window.ahead();
        let torn = skipped == 0 && (self.is_torn() || (rest.len() >= 2 && rest[0] == 0xff && rest[1] >= 0xe0));
        self.window.take(usize::MAX);
        if torn { Err(Error::IoError(io::ErrorKind::UnexpectedEof.into())) } else { Ok(None) }
    }

    fn count_lost(&mut self, skipped: u64) {
        let (bytes, frames) = self.usual;
        if bytes > 0 && skipped > 0 {
            // The usual length is that of the frames before: so many of them, to the nearest.
            let lost = (skipped * frames + bytes / 2) / bytes;
            self.position += lost * u64::from(self.kind.samples);
        }
    }

    fn take(&mut self, frame: Frame) -> Packet {
        let (delay, padding) = self.gaps();
        let start = i64::try_from(self.position).unwrap_or(i64::MAX) - i64::from(delay);
        let samples = u64::from(frame.kind.samples);
        let data = &self.window.take(frame.len)[frame.skip..];
        let mut packet = Packet::new(0, Timestamp::new(start), Duration::new(samples), data);
        let before = u64::from(delay).saturating_sub(self.position).min(samples);
        self.position += samples;
        let after = match self.tag.and_then(|tag| tag.samples) {
            Some(all) if self.position <= all => (self.position + u64::from(padding)).saturating_sub(all),
            _ => 0,
        };
        packet.trim_start = Duration::new(before);
        packet.trim_end = Duration::new(after.min(samples - before));
        packet.dur = Duration::new(samples - before - packet.trim_end.get());
        self.synced = true;
        let (bytes, frames) = &mut self.usual;
        if *frames == USUAL {
            *bytes -= *bytes / USUAL;
            *frames -= 1;
        }
        *bytes += frame.len as u64;
        *frames += 1;
        packet
    }
}

impl Demux for Reader {
    fn described(&self) -> &Described {
        &self.described
    }

    fn next(&mut self) -> Result<Option<Packet>> {
        self.next_frame()
    }

    fn into_stream(self) -> MediaSourceStream<'static> {
        self.window.into_inner()
    }
}
