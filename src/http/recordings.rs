//! A project's recordings: the list, another try, erasure.

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
    recording::managed,
};
use crate::{
    app::App,
    domain::{
        JobId, Millis, ProjectId, RecordingId, UserId,
        recording::{self, Checks, RecordingState, Warning},
        segmentation::Segmentation,
    },
    store::{self, JobKind},
};

pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list, intake::upload)).routes(routes!(erase)).routes(routes!(retry))
}

/// An uploaded audio file and what was learnt from it.
#[derive(Serialize, ToSchema)]
pub struct Recording {
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
    /// What it was, or will be, cut with; null until it was first worked on.
    segmentation: Option<Segmentation>,
    /// What was measured; null until it was heard to its end.
    checks: Option<Checks>,
    /// Counts the times somebody changed its clips' places.
    cut_revision: i64,
    /// Who speaks, as the team names them.
    speaker: Option<String>,
    /// How they speak, as the team names it.
    dialect: Option<String>,
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
            segmentation: r.segmentation.map(|json| json.0),
            checks: r.checks.map(|json| json.0),
            cut_revision: r.cut_revision,
            speaker: r.speaker,
            dialect: r.dialect,
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
