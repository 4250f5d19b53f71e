//! sclite's alignment: substitution 4, deletion and insertion 3.
//!
//! From the end, the diagonal is taken if it is as good as any, then insertion, then deletion
//! (SCTK, `net_dp.c`). Only the differences between neighbouring cells are kept, in a byte each,
//! and a whole anti-diagonal is filled at once, since its cells do not depend on each other (Suzuki
//! and Kasahara, BMC Bioinformatics 19, 2018). The cost of some alignment bounds how many gaps the
//! best one has, and so how far it can leave the diagonal.
//!
//! In linear memory: the differences are saved at a few anti-diagonals, and the stretches between
//! them are filled again, from the last to the first, each for the one cell where the path left it.

use super::bits::Band;
use super::steps::Steps;
use super::{Op, common_suffix};

const SUBSTITUTION: u8 = 4;
const GAP: u8 = 3;
/// The largest difference, counted from −GAP: what lies outside the band is taken to have it.
const FAR: u8 = 2 * GAP;
/// Cells traced at once, one byte each.
const TRACED_CELLS: usize = 1 << 21;
/// Stretches that a longer one is split into.
const STRETCHES: usize = 16;

const DIAGONAL: u8 = 0;
const DELETE: u8 = 1;
const INSERT: u8 = 2;

/// A cell: words of the reference and of the hypothesis before it.
#[derive(Debug, Clone, Copy)]
struct At {
    row: usize,
    column: usize,
}

impl At {
    fn diagonal(self) -> usize {
        self.row + self.column
    }
}

#[derive(Debug, Default)]
pub(super) struct Weighted {
    /// The hypothesis from its end, so that along an anti-diagonal both sides go forwards.
    backwards: Vec<u32>,
    /// For each row, how much its last cell is above its upper neighbour, plus GAP.
    vertical: Vec<u8>,
    /// The same for each column and its left neighbour, from the last column.
    horizontal: Vec<u8>,
    steps: Vec<u8>,
    starts: Vec<(usize, usize)>,
}

/// One pair, and where its paths can go.
#[derive(Clone, Copy)]
struct Pair<'a> {
    reference: &'a [u32],
    columns: usize,
    band: Band,
}

impl Pair<'_> {
    /// The rows of the cells on an anti-diagonal that a path to `end` can touch.
    fn rows(&self, diagonal: usize, end: At) -> std::ops::Range<usize> {
        let (first, last) = self.band.along(diagonal);
        let first = first.max(diagonal.saturating_sub(end.column)).max(1);
        first..(last.min(end.row).min(diagonal - 1) + 1).max(first)
    }
}

/// The differences along one anti-diagonal, set aside.
struct Saved {
    diagonal: usize,
    first: usize,
    vertical: Vec<u8>,
    horizontal: Vec<u8>,
}

impl Weighted {
    /// Tells `out` the steps; `gaps` is no less than the gaps of some best alignment.
    pub(super) fn align(&mut self, reference: &[u32], hypothesis: &[u32], gaps: usize, out: &mut impl Steps) {
        let suffix = common_suffix(reference, hypothesis);
        let (n, m) = (reference.len() - suffix, hypothesis.len() - suffix);
        let pair = Pair { reference: &reference[..n], columns: m, band: Band::new(n, m, gaps) };
        self.backwards.clear();
        self.backwards.extend(hypothesis[..m].iter().rev());
        for (side, length) in [(&mut self.vertical, n), (&mut self.horizontal, m)] {
            side.clear();
            side.resize(length, FAR);
        }
        let mark = out.mark();
        let start = self.walk(pair, 1, At { row: n, column: m }, out);
        for column in (0..start.column).rev() {
            out.push(Op::Insert { hypothesis: column });
        }
        for row in (0..start.row).rev() {
            out.push(Op::Delete { reference: row });
        }
        out.turn(mark);
        out.equal(n, m, suffix);
    }

    /// Follows the path back from `end` to its first cell on, or before, the anti-diagonal `from`,
    /// whose differences are those kept now.
    fn walk(&mut self, pair: Pair, from: usize, end: At, out: &mut impl Steps) -> At {
        if end.row == 0 || end.column == 0 || end.diagonal() <= from {
            return end;
        }
        let stretch = end.diagonal() - from;
        let widest = pair.band.widest().min(stretch).min(end.row).min(end.column) + 1;
        if stretch.saturating_mul(widest) <= TRACED_CELLS {
            self.fill::<true>(pair, from, end.diagonal(), end);
            return self.trace_back(pair, from, end, out);
        }
        let length = stretch.div_ceil(STRETCHES);
        let mut saved = Vec::with_capacity(STRETCHES);
        for diagonal in (from..end.diagonal()).step_by(length) {
            saved.push(self.save(pair, diagonal, end));
            let next = diagonal + length;
            if next < end.diagonal() {
                self.fill::<false>(pair, diagonal, next, end);
            }
        }
        let mut at = end;
        for saved in saved.into_iter().rev() {
            self.restore(pair, &saved, at);
            at = self.walk(pair, saved.diagonal, at, out);
        }
        at
    }

    fn save(&self, pair: Pair, diagonal: usize, end: At) -> Saved {
        let rows = if diagonal < 2 { 1..1 } else { pair.rows(diagonal, end) };
        let shift = pair.columns + rows.start - diagonal.min(pair.columns + rows.start);
        Saved {
            diagonal,
            first: rows.start,
            vertical: self.vertical[rows.start - 1..rows.end - 1].to_vec(),
            horizontal: self.horizontal[shift..shift + rows.len()].to_vec(),
        }
    }

    /// Puts back what was saved. Rows and columns that the band had not met then are far again.
    fn restore(&mut self, pair: Pair, saved: &Saved, end: At) {
        let length = saved.vertical.len();
        let next = saved.first - 1 + length;
        self.vertical[next.min(end.row)..end.row].fill(FAR);
        self.vertical[saved.first - 1..next].copy_from_slice(&saved.vertical);
        let shift = (pair.columns + saved.first).saturating_sub(saved.diagonal);
        let later = pair.columns - end.column;
        self.horizontal[later.min(shift)..shift].fill(FAR);
        self.horizontal[shift..shift + length].copy_from_slice(&saved.horizontal);
    }

    /// Fills the anti-diagonals after `from` up to `to`, as far as a path to `end` can touch them.
    fn fill<const KEEP: bool>(&mut self, pair: Pair, from: usize, to: usize, end: At) {
        self.steps.clear();
        self.starts.clear();
        for diagonal in from + 1..=to {
            let rows = pair.rows(diagonal, end);
            let kept = self.steps.len();
            if KEEP {
                self.starts.push((rows.start, kept));
                self.steps.resize(kept + rows.len(), DIAGONAL);
            }
            // Column `diagonal − row`, counted from the end.
            let shift = pair.columns + rows.start - diagonal;
            let line = Line {
                vertical: &mut self.vertical[rows.start - 1..rows.end - 1],
                horizontal: &mut self.horizontal[shift..shift + rows.len()],
                reference: &pair.reference[rows.start - 1..rows.end - 1],
                hypothesis: &self.backwards[shift..shift + rows.len()],
            };
            line.fill::<KEEP>(&mut self.steps[kept..]);
        }
    }

    fn trace_back(&self, pair: Pair, from: usize, end: At, out: &mut impl Steps) -> At {
        let At { mut row, mut column } = end;
        while row > 0 && column > 0 && row + column > from {
            let (first, kept) = self.starts[row + column - from - 1];
            match self.steps[kept + row - first] {
                DIAGONAL => {
                    (row, column) = (row - 1, column - 1);
                    let equal = pair.reference[row] == self.backwards[pair.columns - 1 - column];
                    out.push(if equal {
                        Op::Equal { reference: row, hypothesis: column }
                    } else {
                        Op::Substitute { reference: row, hypothesis: column }
                    });
                }
                DELETE => {
                    row -= 1;
                    out.push(Op::Delete { reference: row });
                }
                _ => {
                    column -= 1;
                    out.push(Op::Insert { hypothesis: column });
                }
            }
        }
        At { row, column }
    }
}

/// The cells of one anti-diagonal; all sides have the same length.
struct Line<'a> {
    vertical: &'a mut [u8],
    horizontal: &'a mut [u8],
    reference: &'a [u32],
    hypothesis: &'a [u32],
}

impl Line<'_> {
    /// Each cell's differences from those of its left and upper neighbours, and its step.
    fn fill<const KEEP: bool>(self, steps: &mut [u8]) {
        let words = self.reference.iter().zip(self.hypothesis);
        let sides = self.vertical.iter_mut().zip(self.horizontal);
        let cell = |(vertical, horizontal): (&mut u8, &mut u8), (word, other): (&u32, &u32)| {
            let (left, above) = (*vertical, *horizontal);
            let diagonal = if word == other { 0 } else { SUBSTITUTION };
            let cost = diagonal.min(left).min(above);
            *vertical = cost.wrapping_sub(above).wrapping_add(FAR);
            *horizontal = cost.wrapping_sub(left).wrapping_add(FAR);
            let gap = if above < left { DELETE } else { INSERT };
            if cost == diagonal { DIAGONAL } else { gap }
        };
        if KEEP {
            for ((side, word), step) in sides.zip(words).zip(steps) {
                *step = cell(side, word);
            }
        } else {
            for (side, word) in sides.zip(words) {
                cell(side, word);
            }
        }
    }
}
