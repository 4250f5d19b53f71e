//! Peaks, and samples cut off at full scale.

use crate::audio::facts::Facts;

/// A wave that touches full scale for one or two samples was normalised; for three it was cut off.
const RUN: u32 = 3;
/// One step of 11 bits below full scale: what decoders make of clipped audio is not exact.
const FULL_SCALE: f32 = 0.9995;
/// The largest values that the companded formats have (ITU-T G.711).
const A_LAW: f32 = 32_256.0 / 32_768.0;
const MU_LAW: f32 = 32_124.0 / 32_768.0;

/// Over all channels.
pub(super) struct Clipping {
    full_scale: f32,
    /// Of each channel, the samples at full scale up to now.
    runs: Vec<u32>,
    clipped: u64,
    samples: u64,
    peak: f32,
}

impl Clipping {
    pub fn new(facts: &Facts) -> Self {
        let full_scale = match facts.codec.as_str() {
            "pcm_alaw" => A_LAW,
            "pcm_mulaw" => MU_LAW,
            _ => FULL_SCALE,
        };
        Self { full_scale, runs: vec![0; facts.channels.into()], clipped: 0, samples: 0, peak: 0.0 }
    }

    /// Takes the next samples; gives the highest of them.
    pub fn push(&mut self, planes: &[Vec<f32>]) -> f32 {
        let mut highest = 0.0_f32;
        for (run, plane) in self.runs.iter_mut().zip(planes) {
            self.samples += plane.len() as u64;
            let peak = highest_of(plane);
            highest = highest.max(peak);
            if peak < self.full_scale {
                *run = 0;
                continue;
            }
            for sample in plane {
                if sample.abs() < self.full_scale {
                    *run = 0;
                    continue;
                }
                *run += 1;
                // The third makes clipped samples of the two before it.
                self.clipped += match *run {
                    ..RUN => 0,
                    RUN => RUN.into(),
                    _ => 1,
                };
            }
        }
        self.peak = self.peak.max(highest);
        highest
    }

    pub fn peak(&self) -> f32 {
        self.peak
    }

    #[expect(clippy::cast_precision_loss, reason = "a share")]
    pub fn share(&self) -> f64 {
        self.clipped as f64 / self.samples.max(1) as f64
    }
}

/// Eight at a time, as the processor likes it.
pub(super) fn highest_of(samples: &[f32]) -> f32 {
    let mut lanes = [0.0_f32; 8];
    let mut parts = samples.chunks_exact(8);
    for part in &mut parts {
        for (lane, sample) in lanes.iter_mut().zip(part) {
            *lane = lane.max(sample.abs());
        }
    }
    let rest = parts.remainder().iter().fold(0.0_f32, |peak, sample| peak.max(sample.abs()));
    lanes.into_iter().fold(rest, f32::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(codec: &str) -> Facts {
        Facts { container: "wave".into(), codec: codec.into(), sample_rate: 8000, channels: 1 }
    }

    #[test]
    fn runs_at_full_scale_are_clipped_and_touches_are_not() {
        let mut clipping = Clipping::new(&facts("pcm_s16le"));
        let wave = [0.1, 1.0, 1.0, 0.2, 1.0, 1.0, 1.0, 1.0, -1.0, 0.3];
        // Runs may go on over blocks.
        for part in wave.chunks(6) {
            clipping.push(&[part.to_vec()]);
        }
        assert!((clipping.share() - 0.5).abs() < 1e-9, "{}", clipping.share());
    }

    #[test]
    fn companded_audio_has_its_own_full_scale() {
        let wave = vec![0.981; 10];
        for (codec, share) in [("pcm_mulaw", 1.0), ("pcm_alaw", 0.0), ("pcm_s16le", 0.0)] {
            let mut clipping = Clipping::new(&facts(codec));
            clipping.push(std::slice::from_ref(&wave));
            assert!((clipping.share() - share).abs() < 1e-9, "{codec}");
        }
    }
}
