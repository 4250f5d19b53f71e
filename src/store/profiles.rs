//! Normalisation profiles of projects.

use std::borrow::Cow;

use sqlx::FromRow;

use super::{Json, Project, Read, Tx, db::Connection, sql};
use crate::{
    domain::{Millis, ProjectId, UserId},
    text::{Profile, normalise::Own},
};

/// One version of a project's own profile.
#[derive(Debug, Clone, FromRow)]
pub struct OwnProfile {
    pub version: i64,
    pub own: Json<Own>,
    pub definition: Json<Profile>,
    pub created_by_name: String,
    pub created_at_ms: Millis,
}

/// A version to be stored.
pub struct NewOwnProfile<'a> {
    pub project_id: &'a ProjectId,
    pub version: i64,
    pub own: &'a Own,
    pub profile: &'a Profile,
    pub created_by: &'a UserId,
    pub now: Millis,
}

#[derive(FromRow)]
struct Definition {
    definition: Json<Profile>,
}

#[derive(FromRow)]
struct Count {
    count: i64,
}

impl Read {
    /// The profile that a project's texts are compared by: its own, else its language's.
    pub async fn profile_of(&mut self, project: &Project) -> sqlx::Result<Cow<'static, Profile>> {
        let own = sql!(
            fetch_optional::<Definition>,
            self,
            "SELECT definition FROM profiles WHERE project_id = $1 ORDER BY version DESC LIMIT 1",
            &project.id
        )?;
        Ok(own.map_or_else(
            || Cow::Borrowed(Profile::for_language(&project.language)),
            |own| Cow::Owned(own.definition.0),
        ))
    }

    /// Each version of a project's own profile, the newest first.
    pub async fn own_profiles(&mut self, project: &ProjectId) -> sqlx::Result<Vec<OwnProfile>> {
        sql!(
            fetch_all::<OwnProfile>,
            self,
            "SELECT p.version, p.own, p.definition, u.name AS created_by_name, p.created_at_ms
             FROM profiles p JOIN users u ON u.id = p.created_by WHERE p.project_id = $1 ORDER BY p.version DESC",
            project
        )
    }

    /// How many scores of a project were computed under another profile than this one.
    pub async fn scores_under_others(&mut self, project: &ProjectId, profile: &str) -> sqlx::Result<i64> {
        let found = sql!(
            fetch_one::<Count>,
            self,
            "SELECT COUNT(*) AS count FROM scores s JOIN clips c ON c.id = s.clip_id
             WHERE c.project_id = $1 AND s.profile <> $2",
            project,
            profile
        )?;
        Ok(found.count)
    }
}

impl Tx {
    /// Holds a project, so that two versions of its profile come one after the other.
    pub async fn lock_profile(&mut self, project: &ProjectId) -> sqlx::Result<()> {
        // SQLite has one writer at a time, and no FOR UPDATE.
        if let Connection::Postgres(connection) = self.connection() {
            sqlx::query("SELECT 1 FROM projects WHERE id = $1 FOR NO KEY UPDATE")
                .bind(project)
                .execute(connection)
                .await?;
        }
        Ok(())
    }

    /// Stores a version; earlier ones stay.
    pub async fn insert_own_profile(&mut self, new: &NewOwnProfile<'_>) -> sqlx::Result<()> {
        sql!(
            execute,
            self,
            "INSERT INTO profiles (project_id, version, own, definition, created_by, created_at_ms)
             VALUES ($1, $2, $3, $4, $5, $6)",
            new.project_id,
            new.version,
            Json(new.own),
            Json(new.profile),
            new.created_by,
            new.now
        )?;
        Ok(())
    }
}
