//! Who is asking: sessions in a cookie, passwords, sign-in links.

use std::sync::LazyLock;

use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use axum::{
    extract::FromRequestParts,
    http::{HeaderValue, StatusCode, header, request::Parts},
};
use sha2::{Digest, Sha256};
use tokio::sync::Semaphore;

use super::problem::{Answer, Problem};
use crate::{
    app::App,
    domain::{ProjectId, user::Role},
    media::hex,
    store::{Read, User},
};

/// The person a request comes from.
pub struct SignedIn {
    /// Who.
    pub user: User,
    /// The hash of their session's token.
    pub session: String,
}

impl FromRequestParts<App> for SignedIn {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Answer<Self> {
        let session = session_token(parts, app).map(|token| hash_token(&token)).ok_or_else(sign_in_required)?;
        let user = app.db.read().await?.session_user(&session, app.clock.now()).await?.ok_or_else(sign_in_required)?;
        Ok(Self { user, session })
    }
}

fn sign_in_required() -> Problem {
    Problem::new(
        StatusCode::UNAUTHORIZED,
        "sign_in_required",
        "You are not signed in, or your session has ended: sign in first.",
    )
}

fn cookie_name(app: &App) -> &'static str {
    // A `__Host-` cookie cannot be set by a neighbouring host; browsers take it over TLS only.
    if app.address.is_secure() { "__Host-verbatim_session" } else { "verbatim_session" }
}

fn session_token(parts: &Parts, app: &App) -> Option<String> {
    let name = cookie_name(app);
    parts.headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok()).find_map(|cookies| {
        cookies.split(';').find_map(|cookie| {
            let (key, value) = cookie.trim().split_once('=')?;
            (key == name).then(|| value.to_owned())
        })
    })
}

/// The `Set-Cookie` value that opens a session in a browser; an empty token closes it.
#[must_use]
pub fn session_cookie(app: &App, token: &str) -> HeaderValue {
    let seconds = if token.is_empty() { 0 } else { app.limits.session.as_secs() };
    let secure = if app.address.is_secure() { "; Secure" } else { "" };
    let cookie = format!("{}={token}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}", cookie_name(app));
    // Our own letters and digits: always a valid header.
    HeaderValue::from_str(&cookie).unwrap_or(HeaderValue::from_static(""))
}

/// A new random token of 256 bits.
#[must_use]
pub fn new_token() -> String {
    hex(&rand::random::<[u8; 32]>())
}

/// What is stored of a token.
#[must_use]
pub fn hash_token(token: &str) -> String {
    hex(&Sha256::digest(token.as_bytes()))
}

/// Hashing takes 19 MB and some 20 ms each: two at a time, the rest waits.
static HASHING: Semaphore = Semaphore::const_new(2);

/// Verified when there is no such person, so that the answer takes as long.
static DUMMY_HASH: LazyLock<String> = LazyLock::new(|| {
    Argon2::default().hash_password(b"nobody's password").map(|hash| hash.to_string()).unwrap_or_default()
});

/// Hashes a password with argon2id at the library's defaults (RFC 9106's low-memory choice).
///
/// # Errors
/// The system has no random numbers.
pub async fn hash_password(password: String) -> anyhow::Result<String> {
    let _turn = HASHING.acquire().await?;
    let hash = tokio::task::spawn_blocking(move || {
        Argon2::default().hash_password(password.as_bytes()).map(|hash| hash.to_string())
    });
    hash.await?.map_err(|error| anyhow::anyhow!("the password cannot be hashed: {error}"))
}

/// Whether the password fits the hash; without a hash it takes as long and answers no.
pub async fn password_fits(password: String, hash: Option<String>) -> bool {
    let Ok(_turn) = HASHING.acquire().await else { return false };
    let check = tokio::task::spawn_blocking(move || {
        let is_known = hash.is_some();
        let hash = hash.unwrap_or_else(|| DUMMY_HASH.clone());
        let fits = PasswordHash::new(&hash)
            .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok());
        fits && is_known
    });
    check.await.unwrap_or(false)
}

/// Checks that this person has a role in the project that passes the test; else it does not exist for them.
///
/// # Errors
/// 404 `not_found`.
pub async fn require_role(
    read: &mut Read,
    project: &ProjectId,
    user: &User,
    allowed: impl Fn(Role) -> bool,
) -> Answer<Role> {
    match read.role(project, &user.id).await? {
        Some(role) if allowed(role) => Ok(role),
        _ => Err(Problem::not_found("project")),
    }
}

/// For [`require_role`]: the project's managers.
#[must_use]
pub fn managers(role: Role) -> bool {
    role == Role::Manager
}
