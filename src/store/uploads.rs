//! Files on their way in, and how their bytes become a recording.

use sqlx::FromRow;

use super::{JobKind, NewRecording, Read, Tx, sql};
use crate::domain::{JobId, Millis, ProjectId, RecordingId, UploadId, UserId, upload::UploadState};

/// A file on its way in.
#[derive(Debug, Clone, FromRow)]
pub struct Upload {
    pub id: UploadId,
    pub project_id: ProjectId,
    pub uploaded_by: UserId,
    pub name: String,
    /// What the sender said of the file, as it was spelled.
    pub metadata: String,
    /// Length of the whole file.
    pub bytes: i64,
    /// How many of them are on the disk.
    pub received: i64,
    /// State of the SHA-256 of those.
    pub digest: Option<Vec<u8>>,
    pub state: UploadState,
    /// What it became, or the recording that has the same bytes.
    pub recording_id: Option<RecordingId>,
    pub expires_at_ms: Millis,
}

/// A file that is announced.
pub struct NewUpload<'a> {
    pub id: &'a UploadId,
    pub project_id: &'a ProjectId,
    pub uploaded_by: &'a UserId,
    pub name: &'a str,
    pub metadata: &'a str,
    pub bytes: i64,
    pub now: Millis,
    pub expires_at_ms: Millis,
}

/// What became of a whole file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Added {
    /// A recording, and a job to work on it.
    New,
    /// Nothing: this recording of the project has the same bytes.
    Known { id: RecordingId, name: String },
}

impl Read {
    /// The upload with this id.
    pub async fn upload(&mut self, id: &UploadId) -> sqlx::Result<Option<Upload>> {
        sql!(fetch_optional::<Upload>, self, "SELECT * FROM uploads WHERE id = $1", id)
    }

    /// The uploads whose files are not whole yet.
    pub async fn receiving_uploads(&mut self) -> sqlx::Result<Vec<UploadId>> {
        let rows =
            sql!(fetch_all::<(UploadId,)>, self, "SELECT id FROM uploads WHERE state = $1", UploadState::Receiving)?;
        Ok(rows.into_iter().map(|(id,)| id).collect())
    }

    /// How many files one person is sending.
    pub async fn count_receiving_uploads(&mut self, user: &UserId) -> sqlx::Result<i64> {
        let (count,) = sql!(
            fetch_one::<(i64,)>,
            self,
            "SELECT COUNT(*) FROM uploads WHERE uploaded_by = $1 AND state = $2",
            user,
            UploadState::Receiving
        )?;
        Ok(count)
    }

    /// Some of the uploads that nobody went on with in time.
    pub async fn expired_uploads(&mut self, now: Millis) -> sqlx::Result<Vec<UploadId>> {
        let rows = sql!(
            fetch_all::<(UploadId,)>,
            self,
            "SELECT id FROM uploads WHERE expires_at_ms <= $1 AND state = $2 ORDER BY expires_at_ms LIMIT 100",
            now,
            UploadState::Receiving
        )?;
        Ok(rows.into_iter().map(|(id,)| id).collect())
    }

    /// The recording of a project that has these bytes: its id and name.
    pub async fn recording_with_bytes(
        &mut self,
        project: &ProjectId,
        sha256: &str,
    ) -> sqlx::Result<Option<(RecordingId, String)>> {
        sql!(
            fetch_optional::<(RecordingId, String)>,
            self,
            "SELECT id, name FROM recordings WHERE project_id = $1 AND sha256 = $2",
            project,
            sha256
        )
    }

    /// Whether a project has a recording of this length: if not, it cannot have the same bytes.
    pub async fn has_recording_of_length(&mut self, project: &ProjectId, bytes: i64) -> sqlx::Result<bool> {
        let (count,) = sql!(
            fetch_one::<(i64,)>,
            self,
            "SELECT COUNT(*) FROM recordings WHERE project_id = $1 AND bytes = $2",
            project,
            bytes
        )?;
        Ok(count > 0)
    }
}

impl Tx {
    /// Adds a recording and the job that works on it, unless the project has these bytes already.
    pub async fn add_recording(&mut self, new: &NewRecording<'_>, job: &JobId) -> sqlx::Result<Added> {
        if self.insert_recording(new).await? {
            self.enqueue(job, JobKind::Ingest, new.id.as_str(), new.now).await?;
            return Ok(Added::New);
        }
        match self.recording_with_bytes(new.project_id, new.sha256).await? {
            Some((id, name)) => Ok(Added::Known { id, name }),
            // It was there a moment ago and somebody erased it: whoever asks again will get through.
            None => Err(sqlx::Error::RowNotFound),
        }
    }

    /// Announces a file.
    pub async fn insert_upload(&mut self, new: &NewUpload<'_>) -> sqlx::Result<()> {
        sql!(
            execute,
            self,
            "INSERT INTO uploads (id, project_id, uploaded_by, name, metadata, bytes, state, created_at_ms, expires_at_ms)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            new.id,
            new.project_id,
            new.uploaded_by,
            new.name,
            new.metadata,
            new.bytes,
            UploadState::Receiving,
            new.now,
            new.expires_at_ms
        )?;
        Ok(())
    }

    /// Notes how much of a file is on the disk; false when the upload has ended meanwhile.
    pub async fn set_upload_received(
        &mut self,
        id: &UploadId,
        received: i64,
        digest: &[u8],
        expires_at_ms: Millis,
    ) -> sqlx::Result<bool> {
        let rows = sql!(
            execute,
            self,
            "UPDATE uploads SET received = $2, digest = $3, expires_at_ms = $4 WHERE id = $1 AND state = $5",
            id,
            received,
            digest,
            expires_at_ms,
            UploadState::Receiving
        )?;
        Ok(rows == 1)
    }

    /// Ends an upload whose file is whole; its end is remembered for a while.
    pub async fn complete_upload(
        &mut self,
        id: &UploadId,
        state: UploadState,
        recording: &RecordingId,
        expires_at_ms: Millis,
    ) -> sqlx::Result<()> {
        sql!(
            execute,
            self,
            "UPDATE uploads SET state = $2, received = bytes, digest = NULL, recording_id = $3, expires_at_ms = $4
             WHERE id = $1",
            id,
            state,
            recording,
            expires_at_ms
        )?;
        Ok(())
    }

    /// Gives an upload up, if it has not ended and expires by then; that it was there is remembered
    /// for a while, what it was called is not.
    pub async fn abandon_upload(
        &mut self,
        id: &UploadId,
        expiring_by: Millis,
        remembered_until: Millis,
    ) -> sqlx::Result<bool> {
        let rows = sql!(
            execute,
            self,
            "UPDATE uploads SET state = $2, name = '', metadata = '', received = 0, digest = NULL, expires_at_ms = $4
             WHERE id = $1 AND state = $5 AND expires_at_ms <= $3",
            id,
            UploadState::Gone,
            expiring_by,
            remembered_until,
            UploadState::Receiving
        )?;
        Ok(rows == 1)
    }

    /// Forgets the uploads that ended long ago.
    pub async fn forget_ended_uploads(&mut self, now: Millis) -> sqlx::Result<u64> {
        sql!(
            execute,
            self,
            "DELETE FROM uploads WHERE expires_at_ms <= $1 AND state <> $2",
            now,
            UploadState::Receiving
        )
    }
}
