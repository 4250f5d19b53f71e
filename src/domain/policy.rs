//! What happens to a clip after a submission, and how long a lease lasts.

use super::{Millis, clip::FinalSource};

/// The shortest lease. A person may be interrupted while a two-second clip is open.
const MIN_LEASE_MS: Millis = 10 * 60 * 1000;
/// Correcting takes about ten times the length of the speech at the slow end.
const LEASE_PER_CLIP_MS: Millis = 20;

/// What a clip needs next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// Another person's text.
    AskOneMore,
    /// Nothing: the transcript is known, from this source.
    Finish(FinalSource),
    /// A reviewer's decision.
    SendToReview,
}

/// Decides from the number of submissions, the number the project asks for and, where there are two
/// or more, their disagreement (mean pairwise word error rate after normalisation; 0 is identical).
///
/// One voice cannot disagree: a project that asks one person per clip takes that person's word.
#[must_use]
pub fn after_submissions(submissions: i64, people_per_clip: i64, disagreement: Option<f64>) -> Next {
    if submissions < people_per_clip {
        return Next::AskOneMore;
    }
    match disagreement {
        None => Next::Finish(FinalSource::Single),
        Some(rate) if rate <= 0.0 => Next::Finish(FinalSource::Agreement),
        Some(_) => Next::SendToReview,
    }
}

/// How long a lease on a clip of this length lasts from now, in milliseconds.
#[must_use]
pub fn lease_ms(clip_ms: Millis) -> Millis {
    MIN_LEASE_MS.max(clip_ms.saturating_mul(LEASE_PER_CLIP_MS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clip_is_asked_again_until_enough_people_wrote_it() {
        assert_eq!(after_submissions(1, 2, None), Next::AskOneMore);
        assert_eq!(after_submissions(2, 3, Some(0.0)), Next::AskOneMore);
    }

    #[test]
    fn agreement_finishes_and_disagreement_goes_to_a_reviewer() {
        assert_eq!(after_submissions(2, 2, Some(0.0)), Next::Finish(FinalSource::Agreement));
        assert_eq!(after_submissions(2, 2, Some(0.01)), Next::SendToReview);
        assert_eq!(after_submissions(1, 1, None), Next::Finish(FinalSource::Single));
    }

    #[test]
    fn a_lease_is_ten_minutes_or_twenty_times_the_clip() {
        assert_eq!(lease_ms(2_000), 600_000);
        assert_eq!(lease_ms(60_000), 1_200_000);
    }
}
