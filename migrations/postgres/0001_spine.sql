-- Instants are milliseconds since 1970. Identifiers are 26 characters of base 32.

CREATE TABLE users (
    id            TEXT PRIMARY KEY,
    name          TEXT NOT NULL,
    email         TEXT UNIQUE,
    password_hash TEXT,
    role          TEXT NOT NULL,
    locale        TEXT,
    created_at_ms BIGINT NOT NULL,
    disabled_at_ms BIGINT
);

-- Tokens are kept as SHA-256, so that a stolen database opens no session.
CREATE TABLE sessions (
    token_hash    TEXT PRIMARY KEY,
    user_id       TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    created_at_ms BIGINT NOT NULL,
    expires_at_ms BIGINT NOT NULL
);

CREATE TABLE sign_in_links (
    token_hash    TEXT PRIMARY KEY,
    user_id       TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    created_at_ms BIGINT NOT NULL,
    expires_at_ms BIGINT NOT NULL,
    used_at_ms    BIGINT
);

CREATE TABLE projects (
    id              TEXT PRIMARY KEY,
    name            TEXT NOT NULL,
    language        TEXT NOT NULL,
    guidelines      TEXT NOT NULL,
    people_per_clip BIGINT NOT NULL,
    draft_engine    TEXT NOT NULL,
    created_by      TEXT NOT NULL REFERENCES users (id),
    created_at_ms   BIGINT NOT NULL
);

CREATE TABLE memberships (
    project_id    TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    user_id       TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    role          TEXT NOT NULL,
    created_at_ms BIGINT NOT NULL,
    PRIMARY KEY (project_id, user_id)
);
CREATE INDEX memberships_by_user ON memberships (user_id);

CREATE TABLE recordings (
    id             TEXT PRIMARY KEY,
    project_id     TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    name           TEXT NOT NULL,
    sha256         TEXT NOT NULL,
    bytes          BIGINT NOT NULL,
    state          TEXT NOT NULL,
    progress       DOUBLE PRECISION NOT NULL DEFAULT 0,
    problem        TEXT,
    warnings       TEXT NOT NULL DEFAULT '[]',
    duration_ms    BIGINT,
    sample_rate    BIGINT,
    channels       BIGINT,
    codec          TEXT,
    container      TEXT,
    uploaded_by    TEXT NOT NULL REFERENCES users (id),
    created_at_ms  BIGINT NOT NULL,
    UNIQUE (project_id, sha256)
);

-- `open_leases` and `submissions` are counted here, under the row's lock, so that two servers
-- cannot both see the last free place.
CREATE TABLE clips (
    id              TEXT PRIMARY KEY,
    recording_id    TEXT NOT NULL REFERENCES recordings (id) ON DELETE CASCADE,
    project_id      TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    position        BIGINT NOT NULL,
    channel         BIGINT NOT NULL,
    start_ms        BIGINT NOT NULL,
    end_ms          BIGINT NOT NULL,
    flac_sha256     TEXT NOT NULL,
    opus_sha256     TEXT NOT NULL,
    peaks           BYTEA NOT NULL,
    state           TEXT NOT NULL,
    open_leases     BIGINT NOT NULL DEFAULT 0,
    submissions     BIGINT NOT NULL DEFAULT 0,
    disagreement    DOUBLE PRECISION,
    final_text      TEXT,
    final_source    TEXT,
    final_at_ms     BIGINT,
    created_at_ms   BIGINT NOT NULL,
    UNIQUE (recording_id, channel, start_ms)
);
CREATE INDEX clips_to_serve ON clips (project_id, state, submissions DESC, created_at_ms, position);

CREATE TABLE drafts (
    id            TEXT PRIMARY KEY,
    clip_id       TEXT NOT NULL REFERENCES clips (id) ON DELETE CASCADE,
    engine        TEXT NOT NULL,
    model         TEXT NOT NULL,
    text          TEXT NOT NULL,
    words         TEXT NOT NULL,
    avg_logprob   DOUBLE PRECISION,
    created_at_ms BIGINT NOT NULL,
    UNIQUE (clip_id, engine, model)
);

CREATE TABLE assignments (
    id             TEXT PRIMARY KEY,
    clip_id        TEXT NOT NULL REFERENCES clips (id) ON DELETE CASCADE,
    project_id     TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    worker_id      TEXT NOT NULL REFERENCES users (id),
    draft_id       TEXT REFERENCES drafts (id),
    state          TEXT NOT NULL,
    lease_number   BIGINT NOT NULL,
    leased_at_ms   BIGINT NOT NULL,
    deadline_at_ms BIGINT NOT NULL,
    ended_at_ms    BIGINT,
    release_reason TEXT,
    saved_text     TEXT,
    saved_revision BIGINT NOT NULL DEFAULT 0,
    saved_at_ms    BIGINT,
    UNIQUE (clip_id, worker_id)
);
CREATE UNIQUE INDEX assignments_one_lease ON assignments (project_id, worker_id) WHERE state = 'leased';
CREATE INDEX assignments_deadline ON assignments (deadline_at_ms) WHERE state = 'leased';

CREATE TABLE submissions (
    id             TEXT PRIMARY KEY,
    assignment_id  TEXT NOT NULL UNIQUE REFERENCES assignments (id) ON DELETE CASCADE,
    clip_id        TEXT NOT NULL REFERENCES clips (id) ON DELETE CASCADE,
    project_id     TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    worker_id      TEXT NOT NULL REFERENCES users (id),
    text           TEXT NOT NULL,
    seconds_active DOUBLE PRECISION NOT NULL,
    seconds_played DOUBLE PRECISION NOT NULL,
    created_at_ms  BIGINT NOT NULL,
    UNIQUE (clip_id, worker_id)
);
CREATE INDEX submissions_by_worker ON submissions (project_id, worker_id);

-- A score is recomputable: both texts are stored, and the profile names the normalisation.
-- `reference_id` is the earlier submission, the review, or empty for the consensus of the others.
CREATE TABLE scores (
    submission_id TEXT NOT NULL REFERENCES submissions (id) ON DELETE CASCADE,
    kind          TEXT NOT NULL,
    reference_id  TEXT NOT NULL,
    clip_id       TEXT NOT NULL REFERENCES clips (id) ON DELETE CASCADE,
    profile       TEXT NOT NULL,
    hits          BIGINT NOT NULL,
    substitutions BIGINT NOT NULL,
    deletions     BIGINT NOT NULL,
    insertions    BIGINT NOT NULL,
    wer           DOUBLE PRECISION,
    char_edits    BIGINT NOT NULL,
    char_length   BIGINT NOT NULL,
    cer           DOUBLE PRECISION,
    alignment     TEXT NOT NULL,
    created_at_ms BIGINT NOT NULL,
    PRIMARY KEY (submission_id, kind, reference_id)
);
CREATE INDEX scores_by_clip ON scores (clip_id, kind);

CREATE TABLE consensus (
    clip_id       TEXT PRIMARY KEY REFERENCES clips (id) ON DELETE CASCADE,
    text          TEXT NOT NULL,
    words         TEXT NOT NULL,
    submissions   BIGINT NOT NULL,
    profile       TEXT NOT NULL,
    created_at_ms BIGINT NOT NULL
);

CREATE TABLE reviews (
    id            TEXT PRIMARY KEY,
    clip_id       TEXT NOT NULL REFERENCES clips (id) ON DELETE CASCADE,
    reviewer_id   TEXT NOT NULL REFERENCES users (id),
    decision      TEXT NOT NULL,
    submission_id TEXT REFERENCES submissions (id),
    text          TEXT NOT NULL,
    reason        TEXT NOT NULL,
    created_at_ms BIGINT NOT NULL
);
CREATE INDEX reviews_by_clip ON reviews (clip_id, created_at_ms);

CREATE TABLE jobs (
    id              TEXT PRIMARY KEY,
    kind            TEXT NOT NULL,
    subject         TEXT NOT NULL,
    state           TEXT NOT NULL,
    attempts        BIGINT NOT NULL DEFAULT 0,
    run_at_ms       BIGINT NOT NULL,
    claimed_by      TEXT,
    heartbeat_at_ms BIGINT,
    error           TEXT,
    created_at_ms   BIGINT NOT NULL,
    finished_at_ms  BIGINT
);
-- One waiting job per kind and subject: enqueueing twice is enqueueing once.
CREATE UNIQUE INDEX jobs_waiting ON jobs (kind, subject) WHERE state = 'queued';
CREATE INDEX jobs_due ON jobs (state, kind, run_at_ms);
CREATE INDEX jobs_by_subject ON jobs (subject);
