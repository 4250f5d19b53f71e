//! NIST's STM and CTM (SCTK, `infmts`): segments of a reference with their times, and words of a
//! hypothesis with theirs. A word belongs to the first segment of its recording and channel that
//! ends after the word's middle; what comes after the last segment belongs to that one, as sclite has it.

use std::collections::HashMap;

use anyhow::{Context, bail, ensure};

use super::corpus::{Text, Utterance};
use super::trn::with_choices;

/// Segments whose text is one of these are not scored, and neither are the words in them.
const IGNORED: [&str; 2] = ["IGNORE_TIME_SEGMENT_IN_SCORING", "IGNORETIMESEGMENTINSCORING"];

/// A recording and a channel of it.
type Track = (String, String);

struct Segment {
    line: usize,
    speaker: String,
    start: f64,
    end: f64,
    labels: Vec<String>,
    text: String,
}

struct Spoken {
    line: usize,
    start: f64,
    middle: f64,
    word: String,
}

pub(super) fn utterances(stm: (&str, &str), ctm: (&str, &str)) -> anyhow::Result<Vec<Utterance>> {
    let segments = tracks(stm, segment, |segment| (segment.line, segment.start))?;
    let mut words: HashMap<Track, Vec<Spoken>> =
        tracks(ctm, spoken, |word| (word.line, word.start))?.into_iter().collect();
    let mut utterances = Vec::new();
    for (track, segments) in segments {
        let spoken = words.remove(&track).unwrap_or_default();
        cut(stm.0, &track, segments, spoken, &mut utterances)?;
    }
    if let Some(((recording, channel), words)) = words.into_iter().min_by_key(|(_, words)| words[0].line) {
        bail!(
            "{}, line {}: the recording {recording:?}, channel {channel:?}, has no segment in {}; names and channels \
             must be those of the reference",
            ctm.0,
            words[0].line,
            stm.0
        );
    }
    Ok(utterances)
}

/// What each line says, by track, in the order in which the tracks come; sorted by time already.
fn tracks<T>(
    file: (&str, &str),
    read: fn(usize, &str) -> anyhow::Result<(Track, T)>,
    when: fn(&T) -> (usize, f64),
) -> anyhow::Result<Vec<(Track, Vec<T>)>> {
    let mut tracks: Vec<(Track, Vec<T>)> = Vec::new();
    let mut places: HashMap<Track, usize> = HashMap::new();
    for (index, line) in file.1.lines().enumerate() {
        if line.trim().is_empty() || line.trim_start().starts_with(";;") {
            continue;
        }
        let (track, item) = read(index + 1, line).with_context(|| format!("{}, line {}", file.0, index + 1))?;
        let place = *places.entry(track.clone()).or_insert_with(|| {
            tracks.push((track, Vec::new()));
            tracks.len() - 1
        });
        let items = &mut tracks[place].1;
        if let Some((line, before)) = items.last().map(when) {
            let (_, start) = when(&item);
            ensure!(
                before <= start,
                "{}, line {}: it begins at {start} s, but line {line} of the same recording and channel at {before} s; \
                 sort the lines by recording, channel and time (sort +0 -1 +1 -2 +2nb -3)",
                file.0,
                index + 1,
            );
        }
        items.push(item);
    }
    Ok(tracks)
}

/// `recording channel speaker start end [<label,label>] text`
fn segment(line: usize, text: &str) -> anyhow::Result<(Track, Segment)> {
    let mut rest = text.trim();
    let mut field = |name: &str| {
        let (word, after) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        rest = after.trim_start();
        ensure!(
            !word.is_empty(),
            "the {name} is missing: an STM line is `recording channel speaker start end <labels> text`"
        );
        Ok(word.to_owned())
    };
    let (recording, channel, speaker) = (field("recording")?, field("channel")?, field("speaker")?);
    let (start, end) = (seconds("start", &field("start")?)?, seconds("end", &field("end")?)?);
    ensure!(start <= end, "the segment ends at {end} s, before it begins at {start} s");
    let labelled = rest.strip_prefix('<').and_then(|rest| rest.split_once('>'));
    let (labels, text) = labelled.map_or((Vec::new(), rest), |(labels, text)| {
        (labels.split(',').map(|label| label.trim().to_owned()).filter(|label| !label.is_empty()).collect(), text)
    });
    let segment = Segment { line, speaker, start, end, labels, text: text.trim().to_owned() };
    Ok((track(&recording, &channel), segment))
}

/// `recording channel start duration word [confidence]`
fn spoken(line: usize, text: &str) -> anyhow::Result<(Track, Spoken)> {
    let fields: Vec<&str> = text.split_whitespace().collect();
    let &[recording, channel, start, duration, word, ..] = fields.as_slice() else {
        bail!(
            "a CTM line is `recording channel start duration word`, perhaps with a confidence; this one has {} fields",
            fields.len()
        );
    };
    ensure!(!word.starts_with("<ALT"), "alternatives in a hypothesis ({word}) are not scored: keep one of them");
    let (start, duration) = (seconds("start", start)?, seconds("duration", duration)?);
    let spoken = Spoken { line, start, middle: start + duration / 2.0, word: word.to_owned() };
    Ok((track(recording, channel), spoken))
}

/// sclite does not tell `A` from `a` in names.
fn track(recording: &str, channel: &str) -> Track {
    (recording.to_lowercase(), channel.to_lowercase())
}

fn seconds(name: &str, text: &str) -> anyhow::Result<f64> {
    let seconds: f64 = text.parse().ok().with_context(|| format!("the {name} {text:?} is not a number of seconds"))?;
    ensure!(seconds.is_finite() && seconds >= 0.0, "the {name} {text:?} is not a time: it must be 0 or more");
    Ok(seconds)
}

fn cut(
    path: &str,
    (recording, channel): &Track,
    segments: Vec<Segment>,
    spoken: Vec<Spoken>,
    out: &mut Vec<Utterance>,
) -> anyhow::Result<()> {
    let mut spoken = spoken.into_iter().peekable();
    let last = segments.len() - 1;
    for (index, segment) in segments.into_iter().enumerate() {
        let mut words: Vec<String> = Vec::new();
        while let Some(word) = spoken.next_if(|word| index == last || word.middle < segment.end) {
            words.push(word.word);
        }
        if IGNORED.iter().any(|ignored| segment.text.contains(ignored)) {
            continue;
        }
        let reference: Vec<Text> =
            with_choices(&segment.text).with_context(|| format!("{path}, line {}", segment.line))?;
        let mut labels = vec![
            ("speaker".to_owned(), segment.speaker.clone()),
            ("recording".to_owned(), recording.clone()),
            ("channel".to_owned(), channel.clone()),
        ];
        labels.extend(segment.labels.into_iter().map(|label| ("label".to_owned(), label)));
        let id = format!("{recording} {channel} {} {}", segment.speaker, segment.start);
        out.push(Utterance { id, reference, hypothesis: words.join(" "), labels });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::score::corpus::plain;

    const STM: &str = ";; a comment\n\
        talk A anna 0.0 2.0 <o,f0,female> good morning\n\
        talk A bert 2.0 4.0 IGNORE_TIME_SEGMENT_IN_SCORING\n\
        talk A anna 4.0 6.0 bye\n";

    #[test]
    fn words_belong_to_the_segment_that_holds_their_middle() {
        let ctm = "talk a 0.1 0.4 good\ntalk a 1.8 0.3 morning 0.9\ntalk a 2.1 0.5 noise\ntalk a 4.2 0.3 bye\ntalk a 7 1 late\n";
        let found = utterances(("r.stm", STM), ("h.ctm", ctm)).expect("well formed");
        let told: Vec<_> = found.iter().map(|it| (plain(&it.reference), it.hypothesis.as_str())).collect();
        assert_eq!(told, [("good morning".to_owned(), "good morning"), ("bye".to_owned(), "bye late")]);
        assert!(found[0].labels.contains(&("label".to_owned(), "f0".to_owned())));
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line() {
        let said =
            |stm: &str, ctm: &str| format!("{:#}", utterances(("r.stm", stm), ("h.ctm", ctm)).expect_err("refused"));
        assert!(said(STM, "talk a 3 1 b\ntalk a 1 1 a\n").contains("h.ctm, line 2: it begins at 1 s, but line 1"));
        assert!(said(STM, "talk a x 1 b\n").contains("the start \"x\" is not a number"));
        assert!(said(STM, "talk a 1\n").contains("this one has 3 fields"));
        assert!(said(STM, "other a 1 1 b\n").contains("has no segment in r.stm"));
        assert!(said("talk A anna 3 1 x\n", "").contains("before it begins"));
        assert!(said("talk A anna 3\n", "").contains("the end is missing"));
        assert!(said("talk A anna 1 NaN x\n", "").contains("not a time"));
    }
}
