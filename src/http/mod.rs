//! The surface: one file per resource, each with its routes. This file has the whole in one table.

pub mod assignments;
pub mod audio;
pub mod auth;
mod channels;
pub mod clips;
mod cuts;
mod describe;
mod evidence;
mod export;
mod health;
mod intake;
pub mod members;
mod objects;
mod pages;
pub mod problem;
mod profiles;
mod projects;
mod recording;
mod recordings;
mod session;
mod statistics;
mod submissions;
mod uploads;
mod workers;

pub use pages::{Pages, is_built as has_pages};

use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::{HeaderValue, StatusCode, header},
    response::IntoResponse,
};
use tower_http::{
    csrf::{CsrfLayer, ProtectionError},
    set_header::SetResponseHeaderLayer,
    trace::TraceLayer,
};
use utoipa::{OpenApi, openapi};
use utoipa_axum::router::OpenApiRouter;

use crate::app::App;
use problem::Problem;

/// JSON bodies; uploads set their own limit.
const MAX_BODY: usize = 256 * 1024;
/// Pages come from here alone; styles may be inline because Svelte sets them on elements.
const CONTENT_SECURITY_POLICY: &str = "default-src 'self'; img-src 'self' data:; media-src 'self' blob:; \
    style-src 'self' 'unsafe-inline'; script-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; \
    form-action 'self'; frame-ancestors 'none'";

#[derive(OpenApi)]
#[openapi(info(
    title = "Verbatim",
    description = "Recordings in, trusted transcripts out. Errors are RFC 9457 problem details with a stable `code`.",
    license(name = "MIT OR Apache-2.0", identifier = "MIT OR Apache-2.0")
))]
struct Description;

fn api() -> OpenApiRouter<App> {
    OpenApiRouter::with_openapi(Description::openapi())
        .merge(session::router())
        .merge(projects::router())
        .merge(profiles::router())
        .merge(members::router())
        .merge(recordings::router())
        .merge(recording::router())
        .merge(cuts::router())
        .merge(channels::router())
        .merge(uploads::router())
        .merge(assignments::router())
        .merge(submissions::router())
        .merge(audio::router())
        .merge(clips::router())
        .merge(workers::router())
        .merge(statistics::router())
        .merge(export::router())
        .merge(health::router())
}

/// The API, described (OpenAPI 3.1).
#[must_use]
pub fn openapi() -> openapi::OpenApi {
    describe::finished(api().into_openapi())
}

/// The whole server, with the pages it gives out.
pub fn router(app: App, pages: Pages) -> Router {
    let (routes, description) = api().split_for_parts();
    let described = axum::Json(describe::finished(description));
    routes
        .route("/api/openapi.json", axum::routing::get(move || async move { described }))
        .route("/api/{*rest}", axum::routing::any(|| async { Problem::not_found("address") }))
        .merge(pages::router(pages))
        .layer(DefaultBodyLimit::max(MAX_BODY))
        .layer(CsrfLayer::new().with_rejection_response(cross_site))
        .layer(fixed_header(header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY))
        .layer(fixed_header(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(fixed_header(header::REFERRER_POLICY, "same-origin"))
        .layer(TraceLayer::new_for_http())
        .with_state(app)
}

fn fixed_header(name: header::HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value))
}

fn cross_site(_: ProtectionError) -> axum::response::Response {
    let detail = "This request came from another site's page. Open Verbatim itself and try there.";
    Problem::new(StatusCode::FORBIDDEN, "cross_site", detail).into_response()
}
