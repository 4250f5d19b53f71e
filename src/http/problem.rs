//! Errors as clients see them: RFC 9457 problem details.

use axum::{
    extract::{FromRequest, Request, rejection::JsonRejection},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::{Serialize, de::DeserializeOwned};

use crate::{domain::FieldError, store::WriteError};

/// What went wrong, with a stable `code` for programs and a sentence for people.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct Problem {
    /// Always `about:blank`: the code says more than a page would.
    #[serde(rename = "type")]
    kind: &'static str,
    /// The HTTP status in words.
    title: String,
    /// The HTTP status.
    status: u16,
    /// Stable word for programs.
    pub code: String,
    /// What, where, and what to do.
    pub detail: String,
    /// The field at fault.
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<&'static str>,
    /// With `revision_conflict`: the revision now stored.
    #[serde(skip_serializing_if = "Option::is_none")]
    revision: Option<i64>,
    /// With `revision_conflict`: the text now stored.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
}

/// What a handler answers.
pub type Answer<T> = Result<T, Problem>;

impl Problem {
    /// A problem with its status, code and sentence.
    pub fn new(status: StatusCode, code: &str, detail: impl Into<String>) -> Self {
        Self {
            kind: "about:blank",
            title: status.canonical_reason().unwrap_or("Error").to_owned(),
            status: status.as_u16(),
            code: code.to_owned(),
            detail: detail.into(),
            field: None,
            revision: None,
            text: None,
        }
    }

    /// Not there, or not for this person: the two look the same.
    #[must_use]
    pub fn not_found(what: &str) -> Self {
        Self::new(StatusCode::NOT_FOUND, "not_found", format!("There is no such {what}, or it is not yours to see."))
    }

    /// The state of things does not allow it.
    pub fn conflict(code: &str, detail: impl Into<String>) -> Self {
        Self::new(StatusCode::CONFLICT, code, detail)
    }

    /// Somebody saved a newer text.
    #[must_use]
    pub fn revision_conflict(revision: i64, text: String) -> Self {
        let detail = "This text was saved from somewhere else meanwhile: compare the two and keep one.";
        let problem = Self::new(StatusCode::PRECONDITION_FAILED, "revision_conflict", detail);
        Self { revision: Some(revision), text: Some(text), ..problem }
    }

    /// Logs a cause once and shows none of it.
    pub fn internal(cause: &dyn std::fmt::Display) -> Self {
        tracing::error!(%cause, "a request failed");
        let detail = "Something went wrong on the server and was logged. Try again; if it goes on, tell the operator.";
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal", detail)
    }
}

impl From<FieldError> for Problem {
    fn from(error: FieldError) -> Self {
        let problem = Self::new(StatusCode::UNPROCESSABLE_ENTITY, error.code, error.detail);
        Self { field: Some(error.field), ..problem }
    }
}

impl From<sqlx::Error> for Problem {
    fn from(error: sqlx::Error) -> Self {
        WriteError::from(error).into()
    }
}

impl From<WriteError> for Problem {
    fn from(error: WriteError) -> Self {
        let unsure = "The server could not confirm the change. Send the same request again: repeating it is harmless.";
        match error {
            WriteError::CommitUnknown(_) | WriteError::Closed => {
                Self::new(StatusCode::SERVICE_UNAVAILABLE, "outcome_unknown", unsure)
            }
            WriteError::Sql(sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::Io(_)) => Self::new(
                StatusCode::SERVICE_UNAVAILABLE,
                "database_unreachable",
                "The database does not answer. Try again soon.",
            ),
            WriteError::Sql(error) => Self::internal(&error),
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = serde_json::to_vec(&self).unwrap_or_default();
        (status, [(header::CONTENT_TYPE, "application/problem+json")], body).into_response()
    }
}

/// A JSON body; what is wrong with it is said as a problem.
pub struct Json<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Json<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Answer<Self> {
        match axum::Json::<T>::from_request(request, state).await {
            Ok(axum::Json(value)) => Ok(Self(value)),
            Err(rejection) => Err(unreadable(&rejection)),
        }
    }
}

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        axum::Json(self.0).into_response()
    }
}

fn unreadable(rejection: &JsonRejection) -> Problem {
    let detail = rejection.body_text();
    match rejection {
        JsonRejection::BytesRejection(_) if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE => {
            let detail = "The request is larger than the server takes at this address: send less.";
            Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "request_too_large", detail)
        }
        JsonRejection::JsonDataError(_) => Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "body_invalid", detail),
        _ => Problem::new(rejection.status(), "body_unreadable", detail),
    }
}
