//! Clips.

use super::{Clip, FinalClip, NewClip, Read, Tx, sql};
use crate::domain::{
    ClipId, Millis, ProjectId, RecordingId,
    clip::{ClipState, FinalSource},
};

/// A [`Clip`]'s columns, without its peaks, and what completes the statement.
macro_rules! select_clips {
    ($rest:literal) => {
        concat!(
            "SELECT c.id, c.recording_id, r.name AS recording_name, c.project_id, c.position, c.channel,
                    ch.name AS channel_name, c.start_ms, c.end_ms, c.flac_sha256, c.opus_sha256, c.state,
                    c.submissions, c.disagreement, c.final_text, c.final_source, k.text AS consensus_text
             FROM clips c JOIN recordings r ON r.id = c.recording_id
                  LEFT JOIN channels ch ON ch.recording_id = c.recording_id AND ch.channel = c.channel
                  LEFT JOIN consensus k ON k.clip_id = c.id ",
            $rest
        )
    };
}
pub(super) use select_clips;

impl Read {
    /// The clip with this id.
    pub async fn clip(&mut self, id: &ClipId) -> sqlx::Result<Option<Clip>> {
        sql!(fetch_optional::<Clip>, self, select_clips!("WHERE c.id = $1"), id)
    }

    /// A recording's clips, in order of time.
    pub async fn clips(&mut self, recording: &RecordingId) -> sqlx::Result<Vec<Clip>> {
        sql!(fetch_all::<Clip>, self, select_clips!("WHERE c.recording_id = $1 ORDER BY c.position"), recording)
    }

    /// How many clips a recording has.
    pub async fn clip_count(&mut self, recording: &RecordingId) -> sqlx::Result<i64> {
        let (count,) =
            sql!(fetch_one::<(i64,)>, self, "SELECT COUNT(*) FROM clips WHERE recording_id = $1", recording)?;
        Ok(count)
    }

    /// A clip's peaks: as many minima as maxima, one signed byte each, minima first.
    pub async fn peaks(&mut self, id: &ClipId) -> sqlx::Result<Option<Vec<u8>>> {
        let row = sql!(fetch_optional::<(Vec<u8>,)>, self, "SELECT peaks FROM clips WHERE id = $1", id)?;
        Ok(row.map(|(peaks,)| peaks))
    }

    /// A project's clips in one state, the most disputed first; then how many there are in all.
    pub async fn clips_by_disagreement(
        &mut self,
        project: &ProjectId,
        state: ClipState,
        limit: i64,
        offset: i64,
    ) -> sqlx::Result<(Vec<Clip>, i64)> {
        let clips = sql!(
            fetch_all::<Clip>,
            self,
            select_clips!(
                "WHERE c.project_id = $1 AND c.state = $2
                 ORDER BY COALESCE(c.disagreement, -1) DESC, c.created_at_ms, c.position, c.id LIMIT $3 OFFSET $4"
            ),
            project,
            state,
            limit,
            offset
        )?;
        let (total,) = sql!(
            fetch_one::<(i64,)>,
            self,
            "SELECT COUNT(*) FROM clips WHERE project_id = $1 AND state = $2",
            project,
            state
        )?;
        Ok((clips, total))
    }

    /// The finished clips after this one in order of id, for an export that holds one page at a time.
    pub async fn final_clips_after(
        &mut self,
        project: &ProjectId,
        after: &ClipId,
        limit: i64,
    ) -> sqlx::Result<Vec<FinalClip>> {
        sql!(
            fetch_all::<FinalClip>,
            self,
            "SELECT c.id, c.recording_id, r.name AS recording_name, c.channel, ch.name AS channel_name, c.start_ms,
                    c.end_ms, c.flac_sha256, c.submissions, c.disagreement, c.final_text, c.final_source, k.profile
             FROM clips c JOIN recordings r ON r.id = c.recording_id
                  LEFT JOIN channels ch ON ch.recording_id = c.recording_id AND ch.channel = c.channel
                  LEFT JOIN consensus k ON k.clip_id = c.id
             WHERE c.project_id = $1 AND c.state = 'final' AND c.id > $2 ORDER BY c.id LIMIT $3",
            project,
            after,
            limit
        )
    }
}

impl Tx {
    /// Adds a clip. The same span again (a job that ran twice) changes nothing.
    pub async fn insert_clip(&mut self, clip: &NewClip, now: Millis) -> sqlx::Result<()> {
        sql!(
            execute,
            self,
            "INSERT INTO clips (id, recording_id, project_id, position, channel, start_ms, end_ms, flac_sha256,
                                opus_sha256, peaks, state, created_at_ms)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
             ON CONFLICT (recording_id, channel, start_ms) DO NOTHING",
            &clip.id,
            &clip.recording_id,
            &clip.project_id,
            clip.position,
            clip.channel,
            clip.start_ms,
            clip.end_ms,
            &clip.flac_sha256,
            &clip.opus_sha256,
            &clip.peaks[..],
            clip.state,
            now
        )?;
        Ok(())
    }

    /// Removes the clips of a recording that nobody has worked on.
    pub async fn delete_untouched_clips(&mut self, recording: &RecordingId) -> sqlx::Result<()> {
        sql!(
            execute,
            self,
            "DELETE FROM clips WHERE recording_id = $1
             AND NOT EXISTS (SELECT 1 FROM assignments a WHERE a.clip_id = clips.id)",
            recording
        )?;
        Ok(())
    }

    /// Offers a clip that was being prepared.
    pub async fn open_clip(&mut self, id: &ClipId) -> sqlx::Result<()> {
        sql!(execute, self, "UPDATE clips SET state = 'open' WHERE id = $1 AND state = 'preparing'", id)?;
        Ok(())
    }

    /// Offers all clips of a recording that are still being prepared.
    pub async fn open_clips(&mut self, recording: &RecordingId) -> sqlx::Result<()> {
        sql!(
            execute,
            self,
            "UPDATE clips SET state = 'open' WHERE recording_id = $1 AND state = 'preparing'",
            recording
        )?;
        Ok(())
    }

    /// Holds a clip's row until the transaction ends, so that submissions to it take turns.
    pub async fn lock_clip(&mut self, id: &ClipId) -> sqlx::Result<()> {
        // SQLite has one writer at a time, and no FOR UPDATE.
        if let super::db::Connection::Postgres(connection) = self.connection() {
            sqlx::query("SELECT 1 FROM clips WHERE id = $1 FOR UPDATE").bind(id).execute(connection).await?;
        }
        Ok(())
    }

    /// Counts one more submission, and one lease less.
    pub async fn count_submission(&mut self, id: &ClipId) -> sqlx::Result<i64> {
        let (submissions,) = sql!(
            fetch_one::<(i64,)>,
            self,
            "UPDATE clips SET submissions = submissions + 1, open_leases = open_leases - 1 WHERE id = $1
             RETURNING submissions",
            id
        )?;
        Ok(submissions)
    }

    /// Keeps the disagreement and sends an open clip to review.
    pub async fn send_to_review(&mut self, id: &ClipId, disagreement: Option<f64>) -> sqlx::Result<()> {
        sql!(
            execute,
            self,
            "UPDATE clips SET disagreement = $2, state = CASE WHEN state = 'open' THEN 'review' ELSE state END
             WHERE id = $1",
            id,
            disagreement
        )?;
        Ok(())
    }

    /// Keeps the disagreement of a clip that still wants people.
    pub async fn set_disagreement(&mut self, id: &ClipId, disagreement: Option<f64>) -> sqlx::Result<()> {
        sql!(execute, self, "UPDATE clips SET disagreement = $2 WHERE id = $1", id, disagreement)?;
        Ok(())
    }

    /// Gives a clip its transcript.
    pub async fn finish_clip(&mut self, id: &ClipId, text: &str, source: FinalSource, now: Millis) -> sqlx::Result<()> {
        sql!(
            execute,
            self,
            "UPDATE clips SET state = 'final', final_text = $2, final_source = $3, final_at_ms = $4 WHERE id = $1",
            id,
            text,
            source,
            now
        )?;
        Ok(())
    }
}
