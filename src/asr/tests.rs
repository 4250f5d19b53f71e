use super::*;

fn word(text: &str) -> Word {
    Word { text: text.into(), start_ms: 0, end_ms: 0, confidence: None }
}

#[test]
fn words_are_joined_as_the_language_writes_them() {
    assert_eq!(join_words(&[word("Good"), word("day.")], "en-GB"), "Good day.");
    assert_eq!(join_words(&[word("你"), word("好")], "zh-Hans"), "你好");
}

#[test]
fn failures_that_may_pass_are_tried_again() {
    let refused = |status| EngineError::Refused { url: String::new(), status, detail: String::new() };
    for (status, retryable) in [(400, false), (401, false), (404, false), (429, true), (500, true), (503, true)] {
        assert_eq!(refused(status).is_retryable(), retryable, "{status}");
    }
    assert!(!EngineError::Settings(String::new()).is_retryable());
}
