//! Review: clips by disagreement, the evidence on one, and the decision.

use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    assignments::DraftView,
    audio::{AudioSource, Peaks},
    auth::{SignedIn, require_role},
    evidence::{ClipScore, ConsensusView, ReviewView, SubmissionEvidence, submissions_with_evidence},
    problem::{Answer, Json, Problem},
};
use crate::{
    app::App,
    domain::{
        ClipId, FieldError, JobId, Millis, ProjectId, RecordingId, ReviewId, SubmissionId, UserId, check_transcript,
        clip::{ClipState, FinalSource},
        recording::Damage,
        user::Role,
        work::{Decision, ScoreKind},
    },
    store::{self, NewReview, Read, Tx},
    text::{Ties, score},
};

pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(show)).routes(routes!(decide))
}

#[derive(Serialize, ToSchema)]
struct RecordingRef {
    id: RecordingId,
    name: String,
}

/// A clip as a reviewer sees it in a list.
#[derive(Serialize, ToSchema)]
struct ReviewRow {
    id: ClipId,
    recording: RecordingRef,
    index: i64,
    channel: i64,
    channel_name: Option<String>,
    start_ms: i64,
    end_ms: i64,
    state: ClipState,
    submissions: i64,
    /// Mean word error rate between the submissions; null with fewer than two.
    disagreement: Option<f64>,
    consensus_text: Option<String>,
    final_text: Option<String>,
}

impl From<store::Clip> for ReviewRow {
    fn from(clip: store::Clip) -> Self {
        Self {
            id: clip.id,
            recording: RecordingRef { id: clip.recording_id, name: clip.recording_name },
            index: clip.position,
            channel: clip.channel,
            channel_name: clip.channel_name,
            start_ms: clip.start_ms,
            end_ms: clip.end_ms,
            state: clip.state,
            submissions: clip.submissions,
            disagreement: clip.disagreement,
            consensus_text: clip.consensus_text,
            final_text: clip.final_text,
        }
    }
}

#[derive(Serialize, ToSchema)]
struct ReviewRows {
    clips: Vec<ReviewRow>,
    total: i64,
}

#[derive(Deserialize, IntoParams)]
struct ListParams {
    /// Which clips: `review` (the disputed ones) if absent.
    #[param(inline)]
    state: Option<ClipState>,
    /// At most 200; 50 if absent.
    limit: Option<i64>,
    offset: Option<i64>,
}

/// A project's clips in one state, the most disputed first.
#[utoipa::path(get, path = "/api/projects/{project_id}/clips", tag = "review", params(("project_id" = String, Path), ListParams),
    responses((status = 200, body = ReviewRows), (status = 404, body = Problem)))]
async fn list(
    State(app): State<App>,
    who: SignedIn,
    Path(project): Path<ProjectId>,
    Query(params): Query<ListParams>,
) -> Answer<Json<ReviewRows>> {
    let mut read = app.db.read().await?;
    require_role(&mut read, &project, &who.user, Role::may_review).await?;
    let state = params.state.unwrap_or(ClipState::Review);
    let limit = params.limit.unwrap_or(50).clamp(1, 200);
    let offset = params.offset.unwrap_or(0).max(0);
    let (clips, total) = read.clips_by_disagreement(&project, state, limit, offset).await?;
    Ok(Json(ReviewRows { clips: clips.into_iter().map(ReviewRow::from).collect(), total }))
}

/// Everything known about a clip.
#[derive(Serialize, ToSchema)]
struct Evidence {
    clip: ReviewRow,
    language: String,
    audio: Vec<AudioSource>,
    peaks: Peaks,
    /// Where what is heard is not what was said, in milliseconds of the clip.
    damage: Vec<Damage>,
    draft: Option<DraftView>,
    consensus: Option<ConsensusView>,
    submissions: Vec<SubmissionEvidence>,
    scores: Vec<ClipScore>,
    reviews: Vec<ReviewView>,
}

async fn evidence(read: &mut Read, clip: store::Clip) -> Answer<Evidence> {
    let project = read.project(&clip.project_id).await?.ok_or_else(|| Problem::not_found("project"))?;
    let profile = read.profile_of(&project).await?;
    let consensus = read.consensus(&clip.id).await?;
    let scores = read.scores(&clip.id).await?;
    let submissions = read.submissions(&clip.id).await?;
    let peaks = read.peaks(&clip.id).await?.unwrap_or_default();
    let recording = read.recording(&clip.recording_id).await?.ok_or_else(|| Problem::not_found("recording"))?;
    let damage = Damage::within(&recording.warnings.0, clip.start_ms, clip.end_ms);
    Ok(Evidence {
        damage: damage.into_iter().map(|damage| damage.from(clip.start_ms)).collect(),
        language: project.language,
        audio: AudioSource::pair(&format!("/api/clips/{}", clip.id)),
        peaks: Peaks::from_bytes(&peaks),
        draft: read.draft_of(&clip.id).await?.map(DraftView::from),
        submissions: submissions_with_evidence(submissions, &scores, consensus.as_ref(), &profile),
        consensus: consensus.map(ConsensusView::from),
        scores: scores.into_iter().filter(|s| s.kind == ScoreKind::Peer).map(ClipScore::from).collect(),
        reviews: read.reviews(&clip.id).await?.into_iter().map(ReviewView::from).collect(),
        clip: clip.into(),
    })
}

async fn reviewable(app: &App, who: &SignedIn, id: &ClipId) -> Answer<(Read, store::Clip)> {
    let gone = || Problem::not_found("clip");
    let mut read = app.db.read().await?;
    let clip = read.clip(id).await?.ok_or_else(gone)?;
    require_role(&mut read, &clip.project_id, &who.user, Role::may_review).await.map_err(|_| gone())?;
    Ok((read, clip))
}

/// The evidence on one clip: its sound, who wrote what, where they differ.
#[utoipa::path(get, path = "/api/clips/{clip_id}", tag = "review", params(("clip_id" = String, Path)),
    responses((status = 200, body = Evidence), (status = 404, body = Problem)))]
async fn show(State(app): State<App>, who: SignedIn, Path(id): Path<ClipId>) -> Answer<Json<Evidence>> {
    let (mut read, clip) = reviewable(&app, &who, &id).await?;
    Ok(Json(evidence(&mut read, clip).await?))
}

#[derive(Deserialize, ToSchema)]
struct ReviewRequest {
    decision: Decision,
    /// With `pick`: whose text.
    submission_id: Option<SubmissionId>,
    /// With `edit`: the text.
    text: Option<String>,
    #[serde(default)]
    reason: String,
}

/// Decide a clip. A final clip may be decided again: the latest review stands.
#[utoipa::path(post, path = "/api/clips/{clip_id}/reviews", tag = "review", params(("clip_id" = String, Path)), request_body = ReviewRequest,
    responses((status = 201, body = Evidence), (status = 404, body = Problem), (status = 409, body = Problem, description = "`clip_open`"),
        (status = 422, body = Problem)))]
async fn decide(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<ClipId>,
    Json(body): Json<ReviewRequest>,
) -> Answer<(StatusCode, Json<Evidence>)> {
    check_transcript(&body.reason).map_err(|error| FieldError { field: "reason", ..error })?;
    drop(reviewable(&app, &who, &id).await?);
    let now = app.clock.now();
    let clip =
        app.db.write(move |tx| Box::pin(async move { store_review(tx, &id, &who.user.id, body, now).await })).await?;
    Ok((StatusCode::CREATED, Json(evidence(&mut app.db.read().await?, clip).await?)))
}

async fn store_review(
    tx: &mut Tx,
    id: &ClipId,
    reviewer: &UserId,
    body: ReviewRequest,
    now: Millis,
) -> Answer<store::Clip> {
    let gone = || Problem::not_found("clip");
    tx.lock_clip(id).await?;
    let clip = tx.clip(id).await?.ok_or_else(gone)?;
    if matches!(clip.state, ClipState::Open | ClipState::Preparing) {
        let detail = "This clip still waits for people's texts: decide it when they are in.";
        return Err(Problem::conflict("clip_open", detail));
    }
    let submissions = tx.submissions(id).await?;
    let (text, source) = decided_text(tx, &clip, &submissions, &body).await?;
    let review_id = ReviewId::from_entropy(rand::random());
    let new = NewReview {
        id: &review_id,
        clip_id: id,
        reviewer_id: reviewer,
        decision: body.decision,
        submission_id: body.submission_id.as_ref().filter(|_| body.decision == Decision::Pick),
        text: &text,
        reason: body.reason.trim(),
        now,
    };
    tx.insert_review(&new).await?;
    tx.finish_clip(id, &text, source, now).await?;
    let project = tx.project(&clip.project_id).await?.ok_or_else(gone)?;
    let profile = tx.profile_of(&project).await?;
    for submission in &submissions {
        let scored = score(&profile, &text, &submission.text, Ties::Jiwer);
        tx.put_score(id, &submission.id, ScoreKind::Review, review_id.as_str(), &scored, now).await?;
    }
    tx.enqueue_reliability(&JobId::from_entropy(rand::random()), &clip.project_id, now).await?;
    tx.clip(id).await?.ok_or_else(gone)
}

async fn decided_text(
    tx: &mut Tx,
    clip: &store::Clip,
    submissions: &[store::Submission],
    body: &ReviewRequest,
) -> Answer<(String, FinalSource)> {
    let missing = |field: &'static str, detail: &str| {
        Problem::from(FieldError { field, code: "field_missing", detail: detail.to_owned() })
    };
    match body.decision {
        Decision::Accept => {
            let consensus = tx.consensus(&clip.id).await?;
            let known = consensus.filter(|known| known.submissions == clip.submissions).ok_or_else(|| {
                Problem::conflict(
                    "consensus_pending",
                    "The consensus of this clip is being worked out: try again in a moment.",
                )
            })?;
            Ok((known.text, FinalSource::Accept))
        }
        Decision::Pick => {
            let wanted = body.submission_id.as_ref();
            let picked = submissions.iter().find(|submission| Some(&submission.id) == wanted);
            let picked =
                picked.ok_or_else(|| missing("submission_id", "Say which submission of this clip to pick."))?;
            Ok((picked.text.clone(), FinalSource::Pick))
        }
        Decision::Edit => {
            let text = body.text.as_deref().ok_or_else(|| missing("text", "Write the text, or accept or pick one."))?;
            check_transcript(text)?;
            Ok((text.trim().to_owned(), FinalSource::Edit))
        }
    }
}
