//! Identifiers: 128 random bits in Crockford's base 32, 26 lower-case characters.
//!
//! They are opaque and unguessable, so that knowing one tells nothing of the next.

const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const LENGTH: usize = 26;

/// Spells 128 bits as 26 characters.
fn spell(mut entropy: u128) -> String {
    let mut text = [0_u8; LENGTH];
    for slot in text.iter_mut().rev() {
        *slot = ALPHABET[(entropy & 31) as usize];
        entropy >>= 5;
    }
    text.iter().map(|&byte| char::from(byte)).collect()
}

fn is_spelled_right(text: &str) -> bool {
    text.len() == LENGTH && text.bytes().all(|byte| ALPHABET.contains(&byte))
}

macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
        #[serde(from = "String", into = "String")]
        #[schema(value_type = String, example = "06c3v9g2k7x1p0qf5n8rwtz4ae")]
        pub struct $name(String);

        impl $name {
            /// The identifier made of these random bits.
            #[must_use]
            pub fn from_entropy(entropy: u128) -> Self { Self(spell(entropy)) }
            /// Its 26 characters.
            #[must_use]
            pub fn as_str(&self) -> &str { &self.0 }
        }

        /// Text that is no identifier becomes the empty one, which names nothing: the answer to a
        /// made-up id in a URL is then the same "not found" as for a well-formed unknown one.
        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(if is_spelled_right(&text) { text } else { String::new() })
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self { id.0 }
        }

        impl std::str::FromStr for $name {
            type Err = String;
            fn from_str(text: &str) -> Result<Self, String> {
                if is_spelled_right(text) || text.is_empty() {
                    Ok(Self(text.to_owned()))
                } else {
                    Err(format!("“{text}” is not an identifier (26 characters of 0-9 and a-z)"))
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(&self.0) }
        }
    )+};
}

impl From<&UploadId> for RecordingId {
    fn from(id: &UploadId) -> Self {
        Self(id.0.clone())
    }
}

ids! {
    /// A person.
    UserId,
    /// A body of work.
    ProjectId,
    /// An uploaded audio file.
    RecordingId,
    /// A file on its way in; the recording it becomes has the same.
    UploadId,
    /// A span of a recording: the unit of work.
    ClipId,
    /// One clip leased to one worker.
    AssignmentId,
    /// What a worker sent.
    SubmissionId,
    /// A machine's transcript of a clip.
    DraftId,
    /// A reviewer's decision.
    ReviewId,
    /// A piece of background work.
    JobId,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entropy_round_trips_and_junk_names_nothing() {
        let id = ClipId::from_entropy(u128::MAX);
        assert_eq!(id.as_str().len(), 26);
        assert_eq!(ClipId::from(id.to_string()), id);
        for junk in ["", "../../etc/passwd", "0000000000000000000000000\0", "ABCDEFGHJKMNPQRSTVWXYZ0123"] {
            assert_eq!(ClipId::from(junk.to_owned()).as_str(), "", "{junk}");
        }
    }
}
