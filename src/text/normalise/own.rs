//! A profile of a project's own: a shipped one, and what the project adds to it.
//!
//! As JSON, every field but `base` may be absent:
//!
//! ```json
//! {"base": "en/2",
//!  "variants": [{"from": "colour", "to": "color"}, {"from": "going to", "to": "gonna"}],
//!  "hesitations": ["hmm", "mhm"],
//!  "compounds": ["well-known", "e-mail"],
//!  "letters": [{"from": "ß", "to": "ss"}],
//!  "tags": "keep", "numbers": "keep"}
//! ```
//!
//! Entries are compared as the base compares them: `Colour` is `colour`. What cannot be is refused
//! with a sentence: an entry that leads to another, one that is there already, an unknown base.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::check::{Refusal, check_letters};
use super::{Definition, NumberLanguage, NumberStyle, Profile, Rule};

mod entries;

use entries::{Entries, limit};

const MOST_LETTERS: usize = 200;

/// What a project adds to a shipped profile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = OwnProfile)]
pub struct Own {
    /// The shipped profile it begins with: `en/2`, or `en` for the newest.
    pub base: String,
    /// Spellings that count as another: at most 2000.
    #[serde(default)]
    pub variants: Vec<Variant>,
    /// Words that do not count: at most 1000.
    #[serde(default)]
    pub hesitations: Vec<String>,
    /// Words that may be joined, hyphenated or apart, written with a hyphen or a space: at most 1000.
    #[serde(default)]
    pub compounds: Vec<String>,
    /// Letters that count as others wherever they stand: at most 200.
    #[serde(default)]
    pub letters: Vec<Letters>,
    /// What becomes of `[inaudible]` and its like.
    #[serde(default)]
    pub tags: TagTreatment,
    /// What becomes of numbers: as typed, or each one word, compared in digits or in words.
    #[serde(default)]
    pub numbers: NumberTreatment,
}

/// A spelling that counts as another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ProfileVariant)]
pub struct Variant {
    /// As typed: one word to six.
    pub from: String,
    /// What it counts as: one word.
    pub to: String,
}

/// Letters that count as others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ProfileLetters)]
pub struct Letters {
    /// One to four letters.
    pub from: String,
    /// At most four; none, and they do not count.
    pub to: String,
}

/// What becomes of tags.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TagTreatment {
    /// Each is a word.
    #[default]
    Keep,
    /// They do not count.
    Drop,
    /// Each is a word, and they are all the same one.
    Same,
}

/// What becomes of numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum NumberTreatment {
    /// As typed.
    #[default]
    Keep,
    /// One word each, in digits.
    Digits,
    /// One word each, in words.
    Words,
}

impl Own {
    /// A shipped profile and nothing more.
    #[must_use]
    pub fn of(base: &Profile) -> Self {
        Self {
            base: base.id.to_string(),
            variants: Vec::new(),
            hesitations: Vec::new(),
            compounds: Vec::new(),
            letters: Vec::new(),
            tags: TagTreatment::Keep,
            numbers: NumberTreatment::Keep,
        }
    }

    /// The shipped profile it begins with.
    ///
    /// # Errors
    /// There is none of that id.
    pub fn base(&self) -> Result<&'static Profile, Refusal> {
        Profile::by_id(&self.base).ok_or_else(|| {
            let known: Vec<&str> = crate::text::profiles::IDS.iter().map(|(id, _)| *id).collect();
            let detail =
                format!("There is no profile “{}” to begin with: choose one of {}.", self.base, known.join(", "));
            Refusal::new("base", detail)
        })
    }

    /// An id that names the base and what is added: the same additions have the same id everywhere.
    ///
    /// # Errors
    /// There is no such base.
    pub fn fingerprint(&self) -> Result<String, Refusal> {
        let base = self.base()?;
        let pinned = Self { base: base.id.to_string(), ..self.clone() };
        let bytes = serde_json::to_vec(&pinned).unwrap_or_default();
        // FNV-1a, 64 bits (Fowler, Noll and Vo).
        let hash = bytes
            .iter()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        Ok(format!("{}+{:08x}", base.id, hash >> 32))
    }

    /// The profile they make together, under an id of the caller's.
    ///
    /// # Errors
    /// The first entry that cannot be.
    pub fn profile(&self, id: String) -> Result<Profile, Refusal> {
        let base = self.base()?;
        let mut rules = base.definition().rules.clone();
        self.add_letters(&mut rules)?;
        if self.tags != TagTreatment::Keep && !rules.contains(&Rule::KeepTags) {
            rules.insert(0, Rule::KeepTags);
        }
        let base = Profile::new(Definition { rules, ..base.definition().clone() })?;
        let entries = Entries::of(self, &base)?;
        let mut rules = base.definition().rules.clone();
        let place = rules.iter().position(|rule| matches!(rule, Rule::Phrases { .. })).unwrap_or(rules.len());
        rules.splice(place..place, entries.before_phrases(self.tags));
        rules.extend(entries.after_phrases());
        rules.extend(self.number_rule(&base)?);
        let about = format!("{} with what the project adds.", self.base);
        Profile::new(Definition { id, about, primary: base.primary, rules })
    }

    fn add_letters(&self, rules: &mut Vec<Rule>) -> Result<(), Refusal> {
        limit("letters", self.letters.len(), MOST_LETTERS)?;
        let letters: BTreeMap<String, String> =
            self.letters.iter().map(|Letters { from, to }| (from.to_lowercase(), to.to_lowercase())).collect();
        check_letters(&letters)?;
        if letters.is_empty() {
            return Ok(());
        }
        let before = |rule: &Rule| matches!(rule, Rule::KeepTags | Rule::SplitUnspaced | Rule::SpacePunctuation);
        let place = rules.iter().position(before).unwrap_or(rules.len());
        rules.insert(place, Rule::ReplaceLetters { letters });
        Ok(())
    }

    fn number_rule(&self, base: &Profile) -> Result<Option<Rule>, Refusal> {
        let style = match self.numbers {
            NumberTreatment::Keep => return Ok(None),
            NumberTreatment::Digits => NumberStyle::Digits,
            NumberTreatment::Words => NumberStyle::Words,
        };
        let language = NumberLanguage::of_tag(&base.id).ok_or_else(|| {
            let detail = format!(
                "Numbers are read in English, French and Italian, not under “{}”: keep them as typed.",
                base.id
            );
            Refusal::new("numbers", detail)
        })?;
        Ok(Some(Rule::Numbers { language, style }))
    }
}
