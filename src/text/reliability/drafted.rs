//! Workers who saw a draft.
//!
//! Two people who send the same draft back agree with each other, so agreement no longer says that
//! they are right: with three copiers in ten, the error rate against the others' consensus ranks
//! workers upside down. Here each text is laid beside the draft, and each place of the draft has a
//! truth that nobody saw: the draft's own word, another word that somebody wrote there, or one that
//! nobody did. A worker fixes a wrong place with one probability, and breaks a right one with
//! another. Expectation maximisation (Dawid and Skene, Applied Statistics 1979) finds both, the
//! draft's own error rate, and how probable each word is. People who did not see the draft (a blind
//! share of the work) are wrong with a probability of their own, independent of the draft, and so
//! anchor the rest; a clip whose text was reviewed anchors it still more.
//!
//! Measured with drafts made of one of the texts of each clip of the `CrowdSpeech` development sets
//! (Pavlichenko, Stelmakh and Ustalov, 2021; drafts at 14 and 21 % errors) and 120 simulated workers:
//!
//! | texts per clip, copiers | Pearson with the true rate, clean / other | of the others' consensus |
//! |---|---|---|
//! | 5, none | .996 / .995 | .982 / .991 |
//! | 5, 30 % | .994 / .997 | −.75 / −.74 |
//! | 5, 30 %, one in ten blind | .985 / .984 | −.40 / −.59 |
//! | 3, 30 % | .986 / .989 | −.22 / −.27 |
//! | 2, 30 % | .948 / .974 | −.17 / −.34 |
//! | 5, 60 % | .981 / .991 | −.93 / −.96 |
//!
//! The texts of a project are a few bytes per word here; a round costs texts × places that anybody
//! changed.

mod cases;
mod rounds;

#[cfg(test)]
mod tests;

use super::bootstrap::Share;
use super::{Rate, interval_of};
use crate::text::normalise::Profile;
use cases::Case;

/// A clip whose draft at least one person saw.
#[derive(Debug, Clone, PartialEq)]
pub struct DraftedClip<'a> {
    /// The draft as it was shown.
    pub draft: &'a str,
    /// The true text where it is known: from a review, or a gold clip.
    pub truth: Option<&'a str>,
    /// What people sent.
    pub texts: Vec<DraftedText<'a>>,
}

/// A text of such a clip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DraftedText<'a> {
    /// Who sent it: a number below the number of workers.
    pub worker: usize,
    /// As typed.
    pub text: &'a str,
    /// Whether the draft was shown; a few people work from nothing.
    pub saw_draft: bool,
}

/// What a text is expected to hold, given everything that was sent.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct TextRecord {
    /// The clip's place in the list that was given.
    pub clip: usize,
    /// Expected words wrong.
    pub errors: f64,
    /// Expected words in the true text.
    pub words: f64,
    /// Expected places in which the draft was wrong, if this person saw it.
    pub met: f64,
    /// How many of those the text puts right.
    pub fixed: f64,
    /// Expected places in which the draft was right, if this person saw it.
    pub right: f64,
    /// How many of those the text spoils.
    pub broken: f64,
    /// The draft was shown and came back as it was, as compared.
    pub unchanged: bool,
    /// Whether the clip's true text is known.
    pub known: bool,
}

/// What was found out about drafts and the people who saw them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Drafted {
    /// Each worker's texts, by worker, in the order of the clips.
    pub records: Vec<Vec<TextRecord>>,
    /// The most probable text of each clip, as compared.
    pub texts: Vec<String>,
    /// The drafts' word error rate; none without words.
    pub draft_wer: Option<f64>,
}

/// The drafted clips of a project, as far as the model needs them; their texts need not be kept.
#[derive(Debug, Default)]
pub struct Drafts {
    cases: Vec<Case>,
}

impl Drafts {
    /// Takes in one more clip.
    pub fn add(&mut self, profile: &Profile, clip: &DraftedClip) {
        self.cases.push(Case::new(profile, clip));
    }

    /// Fits the model to all of them. `workers` is how many there are.
    #[must_use]
    pub fn fit(&self, workers: usize) -> Drafted {
        rounds::fit(&self.cases, workers)
    }
}

impl Drafted {
    /// Fits the model to all clips of a project. `workers` is how many there are.
    #[must_use]
    pub fn fit(profile: &Profile, clips: &[DraftedClip], workers: usize) -> Self {
        let mut drafts = Drafts::default();
        for clip in clips {
            drafts.add(profile, clip);
        }
        drafts.fit(workers)
    }

    /// The share of draft errors that a worker fixes, over the places in which the draft was wrong.
    #[must_use]
    pub fn fix_rate(&self, worker: usize, seed: u64) -> Option<Rate> {
        self.share(worker, seed, |record| Share { part: record.fixed, whole: record.met })
    }

    /// The share of right words of a draft that a worker spoils.
    #[must_use]
    pub fn break_rate(&self, worker: usize, seed: u64) -> Option<Rate> {
        self.share(worker, seed, |record| Share { part: record.broken, whole: record.right })
    }

    fn share(&self, worker: usize, seed: u64, of: impl Fn(&TextRecord) -> Share) -> Option<Rate> {
        interval_of(
            &self.records.get(worker)?.iter().map(of).filter(|share| share.whole > 0.0).collect::<Vec<_>>(),
            seed,
        )
    }
}
