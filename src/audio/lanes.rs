//! From the channels of a file to the channels that are worked on: a mix of all, or each by itself.
//!
//! What becomes of several channels is decided on the first seconds, which wait until then.

use super::decode::Block;
use super::error::AudioError;
use super::facts::Facts;
use super::ingest::ChannelMode;
use super::resample::Resampler;

mod decide;
mod mix;

use mix::Mixer;

/// Samples, over all channels, that wait for a decision: 2 MB, or 5 s at 48 kHz in stereo.
const WAIT_TO_MIX: usize = 1 << 19;
/// Whether two people are on a channel each takes longer to see: 8 MB, or 22 s.
const WAIT_TO_SEPARATE: usize = 1 << 21;
/// Of any rate.
const WAIT_S: usize = 30;
/// Frames that go on at a time once decided.
const REPLAY: usize = 8192;

/// Which channels are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pick {
    /// The mean of all that are heard.
    Mix,
    /// Each.
    Separate,
    /// Each where two people have one each; else the mix.
    Auto,
    /// This one.
    Only(u16),
}

impl From<ChannelMode> for Pick {
    fn from(mode: ChannelMode) -> Self {
        match mode {
            ChannelMode::Auto => Self::Auto,
            ChannelMode::Mix => Self::Mix,
            ChannelMode::Separate => Self::Separate,
        }
    }
}

/// What was decided.
#[derive(Debug)]
enum Plan {
    Mix(Mixer),
    Separate,
    Only(usize),
}

/// Turns blocks of a file's channels into lanes at another rate.
pub(super) struct Lanes {
    pick: Pick,
    rate_in: u32,
    rate: u32,
    channels: usize,
    waiting: Vec<Vec<f32>>,
    plan: Option<Plan>,
    resamplers: Vec<Resampler>,
    mixed: Vec<f32>,
}

impl Lanes {
    /// Lanes at `rate` Hz of a file with these facts.
    ///
    /// # Errors
    /// As [`Resampler::new`].
    pub fn new(facts: &Facts, pick: Pick, rate: u32) -> Result<Self, AudioError> {
        let channels = usize::from(facts.channels.max(1));
        let pick = match pick {
            Pick::Only(channel) => Pick::Only(channel),
            _ if channels == 1 => Pick::Only(0),
            // More than two are microphones of a room, or surround.
            Pick::Auto if channels > 2 => Pick::Mix,
            pick => pick,
        };
        // A rate that cannot be converted is known before anything waits.
        let resamplers = vec![Resampler::new(facts.sample_rate, rate)?];
        let rate_in = facts.sample_rate;
        let waiting = vec![Vec::new(); channels];
        Ok(Self { pick, rate_in, rate, channels, waiting, plan: None, resamplers, mixed: Vec::new() })
    }

    /// Whether each lane is a channel of the file.
    pub fn are_separate(&self) -> bool {
        matches!(self.plan, Some(Plan::Separate))
    }

    /// Takes the next frames, and appends what is ready to `out`, a row for each lane.
    ///
    /// # Errors
    /// As [`Resampler::new`], when the rate changes.
    pub fn push(&mut self, block: Block<'_>, out: &mut Vec<Vec<f32>>) -> Result<(), AudioError> {
        if block.sample_rate != self.rate_in {
            self.settle(out)?;
            self.rate_in = block.sample_rate;
            for (resampler, lane) in self.resamplers.iter_mut().zip(out.iter_mut()) {
                let next = Resampler::new(self.rate_in, self.rate)?;
                std::mem::replace(resampler, next).finish(lane)?;
            }
        }
        if self.plan.is_some() {
            return self.convert(block.planes, out);
        }
        for (waiting, plane) in self.waiting.iter_mut().zip(block.planes) {
            waiting.extend_from_slice(plane);
        }
        if self.waiting[0].len() >= self.patience() { self.settle(out) } else { Ok(()) }
    }

    /// Ends the lanes; each is then exactly as long as the file.
    ///
    /// # Errors
    /// As [`Resampler::push`].
    pub fn finish(&mut self, out: &mut Vec<Vec<f32>>) -> Result<(), AudioError> {
        self.settle(out)?;
        self.resamplers.iter_mut().zip(out).try_for_each(|(resampler, lane)| resampler.finish(lane))
    }

    /// How many frames may wait.
    fn patience(&self) -> usize {
        let samples = match self.pick {
            Pick::Mix => WAIT_TO_MIX,
            Pick::Auto => WAIT_TO_SEPARATE,
            Pick::Separate | Pick::Only(_) => 0,
        };
        (samples / self.channels).min(WAIT_S * self.rate_in as usize)
    }

    /// Decides on what has come, and lets it go on.
    fn settle(&mut self, out: &mut Vec<Vec<f32>>) -> Result<(), AudioError> {
        if self.plan.is_none() {
            let plan = self.decide();
            let count = if matches!(plan, Plan::Separate) { self.channels } else { 1 };
            for _ in 1..count {
                self.resamplers.push(Resampler::new(self.rate_in, self.rate)?);
            }
            self.plan = Some(plan);
        }
        out.resize_with(self.resamplers.len(), Vec::new);
        let waiting = std::mem::take(&mut self.waiting);
        let frames = waiting.first().map_or(0, Vec::len);
        let mut part = vec![Vec::new(); waiting.len()];
        for start in (0..frames).step_by(REPLAY) {
            for (part, plane) in part.iter_mut().zip(&waiting) {
                part.clear();
                part.extend_from_slice(&plane[start..(start + REPLAY).min(frames)]);
            }
            self.convert(&part, out)?;
        }
        Ok(())
    }

    fn decide(&self) -> Plan {
        match self.pick {
            Pick::Only(channel) => Plan::Only(channel.into()),
            Pick::Separate => Plan::Separate,
            Pick::Auto if decide::are_two_people(&self.waiting, self.rate_in) => Plan::Separate,
            Pick::Auto | Pick::Mix => Plan::Mix(Mixer::new(&self.waiting, self.rate_in)),
        }
    }

    fn convert(&mut self, planes: &[Vec<f32>], out: &mut Vec<Vec<f32>>) -> Result<(), AudioError> {
        out.resize_with(self.resamplers.len(), Vec::new);
        match &mut self.plan {
            Some(Plan::Mix(mixer)) => {
                mixer.mix(planes, &mut self.mixed);
                self.resamplers[0].push(&self.mixed, &mut out[0])
            }
            Some(Plan::Only(channel)) => match planes.get(*channel) {
                Some(plane) => self.resamplers[0].push(plane, &mut out[0]),
                None => Ok(()),
            },
            Some(Plan::Separate) | None => {
                let lanes = self.resamplers.iter_mut().zip(planes).zip(out);
                lanes.into_iter().try_for_each(|((resampler, plane), lane)| resampler.push(plane, lane))
            }
        }
    }
}

#[cfg(test)]
mod tests;
