//! How far an import has come: a line that is drawn over on a terminal, plain lines elsewhere.

use std::{
    convert::Infallible,
    io::{IsTerminal, Write},
    path::Path,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
    time::{Duration, Instant},
};

use super::walk::Item;

const REDRAW: Duration = Duration::from_millis(200);
/// Carriage return, erase the line (ECMA-48).
const CLEAR: &str = "\r\x1b[2K";

pub(super) struct Progress {
    is_terminal: bool,
    begun: Instant,
    files: usize,
    bytes: u64,
    /// Of files that are over.
    done: AtomicU64,
    /// Of the one being read.
    read: AtomicU64,
    /// Bytes read since the start, for the rate: some files are read twice, some by halves.
    total_read: AtomicU64,
    current: Mutex<(usize, String)>,
}

impl Progress {
    pub(super) fn of(files: &[Item]) -> Self {
        Self {
            is_terminal: std::io::stderr().is_terminal() && !files.is_empty(),
            begun: Instant::now(),
            files: files.len(),
            bytes: files.iter().map(|file| file.bytes).sum(),
            done: AtomicU64::new(0),
            read: AtomicU64::new(0),
            total_read: AtomicU64::new(0),
            current: Mutex::new((0, String::new())),
        }
    }

    /// This file is read from its start.
    pub(super) fn begin(&self, item: &Item) {
        self.read.store(0, Relaxed);
        self.current.lock().unwrap_or_else(PoisonError::into_inner).1 = shown(Path::new(&item.name));
    }

    pub(super) fn advance(&self, bytes: usize) {
        self.read.fetch_add(bytes as u64, Relaxed);
        self.total_read.fetch_add(bytes as u64, Relaxed);
    }

    /// This file is over, one way or the other.
    pub(super) fn end(&self, item: &Item) {
        self.read.store(0, Relaxed);
        self.done.fetch_add(item.bytes, Relaxed);
        self.current.lock().unwrap_or_else(PoisonError::into_inner).0 += 1;
    }

    /// Draws again and again, on a terminal.
    pub(super) async fn draw(&self) -> Infallible {
        if !self.is_terminal {
            return std::future::pending().await;
        }
        loop {
            tokio::time::sleep(REDRAW).await;
            let _ = write!(std::io::stderr().lock(), "{CLEAR}{}", self.line());
        }
    }

    fn line(&self) -> String {
        let (files, name) = self.current.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let now = self.done.load(Relaxed) + self.read.load(Relaxed);
        summary(files, self.files, now, self.bytes, self.total_read.load(Relaxed), self.begun.elapsed(), &name)
    }

    /// Takes the line away.
    pub(super) fn clear(&self) {
        if self.is_terminal {
            let _ = write!(std::io::stderr().lock(), "{CLEAR}");
        }
    }

    /// A line for programs and people alike.
    pub(super) fn say(&self, line: &str) {
        self.clear();
        println!("{line}");
    }

    /// A line about something that went wrong.
    pub(super) fn complain(&self, line: &str) {
        self.clear();
        eprintln!("{line}");
    }
}

#[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "for the eye")]
fn summary(file: usize, files: usize, now: u64, bytes: u64, read: u64, elapsed: Duration, name: &str) -> String {
    let rate = read as f64 / elapsed.as_secs_f64().max(0.001);
    let left = bytes.saturating_sub(now) as f64 / rate.max(1.0);
    let left = match left as u64 {
        _ if elapsed < Duration::from_secs(2) => String::new(),
        seconds @ 0..120 => format!(", {seconds} s left"),
        seconds @ 120..7200 => format!(", {} min left", seconds / 60),
        seconds => format!(", {} h left", seconds / 3600),
    };
    let name: String = name.chars().take(40).collect();
    format!("{file} of {files} files, {} of {}, {}/s{left}  {name}", size(now), size(bytes), size(rate as u64))
}

/// A size for the eye, in powers of a thousand.
#[expect(clippy::cast_precision_loss, reason = "for the eye")]
pub(super) fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{:.0} kB", bytes as f64 / 1e3),
        1_000_000..1_000_000_000 => format!("{:.1} MB", bytes as f64 / 1e6),
        _ => format!("{:.2} GB", bytes as f64 / 1e9),
    }
}

/// A path for the eye: what in a name would steer the terminal is spelled out.
pub(super) fn shown(path: &Path) -> String {
    let text = path.to_string_lossy();
    let spell = |c: char| if c.is_control() { c.escape_default().collect() } else { c.to_string() };
    text.chars().map(spell).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_tells_files_bytes_rate_and_what_is_left() {
        let line = summary(3, 12, 30_000_000, 90_000_000, 20_000_000, Duration::from_secs(4), "a/tape 4.wav");
        assert_eq!(line, "3 of 12 files, 30.0 MB of 90.0 MB, 5.0 MB/s, 12 s left  a/tape 4.wav");
        assert!(!summary(0, 1, 0, 5_000_000_000, 0, Duration::ZERO, "x").contains("left"), "too early to say");
    }

    #[test]
    fn a_name_cannot_steer_the_terminal() {
        assert_eq!(shown(Path::new("a\x1b[2J\n.wav")), "a\\u{1b}[2J\\n.wav");
    }
}
