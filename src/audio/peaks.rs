//! The outline of a clip for the player: the lowest and highest sample of each short stretch.

use serde::{Deserialize, Serialize};

use super::SAMPLE_RATE;

/// Two equally long rows, −127 to 127.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Peaks {
    /// Stretches per second.
    pub per_second: u32,
    /// The lowest sample of each stretch.
    pub min: Vec<i8>,
    /// The highest sample of each stretch.
    pub max: Vec<i8>,
}

impl Peaks {
    /// The outline of 16 kHz samples, `per_second` stretches a second; the last may be shorter.
    #[must_use]
    pub fn of(samples: &[i16], per_second: u32) -> Self {
        let stretch = (SAMPLE_RATE / per_second.clamp(1, SAMPLE_RATE)) as usize;
        let (min, max) = samples
            .chunks(stretch)
            .map(|part| {
                let low = part.iter().copied().min().unwrap_or(0);
                let high = part.iter().copied().max().unwrap_or(0);
                (narrow(low), narrow(high))
            })
            .unzip();
        Self { per_second, min, max }
    }
}

/// Full scale to ±127, rounded away from zero so that a whisper is still visible.
#[expect(clippy::cast_possible_truncation, reason = "within ±127")]
pub(super) fn narrow(sample: i16) -> i8 {
    let sample = i32::from(sample.max(-i16::MAX));
    let scaled = (sample.abs() * 127 + i32::from(i16::MAX) - 1) / i32::from(i16::MAX);
    (scaled * sample.signum()) as i8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_stretch_has_its_extremes() {
        let mut samples = vec![0; 400];
        samples[10] = i16::MAX;
        samples[159] = i16::MIN;
        samples[170] = -1;
        let peaks = Peaks::of(&samples, 100);
        assert_eq!(peaks.max, [127, 0, 0]);
        assert_eq!(peaks.min, [-127, -1, 0]);
    }
}
