//! `verbatim export`.

use std::{
    fs::File,
    io::{BufRead, BufReader, BufWriter},
    path::PathBuf,
};

use anyhow::Context;
use clap::{Args, ValueEnum};

use super::{project, wiring};
use crate::{config::DataArgs, exchange::nemo};

/// Settings of `verbatim export`.
#[derive(Debug, Args)]
pub struct ExportArgs {
    #[command(flatten)]
    data: DataArgs,
    /// Id or name of the project
    project: String,
    /// Folder to write; it must not exist yet, or be empty
    #[arg(long, short)]
    out: PathBuf,
    /// Format
    #[arg(long, value_enum, default_value = "nemo")]
    format: Format,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// manifest.jsonl beside audio/*.flac
    Nemo,
}

/// Runs `verbatim export`.
///
/// # Errors
/// No such project, a folder with something in it, a full disk.
pub async fn run(args: ExportArgs) -> anyhow::Result<()> {
    let Format::Nemo = args.format;
    let db = wiring::open_db(&args.data).await?;
    let media = wiring::open_media(&args.data)?;
    let project = project::find(&db, &args.project).await?;
    let is_used = args.out.read_dir().is_ok_and(|mut entries| entries.next().is_some());
    anyhow::ensure!(!is_used, "{} has files in it: choose a new folder, so that nothing is mixed", args.out.display());
    std::fs::create_dir_all(args.out.join("audio"))?;

    let path = args.out.join("manifest.jsonl");
    let mut out = BufWriter::new(File::create(&path).with_context(|| format!("{} cannot be written", path.display()))?);
    let count = nemo::write_manifest(&db, &project.id, &mut out).await?;
    drop(out);
    for line in BufReader::new(File::open(&path)?).lines() {
        let line: nemo::Line = serde_json::from_str(&line?)?;
        let clip =
            db.read().await?.clip(&line.clip_id).await?.context("a clip was erased during the export: start again")?;
        tokio::fs::copy(media.path(&clip.recording_id, &clip.flac_sha256), args.out.join(&line.audio_filepath)).await?;
    }
    println!("{count} clips written to {}", args.out.display());
    Ok(())
}
