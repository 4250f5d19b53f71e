#![expect(clippy::cast_precision_loss, reason = "test signals")]

use proptest::prelude::*;

use super::*;

fn frame(probability: f32) -> Frame {
    Frame { probability, energy_db: -60.0 + 40.0 * probability }
}

/// Speech (true) and silence (false), each for so many frames.
fn track(parts: &[(bool, usize)]) -> Vec<Frame> {
    parts.iter().flat_map(|&(speech, frames)| vec![frame(if speech { 0.95 } else { 0.02 }); frames]).collect()
}

fn segment(frames: &[Frame], settings: SegmentSettings) -> Vec<Span> {
    let mut segmenter = Segmenter::new(settings);
    let mut spans = Vec::new();
    for &frame in frames {
        segmenter.push(frame, &mut spans);
    }
    segmenter.finish(ms(frames.len() as u64), &mut spans);
    spans
}

fn places(spans: &[Span]) -> Vec<(u64, u64)> {
    spans.iter().map(|span| (span.start_ms, span.end_ms)).collect()
}

#[test]
fn silence_gives_no_clip() {
    assert!(segment(&track(&[(false, 1000)]), SegmentSettings::default()).is_empty());
}

#[test]
fn speech_is_padded_by_300_ms() {
    let spans = segment(&track(&[(false, 100), (true, 100), (false, 100)]), SegmentSettings::default());
    assert_eq!(places(&spans), [(2900, 6700)]);
}

#[test]
fn a_single_word_gets_a_whole_second() {
    let spans = segment(&track(&[(false, 100), (true, 5), (false, 100)]), SegmentSettings::default());
    assert_eq!(spans.len(), 1);
    let (start, end) = places(&spans)[0];
    assert_eq!(end - start, 1000);
    assert!(start <= 3200 && end >= 3360);
}

#[test]
fn a_click_is_no_clip_and_breaks_none() {
    let click = [(false, 100), (true, 2), (false, 100)];
    assert!(segment(&track(&click), SegmentSettings::default()).is_empty());
    let among = [&click[..], &[(true, 50), (false, 20), (true, 2), (false, 100)]].concat();
    let spans = segment(&track(&among), SegmentSettings::default());
    assert_eq!(places(&spans), [(ms(202) - 300, ms(252) + 300)]);
}

#[test]
fn a_recording_shorter_than_a_clip_is_one_clip() {
    let spans = segment(&track(&[(true, 10)]), SegmentSettings::default());
    assert_eq!(places(&spans), [(0, 320)]);
}

#[test]
fn sentences_gather_to_about_the_target() {
    // Sentences of 3.2 s, 0.96 s apart.
    let parts = [(true, 100), (false, 30)].repeat(20);
    let spans = segment(&track(&parts), SegmentSettings::default());
    for span in &spans[..spans.len() - 1] {
        let length = span.end_ms - span.start_ms;
        assert!((4000..=12_000).contains(&length), "{length}");
    }
}

#[test]
fn long_speech_is_cut_in_its_quietest_pause() {
    // 25 s without a silence of 500 ms, but with one breath of 160 ms after 9.6 s.
    let parts = [(true, 300), (false, 5), (true, 480), (false, 100)];
    let spans = segment(&track(&parts), SegmentSettings::default());
    let cut = spans[0].end_ms;
    assert!((ms(300)..=ms(305)).contains(&cut), "cut at {cut}");
    assert_eq!(spans[1].start_ms, cut);
}

#[test]
fn speech_without_any_pause_is_cut_at_the_maximum_at_the_latest() {
    let spans = segment(&track(&[(true, 4000)]), SegmentSettings::default());
    assert!(spans.iter().all(|span| span.end_ms - span.start_ms <= 30_000));
    assert_eq!(spans[0].start_ms, 0);
    assert_eq!(spans.last().unwrap().end_ms, 128_000);
}

#[test]
fn a_pause_over_two_seconds_always_separates() {
    let spans = segment(&track(&[(true, 50), (false, 80), (true, 50), (false, 80)]), SegmentSettings::default());
    assert_eq!(spans.len(), 2);
}

fn any_track() -> impl Strategy<Value = Vec<Frame>> {
    let part = (0.0_f32..1.0, 1_usize..400, 0.0_f32..0.4);
    prop::collection::vec(part, 0..25).prop_map(|parts| {
        parts
            .into_iter()
            .flat_map(|(level, frames, ripple)| {
                (0..frames).map(move |n| frame((level + ripple * (n as f32 * 0.7).sin()).clamp(0.0, 1.0)))
            })
            .collect()
    })
}

fn any_settings() -> impl Strategy<Value = SegmentSettings> {
    (0_u32..1500, 0_u32..800, 0_u32..3000, 0_u32..20_000, 0_u32..40_000, 0_u32..5000).prop_map(
        |(min_silence_ms, pad_ms, min_clip_ms, target_clip_ms, max_clip_ms, max_pause_ms)| SegmentSettings {
            min_silence_ms,
            pad_ms,
            min_clip_ms,
            target_clip_ms,
            max_clip_ms,
            max_pause_ms,
            min_speech_ms: 0,
            ..SegmentSettings::default()
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn clips_cover_speech_in_order_within_bounds(frames in any_track(), settings in any_settings()) {
        let spans = segment(&frames, settings);
        let settings = settings.reconciled();
        let duration = ms(frames.len() as u64);
        let mut last_end = 0;
        for span in &spans {
            prop_assert!(span.start_ms >= last_end, "overlap or disorder: {spans:?}");
            let length = span.end_ms - span.start_ms;
            prop_assert!(length <= settings.max_clip_ms.into(), "{length} ms: {spans:?}");
            let min = u64::from(settings.min_clip_ms).min(duration);
            prop_assert!(length >= min, "{length} ms: {spans:?}");
            prop_assert!((0.0..=1.0).contains(&span.speech_probability));
            last_end = span.end_ms;
        }
        prop_assert!(last_end <= duration);
        for (index, frame) in frames.iter().enumerate() {
            let at = ms(index as u64);
            let covered = spans.iter().any(|span| span.start_ms <= at && at + FRAME_MS <= span.end_ms)
                || spans.windows(2).any(|pair| pair[0].end_ms == pair[1].start_ms
                    && pair[0].start_ms <= at && at + FRAME_MS <= pair[1].end_ms);
            prop_assert!(frame.probability < settings.threshold_on || covered, "speech at {at} ms in no clip: {spans:?}");
        }
    }

    #[test]
    fn clips_come_while_their_audio_is_kept(frames in any_track()) {
        let mut segmenter = Segmenter::new(SegmentSettings::default());
        let mut spans = Vec::new();
        for (index, &frame) in frames.iter().enumerate() {
            let kept = segmenter.keep_from_ms();
            prop_assert!(ms(index as u64) - kept <= 36_000);
            segmenter.push(frame, &mut spans);
            prop_assert!(spans.drain(..).all(|span| span.start_ms >= kept));
        }
    }
}
