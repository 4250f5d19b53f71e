//! The acoustic fingerprint of Chromaprint (<https://acoustid.org/chromaprint>): 32 bits for each
//! 0.12 s, from how the twelve semitones change over 2 s. It survives what a codec does to audio.

use rusty_chromaprint::{Configuration, Fingerprinter as Inner};

use crate::audio::decode::Block;
use crate::audio::error::AudioError;
use crate::audio::facts::Facts;
use crate::audio::lanes::{Lanes, Pick};
use crate::audio::mono::quantise;

/// The rate that it is defined at.
const RATE: u32 = 11_025;
/// Of a recording, the first two minutes are looked at.
const LONGEST: usize = RATE as usize * 120;
/// Copies begin within 5 s of each other: leading silence may have been cut off.
const MAX_SHIFT: usize = 40;
/// Fewer items (3 s) could agree by chance.
const FEWEST: usize = 24;
/// Measured on 19 recordings as FLAC, MP3 at 64 kb/s and Opus at 16 kb/s: of copies, at most 6 % of
/// the bits differ (20 % in one that is mostly digital silence); of other recordings of like length,
/// by the same voice or not, at least 39 %.
const MAX_ERROR: f64 = 0.28;
/// Copies are about equally long.
const MIN_OVERLAP: f64 = 0.8;

pub(super) struct Fingerprinter {
    inner: Option<Inner>,
    lanes: Lanes,
    mixed: Vec<Vec<f32>>,
    samples: Vec<i16>,
    taken: usize,
}

impl Fingerprinter {
    pub fn new(facts: &Facts) -> Result<Self, AudioError> {
        let mut inner = Inner::new(&Configuration::default());
        let started = inner.start(RATE, 1).is_ok();
        let lanes = Lanes::new(facts, Pick::Mix, RATE)?;
        Ok(Self { inner: started.then_some(inner), lanes, mixed: Vec::new(), samples: Vec::new(), taken: 0 })
    }

    pub fn push(&mut self, block: Block<'_>) -> Result<(), AudioError> {
        if self.taken < LONGEST {
            self.lanes.push(block, &mut self.mixed)?;
            self.consume();
        }
        Ok(())
    }

    pub fn finish(mut self) -> Vec<u32> {
        if self.taken < LONGEST && self.lanes.finish(&mut self.mixed).is_ok() {
            self.consume();
        }
        let Some(mut inner) = self.inner else { return Vec::new() };
        inner.finish();
        inner.fingerprint().to_vec()
    }

    fn consume(&mut self) {
        let (Some(inner), Some(mixed)) = (&mut self.inner, self.mixed.first_mut()) else { return };
        let count = mixed.len().min(LONGEST - self.taken);
        self.taken += count;
        self.samples.extend(mixed.drain(..).take(count).map(quantise));
        inner.consume(&self.samples);
        self.samples.clear();
    }
}

/// Whether two recordings carry the same audio, whatever their formats, by their fingerprints.
///
/// Those shorter than about 6 s are too short to tell. Recordings of very different length are not the same; of those longer than two minutes, callers
/// compare the lengths themselves.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "a thousand items")]
pub fn same_audio(a: &[u32], b: &[u32]) -> bool {
    let (short, long) = (a.len().min(b.len()), a.len().max(b.len()));
    if short < FEWEST || (short as f64) < long as f64 * MIN_OVERLAP {
        return false;
    }
    distance(a, b).is_some_and(|distance| distance <= MAX_ERROR)
}

/// The smallest share of differing bits over all shifts.
fn distance(a: &[u32], b: &[u32]) -> Option<f64> {
    let shifts = (0..=MAX_SHIFT).flat_map(|shift| [(shift, 0), (0, shift)]);
    shifts.filter_map(|(of_a, of_b)| error(a.get(of_a..)?, b.get(of_b..)?)).min_by(f64::total_cmp)
}

#[expect(clippy::cast_precision_loss, reason = "a thousand items")]
fn error(a: &[u32], b: &[u32]) -> Option<f64> {
    let (mut bits, mut items) = (0, 0);
    for (a, b) in a.iter().zip(b) {
        bits += (a ^ b).count_ones();
        items += 1;
    }
    (items >= FEWEST).then(|| f64::from(bits) / (32 * items) as f64)
}
