-- A project's own normalisation profiles: each version stays as it was, so that every score can be
-- explained and computed again. The one with the highest version counts; without any, the language's.
CREATE TABLE profiles (
    project_id    TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    version       BIGINT NOT NULL,
    -- What people chose, and the rules it came to.
    own           TEXT NOT NULL,
    definition    TEXT NOT NULL,
    created_by    TEXT NOT NULL REFERENCES users (id),
    created_at_ms BIGINT NOT NULL,
    PRIMARY KEY (project_id, version)
);
