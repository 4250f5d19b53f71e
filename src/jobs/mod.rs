//! Background work: the queue's loop, and one file per kind of job.
//!
//! A job runs at least once; each kind makes repeating itself harmless. The loop claims a job, beats
//! its heart while the work goes on, and then finishes it, puts it off, or gives it up with its
//! reason. A job whose process died is taken over when its heart has been silent for a while.

pub mod child;
mod consensus;
mod draft;
mod ingest;
mod keeper;
mod recut;
mod reliability;
pub mod rescore;
mod runner;
mod uploads;

use std::path::PathBuf;

pub use runner::Runner;

use crate::{
    app::App,
    domain::RecordingId,
    store::{Job, JobKind, WriteError},
};

/// How a job ended other than well.
#[derive(Debug, thiserror::Error)]
pub enum JobError {
    /// Worth another try.
    #[error("{0:#}")]
    Retry(anyhow::Error),
    /// Trying again would end the same.
    #[error("{0}")]
    Permanent(String),
}

macro_rules! worth_retrying {
    ($($error:ty),+) => {$(
        impl From<$error> for JobError {
            fn from(error: $error) -> Self { Self::Retry(error.into()) }
        }
    )+};
}
worth_retrying!(anyhow::Error, std::io::Error, sqlx::Error, WriteError, tokio::task::JoinError);

/// What the jobs need besides the app.
#[derive(Clone)]
pub struct Workshop {
    /// The parts.
    pub app: App,
    /// Our own binary, which is also the decoder's child process.
    pub exe: PathBuf,
}

impl Workshop {
    async fn run(&self, job: &Job) -> Result<(), JobError> {
        match job.kind {
            JobKind::Ingest => ingest::run(self, &recording(job)).await,
            JobKind::Recut => recut::run(self, &recording(job)).await,
            JobKind::Draft => draft::run(&self.app, &recording(job)).await,
            JobKind::Consensus => consensus::run(&self.app, &job.subject.clone().into()).await,
            JobKind::Reliability => reliability::run(&self.app, &job.subject.clone().into()).await,
            JobKind::Erase => Ok(self.app.media.erase(&recording(job))?),
        }
    }

    /// What a person must see of a job that was given up.
    async fn gave_up(&self, job: &Job, error: &JobError) -> anyhow::Result<()> {
        match job.kind {
            JobKind::Ingest => ingest::gave_up(&self.app, &recording(job), error).await,
            JobKind::Recut => recut::gave_up(&self.app, &recording(job), error).await,
            JobKind::Draft => draft::gave_up(&self.app, &recording(job), error).await,
            JobKind::Consensus | JobKind::Reliability | JobKind::Erase => Ok(()),
        }
    }
}

fn recording(job: &Job) -> RecordingId {
    job.subject.clone().into()
}
