//! A project and what may be asked of one.

use super::{FieldError, check_name, segmentation::Segmentation, work::DraftEngine};

const MAX_GUIDELINES_CHARS: usize = 20_000;
const MAX_PEOPLE_PER_CLIP: i64 = 20;

/// A project as somebody asks for it, checked.
#[derive(Debug, Clone, PartialEq)]
pub struct NewProject {
    /// What people call it.
    pub name: String,
    /// BCP 47 tag of the language spoken in it, in canonical case.
    pub language: String,
    /// How to transcribe, for the workers.
    pub guidelines: String,
    /// How many different people correct each clip.
    pub people_per_clip: i64,
    /// Who writes the first draft.
    pub draft_engine: DraftEngine,
    /// How its recordings are cut.
    pub segmentation: Segmentation,
}

impl NewProject {
    /// Checks each field. Recordings will be cut by the default settings.
    ///
    /// # Errors
    /// The first field at fault.
    pub fn check(
        name: &str,
        language: &str,
        guidelines: &str,
        people_per_clip: i64,
        draft_engine: DraftEngine,
    ) -> Result<Self, FieldError> {
        Ok(Self {
            name: check_name("name", name)?,
            language: check_language(language)?,
            guidelines: check_guidelines(guidelines)?,
            people_per_clip: check_people_per_clip(people_per_clip)?,
            draft_engine,
            segmentation: Segmentation::default(),
        })
    }
}

/// Guidelines are Markdown-free text for workers, at most 20,000 characters.
///
/// # Errors
/// Too long, or control characters other than line break and tab.
pub fn check_guidelines(text: &str) -> Result<String, FieldError> {
    if text.chars().count() > MAX_GUIDELINES_CHARS {
        let detail = format!("The guidelines are longer than {MAX_GUIDELINES_CHARS} characters: shorten them.");
        return Err(FieldError::invalid("guidelines", detail));
    }
    if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
        return Err(FieldError::invalid("guidelines", "The guidelines hold control characters: remove them."));
    }
    Ok(text.trim().to_owned())
}

/// One to twenty people.
///
/// # Errors
/// Out of range.
pub fn check_people_per_clip(people: i64) -> Result<i64, FieldError> {
    if (1..=MAX_PEOPLE_PER_CLIP).contains(&people) {
        Ok(people)
    } else {
        let detail = format!("People per clip must be between 1 and {MAX_PEOPLE_PER_CLIP}, not {people}.");
        Err(FieldError::invalid("people_per_clip", detail))
    }
}

/// Checks the shape of a language tag (RFC 5646: language, optional script, region and variants) and
/// returns it in canonical case, for example `pt-BR`. Whether the subtags are registered is not asked.
///
/// # Errors
/// Missing, or not of that shape.
pub fn check_language(tag: &str) -> Result<String, FieldError> {
    let tag = tag.trim();
    if tag.is_empty() {
        return Err(FieldError::missing("language", "A language is needed, for example en, fr or it-IT."));
    }
    let wrong = || {
        let detail = format!("“{tag}” is not a language tag (BCP 47): write for example en, fr-CA or zh-Hant.");
        FieldError::invalid("language", detail)
    };
    let mut subtags = tag.split('-');
    let language = subtags.next().unwrap_or_default();
    if !(2..=3).contains(&language.len()) || !language.bytes().all(|b| b.is_ascii_alphabetic()) {
        return Err(wrong());
    }
    let mut canonical = language.to_ascii_lowercase();
    for subtag in subtags {
        if !(1..=8).contains(&subtag.len()) || !subtag.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return Err(wrong());
        }
        canonical.push('-');
        canonical.push_str(&canonical_subtag(subtag));
    }
    if canonical.ends_with('-') || tag.len() > 35 { Err(wrong()) } else { Ok(canonical) }
}

/// RFC 5646 §2.1.1: regions in capitals, scripts in title case, the rest in lower case.
fn canonical_subtag(subtag: &str) -> String {
    let lower = subtag.to_ascii_lowercase();
    let letters = lower.bytes().all(|b| b.is_ascii_alphabetic());
    match (lower.len(), letters) {
        (2, true) => lower.to_ascii_uppercase(),
        (4, true) => lower[..1].to_ascii_uppercase() + &lower[1..],
        _ => lower,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn language_tags_are_checked_and_put_in_canonical_case() {
        for (given, wanted) in [("en", "en"), ("FR-ca", "fr-CA"), ("zh-hant-tw", "zh-Hant-TW"), ("es-419", "es-419")] {
            assert_eq!(check_language(given).as_deref(), Ok(wanted));
        }
        assert_eq!(check_language(" ").unwrap_err().code, "field_missing");
        for wrong in ["english please", "e", "en_US", "fr-", "12", "en-toolongsubtag"] {
            assert_eq!(check_language(wrong).unwrap_err().field, "language", "{wrong}");
        }
    }

    #[test]
    fn a_project_says_which_field_is_wrong() {
        let error = NewProject::check("News", "fr", "", 0, DraftEngine::None).unwrap_err();
        assert_eq!(error.field, "people_per_clip");
        assert!(NewProject::check("News", "fr", "Écrivez ce que vous entendez.", 2, DraftEngine::Whisper).is_ok());
    }
}
