//! Which differences between two texts count as errors.
//!
//! A [`Profile`] is data: an id with a version, and an ordered list of [`Rule`]s. Both sides of a
//! comparison go through the same rules; a score stores the profile's id, so that it can be
//! explained ([`Profile::explain`]) and done again. A published profile never changes: another rule
//! is another version.
//!
//! As JSON, with no other fields:
//!
//! ```json
//! {"id": "news/1", "about": "One sentence or two.", "primary": "wer",
//!  "rules": ["fold_case", "space_punctuation", {"variants": {"words": {"ok": "okay"}}}]}
//! ```
//!
//! Every profile begins with Unicode NFC and treats any run of Unicode white space as one space.
//! Rules on letters run first, in order, then the text is split into words, then rules on words run,
//! in order. Normalising a normalised text changes nothing, but where the commas of a list of numbers
//! are gone: `100, 200` is `100 200`, which reads as a hundred thousand two hundred.
//!
//! What the shipped profiles leave alone on purpose: numbers are not spelt out, units, abbreviations
//! with two readings and contractions of two words are not expanded, marks of a script are never
//! stripped. Each of these guesses changes what was said in some sentence. A project adds what its
//! own texts need: see [`Own`].

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::profiles;

mod check;
mod explain;
mod own;
mod phrases;
mod quick;
mod rule;
mod steps;
mod words;

pub use check::Refusal;
pub use explain::{Effect, Explanation};
pub use own::{Letters, NumberTreatment, Own, TagTreatment, Variant};
pub use rule::{Rule, TagForm};
pub use words::Normalised;

pub use super::numbers::{NumberLanguage, NumberStyle};
use steps::Steps;
pub(in crate::text) use steps::{LetterStep, Title};

/// The rate that a language is judged by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Primary {
    /// Word error rate.
    Wer,
    /// Character error rate, for scripts that put no spaces between words.
    Cer,
}

/// A profile as it is written down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Definition {
    /// Name and version, such as `en/2`: small letters, digits and hyphens, a slash, a number.
    pub id: String,
    /// For people: what it does with the language's doubtful cases.
    #[serde(default)]
    pub about: String,
    /// What the language is judged by.
    pub primary: Primary,
    /// In the order in which they run.
    pub rules: Vec<Rule>,
}

/// A named, versioned, ordered list of rules, ready to run.
#[derive(Debug, Clone)]
pub struct Profile {
    /// Name and version, such as `en/2`.
    pub id: Cow<'static, str>,
    /// What the language is judged by.
    pub primary: Primary,
    definition: Definition,
    steps: Steps,
}

impl Profile {
    /// Checks a definition and makes its look-up tables, once.
    ///
    /// # Errors
    /// The first thing that cannot be: an id of another shape, too many entries, a variant that leads
    /// to another.
    pub fn new(definition: Definition) -> Result<Self, Refusal> {
        check::definition(&definition)?;
        let id = Cow::Owned(definition.id.clone());
        let steps = Steps::of(&definition.rules);
        Ok(Self { id, primary: definition.primary, definition, steps })
    }

    /// Its rules, as written down.
    #[must_use]
    pub fn definition(&self) -> &Definition {
        &self.definition
    }

    /// The newest profile for a BCP 47 language tag: one for the whole tag (`de-CH`), else by its
    /// primary subtag (`fr-CA` is scored as `fr`). A language without one of its own gets `basic`.
    #[must_use]
    pub fn for_language(tag: &str) -> &'static Profile {
        let tag = tag.replace('_', "-").to_ascii_lowercase();
        let subtag = tag.split('-').next().unwrap_or_default();
        let of = |wanted: &str| profiles::LANGUAGES.iter().find(|(language, _)| *language == wanted);
        of(&tag).or_else(|| of(subtag)).map_or(&*profiles::BASIC, |(_, profile)| profile)
    }

    /// The shipped profile with this id: `en/1`, or `en` for the newest version.
    #[must_use]
    pub fn by_id(id: &str) -> Option<&'static Profile> {
        profiles::IDS
            .iter()
            .find(|(known, _)| *known == id || known.split('/').next() == Some(id))
            .map(|(_, profile)| &***profile)
    }

    /// The words that count, as compared, one space between them.
    #[must_use]
    pub fn normalise(&self, text: &str) -> String {
        let mut norms = Normalised::default();
        self.norms(text, &mut norms);
        norms.joined()
    }
}

/// The same rules under the same id: the tables follow from them.
impl PartialEq for Profile {
    fn eq(&self, other: &Self) -> bool {
        self.definition == other.definition
    }
}

impl Serialize for Profile {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.definition.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Profile {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::new(Definition::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests;
