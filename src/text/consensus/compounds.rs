//! Words that some write apart and others together: `any one` and `anyone`.
//!
//! Two neighbours that another text writes as one word become one entry with a space in it, so that
//! the network weighs the two spellings against each other in one slot.

use std::collections::BTreeSet;

use super::ballots::Ballot;
use crate::text::tokens::Word;

/// Joins neighbours in every text as far as another word of the clip asks for it.
pub(super) fn join(texts: &mut [Ballot]) {
    let known: BTreeSet<String> = texts.iter().flat_map(|ballot| &ballot.words).map(|word| word.norm.clone()).collect();
    for ballot in texts {
        join_words(&mut ballot.words, &|joined| known.contains(joined));
    }
}

/// Joins neighbours, from the left, where `known` knows the two as one word.
pub(super) fn join_words(words: &mut Vec<Word>, known: &dyn Fn(&str) -> bool) {
    let mut at = 0;
    while at + 1 < words.len() {
        let together = words[at].norm.clone() + &words[at + 1].norm;
        if known(&together) {
            let next = words.remove(at + 1);
            let word = &mut words[at];
            word.norm = format!("{} {}", word.norm, next.norm);
            let space = if word.joined { "" } else { " " };
            word.surface = format!("{}{space}{}", word.surface, next.surface);
            word.joined = next.joined;
            word.counted |= next.counted;
        }
        at += 1;
    }
}
