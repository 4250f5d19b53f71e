//! What workers have done.

use super::{Read, WorkerTotals, sql};
use crate::domain::ProjectId;

impl Read {
    /// Everybody who works in a project, with totals.
    pub async fn worker_totals(&mut self, project: &ProjectId) -> sqlx::Result<Vec<WorkerTotals>> {
        sql!(
            fetch_all::<WorkerTotals>,
            self,
            "SELECT u.id AS user_id, u.name, COUNT(s.id) AS submissions,
                    CAST(COALESCE(SUM(c.end_ms - c.start_ms), 0) AS BIGINT) AS audio_ms,
                    COALESCE(SUM(s.seconds_active), 0.0) AS seconds_active
             FROM memberships m JOIN users u ON u.id = m.user_id
                  LEFT JOIN submissions s ON s.project_id = m.project_id AND s.worker_id = u.id
                  LEFT JOIN clips c ON c.id = s.clip_id
             WHERE m.project_id = $1 AND (m.role = 'worker' OR s.id IS NOT NULL)
             GROUP BY u.id, u.name ORDER BY u.name, u.id",
            project
        )
    }
}
