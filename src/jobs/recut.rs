//! Cut a recording's clips where somebody wished.
//!
//! The recording is decoded once more, to cut what is new; clips that stay keep their audio, drafts and
//! ids. The rows change in one transaction: until then the old list stands, out of circulation, and no
//! worker ever sees half of each.

use std::path::Path;

use anyhow::Context;
use tokio::sync::mpsc;

use super::{
    JobError, Workshop,
    child::{self, ChildLimits, ClipEvent, Event},
    draft,
    ingest::{described, extension, refused, settings},
    keeper::{Ended, report_progress, store_clip, sweep},
};
use crate::{
    app::App,
    domain::{
        RecordingId,
        clip::ClipState,
        cuts::{self, Cut},
        recording::Warning,
        segmentation::Segmentation,
    },
    store::{NewClip, Recording, WriteError},
};

pub(super) async fn run(shop: &Workshop, id: &RecordingId) -> Result<(), JobError> {
    let app = &shop.app;
    let mut read = app.db.read().await?;
    let Some(recording) = read.recording(id).await? else { return Ok(()) };
    // None: an earlier run came to its end.
    let Some(wished) = read.wished_cuts(id).await? else { return Ok(()) };
    let existing: Vec<Cut> = read.clips(id).await?.iter().map(crate::store::Clip::cut).collect();
    drop(read);

    let added = cuts::plan(&existing, &wished).added;
    let cut = if added.is_empty() { Ok(Vec::new()) } else { cut_anew(shop, &recording, &added).await };
    if app.db.read().await?.recording(id).await?.is_none() {
        app.media.erase(id)?;
        return Ok(());
    }
    match cut {
        Ok(new) => {
            replace(app, &recording, wished, new).await?;
            sweep(app, id).await
        }
        Err(Ended::Superseded) => Ok(()),
        Err(Ended::Failed(error)) => Err(error),
    }
}

/// Has the child cut these spans, and keeps their audio. Rows come later.
async fn cut_anew(shop: &Workshop, recording: &Recording, added: &[Cut]) -> Result<Vec<NewClip>, Ended> {
    let app = &shop.app;
    let scratch = app.media.scratch()?;
    let segmentation = recording.segmentation.as_ref().map_or_else(Segmentation::default, |json| json.0.clone());
    let settings = settings(&segmentation);
    let spans = added.iter().map(for_child).collect::<Option<Vec<_>>>().context("a cut outside of any recording")?;
    let (input, hint) = (app.media.path(&recording.id, &recording.sha256), extension(&recording.name));
    let (events, mut heard) = mpsc::unbounded_channel();
    let request = child::Request {
        exe: &shop.exe,
        input: &input,
        out: scratch.path(),
        extension: hint.as_deref(),
        settings: &settings,
        cuts: Some(&spans),
        limits: ChildLimits::default(),
    };
    let cutting = async {
        let outcome = child::run(request, move |event| drop(events.send(event))).await;
        outcome.map_err(|failure| Ended::Failed(refused(&failure)))
    };
    let keeping = async {
        let mut new = Vec::with_capacity(added.len());
        while let Some(event) = heard.recv().await {
            match event {
                Event::Clip(clip) => new.push(keep(app, recording, scratch.path(), &clip, added.get(new.len())).await?),
                Event::Progress { fraction } => report_progress(app, &recording.id, fraction).await?,
                // Decoding says nothing of the recording that was not said the first time.
                _ => {}
            }
        }
        Ok(new)
    };
    let (_, new) = tokio::try_join!(cutting, keeping)?;
    if new.len() == added.len() { Ok(new) } else { Err(other_cuts().into()) }
}

fn for_child(cut: &Cut) -> Option<child::Cut> {
    Some(child::Cut {
        channel: u16::try_from(cut.channel).ok()?,
        start_ms: u64::try_from(cut.start_ms).ok()?,
        end_ms: u64::try_from(cut.end_ms).ok()?,
    })
}

async fn keep(
    app: &App,
    recording: &Recording,
    folder: &Path,
    clip: &ClipEvent,
    wished: Option<&Cut>,
) -> Result<NewClip, JobError> {
    let new = store_clip(&app.media, recording, folder, clip, ClipState::Preparing).await?;
    let told = Cut { channel: new.channel, start_ms: new.start_ms, end_ms: new.end_ms };
    if wished == Some(&told) { Ok(new) } else { Err(other_cuts()) }
}

/// The audio decodes otherwise than it did: the file changed, or the decoder did.
fn other_cuts() -> JobError {
    JobError::Permanent(
        "decoder_failed: The recording no longer decodes to the length it had, so these clips cannot be cut from it."
            .into(),
    )
}

/// Puts the new list in the place of the old one, at once.
async fn replace(app: &App, recording: &Recording, wished: Vec<Cut>, new: Vec<NewClip>) -> Result<(), JobError> {
    let (id, project, revision) = (recording.id.clone(), recording.project_id.clone(), recording.cut_revision);
    let now = app.clock.now();
    app.db
        .write(move |tx| {
            Box::pin(async move {
                if !tx.lock_recording(&id).await? || !tx.is_being_recut(&id, revision).await? {
                    return Ok(());
                }
                // A text sent in the last instant of a lease may have come in after the wish.
                tx.lock_clips(&id).await?;
                if tx.work_has_started(&id, now).await? {
                    let reason = "work_started: Somebody has written one of its clips meanwhile.";
                    return Err(JobError::Permanent(reason.into()));
                }
                let existing = tx.clips(&id).await?;
                let places: Vec<Cut> = existing.iter().map(crate::store::Clip::cut).collect();
                let removed = cuts::plan(&places, &wished).removed;
                let removed: Vec<_> = removed.into_iter().map(|index| existing[index].id.clone()).collect();
                tx.delete_clips(&removed).await?;
                for clip in &new {
                    tx.insert_clip(clip, now).await?;
                }
                tx.forget_wished_cuts(&id).await?;
                let engine = tx.project(&project).await?.context("its project is gone")?.draft_engine;
                draft::begin(tx, &id, engine, now).await?;
                Ok::<_, JobError>(())
            })
        })
        .await
}

/// The old clips are offered again, and the recording says why the new ones are not there.
pub(super) async fn gave_up(app: &App, id: &RecordingId, error: &JobError) -> anyhow::Result<()> {
    let detail = format!("The clips could not be cut anew and are as they were. {}", described(error).detail);
    let warning = Warning { code: "recut_failed".into(), detail, start_ms: None, end_ms: None };
    let (subject, now) = (id.clone(), app.clock.now());
    app.db
        .write(move |tx| {
            Box::pin(async move {
                tx.lock_recording(&subject).await?;
                let Some(recording) = tx.recording(&subject).await? else { return Ok(()) };
                let Some(project) = tx.project(&recording.project_id).await? else { return Ok(()) };
                if tx.has_wished_cuts(&subject).await? {
                    tx.forget_wished_cuts(&subject).await?;
                    draft::begin(tx, &subject, project.draft_engine, now).await?;
                    tx.add_recording_warning(&subject, warning).await?;
                }
                Ok::<_, WriteError>(())
            })
        })
        .await?;
    sweep(app, id).await.map_err(|error| anyhow::anyhow!(error.to_string()))
}
