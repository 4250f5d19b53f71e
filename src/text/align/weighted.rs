//! sclite's alignment: substitution 4, deletion and insertion 3.
//!
//! From the end, the diagonal is taken if it is as good as any, then insertion, then deletion
//! (SCTK, `net_dp.c`). In linear memory: the first half remembers nothing, the second half carries
//! for each cell the column in which its path crossed the middle row, and both halves are then done
//! again by themselves. The path is the same as from the whole matrix, because a tie is decided by
//! the costs of the neighbours on the path and these differ from the whole's by one constant.

use super::{Op, common_suffix};

const SUBSTITUTION: u32 = 4;
const GAP: u32 = 3;
/// Cells traced at once, one byte each.
const SPLIT_CELLS: usize = 1 << 20;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Diagonal,
    Insert,
    Delete,
}

pub(super) fn align(reference: &[u32], hypothesis: &[u32], ops: &mut Vec<Op>) {
    let suffix = common_suffix(reference, hypothesis);
    let (n, m) = (reference.len() - suffix, hypothesis.len() - suffix);
    trace(&reference[..n], &hypothesis[..m], (0, 0), ops);
    ops.extend((0..suffix).map(|step| Op::Equal { reference: n + step, hypothesis: m + step }));
}

fn trace(reference: &[u32], hypothesis: &[u32], at: (usize, usize), ops: &mut Vec<Op>) {
    if reference.len() < 2 || reference.len().saturating_mul(hypothesis.len()) <= SPLIT_CELLS {
        return trace_whole(reference, hypothesis, at, ops);
    }
    let middle = reference.len() / 2;
    let column = crossing(reference, hypothesis, middle);
    trace(&reference[..middle], &hypothesis[..column], at, ops);
    let rest = (at.0 + middle, at.1 + column);
    trace(&reference[middle..], &hypothesis[column..], rest, ops);
}

/// The cost and the step of one cell, from its three neighbours.
fn cell(diagonal: u32, left: u32, above: u32, equal: bool) -> (u32, Step) {
    let diagonal = diagonal + if equal { 0 } else { SUBSTITUTION };
    let (insert, delete) = (left + GAP, above + GAP);
    if diagonal <= insert && diagonal <= delete {
        (diagonal, Step::Diagonal)
    } else if delete < insert {
        (delete, Step::Delete)
    } else {
        (insert, Step::Insert)
    }
}

fn first_row(columns: usize) -> Vec<u32> {
    (0u32..).step_by(GAP as usize).take(columns + 1).collect()
}

/// Fills the matrix row by row and tells `visit` each cell's row, column (from 1) and step.
fn fill(reference: &[u32], hypothesis: &[u32], mut visit: impl FnMut(usize, usize, Step)) {
    let mut costs = first_row(hypothesis.len());
    for (row, word) in reference.iter().enumerate() {
        let mut diagonal = costs[0];
        costs[0] += GAP;
        visit(row + 1, 0, Step::Delete);
        for (column, other) in hypothesis.iter().enumerate() {
            let above = costs[column + 1];
            let (cost, step) = cell(diagonal, costs[column], above, word == other);
            costs[column + 1] = cost;
            diagonal = above;
            visit(row + 1, column + 1, step);
        }
    }
}

/// The column in which the path from the last cell first meets the middle row.
fn crossing(reference: &[u32], hypothesis: &[u32], middle: usize) -> usize {
    let mut crossed: Vec<usize> = (0..=hypothesis.len()).collect();
    let mut diagonal = 0;
    fill(reference, hypothesis, |row, column, step| {
        if row <= middle {
            return;
        }
        let above = crossed[column];
        match step {
            Step::Diagonal => crossed[column] = diagonal,
            Step::Insert => crossed[column] = crossed[column - 1],
            Step::Delete => {}
        }
        diagonal = above;
    });
    crossed[hypothesis.len()]
}

fn trace_whole(reference: &[u32], hypothesis: &[u32], at: (usize, usize), ops: &mut Vec<Op>) {
    let width = hypothesis.len() + 1;
    let mut steps = vec![Step::Insert; width];
    steps.reserve(reference.len() * width);
    fill(reference, hypothesis, |_, _, step| steps.push(step));
    let start = ops.len();
    let (mut row, mut column) = (reference.len(), hypothesis.len());
    while row > 0 || column > 0 {
        match steps[row * width + column] {
            Step::Diagonal => {
                (row, column) = (row - 1, column - 1);
                let (place, other) = (at.0 + row, at.1 + column);
                ops.push(if reference[row] == hypothesis[column] {
                    Op::Equal { reference: place, hypothesis: other }
                } else {
                    Op::Substitute { reference: place, hypothesis: other }
                });
            }
            Step::Insert => {
                column -= 1;
                ops.push(Op::Insert { hypothesis: at.1 + column });
            }
            Step::Delete => {
                row -= 1;
                ops.push(Op::Delete { reference: at.0 + row });
            }
        }
    }
    ops[start..].reverse();
}
