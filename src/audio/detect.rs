//! Speech detection: the probability that each 32 ms holds speech.
//!
//! Silero VAD, run by rten; equal to the reference runtime to 3e-6. About 35 CPU seconds for an hour
//! of audio.

use std::sync::Arc;

use rten::{Model, NodeId, RunOptions, ThreadPool, Value};

const SAMPLE_RATE: i32 = 16_000;
/// Samples per probability: 32 ms at 16 kHz, fixed by the model.
pub const FRAME: usize = 512;
/// The end of the previous frame, which the model sees again.
const CONTEXT: usize = 64;
/// The level (RMS of a frame) below which a recording counts as quiet, and how far it is raised.
const QUIET: f32 = 0.05;
const MAX_GAIN: f32 = 16.0;
/// Per frame; the loudest frame is half forgotten after 8 s.
const FORGETTING: f32 = 0.997_23;
const STATE: [usize; 3] = [2, 1, 128];

static MODEL: &[u8] = include_bytes!("../../models/silero/silero_vad_16k_op15.onnx");

/// The detector could not run; a fault of the build, not of the recording.
#[derive(Debug, thiserror::Error)]
#[error("the speech detector failed: {0}")]
pub struct DetectError(String);

impl DetectError {
    #[expect(clippy::needless_pass_by_value, reason = "for map_err")]
    fn new(error: impl ToString) -> Self {
        Self(error.to_string())
    }
}

/// A streaming detector for one channel at 16 kHz.
pub struct Detector {
    model: Model,
    input: [NodeId; 3],
    output: [NodeId; 2],
    options: RunOptions,
    state: Option<Value>,
    /// Context, then the frame being filled.
    window: Vec<f32>,
    /// Of the loudest frame of late.
    level: f32,
}

impl Detector {
    /// Loads the model.
    ///
    /// # Errors
    /// When the embedded model does not load on this machine.
    pub fn new() -> Result<Self, DetectError> {
        let model = Model::load_static_slice(MODEL).map_err(DetectError::new)?;
        let node = |name| model.node_id(name).map_err(DetectError::new);
        let input = [node("input")?, node("state")?, node("sr")?];
        let output = [node("output")?, node("stateN")?];
        let mut options = RunOptions::default();
        // The model is too small to share: a second thread costs more than it saves.
        options.thread_pool = Some(Arc::new(ThreadPool::with_num_threads(1)));
        let state = Some(zero_state()?);
        Ok(Self { model, input, output, options, state, window: vec![0.0; CONTEXT], level: 0.0 })
    }

    /// Takes samples and appends the probability of each frame they complete.
    ///
    /// # Errors
    /// When inference fails.
    pub fn push(&mut self, mut samples: &[f32], frames: &mut Vec<f32>) -> Result<(), DetectError> {
        while !samples.is_empty() {
            let space = CONTEXT + FRAME - self.window.len();
            let (now, later) = samples.split_at(space.min(samples.len()));
            self.window.extend_from_slice(now);
            samples = later;
            if self.window.len() == CONTEXT + FRAME {
                frames.push(self.run()?);
            }
        }
        Ok(())
    }

    /// Ends the stream; a last, incomplete frame is filled with silence.
    ///
    /// # Errors
    /// When inference fails.
    pub fn finish(&mut self, frames: &mut Vec<f32>) -> Result<(), DetectError> {
        if self.window.len() > CONTEXT {
            self.window.resize(CONTEXT + FRAME, 0.0);
            frames.push(self.run()?);
        }
        Ok(())
    }

    /// Raises quiet recordings: the model misses most speech 40 dB below the usual level.
    fn gain(&mut self, frame: &[f32]) -> f32 {
        self.level = rms(frame).max(self.level * FORGETTING);
        (QUIET / self.level.max(f32::MIN_POSITIVE)).clamp(1.0, MAX_GAIN)
    }

    fn run(&mut self) -> Result<f32, DetectError> {
        let context = self.window[FRAME..].to_vec();
        let mut window = std::mem::replace(&mut self.window, context);
        let gain = self.gain(&window[CONTEXT..]);
        for sample in &mut window {
            *sample *= gain;
        }
        let window = Value::from_shape([1, CONTEXT + FRAME], window).map_err(DetectError::new)?;
        let state = match self.state.take() {
            Some(state) => state,
            None => zero_state()?,
        };
        let rate = Value::from(SAMPLE_RATE);
        let inputs = vec![(self.input[0], window.into()), (self.input[1], state.into()), (self.input[2], rate.into())];
        let [probability, state] =
            self.model.run_n(inputs, self.output, Some(self.options.clone())).map_err(DetectError::new)?;
        self.state = Some(state);
        let (_, probability) = probability.into_shape_vec::<f32, 2>().map_err(DetectError::new)?;
        Ok(probability.first().copied().unwrap_or(0.0))
    }
}

/// Root mean square.
#[expect(clippy::cast_precision_loss, reason = "512 samples")]
fn rms(samples: &[f32]) -> f32 {
    let power: f32 = samples.iter().map(|sample| sample * sample).sum();
    (power / samples.len().max(1) as f32).sqrt()
}

fn zero_state() -> Result<Value, DetectError> {
    Value::from_shape(STATE, vec![0.0_f32; STATE.iter().product()]).map_err(DetectError::new)
}

#[cfg(test)]
#[expect(clippy::cast_precision_loss, reason = "test signals")]
mod tests {
    use super::*;

    fn probabilities(samples: &[f32], block: usize) -> Vec<f32> {
        let mut detector = Detector::new().unwrap();
        let mut frames = Vec::new();
        for part in samples.chunks(block) {
            detector.push(part, &mut frames).unwrap();
        }
        detector.finish(&mut frames).unwrap();
        frames
    }

    #[test]
    fn silence_and_noise_are_not_speech() {
        let mut seed = 1_u32;
        let noise: Vec<f32> = (0..32_000)
            .map(|_| {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (seed >> 8) as f32 / 16_777_216.0 * 0.1 - 0.05
            })
            .collect();
        for (name, samples) in [("silence", vec![0.0; 32_000]), ("noise", noise)] {
            let frames = probabilities(&samples, 1000);
            assert_eq!(frames.len(), 63);
            assert!(frames.iter().all(|&p| p < 0.35), "{name}: {frames:?}");
        }
    }

    #[test]
    fn block_sizes_do_not_matter() {
        let samples: Vec<f32> = (0..8000).map(|n| (n as f32 * 0.05).sin() * (n as f32 * 0.003).sin()).collect();
        assert_eq!(probabilities(&samples, 1), probabilities(&samples, 8000));
    }
}
