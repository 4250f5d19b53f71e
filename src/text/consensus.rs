//! The text that several people agree on.
//!
//! A weighted word network in the line of ROVER (Fiscus, ASRU 1997): the texts are aligned one after
//! another, the most trusted first, and each slot of the network chooses one of the words written
//! there, or none. How far a text is trusted comes from its author's error rate in other clips and
//! from its distance to the consensus of the other texts of the clip, found in one round of leaving
//! each out in turn. Two spellings of one compound (`any one`, `anyone`) compete in one slot.
//!
//! Small networks, trained on real crowd transcripts, score the candidates of a slot by the trust
//! behind each and its rivals, their likeness, their neighbours, and what is known besides
//! ([`Knowledge`]): the language of the project ([`Prior`]) and the style of the house ([`Style`]).
//! A logistic function of the winner's probability (Platt, 1999) makes a confidence of it that says
//! how often such a word is right, also where all agree. [`crowd`] does this for a whole file.
//!
//! Words are chosen in their normalised form; capitals, punctuation and dropped hesitations are
//! then restored by vote among the forms that people typed. The answer does not depend on the order
//! of the voices. Where even the most trusted text has next to nothing in common with the others, it is
//! answered whole rather than a mixture (of equals the longer, because people leave out what they
//! did not understand).
//!
//! # What each part is worth
//!
//! Mean utterance WER in percent on the `CrowdSpeech` development sets, seven texts a clip. From the
//! networks on, blocks of neighbouring clips were held back in turn (`training/consensus.py`), with one
//! network; the two rows of fixed weights are what those weights give on the sets that they were fitted on.
//!
//! | | dev-clean | dev-other |
//! |---|---|---|
//! | one text | 16.8 | 26.8 |
//! | a vote by seven weights, authors' other clips, compounds in one slot | 5.84 | 11.74 |
//! | trust that leans more on the other clips (50 words, not 20) | 5.76 | 11.68 |
//! | networks over all features | 5.72 | 11.45 |
//! | with the leanings of the house style | 5.53 | 11.17 |
//! | with its rewrites: [`crowd`] | 5.46 | 11.00 |
//! | the best choice in the same word networks (oracle) | 1.97 | 4.34 |
//! | no house style; each clip by itself, nothing known of authors or language | 6.15 | 12.01 |
//!
//! Features and constants were chosen while looking at these figures, so they flatter a little. What is
//! shipped averages two networks trained on all of both sets.
//!
//! The last but two with five texts: 6.51 and 12.28; with three: 8.43 and 16.23; with two: 12.54 and
//! 21.47. Expected calibration error of the confidence, in 15 groups: .004 and .007 with seven texts,
//! .009 and .013 with three.
//!
//! Tried and of little use (within 0.05): aligning each text again to the finished network; other costs
//! of alignment; bigrams of a large collection of books; three networks instead of one.
//!
//! Cost: voices × slots × words, for clips: seven texts of twenty words take under a millisecond,
//! twenty of a thousand words some seconds.

mod ballots;
mod compounds;
pub mod crowd;
mod features;
mod network;
mod prior;
mod scorer;
mod style;
pub mod training;
mod vote;

#[cfg(test)]
mod tests;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::align::{Aligner, Interner, Ties};
use super::normalise::Profile;
use super::tokens::typed;
use super::wer::{Scored, score};
use ballots::Ballots;
use features::Hearing;
use network::Network;
use prior::View;
use vote::Decision;

pub use prior::Prior;
pub use style::Style;

/// One text, and what is known of its author.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Voice<'a> {
    /// As typed.
    pub text: &'a str,
    /// The author's word error rate in other clips, 0 to 1, where it is known.
    pub error_rate: Option<f64>,
    /// Who or what wrote it.
    pub kind: VoiceKind,
    /// How much it counts beside the others, 0 to 1: less than 1 for one that is thought to depend on
    /// another.
    pub weight: f64,
}

impl<'a> Voice<'a> {
    /// A voice of which only the text is known.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        Self { text, error_rate: None, kind: VoiceKind::Person, weight: 1.0 }
    }

    /// A machine's draft of which only the text is known.
    #[must_use]
    pub fn draft(text: &'a str) -> Self {
        Self { kind: VoiceKind::Draft, ..Self::new(text) }
    }
}

/// Who or what wrote a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum VoiceKind {
    /// Somebody who listened.
    #[default]
    Person,
    /// A machine. While its error rate is not known it is trusted less than a person, so that it never
    /// overrules one by itself.
    Draft,
}

/// What the voices agree on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Consensus {
    /// The whole text, as its words were typed.
    pub text: String,
    /// Its words in order.
    pub words: Vec<ConsensusWord>,
    /// How many words of it are expected to be wrong, missing or too many.
    pub expected_errors: f64,
    /// How many voices were heard.
    pub voices: usize,
    /// Id and version of the profile that decided which words are the same.
    pub profile: Cow<'static, str>,
}

/// A word of the consensus.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ConsensusWord {
    /// As most of its voters typed it.
    pub text: String,
    /// As compared.
    pub norm: String,
    /// Its share of the slot's scores (softmax), 0 to 1. Not calibrated: 1 where nobody differs.
    pub confidence: f64,
    /// How many wrote this word here.
    pub votes: usize,
    /// What others wrote here, most votes first. An empty text is no word.
    pub alternatives: Vec<Alternative>,
}

/// Another word that was written in a slot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alternative {
    /// As most of its voters typed it; empty for no word.
    pub text: String,
    /// How many wrote it.
    pub votes: usize,
}

/// What is known besides the texts of a clip. Each part may be missing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Knowledge<'a> {
    /// The language of the project, from its other clips.
    pub prior: Option<&'a Prior>,
    /// What the house prefers.
    pub style: Option<&'a Style>,
}

/// The consensus of any number of voices; of one, it is that text.
#[must_use]
pub fn consensus(profile: &Profile, voices: &[Voice]) -> Consensus {
    consensus_with(profile, voices, Knowledge::default())
}

/// The consensus in the light of what is known besides. The prior must not hold this clip's own texts.
#[must_use]
pub fn consensus_with(profile: &Profile, voices: &[Voice], knowledge: Knowledge) -> Consensus {
    let ballots = Ballots::new(profile, voices);
    let trust = trust(&ballots);
    let network = Network::build(&ballots, &trust);
    let view = knowledge.prior.map(|prior| View::new(prior, &ballots, false));
    let heard = trust.order.clone();
    let hearing = Hearing { ballots: &ballots, trust: &trust, heard, view: view.as_ref(), style: knowledge.style };
    hearing.consensus(profile, &network)
}

impl Hearing<'_> {
    fn consensus(&self, profile: &Profile, network: &Network) -> Consensus {
        let Decision { words, doubt } = self.decide(network);
        let text = if words.is_empty() {
            self.ballots.wordless_text()
        } else {
            typed(words.iter().map(|(word, joined)| (word.text.as_str(), *joined)))
        };
        Consensus {
            text,
            words: words.into_iter().map(|(word, _)| word).collect(),
            expected_errors: doubt,
            voices: self.heard.len(),
            profile: profile.id.clone(),
        }
    }
}

/// How far each text is trusted.
struct Trust {
    /// The probability that a word of it is right.
    right: Vec<f64>,
    /// The ballots, most trusted first.
    order: Vec<usize>,
    /// The distance of each from the others, 0 to 1.
    distances: Vec<f64>,
    /// The distance of the most trusted from the others, 0 to 1.
    best_distance: f64,
}

impl Trust {
    fn new(ballots: &Ballots, distances: &[f64]) -> Self {
        let right: Vec<f64> = (0..distances.len()).map(|voice| 1.0 - ballots.error(voice, distances[voice])).collect();
        let mut order: Vec<usize> = (0..right.len()).collect();
        order.sort_by(|&a, &b| right[b].total_cmp(&right[a]));
        let best_distance = order.first().map_or(0.0, |&best| distances[best]);
        Self { right, order, distances: distances.to_vec(), best_distance }
    }
}

/// Trust from the distance to the consensus of the others: a first network is voted on with trust
/// from the distances between the texts, leaving each text out in turn.
fn trust(ballots: &Ballots) -> Trust {
    let distances = ballots.mean_distances();
    Trust::new(ballots, &others_distances(ballots, &distances))
}

/// How far each text is from the consensus of the others, given how far it was thought to be.
fn others_distances(ballots: &Ballots, before: &[f64]) -> Vec<f64> {
    if ballots.len() < 3 {
        return before.to_vec();
    }
    let trust = Trust::new(ballots, before);
    let network = Network::build(ballots, &trust);
    let mut distance = ballots.text_distance();
    (0..ballots.len()).map(|voice| distance(&vote::majority_without(ballots, &network, &trust, voice), voice)).collect()
}

/// Each voice scored against the consensus of the others, in the order given. Fewer than two voices
/// have no others: the answer is then empty. All share one word network, in which each is left out
/// in turn.
#[must_use]
pub fn leave_one_out(profile: &Profile, voices: &[Voice]) -> Vec<Scored> {
    if voices.len() < 2 {
        return Vec::new();
    }
    let ballots = Ballots::new(profile, voices);
    let trust = trust(&ballots);
    let network = Network::build(&ballots, &trust);
    let mut scored: Vec<(usize, Scored)> = (0..ballots.len())
        .map(|left_out| {
            let heard = trust.order.iter().copied().filter(|&voice| voice != left_out).collect();
            let hearing = Hearing { ballots: &ballots, trust: &trust, heard, view: None, style: None };
            let reference = hearing.consensus(profile, &network).text;
            let given = ballots.texts[left_out].given;
            (given, score(profile, &reference, voices[given].text, Ties::Jiwer))
        })
        .collect();
    scored.sort_by_key(|(given, _)| *given);
    scored.into_iter().map(|(_, scored)| scored).collect()
}

/// How much texts differ: the mean over all pairs of their word errors divided by the mean of their
/// two lengths, so that neither is the reference. 0 when all are the same after normalisation,
/// 2 when all but one of a pair's words are extra; `None` for fewer than two texts.
#[must_use]
pub fn disagreement(profile: &Profile, texts: &[&str]) -> Option<f64> {
    let texts: Vec<_> = texts.iter().map(|text| profile.words(text)).collect();
    let mut interner = Interner::new();
    let ids: Vec<Vec<u32>> =
        texts.iter().map(|words| interner.ids(words.iter().map(|word| word.norm.as_str()))).collect();
    let mut aligner = Aligner::new();
    let (mut sum, mut pairs) = (0.0, 0.0);
    for (index, left) in ids.iter().enumerate() {
        for right in &ids[..index] {
            let length = count(left.len() + right.len()) / 2.0;
            if length > 0.0 {
                sum += count(aligner.distance(left, right)) / length;
            }
            pairs += 1.0;
        }
    }
    (pairs > 0.0).then(|| sum / pairs)
}

#[expect(clippy::cast_precision_loss, reason = "counts of words and voices are small")]
fn count(number: usize) -> f64 {
    number as f64
}
