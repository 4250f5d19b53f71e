//! A project's figures, counted when somebody looks.

use std::sync::Arc;

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
    domain::{
        ClipId, ProjectId,
        statistics::{Dimension, Errors, Statistics, Tally},
        user::Role,
    },
    store::{CountedClip, CountedDraft, CountedText, Db},
    text::{Profile, Ties, score},
};

/// Clips read at a time.
const PAGE: i64 = 500;

pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(show))
}

#[derive(Serialize, ToSchema)]
struct StatisticsView {
    statistics: Statistics,
}

/// How often people and engines err in a project: by recording, speaker, dialect, worker and engine;
/// which words are confused; and how far people agree, week by week.
#[utoipa::path(get, path = "/api/projects/{project_id}/statistics", tag = "review", params(("project_id" = String, Path)),
    responses((status = 200, body = StatisticsView), (status = 404, body = Problem)))]
async fn show(State(app): State<App>, who: SignedIn, Path(id): Path<ProjectId>) -> Answer<Json<StatisticsView>> {
    let mut read = app.db.read().await?;
    require_role(&mut read, &id, &who.user, Role::may_review).await?;
    let project = read.project(&id).await?.ok_or_else(|| Problem::not_found("project"))?;
    let profile = Arc::new(read.profile_of(&project).await?.into_owned());
    drop(read);
    let statistics = count(&app.db, &id, profile).await?;
    Ok(Json(StatisticsView { statistics }))
}

/// Counts page by page, each on a thread of its own, so that other requests go on.
async fn count(db: &Db, project: &ProjectId, profile: Arc<Profile>) -> Answer<Statistics> {
    let failed = |error: tokio::task::JoinError| Problem::internal(&error);
    let mut tally = Tally::new(&profile);
    let mut after = String::new();
    while let Some(page) = read_page(db, project, &after).await? {
        after = page.last.as_str().to_owned();
        let profile = profile.clone();
        tally = tokio::task::spawn_blocking(move || {
            page.count(&mut tally, &profile);
            tally
        })
        .await
        .map_err(failed)?;
    }
    tokio::task::spawn_blocking(move || tally.finish()).await.map_err(failed)
}

struct Page {
    last: ClipId,
    clips: Vec<CountedClip>,
    texts: Vec<CountedText>,
    drafts: Vec<CountedDraft>,
}

async fn read_page(db: &Db, project: &ProjectId, after: &str) -> sqlx::Result<Option<Page>> {
    let mut read = db.read().await?;
    let clips = read.counted_clips(project, after, PAGE).await?;
    let (Some(first), Some(last)) = (clips.first(), clips.last()) else { return Ok(None) };
    let (first, last) = (first.id.clone(), last.id.clone());
    let texts = read.counted_texts(project, &first, &last).await?;
    let drafts = read.counted_drafts(project, &first, &last).await?;
    Ok(Some(Page { last, clips, texts, drafts }))
}

impl Page {
    fn count(self, tally: &mut Tally, profile: &Profile) {
        let (mut texts, mut drafts) = (self.texts.into_iter().peekable(), self.drafts.into_iter().peekable());
        for clip in &self.clips {
            tally.next_clip();
            let mut written = Vec::new();
            let mut latest = 0;
            while let Some(text) = texts.next_if(|text| text.clip_id == clip.id) {
                count_text(tally, clip, &text);
                latest = latest.max(text.created_at_ms);
                written.push(text.text);
            }
            tally.agree(latest, written);
            while let Some(draft) = drafts.next_if(|draft| draft.clip_id == clip.id) {
                count_draft(tally, profile, clip, &draft);
            }
        }
    }
}

fn count_text(tally: &mut Tally, clip: &CountedClip, text: &CountedText) {
    let number = |count: Option<i64>| u64::try_from(count?).ok();
    let (Some(errors), Some(words)) = (number(text.errors), number(text.words)) else { return };
    let (speaker, dialect) = (clip.speaker.as_deref().unwrap_or(""), clip.dialect.as_deref().unwrap_or(""));
    tally.add(
        Errors { errors, words },
        [
            (Dimension::Project, "", ""),
            (Dimension::Recording, &*clip.recording_id, &*clip.recording_name),
            (Dimension::Speaker, speaker, speaker),
            (Dimension::Dialect, dialect, dialect),
            (Dimension::Worker, text.worker_id.as_str(), &*text.worker_name),
        ],
    );
    if let Some(alignment) = &text.alignment {
        tally.confused(Dimension::Worker, &alignment.0);
    }
}

fn count_draft(tally: &mut Tally, profile: &Profile, clip: &CountedClip, draft: &CountedDraft) {
    let Some(reference) = &clip.final_text else { return };
    let scored = score(profile, reference, &draft.text, Ties::Jiwer);
    let errors = scored.score.substitutions + scored.score.deletions + scored.score.insertions;
    let words = scored.score.hits + scored.score.substitutions + scored.score.deletions;
    let name = format!("{} {}", draft.engine, draft.model);
    let errors = Errors { errors: errors as u64, words: words as u64 };
    tally.add(errors, [(Dimension::Engine, &*name, &*name)]);
    tally.confused(Dimension::Engine, &scored.pairs);
}
