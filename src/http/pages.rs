//! The web pages, embedded in the binary.

use axum::{
    Router,
    extract::State,
    http::{HeaderMap, StatusCode, Uri, header},
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use rust_embed::{EmbeddedFile, RustEmbed};

use super::{auth::SignedIn, problem::Problem};
use crate::{
    app::App,
    domain::user::{Role, SiteRole},
    media::hex,
};

/// What `npm run build` in `web/` made.
#[derive(RustEmbed)]
#[folder = "web/dist"]
struct Pages;

const WORK: &str = "work/index.html";
const MANAGE: &str = "manage/index.html";
const REVIEW: &str = "review/index.html";

pub fn router() -> Router<App> {
    Router::new()
        .route("/", get(home))
        .route("/work/", get(|headers| page(WORK, headers)))
        .route("/sign-in", get(|headers| page(WORK, headers)))
        .route("/join/{token}", get(|headers| page(WORK, headers)))
        .route("/manage/", get(|headers| page(MANAGE, headers)))
        .route("/review/", get(|headers| page(REVIEW, headers)))
        .route("/work", get(|| async { Redirect::permanent("/work/") }))
        .route("/manage", get(|| async { Redirect::permanent("/manage/") }))
        .route("/review", get(|| async { Redirect::permanent("/review/") }))
        .fallback(asset)
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

async fn page(name: &'static str, headers: HeaderMap) -> Response {
    match Pages::get(name) {
        Some(file) => send(name, &file, &headers),
        None => Problem::not_found("page").into_response(),
    }
}

async fn asset(uri: Uri, headers: HeaderMap) -> Response {
    let path = uri.path().trim_start_matches('/');
    match Pages::get(path) {
        // The build's own notes are not pages.
        Some(file) if !path.starts_with('.') => send(path, &file, &headers),
        _ => Problem::not_found("page").into_response(),
    }
}

fn send(path: &str, file: &EmbeddedFile, headers: &HeaderMap) -> Response {
    let etag = format!("\"{}\"", hex(&file.metadata.sha256_hash()[..16]));
    // Built assets carry a hash in their name; pages are asked for anew each time.
    let caching = if path.starts_with("assets/") { "public, max-age=31536000, immutable" } else { "no-cache" };
    let known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    if known.is_some_and(|known| known.contains(&etag)) {
        return (StatusCode::NOT_MODIFIED, [(header::ETAG, etag), (header::CACHE_CONTROL, caching.to_owned())]).into_response();
    }
    let kind = mime_guess::from_path(path).first_or_octet_stream().to_string();
    let headers = [(header::CONTENT_TYPE, kind), (header::ETAG, etag), (header::CACHE_CONTROL, caching.to_owned())];
    (headers, file.data.clone().into_owned()).into_response()
}

/// Whether this binary carries the real pages, not the placeholder.
#[must_use]
pub fn is_built() -> bool {
    Pages::get(".vite/manifest.json").is_some()
}
