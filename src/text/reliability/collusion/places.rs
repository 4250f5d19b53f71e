//! The places of a clip in which its texts differ.

use std::collections::HashMap;

use super::Meeting;
use crate::text::normalise::Profile;
use crate::text::reliability::pivot::{Laid, Run};

/// The number of "no word".
const NOTHING: u32 = 0;

/// Numbers for what people wrote, the same in all clips.
#[derive(Debug)]
pub(super) struct Words {
    ids: HashMap<String, u32>,
    list: Vec<String>,
}

impl Default for Words {
    fn default() -> Self {
        Self { ids: HashMap::from([(String::new(), NOTHING)]), list: vec![String::new()] }
    }
}

impl Words {
    fn id(&mut self, text: String) -> u32 {
        if let Some(&id) = self.ids.get(&text) {
            return id;
        }
        let id = u32::try_from(self.list.len()).unwrap_or(u32::MAX);
        self.list.push(text.clone());
        self.ids.insert(text, id);
        id
    }

    pub(super) fn text(&self, id: u32) -> &str {
        &self.list[id as usize]
    }

    /// Whether somebody wrote something else than what is right. An omission is no evidence.
    #[expect(clippy::unused_self, reason = "the numbers mean nothing without it")]
    pub(super) fn is_mistake(&self, right: u32, wrote: u32) -> bool {
        wrote != right && wrote != NOTHING
    }
}

/// A clip as far as its texts differ.
#[derive(Debug)]
pub(super) struct Clip {
    /// Who wrote each text.
    pub workers: Vec<usize>,
    places: Vec<Place>,
    reviewed: bool,
}

#[derive(Debug)]
struct Place {
    /// By text.
    wrote: Vec<u32>,
    truth: Option<u32>,
    /// What the draft has, where one was shown.
    draft: Option<u32>,
}

impl Clip {
    pub(super) fn new(profile: &Profile, clip: &Meeting, words: &mut Words) -> Self {
        let mut texts: Vec<&str> = clip.texts.iter().map(|&(_, text)| text).collect();
        texts.extend(clip.truth);
        let laid = Laid::new(profile, clip.pivot, &texts);
        let (rows, truth) = laid.rows.split_at(clip.texts.len());
        let differ = |at: &usize| laid.rows.iter().any(|row| row[*at] != laid.rows[0][*at]);
        let mut place = |at: usize| {
            let mut id = |run: Run| words.id(laid.text(run));
            Place {
                wrote: rows.iter().map(|row| id(row[at])).collect(),
                truth: truth.first().map(|row| id(row[at])),
                draft: clip.drafted.then(|| id(laid.own(at))),
            }
        };
        Self {
            workers: clip.texts.iter().map(|&(worker, _)| worker).collect(),
            places: (0..laid.places()).filter(differ).map(&mut place).collect(),
            reviewed: clip.truth.is_some(),
        }
    }

    /// Whether there is anything to know a mistake by: a review, or two others beside a pair.
    pub(super) fn tells(&self) -> bool {
        self.reviewed || self.workers.len() >= 4
    }

    /// Calls with what is right and what both texts have, wherever it is known what is right.
    /// `voices` are numbers by text: those that are equal have one voice.
    pub(super) fn each(&self, left: usize, right: usize, voices: &[usize], mut tell: impl FnMut(u32, u32, u32)) {
        for place in &self.places {
            let Some(truth) = place.truth.or_else(|| place.most(&[left, right], voices)) else { continue };
            // A mistake of the draft is nobody's own.
            let own = |wrote: u32| if place.draft == Some(wrote) { truth } else { wrote };
            tell(truth, own(place.wrote[left]), own(place.wrote[right]));
        }
    }

    /// Each mistake of the clip once: what is right, as most wrote it, and what was written.
    pub(super) fn mistakes(&self) -> Vec<(u32, u32)> {
        let voices: Vec<usize> = (0..self.workers.len()).collect();
        let of_place = |place: &Place| {
            let right = place.truth.or_else(|| place.most(&[], &voices))?;
            Some(
                place
                    .wrote
                    .iter()
                    .filter(move |&&wrote| wrote != right)
                    .map(move |&wrote| (right, wrote))
                    .collect::<Vec<_>>(),
            )
        };
        let mut mistakes: Vec<(u32, u32)> = self.places.iter().filter_map(of_place).flatten().collect();
        mistakes.sort_unstable();
        mistakes.dedup();
        mistakes
    }
}

impl Place {
    /// What most have, some left out: at least two, and more than have anything else.
    fn most(&self, left_out: &[usize], voices: &[usize]) -> Option<u32> {
        let mut votes: Vec<(u32, u32)> = Vec::with_capacity(8);
        for (at, &wrote) in self.wrote.iter().enumerate().filter(|(at, _)| !left_out.contains(at)) {
            let same = |&other: &usize| voices[other] == voices[at] && self.wrote[other] == wrote;
            if (0..at).filter(|other| !left_out.contains(other)).any(|other| same(&other)) {
                continue;
            }
            match votes.iter_mut().find(|(_, other)| *other == wrote) {
                Some((votes, _)) => *votes += 1,
                None => votes.push((1, wrote)),
            }
        }
        let &(most, wrote) = votes.iter().max()?;
        let tied = votes.iter().filter(|(votes, _)| *votes == most).count() > 1;
        (most >= 2 && !tied).then_some(wrote)
    }
}
