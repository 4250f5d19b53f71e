//! The matrix of distances, 64 columns at a time, in a band around the diagonal.
//!
//! Myers, "A fast bit-vector algorithm for approximate string matching based on dynamic
//! programming", J. ACM 46(3), 1999, in Hyyrö's form (2003) with blocks. A row of the matrix is one
//! word of the hypothesis, a bit one word of the reference; only the differences between neighbours
//! are kept: VP says +1, VN says −1. Several blocks side by side are one group, and groups are the
//! outer loop: the word masks of one group fit the cache, and memory never depends on how many
//! different words there are. Inside a group each block is one row behind the one to its left, so
//! that their long chains of operations run beside each other.
//!
//! What lies outside the band is taken for more than it is: left of it each row adds one, above it
//! each column does. Cells on a path that stays inside are exact, and so is every comparison that a
//! trace makes on such a path.

use super::steps::Differences;

/// Horizontal differences that one group hands to the next, for each row.
const UP: u8 = 1;
const DOWN: u8 = 2;
/// Blocks in a group, for wide bands and for narrow ones.
const WIDE: usize = 4;
const NARROW: usize = 1;
/// Columns from which a band is wide.
const WIDE_FROM: usize = 192;
/// Rows kept on either side of the band, for the neighbours that a trace asks for.
const MARGIN: usize = 2;

/// The vertical differences along 64 columns of one row.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Cell {
    pub(super) vp: u64,
    pub(super) vn: u64,
}

impl Cell {
    /// Goes one row down: `matches` are the columns of the row's word, `up` and `down` what comes
    /// in from the left; answers what goes out on the right.
    #[inline]
    pub(super) fn step(&mut self, matches: u64, up: u64, down: u64) -> (u64, u64) {
        let Self { vp, vn } = *self;
        let x = matches | down;
        let d0 = ((x & vp).wrapping_add(vp) ^ vp) | x | vn;
        let hp = vn | !(d0 | vp);
        let hn = d0 & vp;
        let out = (hp >> 63, hn >> 63);
        let hp = hp << 1 | up;
        let hn = hn << 1 | down;
        *self = Self { vp: hn | !(d0 | hp), vn: hp & d0 };
        out
    }
}

/// Columns minus rows, at most and at least, of the cells that a path with so many errors can touch.
#[derive(Debug, Clone, Copy)]
pub(super) struct Band {
    /// How far below the diagonal.
    below: usize,
    /// How far above it.
    above: usize,
}

impl Band {
    /// For `most` errors, no fewer than the lengths differ.
    pub(super) fn new(reference: usize, hypothesis: usize, most: usize) -> Self {
        Self {
            below: (most + hypothesis).saturating_sub(reference) / 2,
            above: (most + reference).saturating_sub(hypothesis) / 2,
        }
    }

    /// The first and the last column of the cells that columns and rows together number so many.
    pub(super) fn along(self, diagonal: usize) -> (usize, usize) {
        (diagonal.saturating_sub(self.below).div_ceil(2), usize::midpoint(diagonal, self.above))
    }

    /// No fewer than the cells of any such line.
    pub(super) fn widest(self) -> usize {
        usize::midpoint(self.above, self.below) + 1
    }

    /// The rows in which a path can touch these columns.
    fn rows(self, from: usize, to: usize, rows: usize) -> std::ops::Range<usize> {
        from.saturating_sub(self.above + MARGIN).min(rows)..(to + self.below + MARGIN).min(rows)
    }
}

#[derive(Debug, Default)]
pub(super) struct Blocks {
    /// For each word id, the place of its masks plus one; zero for words not in this group.
    places: Vec<u32>,
    wide: Vec<[u64; WIDE]>,
    narrow: Vec<[u64; NARROW]>,
    carries: Vec<u8>,
    end: End,
    trace: Trace,
}

/// The last row, from the first column that the band has there.
#[derive(Debug, Default)]
struct End {
    cells: Vec<Cell>,
    column: usize,
    /// The distance at that column.
    score: usize,
}

/// The differences of the rows that a best path can touch.
#[derive(Debug, Default)]
struct Trace {
    cells: Vec<Cell>,
    /// Blocks in a group.
    lanes: usize,
    /// For each group: its first kept row, and where that row lies in `cells`.
    groups: Vec<(usize, usize)>,
}

impl Differences for Blocks {
    #[inline]
    fn up(&self, row: usize, column: usize) -> bool {
        self.trace.cell(row, column / 64).vp >> (column % 64) & 1 != 0
    }

    #[inline]
    fn down(&self, row: usize, column: usize) -> bool {
        self.trace.cell(row, column / 64).vn >> (column % 64) & 1 != 0
    }
}

impl Trace {
    #[inline]
    fn cell(&self, row: usize, block: usize) -> Cell {
        let (first, at) = self.groups[block / self.lanes];
        self.cells[at + (row - first) * self.lanes + block % self.lanes]
    }
}

impl Blocks {
    /// The distance if a path with so few errors stays in the band; otherwise no less than it.
    pub(super) fn distance(&mut self, reference: &[u32], hypothesis: &[u32], band: Band) -> usize {
        self.sweep::<false>(reference, hypothesis, band);
        let columns = reference.len() - self.end.column;
        let (whole, rest) = (columns / 64, columns % 64);
        let ones = |bits: u64| bits.count_ones() as usize;
        let mut distance = self.end.score;
        for cell in &self.end.cells[..whole] {
            distance = distance + ones(cell.vp) - ones(cell.vn);
        }
        if rest > 0 {
            let (cell, columns) = (self.end.cells[whole], u64::MAX >> (64 - rest));
            distance = distance + ones(cell.vp & columns) - ones(cell.vn & columns);
        }
        distance
    }

    /// Fills the band and keeps all of it.
    pub(super) fn trace(&mut self, reference: &[u32], hypothesis: &[u32], band: Band) {
        self.sweep::<true>(reference, hypothesis, band);
    }

    /// Cuts the hypothesis in the middle and the reference at the first place that costs nothing;
    /// answers that place and the distances of the two halves.
    pub(super) fn cut(&mut self, reference: &[u32], hypothesis: &[u32], band: Band) -> (usize, usize, usize) {
        let (n, middle) = (reference.len(), hypothesis.len() / 2);
        let backwards = |words: &[u32]| words.iter().rev().copied().collect::<Vec<_>>();
        self.sweep::<false>(&backwards(reference), &backwards(&hypothesis[middle..]), band);
        let (right_from, right) = (self.end.column, self.end.scores(n));
        self.sweep::<false>(reference, &hypothesis[..middle], band);
        let (left_from, left) = (self.end.column, self.end.scores(n));
        let whole = |(at, &left): (usize, &usize)| {
            let place = left_from + at;
            let right = *right.get((n - place).checked_sub(right_from)?)?;
            Some((left + right, place, left, right))
        };
        let best = left.iter().enumerate().filter_map(whole).min_by_key(|&(sum, place, ..)| (sum, place));
        best.map_or((0, 0, 0), |(_, place, left, right)| (place, left, right))
    }

    fn sweep<const KEEP: bool>(&mut self, reference: &[u32], hypothesis: &[u32], band: Band) {
        let largest = reference.iter().chain(hypothesis).fold(0, |largest, &id| largest.max(id)) as usize;
        if self.places.len() <= largest {
            self.places.resize(largest + 1, 0);
        }
        self.carries.clear();
        self.carries.resize(hypothesis.len(), UP);
        self.end.cells.clear();
        self.trace.cells.clear();
        self.trace.groups.clear();
        if band.above + band.below < WIDE_FROM {
            let mut masks = std::mem::take(&mut self.narrow);
            self.sweep_groups::<NARROW, KEEP>(reference, hypothesis, band, &mut masks);
            self.narrow = masks;
        } else {
            let mut masks = std::mem::take(&mut self.wide);
            self.sweep_groups::<WIDE, KEEP>(reference, hypothesis, band, &mut masks);
            self.wide = masks;
        }
    }

    fn sweep_groups<const LANES: usize, const KEEP: bool>(
        &mut self,
        reference: &[u32],
        hypothesis: &[u32],
        band: Band,
        masks: &mut Vec<[u64; LANES]>,
    ) {
        let width = 64 * LANES;
        self.trace.lanes = LANES;
        // The distance at the group's left edge, just above its first row.
        let (mut score, mut first) = (0, 0);
        for (index, words) in reference.chunks(width).enumerate() {
            let rows = band.rows(index * width, index * width + words.len(), hypothesis.len());
            if rows.is_empty() {
                break;
            }
            score = advance(score, &self.carries[first..rows.start]);
            first = rows.start;
            if rows.end == hypothesis.len() && self.end.cells.is_empty() {
                self.end.column = index * width;
                self.end.score = advance(score, &self.carries[rows.clone()]);
            }
            let kept = self.trace.cells.len();
            self.trace.groups.push((rows.start, kept));
            if KEEP {
                self.trace.cells.resize(kept + rows.len() * LANES, Cell::default());
            }
            set_masks(words, &mut self.places, masks);
            let run = Group {
                places: &self.places,
                masks,
                words: &hypothesis[rows.clone()],
                carries: &mut self.carries[rows.clone()],
                kept: &mut self.trace.cells[kept..],
            };
            let last = run.fill::<KEEP>();
            for &id in words {
                self.places[id as usize] = 0;
            }
            if rows.end == hypothesis.len() {
                self.end.cells.extend(last);
            }
            score += width;
        }
    }
}

impl End {
    /// The distances along the last row, from `column` to the last column at most.
    fn scores(&self, columns: usize) -> Vec<usize> {
        let mut score = self.score;
        let mut scores = vec![score];
        for place in 0..(columns - self.column).min(self.cells.len() * 64) {
            let (cell, bit) = (self.cells[place / 64], place % 64);
            score += usize::from(cell.vp >> bit & 1 != 0);
            score -= usize::from(cell.vn >> bit & 1 != 0);
            scores.push(score);
        }
        scores
    }
}

fn advance(score: usize, carries: &[u8]) -> usize {
    let all = |sign: u8| carries.iter().map(|&carry| usize::from(carry & sign != 0)).sum::<usize>();
    score + all(UP) - all(DOWN)
}

fn set_masks<const LANES: usize>(words: &[u32], places: &mut [u32], masks: &mut Vec<[u64; LANES]>) {
    masks.clear();
    masks.push([0; LANES]);
    for (column, &id) in words.iter().enumerate() {
        let place = &mut places[id as usize];
        if *place == 0 {
            #[expect(clippy::cast_possible_truncation, reason = "a group has at most 256 columns")]
            let next = masks.len() as u32;
            *place = next;
            masks.push([0; LANES]);
        }
        masks[*place as usize][column / 64] |= 1 << (column % 64);
    }
}

/// The blocks that are filled side by side.
struct Group<'a, const LANES: usize> {
    places: &'a [u32],
    masks: &'a [[u64; LANES]],
    words: &'a [u32],
    carries: &'a mut [u8],
    kept: &'a mut [Cell],
}

impl<const LANES: usize> Group<'_, LANES> {
    /// Fills the group, changes the carries from what comes in to what goes out, and answers the
    /// last row. Lane `l` is `l` rows behind the first.
    fn fill<const KEEP: bool>(mut self) -> [Cell; LANES] {
        let rows = self.words.len();
        let mut lanes = [Cell { vp: u64::MAX, vn: 0 }; LANES];
        let mut carries = [(0, 0); LANES];
        let behind = LANES - 1;
        for step in 0..behind {
            self.steps::<KEEP>(step, &mut lanes, &mut carries);
        }
        for step in behind..rows {
            for lane in (0..LANES).rev() {
                self.lane::<KEEP>(step - lane, lane, &mut lanes, &mut carries);
            }
        }
        for step in rows.max(behind)..rows + behind {
            self.steps::<KEEP>(step, &mut lanes, &mut carries);
        }
        lanes
    }

    /// The steps at either end, where some lanes have not begun or are done.
    fn steps<const KEEP: bool>(&mut self, step: usize, lanes: &mut [Cell; LANES], carries: &mut [(u64, u64); LANES]) {
        for lane in (0..LANES).rev() {
            if lane <= step && step - lane < self.words.len() {
                self.lane::<KEEP>(step - lane, lane, lanes, carries);
            }
        }
    }

    #[expect(clippy::inline_always, reason = "the state of the lanes must stay in registers")]
    #[inline(always)]
    fn lane<const KEEP: bool>(
        &mut self,
        row: usize,
        lane: usize,
        lanes: &mut [Cell; LANES],
        carries: &mut [(u64, u64); LANES],
    ) {
        let (up, down) = if lane == 0 {
            let carry = self.carries[row];
            (u64::from(carry & UP), u64::from(carry >> 1))
        } else {
            carries[lane - 1]
        };
        let matches = self.masks[self.places[self.words[row] as usize] as usize][lane];
        carries[lane] = lanes[lane].step(matches, up, down);
        if KEEP {
            self.kept[row * LANES + lane] = lanes[lane];
        }
        if lane == LANES - 1 {
            let (up, down) = carries[lane];
            #[expect(clippy::cast_possible_truncation, reason = "two bits")]
            let carry = (up | down << 1) as u8;
            self.carries[row] = carry;
        }
    }
}
