//! A recording's channels from beginning to end: to be heard, and drawn at several zooms.

use axum::{
    extract::{Path, Query, State},
    http::{HeaderMap, Method},
    response::Response,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    audio::{AudioSource, DAY, OPUS},
    auth::{SignedIn, require_role},
    objects::{Fresh, Object, send},
    problem::{Answer, Problem},
};
use crate::{
    app::App,
    domain::{RecordingId, user::Role},
    store,
};

/// Of the hash, in an address: enough to tell two versions apart.
const VERSION_CHARS: usize = 16;

pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(audio)).routes(routes!(outline))
}

/// A channel, to be heard and drawn.
#[derive(Serialize, ToSchema)]
#[expect(clippy::struct_field_names, reason = "a channel's number has one name wherever it is told")]
pub struct Channel {
    channel: i64,
    name: Option<String>,
    audio: AudioSource,
    /// Finest first.
    outlines: Vec<Outline>,
}

/// An outline's address: BBC audiowaveform's `.dat`, version 2, 8 bits, of 16 kHz mono.
#[derive(Serialize, ToSchema)]
struct Outline {
    samples_per_pixel: i64,
    url: String,
}

impl Channel {
    /// As the rows have it.
    #[must_use]
    pub fn of(recording: &RecordingId, row: store::Channel) -> Self {
        let base = format!("/api/recordings/{recording}/channels/{}", row.channel);
        let outline = |outline: crate::domain::recording::Outline| Outline {
            url: format!("{base}/outline/{}?version={}", outline.samples_per_pixel, version(&outline.sha256)),
            samples_per_pixel: outline.samples_per_pixel,
        };
        Self {
            channel: row.channel,
            name: row.name,
            audio: AudioSource::opus(format!("{base}/audio.opus?version={}", version(&row.opus_sha256))),
            outlines: row.outlines.0.into_iter().map(outline).collect(),
        }
    }
}

fn version(sha256: &str) -> &str {
    sha256.get(..VERSION_CHARS).unwrap_or(sha256)
}

#[derive(Deserialize, IntoParams)]
struct VersionParams {
    /// As in the address given out: the channel's sound changes when it is mixed otherwise.
    #[serde(default)]
    version: String,
}

impl VersionParams {
    /// An address that names the bytes never means others.
    fn fresh(&self, sha256: &str) -> Fresh {
        if self.version == version(sha256) { DAY } else { Fresh::AskAgain }
    }
}

async fn reviewed_channel(app: &App, who: &SignedIn, id: &RecordingId, channel: &str) -> Answer<store::Channel> {
    let gone = || Problem::not_found("audio");
    let mut read = app.db.read().await?;
    let recording = read.recording(id).await?.ok_or_else(gone)?;
    require_role(&mut read, &recording.project_id, &who.user, Role::may_review).await.map_err(|_| gone())?;
    read.channel(id, channel.parse().map_err(|_| gone())?).await?.ok_or_else(gone)
}

/// A whole channel, as Opus; the same instant is the same instant in every clip cut from it.
#[utoipa::path(get, path = "/api/recordings/{recording_id}/channels/{channel}/audio.opus", tag = "audio",
    params(("recording_id" = String, Path), ("channel" = i64, Path), VersionParams),
    responses((status = 200, content_type = "audio/ogg"), (status = 206), (status = 304), (status = 404, body = Problem),
        (status = 416, body = Problem)))]
async fn audio(
    State(app): State<App>,
    who: SignedIn,
    Path((id, channel)): Path<(RecordingId, String)>,
    Query(params): Query<VersionParams>,
    method: Method,
    headers: HeaderMap,
) -> Answer<Response> {
    let channel = reviewed_channel(&app, &who, &id, &channel).await?;
    let sha256 = &channel.opus_sha256;
    let (path, fresh) = (app.media.path(&id, sha256), params.fresh(sha256));
    send(&Object { path: &path, sha256, media_type: OPUS, fresh }, &method, &headers).await
}

/// The outline of a channel at one zoom: BBC audiowaveform's `.dat`, version 2, 8 bits.
#[utoipa::path(get, path = "/api/recordings/{recording_id}/channels/{channel}/outline/{samples_per_pixel}", tag = "audio",
    params(("recording_id" = String, Path), ("channel" = i64, Path), ("samples_per_pixel" = i64, Path), VersionParams),
    responses((status = 200, content_type = "application/octet-stream"), (status = 206), (status = 304),
        (status = 404, body = Problem), (status = 416, body = Problem)))]
async fn outline(
    State(app): State<App>,
    who: SignedIn,
    Path((id, channel, zoom)): Path<(RecordingId, String, String)>,
    Query(params): Query<VersionParams>,
    method: Method,
    headers: HeaderMap,
) -> Answer<Response> {
    let channel = reviewed_channel(&app, &who, &id, &channel).await?;
    let outline = channel.outlines.0.into_iter().find(|outline| outline.samples_per_pixel.to_string() == zoom);
    let sha256 = outline.ok_or_else(|| Problem::not_found("outline"))?.sha256;
    let (path, fresh) = (app.media.path(&id, &sha256), params.fresh(&sha256));
    let object = Object { path: &path, sha256: &sha256, media_type: "application/octet-stream", fresh };
    send(&object, &method, &headers).await
}
