//! Numbers for words.

use std::collections::HashMap;
use std::hash::Hash;

use foldhash::fast::RandomState;

/// Numbers for words: equal words, equal numbers, from 0 without holes, so that [`Aligner`] can
/// use them as places in a table. Intern a clip once, then align all its texts.
///
/// [`Aligner`]: super::Aligner
#[derive(Debug, Default)]
pub struct Interner<T> {
    ids: HashMap<T, u32, RandomState>,
}

impl<T: Hash + Eq> Interner<T> {
    /// Knows no words yet.
    #[must_use]
    pub fn new() -> Self {
        Self { ids: HashMap::default() }
    }

    /// The number of this word, a new one if it was not seen before.
    ///
    /// # Panics
    /// When there are more than four thousand million different words.
    pub fn id(&mut self, word: T) -> u32 {
        let next = u32::try_from(self.ids.len()).expect("fewer than 2^32 different words");
        *self.ids.entry(word).or_insert(next)
    }

    /// The numbers of a whole sequence.
    pub fn ids(&mut self, words: impl IntoIterator<Item = T>) -> Vec<u32> {
        words.into_iter().map(|word| self.id(word)).collect()
    }
}
