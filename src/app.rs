//! What a handler or a job needs.

use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::{SystemTime, UNIX_EPOCH},
};

use crate::{
    asr::{Engine, models::Availability, openai::OpenAi, whisper::Whisper},
    config::Limits,
    domain::{Millis, work::DraftEngine},
    media::Media,
    store::Db,
};

/// The parts a handler or a job works with. Cheap to clone.
#[derive(Clone)]
pub struct App {
    /// The database.
    pub db: Db,
    /// The audio.
    pub media: Media,
    /// The draft engines.
    pub engines: Engines,
    /// The time.
    pub clock: Clock,
    /// What people may do.
    pub limits: Arc<Limits>,
    /// How to make links and cookies.
    pub address: Arc<Address>,
}

/// Where people reach the server.
#[derive(Debug, Clone)]
pub struct Address {
    /// Scheme, host and port, without a slash at the end.
    pub url: String,
}

impl Address {
    /// Whether people come over TLS: then cookies are `Secure` and carry the `__Host-` prefix.
    #[must_use]
    pub fn is_secure(&self) -> bool {
        self.url.starts_with("https://")
    }
}

/// The time, passed in so that tests can move it.
#[derive(Debug, Clone)]
pub enum Clock {
    /// The machine's.
    System,
    /// A test's.
    Manual(Arc<AtomicI64>),
}

impl Clock {
    /// Milliseconds since 1970.
    #[must_use]
    pub fn now(&self) -> Millis {
        match self {
            Self::System => SystemTime::now()
                .duration_since(UNIX_EPOCH)
                .map_or(0, |since| Millis::try_from(since.as_millis()).unwrap_or(Millis::MAX)),
            Self::Manual(now) => now.load(Ordering::SeqCst),
        }
    }
}

/// The draft engines of this installation.
#[derive(Clone)]
pub struct Engines {
    models: PathBuf,
    whisper: Whisper,
    openai: Option<OpenAi>,
}

impl Engines {
    /// Engines over a folder of models and, where there is one, a server.
    #[must_use]
    pub fn new(models: PathBuf, threads: usize, openai: Option<OpenAi>) -> Self {
        Self { whisper: Whisper::new(models.clone(), threads), models, openai }
    }

    /// The engine a project asks for; `None` when people write from nothing.
    ///
    /// # Errors
    /// A sentence, when this installation lacks it.
    pub fn get(&self, engine: DraftEngine) -> Result<Option<Engine>, String> {
        match (engine, &self.openai) {
            (DraftEngine::None, _) => Ok(None),
            (DraftEngine::Whisper, _) => Ok(Some(Engine::Whisper(self.whisper.clone()))),
            (DraftEngine::Openai, Some(openai)) => Ok(Some(Engine::OpenAi(openai.clone()))),
            (DraftEngine::Openai, None) => {
                Err("No transcription server is set up: start with --openai-url, or choose another draft engine."
                    .into())
            }
        }
    }

    /// What this installation offers.
    #[must_use]
    pub fn available(&self) -> Vec<Availability> {
        crate::asr::models::available(&self.models, self.openai.as_ref())
    }
}
