//! The word network: slots, each with what every text wrote there.
//!
//! The texts join one after another, the most trusted first. A slot is compared as the mixture of
//! what it already holds, each text weighing the square of its trust: a word costs one half plus
//! half its unlikeness to another word, and [`GAP`] against no word.

use super::Trust;
use super::ballots::Ballots;

/// The cost of a word against no word.
const GAP: f64 = 0.75;
/// Costs closer than this are the same: sums of weights are not exact.
const SAME: f64 = 1e-9;

pub(super) struct Network {
    pub slots: Vec<Slot>,
}

/// What each ballot wrote, and which of its words that is.
#[derive(Clone)]
pub(super) struct Slot {
    /// By ballot: the word's id, or the id for "no word".
    pub words: Vec<u32>,
    /// By ballot: the word's place in its text; meaningless for "no word".
    pub places: Vec<usize>,
}

#[derive(Clone, Copy)]
enum Step {
    Together,
    /// The slot gets no word.
    Skip,
    /// The word gets a new slot.
    New,
}

impl Network {
    pub(super) fn build(ballots: &Ballots, trust: &Trust) -> Self {
        let mut slots: Vec<Slot> = Vec::new();
        let mut joined: Vec<usize> = Vec::with_capacity(ballots.len());
        for &voice in &trust.order {
            slots = join(ballots, trust, slots, &joined, voice);
            joined.push(voice);
        }
        Self { slots }
    }
}

fn join(ballots: &Ballots, trust: &Trust, slots: Vec<Slot>, joined: &[usize], voice: usize) -> Vec<Slot> {
    let ids = &ballots.texts[voice].ids;
    let mixtures: Vec<Vec<(u32, f64)>> = slots.iter().map(|slot| mixture(slot, trust, joined)).collect();
    let steps = align(ballots, &mixtures, ids);
    let mut old = slots.into_iter();
    let mut place = 0;
    let mut next = Vec::with_capacity(steps.len());
    for step in steps {
        let mut slot = match step {
            Step::Together | Step::Skip => old.next(),
            Step::New => None,
        }
        .unwrap_or_else(|| Slot { words: vec![ballots.none(); ballots.len()], places: vec![0; ballots.len()] });
        if !matches!(step, Step::Skip) {
            slot.words[voice] = ids[place];
            slot.places[voice] = place;
            place += 1;
        }
        next.push(slot);
    }
    next
}

/// The words of a slot and the share of trust behind each.
fn mixture(slot: &Slot, trust: &Trust, joined: &[usize]) -> Vec<(u32, f64)> {
    let weight = |voice: usize| trust.right[voice].max(0.05).powi(2);
    let total: f64 = joined.iter().map(|&voice| weight(voice)).sum();
    let mut mixture: Vec<(u32, f64)> = Vec::with_capacity(4);
    for &voice in joined {
        let word = slot.words[voice];
        let share = weight(voice) / total;
        match mixture.iter_mut().find(|(other, _)| *other == word) {
            Some((_, sum)) => *sum += share,
            None => mixture.push((word, share)),
        }
    }
    mixture
}

/// The cheapest way to fit words to slots; of equals, together before skip before new.
fn align(ballots: &Ballots, mixtures: &[Vec<(u32, f64)>], ids: &[u32]) -> Vec<Step> {
    let none = ballots.none();
    let width = ids.len() + 1;
    let mut steps = Vec::with_capacity((mixtures.len() + 1) * width);
    steps.resize(width, Step::New);
    let mut costs: Vec<f64> = (0..width).map(|words| GAP * super::count(words)).collect();
    for mixture in mixtures {
        let skip: f64 = mixture.iter().filter(|(word, _)| *word != none).map(|(_, share)| share * GAP).sum();
        let mut diagonal = costs[0];
        costs[0] += skip;
        steps.push(Step::Skip);
        for (column, &id) in ids.iter().enumerate() {
            let together = diagonal + mixture.iter().map(|&(word, share)| share * cost(ballots, id, word)).sum::<f64>();
            diagonal = costs[column + 1];
            let (mut best, mut step) = (together, Step::Together);
            if diagonal + skip < best - SAME {
                (best, step) = (diagonal + skip, Step::Skip);
            }
            if costs[column] + GAP < best - SAME {
                (best, step) = (costs[column] + GAP, Step::New);
            }
            costs[column + 1] = best;
            steps.push(step);
        }
    }
    walk_back(&steps, width, mixtures.len())
}

fn walk_back(steps: &[Step], width: usize, slots: usize) -> Vec<Step> {
    let (mut row, mut column) = (slots, width - 1);
    let mut path = Vec::with_capacity(slots + width);
    while row > 0 || column > 0 {
        let step = steps[row * width + column];
        path.push(step);
        row -= usize::from(!matches!(step, Step::New));
        column -= usize::from(!matches!(step, Step::Skip));
    }
    path.reverse();
    path
}

fn cost(ballots: &Ballots, left: u32, right: u32) -> f64 {
    if left == right {
        0.0
    } else if right == ballots.none() {
        GAP
    } else {
        0.5 + 0.5 * (1.0 - ballots.likeness(left, right))
    }
}
