//! The way of one correction: check, store, score against those who wrote the clip before.

use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    assignments::lease_ended,
    auth::{SignedIn, require_role},
    problem::{Answer, Json, Problem},
};
use crate::{
    app::App,
    domain::{
        AssignmentId, ClipId, JobId, Millis, ProjectId, SubmissionId, UserId, check_transcript,
        work::{AssignmentState, ScoreKind},
    },
    store::{JobKind, NewSubmission, Submission, Tx},
    text::{Pair, Ties, score},
};

pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(submit)).routes(routes!(my_work))
}

#[derive(Deserialize, ToSchema)]
struct SubmissionRequest {
    text: String,
    lease_number: i64,
    /// Seconds with a key, a click or sound, as the page measured them.
    #[serde(default)]
    seconds_active: f64,
    /// Seconds of audio played.
    #[serde(default)]
    seconds_played: f64,
}

/// What I sent.
#[derive(Serialize, ToSchema)]
struct SubmissionView {
    id: SubmissionId,
    text: String,
    submitted_at_ms: Millis,
}

#[derive(Serialize, ToSchema)]
struct Submitted {
    submission: SubmissionView,
}

/// Send a clip's text. Sending the same again changes nothing and answers the same.
#[utoipa::path(post, path = "/api/assignments/{assignment_id}/submission", tag = "work", params(("assignment_id" = String, Path)),
    request_body = SubmissionRequest, responses((status = 201, body = Submitted), (status = 200, body = Submitted, description = "Sent before"),
        (status = 404, body = Problem), (status = 409, body = Problem, description = "`lease_expired`, `already_submitted`"),
        (status = 422, body = Problem, description = "`text_too_long`, `text_invalid`")))]
async fn submit(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<AssignmentId>,
    Json(body): Json<SubmissionRequest>,
) -> Answer<(StatusCode, Json<Submitted>)> {
    check_transcript(&body.text)?;
    let now = app.clock.now();
    let worker = who.user.id;
    let (status, sent) =
        app.db.write(move |tx| Box::pin(async move { store(tx, &id, &worker, &body, now).await })).await?;
    let submission = SubmissionView { id: sent.id, text: sent.text, submitted_at_ms: sent.created_at_ms };
    Ok((status, Json(Submitted { submission })))
}

async fn store(
    tx: &mut Tx,
    id: &AssignmentId,
    worker: &UserId,
    body: &SubmissionRequest,
    now: Millis,
) -> Answer<(StatusCode, Submission)> {
    let held = tx.lock_assignment(id, worker).await?.ok_or_else(|| Problem::not_found("assignment"))?;
    if held.state == AssignmentState::Submitted {
        let sent = tx.submission_of(id).await?.ok_or_else(|| Problem::not_found("submission"))?;
        return if sent.text == body.text { Ok((StatusCode::OK, sent)) } else { Err(lease_ended(&held)) };
    }
    if !held.is_held(body.lease_number, now) {
        return Err(lease_ended(&held));
    }
    let project = tx.project(&held.project_id).await?.ok_or_else(|| Problem::not_found("project"))?;

    tx.lock_clip(&held.clip_id).await?;
    let peers = tx.submissions(&held.clip_id).await?;
    let new = NewSubmission {
        id: &SubmissionId::from_entropy(rand::random()),
        assignment_id: id,
        clip_id: &held.clip_id,
        project_id: &held.project_id,
        worker_id: worker,
        text: &body.text,
        seconds_active: measured(body.seconds_active),
        seconds_played: measured(body.seconds_played),
        now,
    };
    tx.insert_submission(&new).await?;
    tx.mark_submitted(id, now).await?;
    let profile = tx.profile_of(&project).await?;
    for peer in &peers {
        let scored = score(&profile, &peer.text, &body.text, Ties::Jiwer);
        tx.put_score(&held.clip_id, new.id, ScoreKind::Peer, peer.id.as_str(), &scored, now).await?;
    }
    tx.count_submission(&held.clip_id).await?;
    tx.enqueue(&JobId::from_entropy(rand::random()), JobKind::Consensus, held.clip_id.as_str(), now).await?;
    let sent = tx.submission_of(id).await?.ok_or_else(|| Problem::not_found("submission"))?;
    Ok((StatusCode::CREATED, sent))
}

/// A browser's word on time is taken only as far as it is possible.
fn measured(seconds: f64) -> f64 {
    const DAY: f64 = 86_400.0;
    if seconds.is_finite() { seconds.clamp(0.0, DAY) } else { 0.0 }
}

/// One of my clips that is final.
#[derive(Serialize, ToSchema)]
struct Outcome {
    clip_id: ClipId,
    submitted_at_ms: Millis,
    text: String,
    final_text: String,
    /// Word error rate against the final text; null when that has no words.
    wer: Option<f64>,
    alignment: Vec<Pair>,
}

/// What I have done in a project.
#[derive(Serialize, ToSchema)]
struct MyWork {
    submitted: i64,
    words: i64,
    audio_ms: i64,
    finals: Vec<Outcome>,
}

/// My totals, and how my latest finished clips came out.
#[utoipa::path(get, path = "/api/projects/{project_id}/my-work", tag = "work", params(("project_id" = String, Path)),
    responses((status = 200, body = MyWork), (status = 404, body = Problem)))]
async fn my_work(State(app): State<App>, who: SignedIn, Path(project): Path<ProjectId>) -> Answer<Json<MyWork>> {
    const LATEST: i64 = 50;
    let mut read = app.db.read().await?;
    require_role(&mut read, &project, &who.user, |_| true).await?;
    let shown = read.project(&project).await?.ok_or_else(|| Problem::not_found("project"))?;
    let profile = read.profile_of(&shown).await?;
    let totals = read.worker_totals(&project).await?.into_iter().find(|row| row.user_id == who.user.id);
    let texts = read.texts_of(&project, &who.user.id).await?;
    let words: usize = texts.iter().map(|text| profile.words(text).len()).sum();
    let finals = read.outcomes(&project, &who.user.id, LATEST).await?.into_iter().map(|outcome| {
        let scored = score(&profile, &outcome.final_text, &outcome.text, Ties::Jiwer);
        Outcome {
            clip_id: outcome.clip_id,
            submitted_at_ms: outcome.submitted_at_ms,
            text: outcome.text,
            final_text: outcome.final_text,
            wer: scored.score.wer,
            alignment: scored.pairs,
        }
    });
    Ok(Json(MyWork {
        submitted: totals.as_ref().map_or(0, |row| row.submissions),
        words: i64::try_from(words).unwrap_or(i64::MAX),
        audio_ms: totals.as_ref().map_or(0, |row| row.audio_ms),
        finals: finals.collect(),
    }))
}
