//! Ogg (RFC 3533) with Opus (RFC 7845), Vorbis or FLAC.
//!
//! A page tells the time at its end. So a page after a lost one is placed by that time and the
//! length of its own packets, not by where the last page ended.

use std::collections::VecDeque;
use std::io;

use symphonia::core::codecs::CodecParameters;
use symphonia::core::codecs::audio::AudioCodecParameters;
use symphonia::core::errors::{Error, Result};
use symphonia::core::formats::well_known::FORMAT_ID_OGG;
use symphonia::core::formats::{FormatInfo, Track};
use symphonia::core::io::MediaSourceStream;
use symphonia::core::packet::Packet;
use symphonia::core::units::{Duration, TimeBase, Timestamp};

use super::demux::{Demux, Described};
use super::window::Window;
use codec::{Codec, Role};

mod codec;
mod page;
use page::Page;

const INFO: FormatInfo = FormatInfo { format: FORMAT_ID_OGG, short_name: "ogg", long_name: "Ogg" };
/// The longest packet: setup headers and pictures among the comments are the longest real ones.
const MAX_PACKET: usize = 16 << 20;
/// Pages of headers before the first audio.
const MAX_HEADER_PAGES: u32 = 10_000;

pub(super) struct Reader {
    window: Window,
    described: Described,
    link: Option<Link>,
    /// A page read to see where the headers of a link end.
    page: Option<Page>,
    packets: VecDeque<Packet>,
}

/// One logical stream: the audio between a beginning and an end of stream.
struct Link {
    serial: u32,
    codec: Codec,
    params: AudioCodecParameters,
    sequence: Option<u32>,
    /// The packet that goes on in the next page.
    partial: Vec<u8>,
    /// The clock at the end of the last page.
    clock: Option<i64>,
    ended: bool,
}

impl Reader {
    /// Takes a stream with audio known here; gives back any other, somewhere behind its start.
    pub fn open(stream: MediaSourceStream<'static>) -> Result<std::result::Result<Self, MediaSourceStream<'static>>> {
        let mut reader = Self {
            window: Window::new(stream),
            described: Described::nothing(INFO),
            link: None,
            page: None,
            packets: VecDeque::new(),
        };
        let Some(first) = Page::read(&mut reader.window)? else {
            return Err(Error::IoError(io::ErrorKind::UnexpectedEof.into()));
        };
        reader.begin(first)?;
        Ok(if reader.link.is_some() { Ok(reader) } else { Err(reader.window.into_inner()) })
    }

    /// Reads the headers of a link, from its first page on.
    fn begin(&mut self, first: Page) -> Result<()> {
        self.link = None;
        let mut page = first;
        for _ in 0..MAX_HEADER_PAGES {
            match &mut self.link {
                None if page.begins => {
                    let mut params = AudioCodecParameters::new();
                    let codec = page.packets.first().map(|packet| Codec::identify(packet, &mut params)).transpose()?;
                    self.link = codec.flatten().map(|codec| Link::new(page.serial, codec, params));
                }
                None => return Ok(()),
                Some(link) if page.serial == link.serial && !page.begins => {
                    link.place(page, &mut self.packets);
                }
                Some(_) => {}
            }
            if let Some(link) = self.link.as_ref().filter(|link| link.codec.is_ready() && !self.packets.is_empty()) {
                self.described = Described::new(INFO, link.track());
                return Ok(());
            }
            match Page::read(&mut self.window)? {
                Some(next) => page = next,
                None => break,
            }
        }
        // Headers and no audio: a track, all the same.
        if let Some(link) = &self.link {
            self.described = Described::new(INFO, link.track());
        }
        Ok(())
    }
}

impl Link {
    fn new(serial: u32, codec: Codec, params: AudioCodecParameters) -> Self {
        Self { serial, codec, params, sequence: Some(0), partial: Vec::new(), clock: None, ended: false }
    }

    fn track(&self) -> Track {
        let mut track = Track::new(self.serial);
        if let Some(base) = self.params.sample_rate.and_then(TimeBase::try_from_recip) {
            track.with_time_base(base);
        }
        track.with_codec_params(CodecParameters::Audio(self.params.clone()));
        track
    }

    /// Cuts a page into packets and sets them on the clock.
    fn place(&mut self, page: Page, packets: &mut VecDeque<Packet>) {
        let follows = self.sequence.is_some_and(|last| page.sequence == last.wrapping_add(1));
        self.sequence = Some(page.sequence);
        self.ended |= page.ends;
        if !follows || !page.continues {
            self.partial.clear();
        }
        let torn = page.continues && self.partial.is_empty();
        let mut audio = Vec::new();
        let whole = page.packets.len() - usize::from(page.open);
        for (index, piece) in page.packets.into_iter().enumerate() {
            self.partial.extend_from_slice(&piece);
            if index >= whole {
                // It goes on in the next page, unless it is too long to be true.
                if self.partial.len() > MAX_PACKET {
                    self.partial.clear();
                }
                break;
            }
            let packet = std::mem::take(&mut self.partial);
            if index == 0 && torn {
                continue;
            }
            if let Role::Audio { frames, discard } = self.codec.role(&packet, &mut self.params) {
                audio.push((packet, frames, discard));
            }
        }
        if !audio.is_empty() {
            self.schedule(audio, page.clock, page.ends, follows, packets);
        }
    }

    fn schedule(
        &mut self,
        audio: Vec<(Vec<u8>, u64, u64)>,
        end: i64,
        ends: bool,
        follows: bool,
        packets: &mut VecDeque<Packet>,
    ) {
        let total = audio.iter().fold(0_i64, |sum, (_, frames, _)| sum.saturating_add_unsigned(*frames));
        let by_end = end.saturating_sub(total);
        let mut at = match self.clock {
            // The end of the last page cuts off padding: only its beginning is sure.
            Some(clock) if follows && (ends || by_end <= clock) => clock,
            Some(clock) => by_end.max(clock),
            // A stream of one page begins at the beginning.
            None if ends => by_end.max(-run_in(&audio)),
            None => by_end,
        };
        self.clock = Some(end);
        for (data, frames, discard) in audio {
            let start = at.saturating_sub(self.codec.pre_skip());
            at = at.saturating_add_unsigned(frames);
            let audible = frames - discard;
            let padding = if ends { u64::try_from(at.saturating_sub(end)).unwrap_or(0).min(audible) } else { 0 };
            let mut packet = Packet::new(self.serial, Timestamp::new(start), Duration::new(audible - padding), data);
            packet.trim_start = Duration::new(discard);
            packet.trim_end = Duration::new(padding);
            packets.push_back(packet);
        }
    }
}

/// Frames before the clock's beginning.
fn run_in(audio: &[(Vec<u8>, u64, u64)]) -> i64 {
    audio.iter().fold(0, |sum, (_, _, discard)| sum.saturating_add_unsigned(*discard))
}

impl Demux for Reader {
    fn described(&self) -> &Described {
        &self.described
    }

    fn next(&mut self) -> Result<Option<Packet>> {
        loop {
            if let Some(packet) = self.packets.pop_front() {
                return Ok(Some(packet));
            }
            let page = match self.page.take() {
                Some(page) => Some(page),
                None => Page::read(&mut self.window)?,
            };
            let Some(link) = &mut self.link else { return Ok(None) };
            match page {
                Some(page) if page.serial == link.serial && !page.begins => link.place(page, &mut self.packets),
                // Another link of the chain, or a stream beside ours.
                Some(page) if page.begins => {
                    self.begin(page)?;
                    if self.link.is_some() {
                        return Err(Error::ResetRequired);
                    }
                }
                Some(_) => {}
                None if link.ended => return Ok(None),
                None => return Err(Error::IoError(io::ErrorKind::UnexpectedEof.into())),
            }
        }
    }

    fn into_stream(self) -> MediaSourceStream<'static> {
        self.window.into_inner()
    }
}
