//! A recording as one channel at one rate: what drafts and clips of it start from.

use symphonia::core::io::MediaSource;

use super::SAMPLE_RATE;
use super::decode::{Decoder, Limits};
use super::error::AudioError;
use super::facts::{Facts, Warning};
use super::lanes::{Lanes, Pick};

/// Decodes, mixes down or picks a channel, and resamples, block by block.
pub struct Mono {
    decoder: Decoder,
    lanes: Lanes,
    lane: Vec<Vec<f32>>,
    ended: bool,
}

impl Mono {
    /// Opens a recording to be read at `rate` Hz: the mix of its channels.
    ///
    /// # Errors
    /// As [`Decoder::open`]; `Unsupported` for a rate that cannot be converted.
    pub fn open(
        source: Box<dyn MediaSource>,
        extension: Option<&str>,
        limits: Limits,
        rate: u32,
    ) -> Result<Self, AudioError> {
        Self::of(Decoder::open(source, extension, limits)?, None, rate)
    }

    /// What a decoder gives, at `rate` Hz: one channel, from 0, or else the mix of all. A channel
    /// that is not there has no samples.
    ///
    /// # Errors
    /// `Unsupported` for a rate that cannot be converted.
    pub fn of(decoder: Decoder, channel: Option<u16>, rate: u32) -> Result<Self, AudioError> {
        let pick = channel.map_or(Pick::Mix, Pick::Only);
        let lanes = Lanes::new(decoder.facts(), pick, rate)?;
        Ok(Self { decoder, lanes, lane: vec![Vec::new()], ended: false })
    }

    /// Appends the next samples to `out`; false once there are no more.
    ///
    /// # Errors
    /// As [`Decoder::next_block`].
    pub fn read(&mut self, out: &mut Vec<f32>) -> Result<bool, AudioError> {
        if self.ended {
            return Ok(false);
        }
        if let Some(block) = self.decoder.next_block()? {
            self.lanes.push(block, &mut self.lane)?;
        } else {
            self.ended = true;
            self.lanes.finish(&mut self.lane)?;
        }
        out.append(&mut self.lane[0]);
        Ok(true)
    }

    /// The format of the file.
    #[must_use]
    pub fn facts(&self) -> &Facts {
        self.decoder.facts()
    }

    /// The share of the file that was read, 0 to 1.
    #[must_use]
    pub fn fraction(&mut self) -> f32 {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_16_bit_sample_survives_the_float_path() {
        for sample in i16::MIN..=i16::MAX {
            assert_eq!(quantise(f32::from(sample) / 32_768.0), sample);
        }
    }
}
