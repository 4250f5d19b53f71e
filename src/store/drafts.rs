//! Drafts.

use super::{Clip, Draft, Json, Read, Tx, clips::select_clips, sql};
use crate::domain::{ClipId, DraftId, Millis, RecordingId, work::DraftWord};

/// A draft to be stored.
pub struct NewDraft<'a> {
    pub id: &'a DraftId,
    pub clip_id: &'a ClipId,
    pub engine: &'a str,
    pub model: &'a str,
    pub text: &'a str,
    pub words: &'a [DraftWord],
    pub avg_logprob: Option<f64>,
}

impl Read {
    /// The draft people see: the newest one of the clip.
    pub async fn draft_of(&mut self, clip: &ClipId) -> sqlx::Result<Option<Draft>> {
        sql!(
            fetch_optional::<Draft>,
            self,
            "SELECT * FROM drafts WHERE clip_id = $1 ORDER BY created_at_ms DESC, id DESC LIMIT 1",
            clip
        )
    }

    /// The draft with this id.
    pub async fn draft(&mut self, id: &DraftId) -> sqlx::Result<Option<Draft>> {
        sql!(fetch_optional::<Draft>, self, "SELECT * FROM drafts WHERE id = $1", id)
    }

    /// The newest draft of each clip of a recording.
    pub async fn drafts_of_recording(&mut self, recording: &RecordingId) -> sqlx::Result<Vec<Draft>> {
        sql!(
            fetch_all::<Draft>,
            self,
            "SELECT d.* FROM drafts d JOIN clips c ON c.id = d.clip_id WHERE c.recording_id = $1
             ORDER BY c.position, d.created_at_ms",
            recording
        )
    }

    /// The next clips of a recording that wait for a draft, in order of time; none while its clips are
    /// being cut anew.
    pub async fn clips_to_draft(&mut self, recording: &RecordingId, limit: i64) -> sqlx::Result<Vec<Clip>> {
        sql!(
            fetch_all::<Clip>,
            self,
            select_clips!(
                "WHERE c.recording_id = $1 AND c.state = 'preparing' AND r.wished_cuts IS NULL
                 ORDER BY c.position LIMIT $2"
            ),
            recording,
            limit
        )
    }
}

impl Tx {
    /// Keeps a draft. Another one by the same model replaces nothing: the first stands.
    pub async fn insert_draft(&mut self, draft: &NewDraft<'_>, now: Millis) -> sqlx::Result<()> {
        sql!(
            execute,
            self,
            "INSERT INTO drafts (id, clip_id, engine, model, text, words, avg_logprob, created_at_ms)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (clip_id, engine, model) DO NOTHING",
            draft.id,
            draft.clip_id,
            draft.engine,
            draft.model,
            draft.text,
            Json(draft.words),
            draft.avg_logprob,
            now
        )?;
        Ok(())
    }
}
