//! Several texts of a clip laid beside one of them, the pivot, word by word.
//!
//! A pivot of n words has n slots for its words and n + 1 gaps between them. In a slot a text has
//! the pivot's word, another, or none; in a gap it has what it wrote there, mostly nothing. Every
//! text is aligned with the pivot alone, so the places of two texts can be compared without
//! aligning them with each other: k alignments, not k².

use std::collections::HashMap;

use crate::text::align::{Aligner, Interner, Op, Ties};
use crate::text::normalise::Profile;

/// Nothing written: the empty run of words.
pub(super) const NOTHING: u32 = 0;

/// A run of words as a number; equal runs of one clip have equal numbers.
pub(super) type Run = u32;

/// The texts of a clip in the places of its pivot.
#[derive(Debug)]
pub(super) struct Laid {
    /// The pivot's words in order.
    pub pivot: Vec<Run>,
    /// A row per text: what it has in each place. A place is a gap if even, the slot of pivot word
    /// (place − 1) / 2 if odd; there are 2·n + 1.
    pub rows: Vec<Vec<Run>>,
    /// The words of each run, as compared.
    runs: Vec<Vec<u32>>,
    words: Vec<String>,
}

impl Laid {
    /// Aligns each text with the pivot.
    pub(super) fn new(profile: &Profile, pivot: &str, texts: &[&str]) -> Self {
        let mut lay =
            Layer { aligner: Aligner::new(), interner: Interner::new(), words: Vec::new(), runs: Runs::new() };
        let pivot_ids = lay.ids(profile, pivot);
        let pivot: Vec<Run> = pivot_ids.iter().map(|&id| lay.runs.id(&[id])).collect();
        let rows = texts.iter().map(|text| lay.row(profile, &pivot_ids, text)).collect();
        Self { pivot, rows, runs: lay.runs.list, words: lay.words }
    }

    /// How many places there are.
    pub(super) fn places(&self) -> usize {
        2 * self.pivot.len() + 1
    }

    /// What the pivot itself has in a place.
    pub(super) fn own(&self, place: usize) -> Run {
        if is_gap(place) { NOTHING } else { self.pivot[place / 2] }
    }

    /// How many words a run has.
    pub(super) fn length(&self, run: Run) -> usize {
        self.runs[run as usize].len()
    }

    /// The words of a run, one space between them.
    pub(super) fn text(&self, run: Run) -> String {
        let words = self.runs[run as usize].iter().map(|&word| self.words[word as usize].as_str());
        words.collect::<Vec<_>>().join(" ")
    }

    /// How many words must be substituted, deleted or inserted to turn one run into the other.
    pub(super) fn distance(&self, aligner: &mut Aligner, left: Run, right: Run) -> usize {
        if left == right {
            return 0;
        }
        let (left, right) = (&self.runs[left as usize], &self.runs[right as usize]);
        if left.len() <= 1 && right.len() <= 1 { 1 } else { aligner.distance(left, right) }
    }
}

/// Whether a place lies between the pivot's words.
pub(super) fn is_gap(place: usize) -> bool {
    place.is_multiple_of(2)
}

struct Layer {
    aligner: Aligner,
    interner: Interner<String>,
    words: Vec<String>,
    runs: Runs,
}

impl Layer {
    fn ids(&mut self, profile: &Profile, text: &str) -> Vec<u32> {
        let words = profile.words(text);
        words
            .into_iter()
            .map(|word| {
                let id = self.interner.id(word.norm.clone());
                if id as usize == self.words.len() {
                    self.words.push(word.norm);
                }
                id
            })
            .collect()
    }

    fn row(&mut self, profile: &Profile, pivot: &[u32], text: &str) -> Vec<Run> {
        let ids = self.ids(profile, text);
        let mut row = vec![NOTHING; 2 * pivot.len() + 1];
        let mut gap: Vec<u32> = Vec::new();
        let mut next = 0;
        for op in self.aligner.align(pivot, &ids, Ties::Sclite).ops {
            let (reference, hypothesis) = match op {
                Op::Insert { hypothesis } => {
                    gap.push(ids[hypothesis]);
                    continue;
                }
                Op::Equal { reference, hypothesis } | Op::Substitute { reference, hypothesis } => {
                    (reference, Some(hypothesis))
                }
                Op::Delete { reference } => (reference, None),
            };
            row[2 * reference] = self.runs.id(&gap);
            row[2 * reference + 1] = hypothesis.map_or(NOTHING, |at| self.runs.id(&[ids[at]]));
            gap.clear();
            next = reference + 1;
        }
        row[2 * next] = self.runs.id(&gap);
        row
    }
}

struct Runs {
    ids: HashMap<Vec<u32>, Run>,
    list: Vec<Vec<u32>>,
}

impl Runs {
    fn new() -> Self {
        Self { ids: HashMap::from([(Vec::new(), NOTHING)]), list: vec![Vec::new()] }
    }

    fn id(&mut self, run: &[u32]) -> Run {
        if let Some(&id) = self.ids.get(run) {
            return id;
        }
        let id = u32::try_from(self.list.len()).unwrap_or(u32::MAX);
        self.ids.insert(run.to_vec(), id);
        self.list.push(run.to_vec());
        id
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::profiles;

    fn laid(pivot: &str, texts: &[&str]) -> Laid {
        Laid::new(&profiles::BASIC, pivot, texts)
    }

    #[test]
    fn each_word_is_in_its_place() {
        let laid = laid("the cat sat down", &["so the big fat cat lay down"]);
        let shown: Vec<String> = laid.rows[0].iter().map(|&run| laid.text(run)).collect();
        assert_eq!(shown, ["so", "the", "big fat", "cat", "", "lay", "", "down", ""]);
        assert_eq!(laid.places(), 9);
        assert_eq!(laid.length(laid.rows[0][2]), 2);
    }

    proptest! {
        #[test]
        fn places_give_the_text_back(pivot in "[abc ]{0,20}", text in "[abcd ]{0,20}") {
            let laid = laid(&pivot, &[&text, &pivot]);
            let back = |row: usize| {
                let runs = laid.rows[row].iter().filter(|&&run| run != NOTHING);
                runs.map(|&run| laid.text(run)).collect::<Vec<_>>().join(" ")
            };
            prop_assert_eq!(back(0), profiles::BASIC.normalise(&text));
            prop_assert_eq!(back(1), profiles::BASIC.normalise(&pivot));
            prop_assert!((0..laid.places()).all(|place| laid.rows[1][place] == laid.own(place)));
        }
    }
}
