//! What a reviewer sees of the texts behind a clip.

use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    domain::{
        Millis, ReviewId, SubmissionId, UserId,
        work::{ConsensusWord, Decision, ScoreKind},
    },
    store::{Consensus, Review, Score, Submission},
    text::{Pair, Profile, Ties, score},
};

/// What the submissions agree on.
#[derive(Serialize, ToSchema)]
pub struct ConsensusView {
    text: String,
    words: Vec<ConsensusWord>,
    /// How many submissions it rests on.
    submissions: i64,
    /// The normalisation profile and its version.
    profile: String,
}

impl From<Consensus> for ConsensusView {
    fn from(consensus: Consensus) -> Self {
        Self {
            text: consensus.text,
            words: consensus.words.0,
            submissions: consensus.submissions,
            profile: consensus.profile,
        }
    }
}

#[derive(Serialize, ToSchema)]
struct WorkerRef {
    id: UserId,
    name: String,
}

/// A submission with its scores.
#[derive(Serialize, ToSchema)]
pub struct SubmissionEvidence {
    id: SubmissionId,
    worker: WorkerRef,
    text: String,
    submitted_at_ms: Millis,
    /// Word error rate against the consensus of the others.
    wer_consensus: Option<f64>,
    /// Mean word error rate against each of the others.
    wer_peers: Option<f64>,
    /// Word by word against the consensus of all.
    alignment: Option<Vec<Pair>>,
}

/// Puts each submission beside what it scored.
pub fn submissions_with_evidence(
    submissions: Vec<Submission>,
    scores: &[Score],
    consensus: Option<&Consensus>,
    profile: &Profile,
) -> Vec<SubmissionEvidence> {
    let with_evidence = |submission: Submission| SubmissionEvidence {
        wer_consensus: scores
            .iter()
            .find(|s| s.kind == ScoreKind::Consensus && s.submission_id == submission.id)
            .and_then(|s| s.wer),
        wer_peers: mean_peer_rate(&submission.id, scores),
        alignment: consensus.map(|c| score(profile, &c.text, &submission.text, Ties::Jiwer).pairs),
        worker: WorkerRef { id: submission.worker_id, name: submission.worker_name },
        text: submission.text,
        submitted_at_ms: submission.created_at_ms,
        id: submission.id,
    };
    submissions.into_iter().map(with_evidence).collect()
}

/// A pair of submissions is scored once, the earlier one as the reference. Seen from the earlier one
/// the errors are the same and its own words are the hypothesis: the rate is over the other's words.
fn mean_peer_rate(id: &SubmissionId, scores: &[Score]) -> Option<f64> {
    let rates: Vec<f64> = scores.iter().filter_map(|s| rate_against_peer(id, s)).collect();
    #[expect(clippy::cast_precision_loss, reason = "a clip has at most twenty submissions")]
    let count = rates.len() as f64;
    (!rates.is_empty()).then(|| rates.iter().sum::<f64>() / count)
}

#[expect(clippy::cast_precision_loss, reason = "word counts of a clip")]
fn rate_against_peer(id: &SubmissionId, score: &Score) -> Option<f64> {
    if score.kind != ScoreKind::Peer {
        return None;
    }
    if score.submission_id == *id {
        return score.wer;
    }
    if score.reference_id != id.as_str() {
        return None;
    }
    let errors = score.substitutions + score.deletions + score.insertions;
    let words_of_other = score.hits + score.substitutions + score.insertions;
    (words_of_other > 0).then(|| errors as f64 / words_of_other as f64)
}

/// What one submission scored against an earlier one.
#[derive(Serialize, ToSchema)]
pub struct ClipScore {
    reference_submission_id: SubmissionId,
    submission_id: SubmissionId,
    wer: Option<f64>,
    cer: Option<f64>,
    hits: i64,
    substitutions: i64,
    deletions: i64,
    insertions: i64,
    alignment: Vec<Pair>,
}

impl From<Score> for ClipScore {
    fn from(score: Score) -> Self {
        Self {
            reference_submission_id: SubmissionId::from(score.reference_id),
            submission_id: score.submission_id,
            wer: score.wer,
            cer: score.cer,
            hits: score.hits,
            substitutions: score.substitutions,
            deletions: score.deletions,
            insertions: score.insertions,
            alignment: score.alignment.0,
        }
    }
}

/// A reviewer's decision.
#[derive(Serialize, ToSchema)]
pub struct ReviewView {
    id: ReviewId,
    reviewer_name: String,
    decision: Decision,
    submission_id: Option<SubmissionId>,
    text: String,
    reason: String,
    created_at_ms: Millis,
}

impl From<Review> for ReviewView {
    fn from(review: Review) -> Self {
        Self {
            id: review.id,
            reviewer_name: review.reviewer_name,
            decision: review.decision,
            submission_id: review.submission_id,
            text: review.text,
            reason: review.reason,
            created_at_ms: review.created_at_ms,
        }
    }
}
