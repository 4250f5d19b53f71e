//! French numbers, with those of Belgium and Switzerland.

use super::reader::{
    Atom, Grammar, Number, Part, Row, cardinal, decimal, fraction, scaled, scaled_decimal, whole, with_hundreds,
};

const UNITS: [&str; 17] = [
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
    "quatorze", "quinze", "seize",
];
const TENS: [(u64, &str); 9] = [
    (20, "vingt"),
    (30, "trente"),
    (40, "quarante"),
    (50, "cinquante"),
    (60, "soixante"),
    (70, "septante"),
    (80, "huitante"),
    (80, "octante"),
    (90, "nonante"),
];
/// What stands before `ième`.
const STEMS: [(u64, &str); 16] = [
    (1, "un"),
    (2, "deux"),
    (3, "trois"),
    (4, "quatr"),
    (5, "cinqu"),
    (6, "six"),
    (7, "sept"),
    (8, "huit"),
    (9, "neuv"),
    (10, "dix"),
    (11, "onz"),
    (12, "douz"),
    (13, "treiz"),
    (14, "quatorz"),
    (15, "quinz"),
    (16, "seiz"),
];
const SCALES: [(u64, &str, &str); 4] = [
    (1_000_000_000_000, "billion", "billions"),
    (1_000_000_000, "milliard", "milliards"),
    (1_000_000, "million", "millions"),
    (1000, "mille", "mille"),
];
const POINTS: &[char] = &[',', '.'];

const GRAMMAR: Grammar = Grammar { below_thousand, scale, bare: mille, and: "", points: POINTS };

/// Words up to a hundred.
pub(super) fn atom(word: &str) -> Option<Atom> {
    if let Some(at) = UNITS.iter().position(|unit| *unit == word) {
        return Some(Atom::cardinal(u64::try_from(at).ok()?));
    }
    if let Some((value, _)) = TENS.iter().find(|(_, tens)| *tens == word) {
        return Some(Atom::cardinal(*value));
    }
    match word {
        "une" => return Some(Atom::cardinal(1)),
        "vingts" => return Some(Atom::cardinal(20)),
        "cent" | "cents" => return Some(Atom::cardinal(100)),
        "centième" => return Some(Atom::ordinal(100)),
        _ => {}
    }
    let stem = word.strip_suffix("ième")?;
    let tens = |tens: &str| tens.strip_suffix('e').unwrap_or(tens) == stem;
    let found = STEMS.iter().find(|(_, listed)| *listed == stem).map(|(value, _)| *value);
    found.or_else(|| TENS.iter().find(|(_, name)| tens(name)).map(|(value, _)| *value)).map(Atom::ordinal)
}

fn scale(word: &str) -> Option<Atom> {
    if word == "millième" {
        return Some(Atom::ordinal(1000));
    }
    let ordinal = word.strip_suffix("ième");
    let name = ordinal.unwrap_or(word);
    let (value, ..) = SCALES.iter().find(|(_, one, many)| *one == name || *many == name)?;
    Some(Atom { value: *value, ordinal: ordinal.is_some() })
}

fn atom_in(row: &Row, at: usize, range: std::ops::Range<u64>) -> Option<Part> {
    atom(row.word(at)).filter(|atom| range.contains(&atom.value)).map(Part::of)
}

/// 1 to 19; `dix-sept` is two words.
fn below_twenty(row: &Row, at: usize) -> Option<Part> {
    let first = atom_in(row, at, 1..17)?;
    let more = if first.value == 10 && !first.ordinal { atom_in(row, at + 1, 7..10) } else { None };
    Some(more.map_or(first, |unit| first.and(0, unit)))
}

fn below_hundred(row: &Row, at: usize) -> Option<Part> {
    let score = atom_in(row, at + 1, 20..21).filter(|_| row.word(at) == "quatre");
    if let Some(score) = score {
        let eighty = Part { length: 2, value: 80, ordinal: score.ordinal };
        let more = if score.ordinal { None } else { below_twenty(row, at + 2) };
        return Some(more.map_or(eighty, |more| eighty.and(0, more)));
    }
    let Some(tens) = atom_in(row, at, 20..100) else { return below_twenty(row, at) };
    if tens.ordinal {
        return Some(tens);
    }
    if row.word(at + 1) == "et" {
        let joins = |part: &Part| part.value == 1 || part.value == 11 && tens.value == 60;
        return Some(below_twenty(row, at + 2).filter(joins).map_or(tens, |more| tens.and(1, more)));
    }
    let joins = |part: &Part| part.value > 1 && part.value < 10 || part.value >= 10 && tens.value == 60;
    Some(below_twenty(row, at + 1).filter(joins).map_or(tens, |more| tens.and(0, more)))
}

fn below_thousand(row: &Row, at: usize) -> Option<Part> {
    let hundred = |at: usize| atom_in(row, at, 100..101);
    if let Some(part) = hundred(at) {
        return Some(with_hundreds("", row, at, part, below_hundred));
    }
    let first = below_hundred(row, at)?;
    match hundred(at + first.length).filter(|_| !first.ordinal && (2..20).contains(&first.value) && first.value != 10) {
        Some(part) => {
            let hundreds = Part { length: first.length + 1, value: first.value * 100, ordinal: part.ordinal };
            Some(with_hundreds("", row, at, hundreds, below_hundred))
        }
        None => Some(first),
    }
}

fn mille(row: &Row, at: usize) -> Option<Part> {
    scale(row.word(at)).filter(|atom| atom.value == 1000).map(Part::of)
}

/// `un` and `une` alone are articles.
fn is_article(word: &str, part: Part) -> bool {
    part.length == 1 && matches!(word, "un" | "une")
}

pub(super) fn read(row: &Row, at: usize) -> Option<(usize, Number)> {
    let word = row.word(at);
    if let Some((left, right)) = decimal(word, POINTS) {
        let value = scale(row.word(at + 1)).and_then(|atom| scaled(word, POINTS, atom.value));
        return Some(value.map_or((1, Number::Decimal(left, right)), |value| (2, Number::Cardinal(value))));
    }
    if let Some(number) = ordinal_in_digits(word) {
        return Some((1, number));
    }
    let plain = || whole(word).or_else(|| (word == "zéro").then_some(0));
    let part =
        cardinal(&GRAMMAR, row, at).or_else(|| plain().map(|value| Part { length: 1, value, ordinal: false }))?;
    let digits = |row: &Row, at: usize| match row.word(at) {
        "zéro" => Some((1, 0)),
        _ => below_hundred(row, at).filter(|part| !part.ordinal).map(|part| (part.length, part.value)),
    };
    if !part.ordinal
        && let Some((length, digits)) = fraction(row, at + part.length, "virgule", digits)
    {
        let length = part.length + length;
        let scale = scale(row.word(at + length)).map_or(1, |atom| atom.value);
        return Some(scaled_decimal(length, part.value, digits, scale));
    }
    (!is_article(word, part)).then(|| part.number())
}

fn ordinal_in_digits(word: &str) -> Option<Number> {
    match word {
        "premier" | "1er" => return Some(Number::Ordinal(1)),
        "première" | "1re" | "1ère" => return Some(Number::FeminineFirst),
        _ => {}
    }
    let digits = ["ième", "ieme", "ème", "eme", "e"].iter().find_map(|suffix| word.strip_suffix(suffix))?;
    whole(digits).filter(|&value| value > 1).map(Number::Ordinal)
}

pub(super) fn digits(number: &Number) -> String {
    match number {
        Number::Money(_, amount) => digits(amount),
        // Alone it cannot be told from the article, so the article's spelling stands for both.
        Number::Cardinal(1) => "un".to_owned(),
        Number::Cardinal(value) => value.to_string(),
        Number::Decimal(left, right) => format!("{left},{right}"),
        Number::Ordinal(1) => "1er".to_owned(),
        Number::FeminineFirst => "1re".to_owned(),
        Number::Ordinal(value) => format!("{value}e"),
    }
}

pub(super) fn words(number: &Number) -> String {
    match number {
        Number::Money(_, amount) => words(amount),
        Number::Cardinal(value) => spell(*value).join("-"),
        Number::Decimal(left, right) => {
            let mut parts = spell(*left);
            parts.push("virgule".to_owned());
            parts.extend(right.bytes().map(|digit| UNITS[usize::from(digit - b'0')].to_owned()));
            parts.join("-")
        }
        Number::Ordinal(1) => "premier".to_owned(),
        Number::FeminineFirst => "première".to_owned(),
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
    let stem = match word {
        "cinq" => "cinqu",
        "neuf" => "neuv",
        _ => word.strip_suffix(['e', 's']).filter(|_| word != "trois").unwrap_or(word),
    };
    format!("{stem}ième")
}

fn spell(value: u64) -> Vec<String> {
    if value == 0 {
        return vec![UNITS[0].to_owned()];
    }
    let mut parts: Vec<String> = Vec::new();
    let mut rest = value;
    for (scale, one, many) in SCALES {
        let count = rest / scale;
        if count == 0 {
            continue;
        }
        if scale > 1000 || count > 1 {
            parts.extend(spell(count));
        }
        parts.push((if count > 1 { many } else { one }).to_owned());
        rest %= scale;
    }
    let (hundreds, below) = (rest / 100, rest % 100);
    let name = |value: u64| UNITS[usize::try_from(value).unwrap_or(0)].to_owned();
    if hundreds > 1 {
        parts.push(name(hundreds));
    }
    if hundreds > 0 {
        parts.push((if hundreds > 1 && below == 0 { "cents" } else { "cent" }).to_owned());
    }
    spell_below_hundred(below, &mut parts);
    parts
}

fn spell_below_hundred(value: u64, parts: &mut Vec<String>) {
    let name = |value: u64| UNITS[usize::try_from(value).unwrap_or(0)].to_owned();
    match value {
        0 => {}
        1..=16 => parts.push(name(value)),
        17..=19 => parts.extend(["dix".to_owned(), name(value - 10)]),
        80 => parts.extend(["quatre".to_owned(), "vingts".to_owned()]),
        81.. => {
            parts.extend(["quatre".to_owned(), "vingt".to_owned()]);
            spell_below_hundred(value - 80, parts);
        }
        _ => {
            let tens = if value >= 70 { 60 } else { value / 10 * 10 };
            parts.extend(TENS.iter().find(|(listed, _)| *listed == tens).map(|(_, name)| (*name).to_owned()));
            if matches!(value - tens, 1 | 11) {
                parts.push("et".to_owned());
            }
            spell_below_hundred(value - tens, parts);
        }
    }
}
