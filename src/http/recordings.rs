//! A project's recordings: upload, list, another try, erasure.

use std::time::Duration;

use axum::{
    body::{Body, BodyDataStream},
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode, header},
};
use futures_util::StreamExt;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    auth::{SignedIn, managers, require_role},
    problem::{Answer, Json, Problem},
    recording::managed,
};
use crate::{
    app::App,
    domain::{
        JobId, Millis, ProjectId, RecordingId, UserId, check_name,
        recording::{self, Checks, RecordingState, Warning},
        segmentation::Segmentation,
    },
    media::{Upload, UploadError},
    store::{self, JobKind, NewRecording},
};

const MAX_DRAINED: usize = 256 << 20;
const DRAIN_TIME: Duration = Duration::from_secs(10);

pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list, upload)).routes(routes!(erase)).routes(routes!(retry))
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

#[derive(Deserialize, IntoParams)]
struct UploadParams {
    /// The file's name. It is shown, and never used as a path.
    name: String,
}

/// Upload a recording: the body is the file, byte for byte.
#[utoipa::path(post, path = "/api/projects/{project_id}/recordings", tag = "recordings",
    params(("project_id" = String, Path), UploadParams), request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 201, body = Recording), (status = 404, body = Problem), (status = 409, body = Problem, description = "`recording_exists`"),
        (status = 413, body = Problem, description = "`file_too_large`"), (status = 422, body = Problem, description = "`file_empty`, `field_invalid`"),
        (status = 507, body = Problem, description = "`disk_full`")))]
async fn upload(
    State(app): State<App>,
    who: SignedIn,
    Path(project): Path<ProjectId>,
    Query(params): Query<UploadParams>,
    headers: HeaderMap,
    body: Body,
) -> Answer<(StatusCode, Json<Recording>)> {
    require_role(&mut app.db.read().await?, &project, &who.user, managers).await?;
    let mut body = body.into_data_stream();
    let (name, upload) = match receive(&app, &params.name, &headers, &mut body).await {
        Ok(received) => received,
        Err(problem) => {
            drain(body).await;
            return Err(problem);
        }
    };
    let (id, now) = (RecordingId::from_entropy(rand::random()), app.clock.now());
    let (sha256, bytes) = (upload.sha256.clone(), i64::try_from(upload.bytes).unwrap_or(i64::MAX));
    // The bytes first, then the row: a row without its bytes would be a promise broken, bytes
    // without a row are swept away at the next start.
    app.media.keep_upload(upload, &id).await.map_err(|error| refused(error.into()))?;
    let stored = app.db.write({
        let (id, project) = (id.clone(), project.clone());
        move |tx| {
            Box::pin(async move {
                let new = NewRecording {
                    id: &id,
                    project_id: &project,
                    name: &name,
                    sha256: &sha256,
                    bytes,
                    uploaded_by: &who.user.id,
                    now,
                };
                if !tx.insert_recording(&new).await? {
                    let known = tx.recording_with_bytes(&project, &sha256).await?.unwrap_or_default();
                    let detail = format!("This project already has these bytes, as “{known}”. Nothing was added.");
                    return Err(Problem::conflict("recording_exists", detail));
                }
                tx.enqueue(&JobId::from_entropy(rand::random()), JobKind::Ingest, id.as_str(), now).await?;
                tx.recording(&id).await?.ok_or_else(|| Problem::not_found("recording"))
            })
        }
    });
    match stored.await {
        Ok(recording) => Ok((StatusCode::CREATED, Json(recording.into()))),
        Err(problem) => {
            // When the commit's fate is unknown the bytes stay: the row may be there.
            if problem.code != "outcome_unknown" {
                drop(app.media.erase(&id));
            }
            Err(problem)
        }
    }
}

async fn receive(app: &App, name: &str, headers: &HeaderMap, body: &mut BodyDataStream) -> Answer<(String, Upload)> {
    let name = check_name("name", name)?;
    let length = headers.get(header::CONTENT_LENGTH).and_then(|v| v.to_str().ok()).and_then(|v| v.parse().ok());
    check_room(app, length)?;
    Ok((name, app.media.receive(body, app.limits.max_upload).await.map_err(refused)?))
}

/// Reads on for a while after a refusal: a browser that is still sending when the connection closes
/// never sees the answer, and would say “offline” instead of the reason.
async fn drain(mut body: BodyDataStream) {
    let mut left = MAX_DRAINED;
    let reading = async {
        while let Some(Ok(chunk)) = body.next().await {
            left = left.saturating_sub(chunk.len());
            if left == 0 {
                break;
            }
        }
    };
    // Whether it ended or took too long, the refusal is next.
    let _ = tokio::time::timeout(DRAIN_TIME, reading).await;
}

/// Refuses before the first byte what cannot be kept.
fn check_room(app: &App, length: Option<u64>) -> Answer<()> {
    let length = length.unwrap_or(0);
    if length > app.limits.max_upload {
        return Err(refused(UploadError::TooLarge(app.limits.max_upload)));
    }
    match app.media.free_bytes() {
        Some(free) if free < app.limits.min_free.saturating_add(length) => Err(disk_full()),
        _ => Ok(()),
    }
}

fn disk_full() -> Problem {
    let detail = "The server's disk has no room for this file. Nothing was kept; tell the operator.";
    Problem::new(StatusCode::INSUFFICIENT_STORAGE, "disk_full", detail)
}

fn refused(error: UploadError) -> Problem {
    match error {
        UploadError::TooLarge(max) => {
            let detail = format!(
                "The file is larger than the {} MB this server takes. Split it, or ask the operator to raise --max-upload.",
                max / 1_000_000
            );
            Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "file_too_large", detail)
        }
        UploadError::Empty => {
            let detail = "The file is empty: check that it was copied whole, and upload it again.";
            Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "file_empty", detail)
        }
        UploadError::Incomplete(why) => {
            tracing::info!(why, "an upload was cut off");
            let detail = "The file did not arrive whole. Nothing was kept: upload it again.";
            Problem::new(StatusCode::BAD_REQUEST, "upload_incomplete", detail)
        }
        UploadError::Disk(error) if error.kind() == std::io::ErrorKind::StorageFull => disk_full(),
        UploadError::Disk(error) => Problem::internal(&error),
    }
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
