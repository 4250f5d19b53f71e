//! English numbers.

use super::reader::{self, Atom, Grammar, Number, Part, Row, cardinal, decimal, fraction, whole, with_hundreds};

const UNITS: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const ORDINALS: [&str; 20] = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
];
const SCALES: [(u64, &str); 4] =
    [(1_000_000_000_000, "trillion"), (1_000_000_000, "billion"), (1_000_000, "million"), (1000, "thousand")];

const GRAMMAR: Grammar = Grammar { below_thousand, scale, bare: a_thousand, and: "and", points: &['.'] };

/// Words up to a hundred.
pub(super) fn atom(word: &str) -> Option<Atom> {
    let place = |list: &[&str]| list.iter().position(|&listed| listed == word).and_then(|at| u64::try_from(at).ok());
    if let Some(value) = place(&UNITS) {
        return Some(Atom::cardinal(value));
    }
    if let Some(value) = place(&TENS[2..]) {
        return Some(Atom::cardinal((value + 2) * 10));
    }
    if let Some(value) = place(&ORDINALS[1..]) {
        return Some(Atom::ordinal(value + 1));
    }
    match word {
        "fourty" => Some(Atom::cardinal(40)),
        "hundred" => Some(Atom::cardinal(100)),
        "hundredth" => Some(Atom::ordinal(100)),
        _ => place_of_tens_ordinal(word),
    }
}

fn place_of_tens_ordinal(word: &str) -> Option<Atom> {
    let stem = word.strip_suffix("ieth")?;
    let at = TENS[2..].iter().position(|tens| tens.strip_suffix('y') == Some(stem))?;
    Some(Atom::ordinal((u64::try_from(at).ok()? + 2) * 10))
}

fn scale(word: &str) -> Option<Atom> {
    let ordinal = word.strip_suffix("th");
    let (value, _) = SCALES.iter().find(|(_, name)| *name == ordinal.unwrap_or(word))?;
    Some(Atom { value: *value, ordinal: ordinal.is_some() })
}

fn below_hundred(row: &Row, at: usize) -> Option<Part> {
    let first = Part::of(atom(row.word(at)).filter(|atom| (1..100).contains(&atom.value))?);
    if first.ordinal || first.value < 20 {
        return Some(first);
    }
    // In “thirty second video” nobody counts to thirty-two.
    let joins = |next: &Atom| (1..10).contains(&next.value) && (row.word(at + 1) != "second" || row.tied[at + 1]);
    Some(atom(row.word(at + 1)).filter(joins).map_or(first, |unit| first.and(0, Part::of(unit))))
}

fn below_thousand(row: &Row, at: usize) -> Option<Part> {
    let article = row.word(at) == "a";
    let first = if article { Part { length: 1, value: 1, ordinal: false } } else { below_hundred(row, at)? };
    let hundred = atom(row.word(at + first.length)).filter(|atom| atom.value == 100 && !first.ordinal);
    match hundred {
        Some(atom) if first.value % 10 != 0 => {
            let hundreds = Part { length: first.length + 1, value: first.value * 100, ordinal: atom.ordinal };
            Some(with_hundreds("and", row, at, hundreds, below_hundred))
        }
        _ => (!article).then_some(first),
    }
}

fn a_thousand(row: &Row, at: usize) -> Option<Part> {
    let atom = scale(row.word(at + 1)).filter(|_| row.word(at) == "a")?;
    Some(Part { length: 2, value: atom.value, ordinal: atom.ordinal })
}

/// `nineteen ninety`, `twenty oh five`. Hours (`eleven fifteen`) stay two numbers.
fn year(row: &Row, at: usize) -> Option<Part> {
    let century = below_hundred(row, at).filter(|part| !part.ordinal && (13..=20).contains(&part.value))?;
    let next = at + century.length;
    let part = Part { value: century.value * 100, ..century };
    if matches!(row.word(next), "oh" | "o") {
        let unit = atom(row.word(next + 1)).filter(|atom| !atom.ordinal && (1..10).contains(&atom.value))?;
        return Some(part.and(1, Part::of(unit)));
    }
    below_hundred(row, next).filter(|years| !years.ordinal && years.value >= 10).map(|years| part.and(0, years))
}

/// A currency's sign, and its name after one and after more.
const CURRENCIES: [(char, &str, &str); 5] = [
    ('$', "dollar", "dollars"),
    ('£', "pound", "pounds"),
    ('€', "euro", "euros"),
    ('¥', "yen", "yen"),
    ('₹', "rupee", "rupees"),
];

/// A number, or an amount of money: `$5` is `five dollars`.
pub(super) fn read(row: &Row, at: usize) -> Option<(usize, Number)> {
    let sign = |word: &str| CURRENCIES.iter().map(|(sign, ..)| *sign).find(|sign| word.chars().eq([*sign]));
    if let Some(sign) = sign(row.word(at)) {
        let (length, amount) = read_number(row, at + 1).filter(|(_, number)| is_amount(number))?;
        return Some((length + 1, Number::Money(sign, Box::new(amount))));
    }
    let (length, number) = read_number(row, at)?;
    let unit = row.word(at + length);
    let named = CURRENCIES.iter().find(|(_, one, many)| is_amount(&number) && (unit == *one || unit == *many));
    Some(match named {
        Some((sign, ..)) => (length + 1, Number::Money(*sign, Box::new(number))),
        None => (length, number),
    })
}

fn is_amount(number: &Number) -> bool {
    matches!(number, Number::Cardinal(_) | Number::Decimal(..))
}

fn read_number(row: &Row, at: usize) -> Option<(usize, Number)> {
    let word = row.word(at);
    if let Some((left, right)) = decimal(word, &['.']) {
        let scaled = scale(row.word(at + 1)).and_then(|atom| reader::scaled(word, &['.'], atom.value));
        return Some(scaled.map_or((1, Number::Decimal(left, right)), |value| (2, Number::Cardinal(value))));
    }
    if let Some(value) = ordinal_in_digits(word) {
        return Some((1, Number::Ordinal(value)));
    }
    let plain = || whole(word).or_else(|| (word == "zero").then_some(0));
    let part = year(row, at)
        .or_else(|| cardinal(&GRAMMAR, row, at))
        .or_else(|| plain().map(|value| Part { length: 1, value, ordinal: false }))?;
    let digit = |row: &Row, at: usize| match row.word(at) {
        "oh" | "o" => Some((1, 0)),
        word => atom(word).filter(|atom| atom.value < 10 && !atom.ordinal).map(|atom| (1, atom.value)),
    };
    match fraction(row, at + part.length, "point", digit).filter(|_| !part.ordinal) {
        Some((length, digits)) => {
            let length = part.length + length;
            let scale = scale(row.word(at + length)).map_or(1, |atom| atom.value);
            Some(reader::scaled_decimal(length, part.value, digits, scale))
        }
        None => Some(part.number()),
    }
}

fn ordinal_in_digits(word: &str) -> Option<u64> {
    let digits = word.strip_suffix("st").or_else(|| word.strip_suffix("nd"));
    whole(digits.or_else(|| word.strip_suffix("rd")).or_else(|| word.strip_suffix("th"))?)
}

pub(super) fn digits(number: &Number) -> String {
    match number {
        Number::Cardinal(value) => value.to_string(),
        Number::Decimal(left, right) => format!("{left}.{right}"),
        Number::FeminineFirst => "1st".to_owned(),
        Number::Money(sign, amount) => format!("{sign}{}", digits(amount)),
        Number::Ordinal(value) => {
            let suffix = match (value % 10, value % 100) {
                (1, rest) if rest != 11 => "st",
                (2, rest) if rest != 12 => "nd",
                (3, rest) if rest != 13 => "rd",
                _ => "th",
            };
            format!("{value}{suffix}")
        }
    }
}

pub(super) fn words(number: &Number) -> String {
    match number {
        Number::Cardinal(value) => spell(*value).join("-"),
        Number::Decimal(left, right) => {
            let mut parts = spell(*left);
            parts.push("point".to_owned());
            parts.extend(right.bytes().map(|digit| UNITS[usize::from(digit - b'0')].to_owned()));
            parts.join("-")
        }
        Number::FeminineFirst => "first".to_owned(),
        Number::Money(sign, amount) => {
            let names = CURRENCIES.iter().find(|(listed, ..)| listed == sign);
            let one = **amount == Number::Cardinal(1);
            let name = names.map_or("", |(_, singular, plural)| if one { singular } else { plural });
            format!("{}-{name}", words(amount))
        }
        Number::Ordinal(value) => {
            let mut parts = spell(*value);
            if let Some(last) = parts.last_mut() {
                *last = ordinal(last);
            }
            parts.join("-")
        }
    }
}

fn ordinal(word: &str) -> String {
    if let Some(at) = UNITS.iter().position(|unit| *unit == word) {
        return ORDINALS[at].to_owned();
    }
    word.strip_suffix('y').map_or_else(|| format!("{word}th"), |stem| format!("{stem}ieth"))
}

fn spell(value: u64) -> Vec<String> {
    if value == 0 {
        return vec![UNITS[0].to_owned()];
    }
    let mut parts = Vec::new();
    let mut rest = value;
    for (scale, name) in SCALES {
        if rest >= scale {
            parts.extend(spell(rest / scale));
            parts.push(name.to_owned());
            rest %= scale;
        }
    }
    if rest >= 100 {
        parts.extend(spell(rest / 100));
        parts.push("hundred".to_owned());
        rest %= 100;
    }
    let index = |value: u64| usize::try_from(value).unwrap_or(0);
    if rest >= 20 {
        parts.push(TENS[index(rest / 10)].to_owned());
        rest %= 10;
    }
    if rest > 0 {
        parts.push(UNITS[index(rest)].to_owned());
    }
    parts
}
