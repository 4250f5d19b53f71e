//! Reviewers' decisions.

use super::{Read, Review, Tx, sql};
use crate::domain::{ClipId, Millis, ReviewId, SubmissionId, UserId, work::Decision};

/// A decision to be stored.
pub struct NewReview<'a> {
    pub id: &'a ReviewId,
    pub clip_id: &'a ClipId,
    pub reviewer_id: &'a UserId,
    pub decision: Decision,
    pub submission_id: Option<&'a SubmissionId>,
    pub text: &'a str,
    pub reason: &'a str,
    pub now: Millis,
}

impl Read {
    /// The decisions on a clip, oldest first; the last one stands.
    pub async fn reviews(&mut self, clip: &ClipId) -> sqlx::Result<Vec<Review>> {
        sql!(
            fetch_all::<Review>,
            self,
            "SELECT r.id, u.name AS reviewer_name, r.decision, r.submission_id, r.text, r.reason, r.created_at_ms
             FROM reviews r JOIN users u ON u.id = r.reviewer_id WHERE r.clip_id = $1
             ORDER BY r.created_at_ms, r.id",
            clip
        )
    }
}

impl Tx {
    /// Stores a decision.
    pub async fn insert_review(&mut self, new: &NewReview<'_>) -> sqlx::Result<()> {
        sql!(
            execute,
            self,
            "INSERT INTO reviews (id, clip_id, reviewer_id, decision, submission_id, text, reason, created_at_ms)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            new.id,
            new.clip_id,
            new.reviewer_id,
            new.decision,
            new.submission_id,
            new.text,
            new.reason,
            new.now
        )?;
        Ok(())
    }
}
