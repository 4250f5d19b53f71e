//! Numbers, read from words and digits and written as either.
//!
//! A number that somebody wrote is one word, however many it took: `twenty-one`, `twenty one` and
//! `21` are compared as `21`, or as `twenty-one` where the project wants words. What cannot be told
//! from an ordinary word on its own stays one: French `un`, Italian `uno`.

use serde::{Deserialize, Serialize};

use super::normalise::Normalised;

mod en;
mod fr;
mod it;
mod reader;

use reader::{Number, Row};

/// The languages whose numbers are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum NumberLanguage {
    /// English.
    En,
    /// French, also of Belgium and Switzerland (`septante`).
    Fr,
    /// Italian.
    It,
}

/// What numbers are compared as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum NumberStyle {
    /// `21`.
    Digits,
    /// `twenty-one`.
    Words,
}

impl NumberLanguage {
    /// The language of a profile's or a project's tag, if its numbers are read.
    #[must_use]
    pub fn of_tag(tag: &str) -> Option<Self> {
        match tag.split(['-', '_', '/']).next()? {
            "en" => Some(Self::En),
            "fr" => Some(Self::Fr),
            "it" => Some(Self::It),
            _ => None,
        }
    }
}

/// Reads a language's numbers and writes them in one way.
#[derive(Debug, Clone, Copy)]
pub(super) struct Numbers {
    language: NumberLanguage,
    style: NumberStyle,
}

impl Numbers {
    pub fn of(language: NumberLanguage, style: NumberStyle) -> Self {
        Self { language, style }
    }

    /// Whether this word alone is a number, or may end one.
    pub fn is_number(self, word: &str) -> bool {
        word.bytes().any(|byte| byte.is_ascii_digit())
            || match self.language {
                NumberLanguage::En => en::atom(word).is_some(),
                NumberLanguage::Fr => fr::atom(word).is_some(),
                NumberLanguage::It => it::atom(word).is_some() || it::scale(word).is_some(),
            }
    }

    /// The numbers among words: the first and the last word of each, and how it is compared.
    pub fn found(self, norms: &Normalised, source: &str) -> Vec<(usize, usize, Box<str>)> {
        let places: Vec<usize> = (0..norms.spans().len()).filter(|&at| norms.spans()[at].counted).collect();
        let words: Vec<&str> = places.iter().map(|&at| norms.norm(at)).collect();
        let gaps = gaps(norms, &places, source);
        let tied: Vec<bool> = gaps.iter().map(|&gap| gap == Gap::None).collect();
        let mut found = Vec::new();
        let (mut at, mut end) = (0, 0);
        while at < words.len() {
            if at >= end {
                end = (at + 1..words.len()).find(|&next| gaps[next] == Gap::Sign).unwrap_or(words.len());
            }
            let row = Row { words: &words[..end], tied: &tied };
            let Some((length, number)) = self.read(&row, at) else {
                at += 1;
                continue;
            };
            let written = self.write(&number);
            if length > 1 || written != words[at] {
                found.push((places[at], places[at + length - 1], written.into()));
            }
            at += length;
        }
        found
    }

    fn read(self, row: &Row, at: usize) -> Option<(usize, Number)> {
        match self.language {
            NumberLanguage::En => en::read(row, at),
            NumberLanguage::Fr => fr::read(row, at),
            NumberLanguage::It => it::read(row, at),
        }
    }

    fn write(self, number: &Number) -> String {
        match (self.language, self.style) {
            (NumberLanguage::En, NumberStyle::Digits) => en::digits(number),
            (NumberLanguage::En, NumberStyle::Words) => en::words(number),
            (NumberLanguage::Fr, NumberStyle::Digits) => fr::digits(number),
            (NumberLanguage::Fr, NumberStyle::Words) => fr::words(number),
            (NumberLanguage::It, NumberStyle::Digits) => it::digits(number),
            (NumberLanguage::It, NumberStyle::Words) => it::words(number),
        }
    }
}

/// What was typed between a word and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gap {
    /// Nothing, or a hyphen.
    None,
    Space,
    /// A comma or the like, which ends a number.
    Sign,
}

fn gaps(norms: &Normalised, places: &[usize], source: &str) -> Vec<Gap> {
    let between = |pair: &[usize]| {
        let typed = source.get(norms.spans()[pair[0]].to..norms.spans()[pair[1]].from).unwrap_or(" ");
        let hyphen = |ch: char| matches!(ch, '-' | '\u{2010}' | '\u{2011}' | '\'' | '’');
        match typed.chars().find(|ch| !hyphen(*ch)) {
            None => Gap::None,
            Some(_) if typed.chars().all(|ch| ch.is_whitespace() || hyphen(ch)) => Gap::Space,
            Some(_) if pair[1] - pair[0] > 1 => Gap::Space,
            Some(_) => Gap::Sign,
        }
    };
    std::iter::once(Gap::Sign).chain(places.windows(2).map(between)).collect()
}

#[cfg(test)]
mod tests;
