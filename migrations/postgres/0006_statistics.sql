-- What a project's figures are broken down by, and scores computed again.

-- Who speaks, and how: as the team names them.
ALTER TABLE recordings ADD COLUMN speaker TEXT;
ALTER TABLE recordings ADD COLUMN dialect TEXT;

-- `last_clip` is the last clip that is done, in the order of ids; empty before the first.
CREATE TABLE rescorings (
    id             TEXT PRIMARY KEY,
    project_id     TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    profile        TEXT NOT NULL,
    last_clip      TEXT NOT NULL,
    report         TEXT NOT NULL,
    started_at_ms  BIGINT NOT NULL,
    finished_at_ms BIGINT
);
CREATE UNIQUE INDEX rescorings_open ON rescorings (project_id) WHERE finished_at_ms IS NULL;
