//! The bytes just ahead in a stream, to be looked at before they are taken.

use std::io::{self, Read};

use symphonia::core::io::MediaSourceStream;

/// Read at a time.
const BLOCK: usize = 32 * 1024;

pub(super) struct Window {
    stream: MediaSourceStream<'static>,
    buffer: Vec<u8>,
    at: usize,
    /// The stream has no more bytes than those here.
    pub ended: bool,
}

impl Window {
    pub fn new(stream: MediaSourceStream<'static>) -> Self {
        Self { stream, buffer: Vec::new(), at: 0, ended: false }
    }

    pub fn into_inner(self) -> MediaSourceStream<'static> {
        self.stream
    }

    /// Has `count` bytes ahead, unless the stream ends before.
    pub fn ensure(&mut self, count: usize) -> io::Result<()> {
        while self.buffer.len() - self.at < count && !self.ended {
            self.buffer.drain(..self.at);
            self.at = 0;
            let filled = self.buffer.len();
            self.buffer.resize(filled + BLOCK, 0);
            let read = self.stream.read(&mut self.buffer[filled..])?;
            self.buffer.truncate(filled + read);
            self.ended = read == 0;
        }
        Ok(())
    }

    /// What is here already.
    pub fn ahead(&self) -> &[u8] {
        &self.buffer[self.at..]
    }

    /// Takes `count` bytes that are ahead, or as many as there are.
    pub fn take(&mut self, count: usize) -> &[u8] {
        let start = self.at;
        self.at = start.saturating_add(count).min(self.buffer.len());
        &self.buffer[start..self.at]
    }

    /// Passes over `count` bytes, whether they are here or not.
    pub fn skip(&mut self, mut count: u64) -> io::Result<()> {
        while count > 0 {
            self.ensure(1)?;
            let step = count.min(self.ahead().len() as u64);
            if step == 0 {
                break;
            }
            self.take(usize::try_from(step).unwrap_or(0));
            count -= step;
        }
        Ok(())
    }
}
