//! A recording as one channel at one rate: what detection, drafts and clips start from.

use symphonia::core::io::MediaSource;

use super::SAMPLE_RATE;
use super::decode::{Decoder, Limits};
use super::error::AudioError;
use super::facts::{Facts, Warning};
use super::resample::Resampler;

/// Decodes, mixes all channels down and resamples, block by block.
pub struct Mono {
    decoder: Decoder,
    resampler: Resampler,
    rate_in: u32,
    rate: u32,
    mixed: Vec<f32>,
    ended: bool,
}

impl Mono {
    /// Opens a recording to be read at `rate` Hz.
    ///
    /// # Errors
    /// As [`Decoder::open`] and [`Resampler::new`].
    pub fn open(
        source: Box<dyn MediaSource>,
        extension: Option<&str>,
        limits: Limits,
        rate: u32,
    ) -> Result<Self, AudioError> {
        let decoder = Decoder::open(source, extension, limits)?;
        let rate_in = decoder.facts().sample_rate;
        let resampler = Resampler::new(rate_in, rate)?;
        Ok(Self { decoder, resampler, rate_in, rate, mixed: Vec::new(), ended: false })
    }

    /// Appends the next samples to `out`; false once there are no more.
    ///
    /// # Errors
    /// As [`Decoder::next_block`].
    pub fn read(&mut self, out: &mut Vec<f32>) -> Result<bool, AudioError> {
        if self.ended {
            return Ok(false);
        }
        let Some(block) = self.decoder.next_block()? else {
            self.ended = true;
            self.resampler.finish(out)?;
            return Ok(true);
        };
        mix(block.planes, &mut self.mixed);
        if block.sample_rate != self.rate_in {
            self.rate_in = block.sample_rate;
            let next = Resampler::new(self.rate_in, self.rate)?;
            std::mem::replace(&mut self.resampler, next).finish(out)?;
        }
        self.resampler.push(&self.mixed, out)?;
        Ok(true)
    }

    /// The format of the file.
    #[must_use]
    pub fn facts(&self) -> &Facts {
        self.decoder.facts()
    }

    /// The share of the file that was read, 0 to 1.
    #[must_use]
    pub fn fraction(&self) -> f32 {
        self.decoder.fraction()
    }

    /// What was found wrong since the last call.
    pub fn take_warnings(&mut self) -> Vec<Warning> {
        self.decoder.take_warnings()
    }
}

/// A whole file as 16 kHz mono: for clips and other short files, since it is all held in memory.
///
/// # Errors
/// As [`Mono::open`] and [`Mono::read`].
pub fn read_all(source: Box<dyn MediaSource>, limits: Limits) -> Result<Vec<i16>, AudioError> {
    let mut mono = Mono::open(source, None, limits, SAMPLE_RATE)?;
    let (mut samples, mut block) = (Vec::new(), Vec::new());
    while mono.read(&mut block)? {
        samples.extend(block.drain(..).map(quantise));
    }
    Ok(samples)
}

/// A sample in 16 bits; the inverse of what decoding 16-bit audio does, so that such audio passes
/// through unchanged.
#[must_use]
#[expect(clippy::cast_possible_truncation, reason = "clamped to the range of i16 first")]
pub fn quantise(sample: f32) -> i16 {
    (sample * 32_768.0).round().clamp(-32_768.0, 32_767.0) as i16
}

#[expect(clippy::cast_precision_loss, reason = "a few channels")]
fn mix(planes: &[Vec<f32>], mixed: &mut Vec<f32>) {
    mixed.clear();
    let Some((first, rest)) = planes.split_first() else { return };
    mixed.extend_from_slice(first);
    if rest.is_empty() {
        return;
    }
    for plane in rest {
        for (sum, sample) in mixed.iter_mut().zip(plane) {
            *sum += sample;
        }
    }
    let gain = 1.0 / planes.len() as f32;
    for sample in mixed {
        *sample *= gain;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_16_bit_sample_survives_the_float_path() {
        for sample in i16::MIN..=i16::MAX {
            assert_eq!(quantise(f32::from(sample) / 32_768.0), sample);
        }
    }

    #[test]
    fn channels_are_averaged() {
        let mut mixed = Vec::new();
        mix(&[vec![1.0, 0.5], vec![0.0, -0.5]], &mut mixed);
        assert_eq!(mixed, [0.5, 0.0]);
    }
}
