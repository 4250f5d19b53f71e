//! The rows, as the rest of the program sees them.

use sqlx::FromRow;

pub use super::types::Json;
use crate::domain::{
    AssignmentId, ClipId, DraftId, JobId, Millis, ProjectId, RecordingId, ReviewId, SubmissionId, UserId,
    clip::{ClipState, FinalSource},
    cuts::Cut,
    recording::{Checks, Outline, Problem, RecordingState, Warning},
    segmentation::Segmentation,
    user::{Role, SiteRole},
    words,
    work::{AssignmentState, ConsensusWord, Decision, DraftEngine, DraftWord, ScoreKind},
};
use crate::text::Pair;

/// A person.
#[derive(Debug, Clone, FromRow)]
pub struct User {
    pub id: UserId,
    pub name: String,
    pub email: Option<String>,
    pub password_hash: Option<String>,
    pub role: SiteRole,
    pub locale: Option<String>,
    pub created_at_ms: Millis,
    pub disabled_at_ms: Option<Millis>,
}

/// A person's place in a project.
#[derive(Debug, Clone, FromRow)]
pub struct Member {
    pub user_id: UserId,
    pub name: String,
    pub email: Option<String>,
    pub role: Role,
    pub created_at_ms: Millis,
    pub sessions: i64,
}

/// A project somebody belongs to.
#[derive(Debug, Clone, FromRow)]
pub struct Membership {
    pub id: ProjectId,
    pub name: String,
    pub language: String,
    pub role: Role,
}

/// A way in, by link.
#[derive(Debug, Clone, FromRow)]
pub struct SignInLink {
    pub user_id: UserId,
    pub name: String,
    pub expires_at_ms: Millis,
    pub used_at_ms: Option<Millis>,
}

/// A body of work.
#[derive(Debug, Clone, FromRow)]
pub struct Project {
    pub id: ProjectId,
    pub name: String,
    pub language: String,
    pub guidelines: String,
    pub people_per_clip: i64,
    pub draft_engine: DraftEngine,
    pub segmentation: Json<Segmentation>,
    pub created_at_ms: Millis,
}

/// What a project holds.
#[derive(Debug, Clone, FromRow, Default)]
pub struct ProjectCounts {
    pub recordings: i64,
    pub recordings_failed: i64,
    pub clips: i64,
    pub clips_open: i64,
    pub clips_review: i64,
    pub clips_final: i64,
    pub audio_ms: i64,
    pub audio_final_ms: i64,
    pub submissions: i64,
}

/// An uploaded audio file and what was learnt from it.
#[derive(Debug, Clone, FromRow)]
pub struct Recording {
    pub id: RecordingId,
    pub project_id: ProjectId,
    pub name: String,
    pub sha256: String,
    pub bytes: i64,
    pub state: RecordingState,
    pub progress: f64,
    pub problem: Option<Json<Problem>>,
    pub warnings: Json<Vec<Warning>>,
    pub duration_ms: Option<i64>,
    pub sample_rate: Option<i64>,
    pub channels: Option<i64>,
    pub codec: Option<String>,
    pub container: Option<String>,
    /// What it was, or will be, cut with; none before it was first worked on.
    pub segmentation: Option<Json<Segmentation>>,
    pub checks: Option<Json<Checks>>,
    /// Counts the times somebody changed its clips' places.
    pub cut_revision: i64,
    /// Who speaks, as the team names them.
    pub speaker: Option<String>,
    /// How they speak, as the team names it.
    pub dialect: Option<String>,
    pub uploaded_by: UserId,
    pub created_at_ms: Millis,
    pub clips: i64,
    pub clips_drafted: i64,
    pub clips_final: i64,
}

/// A span of a recording.
#[derive(Debug, Clone, FromRow)]
pub struct Clip {
    pub id: ClipId,
    pub recording_id: RecordingId,
    pub recording_name: String,
    pub project_id: ProjectId,
    pub position: i64,
    pub channel: i64,
    pub channel_name: Option<String>,
    pub start_ms: i64,
    pub end_ms: i64,
    pub flac_sha256: String,
    pub opus_sha256: String,
    pub state: ClipState,
    pub submissions: i64,
    pub disagreement: Option<f64>,
    pub final_text: Option<String>,
    pub final_source: Option<FinalSource>,
    pub consensus_text: Option<String>,
}

impl Clip {
    /// Its place in its recording.
    #[must_use]
    pub fn cut(&self) -> Cut {
        Cut { channel: self.channel, start_ms: self.start_ms, end_ms: self.end_ms }
    }
}

/// A channel of a recording from beginning to end.
#[derive(Debug, Clone, FromRow)]
pub struct Channel {
    pub channel: i64,
    pub name: Option<String>,
    pub opus_sha256: String,
    /// Finest first.
    pub outlines: Json<Vec<Outline>>,
}

/// A recording that another may be the same as.
#[derive(Debug, Clone, FromRow)]
pub struct Fingerprinted {
    pub name: String,
    /// As stored: each number's four bytes, the lowest first.
    pub fingerprint: Vec<u8>,
}

/// A clip to be stored.
#[derive(Debug, Clone)]
pub struct NewClip {
    pub id: ClipId,
    pub recording_id: RecordingId,
    pub project_id: ProjectId,
    pub position: i64,
    pub channel: i64,
    pub start_ms: i64,
    pub end_ms: i64,
    pub flac_sha256: String,
    pub opus_sha256: String,
    pub peaks: Vec<u8>,
    pub state: ClipState,
}

/// A machine's transcript of a clip.
#[derive(Debug, Clone, FromRow)]
pub struct Draft {
    pub id: DraftId,
    pub clip_id: ClipId,
    pub engine: String,
    pub model: String,
    pub text: String,
    pub words: Json<Vec<DraftWord>>,
    pub avg_logprob: Option<f64>,
}

/// One clip leased to one worker.
#[derive(Debug, Clone, FromRow)]
pub struct Assignment {
    pub id: AssignmentId,
    pub clip_id: ClipId,
    pub project_id: ProjectId,
    pub worker_id: UserId,
    pub draft_id: Option<DraftId>,
    pub state: AssignmentState,
    pub lease_number: i64,
    pub deadline_at_ms: Millis,
    pub saved_text: Option<String>,
    pub saved_revision: i64,
    pub saved_at_ms: Option<Millis>,
}

impl Assignment {
    /// Whether the worker still holds the clip under this lease number.
    #[must_use]
    pub fn is_held(&self, lease_number: i64, now: Millis) -> bool {
        self.state == AssignmentState::Leased && self.lease_number == lease_number && now < self.deadline_at_ms
    }
}

/// What a worker sent.
#[derive(Debug, Clone, FromRow)]
pub struct Submission {
    pub id: SubmissionId,
    pub clip_id: ClipId,
    pub worker_id: UserId,
    pub worker_name: String,
    pub text: String,
    pub created_at_ms: Millis,
}

/// What a submission scored against one reference.
#[derive(Debug, Clone, FromRow)]
pub struct Score {
    pub submission_id: SubmissionId,
    pub kind: ScoreKind,
    /// The earlier submission, the review, or empty for the consensus of the others.
    pub reference_id: String,
    pub profile: String,
    pub hits: i64,
    pub substitutions: i64,
    pub deletions: i64,
    pub insertions: i64,
    pub wer: Option<f64>,
    pub char_edits: i64,
    pub char_length: i64,
    pub cer: Option<f64>,
    pub alignment: Json<Vec<Pair>>,
}

/// What the submissions of a clip agree on.
#[derive(Debug, Clone, FromRow)]
pub struct Consensus {
    pub text: String,
    pub words: Json<Vec<ConsensusWord>>,
    pub submissions: i64,
    pub profile: String,
}

/// A reviewer's decision.
#[derive(Debug, Clone, FromRow)]
pub struct Review {
    pub id: ReviewId,
    pub reviewer_name: String,
    pub decision: Decision,
    pub submission_id: Option<SubmissionId>,
    pub text: String,
    pub reason: String,
    pub created_at_ms: Millis,
}

/// What a worker has done in a project.
#[derive(Debug, Clone, FromRow)]
pub struct WorkerTotals {
    pub user_id: UserId,
    pub name: String,
    pub submissions: i64,
    pub audio_ms: i64,
    pub seconds_active: f64,
}

/// One of a worker's clips that became final.
#[derive(Debug, Clone, FromRow)]
pub struct Outcome {
    pub clip_id: ClipId,
    pub submission_id: SubmissionId,
    pub submitted_at_ms: Millis,
    pub text: String,
    pub final_text: String,
}

/// A finished clip, for export.
#[derive(Debug, Clone, FromRow)]
pub struct FinalClip {
    pub id: ClipId,
    pub recording_id: RecordingId,
    pub recording_name: String,
    pub channel: i64,
    pub channel_name: Option<String>,
    pub start_ms: i64,
    pub end_ms: i64,
    pub flac_sha256: String,
    pub submissions: i64,
    pub disagreement: Option<f64>,
    pub final_text: String,
    pub final_source: FinalSource,
    pub profile: Option<String>,
}

words! {
    /// What a job does.
    JobKind {
        /// Decode, find speech, cut, encode.
        Ingest = "ingest",
        /// Cut a recording's clips where somebody wished.
        Recut = "recut",
        /// Write the drafts of a recording.
        Draft = "draft",
        /// Build the consensus of a clip and decide what it needs.
        Consensus = "consensus",
        /// Work out how reliable a project's workers are.
        Reliability = "reliability",
        /// Remove the audio of an erased recording.
        Erase = "erase",
    }
}

words! {
    /// Where a job stands.
    JobState {
        /// Waits for its turn.
        Queued = "queued",
        /// Somebody works on it.
        Running = "running",
        /// Done.
        Done = "done",
        /// Given up; the error says why.
        Failed = "failed",
    }
}

/// A piece of background work.
#[derive(Debug, Clone, FromRow)]
pub struct Job {
    pub id: JobId,
    pub kind: JobKind,
    pub subject: String,
    pub state: JobState,
    pub attempts: i64,
    pub claimed_by: Option<String>,
    pub error: Option<String>,
}
