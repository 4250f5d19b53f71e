//! The answers of transcription servers, read leniently: words may be at the top or in segments,
//! under several names, with or without probabilities, or not be there.

use serde_json::Value;

use super::{Transcript, Word, join_words, openai};

/// Reads an answer about a clip of this length.
///
/// # Errors
/// What is wrong with it, as the end of a sentence.
pub(super) fn parse(body: &[u8], duration_ms: u32, language: &str, model: &str) -> Result<Transcript, String> {
    let answer: Value = serde_json::from_slice(body).map_err(|error| format!("it is not JSON ({error})"))?;
    let segments = list(&answer, "segments");
    let mut words = words(list(&answer, "words"), duration_ms)
        .or_else(|| words(segments.iter().flat_map(|segment| list(segment, "words")), duration_ms))
        .unwrap_or_default();
    let text = string(&answer, &["text"])
        .or_else(|| text_of(segments))
        .or_else(|| (!words.is_empty()).then(|| join_words(&words, language)))
        .ok_or("it has no text")?;
    punctuate(&mut words, &text);
    Ok(Transcript {
        text,
        words,
        avg_logprob: mean_logprob(segments).or_else(|| number(&answer, &["avg_logprob"])),
        no_speech_prob: least_no_speech(segments).or_else(|| number(&answer, &["no_speech_prob"])),
        engine: openai::ID,
        model: model.to_owned(),
        language: language.to_owned(),
    })
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn string(value: &Value, keys: &[&str]) -> Option<String> {
    keys.iter().find_map(|key| value.get(key)?.as_str()).map(|text| text.trim().to_owned())
}

#[expect(clippy::cast_possible_truncation, reason = "probabilities and seconds need no more")]
fn number(value: &Value, keys: &[&str]) -> Option<f32> {
    keys.iter().find_map(|key| value.get(key)?.as_f64()).map(|number| number as f32)
}

fn text_of(segments: &[Value]) -> Option<String> {
    let texts: Vec<String> = segments.iter().filter_map(|segment| string(segment, &["text"])).collect();
    (!texts.is_empty()).then(|| texts.join(" "))
}

/// `None` when there are none, or one of them has no text or time: half of them would mislead.
fn words<'a>(values: impl IntoIterator<Item = &'a Value>, duration_ms: u32) -> Option<Vec<Word>> {
    let words: Option<Vec<Word>> = values.into_iter().map(|value| word(value, duration_ms)).collect();
    let mut words = words?;
    words.retain(|word| !word.text.is_empty());
    (!words.is_empty()).then_some(words)
}

fn word(value: &Value, duration_ms: u32) -> Option<Word> {
    let start_ms = milliseconds(number(value, &["start", "start_time"])?).min(duration_ms);
    let end_ms = milliseconds(number(value, &["end", "end_time"])?).min(duration_ms).max(start_ms);
    let confidence = number(value, &["probability", "confidence", "score"]).map(|prob| prob.clamp(0.0, 1.0));
    Some(Word { text: string(value, &["word", "text"])?, start_ms, end_ms, confidence })
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "`as` saturates")]
fn milliseconds(seconds: f32) -> u32 {
    (seconds * 1000.0).round() as u32
}

/// Words often come without the punctuation that the text has: where the text has as many words,
/// and each holds its counterpart, they are taken from there.
fn punctuate(words: &mut [Word], text: &str) {
    let written: Vec<&str> = text.split_whitespace().collect();
    let alike = written.len() == words.len()
        && written.iter().zip(words.iter()).all(|(written, word)| written.contains(word.text.as_str()));
    if alike {
        for (word, written) in words.iter_mut().zip(written) {
            written.clone_into(&mut word.text);
        }
    }
}

/// Segments count by the time they take. Servers that do not know it say 0, which is no mean
/// of real probabilities.
fn mean_logprob(segments: &[Value]) -> Option<f32> {
    let (mut sum, mut weight) = (0.0, 0.0);
    for segment in segments {
        if let Some(logprob) = number(segment, &["avg_logprob"]).filter(|&logprob| logprob < 0.0) {
            let span = number(segment, &["end"]).zip(number(segment, &["start"]));
            let seconds = span.map_or(1.0, |(end, start)| (end - start).max(0.01));
            sum += logprob * seconds;
            weight += seconds;
        }
    }
    (weight > 0.0).then(|| sum / weight)
}

/// Speech in one segment is speech.
fn least_no_speech(segments: &[Value]) -> Option<f32> {
    segments.iter().filter_map(|segment| number(segment, &["no_speech_prob"])).min_by(f32::total_cmp)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse_en(body: &str) -> Result<Transcript, String> {
        parse(body.as_bytes(), 3000, "en", "whisper-1")
    }

    /// What open-asr-server 0.3.0 answered.
    const WITH_WORDS: &str = r#"{"task":"transcribe","language":"en","duration":5.34,"text":"Mr. Quilter is the apostle of the middle classes, and we are glad to welcome his gospel.",
            "words":[{"word":" Mr.","start":0.0,"end":0.84},
            {"word":" Quilter","start":0.98,"end":1.26},
            {"word":" is","start":1.26,"end":1.5},
            {"word":" the","start":1.5,"end":1.68},
            {"word":" apostle","start":1.68,"end":2.06},
            {"word":" of","start":2.06,"end":2.4},
            {"word":" the","start":2.4,"end":2.5},
            {"word":" middle","start":2.5,"end":2.7},
            {"word":" classes,","start":2.7,"end":3.18},
            {"word":" and","start":3.54,"end":3.58},
            {"word":" we","start":3.58,"end":3.7},
            {"word":" are","start":3.7,"end":3.84},
            {"word":" glad","start":3.84,"end":4.08},
            {"word":" to","start":4.08,"end":4.32},
            {"word":" welcome","start":4.32,"end":4.64},
            {"word":" his","start":4.64,"end":4.96},
            {"word":" gospel.","start":4.96,"end":5.34}],
            "segments":[{"id":0,"seek":0,"start":0.0,"end":5.34,"text":"Mr. Quilter is the apostle of the middle classes, and we are glad to welcome his gospel.","tokens":[],"temperature":0.0,"avg_logprob":0.0,"compression_ratio":1.0,"no_speech_prob":0.0}]}"#;

    /// What faster-whisper-server 0.0.3 answered.
    const WITHOUT_WORDS: &str = r#"{"task":"transcribe","language":"en","duration":5.855,"text":" Mr. Quilter is the apostle of the middle classes, and we are glad to welcome his gospel.",
            "segments":[{"id":0,"start":0.0,"end":5.44,"text":" Mr. Quilter is the apostle of the middle classes, and we are glad to welcome his gospel.",
            "tokens":[50363,1770,13,2264,346,353,318,262,46329,286,262,3504,6097,11,290,356,389,9675,284,7062,465,21443,13,50635],"temperature":0.0,"avg_logprob":-0.3059347057342529,"compression_ratio":1.0864197530864197,"no_speech_prob":0.02667219191789627}]}"#;

    #[test]
    fn real_answers_are_understood() {
        let text = "Mr. Quilter is the apostle of the middle classes, and we are glad to welcome his gospel.";
        let with_words = parse(WITH_WORDS.as_bytes(), 5855, "en", "tiny.en").unwrap();
        assert_eq!((with_words.text.as_str(), with_words.words.len()), (text, 17));
        let classes = Word { text: "classes,".into(), start_ms: 2700, end_ms: 3180, confidence: None };
        assert_eq!(with_words.words[8], classes);
        assert_eq!(with_words.avg_logprob, None, "the server writes 0 for what it does not know");
        let without_words = parse(WITHOUT_WORDS.as_bytes(), 5855, "en", "tiny.en").unwrap();
        assert_eq!((without_words.text.as_str(), without_words.words.len()), (text, 0));
        assert!((without_words.avg_logprob.unwrap() + 0.306).abs() < 0.001);
        assert!(without_words.no_speech_prob.unwrap() < 0.03);
    }

    #[test]
    fn words_at_the_top_take_the_punctuation_of_the_text() {
        let heard = parse_en(
            r#"{"task":"transcribe","language":"english","duration":2.9,"text":"Hello, world. It's me!",
                "words":[{"word":"Hello","start":0.0,"end":0.4},{"word":"world","start":0.5,"end":0.9},
                         {"word":"It's","start":1.2,"end":1.5},{"word":"me","start":1.5,"end":99.0}],
                "segments":[{"id":0,"start":0.0,"end":1.0,"text":" Hello, world.","avg_logprob":-0.2,"no_speech_prob":0.9},
                            {"id":1,"start":1.0,"end":2.0,"text":" It's me!","avg_logprob":-0.4,"no_speech_prob":0.01}]}"#,
        )
        .unwrap();
        let texts: Vec<_> = heard.words.iter().map(|word| word.text.as_str()).collect();
        assert_eq!(texts, ["Hello,", "world.", "It's", "me!"]);
        assert_eq!((heard.words[1].start_ms, heard.words[1].end_ms), (500, 900));
        assert_eq!(heard.words[3].end_ms, 3000, "clamped to the clip");
        assert!((heard.avg_logprob.unwrap() + 0.3).abs() < 1e-6);
        assert_eq!(heard.no_speech_prob, Some(0.01));
        assert_eq!((heard.engine, heard.model.as_str(), heard.language.as_str()), ("openai", "whisper-1", "en"));
    }

    #[test]
    fn words_in_segments_keep_their_probability() {
        let heard = parse_en(
            r#"{"text":" and so","segments":[{"text":" and so","words":[
                {"word":" and","start":0.1,"end":0.3,"probability":0.75},{"word":" so","start":0.3,"end":0.6,"probability":1.5}]}]}"#,
        )
        .unwrap();
        assert_eq!(heard.text, "and so");
        assert_eq!(heard.words[0], Word { text: "and".into(), start_ms: 100, end_ms: 300, confidence: Some(0.75) });
        assert_eq!(heard.words[1].confidence, Some(1.0));
        assert_eq!(heard.avg_logprob, None);
    }

    #[test]
    fn without_words_there_is_text() {
        let heard = parse_en(r#"{"segments":[{"text":" One."},{"text":" Two."}],"words":null}"#).unwrap();
        assert_eq!((heard.text.as_str(), heard.words.len()), ("One. Two.", 0));
        assert_eq!(parse_en(r#"{"text":" Only this. "}"#).unwrap().text, "Only this.");
        assert_eq!(parse_en(r#"{"text":""}"#).unwrap().text, "");
        let untimed = parse_en(r#"{"text":"a b","words":[{"word":"a","start":0,"end":1},{"word":"b"}]}"#).unwrap();
        assert!(untimed.words.is_empty());
    }

    #[test]
    fn nonsense_is_refused() {
        assert!(parse_en("<html>").unwrap_err().contains("not JSON"));
        assert_eq!(parse_en(r#"{"ok":true}"#).unwrap_err(), "it has no text");
        assert_eq!(parse_en("[]").unwrap_err(), "it has no text");
    }
}
