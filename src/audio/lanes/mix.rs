//! The mean of the channels that are heard.
//!
//! A channel without sound must not halve the level of the others, and one that is another's copy
//! with its sign turned must not cancel it.

/// A channel is heard from this level (RMS) on: −60 dB relative to full scale, above the noise of an
/// input with nothing plugged in, below any speech that could be transcribed.
pub(super) const HEARD: f32 = 0.001;
/// Levels are those of stretches of 32 ms.
const STRETCHES_PER_SECOND: u32 = 31;
/// Correlation of a channel with its inverted copy, whatever a codec did to both.
const INVERTED: f64 = -0.9;

#[derive(Debug)]
pub(super) struct Mixer {
    heard: Vec<bool>,
    /// An inverted copy of another channel.
    inverted: Vec<bool>,
    gain: f32,
}

impl Mixer {
    /// A mixer for channels that begin like this.
    pub fn new(planes: &[Vec<f32>], rate: u32) -> Self {
        let heard = planes.iter().map(|plane| levels(plane, rate).any(|level| level >= HEARD)).collect();
        let inverted = (0..planes.len())
            .map(|index| planes[..index].iter().any(|other| correlation(other, &planes[index]) < INVERTED))
            .collect();
        let mut mixer = Self { heard, inverted, gain: 1.0 };
        mixer.gain = mixer.wanted_gain();
        mixer
    }

    /// Replaces `mixed` by the mix of these planes.
    pub fn mix(&mut self, planes: &[Vec<f32>], mixed: &mut Vec<f32>) {
        mixed.clear();
        mixed.resize(planes.first().map_or(0, Vec::len), 0.0);
        let nobody = !self.heard.contains(&true);
        for (index, plane) in planes.iter().enumerate() {
            if !self.heard[index] && level(plane) >= HEARD {
                self.heard[index] = true;
            }
            if (self.heard[index] || nobody) && !self.inverted[index] {
                for (sum, sample) in mixed.iter_mut().zip(plane) {
                    *sum += sample;
                }
            }
        }
        self.apply_gain(mixed);
    }

    #[expect(clippy::cast_precision_loss, reason = "a few channels")]
    fn wanted_gain(&self) -> f32 {
        let counted = |heard: bool| {
            self.heard
                .iter()
                .zip(&self.inverted)
                .filter(|(is_heard, inverted)| **is_heard == heard && !**inverted)
                .count()
        };
        let count = match counted(true) {
            0 => counted(false),
            count => count,
        };
        1.0 / count.max(1) as f32
    }

    /// Where a channel was heard for the first time, the gain slides over the block.
    #[expect(clippy::cast_precision_loss, reason = "a block of samples")]
    fn apply_gain(&mut self, mixed: &mut [f32]) {
        let (from, to) = (self.gain, self.wanted_gain());
        self.gain = to;
        let slope = (to - from) / mixed.len().max(1) as f32;
        for (index, sample) in mixed.iter_mut().enumerate() {
            *sample *= if slope == 0.0 { to } else { from + slope * index as f32 };
        }
    }
}

/// The levels (RMS) of stretches of 32 ms.
pub(super) fn levels(plane: &[f32], rate: u32) -> impl Iterator<Item = f32> {
    plane.chunks((rate / STRETCHES_PER_SECOND).max(1) as usize).map(level)
}

#[expect(clippy::cast_precision_loss, reason = "a block of samples")]
fn level(samples: &[f32]) -> f32 {
    let power: f32 = samples.iter().map(|sample| sample * sample).sum();
    (power / samples.len().max(1) as f32).sqrt()
}

/// −1 to 1; 0 for silence.
pub(super) fn correlation(a: &[f32], b: &[f32]) -> f64 {
    let (mut ab, mut aa, mut bb) = (0.0, 0.0, 0.0);
    for (&a, &b) in a.iter().zip(b) {
        let (a, b) = (f64::from(a), f64::from(b));
        ab += a * b;
        aa += a * a;
        bb += b * b;
    }
    if aa > 0.0 && bb > 0.0 { ab / (aa * bb).sqrt() } else { 0.0 }
}
