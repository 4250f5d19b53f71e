//! The first thread: decodes, measures what is there at the file's own rate, and makes lanes.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

use super::{Channel, IngestError, PROGRESS_EVERY, Segmentation, Settings, Summary, Timings};
use crate::audio::SAMPLE_RATE;
use crate::audio::checks::Checks;
use crate::audio::checks::sound::Sound;
use crate::audio::decode::Decoder;
use crate::audio::error::AudioError;
use crate::audio::facts::{Facts, Warning};
use crate::audio::lanes::Lanes;

/// Pieces between the threads.
const QUEUE: usize = 8;
/// Samples of a lane that go on at a time: a second.
const PIECE: usize = SAMPLE_RATE as usize;

/// What goes on to the next thread.
pub(super) enum Piece {
    /// The channels, before any audio.
    Channels(Vec<Channel>),
    /// The next samples of each channel; all rows are equally long.
    Audio(Vec<Vec<f32>>),
    Warning(Warning),
    Progress(f32),
    /// The end of a recording that could be read.
    End(Box<End>),
}

/// What is known of the whole.
pub(super) struct End {
    pub facts: Facts,
    pub checks: Option<Checks>,
    pub timings: Timings,
}

pub(super) struct Front {
    decoder: Decoder,
    lanes: Lanes,
    checked: bool,
    names: Vec<String>,
    row: Vec<Vec<f32>>,
    told: bool,
    clock: fn() -> Duration,
    decoding: Duration,
    measuring: Duration,
    resampling: Duration,
}

impl Front {
    /// A front for this recording, with or without checks.
    pub fn new(decoder: Decoder, settings: &Settings, checked: bool) -> Result<Self, AudioError> {
        let Segmentation { channels, channel_names, .. } = &settings.segmentation;
        let lanes = Lanes::new(decoder.facts(), (*channels).into(), SAMPLE_RATE)?;
        Ok(Self {
            decoder,
            lanes,
            checked,
            names: channel_names.clone(),
            row: Vec::new(),
            told: false,
            clock: settings.clock.unwrap_or(|| Duration::ZERO),
            decoding: Duration::ZERO,
            measuring: Duration::ZERO,
            resampling: Duration::ZERO,
        })
    }

    /// Reads to the end, or until nobody listens.
    fn run(mut self, pieces: &SyncSender<Piece>) -> Result<(), AudioError> {
        // Made where it runs: it cannot be sent between threads.
        let mut sound = if self.checked { Some(Sound::new(self.decoder.facts())?) } else { None };
        let (mut samples, mut told) = (0, 0);
        loop {
            let more = self.step(sound.as_mut())?;
            let ready = self.row.first().map_or(0, Vec::len);
            if !more || ready >= PIECE {
                samples += ready as u64;
                if !self.give(pieces) {
                    return Ok(());
                }
                if samples - told >= PROGRESS_EVERY {
                    told = samples;
                    let _ = pieces.send(Piece::Progress(self.decoder.fraction()));
                }
            }
            for warning in self.decoder.take_warnings() {
                let _ = pieces.send(Piece::Warning(warning));
            }
            if !more {
                let timings =
                    vec![("decode", self.decoding), ("checks", self.measuring), ("resample", self.resampling)];
                let checks = sound.map(Sound::finish);
                let end = End { facts: self.decoder.facts().clone(), checks, timings };
                let _ = pieces.send(Piece::End(Box::new(end)));
                return Ok(());
            }
        }
    }

    /// Decodes a block into the row; false at the end.
    fn step(&mut self, sound: Option<&mut Sound>) -> Result<bool, AudioError> {
        let begun = (self.clock)();
        let block = self.decoder.next_block()?;
        let decoded = (self.clock)();
        self.decoding += decoded.saturating_sub(begun);
        let Some(block) = block else {
            self.lanes.finish(&mut self.row)?;
            return Ok(false);
        };
        if let Some(sound) = sound {
            sound.push(block)?;
        }
        let measured = (self.clock)();
        self.measuring += measured.saturating_sub(decoded);
        self.lanes.push(block, &mut self.row)?;
        self.resampling += (self.clock)().saturating_sub(measured);
        Ok(true)
    }

    /// Hands the row on; false when nobody listens any more.
    fn give(&mut self, pieces: &SyncSender<Piece>) -> bool {
        if !std::mem::replace(&mut self.told, true) && pieces.send(Piece::Channels(self.channels())).is_err() {
            return false;
        }
        let row = self.row.iter_mut().map(std::mem::take).collect();
        pieces.send(Piece::Audio(row)).is_ok()
    }

    fn channels(&self) -> Vec<Channel> {
        let name = |index: usize| self.names.get(index).filter(|_| self.lanes.are_separate()).cloned();
        let channel = |index: usize| u16::try_from(index).unwrap_or(u16::MAX);
        (0..self.row.len()).map(|index| Channel { channel: channel(index), name: name(index) }).collect()
    }
}

/// Runs the front beside `back`, which gets its pieces.
pub(super) fn beside(
    front: Front,
    back: impl FnOnce(Receiver<Piece>) -> Result<Option<Summary>, IngestError>,
) -> Result<Summary, IngestError> {
    thread::scope(|scope| {
        let (sender, receiver) = sync_channel(QUEUE);
        let front = scope.spawn(move || front.run(&sender));
        let summary = back(receiver);
        let read = front.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        // Without an end, the front has a reason.
        match summary? {
            Some(summary) => Ok(summary),
            None => Err(read.err().unwrap_or(AudioError::Empty).into()),
        }
    })
}
