//! Assignments, drafts and reviews.

use serde::{Deserialize, Serialize};

use super::words;

words! {
    /// Where an assignment stands.
    AssignmentState {
        /// The worker holds the clip until the deadline.
        Leased = "leased",
        /// The worker sent a text.
        Submitted = "submitted",
        /// The worker gave the clip back.
        Released = "released",
        /// The deadline passed.
        Expired = "expired",
    }
}

words! {
    /// What a reviewer decided.
    Decision {
        /// The consensus is right.
        Accept = "accept",
        /// One submission is right.
        Pick = "pick",
        /// None is; the reviewer wrote the text.
        Edit = "edit",
    }
}

words! {
    /// What a submission was scored against.
    ScoreKind {
        /// An earlier submission of the same clip.
        Peer = "peer",
        /// The consensus of the other submissions.
        Consensus = "consensus",
        /// The reviewer's text.
        Review = "review",
    }
}

words! {
    /// Which engine writes the drafts of a project.
    DraftEngine {
        /// Nobody: people write from nothing.
        None = "none",
        /// Whisper, inside this server.
        Whisper = "whisper",
        /// A server that speaks the OpenAI transcription protocol.
        Openai = "openai",
    }
}

/// A word of a draft. Times are relative to the start of the clip.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct DraftWord {
    /// As the engine wrote it, with its punctuation.
    pub text: String,
    /// First millisecond of the word.
    pub start_ms: i64,
    /// First millisecond after it.
    pub end_ms: i64,
    /// The engine's probability for the word, 0 to 1, where it gives one.
    pub confidence: Option<f32>,
}

/// One voice for a word in a place of the consensus.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Alternative {
    /// The word; empty where somebody wrote none.
    pub text: String,
    /// How many submissions have it.
    pub votes: u32,
}

/// A word of a consensus.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ConsensusWord {
    /// The word as people typed it.
    pub text: String,
    /// How sure the consensus is of it, 0 to 1.
    pub confidence: f64,
    /// What else was written in its place.
    pub alternatives: Vec<Alternative>,
}
