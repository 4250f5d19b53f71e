-- Files on their way in, piece by piece. `received` bytes are on the disk and survive anything;
-- `digest` is the state of their SHA-256, so that going on needs no second reading.
CREATE TABLE uploads (
    id            TEXT PRIMARY KEY,
    project_id    TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    uploaded_by   TEXT NOT NULL REFERENCES users (id),
    name          TEXT NOT NULL,
    metadata      TEXT NOT NULL,
    bytes         BIGINT NOT NULL,
    received      BIGINT NOT NULL DEFAULT 0,
    digest        BYTEA,
    state         TEXT NOT NULL,
    recording_id  TEXT REFERENCES recordings (id) ON DELETE CASCADE,
    created_at_ms BIGINT NOT NULL,
    expires_at_ms BIGINT NOT NULL
);
CREATE INDEX uploads_by_expiry ON uploads (expires_at_ms);
CREATE INDEX uploads_by_person ON uploads (uploaded_by, state);
CREATE INDEX uploads_by_recording ON uploads (recording_id);
