//! Submissions: immutable once in.

use super::{Outcome, Read, Submission, Tx, sql};
use crate::domain::{AssignmentId, ClipId, Millis, ProjectId, SubmissionId, UserId};

/// A submission to be stored.
pub struct NewSubmission<'a> {
    pub id: &'a SubmissionId,
    pub assignment_id: &'a AssignmentId,
    pub clip_id: &'a ClipId,
    pub project_id: &'a ProjectId,
    pub worker_id: &'a UserId,
    pub text: &'a str,
    pub seconds_active: f64,
    pub seconds_played: f64,
    pub now: Millis,
}

impl Read {
    /// The submissions of a clip, in an order that says nothing of who came first.
    pub async fn submissions(&mut self, clip: &ClipId) -> sqlx::Result<Vec<Submission>> {
        sql!(
            fetch_all::<Submission>,
            self,
            "SELECT s.id, s.clip_id, s.worker_id, u.name AS worker_name, s.text, s.created_at_ms
             FROM submissions s JOIN users u ON u.id = s.worker_id WHERE s.clip_id = $1 ORDER BY s.id",
            clip
        )
    }

    /// What was sent for an assignment.
    pub async fn submission_of(&mut self, assignment: &AssignmentId) -> sqlx::Result<Option<Submission>> {
        sql!(
            fetch_optional::<Submission>,
            self,
            "SELECT s.id, s.clip_id, s.worker_id, u.name AS worker_name, s.text, s.created_at_ms
             FROM submissions s JOIN users u ON u.id = s.worker_id WHERE s.assignment_id = $1",
            assignment
        )
    }

    /// A worker's latest clips that are final, with both texts.
    pub async fn outcomes(&mut self, project: &ProjectId, worker: &UserId, limit: i64) -> sqlx::Result<Vec<Outcome>> {
        sql!(
            fetch_all::<Outcome>,
            self,
            "SELECT s.clip_id, s.id AS submission_id, s.created_at_ms AS submitted_at_ms, s.text, c.final_text
             FROM submissions s JOIN clips c ON c.id = s.clip_id
             WHERE s.project_id = $1 AND s.worker_id = $2 AND c.state = 'final'
             ORDER BY s.created_at_ms DESC LIMIT $3",
            project,
            worker,
            limit
        )
    }

    /// The texts a worker sent in a project.
    pub async fn texts_of(&mut self, project: &ProjectId, worker: &UserId) -> sqlx::Result<Vec<String>> {
        let rows = sql!(
            fetch_all::<(String,)>,
            self,
            "SELECT text FROM submissions WHERE project_id = $1 AND worker_id = $2",
            project,
            worker
        )?;
        Ok(rows.into_iter().map(|(text,)| text).collect())
    }
}

impl Tx {
    /// Stores a submission.
    pub async fn insert_submission(&mut self, new: &NewSubmission<'_>) -> sqlx::Result<()> {
        sql!(
            execute,
            self,
            "INSERT INTO submissions (id, assignment_id, clip_id, project_id, worker_id, text, seconds_active,
                                      seconds_played, created_at_ms)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            new.id,
            new.assignment_id,
            new.clip_id,
            new.project_id,
            new.worker_id,
            new.text,
            new.seconds_active,
            new.seconds_played,
            new.now
        )?;
        Ok(())
    }
}
