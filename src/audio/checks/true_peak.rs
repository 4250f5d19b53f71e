//! True peak: the highest value of the wave between its samples (ITU-R BS.1770-4, annex 2), by
//! oversampling with a windowed sinc of 12 taps a phase.
//!
//! Most of a recording is far below its loudest moment, and is skipped: the interpolated wave cannot
//! exceed the samples around it by more than the filter's gain.

use super::clipping::highest_of;

const TAPS: usize = 12;
/// Samples looked at together.
const STRETCH: usize = 256;

pub(super) struct TruePeak {
    phases: Vec<[f32; TAPS]>,
    /// The most by which a phase can raise the highest of its samples.
    gain: f32,
    /// The last samples of the previous block, then the block.
    wave: Vec<f32>,
    highest: f32,
}

impl TruePeak {
    pub fn new(rate: u32) -> Self {
        // Four times, as the recommendation has it for 48 kHz; fewer where samples are denser.
        let factor = match rate {
            ..96_000 => 4,
            96_000..192_000 => 2,
            _ => 1,
        };
        let phases: Vec<_> = (1..factor).map(|phase| taps(f64::from(phase) / f64::from(factor))).collect();
        let gain = phases.iter().map(|taps| taps.iter().map(|tap| tap.abs()).sum()).fold(0.0, f32::max);
        Self { phases, gain, wave: vec![0.0; TAPS - 1], highest: 0.0 }
    }

    /// Takes the next samples, none of which exceeds `peak`.
    pub fn push(&mut self, samples: &[f32], peak: f32) {
        self.wave.extend_from_slice(samples);
        self.highest = self.highest.max(peak);
        for start in (0..samples.len()).step_by(STRETCH) {
            let end = (start + STRETCH).min(samples.len());
            let stretch = &self.wave[start..end + TAPS - 1];
            if highest_of(stretch) * self.gain > self.highest {
                self.highest = self.phases.iter().map(|taps| loudest(stretch, taps)).fold(self.highest, f32::max);
            }
        }
        let kept = self.wave.len() - (TAPS - 1);
        self.wave.drain(..kept);
    }

    pub fn highest(&self) -> f32 {
        self.highest
    }
}

fn loudest(stretch: &[f32], taps: &[f32; TAPS]) -> f32 {
    stretch
        .windows(TAPS)
        .map(|window| window.iter().zip(taps).map(|(sample, tap)| sample * tap).sum::<f32>().abs())
        .fold(0.0, f32::max)
}

/// A sinc that gives the wave a `fraction` of a sample after the sixth of twelve, under a Hann window.
#[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "a filter design")]
fn taps(fraction: f64) -> [f32; TAPS] {
    use std::f64::consts::PI;
    let middle = (TAPS / 2 - 1) as f64 + fraction;
    std::array::from_fn(|tap| {
        let x = tap as f64 - middle;
        let sinc = if x.abs() < 1e-9 { 1.0 } else { (PI * x).sin() / (PI * x) };
        let window = 0.5 + 0.5 * (PI * x / (TAPS / 2) as f64).cos();
        (sinc * window) as f32
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[expect(clippy::cast_precision_loss, reason = "a test signal")]
    fn the_crest_between_samples_is_found() {
        // A quarter of the rate, an eighth of a period off: every sample is 3 dB below the crest.
        let wave: Vec<f32> = (0..4000).map(|n| (std::f32::consts::FRAC_PI_2 * (n as f32 + 0.5)).sin() * 0.5).collect();
        let mut peak = TruePeak::new(48_000);
        for part in wave.chunks(700) {
            peak.push(part, highest_of(part));
        }
        assert!(highest_of(&wave) < 0.36);
        assert!((peak.highest() - 0.5).abs() < 0.02, "{}", peak.highest());
    }

    #[test]
    #[expect(clippy::cast_precision_loss, reason = "a test signal")]
    fn skipping_quiet_stretches_changes_nothing() {
        let wave: Vec<f32> = (0..20_000).map(|n| (n as f32 * 1.1).sin() * (n as f32 * 0.000_7).sin().powi(5)).collect();
        let (mut whole, mut skipping) = (TruePeak::new(16_000), TruePeak::new(16_000));
        whole.gain = f32::INFINITY;
        for part in wave.chunks(333) {
            whole.push(part, highest_of(part));
            skipping.push(part, highest_of(part));
        }
        assert!((whole.highest() - skipping.highest()).abs() < 1e-9);
    }
}
