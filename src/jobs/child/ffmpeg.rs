//! Files that our own decoders lack, decoded by an `ffmpeg` found on the machine.
//!
//! It is started by the confined child, so that the child's limits hold for it too; it may open
//! that one file and nothing else; it writes plain samples into a pipe, as an AU stream that is
//! read like any other file; and it ends with the child's interest in it.

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::thread::{self, JoinHandle};

use rustix::process::{Pid, Signal, getpgrp, getpid, kill_process_group};

use crate::audio::MediaSource;
use crate::audio::decode::{Decoder, Limits, Outside};
use crate::audio::error::AudioError;

/// What ffmpeg may take a file for: containers of audio that hold what they play. Playlists,
/// manifests and scripts, which name other files, are not among them.
const CONTAINERS: &str = "aac,ac3,aiff,amr,amrnb,amrwb,ape,asf,au,avi,caf,dsf,dts,dtshd,eac3,flac,flv,g722,gsm,\
    iff,ircam,loas,matroska,mlp,mov,mp3,mpc,mpc8,mpeg,mpegts,nistsphere,ogg,oma,paf,rm,sln,sox,spdif,tak,truehd,\
    tta,voc,w64,wav,wsd,wv,xwma";
/// Raw streams that ffmpeg cannot know but by their name.
const BY_EXTENSION: [&str; 3] = ["g722", "gsm", "sln"];
/// Of what ffmpeg says of a file; more is a file that talks too much.
const MAX_SAID: u64 = 64 * 1024;

/// The `ffmpeg` of the search path, if there is one.
#[must_use]
pub fn find() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join("ffmpeg")).find(|file| file.is_absolute() && file.is_file())
}

/// Opens a recording with our own decoders or, where they fail, with `ffmpeg`. `extension` of its
/// name is a hint.
///
/// # Errors
/// As [`Decoder::open`], and [`AudioError::NeedsFfmpeg`] when there is none and it might help.
pub fn open(
    path: &Path,
    extension: Option<&str>,
    limits: Limits,
    ffmpeg: Option<&Path>,
) -> Result<Decoder, AudioError> {
    let error = match Decoder::open(Box::new(File::open(path)?), extension, limits) {
        Ok(decoder) => return Ok(decoder),
        Err(error) => error,
    };
    let another_may =
        matches!(error, AudioError::Unsupported { .. } | AudioError::NotAudio | AudioError::Malformed { .. });
    match (ffmpeg, error) {
        // Should ffmpeg fail too, our own words are the clearer ones.
        (Some(ffmpeg), error) if another_may => start(ffmpeg, path, extension, limits).map_err(|_| error),
        (None, AudioError::Unsupported { what }) => Err(AudioError::NeedsFfmpeg { what }),
        (_, error) => Err(error),
    }
}

/// The process group of a child: whatever it started ends with the server's interest in it.
pub(super) struct Group(Option<Pid>);

impl Group {
    pub fn led_by(child: Option<u32>) -> Self {
        Self(child.and_then(|id| i32::try_from(id).ok()).and_then(Pid::from_raw))
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        if let Some(leader) = self.0 {
            // It is empty, most likely.
            let _ = kill_process_group(leader, Signal::KILL);
        }
    }
}

/// Ends the child itself and what it started, if it leads a group of its own.
pub(super) fn end_group() {
    if getpgrp() == getpid() {
        // Nobody is left to be told.
        let _ = kill_process_group(getpid(), Signal::KILL);
    }
}

fn start(ffmpeg: &Path, path: &Path, extension: Option<&str>, limits: Limits) -> Result<Decoder, AudioError> {
    let mut process = command(ffmpeg, path, extension)?.spawn()?;
    let (stdout, stderr) = (process.stdout.take(), process.stderr.take());
    let process = Process(process);
    let (Some(stdout), Some(stderr)) = (stdout, stderr) else {
        return Err(io::Error::other("ffmpeg was started without pipes").into());
    };
    let (sender, names) = mpsc::channel();
    let listener = thread::Builder::new().name("ffmpeg".into()).spawn(move || listen(stderr, &sender))?;
    let process = Arc::new(Mutex::new(process));
    let ended = Arc::new(AtomicBool::new(false));
    let source = Box::new(Pipe { stdout, ended: Arc::clone(&ended), _process: Arc::clone(&process) });
    // It names the input before its first sample, or ends.
    let names = names.recv().map_err(|_| AudioError::NotAudio)?;
    let verdict = Box::new(move || verdict(&process, ended.load(Ordering::Relaxed), listener));
    let Names { container, codec, duration_ms } = names;
    Decoder::outside(Outside { source, container, codec, duration_ms, verdict }, limits)
}

fn command(ffmpeg: &Path, path: &Path, extension: Option<&str>) -> io::Result<Command> {
    // The protocol is spelt out: a name may look like another one.
    let mut input = OsString::from("file:");
    input.push(std::path::absolute(path)?);
    let mut command = Command::new(ffmpeg);
    command.args(["-nostdin", "-hide_banner", "-nostats", "-loglevel", "level+info", "-threads", "1"]);
    command.args(["-protocol_whitelist", "file", "-format_whitelist", CONTAINERS]);
    if let Some(raw) = BY_EXTENSION.iter().find(|raw| extension.is_some_and(|own| own.eq_ignore_ascii_case(raw))) {
        command.args(["-f", raw]);
    }
    command.arg("-i").arg(input);
    command.args(["-map", "0:a:0", "-map_metadata", "-1", "-threads", "1", "-filter_threads", "1"]);
    // Where packets are missing, silence keeps the time; but RealMedia's clock is no clock.
    if !clockless(path)? {
        command.args(["-af", "aresample=async=1"]);
    }
    command.args(["-c:a", "pcm_f32be", "-f", "au", "pipe:1"]);
    command.env_clear().stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    Ok(command)
}

fn clockless(path: &Path) -> io::Result<bool> {
    let mut start = [0; 4];
    Ok(File::open(path)?.read(&mut start)? == 4 && start == *b".RMF")
}

/// Ends when it is dropped.
struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        // Already gone, or gone now.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

struct Pipe {
    stdout: ChildStdout,
    ended: Arc<AtomicBool>,
    _process: Arc<Mutex<Process>>,
}

impl Read for Pipe {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.stdout.read(buffer)?;
        if count == 0 && !buffer.is_empty() {
            self.ended.store(true, Ordering::Relaxed);
        }
        Ok(count)
    }
}

impl Seek for Pipe {
    fn seek(&mut self, _: SeekFrom) -> io::Result<u64> {
        Err(io::ErrorKind::NotSeekable.into())
    }
}

impl MediaSource for Pipe {
    fn is_seekable(&self) -> bool {
        false
    }

    fn byte_len(&self) -> Option<u64> {
        None
    }
}

/// What ffmpeg calls its input.
#[derive(Debug, Default, PartialEq, Eq)]
struct Names {
    container: String,
    codec: String,
    duration_ms: Option<u64>,
}

/// Follows what ffmpeg says: sends on the names; says whether it met errors.
fn listen(stderr: impl Read, names: &mpsc::Sender<Names>) -> bool {
    let (mut errors, mut pauses) = (false, false);
    let mut found = Some(Names::default());
    let mut reader = BufReader::new(stderr);
    let mut line = Vec::new();
    while matches!((&mut reader).take(MAX_SAID).read_until(b'\n', &mut line), Ok(1..)) {
        let text = String::from_utf8_lossy(&line);
        errors |= text.contains("[error]") || text.contains("[fatal]");
        // The comfort noise of an AMR file's pauses is beyond some builds: they become silence.
        pauses |= text.contains("dtx mode is not implemented");
        if text.contains("Output #0")
            && let Some(found) = found.take()
        {
            // A receiver that is gone has no more questions.
            let _ = names.send(found);
        }
        if let Some(found) = &mut found {
            found.note(&text);
        }
        line.clear();
    }
    errors && !pauses
}

impl Names {
    fn note(&mut self, line: &str) {
        if let Some((_, rest)) = line.split_once("Input #0, ") {
            self.container = first_word(rest);
        } else if let Some((_, rest)) = line.split_once(" Audio: ")
            && self.codec.is_empty()
        {
            self.codec = first_word(rest);
        } else if let Some((_, rest)) = line.split_once(" Duration: ") {
            self.duration_ms = milliseconds(rest.split(',').next().unwrap_or_default());
        }
    }
}

/// A name as ffmpeg lists it: `asf`, or the first of `mov,mp4,m4a`.
fn first_word(text: &str) -> String {
    text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap_or_default().to_owned()
}

/// `00:01:02.34` in ms.
fn milliseconds(text: &str) -> Option<u64> {
    let (whole, hundredths) = text.trim().split_once('.')?;
    let seconds = whole.split(':').try_fold(0_u64, |sum, part| Some(sum * 60 + part.parse::<u64>().ok()?))?;
    Some(seconds * 1000 + hundredths.parse::<u64>().ok()? * 10)
}

/// How it went, if not well. A process of which not all was read waits for a reader, and is killed.
fn verdict(process: &Mutex<Process>, ended: bool, listener: JoinHandle<bool>) -> Option<String> {
    let mut process = process.lock().unwrap_or_else(PoisonError::into_inner);
    let status = if ended { process.0.wait() } else { process.0.kill().and_then(|()| process.0.wait()) };
    let errors = listener.join().unwrap_or(true);
    match status {
        Ok(status) if status.success() && !errors => None,
        Ok(status) if status.success() => Some(
            "ffmpeg met errors while decoding this file: parts of it may be damaged or silent. Listen to it before you trust its length.".into(),
        ),
        _ => Some(
            "ffmpeg gave up before the end of this file. What it decoded was kept; if the original is longer, convert it to WAV or FLAC and upload that.".into(),
        ),
    }
}

#[cfg(test)]
mod tests;
