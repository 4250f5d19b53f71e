//! Every setting, its default and its environment variable. The doc comments are the help text.

use std::{net::SocketAddr, path::PathBuf, time::Duration};

use clap::Args;

/// Where the data is: given to every command that works on it.
#[derive(Debug, Clone, Args)]
pub struct DataArgs {
    /// Folder of the database, the audio and the models
    #[arg(long, env = "VERBATIM_DATA", default_value = "data", value_name = "DIR")]
    pub data: PathBuf,

    /// PostgreSQL address (postgres://…); without it a SQLite file in the data folder is used
    #[arg(long, env = "VERBATIM_DATABASE", value_name = "URL", hide_env_values = true)]
    pub database: Option<String>,
}

/// How drafts are written.
#[derive(Debug, Clone, Args)]
pub struct EngineArgs {
    /// Folder of the Whisper models (ggml-*.bin) [default: models in the data folder]
    #[arg(long, env = "VERBATIM_MODELS", value_name = "DIR")]
    pub models: Option<PathBuf>,

    /// Address of a server that speaks the OpenAI transcription protocol, up to but without /v1
    #[arg(long, env = "VERBATIM_OPENAI_URL", value_name = "URL")]
    pub openai_url: Option<String>,

    /// Key for that server
    #[arg(long, env = "VERBATIM_OPENAI_KEY", value_name = "KEY", hide_env_values = true)]
    pub openai_key: Option<String>,

    /// Model to ask that server for
    #[arg(long, env = "VERBATIM_OPENAI_MODEL", default_value = "whisper-1", value_name = "NAME")]
    pub openai_model: String,

    /// Longest wait for one answer of that server, in seconds
    #[arg(long, env = "VERBATIM_OPENAI_TIMEOUT", default_value_t = 120, value_name = "S")]
    pub openai_timeout: u64,

    /// Processor threads for Whisper [default: all cores but one]
    #[arg(long, env = "VERBATIM_THREADS", value_name = "N")]
    pub threads: Option<usize>,
}

/// How the server answers.
#[derive(Debug, Clone, Args)]
pub struct HttpArgs {
    /// Address and port to listen on; port 0 takes a free one
    #[arg(long, env = "VERBATIM_LISTEN", default_value = "127.0.0.1:8080", value_name = "ADDR")]
    pub listen: SocketAddr,

    /// The address people type, for links and cookies, when it is not the one listened on
    /// (for example <https://verbatim.example.org> behind a proxy that speaks TLS)
    #[arg(long, env = "VERBATIM_PUBLIC_URL", value_name = "URL")]
    pub public_url: Option<String>,

    /// Largest file accepted, in bytes
    #[arg(long, env = "VERBATIM_MAX_UPLOAD", default_value_t = 4 << 30, value_name = "BYTES")]
    pub max_upload: u64,

    /// Disk space that uploads must leave free, in bytes
    #[arg(long, env = "VERBATIM_MIN_FREE", default_value_t = 256 << 20, value_name = "BYTES")]
    pub min_free: u64,

    /// Hours after which an upload that nobody goes on with is forgotten
    #[arg(long, env = "VERBATIM_UPLOAD_EXPIRY", default_value_t = 72, value_name = "HOURS",
        value_parser = clap::value_parser!(u32).range(1..=8760))]
    pub upload_expiry: u32,

    /// Do not run background jobs in this process (run `verbatim work` beside it)
    #[arg(long, env = "VERBATIM_NO_JOBS")]
    pub no_jobs: bool,
}

impl DataArgs {
    /// The SQLite file, for those who do not use PostgreSQL.
    #[must_use]
    pub fn sqlite_path(&self) -> PathBuf {
        self.data.join("verbatim.db")
    }

    /// The folder of the audio.
    #[must_use]
    pub fn media_path(&self) -> PathBuf {
        self.data.join("media")
    }
}

/// What handlers and jobs need to know of the settings.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Largest file accepted, in bytes.
    pub max_upload: u64,
    /// Disk space that uploads must leave free, in bytes.
    pub min_free: u64,
    /// How long an upload is kept after its last byte.
    pub upload_expiry: Duration,
    /// How long a session lasts.
    pub session: Duration,
    /// How long a sign-in link lasts.
    pub sign_in_link: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        const DAY: u64 = 24 * 60 * 60;
        Self {
            max_upload: 4 << 30,
            min_free: 256 << 20,
            upload_expiry: Duration::from_secs(3 * DAY),
            session: Duration::from_secs(30 * DAY),
            sign_in_link: Duration::from_secs(7 * DAY),
        }
    }
}
