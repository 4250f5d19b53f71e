//! Who works in a project, and how well.

use std::collections::HashMap;

use axum::extract::{Path, State};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    auth::{SignedIn, require_role},
    problem::{Answer, Json, Problem},
};
use crate::{
    app::App,
    domain::{Millis, ProjectId, UserId, reliability::Hint, user::Role},
    store::{self, WorkerReliability},
    text::reliability::{self, ENOUGH_WORDS},
};

pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(me))
}

/// An expected word error rate with its 95 % interval.
#[derive(Serialize, ToSchema)]
struct ErrorRate {
    wer: f64,
    low: f64,
    high: f64,
}

/// A share of the places in drafts, 0 to 1, with its 95 % interval.
#[derive(Serialize, ToSchema)]
struct DraftRate {
    rate: f64,
    low: f64,
    high: f64,
    /// How many places it is the share of; an expectation.
    of: f64,
}

/// What is known of a worker's true error rate, and what that rests on.
#[derive(Serialize, ToSchema)]
struct Reliability {
    /// From the consensus of the others, drafts and reviews together; null until there is enough.
    wer: Option<ErrorRate>,
    /// Words in the texts it was compared with.
    words: i64,
    /// Words of them in texts that a reviewer decided.
    words_reviewed: i64,
    /// Clips behind it.
    clips: i64,
    /// Words needed before a rate is told.
    words_needed: u64,
    /// Whether there are enough words to say anything.
    enough: bool,
    /// The share of the errors in drafts that this person puts right; null as `wer`, and without drafts.
    fixes: Option<DraftRate>,
    /// The share of the right words in drafts that this person spoils.
    breaks: Option<DraftRate>,
    /// When it was worked out; null before the first time.
    updated_at_ms: Option<Millis>,
}

/// A worker's record in a project.
#[derive(Serialize, ToSchema)]
struct Worker {
    user_id: UserId,
    name: String,
    submissions: i64,
    audio_ms: i64,
    seconds_active: f64,
    reliability: Reliability,
    /// What is worth a look, with its evidence.
    hints: Vec<Hint>,
}

#[derive(Serialize, ToSchema)]
struct Workers {
    workers: Vec<Worker>,
}

/// The workers of a project, how reliable they are, and what is worth a look.
#[utoipa::path(get, path = "/api/projects/{project_id}/workers", tag = "review", params(("project_id" = String, Path)),
    responses((status = 200, body = Workers), (status = 404, body = Problem)))]
async fn list(State(app): State<App>, who: SignedIn, Path(project): Path<ProjectId>) -> Answer<Json<Workers>> {
    let mut read = app.db.read().await?;
    require_role(&mut read, &project, &who.user, Role::may_review).await?;
    let known = read.reliability(&project).await?;
    let mut known: HashMap<UserId, WorkerReliability> =
        known.into_iter().map(|worker| (worker.worker_id.clone(), worker)).collect();
    let worker = |totals: store::WorkerTotals| {
        let mut known = known.remove(&totals.user_id);
        Worker {
            user_id: totals.user_id,
            name: totals.name,
            submissions: totals.submissions,
            audio_ms: totals.audio_ms,
            seconds_active: totals.seconds_active,
            hints: known.as_mut().map(|known| std::mem::take(&mut known.hints.0)).unwrap_or_default(),
            reliability: known.into(),
        }
    };
    Ok(Json(Workers { workers: read.worker_totals(&project).await?.into_iter().map(worker).collect() }))
}

/// My own reliability in a project. What is hinted to reviewers is not here.
#[utoipa::path(get, path = "/api/projects/{project_id}/workers/me", tag = "work", params(("project_id" = String, Path)),
    responses((status = 200, body = Reliability), (status = 404, body = Problem)))]
async fn me(State(app): State<App>, who: SignedIn, Path(project): Path<ProjectId>) -> Answer<Json<Reliability>> {
    let mut read = app.db.read().await?;
    require_role(&mut read, &project, &who.user, |_| true).await?;
    Ok(Json(read.reliability_of(&project, &who.user.id).await?.into()))
}

impl From<Option<WorkerReliability>> for Reliability {
    fn from(known: Option<WorkerReliability>) -> Self {
        let words = known.as_ref().map_or(0, |known| known.words);
        let enough = reliability::enough(u64::try_from(words).unwrap_or(0));
        let told = known.as_ref().filter(|_| enough);
        let rate = |known: &WorkerReliability| Some(ErrorRate { wer: known.wer?, low: known.low?, high: known.high? });
        let share = |rate: &store::Json<reliability::Rate>| {
            let reliability::Rate { rate, low, high, of } = rate.0;
            DraftRate { rate, low, high, of }
        };
        Self {
            wer: told.and_then(rate),
            words,
            words_reviewed: known.as_ref().map_or(0, |known| known.words_reviewed),
            clips: known.as_ref().map_or(0, |known| known.clips),
            words_needed: ENOUGH_WORDS,
            enough,
            fixes: told.and_then(|known| known.fixes.as_ref()).map(share),
            breaks: told.and_then(|known| known.breaks.as_ref()).map(share),
            updated_at_ms: known.map(|known| known.updated_at_ms),
        }
    }
}
