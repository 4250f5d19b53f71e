//! Scores and consensus.

use super::{Consensus, Json, Read, Score, Tx, sql};
use crate::{
    domain::{
        ClipId, Millis, SubmissionId,
        work::{ConsensusWord, ScoreKind},
    },
    text::Scored,
};

impl Read {
    /// All scores of a clip.
    pub async fn scores(&mut self, clip: &ClipId) -> sqlx::Result<Vec<Score>> {
        sql!(
            fetch_all::<Score>,
            self,
            "SELECT * FROM scores WHERE clip_id = $1 ORDER BY kind, reference_id, submission_id",
            clip
        )
    }

    /// What a clip's submissions agree on, once somebody worked it out.
    pub async fn consensus(&mut self, clip: &ClipId) -> sqlx::Result<Option<Consensus>> {
        sql!(
            fetch_optional::<Consensus>,
            self,
            "SELECT text, words, submissions, profile FROM consensus WHERE clip_id = $1",
            clip
        )
    }
}

impl Tx {
    /// Stores what a submission scored against a reference; a newer score replaces it. A clip has one
    /// standing review, so the scores against earlier ones go.
    pub async fn put_score(
        &mut self,
        clip: &ClipId,
        submission: &SubmissionId,
        kind: ScoreKind,
        reference_id: &str,
        scored: &Scored,
        now: Millis,
    ) -> sqlx::Result<()> {
        if kind == ScoreKind::Review {
            sql!(
                execute,
                self,
                "DELETE FROM scores WHERE submission_id = $1 AND kind = $2 AND reference_id <> $3",
                submission,
                kind,
                reference_id
            )?;
        }
        let score = &scored.score;
        sql!(
            execute,
            self,
            "INSERT INTO scores (submission_id, kind, reference_id, clip_id, profile, hits, substitutions, deletions,
                                 insertions, wer, char_edits, char_length, cer, alignment, created_at_ms)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
             ON CONFLICT (submission_id, kind, reference_id) DO UPDATE SET profile = excluded.profile,
                 hits = excluded.hits, substitutions = excluded.substitutions, deletions = excluded.deletions,
                 insertions = excluded.insertions, wer = excluded.wer, char_edits = excluded.char_edits,
                 char_length = excluded.char_length, cer = excluded.cer, alignment = excluded.alignment,
                 created_at_ms = excluded.created_at_ms",
            submission,
            kind,
            reference_id,
            clip,
            &score.profile,
            count(score.hits),
            count(score.substitutions),
            count(score.deletions),
            count(score.insertions),
            score.wer,
            count(score.char_edits),
            count(score.char_length),
            score.cer,
            Json(&scored.pairs),
            now
        )?;
        Ok(())
    }

    /// Stores a clip's consensus in place of an earlier one.
    pub async fn put_consensus(
        &mut self,
        clip: &ClipId,
        text: &str,
        words: &[ConsensusWord],
        submissions: i64,
        profile: &str,
        now: Millis,
    ) -> sqlx::Result<()> {
        sql!(execute, self,
            "INSERT INTO consensus (clip_id, text, words, submissions, profile, created_at_ms)
             VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (clip_id) DO UPDATE SET text = excluded.text, words = excluded.words,
                 submissions = excluded.submissions, profile = excluded.profile, created_at_ms = excluded.created_at_ms",
            clip, text, Json(words), submissions, profile, now)?;
        Ok(())
    }
}

/// Counts of words in one clip fit by far.
fn count(words: usize) -> i64 {
    i64::try_from(words).unwrap_or(i64::MAX)
}
