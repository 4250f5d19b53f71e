//! Bandwidth: the frequency up to which there is something to hear.
//!
//! Ten times a second a short spectrum is taken and added to those of moments of the same loudness.
//! A band carries signal when it is strong at some loudness, and either varies with it or is too
//! strong to be a hiss. Audio that was upsampled has nothing above its old limit, or a hiss.

use std::sync::Arc;

use realfft::{RealFftPlanner, RealToComplex};

use crate::audio::decode::Block;

/// Spectra per second.
const PER_SECOND: u32 = 10;
/// Bins are between half of this and all of it wide, in Hz.
const BIN_HZ: u32 = 80;
/// Levels in steps of 3 dB, down to −96 dB.
const LEVELS: usize = 32;
const STEP_DB: f64 = 3.0;
/// Below −75 dB at its loudest, a recording is silence and its dither.
const SILENCE: usize = 25;
/// Fewer spectra than these say nothing.
const FEWEST: u32 = 10;
/// Moments of one loudness that are rarer than this are left aside.
const RARE: u32 = 3;
/// Signal varies by this from one loudness to another.
const RISE_DB: f64 = 3.0;
/// Or it is a noise that anyone hears beside the speech.
const LOUD_DB: f64 = 40.0;
/// Far below the strongest band there is nothing but the skirts of filters and rounding.
const RANGE_DB: f64 = 65.0;
/// Bands are as wide as this, in Hz; so many in a row are no accident.
const BAND_HZ: f64 = 150.0;
const IN_A_ROW: usize = 2;

#[derive(Default)]
pub(super) struct Spectrum {
    taker: Option<Taker>,
}

struct Taker {
    rate: u32,
    fft: Arc<dyn RealToComplex<f32>>,
    window: Vec<f32>,
    /// Frames until the next spectrum begins.
    wait: usize,
    /// Of each channel, the frames of the spectrum that is being taken.
    taken: Vec<Vec<f32>>,
    /// By level: how many spectra, and the sums of their bins.
    sums: Vec<(u32, Vec<f64>)>,
}

impl Spectrum {
    pub fn push(&mut self, block: Block<'_>) {
        let same = self.taker.as_ref().is_some_and(|taker| taker.rate == block.sample_rate);
        if !same {
            // Of a file that changes its rate, the last part is looked at.
            self.taker = Some(Taker::new(block.sample_rate, block.planes.len()));
        }
        if let Some(taker) = &mut self.taker {
            taker.push(block.planes);
        }
    }

    /// In Hz; nothing for silence or too little audio.
    pub fn bandwidth(&self) -> Option<f64> {
        self.taker.as_ref()?.bandwidth()
    }
}

impl Taker {
    #[expect(clippy::cast_precision_loss, reason = "a window of a few thousand samples")]
    fn new(rate: u32, channels: usize) -> Self {
        let length = (rate / BIN_HZ).next_power_of_two().max(64) as usize;
        let turn = std::f32::consts::TAU / length as f32;
        Self {
            rate,
            fft: RealFftPlanner::new().plan_fft_forward(length),
            window: (0..length).map(|n| 0.5 - 0.5 * (n as f32 * turn).cos()).collect(),
            wait: 0,
            taken: vec![Vec::new(); channels],
            sums: vec![(0, vec![0.0; length / 2 + 1]); LEVELS],
        }
    }

    fn push(&mut self, planes: &[Vec<f32>]) {
        let (mut at, frames) = (0, planes.first().map_or(0, Vec::len));
        while at < frames {
            let skip = self.wait.min(frames - at);
            (self.wait, at) = (self.wait - skip, at + skip);
            let missing = self.window.len() - self.taken.first().map_or(0, Vec::len);
            let count = missing.min(frames - at);
            for (taken, plane) in self.taken.iter_mut().zip(planes) {
                taken.extend_from_slice(&plane[at..at + count]);
            }
            at += count;
            if count == missing {
                self.take();
                self.wait = ((self.rate / PER_SECOND) as usize).saturating_sub(self.window.len());
            }
        }
    }

    /// Adds the spectrum of the loudest channel.
    fn take(&mut self) {
        let power = |taken: &Vec<f32>| taken.iter().map(|sample| f64::from(sample * sample)).sum::<f64>();
        let loudest = self.taken.iter_mut().max_by(|a, b| power(a).total_cmp(&power(b)));
        let Some(samples) = loudest else { return };
        #[expect(clippy::cast_precision_loss, reason = "a window of a few thousand samples")]
        let level_db = 10.0 * (power(samples) / samples.len() as f64).max(1e-12).log10();
        for (sample, window) in samples.iter_mut().zip(&self.window) {
            *sample *= window;
        }
        let mut bins = self.fft.make_output_vec();
        if self.fft.process(samples, &mut bins).is_ok() {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few dozen levels")]
            let level = ((-level_db / STEP_DB).max(0.0) as usize).min(LEVELS - 1);
            let (count, sums) = &mut self.sums[level];
            *count += 1;
            for (sum, bin) in sums.iter_mut().zip(&bins) {
                *sum += f64::from(bin.norm_sqr());
            }
        }
        self.taken.iter_mut().for_each(Vec::clear);
    }

    #[expect(clippy::cast_precision_loss, reason = "a few thousand bins")]
    fn bandwidth(&self) -> Option<f64> {
        let total: u32 = self.sums.iter().map(|(count, _)| count).sum();
        let is_silent = self.sums[..SILENCE].iter().all(|(count, _)| *count < RARE);
        if total < FEWEST || is_silent {
            return None;
        }
        let bin_hz = f64::from(self.rate) / self.window.len() as f64;
        let width = (BAND_HZ / bin_hz).ceil();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few bins")]
        let spectra: Vec<Vec<f64>> = self
            .sums
            .iter()
            .filter(|(count, _)| *count >= RARE)
            .map(|(count, sums)| bands(sums, *count, width as usize))
            .collect();
        let extreme = |band: usize, pick: fn(f64, f64) -> f64| spectra.iter().map(|s| s[band]).reduce(pick);
        let strongest = spectra.iter().flatten().copied().reduce(f64::max)?;
        let is_signal: Vec<bool> = (0..spectra[0].len())
            .map_while(|band| Some((extreme(band, f64::max)?, extreme(band, f64::min)?)))
            .map(|(high, low)| high > strongest - LOUD_DB || (high > strongest - RANGE_DB && high - low > RISE_DB))
            .collect();
        let last = (IN_A_ROW..=is_signal.len()).rev().find(|end| is_signal[end - IN_A_ROW..*end].iter().all(|x| *x))?;
        Some((last as f64 * width * bin_hz).min(f64::from(self.rate) / 2.0))
    }
}

/// The mean of so many spectra in dB, in bands of `width` bins.
#[expect(clippy::cast_precision_loss, reason = "a few bins")]
fn bands(sums: &[f64], count: u32, width: usize) -> Vec<f64> {
    let db = |bins: &[f64]| 10.0 * (bins.iter().sum::<f64>() / bins.len() as f64 / f64::from(count) + 1e-12).log10();
    sums.chunks(width).map(db).collect()
}
