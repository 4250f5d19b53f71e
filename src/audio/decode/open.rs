//! Opening a file: the container, the track, the codec, and which of its claims to believe.

use std::sync::Arc;

use symphonia::core::codecs::CodecParameters;
use symphonia::core::codecs::audio::{
    AudioCodecParameters, AudioDecoder, AudioDecoderOptions, CODEC_ID_NULL_AUDIO, well_known,
};
use symphonia::core::common::Limit;
use symphonia::core::errors::Error;
use symphonia::core::formats::probe::Hint;
use symphonia::core::formats::{FormatOptions, FormatReader, Track as Entry, TrackType};
use symphonia::core::io::{MediaSourceStream, MediaSourceStreamOptions};
use symphonia::core::meta::MetadataOptions;
use symphonia::core::packet::Packet;
use symphonia::core::units::TimeBase;

use super::opus::OpusDecoder;
use super::{Limits, to_ms};
use crate::audio::container::{self, Opened};
use crate::audio::edit::{self, Edit};
use crate::audio::error::AudioError;
use crate::audio::source::{Gauge, Shared, Source};
use crate::audio::tail;

/// No codec makes more frames of one packet; a header that claims more wants memory.
const MAX_FRAMES_PER_PACKET: u64 = 1 << 20;
/// Tags and pictures are of no use here.
const MAX_TAG_BYTES: usize = 1 << 20;

/// What demuxers do not see for themselves, read before they begin.
#[derive(Default)]
pub(super) struct Hints {
    pub edits: Vec<Edit>,
    pub padding_ns: Option<u64>,
    /// An MP4 file whose audio goes on behind its end.
    pub cut: bool,
}

impl Hints {
    /// Looks at both ends of the file. One that is cut off within its audio is from now on as long
    /// as it should be: its index may still be followed as far as there are bytes.
    pub fn read(shared: &mut Shared) -> Result<Self, AudioError> {
        if !shared.is_seekable() {
            return Ok(Self::default());
        }
        let (mut source, _) = shared.source(false)?;
        let movie = edit::read(&mut source)?;
        let padding_ns = tail::padding(shared)?;
        let cut = shared.pretend(movie.end);
        Ok(Self { edits: movie.edits, padding_ns, cut })
    }
}

/// Finds the container. `extension` is a hint for those without a signature.
pub(super) fn probe(
    source: Source,
    gauge: &Arc<Gauge>,
    extension: Option<&str>,
) -> Result<Box<dyn FormatReader>, AudioError> {
    if gauge.len() == Some(0) {
        return Err(AudioError::Empty);
    }
    let stream = MediaSourceStream::new(Box::new(source), MediaSourceStreamOptions::default());
    let stream = match container::open(stream) {
        Ok(Opened::Ours(reader)) => return Ok(reader),
        Ok(Opened::Other(stream)) => stream,
        Err(AudioError::Io(_)) if !gauge.failed() => return Err(AudioError::malformed("it is cut off in its header")),
        Err(error) => return Err(error),
    };
    let mut hint = Hint::new();
    if let Some(extension) = extension {
        hint.with_extension(extension);
    }
    let tags = MetadataOptions::default()
        .limit_tag_bytes(Limit::Maximum(MAX_TAG_BYTES))
        .limit_visual_bytes(Limit::Maximum(MAX_TAG_BYTES));
    symphonia::default::get_probe().probe(&hint, stream, FormatOptions::default(), tags).map_err(|error| match error {
        Error::IoError(error) if gauge.failed() => AudioError::Io(error),
        Error::IoError(_) => AudioError::malformed("it is cut off in its header"),
        Error::Unsupported(what) if what.contains("probe") => AudioError::NotAudio,
        Error::Unsupported(what) if what.contains("missing moov") => {
            AudioError::malformed("its index, which is written last, is missing")
        }
        Error::Unsupported(what) => AudioError::unsupported(format!("a feature ({what})")),
        Error::LimitError(what) => AudioError::TooLarge { what: format!("its header is over the limit ({what})") },
        other => AudioError::malformed(format!("its header cannot be read ({other})")),
    })
}

/// The track that is decoded, and how far to trust it.
#[derive(Debug)]
pub(in crate::audio) struct Track {
    pub id: u32,
    /// Short name of the container.
    pub container: &'static str,
    pub params: AudioCodecParameters,
    /// As declared; 0 when unknown.
    pub sample_rate: u32,
    pub time_base: Option<TimeBase>,
    /// Whether the container has a clock of its own, and if so whether it counts frames exactly.
    pub clock: Option<bool>,
    pub declared: Declared,
    /// Whether the data has no declared end, so that it ends where the file does.
    pub endless: bool,
    gapless: bool,
}

/// The length that the header claims, where such claims mean something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::audio) enum Declared {
    Unknown,
    /// Frames, and how many fewer are still no loss.
    Frames {
        frames: u64,
        slack: u64,
    },
}

impl Declared {
    /// The declared length in ms, when it is longer than what was decoded.
    pub fn missing(self, decoded: u64, rate: u32) -> Option<u64> {
        let Self::Frames { frames, slack } = self else { return None };
        (decoded + slack < frames).then(|| to_ms(frames, rate))
    }
}

impl Track {
    pub fn pick(format: &dyn FormatReader) -> Result<Self, AudioError> {
        let entry = format
            .default_track(TrackType::Audio)
            .or_else(|| format.first_track(TrackType::Audio))
            .ok_or_else(|| {
                if format.tracks().is_empty() {
                    AudioError::Empty
                } else {
                    AudioError::unsupported("no audio track that we can read")
                }
            })?;
        let Some(CodecParameters::Audio(params)) = &entry.codec_params else {
            return Err(AudioError::unsupported("an unknown codec"));
        };
        let params = params.clone();
        let too_big = |n: Option<u64>| n.is_some_and(|n| n > MAX_FRAMES_PER_PACKET);
        if too_big(params.max_frames_per_packet) || too_big(params.frames_per_block) {
            return Err(AudioError::malformed("its header claims impossibly long packets"));
        }
        let container = format.format_info().short_name;
        let plain = ["wave", "rf64", "bw64", "w64", "au"].contains(&container);
        let endless = plain && entry.num_frames.is_none();
        let mpeg =
            [well_known::CODEC_ID_MP1, well_known::CODEC_ID_MP2, well_known::CODEC_ID_MP3].contains(&params.codec);
        Ok(Self {
            id: entry.id,
            container,
            sample_rate: params.sample_rate.unwrap_or(0),
            time_base: entry.time_base,
            clock: match container {
                "matroska" | "mkv" => Some(false),
                "flac" | "ogg" | "isomp4" | "mp1" | "mp2" | "mp3" | "aac" => Some(true),
                _ => None,
            },
            declared: if endless { Declared::Unknown } else { declared(container, &params, entry) },
            endless,
            // Without delay information an MP3's length is an estimate, and trimming to it loses audio.
            gapless: !mpeg || entry.delay.is_some(),
            params,
        })
    }

    /// The codec. `pre_skip` says whether Opus drops its own run-in, rather than an edit list.
    pub fn decoder(&self, pre_skip: bool, limits: Limits) -> Result<Box<dyn AudioDecoder>, AudioError> {
        if self.params.codec == CODEC_ID_NULL_AUDIO {
            return Err(AudioError::unsupported("an unknown codec"));
        }
        // A rate of 0 or 4 GHz sizes buffers inside decoders: refuse it before there are any.
        if self.params.sample_rate.is_some_and(|rate| !(4000..=384_000).contains(&rate)) {
            return Err(AudioError::unsupported(format!("a sample rate of {} Hz", self.sample_rate)));
        }
        // So do 65,535 channels.
        let channels = self.params.channels.as_ref().map_or(0, symphonia::core::audio::Channels::count);
        limits.check_channels(u16::try_from(channels).unwrap_or(u16::MAX))?;
        let options = AudioDecoderOptions::default().gapless(self.gapless);
        let decoder = if self.params.codec == well_known::CODEC_ID_OPUS {
            OpusDecoder::new(&self.params, pre_skip).map(|decoder| Box::new(decoder) as Box<dyn AudioDecoder>)
        } else {
            symphonia::default::get_codecs().make_audio_decoder(&self.params, &options)
        };
        decoder.map_err(|error| match error {
            Error::Unsupported(what) => AudioError::unsupported(format!("a codec or variant ({what})")),
            other => AudioError::malformed(format!("its codec header cannot be read ({other})")),
        })
    }

    /// Whether a packet's claimed length is one the decoder prepared for.
    pub fn plausible(&self, packet: &Packet) -> bool {
        use well_known::{CODEC_ID_ADPCM_IMA_QT, CODEC_ID_ADPCM_IMA_WAV, CODEC_ID_ADPCM_MS};
        let adpcm = [CODEC_ID_ADPCM_IMA_QT, CODEC_ID_ADPCM_IMA_WAV, CODEC_ID_ADPCM_MS];
        !adpcm.contains(&self.params.codec)
            || self.params.max_frames_per_packet.is_none_or(|most| packet.block_dur().get() <= most)
    }

    /// Ticks of the track's clock as frames at `rate`.
    pub fn frames(&self, ticks: u64, rate: u32) -> u64 {
        self.scale(i128::from(ticks), rate).and_then(|frames| u64::try_from(frames).ok()).unwrap_or(0)
    }

    /// Where a packet's audible frames lie on the track's clock, in frames at `rate`.
    pub fn span(&self, packet: &Packet, rate: u32) -> Option<(i64, i64)> {
        let start = i128::from(packet.pts.get()) + i128::from(packet.trim_start.get());
        let end = start + i128::from(packet.dur.get());
        let frames = |ticks| i64::try_from(self.scale(ticks, rate)?).ok();
        Some((frames(start)?, frames(end)?))
    }

    fn scale(&self, ticks: i128, rate: u32) -> Option<i128> {
        let base = self.time_base?;
        let scaled = ticks.checked_mul(i128::from(base.numer.get()) * i128::from(rate))?;
        Some(scaled / i128::from(base.denom.get()))
    }
}

/// Which claims of length to hold a file to. Estimates (MP3 without a tag) and counts that the
/// demuxer makes itself (Ogg) are no claims.
fn declared(container: &str, params: &AudioCodecParameters, entry: &Entry) -> Declared {
    let rate = u64::from(params.sample_rate.unwrap_or(0));
    let blocks = params.frames_per_block.unwrap_or(0).max(1) - 1;
    match (container, entry.num_frames) {
        ("wave" | "rf64" | "bw64" | "w64" | "au" | "aiff" | "caf" | "flac", Some(frames)) => {
            Declared::Frames { frames, slack: blocks }
        }
        ("mp3" | "mp2" | "mp1", Some(frames)) if entry.delay.is_some() => Declared::Frames { frames, slack: rate / 10 },
        ("isomp4", _) => {
            let ticks = entry.duration.map_or(0, symphonia::core::units::Duration::get);
            let frames = entry.time_base.map(|base| {
                u128::from(ticks) * u128::from(base.numer.get()) * u128::from(rate) / u128::from(base.denom.get())
            });
            match frames.and_then(|frames| u64::try_from(frames).ok()) {
                Some(frames) if frames > 0 => Declared::Frames { frames, slack: rate / 4 },
                _ => Declared::Unknown,
            }
        }
        _ => Declared::Unknown,
    }
}
