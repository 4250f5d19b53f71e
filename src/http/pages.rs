//! The web pages.

use std::borrow::Cow;

use axum::{
    Router,
    extract::State,
    http::{HeaderMap, StatusCode, Uri, header},
    response::{Html, IntoResponse, Redirect, Response},
    routing::get,
};
use sha2::{Digest, Sha256};

use super::{auth::SignedIn, problem::Problem};
use crate::{
    app::App,
    domain::user::{Role, SiteRole},
    media::hex,
};

/// Gives a built page or asset by its path; whoever makes the router has them.
pub type Pages = fn(&str) -> Option<Cow<'static, [u8]>>;

const WORK: &str = "work/index.html";
const MANAGE: &str = "manage/index.html";
const REVIEW: &str = "review/index.html";
const NOT_BUILT: &str = "<!doctype html><html lang=en><meta charset=utf-8><title>Verbatim</title>\
    <h1>The pages are not built</h1><p>Run <code>make build</code>: it builds the web pages, then the server.</p></html>";

pub fn router(pages: Pages) -> Router<App> {
    let page = move |name: &'static str| get(move |headers: HeaderMap| async move { page(pages, name, &headers) });
    let moved = |to: &'static str| get(move || async move { Redirect::permanent(to) });
    Router::new()
        .route("/", get(home))
        .route("/work/", page(WORK))
        .route("/sign-in", page(WORK))
        .route("/join/{token}", page(WORK))
        .route("/manage/", page(MANAGE))
        .route("/review/", page(REVIEW))
        .route("/work", moved("/work/"))
        .route("/manage", moved("/manage/"))
        .route("/review", moved("/review/"))
        .fallback(move |uri: Uri, headers: HeaderMap| async move { asset(pages, &uri, &headers) })
}

/// Whether there are real pages to give.
#[must_use]
pub fn is_built(pages: Pages) -> bool {
    pages(".vite/manifest.json").is_some()
}

/// Leads everybody to the page that fits.
async fn home(State(app): State<App>, who: Result<SignedIn, Problem>) -> Redirect {
    let Ok(who) = who else { return Redirect::temporary("/sign-in") };
    let memberships = match app.db.read().await {
        Ok(mut read) => read.memberships(&who.user.id).await.unwrap_or_default(),
        Err(_) => Vec::new(),
    };
    let is = |role: Role| memberships.iter().any(|membership| membership.role == role);
    Redirect::temporary(if who.user.role == SiteRole::Manager || is(Role::Manager) {
        "/manage/"
    } else if is(Role::Reviewer) {
        "/review/"
    } else {
        "/work/"
    })
}

fn page(pages: Pages, name: &str, headers: &HeaderMap) -> Response {
    match pages(name) {
        Some(bytes) => send(name, bytes, headers),
        None => (StatusCode::SERVICE_UNAVAILABLE, Html(NOT_BUILT)).into_response(),
    }
}

fn asset(pages: Pages, uri: &Uri, headers: &HeaderMap) -> Response {
    let path = uri.path().trim_start_matches('/');
    // The build's own notes are not pages.
    let found = if path.starts_with('.') { None } else { pages(path) };
    match found {
        Some(bytes) => send(path, bytes, headers),
        None => Problem::not_found("page").into_response(),
    }
}

fn send(path: &str, bytes: Cow<'static, [u8]>, headers: &HeaderMap) -> Response {
    let etag = format!("\"{}\"", hex(&Sha256::digest(&bytes)[..16]));
    // Built assets carry a hash in their name; pages are asked for anew each time.
    let caching = if path.starts_with("assets/") { "public, max-age=31536000, immutable" } else { "no-cache" };
    let known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let is_known = known.is_some_and(|known| known.contains(&etag));
    let validators = [(header::ETAG, etag), (header::CACHE_CONTROL, caching.to_owned())];
    if is_known {
        return (StatusCode::NOT_MODIFIED, validators).into_response();
    }
    let kind = mime_guess::from_path(path).first_or_octet_stream().to_string();
    (validators, [(header::CONTENT_TYPE, kind)], bytes.into_owned()).into_response()
}
