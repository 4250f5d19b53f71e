//! Plain samples at a known place in a stream, handed out as packets.

use std::io::Read;

use symphonia::core::audio::Channels;
use symphonia::core::codecs::CodecParameters;
use symphonia::core::codecs::audio::{AudioCodecId, AudioCodecParameters};
use symphonia::core::errors::{Error, Result, SeekErrorKind};
use symphonia::core::formats::well_known::FORMAT_ID_WAVE;
use symphonia::core::formats::{FormatInfo, FormatReader, MediaInfo, SeekMode, SeekTo, SeekedTo, Track};
use symphonia::core::io::MediaSourceStream;
use symphonia::core::meta::{Metadata, MetadataLog};
use symphonia::core::packet::Packet;
use symphonia::core::units::{Duration, TimeBase, Timestamp};

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
    info: FormatInfo,
    media: MediaInfo,
    tracks: Vec<Track>,
    metadata: MetadataLog,
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
        Self {
            stream,
            info: FormatInfo { format: FORMAT_ID_WAVE, short_name: layout.container, long_name: layout.container },
            media: MediaInfo::from_track(&track),
            tracks: vec![track],
            metadata: MetadataLog::default(),
            frame: layout.frame,
            left,
            given: 0,
        }
    }
}

impl FormatReader for Reader {
    fn format_info(&self) -> &FormatInfo {
        &self.info
    }

    fn media_info(&self) -> &MediaInfo {
        &self.media
    }

    fn metadata(&mut self) -> Metadata<'_> {
        self.metadata.metadata()
    }

    fn seek(&mut self, _: SeekMode, _: SeekTo) -> Result<SeekedTo> {
        Err(Error::SeekError(SeekErrorKind::Unseekable))
    }

    fn tracks(&self) -> &[Track] {
        &self.tracks
    }

    fn next_packet(&mut self) -> Result<Option<Packet>> {
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

    fn into_inner<'s>(self: Box<Self>) -> MediaSourceStream<'s>
    where
        Self: 's,
    {
        self.stream
    }
}
