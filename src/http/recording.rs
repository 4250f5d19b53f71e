//! One recording: its clips, its channels, what is wrong with it, and the work on it.

use std::collections::HashMap;

use axum::extract::{Path, State};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    audio::AudioSource,
    auth::{SignedIn, managers, require_role},
    channels::Channel,
    problem::{Answer, Json, Problem},
    recordings::Recording,
};
use crate::{
    app::App,
    domain::{
        ClipId, Millis, RecordingId, check_name,
        clip::ClipState,
        recording::{Damage, RecordingState},
    },
    store::{self, JobKind, JobState, Read},
};

pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(show, change))
}

/// A clip in a recording's list.
#[derive(Serialize, ToSchema)]
struct ClipRow {
    id: ClipId,
    index: i64,
    channel: i64,
    channel_name: Option<String>,
    start_ms: i64,
    end_ms: i64,
    state: ClipState,
    audio: Vec<AudioSource>,
    /// Where what is heard is not what was said, in milliseconds of the recording.
    damage: Vec<Damage>,
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

/// Everything known about a recording.
#[derive(Serialize, ToSchema)]
pub struct RecordingDetail {
    recording: Recording,
    clips: Vec<ClipRow>,
    /// Empty until the recording was heard to its end.
    channels: Vec<Channel>,
    /// Whether its clips may be cut otherwise now: it is decoded, and nobody has worked on one of them.
    may_cut: bool,
    jobs: Vec<JobView>,
}

impl RecordingDetail {
    /// As it stands.
    pub async fn of(read: &mut Read, recording: store::Recording, now: Millis) -> Answer<Self> {
        let id = recording.id.clone();
        let mut drafts: HashMap<_, _> =
            read.drafts_of_recording(&id).await?.into_iter().map(|draft| (draft.clip_id, draft.text)).collect();
        let row = |clip: store::Clip| ClipRow {
            index: clip.position,
            channel: clip.channel,
            audio: AudioSource::pair(&format!("/api/clips/{}", clip.id)),
            damage: Damage::within(&recording.warnings.0, clip.start_ms, clip.end_ms),
            channel_name: clip.channel_name,
            start_ms: clip.start_ms,
            end_ms: clip.end_ms,
            state: clip.state,
            draft_text: drafts.remove(&clip.id),
            submissions: clip.submissions,
            final_text: clip.final_text,
            id: clip.id,
        };
        let clips = read.clips(&id).await?.into_iter().map(row).collect();
        let channels = read.channels(&id).await?.into_iter().map(|channel| Channel::of(&id, channel)).collect();
        let is_cut = matches!(recording.state, RecordingState::Drafting | RecordingState::Ready);
        let may_cut = is_cut && !read.work_has_started(&id, now).await?;
        let job =
            |job: store::Job| JobView { kind: job.kind, state: job.state, attempts: job.attempts, error: job.error };
        let jobs = read.jobs_about(id.as_str()).await?.into_iter().map(job).collect();
        Ok(Self { recording: recording.into(), clips, channels, may_cut, jobs })
    }
}

/// A recording this person manages; for anybody else there is none.
pub async fn managed(app: &App, who: &SignedIn, id: &RecordingId) -> Answer<store::Recording> {
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
    Ok(Json(RecordingDetail::of(&mut read, recording, app.clock.now()).await?))
}

/// What to change; absent fields stay, empty ones are forgotten.
#[derive(Deserialize, ToSchema)]
struct RecordingChange {
    /// Who speaks, as the team names them, up to 120 characters.
    speaker: Option<String>,
    /// How they speak, up to 120 characters.
    dialect: Option<String>,
}

/// Say who speaks in a recording, and how: a project's figures are broken down by it.
#[utoipa::path(patch, path = "/api/recordings/{recording_id}", tag = "recordings", params(("recording_id" = String, Path)),
    request_body = RecordingChange, responses((status = 200, body = RecordingDetail), (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn change(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<RecordingId>,
    Json(body): Json<RecordingChange>,
) -> Answer<Json<RecordingDetail>> {
    managed(&app, &who, &id).await?;
    let name = |field: &'static str, text: Option<String>| match text {
        Some(text) if !text.trim().is_empty() => check_name(field, &text).map(Some),
        other => Ok(other.map(|_| String::new())),
    };
    let (speaker, dialect) = (name("speaker", body.speaker)?, name("dialect", body.dialect)?);
    let recording = app
        .db
        .write(move |tx| {
            Box::pin(async move {
                tx.describe_recording(&id, speaker.as_deref(), dialect.as_deref()).await?;
                tx.recording(&id).await?.ok_or_else(|| Problem::not_found("recording"))
            })
        })
        .await?;
    let mut read = app.db.read().await?;
    Ok(Json(RecordingDetail::of(&mut read, recording, app.clock.now()).await?))
}
