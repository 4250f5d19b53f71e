//! What is scored: utterances with their reference, whatever file they come from.

use std::collections::HashMap;
use std::path::Path;

use anyhow::{Context, bail, ensure};
use clap::ValueEnum;

use super::{jsonl, nist, trn};
use crate::text::Profile;
use crate::text::choices;

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// One utterance a line; line n of one file belongs to line n of the other
    Lines,
    /// NIST's transcripts: the text, then the utterance's id in parentheses
    Trn,
    /// An object a line, with "id" and "text"; its other fields can be grouped by
    Jsonl,
    /// NIST's segment time marks (STM) as REF, time marked words (CTM) as HYP
    Stm,
}

impl Format {
    pub(super) fn of(path: &str) -> Self {
        let ending = Path::new(path).extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        match ending.to_ascii_lowercase().as_str() {
            "trn" => Self::Trn,
            "jsonl" | "ndjson" => Self::Jsonl,
            "stm" => Self::Stm,
            _ => Self::Lines,
        }
    }
}

/// What one system made of the references.
#[derive(Debug)]
pub(super) struct Corpus {
    pub name: String,
    pub utterances: Vec<Utterance>,
}

#[derive(Debug)]
pub(super) struct Utterance {
    /// Its id, or `line 7`.
    pub id: String,
    pub reference: Vec<Text>,
    pub hypothesis: String,
    /// What it can be grouped by; a name may have several values.
    pub labels: Vec<(String, String)>,
}

/// A part of a reference, as typed.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Text {
    Said(String),
    Choice(Vec<Vec<Text>>),
}

impl Text {
    pub(super) fn words(&self, profile: &Profile) -> choices::Piece {
        match self {
            Self::Said(text) => choices::Piece::Words(profile.words(text)),
            Self::Choice(texts) => {
                let words = |texts: &Vec<Text>| texts.iter().map(|text| text.words(profile)).collect();
                choices::Piece::Choice(texts.iter().map(words).collect())
            }
        }
    }
}

pub(super) fn has_choices(reference: &[Text]) -> bool {
    reference.iter().any(|text| matches!(text, Text::Choice(_)))
}

/// The text of a reference without choices.
pub(super) fn plain(reference: &[Text]) -> String {
    let said = reference.iter().map(|text| match text {
        Text::Said(text) => text.as_str(),
        Text::Choice(_) => "",
    });
    said.collect::<Vec<_>>().join(" ")
}

/// One entry of a file of references or hypotheses.
pub(super) struct Entry {
    pub id: String,
    pub line: usize,
    pub text: String,
    pub labels: Vec<(String, String)>,
}

impl Corpus {
    pub(super) fn of_texts(reference: &str, hypothesis: &str) -> Self {
        let utterance = Utterance {
            id: "line 1".to_owned(),
            reference: vec![Text::Said(reference.to_owned())],
            hypothesis: hypothesis.to_owned(),
            labels: Vec::new(),
        };
        Self { name: "text".to_owned(), utterances: vec![utterance] }
    }

    pub(super) fn read(format: Format, reference: &str, hypothesis: &str) -> anyhow::Result<Self> {
        let texts = (read(reference)?, read(hypothesis)?);
        let utterances = match format {
            Format::Lines => lines((reference, &texts.0), (hypothesis, &texts.1))?,
            Format::Trn => by_id(
                (reference, trn::entries(reference, &texts.0)?),
                (hypothesis, trn::hypotheses(hypothesis, &texts.1)?),
                |entry| trn::with_choices(&entry.text),
            )?,
            Format::Jsonl => by_id(
                (reference, jsonl::entries(reference, &texts.0)?),
                (hypothesis, jsonl::entries(hypothesis, &texts.1)?),
                |entry| Ok(vec![Text::Said(entry.text.clone())]),
            )?,
            Format::Stm => nist::utterances((reference, &texts.0), (hypothesis, &texts.1))?,
        };
        ensure!(!utterances.is_empty(), "{reference} has no utterances: there is nothing to score");
        Ok(Self { name: hypothesis.to_owned(), utterances })
    }
}

fn lines(reference: (&str, &str), hypothesis: (&str, &str)) -> anyhow::Result<Vec<Utterance>> {
    let (left, right): (Vec<&str>, Vec<&str>) = (reference.1.lines().collect(), hypothesis.1.lines().collect());
    if left.len() != right.len() {
        bail!(
            "{} has {} lines and {} has {}: line n of one is scored against line n of the other, so both need as many",
            reference.0,
            left.len(),
            hypothesis.0,
            right.len()
        );
    }
    let utterance = |(index, (reference, hypothesis)): (usize, (&str, &str))| Utterance {
        id: format!("line {}", index + 1),
        reference: vec![Text::Said(reference.to_owned())],
        hypothesis: hypothesis.to_owned(),
        labels: Vec::new(),
    };
    Ok(left.into_iter().zip(right).enumerate().map(utterance).collect())
}

/// Pairs the entries that have the same id, in the order of the references.
fn by_id(
    reference: (&str, Vec<Entry>),
    hypothesis: (&str, Vec<Entry>),
    text: impl Fn(&Entry) -> anyhow::Result<Vec<Text>>,
) -> anyhow::Result<Vec<Utterance>> {
    let mut found = index(hypothesis.0, hypothesis.1)?;
    index(
        reference.0,
        reference
            .1
            .iter()
            .map(|entry| Entry { id: entry.id.clone(), line: entry.line, text: String::new(), labels: Vec::new() })
            .collect(),
    )?;
    let mut utterances = Vec::with_capacity(reference.1.len());
    for entry in reference.1 {
        let Some(other) = found.remove(&entry.id) else {
            bail!(
                "{} has no utterance {:?}, which is in line {} of {}: every reference needs one hypothesis, perhaps an empty one",
                hypothesis.0,
                entry.id,
                entry.line,
                reference.0
            );
        };
        let reference = text(&entry).with_context(|| format!("{}, line {}", reference.0, entry.line))?;
        let mut labels = entry.labels;
        let new = other.labels.into_iter().filter(|(name, _)| labels.iter().all(|(known, _)| known != name));
        let new: Vec<_> = new.collect();
        labels.extend(new);
        utterances.push(Utterance { id: entry.id, reference, hypothesis: other.text, labels });
    }
    if let Some(extra) = found.into_values().min_by_key(|entry| entry.line) {
        bail!(
            "{} has no utterance {:?}, which is in line {} of {}: take it out, or add its reference",
            reference.0,
            extra.id,
            extra.line,
            hypothesis.0
        );
    }
    Ok(utterances)
}

fn index(path: &str, entries: Vec<Entry>) -> anyhow::Result<HashMap<String, Entry>> {
    let mut found: HashMap<String, Entry> = HashMap::with_capacity(entries.len());
    for entry in entries {
        if let Some(first) = found.get(&entry.id) {
            bail!(
                "{path} has the utterance {:?} twice, in lines {} and {}: keep one",
                entry.id,
                first.line,
                entry.line
            );
        }
        found.insert(entry.id.clone(), entry);
    }
    Ok(found)
}

/// The text of a file, without a byte order mark.
fn read(path: &str) -> anyhow::Result<String> {
    let bytes = std::fs::read(path)
        .with_context(|| format!("cannot read {path} (with --text, the arguments are the texts themselves)"))?;
    let line_of = |at: usize| bytes[..at].split(|&byte| byte == b'\n').count();
    if let Some(at) = bytes.iter().position(|&byte| byte == 0) {
        bail!(
            "{path} has a NUL character in line {}: it is not plain text, or it is UTF-16; write it as UTF-8",
            line_of(at)
        );
    }
    match std::str::from_utf8(&bytes) {
        Ok(text) => Ok(text.strip_prefix('\u{feff}').unwrap_or(text).to_owned()),
        Err(error) => bail!(
            "{path} is not UTF-8 text: the first broken character is in line {}; convert the file to UTF-8",
            line_of(error.valid_up_to())
        ),
    }
}
