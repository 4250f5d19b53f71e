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

/// Segments count by the time they take.
fn mean_logprob(segments: &[Value]) -> Option<f32> {
    let (mut sum, mut weight) = (0.0, 0.0);
    for segment in segments {
        if let Some(logprob) = number(segment, &["avg_logprob"]) {
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
