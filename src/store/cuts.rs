//! Who may change where a recording's clips begin and end, and how.
//!
//! The recording's row is the door: whoever adds, opens, replaces or removes its clips holds that row
//! first. Leasing does not pass that door. It holds the project's row together with all others who
//! lease; whoever wants to cut anew holds that row alone, so that between looking for leases and taking
//! the clips out of circulation none is taken. The order is recording, then project, then clips.

use super::{Json, Read, Tx, db::Connection, sql};
use crate::domain::{
    ClipId, Millis, ProjectId, RecordingId, cuts::Cut, recording::RecordingState, segmentation::Segmentation,
};

impl Read {
    /// Whether somebody works, or has worked, on a clip of this recording. A clip that was looked at and
    /// given back without a word is not work.
    pub async fn work_has_started(&mut self, recording: &RecordingId, now: Millis) -> sqlx::Result<bool> {
        let (count,) = sql!(
            fetch_one::<(i64,)>,
            self,
            "SELECT COUNT(*) FROM clips c JOIN assignments a ON a.clip_id = c.id
             WHERE c.recording_id = $1 AND (a.state = 'submitted' OR a.saved_text IS NOT NULL
                                            OR (a.state = 'leased' AND a.deadline_at_ms > $2))",
            recording,
            now
        )?;
        Ok(count > 0)
    }

    /// The clips somebody wished for that are not cut yet.
    pub async fn wished_cuts(&mut self, recording: &RecordingId) -> sqlx::Result<Option<Vec<Cut>>> {
        let row = sql!(
            fetch_optional::<(Option<Json<Vec<Cut>>>,)>,
            self,
            "SELECT wished_cuts FROM recordings WHERE id = $1",
            recording
        )?;
        Ok(row.and_then(|(wished,)| wished).map(|json| json.0))
    }

    /// Whether there are such.
    pub async fn has_wished_cuts(&mut self, recording: &RecordingId) -> sqlx::Result<bool> {
        let (count,) = sql!(
            fetch_one::<(i64,)>,
            self,
            "SELECT COUNT(*) FROM recordings WHERE id = $1 AND wished_cuts IS NOT NULL",
            recording
        )?;
        Ok(count > 0)
    }

    /// Whether a recording is still being decoded for the first time since its cuts had this revision.
    pub async fn is_being_ingested(&mut self, recording: &RecordingId, revision: i64) -> sqlx::Result<bool> {
        let (count,) = sql!(
            fetch_one::<(i64,)>,
            self,
            "SELECT COUNT(*) FROM recordings WHERE id = $1 AND cut_revision = $2 AND state = 'decoding'
             AND wished_cuts IS NULL",
            recording,
            revision
        )?;
        Ok(count > 0)
    }

    /// Whether the wish that made this revision still waits to be carried out.
    pub async fn is_being_recut(&mut self, recording: &RecordingId, revision: i64) -> sqlx::Result<bool> {
        let (count,) = sql!(
            fetch_one::<(i64,)>,
            self,
            "SELECT COUNT(*) FROM recordings WHERE id = $1 AND cut_revision = $2 AND wished_cuts IS NOT NULL",
            recording,
            revision
        )?;
        Ok(count > 0)
    }

    /// The hashes of all audio that rows of this recording name.
    pub async fn audio_of(&mut self, recording: &RecordingId) -> sqlx::Result<Vec<String>> {
        let rows = sql!(
            fetch_all::<(String,)>,
            self,
            "SELECT sha256 FROM recordings WHERE id = $1
             UNION ALL SELECT flac_sha256 FROM clips WHERE recording_id = $1
             UNION ALL SELECT opus_sha256 FROM clips WHERE recording_id = $1
             UNION ALL SELECT opus_sha256 FROM channels WHERE recording_id = $1",
            recording
        )?;
        let mut named: Vec<String> = rows.into_iter().map(|(sha256,)| sha256).collect();
        for channel in self.channels(recording).await? {
            named.extend(channel.outlines.0.into_iter().map(|outline| outline.sha256));
        }
        Ok(named)
    }
}

impl Tx {
    /// Holds a recording's row until the transaction ends; false when there is none.
    pub async fn lock_recording(&mut self, id: &RecordingId) -> sqlx::Result<bool> {
        // SQLite has one writer at a time, and no FOR UPDATE.
        let statement = match self.connection() {
            Connection::Sqlite(_) => "SELECT id FROM recordings WHERE id = $1",
            Connection::Postgres(_) => "SELECT id FROM recordings WHERE id = $1 FOR UPDATE",
        };
        Ok(sql!(fetch_optional::<(RecordingId,)>, self, statement, id)?.is_some())
    }

    /// Takes part in leasing a project's clips until the transaction ends.
    pub async fn join_leasing(&mut self, project: &ProjectId) -> sqlx::Result<()> {
        if let Connection::Postgres(connection) = self.connection() {
            // What the lease's own foreign key would take, but before a clip is chosen.
            sqlx::query("SELECT 1 FROM projects WHERE id = $1 FOR KEY SHARE").bind(project).execute(connection).await?;
        }
        Ok(())
    }

    /// Waits for the leases of a project that are being taken, and lets none begin before the transaction
    /// ends.
    pub async fn stop_leasing(&mut self, project: &ProjectId) -> sqlx::Result<()> {
        if let Connection::Postgres(connection) = self.connection() {
            sqlx::query("SELECT 1 FROM projects WHERE id = $1 FOR UPDATE").bind(project).execute(connection).await?;
        }
        Ok(())
    }

    /// Holds all clips of a recording, after waiting for what is being written to one of them.
    pub async fn lock_clips(&mut self, recording: &RecordingId) -> sqlx::Result<()> {
        if let Connection::Postgres(connection) = self.connection() {
            sqlx::query("SELECT 1 FROM clips WHERE recording_id = $1 ORDER BY id FOR UPDATE")
                .bind(recording)
                .execute(connection)
                .await?;
        }
        Ok(())
    }

    /// Keeps a wish, and takes the recording's clips out of circulation until it is carried out.
    pub async fn wish_cuts(&mut self, recording: &RecordingId, wished: &[Cut]) -> sqlx::Result<()> {
        self.set_recording_state(recording, RecordingState::Decoding).await?;
        sql!(
            execute,
            self,
            "UPDATE recordings SET wished_cuts = $2, cut_revision = cut_revision + 1 WHERE id = $1",
            recording,
            Json(wished)
        )?;
        sql!(
            execute,
            self,
            "UPDATE clips SET state = 'preparing' WHERE recording_id = $1 AND state = 'open'",
            recording
        )?;
        Ok(())
    }

    /// A wish is carried out, or given up.
    pub async fn forget_wished_cuts(&mut self, recording: &RecordingId) -> sqlx::Result<()> {
        sql!(execute, self, "UPDATE recordings SET wished_cuts = NULL WHERE id = $1", recording)?;
        Ok(())
    }

    /// Lets a recording be cut from the beginning with these settings: what was cut and drafted goes.
    pub async fn resegment(&mut self, recording: &RecordingId, segmentation: &Segmentation) -> sqlx::Result<()> {
        sql!(
            execute,
            self,
            "DELETE FROM assignments WHERE clip_id IN (SELECT id FROM clips WHERE recording_id = $1)",
            recording
        )?;
        sql!(execute, self, "DELETE FROM clips WHERE recording_id = $1", recording)?;
        self.delete_channels(recording).await?;
        sql!(
            execute,
            self,
            "UPDATE recordings SET state = $2, progress = 0, problem = NULL, warnings = '[]', segmentation = $3,
                    wished_cuts = NULL, cut_revision = cut_revision + 1 WHERE id = $1",
            recording,
            RecordingState::Queued,
            Json(segmentation)
        )?;
        Ok(())
    }

    /// Removes clips that nobody has worked on.
    pub async fn delete_clips(&mut self, clips: &[ClipId]) -> sqlx::Result<()> {
        for clip in clips {
            // Assignments point at drafts without a cascade: they go first.
            sql!(execute, self, "DELETE FROM assignments WHERE clip_id = $1", clip)?;
            sql!(execute, self, "DELETE FROM clips WHERE id = $1", clip)?;
        }
        Ok(())
    }

    /// Numbers a recording's clips in order of time, then channel.
    pub async fn renumber_clips(&mut self, recording: &RecordingId) -> sqlx::Result<()> {
        sql!(
            execute,
            self,
            "UPDATE clips SET position = n.place
             FROM (SELECT id, ROW_NUMBER() OVER (ORDER BY start_ms, channel) - 1 AS place
                   FROM clips WHERE recording_id = $1) n
             WHERE clips.id = n.id AND clips.position <> n.place",
            recording
        )?;
        Ok(())
    }

    /// Offers the clips that have a draft already.
    pub async fn open_drafted_clips(&mut self, recording: &RecordingId) -> sqlx::Result<()> {
        sql!(
            execute,
            self,
            "UPDATE clips SET state = 'open' WHERE recording_id = $1 AND state = 'preparing'
             AND EXISTS (SELECT 1 FROM drafts d WHERE d.clip_id = clips.id)",
            recording
        )?;
        Ok(())
    }

    /// How many clips of a recording wait for their draft.
    pub async fn clips_preparing(&mut self, recording: &RecordingId) -> sqlx::Result<i64> {
        let (count,) = sql!(
            fetch_one::<(i64,)>,
            self,
            "SELECT COUNT(*) FROM clips WHERE recording_id = $1 AND state = 'preparing'",
            recording
        )?;
        Ok(count)
    }
}
