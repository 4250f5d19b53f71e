//! What is known of workers, and the texts it comes from.

use std::collections::HashMap;

use sqlx::FromRow;

use super::{JobKind, Json, Read, Tx, sql};
use crate::{
    domain::{ClipId, JobId, Millis, ProjectId, UserId, reliability::Hint, reliability::pause_ms},
    text::reliability::Rate,
};

/// What is known of a worker in a project.
#[derive(Debug, Clone, FromRow)]
pub struct WorkerReliability {
    pub worker_id: UserId,
    pub wer: Option<f64>,
    pub low: Option<f64>,
    pub high: Option<f64>,
    pub words: i64,
    pub words_reviewed: i64,
    pub clips: i64,
    pub voting_rate: Option<f64>,
    pub fixes: Option<Json<Rate>>,
    pub breaks: Option<Json<Rate>>,
    pub hints: Json<Vec<Hint>>,
    pub updated_at_ms: Millis,
}

/// A submission as the reliability of its worker sees it.
#[derive(Debug, Clone, FromRow)]
pub struct JudgedText {
    pub clip_id: ClipId,
    pub worker_id: UserId,
    pub text: String,
    /// The draft that was shown to this worker.
    pub draft: Option<String>,
    /// What the clip's texts agree on.
    pub consensus: Option<String>,
    /// The text a reviewer decided.
    pub reviewed: Option<String>,
    /// Against the consensus of the others.
    pub errors: Option<i64>,
    pub words: Option<i64>,
}

impl Read {
    /// What is known of a project's workers.
    pub async fn reliability(&mut self, project: &ProjectId) -> sqlx::Result<Vec<WorkerReliability>> {
        sql!(
            fetch_all::<WorkerReliability>,
            self,
            "SELECT worker_id, wer, low, high, words, words_reviewed, clips, voting_rate, fixes, breaks, hints,
                    updated_at_ms
             FROM reliability WHERE project_id = $1 ORDER BY worker_id",
            project
        )
    }

    /// What is known of one of them.
    pub async fn reliability_of(
        &mut self,
        project: &ProjectId,
        worker: &UserId,
    ) -> sqlx::Result<Option<WorkerReliability>> {
        sql!(
            fetch_optional::<WorkerReliability>,
            self,
            "SELECT worker_id, wer, low, high, words, words_reviewed, clips, voting_rate, fixes, breaks, hints,
                    updated_at_ms
             FROM reliability WHERE project_id = $1 AND worker_id = $2",
            project,
            worker
        )
    }

    /// The error rates by which the texts of a clip are trusted, of those workers who have one.
    pub async fn voting_rates(&mut self, clip: &ClipId) -> sqlx::Result<HashMap<UserId, f64>> {
        let rows = sql!(
            fetch_all::<(UserId, f64)>,
            self,
            "SELECT s.worker_id, r.voting_rate FROM submissions s
             JOIN reliability r ON r.project_id = s.project_id AND r.worker_id = s.worker_id
             WHERE s.clip_id = $1 AND r.voting_rate IS NOT NULL",
            clip
        )?;
        Ok(rows.into_iter().collect())
    }

    /// When the newest so many submissions of a project begin; 0 if there are no more than that.
    pub async fn submissions_begin(&mut self, project: &ProjectId, newest: i64) -> sqlx::Result<Millis> {
        let row = sql!(
            fetch_optional::<(Millis,)>,
            self,
            "SELECT created_at_ms FROM submissions WHERE project_id = $1 ORDER BY created_at_ms DESC LIMIT 1 OFFSET $2",
            project,
            newest - 1
        )?;
        Ok(row.map_or(0, |(begin,)| begin))
    }

    /// The texts of the clips with ids in `(after, last]` that somebody submitted since, clip by clip.
    pub async fn judged_texts(
        &mut self,
        project: &ProjectId,
        after: &str,
        last: &ClipId,
        since: Millis,
    ) -> sqlx::Result<Vec<JudgedText>> {
        sql!(
            fetch_all::<JudgedText>,
            self,
            "SELECT s.clip_id, s.worker_id, s.text, d.text AS draft, k.text AS consensus,
                    CASE WHEN c.state = 'final' AND c.final_source IN ('accept', 'pick', 'edit')
                         THEN c.final_text END AS reviewed,
                    p.substitutions + p.deletions + p.insertions AS errors,
                    p.hits + p.substitutions + p.deletions AS words
             FROM submissions s
                  JOIN clips c ON c.id = s.clip_id
                  JOIN assignments a ON a.id = s.assignment_id
                  LEFT JOIN drafts d ON d.id = a.draft_id
                  LEFT JOIN consensus k ON k.clip_id = s.clip_id
                  LEFT JOIN scores p ON p.submission_id = s.id AND p.kind = 'consensus' AND p.reference_id = ''
             WHERE s.project_id = $1 AND s.clip_id > $2 AND s.clip_id <= $3 AND s.created_at_ms >= $4
             ORDER BY s.clip_id, s.worker_id",
            project,
            after,
            last,
            since
        )
    }
}

impl Tx {
    /// Has a project's reliability worked out again, after a pause in which more changes may come.
    pub async fn enqueue_reliability(&mut self, id: &JobId, project: &ProjectId, now: Millis) -> sqlx::Result<()> {
        let (submissions,) = sql!(
            fetch_one::<(i64,)>,
            self,
            // More than these make no longer pause.
            "SELECT COUNT(*) FROM (SELECT 1 FROM submissions WHERE project_id = $1 LIMIT 60000) AS counted",
            project
        )?;
        self.enqueue_at(id, JobKind::Reliability, project.as_str(), now, now + pause_ms(submissions)).await
    }

    /// Puts what is known of a project's workers in place of what was.
    pub async fn put_reliability(&mut self, project: &ProjectId, workers: &[WorkerReliability]) -> sqlx::Result<()> {
        sql!(execute, self, "DELETE FROM reliability WHERE project_id = $1", project)?;
        for worker in workers {
            sql!(
                execute,
                self,
                "INSERT INTO reliability (project_id, worker_id, wer, low, high, words, words_reviewed, clips,
                                          voting_rate, fixes, breaks, hints, updated_at_ms)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
                project,
                &worker.worker_id,
                worker.wer,
                worker.low,
                worker.high,
                worker.words,
                worker.words_reviewed,
                worker.clips,
                worker.voting_rate,
                &worker.fixes,
                &worker.breaks,
                &worker.hints,
                worker.updated_at_ms
            )?;
        }
        Ok(())
    }
}
