//! The people of a project, and their invitations.

use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    auth::{SignedIn, hash_token, managers, new_token, require_role},
    problem::{Answer, Json, Problem},
};
use crate::{
    app::App,
    domain::{
        Millis, ProjectId, UserId, check_email, check_name,
        user::{Role, SiteRole},
    },
    store,
};

pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list, invite)).routes(routes!(new_link))
}

/// Somebody in a project.
#[derive(Serialize, ToSchema)]
struct Member {
    user_id: UserId,
    name: String,
    email: Option<String>,
    role: Role,
    joined_at_ms: Millis,
    /// Whether they are signed in somewhere.
    signed_in: bool,
}

impl From<store::Member> for Member {
    fn from(m: store::Member) -> Self {
        Self {
            user_id: m.user_id,
            name: m.name,
            email: m.email,
            role: m.role,
            joined_at_ms: m.created_at_ms,
            signed_in: m.sessions > 0,
        }
    }
}

#[derive(Serialize, ToSchema)]
struct Members {
    members: Vec<Member>,
}

/// The people of a project.
#[utoipa::path(get, path = "/api/projects/{project_id}/members", tag = "members", params(("project_id" = String, Path)),
    responses((status = 200, body = Members), (status = 404, body = Problem)))]
async fn list(State(app): State<App>, who: SignedIn, Path(id): Path<ProjectId>) -> Answer<Json<Members>> {
    let mut read = app.db.read().await?;
    require_role(&mut read, &id, &who.user, managers).await?;
    let members = read.members(&id).await?.into_iter().map(Member::from).collect();
    Ok(Json(Members { members }))
}

/// Whom to invite.
#[derive(Deserialize, ToSchema)]
struct Invitation {
    name: String,
    email: Option<String>,
    role: Role,
}

/// A way in for one person, good for one use.
#[derive(Serialize, ToSchema)]
struct LinkMade {
    url: String,
    expires_at_ms: Millis,
}

#[derive(Serialize, ToSchema)]
struct Invited {
    member: Member,
    /// Null for somebody who was here already: they sign in as they always do. Otherwise knowing an
    /// address would be enough to get into its owner's account.
    sign_in_link: Option<LinkMade>,
}

/// Invite somebody. A person whose address is known already is added, not made anew.
#[utoipa::path(post, path = "/api/projects/{project_id}/members", tag = "members", params(("project_id" = String, Path)),
    request_body = Invitation, responses((status = 201, body = Invited), (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn invite(
    State(app): State<App>,
    who: SignedIn,
    Path(project): Path<ProjectId>,
    Json(body): Json<Invitation>,
) -> Answer<(StatusCode, Json<Invited>)> {
    require_role(&mut app.db.read().await?, &project, &who.user, managers).await?;
    let name = check_name("name", &body.name)?;
    let email = body.email.filter(|email| !email.trim().is_empty()).map(|email| check_email(&email)).transpose()?;
    let (token, now, role) = (new_token(), app.clock.now(), body.role);
    let (hash, expires) = (hash_token(&token), link_expiry(&app, now));
    let (member, is_new) = app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let known = match &email {
                    Some(email) => tx.user_by_email(email).await?.map(|user| user.id),
                    None => None,
                };
                let id = known.clone().unwrap_or_else(|| UserId::from_entropy(rand::random()));
                if known.is_none() {
                    tx.insert_user(&id, &name, email.as_deref(), SiteRole::Member, now).await?;
                }
                if id == who.user.id {
                    return Err(Problem::conflict(
                        "own_role",
                        "You cannot change your own role in a project: ask another manager.",
                    ));
                }
                tx.put_member(&project, &id, role, now).await?;
                if known.is_none() {
                    tx.insert_sign_in_link(&hash, &id, now, expires).await?;
                }
                let member = tx.members(&project).await?.into_iter().find(|m| m.user_id == id);
                Ok((member.ok_or_else(|| Problem::not_found("person"))?, known.is_none()))
            })
        })
        .await?;
    let sign_in_link = is_new.then(|| LinkMade { url: link_url(&app, &token), expires_at_ms: expires });
    Ok((StatusCode::CREATED, Json(Invited { member: member.into(), sign_in_link })))
}

/// Make a new sign-in link for somebody of the project.
#[utoipa::path(post, path = "/api/projects/{project_id}/members/{user_id}/sign-in-links", tag = "members",
    params(("project_id" = String, Path), ("user_id" = String, Path)),
    responses((status = 201, body = LinkMade), (status = 403, body = Problem, description = "`not_only_yours`"), (status = 404, body = Problem)))]
async fn new_link(
    State(app): State<App>,
    who: SignedIn,
    Path((project, user)): Path<(ProjectId, UserId)>,
) -> Answer<(StatusCode, Json<LinkMade>)> {
    let mut read = app.db.read().await?;
    require_role(&mut read, &project, &who.user, managers).await?;
    let target = read.user(&user).await?.ok_or_else(|| Problem::not_found("person"))?;
    read.role(&project, &user).await?.ok_or_else(|| Problem::not_found("person"))?;
    let works_elsewhere = read.has_projects_beyond(&user, &who.user.id).await?;
    drop(read);
    // A link opens everything its person can open, in every project.
    if target.id != who.user.id && (target.role == SiteRole::Manager || works_elsewhere) {
        let detail = "This person also belongs to projects that are not yours, and a link would open those too: they sign \
                      in by themselves, or the operator makes a link with `verbatim user link`.";
        return Err(Problem::new(StatusCode::FORBIDDEN, "not_only_yours", detail));
    }
    let (token, now) = (new_token(), app.clock.now());
    let (hash, expires) = (hash_token(&token), link_expiry(&app, now));
    app.db
        .write(move |tx| {
            Box::pin(async move { Ok::<_, Problem>(tx.insert_sign_in_link(&hash, &user, now, expires).await?) })
        })
        .await?;
    Ok((StatusCode::CREATED, Json(LinkMade { url: link_url(&app, &token), expires_at_ms: expires })))
}

fn link_expiry(app: &App, now: Millis) -> Millis {
    now + i64::try_from(app.limits.sign_in_link.as_millis()).unwrap_or(i64::MAX / 2)
}

/// What to type to use a sign-in link.
#[must_use]
pub fn link_url(app: &App, token: &str) -> String {
    format!("{}/join/{token}", app.address.url)
}
