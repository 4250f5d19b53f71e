//! Speech detection: the probability that each 32 ms holds speech.
//!
//! Two detectors answer the same question: [`silero`] is the more accurate in noise, [`earshot`] takes
//! a tenth of the time. Both hear quiet recordings raised to the usual level; nothing else does.

use super::ingest::DetectorKind;

mod earshot;
mod silero;

/// Samples per probability: 32 ms at 16 kHz, fixed by Silero's model.
pub const FRAME: usize = 512;
/// The level (RMS of a frame) below which a recording counts as quiet, and how far it is raised.
const QUIET: f32 = 0.05;
const MAX_GAIN: f32 = 16.0;
/// Per frame; the loudest frame is half forgotten after 8 s.
const FORGETTING: f32 = 0.997_23;

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

enum Engine {
    Silero(Box<silero::Silero>),
    Earshot(earshot::Earshot),
}

/// A streaming detector for one channel at 16 kHz.
pub struct Detector {
    engine: Engine,
    /// The frame being filled.
    frame: Vec<f32>,
    /// Of the loudest frame of late.
    level: f32,
}

impl Detector {
    /// Detectors for so many channels, each with its own memory of what it heard.
    ///
    /// # Errors
    /// When the embedded model does not load on this machine.
    pub fn several(kind: DetectorKind, channels: usize) -> Result<Vec<Self>, DetectError> {
        let new = |engine| Self { engine, frame: Vec::with_capacity(FRAME), level: 0.0 };
        match kind {
            DetectorKind::Silero => {
                let model = silero::Shared::load()?;
                (0..channels).map(|_| Ok(new(Engine::Silero(Box::new(silero::Silero::new(&model)?))))).collect()
            }
            DetectorKind::Earshot => {
                Ok((0..channels).map(|_| new(Engine::Earshot(earshot::Earshot::default()))).collect())
            }
        }
    }

    /// Takes samples and appends the probability of each frame they complete.
    ///
    /// # Errors
    /// When inference fails.
    pub fn push(&mut self, mut samples: &[f32], frames: &mut Vec<f32>) -> Result<(), DetectError> {
        while !samples.is_empty() {
            let space = FRAME - self.frame.len();
            let (now, later) = samples.split_at(space.min(samples.len()));
            self.frame.extend_from_slice(now);
            samples = later;
            if self.frame.len() == FRAME {
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
        if !self.frame.is_empty() {
            self.frame.resize(FRAME, 0.0);
            frames.push(self.run()?);
        }
        Ok(())
    }

    fn run(&mut self) -> Result<f32, DetectError> {
        let gain = self.gain();
        let probability = match &mut self.engine {
            Engine::Silero(silero) => silero.run(&self.frame, gain)?,
            Engine::Earshot(earshot) => earshot.run(&self.frame, gain),
        };
        self.frame.clear();
        Ok(probability)
    }

    /// Raises quiet recordings: the models miss most speech 40 dB below the usual level.
    fn gain(&mut self) -> f32 {
        self.level = rms(&self.frame).max(self.level * FORGETTING);
        (QUIET / self.level.max(f32::MIN_POSITIVE)).clamp(1.0, MAX_GAIN)
    }
}

/// Root mean square.
#[expect(clippy::cast_precision_loss, reason = "512 samples")]
fn rms(samples: &[f32]) -> f32 {
    let power: f32 = samples.iter().map(|sample| sample * sample).sum();
    (power / samples.len().max(1) as f32).sqrt()
}

#[cfg(test)]
#[expect(clippy::cast_precision_loss, reason = "test signals")]
mod tests {
    use super::*;

    const KINDS: [DetectorKind; 2] = [DetectorKind::Silero, DetectorKind::Earshot];

    fn probabilities(kind: DetectorKind, samples: &[f32], block: usize) -> Vec<f32> {
        let mut detector = Detector::several(kind, 1).unwrap().remove(0);
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
        for kind in KINDS {
            for (name, samples) in [("silence", &vec![0.0; 32_000]), ("noise", &noise)] {
                let frames = probabilities(kind, samples, 1000);
                assert_eq!(frames.len(), 63);
                assert!(frames.iter().all(|&p| p < 0.35), "{kind:?}, {name}: {frames:?}");
            }
        }
    }

    #[test]
    fn block_sizes_do_not_matter() {
        let samples: Vec<f32> = (0..8000).map(|n| (n as f32 * 0.05).sin() * (n as f32 * 0.003).sin()).collect();
        for kind in KINDS {
            assert_eq!(probabilities(kind, &samples, 1), probabilities(kind, &samples, 8000));
        }
    }

    #[test]
    fn samples_beyond_full_scale_are_heard_as_full_scale() {
        let samples: Vec<f32> = (0..8000).map(|n| (n as f32 * 0.3).sin() * 4.0).collect();
        for kind in KINDS {
            assert!(probabilities(kind, &samples, 512).iter().all(|p| (0.0..=1.0).contains(p)));
        }
    }
}
