//! Plain samples at a known place in a stream, handed out as packets.

use std::io::Read;

use symphonia::core::audio::Channels;
use symphonia::core::codecs::CodecParameters;
use symphonia::core::codecs::audio::{AudioCodecId, AudioCodecParameters};
use symphonia::core::errors::{Error, Result};
use symphonia::core::formats::well_known::FORMAT_ID_WAVE;
use symphonia::core::formats::{FormatInfo, Track};
use symphonia::core::io::MediaSourceStream;
use symphonia::core::packet::Packet;
use symphonia::core::units::{Duration, TimeBase, Timestamp};

use super::demux::{Demux, Described};

/// Frames handed out at a time.
const FRAMES: u64 = 4096;

/// How long the samples go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Length {
    Bytes(u64),
    /// The header does not know, so as long as there are bytes.
    ToTheEnd,
}

/// Samples, from the stream's position on.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Layout {
    container: &'static str,
    codec: AudioCodecId,
    /// Bytes of a frame: one sample of each channel.
    frame: u64,
    channels: u16,
    rate: u32,
    length: Length,
}

impl Layout {
    /// `width` is the bytes of one sample.
    pub fn new(
        container: &'static str,
        codec: AudioCodecId,
        width: u64,
        channels: u32,
        rate: u32,
        length: Length,
    ) -> Result<Self> {
        match u16::try_from(channels) {
            Ok(channels @ 1..) => {
                Ok(Self { container, codec, frame: width * u64::from(channels), channels, rate, length })
            }
            _ => Err(Error::DecodeError("the number of channels is impossible")),
        }
    }

    #[cfg(test)]
    pub fn facts(&self) -> (u16, u32, u64, Length) {
        (self.channels, self.rate, self.frame, self.length)
    }
}

pub(super) struct Reader {
    stream: MediaSourceStream<'static>,
    described: Described,
    frame: u64,
    /// Bytes until the declared end.
    left: u64,
    given: u64,
}

impl Reader {
    pub fn new(stream: MediaSourceStream<'static>, layout: &Layout) -> Self {
        let mut params = AudioCodecParameters::new();
        params
            .for_codec(layout.codec)
            .with_sample_rate(layout.rate)
            .with_channels(Channels::Discrete(layout.channels))
            .with_max_frames_per_packet(FRAMES);
        let mut track = Track::new(0);
        track.with_codec_params(CodecParameters::Audio(params));
        if let Some(base) = TimeBase::try_from_recip(layout.rate) {
            track.with_time_base(base);
        }
        let left = match layout.length {
            Length::ToTheEnd => u64::MAX,
            Length::Bytes(bytes) => {
                track.with_num_frames(bytes / layout.frame);
                bytes
            }
        };
        let info = FormatInfo { format: FORMAT_ID_WAVE, short_name: layout.container, long_name: layout.container };
        Self { stream, described: Described::new(info, track), frame: layout.frame, left, given: 0 }
    }
}

impl Demux for Reader {
    fn described(&self) -> &Described {
        &self.described
    }

    fn next(&mut self) -> Result<Option<Packet>> {
        let wanted = (self.left / self.frame).min(FRAMES) * self.frame;
        let mut data = vec![0; usize::try_from(wanted).unwrap_or(0)];
        let filled = self.stream.read(&mut data)?;
        // Half a frame at the end of a cut file is nothing.
        let frames = filled as u64 / self.frame;
        if frames == 0 {
            return Ok(None);
        }
        data.truncate(usize::try_from(frames * self.frame).unwrap_or(filled));
        self.left -= data.len() as u64;
        let start = Timestamp::new(i64::try_from(self.given).unwrap_or(i64::MAX));
        self.given += frames;
        Ok(Some(Packet::new(0, start, Duration::new(frames), data)))
    }

    fn into_stream(self) -> MediaSourceStream<'static> {
        self.stream
    }
}
