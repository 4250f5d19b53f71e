//! Guards against what engines write when they hear no speech, or lose their way in it.
//!
//! The thresholds on log-probability and no-speech probability are those of Whisper (Radford et
//! al. 2023, <https://arxiv.org/abs/2212.04356>, section 4.5). Its third, on the compression ratio, is
//! replaced by what it stands for: a phrase said again and again.

use std::fmt;

use super::{Draft, Transcript};

/// Below this mean log-probability a transcript is in doubt.
const MIN_AVG_LOGPROB: f32 = -1.0;
/// Above this probability of no speech, a transcript that is in doubt is dropped.
const MAX_NO_SPEECH_PROB: f32 = 0.6;
/// Nobody speaks faster for a whole clip (fast speech has about five words and 25 letters a second).
const MAX_WORDS_PER_SECOND: u64 = 8;
const MAX_CHARS_PER_SECOND: u64 = 45;
/// Shorter clips are judged as if this long.
const MIN_DURATION_MS: u64 = 1000;
/// A phrase said this often in a row is a loop.
const MIN_REPEATS: usize = 4;
/// … when the loop has this many words: "no no no no" is speech.
const MIN_LOOP_WORDS: usize = 8;
/// Longest phrase looked for.
const MAX_PHRASE_WORDS: usize = 20;

/// Why a transcript is in doubt. Displays as a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Problem {
    /// A phrase again and again.
    Repetition,
    /// Low mean probability of the words.
    LowConfidence,
    /// Probably no speech.
    NoSpeech,
    /// More words than can be said in the time.
    TooFast,
}

impl Problem {
    /// A stable name for programs.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Repetition => "repetition",
            Self::LowConfidence => "low_confidence",
            Self::NoSpeech => "no_speech",
            Self::TooFast => "too_fast",
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Repetition => "The engine repeated a phrase again and again.",
            Self::LowConfidence => "The engine was unsure of most words.",
            Self::NoSpeech => "The engine probably heard no speech.",
            Self::TooFast => "The engine wrote more words than can be said in this time.",
        })
    }
}

/// Keeps, marks or drops a transcript of a clip of this length.
pub(super) fn judge(transcript: Transcript, duration_ms: u32) -> Draft {
    if !transcript.text.chars().any(char::is_alphanumeric) || is_annotation(&transcript.text) {
        return Draft { transcript: None, problem: None };
    }
    let Some((problem, keep)) = find_problem(&transcript, duration_ms) else {
        return Draft { transcript: Some(transcript), problem: None };
    };
    Draft { transcript: keep.then_some(transcript), problem: Some(problem) }
}

/// The gravest problem, and whether the transcript is still worth starting from.
fn find_problem(transcript: &Transcript, duration_ms: u32) -> Option<(Problem, bool)> {
    let unsure = transcript.avg_logprob.is_some_and(|logprob| logprob < MIN_AVG_LOGPROB);
    let speechless = transcript.no_speech_prob.is_some_and(|prob| prob > MAX_NO_SPEECH_PROB);
    let words: Vec<String> = transcript.text.split_whitespace().map(bare).collect();
    let looped = loop_len(&words);
    let millis = u64::from(duration_ms).max(MIN_DURATION_MS);
    let exceeds = |count: usize, per_second: u64| count as u64 * 1000 > per_second * millis;
    if unsure && speechless {
        Some((Problem::NoSpeech, false))
    } else if exceeds(words.len(), MAX_WORDS_PER_SECOND)
        || exceeds(transcript.text.chars().count(), MAX_CHARS_PER_SECOND)
    {
        Some((Problem::TooFast, false))
    } else if looped > 0 {
        Some((Problem::Repetition, looped * 2 < words.len()))
    } else if unsure {
        Some((Problem::LowConfidence, true))
    } else {
        None
    }
}

/// A word without case and punctuation.
fn bare(word: &str) -> String {
    word.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Words in the longest stretch that says one phrase over and over; 0 when there is no such loop.
fn loop_len(words: &[String]) -> usize {
    let mut longest = 0;
    for phrase in 1..=MAX_PHRASE_WORDS.min(words.len() / MIN_REPEATS) {
        // How many words in a row equal the one a phrase earlier.
        let mut equal = 0;
        for at in phrase..words.len() {
            equal = if words[at] == words[at - phrase] { equal + 1 } else { 0 };
            let stretch = equal + phrase;
            if stretch >= phrase * MIN_REPEATS && stretch >= MIN_LOOP_WORDS {
                longest = longest.max(stretch);
            }
        }
    }
    longest
}

/// Whether the whole text is a note in brackets: "[music]", "(music)".
fn is_annotation(text: &str) -> bool {
    let text = text.trim();
    [('[', ']'), ('(', ')'), ('*', '*')].iter().any(|&(open, close)| {
        text.strip_prefix(open)
            .and_then(|rest| rest.strip_suffix(close))
            .is_some_and(|inner| !inner.contains([open, close]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(text: &str, avg_logprob: Option<f32>, no_speech_prob: Option<f32>) -> Transcript {
        Transcript {
            text: text.into(),
            words: Vec::new(),
            avg_logprob,
            no_speech_prob,
            engine: "whisper",
            model: "tiny".into(),
            language: "en".into(),
        }
    }

    /// (problem, kept)
    fn verdict(text: &str, duration_ms: u32) -> (Option<Problem>, bool) {
        let draft = judge(heard(text, Some(-0.2), Some(0.01)), duration_ms);
        (draft.problem, draft.transcript.is_some())
    }

    #[test]
    fn ordinary_speech_passes() {
        assert_eq!(verdict("And so, my fellow Americans, ask not what your country can do.", 6000), (None, true));
        assert_eq!(verdict("One zero zero zero one nine oh two one oh.", 6000), (None, true));
        let anaphora = "it was the best of times, it was the worst of times, it was the age of wisdom, \
                        it was the age of foolishness, it was the epoch of belief";
        assert_eq!(verdict(anaphora, 12_000), (None, true));
        assert_eq!(verdict("No, no, no, no!", 2000), (None, true));
    }

    #[test]
    fn a_loop_is_dropped_and_a_small_one_is_marked() {
        assert_eq!(verdict(&"thank you. ".repeat(8), 20_000), (Some(Problem::Repetition), false));
        assert_eq!(verdict(&"na ".repeat(9), 20_000), (Some(Problem::Repetition), false));
        let tail =
            format!("{} {}", "one two three four five six seven eight nine ten eleven twelve", "so on ".repeat(4));
        assert_eq!(verdict(&tail, 20_000), (Some(Problem::Repetition), true));
    }

    #[test]
    fn more_words_than_the_time_holds_are_dropped() {
        let text = "a sentence of quite a few words that nobody says in one second";
        assert_eq!(verdict(text, 1000), (Some(Problem::TooFast), false));
        assert_eq!(verdict(text, 4000), (None, true));
        assert_eq!(verdict("two words", 100), (None, true));
        assert_eq!(verdict(&"字".repeat(100), 1500), (Some(Problem::TooFast), false));
    }

    #[test]
    fn an_unsure_engine_is_marked_and_dropped_without_speech() {
        let low = judge(heard("perhaps this", Some(-1.4), Some(0.2)), 2000);
        assert_eq!((low.problem, low.transcript.is_some()), (Some(Problem::LowConfidence), true));
        let none = judge(heard("you", Some(-1.4), Some(0.8)), 2000);
        assert_eq!((none.problem, none.transcript), (Some(Problem::NoSpeech), None));
        let sure = judge(heard("hello there", Some(-0.3), Some(0.8)), 2000);
        assert_eq!((sure.problem, sure.transcript.is_some()), (None, true));
        let silent_server = judge(heard("hello there", None, None), 2000);
        assert_eq!((silent_server.problem, silent_server.transcript.is_some()), (None, true));
    }

    #[test]
    fn notes_and_punctuation_are_no_words() {
        for text in ["", " . ", "[BLANK_AUDIO]", "(soft music)", "♪"] {
            assert_eq!(verdict(text, 2000), (None, false), "{text:?}");
        }
        assert_eq!(verdict("(yes) or (no)", 2000), (None, true));
    }
}
