//! What each slot of the network says.

use super::ballots::Ballots;
use super::network::{Network, Slot};
use super::{Alternative, ConsensusWord, Trust, count};

/// Weights of the features of [`score`], fitted by softmax regression on 64,194 slots of the
/// `CrowdSpeech` development sets (Pavlichenko, Stelmakh and Ustalov, 2021).
mod weight {
    pub const LOG_ODDS: f64 = 1.05;
    pub const SHARE: f64 = 3.49;
    pub const LIKENESS: f64 = 2.62;
    pub const NONE: f64 = 0.90;
    pub const NONE_SHARE: f64 = -2.92;
    pub const BEST: f64 = 0.82;
    pub const SECOND: f64 = 0.50;
}

/// Beyond this distance of the best text from the others there is nothing to vote on.
const WILD: f64 = 0.6;

/// The words that win by trust alone when one voice is left out, as ids.
pub(super) fn majority_without(ballots: &Ballots, network: &Network, trust: &Trust, left_out: usize) -> Vec<u32> {
    let heard: Vec<usize> = (0..ballots.len()).filter(|&voice| voice != left_out).collect();
    let winner = |slot: &Slot| {
        let mut best: Option<((f64, f64), u32)> = None;
        for word in candidates(slot, &heard) {
            let wrote = |&&voice: &&usize| slot.words[voice] == word;
            let votes: f64 = heard.iter().filter(wrote).map(|&voice| trust.right[voice]).sum();
            let key = (votes, support(ballots, slot, trust, &heard, word));
            if best.is_none_or(|(other, _)| key > other) {
                best = Some((key, word));
            }
        }
        best.map(|(_, word)| word).filter(|&word| word != ballots.none())
    };
    network.slots.iter().filter_map(winner).collect()
}

/// The words of the consensus, each with whether it is joined to the next.
pub(super) fn decide(ballots: &Ballots, network: &Network, trust: &Trust) -> Vec<(ConsensusWord, bool)> {
    let heard: Vec<usize> = (0..ballots.len()).collect();
    let voted = ballots.len() > 2 && trust.best_distance <= WILD;
    let alone = trust.order.first().copied().filter(|_| !voted);
    network.slots.iter().filter_map(|slot| decide_slot(ballots, slot, trust, &heard, alone)).collect()
}

/// `alone` is the voice that decides by itself, if one does.
fn decide_slot(
    ballots: &Ballots,
    slot: &Slot,
    trust: &Trust,
    heard: &[usize],
    alone: Option<usize>,
) -> Option<(ConsensusWord, bool)> {
    let words = candidates(slot, heard);
    let scores: Vec<f64> = words.iter().map(|&word| score(ballots, slot, trust, heard, word)).collect();
    let winner = match alone {
        Some(voice) => words.iter().position(|&word| word == slot.words[voice])?,
        None => (0..words.len()).reduce(|best, next| if scores[next] > scores[best] { next } else { best })?,
    };
    let word = words[winner];
    if word == ballots.none() {
        return None;
    }
    let total: f64 = scores.iter().map(|other| (other - scores[winner]).exp()).sum();
    let votes = |word: u32| slot.words.iter().filter(|&&other| other == word).count();
    let mut alternatives: Vec<Alternative> = words
        .iter()
        .filter(|&&other| other != word)
        .map(|&other| Alternative { text: form(ballots, slot, trust, None, other).0, votes: votes(other) })
        .collect();
    alternatives.sort_by(|a, b| b.votes.cmp(&a.votes).then_with(|| a.text.cmp(&b.text)));
    let (text, joined) = form(ballots, slot, trust, alone, word);
    let norm = ballots.vocabulary[word as usize].clone();
    let word = ConsensusWord { text, norm, confidence: total.recip(), votes: votes(word), alternatives };
    Some((word, joined))
}

/// The different words of a slot in order of id, "no word" last.
fn candidates(slot: &Slot, heard: &[usize]) -> Vec<u32> {
    let mut words: Vec<u32> = heard.iter().map(|&voice| slot.words[voice]).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// The log-linear score of one candidate.
fn score(ballots: &Ballots, slot: &Slot, trust: &Trust, heard: &[usize], word: u32) -> f64 {
    let wrote = |&&voice: &&usize| slot.words[voice] == word;
    let log_odds: f64 = heard
        .iter()
        .filter(wrote)
        .map(|&voice| trust.right[voice].clamp(0.02, 0.98))
        .map(|right| (right / (1.0 - right)).ln())
        .sum();
    let all: f64 = heard.iter().map(|&voice| trust.right[voice]).sum();
    let share = heard.iter().filter(wrote).map(|&voice| trust.right[voice]).sum::<f64>() / all;
    let none = f64::from(u8::from(word == ballots.none()));
    let written_by = |rank: usize| {
        let voice = trust.order.get(rank);
        f64::from(u8::from(voice.is_some_and(|&voice| slot.words[voice] == word)))
    };
    weight::LOG_ODDS * log_odds / count(heard.len())
        + weight::SHARE * share
        + weight::LIKENESS * support(ballots, slot, trust, heard, word) / all
        + weight::NONE * none
        + weight::NONE_SHARE * none * share
        + weight::BEST * written_by(0)
        + weight::SECOND * written_by(1)
}

/// The trust behind other words, as far as they are like this one.
fn support(ballots: &Ballots, slot: &Slot, trust: &Trust, heard: &[usize], word: u32) -> f64 {
    let none = ballots.none();
    if word == none {
        return 0.0;
    }
    heard
        .iter()
        .map(|&voice| (slot.words[voice], trust.right[voice]))
        .filter(|&(other, _)| other != word && other != none)
        .map(|(other, right)| right * ballots.likeness(word, other))
        .sum()
}

/// The form in which a word was typed with the most trust behind it, and whether it was joined to the
/// next word. Equal forms are decided by the more trusted voice.
fn form(ballots: &Ballots, slot: &Slot, trust: &Trust, alone: Option<usize>, word: u32) -> (String, bool) {
    let mut forms: Vec<((&str, bool), f64)> = Vec::new();
    let order = trust.order.iter().copied().filter(|&voice| alone.is_none_or(|alone| voice == alone));
    for voice in order {
        if word == ballots.none() || slot.words[voice] != word {
            continue;
        }
        let typed = &ballots.texts[voice].words[slot.places[voice]];
        let key = (typed.surface.as_str(), typed.joined);
        match forms.iter_mut().find(|(other, _)| *other == key) {
            Some((_, votes)) => *votes += trust.right[voice],
            None => forms.push((key, trust.right[voice])),
        }
    }
    let best = forms.into_iter().reduce(|best, next| if next.1 > best.1 { next } else { best });
    best.map_or((String::new(), false), |((surface, joined), _)| (surface.to_owned(), joined))
}
