//! Words as they are compared, in one buffer, and numbers for them.
//!
//! The first eight bytes of a word are kept beside it: most words have no more, so that comparing
//! and hashing them touches no memory but the list itself.

use std::hash::{BuildHasher, RandomState};

/// The words of a text as they are compared.
#[derive(Debug, Default)]
pub(super) struct Norms {
    bytes: Vec<u8>,
    words: Vec<Span>,
}

#[derive(Debug, Clone, Copy)]
struct Span {
    start: usize,
    length: usize,
    /// The first eight bytes, zeros after the end.
    first: u64,
}

impl Span {
    fn rest(self, bytes: &[u8]) -> &[u8] {
        &bytes[self.start + self.length.min(8)..self.start + self.length]
    }
}

impl Norms {
    pub(super) fn clear(&mut self) {
        self.bytes.clear();
        self.words.clear();
    }

    /// Bytes written, in words or between them.
    pub(super) fn len(&self) -> usize {
        self.bytes.len()
    }

    pub(super) fn push(&mut self, byte: u8) {
        self.bytes.push(byte);
    }

    /// Writes some bytes, not yet in a word, and answers where they begin.
    pub(super) fn extend(&mut self, bytes: &[u8]) -> usize {
        let start = self.bytes.len();
        self.bytes.extend_from_slice(bytes);
        start
    }

    /// What was written at `start..end` is a word, unless it is empty. [`Norms::seal`] comes after
    /// the last.
    #[inline]
    pub(super) fn word(&mut self, start: usize, end: usize) {
        if start < end {
            self.words.push(Span { start, length: end - start, first: 0 });
        }
    }

    /// Nothing more will be written.
    pub(super) fn seal(&mut self) {
        self.bytes.extend_from_slice(&[0; 8]);
        for span in &mut self.words {
            span.first = first(&self.bytes[span.start..]);
            if span.length < 8 {
                span.first &= (1 << (8 * span.length)) - 1;
            }
        }
    }

    /// Holds these words, and those alone.
    pub(super) fn write<'a>(&mut self, words: impl Iterator<Item = &'a str>) {
        self.clear();
        for word in words {
            let start = self.extend(word.as_bytes());
            self.word(start, start + word.len());
        }
        self.seal();
    }

    pub(super) fn words(&self) -> usize {
        self.words.len()
    }

    pub(super) fn text(&self, place: usize) -> &[u8] {
        let Span { start, length, .. } = self.words[place];
        &self.bytes[start..start + length]
    }

    /// Whether two words are equal.
    #[inline]
    pub(super) fn same(&self, place: usize, others: &Self, other: usize) -> bool {
        let (left, right) = (self.words[place], others.words[other]);
        left.first == right.first
            && left.length == right.length
            && (left.length <= 8 || left.rest(&self.bytes) == right.rest(&others.bytes))
    }
}

#[inline]
fn first(word: &[u8]) -> u64 {
    if let Some(eight) = word.first_chunk() {
        return u64::from_le_bytes(*eight);
    }
    word.iter().rev().fold(0, |bits, &byte| bits << 8 | u64::from(byte))
}

/// Numbers for the words of one pair of texts: equal words, equal numbers, from 0 in the order of the
/// calls, without holes. Keeps its memory, and no borrow, from pair to pair.
#[derive(Debug)]
pub(super) struct Vocabulary {
    /// So that nobody can choose words that fall together.
    seed: u64,
    /// A power of two of them, at most half in use; those of an earlier generation are free.
    slots: Vec<Slot>,
    generation: u32,
    known: Norms,
}

#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    generation: u32,
    id: u32,
    hash: u64,
}

impl Default for Vocabulary {
    fn default() -> Self {
        let seed = RandomState::new().hash_one(0);
        Self { seed, slots: vec![Slot::default(); 64], generation: 1, known: Norms::default() }
    }
}

impl Vocabulary {
    /// Forgets every word.
    pub(super) fn clear(&mut self) {
        self.known.clear();
        if self.generation == u32::MAX {
            self.slots.fill(Slot::default());
            self.generation = 0;
        }
        self.generation += 1;
    }

    /// The number of this word.
    #[expect(clippy::cast_possible_truncation, reason = "a number of words in memory, and the bits of a hash")]
    pub(super) fn id(&mut self, norms: &Norms, place: usize) -> u32 {
        if self.known.words() * 2 >= self.slots.len() {
            self.grow();
        }
        let span = norms.words[place];
        let hash = self.hash(span, &norms.bytes);
        let mut at = hash as usize & (self.slots.len() - 1);
        loop {
            let slot = self.slots[at];
            if slot.generation != self.generation {
                break;
            }
            if slot.hash == hash && self.known.same(slot.id as usize, norms, place) {
                return slot.id;
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
        let id = self.known.words() as u32;
        self.slots[at] = Slot { generation: self.generation, id, hash };
        // The first bytes are in the span.
        let start = if span.length > 8 { self.known.extend(norms.text(place)) } else { 0 };
        self.known.words.push(Span { start, ..span });
        id
    }

    /// Folded products, eight bytes at a time.
    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "both halves of a product")]
    fn hash(&self, span: Span, bytes: &[u8]) -> u64 {
        let fold = |hash: u64, word: u64| {
            let product = u128::from(hash ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            product as u64 ^ (product >> 64) as u64
        };
        let mut hash = fold(self.seed ^ span.length as u64, span.first);
        for word in span.rest(bytes).chunks(8) {
            hash = fold(hash.rotate_left(23), first(word));
        }
        hash
    }

    #[expect(clippy::cast_possible_truncation, reason = "the low bits of a hash")]
    fn grow(&mut self) {
        let larger = self.slots.len() * 2;
        let old = std::mem::replace(&mut self.slots, vec![Slot::default(); larger]);
        for slot in old.into_iter().filter(|slot| slot.generation == self.generation) {
            let mut at = slot.hash as usize & (larger - 1);
            while self.slots[at].generation == self.generation {
                at = (at + 1) & (larger - 1);
            }
            self.slots[at] = slot;
        }
    }
}
