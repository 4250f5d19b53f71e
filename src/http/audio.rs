//! The sound of a clip, for whoever holds its lease or reviews it.
//!
//! A worker's address names the lease: it opens nothing without that person's session, and nothing at
//! all once the lease has ended or the clip was leased again.

use axum::{
    extract::{Path, State},
    http::{HeaderMap, Method},
    response::Response,
};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    auth::{SignedIn, require_role},
    objects::{Fresh, Object, send},
    problem::{Answer, Problem},
};
use crate::{
    app::App,
    domain::{AssignmentId, ClipId, user::Role},
    store::Clip,
};

/// Pairs of peaks per second of audio.
pub const PEAKS_PER_SECOND: u32 = 100;
pub const OPUS: &str = "audio/ogg; codecs=opus";
const FLAC: &str = "audio/flac";
/// How long a browser may keep what its person may hear at any time: a working day.
pub const DAY: Fresh = Fresh::Seconds(8 * 3600);

pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(assignment_opus))
        .routes(routes!(assignment_flac))
        .routes(routes!(clip_opus))
        .routes(routes!(clip_flac))
}

/// One way to hear something. The first a browser can play is the one to use.
#[derive(Serialize, ToSchema)]
pub struct AudioSource {
    url: String,
    media_type: String,
}

impl AudioSource {
    /// Opus first, the lossless master beside it.
    #[must_use]
    pub fn pair(base: &str) -> Vec<Self> {
        let flac = Self { url: format!("{base}/audio.flac"), media_type: FLAC.to_owned() };
        vec![Self::opus(format!("{base}/audio.opus")), flac]
    }

    /// Opus, at this address.
    #[must_use]
    pub fn opus(url: String) -> Self {
        Self { url, media_type: OPUS.to_owned() }
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

/// The clip behind a lease, and how long that lasts.
async fn leased_clip(app: &App, who: &SignedIn, id: &AssignmentId, lease_number: &str) -> Answer<(Clip, Fresh)> {
    let gone = || Problem::not_found("audio");
    let now = app.clock.now();
    let mut read = app.db.read().await?;
    let held = read.assignment(id, &who.user.id).await?.ok_or_else(gone)?;
    if !lease_number.parse().is_ok_and(|number| held.is_held(number, now)) {
        return Err(gone());
    }
    let clip = read.clip(&held.clip_id).await?.ok_or_else(gone)?;
    Ok((clip, Fresh::Seconds((held.deadline_at_ms - now) / 1000)))
}

async fn reviewed_clip(app: &App, who: &SignedIn, id: &ClipId) -> Answer<Clip> {
    let gone = || Problem::not_found("audio");
    let mut read = app.db.read().await?;
    let clip = read.clip(id).await?.ok_or_else(gone)?;
    require_role(&mut read, &clip.project_id, &who.user, Role::may_review).await.map_err(|_| gone())?;
    Ok(clip)
}

/// The audio of a clip I hold, as Opus.
#[utoipa::path(get, path = "/api/assignments/{assignment_id}/leases/{lease_number}/audio.opus", tag = "audio",
    params(("assignment_id" = String, Path), ("lease_number" = i64, Path)),
    responses((status = 200, content_type = "audio/ogg"), (status = 206), (status = 304), (status = 404, body = Problem),
        (status = 416, body = Problem)))]
async fn assignment_opus(
    State(app): State<App>,
    who: SignedIn,
    Path((id, lease_number)): Path<(AssignmentId, String)>,
    method: Method,
    headers: HeaderMap,
) -> Answer<Response> {
    let (clip, fresh) = leased_clip(&app, &who, &id, &lease_number).await?;
    serve(&app, &clip, Format::Opus, fresh, &method, &headers).await
}

/// The audio of a clip I hold, lossless.
#[utoipa::path(get, path = "/api/assignments/{assignment_id}/leases/{lease_number}/audio.flac", tag = "audio",
    params(("assignment_id" = String, Path), ("lease_number" = i64, Path)),
    responses((status = 200, content_type = "audio/flac"), (status = 206), (status = 304), (status = 404, body = Problem),
        (status = 416, body = Problem)))]
async fn assignment_flac(
    State(app): State<App>,
    who: SignedIn,
    Path((id, lease_number)): Path<(AssignmentId, String)>,
    method: Method,
    headers: HeaderMap,
) -> Answer<Response> {
    let (clip, fresh) = leased_clip(&app, &who, &id, &lease_number).await?;
    serve(&app, &clip, Format::Flac, fresh, &method, &headers).await
}

/// The audio of a clip, for reviewers, as Opus.
#[utoipa::path(get, path = "/api/clips/{clip_id}/audio.opus", tag = "audio", params(("clip_id" = String, Path)),
    responses((status = 200, content_type = "audio/ogg"), (status = 206), (status = 304), (status = 404, body = Problem),
        (status = 416, body = Problem)))]
async fn clip_opus(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<ClipId>,
    method: Method,
    headers: HeaderMap,
) -> Answer<Response> {
    serve(&app, &reviewed_clip(&app, &who, &id).await?, Format::Opus, DAY, &method, &headers).await
}

/// The audio of a clip, for reviewers, lossless.
#[utoipa::path(get, path = "/api/clips/{clip_id}/audio.flac", tag = "audio", params(("clip_id" = String, Path)),
    responses((status = 200, content_type = "audio/flac"), (status = 206), (status = 304), (status = 404, body = Problem),
        (status = 416, body = Problem)))]
async fn clip_flac(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<ClipId>,
    method: Method,
    headers: HeaderMap,
) -> Answer<Response> {
    serve(&app, &reviewed_clip(&app, &who, &id).await?, Format::Flac, DAY, &method, &headers).await
}

async fn serve(
    app: &App,
    clip: &Clip,
    format: Format,
    fresh: Fresh,
    method: &Method,
    headers: &HeaderMap,
) -> Answer<Response> {
    let (sha256, media_type) = match format {
        Format::Opus => (&clip.opus_sha256, OPUS),
        Format::Flac => (&clip.flac_sha256, FLAC),
    };
    let path = app.media.path(&clip.recording_id, sha256);
    send(&Object { path: &path, sha256, media_type, fresh }, method, headers).await
}
