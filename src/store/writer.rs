//! The one writer of SQLite.
//!
//! Closures wait in a queue. The writer opens a `BEGIN IMMEDIATE`, runs what waits, each closure in
//! its own savepoint, commits once for all of them, and only then answers. So one `fsync` serves
//! many people, and a closure that fails takes only itself away.
//!
//! After a failed commit the connection is dropped and opened anew: it may still be inside the
//! transaction, and every later write would fail with it.

use std::{panic::AssertUnwindSafe, sync::Arc};

use futures_util::{FutureExt, future::BoxFuture};
use sqlx::{ConnectOptions, Executor, SqliteConnection, sqlite::SqliteConnectOptions};
use tokio::sync::{Notify, mpsc, oneshot};

use super::db::{Connection, Tx, WriteError};

/// More closures than this wait for the next commit, so that the first ones are not kept waiting.
const MAX_BATCH: usize = 256;

type CommitResult = Result<(), WriteError>;
/// Tells the caller its value once the commit's fate is known.
type Answer = Box<dyn FnOnce(CommitResult) + Send>;
/// Runs a closure inside its savepoint; `Err` means it must be undone. Either way the answer waits.
type Work = Box<dyn for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, (Keep, Answer)> + Send>;

#[derive(PartialEq, Eq)]
enum Keep {
    Yes,
    No,
}

#[derive(Clone)]
pub(super) struct SqliteWriter {
    queue: mpsc::Sender<Work>,
}

impl SqliteWriter {
    pub(super) fn start(options: SqliteConnectOptions, first: SqliteConnection, jobs_ready: Arc<Notify>) -> Self {
        let (queue, waiting) = mpsc::channel(1024);
        tokio::spawn(run(options, first, waiting, jobs_ready));
        Self { queue }
    }

    pub(super) async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<WriteError> + Send + 'static,
        F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Result<T, E>> + Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        let boxed: Work = Box::new(move |tx| {
            Box::pin(async move {
                let result = work(tx).await;
                let keep = if result.is_ok() { Keep::Yes } else { Keep::No };
                let tell: Answer = Box::new(move |commit: CommitResult| {
                    let outcome = match (result, commit) {
                        (Ok(_), Err(lost)) => Err(E::from(lost)),
                        (result, _) => result,
                    };
                    // The caller may have gone away; the change stands all the same.
                    drop(answer.send(outcome));
                });
                (keep, tell)
            })
        });
        self.queue.send(boxed).await.map_err(|_| E::from(WriteError::Closed))?;
        answered.await.unwrap_or_else(|_| {
            Err(E::from(WriteError::CommitUnknown("the writer stopped before it could answer".into())))
        })
    }
}

async fn run(
    options: SqliteConnectOptions,
    first: SqliteConnection,
    mut waiting: mpsc::Receiver<Work>,
    jobs_ready: Arc<Notify>,
) {
    let mut tx = Tx::on_sqlite(first);
    let mut batch = Vec::with_capacity(MAX_BATCH);
    while waiting.recv_many(&mut batch, MAX_BATCH).await > 0 {
        tx.enqueued = false;
        let (answers, commit) = commit_batch(&mut tx, &mut batch).await;
        let lost = commit.as_ref().err().map(ToString::to_string);
        for answer in answers {
            answer(lost.clone().map_or(Ok(()), |why| Err(WriteError::CommitUnknown(why))));
        }
        if let Some(why) = lost {
            tracing::error!(why, "a commit failed: opening the database anew");
            tx = reopen(&options).await;
        } else if tx.enqueued {
            jobs_ready.notify_waiters();
        }
    }
}

async fn commit_batch(tx: &mut Tx, batch: &mut Vec<Work>) -> (Vec<Answer>, sqlx::Result<()>) {
    let mut answers = Vec::with_capacity(batch.len());
    if let Err(error) = raw(tx, "BEGIN IMMEDIATE").await {
        // The closures have not run, so their answer needs no value: dropping them says "unknown,
        // ask again", which is true and harmless.
        batch.clear();
        return (answers, Err(error));
    }
    for work in batch.drain(..) {
        let enqueued_before = tx.enqueued;
        let opened = raw(tx, "SAVEPOINT closure").await;
        // A panic in one closure must not end the writer: its caller is told "unknown", the rest go on.
        let ran = AssertUnwindSafe(work(tx)).catch_unwind().await;
        let keep = match ran {
            Ok((keep, answer)) => {
                answers.push(answer);
                keep
            }
            Err(_) => Keep::No,
        };
        let closed = match keep {
            Keep::Yes => raw(tx, "RELEASE closure").await,
            Keep::No => {
                tx.enqueued = enqueued_before;
                raw(tx, "ROLLBACK TO closure; RELEASE closure").await
            }
        };
        if let Err(error) = opened.and(closed) {
            return (answers, Err(error));
        }
    }
    let committed = raw(tx, "COMMIT").await;
    (answers, committed)
}

async fn raw(tx: &mut Tx, statement: &'static str) -> sqlx::Result<()> {
    match tx.connection() {
        Connection::Sqlite(connection) => connection.execute(statement).await.map(|_| ()),
        Connection::Postgres(_) => unreachable!("this writer holds a SQLite connection"),
    }
}

async fn reopen(options: &SqliteConnectOptions) -> Tx {
    loop {
        match options.connect().await {
            Ok(connection) => return Tx::on_sqlite(connection),
            Err(error) => {
                tracing::error!(%error, "the database cannot be opened; trying again");
                tokio::time::sleep(std::time::Duration::from_secs(1)).await;
            }
        }
    }
}
