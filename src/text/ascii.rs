//! The words of texts in which nothing but ASCII needs thought: the same as [`Profile::words`] says,
//! without a list of glyphs and without a string for each word.

use unicode_normalization::{IsNormalized, is_nfc_quick};

use super::normalise::{Profile, Rule};
use super::norms::Norms;

/// What the rules of a profile come to on ASCII text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Plain {
    /// Nothing but white space separates.
    Raw,
    /// Case and punctuation go.
    Basic,
}

impl Plain {
    /// `None` for profiles with rules that look at more than one character.
    pub(super) fn of(profile: &Profile) -> Option<Self> {
        match &profile.definition().rules[..] {
            [] => Some(Self::Raw),
            [
                Rule::DropInvisible,
                Rule::FoldCase,
                Rule::UnifyApostrophes { signs },
                Rule::KeepTags,
                Rule::SpacePunctuation,
            ] if signs.contains('`') => Some(Self::Basic),
            _ => None,
        }
    }

    /// Writes the words of a text; false, having written anything, for one that is not plain.
    pub(super) fn words(self, text: &str, out: &mut Norms) -> bool {
        let plain = match self {
            Self::Raw => is_settled(text).then(|| raw(text.as_bytes(), out)).is_some(),
            Self::Basic => basic(text.as_bytes(), out),
        };
        out.seal();
        plain
    }
}

/// Whether a text is in NFC and has no white space beyond ASCII's: splitting its bytes is enough.
fn is_settled(text: &str) -> bool {
    if text.is_ascii() {
        return true;
    }
    let mut combines = false;
    let spaced = text.chars().any(|ch| {
        combines |= ch >= '\u{300}';
        !ch.is_ascii() && ch.is_whitespace()
    });
    !spaced && (!combines || is_nfc_quick(text.chars()) == IsNormalized::Yes)
}

/// Eight bytes at a time: those up to the space are found by one subtraction.
fn raw(text: &[u8], out: &mut Norms) {
    const HIGH: u64 = 0x8080_8080_8080_8080;
    const ABOVE_SPACE: u64 = 0x2121_2121_2121_2121;
    let base = out.extend(text);
    let mut start = 0;
    let mut separate = |out: &mut Norms, at: usize, eight: [u8; 8]| {
        let bytes = u64::from_le_bytes(eight);
        let mut low = !(bytes | HIGH).wrapping_sub(ABOVE_SPACE) & !bytes & HIGH;
        while low != 0 {
            let place = low.trailing_zeros() as usize / 8;
            low &= low - 1;
            if matches!(eight[place], b'\t'..=b'\r' | b' ') {
                out.word(base + start, base + at + place);
                start = at + place + 1;
            }
        }
    };
    let (eights, rest) = text.as_chunks();
    for (index, &eight) in eights.iter().enumerate() {
        separate(out, index * 8, eight);
    }
    let mut last = [b'x'; 8];
    last[..rest.len()].copy_from_slice(rest);
    separate(out, eights.len() * 8, last);
    out.word(base + start, base + text.len());
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    Digit,
    Apostrophe,
    /// A point or a comma, which stays between digits.
    Point,
    /// Read aloud, a word of its own.
    Spoken,
    Space,
    Control,
    /// Not for this module: the beginning of a tag, or not ASCII.
    Other,
}

const CLASSES: [Class; 256] = {
    let mut classes = [Class::Other; 256];
    let mut byte = 0;
    while byte < 128 {
        #[expect(clippy::cast_possible_truncation, reason = "below 128")]
        let sign = byte as u8;
        classes[byte] = match sign {
            b'0'..=b'9' => Class::Digit,
            b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
            b'\'' | b'`' => Class::Apostrophe,
            b'.' | b',' => Class::Point,
            b'%' | b'&' | b'@' | b'+' | b'=' | b'$' => Class::Spoken,
            b'[' | b'<' => Class::Other,
            0..=8 | 14..=31 | 127 => Class::Control,
            _ => Class::Space,
        };
        byte += 1;
    }
    classes
};

fn basic(text: &[u8], out: &mut Norms) -> bool {
    let mut before = Class::Space;
    let mut start = out.len();
    let mut end = |out: &mut Norms| {
        let end = out.len();
        out.word(start, end);
        start = end;
    };
    for (at, &byte) in text.iter().enumerate() {
        let class = CLASSES[byte as usize];
        match class {
            Class::Letter | Class::Digit => out.push(byte.to_ascii_lowercase()),
            Class::Space => end(out),
            Class::Apostrophe => {
                let word = |class| matches!(class, Class::Letter | Class::Digit);
                if word(before) && word(after(text, at)) { out.push(b'\'') } else { end(out) }
            }
            Class::Point => {
                let digit = |class| class == Class::Digit;
                if digit(before) && digit(after(text, at)) { out.push(byte) } else { end(out) }
            }
            Class::Spoken => {
                end(out);
                out.push(byte);
                end(out);
            }
            Class::Control => continue,
            Class::Other => return false,
        }
        before = class;
    }
    end(out);
    true
}

/// What follows `at`, past control characters, which are dropped.
fn after(text: &[u8], at: usize) -> Class {
    let classes = text[at + 1..].iter().map(|&byte| CLASSES[byte as usize]);
    classes.into_iter().find(|&class| class != Class::Control).unwrap_or(Class::Space)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::profiles;

    fn quick(profile: &Profile, text: &str) -> Option<Vec<String>> {
        let mut norms = Norms::default();
        let plain = Plain::of(profile).expect("a plain profile");
        plain
            .words(text, &mut norms)
            .then(|| (0..norms.words()).map(|at| String::from_utf8_lossy(norms.text(at)).into_owned()).collect())
    }

    fn slow(profile: &Profile, text: &str) -> Vec<String> {
        profile.words(text).into_iter().map(|word| word.norm).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, cases: 2_000, ..ProptestConfig::default() })]

        #[test]
        fn the_words_are_those_of_the_rules(text in "[a-cA-C0-2'`.,%&@ \t\u{b}\u{1}\u{7f}!?_-]{0,24}") {
            for profile in [&profiles::RAW, &profiles::BASIC] {
                prop_assert_eq!(quick(profile, &text), Some(slow(profile, &text)));
            }
        }

        #[test]
        fn beyond_ascii_they_are_those_of_the_rules_or_left_to_them(text in "[ab \t\u{a0}\u{3000}\u{2009}éàक्ष漢\u{301}\u{327}\u{85}🙂ộ]{0,24}") {
            if let Some(quick) = quick(&profiles::RAW, &text) {
                prop_assert_eq!(quick, slow(&profiles::RAW, &text));
            }
        }
    }

    #[test]
    fn texts_that_need_thought_are_left_to_the_rules() {
        assert_eq!(quick(&profiles::BASIC, "a [noise] b"), None);
        assert_eq!(quick(&profiles::BASIC, "café"), None);
        assert_eq!(quick(&profiles::RAW, "cafe\u{301} noir"), None);
        assert_eq!(quick(&profiles::RAW, "a\u{3000}b"), None);
        assert_eq!(quick(&profiles::RAW, "café 漢字"), Some(vec!["café".to_owned(), "漢字".to_owned()]));
        assert_eq!(Plain::of(&profiles::EN), None);
    }
}
