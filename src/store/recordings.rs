//! Recordings.

use super::{Fingerprinted, Json, Read, Recording, Tx, sql};
use crate::domain::{
    Millis, ProjectId, RecordingId, UserId,
    recording::{Checks, Facts, Problem, RecordingState, Warning},
    segmentation::Segmentation,
};

/// More warnings than this are noise, or an attempt to fill the database.
const MAX_WARNINGS: usize = 250;

/// A [`Recording`]'s columns, without what is large, and what completes the statement.
macro_rules! select_recordings {
    ($rest:literal) => {
        concat!(
            "SELECT r.id, r.project_id, r.name, r.sha256, r.bytes, r.state, r.progress, r.problem, r.warnings,
                    r.duration_ms, r.sample_rate, r.channels, r.codec, r.container, r.segmentation, r.checks,
                    r.cut_revision, r.speaker, r.dialect, r.uploaded_by, r.created_at_ms,
                    (SELECT COUNT(*) FROM clips c WHERE c.recording_id = r.id) AS clips,
                    (SELECT COUNT(*) FROM clips c WHERE c.recording_id = r.id AND c.state <> 'preparing') AS clips_drafted,
                    (SELECT COUNT(*) FROM clips c WHERE c.recording_id = r.id AND c.state = 'final') AS clips_final
             FROM recordings r ",
            $rest
        )
    };
}

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
        sql!(fetch_optional::<Recording>, self, select_recordings!("WHERE r.id = $1"), id)
    }

    /// A project's recordings, newest first.
    pub async fn recordings(&mut self, project: &ProjectId) -> sqlx::Result<Vec<Recording>> {
        sql!(
            fetch_all::<Recording>,
            self,
            select_recordings!("WHERE r.project_id = $1 ORDER BY r.created_at_ms DESC, r.id DESC"),
            project
        )
    }

    /// The ids of all recordings, to tell stored audio from orphans.
    pub async fn recording_ids(&mut self) -> sqlx::Result<Vec<RecordingId>> {
        let rows = sql!(fetch_all::<(RecordingId,)>, self, "SELECT id FROM recordings")?;
        Ok(rows.into_iter().map(|(id,)| id).collect())
    }

    /// The other recordings of a project that last about as long and have a fingerprint, oldest first.
    pub async fn fingerprints_near(
        &mut self,
        project: &ProjectId,
        but: &RecordingId,
        shortest_ms: i64,
        longest_ms: i64,
    ) -> sqlx::Result<Vec<Fingerprinted>> {
        sql!(
            fetch_all::<Fingerprinted>,
            self,
            "SELECT name, fingerprint FROM recordings WHERE project_id = $1 AND id <> $2 AND fingerprint IS NOT NULL
             AND duration_ms BETWEEN $3 AND $4 ORDER BY created_at_ms, id",
            project,
            but,
            shortest_ms,
            longest_ms
        )
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

    /// How far a state has come, 0 to 1, unless the recording is in another one by now.
    pub async fn set_recording_progress(
        &mut self,
        id: &RecordingId,
        state: RecordingState,
        progress: f64,
    ) -> sqlx::Result<()> {
        sql!(execute, self, "UPDATE recordings SET progress = $3 WHERE id = $1 AND state = $2", id, state, progress)?;
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

    /// A recording is being decoded, from its beginning, to be cut with these settings. What an earlier
    /// try said of its sound is forgotten.
    pub async fn begin_decoding(&mut self, id: &RecordingId, segmentation: &Segmentation) -> sqlx::Result<()> {
        sql!(
            execute,
            self,
            "UPDATE recordings SET state = $2, progress = 0, problem = NULL, warnings = '[]', segmentation = $3
             WHERE id = $1",
            id,
            RecordingState::Decoding,
            Json(segmentation)
        )?;
        Ok(())
    }

    /// Keeps what a file says of itself.
    pub async fn set_recording_facts(&mut self, id: &RecordingId, facts: &Facts) -> sqlx::Result<()> {
        sql!(
            execute,
            self,
            "UPDATE recordings SET codec = $2, container = $3, sample_rate = $4, channels = $5 WHERE id = $1",
            id,
            &facts.codec,
            &facts.container,
            facts.sample_rate,
            facts.channels
        )?;
        Ok(())
    }

    /// Keeps how long a recording is, by counting.
    pub async fn set_recording_duration(&mut self, id: &RecordingId, duration_ms: i64) -> sqlx::Result<()> {
        sql!(execute, self, "UPDATE recordings SET duration_ms = $2 WHERE id = $1", id, duration_ms)?;
        Ok(())
    }

    /// Keeps what was measured; an empty fingerprint is none.
    pub async fn set_recording_checks(
        &mut self,
        id: &RecordingId,
        checks: &Checks,
        fingerprint: &[u8],
    ) -> sqlx::Result<()> {
        let fingerprint = (!fingerprint.is_empty()).then_some(fingerprint);
        sql!(
            execute,
            self,
            "UPDATE recordings SET checks = $2, fingerprint = $3 WHERE id = $1",
            id,
            Json(checks),
            fingerprint
        )?;
        Ok(())
    }

    /// Keeps who speaks and how; an empty name is none, an absent one stays.
    pub async fn describe_recording(
        &mut self,
        id: &RecordingId,
        speaker: Option<&str>,
        dialect: Option<&str>,
    ) -> sqlx::Result<()> {
        sql!(
            execute,
            self,
            "UPDATE recordings SET speaker = NULLIF(COALESCE($2, speaker), ''), dialect = NULLIF(COALESCE($3, dialect), '')
             WHERE id = $1",
            id,
            speaker,
            dialect
        )?;
        Ok(())
    }

    /// Adds a warning to those already there.
    pub async fn add_recording_warning(&mut self, id: &RecordingId, warning: Warning) -> sqlx::Result<()> {
        let Some(recording) = self.recording(id).await? else { return Ok(()) };
        let mut warnings = recording.warnings.0;
        warnings.retain(|known| known.code != warning.code || known.start_ms != warning.start_ms);
        if warnings.len() >= MAX_WARNINGS {
            return Ok(());
        }
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
