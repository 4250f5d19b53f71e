//! Draft transcripts: what people start from. Whisper in this process, or any server that speaks
//! the `OpenAI` transcription protocol.
//!
//! Sound is 16 kHz mono f32 in -1..1. Times are milliseconds.

mod answer;
mod guard;
pub mod models;
pub mod openai;
pub mod whisper;
pub mod window;

use serde::{Deserialize, Serialize};
use window::Problem;

/// Samples per second of what the engines hear.
pub const SAMPLE_RATE: u32 = 16_000;

/// What writes drafts. Cheap to clone.
#[derive(Clone)]
pub enum Engine {
    /// whisper.cpp in this process.
    Whisper(whisper::Whisper),
    /// A server.
    OpenAi(openai::OpenAi),
}

/// What an engine heard.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Transcript {
    /// The whole text.
    pub text: String,
    /// Its words in order, times relative to the clip; empty when the engine gives none.
    pub words: Vec<Word>,
    /// Mean natural logarithm of the tokens' probabilities.
    pub avg_logprob: Option<f32>,
    /// Probability that there was no speech, 0..1.
    pub no_speech_prob: Option<f32>,
    /// [`Engine::id`].
    pub engine: &'static str,
    /// The model, as its file or the server's settings name it.
    pub model: String,
    /// The language asked for, or the one the server reports.
    pub language: String,
}

/// One word of a transcript, with its punctuation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Word {
    /// As written, without spaces around it.
    pub text: String,
    /// Where it begins.
    pub start_ms: u32,
    /// Where it ends, not before its beginning.
    pub end_ms: u32,
    /// Mean probability of its tokens, 0..1.
    pub confidence: Option<f32>,
}

/// The draft of one clip.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// `None` when no words were heard or when they were dropped as a hallucination.
    pub transcript: Option<Transcript>,
    /// Why the transcript was dropped or is in doubt.
    pub problem: Option<Problem>,
}

/// Why there is no transcript. Displays as a sentence.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// No model file for this language.
    #[error(
        "There is no speech model for \"{language}\" in {folder}. Put a multilingual ggml model there (ggml-base.bin, for example)."
    )]
    NoModel {
        /// The language wanted.
        language: String,
        /// Where models are looked for.
        folder: String,
    },
    /// A model that lacks the language.
    #[error("The speech model {model} does not know the language \"{language}\".")]
    Language {
        /// The model.
        model: String,
        /// The language wanted.
        language: String,
    },
    /// A model file that cannot be used.
    #[error("The speech model {model} cannot be loaded: {detail}.")]
    Load {
        /// The model.
        model: String,
        /// What is wrong.
        detail: String,
    },
    /// The model gave up.
    #[error("The speech model {model} failed: {detail}.")]
    Inference {
        /// The model.
        model: String,
        /// What is wrong.
        detail: String,
    },
    /// Settings that cannot work.
    #[error("The transcription server is set up wrongly: {0}.")]
    Settings(String),
    /// No connection, or one that broke.
    #[error("The transcription server at {url} cannot be reached: {detail}.")]
    Unreachable {
        /// Its address.
        url: String,
        /// What is wrong.
        detail: String,
    },
    /// No answer in time.
    #[error("The transcription server at {url} did not answer in {seconds} s.")]
    TimedOut {
        /// Its address.
        url: String,
        /// The longest wait.
        seconds: u64,
    },
    /// An answer that refuses.
    #[error("The transcription server at {url} answered {status}: {detail}")]
    Refused {
        /// Its address.
        url: String,
        /// The HTTP status.
        status: u16,
        /// The beginning of its explanation.
        detail: String,
    },
    /// An answer that cannot be understood.
    #[error("The transcription server at {url} sent an answer that cannot be read: {detail}.")]
    Answer {
        /// Its address.
        url: String,
        /// What is wrong.
        detail: String,
    },
}

impl EngineError {
    /// A stable name for programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoModel { .. } => "no_model",
            Self::Language { .. } => "language_unknown",
            Self::Load { .. } => "model_unusable",
            Self::Inference { .. } => "inference_failed",
            Self::Settings(_) => "engine_settings",
            Self::Unreachable { .. } => "engine_unreachable",
            Self::TimedOut { .. } => "engine_timed_out",
            Self::Refused { .. } => "engine_refused",
            Self::Answer { .. } => "engine_answer_unreadable",
        }
    }

    /// Whether the same request may succeed later.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Unreachable { .. } | Self::TimedOut { .. } => true,
            Self::Refused { status, .. } => matches!(status, 408 | 425 | 429 | 500..=599),
            _ => false,
        }
    }
}

impl Engine {
    /// A stable name: `whisper` or `openai`.
    #[must_use]
    pub fn id(&self) -> &'static str {
        match self {
            Self::Whisper(_) => whisper::ID,
            Self::OpenAi(_) => openai::ID,
        }
    }

    /// Transcribes one piece of sound. Dropping the future stops the work.
    ///
    /// # Errors
    /// As [`EngineError`] says.
    pub async fn transcribe(&self, samples: Vec<f32>, language: &str) -> Result<Transcript, EngineError> {
        match self {
            Self::Whisper(whisper) => whisper.transcribe(samples, language).await,
            Self::OpenAi(openai) => openai.transcribe(&samples, language).await,
        }
    }

    /// Drafts the clips of a group that [`window::plan`] made: one draft per clip, in their order.
    ///
    /// # Errors
    /// As [`EngineError`] says; then no clip has a draft.
    pub async fn draft(&self, clips: Vec<Vec<f32>>, language: &str) -> Result<Vec<Draft>, EngineError> {
        let mut drafts = Vec::with_capacity(clips.len());
        for clip in clips {
            drafts.push(self.draft_clip(clip, language).await?);
        }
        Ok(drafts)
    }

    async fn draft_clip(&self, clip: Vec<f32>, language: &str) -> Result<Draft, EngineError> {
        let duration_ms = duration_ms(clip.len());
        if clip.is_empty() {
            return Ok(Draft { transcript: None, problem: None });
        }
        let transcript = self.transcribe(clip, language).await?;
        Ok(guard::judge(transcript, duration_ms))
    }
}

/// The length of so many samples.
fn duration_ms(samples: usize) -> u32 {
    u32::try_from(samples as u64 * 1000 / u64::from(SAMPLE_RATE)).unwrap_or(u32::MAX)
}

/// The language of a BCP 47 tag ("en" of "en-GB"): engines know no regions.
fn primary_subtag(language: &str) -> String {
    language.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase()
}

/// What stands between two words.
fn separator(language: &str) -> &'static str {
    let unspaced = matches!(primary_subtag(language).as_str(), "zh" | "yue" | "ja" | "th" | "lo" | "my" | "km" | "bo");
    if unspaced { "" } else { " " }
}

/// The text of these words.
fn join_words(words: &[Word], language: &str) -> String {
    words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(separator(language))
}

#[cfg(test)]
mod tests;
