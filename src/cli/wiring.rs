//! Puts the parts together from settings.

use std::{path::Path, sync::Arc, time::Duration};

use anyhow::Context;

use crate::{
    app::{Address, App, Clock, Engines},
    asr::openai::{OpenAi, Settings},
    config::{DataArgs, EngineArgs, Limits},
    media::Media,
    store::Db,
};

/// Opens the database of these settings and brings its schema up to date.
pub(super) async fn open_db(data: &DataArgs) -> anyhow::Result<Db> {
    if let Some(url) = &data.database {
        Db::open_postgres(url).await.context("the PostgreSQL database cannot be opened")
    } else {
        make_folder(&data.data)?;
        let path = data.sqlite_path();
        Db::open_sqlite(&path).await.with_context(|| format!("the database {} cannot be opened", path.display()))
    }
}

fn make_folder(folder: &Path) -> anyhow::Result<()> {
    std::fs::create_dir_all(folder).with_context(|| format!("the data folder {} cannot be made", folder.display()))
}

/// Opens the audio store of these settings.
pub(super) fn open_media(data: &DataArgs) -> anyhow::Result<Media> {
    let path = data.media_path();
    Media::open(&path).with_context(|| format!("the audio folder {} cannot be made", path.display()))
}

pub(super) fn engines(data: &DataArgs, args: &EngineArgs) -> anyhow::Result<Engines> {
    let models = args.models.clone().unwrap_or_else(|| data.data.join("models"));
    // One core stays with the people who are working.
    let spare = std::thread::available_parallelism().map_or(1, |cores| (cores.get() - 1).max(1));
    let openai = match &args.openai_url {
        None => None,
        Some(url) => Some(OpenAi::new(Settings {
            base_url: url.clone(),
            api_key: args.openai_key.clone(),
            model: args.openai_model.clone(),
            timeout: Duration::from_secs(args.openai_timeout),
        })?),
    };
    Ok(Engines::new(models, args.threads.unwrap_or(spare), openai))
}

pub(super) async fn app(data: &DataArgs, engines: Engines, limits: Limits, url: String) -> anyhow::Result<App> {
    Ok(App {
        db: open_db(data).await?,
        media: open_media(data)?,
        engines,
        clock: Clock::System,
        limits: Arc::new(limits),
        address: Arc::new(Address { url }),
    })
}

/// Logs to stderr: as text, or as JSON lines with `VERBATIM_LOG_FORMAT=json`; `RUST_LOG` chooses what.
pub(super) fn start_logging() {
    use tracing_subscriber::EnvFilter;
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn,symphonia=error"));
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // A second call (in tests) keeps the first's settings.
    let _ = if std::env::var("VERBATIM_LOG_FORMAT").as_deref() == Ok("json") {
        builder.json().try_init()
    } else {
        builder.try_init()
    };
}
