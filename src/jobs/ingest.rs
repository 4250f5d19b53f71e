//! Decode a recording, find its speech, cut and encode its clips.
//!
//! The work is done by a child process: hostile audio can crash that, and nothing else. Clips are
//! kept as they are found. Cutting is deterministic, so a second run finds the same spans and
//! changes nothing of what the first one kept.

use std::path::Path;

use anyhow::Context;
use tokio::sync::mpsc;

use super::{
    JobError, Workshop,
    child::{self, ChildLimits, ClipEvent, Event, Failure, Outcome},
};
use crate::{
    app::App,
    audio::{ingest::Segmentation, peaks::Peaks},
    domain::{
        ClipId, JobId, RecordingId,
        clip::ClipState,
        recording::{Facts, Problem, RecordingState, Warning},
        work::DraftEngine,
    },
    store::{JobKind, NewClip, Recording, WriteError},
};

/// Failures of the child that another try may not meet.
const WORTH_RETRYING: [&str; 4] = ["disk_full", "io", "decoder_unavailable", "decoder_crashed"];

pub(super) async fn run(shop: &Workshop, id: &RecordingId) -> Result<(), JobError> {
    let app = &shop.app;
    let Some(recording) = app.db.read().await?.recording(id).await? else { return Ok(()) };
    let project = app.db.read().await?.project(&recording.project_id).await?.context("its project is gone")?;
    set_state(app, id, RecordingState::Decoding).await?;

    let scratch = app.media.scratch()?;
    let input = app.media.path(id, &recording.sha256);
    let extension = Path::new(&recording.name).extension().and_then(|ext| ext.to_str()).map(str::to_lowercase);
    let settings = Segmentation::default();
    let (events, mut heard) = mpsc::unbounded_channel();
    let request = child::Request {
        exe: &shop.exe,
        input: &input,
        out: scratch.path(),
        extension: extension.as_deref(),
        settings: &settings,
        cuts: None,
        limits: ChildLimits::default(),
    };
    let decoding = child::run(request, move |event| drop(events.send(event)));
    let mut keeper = Keeper {
        app,
        recording: &recording,
        folder: scratch.path(),
        // Without a draft to wait for, a clip can be worked on at once.
        state: if project.draft_engine == DraftEngine::None { ClipState::Open } else { ClipState::Preparing },
        warnings: Vec::new(),
    };
    let keeping = async {
        while let Some(event) = heard.recv().await {
            keeper.keep(event).await?;
        }
        Ok::<_, JobError>(())
    };
    let (outcome, kept) = tokio::join!(decoding, keeping);
    if app.db.read().await?.recording(id).await?.is_none() {
        // Erased while we worked: what we kept meanwhile goes too.
        app.media.erase(id)?;
        return Ok(());
    }
    let outcome = outcome.map_err(|failure| refused(&failure))?;
    kept?;
    let warnings = keeper.warnings;
    finish(app, &recording, outcome, warnings, project.draft_engine).await
}

async fn set_state(app: &App, id: &RecordingId, state: RecordingState) -> Result<(), WriteError> {
    let id = id.clone();
    app.db.write(move |tx| Box::pin(async move { Ok(tx.set_recording_state(&id, state).await?) })).await
}

/// The code goes in front of the sentence, so that [`gave_up`] can tell them apart.
fn refused(failure: &Failure) -> JobError {
    let reason = format!("{}: {}", failure.code, failure.detail);
    if WORTH_RETRYING.contains(&failure.code.as_str()) {
        JobError::Retry(anyhow::anyhow!(reason))
    } else {
        JobError::Permanent(reason)
    }
}

/// Keeps what the child finds.
struct Keeper<'a> {
    app: &'a App,
    recording: &'a Recording,
    folder: &'a Path,
    state: ClipState,
    warnings: Vec<Warning>,
}

impl Keeper<'_> {
    async fn keep(&mut self, event: Event) -> Result<(), JobError> {
        match event {
            Event::Clip(clip) => self.keep_clip(clip).await,
            Event::Progress { fraction } => {
                let (id, progress) = (self.recording.id.clone(), f64::from(fraction));
                let write = self.app.db.write(move |tx| {
                    Box::pin(async move { Ok::<_, WriteError>(tx.set_recording_progress(&id, progress).await?) })
                });
                Ok(write.await?)
            }
            Event::Warning(warning) => {
                let ms = |at: Option<u64>| at.and_then(|ms| i64::try_from(ms).ok());
                self.warnings.push(Warning {
                    code: warning.code,
                    detail: warning.detail,
                    start_ms: ms(warning.start_ms),
                    end_ms: ms(warning.end_ms),
                });
                Ok(())
            }
            Event::Facts(_) | Event::Channel(_) | Event::Checks(_) | Event::Done(_) | Event::Failed(_) => Ok(()),
        }
    }

    async fn keep_clip(&self, clip: ClipEvent) -> Result<(), JobError> {
        let (media, id, folder) = (self.app.media.clone(), self.recording.id.clone(), self.folder.to_owned());
        let stem = clip.stem.clone();
        let kept = tokio::task::spawn_blocking(move || {
            let file = |extension: &str| folder.join(format!("{stem}.{extension}"));
            let peaks: Peaks = serde_json::from_slice(&std::fs::read(file("peaks.json"))?)?;
            let bytes = peaks.min.iter().chain(&peaks.max).map(|peak| peak.cast_unsigned()).collect::<Vec<u8>>();
            anyhow::Ok((media.keep(&id, &file("flac"))?, media.keep(&id, &file("opus"))?, bytes))
        });
        let (flac_sha256, opus_sha256, peaks) = kept.await??;
        let ms = |value: u64| i64::try_from(value).unwrap_or(i64::MAX);
        let new = NewClip {
            id: ClipId::from_entropy(rand::random()),
            recording_id: self.recording.id.clone(),
            project_id: self.recording.project_id.clone(),
            position: i64::from(clip.index),
            channel: i64::from(clip.channel),
            start_ms: ms(clip.start_ms),
            end_ms: ms(clip.end_ms),
            flac_sha256,
            opus_sha256,
            peaks,
            state: self.state,
        };
        let now = self.app.clock.now();
        let write =
            self.app.db.write(move |tx| Box::pin(async move { Ok::<_, WriteError>(tx.insert_clip(&new, now).await?) }));
        Ok(write.await?)
    }
}

async fn finish(
    app: &App,
    recording: &Recording,
    outcome: Outcome,
    warnings: Vec<Warning>,
    engine: DraftEngine,
) -> Result<(), JobError> {
    let facts = Facts {
        codec: outcome.facts.codec,
        container: outcome.facts.container,
        sample_rate: i64::from(outcome.facts.sample_rate),
        channels: i64::from(outcome.facts.channels),
    };
    let duration_ms = i64::try_from(outcome.duration_ms).unwrap_or(i64::MAX);
    let drafting = engine != DraftEngine::None && outcome.clips > 0;
    let (id, now) = (recording.id.clone(), app.clock.now());
    let write = app.db.write(move |tx| {
        Box::pin(async move {
            tx.set_recording_facts(&id, &facts, duration_ms, &warnings).await?;
            if drafting {
                tx.set_recording_state(&id, RecordingState::Drafting).await?;
                tx.enqueue(&JobId::from_entropy(rand::random()), JobKind::Draft, id.as_str(), now).await?;
            } else {
                tx.set_recording_state(&id, RecordingState::Ready).await?;
            }
            Ok::<_, WriteError>(())
        })
    });
    Ok(write.await?)
}

/// The recording fails, in sight of its manager, and the clips nobody has touched go.
pub(super) async fn gave_up(app: &App, id: &RecordingId, error: &JobError) -> anyhow::Result<()> {
    let problem = match error {
        JobError::Permanent(reason) => described(reason),
        JobError::Retry(cause) => described(&format!("{cause:#}")),
    };
    let id = id.clone();
    app.db
        .write(move |tx| {
            Box::pin(async move {
                tx.delete_untouched_clips(&id).await?;
                tx.fail_recording(&id, &problem).await?;
                Ok::<_, WriteError>(())
            })
        })
        .await?;
    Ok(())
}

/// A child's failure has its own sentence; any other cause is logged, and the manager told what to do.
fn described(reason: &str) -> Problem {
    match reason.split_once(": ") {
        Some((code, detail)) if !code.is_empty() && code.bytes().all(|b| b.is_ascii_lowercase() || b == b'_') => {
            Problem { code: code.to_owned(), detail: detail.to_owned() }
        }
        _ => Problem {
            code: "ingest_failed".to_owned(),
            detail: "The server could not work on this recording; the file is kept. Try again, and tell the operator \
                     if it fails again."
                .to_owned(),
        },
    }
}
