//! Projects.

use super::{Json, Project, ProjectCounts, Read, Tx, sql};
use crate::domain::{Millis, ProjectId, UserId, project::NewProject, segmentation::Segmentation, work::DraftEngine};

impl Read {
    /// The project with this id.
    pub async fn project(&mut self, id: &ProjectId) -> sqlx::Result<Option<Project>> {
        sql!(fetch_optional::<Project>, self, "SELECT * FROM projects WHERE id = $1", id)
    }

    /// Every project, oldest first.
    pub async fn projects(&mut self) -> sqlx::Result<Vec<Project>> {
        sql!(fetch_all::<Project>, self, "SELECT * FROM projects ORDER BY created_at_ms, id")
    }

    /// The projects this person belongs to, in whatever role.
    pub async fn projects_of(&mut self, user: &UserId) -> sqlx::Result<Vec<Project>> {
        sql!(
            fetch_all::<Project>,
            self,
            "SELECT p.* FROM projects p JOIN memberships m ON m.project_id = p.id
             WHERE m.user_id = $1 ORDER BY p.created_at_ms, p.id",
            user
        )
    }

    /// What a project holds.
    pub async fn project_counts(&mut self, id: &ProjectId) -> sqlx::Result<ProjectCounts> {
        sql!(
            fetch_one::<ProjectCounts>,
            self,
            "SELECT r.recordings, r.recordings_failed, c.clips, c.clips_open, c.clips_review, c.clips_final,
                    c.audio_ms, c.audio_final_ms, c.submissions
             FROM (SELECT COUNT(*) AS recordings,
                          COUNT(CASE WHEN state = 'failed' THEN 1 END) AS recordings_failed
                   FROM recordings WHERE project_id = $1) r,
                  (SELECT COUNT(*) AS clips,
                          COUNT(CASE WHEN state = 'open' THEN 1 END) AS clips_open,
                          COUNT(CASE WHEN state = 'review' THEN 1 END) AS clips_review,
                          COUNT(CASE WHEN state = 'final' THEN 1 END) AS clips_final,
                          CAST(COALESCE(SUM(end_ms - start_ms), 0) AS BIGINT) AS audio_ms,
                          CAST(COALESCE(SUM(CASE WHEN state = 'final' THEN end_ms - start_ms END), 0) AS BIGINT)
                              AS audio_final_ms,
                          CAST(COALESCE(SUM(submissions), 0) AS BIGINT) AS submissions
                   FROM clips WHERE project_id = $1) c",
            id
        )
    }
}

impl Tx {
    /// Adds a project.
    pub async fn insert_project(
        &mut self,
        id: &ProjectId,
        project: &NewProject,
        by: &UserId,
        now: Millis,
    ) -> sqlx::Result<()> {
        sql!(
            execute,
            self,
            "INSERT INTO projects (id, name, language, guidelines, people_per_clip, draft_engine, segmentation,
                                   created_by, created_at_ms)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            id,
            &project.name,
            &project.language,
            &project.guidelines,
            project.people_per_clip,
            project.draft_engine,
            Json(&project.segmentation),
            by,
            now
        )?;
        Ok(())
    }

    /// Changes a project; `None` leaves a field as it is.
    pub async fn update_project(
        &mut self,
        id: &ProjectId,
        name: Option<&str>,
        guidelines: Option<&str>,
        people_per_clip: Option<i64>,
        draft_engine: Option<DraftEngine>,
        segmentation: Option<Segmentation>,
    ) -> sqlx::Result<()> {
        sql!(
            execute,
            self,
            "UPDATE projects SET name = COALESCE($2, name), guidelines = COALESCE($3, guidelines),
                    people_per_clip = COALESCE($4, people_per_clip), draft_engine = COALESCE($5, draft_engine),
                    segmentation = COALESCE($6, segmentation)
             WHERE id = $1",
            id,
            name,
            guidelines,
            people_per_clip,
            draft_engine,
            segmentation.map(Json)
        )?;
        Ok(())
    }
}
