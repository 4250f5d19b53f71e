//! The channels of a recording, each from beginning to end.

use super::{Channel, Json, Read, Tx, sql};
use crate::domain::{RecordingId, recording::Outline};

impl Read {
    /// A recording's channels, in order; none before they were heard to the end.
    pub async fn channels(&mut self, recording: &RecordingId) -> sqlx::Result<Vec<Channel>> {
        sql!(
            fetch_all::<Channel>,
            self,
            "SELECT channel, name, opus_sha256, outlines FROM channels WHERE recording_id = $1 ORDER BY channel",
            recording
        )
    }

    /// One of them.
    pub async fn channel(&mut self, recording: &RecordingId, channel: i64) -> sqlx::Result<Option<Channel>> {
        sql!(
            fetch_optional::<Channel>,
            self,
            "SELECT channel, name, opus_sha256, outlines FROM channels WHERE recording_id = $1 AND channel = $2",
            recording,
            channel
        )
    }
}

impl Tx {
    /// Keeps a channel in place of what was known of it.
    pub async fn put_channel(
        &mut self,
        recording: &RecordingId,
        channel: i64,
        name: Option<&str>,
        opus_sha256: &str,
        outlines: &[Outline],
    ) -> sqlx::Result<()> {
        sql!(
            execute,
            self,
            "INSERT INTO channels (recording_id, channel, name, opus_sha256, outlines) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (recording_id, channel) DO UPDATE SET name = excluded.name,
                 opus_sha256 = excluded.opus_sha256, outlines = excluded.outlines",
            recording,
            channel,
            name,
            opus_sha256,
            Json(outlines)
        )?;
        Ok(())
    }

    /// Forgets a recording's channels.
    pub async fn delete_channels(&mut self, recording: &RecordingId) -> sqlx::Result<()> {
        sql!(execute, self, "DELETE FROM channels WHERE recording_id = $1", recording)?;
        Ok(())
    }
}
