//! A worker's leases: the next clip, what was typed so far, and giving a clip back.

use axum::{
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode, header},
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    audio::{AudioSource, Peaks},
    auth::{SignedIn, require_role},
    problem::{Answer, Json, Problem},
};
use crate::{
    app::App,
    domain::{
        AssignmentId, ClipId, Millis, ProjectId, check_transcript, policy,
        recording::Damage,
        user::Role,
        work::{AssignmentState, DraftWord},
    },
    store::{self, NewLease, Read, Tx},
};

pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(next))
        .routes(routes!(show, release))
        .routes(routes!(autosave))
        .routes(routes!(heartbeat))
}

/// One clip leased to me.
#[derive(Serialize, ToSchema)]
struct Assignment {
    id: AssignmentId,
    clip_id: ClipId,
    project: ProjectPart,
    recording_part: RecordingPart,
    /// Who is heard in it, where speakers have a channel each.
    channel_name: Option<String>,
    duration_ms: i64,
    audio: Vec<AudioSource>,
    peaks: Peaks,
    /// Where what is heard is not what was said, in milliseconds of the clip.
    damage: Vec<Damage>,
    draft: Option<DraftView>,
    saved: Saved,
    lease: Lease,
    state: AssignmentState,
}

/// What a worker sees of a project.
#[derive(Serialize, ToSchema)]
struct ProjectPart {
    id: ProjectId,
    name: String,
    language: String,
    guidelines: String,
}

/// Which clip of its recording this is, counted from 1. The recording's name stays with the managers.
#[derive(Serialize, ToSchema)]
struct RecordingPart {
    index: i64,
    of: i64,
}

/// A machine's transcript; word times are relative to the clip.
#[derive(Serialize, ToSchema)]
pub struct DraftView {
    text: String,
    engine: String,
    model: String,
    words: Vec<DraftWord>,
}

impl From<store::Draft> for DraftView {
    fn from(draft: store::Draft) -> Self {
        Self { text: draft.text, engine: draft.engine, model: draft.model, words: draft.words.0 }
    }
}

/// The text as last saved; at revision 0 the draft's.
#[derive(Serialize, ToSchema)]
#[expect(clippy::struct_field_names, reason = "the instant's name is the same wherever it is told")]
struct Saved {
    text: String,
    revision: i64,
    saved_at_ms: Option<Millis>,
}

/// A lease. The number changes when a clip is leased again: a stale one is refused.
#[derive(Serialize, ToSchema)]
struct Lease {
    number: i64,
    deadline_at_ms: Millis,
    /// The server's clock, to count down by.
    now_ms: Millis,
}

impl Assignment {
    async fn of(read: &mut Read, held: store::Assignment, now: Millis) -> Answer<Self> {
        let gone = || Problem::not_found("assignment");
        let clip = read.clip(&held.clip_id).await?.ok_or_else(gone)?;
        let project = read.project(&held.project_id).await?.ok_or_else(gone)?;
        let peaks = read.peaks(&clip.id).await?.unwrap_or_default();
        let draft = match &held.draft_id {
            Some(id) => read.draft(id).await?,
            None => None,
        };
        let recording = read.recording(&clip.recording_id).await?.ok_or_else(gone)?;
        let damage = Damage::within(&recording.warnings.0, clip.start_ms, clip.end_ms);
        let text = held.saved_text.or_else(|| draft.as_ref().map(|draft| draft.text.clone())).unwrap_or_default();
        Ok(Self {
            audio: AudioSource::pair(&format!("/api/assignments/{}/leases/{}", held.id, held.lease_number)),
            id: held.id,
            clip_id: held.clip_id,
            project: ProjectPart {
                id: project.id,
                name: project.name,
                language: project.language,
                guidelines: project.guidelines,
            },
            recording_part: RecordingPart { index: clip.position + 1, of: recording.clips },
            damage: damage.into_iter().map(|damage| damage.from(clip.start_ms)).collect(),
            channel_name: clip.channel_name,
            duration_ms: clip.end_ms - clip.start_ms,
            peaks: Peaks::from_bytes(&peaks),
            draft: draft.map(DraftView::from),
            saved: Saved { text, revision: held.saved_revision, saved_at_ms: held.saved_at_ms },
            lease: Lease { number: held.lease_number, deadline_at_ms: held.deadline_at_ms, now_ms: now },
            state: held.state,
        })
    }
}

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum QueueCode {
    AllDone,
    BeingPrepared,
    WaitingForOthers,
}

/// Why there is no clip to give.
#[derive(Serialize, ToSchema)]
struct Queue {
    code: QueueCode,
    detail: String,
}

#[derive(Serialize, ToSchema)]
struct NextClip {
    assignment: Option<Assignment>,
    queue: Option<Queue>,
}

/// Next clip: the one I hold, or a new lease, or why there is none.
#[utoipa::path(post, path = "/api/projects/{project_id}/assignments", tag = "work", params(("project_id" = String, Path)),
    responses((status = 200, body = NextClip, description = "The clip I hold already, or none"),
        (status = 201, body = NextClip, description = "A new lease"), (status = 404, body = Problem)))]
async fn next(
    State(app): State<App>,
    who: SignedIn,
    Path(project): Path<ProjectId>,
) -> Answer<(StatusCode, Json<NextClip>)> {
    let now = app.clock.now();
    let mut read = app.db.read().await?;
    require_role(&mut read, &project, &who.user, |role| role == Role::Worker).await?;
    drop(read);
    let (status, held) = app
        .db
        .write({
            let (project, worker) = (project.clone(), who.user.id.clone());
            move |tx| Box::pin(async move { lease_next(tx, &project, &worker, now).await })
        })
        .await?;
    let mut read = app.db.read().await?;
    let (assignment, queue) = match held {
        Some(held) => (Some(Assignment::of(&mut read, held, now).await?), None),
        None => (None, Some(outlook(read.queue_outlook(&project, &who.user.id).await?))),
    };
    Ok((status, Json(NextClip { assignment, queue })))
}

async fn lease_next(
    tx: &mut Tx,
    project: &ProjectId,
    worker: &crate::domain::UserId,
    now: Millis,
) -> Answer<(StatusCode, Option<store::Assignment>)> {
    tx.lock_membership(project, worker).await?;
    tx.join_leasing(project).await?;
    tx.expire_leases(project, now).await?;
    if let Some(held) = tx.held_assignment(project, worker, now).await? {
        return Ok((StatusCode::OK, Some(held)));
    }
    let people = tx.project(project).await?.ok_or_else(|| Problem::not_found("project"))?.people_per_clip;
    let Some((clip, clip_ms)) = tx.take_clip(project, worker, people).await? else {
        return Ok((StatusCode::OK, None));
    };
    let draft = tx.draft_of(&clip).await?.map(|draft| draft.id);
    let id = AssignmentId::from_entropy(rand::random());
    let new = NewLease {
        id: &id,
        clip_id: &clip,
        project_id: project,
        worker_id: worker,
        draft_id: draft.as_ref(),
        now,
        deadline_at_ms: now + policy::lease_ms(clip_ms),
    };
    Ok((StatusCode::CREATED, Some(tx.lease(&new).await?)))
}

fn outlook((preparing, with_others): (i64, i64)) -> Queue {
    if preparing > 0 {
        let detail = "New recordings are being prepared: clips will come within minutes.";
        Queue { code: QueueCode::BeingPrepared, detail: detail.into() }
    } else if with_others > 0 {
        let detail = "The last clips are with other people: look again later, some may come back.";
        Queue { code: QueueCode::WaitingForOthers, detail: detail.into() }
    } else {
        let detail = "There is nothing left for you here: you have done every clip that wanted you.";
        Queue { code: QueueCode::AllDone, detail: detail.into() }
    }
}

/// An assignment of mine, as it stands.
#[utoipa::path(get, path = "/api/assignments/{assignment_id}", tag = "work", params(("assignment_id" = String, Path)),
    responses((status = 200, body = Assignment), (status = 404, body = Problem)))]
async fn show(State(app): State<App>, who: SignedIn, Path(id): Path<AssignmentId>) -> Answer<Json<Assignment>> {
    let mut read = app.db.read().await?;
    let held = read.assignment(&id, &who.user.id).await?.ok_or_else(|| Problem::not_found("assignment"))?;
    Ok(Json(Assignment::of(&mut read, held, app.clock.now()).await?))
}

/// A lease that has ended takes nothing more; what was saved stays.
#[must_use]
pub fn lease_ended(held: &store::Assignment) -> Problem {
    if held.state == AssignmentState::Submitted {
        return Problem::conflict("already_submitted", "You have sent this clip already: press “Next clip”.");
    }
    let detail = "The time for this clip has run out, and it may be with somebody else now. Your text is kept: press \
                  “Next clip”; if this clip is still free you get it back with your text.";
    Problem::conflict("lease_expired", detail)
}

/// The assignment, locked, if this worker still holds it under this lease number.
pub async fn held(
    tx: &mut Tx,
    id: &AssignmentId,
    worker: &crate::domain::UserId,
    lease_number: i64,
    now: Millis,
) -> Answer<store::Assignment> {
    let held = tx.lock_assignment(id, worker).await?.ok_or_else(|| Problem::not_found("assignment"))?;
    if held.is_held(lease_number, now) { Ok(held) } else { Err(lease_ended(&held)) }
}

#[derive(Deserialize, ToSchema)]
struct AutosaveRequest {
    text: String,
    lease_number: i64,
}

#[derive(Serialize, ToSchema)]
struct Autosaved {
    revision: i64,
    saved_at_ms: Millis,
}

/// Save what I have typed so far. `If-Match` names the revision it grew from.
#[utoipa::path(put, path = "/api/assignments/{assignment_id}/autosave", tag = "work",
    params(("assignment_id" = String, Path), ("If-Match" = String, Header, description = "the last revision, quoted, for example `\"3\"`")),
    request_body = AutosaveRequest, responses((status = 200, body = Autosaved), (status = 404, body = Problem),
        (status = 409, body = Problem, description = "`lease_expired`, `already_submitted`"),
        (status = 412, body = Problem, description = "`revision_conflict`, with the stored `revision` and `text`"),
        (status = 422, body = Problem), (status = 428, body = Problem)))]
async fn autosave(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<AssignmentId>,
    headers: HeaderMap,
    Json(body): Json<AutosaveRequest>,
) -> Answer<Json<Autosaved>> {
    check_transcript(&body.text)?;
    let expected = if_match(&headers)?;
    let now = app.clock.now();
    let revision = app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let held = held(tx, &id, &who.user.id, body.lease_number, now).await?;
                if held.saved_revision == expected {
                    return Ok(tx.save_text(&id, &body.text, now).await?);
                }
                // The same text under an older revision is our own answer that got lost.
                match held.saved_text {
                    Some(text) if text == body.text => Ok(held.saved_revision),
                    text => Err(Problem::revision_conflict(held.saved_revision, text.unwrap_or_default())),
                }
            })
        })
        .await?;
    Ok(Json(Autosaved { revision, saved_at_ms: now }))
}

fn if_match(headers: &HeaderMap) -> Answer<i64> {
    let value = headers.get(header::IF_MATCH).and_then(|value| value.to_str().ok());
    value.and_then(|value| value.trim().trim_matches('"').parse().ok()).ok_or_else(|| {
        let detail = "Say which revision this text grew from, in an If-Match header, for example \"0\".";
        Problem::new(StatusCode::PRECONDITION_REQUIRED, "if_match_required", detail)
    })
}

#[derive(Deserialize, ToSchema)]
struct HeartbeatRequest {
    lease_number: i64,
}

#[derive(Serialize, ToSchema)]
struct Heartbeat {
    deadline_at_ms: Millis,
    now_ms: Millis,
}

/// I am still working on this clip: the deadline moves.
#[utoipa::path(post, path = "/api/assignments/{assignment_id}/heartbeat", tag = "work", params(("assignment_id" = String, Path)),
    request_body = HeartbeatRequest, responses((status = 200, body = Heartbeat), (status = 404, body = Problem), (status = 409, body = Problem)))]
async fn heartbeat(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<AssignmentId>,
    Json(body): Json<HeartbeatRequest>,
) -> Answer<Json<Heartbeat>> {
    let now = app.clock.now();
    let deadline_at_ms = app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let held = held(tx, &id, &who.user.id, body.lease_number, now).await?;
                let clip = tx.clip(&held.clip_id).await?.ok_or_else(|| Problem::not_found("clip"))?;
                let deadline = held.deadline_at_ms.max(now + policy::lease_ms(clip.end_ms - clip.start_ms));
                tx.extend_lease(&id, deadline).await?;
                Ok::<_, Problem>(deadline)
            })
        })
        .await?;
    Ok(Json(Heartbeat { deadline_at_ms, now_ms: now }))
}

#[derive(Deserialize, IntoParams)]
struct ReleaseParams {
    /// Why, in the worker's words.
    #[serde(default)]
    reason: String,
}

/// Give a clip back; it is offered to others, and not to me again.
#[utoipa::path(delete, path = "/api/assignments/{assignment_id}", tag = "work",
    params(("assignment_id" = String, Path), ReleaseParams),
    responses((status = 204), (status = 404, body = Problem), (status = 409, body = Problem)))]
async fn release(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<AssignmentId>,
    Query(params): Query<ReleaseParams>,
) -> Answer<StatusCode> {
    check_transcript(&params.reason)?;
    let now = app.clock.now();
    app.db
        .write(move |tx| {
            Box::pin(async move {
                let held =
                    tx.lock_assignment(&id, &who.user.id).await?.ok_or_else(|| Problem::not_found("assignment"))?;
                match held.state {
                    AssignmentState::Leased => Ok(tx.release(&held, &params.reason, now).await?),
                    AssignmentState::Released | AssignmentState::Expired => Ok(()),
                    AssignmentState::Submitted => Err(lease_ended(&held)),
                }
            })
        })
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
