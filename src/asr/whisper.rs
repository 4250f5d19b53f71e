//! whisper.cpp in this process.
//!
//! A model is loaded when it is first needed and stays. One inference runs at a time, with all the
//! threads allowed: whisper.cpp's threads spin, so two at once are slower than one after the other.

use std::{
    collections::HashMap,
    ffi::c_int,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

use tokio::sync::Semaphore;
use whisper_rs::{
    FullParams, SamplingStrategy, WhisperContext, WhisperContextParameters, WhisperSegment, WhisperState,
};

use super::{EngineError, SAMPLE_RATE, Transcript, Word, join_words, models, primary_subtag, separator};

pub(super) const ID: &str = "whisper";

/// whisper.cpp hears nothing in less than 0.1 s and little in less than a second.
const MIN_SAMPLES: usize = SAMPLE_RATE as usize * 11 / 10;
/// One window of the model.
const WINDOW_SAMPLES: usize = SAMPLE_RATE as usize * 30;

/// The engine. Clones share models and take turns.
#[derive(Clone)]
pub struct Whisper {
    inner: Arc<Inner>,
}

struct Inner {
    source: Source,
    threads: c_int,
    /// One permit, given in the order asked.
    turn: Arc<Semaphore>,
    loaded: Mutex<HashMap<PathBuf, Arc<Model>>>,
    tickets: Arc<Tickets>,
}

enum Source {
    Folder(PathBuf),
    File(PathBuf),
}

/// Which inference runs, and up to which they are given up.
#[derive(Default)]
struct Tickets {
    running: AtomicU64,
    given_up: AtomicU64,
}

impl Tickets {
    fn is_given_up(&self) -> bool {
        self.given_up.load(Ordering::Relaxed) >= self.running.load(Ordering::Relaxed)
    }
}

/// Gives an inference up when nobody waits for it any more.
struct Waiter {
    tickets: Arc<Tickets>,
    ticket: u64,
}

impl Drop for Waiter {
    fn drop(&mut self) {
        self.tickets.given_up.fetch_max(self.ticket, Ordering::Relaxed);
    }
}

/// A loaded model.
struct Model {
    name: String,
    context: WhisperContext,
    /// Per language. Kept, because whisper-rs never frees a parameter's strings and callbacks.
    params: Mutex<HashMap<&'static str, FullParams<'static, 'static>>>,
}

impl Whisper {
    /// An engine over a folder of models, with so many threads. Nothing is loaded yet.
    #[must_use]
    pub fn new(models_dir: impl Into<PathBuf>, threads: usize) -> Self {
        Self::over(Source::Folder(models_dir.into()), threads)
    }

    /// An engine with one model file for every language.
    #[must_use]
    pub fn with_model(path: impl Into<PathBuf>, threads: usize) -> Self {
        Self::over(Source::File(path.into()), threads)
    }

    fn over(source: Source, threads: usize) -> Self {
        // Otherwise whisper.cpp writes to standard error.
        whisper_rs::install_logging_hooks();
        let inner = Inner {
            source,
            threads: c_int::try_from(threads.max(1)).unwrap_or(1),
            turn: Arc::new(Semaphore::new(1)),
            loaded: Mutex::default(),
            tickets: Arc::default(),
        };
        Self { inner: Arc::new(inner) }
    }

    /// Transcribes one piece of sound, when its turn comes. Dropping the future gives up the turn,
    /// or the inference at its next step (encoding a window is one step).
    ///
    /// # Errors
    /// When there is no model for the language, or it cannot be loaded or fails.
    pub(super) async fn transcribe(&self, samples: Vec<f32>, language: &str) -> Result<Transcript, EngineError> {
        let closed = |_| failed("whisper", "the engine was shut down");
        let permit = self.inner.turn.clone().acquire_owned().await.map_err(closed)?;
        let tickets = self.inner.tickets.clone();
        let ticket = tickets.running.fetch_add(1, Ordering::Relaxed) + 1;
        let _waiter = Waiter { tickets, ticket };
        let (inner, language) = (self.inner.clone(), language.to_owned());
        let work = tokio::task::spawn_blocking(move || {
            let _permit = permit;
            inner.run(samples, &language)
        });
        work.await.map_err(|_| failed("whisper", "it stopped unexpectedly"))?
    }
}

impl Inner {
    fn run(&self, samples: Vec<f32>, language: &str) -> Result<Transcript, EngineError> {
        let model = self.model(language)?;
        model.run(samples, language, self.threads, &self.tickets)
    }

    fn model(&self, language: &str) -> Result<Arc<Model>, EngineError> {
        let path = match &self.source {
            Source::File(path) => path.clone(),
            Source::Folder(folder) => find(folder, language)?,
        };
        let mut loaded = self.loaded.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(model) = loaded.get(&path) {
            return Ok(model.clone());
        }
        let model = Arc::new(Model::load(&path)?);
        loaded.insert(path, model.clone());
        Ok(model)
    }
}

fn find(folder: &Path, language: &str) -> Result<PathBuf, EngineError> {
    let models = models::discover(folder)
        .map_err(|error| EngineError::Load { model: folder.display().to_string(), detail: error.to_string() })?;
    models::choose(&models, language)
        .map(|model| model.path.clone())
        .ok_or_else(|| EngineError::NoModel { language: language.to_owned(), folder: folder.display().to_string() })
}

impl Model {
    fn load(path: &Path) -> Result<Self, EngineError> {
        let unusable = |detail: String| EngineError::Load { model: path.display().to_string(), detail };
        // whisper.cpp trusts what it reads: what is no model must not reach it.
        let file = models::Model::open(path).map_err(|error| unusable(error.to_string()))?;
        let context = WhisperContext::new_with_params(path, WhisperContextParameters::default())
            .map_err(|error| unusable(error.to_string()))?;
        Ok(Self { name: file.name, context, params: Mutex::default() })
    }

    fn run(
        &self,
        mut samples: Vec<f32>,
        language: &str,
        threads: c_int,
        tickets: &Arc<Tickets>,
    ) -> Result<Transcript, EngineError> {
        let fail = |error: whisper_rs::WhisperError| failed(&self.name, &error.to_string());
        let mut params = self.params(language, tickets)?;
        params.set_n_threads(threads);
        // A second pass over what is left of a window would cost as much as the first.
        params.set_single_segment(samples.len() <= WINDOW_SAMPLES);
        let end_ms = super::duration_ms(samples.len());
        samples.resize(samples.len().max(MIN_SAMPLES), 0.0);
        let mut state = self.context.create_state().map_err(fail)?;
        state.full(params, &samples).map_err(fail)?;
        Ok(self.read(&state, language, end_ms))
    }

    fn params(&self, language: &str, tickets: &Arc<Tickets>) -> Result<FullParams<'static, 'static>, EngineError> {
        let wanted = if self.context.is_multilingual() { primary_subtag(language) } else { "en".into() };
        let unknown = || EngineError::Language { model: self.name.clone(), language: language.to_owned() };
        if wanted.contains('\0') || (!self.context.is_multilingual() && primary_subtag(language) != "en") {
            return Err(unknown());
        }
        let id = whisper_rs::get_lang_id(&wanted).ok_or_else(unknown)?;
        let code = whisper_rs::get_lang_str(id).ok_or_else(unknown)?;
        let mut cache = self.params.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(cache.entry(code).or_insert_with(|| params(code, tickets.clone())).clone())
    }

    fn read(&self, state: &WhisperState, language: &str, end_ms: u32) -> Transcript {
        let spaced = !separator(language).is_empty();
        let eot = self.context.token_eot();
        let mut words = Words { spaced, end_ms, ..Words::default() };
        let mut no_speech_prob: Option<f32> = None;
        for segment in state.as_iter() {
            let prob = segment.no_speech_probability();
            no_speech_prob = Some(no_speech_prob.map_or(prob, |least| least.min(prob)));
            words.read(&segment, eot);
            words.finish();
        }
        Transcript {
            text: join_words(&words.done, language),
            avg_logprob: words.avg_logprob(),
            words: words.done,
            no_speech_prob,
            engine: ID,
            model: self.name.clone(),
            language: language.to_owned(),
        }
    }
}

/// Greedy, at temperature 0 and no other, without the text before: what repeats least.
fn params(language: &'static str, tickets: Arc<Tickets>) -> FullParams<'static, 'static> {
    let mut params = FullParams::new(SamplingStrategy::Greedy { best_of: 1 });
    params.set_language(Some(language));
    params.set_temperature(0.0);
    params.set_temperature_inc(0.0);
    params.set_no_context(true);
    params.set_suppress_nst(true);
    params.set_token_timestamps(true);
    // The guards judge that, with more to go by.
    params.set_no_speech_thold(1.0);
    params.set_print_special(false);
    params.set_print_progress(false);
    params.set_print_realtime(false);
    params.set_print_timestamps(false);
    // whisper-rs calls through a pointer to `Box<dyn FnMut() -> bool>` as if it pointed to the
    // closure's own type: the two must be the same.
    let is_given_up: Box<dyn FnMut() -> bool> = Box::new(move || tickets.is_given_up());
    params.set_abort_callback_safe::<_, Box<dyn FnMut() -> bool>>(is_given_up);
    params
}

fn failed(model: &str, detail: &str) -> EngineError {
    EngineError::Inference { model: model.to_owned(), detail: detail.to_owned() }
}

/// Puts tokens together to words.
#[derive(Default)]
struct Words {
    spaced: bool,
    end_ms: u32,
    done: Vec<Word>,
    /// The word being put together; tokens may end inside a character.
    bytes: Vec<u8>,
    start_ms: u32,
    last_ms: u32,
    probs: Vec<f32>,
    logprob_sum: f32,
    tokens: usize,
}

impl Words {
    fn read(&mut self, segment: &WhisperSegment, eot: c_int) {
        for token in (0..segment.n_tokens()).filter_map(|index| segment.get_token(index)) {
            let data = token.token_data();
            // Above are timestamps and the like.
            if data.id < eot
                && let Ok(bytes) = token.to_bytes()
            {
                self.push(bytes, self.clamp(data.t0), self.clamp(data.t1), data.p);
            }
        }
    }

    /// Hundredths of a second to milliseconds of the clip.
    fn clamp(&self, centiseconds: i64) -> u32 {
        u32::try_from(centiseconds.max(0).saturating_mul(10)).unwrap_or(u32::MAX).min(self.end_ms)
    }

    fn push(&mut self, bytes: &[u8], start_ms: u32, end_ms: u32, prob: f32) {
        let begins = if self.spaced { bytes.starts_with(b" ") } else { std::str::from_utf8(&self.bytes).is_ok() };
        if begins {
            self.finish();
        }
        if self.bytes.is_empty() {
            self.start_ms = start_ms;
        }
        self.bytes.extend_from_slice(bytes);
        self.last_ms = end_ms;
        self.probs.push(prob);
        self.logprob_sum += prob.max(1e-6).ln();
        self.tokens += 1;
    }

    #[expect(clippy::cast_precision_loss, reason = "a few tokens")]
    fn finish(&mut self) {
        let bytes = std::mem::take(&mut self.bytes);
        let probs = std::mem::take(&mut self.probs);
        let text = String::from_utf8_lossy(&bytes).trim().to_owned();
        if text.is_empty() {
            return;
        }
        // A mark that stands alone belongs to the word before it ("?" and "!" in French).
        if self.spaced
            && !text.chars().any(char::is_alphanumeric)
            && let Some(word) = self.done.last_mut()
        {
            word.text.push(' ');
            word.text.push_str(&text);
            return;
        }
        let confidence = Some(probs.iter().sum::<f32>() / probs.len().max(1) as f32);
        let (start_ms, end_ms) = (self.start_ms, self.last_ms.max(self.start_ms));
        self.done.push(Word { text, start_ms, end_ms, confidence });
    }

    #[expect(clippy::cast_precision_loss, reason = "a few hundred tokens")]
    fn avg_logprob(&self) -> Option<f32> {
        (self.tokens > 0).then(|| self.logprob_sum / self.tokens as f32)
    }
}

#[cfg(test)]
mod tests;
