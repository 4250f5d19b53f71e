//! The queue of background work.
//!
//! A job is enqueued in the transaction of the change that needs it. It runs at least once: its
//! effect must be harmless to repeat. Whoever claims one beats its heart; a silent one is taken over.

use super::{Job, JobKind, JobState, Read, Tx, db::Connection, sql};
use crate::domain::{JobId, Millis};

impl Read {
    /// The jobs about one thing, newest first.
    pub async fn jobs_about(&mut self, subject: &str) -> sqlx::Result<Vec<Job>> {
        sql!(
            fetch_all::<Job>,
            self,
            "SELECT * FROM jobs WHERE subject = $1
             ORDER BY created_at_ms DESC, id",
            subject
        )
    }

    /// The running jobs whose heart has not beaten since: their process is gone.
    pub async fn silent_jobs(&mut self, since: Millis) -> sqlx::Result<Vec<Job>> {
        sql!(fetch_all::<Job>, self, "SELECT * FROM jobs WHERE state = 'running' AND heartbeat_at_ms <= $1", since)
    }

    /// How many jobs run or are due.
    pub async fn jobs_due(&mut self, now: Millis) -> sqlx::Result<i64> {
        let (count,) = sql!(
            fetch_one::<(i64,)>,
            self,
            "SELECT COUNT(*) FROM jobs WHERE state = 'running' OR state = 'queued' AND run_at_ms <= $1",
            now
        )?;
        Ok(count)
    }
}

impl Tx {
    /// Enqueues a job, unless one of its kind already waits for the same subject.
    pub async fn enqueue(&mut self, id: &JobId, kind: JobKind, subject: &str, now: Millis) -> sqlx::Result<()> {
        self.enqueue_at(id, kind, subject, now, now).await
    }

    /// Enqueues a job that is due later, unless one of its kind already waits for the same subject.
    pub async fn enqueue_at(
        &mut self,
        id: &JobId,
        kind: JobKind,
        subject: &str,
        now: Millis,
        run_at: Millis,
    ) -> sqlx::Result<()> {
        sql!(execute, self,
            "INSERT INTO jobs (id, kind, subject, state, run_at_ms, created_at_ms) VALUES ($1, $2, $3, 'queued', $5, $4)
             ON CONFLICT (kind, subject) WHERE state = 'queued' DO NOTHING", id, kind, subject, now, run_at)?;
        self.enqueued = true;
        Ok(())
    }

    /// Claims the next due job of these kinds. One whose twin is still at work on the same subject waits.
    pub async fn claim_job(&mut self, kinds: [JobKind; 2], by: &str, now: Millis) -> sqlx::Result<Option<Job>> {
        // SQLite has one writer at a time; on PostgreSQL others pass over a row being claimed.
        let statement = match self.connection() {
            Connection::Sqlite(_) => {
                "UPDATE jobs SET state = 'running', claimed_by = $1, heartbeat_at_ms = $2, attempts = attempts + 1
                 WHERE id = (SELECT j.id FROM jobs j WHERE j.state = 'queued' AND j.kind IN ($3, $4) AND j.run_at_ms <= $2
                             AND NOT EXISTS (SELECT 1 FROM jobs t WHERE t.state = 'running' AND t.kind = j.kind
                                             AND t.subject = j.subject)
                             ORDER BY j.run_at_ms, j.id LIMIT 1)
                 RETURNING *"
            }
            Connection::Postgres(_) => {
                "UPDATE jobs SET state = 'running', claimed_by = $1, heartbeat_at_ms = $2, attempts = attempts + 1
                 WHERE id = (SELECT j.id FROM jobs j WHERE j.state = 'queued' AND j.kind IN ($3, $4) AND j.run_at_ms <= $2
                             AND NOT EXISTS (SELECT 1 FROM jobs t WHERE t.state = 'running' AND t.kind = j.kind
                                             AND t.subject = j.subject)
                             ORDER BY j.run_at_ms, j.id LIMIT 1 FOR UPDATE OF j SKIP LOCKED)
                 RETURNING *"
            }
        };
        sql!(fetch_optional::<Job>, self, statement, by, now, kinds[0], kinds[1])
    }

    /// Says that a claimed job is still being worked on; false when it was taken away.
    pub async fn beat(&mut self, id: &JobId, by: &str, now: Millis) -> sqlx::Result<bool> {
        let rows = sql!(
            execute,
            self,
            "UPDATE jobs SET heartbeat_at_ms = $3 WHERE id = $1 AND claimed_by = $2 AND state = 'running'",
            id,
            by,
            now
        )?;
        Ok(rows == 1)
    }

    /// A job is done.
    pub async fn finish_job(&mut self, id: &JobId, by: &str, now: Millis) -> sqlx::Result<()> {
        sql!(
            execute,
            self,
            "UPDATE jobs SET state = 'done', finished_at_ms = $3, error = NULL WHERE id = $1 AND claimed_by = $2
             AND state = 'running'",
            id,
            by,
            now
        )?;
        Ok(())
    }

    /// A job will be tried again at a later time; its error stays visible.
    pub async fn retry_job(&mut self, id: &JobId, by: &str, error: &str, run_at_ms: Millis) -> sqlx::Result<()> {
        // Another of its kind may have been enqueued meanwhile: then that one does the work.
        sql!(
            execute,
            self,
            "UPDATE jobs SET state = CASE WHEN EXISTS (SELECT 1 FROM jobs o WHERE o.kind = jobs.kind
                     AND o.subject = jobs.subject AND o.state = 'queued') THEN 'done' ELSE 'queued' END,
                 claimed_by = NULL, error = $3, run_at_ms = $4
             WHERE id = $1 AND claimed_by = $2 AND state = 'running'",
            id,
            by,
            error,
            run_at_ms
        )?;
        Ok(())
    }

    /// A job goes back to the queue because its process stops; the try does not count.
    pub async fn hand_back_job(&mut self, id: &JobId, by: &str, now: Millis) -> sqlx::Result<()> {
        self.retry_job(id, by, "the server was stopped", now).await?;
        sql!(execute, self, "UPDATE jobs SET attempts = attempts - 1 WHERE id = $1 AND state = 'queued'", id)?;
        Ok(())
    }

    /// A job is given up; its error stays visible.
    pub async fn fail_job(&mut self, id: &JobId, by: &str, error: &str, now: Millis) -> sqlx::Result<()> {
        sql!(
            execute,
            self,
            "UPDATE jobs SET state = 'failed', error = $3, finished_at_ms = $4
             WHERE id = $1 AND claimed_by = $2 AND state = 'running'",
            id,
            by,
            error,
            now
        )?;
        Ok(())
    }

    /// Puts aside the jobs of one subject that still wait.
    pub async fn cancel_jobs(&mut self, subject: &str) -> sqlx::Result<()> {
        sql!(execute, self, "DELETE FROM jobs WHERE subject = $1 AND state = $2", subject, JobState::Queued)?;
        Ok(())
    }
}
