//! The sound of a clip, for whoever holds its lease or reviews it.

use axum::{
    extract::{Path, Request, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use tower_http::services::ServeFile;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    auth::{SignedIn, require_role},
    problem::{Answer, Problem},
};
use crate::{
    app::App,
    domain::{AssignmentId, ClipId, user::Role, work::AssignmentState},
    store::Clip,
};

/// Pairs of peaks per second of audio.
pub const PEAKS_PER_SECOND: u32 = 100;
const OPUS: &str = "audio/ogg; codecs=opus";
const FLAC: &str = "audio/flac";

pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(assignment_opus))
        .routes(routes!(assignment_flac))
        .routes(routes!(clip_opus))
        .routes(routes!(clip_flac))
}

/// One way to hear a clip. The first a browser can play is the one to use.
#[derive(Serialize, ToSchema)]
pub struct AudioSource {
    url: String,
    media_type: String,
}

impl AudioSource {
    /// Opus first, the lossless master beside it.
    #[must_use]
    pub fn pair(base: &str) -> Vec<Self> {
        let source = |file: &str, kind: &str| Self { url: format!("{base}/{file}"), media_type: kind.to_owned() };
        vec![source("audio.opus", OPUS), source("audio.flac", FLAC)]
    }
}

/// The outline of a clip's sound: lowest and highest sample of each hundredth of a second, −127 to 127.
#[derive(Serialize, ToSchema)]
pub struct Peaks {
    per_second: u32,
    min: Vec<i8>,
    max: Vec<i8>,
}

impl Peaks {
    /// From the stored bytes: all minima, then all maxima.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Self {
        let (min, max) = bytes.split_at(bytes.len() / 2);
        let signed = |half: &[u8]| half.iter().map(|&byte| byte.cast_signed()).collect();
        Self { per_second: PEAKS_PER_SECOND, min: signed(min), max: signed(max) }
    }
}

#[derive(Clone, Copy)]
enum Format {
    Opus,
    Flac,
}

async fn leased_clip(app: &App, who: &SignedIn, id: &AssignmentId) -> Answer<Clip> {
    let gone = || Problem::not_found("audio");
    let mut read = app.db.read().await?;
    let held = read.assignment(id, &who.user.id).await?.ok_or_else(gone)?;
    if held.state != AssignmentState::Leased || held.deadline_at_ms <= app.clock.now() {
        return Err(gone());
    }
    read.clip(&held.clip_id).await?.ok_or_else(gone)
}

async fn reviewed_clip(app: &App, who: &SignedIn, id: &ClipId) -> Answer<Clip> {
    let gone = || Problem::not_found("audio");
    let mut read = app.db.read().await?;
    let clip = read.clip(id).await?.ok_or_else(gone)?;
    require_role(&mut read, &clip.project_id, &who.user, Role::may_review).await.map_err(|_| gone())?;
    Ok(clip)
}

/// The audio of a clip I hold, as Opus.
#[utoipa::path(get, path = "/api/assignments/{assignment_id}/audio.opus", tag = "audio", params(("assignment_id" = String, Path)),
    responses((status = 200, content_type = "audio/ogg"), (status = 206), (status = 404, body = Problem)))]
async fn assignment_opus(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<AssignmentId>,
    request: Request,
) -> Answer<Response> {
    serve(&app, &leased_clip(&app, &who, &id).await?, Format::Opus, request).await
}

/// The audio of a clip I hold, lossless.
#[utoipa::path(get, path = "/api/assignments/{assignment_id}/audio.flac", tag = "audio", params(("assignment_id" = String, Path)),
    responses((status = 200, content_type = "audio/flac"), (status = 206), (status = 404, body = Problem)))]
async fn assignment_flac(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<AssignmentId>,
    request: Request,
) -> Answer<Response> {
    serve(&app, &leased_clip(&app, &who, &id).await?, Format::Flac, request).await
}

/// The audio of a clip, for reviewers, as Opus.
#[utoipa::path(get, path = "/api/clips/{clip_id}/audio.opus", tag = "audio", params(("clip_id" = String, Path)),
    responses((status = 200, content_type = "audio/ogg"), (status = 206), (status = 404, body = Problem)))]
async fn clip_opus(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<ClipId>,
    request: Request,
) -> Answer<Response> {
    serve(&app, &reviewed_clip(&app, &who, &id).await?, Format::Opus, request).await
}

/// The audio of a clip, for reviewers, lossless.
#[utoipa::path(get, path = "/api/clips/{clip_id}/audio.flac", tag = "audio", params(("clip_id" = String, Path)),
    responses((status = 200, content_type = "audio/flac"), (status = 206), (status = 404, body = Problem)))]
async fn clip_flac(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<ClipId>,
    request: Request,
) -> Answer<Response> {
    serve(&app, &reviewed_clip(&app, &who, &id).await?, Format::Flac, request).await
}

async fn serve(app: &App, clip: &Clip, format: Format, request: Request) -> Answer<Response> {
    let (sha256, kind) = match format {
        Format::Opus => (&clip.opus_sha256, OPUS),
        Format::Flac => (&clip.flac_sha256, FLAC),
    };
    let path = app.media.path(&clip.recording_id, sha256);
    let mime = kind.parse().map_err(|error| Problem::internal(&error))?;
    let served = ServeFile::new_with_mime(path, &mime).try_call(request).await;
    let mut response = served.map_err(|error| Problem::internal(&error))?.into_response();
    if response.status() == StatusCode::NOT_FOUND {
        return Err(Problem::internal(&format!("clip {} has lost its audio {sha256}", clip.id)));
    }
    // Whose ears it is for is decided at each request, so nothing between us may keep it.
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    Ok(response)
}
