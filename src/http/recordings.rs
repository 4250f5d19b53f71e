//! Recordings: progress, failure, erasure.

use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    auth::{SignedIn, managers, require_role},
    intake,
    problem::{Answer, Json, Problem},
};
use crate::{
    app::App,
    domain::{
        ClipId, JobId, Millis, ProjectId, RecordingId, UserId,
        clip::ClipState,
        recording::{self, RecordingState, Warning},
    },
    store::{self, JobKind, JobState},
};

pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list, intake::upload)).routes(routes!(show, erase)).routes(routes!(retry))
}

/// An uploaded audio file and what was learnt from it.
#[derive(Serialize, ToSchema)]
pub(super) struct Recording {
    id: RecordingId,
    project_id: ProjectId,
    name: String,
    sha256: String,
    bytes: i64,
    state: RecordingState,
    /// Of the present state, 0 to 1.
    progress: f64,
    problem: Option<recording::Problem>,
    warnings: Vec<Warning>,
    duration_ms: Option<i64>,
    sample_rate: Option<i64>,
    channels: Option<i64>,
    codec: Option<String>,
    container: Option<String>,
    clips: i64,
    clips_drafted: i64,
    clips_final: i64,
    created_at_ms: Millis,
    uploaded_by: UserId,
}

impl From<store::Recording> for Recording {
    fn from(r: store::Recording) -> Self {
        Self {
            id: r.id,
            project_id: r.project_id,
            name: r.name,
            sha256: r.sha256,
            bytes: r.bytes,
            state: r.state,
            progress: r.progress,
            problem: r.problem.map(|json| json.0),
            warnings: r.warnings.0,
            duration_ms: r.duration_ms,
            sample_rate: r.sample_rate,
            channels: r.channels,
            codec: r.codec,
            container: r.container,
            clips: r.clips,
            clips_drafted: r.clips_drafted,
            clips_final: r.clips_final,
            created_at_ms: r.created_at_ms,
            uploaded_by: r.uploaded_by,
        }
    }
}

#[derive(Serialize, ToSchema)]
struct Recordings {
    recordings: Vec<Recording>,
}

/// A project's recordings, newest first.
#[utoipa::path(get, path = "/api/projects/{project_id}/recordings", tag = "recordings", params(("project_id" = String, Path)),
    responses((status = 200, body = Recordings), (status = 404, body = Problem)))]
async fn list(State(app): State<App>, who: SignedIn, Path(project): Path<ProjectId>) -> Answer<Json<Recordings>> {
    let mut read = app.db.read().await?;
    require_role(&mut read, &project, &who.user, managers).await?;
    let recordings = read.recordings(&project).await?.into_iter().map(Recording::from).collect();
    Ok(Json(Recordings { recordings }))
}

/// A clip in a recording's list.
#[derive(Serialize, ToSchema)]
struct ClipRow {
    id: ClipId,
    index: i64,
    channel: i64,
    start_ms: i64,
    end_ms: i64,
    state: ClipState,
    draft_text: Option<String>,
    submissions: i64,
    final_text: Option<String>,
}

/// Background work on a recording.
#[derive(Serialize, ToSchema)]
struct JobView {
    kind: JobKind,
    state: JobState,
    attempts: i64,
    error: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct RecordingDetail {
    recording: Recording,
    clips: Vec<ClipRow>,
    jobs: Vec<JobView>,
}

async fn managed(app: &App, who: &SignedIn, id: &RecordingId) -> Answer<store::Recording> {
    let mut read = app.db.read().await?;
    let recording = read.recording(id).await?.ok_or_else(|| Problem::not_found("recording"))?;
    match require_role(&mut read, &recording.project_id, &who.user, managers).await {
        Ok(_) => Ok(recording),
        Err(_) => Err(Problem::not_found("recording")),
    }
}

/// One recording, its clips and the work on it.
#[utoipa::path(get, path = "/api/recordings/{recording_id}", tag = "recordings", params(("recording_id" = String, Path)),
    responses((status = 200, body = RecordingDetail), (status = 404, body = Problem)))]
async fn show(State(app): State<App>, who: SignedIn, Path(id): Path<RecordingId>) -> Answer<Json<RecordingDetail>> {
    let recording = managed(&app, &who, &id).await?;
    let mut read = app.db.read().await?;
    let mut drafts: std::collections::HashMap<_, _> =
        read.drafts_of_recording(&id).await?.into_iter().map(|draft| (draft.clip_id, draft.text)).collect();
    let row = |clip: store::Clip| ClipRow {
        index: clip.position,
        channel: clip.channel,
        start_ms: clip.start_ms,
        end_ms: clip.end_ms,
        state: clip.state,
        draft_text: drafts.remove(&clip.id),
        submissions: clip.submissions,
        final_text: clip.final_text,
        id: clip.id,
    };
    let clips = read.clips(&id).await?.into_iter().map(row).collect();
    let jobs = read.jobs_about(id.as_str()).await?.into_iter();
    let jobs = jobs.map(|j| JobView { kind: j.kind, state: j.state, attempts: j.attempts, error: j.error }).collect();
    Ok(Json(RecordingDetail { recording: recording.into(), clips, jobs }))
}

/// Try a failed recording again.
#[utoipa::path(post, path = "/api/recordings/{recording_id}/retry", tag = "recordings", params(("recording_id" = String, Path)),
    responses((status = 200, body = Recording), (status = 404, body = Problem), (status = 409, body = Problem, description = "`not_failed`")))]
async fn retry(State(app): State<App>, who: SignedIn, Path(id): Path<RecordingId>) -> Answer<Json<Recording>> {
    managed(&app, &who, &id).await?;
    let now = app.clock.now();
    let recording = app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let recording = tx.recording(&id).await?.ok_or_else(|| Problem::not_found("recording"))?;
                if recording.state != RecordingState::Failed {
                    let detail = "Only a failed recording can be tried again; this one has not failed.";
                    return Err(Problem::conflict("not_failed", detail));
                }
                tx.set_recording_state(&id, RecordingState::Queued).await?;
                tx.enqueue(&JobId::from_entropy(rand::random()), JobKind::Ingest, id.as_str(), now).await?;
                tx.recording(&id).await?.ok_or_else(|| Problem::not_found("recording"))
            })
        })
        .await?;
    Ok(Json(recording.into()))
}

/// Erase a recording: its audio, clips, drafts and transcripts.
#[utoipa::path(delete, path = "/api/recordings/{recording_id}", tag = "recordings", params(("recording_id" = String, Path)),
    responses((status = 204), (status = 404, body = Problem)))]
async fn erase(State(app): State<App>, who: SignedIn, Path(id): Path<RecordingId>) -> Answer<StatusCode> {
    managed(&app, &who, &id).await?;
    let now = app.clock.now();
    app.db
        .write(move |tx| {
            Box::pin(async move {
                tx.cancel_jobs(id.as_str()).await?;
                tx.delete_recording(&id).await?;
                tx.enqueue(&JobId::from_entropy(rand::random()), JobKind::Erase, id.as_str(), now).await?;
                Ok::<_, Problem>(())
            })
        })
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
