//! Scoring many pairs with one profile: memory is asked for once.

use unicode_segmentation::UnicodeSegmentation;

use super::align::{Aligner, Counts, Op, Ties};
use super::ascii::Plain;
use super::normalise::{Normalised, Profile};
use super::norms::{Norms, Vocabulary};
use super::tokens::Word;
use super::wer::{Pair, PairOp, Score, Scored};

/// Scores pairs of texts. Answers are those of [`score`](super::score); asking for less is faster:
/// [`Scorer::counts`] needs no characters, [`Scorer::score`] no aligned words.
#[derive(Debug)]
pub struct Scorer<'a> {
    profile: &'a Profile,
    plain: Option<Plain>,
    ties: Ties,
    aligner: Aligner,
    vocabulary: Vocabulary,
    reference: Side,
    hypothesis: Side,
    grapheme: Norms,
}

/// One text: its words as they are compared, and their numbers.
#[derive(Debug, Default)]
struct Side {
    words: Normalised,
    norms: Norms,
    ids: Vec<u32>,
}

impl Side {
    fn read(&mut self, plain: Option<Plain>, profile: &Profile, text: &str) {
        self.norms.clear();
        if !plain.is_some_and(|plain| plain.words(text, &mut self.norms)) {
            profile.norms(text, &mut self.words);
            self.norms.write(self.words.words());
        }
    }

    fn number(&mut self, vocabulary: &mut Vocabulary, prefix: usize, suffix: usize) {
        self.ids.clear();
        let core = prefix..self.norms.words() - suffix;
        self.ids.extend(core.map(|place| vocabulary.id(&self.norms, place)));
    }

    /// Numbers for the graphemes: a byte's own for ASCII, later ones for the others.
    fn number_graphemes(&mut self, others: &mut Vocabulary, scratch: &mut Norms) {
        self.ids.clear();
        for place in 0..self.norms.words() {
            // Each word by itself: a mark at the start of one does not join the word before it.
            let word = self.norms.text(place);
            if word.is_ascii() {
                self.ids.extend(word.iter().map(|&byte| u32::from(byte)));
                continue;
            }
            let word = std::str::from_utf8(word).unwrap_or_default();
            self.ids.extend(word.graphemes(true).map(|grapheme| {
                if let [byte] = grapheme.as_bytes() {
                    return u32::from(*byte);
                }
                scratch.clear();
                scratch.extend(grapheme.as_bytes());
                scratch.word(0, grapheme.len());
                scratch.seal();
                128 + others.id(scratch, 0)
            }));
        }
    }
}

impl<'a> Scorer<'a> {
    /// Holds little memory yet.
    #[must_use]
    pub fn new(profile: &'a Profile, ties: Ties) -> Self {
        Self {
            profile,
            plain: Plain::of(profile),
            ties,
            aligner: Aligner::new(),
            vocabulary: Vocabulary::default(),
            reference: Side::default(),
            hypothesis: Side::default(),
            grapheme: Norms::default(),
        }
    }

    /// The word counts alone.
    pub fn counts(&mut self, reference: &str, hypothesis: &str) -> Counts {
        self.read(reference, hypothesis);
        self.count()
    }

    /// All figures, without the aligned words.
    pub fn score(&mut self, reference: &str, hypothesis: &str) -> Score {
        self.read(reference, hypothesis);
        let counts = self.count();
        let (char_edits, char_length) = self.characters();
        Score::from_counts(self.profile.id.clone(), counts, char_edits, char_length)
    }

    /// All figures and the aligned words.
    pub fn scored(&mut self, reference: &str, hypothesis: &str) -> Scored {
        let (reference, hypothesis) = (self.profile.words(reference), self.profile.words(hypothesis));
        self.scored_words(&reference, &hypothesis)
    }

    /// The same for words that the profile made.
    pub fn scored_words(&mut self, reference: &[Word], hypothesis: &[Word]) -> Scored {
        self.reference.norms.write(reference.iter().map(|word| word.norm.as_str()));
        self.hypothesis.norms.write(hypothesis.iter().map(|word| word.norm.as_str()));
        self.vocabulary.clear();
        self.number(0, 0);
        let alignment = self.aligner.align(&self.reference.ids, &self.hypothesis.ids, self.ties);
        let pairs = alignment.ops.iter().map(|&op| pair(op, reference, hypothesis)).collect();
        let (char_edits, char_length) = self.characters();
        let profile = self.profile.id.clone();
        Scored { score: Score::from_counts(profile, alignment.counts(), char_edits, char_length), pairs }
    }

    fn read(&mut self, reference: &str, hypothesis: &str) {
        self.reference.read(self.plain, self.profile, reference);
        self.hypothesis.read(self.plain, self.profile, hypothesis);
    }

    fn count(&mut self) -> Counts {
        self.vocabulary.clear();
        // Words that both begin or end with are told apart by themselves, without a number.
        let (left, right) = (&self.reference.norms, &self.hypothesis.norms);
        let (n, m) = (left.words(), right.words());
        let same = |&place: &usize| left.same(place, right, place);
        let prefix = if self.ties == Ties::Jiwer { (0..n.min(m)).take_while(same).count() } else { 0 };
        let same = |&back: &usize| left.same(n - back, right, m - back);
        let suffix = (1..=n.min(m) - prefix).take_while(same).count();
        self.number(prefix, suffix);
        let mut counts = self.aligner.counts(&self.reference.ids, &self.hypothesis.ids, self.ties);
        counts.hits += prefix + suffix;
        counts
    }

    fn number(&mut self, prefix: usize, suffix: usize) {
        self.reference.number(&mut self.vocabulary, prefix, suffix);
        self.hypothesis.number(&mut self.vocabulary, prefix, suffix);
    }

    /// Graphemes to substitute, delete or insert, and those of the reference.
    fn characters(&mut self) -> (usize, usize) {
        self.vocabulary.clear();
        self.reference.number_graphemes(&mut self.vocabulary, &mut self.grapheme);
        self.hypothesis.number_graphemes(&mut self.vocabulary, &mut self.grapheme);
        (self.aligner.distance(&self.reference.ids, &self.hypothesis.ids), self.reference.ids.len())
    }
}

fn pair(op: Op, reference: &[Word], hypothesis: &[Word]) -> Pair {
    let (op, left, right) = match op {
        Op::Equal { reference, hypothesis } => (PairOp::Equal, Some(reference), Some(hypothesis)),
        Op::Substitute { reference, hypothesis } => (PairOp::Substitute, Some(reference), Some(hypothesis)),
        Op::Delete { reference } => (PairOp::Delete, Some(reference), None),
        Op::Insert { hypothesis } => (PairOp::Insert, None, Some(hypothesis)),
    };
    Pair {
        op,
        reference: left.map(|at| reference[at].surface.clone()),
        hypothesis: right.map(|at| hypothesis[at].surface.clone()),
    }
}
