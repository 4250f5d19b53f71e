use super::*;

fn words(spaced: bool, tokens: &[(&[u8], u32, u32, f32)]) -> Words {
    let mut words = Words { spaced, end_ms: 1000, ..Words::default() };
    for &(bytes, start_ms, end_ms, prob) in tokens {
        words.push(bytes, start_ms, end_ms, prob);
    }
    words.finish();
    words
}

#[test]
fn tokens_make_words_with_their_punctuation() {
    let words =
        words(true, &[(b" Ask", 0, 200, 0.5), (b" n", 200, 250, 0.8), (b"ot", 250, 400, 0.4), (b",", 400, 450, 0.9)]);
    let not = &words.done[1];
    assert_eq!((words.done.len(), not.text.as_str(), not.start_ms, not.end_ms), (2, "not,", 200, 450));
    assert!((not.confidence.unwrap() - 0.7).abs() < 1e-6);
    let expected = (0.5_f32.ln() + 0.8_f32.ln() + 0.4_f32.ln() + 0.9_f32.ln()) / 4.0;
    assert!((words.avg_logprob().unwrap() - expected).abs() < 1e-6);
}

#[test]
fn a_character_cut_by_a_token_is_whole_again() {
    let (head, tail) = "été".as_bytes().split_at(1);
    let spaced: Vec<u8> = [b" ", head].concat();
    assert_eq!(words(true, &[(&spaced, 0, 10, 0.9), (tail, 10, 20, 0.9)]).done[0].text, "été");
    let (head, tail) = "日".as_bytes().split_at(2);
    let texts: Vec<_> = words(false, &[(head, 0, 10, 0.9), (tail, 10, 20, 0.9), ("本".as_bytes(), 20, 30, 0.9)]).done;
    assert_eq!(texts.iter().map(|word| word.text.as_str()).collect::<Vec<_>>(), ["日", "本"]);
}

#[test]
fn a_lone_mark_joins_the_word_before() {
    let words = words(true, &[(b" Vrai", 0, 300, 0.9), (b" ?", 300, 310, 0.2)]);
    assert_eq!(words.done.len(), 1);
    assert_eq!(words.done[0].text, "Vrai ?");
}

#[test]
fn only_the_inference_left_behind_is_given_up() {
    let tickets = Arc::new(Tickets::default());
    tickets.running.store(1, Ordering::Relaxed);
    let first = Waiter { tickets: tickets.clone(), ticket: 1 };
    assert!(!tickets.is_given_up());
    tickets.running.store(2, Ordering::Relaxed);
    drop(first);
    assert!(!tickets.is_given_up());
    drop(Waiter { tickets: tickets.clone(), ticket: 2 });
    assert!(tickets.is_given_up());
}

#[tokio::test]
async fn a_missing_or_broken_model_is_said() {
    let dir = tempfile::tempdir().unwrap();
    let empty = Whisper::new(dir.path(), 1).transcribe(vec![0.0; 16_000], "fr").await.unwrap_err();
    assert_eq!((empty.code(), empty.is_retryable()), ("no_model", false));
    let path = dir.path().join("ggml-page.bin");
    std::fs::write(&path, "<html>").unwrap();
    let broken = Whisper::with_model(&path, 1).transcribe(vec![0.0; 16_000], "en").await.unwrap_err();
    assert_eq!(broken.code(), "model_unusable");
    assert!(broken.to_string().contains("not a ggml model"), "{broken}");
}
