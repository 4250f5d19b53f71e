//! `verbatim doctor`: what this machine lacks, and how to get it.

use std::process::Command;

use clap::Args;

use super::wiring;
use crate::{
    config::{DataArgs, EngineArgs},
    http::{Pages, has_pages},
};

/// Settings of `verbatim doctor`.
#[derive(Debug, Args)]
pub struct DoctorArgs {
    #[command(flatten)]
    data: DataArgs,
    #[command(flatten)]
    engines: EngineArgs,
}

/// What was found of one thing.
enum Finding {
    /// All is well.
    Fine(String),
    /// The server runs without it; something is missing.
    Without(String),
    /// The server cannot run.
    Broken(String),
}

/// Runs `verbatim doctor`.
///
/// # Errors
/// Something without which the server cannot run.
pub async fn run(args: DoctorArgs, pages: Pages) -> anyhow::Result<()> {
    let findings = [database(&args.data).await, audio_folder(&args.data), web_pages(pages), decoder(), ffmpeg()]
        .into_iter()
        .chain(drafts(&args));
    let mut broken = 0;
    for finding in findings {
        match finding {
            Finding::Fine(text) => println!("ok      {text}"),
            Finding::Without(text) => println!("without {text}"),
            Finding::Broken(text) => {
                println!("BROKEN  {text}");
                broken += 1;
            }
        }
    }
    anyhow::ensure!(broken == 0, "{broken} things keep the server from running; see above");
    Ok(())
}

async fn database(data: &DataArgs) -> Finding {
    match wiring::open_db(data).await {
        Ok(db) => match db.check().await {
            Ok(()) => Finding::Fine(format!("database: {} takes writes", db.name())),
            Err(error) => Finding::Broken(format!("database: {} does not take writes: {error}", db.name())),
        },
        Err(error) => Finding::Broken(format!("database: {error:#}. Check --data or --database")),
    }
}

fn audio_folder(data: &DataArgs) -> Finding {
    match wiring::open_media(data) {
        Ok(media) => {
            let free =
                media.free_bytes().map_or("unknown space".to_owned(), |bytes| format!("{} MB", bytes / 1_000_000));
            Finding::Fine(format!("audio folder: {} ({free} free)", data.media_path().display()))
        }
        Err(error) => {
            Finding::Broken(format!("audio folder: {error:#}. Make it writable, or choose another with --data"))
        }
    }
}

fn web_pages(pages: Pages) -> Finding {
    if has_pages(pages) {
        Finding::Fine("web pages: built in".into())
    } else {
        Finding::Without("web pages: this binary was built without them; run `make build`".into())
    }
}

fn decoder() -> Finding {
    let child = std::env::current_exe().and_then(|exe| Command::new(exe).args(["ingest-child", "--help"]).output());
    match child {
        Ok(output) if output.status.success() => Finding::Fine("decoder: its child process starts".into()),
        Ok(output) => Finding::Broken(format!("decoder: its child process ends with {}", output.status)),
        Err(error) => Finding::Broken(format!("decoder: its child process does not start: {error}")),
    }
}

fn ffmpeg() -> Finding {
    match Command::new("ffmpeg").arg("-version").output() {
        Ok(output) if output.status.success() => {
            Finding::Fine("ffmpeg: found (not needed for the formats read so far)".into())
        }
        _ => Finding::Without(
            "ffmpeg: not found; formats we do not read ourselves stay unreadable (Debian: apt-get install ffmpeg)"
                .into(),
        ),
    }
}

fn drafts(args: &DoctorArgs) -> Vec<Finding> {
    let engines = match wiring::engines(&args.data, &args.engines) {
        Ok(engines) => engines,
        Err(error) => return vec![Finding::Broken(format!("drafts: {error:#}"))],
    };
    let offered = engines.available().into_iter().filter(|engine| engine.id != "none");
    let finding = |engine: crate::asr::models::Availability| {
        let text = format!("drafts by {}: {}", engine.id, engine.detail);
        if engine.available { Finding::Fine(text) } else { Finding::Without(text) }
    };
    offered.map(finding).collect()
}
