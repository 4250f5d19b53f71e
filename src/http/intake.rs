//! A file that comes in at one go, for scripts and simple clients, and what both ways in share.

use std::time::Duration;

use axum::{
    body::{Body, BodyDataStream},
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode, header},
};
use futures_util::StreamExt;
use serde::Deserialize;
use utoipa::IntoParams;

use super::{
    auth::{SignedIn, managers, require_role},
    problem::{Answer, Json, Problem},
    recordings::Recording,
};
use crate::{
    app::App,
    domain::{JobId, ProjectId, RecordingId, check_name},
    media::{Upload, UploadError, is_full},
    store::{Added, NewRecording},
};

const MAX_DRAINED: usize = 256 << 20;
const DRAIN_TIME: Duration = Duration::from_secs(10);

#[derive(Deserialize, IntoParams)]
pub(super) struct UploadParams {
    /// The file's name. It is shown, and never used as a path.
    name: String,
}

/// Upload a recording at one go: the body is the file, byte for byte.
///
/// A connection that breaks loses what was sent; `POST /api/projects/{project_id}/uploads` can go on.
#[utoipa::path(post, path = "/api/projects/{project_id}/recordings", tag = "recordings",
    params(("project_id" = String, Path), UploadParams), request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 201, body = Recording), (status = 404, body = Problem), (status = 409, body = Problem, description = "`recording_exists`"),
        (status = 413, body = Problem, description = "`file_too_large`"), (status = 422, body = Problem, description = "`file_empty`, `field_invalid`"),
        (status = 507, body = Problem, description = "`disk_full`")))]
pub(super) async fn upload(
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
    let new_id = id.clone();
    let stored = app.db.write(move |tx| {
        Box::pin(async move {
            let (id, by) = (&new_id, &who.user.id);
            let new =
                NewRecording { id, project_id: &project, name: &name, sha256: &sha256, bytes, uploaded_by: by, now };
            match tx.add_recording(&new, &JobId::from_entropy(rand::random())).await? {
                Added::New => tx.recording(id).await?.ok_or_else(|| Problem::not_found("recording")),
                Added::Known { name, .. } => Err(Problem::new(StatusCode::CONFLICT, "recording_exists", exists(&name))),
            }
        })
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

pub(super) fn exists(name: &str) -> String {
    format!("This project already has these bytes, as “{name}”. Nothing was added.")
}

async fn receive(app: &App, name: &str, headers: &HeaderMap, body: &mut BodyDataStream) -> Answer<(String, Upload)> {
    let name = check_name("name", name)?;
    let length = headers.get(header::CONTENT_LENGTH).and_then(|v| v.to_str().ok()).and_then(|v| v.parse().ok());
    check_room(app, length.unwrap_or(0))?;
    Ok((name, app.media.receive(body, app.limits.max_upload).await.map_err(refused)?))
}

/// Reads on for a while after a refusal: a browser that is still sending when the connection closes
/// never sees the answer, and would say “offline” instead of the reason.
pub(super) async fn drain(mut body: BodyDataStream) {
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
pub(super) fn check_room(app: &App, length: u64) -> Answer<()> {
    if length > app.limits.max_upload {
        return Err(refused(UploadError::TooLarge(app.limits.max_upload)));
    }
    if has_room(app, length) { Ok(()) } else { Err(disk_full("Nothing was kept")) }
}

/// Whether so many bytes more leave the free space that must be left.
pub(super) fn has_room(app: &App, length: u64) -> bool {
    app.media.free_bytes().is_none_or(|free| free >= app.limits.min_free.saturating_add(length))
}

/// What happened to the bytes is the caller's to say.
pub(super) fn disk_full(kept: &str) -> Problem {
    let detail = format!("The server's disk has no room for this file. {kept}; tell the operator.");
    Problem::new(StatusCode::INSUFFICIENT_STORAGE, "disk_full", detail)
}

pub(super) fn refused(error: UploadError) -> Problem {
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
        UploadError::Disk(error) if is_full(&error) => disk_full("Nothing was kept"),
        UploadError::Disk(error) => Problem::internal(&error),
    }
}
