//! A server that speaks the `OpenAI` transcription protocol: the hosted one, or one of the many
//! that answer the same request (<https://platform.openai.com/docs/api-reference/audio>).

use std::{error::Error as _, io::Cursor, sync::Arc, time::Duration};

use reqwest::{Client, Response, Url, header, multipart, redirect};

use super::{EngineError, SAMPLE_RATE, Transcript, answer, primary_subtag};

pub(super) const ID: &str = "openai";

/// Longest answer read: an hour of words is under 2 MB.
const MAX_ANSWER_BYTES: usize = 8 << 20;
/// Longest part of a refusal that is shown.
const MAX_DETAIL_CHARS: usize = 300;
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// How to reach a server.
#[derive(Clone)]
pub struct Settings {
    /// Its address up to, but without, /v1 (with it is understood too).
    pub base_url: String,
    /// Sent as a bearer token.
    pub api_key: Option<String>,
    /// The model to ask for.
    pub model: String,
    /// Longest wait for one answer.
    pub timeout: Duration,
}

/// The client. Clones share connections.
#[derive(Clone)]
pub struct OpenAi {
    inner: Arc<Inner>,
}

struct Inner {
    client: Client,
    settings: Settings,
    endpoint: Url,
    /// The address without what could be secret, for messages.
    shown: String,
}

impl OpenAi {
    /// A client; no connection is made yet.
    ///
    /// # Errors
    /// When the address is no HTTP address or the key cannot be sent.
    pub fn new(settings: Settings) -> Result<Self, EngineError> {
        // An error means that the process has a provider already.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let base = settings.base_url.trim_end_matches('/');
        let base = base.strip_suffix("/v1").unwrap_or(base);
        let wrong = |detail: String| EngineError::Settings(detail);
        let endpoint = Url::parse(&format!("{base}/v1/audio/transcriptions"))
            .map_err(|error| wrong(format!("its address is not valid ({error})")))?;
        if !matches!(endpoint.scheme(), "http" | "https") {
            return Err(wrong("its address must begin with http:// or https://".into()));
        }
        let mut headers = header::HeaderMap::new();
        if let Some(key) = settings.api_key.as_deref().map(str::trim).filter(|key| !key.is_empty()) {
            let mut value = header::HeaderValue::try_from(format!("Bearer {key}"))
                .map_err(|_| wrong("its key has characters that cannot be sent".into()))?;
            value.set_sensitive(true);
            headers.insert(header::AUTHORIZATION, value);
        }
        let client = Client::builder()
            .default_headers(headers)
            // A redirect would carry recordings to an address nobody configured.
            .redirect(redirect::Policy::none())
            .connect_timeout(CONNECT_TIMEOUT.min(settings.timeout))
            .timeout(settings.timeout)
            .build()
            .map_err(|error| wrong(deepest(&error)))?;
        let shown = shown(&endpoint);
        Ok(Self { inner: Arc::new(Inner { client, settings, endpoint, shown }) })
    }

    /// The server's address, without credentials.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.inner.shown
    }

    /// The model asked for.
    #[must_use]
    pub fn model(&self) -> &str {
        &self.inner.settings.model
    }

    /// Transcribes one piece of sound in one request.
    ///
    /// # Errors
    /// When the server cannot be reached, is late, refuses or answers nonsense.
    pub(super) async fn transcribe(&self, samples: &[f32], language: &str) -> Result<Transcript, EngineError> {
        let duration_ms = super::duration_ms(samples.len());
        let form = self.form(samples, language)?;
        let request = self.inner.client.post(self.inner.endpoint.clone()).multipart(form);
        let response = request.send().await.map_err(|error| self.broken(&error))?;
        let status = response.status();
        let body = self.read(response).await?;
        if !status.is_success() {
            let (url, detail) = (self.inner.shown.clone(), explanation(&body));
            return Err(EngineError::Refused { url, status: status.as_u16(), detail });
        }
        answer::parse(&body, duration_ms, language, self.model())
            .map_err(|detail| EngineError::Answer { url: self.inner.shown.clone(), detail })
    }

    fn form(&self, samples: &[f32], language: &str) -> Result<multipart::Form, EngineError> {
        let wav = wav(samples).map_err(|error| EngineError::Settings(error.to_string()))?;
        let file = multipart::Part::bytes(wav)
            .file_name("clip.wav")
            .mime_str("audio/wav")
            .map_err(|error| EngineError::Settings(error.to_string()))?;
        Ok(multipart::Form::new()
            .part("file", file)
            .text("model", self.inner.settings.model.clone())
            .text("language", primary_subtag(language))
            .text("temperature", "0")
            .text("response_format", "verbose_json")
            .text("timestamp_granularities[]", "word")
            .text("timestamp_granularities[]", "segment"))
    }

    async fn read(&self, mut response: Response) -> Result<Vec<u8>, EngineError> {
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|error| self.broken(&error))? {
            if body.len() + chunk.len() > MAX_ANSWER_BYTES {
                let detail = format!("it is longer than {} MB", MAX_ANSWER_BYTES >> 20);
                return Err(EngineError::Answer { url: self.inner.shown.clone(), detail });
            }
            body.extend_from_slice(&chunk);
        }
        Ok(body)
    }

    fn broken(&self, error: &reqwest::Error) -> EngineError {
        let url = self.inner.shown.clone();
        if error.is_timeout() && !error.is_connect() {
            return EngineError::TimedOut { url, seconds: self.inner.settings.timeout.as_secs() };
        }
        EngineError::Unreachable { url, detail: deepest(error) }
    }
}

/// The address without credentials and query.
fn shown(endpoint: &Url) -> String {
    let mut url = endpoint.clone();
    // Neither fails on an http address.
    let _ = url.set_username("");
    let _ = url.set_password(None);
    url.set_query(None);
    url.as_str().trim_end_matches("/v1/audio/transcriptions").to_owned()
}

/// The cause at the bottom: "connection refused" rather than "error sending request".
fn deepest(error: &reqwest::Error) -> String {
    let mut source = error.source();
    let mut text = error.to_string();
    while let Some(cause) = source {
        text = cause.to_string();
        source = cause.source();
    }
    text
}

/// What a refusal says: `error.message`, `detail` or the beginning of the body.
fn explanation(body: &[u8]) -> String {
    let json: serde_json::Value = serde_json::from_slice(body).unwrap_or_default();
    let said = [&json["error"]["message"], &json["error"], &json["detail"], &json["message"]];
    let text = match said.iter().find_map(|value| value.as_str()) {
        Some(text) => text.to_owned(),
        None => String::from_utf8_lossy(body).into_owned(),
    };
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars().take(MAX_DETAIL_CHARS).collect()
}

/// 16-bit mono WAV.
fn wav(samples: &[f32]) -> Result<Vec<u8>, hound::Error> {
    let spec = hound::WavSpec {
        channels: 1,
        sample_rate: SAMPLE_RATE,
        bits_per_sample: 16,
        sample_format: hound::SampleFormat::Int,
    };
    let mut bytes = Cursor::new(Vec::with_capacity(44 + samples.len() * 2));
    let mut writer = hound::WavWriter::new(&mut bytes, spec)?;
    for sample in samples {
        #[expect(clippy::cast_possible_truncation, reason = "`as` saturates")]
        writer.write_sample((sample * 32_768.0).round() as i16)?;
    }
    writer.finalize()?;
    Ok(bytes.into_inner())
}

#[cfg(test)]
mod tests;
