-- What is known of each worker of a project: worked out again by a job after each change.
CREATE TABLE reliability (
    project_id     TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    worker_id      TEXT NOT NULL REFERENCES users (id),
    -- The expected word error rate and its 95 % interval; null without two clips that tell something.
    wer            DOUBLE PRECISION,
    low            DOUBLE PRECISION,
    high           DOUBLE PRECISION,
    -- Words in the references behind it, those of them in reviewed texts, and clips.
    words          BIGINT NOT NULL,
    words_reviewed BIGINT NOT NULL,
    clips          BIGINT NOT NULL,
    -- The rate that weighs in a vote: drawn toward the project's mean where little is known.
    voting_rate    DOUBLE PRECISION,
    -- The shares of a draft's errors fixed and of its right words spoilt, with their intervals.
    fixes          TEXT,
    breaks         TEXT,
    -- What is worth a look, with its evidence.
    hints          TEXT NOT NULL,
    updated_at_ms  BIGINT NOT NULL,
    PRIMARY KEY (project_id, worker_id)
);

CREATE INDEX submissions_by_time ON submissions (project_id, created_at_ms);
