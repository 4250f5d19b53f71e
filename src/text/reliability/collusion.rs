//! Texts that depend on each other.
//!
//! That two people write the same right words says nothing, and counting equal texts would punish
//! the careful. What gives a copy away are the mistakes: the same wrong word in the same place,
//! where the others agree on another. Of each pair that met, the shared wrong words are counted
//! against the wrong words of the one who has fewer of them. Left out are mistakes that were in a
//! draft both saw, which are nobody's own; words that are merely missing, because people leave out
//! what is hard to hear; and mistakes made in many clips ("mr" for "mister"), which are habits.
//!
//! Right is what a review says, or else what most of the *others* wrote, both of the pair left out,
//! where at least two of them agree. So with three texts per clip and no reviews nothing can be
//! told, and three who share a text are found with five texts or more.
//!
//! Two careful people share their "mistakes" too, where the others are wrong and they are right. So
//! a pair is compared with what each of the two shares with everybody else: how probable would so
//! many shared mistakes be at that rate? It is told if fewer than one such pair in a hundred projects
//! would come by chance.
//!
//! On the `CrowdSpeech` development sets (Pavlichenko, Stelmakh and Ustalov, 2021), with three of the
//! texts of a clip made one (a word in a hundred dropped) for forty clips, all 210 such pairs are told,
//! with five texts per clip and with seven, and none of the 204 pairs of honest people who meet as
//! often. Of the 70,930 pairs of real workers, 16 are told: in two circles, of people who sent the same
//! wrong texts in most of the clips on which they met.
//!
//! Cost: per clip, one alignment per text, and pairs × places that differ. Memory: a few bytes for
//! each text in each place where texts differ, and for each pair that met.

mod circles;
mod places;
mod suspicion;

#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use crate::text::normalise::Profile;
use circles::Circles;
use places::{Clip, Words};
pub use suspicion::{Acquaintances, Suspicion};

/// Added to the wrong words of a pair, so that one shared mistake in one is not suspicious.
const DOUBT: f64 = 4.0;
/// From this share on, a pair is told.
const SUSPICIOUS: f64 = 0.5;
/// So many wrong words must be shared at the least, in so many clips.
const LEAST_SHARED: u32 = 5;
const LEAST_CLIPS: u32 = 3;
/// Rounds of finding those who share texts; each finds at least one more.
const ROUNDS: usize = 8;
/// A mistake made in so many clips is a habit.
const HABIT: u32 = 3;

/// What is right, and what is often written instead.
type Habits = HashSet<(u32, u32)>;

/// Two people, the lower number first, and what they have in common.
type Pairs = HashMap<(usize, usize), Together>;

/// A clip that several people wrote.
#[derive(Debug, Clone, PartialEq)]
pub struct Meeting<'a> {
    /// What the texts are laid beside: the draft if there was one, or else any text of the clip,
    /// best its consensus. It has no vote.
    pub pivot: &'a str,
    /// Whether the pivot is a draft that was shown.
    pub drafted: bool,
    /// The true text, where it is known; for a clip whose draft was shown, what the model of drafts
    /// expects ([`super::Drafted`]), because those who leave a draft as it is are no witnesses.
    pub truth: Option<&'a str>,
    /// Who wrote what, each person once.
    pub texts: Vec<(usize, &'a str)>,
}

/// Two people's wrong words, over the clips on which they met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Together {
    /// Clips that both wrote and that say something.
    pub clips: u32,
    /// Clips of them in which a wrong word is shared.
    pub clips_shared: u32,
    /// Wrong words of the one with the lower number.
    pub errors_first: u32,
    /// Wrong words of the other.
    pub errors_second: u32,
    /// Places in which both have the same wrong word.
    pub shared: u32,
}

/// A mistake that two people share.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedWord {
    /// The clip, by the order in which clips were added.
    pub clip: usize,
    /// What both wrote, as compared.
    pub wrote: String,
    /// What the others wrote there, or the review; empty for nothing.
    pub right: String,
}

/// The clips of a project, as far as their texts differ.
#[derive(Debug, Default)]
pub struct Meetings {
    clips: Vec<Clip>,
    words: Words,
}

impl Meetings {
    /// Takes in one more clip.
    pub fn add(&mut self, profile: &Profile, clip: &Meeting) {
        let clip = Clip::new(profile, clip, &mut self.words);
        self.clips.push(clip);
    }

    /// Counts what each pair that met has in common. Three who share a text outvote two who heard
    /// right, and then it is those two who seem to share mistakes. So the pairs that share the most are
    /// found first, and those whom they join have one voice from then on.
    #[must_use]
    pub fn acquaintances(&self) -> Acquaintances {
        let habits = self.habits();
        let mut seen = Acquaintances::new(self.count(&habits, &Circles::default()), Circles::default(), habits);
        for _ in 0..ROUNDS {
            let Some(circles) = seen.wider_circles() else { break };
            let pairs = self.count(&seen.habits, &circles);
            seen = Acquaintances::new(pairs, circles, seen.habits);
        }
        seen
    }

    fn count(&self, habits: &Habits, circles: &Circles) -> Pairs {
        let mut pairs = Pairs::new();
        for clip in self.clips.iter().filter(|clip| clip.tells()) {
            let voices = circles.voices(&clip.workers);
            for (at, &left) in clip.workers.iter().enumerate() {
                for (before, &right) in clip.workers[..at].iter().enumerate() {
                    let (first, second) = if left < right { (at, before) } else { (before, at) };
                    let together = pairs.entry((left.min(right), left.max(right))).or_default();
                    let shared = together.shared;
                    clip.each(first, second, &voices, |right, first, second| {
                        let wrong = |run| self.words.is_mistake(right, run) && !habits.contains(&(right, run));
                        let (one, other) = (wrong(first), wrong(second));
                        together.errors_first += u32::from(one);
                        together.errors_second += u32::from(other);
                        together.shared += u32::from(one && first == second);
                    });
                    together.clips += 1;
                    together.clips_shared += u32::from(together.shared > shared);
                }
            }
        }
        pairs
    }

    /// The wrong words that two people share: the evidence behind what these meetings gave.
    #[must_use]
    pub fn shared_words(&self, acquaintances: &Acquaintances, left: usize, right: usize) -> Vec<SharedWord> {
        let habits = &acquaintances.habits;
        let mut shared = Vec::new();
        for (number, clip) in self.clips.iter().enumerate().filter(|(_, clip)| clip.tells()) {
            let place = |worker: usize| clip.workers.iter().position(|&other| other == worker);
            let (Some(first), Some(second)) = (place(left), place(right)) else { continue };
            clip.each(first, second, &acquaintances.circles.voices(&clip.workers), |right, one, other| {
                if one == other && self.words.is_mistake(right, one) && !habits.contains(&(right, one)) {
                    let (wrote, right) = (self.words.text(one).to_owned(), self.words.text(right).to_owned());
                    shared.push(SharedWord { clip: number, wrote, right });
                }
            });
        }
        shared
    }

    /// Mistakes made in many clips.
    fn habits(&self) -> Habits {
        let mut clips: HashMap<(u32, u32), u32> = HashMap::new();
        for clip in &self.clips {
            for mistake in clip.mistakes() {
                *clips.entry(mistake).or_default() += 1;
            }
        }
        clips.into_iter().filter(|(_, clips)| *clips >= HABIT).map(|(mistake, _)| mistake).collect()
    }
}

impl Together {
    /// Wrong words of the one who has fewer.
    #[must_use]
    pub fn fewer_errors(&self) -> u32 {
        self.errors_first.min(self.errors_second)
    }

    /// Shared wrong words over those of the one who has fewer, plus four.
    #[must_use]
    pub fn share(&self) -> f64 {
        f64::from(self.shared) / (f64::from(self.fewer_errors()) + DOUBT)
    }

    /// Whether the share alone is remarkable.
    fn stands_out(&self) -> bool {
        self.shared >= LEAST_SHARED && self.clips_shared >= LEAST_CLIPS && self.share() >= SUSPICIOUS
    }

    /// Whether there are wrong words enough to stand out.
    fn could_stand_out(&self) -> bool {
        self.fewer_errors() >= LEAST_SHARED && self.clips >= LEAST_CLIPS
    }
}

/// How much a text's vote weighs when so many of the clip's other texts depend on it: together they
/// weigh as one.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "a clip has few texts")]
pub fn dependents_weight(dependents: usize) -> f64 {
    1.0 / (1.0 + dependents as f64)
}
