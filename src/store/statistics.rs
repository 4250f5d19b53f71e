//! What a project's figures are counted from, a page of clips at a time.

use sqlx::FromRow;

use super::{Json, Read, sql};
use crate::domain::{ClipId, Millis, ProjectId, UserId};
use crate::text::Pair;

/// A clip and where it comes from.
#[derive(Debug, Clone, FromRow)]
pub struct CountedClip {
    pub id: ClipId,
    pub recording_id: String,
    pub recording_name: String,
    /// The channel's name, or else the recording's speaker.
    pub speaker: Option<String>,
    pub dialect: Option<String>,
    pub final_text: Option<String>,
}

/// A text against what a reviewer decided, or else against the consensus of the others.
#[derive(Debug, Clone, FromRow)]
pub struct CountedText {
    pub clip_id: ClipId,
    pub worker_id: UserId,
    pub worker_name: String,
    pub text: String,
    pub created_at_ms: Millis,
    /// Null until it was scored.
    pub errors: Option<i64>,
    pub words: Option<i64>,
    pub alignment: Option<Json<Vec<Pair>>>,
}

/// A draft of a final clip.
#[derive(Debug, Clone, FromRow)]
pub struct CountedDraft {
    pub clip_id: ClipId,
    pub engine: String,
    pub model: String,
    pub text: String,
}

impl Read {
    /// The next clips that somebody wrote or decided, in the order of their ids.
    pub async fn counted_clips(
        &mut self,
        project: &ProjectId,
        after: &str,
        limit: i64,
    ) -> sqlx::Result<Vec<CountedClip>> {
        sql!(
            fetch_all::<CountedClip>,
            self,
            "SELECT c.id, c.recording_id, r.name AS recording_name, COALESCE(h.name, r.speaker) AS speaker, r.dialect,
                    c.final_text
             FROM clips c JOIN recordings r ON r.id = c.recording_id
                  LEFT JOIN channels h ON h.recording_id = c.recording_id AND h.channel = c.channel
             WHERE c.project_id = $1 AND c.id > $2 AND (c.submissions > 0 OR c.final_text IS NOT NULL)
             ORDER BY c.id LIMIT $3",
            project,
            after,
            limit
        )
    }

    /// The texts of the clips from `first` to `last`, in the order of the clips.
    pub async fn counted_texts(
        &mut self,
        project: &ProjectId,
        first: &ClipId,
        last: &ClipId,
    ) -> sqlx::Result<Vec<CountedText>> {
        sql!(
            fetch_all::<CountedText>,
            self,
            "SELECT s.clip_id, s.worker_id, u.name AS worker_name, s.text, s.created_at_ms,
                    k.substitutions + k.deletions + k.insertions AS errors,
                    k.hits + k.substitutions + k.deletions AS words, k.alignment
             FROM submissions s JOIN users u ON u.id = s.worker_id
                  LEFT JOIN scores k ON k.submission_id = s.id AND k.kind =
                      CASE WHEN EXISTS (SELECT 1 FROM scores v WHERE v.submission_id = s.id AND v.kind = 'review')
                           THEN 'review' ELSE 'consensus' END
             WHERE s.project_id = $1 AND s.clip_id BETWEEN $2 AND $3 ORDER BY s.clip_id, s.id",
            project,
            first,
            last
        )
    }

    /// The drafts of the final clips from `first` to `last`, in the order of the clips.
    pub async fn counted_drafts(
        &mut self,
        project: &ProjectId,
        first: &ClipId,
        last: &ClipId,
    ) -> sqlx::Result<Vec<CountedDraft>> {
        sql!(
            fetch_all::<CountedDraft>,
            self,
            "SELECT d.clip_id, d.engine, d.model, d.text FROM drafts d JOIN clips c ON c.id = d.clip_id
             WHERE c.project_id = $1 AND c.final_text IS NOT NULL AND d.clip_id BETWEEN $2 AND $3
             ORDER BY d.clip_id, d.id",
            project,
            first,
            last
        )
    }
}
