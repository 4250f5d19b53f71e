//! Recordings.

use super::{Json, Read, Recording, Tx, sql};
use crate::domain::{
    Millis, ProjectId, RecordingId, UserId,
    recording::{Facts, Problem, RecordingState, Warning},
};

/// An uploaded file to be stored.
pub struct NewRecording<'a> {
    pub id: &'a RecordingId,
    pub project_id: &'a ProjectId,
    pub name: &'a str,
    pub sha256: &'a str,
    pub bytes: i64,
    pub uploaded_by: &'a UserId,
    pub now: Millis,
}

impl Read {
    /// The recording with this id.
    pub async fn recording(&mut self, id: &RecordingId) -> sqlx::Result<Option<Recording>> {
        sql!(fetch_optional::<Recording>, self,
            "SELECT r.*,
                    (SELECT COUNT(*) FROM clips c WHERE c.recording_id = r.id) AS clips,
                    (SELECT COUNT(*) FROM clips c WHERE c.recording_id = r.id AND c.state <> 'preparing') AS clips_drafted,
                    (SELECT COUNT(*) FROM clips c WHERE c.recording_id = r.id AND c.state = 'final') AS clips_final
             FROM recordings r WHERE r.id = $1", id)
    }

    /// A project's recordings, newest first.
    pub async fn recordings(&mut self, project: &ProjectId) -> sqlx::Result<Vec<Recording>> {
        sql!(fetch_all::<Recording>, self,
            "SELECT r.*,
                    (SELECT COUNT(*) FROM clips c WHERE c.recording_id = r.id) AS clips,
                    (SELECT COUNT(*) FROM clips c WHERE c.recording_id = r.id AND c.state <> 'preparing') AS clips_drafted,
                    (SELECT COUNT(*) FROM clips c WHERE c.recording_id = r.id AND c.state = 'final') AS clips_final
             FROM recordings r WHERE r.project_id = $1 ORDER BY r.created_at_ms DESC, r.id DESC", project)
    }

    /// The ids of all recordings, to tell stored audio from orphans.
    pub async fn recording_ids(&mut self) -> sqlx::Result<Vec<RecordingId>> {
        let rows = sql!(fetch_all::<(RecordingId,)>, self, "SELECT id FROM recordings")?;
        Ok(rows.into_iter().map(|(id,)| id).collect())
    }
}

impl Tx {
    /// Adds a recording, waiting for its turn; false when the project already has these bytes.
    pub async fn insert_recording(&mut self, new: &NewRecording<'_>) -> sqlx::Result<bool> {
        let rows = sql!(
            execute,
            self,
            "INSERT INTO recordings (id, project_id, name, sha256, bytes, state, uploaded_by, created_at_ms)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (project_id, sha256) DO NOTHING",
            new.id,
            new.project_id,
            new.name,
            new.sha256,
            new.bytes,
            RecordingState::Queued,
            new.uploaded_by,
            new.now
        )?;
        Ok(rows == 1)
    }

    /// Moves a recording on; its progress starts again and an old problem is forgotten.
    pub async fn set_recording_state(&mut self, id: &RecordingId, state: RecordingState) -> sqlx::Result<()> {
        sql!(execute, self, "UPDATE recordings SET state = $2, progress = 0, problem = NULL WHERE id = $1", id, state)?;
        Ok(())
    }

    /// How far the present state has come, 0 to 1.
    pub async fn set_recording_progress(&mut self, id: &RecordingId, progress: f64) -> sqlx::Result<()> {
        sql!(execute, self, "UPDATE recordings SET progress = $2 WHERE id = $1", id, progress)?;
        Ok(())
    }

    /// Gives a recording up, and says why.
    pub async fn fail_recording(&mut self, id: &RecordingId, problem: &Problem) -> sqlx::Result<()> {
        sql!(
            execute,
            self,
            "UPDATE recordings SET state = $2, problem = $3 WHERE id = $1",
            id,
            RecordingState::Failed,
            Json(problem)
        )?;
        Ok(())
    }

    /// Keeps what decoding learnt.
    pub async fn set_recording_facts(
        &mut self,
        id: &RecordingId,
        facts: &Facts,
        duration_ms: i64,
        warnings: &[Warning],
    ) -> sqlx::Result<()> {
        sql!(
            execute,
            self,
            "UPDATE recordings SET codec = $2, container = $3, sample_rate = $4, channels = $5, duration_ms = $6,
                    warnings = $7 WHERE id = $1",
            id,
            &facts.codec,
            &facts.container,
            facts.sample_rate,
            facts.channels,
            duration_ms,
            Json(warnings)
        )?;
        Ok(())
    }

    /// Adds a warning to those already there.
    pub async fn add_recording_warning(&mut self, id: &RecordingId, warning: Warning) -> sqlx::Result<()> {
        let Some(recording) = self.recording(id).await? else { return Ok(()) };
        let mut warnings = recording.warnings.0;
        warnings.retain(|known| known.code != warning.code || known.start_ms != warning.start_ms);
        warnings.push(warning);
        sql!(execute, self, "UPDATE recordings SET warnings = $2 WHERE id = $1", id, Json(warnings))?;
        Ok(())
    }

    /// Erases a recording and, through the foreign keys, all that came of it.
    pub async fn delete_recording(&mut self, id: &RecordingId) -> sqlx::Result<bool> {
        // Assignments point at drafts without a cascade, and submissions at assignments: children first.
        for statement in [
            "DELETE FROM reviews WHERE clip_id IN (SELECT id FROM clips WHERE recording_id = $1)",
            "DELETE FROM submissions WHERE clip_id IN (SELECT id FROM clips WHERE recording_id = $1)",
            "DELETE FROM assignments WHERE clip_id IN (SELECT id FROM clips WHERE recording_id = $1)",
        ] {
            sql!(execute, self, statement, id)?;
        }
        Ok(sql!(execute, self, "DELETE FROM recordings WHERE id = $1", id)? == 1)
    }
}
