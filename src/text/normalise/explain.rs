//! What each rule of a profile did to a text.

use serde::Serialize;

use super::words::Normalised;
use super::{LetterStep, Profile, Rule};
use crate::text::glyphs::{self, Glyph};

/// What became of a text, rule by rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Explanation {
    /// The profile's id.
    pub profile: String,
    /// As typed.
    pub text: String,
    /// In the order in which the rules ran.
    pub effects: Vec<Effect>,
    /// The words that count, as compared.
    pub words: Vec<String>,
}

/// What one rule did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Effect {
    /// The rule's name in data.
    pub rule: String,
    /// What it does, in a few words.
    pub title: String,
    /// Whether it did anything to this text.
    pub changed: bool,
    /// The text it was given.
    pub before: String,
    /// The text it left.
    pub after: String,
    /// Words that no longer count, and signs that went.
    pub dropped: Vec<String>,
}

impl Profile {
    /// Runs the rules one by one and keeps what each did.
    #[must_use]
    pub fn explain(&self, text: &str) -> Explanation {
        let source = glyphs::canonical(text);
        let rules = &self.definition.rules;
        let mut letters = glyphs::from_text(&source);
        let composed = ("nfc", "compose letters, one space between words");
        let mut effects = vec![effect(composed, text, &shown(&letters), Vec::new())];
        for (place, step) in &self.steps.letters {
            let before = letters.clone();
            glyphs::apply(step, &mut letters);
            let dropped = if drops(step) { dropped_signs(&before, &letters) } else { Vec::new() };
            effects.push(effect(names(&rules[*place]), &shown(&before), &shown(&letters), dropped));
        }
        let mut norms = Normalised::default();
        norms.split(&letters);
        for (place, step) in &self.steps.words {
            let before = norms.clone();
            step.apply(&mut norms, &source);
            let dropped = dropped_words(&before, &norms);
            effects.push(effect(names(&rules[*place]), &before.joined(), &norms.joined(), dropped));
        }
        let words = norms.words().map(str::to_owned).collect();
        Explanation { profile: self.id.to_string(), text: text.to_owned(), effects, words }
    }
}

fn names(rule: &Rule) -> (&'static str, &'static str) {
    (rule.name(), rule.title())
}

fn effect((rule, title): (&str, &str), before: &str, after: &str, dropped: Vec<String>) -> Effect {
    let changed = before != after;
    Effect {
        rule: rule.to_owned(),
        title: title.to_owned(),
        changed,
        before: before.into(),
        after: after.into(),
        dropped,
    }
}

/// Letters as a text: spaces that only part words are one, as they will be.
fn shown(letters: &[Glyph]) -> String {
    let mut text = String::with_capacity(letters.len());
    for glyph in letters {
        if !glyph.ch.is_whitespace() {
            text.push(glyph.ch);
        } else if !text.is_empty() && !text.ends_with(' ') {
            text.push(' ');
        }
    }
    text.truncate(text.trim_end().len());
    text
}

fn drops(step: &LetterStep) -> bool {
    matches!(step, LetterStep::DropInvisible | LetterStep::Punctuation | LetterStep::Replace(_))
}

/// The signs that stand nowhere in what is left, each once; what cannot be seen by its code point.
fn dropped_signs(before: &[Glyph], after: &[Glyph]) -> Vec<String> {
    let left: std::collections::HashSet<usize> =
        after.iter().filter(|glyph| !glyph.ch.is_whitespace()).map(|glyph| glyph.from).collect();
    let mut signs = Vec::new();
    for glyph in before.iter().filter(|glyph| !glyph.ch.is_whitespace() && !left.contains(&glyph.from)) {
        let seen = !glyph.ch.is_control()
            && !matches!(glyph.ch, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}');
        let sign = if seen { glyph.ch.to_string() } else { format!("U+{:04X}", u32::from(glyph.ch)) };
        if !signs.contains(&sign) {
            signs.push(sign);
        }
    }
    signs
}

fn dropped_words(before: &Normalised, after: &Normalised) -> Vec<String> {
    let gone = |at: &usize| {
        let span = before.spans()[*at];
        span.counted && after.spans().iter().any(|left| !left.counted && left.from == span.from && left.to == span.to)
    };
    (0..before.spans().len()).filter(gone).map(|at| before.norm(at).to_owned()).collect()
}
