//! A whole file of clips, each written down by several workers.
//!
//! Beside the texts of a clip, the file tells how well each worker does in the other clips and which
//! words and neighbours the project's language has. Workers' rates start from how far their texts
//! are from the others of the clip and are worked out once more from how far they are from the
//! consensus of the others; a worker's rate never holds the clip that it is used for.
//!
//! Cost: linear in clips; about a tenth of a millisecond for each text of twenty words.

use super::ballots::Ballots;
use super::features::Hearing;
use super::network::Network;
use super::prior::{Prior, View};
use super::style::Style;
use super::training::Example;
use super::{Consensus, Trust, Voice, vote};
use crate::text::align::Aligner;
use crate::text::normalise::Profile;
use crate::text::reliability::ClipErrors;

/// How many words of evidence the mean of all workers weighs in a worker's rate.
const MEAN_WORDS: f64 = 40.0;

/// One text of a clip, and its author as a number from 0.
#[derive(Debug, Clone, Copy)]
pub struct Response<'a> {
    /// As typed.
    pub text: &'a str,
    /// The author.
    pub worker: usize,
}

/// All clips of a file, with what they tell of each other.
pub struct Crowd<'a> {
    profile: &'a Profile,
    style: Option<&'a Style>,
    prior: Option<Prior>,
    clips: Vec<Clip>,
}

struct Clip {
    ballots: Ballots,
    trust: Trust,
    network: Network,
}

/// The errors and words by which rates are estimated, by worker.
struct Rates {
    errors: Vec<f64>,
    words: Vec<f64>,
    mean: f64,
}

impl Rates {
    fn new(workers: usize, clips: &[(Ballots, Vec<f64>)], responses: &[Vec<Response>]) -> Self {
        let (mut errors, mut words) = (vec![0.0; workers], vec![0.0; workers]);
        for ((ballots, distances), responses) in clips.iter().zip(responses) {
            for (ballot, distance) in ballots.texts.iter().zip(distances) {
                let worker = responses[ballot.given].worker;
                errors[worker] += distance * ballots.evidence();
                words[worker] += ballots.evidence();
            }
        }
        let mean = errors.iter().sum::<f64>() / words.iter().sum::<f64>().max(1.0);
        Self { errors, words, mean }
    }

    /// Tells a clip's voices the rates of their authors in the other clips.
    fn tell(&self, ballots: &mut Ballots, distances: &[f64], responses: &[Response]) {
        let words = ballots.evidence();
        for (ballot, &distance) in ballots.texts.iter_mut().zip(distances) {
            let worker = responses[ballot.given].worker;
            let errors = self.errors[worker] - distance * words + MEAN_WORDS * self.mean;
            ballot.error_rate = (errors / (self.words[worker] - words + MEAN_WORDS)).clamp(0.0, 1.0);
        }
    }
}

impl<'a> Crowd<'a> {
    /// Reads all clips together. The number of threads changes nothing but the time.
    #[must_use]
    pub fn new(profile: &'a Profile, responses: &[Vec<Response>], style: Option<&'a Style>, threads: usize) -> Self {
        let workers = responses.iter().flatten().map(|response| response.worker + 1).max().unwrap_or(0);
        let mut clips = in_parallel(responses, threads, |responses| first_look(profile, responses));
        let mut prior = Prior::new();
        for (ballots, _) in &clips {
            prior.add_ballots(ballots);
        }
        let rates = Rates::new(workers, &clips, responses);
        for ((ballots, distances), responses) in clips.iter_mut().zip(responses) {
            rates.tell(ballots, distances, responses);
        }
        let distances = in_parallel(&clips, threads, |(ballots, before)| super::others_distances(ballots, before));
        for (clip, distances) in clips.iter_mut().zip(distances) {
            clip.1 = distances;
        }
        let rates = Rates::new(workers, &clips, responses);
        for ((ballots, distances), responses) in clips.iter_mut().zip(responses) {
            rates.tell(ballots, distances, responses);
        }
        let woven = in_parallel(&clips, threads, |(ballots, distances)| {
            let trust = Trust::new(ballots, distances);
            let network = Network::build(ballots, &trust);
            (trust, network)
        });
        let clips = clips.into_iter().zip(woven);
        let clips = clips.map(|((ballots, _), (trust, network))| Clip { ballots, trust, network }).collect();
        Self { profile, style, prior: Some(prior), clips }
    }

    /// The same clips, each by itself: as a server judges the first clip of a project.
    #[must_use]
    pub fn one_by_one(profile: &'a Profile, responses: &[Vec<Response>], style: Option<&'a Style>) -> Self {
        let clips = responses.iter().map(|responses| {
            let (ballots, _) = first_look(profile, responses);
            let trust = super::trust(&ballots);
            let network = Network::build(&ballots, &trust);
            Clip { ballots, trust, network }
        });
        Self { profile, style, prior: None, clips: clips.collect() }
    }

    fn hear<T>(&self, clip: usize, of: impl FnOnce(&Hearing, &Network) -> T) -> T {
        let Clip { ballots, trust, network } = &self.clips[clip];
        let view = self.prior.as_ref().map(|prior| View::new(prior, ballots, true));
        let heard = trust.order.clone();
        of(&Hearing { ballots, trust, heard, view: view.as_ref(), style: self.style }, network)
    }

    /// The consensus of a clip.
    #[must_use]
    pub fn consensus(&self, clip: usize) -> Consensus {
        self.hear(clip, |hearing, network| hearing.consensus(self.profile, network))
    }

    /// The consensus of every clip, in order.
    #[must_use]
    pub fn consensus_of_all(&self, threads: usize) -> Vec<Consensus> {
        let clips: Vec<usize> = (0..self.clips.len()).collect();
        in_parallel(&clips, threads, |&clip| self.consensus(clip))
    }

    /// Each text of a clip against the majority of the others, in the order given. A clip with one
    /// text has no others.
    #[must_use]
    pub fn leave_one_out(&self, clip: usize) -> Vec<ClipErrors> {
        let Clip { ballots, trust, network } = &self.clips[clip];
        if ballots.len() < 2 {
            return Vec::new();
        }
        let mut aligner = Aligner::new();
        let mut errors: Vec<(usize, ClipErrors)> = (0..ballots.len())
            .map(|voice| {
                let reference = vote::majority_without(ballots, network, trust, voice);
                let errors = aligner.distance(&reference, &ballots.texts[voice].ids) as u64;
                (ballots.texts[voice].given, ClipErrors { errors, words: reference.len() as u64 })
            })
            .collect();
        errors.sort_by_key(|(given, _)| *given);
        errors.into_iter().map(|(_, errors)| errors).collect()
    }

    /// The fewest errors that any choice in the clip's word network has against its truth.
    #[must_use]
    pub fn oracle(&self, clip: usize, truth: &str) -> f64 {
        self.hear(clip, |hearing, network| hearing.oracle(self.profile, &hearing.describe(network), truth))
    }

    /// What the trainer learns from a clip.
    #[must_use]
    pub fn examples(&self, clip: usize, truth: &str) -> Vec<Example> {
        self.hear(clip, |hearing, network| hearing.examples(self.profile, &hearing.describe(network), truth))
    }
}

/// The texts of a clip and how far each is from the others.
fn first_look(profile: &Profile, responses: &[Response]) -> (Ballots, Vec<f64>) {
    let voices: Vec<Voice> = responses.iter().map(|response| Voice::new(response.text)).collect();
    let ballots = Ballots::new(profile, &voices);
    let distances = ballots.mean_distances();
    (ballots, distances)
}

/// Does the same to each item, in as many threads, and keeps their order.
fn in_parallel<T: Sync, R: Send>(items: &[T], threads: usize, work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let size = items.len().div_ceil(threads.max(1)).max(1);
    if size >= items.len() {
        return items.iter().map(work).collect();
    }
    let work = &work;
    std::thread::scope(|scope| {
        let parts: Vec<_> =
            items.chunks(size).map(|part| scope.spawn(move || part.iter().map(work).collect::<Vec<R>>())).collect();
        parts
            .into_iter()
            .flat_map(|part| part.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    })
}
