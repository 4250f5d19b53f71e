//! What the detector's verdict says of the whole: how much of the time somebody speaks, and how far
//! speech rises above the pauses.
//!
//! The signal-to-noise estimate compares the mean power of frames that the detector is sure of with
//! the median power of frames in pauses, away from speech, and takes the pauses' power off the
//! speech. Its limits: what the detector takes for speech counts as signal (another voice), what it
//! does not as noise (music, a slammed door only little, being rare); a recording without pauses has
//! none; and noise that stops when nobody speaks, as telephones gate it, is not seen.

use crate::audio::segment::Frame;

use super::Checks;

/// Frames that are surely speech, and surely not.
const SPEECH: f32 = 0.5;
const PAUSE: f32 = 0.35;
/// Breath and echo stay around speech for 96 ms.
const AWAY: usize = 3;
/// A silence is as long as this (512 ms); less is a pause between words.
const SILENCE: u64 = 16;
/// Half a second of each is needed.
const FEWEST: u64 = 16;
/// Levels in steps of half a dB from −100 dB on.
const FLOOR_DB: f32 = -100.0;
const STEP_DB: f32 = 0.5;
const LEVELS: usize = 201;

/// Over all channels.
#[derive(Default)]
pub(in crate::audio) struct Speech {
    lanes: Vec<Lane>,
    frames: u64,
    /// Frames up to now in which nobody spoke.
    quiet: u64,
    silent: u64,
}

struct Lane {
    power: f64,
    count: u64,
    /// How many frames of pauses were at each level.
    pauses: Vec<u64>,
    /// Frames of the pause up to now; the last few, which speech may follow.
    paused: usize,
    last: [f32; AWAY],
}

impl Speech {
    /// Takes the next frames of each channel.
    pub fn push(&mut self, lanes: &[Vec<Frame>]) {
        self.lanes.resize_with(lanes.len(), Lane::default);
        for (lane, frames) in self.lanes.iter_mut().zip(lanes) {
            for frame in frames {
                lane.push(*frame);
            }
        }
        for index in 0..lanes.iter().map(Vec::len).max().unwrap_or(0) {
            self.frames += 1;
            if lanes.iter().filter_map(|frames| frames.get(index)).any(|frame| frame.probability >= SPEECH) {
                self.quiet = 0;
                continue;
            }
            self.quiet += 1;
            self.silent += match self.quiet {
                ..SILENCE => 0,
                SILENCE => SILENCE,
                _ => 1,
            };
        }
    }

    /// Adds what was found.
    #[expect(clippy::cast_precision_loss, reason = "a share")]
    pub fn fill(&self, checks: &mut Checks) {
        checks.silence_share = self.silent as f64 / self.frames.max(1) as f64;
        // The worst channel is the one to know of.
        checks.snr_db = self.lanes.iter().filter_map(Lane::snr_db).min_by(f64::total_cmp);
    }
}

impl Default for Lane {
    fn default() -> Self {
        Self { power: 0.0, count: 0, pauses: vec![0; LEVELS], paused: 0, last: [0.0; AWAY] }
    }
}

impl Lane {
    fn push(&mut self, frame: Frame) {
        if frame.probability >= SPEECH {
            self.power += 10_f64.powf(f64::from(frame.energy_db) / 10.0);
            self.count += 1;
        }
        if frame.probability >= PAUSE {
            self.paused = 0;
            return;
        }
        // A frame counts once as many follow it as came before it.
        if self.paused >= 2 * AWAY {
            let level = (self.last[self.paused % AWAY] - FLOOR_DB) / STEP_DB;
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "two hundred levels")]
            let level = (level.round().max(0.0) as usize).min(LEVELS - 1);
            self.pauses[level] += 1;
        }
        self.last[self.paused % AWAY] = frame.energy_db;
        self.paused += 1;
    }

    #[expect(clippy::cast_precision_loss, reason = "levels and means")]
    fn snr_db(&self) -> Option<f64> {
        let pauses: u64 = self.pauses.iter().sum();
        if self.count < FEWEST || pauses < FEWEST {
            return None;
        }
        let mut below = 0;
        let median = self.pauses.iter().position(|count| {
            below += count;
            2 * below >= pauses
        })?;
        let noise = 10_f64.powf(f64::from(FLOOR_DB + STEP_DB * median as f32) / 10.0);
        let speech = self.power / self.count as f64 - noise;
        // Speech that does not rise above the pauses at all is as good as lost.
        Some(10.0 * (speech.max(noise * 0.01) / noise).log10())
    }
}
