//! Which differences between two texts count as errors.
//!
//! A [`Profile`] is data: an id with a version, and an ordered list of [`Rule`]s. Both sides of a
//! comparison go through the same rules; a score stores the profile's id, so that it can be
//! explained and done again. A published profile never changes: another rule is another version.
//!
//! Every profile begins with Unicode NFC and treats any run of Unicode white space as one space.
//! Normalising a normalised text changes nothing.
//!
//! What is left alone on purpose: numbers are not spelt out, units, abbreviations with two readings
//! and contractions of two words are not expanded, marks are never stripped. Each of these guesses
//! changes what was said in some sentence.

use serde::{Deserialize, Serialize};

use super::profiles;

/// The rate that a language is judged by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Primary {
    /// Word error rate.
    Wer,
    /// Character error rate, for scripts that put no spaces between words.
    Cer,
}

/// A named, versioned, ordered list of rules.
#[derive(Debug, PartialEq, Eq)]
pub struct Profile {
    /// Name and version, such as `en/1`.
    pub id: &'static str,
    /// What the language is judged by.
    pub primary: Primary,
    /// In the order in which they run.
    pub rules: &'static [Rule],
}

/// One rule. Rules on letters run first, in order, then the text is split into words, then rules on
/// words run, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// Soft hyphens, byte order marks, direction marks and variation selectors go. The joiners of
    /// Persian and the Indic scripts stay.
    DropInvisible,
    /// Lower case, and one form of the Greek sigma.
    FoldCase,
    /// Full-width Latin letters, digits and signs become ordinary ones.
    FoldWidth,
    /// Every sign typed for an apostrophe becomes `'`.
    UnifyApostrophes,
    /// `[laughter]`, `[ background noise ]` and `<unk>` are one word each, whatever they hold.
    KeepTags,
    /// Letters replaced wherever they stand: `œ` by `oe`.
    ReplaceLetters(&'static [(char, &'static str)]),
    /// A listed short word, an apostrophe, then spaces: the spaces go (`dell' arte`).
    CloseElisions(&'static [&'static str]),
    /// A listed word ending in an apostrophe typed for its accent: `e'` becomes `è`.
    RestoreAccents(&'static [(&'static str, &'static str)]),
    /// `U.S.A.` is `USA`.
    JoinInitials,
    /// The sign that groups thousands goes: `10,000` is `10000`.
    UngroupDigits(char),
    /// Punctuation becomes a space, except an apostrophe inside a word and a point or comma between
    /// digits. Signs that are read aloud, such as `%`, are words of their own.
    SpacePunctuation,
    /// Each character of a script without spaces is a word of its own.
    SplitUnspaced,
    /// A whole word is replaced by another spelling of itself.
    Variants(&'static [(&'static str, &'static str)]),
    /// These words are not counted, except before one of `unless_before` (`uh` in `uh-huh`).
    DropHesitations {
        /// As compared.
        words: &'static [&'static str],
        /// Words that turn the one before them into a word of its own.
        unless_before: &'static [&'static str],
    },
}

impl Profile {
    /// The profile for a BCP 47 language tag, by its primary subtag: `fr-CA` is scored as `fr`.
    /// A language without one of its own gets `basic`.
    #[must_use]
    pub fn for_language(tag: &str) -> &'static Profile {
        let subtag = tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        profiles::LANGUAGES
            .iter()
            .find(|(language, _)| *language == subtag)
            .map_or(&profiles::BASIC, |(_, profile)| profile)
    }

    /// The profile with this id: `en/1`, or `en` for the newest version.
    #[must_use]
    pub fn by_id(id: &str) -> Option<&'static Profile> {
        profiles::ALL.iter().copied().find(|profile| profile.id == id || profile.id.split('/').next() == Some(id))
    }

    /// The words that count, as compared, one space between them.
    #[must_use]
    pub fn normalise(&self, text: &str) -> String {
        let words = self.words(text);
        words.iter().map(|word| word.norm.as_str()).collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests;
