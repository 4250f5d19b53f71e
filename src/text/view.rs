//! An alignment as rows of plain text.

use unicode_normalization::char::is_combining_mark;

use super::wer::{Pair, PairOp};

const GAP: &str = "***";

/// From this [`similarity`] on, a wrong word is a near miss.
const NEAR: f64 = 0.5;

/// How alike two words are, by their characters and whatever their case: 1 less the share that must
/// be changed (Levenshtein).
#[must_use]
pub fn similarity(left: &str, right: &str) -> f64 {
    strsim::normalized_levenshtein(&left.to_lowercase(), &right.to_lowercase())
}

/// Rows REF, HYP and the marks S, D, I beneath (s for a near miss: half of it is right), wrapped to `columns` of a terminal; a word wider than
/// that has a row of its own.
#[must_use]
pub fn rows(pairs: &[Pair], columns: usize) -> String {
    let mut out = String::new();
    let mut row = Row::default();
    for pair in pairs {
        let reference = pair.reference.as_deref().map_or_else(|| GAP.to_owned(), printable);
        let hypothesis = pair.hypothesis.as_deref().map_or_else(|| GAP.to_owned(), printable);
        let wide = width(&reference).max(width(&hypothesis));
        if row.width > 0 && LABEL + row.width + 1 + wide > columns {
            row.write(&mut out);
        }
        row.push(&reference, &hypothesis, mark(pair), wide);
    }
    row.write(&mut out);
    out
}

/// Columns taken by `REF: `.
const LABEL: usize = 5;

#[derive(Default)]
struct Row {
    reference: String,
    hypothesis: String,
    marks: String,
    width: usize,
}

impl Row {
    fn push(&mut self, reference: &str, hypothesis: &str, mark: &str, wide: usize) {
        for (line, cell) in
            [(&mut self.reference, reference), (&mut self.hypothesis, hypothesis), (&mut self.marks, mark)]
        {
            line.push_str(cell);
            line.extend(std::iter::repeat_n(' ', wide + 1 - width(cell)));
        }
        self.width += wide + 1;
    }

    /// Writes the row, if it has anything, and begins the next one.
    fn write(&mut self, out: &mut String) {
        let row = std::mem::take(self);
        if row.width == 0 {
            return;
        }
        if !out.is_empty() {
            out.push('\n');
        }
        for (label, line) in [("REF: ", row.reference), ("HYP: ", row.hypothesis), ("     ", row.marks)] {
            let line = format!("{label}{line}");
            out.push_str(line.trim_end());
            out.push('\n');
        }
    }
}

fn mark(pair: &Pair) -> &'static str {
    match (pair.op, &pair.reference, &pair.hypothesis) {
        (PairOp::Equal, ..) => "",
        (PairOp::Delete, ..) => "D",
        (PairOp::Insert, ..) => "I",
        (PairOp::Substitute, Some(left), Some(right)) if similarity(left, right) >= NEAR => "s",
        (PairOp::Substitute, ..) => "S",
    }
}

/// Control and direction characters are shown as U+FFFD: a text must not steer the terminal.
fn printable(text: &str) -> String {
    let steers = |ch: char| {
        ch.is_control() || matches!(ch, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().map(|ch| if steers(ch) { '\u{fffd}' } else { ch }).collect()
}

/// Columns of a terminal: two for East Asian wide characters and emoji, none for marks.
fn width(text: &str) -> usize {
    text.chars().map(char_width).sum()
}

fn char_width(ch: char) -> usize {
    match ch {
        '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' => 0,
        _ if is_combining_mark(ch) => 0,
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{303e}'
        | '\u{3041}'..='\u{a4cf}'
        | '\u{a960}'..='\u{a97f}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}'
        | '\u{1f300}'..='\u{1f64f}'
        | '\u{1f680}'..='\u{1f6ff}'
        | '\u{1f900}'..='\u{1f9ff}'
        | '\u{20000}'..='\u{3fffd}' => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Ties, profiles, score};

    fn shown(reference: &str, hypothesis: &str, columns: usize) -> String {
        rows(&score(&profiles::BASIC, reference, hypothesis, Ties::Jiwer).pairs, columns)
    }

    #[test]
    fn words_stand_above_each_other_with_their_marks() {
        let expected = "\
REF: The quick old fox ran ***  off
HYP: the ***   old fix ran away off
         D         s       I
";
        assert_eq!(shown("The quick old fox ran off", "the old fix ran away off", 100), expected);
    }

    #[test]
    fn rows_are_wrapped_by_columns_on_the_screen() {
        let text = "漢字 ".repeat(30);
        for line in shown(&text, &text, 40).lines() {
            assert!(width(line) <= 40, "{line}");
        }
        assert_eq!(shown("", "", 100), "");
    }

    #[test]
    fn a_text_cannot_steer_the_terminal() {
        let pairs = score(&profiles::RAW, "a\u{1b}[31m\u{202e}", "b", Ties::Jiwer).pairs;
        let rows = rows(&pairs, 100);
        assert!(rows.contains("a\u{fffd}[31m\u{fffd}"), "{rows:?}");
    }
}
