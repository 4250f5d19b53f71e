//! From a file's bytes to blocks of samples at the file's own rate, in constant memory.
//!
//! The demuxers and decoders are symphonia's and libopus. What this adds is distrust: declared
//! lengths, rates, timestamps and sample values are checked or ignored; a packet that does not
//! decode costs its own length of silence, not the rest of the file; audio the file lacks is
//! replaced by silence, so that times stay true; and whatever was lost is said.

use std::sync::Arc;

use symphonia::core::codecs::audio::AudioDecoder;
use symphonia::core::errors::Error;
use symphonia::core::formats::FormatReader;
use symphonia::core::io::MediaSource;
use symphonia::core::packet::Packet;

use super::edit::Edit;
use super::error::AudioError;
use super::facts::{Facts, Warning};
use super::source::{Gauge, Shared};
use super::timeline::Timeline;
use super::warnings::Warnings;

mod loss;
mod open;
mod opus;
mod pull;
mod resume;
mod trim;
use open::Hints;
pub(super) use open::Track;

/// Silence is made in blocks of this many frames.
const SILENCE_BLOCK: u64 = 8192;
/// Some write floats as if they were integers; what is beyond even that overflows in filters.
const LOUDEST: f32 = 65_536.0;

/// What a recording may cost.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// The longest recording, in hours; the budget on decoded frames.
    pub max_hours: u32,
    /// The most channels.
    pub max_channels: u16,
}

impl Default for Limits {
    fn default() -> Self {
        Self { max_hours: 48, max_channels: 32 }
    }
}

impl Limits {
    fn check_channels(self, channels: u16) -> Result<(), AudioError> {
        let most = self.max_channels;
        if channels > most {
            return Err(AudioError::TooLarge { what: format!("it has {channels} channels, and {most} is the most") });
        }
        Ok(())
    }
}

/// Some frames of audio: one plane of samples per channel, all of the same length.
#[derive(Debug, Clone, Copy)]
pub struct Block<'a> {
    /// Frames per second. May change within a chained Ogg file.
    pub sample_rate: u32,
    /// One slice of samples per channel, finite, nominally in −1 to 1.
    pub planes: &'a [Vec<f32>],
}

/// Samples that another program decodes, as an AU stream.
pub struct Outside {
    /// The stream.
    pub source: Box<dyn MediaSource>,
    /// What the other program calls the container.
    pub container: String,
    /// What it calls the codec.
    pub codec: String,
    /// The length that it expects, in ms.
    pub duration_ms: Option<u64>,
    /// Asked at the end of the stream: what went wrong, as a sentence.
    pub verdict: Verdict,
}

/// What another program says once it has ended.
pub type Verdict = Box<dyn FnOnce() -> Option<String> + Send + Sync>;

/// A pull decoder over any reader.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own about the file")]
pub struct Decoder {
    source: Shared,
    format: Option<Box<dyn FormatReader>>,
    codec: Box<dyn AudioDecoder>,
    track: Track,
    facts: Facts,
    limits: Limits,
    gauge: Arc<Gauge>,
    /// The progress that was told.
    shown: f32,
    timeline: Option<Timeline>,
    warnings: Warnings,
    edit: Option<Edit>,
    /// Frames still to be dropped, as the edit list asks.
    skip: u64,
    hidden: u64,
    planes: Vec<Vec<f32>>,
    /// A decoded block waiting for the silence before it.
    held: Vec<Vec<f32>>,
    silence: u64,
    /// The first block, decoded by `open`.
    primed: bool,
    rate: u32,
    /// Frames given since `base_ms`, at `rate`.
    frames: u64,
    base_ms: u64,
    last_frames: u64,
    decoded: bool,
    lost: u32,
    /// The demuxer has no more packets.
    ended: bool,
    cut: bool,
    /// At the end of the last packet.
    padding_ns: Option<u64>,
    /// The packet after the one being decoded, where it matters which is the last.
    ahead: Option<Packet>,
    /// Bytes of the last packet out of a Matroska file, to find where its demuxer ended.
    last_packet: Box<[u8]>,
    /// Where the demuxer last began anew behind damage.
    resumed_at: u64,
    resumed: u32,
    expected_ms: Option<u64>,
    verdict: Option<Verdict>,
}

impl Decoder {
    /// Finds the container, the audio track and its codec, and decodes a first block.
    /// `extension` is a hint for containers without a signature.
    ///
    /// # Errors
    /// Any [`AudioError`].
    pub fn open(source: Box<dyn MediaSource>, extension: Option<&str>, limits: Limits) -> Result<Self, AudioError> {
        let mut source = Shared::new(source);
        let hints = Hints::read(&mut source)?;
        Self::begin(&source, false, &hints, extension, limits)
            .or_else(|error| match error {
                // A header that promises more than the file holds is refused by most demuxers; as a
                // stream, what there is can be read.
                AudioError::Malformed { .. } | AudioError::Unsupported { .. } | AudioError::Empty
                    if source.is_seekable() =>
                {
                    Self::begin(&source, true, &hints, extension, limits).map_err(|_| error)
                }
                error => Err(error),
            })
            .map_err(|error| match error {
                AudioError::Malformed { .. } if hints.cut => {
                    AudioError::malformed("it is cut off, and its index, which is written last, is missing")
                }
                error => error,
            })
    }

    /// Reads what another program decodes.
    ///
    /// # Errors
    /// As [`open`](Self::open); `Malformed` too when the program made nothing of the file.
    pub fn outside(outside: Outside, limits: Limits) -> Result<Self, AudioError> {
        let mut decoder = Self::begin(&Shared::new(outside.source), true, &Hints::default(), None, limits)?;
        decoder.facts.container = outside.container;
        decoder.facts.codec = outside.codec;
        decoder.expected_ms = outside.duration_ms;
        decoder.verdict = Some(outside.verdict);
        Ok(decoder)
    }

    fn begin(
        source: &Shared,
        stream: bool,
        hints: &Hints,
        extension: Option<&str>,
        limits: Limits,
    ) -> Result<Self, AudioError> {
        let shared = source.clone();
        let (source, gauge) = source.source(stream)?;
        let format = open::probe(source, &gauge, extension)?;
        let track = Track::pick(format.as_ref())?;
        let edit = hints.edits.iter().copied().find(|edit| edit.track == track.id);
        let codec = track.decoder(edit.is_none(), limits)?;
        let mut decoder = Self {
            facts: Facts {
                container: format.format_info().short_name.into(),
                codec: codec.codec_info().short_name.into(),
                sample_rate: 0,
                channels: 0,
            },
            source: shared,
            resumed_at: 0,
            resumed: 0,
            format: Some(format),
            codec,
            rate: track.sample_rate,
            limits,
            gauge,
            shown: 0.0,
            track,
            timeline: None,
            warnings: Warnings::default(),
            edit,
            skip: 0,
            hidden: 0,
            planes: Vec::new(),
            held: Vec::new(),
            silence: 0,
            primed: false,
            frames: 0,
            base_ms: 0,
            last_frames: 0,
            decoded: false,
            lost: 0,
            ended: false,
            cut: false,
            padding_ns: hints.padding_ns,
            ahead: None,
            last_packet: Box::default(),
            expected_ms: None,
            verdict: None,
        };
        decoder.primed = decoder.fill()?;
        if !decoder.primed {
            return Err(decoder.nothing());
        }
        Ok(decoder)
    }

    /// The format, as decoded.
    #[must_use]
    pub fn facts(&self) -> &Facts {
        &self.facts
    }

    /// The share of the file that was read, 0 to 1.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "a progress bar")]
    pub fn fraction(&mut self) -> f32 {
        let now = match self.expected_ms {
            Some(expected @ 1..) => (self.position_ms() as f32 / expected as f32).min(1.0),
            _ => self.gauge.fraction(),
        };
        // A file that is opened again behind damage is read from its start.
        self.shown = self.shown.max(now);
        self.shown
    }

    /// The time given so far.
    #[must_use]
    pub fn position_ms(&self) -> u64 {
        self.base_ms + self.to_ms(self.frames)
    }

    /// What was found wrong since the last call. Complete once [`next_block`](Self::next_block)
    /// has returned `None`.
    pub fn take_warnings(&mut self) -> Vec<Warning> {
        self.warnings.take()
    }

    /// The next frames, or `None` at the end.
    ///
    /// # Errors
    /// `TooLarge` beyond the budget, `Malformed` when too much is damaged, `Io` when the source fails.
    pub fn next_block(&mut self) -> Result<Option<Block<'_>>, AudioError> {
        if !std::mem::take(&mut self.primed) && !self.fill()? {
            return Ok(None);
        }
        Ok(Some(Block { sample_rate: self.rate, planes: &self.planes }))
    }

    /// Puts the next frames into `planes`; false at the end.
    fn fill(&mut self) -> Result<bool, AudioError> {
        loop {
            if self.silence > 0 && !self.facts_unknown() {
                let count = self.silence.min(SILENCE_BLOCK);
                self.silence -= count;
                self.planes.resize_with(self.facts.channels.into(), Vec::new);
                for plane in &mut self.planes {
                    plane.clear();
                    plane.resize(usize::try_from(count).unwrap_or(0), 0.0);
                }
                return self.spend(count).map(|()| true);
            }
            if !self.held.is_empty() {
                self.planes = std::mem::take(&mut self.held);
                return self.spend(self.planes[0].len() as u64).map(|()| true);
            }
            let Some(packet) = self.next_packet()? else {
                self.finish();
                return Ok(false);
            };
            self.decode(&packet)?;
        }
    }

    fn facts_unknown(&self) -> bool {
        self.facts.channels == 0
    }

    fn spend(&mut self, frames: u64) -> Result<(), AudioError> {
        self.frames += frames;
        let hours = u64::from(self.limits.max_hours);
        if self.position_ms() > hours * 3_600_000 {
            return Err(AudioError::TooLarge { what: format!("it is longer than {hours} hours") });
        }
        Ok(())
    }

    /// Decodes a packet into `held`, with the silence that belongs before it in `silence`.
    fn decode(&mut self, packet: &Packet) -> Result<(), AudioError> {
        if !self.track.plausible(packet) {
            return self.lose(packet);
        }
        match self.codec.decode(packet) {
            Ok(buffer) => {
                let (rate, frames) = (buffer.spec().rate(), buffer.frames());
                if frames == 0 {
                    return Ok(());
                }
                buffer.copy_to_vecs_planar::<f32>(&mut self.held);
                let channels = self.held.len();
                self.accept(rate, channels)?;
                let frames = self.drop_excess(packet, frames);
                let frames = self.drop_padding(frames);
                let frames = frames - self.drop_primed(frames);
                if frames == 0 {
                    self.held.clear();
                    return Ok(());
                }
                for plane in &mut self.held {
                    // A loop over each plane by itself, which the compiler turns into vectors.
                    for sample in plane.iter_mut() {
                        *sample = if sample.is_finite() { sample.clamp(-LOUDEST, LOUDEST) } else { 0.0 };
                    }
                }
                self.place(packet, frames as u64);
                self.last_frames = frames as u64;
                self.decoded = true;
                Ok(())
            }
            Err(Error::ResetRequired) => self.next_link(),
            Err(_) if self.gauge.failed() => Err(AudioError::Io(std::io::Error::other("a read failed while decoding"))),
            Err(_) => self.lose(packet),
        }
    }

    /// Checks the format of a decoded block, and follows a change of it.
    fn accept(&mut self, rate: u32, channels: usize) -> Result<(), AudioError> {
        let channels = u16::try_from(channels).unwrap_or(u16::MAX);
        if channels == 0 {
            return Err(AudioError::malformed("it has no channels"));
        }
        self.limits.check_channels(channels)?;
        if !(4000..=384_000).contains(&rate) {
            return Err(AudioError::unsupported(format!("a sample rate of {rate} Hz")));
        }
        if self.facts_unknown() {
            self.facts.sample_rate = rate;
            self.facts.channels = channels;
            if let Some(edit) = self.edit {
                self.skip = edit.start * u64::from(rate) / u64::from(edit.timescale);
                self.hidden = self.skip;
            }
        }
        if rate != self.rate {
            self.base_ms = self.position_ms();
            self.frames = 0;
            self.rate = rate;
            self.timeline = None;
        }
        // A link with other channels joins the first one's layout: the missing are silent.
        let frames = self.held[0].len();
        self.held.resize_with(self.facts.channels.into(), || vec![0.0; frames]);
        Ok(())
    }

    fn to_ms(&self, frames: u64) -> u64 {
        to_ms(frames, self.rate)
    }
}

/// Frames in milliseconds, rounded to nearest.
fn to_ms(frames: u64, rate: u32) -> u64 {
    let rate = u64::from(rate.max(1));
    frames.saturating_mul(1000).saturating_add(rate / 2) / rate
}

#[cfg(test)]
mod tests;
