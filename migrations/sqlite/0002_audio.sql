-- How recordings are cut, what was measured on them, and their channels from beginning to end.

ALTER TABLE projects ADD COLUMN segmentation TEXT NOT NULL DEFAULT '{}';

-- What this recording was, or will be, cut with.
ALTER TABLE recordings ADD COLUMN segmentation TEXT;
ALTER TABLE recordings ADD COLUMN checks TEXT;
ALTER TABLE recordings ADD COLUMN fingerprint BLOB;
-- Counts the times somebody changed where the clips begin and end.
ALTER TABLE recordings ADD COLUMN cut_revision INTEGER NOT NULL DEFAULT 0;
-- The clips somebody wishes for, until they are cut.
ALTER TABLE recordings ADD COLUMN wished_cuts TEXT;

CREATE TABLE channels (
    recording_id TEXT NOT NULL REFERENCES recordings (id) ON DELETE CASCADE,
    channel      INTEGER NOT NULL,
    name         TEXT,
    opus_sha256  TEXT NOT NULL,
    outlines     TEXT NOT NULL,
    PRIMARY KEY (recording_id, channel)
) STRICT;
