//! Where the child puts what it finds: clips, listening copies and outlines, as files.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufWriter};
use std::path::Path;
use std::sync::mpsc::Receiver;
use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};

use super::inside::tell;
use super::{ChannelEvent, Checks, ClipEvent, Event, Failure, Outline, PEAKS_PER_SECOND};
use crate::audio::encode::listening::Listening;
use crate::audio::encode::{EncodeError, flac, opus};
use crate::audio::ingest::{Channel, Clip, SAMPLES_PER_MS, Timings};
use crate::audio::outline::{Outlines, ZOOMS};
use crate::audio::peaks::Peaks;

/// What there is to be done, in order.
pub(super) enum Job {
    Tell(Event),
    Channels(Vec<Channel>),
    Audio { channel: u16, samples: Vec<i16> },
    Clip(Clip),
    Forget { channel: u16, before: u64 },
    End(Option<Checks>),
    Timings(Timings),
}

#[derive(Debug, thiserror::Error)]
pub(super) enum StoreError {
    #[error(transparent)]
    Encode(EncodeError),
    #[error(transparent)]
    Io(#[from] io::Error),
    #[error(transparent)]
    Json(#[from] serde_json::Error),
}

impl From<EncodeError> for StoreError {
    fn from(error: EncodeError) -> Self {
        match error {
            EncodeError::Io(error) => Self::Io(error),
            other @ EncodeError::Encoder { .. } => Self::Encode(other),
        }
    }
}

impl StoreError {
    pub fn failure(&self) -> Failure {
        use io::ErrorKind::{QuotaExceeded, StorageFull};
        match self {
            Self::Io(error) if matches!(error.kind(), StorageFull | QuotaExceeded) => Failure::new(
                "disk_full",
                "The server's disk is full, so the clips could not be written. Free some space, then try again.",
            ),
            other => Failure::new("decoder_failed", format!("A clip could not be written: {other}.")),
        }
    }
}

/// Encodes and writes everything of one recording.
pub(super) struct Shelf<'a> {
    out: &'a Path,
    /// Whether channels are kept whole.
    whole: bool,
    rows: Vec<Row>,
    /// Clips that are complete before one with a lower number.
    early: BTreeMap<u32, ClipEvent>,
    told: u32,
    clock: fn() -> Duration,
    times: [(&'static str, Duration); 3],
}

type Whole = (Listening<BufWriter<File>>, Outlines<BufWriter<File>>);

/// One channel.
struct Row {
    channel: Channel,
    whole: Option<Whole>,
    /// Samples that clips may still be cut of, from `first` on.
    kept: Vec<i16>,
    first: u64,
    /// Clips whose last packet is not encoded yet.
    waiting: Vec<Clip>,
}

const COPY: usize = 0;
const FLAC: usize = 1;
const OUTLINE: usize = 2;

impl<'a> Shelf<'a> {
    /// Files go to `out`; with `whole`, each channel is also kept whole.
    pub fn new(out: &'a Path, whole: bool, clock: Option<fn() -> Duration>) -> Self {
        Self {
            out,
            whole,
            rows: Vec::new(),
            early: BTreeMap::new(),
            told: 0,
            clock: clock.unwrap_or(|| Duration::ZERO),
            times: ["encode Opus", "encode FLAC", "outlines"].map(|stage| (stage, Duration::ZERO)),
        }
    }

    pub fn run(mut self, jobs: Receiver<Job>) -> Result<(), StoreError> {
        for job in jobs {
            match job {
                Job::Tell(event) => tell(&event)?,
                Job::Channels(channels) => self.begin(channels)?,
                Job::Audio { channel, samples } => self.hear(channel, &samples)?,
                Job::Clip(clip) => {
                    self.row(clip.channel)?.waiting.push(clip);
                    self.cut(clip.channel)?;
                }
                Job::Forget { channel, before } => self.row(channel)?.forget(before),
                Job::End(checks) => self.end(checks)?,
                Job::Timings(timings) => self.report(timings)?,
            }
        }
        Ok(())
    }

    fn begin(&mut self, channels: Vec<Channel>) -> Result<(), StoreError> {
        for channel in channels {
            let whole = if self.whole {
                let number = channel.channel;
                let create = |file: String| File::create(self.out.join(file)).map(BufWriter::new);
                let listening = Listening::new(create(opus_file(number))?)?;
                let [a, b, c, d] = ZOOMS.map(|zoom| create(outline_file(number, zoom)));
                Some((listening, Outlines::new([a?, b?, c?, d?])?))
            } else {
                None
            };
            self.rows.push(Row { channel, whole, kept: Vec::new(), first: 0, waiting: Vec::new() });
        }
        Ok(())
    }

    fn hear(&mut self, channel: u16, samples: &[i16]) -> Result<(), StoreError> {
        let clock = self.clock;
        let row = self.row(channel)?;
        row.kept.extend_from_slice(samples);
        if let Some((listening, outlines)) = &mut row.whole {
            let begun = clock();
            listening.push(samples)?;
            let encoded = clock();
            outlines.push(samples)?;
            let drawn = clock();
            self.times[COPY].1 += encoded.saturating_sub(begun);
            self.times[OUTLINE].1 += drawn.saturating_sub(encoded);
        }
        self.cut(channel)
    }

    fn row(&mut self, channel: u16) -> Result<&mut Row, StoreError> {
        let row = self.rows.iter_mut().find(|row| row.channel.channel == channel);
        row.ok_or_else(|| io::Error::other(format!("channel {channel} was not announced")).into())
    }

    /// Writes the waiting clips of a channel whose audio is encoded.
    fn cut(&mut self, channel: u16) -> Result<(), StoreError> {
        let row = self.row(channel)?;
        let is_ready = |clip: &Clip| match &row.whole {
            Some((listening, _)) => listening.holds(row.sample(clip.span.end_ms)),
            None => true,
        };
        let (ready, waiting) = row.waiting.iter().copied().partition(is_ready);
        row.waiting = waiting;
        let ready: Vec<Clip> = ready;
        for clip in ready {
            self.write(clip)?;
        }
        Ok(())
    }

    fn write(&mut self, clip: Clip) -> Result<(), StoreError> {
        let (out, clock) = (self.out, self.clock);
        let row = self.row(clip.channel)?;
        let (start, end) = (row.sample(clip.span.start_ms), row.sample(clip.span.end_ms));
        let samples = row.samples(start, end);
        let stem = ClipEvent::stem(clip.index);
        let file = |extension: &str| out.join(format!("{stem}.{extension}"));
        let begun = clock();
        fs::write(file("flac"), flac::encode(samples)?)?;
        let compressed = clock();
        let copy = match &row.whole {
            Some((listening, _)) => listening.cut(start, end)?,
            None => opus::encode(samples)?,
        };
        fs::write(file("opus"), copy)?;
        let peaks = Peaks::of(samples, PEAKS_PER_SECOND);
        fs::write(file("peaks.json"), serde_json::to_vec(&peaks)?)?;
        self.times[FLAC].1 += compressed.saturating_sub(begun);
        self.times[COPY].1 += clock().saturating_sub(compressed);
        self.early.insert(clip.index, ClipEvent::of(clip, stem));
        while let Some(next) = self.early.remove(&self.told) {
            tell(&Event::Clip(next))?;
            self.told += 1;
        }
        Ok(())
    }

    fn end(&mut self, checks: Option<Checks>) -> Result<(), StoreError> {
        for channel in self.rows.iter().map(|row| row.channel.channel).collect::<Vec<_>>() {
            if let Some((listening, _)) = &mut self.row(channel)?.whole {
                listening.flush()?;
            }
            self.cut(channel)?;
        }
        for row in self.rows.drain(..) {
            let Some((listening, outlines)) = row.whole else { continue };
            listening.finish()?.into_inner().map_err(io::IntoInnerError::into_error)?;
            outlines.finish()?;
            let channel = row.channel.channel;
            tell(&Event::Channel(ChannelEvent {
                channel,
                name: row.channel.name,
                opus: opus_file(channel),
                outlines: ZOOMS
                    .map(|zoom| Outline { samples_per_pixel: zoom, file: outline_file(channel, zoom) })
                    .into(),
            }))?;
        }
        if let Some(checks) = checks {
            tell(&Event::Checks(checks))?;
        }
        Ok(())
    }

    /// Says where the time went, for benchmarks.
    fn report(&self, timings: Timings) -> Result<(), StoreError> {
        // Silero runs on a thread of its own: what no stage accounts for is its.
        let time = clock_gettime(ClockId::ProcessCPUTime);
        let whole = Duration::new(time.tv_sec.unsigned_abs(), u32::try_from(time.tv_nsec).unwrap_or(0));
        let seconds: BTreeMap<&str, f64> = timings
            .into_iter()
            .chain(self.times)
            .chain([("whole process", whole)])
            .map(|(stage, time)| (stage, time.as_secs_f64()))
            .collect();
        eprintln!("{}", serde_json::to_string(&seconds)?);
        Ok(())
    }
}

impl Row {
    /// The sample that a time falls on; the last, begun millisecond may be incomplete.
    fn sample(&self, at_ms: u64) -> u64 {
        (at_ms * SAMPLES_PER_MS).min(self.first + self.kept.len() as u64)
    }

    fn samples(&self, start: u64, end: u64) -> &[i16] {
        let index =
            |sample: u64| usize::try_from(sample.saturating_sub(self.first)).unwrap_or(usize::MAX).min(self.kept.len());
        &self.kept[index(start)..index(end)]
    }

    /// Drops audio that no clip can begin in, a second or more at a time.
    fn forget(&mut self, before: u64) {
        let waiting = self.waiting.iter().map(|clip| clip.span.start_ms * SAMPLES_PER_MS).min();
        let before = waiting.map_or(before, |start| start.min(before));
        if let Some((listening, _)) = &mut self.whole {
            listening.forget(before);
        }
        let excess = usize::try_from(before.saturating_sub(self.first)).unwrap_or(usize::MAX).min(self.kept.len());
        if excess >= 1000 * usize::try_from(SAMPLES_PER_MS).unwrap_or(0) {
            self.kept.drain(..excess);
            self.first += excess as u64;
        }
    }
}

fn opus_file(channel: u16) -> String {
    format!("channel-{channel}.opus")
}

fn outline_file(channel: u16, samples_per_pixel: u32) -> String {
    format!("channel-{channel}-{samples_per_pixel}.dat")
}
