//! The reader under the demuxer: counts progress, and tells a failing disk from a bad file.

use std::io::{self, Read, Seek, SeekFrom};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use symphonia::core::io::MediaSource;

/// What the decoder may ask while the demuxer owns the source.
#[derive(Debug, Default)]
pub(super) struct Gauge {
    furthest: AtomicU64,
    failed: AtomicBool,
    len: Option<u64>,
}

impl Gauge {
    /// The share of the file that was read, 0 to 1; 0 when its length is unknown.
    #[expect(clippy::cast_precision_loss, reason = "a progress bar")]
    pub fn fraction(&self) -> f32 {
        match self.len {
            Some(len) if len > 0 => (self.furthest.load(Ordering::Relaxed) as f32 / len as f32).min(1.0),
            _ => 0.0,
        }
    }

    /// Whether the source itself returned an error, rather than an end.
    pub fn failed(&self) -> bool {
        self.failed.load(Ordering::Relaxed)
    }

    pub fn len(&self) -> Option<u64> {
        self.len
    }

    /// One past the furthest byte that was read.
    pub fn furthest(&self) -> u64 {
        self.furthest.load(Ordering::Relaxed)
    }
}

/// A reader that can be opened again after a demuxer has given up on it.
#[derive(Clone)]
pub(super) struct Shared {
    inner: Arc<Mutex<Box<dyn MediaSource>>>,
    seekable: bool,
    len: Option<u64>,
    /// Where it ends, as told to those who seek its end.
    end: Option<u64>,
}

impl Shared {
    pub fn new(inner: Box<dyn MediaSource>) -> Self {
        let (seekable, len) = (inner.is_seekable(), inner.byte_len());
        Self { inner: Arc::new(Mutex::new(inner)), seekable, len, end: len }
    }

    pub fn is_seekable(&self) -> bool {
        self.seekable
    }

    /// Lets the file be sought up to `end`, where it ought to end; reads behind its true end find
    /// nothing. Says whether that is necessary.
    pub fn pretend(&mut self, end: u64) -> bool {
        self.end = self.len.map(|len| len.max(end));
        self.end > self.len
    }

    /// The bytes `head`, then the reader from `at` on, as a stream.
    pub fn splice(&self, head: Vec<u8>, at: u64) -> io::Result<(Source, Arc<Gauge>)> {
        let (mut source, gauge) = self.source(true)?;
        lock(&self.inner).seek(SeekFrom::Start(at))?;
        source.head = head;
        Ok((source, gauge))
    }

    /// Up to `count` bytes from `at` on.
    pub fn read_at(&self, at: u64, count: u64) -> io::Result<Vec<u8>> {
        let mut inner = lock(&self.inner);
        inner.seek(SeekFrom::Start(at))?;
        let mut bytes = Vec::new();
        inner.by_ref().take(count).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// The length of the file, where it has one.
    pub fn len(&self) -> Option<u64> {
        self.len
    }

    /// The reader from its start. As a stream it hides its length and cannot be sought, so that
    /// nothing can be held against what its header declares.
    pub fn source(&self, stream: bool) -> io::Result<(Source, Arc<Gauge>)> {
        let gauge = Arc::new(Gauge { len: self.len, ..Gauge::default() });
        if self.seekable {
            lock(&self.inner).seek(SeekFrom::Start(0))?;
        }
        let source = Source {
            inner: Arc::clone(&self.inner),
            seekable: self.seekable && !stream,
            stream,
            position: 0,
            head: Vec::new(),
            end: self.end,
            gauge: Arc::clone(&gauge),
        };
        Ok((source, gauge))
    }
}

/// A reader has no invariant that a panic elsewhere could break.
fn lock(inner: &Mutex<Box<dyn MediaSource>>) -> std::sync::MutexGuard<'_, Box<dyn MediaSource>> {
    inner.lock().unwrap_or_else(PoisonError::into_inner)
}

pub(super) struct Source {
    inner: Arc<Mutex<Box<dyn MediaSource>>>,
    seekable: bool,
    stream: bool,
    position: u64,
    /// What comes before the reader's own bytes.
    head: Vec<u8>,
    end: Option<u64>,
    gauge: Arc<Gauge>,
}

impl Source {
    fn watch<T>(&self, result: io::Result<T>) -> io::Result<T> {
        if let Err(error) = &result
            && error.kind() != io::ErrorKind::Interrupted
        {
            self.gauge.failed.store(true, Ordering::Relaxed);
        }
        result
    }
}

impl Read for Source {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let head = usize::try_from(self.position).ok().and_then(|at| self.head.get(at..)).unwrap_or_default();
        let count = if head.is_empty() {
            let result = lock(&self.inner).read(buffer);
            self.watch(result)?
        } else {
            (&mut &*head).read(buffer)?
        };
        // A demuxer looks at the end of the file first (tags, indexes): that is not progress.
        let contiguous = self.position <= self.gauge.furthest.load(Ordering::Relaxed);
        self.position += count as u64;
        if contiguous {
            self.gauge.furthest.fetch_max(self.position, Ordering::Relaxed);
        }
        Ok(count)
    }
}

impl Seek for Source {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let to = match (to, self.end) {
            (SeekFrom::End(delta), Some(end)) => SeekFrom::Start(end.saturating_add_signed(delta)),
            (to, _) => to,
        };
        // A hostile offset is the file's fault; only reads tell of a failing source.
        self.position = lock(&self.inner).seek(to)?;
        Ok(self.position)
    }
}

impl MediaSource for Source {
    fn is_seekable(&self) -> bool {
        self.seekable
    }

    fn byte_len(&self) -> Option<u64> {
        self.gauge.len.filter(|_| !self.stream)
    }
}
