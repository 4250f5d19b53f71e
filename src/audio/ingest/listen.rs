//! The second thread: finds the speech of each channel and the clips it is cut into.

use std::sync::mpsc::Receiver;
use std::time::Duration;

use super::front::{End, Piece};
use super::lane::Lane;
use super::{Channel, Clip, IngestError, SAMPLES_PER_MS, Settings, Sink, Summary};
use crate::audio::checks::speech::Speech;
use crate::audio::checks::verdict;
use crate::audio::detect::Detector;
use crate::audio::facts::Warning;
use crate::audio::mono::quantise;
use crate::audio::segment::{Frame, Span};

pub(super) struct Listener<'a> {
    settings: &'a Settings,
    sink: &'a mut dyn Sink,
    channels: Vec<Channel>,
    lanes: Vec<Lane>,
    frames: Vec<Vec<Frame>>,
    spans: Vec<Span>,
    quantised: Vec<i16>,
    speech: Speech,
    samples: u64,
    clips: u32,
    clock: fn() -> Duration,
    detecting: Duration,
}

impl<'a> Listener<'a> {
    pub fn new(settings: &'a Settings, sink: &'a mut dyn Sink) -> Self {
        Self {
            settings,
            sink,
            channels: Vec::new(),
            lanes: Vec::new(),
            frames: Vec::new(),
            spans: Vec::new(),
            quantised: Vec::new(),
            speech: Speech::default(),
            samples: 0,
            clips: 0,
            clock: settings.clock.unwrap_or(|| Duration::ZERO),
            detecting: Duration::ZERO,
        }
    }

    /// Takes all pieces; nothing when they stop before their end.
    pub fn run(mut self, pieces: Receiver<Piece>) -> Result<Option<Summary>, IngestError> {
        for piece in pieces {
            match piece {
                Piece::Channels(channels) => self.begin(channels)?,
                Piece::Audio(rows) => self.hear(&rows)?,
                Piece::Warning(warning) => self.warn(warning)?,
                Piece::Progress(fraction) => self.sink.progress(fraction).map_err(IngestError::Sink)?,
                Piece::End(end) => return self.finish(*end).map(Some),
            }
        }
        Ok(None)
    }

    fn begin(&mut self, channels: Vec<Channel>) -> Result<(), IngestError> {
        let segmentation = &self.settings.segmentation;
        let detectors = Detector::several(segmentation.detector, channels.len())?;
        self.lanes = detectors.into_iter().map(|detector| Lane::new(detector, segmentation.segment)).collect();
        self.frames.resize_with(channels.len(), Vec::new);
        self.sink.channels(&channels).map_err(IngestError::Sink)?;
        self.channels = channels;
        Ok(())
    }

    fn hear(&mut self, rows: &[Vec<f32>]) -> Result<(), IngestError> {
        for (index, samples) in rows.iter().enumerate() {
            self.quantised.clear();
            self.quantised.extend(samples.iter().copied().map(quantise));
            self.sink.audio(self.channels[index].channel, &self.quantised).map_err(IngestError::Sink)?;
            let begun = (self.clock)();
            self.lanes[index].push(samples, &mut self.frames[index], &mut self.spans)?;
            self.detecting += (self.clock)().saturating_sub(begun);
            self.give(index)?;
            let before = self.lanes[index].keep_from_ms() * SAMPLES_PER_MS;
            self.sink.forget(self.channels[index].channel, before).map_err(IngestError::Sink)?;
        }
        self.samples += rows.first().map_or(0, Vec::len) as u64;
        self.measure();
        Ok(())
    }

    /// Hands out what was found on a channel.
    fn give(&mut self, index: usize) -> Result<(), IngestError> {
        let channel = self.channels[index].channel;
        for frame in &self.frames[index] {
            self.sink.frame(channel, *frame).map_err(IngestError::Sink)?;
        }
        for span in self.spans.drain(..) {
            let clip = Clip { index: self.clips, channel, span };
            self.sink.clip(clip).map_err(IngestError::Sink)?;
            self.clips += 1;
        }
        Ok(())
    }

    fn measure(&mut self) {
        self.speech.push(&self.frames);
        self.frames.iter_mut().for_each(Vec::clear);
    }

    fn finish(mut self, end: End) -> Result<Summary, IngestError> {
        // The last, begun millisecond counts: a clip may end with the recording.
        let duration_ms = self.samples.div_ceil(SAMPLES_PER_MS);
        for index in 0..self.lanes.len() {
            self.lanes[index].finish(duration_ms, &mut self.frames[index], &mut self.spans)?;
            self.give(index)?;
        }
        self.measure();
        let mut checks = end.checks.unwrap_or_default();
        self.speech.fill(&mut checks);
        for warning in verdict::warnings(&checks, &end.facts, duration_ms, self.clips) {
            self.warn(warning)?;
        }
        self.sink.end(Some(&checks)).map_err(IngestError::Sink)?;
        if self.settings.clock.is_some() {
            let timings = [end.timings, vec![("detect and segment", self.detecting)]].concat();
            self.sink.timings(&timings).map_err(IngestError::Sink)?;
        }
        Ok(Summary { facts: end.facts, duration_ms, clips: self.clips })
    }

    fn warn(&mut self, warning: Warning) -> Result<(), IngestError> {
        self.sink.warning(warning).map_err(IngestError::Sink)
    }
}
