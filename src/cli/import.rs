//! `verbatim import`.

mod progress;
mod walk;

use std::{
    path::{Path, PathBuf},
    pin::pin,
};

use anyhow::Context;
use clap::Args;
use futures_util::StreamExt;
use sha2::{Digest, Sha256};
use tokio::{fs::File, io::AsyncReadExt};
use tokio_util::{io::ReaderStream, sync::CancellationToken};

use self::{
    progress::{Progress, shown, size},
    walk::Item,
};
use super::{project, wiring};
use crate::{
    config::DataArgs,
    domain::{JobId, Millis, ProjectId, RecordingId, UserId, check_name},
    media::{Media, Upload, UploadError, hex, is_full},
    store::{Added, Db, NewRecording, WriteError},
};

/// What a shell expects of a program that was interrupted: 128 and the signal's number.
const INTERRUPTED: i32 = 130;
const BLOCK: usize = 256 << 10;

/// Settings of `verbatim import`.
#[derive(Debug, Args)]
pub struct ImportArgs {
    #[command(flatten)]
    data: DataArgs,

    /// Disk space that must stay free, in bytes
    #[arg(long, env = "VERBATIM_MIN_FREE", default_value_t = 256 << 20, value_name = "BYTES")]
    min_free: u64,

    /// Id or name of the project
    project: String,

    /// Audio files, or folders to walk: what is hidden or not audio in them is passed over
    #[arg(required = true)]
    files: Vec<PathBuf>,
}

/// Runs `verbatim import`: a server or `verbatim work` on the same data does the rest. What is there
/// already is passed over, so a run that was stopped is gone on with by running it again.
///
/// # Errors
/// No such project; the disk is full; a file that cannot be read is reported and the others go on.
pub async fn run(args: ImportArgs) -> anyhow::Result<()> {
    let db = wiring::open_db(&args.data).await?;
    let media = wiring::open_media(&args.data)?;
    let project = project::find(&db, &args.project).await?;
    let members = db.read().await?.members(&project.id).await?;
    let by = members.first().context("the project has no manager")?.user_id.clone();
    let stop = CancellationToken::new();
    tokio::spawn(stop_on_signal(stop.clone()));

    let own_folder = args.data.data.clone();
    let found = tokio::task::spawn_blocking(move || walk::walk(&args.files, &own_folder)).await?;
    for (path, why) in &found.skipped {
        eprintln!("skipped {}: {why}", shown(path));
    }
    for (path, why) in &found.failed {
        eprintln!("{}: {why}", shown(path));
    }
    let progress = Progress::of(&found.files);
    let desk = Desk { db: &db, media: &media, project: &project.id, by: &by, progress: &progress, stop: &stop };
    let mut tally = Tally { skipped: found.skipped.len(), failed: found.failed.len(), ..Tally::default() };
    let end = tokio::select! {
        end = desk.add_all(&found.files, args.min_free, &mut tally) => end,
        never = progress.draw() => match never {},
    };
    progress.clear();
    eprintln!("{tally}");
    if stop.is_cancelled() {
        let left = found.files.len() - tally.looked_at();
        eprintln!("Stopped, with {left} files still to do: run the same command again to go on.");
        std::process::exit(INTERRUPTED);
    }
    end?;
    anyhow::ensure!(tally.failed == 0, "{} files could not be added; the others were", tally.failed);
    Ok(())
}

/// The first signal ends the work at a clean place, the second at once.
async fn stop_on_signal(stop: CancellationToken) {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut terminated) = signal(SignalKind::terminate()) else { return };
    loop {
        tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            _ = terminated.recv() => {}
        }
        if stop.is_cancelled() {
            std::process::exit(INTERRUPTED);
        }
        stop.cancel();
    }
}

/// What has been done.
#[derive(Default)]
struct Tally {
    added: usize,
    known: usize,
    skipped: usize,
    failed: usize,
    /// Of the failed, those found to be so while being added.
    refused: usize,
}

impl Tally {
    fn looked_at(&self) -> usize {
        self.added + self.known + self.refused
    }
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { added, known, skipped, failed, .. } = self;
        write!(f, "{added} added, {known} already there, {skipped} skipped, {failed} failed")
    }
}

/// What adding a file takes.
struct Desk<'a> {
    db: &'a Db,
    media: &'a Media,
    project: &'a ProjectId,
    by: &'a UserId,
    progress: &'a Progress,
    stop: &'a CancellationToken,
}

impl Desk<'_> {
    async fn add_all(&self, files: &[Item], min_free: u64, tally: &mut Tally) -> anyhow::Result<()> {
        for item in files {
            if self.stop.is_cancelled() {
                break;
            }
            let free = self.media.free_bytes().unwrap_or(u64::MAX);
            if free < min_free.saturating_add(item.bytes) {
                anyhow::bail!(
                    "{} needs {}, and of the {} free {} must stay so. Make room, then run the same command again: \
                     it goes on from here",
                    shown(&item.path),
                    size(item.bytes),
                    size(free),
                    size(min_free)
                );
            }
            self.progress.begin(item);
            let outcome = self.add(item, crate::app::Clock::System.now()).await;
            self.progress.end(item);
            match outcome {
                Ok(Some(Outcome::Added(id))) => {
                    tally.added += 1;
                    self.progress.say(&format!("{id}\t{}", shown(&item.path)));
                }
                Ok(Some(Outcome::Known)) => {
                    tally.known += 1;
                    self.progress.say(&format!("already there\t{}", shown(&item.path)));
                }
                Ok(None) => break,
                Err(error) if is_disk_full(&error) => {
                    return Err(error.context(format!(
                        "the disk is full at {}. Nothing of it was kept: make room, then run the same command again",
                        shown(&item.path)
                    )));
                }
                Err(error) => {
                    (tally.failed, tally.refused) = (tally.failed + 1, tally.refused + 1);
                    self.progress.complain(&format!("{}: {error:#}", shown(&item.path)));
                }
            }
        }
        Ok(())
    }

    /// Adds one file; nothing when it was stopped.
    async fn add(&self, item: &Item, now: Millis) -> anyhow::Result<Option<Outcome>> {
        let name = check_name("name", &item.name)?;
        let bytes = i64::try_from(item.bytes)?;
        // Only a recording as long as this can be the same: then reading it once tells, and nothing is written.
        let has_twin = self.db.read().await?.has_recording_of_length(self.project, bytes).await?;
        if has_twin {
            let Some(sha256) = self.or_stop(self.hash(&item.path)).await.transpose()? else { return Ok(None) };
            if self.db.read().await?.recording_with_bytes(self.project, &sha256).await?.is_some() {
                return Ok(Some(Outcome::Known));
            }
            self.progress.begin(item);
        }
        let Some(upload) = self.or_stop(self.receive(&item.path)).await.transpose()? else { return Ok(None) };
        // From here it takes a moment, and is done or not.
        self.keep(upload, name, now).await.map(Some)
    }

    /// The work's value, or nothing when it was stopped before its end.
    async fn or_stop<T>(&self, work: impl Future<Output = T>) -> Option<T> {
        tokio::select! {
            biased;
            () = self.stop.cancelled() => None,
            value = work => Some(value),
        }
    }

    async fn hash(&self, path: &Path) -> anyhow::Result<String> {
        let (mut source, mut hasher, mut block) = (File::open(path).await?, Sha256::new(), vec![0; BLOCK]);
        loop {
            let count = source.read(&mut block).await?;
            if count == 0 {
                return Ok(hex(&hasher.finalize()));
            }
            hasher.update(&block[..count]);
            self.progress.advance(count);
        }
    }

    async fn receive(&self, path: &Path) -> anyhow::Result<Upload> {
        let source = ReaderStream::with_capacity(File::open(path).await?, BLOCK);
        let counted = pin!(source.inspect(|chunk| self.progress.advance(chunk.as_ref().map_or(0, bytes::Bytes::len))));
        Ok(self.media.receive(counted, u64::MAX).await?)
    }

    async fn keep(&self, upload: Upload, name: String, now: Millis) -> anyhow::Result<Outcome> {
        let (sha256, bytes) = (upload.sha256.clone(), i64::try_from(upload.bytes)?);
        let id = RecordingId::from_entropy(rand::random());
        self.media.keep_upload(upload, &id).await?;
        let (new_id, project, by) = (id.clone(), self.project.clone(), self.by.clone());
        let added = self.db.write(move |tx| {
            Box::pin(async move {
                let (id, project_id, uploaded_by) = (&new_id, &project, &by);
                let new = NewRecording { id, project_id, name: &name, sha256: &sha256, bytes, uploaded_by, now };
                Ok::<_, WriteError>(tx.add_recording(&new, &JobId::from_entropy(rand::random())).await?)
            })
        });
        match added.await {
            Ok(Added::New) => Ok(Outcome::Added(id)),
            Ok(Added::Known { .. }) => {
                self.media.erase(&id)?;
                Ok(Outcome::Known)
            }
            Err(error) => {
                // When the commit's fate is unknown the bytes stay: the row may be there.
                if !matches!(error, WriteError::CommitUnknown(_)) {
                    self.media.erase(&id)?;
                }
                Err(error.into())
            }
        }
    }
}

enum Outcome {
    Added(RecordingId),
    Known,
}

fn is_disk_full(error: &anyhow::Error) -> bool {
    let ours = error.downcast_ref::<UploadError>().is_some_and(|error| match error {
        UploadError::Disk(error) => is_full(error),
        _ => false,
    });
    ours || error.downcast_ref::<std::io::Error>().is_some_and(is_full)
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
    let item = walk::item(file).map_err(anyhow::Error::msg)?;
    let (progress, stop) = (Progress::of(&[]), CancellationToken::new());
    let desk = Desk { db, media, project, by, progress: &progress, stop: &stop };
    Ok(match desk.add(&item, now).await? {
        Some(Outcome::Added(id)) => Some(id),
        _ => None,
    })
}
