//! The server's side: starts a child, follows it, and explains its end.

use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{ExitStatus, Stdio};
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, BufReader};
use tokio::process::{Child, Command};
use tokio::time::{Instant, timeout, timeout_at};

use super::{ChildLimits, Cut, Event, Failure, Outcome, Segmentation, ffmpeg};

/// An honest event is far shorter.
const MAX_LINE: u64 = 64 * 1024;
/// Between the end of its output and that of the process.
const GRACE: Duration = Duration::from_secs(10);
const KEPT_STDERR: usize = 8 * 1024;

const SIGABRT: i32 = 6;
const SIGKILL: i32 = 9;
const SIGXCPU: i32 = 24;
const SIGXFSZ: i32 = 25;

/// A recording to take in.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// This program.
    pub exe: &'a Path,
    /// The recording.
    pub input: &'a Path,
    /// An existing, empty directory for the clips.
    pub out: &'a Path,
    /// Of the recording's name, as a hint.
    pub extension: Option<&'a str>,
    /// How to cut.
    pub settings: &'a Segmentation,
    /// Where to cut, in order of time, instead of where the detector would.
    pub cuts: Option<&'a [Cut]>,
    /// What it may use.
    pub limits: ChildLimits,
}

/// Takes in a recording, telling `on_event` of its facts, progress, clips and warnings as they
/// come. Dropping the future kills the child.
///
/// # Errors
/// The [`Failure`] that ended it, whether the child told of it or fell silent.
pub async fn run(request: Request<'_>, mut on_event: impl FnMut(Event)) -> Result<Outcome, Failure> {
    let unavailable = |error: std::io::Error| {
        Failure::new("decoder_unavailable", format!("The decoder could not be started: {error}."))
    };
    let mut child = command(&request).map_err(unavailable)?.spawn().map_err(unavailable)?;
    let _group = ffmpeg::Group::led_by(child.id());
    let stderr = tokio::spawn(tail(child.stderr.take()));
    let told = follow(&mut child, &request.limits, &mut on_event).await;
    let status = match &told {
        Told::Silence => timeout(GRACE, child.wait()).await.ok().transpose().map_err(unavailable)?,
        _ => None,
    };
    if status.is_none() {
        // Already gone, most likely; if not, it has nothing more to say.
        let _ = child.start_kill();
        child.wait().await.map_err(unavailable)?;
    }
    let stderr = stderr.await.unwrap_or_default();
    if !stderr.is_empty() {
        tracing::warn!(stderr, "decoder");
    }
    match told {
        Told::Ended(result) => result,
        Told::TooSlow(limit) => Err(too_slow(limit)),
        Told::Nonsense => Err(crashed()),
        Told::Silence => Err(status.map_or_else(crashed, |status| explain(status, &stderr))),
    }
}

fn command(request: &Request<'_>) -> std::io::Result<Command> {
    let limits = request.limits;
    let mut command = Command::new(request.exe);
    command
        .arg("ingest-child")
        .arg("--input")
        .arg(std::path::absolute(request.input)?)
        .arg("--out")
        .arg(std::path::absolute(request.out)?)
        .args(["--settings", &serde_json::to_string(request.settings)?])
        .args(["--memory-mb", &limits.memory_mb.to_string()])
        .args(["--cpu-seconds", &limits.cpu_seconds.to_string()])
        .args(["--file-mb", &limits.file_mb.to_string()])
        .args(["--max-hours", &limits.max_hours.to_string()])
        // The server's secrets are no business of a decoder.
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .process_group(0)
        .kill_on_drop(true);
    if let Some(ffmpeg) = ffmpeg::find() {
        command.arg("--ffmpeg").arg(ffmpeg);
    }
    if let Some(cuts) = request.cuts {
        let file = request.out.join("cuts.json");
        std::fs::write(&file, serde_json::to_vec(cuts)?)?;
        command.arg("--cuts").arg(std::path::absolute(file)?);
    }
    if let Some(extension) = request.extension {
        command.arg(format!("--extension={extension}"));
    }
    Ok(command)
}

/// How a child's story ends.
enum Told {
    Ended(Result<Outcome, Failure>),
    TooSlow(Duration),
    /// It said what it never would.
    Nonsense,
    /// It stopped without a last event.
    Silence,
}

/// Reads events until the last one.
async fn follow(child: &mut Child, limits: &ChildLimits, on_event: &mut impl FnMut(Event)) -> Told {
    let Some(stdout) = child.stdout.take() else { return Told::Silence };
    let mut reader = BufReader::new(stdout);
    let end = Instant::now() + limits.wall;
    let mut clips = 0;
    let mut line = Vec::new();
    loop {
        line.clear();
        let stalled = Instant::now() + limits.stall;
        let mut bounded = (&mut reader).take(MAX_LINE);
        let read = timeout_at(end.min(stalled), bounded.read_until(b'\n', &mut line)).await;
        let Ok(read) = read else {
            return Told::TooSlow(if end < stalled { limits.wall } else { limits.stall });
        };
        if !matches!(read, Ok(1..)) {
            return Told::Silence;
        }
        match serde_json::from_slice(&line) {
            Ok(Event::Done(outcome)) if outcome.clips == clips => return Told::Ended(Ok(outcome)),
            Ok(Event::Failed(failure)) => return Told::Ended(Err(failure)),
            // A decoder taken over by its input must not name files of its own choice.
            Ok(Event::Clip(clip)) if clip.is_honest(clips) => {
                clips += 1;
                on_event(Event::Clip(clip));
            }
            Ok(Event::Done(_) | Event::Clip(_)) => return Told::Nonsense,
            Ok(event) => on_event(event),
            // A crash may cut its last line short.
            Err(_) if !line.ends_with(b"\n") && read.is_ok_and(|read| (read as u64) < MAX_LINE) => {
                return Told::Silence;
            }
            Err(_) => return Told::Nonsense,
        }
    }
}

/// The end of what a child wrote on standard error, which a crash explains itself on.
async fn tail(stderr: Option<impl AsyncRead + Unpin>) -> String {
    let Some(mut stderr) = stderr else { return String::new() };
    let mut kept = Vec::new();
    let mut block = [0; 4096];
    while let Ok(count @ 1..) = stderr.read(&mut block).await {
        kept.extend_from_slice(&block[..count]);
        let excess = kept.len().saturating_sub(KEPT_STDERR);
        kept.drain(..excess);
    }
    String::from_utf8_lossy(&kept).trim().to_owned()
}

const CONVERT: &str = "Convert it to WAV or FLAC with another program and upload that.";

fn too_slow(limit: Duration) -> Failure {
    let detail =
        format!("Decoding this file did not get on within {} seconds and was stopped. {CONVERT}", limit.as_secs());
    Failure::new("decoder_timeout", detail)
}

/// Why a child ended without a word.
fn explain(status: ExitStatus, stderr: &str) -> Failure {
    let out_of_memory = stderr.contains("memory allocation of") || stderr.contains("capacity overflow");
    match status.signal() {
        Some(SIGXCPU) => Failure::new(
            "decoder_timeout",
            format!("Decoding this file used up its CPU time and was stopped. {CONVERT}"),
        ),
        Some(SIGXFSZ) => Failure::new(
            "decoder_output",
            format!("Decoding this file wrote more than it may and was stopped. {CONVERT}"),
        ),
        Some(SIGABRT) | None if out_of_memory => memory(),
        Some(SIGKILL) => memory(),
        _ => crashed(),
    }
}

fn crashed() -> Failure {
    Failure::new("decoder_crashed", format!("This file made the decoder crash; it is probably damaged. {CONVERT}"))
}

fn memory() -> Failure {
    Failure::new(
        "decoder_memory",
        format!("Decoding this file needed more memory than it may use and was stopped. {CONVERT}"),
    )
}

#[cfg(test)]
mod tests;
