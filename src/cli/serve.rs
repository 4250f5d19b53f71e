//! `verbatim serve` and `verbatim work`.

use std::{path::PathBuf, time::Duration};

use anyhow::Context;
use clap::Args;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use super::{sample, wiring};
use crate::{
    app::App,
    config::{DataArgs, EngineArgs, HttpArgs, Limits},
    http::{self, Pages},
    jobs::{Runner, Workshop},
};

/// Settings of `verbatim serve`.
#[derive(Debug, Args)]
pub struct ServeArgs {
    #[command(flatten)]
    data: DataArgs,
    #[command(flatten)]
    http: HttpArgs,
    #[command(flatten)]
    engines: EngineArgs,

    /// Make sample projects from this folder of recordings, once, and print sign-in links
    #[arg(long, value_name = "FOLDER")]
    sample: Option<PathBuf>,
}

/// Settings of `verbatim work`.
#[derive(Debug, Args)]
pub struct WorkArgs {
    #[command(flatten)]
    data: DataArgs,
    #[command(flatten)]
    engines: EngineArgs,
}

/// Serves until told to stop (Ctrl-C or SIGTERM); requests under way are finished.
///
/// # Errors
/// The port is taken, or the data cannot be opened.
pub async fn run(args: ServeArgs, pages: Pages) -> anyhow::Result<()> {
    wiring::start_logging();
    let listener = TcpListener::bind(args.http.listen)
        .await
        .with_context(|| format!("cannot listen on {}: choose another with --listen", args.http.listen))?;
    let url = match &args.http.public_url {
        Some(url) => url.trim_end_matches('/').to_owned(),
        None => format!("http://{}", listener.local_addr()?),
    };
    let limits = Limits {
        max_upload: args.http.max_upload,
        min_free: args.http.min_free,
        upload_expiry: Duration::from_secs(u64::from(args.http.upload_expiry) * 60 * 60),
        ..Limits::default()
    };
    let engines = wiring::engines(&args.data, &args.engines)?;
    let app = wiring::app(&args.data, engines, limits, url.clone()).await?;

    sweep(&app).await?;
    println!("Verbatim answers at {url}/");
    if let Some(folder) = &args.sample {
        sample::make(&app, folder).await?;
    }

    let stop = CancellationToken::new();
    let jobs = if args.http.no_jobs { None } else { Some(tokio::spawn(runner(&app, &stop)?.run())) };
    tokio::spawn(stop_on_signal(stop.clone()));
    let (stopped, media) = (stop.clone(), app.media.clone());
    let stopping = async move {
        stopped.cancelled().await;
        // A large file may take hours yet: its sender goes on later from where it is.
        media.stop_partials();
    };
    axum::serve(listener, http::router(app, pages)).with_graceful_shutdown(stopping).await?;
    if let Some(jobs) = jobs {
        jobs.await?;
    }
    Ok(())
}

/// Runs background work until told to stop.
///
/// # Errors
/// The data cannot be opened.
pub async fn work(args: WorkArgs) -> anyhow::Result<()> {
    wiring::start_logging();
    let engines = wiring::engines(&args.data, &args.engines)?;
    let app = wiring::app(&args.data, engines, Limits::default(), String::new()).await?;
    println!("Verbatim works on {} in {}", app.db.name(), args.data.data.display());
    let stop = CancellationToken::new();
    tokio::spawn(stop_on_signal(stop.clone()));
    runner(&app, &stop)?.run().await;
    Ok(())
}

fn runner(app: &App, stop: &CancellationToken) -> anyhow::Result<Runner> {
    let exe = std::env::current_exe().context("our own binary cannot be found, and decoding runs in a child of it")?;
    Ok(Runner::new(Workshop { app: app.clone(), exe }, stop.clone()))
}

/// What an earlier process left behind when it was killed.
async fn sweep(app: &App) -> anyhow::Result<()> {
    let mut read = app.db.read().await?;
    let (known, receiving) = (read.recording_ids().await?, read.receiving_uploads().await?);
    drop(read);
    let media = app.media.clone();
    let removed = tokio::task::spawn_blocking(move || media.sweep(&known, &receiving)).await??;
    if removed > 0 {
        tracing::info!(removed, "removed what an interrupted process had left unfinished");
    }
    Ok(())
}

async fn stop_on_signal(stop: CancellationToken) {
    use tokio::signal::unix::{SignalKind, signal};
    let terminated = async {
        match signal(SignalKind::terminate()) {
            Ok(mut signal) => drop(signal.recv().await),
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        () = terminated => {}
    }
    tracing::info!("stopping: finishing what is under way");
    stop.cancel();
}
