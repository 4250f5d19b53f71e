use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
    task::JoinHandle,
};

use super::*;

fn client(base_url: &str, timeout: Duration) -> OpenAi {
    let settings =
        Settings { base_url: base_url.into(), api_key: Some("secret".into()), model: "whisper-1".into(), timeout };
    OpenAi::new(settings).unwrap()
}

/// Answers one request with these bytes; gives the request back.
async fn server(answer: Vec<u8>) -> (String, JoinHandle<Vec<u8>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let handle = tokio::spawn(async move {
        let (mut socket, _) = listener.accept().await.unwrap();
        let mut request = Vec::new();
        let mut buffer = vec![0; 65_536];
        // The form's closing boundary ends the request.
        while !request.ends_with(b"--\r\n") {
            let read = socket.read(&mut buffer).await.unwrap();
            assert!(read > 0, "the request was cut short");
            request.extend_from_slice(&buffer[..read]);
        }
        // The client may hang up on an answer that is too long.
        let _ = socket.write_all(&answer).await;
        request
    });
    (url, handle)
}

fn http(status: &str, body: &str) -> Vec<u8> {
    format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}", body.len()).into_bytes()
}

async fn ask(answer: Vec<u8>) -> Result<Transcript, EngineError> {
    let (url, _handle) = server(answer).await;
    client(&url, Duration::from_secs(5)).transcribe(&vec![0.25; 16_000], "en-GB").await
}

#[tokio::test]
async fn the_request_has_the_sound_and_asks_for_words() {
    let (url, handle) = server(http("200 OK", r#"{"text":"Hello."}"#)).await;
    let openai = client(&format!("{url}/v1/"), Duration::from_secs(5));
    let heard = openai.transcribe(&[0.25, -1.0, 1.0], "en-GB").await.unwrap();
    assert_eq!(heard.text, "Hello.");
    let request = handle.await.unwrap();
    let text = String::from_utf8_lossy(&request);
    assert!(text.starts_with("POST /v1/audio/transcriptions HTTP/1.1\r\n"), "{text}");
    assert!(text.to_lowercase().contains("authorization: bearer secret\r\n"));
    for (field, value) in [
        ("model", "whisper-1"),
        ("language", "en"),
        ("response_format", "verbose_json"),
        ("timestamp_granularities[]", "word"),
    ] {
        assert!(text.contains(&format!("name=\"{field}\"\r\n\r\n{value}\r\n")), "{field} in {text}");
    }
    let riff = request.windows(4).position(|bytes| bytes == b"RIFF").unwrap();
    let sound = hound::WavReader::new(&request[riff..]).unwrap();
    assert_eq!((sound.spec().sample_rate, sound.spec().channels), (16_000, 1));
    let samples: Vec<i16> = sound.into_samples().map(Result::unwrap).collect();
    assert_eq!(samples, [8192, -32_768, 32_767]);
}

#[tokio::test]
async fn refusals_say_why_and_whether_to_try_again() {
    let busy = ask(http("429 Too Many Requests", r#"{"error":{"message":"Rate limit reached"}}"#)).await.unwrap_err();
    assert!(busy.is_retryable() && busy.to_string().contains("429: Rate limit reached"), "{busy}");
    let down = ask(http("503 Service Unavailable", "<html>upstream\n is down</html>")).await.unwrap_err();
    assert!(down.is_retryable() && down.to_string().contains("upstream is down"), "{down}");
    let key = ask(http("401 Unauthorized", r#"{"detail":"wrong key"}"#)).await.unwrap_err();
    assert!(!key.is_retryable() && key.code() == "engine_refused");
    assert!(!key.to_string().contains("secret"));
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let (elsewhere, handle) = server(http("200 OK", r#"{"text":"taken"}"#)).await;
    let answer = format!("HTTP/1.1 307 Temporary Redirect\r\nlocation: {elsewhere}/\r\ncontent-length: 0\r\n\r\n");
    let error = ask(answer.into_bytes()).await.unwrap_err();
    assert!(matches!(error, EngineError::Refused { status: 307, .. }), "{error}");
    assert!(!handle.is_finished());
    handle.abort();
}

#[tokio::test]
async fn an_endless_answer_is_cut_off() {
    let mut answer = b"HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n".to_vec();
    answer.resize(9 << 20, b' ');
    let error = ask(answer).await.unwrap_err();
    assert_eq!(error.code(), "engine_answer_unreadable");
    assert!(!error.is_retryable());
}

#[tokio::test]
async fn silence_and_absence_are_tried_again() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let openai = client(&url, Duration::from_millis(200));
    let late = openai.transcribe(&[0.0; 160], "en").await.unwrap_err();
    assert_eq!((late.code(), late.is_retryable()), ("engine_timed_out", true));
    drop(listener);
    let absent = openai.transcribe(&[0.0; 160], "en").await.unwrap_err();
    assert_eq!((absent.code(), absent.is_retryable()), ("engine_unreachable", true));
}

#[test]
fn settings_are_checked_and_secrets_not_shown() {
    let new = |base_url: &str, key: &str| {
        let base_url = base_url.into();
        let api_key = Some(key.into());
        OpenAi::new(Settings { base_url, api_key, model: String::new(), timeout: Duration::from_secs(1) })
    };
    for (url, key) in [("ftp://host", ""), ("no address", ""), ("http://host", "a\nb")] {
        assert_eq!(new(url, key).err().map(|error| error.code()), Some("engine_settings"), "{url}");
    }
    assert_eq!(new("https://me:pass@host/api/v1", "k").unwrap().url(), "https://host/api");
}
