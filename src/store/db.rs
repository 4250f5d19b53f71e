//! The two databases behind one type.

use std::{path::Path, sync::Arc, time::Duration};

use futures_util::future::BoxFuture;
use sqlx::{
    ConnectOptions, PgConnection, PgPool, Postgres, Sqlite, SqliteConnection, SqlitePool, Transaction,
    pool::PoolConnection,
    postgres::PgPoolOptions,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use tokio::sync::Notify;

use super::writer::SqliteWriter;

/// Why a write did not give its value.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// A statement failed; nothing of the closure was kept.
    #[error(transparent)]
    Sql(#[from] sqlx::Error),
    /// The commit itself failed: whether the change was kept is unknown. Ask again; repeating a
    /// request is harmless.
    #[error("the database could not confirm the change: {0}")]
    CommitUnknown(String),
    /// The writer has stopped.
    #[error("the database is shutting down")]
    Closed,
}

/// An open database.
#[derive(Clone)]
pub struct Db {
    kind: Kind,
    /// Poked after a commit that enqueued a job.
    pub jobs_ready: Arc<Notify>,
}

#[derive(Clone)]
enum Kind {
    Sqlite { readers: SqlitePool, writer: SqliteWriter },
    Postgres(PgPool),
}

/// The driver's connection, for the `sql!` macro.
pub(super) enum Connection<'c> {
    Sqlite(&'c mut SqliteConnection),
    Postgres(&'c mut PgConnection),
}

/// Something to read from.
pub struct Read {
    handle: Handle,
}

enum Handle {
    SqliteReader(PoolConnection<Sqlite>),
    SqliteWriter(SqliteConnection),
    PostgresReader(PoolConnection<Postgres>),
    PostgresWriter(Transaction<'static, Postgres>),
}

/// An open transaction; all a [`Read`] can do, and writes.
pub struct Tx {
    read: Read,
    /// Whether a job was enqueued, so that the door knows whom to wake.
    pub(super) enqueued: bool,
}

impl std::ops::Deref for Tx {
    type Target = Read;
    fn deref(&self) -> &Read {
        &self.read
    }
}

impl std::ops::DerefMut for Tx {
    fn deref_mut(&mut self) -> &mut Read {
        &mut self.read
    }
}

impl Read {
    pub(super) fn connection(&mut self) -> Connection<'_> {
        match &mut self.handle {
            Handle::SqliteReader(c) => Connection::Sqlite(c),
            Handle::SqliteWriter(c) => Connection::Sqlite(c),
            Handle::PostgresReader(c) => Connection::Postgres(c),
            Handle::PostgresWriter(c) => Connection::Postgres(c),
        }
    }
}

impl Tx {
    pub(super) fn on_sqlite(connection: SqliteConnection) -> Self {
        Self { read: Read { handle: Handle::SqliteWriter(connection) }, enqueued: false }
    }

    fn on_postgres(transaction: Transaction<'static, Postgres>) -> Self {
        Self { read: Read { handle: Handle::PostgresWriter(transaction) }, enqueued: false }
    }
}

impl Db {
    /// Opens (and creates) the SQLite database in this file and brings its schema up to date.
    ///
    /// # Errors
    /// The file cannot be opened, or was written by a newer version.
    pub async fn open_sqlite(path: &Path) -> anyhow::Result<Self> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(5))
            .journal_mode(SqliteJournalMode::Wal)
            // FULL, because NORMAL loses acknowledged work in a power cut.
            .synchronous(SqliteSynchronous::Full)
            .pragma("wal_autocheckpoint", "4000");
        let mut connection = options.connect().await?;
        sqlx::migrate!("migrations/sqlite").run(&mut connection).await?;
        let readers = SqlitePoolOptions::new()
            .max_connections(4)
            .connect_with(options.clone().read_only(true).create_if_missing(false))
            .await?;
        let jobs_ready = Arc::new(Notify::new());
        let writer = SqliteWriter::start(options, connection, Arc::clone(&jobs_ready));
        Ok(Self { kind: Kind::Sqlite { readers, writer }, jobs_ready })
    }

    /// Opens a PostgreSQL database and brings its schema up to date.
    ///
    /// # Errors
    /// It cannot be reached, or its schema was written by a newer version.
    pub async fn open_postgres(url: &str) -> anyhow::Result<Self> {
        let pool =
            PgPoolOptions::new().max_connections(16).acquire_timeout(Duration::from_secs(10)).connect(url).await?;
        sqlx::migrate!("migrations/postgres").run(&pool).await?;
        Ok(Self { kind: Kind::Postgres(pool), jobs_ready: Arc::new(Notify::new()) })
    }

    /// Borrows a connection to read from.
    ///
    /// # Errors
    /// No connection came free, or the database is down.
    pub async fn read(&self) -> sqlx::Result<Read> {
        let handle = match &self.kind {
            Kind::Sqlite { readers, .. } => Handle::SqliteReader(readers.acquire().await?),
            Kind::Postgres(pool) => Handle::PostgresReader(pool.acquire().await?),
        };
        Ok(Read { handle })
    }

    /// Runs the closure in a transaction and commits it before answering: what it returns is durable.
    /// An error from the closure undoes its writes and is passed on.
    ///
    /// On SQLite closures run one after another and share commits, so keep them short: no waiting
    /// for anything but the database.
    ///
    /// # Errors
    /// The closure's own, or a [`WriteError`].
    pub async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<WriteError> + Send + 'static,
        F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Result<T, E>> + Send + 'static,
    {
        match &self.kind {
            Kind::Sqlite { writer, .. } => writer.write(work).await,
            Kind::Postgres(pool) => {
                let failed = |error| E::from(WriteError::Sql(error));
                let mut tx = Tx::on_postgres(pool.begin().await.map_err(failed)?);
                let value = work(&mut tx).await?;
                let enqueued = tx.enqueued;
                if let Handle::PostgresWriter(transaction) = tx.read.handle {
                    let unknown = |error: sqlx::Error| E::from(WriteError::CommitUnknown(error.to_string()));
                    transaction.commit().await.map_err(unknown)?;
                }
                if enqueued {
                    self.jobs_ready.notify_waiters();
                }
                Ok(value)
            }
        }
    }

    /// Whether the database answers and takes writes.
    ///
    /// # Errors
    /// What it said instead.
    pub async fn check(&self) -> Result<(), WriteError> {
        self.write(|tx| Box::pin(async move { tx.touch().await.map_err(WriteError::from) })).await
    }

    /// Which database this is, for people.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self.kind {
            Kind::Sqlite { .. } => "SQLite",
            Kind::Postgres(_) => "PostgreSQL",
        }
    }
}

impl Tx {
    /// The cheapest statement that needs the write lock.
    async fn touch(&mut self) -> sqlx::Result<()> {
        super::sql!(execute, self, "UPDATE jobs SET attempts = attempts WHERE id = ''")?;
        Ok(())
    }
}
