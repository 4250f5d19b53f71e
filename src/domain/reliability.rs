//! What is worth a look about a worker. Hints for people who decide, never decisions.

use serde::{Deserialize, Serialize};

use super::{ClipId, UserId};

/// A reason to look at somebody's work, with its evidence. Only reviewers and managers see it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Hint {
    /// Drafts come back as they were, although they held errors.
    Copying {
        /// Clips whose draft this person saw.
        clips: u64,
        /// Clips of them that came back as they were.
        unchanged: u64,
        /// Errors that their drafts held, as far as others' texts and reviews tell.
        errors: f64,
        /// The share of such errors that the project's other workers fix.
        fix_rate: f64,
        /// How probable it is to fix none of them at that rate, 0 to 1.
        probability: f64,
    },
    /// The same wrong words as somebody else, again and again.
    SharedMistakes {
        /// The other person.
        with: UserId,
        /// Everybody whom such pairs join, also through others; without this worker.
        circle: Vec<UserId>,
        /// Clips that both wrote and that tell something.
        clips: u32,
        /// Clips of them in which a wrong word is shared.
        clips_shared: u32,
        /// This person's wrong words in those clips.
        errors: u32,
        /// The other person's.
        errors_with: u32,
        /// Wrong words that are the same in the same place.
        shared: u32,
        /// The share of wrong words that the two share with everybody else: the higher one.
        elsewhere: f64,
        /// How probable so many shared ones are at that share, 0 to 1.
        probability: f64,
        /// The first of the shared words.
        mistakes: Vec<SharedMistake>,
    },
}

/// A wrong word that two people wrote in the same place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct SharedMistake {
    /// Where.
    pub clip_id: ClipId,
    /// What both wrote, as compared.
    pub wrote: String,
    /// What the others wrote there, or the review; empty for nothing.
    pub right: String,
}

/// How long to wait before a project's reliability is worked out again, so that texts that come in
/// meanwhile are taken along: a second per hundred submissions, five seconds to ten minutes.
#[must_use]
pub fn pause_ms(submissions: i64) -> super::Millis {
    submissions.saturating_mul(10).clamp(5_000, 600_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_large_project_is_looked_at_less_often() {
        assert_eq!(pause_ms(0), 5_000);
        assert_eq!(pause_ms(20_000), 200_000);
        assert_eq!(pause_ms(i64::MAX), 600_000);
    }
}
