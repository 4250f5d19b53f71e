//! A clip as the model needs it: the places that somebody changed, and how many nobody did.

use super::DraftedClip;
use crate::text::align::{Aligner, Ties};
use crate::text::normalise::Profile;
use crate::text::reliability::pivot::{Laid, Run, is_gap};
use crate::text::wer::score;

/// Slots of the draft's words, and the gaps between them, behave differently.
pub(super) const SLOT: usize = 0;
pub(super) const GAP: usize = 1;

/// A clip.
#[derive(Debug)]
pub(super) struct Case {
    pub writers: Vec<Writer>,
    /// Slots and gaps that every text has as the draft has them.
    pub quiet: [f64; 2],
    /// The others.
    pub places: Vec<Place>,
    /// What stands between the places, and the places, in the order of the text.
    pub order: Vec<Step>,
    pub known: bool,
}

#[derive(Debug)]
pub(super) struct Writer {
    pub worker: usize,
    pub saw_draft: bool,
    pub unchanged: bool,
    /// Errors against the true text, where it is known: exact, not by way of the draft.
    pub errors: Option<f64>,
}

/// A place that somebody changed.
#[derive(Debug)]
pub(super) struct Place {
    /// [`SLOT`] or [`GAP`].
    pub kind: usize,
    /// Words of each candidate; the draft's own is the first.
    pub lengths: Vec<f64>,
    /// How far each candidate is from each, row by row.
    pub apart: Vec<f64>,
    /// By text: the candidate it has.
    pub chosen: Vec<usize>,
    /// The true candidate, where it is known.
    pub truth: Option<usize>,
    /// The candidates' words.
    pub words: Vec<String>,
}

#[derive(Debug)]
pub(super) enum Step {
    Quiet(String),
    Place,
}

impl Case {
    pub(super) fn new(profile: &Profile, clip: &DraftedClip) -> Self {
        let mut texts: Vec<&str> = clip.texts.iter().map(|text| text.text).collect();
        texts.extend(clip.truth);
        let laid = Laid::new(profile, clip.draft, &texts);
        let (rows, truth) = laid.rows.split_at(clip.texts.len());
        let truth = truth.first();
        let unchanged = |row: &Vec<Run>| (0..laid.places()).all(|place| row[place] == laid.own(place));
        let errors =
            |text: &str| clip.truth.map(|truth| count(score(profile, truth, text, Ties::Jiwer).score.errors()));
        let writers = clip.texts.iter().zip(rows).map(|(text, row)| Writer {
            worker: text.worker,
            saw_draft: text.saw_draft,
            unchanged: text.saw_draft && unchanged(row),
            errors: errors(text.text),
        });
        let mut case = Self {
            writers: writers.collect(),
            quiet: [0.0; 2],
            places: Vec::new(),
            order: Vec::new(),
            known: truth.is_some(),
        };
        let mut aligner = Aligner::new();
        for at in 0..laid.places() {
            let own = laid.own(at);
            if laid.rows.iter().any(|row| row[at] != own) {
                let chosen: Vec<Run> = rows.iter().map(|row| row[at]).collect();
                case.places.push(Place::new(&laid, &mut aligner, at, &chosen, truth.map(|row| row[at])));
                case.order.push(Step::Place);
            } else {
                case.quiet[usize::from(is_gap(at))] += 1.0;
                case.leave(laid.text(own));
            }
        }
        case
    }
}

impl Case {
    /// A place that nobody changed.
    fn leave(&mut self, word: String) {
        match self.order.last_mut() {
            _ if word.is_empty() => {}
            Some(Step::Quiet(words)) => {
                words.push(' ');
                words.push_str(&word);
            }
            _ => self.order.push(Step::Quiet(word)),
        }
    }
}

impl Place {
    fn new(laid: &Laid, aligner: &mut Aligner, at: usize, chosen: &[Run], truth: Option<Run>) -> Self {
        let mut runs = vec![laid.own(at)];
        for &run in chosen.iter().chain(truth.as_ref()) {
            if !runs.contains(&run) {
                runs.push(run);
            }
        }
        let index = |run: Run| runs.iter().position(|&other| other == run).unwrap_or(0);
        let apart = runs.iter().flat_map(|&left| runs.iter().map(move |&right| (left, right)));
        Self {
            kind: usize::from(is_gap(at)),
            lengths: runs.iter().map(|&run| count(laid.length(run))).collect(),
            apart: apart.map(|(left, right)| count(laid.distance(aligner, left, right))).collect(),
            chosen: chosen.iter().map(|&run| index(run)).collect(),
            truth: truth.map(index),
            words: runs.iter().map(|&run| laid.text(run)).collect(),
        }
    }

    /// How far two candidates are from each other, in words.
    pub(super) fn apart(&self, left: usize, right: usize) -> f64 {
        self.apart[left * self.lengths.len() + right]
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of words are small")]
fn count(number: usize) -> f64 {
    number as f64
}
