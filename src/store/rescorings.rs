//! Scores computed again: how far it came, so that it can go on.

use sqlx::FromRow;

use super::{Json, Read, Tx, sql};
use crate::domain::{ClipId, Millis, ProjectId, rescoring::Rescoring};

/// A project's scores being computed again.
#[derive(Debug, Clone, FromRow)]
pub struct OpenRescoring {
    pub id: String,
    pub profile: String,
    /// The last clip that is done; empty before the first.
    pub last_clip: String,
    pub report: Json<Rescoring>,
}

impl Read {
    /// What was begun and not finished.
    pub async fn open_rescoring(&mut self, project: &ProjectId) -> sqlx::Result<Option<OpenRescoring>> {
        sql!(
            fetch_optional::<OpenRescoring>,
            self,
            "SELECT id, profile, last_clip, report FROM rescorings WHERE project_id = $1 AND finished_at_ms IS NULL",
            project
        )
    }

    /// The next clips with submissions, in the order of their ids.
    pub async fn submitted_clips(&mut self, project: &ProjectId, after: &str, limit: i64) -> sqlx::Result<Vec<ClipId>> {
        let rows = sql!(
            fetch_all::<(ClipId,)>,
            self,
            "SELECT id FROM clips WHERE project_id = $1 AND id > $2 AND submissions > 0 ORDER BY id LIMIT $3",
            project,
            after,
            limit
        )?;
        Ok(rows.into_iter().map(|(id,)| id).collect())
    }

    /// How many clips have submissions.
    pub async fn count_submitted_clips(&mut self, project: &ProjectId) -> sqlx::Result<i64> {
        let (count,) = sql!(
            fetch_one::<(i64,)>,
            self,
            "SELECT COUNT(*) FROM clips WHERE project_id = $1 AND submissions > 0",
            project
        )?;
        Ok(count)
    }
}

impl Tx {
    /// Begins, in place of anything that was begun with another profile.
    pub async fn begin_rescoring(
        &mut self,
        id: &str,
        project: &ProjectId,
        profile: &str,
        now: Millis,
    ) -> sqlx::Result<()> {
        sql!(execute, self, "DELETE FROM rescorings WHERE project_id = $1 AND finished_at_ms IS NULL", project)?;
        sql!(
            execute,
            self,
            "INSERT INTO rescorings (id, project_id, profile, last_clip, report, started_at_ms)
             VALUES ($1, $2, $3, '', $4, $5)",
            id,
            project,
            profile,
            Json(Rescoring::default()),
            now
        )?;
        Ok(())
    }

    /// Remembers how far it came; false when somebody else began anew meanwhile.
    pub async fn advance_rescoring(&mut self, id: &str, last: &ClipId, report: &Rescoring) -> sqlx::Result<bool> {
        let rows = sql!(
            execute,
            self,
            "UPDATE rescorings SET last_clip = $2, report = $3 WHERE id = $1 AND finished_at_ms IS NULL",
            id,
            last,
            Json(report)
        )?;
        Ok(rows == 1)
    }

    /// All clips are done.
    pub async fn finish_rescoring(&mut self, id: &str, now: Millis) -> sqlx::Result<()> {
        sql!(execute, self, "UPDATE rescorings SET finished_at_ms = $2 WHERE id = $1", id, now)?;
        Ok(())
    }
}
