//! Is the server alive, and can it do its work?

use axum::{Json, extract::State, http::StatusCode};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::app::App;

pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(healthz)).routes(routes!(readyz))
}

/// The process runs.
#[utoipa::path(get, path = "/healthz", tag = "health", responses((status = 200, body = String)))]
async fn healthz() -> &'static str {
    "ok"
}

#[derive(Serialize, ToSchema)]
struct Check {
    name: &'static str,
    ok: bool,
    detail: String,
}

#[derive(Serialize, ToSchema)]
struct Readiness {
    ready: bool,
    checks: Vec<Check>,
}

/// The database takes writes and the disk has room.
#[utoipa::path(get, path = "/readyz", tag = "health",
    responses((status = 200, body = Readiness), (status = 503, body = Readiness)))]
async fn readyz(State(app): State<App>) -> (StatusCode, Json<Readiness>) {
    let database = match app.db.check().await {
        Ok(()) => Check { name: "database", ok: true, detail: format!("{} takes writes", app.db.name()) },
        Err(error) => {
            tracing::warn!(%error, "not ready");
            Check { name: "database", ok: false, detail: format!("{} does not take writes", app.db.name()) }
        }
    };
    let disk = match app.media.free_bytes() {
        Some(free) => {
            Check { name: "disk", ok: free >= app.limits.min_free, detail: format!("{} MB free", free / 1_000_000) }
        }
        None => Check { name: "disk", ok: true, detail: "free space unknown".into() },
    };
    let checks = vec![database, disk];
    let ready = checks.iter().all(|check| check.ok);
    let status = if ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    (status, Json(Readiness { ready, checks }))
}
