//! Projects.

use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    auth::{SignedIn, managers, require_role},
    problem::{Answer, Json, Problem},
};
use crate::{
    app::App,
    asr::models::Availability,
    domain::{
        Millis, ProjectId, check_name,
        project::{NewProject, check_guidelines, check_people_per_clip},
        segmentation::{Segmentation, SegmentationChange},
        user::{Role, SiteRole},
        work::DraftEngine,
    },
    store::{self, Read},
};

pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list, create)).routes(routes!(show, change)).routes(routes!(engines))
}

/// A body of work.
#[derive(Serialize, ToSchema)]
pub struct Project {
    id: ProjectId,
    name: String,
    /// BCP 47 tag.
    language: String,
    guidelines: String,
    people_per_clip: i64,
    draft_engine: DraftEngine,
    /// How its recordings are cut.
    segmentation: Segmentation,
    created_at_ms: Millis,
    counts: Counts,
}

/// What a project holds.
#[derive(Serialize, ToSchema)]
pub struct Counts {
    recordings: i64,
    recordings_failed: i64,
    clips: i64,
    clips_open: i64,
    clips_review: i64,
    clips_final: i64,
    audio_ms: i64,
    audio_final_ms: i64,
    submissions: i64,
}

impl Project {
    async fn of(read: &mut Read, project: store::Project) -> Answer<Self> {
        let c = read.project_counts(&project.id).await?;
        Ok(Self {
            id: project.id,
            name: project.name,
            language: project.language,
            guidelines: project.guidelines,
            people_per_clip: project.people_per_clip,
            draft_engine: project.draft_engine,
            segmentation: project.segmentation.0,
            created_at_ms: project.created_at_ms,
            counts: Counts {
                recordings: c.recordings,
                recordings_failed: c.recordings_failed,
                clips: c.clips,
                clips_open: c.clips_open,
                clips_review: c.clips_review,
                clips_final: c.clips_final,
                audio_ms: c.audio_ms,
                audio_final_ms: c.audio_final_ms,
                submissions: c.submissions,
            },
        })
    }
}

#[derive(Serialize, ToSchema)]
struct Projects {
    projects: Vec<Project>,
}

/// The projects I belong to.
#[utoipa::path(get, path = "/api/projects", tag = "projects", responses((status = 200, body = Projects)))]
async fn list(State(app): State<App>, who: SignedIn) -> Answer<Json<Projects>> {
    let mut read = app.db.read().await?;
    let mut projects = Vec::new();
    for project in read.projects_of(&who.user.id).await? {
        projects.push(Project::of(&mut read, project).await?);
    }
    Ok(Json(Projects { projects }))
}

/// A project to create.
#[derive(Deserialize, ToSchema)]
struct ProjectRequest {
    /// 1 to 120 characters.
    name: String,
    /// BCP 47 tag, for example `fr` or `it-IT`.
    #[serde(default)]
    language: String,
    #[serde(default)]
    guidelines: String,
    /// How many different people correct each clip, 1 to 20.
    people_per_clip: i64,
    draft_engine: DraftEngine,
    /// How its recordings are cut; what is left out is as usual.
    #[serde(default)]
    segmentation: Option<SegmentationChange>,
}

/// Create a project; whoever does becomes its manager.
#[utoipa::path(post, path = "/api/projects", tag = "projects", request_body = ProjectRequest,
    responses((status = 201, body = Project), (status = 403, body = Problem), (status = 422, body = Problem)))]
async fn create(
    State(app): State<App>,
    who: SignedIn,
    Json(body): Json<ProjectRequest>,
) -> Answer<(StatusCode, Json<Project>)> {
    if who.user.role != SiteRole::Manager {
        let detail = "Only managers create projects: ask one to create it or to make you a manager.";
        return Err(Problem::new(StatusCode::FORBIDDEN, "not_a_manager", detail));
    }
    let new = NewProject::check(&body.name, &body.language, &body.guidelines, body.people_per_clip, body.draft_engine)?;
    let segmentation = new.segmentation.changed(body.segmentation.unwrap_or_default())?;
    let new = NewProject { segmentation, ..new };
    let (id, now) = (ProjectId::from_entropy(rand::random()), app.clock.now());
    let project = app
        .db
        .write(move |tx| {
            Box::pin(async move {
                tx.insert_project(&id, &new, &who.user.id, now).await?;
                tx.put_member(&id, &who.user.id, Role::Manager, now).await?;
                tx.project(&id).await?.ok_or_else(|| Problem::not_found("project"))
            })
        })
        .await?;
    Ok((StatusCode::CREATED, Json(Project::of(&mut app.db.read().await?, project).await?)))
}

/// One project.
#[utoipa::path(get, path = "/api/projects/{project_id}", tag = "projects", params(("project_id" = String, Path)),
    responses((status = 200, body = Project), (status = 404, body = Problem)))]
async fn show(State(app): State<App>, who: SignedIn, Path(id): Path<ProjectId>) -> Answer<Json<Project>> {
    let mut read = app.db.read().await?;
    require_role(&mut read, &id, &who.user, |_| true).await?;
    let project = read.project(&id).await?.ok_or_else(|| Problem::not_found("project"))?;
    Ok(Json(Project::of(&mut read, project).await?))
}

/// What to change; absent fields stay.
#[derive(Deserialize, ToSchema)]
struct ProjectChange {
    name: Option<String>,
    guidelines: Option<String>,
    people_per_clip: Option<i64>,
    draft_engine: Option<DraftEngine>,
    /// Absent fields stay here too. Recordings that are cut already stay as they are.
    segmentation: Option<SegmentationChange>,
}

/// Change a project. Its language stays: texts already written were scored by that language's rules.
#[utoipa::path(patch, path = "/api/projects/{project_id}", tag = "projects", params(("project_id" = String, Path)),
    request_body = ProjectChange, responses((status = 200, body = Project), (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn change(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<ProjectId>,
    Json(body): Json<ProjectChange>,
) -> Answer<Json<Project>> {
    require_role(&mut app.db.read().await?, &id, &who.user, managers).await?;
    let name = body.name.map(|name| check_name("name", &name)).transpose()?;
    let guidelines = body.guidelines.map(|text| check_guidelines(&text)).transpose()?;
    let people = body.people_per_clip.map(check_people_per_clip).transpose()?;
    let project = app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let project = tx.project(&id).await?.ok_or_else(|| Problem::not_found("project"))?;
                let segmentation =
                    body.segmentation.map(|change| project.segmentation.0.changed(change)).transpose()?;
                let (name, guidelines) = (name.as_deref(), guidelines.as_deref());
                tx.update_project(&id, name, guidelines, people, body.draft_engine, segmentation).await?;
                tx.project(&id).await?.ok_or_else(|| Problem::not_found("project"))
            })
        })
        .await?;
    Ok(Json(Project::of(&mut app.db.read().await?, project).await?))
}

/// A draft engine.
#[derive(Serialize, ToSchema)]
struct EngineView {
    id: DraftEngine,
    available: bool,
    detail: String,
    models: Vec<String>,
}

#[derive(Serialize, ToSchema)]
struct EnginesView {
    engines: Vec<EngineView>,
}

/// The draft engines of this installation.
#[utoipa::path(get, path = "/api/engines", tag = "projects", responses((status = 200, body = EnginesView)))]
async fn engines(State(app): State<App>, _who: SignedIn) -> Answer<Json<EnginesView>> {
    let available = tokio::task::spawn_blocking(move || app.engines.available()).await;
    let available = available.map_err(|error| Problem::internal(&error))?;
    let view = |engine: Availability| {
        let id = engine.id.parse().ok()?;
        Some(EngineView { id, available: engine.available, detail: engine.detail, models: engine.models })
    };
    Ok(Json(EnginesView { engines: available.into_iter().filter_map(view).collect() }))
}
