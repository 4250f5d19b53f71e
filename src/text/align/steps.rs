//! The steps of an alignment, told to whoever wants them listed or only counted.

use super::{Counts, Op, Part};

/// What hears the steps of an alignment. Parts come from the first to the last; inside a part that
/// was traced the steps come from its end, between `mark` and `turn`.
pub(super) trait Steps {
    fn push(&mut self, op: Op);

    /// So many equal words from these places on.
    fn equal(&mut self, reference: usize, hypothesis: usize, length: usize);

    fn mark(&self) -> usize;

    /// What was pushed since `mark` came in the wrong order.
    fn turn(&mut self, mark: usize);

    /// Whether the lengths and the distance alone say enough, so that nothing need be traced.
    fn settled(&mut self, reference: usize, hypothesis: usize, distance: usize) -> bool;

    /// All of a part that has words on one side at most.
    fn gaps(&mut self, part: &Part) {
        for place in 0..part.reference.len() {
            self.push(Op::Delete { reference: part.reference_at + place });
        }
        for place in 0..part.hypothesis.len() {
            self.push(Op::Insert { hypothesis: part.hypothesis_at + place });
        }
    }
}

impl Steps for Vec<Op> {
    fn push(&mut self, op: Op) {
        Vec::push(self, op);
    }

    fn equal(&mut self, reference: usize, hypothesis: usize, length: usize) {
        self.extend((0..length).map(|step| Op::Equal { reference: reference + step, hypothesis: hypothesis + step }));
    }

    fn mark(&self) -> usize {
        self.len()
    }

    fn turn(&mut self, mark: usize) {
        self[mark..].reverse();
    }

    fn settled(&mut self, _: usize, _: usize, _: usize) -> bool {
        false
    }
}

impl Steps for Counts {
    #[inline]
    fn push(&mut self, op: Op) {
        match op {
            Op::Equal { .. } => self.hits += 1,
            Op::Substitute { .. } => self.substitutions += 1,
            Op::Delete { .. } => self.deletions += 1,
            Op::Insert { .. } => self.insertions += 1,
        }
    }

    fn equal(&mut self, _: usize, _: usize, length: usize) {
        self.hits += length;
    }

    fn mark(&self) -> usize {
        0
    }

    fn turn(&mut self, _: usize) {}

    fn gaps(&mut self, part: &Part) {
        self.deletions += part.reference.len();
        self.insertions += part.hypothesis.len();
    }

    /// Deletions less insertions is the difference of the lengths. Another deletion needs another
    /// insertion, so where the distance has no room for both there is only one way to share it out.
    fn settled(&mut self, reference: usize, hypothesis: usize, distance: usize) -> bool {
        let gaps = reference.abs_diff(hypothesis);
        if distance > gaps + 1 {
            return false;
        }
        let substitutions = distance - gaps;
        self.substitutions += substitutions;
        self.deletions += reference.saturating_sub(hypothesis);
        self.insertions += hypothesis.saturating_sub(reference);
        self.hits += reference.min(hypothesis) - substitutions;
        true
    }
}

/// The differences between neighbouring cells of a filled matrix.
pub(super) trait Differences {
    /// Whether this cell is one more than the one to its left.
    fn up(&self, row: usize, column: usize) -> bool;

    /// Whether this cell is one less than the one to its left.
    fn down(&self, row: usize, column: usize) -> bool;
}

/// Walks from the end to the start: delete before insert before substitute. `distance` is the part's.
#[inline]
pub(super) fn trace_back(matrix: &impl Differences, part: Part, distance: usize, out: &mut impl Steps) {
    let mark = out.mark();
    let (mut column, mut row) = (part.reference.len(), part.hypothesis.len());
    let mut left = distance;
    while row > 0 && column > 0 {
        if matrix.up(row - 1, column - 1) {
            column -= 1;
            out.push(Op::Delete { reference: part.reference_at + column });
        } else {
            row -= 1;
            let hypothesis = part.hypothesis_at + row;
            if row > 0 && matrix.down(row - 1, column - 1) {
                out.push(Op::Insert { hypothesis });
            } else {
                column -= 1;
                let reference = part.reference_at + column;
                if part.reference[column] == part.hypothesis[row] {
                    out.push(Op::Equal { reference, hypothesis });
                    continue;
                }
                out.push(Op::Substitute { reference, hypothesis });
            }
        }
        left -= 1;
        if out.settled(column, row, left) {
            return out.turn(mark);
        }
    }
    for column in (0..column).rev() {
        out.push(Op::Delete { reference: part.reference_at + column });
    }
    for row in (0..row).rev() {
        out.push(Op::Insert { hypothesis: part.hypothesis_at + row });
    }
    out.turn(mark);
}
