//! Italian numbers, which are written as one word up to a million.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::reader::{Atom, Number, Part, Row, decimal, fraction, scaled, scaled_decimal, whole};

const UNITS: [&str; 20] = [
    "zero",
    "uno",
    "due",
    "tre",
    "quattro",
    "cinque",
    "sei",
    "sette",
    "otto",
    "nove",
    "dieci",
    "undici",
    "dodici",
    "tredici",
    "quattordici",
    "quindici",
    "sedici",
    "diciassette",
    "diciotto",
    "diciannove",
];
const TENS: [&str; 10] =
    ["", "", "venti", "trenta", "quaranta", "cinquanta", "sessanta", "settanta", "ottanta", "novanta"];
const SCALES: [(u64, &str, &str); 3] = [
    (1_000_000_000_000, "bilione", "bilioni"),
    (1_000_000_000, "miliardo", "miliardi"),
    (1_000_000, "milione", "milioni"),
];
const POINTS: &[char] = &[',', '.'];

/// Each number from 1 to 99 in each spelling: `ventuno`, `ventun`, `ventuna`; `ventitré`, `ventitre`.
static BELOW_HUNDRED: LazyLock<HashMap<String, u64>> = LazyLock::new(|| {
    let mut known = HashMap::new();
    for value in 1..100 {
        let word = below_hundred(value);
        if let Some(stem) = word.strip_suffix("uno") {
            known.insert(format!("{stem}un"), value);
            known.insert(format!("{stem}una"), value);
        }
        if let Some(stem) = word.strip_suffix("tré") {
            known.insert(format!("{stem}tre"), value);
            known.insert(format!("{stem}trè"), value);
        }
        known.insert(word, value);
    }
    known
});

/// A word below a million.
pub(super) fn atom(word: &str) -> Option<Atom> {
    below_million(word).map(Atom::cardinal)
}

/// Words that count millions.
pub(super) fn scale(word: &str) -> Option<u64> {
    SCALES.iter().find(|(_, one, many)| *one == word || *many == word).map(|(value, ..)| *value)
}

fn below_million(word: &str) -> Option<u64> {
    let rest = |rest: &str| if rest.is_empty() { Some(0) } else { below_thousand(rest) };
    if let Some(after) = word.strip_prefix("mille") {
        return Some(1000 + rest(after)?);
    }
    match word.split_once("mila") {
        Some((before, after)) => Some(below_thousand(before).filter(|&value| value > 1)? * 1000 + rest(after)?),
        None => below_thousand(word),
    }
}

fn below_thousand(word: &str) -> Option<u64> {
    if let Some(value) = BELOW_HUNDRED.get(word) {
        return Some(*value);
    }
    ["cento", "cent"].iter().find_map(|hundred| with_hundreds(word, hundred))
}

fn with_hundreds(word: &str, hundred: &str) -> Option<u64> {
    let (before, after) = word.split_once(hundred)?;
    if hundred == "cent" && after.is_empty() {
        return None;
    }
    let hundreds = match before {
        "" => 1,
        _ => UNITS[2..10].iter().zip(2..).find(|(unit, _)| **unit == before)?.1,
    };
    let rest = if after.is_empty() { 0 } else { *BELOW_HUNDRED.get(after)? };
    Some(hundreds * 100 + rest)
}

/// Words that belong to one number although a space parts them: `due mila`, `cento venti`.
fn below_million_in_words(row: &Row, at: usize) -> Option<Part> {
    let first = below_million(row.word(at))?;
    let mut part = Part { length: 1, value: first, ordinal: false };
    while part.length < 6 {
        let word = row.word(at + part.length);
        if word == "mila" && (2..1000).contains(&part.value) {
            part = Part { length: part.length + 1, value: part.value * 1000, ..part };
            continue;
        }
        let Some(next) = below_million(word).filter(|&next| has_room(part.value, next)) else { break };
        part = Part { length: part.length + 1, value: part.value + next, ..part };
    }
    Some(part)
}

fn has_room(value: u64, next: u64) -> bool {
    value.is_multiple_of(1000) && next < 1000
        || value.is_multiple_of(100) && next < 100
        || value.is_multiple_of(10) && value % 100 >= 20 && next < 10
}

fn cardinal(row: &Row, at: usize) -> Option<Part> {
    let mut total: Option<Part> = None;
    let mut room = u64::MAX;
    loop {
        let from = at + total.map_or(0, |part| part.length);
        let Some((group, scale)) = group(row, from).filter(|(_, scale)| *scale < room) else { break };
        total = Some(total.map_or(group, |part| part.and(0, group)));
        room = scale;
        if scale == 1 {
            break;
        }
    }
    total
}

fn group(row: &Row, at: usize) -> Option<(Part, u64)> {
    let scale_after = |length: usize| match row.word(at + length) {
        "mila" => Some(1000),
        word => scale(word),
    };
    if let Some(scale) = scale_after(1)
        && let Some(value) = scaled(row.word(at), POINTS, scale)
    {
        return Some((Part { length: 2, value, ordinal: false }, scale));
    }
    let part = below_million_in_words(row, at)?;
    Some(match scale(row.word(at + part.length)).filter(|_| part.value < 1000) {
        Some(scale) => (Part { length: part.length + 1, value: part.value * scale, ..part }, scale),
        None => (part, 1),
    })
}

pub(super) fn read(row: &Row, at: usize) -> Option<(usize, Number)> {
    let word = row.word(at);
    if let Some((left, right)) = decimal(word, POINTS) {
        let value = scale(row.word(at + 1)).and_then(|scale| scaled(word, POINTS, scale));
        return Some(value.map_or((1, Number::Decimal(left, right)), |value| (2, Number::Cardinal(value))));
    }
    let plain = || whole(word).or_else(|| (word == "zero").then_some(0));
    let part = cardinal(row, at).or_else(|| plain().map(|value| Part { length: 1, value, ordinal: false }))?;
    let digits = |row: &Row, at: usize| match row.word(at) {
        "zero" => Some((1, 0)),
        word => BELOW_HUNDRED.get(word).map(|value| (1, *value)),
    };
    if let Some((length, digits)) = fraction(row, at + part.length, "virgola", digits) {
        let length = part.length + length;
        let scale = scale(row.word(at + length)).unwrap_or(1);
        return Some(scaled_decimal(length, part.value, digits, scale));
    }
    let article = part.length == 1 && matches!(word, "un" | "uno" | "una");
    (!article).then(|| part.number())
}

pub(super) fn digits(number: &Number) -> String {
    match number {
        Number::Money(_, amount) => digits(amount),
        // Alone it cannot be told from the article, so the article's spelling stands for both.
        Number::Cardinal(1) => "uno".to_owned(),
        Number::Decimal(left, right) => format!("{left},{right}"),
        Number::Cardinal(value) | Number::Ordinal(value) => value.to_string(),
        Number::FeminineFirst => "1".to_owned(),
    }
}

pub(super) fn words(number: &Number) -> String {
    match number {
        Number::Money(_, amount) => words(amount),
        Number::Decimal(left, right) => {
            let mut parts = spell(*left);
            parts.push("virgola".to_owned());
            parts.extend(right.bytes().map(|digit| UNITS[usize::from(digit - b'0')].to_owned()));
            parts.join("-")
        }
        Number::Cardinal(value) | Number::Ordinal(value) => spell(*value).join("-"),
        Number::FeminineFirst => UNITS[1].to_owned(),
    }
}

fn spell(value: u64) -> Vec<String> {
    if value == 0 {
        return vec![UNITS[0].to_owned()];
    }
    let mut parts = Vec::new();
    let mut rest = value;
    for (scale, one, many) in SCALES {
        match rest / scale {
            0 => {}
            1 => parts.extend(["un".to_owned(), one.to_owned()]),
            count => {
                parts.extend(spell(count));
                parts.push(many.to_owned());
            }
        }
        rest %= scale;
    }
    let thousands = match rest / 1000 {
        0 => String::new(),
        1 => "mille".to_owned(),
        count => format!("{}mila", hundreds(count)),
    };
    let word = thousands + &hundreds(rest % 1000);
    parts.extend((!word.is_empty()).then_some(word));
    parts
}

fn hundreds(value: u64) -> String {
    let name = |value: u64| UNITS[usize::try_from(value).unwrap_or(0)];
    let hundreds = match value / 100 {
        0 => String::new(),
        1 => "cento".to_owned(),
        count => format!("{}cento", name(count)),
    };
    let rest = below_hundred(value % 100);
    // `centottanta`: of two vowels one is written.
    let kept = if rest.starts_with("ottant") { hundreds.strip_suffix('o').unwrap_or(&hundreds) } else { &hundreds };
    kept.to_owned() + &rest
}

fn below_hundred(value: u64) -> String {
    let at = |value: u64| usize::try_from(value).unwrap_or(0);
    match (value / 10, value % 10) {
        (_, 0) if value == 0 => String::new(),
        (0 | 1, _) => UNITS[at(value)].to_owned(),
        (tens, 0) => TENS[at(tens)].to_owned(),
        (tens, 3) => format!("{}tré", TENS[at(tens)]),
        (tens, unit) => {
            let tens = TENS[at(tens)];
            let kept = if matches!(unit, 1 | 8) { &tens[..tens.len() - 1] } else { tens };
            format!("{kept}{}", UNITS[at(unit)])
        }
    }
}
