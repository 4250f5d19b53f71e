//! What the languages share: digits, scales, decimals.

/// A number as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Number {
    Cardinal(u64),
    /// The digits after the point, as many as were said.
    Decimal(u64, String),
    Ordinal(u64),
    /// French `première`.
    FeminineFirst,
    /// English `$5`: a sign that stands before the number it is read after.
    Money(char, Box<Number>),
}

/// The words of a text, and which of them a hyphen ties to the word before.
pub(super) struct Row<'a> {
    pub words: &'a [&'a str],
    pub tied: &'a [bool],
}

impl Row<'_> {
    pub fn word(&self, at: usize) -> &str {
        self.words.get(at).copied().unwrap_or_default()
    }
}

/// A word for a number: `twenty`, `twentieth`, `thousand`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Atom {
    pub value: u64,
    pub ordinal: bool,
}

impl Atom {
    pub fn cardinal(value: u64) -> Self {
        Self { value, ordinal: false }
    }

    pub fn ordinal(value: u64) -> Self {
        Self { value, ordinal: true }
    }
}

/// Some words read as one value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part {
    pub length: usize,
    pub value: u64,
    pub ordinal: bool,
}

impl Part {
    pub fn of(atom: Atom) -> Self {
        Self { length: 1, value: atom.value, ordinal: atom.ordinal }
    }

    /// With another part after it, `skipped` words later.
    pub fn and(self, skipped: usize, next: Self) -> Self {
        let length = self.length + skipped + next.length;
        Self { length, value: self.value + next.value, ordinal: next.ordinal }
    }

    pub fn number(self) -> (usize, Number) {
        (self.length, if self.ordinal { Number::Ordinal(self.value) } else { Number::Cardinal(self.value) })
    }
}

/// More digits than this name an account, not a quantity; the sum of two parts stays exact.
const MOST_DIGITS: usize = 15;

/// `1984`; not `007`, which is a name.
pub(super) fn whole(word: &str) -> Option<u64> {
    let plain = !word.is_empty() && word.len() <= MOST_DIGITS && word.bytes().all(|byte| byte.is_ascii_digit());
    (plain && (word == "0" || !word.starts_with('0'))).then(|| word.parse().ok()).flatten()
}

/// `1.5` and `1,5`.
pub(super) fn decimal(word: &str, points: &[char]) -> Option<(u64, String)> {
    let (left, right) = word.split_once(points)?;
    let digits = !right.is_empty() && right.len() <= MOST_DIGITS && right.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| Some((whole(left)?, right.to_owned()))).flatten()
}

/// `5` or `1.5` before `million`: what they come to, if that is a whole number.
pub(super) fn scaled(word: &str, points: &[char], scale: u64) -> Option<u64> {
    if let Some(value) = whole(word) {
        return (value < 1000).then(|| value * scale);
    }
    let (left, right) = decimal(word, points)?;
    let power = 10_u64.checked_pow(u32::try_from(right.len()).ok()?)?;
    let fraction = right.parse::<u64>().ok()?.checked_mul(scale)?;
    (left < 1000 && fraction % power == 0).then(|| left * scale + fraction / power)
}

/// A decimal of so many words, and the number it is if it counts millions or the like.
pub(super) fn scaled_decimal(length: usize, left: u64, right: String, scale: u64) -> (usize, Number) {
    let counted = if scale > 1 { scaled(&format!("{left}.{right}"), &['.'], scale) } else { None };
    match counted {
        Some(value) => (length + 1, Number::Cardinal(value)),
        None => (length, Number::Decimal(left, right)),
    }
}

/// `point five` after a number: how many words, and the digits. `digits` reads the words at a place.
pub(super) fn fraction(
    row: &Row,
    at: usize,
    point: &str,
    digits: impl Fn(&Row, usize) -> Option<(usize, u64)>,
) -> Option<(usize, String)> {
    if row.word(at) != point {
        return None;
    }
    let mut written = String::new();
    let mut length = 1;
    while at + length < row.words.len() && written.len() <= MOST_DIGITS {
        let next = row.word(at + length);
        if let Some((words, value)) = digits(row, at + length) {
            written.push_str(&value.to_string());
            length += words;
        } else if next.bytes().all(|byte| byte.is_ascii_digit()) {
            written.push_str(next);
            length += 1;
        } else {
            break;
        }
    }
    (1..=MOST_DIGITS).contains(&written.len()).then_some((length, written))
}

/// What a language does differently.
pub(super) struct Grammar {
    /// 1 to 999, and in English `nineteen hundred`.
    pub below_thousand: fn(&Row, usize) -> Option<Part>,
    /// A thousand and more, when another number stands before it.
    pub scale: fn(&str) -> Option<Atom>,
    /// Whether a scale may begin a number: `mille`.
    pub bare: fn(&Row, usize) -> Option<Part>,
    /// The word that may stand before the last part: `and`.
    pub and: &'static str,
    pub points: &'static [char],
}

/// A whole number of any size: groups with falling scales.
pub(super) fn cardinal(grammar: &Grammar, row: &Row, at: usize) -> Option<Part> {
    let mut total: Option<Part> = None;
    let mut room = u64::MAX;
    loop {
        let so_far = total.map_or(0, |part| part.length);
        let skipped = usize::from(so_far > 0 && !grammar.and.is_empty() && row.word(at + so_far) == grammar.and);
        let Some(group) = group(grammar, row, at + so_far + skipped) else { break };
        if group.value >= room || skipped == 1 && group.value > 99 {
            break;
        }
        room = smallest_place(group.value);
        let sum = total.map_or(group, |part| part.and(skipped, group));
        total = Some(sum);
        if sum.ordinal || room < 1000 {
            break;
        }
    }
    total.filter(|part| part.value < 1_000_000_000_000_000)
}

/// The scale a group was counted in: 1000 for 21,000.
fn smallest_place(value: u64) -> u64 {
    let mut place = 1_000_000_000_000;
    while place > 1 && (value == 0 || !value.is_multiple_of(place)) {
        place /= 1000;
    }
    place
}

fn group(grammar: &Grammar, row: &Row, at: usize) -> Option<Part> {
    if let Some(part) = (grammar.bare)(row, at) {
        return Some(part);
    }
    let next = (grammar.scale)(row.word(at + 1));
    if let Some(atom) = next
        && let Some(value) = scaled(row.word(at), grammar.points, atom.value)
    {
        return Some(Part { length: 2, value, ordinal: atom.ordinal });
    }
    let part = (grammar.below_thousand)(row, at)?;
    let scale = if part.ordinal { None } else { (grammar.scale)(row.word(at + part.length)) };
    Some(match scale {
        Some(atom) => Part { length: part.length + 1, value: part.value * atom.value, ordinal: atom.ordinal },
        None => part,
    })
}

/// Up to 999 from hundreds and what is below, for grammars that put them side by side.
pub(super) fn with_hundreds(
    grammar_and: &str,
    row: &Row,
    at: usize,
    hundreds: Part,
    below: fn(&Row, usize) -> Option<Part>,
) -> Part {
    if hundreds.ordinal {
        return hundreds;
    }
    let next = at + hundreds.length;
    let skipped = usize::from(!grammar_and.is_empty() && row.word(next) == grammar_and);
    below(row, next + skipped).map_or(hundreds, |rest| hundreds.and(skipped, rest))
}
