//! What may stand in a name, an address or a transcript.

/// The longest transcript accepted for one clip, in characters. Thirty seconds of the fastest
/// speech is about 900; ten times that leaves room for tags and notes.
pub const MAX_TRANSCRIPT_CHARS: usize = 8_000;
const MAX_NAME_CHARS: usize = 120;

/// A field that cannot be accepted, with a sentence that says why and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{detail}")]
pub struct FieldError {
    /// The field's name in JSON.
    pub field: &'static str,
    /// Stable word for programs.
    pub code: &'static str,
    /// Sentence for people.
    pub detail: String,
}

impl FieldError {
    pub(crate) fn invalid(field: &'static str, detail: impl Into<String>) -> Self {
        Self { field, code: "field_invalid", detail: detail.into() }
    }
    pub(crate) fn missing(field: &'static str, detail: impl Into<String>) -> Self {
        Self { field, code: "field_missing", detail: detail.into() }
    }
}

/// Characters that change the direction of the text around them (Unicode `Bidi_Control`, UAX #9): in
/// a name they make `gpj.exe` read as `exe.jpg`.
fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Checks a name people give to a project, a person or a file, and returns it trimmed.
///
/// # Errors
/// Empty, longer than 120 characters, control characters, or invisible direction marks.
pub fn check_name(field: &'static str, text: &str) -> Result<String, FieldError> {
    let name = text.trim();
    if name.is_empty() {
        return Err(FieldError::missing(field, "A name is needed, of 1 to 120 characters."));
    }
    if name.chars().count() > MAX_NAME_CHARS {
        let detail = format!("The name is longer than {MAX_NAME_CHARS} characters: shorten it.");
        return Err(FieldError::invalid(field, detail));
    }
    for (position, c) in name.chars().enumerate() {
        let what = if c.is_control() {
            "a control character"
        } else if is_direction_mark(c) {
            "an invisible text-direction mark"
        } else {
            continue;
        };
        let detail = format!(
            "The name has {what} (U+{:04X}) at position {}: remove it and try again.",
            u32::from(c),
            position + 1
        );
        return Err(FieldError::invalid(field, detail));
    }
    Ok(name.to_owned())
}

/// Checks what a worker wrote: at most [`MAX_TRANSCRIPT_CHARS`] characters, and no control
/// characters but the line break and the tab. Text in right-to-left scripts keeps its marks.
///
/// # Errors
/// `text_too_long` or `text_invalid`, with the position of the first offending character.
pub fn check_transcript(text: &str) -> Result<(), FieldError> {
    let length = text.chars().count();
    if length > MAX_TRANSCRIPT_CHARS {
        return Err(FieldError {
            field: "text",
            code: "text_too_long",
            detail: format!(
                "The text has {length} characters and a clip takes at most {MAX_TRANSCRIPT_CHARS}: \
                 send only what is said in this clip."
            ),
        });
    }
    match text.chars().enumerate().find(|(_, c)| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
        None => Ok(()),
        Some((position, c)) => Err(FieldError {
            field: "text",
            code: "text_invalid",
            detail: format!(
                "The text has a control character (U+{:04X}) at position {}: remove it and send again.",
                u32::from(c),
                position + 1
            ),
        }),
    }
}

/// Checks an e-mail address loosely (something, one `@`, a host) and returns it in lower case.
/// Whether it is really somebody's only a message can tell.
///
/// # Errors
/// Anything that cannot be an address.
pub fn check_email(text: &str) -> Result<String, FieldError> {
    let email = text.trim().to_lowercase();
    let shape_is_right =
        email.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.len() > 1 && !host.contains('@'));
    let has_junk = email.chars().any(|c| c.is_whitespace() || c.is_control() || is_direction_mark(c));
    if !shape_is_right || has_junk || email.len() > 254 {
        return Err(FieldError::invalid("email", "This is not an e-mail address: check it for typing errors."));
    }
    Ok(email)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_refuse_what_hides_and_say_where() {
        assert_eq!(check_name("name", "  Été à Rome ").as_deref(), Ok("Été à Rome"));
        assert_eq!(check_name("name", " ").unwrap_err().code, "field_missing");
        let error = check_name("name", "news\u{202E}gpj.exe").unwrap_err();
        assert!(error.detail.contains("U+202E") && error.detail.contains("position 5"), "{error}");
        assert!(check_name("name", "a\u{0}b").unwrap_err().detail.contains("U+0000"));
        assert!(check_name("name", &"x".repeat(121)).is_err());
    }

    #[test]
    fn transcripts_may_be_right_to_left_but_not_binary_or_endless() {
        assert_eq!(check_transcript("\u{200F}שלום עולם\n[inaudible]"), Ok(()));
        assert_eq!(check_transcript("a\u{0}").unwrap_err().code, "text_invalid");
        assert_eq!(check_transcript(&"x".repeat(1_000_000)).unwrap_err().code, "text_too_long");
    }

    #[test]
    fn addresses_have_one_at() {
        assert_eq!(check_email(" Ada@Example.org "), Ok("ada@example.org".to_owned()));
        for wrong in ["ada", "@x.org", "a@", "a b@x.org", "a@b@c"] {
            assert!(check_email(wrong).is_err(), "{wrong}");
        }
    }
}
