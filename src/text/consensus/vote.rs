//! What each slot of the network says.

use super::ballots::Ballots;
use super::features::{Described, Hearing};
use super::network::{Network, Slot};
use super::scorer::Scorer;
use super::{Alternative, ConsensusWord, Trust};

/// Beyond this distance of the best text from the others there is nothing to vote on.
const WILD: f64 = 0.85;

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

/// The different words of a slot in order of id, "no word" last.
fn candidates(slot: &Slot, heard: &[usize]) -> Vec<u32> {
    let mut words: Vec<u32> = heard.iter().map(|&voice| slot.words[voice]).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// What was chosen.
pub(super) struct Decision {
    /// The words, each with whether it is joined to the next.
    pub words: Vec<(ConsensusWord, bool)>,
    /// How many slots are thought to be wrong, also among those left empty.
    pub doubt: f64,
}

impl Hearing<'_> {
    pub(super) fn decide(&self, network: &Network) -> Decision {
        let voted = self.heard.len() > 1 && self.trust.best_distance <= WILD;
        let alone = self.heard.first().copied().filter(|_| !voted);
        let mut decision = Decision { words: Vec::new(), doubt: 0.0 };
        for (slot, described) in network.slots.iter().zip(self.describe(network)) {
            let (winner, confidence) = choose(slot, &described, alone);
            decision.doubt += 1.0 - confidence;
            if described.candidates[winner] != self.ballots.none() {
                decision.words.push(self.word(slot, &described, winner, confidence, alone));
            }
        }
        if let Some(style) = self.style {
            decision.words = style.rewrite(decision.words);
        }
        decision
    }

    fn word(
        &self,
        slot: &Slot,
        described: &Described,
        winner: usize,
        confidence: f64,
        alone: Option<usize>,
    ) -> (ConsensusWord, bool) {
        let votes = |word: u32| self.heard.iter().filter(|&&voice| slot.words[voice] == word).count();
        let word = described.candidates[winner];
        let others = described.candidates.iter().filter(|&&other| other != word);
        let mut alternatives: Vec<Alternative> =
            others.map(|&other| Alternative { text: self.form(slot, None, other).0, votes: votes(other) }).collect();
        alternatives.sort_by(|a, b| b.votes.cmp(&a.votes).then_with(|| a.text.cmp(&b.text)));
        let (text, joined) = self.form(slot, alone, word);
        let norm = self.ballots.spelling(word).to_owned();
        (ConsensusWord { text, norm, confidence, votes: votes(word), alternatives }, joined)
    }

    /// The form in which a word was typed with the most trust behind it, and whether it was joined to
    /// the next word. Equal forms are decided by the more trusted voice.
    fn form(&self, slot: &Slot, alone: Option<usize>, word: u32) -> (String, bool) {
        let mut forms: Vec<((&str, bool), f64)> = Vec::new();
        if word == self.ballots.none() {
            return (String::new(), false);
        }
        let wrote = |&voice: &usize| slot.words[voice] == word && alone.is_none_or(|alone| voice == alone);
        for voice in self.heard.iter().copied().filter(wrote) {
            let typed = &self.ballots.texts[voice].words[slot.places[voice]];
            let key = (typed.surface.as_str(), typed.joined);
            let trust = self.trust.right[voice];
            match forms.iter_mut().find(|(other, _)| *other == key) {
                Some((_, votes)) => *votes += trust,
                None => forms.push((key, trust)),
            }
        }
        let best = forms.into_iter().reduce(|best, next| if next.1 > best.1 { next } else { best });
        best.map_or((String::new(), false), |((surface, joined), _)| (surface.to_owned(), joined))
    }
}

/// The candidate that wins and how sure that is. `alone` is the voice that decides by itself, if one
/// does.
fn choose(slot: &Slot, described: &Described, alone: Option<usize>) -> (usize, f64) {
    let scorer = Scorer::shipped();
    let probabilities = scorer.probabilities(&described.rows);
    let best = |best: usize, next: usize| if probabilities[next] > probabilities[best] { next } else { best };
    let winner = match alone {
        Some(voice) => described.candidates.iter().position(|&word| word == slot.words[voice]),
        None => (0..probabilities.len()).reduce(best),
    };
    let winner = winner.unwrap_or(described.first);
    (winner, scorer.confidence(described, winner, probabilities[winner]))
}
