//! Uploads that can be gone on with: tus 1.0 (<https://tus.io/protocols/resumable-upload>), with the
//! extensions creation, creation-with-upload, expiration, termination and checksum.
//!
//! An offset that was told is durable. Asking for it (`HEAD`) takes the upload over from a
//! connection that may have died unnoticed; `PATCH` beside a living one is refused.

mod append;
mod headers;

use axum::{
    body::Body,
    extract::{Path, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::{Next, from_fn},
    response::{IntoResponse, Response},
};
use utoipa_axum::{router::OpenApiRouter, routes};

use self::append::{Piece, append};
use super::{
    auth::{SignedIn, managers, require_role},
    intake,
    problem::{Answer, Problem},
};
use crate::{
    app::App,
    domain::{Millis, ProjectId, RecordingId, UploadId, upload::UploadState},
    media::{PartialError, UploadError},
    store::{NewUpload, Upload},
};

const OFFSET: HeaderName = HeaderName::from_static("upload-offset");
const LENGTH: HeaderName = HeaderName::from_static("upload-length");
const EXPIRES: HeaderName = HeaderName::from_static("upload-expires");
const RECORDING_ID: HeaderName = HeaderName::from_static("recording-id");
/// A browser sends a few files at a time; the rest are of closed tabs, and expire.
const MAX_OF_ONE_PERSON: i64 = 500;

pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(create, offer))
        .routes(routes!(show, send, give_up, offer_again, overridden))
        .layer(from_fn(speak_tus))
}

/// A refusal, with what the protocol wants told beside it.
struct Refused {
    problem: Problem,
    headers: Vec<(HeaderName, HeaderValue)>,
}

impl From<Problem> for Refused {
    fn from(problem: Problem) -> Self {
        Self { problem, headers: Vec::new() }
    }
}

macro_rules! refused_from {
    ($($error:ty),+) => {$(
        impl From<$error> for Refused {
            fn from(error: $error) -> Self { Problem::from(error).into() }
        }
    )+};
}
refused_from!(sqlx::Error, crate::store::WriteError);

impl Refused {
    fn with(mut self, name: HeaderName, value: impl std::fmt::Display) -> Self {
        self.headers.push((name, headers::value(value)));
        self
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let mut response = self.problem.into_response();
        response.headers_mut().extend(self.headers);
        response
    }
}

type Reply = Result<Response, Refused>;

/// An answer without a body.
fn reply(status: StatusCode, headers: impl IntoIterator<Item = (HeaderName, HeaderValue)>) -> Response {
    let mut response = status.into_response();
    response.headers_mut().extend(headers);
    response
}

/// Every request but `OPTIONS` must say the version, every answer does; none may be cached.
async fn speak_tus(request: Request, next: Next) -> Response {
    let said = headers::text(request.headers(), "tus-resumable");
    let mut response = if request.method() == Method::OPTIONS || said == Some(headers::VERSION) {
        next.run(request).await
    } else {
        let detail = "This address speaks tus 1.0.0: send the header Tus-Resumable: 1.0.0 with each request.";
        let problem = Problem::new(StatusCode::PRECONDITION_FAILED, "tus_version", detail);
        let version = HeaderName::from_static("tus-version");
        Refused::from(problem).with(version, headers::VERSION).into_response()
    };
    let headers = response.headers_mut();
    headers.insert("tus-resumable", HeaderValue::from_static(headers::VERSION));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn offered(app: &App) -> Response {
    let pairs = [
        ("tus-version", headers::VERSION.to_owned()),
        ("tus-extension", headers::EXTENSIONS.to_owned()),
        ("tus-checksum-algorithm", headers::CHECKSUM_ALGORITHMS.to_owned()),
        ("tus-max-size", app.limits.max_upload.to_string()),
    ];
    let pairs = pairs.into_iter().map(|(name, text)| (HeaderName::from_static(name), headers::value(text)));
    reply(StatusCode::NO_CONTENT, pairs)
}

/// What this server can of tus: version, extensions, largest file.
#[utoipa::path(options, path = "/api/projects/{project_id}/uploads", tag = "uploads", params(("project_id" = String, Path)),
    responses((status = 204, description = "`Tus-Version`, `Tus-Extension`, `Tus-Max-Size`, `Tus-Checksum-Algorithm`")))]
async fn offer(State(app): State<App>) -> Response {
    offered(&app)
}

/// What this server can of tus: version, extensions, largest file.
#[utoipa::path(options, path = "/api/uploads/{upload_id}", tag = "uploads", params(("upload_id" = String, Path)),
    responses((status = 204, description = "`Tus-Version`, `Tus-Extension`, `Tus-Max-Size`, `Tus-Checksum-Algorithm`")))]
async fn offer_again(State(app): State<App>) -> Response {
    offered(&app)
}

/// Announce a file (tus 1.0): its length, and its name as `filename` in `Upload-Metadata`.
///
/// With the content type `application/offset+octet-stream` the body is the file's first piece.
#[utoipa::path(post, path = "/api/projects/{project_id}/uploads", tag = "uploads",
    params(("project_id" = String, Path), ("Tus-Resumable" = String, Header), ("Upload-Length" = u64, Header), ("Upload-Metadata" = String, Header)),
    responses((status = 201, description = "`Location`, `Upload-Expires`; `Upload-Offset` when a piece came with it"),
        (status = 404, body = Problem), (status = 412, body = Problem, description = "`tus_version`"),
        (status = 413, body = Problem, description = "`file_too_large`"), (status = 422, body = Problem, description = "`file_empty`, `field_invalid`"),
        (status = 429, body = Problem, description = "`too_many_uploads`"), (status = 507, body = Problem, description = "`disk_full`")))]
async fn create(
    State(app): State<App>,
    who: SignedIn,
    Path(project): Path<ProjectId>,
    request: HeaderMap,
    body: Body,
) -> Reply {
    let upload = match announce(&app, &who, &project, &request).await {
        Ok(upload) => upload,
        Err(problem) => {
            intake::drain(body.into_data_stream()).await;
            return Err(problem.into());
        }
    };
    let location = format!("/api/uploads/{}", upload.id);
    let mut told =
        vec![(header::LOCATION, headers::value(location)), (EXPIRES, headers::http_date(upload.expires_at_ms))];
    if headers::text(&request, "content-type") == Some(headers::OCTETS) {
        let piece = Piece { offset: 0, checksum: headers::Checksum::wanted(&request)?, body };
        let sent = append(&app, &upload.id, piece).await?;
        told.retain(|(name, _)| *name != EXPIRES);
        told.extend(sent.headers());
    }
    Ok(reply(StatusCode::CREATED, told))
}

async fn announce(app: &App, who: &SignedIn, project: &ProjectId, request: &HeaderMap) -> Answer<Upload> {
    let mut read = app.db.read().await?;
    require_role(&mut read, project, &who.user, managers).await?;
    let open = read.count_receiving_uploads(&who.user.id).await?;
    drop(read);
    let length = headers::length(request)?;
    let (name, metadata) = headers::metadata(request)?;
    if length == 0 {
        return Err(intake::refused(UploadError::Empty));
    }
    intake::check_room(app, length)?;
    if open >= MAX_OF_ONE_PERSON {
        let detail = format!("You have {open} unfinished uploads: finish or cancel some first.");
        return Err(Problem::new(StatusCode::TOO_MANY_REQUESTS, "too_many_uploads", detail));
    }
    let (id, media) = (UploadId::from_entropy(rand::random()), app.media.clone());
    let made = id.clone();
    let begun = tokio::task::spawn_blocking(move || media.begin_partial(&made));
    begun.await.map_err(std::io::Error::other).flatten().map_err(|error| intake::refused(error.into()))?;
    let (user, project, now, expires_at_ms) = (who.user.id.clone(), project.clone(), app.clock.now(), expiry(app));
    let bytes = i64::try_from(length).unwrap_or(i64::MAX);
    app.db
        .write(move |tx| {
            Box::pin(async move {
                tx.insert_upload(&NewUpload {
                    id: &id,
                    project_id: &project,
                    uploaded_by: &user,
                    name: &name,
                    metadata: &metadata,
                    bytes,
                    now,
                    expires_at_ms,
                })
                .await?;
                tx.upload(&id).await?.ok_or_else(|| Problem::not_found("upload"))
            })
        })
        .await
}

/// When an upload that is touched now will be forgotten.
fn expiry(app: &App) -> Millis {
    app.clock.now().saturating_add(Millis::try_from(app.limits.upload_expiry.as_millis()).unwrap_or(Millis::MAX))
}

/// This person's upload; anybody else's does not exist for them.
async fn own(app: &App, who: &SignedIn, id: &UploadId) -> Answer<Upload> {
    let missing = || Problem::not_found("upload");
    let mut read = app.db.read().await?;
    let upload = read.upload(id).await?.filter(|upload| upload.uploaded_by == who.user.id).ok_or_else(missing)?;
    require_role(&mut read, &upload.project_id, &who.user, managers).await.map_err(|_| missing())?;
    Ok(upload)
}

fn gone() -> Refused {
    let detail =
        "This upload was cancelled, or not gone on with in time. Nothing of it was kept: upload the file again.";
    Problem::new(StatusCode::GONE, "upload_gone", detail).into()
}

fn busy() -> Refused {
    let detail =
        "This upload is being sent from somewhere else. Wait for that, ask for the offset, and go on from there.";
    Problem::new(StatusCode::LOCKED, "upload_busy", detail).into()
}

/// What has become of an upload that takes no more bytes, or that it still does.
///
/// Not 409: to a tus client that is a wrong offset, which it answers by asking and sending again.
async fn end_of(app: &App, upload: &Upload) -> Result<Option<RecordingId>, Refused> {
    match (upload.state, &upload.recording_id) {
        (UploadState::Receiving, _) if upload.expires_at_ms > app.clock.now() => Ok(None),
        (UploadState::Finished, Some(recording)) => Ok(Some(recording.clone())),
        (UploadState::Duplicate, Some(known)) => {
            let name = app.db.read().await?.recording(known).await?.map(|recording| recording.name);
            Err(duplicate(known, &name.unwrap_or_default()))
        }
        _ => Err(gone()),
    }
}

fn duplicate(known: &RecordingId, name: &str) -> Refused {
    let problem = Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "recording_exists", intake::exists(name));
    Refused::from(problem).with(RECORDING_ID, known)
}

fn not_to_be_had(error: PartialError) -> Refused {
    match error {
        PartialError::Busy => busy(),
        PartialError::Lost => gone(),
        PartialError::Disk(error) => intake::refused(error.into()).into(),
    }
}

/// How much of a file is here (tus 1.0). Whoever is sending it is asked to stop.
#[utoipa::path(head, path = "/api/uploads/{upload_id}", tag = "uploads",
    params(("upload_id" = String, Path), ("Tus-Resumable" = String, Header)),
    responses((status = 200, description = "`Upload-Offset`, `Upload-Length`, `Upload-Metadata`, `Upload-Expires`; `Recording-Id` once it is one"),
        (status = 404), (status = 410, description = "`upload_gone`"), (status = 422, description = "`recording_exists`"),
        (status = 423, description = "`upload_busy`")))]
async fn show(State(app): State<App>, who: SignedIn, Path(id): Path<UploadId>) -> Reply {
    let mut upload = own(&app, &who, &id).await?;
    if end_of(&app, &upload).await?.is_none() {
        let lock = app.media.lock_partial(&id, true).await;
        // Whoever held the lock has told the database where they stopped, or that they finished.
        upload = own(&app, &who, &id).await?;
        if upload.state == UploadState::Receiving {
            drop(lock.map_err(not_to_be_had)?);
        }
    }
    let recording = end_of(&app, &upload).await?;
    let mut told = vec![
        (OFFSET, headers::value(upload.received)),
        (LENGTH, headers::value(upload.bytes)),
        (HeaderName::from_static("upload-metadata"), headers::value(&upload.metadata)),
    ];
    match recording {
        Some(recording) => told.push((RECORDING_ID, headers::value(recording))),
        None => told.push((EXPIRES, headers::http_date(upload.expires_at_ms))),
    }
    Ok(reply(StatusCode::OK, told))
}

/// Send a piece of a file (tus 1.0). The last one makes the recording.
#[utoipa::path(patch, path = "/api/uploads/{upload_id}", tag = "uploads",
    params(("upload_id" = String, Path), ("Tus-Resumable" = String, Header), ("Upload-Offset" = u64, Header), ("Upload-Checksum" = Option<String>, Header)),
    request_body(content = Vec<u8>, content_type = "application/offset+octet-stream"),
    responses((status = 204, description = "`Upload-Offset`, `Upload-Expires`; `Recording-Id` after the last piece"),
        (status = 404, body = Problem), (status = 408, body = Problem, description = "`upload_stalled`"),
        (status = 409, body = Problem, description = "`offset_mismatch`, with `Upload-Offset`"), (status = 410, body = Problem, description = "`upload_gone`"),
        (status = 412, body = Problem, description = "`tus_version`"), (status = 413, body = Problem, description = "`piece_too_long`"),
        (status = 415, body = Problem, description = "`content_type`"), (status = 422, body = Problem, description = "`recording_exists`, with `Recording-Id`"),
        (status = 423, body = Problem, description = "`upload_busy`"), (status = 460, body = Problem, description = "`checksum_mismatch`"),
        (status = 503, body = Problem, description = "`server_stopping`"), (status = 507, body = Problem, description = "`disk_full`")))]
async fn send(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<UploadId>,
    request: HeaderMap,
    body: Body,
) -> Reply {
    let wanted = async {
        own(&app, &who, &id).await?;
        if headers::text(&request, "content-type") != Some(headers::OCTETS) {
            let detail = format!("A piece of a file must have the content type {}.", headers::OCTETS);
            return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "content_type", detail));
        }
        Ok((headers::number(&request, "Upload-Offset")?, headers::Checksum::wanted(&request)?))
    };
    let (offset, checksum) = match wanted.await {
        Ok(wanted) => wanted,
        Err(problem) => {
            intake::drain(body.into_data_stream()).await;
            return Err(problem.into());
        }
    };
    let sent = append(&app, &id, Piece { offset, checksum, body }).await?;
    Ok(reply(StatusCode::NO_CONTENT, sent.headers()))
}

/// Cancel an upload (tus 1.0): what has come of its file is removed.
#[utoipa::path(delete, path = "/api/uploads/{upload_id}", tag = "uploads",
    params(("upload_id" = String, Path), ("Tus-Resumable" = String, Header)),
    responses((status = 204), (status = 404, body = Problem), (status = 409, body = Problem, description = "`upload_finished`"),
        (status = 410, body = Problem, description = "`upload_gone`"), (status = 423, body = Problem, description = "`upload_busy`")))]
async fn give_up(State(app): State<App>, who: SignedIn, Path(id): Path<UploadId>) -> Reply {
    let upload = own(&app, &who, &id).await?;
    let finished = || {
        let detail = "This upload is over and has become a recording: erase that instead.";
        Refused::from(Problem::conflict("upload_finished", detail))
    };
    if end_of(&app, &upload).await?.is_some() {
        return Err(finished());
    }
    let lock = app.media.lock_partial(&id, true).await;
    let (upload, remembered_until) = (id.clone(), expiry(&app));
    let abandoned = app.db.write(move |tx| {
        Box::pin(async move { Ok::<_, Refused>(tx.abandon_upload(&upload, Millis::MAX, remembered_until).await?) })
    });
    match lock {
        Err(PartialError::Lost) => drop(abandoned.await?),
        Err(error) => return Err(not_to_be_had(error)),
        Ok(lock) => {
            if !abandoned.await? {
                return Err(finished());
            }
            let removed = tokio::task::spawn_blocking(move || lock.remove()).await.map_err(std::io::Error::other);
            removed.flatten().map_err(|error| Problem::internal(&error))?;
        }
    }
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// For clients that can send only POST (tus 1.0): `X-HTTP-Method-Override` has the method that is meant.
#[utoipa::path(post, path = "/api/uploads/{upload_id}", tag = "uploads",
    params(("upload_id" = String, Path), ("Tus-Resumable" = String, Header), ("X-HTTP-Method-Override" = String, Header)),
    responses((status = 204), (status = 400, body = Problem, description = "`method_unknown`"), (status = 404, body = Problem)))]
async fn overridden(app: State<App>, who: SignedIn, id: Path<UploadId>, request: HeaderMap, body: Body) -> Reply {
    match headers::text(&request, "x-http-method-override") {
        Some("PATCH") => send(app, who, id, request, body).await,
        Some("DELETE") => give_up(app, who, id).await,
        Some("HEAD") => show(app, who, id).await,
        _ => {
            let detail = "POST to an upload needs the header X-HTTP-Method-Override: PATCH, DELETE or HEAD.";
            Err(Problem::new(StatusCode::BAD_REQUEST, "method_unknown", detail).into())
        }
    }
}
