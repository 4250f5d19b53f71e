//! Signing in and out, and who I am.

use axum::{
    extract::{Path, State},
    http::{StatusCode, header},
    response::{AppendHeaders, IntoResponse, Response},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    auth::{SignedIn, hash_password, hash_token, new_token, password_fits, session_cookie},
    problem::{Answer, Json, Problem},
};
use crate::{
    app::App,
    domain::{
        FieldError, Millis, ProjectId, UserId, check_name,
        project::check_language,
        user::{Role, SiteRole},
    },
    store::{Read, User},
};

const MIN_PASSWORD_CHARS: usize = 10;

pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(sign_in, sign_out))
        .routes(routes!(look_at_link, use_link))
        .routes(routes!(me, change_me))
}

/// The person signed in.
#[derive(Serialize, ToSchema)]
pub struct Me {
    id: UserId,
    name: String,
    email: Option<String>,
    has_password: bool,
    role: SiteRole,
    locale: Option<String>,
    projects: Vec<MyProject>,
}

/// A project somebody belongs to.
#[derive(Serialize, ToSchema)]
pub struct MyProject {
    id: ProjectId,
    name: String,
    language: String,
    role: Role,
}

impl Me {
    async fn of(read: &mut Read, user: User) -> Answer<Self> {
        let projects = read.memberships(&user.id).await?;
        let projects = projects
            .into_iter()
            .map(|p| MyProject { id: p.id, name: p.name, language: p.language, role: p.role })
            .collect();
        Ok(Self {
            id: user.id,
            name: user.name,
            email: user.email,
            has_password: user.password_hash.is_some(),
            role: user.role,
            locale: user.locale,
            projects,
        })
    }
}

#[derive(Deserialize, ToSchema)]
struct Credentials {
    email: String,
    password: String,
}

/// Sign in with a password.
#[utoipa::path(post, path = "/api/session", tag = "session", request_body = Credentials,
    responses((status = 200, body = Me), (status = 401, body = Problem, description = "`wrong_credentials`")))]
async fn sign_in(State(app): State<App>, Json(body): Json<Credentials>) -> Answer<Response> {
    let user = app.db.read().await?.user_by_email(&body.email.trim().to_lowercase()).await?;
    let hash = user.as_ref().and_then(|user| user.password_hash.clone());
    let fits = password_fits(body.password, hash).await;
    match user {
        Some(user) if fits && user.disabled_at_ms.is_none() => open_session(&app, user, None).await,
        _ => Err(Problem::new(
            StatusCode::UNAUTHORIZED,
            "wrong_credentials",
            "The address or the password is wrong. If you have no password yet, use your sign-in link.",
        )),
    }
}

/// Opens a session, using the link up in the same transaction if it came by one.
async fn open_session(app: &App, user: User, link: Option<String>) -> Answer<Response> {
    let token = new_token();
    let (hash, now) = (hash_token(&token), app.clock.now());
    let expires = now + i64::try_from(app.limits.session.as_millis()).unwrap_or(i64::MAX / 2);
    let id = user.id.clone();
    app.db
        .write(move |tx| {
            Box::pin(async move {
                if let Some(link) = link
                    && !tx.use_sign_in_link(&link, now).await?
                {
                    return Err(link_used());
                }
                Ok(tx.insert_session(&hash, &id, now, expires).await?)
            })
        })
        .await?;
    let me = Me::of(&mut app.db.read().await?, user).await?;
    Ok((AppendHeaders([(header::SET_COOKIE, session_cookie(app, &token))]), Json(me)).into_response())
}

/// Sign out: this session ends.
#[utoipa::path(delete, path = "/api/session", tag = "session", responses((status = 204)))]
async fn sign_out(State(app): State<App>, who: SignedIn) -> Answer<Response> {
    app.db.write(move |tx| Box::pin(async move { Ok::<_, Problem>(tx.delete_session(&who.session).await?) })).await?;
    Ok((StatusCode::NO_CONTENT, AppendHeaders([(header::SET_COOKIE, session_cookie(&app, ""))])).into_response())
}

/// Whom a sign-in link is for.
#[derive(Serialize, ToSchema)]
struct LinkView {
    name: String,
    expires_at_ms: Millis,
}

fn link_used() -> Problem {
    Problem::new(
        StatusCode::GONE,
        "link_used",
        "This sign-in link was already used. Sign in with your password, or ask the manager for a new link.",
    )
}

async fn link(app: &App, token: &str) -> Answer<crate::store::SignInLink> {
    let found = app.db.read().await?.sign_in_link(&hash_token(token)).await?;
    let link = found.ok_or_else(|| {
        Problem::new(
            StatusCode::NOT_FOUND,
            "link_unknown",
            "There is no such sign-in link: check that it was copied whole.",
        )
    })?;
    if link.used_at_ms.is_some() {
        return Err(link_used());
    }
    if link.expires_at_ms <= app.clock.now() {
        let detail = "This sign-in link has expired: ask the manager for a new one.";
        return Err(Problem::new(StatusCode::GONE, "link_expired", detail));
    }
    Ok(link)
}

/// Look at a sign-in link without using it up.
#[utoipa::path(get, path = "/api/sign-in-links/{token}", tag = "session", params(("token" = String, Path)),
    responses((status = 200, body = LinkView), (status = 404, body = Problem), (status = 410, body = Problem)))]
async fn look_at_link(State(app): State<App>, Path(token): Path<String>) -> Answer<Json<LinkView>> {
    let link = link(&app, &token).await?;
    Ok(Json(LinkView { name: link.name, expires_at_ms: link.expires_at_ms }))
}

/// Sign in with a link, which is then used up.
#[utoipa::path(post, path = "/api/sign-in-links/{token}", tag = "session", params(("token" = String, Path)),
    responses((status = 200, body = Me), (status = 404, body = Problem), (status = 410, body = Problem)))]
async fn use_link(State(app): State<App>, Path(token): Path<String>) -> Answer<Response> {
    let link = link(&app, &token).await?;
    let user = app.db.read().await?.user(&link.user_id).await?.ok_or_else(|| Problem::not_found("person"))?;
    open_session(&app, user, Some(hash_token(&token))).await
}

/// Who I am, and where I work.
#[utoipa::path(get, path = "/api/me", tag = "session", responses((status = 200, body = Me), (status = 401, body = Problem)))]
async fn me(State(app): State<App>, who: SignedIn) -> Answer<Json<Me>> {
    Ok(Json(Me::of(&mut app.db.read().await?, who.user).await?))
}

/// What I change of myself; absent fields stay.
#[derive(Deserialize, ToSchema)]
struct MeChange {
    name: Option<String>,
    /// Language of the pages: a BCP 47 tag.
    locale: Option<String>,
    /// At least ten characters. Other sessions end.
    password: Option<String>,
}

/// Change my name, language or password.
#[utoipa::path(patch, path = "/api/me", tag = "session", request_body = MeChange,
    responses((status = 200, body = Me), (status = 422, body = Problem)))]
async fn change_me(State(app): State<App>, who: SignedIn, Json(change): Json<MeChange>) -> Answer<Json<Me>> {
    let name = change.name.map(|name| check_name("name", &name)).transpose()?;
    let locale = change.locale.map(|tag| check_language(&tag)).transpose()?;
    let hash = match change.password {
        Some(password) => Some(hash_new_password(password).await?),
        None => None,
    };
    let id = who.user.id.clone();
    let user = app
        .db
        .write(move |tx| {
            Box::pin(async move {
                tx.update_user(&id, name.as_deref(), locale.as_deref(), hash.as_deref()).await?;
                if hash.is_some() {
                    tx.delete_other_sessions(&id, &who.session).await?;
                }
                tx.user(&id).await?.ok_or_else(|| Problem::not_found("person"))
            })
        })
        .await?;
    Ok(Json(Me::of(&mut app.db.read().await?, user).await?))
}

async fn hash_new_password(password: String) -> Answer<String> {
    let length = password.chars().count();
    if !(MIN_PASSWORD_CHARS..=200).contains(&length) {
        let detail = format!("A password has at least {MIN_PASSWORD_CHARS} characters and at most 200.");
        return Err(FieldError::invalid("password", detail).into());
    }
    hash_password(password).await.map_err(|error| Problem::internal(&error))
}
