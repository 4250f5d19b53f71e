//! The child's side: limits first, then the file.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use rlimit::Resource;

use super::{ClipEvent, Event, Failure, Outcome, PEAKS_PER_SECOND, ffmpeg};
use crate::audio::decode::Limits;
use crate::audio::encode::{EncodeError, flac, opus};
use crate::audio::error::AudioError;
use crate::audio::facts::{Facts, Warning};
use crate::audio::ingest::{Clip, IngestError, Segmentation, Settings, Sink, ingest};
use crate::audio::peaks::Peaks;

/// Clips waiting for the encoder; at most 30 s of audio each.
const QUEUE: usize = 4;
/// Between the signal that ends a process over its CPU time, and the one that kills it.
const CPU_GRACE_S: u64 = 5;
const MAX_OPEN_FILES: u64 = 64;

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
    let settings = Settings {
        segmentation: args.settings.clone(),
        limits: Limits { max_hours: args.max_hours, ..Limits::default() },
    };
    let input = File::open(&args.input).map_err(|error| audio_failure(&AudioError::Io(error)))?;
    let (sender, receiver) = sync_channel(QUEUE);
    // Encoding takes as long as detection: side by side, both cores are used.
    thread::scope(|scope| {
        let encoder = scope.spawn(|| encode(&args.out, receiver));
        let mut queue = Queue(sender);
        let result = ingest(Box::new(input), args.extension.as_deref(), &settings, &mut queue);
        drop(queue);
        let written = encoder.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        // An encoder that stopped is why the sink failed.
        written.map_err(|error| error.failure())?;
        result.map_err(|error| match error {
            IngestError::Audio(error) => audio_failure(&error),
            other => Failure::new("decoder_failed", format!("The recording could not be processed: {other}.")),
        })
    })
}

fn audio_failure(error: &AudioError) -> Failure {
    Failure::new(error.code(), error.to_string())
}

enum Job {
    Tell(Event),
    Encode { clip: ClipEvent, samples: Vec<i16> },
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

    fn progress(&mut self, fraction: f32) -> io::Result<()> {
        self.send(Job::Tell(Event::Progress { fraction }))
    }

    fn clip(&mut self, clip: Clip<'_>) -> io::Result<()> {
        let event = ClipEvent {
            index: clip.index,
            channel: clip.channel,
            start_ms: clip.span.start_ms,
            end_ms: clip.span.end_ms,
            speech_probability: clip.span.speech_probability,
            stem: ClipEvent::stem(clip.index),
        };
        self.send(Job::Encode { clip: event, samples: clip.samples.to_vec() })
    }

    fn warning(&mut self, warning: Warning) -> io::Result<()> {
        self.send(Job::Tell(Event::Warning(warning)))
    }
}

#[derive(Debug, thiserror::Error)]
enum StoreError {
    #[error(transparent)]
    Encode(#[from] EncodeError),
    #[error(transparent)]
    Io(#[from] io::Error),
    #[error(transparent)]
    Json(#[from] serde_json::Error),
}

impl StoreError {
    fn failure(&self) -> Failure {
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

fn encode(out: &Path, jobs: Receiver<Job>) -> Result<(), StoreError> {
    for job in jobs {
        match job {
            Job::Tell(event) => tell(&event)?,
            Job::Encode { clip, samples } => {
                let file = |extension: &str| out.join(format!("{}.{extension}", clip.stem));
                fs::write(file("flac"), flac::encode(&samples)?)?;
                fs::write(file("opus"), opus::encode(&samples)?)?;
                let peaks = Peaks::of(&samples, PEAKS_PER_SECOND);
                fs::write(file("peaks.json"), serde_json::to_vec(&peaks)?)?;
                tell(&Event::Clip(clip))?;
            }
        }
    }
    Ok(())
}

fn tell(event: &Event) -> io::Result<()> {
    let mut line = serde_json::to_vec(event)?;
    line.push(b'\n');
    let mut output = io::stdout().lock();
    output.write_all(&line)?;
    output.flush()
}
