//! References that fit one machine word: no blocks, no carries, nothing to split.

use super::bits::Cell;
use super::steps::Differences;

#[derive(Debug, Default)]
pub(super) struct Small {
    /// For each word id, the places it has in the reference; zero between calls.
    masks: Vec<u64>,
    rows: Vec<Cell>,
}

impl Small {
    /// Fills the matrix of at most 64 columns and answers the distance.
    pub(super) fn fill(&mut self, reference: &[u32], hypothesis: &[u32]) -> usize {
        debug_assert!((1..=64).contains(&reference.len()));
        let largest = reference.iter().chain(hypothesis).fold(0, |largest, &id| largest.max(id)) as usize;
        if self.masks.len() <= largest {
            self.masks.resize(largest + 1, 0);
        }
        let mut bit = 1u64;
        for &id in reference {
            self.masks[id as usize] |= bit;
            bit <<= 1;
        }
        self.rows.clear();
        let mut cell = Cell { vp: u64::MAX, vn: 0 };
        self.rows.extend(hypothesis.iter().map(|&id| {
            cell.step(self.masks[id as usize], 1, 0);
            cell
        }));
        for &id in reference {
            self.masks[id as usize] = 0;
        }
        let columns = u64::MAX >> (64 - reference.len());
        hypothesis.len() + (cell.vp & columns).count_ones() as usize - (cell.vn & columns).count_ones() as usize
    }
}

impl Differences for Small {
    #[inline]
    fn up(&self, row: usize, column: usize) -> bool {
        self.rows[row].vp >> column & 1 != 0
    }

    #[inline]
    fn down(&self, row: usize, column: usize) -> bool {
        self.rows[row].vn >> column & 1 != 0
    }
}
