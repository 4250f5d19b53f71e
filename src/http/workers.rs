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
    domain::{ProjectId, UserId, user::Role, work::ScoreKind},
    store::WorkerClip,
    text::reliability::{self, ClipErrors},
};

pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list))
}

/// A rate with its 95 % interval.
#[derive(Serialize, ToSchema)]
struct Rate {
    wer: f64,
    low: f64,
    high: f64,
}

/// A rate on the texts reviewers decided.
#[derive(Serialize, ToSchema)]
struct ReviewedRate {
    wer: f64,
    words: u64,
}

/// A worker's record in a project.
#[derive(Serialize, ToSchema)]
struct Worker {
    user_id: UserId,
    name: String,
    submissions: i64,
    /// Reference words behind `wer_consensus`.
    words: u64,
    /// Word error rate against the consensus of the others; null until it rests on enough words.
    wer_consensus: Option<Rate>,
    wer_review: Option<ReviewedRate>,
    /// Whether there are enough words to say anything.
    enough: bool,
    audio_ms: i64,
    seconds_active: f64,
}

#[derive(Serialize, ToSchema)]
struct Workers {
    workers: Vec<Worker>,
}

/// The workers of a project with their error rates and word counts.
#[utoipa::path(get, path = "/api/projects/{project_id}/workers", tag = "review", params(("project_id" = String, Path)),
    responses((status = 200, body = Workers), (status = 404, body = Problem)))]
async fn list(State(app): State<App>, who: SignedIn, Path(project): Path<ProjectId>) -> Answer<Json<Workers>> {
    let mut read = app.db.read().await?;
    require_role(&mut read, &project, &who.user, Role::may_review).await?;
    let mut samples: HashMap<(UserId, ScoreKind), Vec<ClipErrors>> = HashMap::new();
    for clip in read.worker_clips(&project).await? {
        let sample = sample_of(&clip);
        samples.entry((clip.worker_id, clip.kind)).or_default().push(sample);
    }
    let mut workers = Vec::new();
    for totals in read.worker_totals(&project).await? {
        let against_consensus = samples.remove(&(totals.user_id.clone(), ScoreKind::Consensus)).unwrap_or_default();
        let against_review = samples.remove(&(totals.user_id.clone(), ScoreKind::Review)).unwrap_or_default();
        let words = words_in(&against_consensus);
        let enough = reliability::enough(words);
        workers.push(Worker {
            user_id: totals.user_id,
            name: totals.name,
            submissions: totals.submissions,
            words,
            wer_consensus: enough.then(|| rate(&against_consensus)).flatten(),
            wer_review: reviewed_rate(&against_review),
            enough,
            audio_ms: totals.audio_ms,
            seconds_active: totals.seconds_active,
        });
    }
    Ok(Json(Workers { workers }))
}

fn sample_of(clip: &WorkerClip) -> ClipErrors {
    let count = |value: i64| u64::try_from(value).unwrap_or(0);
    ClipErrors { errors: count(clip.errors), words: count(clip.words) }
}

fn words_in(sample: &[ClipErrors]) -> u64 {
    sample.iter().map(|clip| clip.words).sum()
}

fn rate(sample: &[ClipErrors]) -> Option<Rate> {
    // A fixed seed: the same work shows the same interval at every look.
    let estimate = reliability::estimate(sample, 0)?;
    Some(Rate { wer: estimate.wer, low: estimate.low, high: estimate.high })
}

fn reviewed_rate(sample: &[ClipErrors]) -> Option<ReviewedRate> {
    Some(ReviewedRate { wer: reliability::corpus_wer(sample)?, words: words_in(sample) })
}
