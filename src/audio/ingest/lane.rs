//! Detection and segmentation of one channel.

use crate::audio::detect::{DetectError, Detector, FRAME};
use crate::audio::segment::{Frame, SegmentSettings, Segmenter, Span};

pub(super) struct Lane {
    detector: Detector,
    segmenter: Segmenter,
    /// Samples of the frame being filled.
    frame: Vec<f32>,
    probabilities: Vec<f32>,
}

impl Lane {
    pub fn new(detector: Detector, settings: SegmentSettings) -> Self {
        let segmenter = Segmenter::new(settings);
        Self { detector, segmenter, frame: Vec::with_capacity(FRAME), probabilities: Vec::new() }
    }

    /// Takes samples; appends the frames and the spans that they complete.
    pub fn push(
        &mut self,
        mut samples: &[f32],
        frames: &mut Vec<Frame>,
        spans: &mut Vec<Span>,
    ) -> Result<(), DetectError> {
        while !samples.is_empty() {
            let (now, later) = samples.split_at(samples.len().min(FRAME - self.frame.len()));
            self.frame.extend_from_slice(now);
            samples = later;
            if self.frame.len() == FRAME {
                self.detector.push(&self.frame, &mut self.probabilities)?;
                self.step(frames, spans);
            }
        }
        Ok(())
    }

    /// Ends the channel.
    pub fn finish(
        &mut self,
        duration_ms: u64,
        frames: &mut Vec<Frame>,
        spans: &mut Vec<Span>,
    ) -> Result<(), DetectError> {
        if !self.frame.is_empty() {
            self.detector.push(&self.frame, &mut self.probabilities)?;
            self.detector.finish(&mut self.probabilities)?;
            self.step(frames, spans);
        }
        self.segmenter.finish(duration_ms, spans);
        Ok(())
    }

    /// No later span begins before this.
    pub fn keep_from_ms(&self) -> u64 {
        self.segmenter.keep_from_ms()
    }

    /// Hands the detector's verdict on the full frame to the segmenter.
    fn step(&mut self, frames: &mut Vec<Frame>, spans: &mut Vec<Span>) {
        for probability in self.probabilities.drain(..) {
            let frame = Frame::new(probability, &self.frame);
            self.segmenter.push(frame, spans);
            frames.push(frame);
        }
        self.frame.clear();
    }
}
