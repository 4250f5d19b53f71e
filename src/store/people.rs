//! People, and their places in projects.

use super::{Member, Membership, Read, Tx, User, sql};
use crate::domain::{
    Millis, ProjectId, UserId,
    user::{Role, SiteRole},
};

impl Read {
    /// The person with this id.
    pub async fn user(&mut self, id: &UserId) -> sqlx::Result<Option<User>> {
        sql!(fetch_optional::<User>, self, "SELECT * FROM users WHERE id = $1", id)
    }

    /// The person with this address (in lower case).
    pub async fn user_by_email(&mut self, email: &str) -> sqlx::Result<Option<User>> {
        sql!(fetch_optional::<User>, self, "SELECT * FROM users WHERE email = $1", email)
    }

    /// Everybody.
    pub async fn users(&mut self) -> sqlx::Result<Vec<User>> {
        sql!(fetch_all::<User>, self, "SELECT * FROM users ORDER BY created_at_ms, id")
    }

    /// What this person does in this project.
    pub async fn role(&mut self, project: &ProjectId, user: &UserId) -> sqlx::Result<Option<Role>> {
        let row = sql!(
            fetch_optional::<(Role,)>,
            self,
            "SELECT role FROM memberships WHERE project_id = $1 AND user_id = $2",
            project,
            user
        )?;
        Ok(row.map(|(role,)| role))
    }

    /// The projects this person belongs to, oldest first.
    pub async fn memberships(&mut self, user: &UserId) -> sqlx::Result<Vec<Membership>> {
        sql!(
            fetch_all::<Membership>,
            self,
            "SELECT p.id, p.name, p.language, m.role FROM memberships m JOIN projects p ON p.id = m.project_id
             WHERE m.user_id = $1 ORDER BY p.created_at_ms, p.id",
            user
        )
    }

    /// Whether somebody belongs to a project that this manager does not manage.
    pub async fn has_projects_beyond(&mut self, user: &UserId, manager: &UserId) -> sqlx::Result<bool> {
        let (count,) = sql!(
            fetch_one::<(i64,)>,
            self,
            "SELECT COUNT(*) FROM memberships m WHERE m.user_id = $1 AND NOT EXISTS
                 (SELECT 1 FROM memberships mine WHERE mine.project_id = m.project_id AND mine.user_id = $2
                  AND mine.role = 'manager')",
            user,
            manager
        )?;
        Ok(count > 0)
    }

    /// The people of a project, in the order they joined.
    pub async fn members(&mut self, project: &ProjectId) -> sqlx::Result<Vec<Member>> {
        sql!(
            fetch_all::<Member>,
            self,
            "SELECT u.id AS user_id, u.name, u.email, m.role, m.created_at_ms,
                    (SELECT COUNT(*) FROM sessions s WHERE s.user_id = u.id) AS sessions
             FROM memberships m JOIN users u ON u.id = m.user_id
             WHERE m.project_id = $1 ORDER BY m.created_at_ms, u.id",
            project
        )
    }
}

impl Tx {
    /// Adds a person. The address must be free: look first, the UNIQUE constraint has the last word.
    pub async fn insert_user(
        &mut self,
        id: &UserId,
        name: &str,
        email: Option<&str>,
        role: SiteRole,
        now: Millis,
    ) -> sqlx::Result<()> {
        sql!(
            execute,
            self,
            "INSERT INTO users (id, name, email, role, created_at_ms) VALUES ($1, $2, $3, $4, $5)",
            id,
            name,
            email,
            role,
            now
        )?;
        Ok(())
    }

    /// Changes what a person may change of themselves; `None` leaves a field as it is.
    pub async fn update_user(
        &mut self,
        id: &UserId,
        name: Option<&str>,
        locale: Option<&str>,
        password_hash: Option<&str>,
    ) -> sqlx::Result<()> {
        sql!(
            execute,
            self,
            "UPDATE users SET name = COALESCE($2, name), locale = COALESCE($3, locale),
                    password_hash = COALESCE($4, password_hash) WHERE id = $1",
            id,
            name,
            locale,
            password_hash
        )?;
        Ok(())
    }

    /// Puts a person into a project, or changes their role in it.
    pub async fn put_member(
        &mut self,
        project: &ProjectId,
        user: &UserId,
        role: Role,
        now: Millis,
    ) -> sqlx::Result<()> {
        sql!(
            execute,
            self,
            "INSERT INTO memberships (project_id, user_id, role, created_at_ms) VALUES ($1, $2, $3, $4)
             ON CONFLICT (project_id, user_id) DO UPDATE SET role = excluded.role",
            project,
            user,
            role,
            now
        )?;
        Ok(())
    }

    /// Holds this membership until the transaction ends, so that one person's requests in one project
    /// take turns. `None` when there is none.
    pub async fn lock_membership(&mut self, project: &ProjectId, user: &UserId) -> sqlx::Result<Option<Role>> {
        // SQLite has one writer at a time, and no FOR UPDATE.
        let statement = match self.connection() {
            super::db::Connection::Sqlite(_) => "SELECT role FROM memberships WHERE project_id = $1 AND user_id = $2",
            super::db::Connection::Postgres(_) => {
                "SELECT role FROM memberships WHERE project_id = $1 AND user_id = $2 FOR UPDATE"
            }
        };
        let row = sql!(fetch_optional::<(Role,)>, self, statement, project, user)?;
        Ok(row.map(|(role,)| role))
    }
}
