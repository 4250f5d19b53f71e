//! Decode a recording, find its speech, cut and encode its clips.
//!
//! The work is done by a child process: hostile audio can crash that, and nothing else. Clips are
//! kept as they are found, and people or the draft engine begin on them while the rest is decoded.
//! Cutting is deterministic, and a recording remembers what it is cut with, so a second run finds the
//! same spans and changes nothing of what the first one kept.

use std::path::Path;

use anyhow::Context;
use tokio::sync::mpsc;

use super::{
    JobError, Workshop,
    child::{self, ChildLimits, Failure, Outcome},
    draft,
    keeper::{Ended, Keeper, facts_of, sweep},
};
use crate::{
    app::App,
    audio::{self, checks::same_audio, segment::SegmentSettings},
    domain::{
        RecordingId,
        clip::ClipState,
        recording::{Problem, RecordingState, Warning},
        segmentation::{ChannelMode, DetectorKind, Segmentation},
        work::DraftEngine,
    },
    store::{Recording, WriteError},
};

/// Failures of the child that another try may not meet.
const WORTH_RETRYING: [&str; 4] = ["disk_full", "io", "decoder_unavailable", "decoder_crashed"];
/// Copies of one recording in two formats differ in length by the codecs' delays; in a long one, clocks
/// differ too.
const SAME_LENGTH_MS: i64 = 2000;

pub(super) async fn run(shop: &Workshop, id: &RecordingId) -> Result<(), JobError> {
    let app = &shop.app;
    let Some(task) = begin(app, id).await? else { return Ok(()) };
    let recording = &task.recording;
    let scratch = app.media.scratch()?;
    let settings = settings(&task.segmentation);
    let (input, hint) = (app.media.path(&recording.id, &recording.sha256), extension(&recording.name));
    let (events, mut heard) = mpsc::unbounded_channel();
    let request = child::Request {
        exe: &shop.exe,
        input: &input,
        out: scratch.path(),
        extension: hint.as_deref(),
        settings: &settings,
        cuts: None,
        limits: ChildLimits::default(),
    };
    let decoding = async { Ok::<_, Ended>(child::run(request, move |event| drop(events.send(event))).await) };
    let mut keeper = Keeper {
        app,
        recording,
        folder: scratch.path(),
        // Without a draft to wait for, a clip can be worked on at once.
        state: if task.engine == DraftEngine::None { ClipState::Open } else { ClipState::Preparing },
        fingerprint: Vec::new(),
    };
    let keeping = async {
        while let Some(event) = heard.recv().await {
            keeper.keep(event).await?;
        }
        Ok(())
    };
    // What cannot be kept need not be decoded: the first failure ends both.
    let ended = tokio::try_join!(decoding, keeping);
    if app.db.read().await?.recording(id).await?.is_none() {
        // Erased while we worked: what we kept meanwhile goes too.
        app.media.erase(id)?;
        return Ok(());
    }
    match ended {
        Ok((outcome, ())) => {
            let outcome = outcome.map_err(|failure| refused(&failure))?;
            let twin = known_twin(app, recording, &outcome, keeper.fingerprint).await?;
            finish(app, &task, outcome, twin).await?;
            sweep(app, id).await
        }
        Err(Ended::Superseded) => Ok(()),
        Err(Ended::Failed(error)) => Err(error),
    }
}

/// A recording to work on, and how.
struct Task {
    recording: Recording,
    segmentation: Segmentation,
    engine: DraftEngine,
}

/// None when there is nothing to do: it was erased, or an earlier run came to its end.
async fn begin(app: &App, id: &RecordingId) -> Result<Option<Task>, JobError> {
    let id = id.clone();
    app.db
        .write(move |tx| {
            Box::pin(async move {
                tx.lock_recording(&id).await?;
                let Some(recording) = tx.recording(&id).await? else { return Ok(None) };
                let is_waiting = matches!(recording.state, RecordingState::Queued | RecordingState::Decoding);
                if !is_waiting || tx.has_wished_cuts(&id).await? {
                    return Ok(None);
                }
                let project = tx.project(&recording.project_id).await?.context("its project is gone")?;
                let own = recording.segmentation.as_ref().map(|json| json.0.clone());
                let segmentation = own.unwrap_or(project.segmentation.0);
                tx.begin_decoding(&id, &segmentation).await?;
                Ok(Some(Task { recording, segmentation, engine: project.draft_engine }))
            })
        })
        .await
}

/// What the name promises the file to be; a hint for containers without a signature.
pub(super) fn extension(name: &str) -> Option<String> {
    Path::new(name).extension().and_then(|ext| ext.to_str()).map(str::to_lowercase)
}

/// The settings in the detector's own terms.
pub(super) fn settings(of: &Segmentation) -> audio::ingest::Segmentation {
    let ms = |value: i64| u32::try_from(value).unwrap_or(0);
    #[expect(clippy::cast_possible_truncation, reason = "a probability, where a few digits count")]
    let probability = |value: f64| value as f32;
    audio::ingest::Segmentation {
        detector: match of.detector {
            DetectorKind::Silero => audio::ingest::DetectorKind::Silero,
            DetectorKind::Earshot => audio::ingest::DetectorKind::Earshot,
        },
        channels: match of.channels {
            ChannelMode::Auto => audio::ingest::ChannelMode::Auto,
            ChannelMode::Mix => audio::ingest::ChannelMode::Mix,
            ChannelMode::Separate => audio::ingest::ChannelMode::Separate,
        },
        channel_names: of.channel_names.clone(),
        segment: SegmentSettings {
            threshold_on: probability(of.threshold_on),
            threshold_off: probability(of.threshold_off),
            min_speech_ms: ms(of.min_speech_ms),
            min_silence_ms: ms(of.min_silence_ms),
            max_pause_ms: ms(of.max_pause_ms),
            pad_ms: ms(of.pad_ms),
            min_clip_ms: ms(of.min_clip_ms),
            target_clip_ms: ms(of.target_clip_ms),
            max_clip_ms: ms(of.max_clip_ms),
        },
    }
}

/// The code goes in front of the sentence, so that [`described`] can tell them apart.
pub(super) fn refused(failure: &Failure) -> JobError {
    let reason = format!("{}: {}", failure.code, failure.detail);
    if WORTH_RETRYING.contains(&failure.code.as_str()) {
        JobError::Retry(anyhow::anyhow!(reason))
    } else {
        JobError::Permanent(reason)
    }
}

/// The name of another recording of the project that sounds the same.
async fn known_twin(
    app: &App,
    recording: &Recording,
    outcome: &Outcome,
    fingerprint: Vec<u32>,
) -> Result<Option<String>, JobError> {
    if fingerprint.is_empty() {
        return Ok(None);
    }
    let duration_ms = i64::try_from(outcome.duration_ms).unwrap_or(i64::MAX);
    let slack = SAME_LENGTH_MS.max(duration_ms / 200);
    let (shortest, longest) = (duration_ms - slack, duration_ms.saturating_add(slack));
    let mut read = app.db.read().await?;
    let others = read.fingerprints_near(&recording.project_id, &recording.id, shortest, longest).await?;
    drop(read);
    let compare = move || {
        let numbers = |bytes: &[u8]| -> Vec<u32> {
            bytes.as_chunks().0.iter().map(|four: &[u8; 4]| u32::from_le_bytes(*four)).collect()
        };
        others.into_iter().find(|other| same_audio(&fingerprint, &numbers(&other.fingerprint))).map(|twin| twin.name)
    };
    Ok(tokio::task::spawn_blocking(compare).await?)
}

async fn finish(app: &App, task: &Task, outcome: Outcome, twin: Option<String>) -> Result<(), JobError> {
    let (id, revision) = (task.recording.id.clone(), task.recording.cut_revision);
    let (engine, now) = (task.engine, app.clock.now());
    let duration_ms = i64::try_from(outcome.duration_ms).unwrap_or(i64::MAX);
    let write = app.db.write(move |tx| {
        Box::pin(async move {
            if !tx.lock_recording(&id).await? || !tx.is_being_ingested(&id, revision).await? {
                return Ok::<_, WriteError>(());
            }
            tx.set_recording_facts(&id, &facts_of(outcome.facts)).await?;
            tx.set_recording_duration(&id, duration_ms).await?;
            if let Some(name) = twin {
                tx.add_recording_warning(&id, same_as(&name)).await?;
            }
            Ok(draft::begin(tx, &id, engine, now).await?)
        })
    });
    Ok(write.await?)
}

fn same_as(name: &str) -> Warning {
    Warning {
        code: "same_audio".into(),
        detail: format!(
            "This recording sounds the same as “{name}”, which the project has already. If one is a copy of the \
             other, erase one of them, or people will write the same words twice."
        ),
        start_ms: None,
        end_ms: None,
    }
}

/// The recording fails, in sight of its manager, and the clips nobody has touched go.
pub(super) async fn gave_up(app: &App, id: &RecordingId, error: &JobError) -> anyhow::Result<()> {
    let problem = described(error);
    let subject = id.clone();
    app.db
        .write(move |tx| {
            Box::pin(async move {
                tx.lock_recording(&subject).await?;
                let state = tx.recording(&subject).await?.map(|recording| recording.state);
                let is_ours = matches!(state, Some(RecordingState::Queued | RecordingState::Decoding));
                if is_ours && !tx.has_wished_cuts(&subject).await? {
                    tx.delete_untouched_clips(&subject).await?;
                    tx.fail_recording(&subject, &problem).await?;
                }
                Ok::<_, WriteError>(())
            })
        })
        .await?;
    sweep(app, id).await.map_err(|error| anyhow::anyhow!(error.to_string()))
}

/// A child's failure has its own sentence; any other cause is logged, and the manager told what to do.
pub(super) fn described(error: &JobError) -> Problem {
    let reason = match error {
        JobError::Permanent(reason) => reason.clone(),
        JobError::Retry(cause) => format!("{cause:#}"),
    };
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::segmentation::SegmentationChange;

    /// The detector brings contradictory settings into line; what a project accepts needs none of that.
    #[test]
    fn accepted_settings_reach_the_detector_as_they_are() {
        let extremes = [
            SegmentationChange::default(),
            SegmentationChange {
                threshold_on: Some(0.05),
                threshold_off: Some(0.05),
                min_clip_ms: Some(500),
                target_clip_ms: Some(500),
                max_clip_ms: Some(2000),
                min_silence_ms: Some(500),
                min_speech_ms: Some(500),
                pad_ms: Some(500),
                max_pause_ms: Some(500),
                ..SegmentationChange::default()
            },
            SegmentationChange {
                threshold_on: Some(0.95),
                threshold_off: Some(0.95),
                min_clip_ms: Some(10_000),
                target_clip_ms: Some(60_000),
                max_clip_ms: Some(120_000),
                min_silence_ms: Some(5000),
                min_speech_ms: Some(2000),
                pad_ms: Some(2000),
                max_pause_ms: Some(60_000),
                ..SegmentationChange::default()
            },
            SegmentationChange {
                threshold_off: Some(0.01),
                min_silence_ms: Some(100),
                min_speech_ms: Some(32),
                pad_ms: Some(0),
                ..SegmentationChange::default()
            },
        ];
        for change in extremes {
            let accepted = Segmentation::default().changed(change).expect("within the ranges");
            let given = settings(&accepted).segment;
            assert_eq!(given.reconciled(), given);
        }
        assert_eq!(settings(&Segmentation::default()), audio::ingest::Segmentation::default());
    }
}
