//! Sessions and sign-in links. Only hashes of the tokens are ever stored.

use super::{Read, SignInLink, Tx, User, sql};
use crate::domain::{Millis, UserId};

impl Read {
    /// The person behind a session that has not ended, unless they were disabled.
    pub async fn session_user(&mut self, token_hash: &str, now: Millis) -> sqlx::Result<Option<User>> {
        sql!(
            fetch_optional::<User>,
            self,
            "SELECT u.* FROM sessions s JOIN users u ON u.id = s.user_id
             WHERE s.token_hash = $1 AND s.expires_at_ms > $2 AND u.disabled_at_ms IS NULL",
            token_hash,
            now
        )
    }

    /// The sign-in link with this token, used or not.
    pub async fn sign_in_link(&mut self, token_hash: &str) -> sqlx::Result<Option<SignInLink>> {
        sql!(
            fetch_optional::<SignInLink>,
            self,
            "SELECT l.user_id, u.name, l.expires_at_ms, l.used_at_ms
             FROM sign_in_links l JOIN users u ON u.id = l.user_id
             WHERE l.token_hash = $1 AND u.disabled_at_ms IS NULL",
            token_hash
        )
    }
}

impl Tx {
    /// Opens a session, and forgets the ended ones of the same person.
    pub async fn insert_session(
        &mut self,
        token_hash: &str,
        user: &UserId,
        now: Millis,
        expires_at_ms: Millis,
    ) -> sqlx::Result<()> {
        sql!(execute, self, "DELETE FROM sessions WHERE user_id = $1 AND expires_at_ms <= $2", user, now)?;
        sql!(
            execute,
            self,
            "INSERT INTO sessions (token_hash, user_id, created_at_ms, expires_at_ms) VALUES ($1, $2, $3, $4)",
            token_hash,
            user,
            now,
            expires_at_ms
        )?;
        Ok(())
    }

    /// Ends a session.
    pub async fn delete_session(&mut self, token_hash: &str) -> sqlx::Result<()> {
        sql!(execute, self, "DELETE FROM sessions WHERE token_hash = $1", token_hash)?;
        Ok(())
    }

    /// Ends all of a person's sessions but one.
    pub async fn delete_other_sessions(&mut self, user: &UserId, kept: &str) -> sqlx::Result<()> {
        sql!(execute, self, "DELETE FROM sessions WHERE user_id = $1 AND token_hash <> $2", user, kept)?;
        Ok(())
    }

    /// Makes a sign-in link, and forgets the expired ones of the same person.
    pub async fn insert_sign_in_link(
        &mut self,
        token_hash: &str,
        user: &UserId,
        now: Millis,
        expires_at_ms: Millis,
    ) -> sqlx::Result<()> {
        sql!(execute, self, "DELETE FROM sign_in_links WHERE user_id = $1 AND expires_at_ms <= $2", user, now)?;
        sql!(
            execute,
            self,
            "INSERT INTO sign_in_links (token_hash, user_id, created_at_ms, expires_at_ms) VALUES ($1, $2, $3, $4)",
            token_hash,
            user,
            now,
            expires_at_ms
        )?;
        Ok(())
    }

    /// Uses a link up; false when somebody did so before, or it expired.
    pub async fn use_sign_in_link(&mut self, token_hash: &str, now: Millis) -> sqlx::Result<bool> {
        let used = sql!(
            execute,
            self,
            "UPDATE sign_in_links SET used_at_ms = $2
             WHERE token_hash = $1 AND used_at_ms IS NULL AND expires_at_ms > $2",
            token_hash,
            now
        )?;
        Ok(used == 1)
    }
}
