//! A real server for one test: its own database, its own data folder, a port of its own, a clock the
//! test moves, and background jobs that run.

pub mod person;

use std::{
    borrow::Cow,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

use sqlx::{Connection, Executor};
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;
use verbatim::{
    app::{Address, App, Clock, Engines},
    config::Limits,
    domain::{Millis, UserId, user::SiteRole},
    http,
    jobs::{Runner, Workshop},
    media::Media,
    store::{Db, WriteError},
};

pub use person::{Person, Reply};

/// Which database a test runs on.
#[derive(Debug, Clone, Copy)]
pub enum Database {
    Sqlite,
    Postgres,
}

/// Runs an `async fn name(server: Server)` once on each database.
#[macro_export]
macro_rules! on_both {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => {$(
        mod $name {
            $(#[$meta])*
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                super::$name($crate::support::Server::start($crate::support::Database::Sqlite).await).await;
            }
            $(#[$meta])*
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                super::$name($crate::support::Server::start($crate::support::Database::Postgres).await).await;
            }
        }
    )+};
}

pub struct Server {
    /// The PostgreSQL address; none for SQLite.
    database: Option<String>,
    pub url: String,
    pub app: App,
    pub data: TempDir,
    now: Arc<AtomicI64>,
    stop: CancellationToken,
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

/// What a test may ask for.
pub struct Options {
    pub limits: Limits,
    pub openai: Option<verbatim::asr::openai::OpenAi>,
}

impl Default for Options {
    fn default() -> Self {
        // Small limits make their tests quick; the disk of a test machine may be nearly full.
        Self { limits: Limits { max_upload: 8 << 20, min_free: 0, ..Limits::default() }, openai: None }
    }
}

impl Server {
    pub async fn start(database: Database) -> Self {
        Self::start_with(database, Options::default()).await
    }

    pub async fn start_with(database: Database, options: Options) -> Self {
        let data = tempfile::tempdir().unwrap();
        let database = new_database_url(database).await;
        let db = open(database.as_deref(), data.path()).await.unwrap();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let now = Arc::new(AtomicI64::new(Clock::System.now()));
        let app = App {
            db,
            media: Media::open(&data.path().join("media")).unwrap(),
            engines: Engines::new(models(), 2, options.openai),
            clock: Clock::Manual(Arc::clone(&now)),
            limits: Arc::new(options.limits),
            address: Arc::new(Address { url: url.clone() }),
        };
        let stop = CancellationToken::new();
        let workshop = Workshop { app: app.clone(), exe: binary() };
        tokio::spawn(Runner::new(workshop, stop.clone()).run());
        let router = http::router(app.clone(), built_page);
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { database, url, app, data, now, stop }
    }

    /// The PostgreSQL address; none for SQLite.
    pub fn database(&self) -> Option<&str> {
        self.database.as_deref()
    }

    /// Opens this server's database once more, as another process would.
    pub async fn open_again(&self) -> anyhow::Result<Db> {
        open(self.database.as_deref(), self.data.path()).await
    }

    /// Leaves the mark of a migration that this program does not know.
    pub async fn pretend_newer_schema(&self) {
        let mark = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
                    SELECT 9999, 'from the future', success, checksum, 0 FROM _sqlx_migrations LIMIT 1";
        let done = if let Some(url) = &self.database {
            sqlx::PgConnection::connect(url).await.unwrap().execute(mark).await.unwrap().rows_affected()
        } else {
            let url = format!("sqlite://{}", self.data.path().join("verbatim.db").display());
            sqlx::SqliteConnection::connect(&url).await.unwrap().execute(mark).await.unwrap().rows_affected()
        };
        assert_eq!(done, 1);
    }

    pub fn now(&self) -> Millis {
        self.now.load(Ordering::SeqCst)
    }

    pub fn advance(&self, by: Duration) {
        self.now.fetch_add(i64::try_from(by.as_millis()).unwrap(), Ordering::SeqCst);
    }

    /// Somebody who may create projects, signed in.
    pub async fn manager(&self) -> Person {
        self.person("Marta", SiteRole::Manager).await
    }

    /// Somebody signed in, by the same way people come in: a sign-in link.
    pub async fn person(&self, name: &str, role: SiteRole) -> Person {
        let id = UserId::from_entropy(rand::random());
        let token = http::auth::new_token();
        let (user, name, hash) = (id.clone(), name.to_owned(), http::auth::hash_token(&token));
        let now = self.now();
        self.app
            .db
            .write(move |tx| {
                Box::pin(async move {
                    tx.insert_user(&user, &name, None, role, now).await?;
                    Ok::<_, WriteError>(tx.insert_sign_in_link(&hash, &user, now, now + 60_000).await?)
                })
            })
            .await
            .unwrap();
        Person::join(&self.url, &token).await
    }

    /// Waits until no job runs or is due; says what is stuck if that takes too long.
    pub async fn jobs_done(&self) {
        eventually("all jobs end", async || {
            let unfinished = self.app.db.read().await.unwrap().jobs_due(self.now()).await.unwrap();
            (unfinished == 0).then_some(())
        })
        .await;
    }
}

async fn open(database: Option<&str>, data: &Path) -> anyhow::Result<Db> {
    match database {
        Some(url) => Db::open_postgres(url).await,
        None => Db::open_sqlite(&data.join("verbatim.db")).await,
    }
}

/// Asks until there is an answer, for at most five minutes: a loaded machine is slow, not wrong.
pub async fn eventually<T>(what: &str, ask: impl AsyncFn() -> Option<T>) -> T {
    for _ in 0..6000 {
        if let Some(answer) = ask().await {
            return answer;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("waited five minutes in vain until {what}");
}

/// A new database for a server in its own process; none for SQLite, which lives in the data folder.
pub async fn new_database_url(database: Database) -> Option<String> {
    match database {
        Database::Sqlite => None,
        Database::Postgres => Some(new_postgres_database().await),
    }
}

async fn new_postgres_database() -> String {
    let admin = std::env::var("VERBATIM_TEST_POSTGRES").expect(
        "VERBATIM_TEST_POSTGRES is not set: run the tests by `make test`, or under `scripts/postgres.sh run --`",
    );
    let name = format!("test_{:032x}", rand::random::<u128>());
    let mut connection = sqlx::PgConnection::connect(&admin).await.unwrap();
    connection.execute(sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"))).await.unwrap();
    let (base, _) = admin.rsplit_once('/').unwrap();
    format!("{base}/{name}")
}

/// The binary under test, which is also the decoder's child.
pub fn binary() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_verbatim"))
}

/// A page as `npm run build` left it.
fn built_page(path: &str) -> Option<Cow<'static, [u8]>> {
    std::fs::read(root().join("web/dist").join(path)).ok().map(Cow::Owned)
}

/// Where `make test` put the speech models.
pub fn models() -> PathBuf {
    std::env::var_os("VERBATIM_TEST_MODELS").map_or_else(|| root().join("target/test-models"), PathBuf::from)
}

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A recording of `audio-fixtures/`.
pub fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(root().join("audio-fixtures").join(name)).unwrap()
}

/// So many times the same 47 seconds of speech, so that there is time to be killed in.
pub fn long_recording(times: usize) -> Vec<u8> {
    let samples = verbatim::audio::mono::read_all(
        Box::new(std::io::Cursor::new(fixture("en-story-47s.flac"))),
        verbatim::audio::decode::Limits::default(),
    );
    let samples = samples.unwrap();
    let spec = hound::WavSpec {
        channels: 1,
        sample_rate: 16_000,
        bits_per_sample: 16,
        sample_format: hound::SampleFormat::Int,
    };
    let mut bytes = std::io::Cursor::new(Vec::new());
    let mut writer = hound::WavWriter::new(&mut bytes, spec).unwrap();
    for sample in samples.iter().cycle().take(samples.len() * times) {
        writer.write_sample(*sample).unwrap();
    }
    writer.finalize().unwrap();
    bytes.into_inner()
}

/// What is said in a recording of `audio-fixtures/`.
pub fn transcript(name: &str) -> String {
    let table = std::fs::read_to_string(root().join("audio-fixtures/MANIFEST.tsv")).unwrap();
    let line = table.lines().find(|line| line.starts_with(&format!("{name}\t"))).unwrap();
    line.split('\t').nth(7).unwrap().to_owned()
}
