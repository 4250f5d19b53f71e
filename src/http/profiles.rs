//! How a project's texts are compared: its normalisation profile.

use axum::extract::{Path, State};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    auth::{SignedIn, managers, require_role},
    problem::{Answer, Json, Problem},
};
use crate::{
    app::App,
    domain::{FieldError, Millis, ProjectId, check_transcript},
    store::{self, NewOwnProfile, OwnProfile, Read},
    text::{
        Profile,
        normalise::{Explanation, NumberLanguage, Own, Primary, Refusal},
        profiles,
    },
};

pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(show, change)).routes(routes!(explain))
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        FieldError::invalid(refusal.field, refusal.detail).into()
    }
}

/// How a project's texts are compared.
#[derive(Serialize, ToSchema)]
struct ProfileView {
    /// What scores from now on are stored with: `en/2`, or the project's id and a version.
    id: String,
    /// What the language is judged by.
    primary: Primary,
    /// The shipped profile and what the project adds to it.
    own: Own,
    /// Scores that were computed under another profile; they keep it until `verbatim rescore`.
    scores_under_others: i64,
    /// The versions so far, the newest first.
    history: Vec<ProfileVersion>,
    /// The shipped profiles to begin with.
    bases: Vec<ProfileBase>,
}

/// A version of a project's own profile. It never changes.
#[derive(Serialize, ToSchema)]
struct ProfileVersion {
    version: i64,
    id: String,
    own: Own,
    created_by_name: String,
    created_at_ms: Millis,
}

impl From<OwnProfile> for ProfileVersion {
    fn from(version: OwnProfile) -> Self {
        Self {
            version: version.version,
            id: version.definition.0.id.into_owned(),
            own: version.own.0,
            created_by_name: version.created_by_name,
            created_at_ms: version.created_at_ms,
        }
    }
}

/// A shipped profile.
#[derive(Serialize, ToSchema)]
struct ProfileBase {
    id: String,
    about: String,
    primary: Primary,
    /// Whether it can read numbers.
    numbers: bool,
}

fn base(profile: &Profile) -> ProfileBase {
    ProfileBase {
        id: profile.id.to_string(),
        about: profile.definition().about.clone(),
        primary: profile.primary,
        numbers: NumberLanguage::of_tag(&profile.id).is_some(),
    }
}

async fn view(read: &mut Read, project: &store::Project) -> Answer<ProfileView> {
    let profile = read.profile_of(project).await?;
    let history = read.own_profiles(&project.id).await?;
    let own = history.first().map_or_else(|| Own::of(&profile), |newest| newest.own.0.clone());
    Ok(ProfileView {
        scores_under_others: read.scores_under_others(&project.id, &profile.id).await?,
        id: profile.id.to_string(),
        primary: profile.primary,
        own,
        history: history.into_iter().map(ProfileVersion::from).collect(),
        bases: profiles::ALL.iter().map(|profile| base(profile)).collect(),
    })
}

/// How a project's texts are compared, and how they were.
#[utoipa::path(get, path = "/api/projects/{project_id}/profile", tag = "profiles", params(("project_id" = String, Path)),
    responses((status = 200, body = ProfileView), (status = 404, body = Problem)))]
async fn show(State(app): State<App>, who: SignedIn, Path(id): Path<ProjectId>) -> Answer<Json<ProfileView>> {
    let mut read = app.db.read().await?;
    require_role(&mut read, &id, &who.user, managers).await?;
    let project = read.project(&id).await?.ok_or_else(|| Problem::not_found("project"))?;
    Ok(Json(view(&mut read, &project).await?))
}

/// Compare a project's texts otherwise from now on. What is scored already stays as it is, and says under
/// which profile, until `verbatim rescore`. Sending what counts already changes nothing.
#[utoipa::path(put, path = "/api/projects/{project_id}/profile", tag = "profiles", params(("project_id" = String, Path)),
    request_body = Own, responses((status = 200, body = ProfileView), (status = 404, body = Problem),
        (status = 422, body = Problem, description = "An entry that cannot be: which one, and what to do")))]
async fn change(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<ProjectId>,
    Json(own): Json<Own>,
) -> Answer<Json<ProfileView>> {
    require_role(&mut app.db.read().await?, &id, &who.user, managers).await?;
    let own = Own { base: own.base()?.id.to_string(), ..own };
    // Before the transaction: the first refusal needs no lock.
    own.profile(own_id(&id, 1))?;
    let now = app.clock.now();
    let project = app
        .db
        .write(move |tx| {
            Box::pin(async move {
                tx.lock_profile(&id).await?;
                let project = tx.project(&id).await?.ok_or_else(|| Problem::not_found("project"))?;
                let newest = tx.own_profiles(&id).await?.into_iter().next();
                let current = newest
                    .as_ref()
                    .map_or_else(|| Own::of(Profile::for_language(&project.language)), |newest| newest.own.0.clone());
                if current == own {
                    return Ok(project);
                }
                let version = newest.map_or(1, |newest| newest.version + 1);
                let profile =
                    if own == Own::of(own.base()?) { own.base()?.clone() } else { own.profile(own_id(&id, version))? };
                let new = NewOwnProfile {
                    project_id: &id,
                    version,
                    own: &own,
                    profile: &profile,
                    created_by: &who.user.id,
                    now,
                };
                tx.insert_own_profile(&new).await?;
                Ok::<_, Problem>(project)
            })
        })
        .await?;
    Ok(Json(view(&mut app.db.read().await?, &project).await?))
}

fn own_id(project: &ProjectId, version: i64) -> String {
    format!("{}/{version}", project.as_str())
}

/// A text to try.
#[derive(Deserialize, ToSchema)]
struct ExplanationRequest {
    text: String,
    /// Additions to try it under, before they are kept; the project's own if absent.
    own: Option<Own>,
}

/// What each rule makes of a text.
#[utoipa::path(post, path = "/api/projects/{project_id}/profile/explanation", tag = "profiles",
    params(("project_id" = String, Path)), request_body = ExplanationRequest,
    responses((status = 200, body = Explanation), (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn explain(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<ProjectId>,
    Json(body): Json<ExplanationRequest>,
) -> Answer<Json<Explanation>> {
    let mut read = app.db.read().await?;
    require_role(&mut read, &id, &who.user, managers).await?;
    check_transcript(&body.text)?;
    if let Some(own) = body.own {
        return Ok(Json(own.profile(own.fingerprint()?)?.explain(&body.text)));
    }
    let project = read.project(&id).await?.ok_or_else(|| Problem::not_found("project"))?;
    Ok(Json(read.profile_of(&project).await?.explain(&body.text)))
}
