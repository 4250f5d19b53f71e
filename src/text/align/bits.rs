//! Unit costs, 64 words at a time.
//!
//! Myers, "A fast bit-vector algorithm for approximate string matching based on dynamic
//! programming", J. ACM 46(3), 1999, in Hyyrö's form (2003) with blocks. A row of the matrix is one
//! word of the hypothesis, a bit one word of the reference; only the differences between neighbours
//! are kept: VP says +1, VN says −1. Blocks are the outer loop: the word masks of one block fit the
//! cache, and memory never depends on how many different words there are.
//!
//! Long pairs are split as Hirschberg showed (CACM 18(6), 1975), at the same places as rapidfuzz
//! splits them, because where the split lies decides between equally good alignments.

use super::{Op, common_affixes};

/// Trace bytes (by rapidfuzz's own estimate) from which a pair is split in two.
const SPLIT_BYTES: usize = 1 << 20;
/// Below these lengths of reference and hypothesis nothing is split.
const SPLIT_REFERENCE: usize = 65;
const SPLIT_HYPOTHESIS: usize = 10;
/// Longer pairs are measured before they are traced, so that the trace keeps only a band.
const MEASURE_ABOVE: usize = 62;

/// Bits of the horizontal difference that one block hands to the next, for each row.
const UP: u8 = 1;
const DOWN: u8 = 2;

#[derive(Debug, Default)]
pub(super) struct Sweep {
    /// For each word id, the place of its mask plus one; zero for words not in this block.
    places: Vec<u32>,
    /// `masks[0]` stays zero: it serves every word that the block does not have.
    masks: Vec<u64>,
    carries: Vec<u8>,
    /// The last row's differences, one per block.
    last: Vec<Cell>,
    trace: Trace,
}

#[derive(Debug, Clone, Copy, Default)]
struct Cell {
    vp: u64,
    vn: u64,
}

/// The differences of the rows that a best path can touch.
#[derive(Debug, Default)]
struct Trace {
    cells: Vec<Cell>,
    /// For each block: its first kept row, and where that row lies in `cells`.
    blocks: Vec<(usize, usize)>,
}

impl Trace {
    fn cell(&self, row: usize, column: usize) -> (Cell, u64) {
        let (first, at) = self.blocks[column / 64];
        (self.cells[at + row - first], 1 << (column % 64))
    }
}

/// Where a pair is cut in two, and the distance of each half.
struct Cut {
    reference: usize,
    hypothesis: usize,
    left: usize,
    right: usize,
}

/// A part of the two sequences and where it begins in the whole.
#[derive(Clone, Copy)]
struct Part<'a> {
    reference: &'a [u32],
    hypothesis: &'a [u32],
    reference_at: usize,
    hypothesis_at: usize,
}

impl Sweep {
    pub(super) fn distance(&mut self, reference: &[u32], hypothesis: &[u32]) -> usize {
        self.run(reference, hypothesis, None)
    }

    pub(super) fn align(&mut self, reference: &[u32], hypothesis: &[u32], ops: &mut Vec<Op>) {
        let longest = reference.len().max(hypothesis.len());
        let small = trace_bytes(reference.len(), hypothesis.len(), longest) < SPLIT_BYTES;
        let most = if small || longest <= MEASURE_ABOVE { longest } else { self.distance(reference, hypothesis) };
        let whole = Part { reference, hypothesis, reference_at: 0, hypothesis_at: 0 };
        self.align_part(whole, most, ops);
    }

    /// Appends the steps of one part. `most` is no less than the part's distance.
    fn align_part(&mut self, part: Part, most: usize, ops: &mut Vec<Op>) {
        let (prefix, suffix) = common_affixes(part.reference, part.hypothesis);
        ops.extend(
            (0..prefix)
                .map(|step| Op::Equal { reference: part.reference_at + step, hypothesis: part.hypothesis_at + step }),
        );
        let core = Part {
            reference: &part.reference[prefix..part.reference.len() - suffix],
            hypothesis: &part.hypothesis[prefix..part.hypothesis.len() - suffix],
            reference_at: part.reference_at + prefix,
            hypothesis_at: part.hypothesis_at + prefix,
        };
        self.align_core(core, most, ops);
        ops.extend((0..suffix).map(|step| Op::Equal {
            reference: core.reference_at + core.reference.len() + step,
            hypothesis: core.hypothesis_at + core.hypothesis.len() + step,
        }));
    }

    fn align_core(&mut self, part: Part, most: usize, ops: &mut Vec<Op>) {
        let (n, m) = (part.reference.len(), part.hypothesis.len());
        let most = most.min(n.max(m));
        if trace_bytes(n, m, most) < SPLIT_BYTES || n < SPLIT_REFERENCE || m < SPLIT_HYPOTHESIS {
            self.run(part.reference, part.hypothesis, Some(most));
            self.trace_back(part, ops);
            return;
        }
        let cut = self.cut(part.reference, part.hypothesis);
        let (left, right) = part.reference.split_at(cut.reference);
        let (above, below) = part.hypothesis.split_at(cut.hypothesis);
        let first = Part { reference: left, hypothesis: above, ..part };
        let second = Part {
            reference: right,
            hypothesis: below,
            reference_at: part.reference_at + cut.reference,
            hypothesis_at: part.hypothesis_at + cut.hypothesis,
        };
        self.align_part(first, cut.left, ops);
        self.align_part(second, cut.right, ops);
    }

    /// Cuts the hypothesis in the middle and the reference at the first place that costs nothing.
    fn cut(&mut self, reference: &[u32], hypothesis: &[u32]) -> Cut {
        let middle = hypothesis.len() / 2;
        let backwards = |words: &[u32]| words.iter().rev().copied().collect::<Vec<_>>();
        self.run(&backwards(reference), &backwards(&hypothesis[middle..]), None);
        let right = self.last_row(reference.len(), hypothesis.len() - middle);
        self.run(reference, &hypothesis[..middle], None);
        let left = self.last_row(reference.len(), middle);
        let at = |place: usize| left[place] + right[reference.len() - place];
        let best = (0..=reference.len()).min_by_key(|&place| at(place)).unwrap_or(0);
        Cut { reference: best, hypothesis: middle, left: left[best], right: right[reference.len() - best] }
    }

    /// The distances of every prefix of the reference from the whole of the last run's hypothesis.
    fn last_row(&self, columns: usize, rows: usize) -> Vec<usize> {
        let mut row = Vec::with_capacity(columns + 1);
        let mut distance = rows;
        row.push(distance);
        for column in 0..columns {
            let (cell, bit) = (self.last[column / 64], 1u64 << (column % 64));
            distance += usize::from(cell.vp & bit != 0);
            distance -= usize::from(cell.vn & bit != 0);
            row.push(distance);
        }
        row
    }

    /// Fills the matrix and answers the distance. With `band`, keeps the trace of the cells at most
    /// that far off the diagonal: no path with that many errors leaves them.
    fn run(&mut self, reference: &[u32], hypothesis: &[u32], band: Option<usize>) -> usize {
        let rows = hypothesis.len();
        let largest = reference.iter().chain(hypothesis).max().map_or(0, |&id| id as usize + 1);
        if self.places.len() < largest {
            self.places.resize(largest, 0);
        }
        self.carries.clear();
        self.carries.resize(rows, UP);
        self.last.clear();
        self.trace.cells.clear();
        self.trace.blocks.clear();
        for (index, block) in reference.chunks(64).enumerate() {
            self.set_masks(block);
            let kept = band.map_or(0..0, |band| {
                let reach = band + 2;
                let first = (index * 64).saturating_sub(reach).min(rows);
                first..(index * 64 + 64 + reach).min(rows)
            });
            self.trace.blocks.push((kept.start, self.trace.cells.len()));
            let last = self.run_block(hypothesis, block.len(), &kept);
            self.last.push(last);
            for &id in block {
                self.places[id as usize] = 0;
            }
        }
        self.carries.iter().fold(reference.len(), |distance, &carry| match carry {
            UP => distance + 1,
            DOWN => distance - 1,
            _ => distance,
        })
    }

    fn set_masks(&mut self, block: &[u32]) {
        self.masks.clear();
        self.masks.push(0);
        for (bit, &id) in block.iter().enumerate() {
            let place = &mut self.places[id as usize];
            if *place == 0 {
                #[expect(clippy::cast_possible_truncation, reason = "a block has at most 64 masks")]
                let next = self.masks.len() as u32;
                *place = next;
                self.masks.push(0);
            }
            self.masks[*place as usize] |= 1 << bit;
        }
    }

    fn run_block(&mut self, hypothesis: &[u32], width: usize, kept: &std::ops::Range<usize>) -> Cell {
        let top = width - 1;
        let (mut vp, mut vn) = (u64::MAX, 0u64);
        for (row, (&id, carry)) in hypothesis.iter().zip(&mut self.carries).enumerate() {
            let matches = self.masks[self.places[id as usize] as usize];
            let (up, down) = (u64::from(*carry & UP), u64::from(*carry >> 1));
            let x = matches | down;
            let d0 = ((x & vp).wrapping_add(vp) ^ vp) | x | vn;
            let hp = vn | !(d0 | vp);
            let hn = d0 & vp;
            *carry = u8::from(hp >> top & 1 != 0) | u8::from(hn >> top & 1 != 0) << 1;
            let hp = hp << 1 | up;
            let hn = hn << 1 | down;
            vp = hn | !(d0 | hp);
            vn = hp & d0;
            if kept.contains(&row) {
                self.trace.cells.push(Cell { vp, vn });
            }
        }
        Cell { vp, vn }
    }

    /// Walks from the end to the start and appends the steps in reading order.
    fn trace_back(&self, part: Part, ops: &mut Vec<Op>) {
        let start = ops.len();
        let (mut column, mut row) = (part.reference.len(), part.hypothesis.len());
        while row > 0 || column > 0 {
            let deletes = row == 0
                || column > 0 && {
                    let (cell, bit) = self.trace.cell(row - 1, column - 1);
                    cell.vp & bit != 0
                };
            if deletes {
                column -= 1;
                ops.push(Op::Delete { reference: part.reference_at + column });
                continue;
            }
            row -= 1;
            let hypothesis = part.hypothesis_at + row;
            let inserts = column == 0
                || row > 0 && {
                    let (cell, bit) = self.trace.cell(row - 1, column - 1);
                    cell.vn & bit != 0
                };
            if inserts {
                ops.push(Op::Insert { hypothesis });
                continue;
            }
            column -= 1;
            let reference = part.reference_at + column;
            ops.push(if part.reference[column] == part.hypothesis[row] {
                Op::Equal { reference, hypothesis }
            } else {
                Op::Substitute { reference, hypothesis }
            });
        }
        ops[start..].reverse();
    }
}

/// rapidfuzz's estimate of the trace: two bits for every cell within the band.
fn trace_bytes(reference: usize, hypothesis: usize, most: usize) -> usize {
    let band = reference.min(most.saturating_mul(2).saturating_add(1));
    band.saturating_mul(hypothesis).saturating_mul(2) / 8
}
