//! The loop that runs jobs.

use std::{panic::AssertUnwindSafe, time::Duration};

use futures_util::FutureExt;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use super::{JobError, Workshop, uploads};
use crate::{
    domain::{JobId, Millis},
    store::{Job, JobKind, WriteError},
};

/// Tries before a job is given up.
const MAX_ATTEMPTS: i64 = 4;
const HEARTBEAT: Duration = Duration::from_secs(3);
/// A heart this long silent belongs to a process that is gone.
const SILENCE_MS: Millis = 15_000;
/// How often to look for due and for silent jobs when nobody calls.
const POLL: Duration = Duration::from_secs(1);
/// How often to look for expired uploads.
const SWEEP: Duration = Duration::from_secs(5);
/// What runs side by side: an hour of drafting must not keep a consensus waiting, nor ten hours of audio
/// the person who moves a cut.
const LANES: [[JobKind; 2]; 5] = [
    [JobKind::Ingest, JobKind::Ingest],
    [JobKind::Recut, JobKind::Recut],
    [JobKind::Draft, JobKind::Draft],
    [JobKind::Consensus, JobKind::Erase],
    [JobKind::Reliability, JobKind::Reliability],
];

/// Runs jobs until it is told to stop.
pub struct Runner {
    workshop: Workshop,
    /// This process's name in the queue.
    name: String,
    stop: CancellationToken,
}

impl Runner {
    /// A runner over these parts.
    #[must_use]
    pub fn new(workshop: Workshop, stop: CancellationToken) -> Self {
        Self { workshop, name: JobId::from_entropy(rand::random()).to_string(), stop }
    }

    /// Runs until stopped. Work under way is dropped then, and goes back to the queue.
    pub async fn run(self) {
        let mut lanes = JoinSet::new();
        let runner = std::sync::Arc::new(self);
        for kinds in LANES {
            let runner = std::sync::Arc::clone(&runner);
            lanes.spawn(async move { runner.lane(kinds).await });
        }
        let sweeper = std::sync::Arc::clone(&runner);
        lanes.spawn(async move { sweeper.sweep_uploads().await });
        let watcher = std::sync::Arc::clone(&runner);
        lanes.spawn(async move { watcher.watch_for_silence().await });
        while lanes.join_next().await.is_some() {}
    }

    async fn lane(&self, kinds: [JobKind; 2]) {
        while !self.stop.is_cancelled() {
            // Armed before looking, so that a job enqueued in between is not missed.
            let ready = self.workshop.app.db.jobs_ready.notified();
            match self.claim(kinds).await {
                Ok(Some(job)) => self.work(&job).await,
                Ok(None) => {
                    tokio::select! {
                        () = ready => {}
                        () = tokio::time::sleep(POLL) => {}
                        () = self.stop.cancelled() => {}
                    }
                }
                Err(error) => {
                    tracing::warn!(%error, "the job queue does not answer");
                    tokio::time::sleep(POLL).await;
                }
            }
        }
    }

    async fn claim(&self, kinds: [JobKind; 2]) -> Result<Option<Job>, WriteError> {
        let (name, now) = (self.name.clone(), self.workshop.app.clock.now());
        self.workshop.app.db.write(move |tx| Box::pin(async move { Ok(tx.claim_job(kinds, &name, now).await?) })).await
    }

    async fn work(&self, job: &Job) {
        tracing::info!(kind = %job.kind, subject = %job.subject, attempt = job.attempts, "job begins");
        let outcome = tokio::select! {
            outcome = AssertUnwindSafe(self.workshop.run(job)).catch_unwind() => {
                outcome.unwrap_or_else(|_| Err(JobError::Retry(anyhow::anyhow!("the job panicked; the log has the place"))))
            }
            // Somebody else has it now: stop without a word.
            () = self.beat(&job.id) => return,
            () = self.stop.cancelled() => Err(JobError::Retry(anyhow::anyhow!("the server was stopped"))),
        };
        if let Err(error) = self.settle(job, outcome).await {
            tracing::error!(%error, kind = %job.kind, subject = %job.subject, "a job's end could not be written");
        }
    }

    /// Beats until the job is no longer ours.
    async fn beat(&self, id: &JobId) {
        loop {
            tokio::time::sleep(HEARTBEAT).await;
            let (id, name, now) = (id.clone(), self.name.clone(), self.workshop.app.clock.now());
            let beat = self
                .workshop
                .app
                .db
                .write(move |tx| Box::pin(async move { Ok::<_, WriteError>(tx.beat(&id, &name, now).await?) }));
            if matches!(beat.await, Ok(false)) {
                return;
            }
        }
    }

    async fn settle(&self, job: &Job, outcome: Result<(), JobError>) -> anyhow::Result<()> {
        let (id, name, now) = (job.id.clone(), self.name.clone(), self.workshop.app.clock.now());
        let db = &self.workshop.app.db;
        let Err(error) = outcome else {
            tracing::info!(kind = %job.kind, subject = %job.subject, "job done");
            return Ok(db
                .write(move |tx| Box::pin(async move { Ok::<_, WriteError>(tx.finish_job(&id, &name, now).await?) }))
                .await?);
        };
        if self.stop.is_cancelled() {
            return Ok(db
                .write(move |tx| Box::pin(async move { Ok::<_, WriteError>(tx.hand_back_job(&id, &name, now).await?) }))
                .await?);
        }
        self.put_off_or_give_up(job, &name, &error).await
    }

    async fn put_off_or_give_up(&self, job: &Job, claimed_by: &str, error: &JobError) -> anyhow::Result<()> {
        let (id, name, now) = (job.id.clone(), claimed_by.to_owned(), self.workshop.app.clock.now());
        let db = &self.workshop.app.db;
        let reason = error.to_string();
        if matches!(error, JobError::Permanent(_)) || job.attempts >= MAX_ATTEMPTS {
            tracing::warn!(kind = %job.kind, subject = %job.subject, reason, "job given up");
            self.workshop.gave_up(job, error).await?;
            db.write(move |tx| {
                Box::pin(async move { Ok::<_, WriteError>(tx.fail_job(&id, &name, &reason, now).await?) })
            })
            .await?;
        } else {
            tracing::warn!(kind = %job.kind, subject = %job.subject, reason, "job put off");
            let again = now + back_off_ms(job.attempts);
            db.write(move |tx| {
                Box::pin(async move { Ok::<_, WriteError>(tx.retry_job(&id, &name, &reason, again).await?) })
            })
            .await?;
        }
        Ok(())
    }

    /// Removes what nobody went on uploading.
    async fn sweep_uploads(&self) {
        while !self.stop.is_cancelled() {
            if let Err(error) = uploads::expire(&self.workshop.app).await {
                tracing::warn!(%error, "expired uploads could not be removed");
            }
            tokio::select! {
                () = tokio::time::sleep(SWEEP) => {}
                () = self.stop.cancelled() => {}
            }
        }
    }

    /// Takes jobs away from processes that are gone.
    async fn watch_for_silence(&self) {
        while !self.stop.is_cancelled() {
            if let Err(error) = self.take_over().await {
                tracing::warn!(%error, "the job queue does not answer");
            }
            tokio::select! {
                () = tokio::time::sleep(POLL) => {}
                () = self.stop.cancelled() => {}
            }
        }
    }

    async fn take_over(&self) -> anyhow::Result<()> {
        let since = self.workshop.app.clock.now() - SILENCE_MS;
        let silent = self.workshop.app.db.read().await?.silent_jobs(since).await?;
        for job in silent {
            let error = JobError::Retry(anyhow::anyhow!("the process that worked on it ended"));
            let claimed_by = job.claimed_by.clone().unwrap_or_default();
            self.put_off_or_give_up(&job, &claimed_by, &error).await?;
        }
        Ok(())
    }
}

/// Half a second, then four times as long each time.
fn back_off_ms(attempts: i64) -> Millis {
    let exponent = u32::try_from(attempts.clamp(1, 8)).unwrap_or(1) - 1;
    500 * 4_i64.pow(exponent)
}
