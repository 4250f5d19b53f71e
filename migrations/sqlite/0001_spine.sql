-- Instants are milliseconds since 1970. Identifiers are 26 characters of base 32.

CREATE TABLE users (
    id            TEXT PRIMARY KEY,
    name          TEXT NOT NULL,
    email         TEXT UNIQUE,
    password_hash TEXT,
    role          TEXT NOT NULL,
    locale        TEXT,
    created_at_ms INTEGER NOT NULL,
    disabled_at_ms INTEGER
) STRICT;

-- Tokens are kept as SHA-256, so that a stolen database opens no session.
CREATE TABLE sessions (
    token_hash    TEXT PRIMARY KEY,
    user_id       TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    created_at_ms INTEGER NOT NULL,
    expires_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE sign_in_links (
    token_hash    TEXT PRIMARY KEY,
    user_id       TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    created_at_ms INTEGER NOT NULL,
    expires_at_ms INTEGER NOT NULL,
    used_at_ms    INTEGER
) STRICT;

CREATE TABLE projects (
    id              TEXT PRIMARY KEY,
    name            TEXT NOT NULL,
    language        TEXT NOT NULL,
    guidelines      TEXT NOT NULL,
    people_per_clip INTEGER NOT NULL,
    draft_engine    TEXT NOT NULL,
    created_by      TEXT NOT NULL REFERENCES users (id),
    created_at_ms   INTEGER NOT NULL
) STRICT;

CREATE TABLE memberships (
    project_id    TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    user_id       TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    role          TEXT NOT NULL,
    created_at_ms INTEGER NOT NULL,
    PRIMARY KEY (project_id, user_id)
) STRICT;
CREATE INDEX memberships_by_user ON memberships (user_id);

CREATE TABLE recordings (
    id             TEXT PRIMARY KEY,
    project_id     TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    name           TEXT NOT NULL,
    sha256         TEXT NOT NULL,
    bytes          INTEGER NOT NULL,
    state          TEXT NOT NULL,
    progress       REAL NOT NULL DEFAULT 0,
    problem        TEXT,
    warnings       TEXT NOT NULL DEFAULT '[]',
    duration_ms    INTEGER,
    sample_rate    INTEGER,
    channels       INTEGER,
    codec          TEXT,
    container      TEXT,
    uploaded_by    TEXT NOT NULL REFERENCES users (id),
    created_at_ms  INTEGER NOT NULL,
    UNIQUE (project_id, sha256)
) STRICT;

-- `open_leases` and `submissions` are counted here, under the row's lock, so that two servers
-- cannot both see the last free place.
CREATE TABLE clips (
    id              TEXT PRIMARY KEY,
    recording_id    TEXT NOT NULL REFERENCES recordings (id) ON DELETE CASCADE,
    project_id      TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    position        INTEGER NOT NULL,
    channel         INTEGER NOT NULL,
    start_ms        INTEGER NOT NULL,
    end_ms          INTEGER NOT NULL,
    flac_sha256     TEXT NOT NULL,
    opus_sha256     TEXT NOT NULL,
    peaks           BLOB NOT NULL,
    state           TEXT NOT NULL,
    open_leases     INTEGER NOT NULL DEFAULT 0,
    submissions     INTEGER NOT NULL DEFAULT 0,
    disagreement    REAL,
    final_text      TEXT,
    final_source    TEXT,
    final_at_ms     INTEGER,
    created_at_ms   INTEGER NOT NULL,
    UNIQUE (recording_id, channel, start_ms)
) STRICT;
CREATE INDEX clips_to_serve ON clips (project_id, state, submissions DESC, created_at_ms, position);

CREATE TABLE drafts (
    id            TEXT PRIMARY KEY,
    clip_id       TEXT NOT NULL REFERENCES clips (id) ON DELETE CASCADE,
    engine        TEXT NOT NULL,
    model         TEXT NOT NULL,
    text          TEXT NOT NULL,
    words         TEXT NOT NULL,
    avg_logprob   REAL,
    created_at_ms INTEGER NOT NULL,
    UNIQUE (clip_id, engine, model)
) STRICT;

CREATE TABLE assignments (
    id             TEXT PRIMARY KEY,
    clip_id        TEXT NOT NULL REFERENCES clips (id) ON DELETE CASCADE,
    project_id     TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    worker_id      TEXT NOT NULL REFERENCES users (id),
    draft_id       TEXT REFERENCES drafts (id),
    state          TEXT NOT NULL,
    lease_number   INTEGER NOT NULL,
    leased_at_ms   INTEGER NOT NULL,
    deadline_at_ms INTEGER NOT NULL,
    ended_at_ms    INTEGER,
    release_reason TEXT,
    saved_text     TEXT,
    saved_revision INTEGER NOT NULL DEFAULT 0,
    saved_at_ms    INTEGER,
    UNIQUE (clip_id, worker_id)
) STRICT;
CREATE UNIQUE INDEX assignments_one_lease ON assignments (project_id, worker_id) WHERE state = 'leased';
CREATE INDEX assignments_deadline ON assignments (deadline_at_ms) WHERE state = 'leased';

CREATE TABLE submissions (
    id             TEXT PRIMARY KEY,
    assignment_id  TEXT NOT NULL UNIQUE REFERENCES assignments (id) ON DELETE CASCADE,
    clip_id        TEXT NOT NULL REFERENCES clips (id) ON DELETE CASCADE,
    project_id     TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    worker_id      TEXT NOT NULL REFERENCES users (id),
    text           TEXT NOT NULL,
    seconds_active REAL NOT NULL,
    seconds_played REAL NOT NULL,
    created_at_ms  INTEGER NOT NULL,
    UNIQUE (clip_id, worker_id)
) STRICT;
CREATE INDEX submissions_by_worker ON submissions (project_id, worker_id);

-- A score is recomputable: both texts are stored, and the profile names the normalisation.
-- `reference_id` is the earlier submission, the review, or empty for the consensus of the others.
CREATE TABLE scores (
    submission_id TEXT NOT NULL REFERENCES submissions (id) ON DELETE CASCADE,
    kind          TEXT NOT NULL,
    reference_id  TEXT NOT NULL,
    clip_id       TEXT NOT NULL REFERENCES clips (id) ON DELETE CASCADE,
    profile       TEXT NOT NULL,
    hits          INTEGER NOT NULL,
    substitutions INTEGER NOT NULL,
    deletions     INTEGER NOT NULL,
    insertions    INTEGER NOT NULL,
    wer           REAL,
    char_edits    INTEGER NOT NULL,
    char_length   INTEGER NOT NULL,
    cer           REAL,
    alignment     TEXT NOT NULL,
    created_at_ms INTEGER NOT NULL,
    PRIMARY KEY (submission_id, kind, reference_id)
) STRICT;
CREATE INDEX scores_by_clip ON scores (clip_id, kind);

CREATE TABLE consensus (
    clip_id       TEXT PRIMARY KEY REFERENCES clips (id) ON DELETE CASCADE,
    text          TEXT NOT NULL,
    words         TEXT NOT NULL,
    submissions   INTEGER NOT NULL,
    profile       TEXT NOT NULL,
    created_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE reviews (
    id            TEXT PRIMARY KEY,
    clip_id       TEXT NOT NULL REFERENCES clips (id) ON DELETE CASCADE,
    reviewer_id   TEXT NOT NULL REFERENCES users (id),
    decision      TEXT NOT NULL,
    submission_id TEXT REFERENCES submissions (id),
    text          TEXT NOT NULL,
    reason        TEXT NOT NULL,
    created_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX reviews_by_clip ON reviews (clip_id, created_at_ms);

CREATE TABLE jobs (
    id              TEXT PRIMARY KEY,
    kind            TEXT NOT NULL,
    subject         TEXT NOT NULL,
    state           TEXT NOT NULL,
    attempts        INTEGER NOT NULL DEFAULT 0,
    run_at_ms       INTEGER NOT NULL,
    claimed_by      TEXT,
    heartbeat_at_ms INTEGER,
    error           TEXT,
    created_at_ms   INTEGER NOT NULL,
    finished_at_ms  INTEGER
) STRICT;
-- One waiting job per kind and subject: enqueueing twice is enqueueing once.
CREATE UNIQUE INDEX jobs_waiting ON jobs (kind, subject) WHERE state = 'queued';
CREATE INDEX jobs_due ON jobs (state, kind, run_at_ms);
CREATE INDEX jobs_by_subject ON jobs (subject);
