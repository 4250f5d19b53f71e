//! The child's side: limits first, then the file.

use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

use rlimit::Resource;
use rustix::time::{ClockId, clock_gettime};

use super::shelf::{Job, Shelf};
use super::{Checks, Cut, Event, Facts, Failure, Outcome, Segmentation, Warning, ffmpeg};
use crate::audio::decode::Limits;
use crate::audio::error::AudioError;
use crate::audio::ingest::{Channel, Clip, IngestError, Settings, Sink, Timings, cut, ingest};

/// Pieces waiting for the encoder; about a second of audio each.
const QUEUE: usize = 16;
/// Between the signal that ends a process over its CPU time, and the one that kills it.
const CPU_GRACE_S: u64 = 5;
/// Five for each channel.
const MAX_OPEN_FILES: u64 = 256;

/// The hidden subcommand that decodes one recording.
#[derive(Debug, clap::Args)]
pub struct ChildArgs {
    /// The recording.
    #[arg(long)]
    pub input: PathBuf,
    /// An existing directory for the clips.
    #[arg(long)]
    pub out: PathBuf,
    /// The extension of the recording's name, as a hint.
    #[arg(long)]
    pub extension: Option<String>,
    /// How to cut, as JSON.
    #[arg(long, default_value = "{}", value_parser = segmentation)]
    pub settings: Segmentation,
    /// A file of spans to cut, as JSON, instead of those the detector finds.
    #[arg(long)]
    pub cuts: Option<PathBuf>,
    /// The ffmpeg for what our own decoders lack.
    #[arg(long)]
    pub ffmpeg: Option<PathBuf>,
    /// Say on standard error, as JSON, how much CPU time each stage took.
    #[arg(long)]
    pub timings: bool,
    /// Address space, in MB.
    #[arg(long)]
    pub memory_mb: u64,
    /// CPU time.
    #[arg(long)]
    pub cpu_seconds: u64,
    /// The largest file, in MB.
    #[arg(long)]
    pub file_mb: u64,
    /// The longest recording.
    #[arg(long)]
    pub max_hours: u32,
}

fn segmentation(json: &str) -> serde_json::Result<Segmentation> {
    serde_json::from_str(json)
}

/// Decodes, cuts and encodes one recording, telling of it on standard output.
#[must_use]
#[expect(clippy::needless_pass_by_value, reason = "the end of the command line's way")]
pub fn main(args: ChildArgs) -> ExitCode {
    if let Err(error) = limit(&args).and_then(|()| die_with_parent()) {
        let detail = format!("The decoder could not be confined: {error}.");
        return end(Err(Failure::new("decoder_unavailable", detail)));
    }
    end(work(&args))
}

fn end(result: Result<Outcome, Failure>) -> ExitCode {
    let (event, code) = match result {
        Ok(outcome) => (Event::Done(outcome), ExitCode::SUCCESS),
        Err(failure) => (Event::Failed(failure), ExitCode::FAILURE),
    };
    match tell(&event) {
        Ok(()) => code,
        Err(_) => ExitCode::FAILURE,
    }
}

fn limit(args: &ChildArgs) -> io::Result<()> {
    const MB: u64 = 1 << 20;
    let set = |resource: Resource, soft: u64, hard: u64| resource.set(soft, hard);
    set(Resource::CORE, 0, 0)?;
    set(Resource::NOFILE, MAX_OPEN_FILES, MAX_OPEN_FILES)?;
    set(Resource::FSIZE, args.file_mb * MB, args.file_mb * MB)?;
    set(Resource::CPU, args.cpu_seconds, args.cpu_seconds + CPU_GRACE_S)?;
    set(Resource::AS, args.memory_mb * MB, args.memory_mb * MB)
}

/// Standard input ends when the parent does, however it does.
fn die_with_parent() -> io::Result<()> {
    let watch = || {
        let mut byte = [0];
        while matches!(io::stdin().lock().read(&mut byte), Ok(1..)) {}
        ffmpeg::end_group();
        std::process::exit(1);
    };
    thread::Builder::new().name("parent".into()).spawn(watch).map(drop)
}

fn work(args: &ChildArgs) -> Result<Outcome, Failure> {
    let clock: Option<fn() -> Duration> = if args.timings { Some(thread_time) } else { None };
    let settings = Settings { segmentation: args.settings.clone(), clock };
    let limits = Limits { max_hours: args.max_hours, ..Limits::default() };
    let cuts = args.cuts.as_deref().map(read_cuts).transpose()?;
    let decoder = ffmpeg::open(&args.input, args.extension.as_deref(), limits, args.ffmpeg.as_deref())
        .map_err(|error| audio_failure(&error))?;
    let (sender, receiver) = sync_channel(QUEUE);
    // Encoding takes as long as detection: side by side, both cores are used.
    thread::scope(|scope| {
        let shelf = Shelf::new(&args.out, cuts.is_none(), clock);
        let storing = scope.spawn(|| shelf.run(receiver));
        let mut queue = Queue(sender);
        let result = match &cuts {
            Some(cuts) => cut(decoder, &settings, cuts, &mut queue),
            None => ingest(decoder, &settings, &mut queue),
        };
        drop(queue);
        let stored = storing.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        // A shelf that stopped is why the sink failed.
        stored.map_err(|error| error.failure())?;
        result.map_err(|error| match error {
            IngestError::Audio(error) => audio_failure(&error),
            IngestError::Outside { .. } => Failure::new("cut_outside", error.to_string()),
            other => Failure::new("decoder_failed", format!("The recording could not be processed: {other}.")),
        })
    })
}

fn read_cuts(path: &Path) -> Result<Vec<Cut>, Failure> {
    let failed = |reason: &dyn std::fmt::Display| {
        Failure::new("decoder_failed", format!("The list of clips to cut could not be read: {reason}."))
    };
    let bytes = fs::read(path).map_err(|error| failed(&error))?;
    serde_json::from_slice(&bytes).map_err(|error| failed(&error))
}

/// CPU time of the calling thread.
fn thread_time() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec.unsigned_abs(), u32::try_from(time.tv_nsec).unwrap_or(0))
}

fn audio_failure(error: &AudioError) -> Failure {
    Failure::new(error.code(), error.to_string())
}

/// Passes everything to the encoder's thread, in order.
struct Queue(SyncSender<Job>);

impl Queue {
    fn send(&self, job: Job) -> io::Result<()> {
        self.0.send(job).map_err(|_| io::ErrorKind::BrokenPipe.into())
    }
}

impl Sink for Queue {
    fn facts(&mut self, facts: &Facts) -> io::Result<()> {
        self.send(Job::Tell(Event::Facts(facts.clone())))
    }

    fn channels(&mut self, channels: &[Channel]) -> io::Result<()> {
        self.send(Job::Channels(channels.to_vec()))
    }

    fn audio(&mut self, channel: u16, samples: &[i16]) -> io::Result<()> {
        self.send(Job::Audio { channel, samples: samples.to_vec() })
    }

    fn clip(&mut self, clip: Clip) -> io::Result<()> {
        self.send(Job::Clip(clip))
    }

    fn forget(&mut self, channel: u16, before: u64) -> io::Result<()> {
        self.send(Job::Forget { channel, before })
    }

    fn progress(&mut self, fraction: f32) -> io::Result<()> {
        self.send(Job::Tell(Event::Progress { fraction }))
    }

    fn warning(&mut self, warning: Warning) -> io::Result<()> {
        self.send(Job::Tell(Event::Warning(warning)))
    }

    fn end(&mut self, checks: Option<&Checks>) -> io::Result<()> {
        self.send(Job::End(checks.cloned()))
    }

    fn timings(&mut self, timings: &Timings) -> io::Result<()> {
        self.send(Job::Timings(timings.clone()))
    }
}

/// Writes an event on standard output.
pub(super) fn tell(event: &Event) -> io::Result<()> {
    let mut line = serde_json::to_vec(event)?;
    line.push(b'\n');
    let mut output = io::stdout().lock();
    output.write_all(&line)?;
    output.flush()
}
