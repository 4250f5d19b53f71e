//! A project's entries, read as its base reads texts, and checked against one another.

use std::collections::{BTreeMap, BTreeSet};

use super::super::check::{Refusal, chains};
use super::super::{Normalised, Profile, Rule, TagForm};
use super::{Own, TagTreatment, Variant};

const MOST_VARIANTS: usize = 2000;
const MOST_WORDS: usize = 1000;
const LONGEST_ENTRY: usize = 80;
/// The most words that may count as one.
const LONGEST_PHRASE: usize = 6;

pub(super) fn limit(field: &'static str, count: usize, most: usize) -> Result<(), Refusal> {
    if count > most {
        let detail = format!("There are {count} entries and {most} are the most: keep those that your texts need.");
        return Err(Refusal::new(field, detail));
    }
    Ok(())
}

/// The entries as the base compares them.
pub(super) struct Entries {
    variants: BTreeMap<String, String>,
    phrases: BTreeMap<String, String>,
    hesitations: BTreeSet<String>,
    compounds: Vec<String>,
}

impl Entries {
    pub fn of(own: &Own, base: &Profile) -> Result<Self, Refusal> {
        limit("variants", own.variants.len(), MOST_VARIANTS)?;
        limit("hesitations", own.hesitations.len(), MOST_WORDS)?;
        limit("compounds", own.compounds.len(), MOST_WORDS)?;
        let mut entries = Self {
            variants: BTreeMap::new(),
            phrases: BTreeMap::new(),
            hesitations: BTreeSet::new(),
            compounds: Vec::new(),
        };
        let read = Reader { base };
        let variants = own.variants.iter().enumerate().map(|(at, variant)| read.variant(at, variant));
        let variants = variants.collect::<Result<Vec<_>, _>>()?;
        for (from, to) in &variants {
            entries.add_variant(from, to)?;
        }
        entries.settle_phrases()?;
        for word in &own.hesitations {
            entries.hesitations.extend(read.hesitation(word)?);
        }
        for word in &own.compounds {
            let parts = read.compound(word)?;
            entries.add_compound(word, &parts)?;
        }
        entries.check_hesitations()?;
        Ok(entries)
    }

    fn add_variant(&mut self, from: &[String], to: &str) -> Result<(), Refusal> {
        let typed = from.join(" ");
        let list = if from.len() == 1 { &mut self.variants } else { &mut self.phrases };
        match list.insert(typed.clone(), to.to_owned()) {
            Some(other) if other != to => {
                let detail =
                    format!("“{typed}” counts as “{other}” in one entry and as “{to}” in another: keep one of them.");
                Err(Refusal::new("variants", detail))
            }
            _ => Ok(()),
        }
    }

    /// The words of a phrase are looked for after the variants ran.
    fn settle_phrases(&mut self) -> Result<(), Refusal> {
        let all: BTreeMap<String, String> = self.variants.clone().into_iter().chain(self.phrases.clone()).collect();
        chains(&all)?;
        let settled = |phrase: &String| {
            let word = |word| self.variants.get(word).map_or(word, String::as_str);
            phrase.split(' ').map(word).collect::<Vec<_>>().join(" ")
        };
        self.phrases = self.phrases.iter().map(|(phrase, whole)| (settled(phrase), whole.clone())).collect();
        Ok(())
    }

    fn add_compound(&mut self, typed: &str, parts: &[String]) -> Result<(), Refusal> {
        let whole = parts.concat();
        if let Some(word) = parts.iter().chain([&whole]).find(|word| self.variants.contains_key(*word)) {
            let detail = format!(
                "“{typed}” is a compound, and “{word}” of it is a variant too: what it counts as would depend on which \
                 comes first. Keep one of the two entries."
            );
            return Err(Refusal::new("compounds", detail));
        }
        self.compounds.push(parts.join("-"));
        Ok(())
    }

    fn check_hesitations(&self) -> Result<(), Refusal> {
        let all = self.variants.iter().chain(&self.phrases);
        let both = all
            .flat_map(|(from, to)| from.split(' ').chain([to.as_str()]))
            .find(|word| self.hesitations.contains(*word));
        let parts = self.compounds.iter().flat_map(|word| word.split('-'));
        match both.or_else(|| parts.into_iter().find(|part| self.hesitations.contains(*part))) {
            Some(word) => {
                let detail = format!(
                    "“{word}” is a hesitation, which does not count, and part of a variant or compound, which does: \
                     take it out of one of the lists."
                );
                Err(Refusal::new("hesitations", detail))
            }
            None => Ok(()),
        }
    }

    pub fn before_phrases(&self, tags: TagTreatment) -> Vec<Rule> {
        let mut rules = Vec::new();
        if !self.variants.is_empty() {
            rules.push(Rule::Variants { words: self.variants.clone(), after_elision: false });
        }
        match tags {
            TagTreatment::Keep => {}
            TagTreatment::Drop => rules.push(Rule::Tags { form: TagForm::Dropped }),
            TagTreatment::Same => rules.push(Rule::Tags { form: TagForm::Same }),
        }
        if !self.hesitations.is_empty() {
            let words = self.hesitations.iter().cloned().collect();
            rules.push(Rule::DropHesitations { words, unless_before: Vec::new() });
        }
        rules
    }

    pub fn after_phrases(&self) -> Vec<Rule> {
        let mut rules = Vec::new();
        if !self.phrases.is_empty() {
            rules.push(Rule::Phrases { phrases: self.phrases.clone(), after_number: None });
        }
        if !self.compounds.is_empty() {
            rules.push(Rule::JoinCompounds { words: self.compounds.clone() });
        }
        rules
    }
}

/// Reads entries as the base reads texts.
struct Reader<'a> {
    base: &'a Profile,
}

impl Reader<'_> {
    fn words(&self, field: &'static str, text: &str) -> Result<Vec<String>, Refusal> {
        if text.trim().is_empty() {
            return Err(Refusal::new(field, "An entry is empty: write the word, or take the entry out."));
        }
        if text.chars().count() > LONGEST_ENTRY {
            let start: String = text.chars().take(20).collect();
            let detail = format!("The entry “{start}…” is longer than {LONGEST_ENTRY} characters: shorten it.");
            return Err(Refusal::new(field, detail));
        }
        let mut norms = Normalised::default();
        self.base.norms(text, &mut norms);
        Ok(norms.words().map(str::to_owned).collect())
    }

    fn variant(&self, at: usize, Variant { from, to }: &Variant) -> Result<(Vec<String>, String), Refusal> {
        let refuse = |what: String| {
            let detail = format!("Variant {} (“{from}” counts as “{to}”): {what}", at + 1);
            Refusal::new("variants", detail)
        };
        let typed = self.words("variants", from).map_err(|refusal| refuse(refusal.detail))?;
        let meant = self.words("variants", to).map_err(|refusal| refuse(refusal.detail))?;
        let id = &self.base.id;
        if let Some((text, _)) = [(from, &typed), (to, &meant)].into_iter().find(|(_, words)| words.is_empty()) {
            return Err(refuse(format!("nothing of “{text}” counts under {id}: take the entry out.")));
        }
        if typed.len() > LONGEST_PHRASE {
            return Err(refuse(format!(
                "“{from}” has {} words and {LONGEST_PHRASE} are the most: shorten it.",
                typed.len()
            )));
        }
        match &meant[..] {
            [word] if typed == meant => {
                Err(refuse(format!("the two are the same already under {id} (“{word}”): take the entry out.")))
            }
            [word] => Ok((typed, word.clone())),
            several => Err(refuse(format!(
                "what it counts as must be one word, and “{to}” is {} under {id}: turn the entry round, or write it as one word.",
                several.len()
            ))),
        }
    }

    /// None if the base drops it already.
    fn hesitation(&self, text: &str) -> Result<Option<String>, Refusal> {
        let mut words = self.words("hesitations", text)?;
        if words.len() > 1 {
            let detail = format!(
                "The hesitation “{text}” is {} words: list each word that never counts on its own.",
                words.len()
            );
            return Err(Refusal::new("hesitations", detail));
        }
        if words.is_empty() && self.base.tokens(text).is_empty() {
            let detail = format!("The hesitation “{text}” has no word in it: write the word, or take the entry out.");
            return Err(Refusal::new("hesitations", detail));
        }
        Ok(words.pop())
    }

    fn compound(&self, text: &str) -> Result<Vec<String>, Refusal> {
        let parts = self.words("compounds", text)?;
        if parts.len() < 2 {
            let detail = format!(
                "The compound “{text}” does not show where it falls apart: write it with a hyphen, as in well-known."
            );
            return Err(Refusal::new("compounds", detail));
        }
        if parts.len() > LONGEST_PHRASE {
            let detail = format!(
                "The compound “{text}” has {} parts and {LONGEST_PHRASE} are the most: shorten it.",
                parts.len()
            );
            return Err(Refusal::new("compounds", detail));
        }
        Ok(parts)
    }
}
