//! The rules a profile is made of, as data.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{NumberLanguage, NumberStyle};

/// One rule. As JSON a rule without settings is its name, `"fold_case"`, and one with settings is an
/// object under its name, `{"ungroup_digits": {"signs": ", "}}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Rule {
    /// Soft hyphens, byte order marks, direction marks and variation selectors go. The joiners of
    /// Persian and the Indic scripts stay.
    DropInvisible,
    /// `Dr. Watson` is `doctor Watson`: a listed title, then spaces, then a capital letter. Of a title
    /// that ends in a full stop the full stop is needed; runs before `fold_case`.
    ExpandTitles {
        /// As typed, and in full.
        titles: BTreeMap<String, String>,
    },
    /// Lower case, and one form of the Greek sigma.
    FoldCase,
    /// Full-width Latin letters, digits and signs become ordinary ones.
    FoldWidth,
    /// Half-width kana become ordinary ones, with their sound marks.
    FoldKana,
    /// The decimal digits of any script become `0` to `9`.
    FoldDigits,
    /// `人々` is `人人`, `いすゞ` is `いすず`.
    ExpandIterationMarks,
    /// Every sign typed for an apostrophe becomes `'`.
    UnifyApostrophes {
        /// The signs, besides `'`.
        signs: String,
    },
    /// `[laughter]`, `[ background noise ]` and `<unk>` are one word each, whatever they hold.
    KeepTags,
    /// One to four letters replaced wherever they stand: `œ` by `oe`. Replaced by nothing, they go.
    ReplaceLetters {
        /// As they stand after the rules before, and as compared.
        letters: BTreeMap<String, String>,
    },
    /// A listed short word, an apostrophe, then spaces: the spaces go (`dell' arte`).
    CloseElisions {
        /// Without their apostrophe.
        words: Vec<String>,
        /// Those that never stand alone: spaces before their apostrophe go too (`l 'homme`).
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        cut: Vec<String>,
    },
    /// Two words that an apostrophe joined are two again.
    OpenElisions {
        /// A word before its apostrophe, and in full: `trent` (in `trent'anni`) and `trenta`.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        words: BTreeMap<String, String>,
        /// Words that fall apart at their apostrophe: `t'il`, typed for `t-il`.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        whole: Vec<String>,
    },
    /// A listed word ending in an apostrophe typed for its accent: `e'` becomes `è`.
    RestoreAccents {
        /// As typed before the apostrophe, and as written.
        words: BTreeMap<String, String>,
        /// Also after an elision: `c'e'`.
        #[serde(default, skip_serializing_if = "is_false")]
        after_elision: bool,
    },
    /// `U.S.A.` is `USA`.
    JoinInitials,
    /// The sign that groups thousands goes: `10,000` is `10000`. A space stands for any one space.
    UngroupDigits {
        /// The signs; one number uses one of them.
        signs: String,
    },
    /// Punctuation becomes a space, except an apostrophe inside a word and a point or comma between
    /// digits. Signs that are read aloud, such as `%`, are words of their own.
    SpacePunctuation,
    /// Each character of a script without spaces is a word of its own.
    SplitUnspaced,
    /// A whole word is replaced by another spelling of itself.
    Variants {
        /// As typed, after the rules before, and as compared.
        words: BTreeMap<String, String>,
        /// Also what follows an elision: `l'etat` is `l'état`.
        #[serde(default, skip_serializing_if = "is_false")]
        after_elision: bool,
    },
    /// These words are not counted, except before one of `unless_before` (`uh` in `uh-huh`).
    DropHesitations {
        /// As compared.
        words: Vec<String>,
        /// Words that turn the one before them into a word of its own.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        unless_before: Vec<String>,
    },
    /// Several words in a row are one: `can not` is `can't`.
    Phrases {
        /// Words with a space between them, and the one word they are.
        phrases: BTreeMap<String, String>,
        /// Only after a number, in digits or in words of this language: `vingt pour cent`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        after_number: Option<NumberLanguage>,
    },
    /// `well-known`, `well known` and `wellknown` are one word, and the same.
    JoinCompounds {
        /// With a hyphen or a space where they may fall apart.
        words: Vec<String>,
    },
    /// A number is one word, however it was written: `21`, `twenty-one`, `twenty one`.
    Numbers {
        /// Whose words for numbers.
        language: NumberLanguage,
        /// What it is compared as.
        style: NumberStyle,
    },
    /// What becomes of tags.
    Tags {
        /// Not counted, or all the same.
        form: TagForm,
    },
}

/// What becomes of `[inaudible]` and its like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TagForm {
    /// They do not count.
    Dropped,
    /// Whatever they hold, they are the same word.
    Same,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_false(value: &bool) -> bool {
    !value
}

impl Rule {
    /// Its name in data.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.names().0
    }

    /// What it does, in a few words.
    #[must_use]
    pub fn title(&self) -> &'static str {
        self.names().1
    }

    fn names(&self) -> (&'static str, &'static str) {
        match self {
            Self::DropInvisible => ("drop_invisible", "drop invisible signs"),
            Self::ExpandTitles { .. } => ("expand_titles", "write titles in full"),
            Self::FoldCase => ("fold_case", "ignore capitals"),
            Self::FoldWidth => ("fold_width", "make full-width letters ordinary"),
            Self::FoldKana => ("fold_kana", "make half-width kana ordinary"),
            Self::FoldDigits => ("fold_digits", "write every script's digits as 0 to 9"),
            Self::ExpandIterationMarks => ("expand_iteration_marks", "repeat what an iteration mark repeats"),
            Self::UnifyApostrophes { .. } => ("unify_apostrophes", "make every apostrophe the same"),
            Self::KeepTags => ("keep_tags", "keep each tag as one word"),
            Self::ReplaceLetters { .. } => ("replace_letters", "replace letters"),
            Self::CloseElisions { .. } => ("close_elisions", "close the gap at an elision"),
            Self::OpenElisions { .. } => ("open_elisions", "part words that an apostrophe joined"),
            Self::RestoreAccents { .. } => ("restore_accents", "read an apostrophe as the accent it stands for"),
            Self::JoinInitials => ("join_initials", "join initials"),
            Self::UngroupDigits { .. } => ("ungroup_digits", "join the digits of a number"),
            Self::SpacePunctuation => ("space_punctuation", "make punctuation a space"),
            Self::SplitUnspaced => ("split_unspaced", "part the characters of a script without spaces"),
            Self::Variants { .. } => ("variants", "accept variants"),
            Self::DropHesitations { .. } => ("drop_hesitations", "drop hesitations"),
            Self::Phrases { after_number: None, .. } => ("phrases", "take several words as one"),
            Self::Phrases { after_number: Some(_), .. } => ("phrases", "take several words after a number as one"),
            Self::JoinCompounds { .. } => ("join_compounds", "join compounds"),
            Self::Numbers { style: NumberStyle::Digits, .. } => ("numbers", "write numbers in digits"),
            Self::Numbers { style: NumberStyle::Words, .. } => ("numbers", "write numbers in words"),
            Self::Tags { form: TagForm::Dropped } => ("tags", "drop tags"),
            Self::Tags { form: TagForm::Same } => ("tags", "make every tag the same"),
        }
    }
}
