//! The second thread when the cuts are given: nothing is looked for.

use std::sync::mpsc::Receiver;

use super::front::{End, Piece};
use super::{Channel, Clip, Cut, IngestError, SAMPLES_PER_MS, Sink, Summary};
use crate::audio::mono::quantise;
use crate::audio::segment::Span;

pub(super) struct Cutter<'a> {
    sink: &'a mut dyn Sink,
    channels: Vec<Channel>,
    /// With their places in the list; those still to be cut, the earliest last.
    waiting: Vec<(u32, Cut)>,
    /// Those begun.
    open: Vec<(u32, Cut)>,
    samples: u64,
    clips: u32,
    quantised: Vec<i16>,
}

impl<'a> Cutter<'a> {
    pub fn new(cuts: &[Cut], sink: &'a mut dyn Sink) -> Self {
        let mut waiting: Vec<(u32, Cut)> = (0..).zip(cuts.iter().copied()).collect();
        waiting.sort_by_key(|(_, cut)| std::cmp::Reverse(cut.start_ms));
        Self { sink, channels: Vec::new(), waiting, open: Vec::new(), samples: 0, clips: 0, quantised: Vec::new() }
    }

    /// Takes all pieces; nothing when they stop before their end.
    pub fn run(mut self, pieces: Receiver<Piece>) -> Result<Option<Summary>, IngestError> {
        for piece in pieces {
            match piece {
                Piece::Channels(channels) => {
                    self.sink.channels(&channels).map_err(IngestError::Sink)?;
                    self.channels = channels;
                }
                Piece::Audio(rows) => self.pass(&rows)?,
                // What is wrong with the recording was said when it was taken in.
                Piece::Warning(_) => {}
                Piece::Progress(fraction) => self.sink.progress(fraction).map_err(IngestError::Sink)?,
                Piece::End(end) => return self.finish(*end).map(Some),
            }
        }
        Ok(None)
    }

    fn pass(&mut self, rows: &[Vec<f32>]) -> Result<(), IngestError> {
        for (samples, channel) in rows.iter().zip(&self.channels) {
            self.quantised.clear();
            self.quantised.extend(samples.iter().copied().map(quantise));
            self.sink.audio(channel.channel, &self.quantised).map_err(IngestError::Sink)?;
        }
        self.samples += rows.first().map_or(0, Vec::len) as u64;
        let heard_ms = self.samples / SAMPLES_PER_MS;
        while let Some(next) = self.waiting.pop_if(|(_, cut)| cut.start_ms < heard_ms) {
            self.open.push(next);
        }
        self.give(heard_ms, false)?;
        let needed_ms = self.open.iter().map(|(_, cut)| cut.start_ms).min().unwrap_or(heard_ms);
        for channel in &self.channels {
            self.sink.forget(channel.channel, needed_ms * SAMPLES_PER_MS).map_err(IngestError::Sink)?;
        }
        Ok(())
    }

    /// Hands out the cuts whose audio is complete, or all when no more comes.
    fn give(&mut self, heard_ms: u64, ended: bool) -> Result<(), IngestError> {
        let (ready, open) = self.open.drain(..).partition(|(_, cut)| ended || cut.end_ms <= heard_ms);
        self.open = open;
        let ready: Vec<(u32, Cut)> = ready;
        for (index, cut) in ready {
            let end_ms = cut.end_ms.min(heard_ms);
            if end_ms <= cut.start_ms || self.channels.iter().all(|channel| channel.channel != cut.channel) {
                return Err(self.outside(cut));
            }
            let span = Span { start_ms: cut.start_ms, end_ms, speech_probability: 0.0 };
            self.sink.clip(Clip { index, channel: cut.channel, span }).map_err(IngestError::Sink)?;
            self.clips += 1;
        }
        Ok(())
    }

    fn outside(&self, cut: Cut) -> IngestError {
        let channels = match self.channels.len() {
            1 => "one channel".to_owned(),
            count => format!("{count} channels"),
        };
        IngestError::Outside { cut, duration_ms: self.samples.div_ceil(SAMPLES_PER_MS), channels }
    }

    fn finish(mut self, end: End) -> Result<Summary, IngestError> {
        let duration_ms = self.samples.div_ceil(SAMPLES_PER_MS);
        self.open.append(&mut self.waiting);
        self.give(duration_ms, true)?;
        self.sink.end(None).map_err(IngestError::Sink)?;
        Ok(Summary { facts: end.facts, duration_ms, clips: self.clips })
    }
}
