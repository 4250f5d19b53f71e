//! Write the drafts of a recording.
//!
//! Neighbouring clips go to the engine together, and each group's drafts are kept before the next
//! begins: a job that starts again goes on where it stopped. It may begin while the recording is still
//! being decoded, and run out of clips before that ends: the recording is ready only when both are done.

use std::{io::Cursor, path::Path};

use anyhow::Context;

use super::JobError;
use crate::{
    app::App,
    asr::{self, Engine, EngineError, window},
    audio,
    domain::{
        DraftId, JobId, Millis, RecordingId,
        recording::{RecordingState, Warning},
        work::{DraftEngine, DraftWord},
    },
    store::{Clip, JobKind, NewDraft, Tx, WriteError},
};

/// Clips looked at together to form groups; memory holds at most one group's sound.
const LOOK_AHEAD: i64 = 32;

/// All clips of a recording are cut: has them drafted, or offers them where nobody drafts. Clips that
/// have their draft already are offered at once.
pub(super) async fn begin(tx: &mut Tx, id: &RecordingId, engine: DraftEngine, now: Millis) -> sqlx::Result<()> {
    tx.renumber_clips(id).await?;
    if engine == DraftEngine::None {
        tx.open_clips(id).await?;
    } else {
        tx.open_drafted_clips(id).await?;
    }
    if tx.clips_preparing(id).await? == 0 {
        return tx.set_recording_state(id, RecordingState::Ready).await;
    }
    tx.set_recording_state(id, RecordingState::Drafting).await?;
    tx.enqueue(&JobId::from_entropy(rand::random()), JobKind::Draft, id.as_str(), now).await
}

pub(super) async fn run(app: &App, id: &RecordingId) -> Result<(), JobError> {
    let mut read = app.db.read().await?;
    let Some(recording) = read.recording(id).await? else { return Ok(()) };
    let project = read.project(&recording.project_id).await?.context("its project is gone")?;
    drop(read);
    let Some(engine) = app.engines.get(project.draft_engine).map_err(JobError::Permanent)? else {
        return finish(app, id, Undrafted::Offered).await.map(drop);
    };
    loop {
        let waiting = app.db.read().await?.clips_to_draft(id, LOOK_AHEAD).await?;
        if waiting.is_empty() && finish(app, id, Undrafted::Wait).await? {
            return Ok(());
        }
        let spans: Vec<_> = waiting.iter().map(span).collect();
        for group in window::plan(&spans) {
            draft(app, &engine, &project.language, &waiting[group]).await?;
            report_progress(app, id).await?;
        }
    }
}

fn span(clip: &Clip) -> window::Span {
    let ms = |value: i64| u64::try_from(value).unwrap_or(0);
    let channel = u16::try_from(clip.channel).unwrap_or(0);
    window::Span { channel, start_ms: ms(clip.start_ms), end_ms: ms(clip.end_ms) }
}

async fn draft(app: &App, engine: &Engine, language: &str, clips: &[Clip]) -> Result<(), JobError> {
    let mut sound = Vec::with_capacity(clips.len());
    for clip in clips {
        let path = app.media.path(&clip.recording_id, &clip.flac_sha256);
        sound.push(tokio::task::spawn_blocking(move || samples(&path)).await??);
    }
    let drafts = engine.draft(sound, language).await.map_err(engine_failed)?;
    let (engine, clips, now) = (engine.id(), clips.to_vec(), app.clock.now());
    app.db
        .write(move |tx| {
            Box::pin(async move {
                let Some(recording) = clips.first().map(|clip| &clip.recording_id) else { return Ok(()) };
                tx.lock_recording(recording).await?;
                let is_recut = tx.has_wished_cuts(recording).await?;
                for (clip, draft) in clips.iter().zip(drafts) {
                    // Cut otherwise, or erased, since the engine began.
                    if tx.clip(&clip.id).await?.is_none() {
                        continue;
                    }
                    if let Some(transcript) = draft.transcript {
                        keep(tx, clip, engine, transcript, now).await?;
                    }
                    if !is_recut {
                        tx.open_clip(&clip.id).await?;
                    }
                }
                Ok::<_, WriteError>(())
            })
        })
        .await?;
    Ok(())
}

async fn keep(tx: &mut Tx, clip: &Clip, engine: &str, transcript: asr::Transcript, now: Millis) -> sqlx::Result<()> {
    let word = |word: asr::Word| DraftWord {
        text: word.text,
        start_ms: i64::from(word.start_ms),
        end_ms: i64::from(word.end_ms),
        confidence: word.confidence,
    };
    let words: Vec<DraftWord> = transcript.words.into_iter().map(word).collect();
    let new = NewDraft {
        id: &DraftId::from_entropy(rand::random()),
        clip_id: &clip.id,
        engine,
        model: &transcript.model,
        text: &transcript.text,
        words: &words,
        avg_logprob: transcript.avg_logprob.map(f64::from),
    };
    tx.insert_draft(&new, now).await
}

/// A clip's sound, from its lossless master.
fn samples(path: &Path) -> anyhow::Result<Vec<f32>> {
    let bytes = std::fs::read(path).context("the clip's audio is missing")?;
    let samples = audio::mono::read_all(Box::new(Cursor::new(bytes)), audio::decode::Limits::default())?;
    Ok(samples.into_iter().map(|sample| f32::from(sample) / 32_768.0).collect())
}

fn engine_failed(error: EngineError) -> JobError {
    if error.is_retryable() { JobError::Retry(error.into()) } else { JobError::Permanent(error.to_string()) }
}

async fn report_progress(app: &App, id: &RecordingId) -> Result<(), JobError> {
    let Some(recording) = app.db.read().await?.recording(id).await? else { return Ok(()) };
    #[expect(clippy::cast_precision_loss, reason = "a fraction for a progress bar")]
    let progress = recording.clips_drafted as f64 / recording.clips.max(1) as f64;
    let id = id.clone();
    let write = app.db.write(move |tx| {
        Box::pin(async move {
            Ok::<_, WriteError>(tx.set_recording_progress(&id, RecordingState::Drafting, progress).await?)
        })
    });
    Ok(write.await?)
}

/// What becomes of clips without a draft at the end.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Undrafted {
    /// There are more to draft.
    Wait,
    /// People write them from nothing.
    Offered,
}

/// Ends drafting, unless clips came in meanwhile: then false. A recording that is still being decoded,
/// or cut anew, is not made ready; whoever does that looks after its clips when it is done.
async fn finish(app: &App, id: &RecordingId, undrafted: Undrafted) -> Result<bool, JobError> {
    let id = id.clone();
    let write = app.db.write(move |tx| {
        Box::pin(async move {
            tx.lock_recording(&id).await?;
            let Some(recording) = tx.recording(&id).await? else { return Ok(true) };
            if tx.has_wished_cuts(&id).await? {
                return Ok(true);
            }
            if undrafted == Undrafted::Offered {
                tx.open_clips(&id).await?;
            } else if tx.clips_preparing(&id).await? > 0 {
                return Ok(false);
            }
            if recording.state == RecordingState::Drafting {
                tx.set_recording_state(&id, RecordingState::Ready).await?;
            }
            Ok::<_, WriteError>(true)
        })
    });
    Ok(write.await?)
}

/// People can work without a draft: the clips are offered, and the recording says what is missing.
pub(super) async fn gave_up(app: &App, id: &RecordingId, error: &JobError) -> anyhow::Result<()> {
    let detail = format!("Some clips have no draft; people write them from nothing. {error}");
    let warning = Warning { code: "draft_failed".into(), detail, start_ms: None, end_ms: None };
    finish(app, id, Undrafted::Offered).await.map_err(|error| anyhow::anyhow!(error.to_string()))?;
    let id = id.clone();
    app.db
        .write(move |tx| Box::pin(async move { Ok::<_, WriteError>(tx.add_recording_warning(&id, warning).await?) }))
        .await?;
    Ok(())
}
