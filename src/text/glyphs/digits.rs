//! Digits of every script, and the signs that group them.

use super::Glyph;

/// The zeros of the scripts whose decimal digits follow one another (Unicode, general category Nd).
const ZEROS: [u32; 21] = [
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20,
    0x1040, 0x1090, 0x17e0, 0x1810, 0xff10,
];

/// The ASCII digit of another script's.
pub(super) fn ascii(ch: char) -> Option<char> {
    let code = u32::from(ch);
    let zero = ZEROS.iter().find(|&&zero| (zero..zero + 10).contains(&code))?;
    char::from_digit(code - zero, 10)
}

pub(super) fn ungroup(glyphs: &mut Vec<Glyph>, signs: &[char]) {
    let digits = glyphs.iter().filter(|glyph| glyph.ch.is_ascii_digit()).take(4).count();
    if digits < 4 {
        return;
    }
    for &sign in signs {
        if sign == ' ' {
            ungroup_spaces(glyphs);
        } else {
            super::drop_where(glyphs, |all, at| groups_digits(all, at, sign));
        }
    }
}

fn groups_digits(glyphs: &[Glyph], at: usize, sign: char) -> bool {
    if glyphs[at].ch != sign {
        return false;
    }
    let digit = |glyph: &&Glyph| glyph.ch.is_ascii_digit();
    let before = glyphs[..at].iter().rev().take(4).take_while(digit).count();
    let after = glyphs[at + 1..].iter().take(4).take_while(digit).count();
    let first = at - before;
    let follows_group = first > 1 && glyphs[first - 1].ch == sign && glyphs[first - 2].ch.is_ascii_digit();
    after == 3
        && match before {
            1 | 2 => !follows_group && glyphs[first].ch != '0',
            3 => follows_group || glyphs[first].ch != '0',
            _ => false,
        }
}

/// A space groups digits only if all of the digits in the row are one number: `10 000`, but not
/// `555 123 4567`.
fn ungroup_spaces(glyphs: &mut Vec<Glyph>) {
    let mut dropped = Vec::new();
    let mut at = 0;
    while at < glyphs.len() {
        if !glyphs[at].ch.is_ascii_digit() {
            at += 1;
            continue;
        }
        let row = Row::at(glyphs, at);
        at = row.end;
        if row.is_number(glyphs) {
            dropped.extend(row.spaces);
        }
    }
    let mut dropped = dropped.into_iter().peekable();
    let mut place = 0;
    glyphs.retain(|_| {
        place += 1;
        dropped.next_if(|&gone| gone == place - 1).is_none()
    });
}

/// Digits with single spaces between them.
struct Row {
    start: usize,
    end: usize,
    spaces: Vec<usize>,
}

impl Row {
    fn at(glyphs: &[Glyph], start: usize) -> Self {
        let digit = |at: usize| glyphs.get(at).is_some_and(|glyph| glyph.ch.is_ascii_digit());
        let (mut end, mut spaces) = (start, Vec::new());
        loop {
            while digit(end) {
                end += 1;
            }
            if !(glyphs.get(end).is_some_and(|glyph| glyph.ch.is_whitespace()) && digit(end + 1)) {
                return Self { start, end, spaces };
            }
            spaces.push(end);
            end += 1;
        }
    }

    fn is_number(&self, glyphs: &[Glyph]) -> bool {
        let Some(&first) = self.spaces.first() else { return false };
        let ends = self.spaces.iter().skip(1).chain([&self.end]);
        (1..=3).contains(&(first - self.start))
            && glyphs[self.start].ch != '0'
            && self.spaces.iter().zip(ends).all(|(space, end)| end - space == 4)
            && self.stands_alone(glyphs)
    }

    /// Nothing ties it to other digits, as in `1,5 000`, `555-123 456` and `100 000-200`.
    fn stands_alone(&self, glyphs: &[Glyph]) -> bool {
        let tied = |sign: Option<&Glyph>, beyond: Option<&Glyph>| {
            sign.is_some_and(|glyph| glyph.is_word())
                || sign.is_some_and(|glyph| !glyph.ch.is_whitespace() && !super::is_spoken(glyph.ch))
                    && beyond.is_some_and(|glyph| glyph.ch.is_ascii_digit())
        };
        let before = |far: usize| self.start.checked_sub(far).and_then(|at| glyphs.get(at));
        let decimal = glyphs.get(self.end).is_some_and(|glyph| matches!(glyph.ch, '.' | ','));
        !tied(before(1), before(2)) && (decimal || !tied(glyphs.get(self.end), glyphs.get(self.end + 1)))
    }
}
