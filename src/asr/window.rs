//! Several clips in one call.
//!
//! Whisper hears windows of 30 s, and a window costs the same however little is said in it: clips
//! that are neighbours share one, and the words are given back to the clips by their times.

use std::ops::Range;

pub use super::guard::Problem;
use super::{SAMPLE_RATE, Transcript, Word, duration_ms, join_words};

/// Silence between two clips: long enough to be heard as a pause.
const GAP_MS: u32 = 400;
/// Longest window, with its pauses: under Whisper's 30 s, because times near the end are poor.
const MAX_WINDOW_MS: u64 = 28_000;

/// Where a clip lies in its recording.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The channel, from 0.
    pub channel: u16,
    /// Where it begins.
    pub start_ms: u64,
    /// Where it ends.
    pub end_ms: u64,
}

/// Groups clips that follow each other on one channel into windows: index ranges, in order, that
/// cover every clip once. A clip longer than a window is a group of its own.
#[must_use]
pub fn plan(clips: &[Span]) -> Vec<Range<usize>> {
    let mut groups: Vec<Range<usize>> = Vec::new();
    let mut length = 0;
    for (index, clip) in clips.iter().enumerate() {
        let duration = clip.end_ms.saturating_sub(clip.start_ms);
        let grown = length + u64::from(GAP_MS) + duration;
        match groups.last_mut() {
            Some(group) if clips[group.start].channel == clip.channel && grown <= MAX_WINDOW_MS => {
                group.end = index + 1;
                length = grown;
            }
            _ => {
                groups.push(index..index + 1);
                length = duration;
            }
        }
    }
    groups
}

/// Clips joined with pauses.
#[derive(Debug)]
pub(super) struct Window {
    pub samples: Vec<f32>,
    /// One per clip, in order.
    pub places: Vec<Place>,
}

/// Where a clip lies in a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub start_ms: u32,
    pub end_ms: u32,
}

impl Place {
    pub(super) fn duration_ms(self) -> u32 {
        self.end_ms - self.start_ms
    }
}

/// Joins clips; `None` when they would not fit one window or are too few to share one.
pub(super) fn join(clips: &[Vec<f32>]) -> Option<Window> {
    let gap = GAP_MS as usize * SAMPLE_RATE as usize / 1000;
    let total = clips.iter().map(Vec::len).sum::<usize>() + gap * clips.len().saturating_sub(1);
    if clips.len() < 2 || u64::from(duration_ms(total)) > MAX_WINDOW_MS {
        return None;
    }
    let mut samples = Vec::with_capacity(total);
    let mut places = Vec::with_capacity(clips.len());
    for clip in clips {
        if !samples.is_empty() {
            samples.resize(samples.len() + gap, 0.0);
        }
        let start_ms = duration_ms(samples.len());
        samples.extend_from_slice(clip);
        places.push(Place { start_ms, end_ms: duration_ms(samples.len()) });
    }
    Some(Window { samples, places })
}

/// Gives every word to the clip its middle lies in or nearest to; times become the clip's own.
pub(super) fn split(whole: &Transcript, places: &[Place]) -> Vec<Transcript> {
    let mut parts: Vec<Vec<Word>> = vec![Vec::new(); places.len()];
    for word in &whole.words {
        let middle = u32::midpoint(word.start_ms, word.end_ms);
        let distance = |place: &Place| place.start_ms.saturating_sub(middle) + middle.saturating_sub(place.end_ms);
        let nearest = places.iter().enumerate().min_by_key(|(_, place)| distance(place));
        if let Some((index, place)) = nearest {
            let relative = |time: u32| time.clamp(place.start_ms, place.end_ms) - place.start_ms;
            let (start_ms, end_ms) = (relative(word.start_ms), relative(word.end_ms));
            parts[index].push(Word { start_ms, end_ms, ..word.clone() });
        }
    }
    let transcript = |words: Vec<Word>| Transcript {
        text: join_words(&words, &whole.language),
        avg_logprob: avg_logprob(&words).or(whole.avg_logprob),
        words,
        no_speech_prob: whole.no_speech_prob,
        engine: whole.engine,
        model: whole.model.clone(),
        language: whole.language.clone(),
    };
    parts.into_iter().map(transcript).collect()
}

/// The words' own mean log-probability, so that one bad clip does not spoil its neighbours.
#[expect(clippy::cast_precision_loss, reason = "a few dozen words")]
fn avg_logprob(words: &[Word]) -> Option<f32> {
    let logprobs: Option<Vec<f32>> =
        words.iter().map(|word| word.confidence.map(|confidence| confidence.max(1e-6).ln())).collect();
    let logprobs = logprobs.filter(|logprobs| !logprobs.is_empty())?;
    Some(logprobs.iter().sum::<f32>() / logprobs.len() as f32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(channel: u16, start_s: u64, end_s: u64) -> Span {
        Span { channel, start_ms: start_s * 1000, end_ms: end_s * 1000 }
    }

    fn word(text: &str, start_ms: u32, end_ms: u32) -> Word {
        Word { text: text.into(), start_ms, end_ms, confidence: None }
    }

    fn heard(words: Vec<Word>) -> Transcript {
        Transcript {
            text: join_words(&words, "en"),
            words,
            avg_logprob: Some(-0.5),
            no_speech_prob: None,
            engine: "whisper",
            model: "tiny".into(),
            language: "en".into(),
        }
    }

    #[test]
    fn clips_share_a_window_until_it_is_full() {
        let clips = [span(0, 0, 10), span(0, 12, 22), span(0, 40, 50), span(0, 50, 51)];
        assert_eq!(plan(&clips), [0..2, 2..4]);
    }

    #[test]
    fn pauses_count() {
        // 14 + 14 s leave no room for the pause between them.
        assert_eq!(plan(&[span(0, 0, 14), span(0, 20, 34)]), [0..1, 1..2]);
    }

    #[test]
    fn channels_stay_apart_and_a_long_clip_alone() {
        let clips = [span(0, 0, 2), span(1, 0, 2), span(1, 3, 40), span(1, 41, 42)];
        assert_eq!(plan(&clips), [0..1, 1..2, 2..3, 3..4]);
        assert_eq!(plan(&[]), []);
    }

    #[test]
    fn joined_clips_keep_their_sound_and_get_a_pause() {
        let window = join(&[vec![0.5; 16_000], vec![0.25; 8_000]]).unwrap();
        assert_eq!(window.samples.len(), 16_000 + 6_400 + 8_000);
        assert_eq!(window.places, [Place { start_ms: 0, end_ms: 1000 }, Place { start_ms: 1400, end_ms: 1900 }]);
        assert!(window.samples[16_000..22_400].iter().all(|&sample| sample == 0.0));
        assert_eq!(window.samples[22_400], 0.25);
    }

    #[test]
    fn one_clip_or_too_much_sound_is_not_joined() {
        assert!(join(&[vec![0.0; 16_000]]).is_none());
        assert!(join(&[vec![0.0; 16_000 * 14], vec![0.0; 16_000 * 14]]).is_none());
    }

    #[test]
    fn words_go_to_the_clip_they_were_said_in() {
        let places = [Place { start_ms: 0, end_ms: 1000 }, Place { start_ms: 1400, end_ms: 2400 }];
        // "two" leaks into the pause, "three" begins in it, "four" ends after the window.
        let whole = heard(vec![word("One,", 100, 500), word("two.", 600, 1300), word("Three", 1250, 1800), word("four.", 2000, 2600)]);
        let parts = split(&whole, &places);
        assert_eq!(parts[0].text, "One, two.");
        assert_eq!(parts[1].text, "Three four.");
        assert_eq!(parts[0].words[1], word("two.", 600, 1000));
        assert_eq!(parts[1].words, [word("Three", 0, 400), word("four.", 600, 1000)]);
    }

    #[test]
    fn a_clip_is_as_sure_as_its_own_words() {
        let places = [Place { start_ms: 0, end_ms: 1000 }, Place { start_ms: 1400, end_ms: 2400 }];
        let sure = Word { confidence: Some(1.0), ..word("yes", 0, 400) };
        let unsure = Word { confidence: Some(0.1), ..word("hm", 1500, 1900) };
        let parts = split(&heard(vec![sure, unsure]), &places);
        assert_eq!(parts[0].avg_logprob, Some(0.0));
        assert!(parts[1].avg_logprob.unwrap() < -2.0);
    }
}
