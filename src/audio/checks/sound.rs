//! Measures of the sound itself, at the file's own rate.

use super::clipping::Clipping;
use super::copies::Copies;
use super::fingerprint::Fingerprinter;
use super::loudness::Loudness;
use super::spectrum::Spectrum;
use super::true_peak::TruePeak;
use super::{Checks, db};
use crate::audio::decode::Block;
use crate::audio::error::AudioError;
use crate::audio::facts::Facts;

/// All measures of one recording.
pub(in crate::audio) struct Sound {
    loudness: Loudness,
    clipping: Clipping,
    true_peaks: Vec<TruePeak>,
    copies: Copies,
    spectrum: Spectrum,
    fingerprint: Fingerprinter,
}

impl Sound {
    /// # Errors
    /// As [`Resampler::new`](crate::audio::resample::Resampler::new), for an unusual rate.
    pub fn new(facts: &Facts) -> Result<Self, AudioError> {
        Ok(Self {
            loudness: Loudness::default(),
            clipping: Clipping::new(facts),
            true_peaks: (0..facts.channels).map(|_| TruePeak::new(facts.sample_rate)).collect(),
            copies: Copies::new(facts.channels.into()),
            spectrum: Spectrum::default(),
            fingerprint: Fingerprinter::new(facts)?,
        })
    }

    /// Takes the next frames of all channels.
    pub fn push(&mut self, block: Block<'_>) -> Result<(), AudioError> {
        let peak = self.clipping.push(block.planes);
        self.loudness.push(block);
        for (true_peak, plane) in self.true_peaks.iter_mut().zip(block.planes) {
            true_peak.push(plane, peak);
        }
        self.copies.push(block.planes);
        self.spectrum.push(block);
        self.fingerprint.push(block)
    }

    /// What was found; what speech detection adds is absent.
    pub fn finish(self) -> Checks {
        let true_peak = self.true_peaks.iter().map(TruePeak::highest).fold(self.clipping.peak(), f32::max);
        Checks {
            loudness_lufs: self.loudness.integrated(),
            loudness_range_lu: self.loudness.range(),
            true_peak_dbtp: db(true_peak),
            peak_dbfs: db(self.clipping.peak()),
            clipped_share: self.clipping.share(),
            bandwidth_hz: self.spectrum.bandwidth(),
            identical_channels: self.copies.pairs(),
            silent_channels: self.copies.silent(),
            fingerprint: self.fingerprint.finish(),
            ..Checks::default()
        }
    }
}
