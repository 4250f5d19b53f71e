//! What a profile cannot be, and why.

use std::collections::BTreeMap;

use super::{Definition, Rule};

/// A profile that cannot be, in a sentence that says what, which entry, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{detail}")]
pub struct Refusal {
    /// Where: `variants`, `base`, `rules`.
    pub field: &'static str,
    /// The sentence.
    pub detail: String,
}

impl Refusal {
    pub(super) fn new(field: &'static str, detail: impl Into<String>) -> Self {
        Self { field, detail: detail.into() }
    }
}

/// More entries than this in one rule are a dictionary, not a list of accepted spellings.
const MOST_ENTRIES: usize = 5000;
/// The longest entry, in characters.
const LONGEST_ENTRY: usize = 80;
/// The longest of what a letter may be replaced by, and the most letters replaced together.
const MOST_LETTERS: usize = 4;

pub(super) fn definition(definition: &Definition) -> Result<(), Refusal> {
    let id = &definition.id;
    let shaped = id.split_once('/').is_some_and(|(name, version)| {
        let named = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        let (number, print) = version.split_once('+').unwrap_or((version, "0"));
        let counted = (1..=9).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
        let printed = (1..=16).contains(&print.len()) && print.bytes().all(|byte| byte.is_ascii_alphanumeric());
        (1..=40).contains(&name.len()) && name.bytes().all(named) && counted && printed && !number.starts_with('0')
    });
    if !shaped {
        let detail = format!(
            "“{id}” cannot be a profile's id: write a name of small letters, digits and hyphens, a slash and a \
             version from 1, for example news/1."
        );
        return Err(Refusal::new("id", detail));
    }
    definition.rules.iter().enumerate().try_for_each(|(place, rule)| {
        check_rule(rule).map_err(|refusal| {
            let detail = format!("Rule {} ({}): {}", place + 1, rule.name(), refusal.detail);
            Refusal::new("rules", detail)
        })
    })
}

fn check_rule(rule: &Rule) -> Result<(), Refusal> {
    match rule {
        Rule::Variants { words, .. } => {
            entries(words.len(), words.iter().flat_map(|(from, to)| [from, to]))?;
            chains(words)
        }
        Rule::ExpandTitles { titles: words } | Rule::RestoreAccents { words, .. } => {
            entries(words.len(), words.iter().flat_map(|(from, to)| [from, to]))
        }
        Rule::OpenElisions { words, whole } => {
            entries(words.len() + whole.len(), words.iter().flat_map(|(from, to)| [from, to]).chain(whole))?;
            match words.iter().find(|(cut, full)| !full.starts_with(cut.as_str())) {
                Some((cut, full)) => Err(Refusal::new(
                    "rules",
                    format!("“{full}” does not begin with “{cut}”, which it is the whole of: correct one of them."),
                )),
                None => Ok(()),
            }
        }
        Rule::Phrases { phrases, .. } => {
            entries(phrases.len(), phrases.iter().flat_map(|(from, to)| [from, to]))?;
            chains(phrases)
        }
        Rule::CloseElisions { words, cut } => entries(words.len() + cut.len(), words.iter().chain(cut)),
        Rule::DropHesitations { words, unless_before } => {
            entries(words.len() + unless_before.len(), words.iter().chain(unless_before))
        }
        Rule::JoinCompounds { words } => entries(words.len(), words),
        Rule::ReplaceLetters { letters } => check_letters(letters),
        _ => Ok(()),
    }
}

fn entries<'a>(count: usize, texts: impl IntoIterator<Item = &'a String>) -> Result<(), Refusal> {
    if count > MOST_ENTRIES {
        let detail =
            format!("It has {count} entries, and {MOST_ENTRIES} are the most: keep those that your texts need.");
        return Err(Refusal::new("rules", detail));
    }
    for text in texts {
        if text.trim().is_empty() {
            return Err(Refusal::new("rules", "An entry is empty: write the word, or take the entry out."));
        }
        if text.chars().count() > LONGEST_ENTRY {
            let start: String = text.chars().take(20).collect();
            let detail = format!("The entry “{start}…” is longer than {LONGEST_ENTRY} characters: shorten it.");
            return Err(Refusal::new("rules", detail));
        }
    }
    Ok(())
}

pub(super) fn check_letters(letters: &BTreeMap<String, String>) -> Result<(), Refusal> {
    for (from, to) in letters {
        if !(1..=MOST_LETTERS).contains(&from.chars().count()) || to.chars().count() > MOST_LETTERS {
            let detail = format!(
                "“{from}” → “{to}”: one to {MOST_LETTERS} letters can be replaced, by at most {MOST_LETTERS} or none; \
                 whole words belong to the variants."
            );
            return Err(Refusal::new("letters", detail));
        }
        if from.chars().chain(to.chars()).any(char::is_whitespace) {
            let detail = format!("“{from}” → “{to}” holds a space: letters are replaced within words. Take it out.");
            return Err(Refusal::new("letters", detail));
        }
        if let Some(other) = letters.keys().find(|other| to.contains(other.as_str())) {
            let detail = format!(
                "“{from}” becomes “{to}”, which holds “{other}”, and that is replaced too: what the text becomes would \
                 depend on how often it is read. Replace “{from}” by what it is to become in the end."
            );
            return Err(Refusal::new("letters", detail));
        }
    }
    Ok(())
}

/// A variant must not lead to another: what a word is compared as would depend on how often the
/// rules run.
pub(super) fn chains(variants: &BTreeMap<String, String>) -> Result<(), Refusal> {
    for (from, to) in variants {
        if from == to {
            let detail = format!("“{from}” is listed as a variant of itself: take the entry out.");
            return Err(Refusal::new("variants", detail));
        }
        let mut way = vec![from, to];
        while let Some(next) = way.last().and_then(|last| variants.get(*last)) {
            let closed = way.contains(&next);
            way.push(next);
            if closed {
                break;
            }
        }
        if way.len() == 2 {
            continue;
        }
        let path = way.iter().map(|word| format!("“{word}”")).collect::<Vec<_>>().join(" → ");
        let last = way[way.len() - 1];
        let detail = if way[..way.len() - 1].contains(&last) {
            format!(
                "The variants go in a circle: {path}. Choose which one they all count as, and take out the entry that leads away from it."
            )
        } else {
            format!("The variants form a chain: {path}. Let “{from}” lead to “{last}” at once.")
        };
        return Err(Refusal::new("variants", detail));
    }
    Ok(())
}
