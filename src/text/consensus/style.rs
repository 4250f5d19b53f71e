//! The house style: what the reviewed texts of a house prefer where its workers differ.
//!
//! Two kinds of things are learnt from texts whose truth is known. *Leanings* say which of the
//! candidates of a slot turned out right more often than the vote expected: for a word by itself
//! (`okay`), for one word against another (`in` against `and`, `the` against nothing), and for the
//! letters in which two words differ (an added `ed`, `our` for `or`). A leaning is the logarithm of
//! how often it was right over how often that was expected, both raised by a few pseudo-counts; it
//! is zero for whatever was not seen. *Rewrites* turn what is typed into what the house writes:
//! `Mr.` into `mister`.
//!
//! A style belongs to a house. Nothing here applies to a project that does not ask for it.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::OnceLock;

use super::ConsensusWord;
use crate::text::profiles;

/// Most words that a rewrite turns into others.
const LONGEST: usize = 3;

/// What a house prefers.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Style {
    leanings: HashMap<String, f32>,
    rewrites: HashMap<String, String>,
}

/// Which feature a leaning belongs to.
pub(super) const KINDS: usize = 3;

impl Style {
    /// The style of English books read aloud, as `LibriSpeech` writes them: numbers and titles in
    /// words, British spellings, "to morrow".
    #[must_use]
    pub fn books() -> &'static Style {
        static BOOKS: OnceLock<Style> = OnceLock::new();
        BOOKS.get_or_init(|| Style::parse(include_str!("books.style")).unwrap_or_default())
    }

    /// Reads what the trainer writes: lines of `leaning<TAB>key<TAB>value` and
    /// `rewrite<TAB>typed<TAB>written`; `#` begins a comment.
    ///
    /// # Errors
    /// The number of the first line, from 1, that is neither.
    pub fn parse(text: &str) -> Result<Self, usize> {
        let mut style = Self::default();
        for (index, line) in text.lines().enumerate() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let fields: Vec<&str> = line.split('\t').collect();
            match fields[..] {
                ["leaning", key, value] => {
                    let value: f32 = value.parse().map_err(|_| index + 1)?;
                    style.leanings.insert(key.to_owned(), value);
                }
                ["rewrite", typed, written] => {
                    style.rewrites.insert(typed.to_owned(), written.to_owned());
                }
                _ => return Err(index + 1),
            }
        }
        Ok(style)
    }

    pub(super) fn leaning(&self, key: &str) -> f32 {
        self.leanings.get(key).copied().unwrap_or(0.0)
    }

    /// Rewrites words of a consensus, the longest first.
    pub(super) fn rewrite(&self, words: Vec<(ConsensusWord, bool)>) -> Vec<(ConsensusWord, bool)> {
        let bare: Vec<String> = words.iter().map(|(word, _)| profiles::BASIC.normalise(&word.text)).collect();
        let mut out = Vec::with_capacity(words.len());
        let mut rest = words.into_iter();
        let mut at = 0;
        while at < bare.len() {
            let found = (1..=LONGEST.min(bare.len() - at)).rev().find_map(|length| {
                let written = self.rewrites.get(&bare[at..at + length].join(" "))?;
                Some((length, written))
            });
            let taken: Vec<_> = rest.by_ref().take(found.map_or(1, |(length, _)| length)).collect();
            at += taken.len();
            match found {
                Some((_, written)) => out.extend(rewritten(taken, written, at == bare.len())),
                None => out.extend(taken),
            }
        }
        out
    }
}

/// The words as one, in the capitals and with the punctuation that they had around them.
fn rewritten(taken: Vec<(ConsensusWord, bool)>, written: &str, ends: bool) -> Option<(ConsensusWord, bool)> {
    let joined = taken.last()?.1;
    let typed: Vec<&str> = taken.iter().map(|(word, _)| word.text.as_str()).collect();
    let typed = typed.join(" ");
    let before = typed.find(char::is_alphanumeric).unwrap_or(0);
    let after = typed
        .rfind(char::is_alphanumeric)
        .map_or(typed.len(), |at| at + typed[at..].chars().next().map_or(0, char::len_utf8));
    let capital = typed[before..].chars().next().is_some_and(char::is_uppercase);
    let mut letters = written.chars();
    let first: String = letters.next().map(|ch| if capital { ch.to_uppercase().collect() } else { ch.to_string() })?;
    // The full stop of an abbreviation that is now written out.
    let tail = if typed[after..] == *"." && !ends { "" } else { &typed[after..] };
    let mut text = typed[..before].to_owned();
    write!(text, "{first}{}{tail}", letters.as_str()).ok()?;
    let mut words = taken.into_iter().map(|(word, _)| word);
    let mut all = words.next()?;
    for word in words {
        all.confidence *= word.confidence;
        all.votes = all.votes.min(word.votes);
        all.alternatives.clear();
    }
    Some((ConsensusWord { text, norm: written.to_owned(), ..all }, joined))
}

/// The key of a leaning, and the candidate that it speaks against.
pub(super) struct Key {
    /// 0 for a word, 1 for a pair of words, 2 for a difference in letters.
    pub kind: usize,
    pub name: String,
    pub against: Option<usize>,
}

/// What may be known of one of these candidates; no word is an empty one.
pub(super) fn keys(words: &[&str], of: usize) -> Vec<Key> {
    let word = words[of];
    let mut keys = vec![Key { kind: 0, name: format!("w {word}"), against: None }];
    if word.bytes().any(|byte| byte.is_ascii_digit()) {
        keys.push(Key { kind: 0, name: "d".to_owned(), against: None });
    }
    for (at, other) in words.iter().enumerate().filter(|(at, _)| *at != of) {
        keys.push(Key { kind: 1, name: format!("p {word}|{other}"), against: Some(at) });
        if let Some(name) = difference(other, word) {
            keys.push(Key { kind: 2, name, against: Some(at) });
        }
    }
    keys
}

/// The letters by which one word becomes the other, when they are few.
fn difference(from: &str, to: &str) -> Option<String> {
    if from.is_empty() || to.is_empty() {
        return None;
    }
    let (a, b): (Vec<char>, Vec<char>) = (from.chars().collect(), to.chars().collect());
    let prefix = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let suffix = a[prefix..].iter().rev().zip(b[prefix..].iter().rev()).take_while(|(x, y)| x == y).count();
    let (gone, come) = (&a[prefix..a.len() - suffix], &b[prefix..b.len() - suffix]);
    if gone.len() > 2 || come.len() > 2 {
        return None;
    }
    let mut key = String::from("c ");
    if gone.len() + come.len() < 2 {
        key.push(prefix.checked_sub(1).map_or('^', |before| a[before]));
    }
    key.extend(gone);
    key.push('>');
    key.extend(come);
    if suffix == 0 {
        key.push('$');
    }
    Some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rewritten(style: &Style, text: &str) -> String {
        let word = |text: &str| ConsensusWord {
            text: text.to_owned(),
            norm: text.to_lowercase(),
            confidence: 0.9,
            votes: 2,
            alternatives: Vec::new(),
        };
        let words = text.split(' ').map(|text| (word(text), false)).collect();
        let words = style.rewrite(words);
        words.iter().map(|(word, _)| word.text.as_str()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn rewrites_keep_capitals_and_punctuation_and_prefer_the_longest() {
        let style =
            "# a house\nrewrite\tmr\tmister\nrewrite\ttoday\tto day\nrewrite\tgood bye\tgoodbye\nrewrite\tgood\tfine\n";
        let style = Style::parse(style).expect("well formed");
        assert_eq!(rewritten(&style, "Mr. Fox, (today) Good bye!"), "Mister Fox, (to day) Goodbye!");
        assert_eq!(rewritten(&style, "it is good today."), "it is fine to day.");
        assert_eq!(rewritten(&style, "he saw mr."), "he saw mister.");
    }

    #[test]
    fn a_line_that_is_neither_is_named() {
        assert_eq!(Style::parse("leaning\tw a\t0.5\nleaning\tw b\tmuch\n"), Err(2));
        assert_eq!(Style::parse("rewrite\tonly one\n"), Err(1));
    }

    #[test]
    fn the_shipped_style_can_be_read_and_knows_its_conventions() {
        assert!(Style::parse(include_str!("books.style")).is_ok());
        assert!(Style::books().leaning("w mister") > 0.5);
        assert_eq!(rewritten(Style::books(), "tomorrow"), "to morrow");
    }

    #[test]
    fn differences_of_a_few_letters_have_a_name() {
        assert_eq!(difference("seem", "seemed").as_deref(), Some("c >ed$"));
        assert_eq!(difference("color", "colour").as_deref(), Some("c o>u"));
        assert_eq!(difference("cat", "elephant"), None);
        assert_eq!(difference("", "a"), None);
    }
}
