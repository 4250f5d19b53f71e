//! `verbatim import`.

use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::Args;
use tokio_util::io::ReaderStream;

use super::{project, wiring};
use crate::{
    config::DataArgs,
    domain::{JobId, Millis, ProjectId, RecordingId, UserId, check_name},
    media::Media,
    store::{Added, Db, NewRecording, WriteError},
};

/// Settings of `verbatim import`.
#[derive(Debug, Args)]
pub struct ImportArgs {
    #[command(flatten)]
    data: DataArgs,
    /// Id or name of the project
    project: String,
    /// Audio files, or folders to walk
    #[arg(required = true)]
    files: Vec<PathBuf>,
}

/// Runs `verbatim import`: a server or `verbatim work` on the same data does the rest.
///
/// # Errors
/// No such project; a file that cannot be read is reported and the others go on.
pub async fn run(args: ImportArgs) -> anyhow::Result<()> {
    let db = wiring::open_db(&args.data).await?;
    let media = wiring::open_media(&args.data)?;
    let project = project::find(&db, &args.project).await?;
    let members = db.read().await?.members(&project.id).await?;
    let by = members.first().context("the project has no manager")?.user_id.clone();
    let now = crate::app::Clock::System.now();
    let mut failed = 0;
    for file in walk(&args.files)? {
        match add(&db, &media, &project.id, &by, &file, now).await {
            Ok(Some(id)) => println!("{id}\t{}", file.display()),
            Ok(None) => println!("already there\t{}", file.display()),
            Err(error) => {
                eprintln!("{}: {error:#}", file.display());
                failed += 1;
            }
        }
    }
    anyhow::ensure!(failed == 0, "{failed} files could not be added; the others were");
    Ok(())
}

fn walk(paths: &[PathBuf]) -> anyhow::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            let entries = std::fs::read_dir(path).with_context(|| format!("{} cannot be read", path.display()))?;
            let mut inside = entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>()?;
            inside.sort();
            files.extend(walk(&inside)?);
        } else {
            files.push(path.clone());
        }
    }
    Ok(files)
}

/// Adds one file; `None` when the project has these bytes already.
pub(super) async fn add(
    db: &Db,
    media: &Media,
    project: &ProjectId,
    by: &UserId,
    file: &Path,
    now: Millis,
) -> anyhow::Result<Option<RecordingId>> {
    let name = file.file_name().and_then(|name| name.to_str()).context("its name is not text")?;
    let name = check_name("name", name)?;
    let source = tokio::fs::File::open(file).await?;
    let upload = media.receive(ReaderStream::with_capacity(source, 256 * 1024), u64::MAX).await?;
    let (sha256, bytes) = (upload.sha256.clone(), i64::try_from(upload.bytes)?);
    if db.read().await?.recording_with_bytes(project, &sha256).await?.is_some() {
        return Ok(None);
    }
    let id = RecordingId::from_entropy(rand::random());
    media.keep_upload(upload, &id).await?;
    let (new_id, project, by) = (id.clone(), project.clone(), by.clone());
    let added = db
        .write(move |tx| {
            Box::pin(async move {
                let new = NewRecording {
                    id: &new_id,
                    project_id: &project,
                    name: &name,
                    sha256: &sha256,
                    bytes,
                    uploaded_by: &by,
                    now,
                };
                let added = tx.add_recording(&new, &JobId::from_entropy(rand::random())).await?;
                Ok::<_, WriteError>(added == Added::New)
            })
        })
        .await?;
    if added {
        Ok(Some(id))
    } else {
        media.erase(&id)?;
        Ok(None)
    }
}
