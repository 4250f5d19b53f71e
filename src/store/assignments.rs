//! Leases.
//!
//! A lease ends by submission, release or deadline. A clip's counters (`open_leases`, `submissions`)
//! change in the same transaction, under the clip's row lock, and every choice of a clip tests them:
//! two servers cannot both give away the last place.

use super::{Assignment, Read, Tx, db::Connection, sql};
use crate::domain::{AssignmentId, ClipId, DraftId, Millis, ProjectId, UserId, work::AssignmentState};

/// A lease to be stored.
pub struct NewLease<'a> {
    pub id: &'a AssignmentId,
    pub clip_id: &'a ClipId,
    pub project_id: &'a ProjectId,
    pub worker_id: &'a UserId,
    pub draft_id: Option<&'a DraftId>,
    pub now: Millis,
    pub deadline_at_ms: Millis,
}

/// How often to wait for a clip that somebody else is just taking.
const MAX_WAITS: usize = 8;

impl Read {
    /// A worker's own assignment; nobody else's.
    pub async fn assignment(&mut self, id: &AssignmentId, worker: &UserId) -> sqlx::Result<Option<Assignment>> {
        sql!(
            fetch_optional::<Assignment>,
            self,
            "SELECT * FROM assignments WHERE id = $1 AND worker_id = $2",
            id,
            worker
        )
    }

    /// The clip a worker holds in a project, if the lease has not run out.
    pub async fn held_assignment(
        &mut self,
        project: &ProjectId,
        worker: &UserId,
        now: Millis,
    ) -> sqlx::Result<Option<Assignment>> {
        sql!(
            fetch_optional::<Assignment>,
            self,
            "SELECT * FROM assignments WHERE project_id = $1 AND worker_id = $2 AND state = 'leased'
             AND deadline_at_ms > $3",
            project,
            worker,
            now
        )
    }

    /// What keeps a worker waiting: clips still in preparation, and open clips others hold or that
    /// this worker has done.
    pub async fn queue_outlook(&mut self, project: &ProjectId, worker: &UserId) -> sqlx::Result<(i64, i64)> {
        sql!(fetch_one::<(i64, i64)>, self,
            "SELECT (SELECT COUNT(*) FROM clips WHERE project_id = $1 AND state = 'preparing')
                  + (SELECT COUNT(*) FROM recordings WHERE project_id = $1 AND state IN ('queued', 'decoding', 'drafting')),
                    (SELECT COUNT(*) FROM clips c WHERE c.project_id = $1 AND c.state = 'open' AND c.open_leases > 0
                     AND NOT EXISTS (SELECT 1 FROM assignments a WHERE a.clip_id = c.id AND a.worker_id = $2
                                     AND a.state <> 'expired'))",
            project, worker)
    }
}

impl Tx {
    /// Ends the leases of a project whose deadline has passed, and offers their clips again.
    pub async fn expire_leases(&mut self, project: &ProjectId, now: Millis) -> sqlx::Result<()> {
        let overdue = sql!(
            fetch_all::<(ClipId,)>,
            self,
            "UPDATE assignments SET state = 'expired', ended_at_ms = $2
             WHERE project_id = $1 AND state = 'leased' AND deadline_at_ms <= $2 RETURNING clip_id",
            project,
            now
        )?;
        for (clip,) in overdue {
            self.give_back(&clip).await?;
        }
        Ok(())
    }

    async fn give_back(&mut self, clip: &ClipId) -> sqlx::Result<()> {
        sql!(execute, self, "UPDATE clips SET open_leases = open_leases - 1 WHERE id = $1", clip)?;
        Ok(())
    }

    /// Chooses the next clip for a worker and counts the lease on it. Clips that others have already
    /// written come first, so that work gets finished; never one this worker was given before
    /// (except when their own lease on it ran out), never one they uploaded.
    pub async fn take_clip(
        &mut self,
        project: &ProjectId,
        worker: &UserId,
        people_per_clip: i64,
    ) -> sqlx::Result<Option<(ClipId, Millis)>> {
        // The two differ in the last line: with many servers on PostgreSQL a locked row is passed
        // over, and its counters are tested again once the lock is held.
        let choose = match self.connection() {
            Connection::Sqlite(_) => {
                "SELECT c.id, c.end_ms - c.start_ms FROM clips c
                 WHERE c.project_id = $1 AND c.state = 'open' AND c.submissions + c.open_leases < $3
                   AND NOT EXISTS (SELECT 1 FROM assignments a
                                   WHERE a.clip_id = c.id AND a.worker_id = $2 AND a.state <> 'expired')
                   AND NOT EXISTS (SELECT 1 FROM recordings r WHERE r.id = c.recording_id AND r.uploaded_by = $2)
                 ORDER BY c.submissions DESC, c.created_at_ms, c.position LIMIT 1"
            }
            Connection::Postgres(_) => {
                "SELECT c.id, c.end_ms - c.start_ms FROM clips c
                 WHERE c.project_id = $1 AND c.state = 'open' AND c.submissions + c.open_leases < $3
                   AND NOT EXISTS (SELECT 1 FROM assignments a
                                   WHERE a.clip_id = c.id AND a.worker_id = $2 AND a.state <> 'expired')
                   AND NOT EXISTS (SELECT 1 FROM recordings r WHERE r.id = c.recording_id AND r.uploaded_by = $2)
                 ORDER BY c.submissions DESC, c.created_at_ms, c.position LIMIT 1
                 FOR UPDATE OF c SKIP LOCKED"
            }
        };
        let mut chosen = sql!(fetch_optional::<(ClipId, i64)>, self, choose, project, worker, people_per_clip)?;
        for _ in 0..MAX_WAITS {
            if chosen.is_some() || !self.wait_for_a_passed_over_clip(project, worker, people_per_clip).await? {
                break;
            }
            chosen = sql!(fetch_optional::<(ClipId, i64)>, self, choose, project, worker, people_per_clip)?;
        }
        if let Some((clip, _)) = &chosen {
            sql!(execute, self, "UPDATE clips SET open_leases = open_leases + 1 WHERE id = $1", clip)?;
        }
        Ok(chosen)
    }

    /// On PostgreSQL, “nothing free” may mean “all that is free is locked by others at this instant”:
    /// waits for one of those, so that nobody is told a project is done when it is not. False when
    /// there is truly nothing.
    async fn wait_for_a_passed_over_clip(
        &mut self,
        project: &ProjectId,
        worker: &UserId,
        people_per_clip: i64,
    ) -> sqlx::Result<bool> {
        let Connection::Postgres(connection) = self.connection() else { return Ok(false) };
        let passed_over: Option<(ClipId,)> = sqlx::query_as(
            "SELECT c.id FROM clips c
             WHERE c.project_id = $1 AND c.state = 'open' AND c.submissions + c.open_leases < $3
               AND NOT EXISTS (SELECT 1 FROM assignments a
                               WHERE a.clip_id = c.id AND a.worker_id = $2 AND a.state <> 'expired')
               AND NOT EXISTS (SELECT 1 FROM recordings r WHERE r.id = c.recording_id AND r.uploaded_by = $2)
             LIMIT 1",
        )
        .bind(project)
        .bind(worker)
        .bind(people_per_clip)
        .fetch_optional(&mut *connection)
        .await?;
        let Some((clip,)) = passed_over else { return Ok(false) };
        // Held only while waiting: who waits for one clip must not keep others from another.
        sqlx::query("SAVEPOINT waiting").execute(&mut *connection).await?;
        sqlx::query("SELECT 1 FROM clips WHERE id = $1 FOR UPDATE").bind(clip).execute(&mut *connection).await?;
        sqlx::query("ROLLBACK TO SAVEPOINT waiting").execute(&mut *connection).await?;
        sqlx::query("RELEASE SAVEPOINT waiting").execute(connection).await?;
        Ok(true)
    }

    /// Leases a chosen clip. A worker whose own lease on it ran out gets the same assignment back, with
    /// what they had saved and the next lease number.
    pub async fn lease(&mut self, new: &NewLease<'_>) -> sqlx::Result<Assignment> {
        sql!(
            fetch_one::<Assignment>,
            self,
            "INSERT INTO assignments (id, clip_id, project_id, worker_id, draft_id, state, lease_number, leased_at_ms,
                                      deadline_at_ms)
             VALUES ($1, $2, $3, $4, $5, 'leased', 1, $6, $7)
             ON CONFLICT (clip_id, worker_id) DO UPDATE SET state = 'leased', ended_at_ms = NULL,
                 lease_number = assignments.lease_number + 1, leased_at_ms = excluded.leased_at_ms,
                 deadline_at_ms = excluded.deadline_at_ms
             RETURNING *",
            new.id,
            new.clip_id,
            new.project_id,
            new.worker_id,
            new.draft_id,
            new.now,
            new.deadline_at_ms
        )
    }

    /// A worker's own assignment, held until the transaction ends.
    pub async fn lock_assignment(&mut self, id: &AssignmentId, worker: &UserId) -> sqlx::Result<Option<Assignment>> {
        // SQLite has one writer at a time, and no FOR UPDATE.
        let statement = match self.connection() {
            Connection::Sqlite(_) => "SELECT * FROM assignments WHERE id = $1 AND worker_id = $2",
            Connection::Postgres(_) => "SELECT * FROM assignments WHERE id = $1 AND worker_id = $2 FOR UPDATE",
        };
        sql!(fetch_optional::<Assignment>, self, statement, id, worker)
    }

    /// Keeps what the worker has typed so far.
    pub async fn save_text(&mut self, id: &AssignmentId, text: &str, now: Millis) -> sqlx::Result<i64> {
        let (revision,) = sql!(
            fetch_one::<(i64,)>,
            self,
            "UPDATE assignments SET saved_text = $2, saved_revision = saved_revision + 1, saved_at_ms = $3
             WHERE id = $1 RETURNING saved_revision",
            id,
            text,
            now
        )?;
        Ok(revision)
    }

    /// Moves a lease's deadline.
    pub async fn extend_lease(&mut self, id: &AssignmentId, deadline_at_ms: Millis) -> sqlx::Result<()> {
        sql!(execute, self, "UPDATE assignments SET deadline_at_ms = $2 WHERE id = $1", id, deadline_at_ms)?;
        Ok(())
    }

    /// Ends a lease by submission. The clip's counters are the caller's to move.
    pub async fn mark_submitted(&mut self, id: &AssignmentId, now: Millis) -> sqlx::Result<()> {
        sql!(
            execute,
            self,
            "UPDATE assignments SET state = $2, ended_at_ms = $3 WHERE id = $1",
            id,
            AssignmentState::Submitted,
            now
        )?;
        Ok(())
    }

    /// Ends a lease because the worker gave the clip back; it is not offered to them again.
    pub async fn release(&mut self, assignment: &Assignment, reason: &str, now: Millis) -> sqlx::Result<()> {
        sql!(
            execute,
            self,
            "UPDATE assignments SET state = $2, ended_at_ms = $3, release_reason = $4 WHERE id = $1",
            &assignment.id,
            AssignmentState::Released,
            now,
            reason
        )?;
        self.give_back(&assignment.clip_id).await
    }
}
