use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::text::reliability::copying;
use crate::text::reliability::simulated::{Crowd, pearson, text_of};
use crate::text::{Ties, Voice, leave_one_out, profiles, score};

static PROFILE: &LazyLock<Profile> = &profiles::BASIC;

/// Who fixes and spoils how much; every third sends drafts back as they are.
fn rates(worker: usize) -> (f64, f64) {
    match worker % 3 {
        0 => (0.9, 0.004),
        1 => (0.5, 0.02),
        _ => (0.0, 0.0),
    }
}

struct Sent {
    said: String,
    draft: String,
    texts: Vec<(usize, String, bool)>,
}

/// By worker: the true rate, and another.
type Rates = Vec<(f64, f64)>;

const WORKERS: usize = 24;

/// `people` of 24 workers on each clip; some do not see the draft and mishear one word in ten.
fn project(clips: usize, people: usize, blind: f64) -> Vec<Sent> {
    let mut crowd = Crowd::new(5);
    let clip = |_| {
        let said = crowd.said();
        let draft = crowd.draft(&said, 0.2);
        let texts = crowd.choose(people, WORKERS).into_iter().map(|worker| {
            let (fix, spoil) = rates(worker);
            let saw_draft = !crowd.chance(blind);
            let text = if saw_draft { crowd.corrected(&draft, fix, spoil) } else { crowd.heard(&said, 0.1) };
            (worker, text.join(" "), saw_draft)
        });
        let texts = texts.collect();
        Sent { said: said.join(" "), draft: text_of(&draft), texts }
    };
    (0..clips).map(clip).collect()
}

fn given<'a>(sent: &'a [Sent], truth: impl Fn(usize) -> bool) -> Vec<DraftedClip<'a>> {
    let text = |(worker, text, saw_draft): &'a (usize, String, bool)| DraftedText {
        worker: *worker,
        text,
        saw_draft: *saw_draft,
    };
    let clip = |(number, clip): (usize, &'a Sent)| DraftedClip {
        draft: &clip.draft,
        truth: truth(number).then_some(clip.said.as_str()),
        texts: clip.texts.iter().map(text).collect(),
    };
    sent.iter().enumerate().map(clip).collect()
}

fn errors(said: &str, text: &str) -> f64 {
    f64::from(u32::try_from(score(PROFILE, said, text, Ties::Jiwer).score.errors()).expect("few"))
}

/// Each worker's true rate, and what the model and the others' consensus say.
fn compared(sent: &[Sent], drafted: &Drafted) -> (Rates, Rates) {
    let mut sums = vec![[0.0; 4]; WORKERS];
    for clip in sent {
        let voices: Vec<Voice> = clip.texts.iter().map(|(_, text, _)| Voice::new(text)).collect();
        for ((worker, text, _), scored) in clip.texts.iter().zip(leave_one_out(PROFILE, &voices)) {
            let sum = &mut sums[*worker];
            sum[0] += errors(&clip.said, text);
            sum[1] += 15.0;
            sum[2] += scored.score.wer.unwrap_or(0.0);
            sum[3] += 1.0;
        }
    }
    let expected = |records: &Vec<TextRecord>| {
        let sum = |of: fn(&TextRecord) -> f64| records.iter().map(of).sum::<f64>();
        sum(|record| record.errors) / sum(|record| record.words)
    };
    let model = sums.iter().zip(&drafted.records).map(|(sum, records)| (sum[0] / sum[1], expected(records)));
    (model.collect(), sums.iter().map(|sum| (sum[0] / sum[1], sum[2] / sum[3])).collect())
}

#[test]
fn copiers_mislead_naive_scores_and_not_the_model() {
    for (people, blind) in [(5, 0.0), (3, 0.0), (5, 0.15)] {
        let sent = project(200, people, blind);
        let drafted = Drafted::fit(PROFILE, &given(&sent, |_| false), WORKERS);
        let (model, naive) = compared(&sent, &drafted);
        assert!(pearson(&model) > 0.95, "{people} people: {}", pearson(&model));
        assert!(pearson(&naive) < pearson(&model) - 0.2, "{people} people: {}", pearson(&naive));
        for (worker, (truth, seen)) in model.into_iter().enumerate() {
            assert!((truth - seen).abs() < 0.05, "worker {worker}: {truth:.3}, not {seen:.3}");
        }
    }
}

#[test]
fn fix_and_break_rates_come_with_intervals_that_hold_them() {
    let sent = project(200, 5, 0.0);
    let drafted = Drafted::fit(PROFILE, &given(&sent, |_| false), WORKERS);
    let mut held = 0;
    for worker in 0..WORKERS {
        let (fix, spoil) = rates(worker);
        let (fixes, breaks) = (drafted.fix_rate(worker, 0).expect("met"), drafted.break_rate(worker, 0).expect("met"));
        assert!((fixes.rate - fix).abs() < 0.15, "worker {worker}: {fixes:?}");
        assert!((breaks.rate - spoil).abs() < 0.02, "worker {worker}: {breaks:?}");
        assert!(fixes.low <= fixes.rate && fixes.rate <= fixes.high && fixes.of > 50.0);
        held += usize::from(fixes.low <= fix + 0.02 && fix <= fixes.high + 0.02);
    }
    assert!(held >= WORKERS * 8 / 10, "{held} intervals of {WORKERS}");
}

#[test]
fn those_who_send_drafts_back_are_told_and_nobody_else() {
    let sent = project(200, 5, 0.0);
    let flags = copying(&Drafted::fit(PROFILE, &given(&sent, |_| false), WORKERS));
    for (worker, flag) in flags.iter().enumerate() {
        assert_eq!(flag.is_some(), worker % 3 == 2, "worker {worker}: {flag:?}");
        if let Some(flag) = flag {
            assert_eq!(flag.unchanged, flag.clips);
            assert!(flag.errors > 20.0 && (0.35..0.8).contains(&flag.fix_rate) && flag.probability < 1e-6, "{flag:?}");
        }
    }
}

#[test]
fn the_models_text_is_far_better_than_the_draft() {
    let sent = project(200, 5, 0.0);
    let drafted = Drafted::fit(PROFILE, &given(&sent, |_| false), WORKERS);
    let (mut draft, mut told) = (0.0, 0.0);
    for (clip, text) in sent.iter().zip(&drafted.texts) {
        draft += errors(&clip.said, &clip.draft);
        told += errors(&clip.said, text);
    }
    assert!(told < draft / 3.0, "{told} errors of {draft}");
    assert!((drafted.draft_wer.expect("words") - draft / 3000.0).abs() < 0.03);
}

#[test]
fn a_reviewed_text_is_the_truth() {
    let sent = project(60, 2, 0.0);
    let drafted = Drafted::fit(PROFILE, &given(&sent, |_| true), WORKERS);
    for (clip, text) in sent.iter().zip(&drafted.texts) {
        assert_eq!(&PROFILE.normalise(&clip.said), text);
    }
    let (model, _) = compared(&sent, &drafted);
    assert!(model.iter().all(|(truth, seen)| (truth - seen).abs() < 1e-9), "{model:?}");
    assert!(drafted.records.iter().flatten().all(|record| record.known));
}

#[test]
fn reviews_help_where_everybody_copies() {
    let mut sent = project(200, 3, 0.0);
    for clip in &mut sent {
        for (worker, text, _) in &mut clip.texts {
            if *worker != 0 {
                text.clone_from(&clip.draft);
            }
        }
    }
    let wer =
        |reviewed: fn(usize) -> bool| Drafted::fit(PROFILE, &given(&sent, reviewed), WORKERS).draft_wer.expect("words");
    let truth = sent.iter().map(|clip| errors(&clip.said, &clip.draft)).sum::<f64>() / 3000.0;
    let (alone, reviewed) = (wer(|_| false), wer(|clip| clip % 4 == 0));
    assert!(alone < truth / 3.0, "nobody says that the drafts are wrong: {alone} of {truth}");
    assert!((truth / 2.0..truth).contains(&reviewed), "{reviewed} of {truth}");
}

#[test]
fn nothing_comes_of_nothing() {
    assert_eq!(Drafted::fit(PROFILE, &[], 0), Drafted::default());
    let empty =
        DraftedClip { draft: "", truth: None, texts: vec![DraftedText { worker: 1, text: "", saw_draft: true }] };
    let drafted = Drafted::fit(PROFILE, &[empty], 2);
    assert_eq!(drafted.texts, [""]);
    assert!(drafted.records[0].is_empty() && drafted.fix_rate(1, 0).is_none() && drafted.fix_rate(7, 0).is_none());
}

proptest! {
    #[test]
    fn expectations_stay_within_what_there_is(
        clips in prop::collection::vec(("[abc ]{0,12}", prop::option::of("[abc ]{0,12}"), prop::collection::vec(("[abcd ]{0,12}", any::<bool>()), 0..5)), 0..6),
    ) {
        let given: Vec<DraftedClip> = clips.iter().map(|(draft, truth, texts)| DraftedClip {
            draft,
            truth: truth.as_deref(),
            texts: texts.iter().enumerate().map(|(worker, (text, saw_draft))| DraftedText { worker, text, saw_draft: *saw_draft }).collect(),
        }).collect();
        let drafted = Drafted::fit(PROFILE, &given, 5);
        prop_assert_eq!(drafted.texts.len(), clips.len());
        for record in drafted.records.iter().flatten() {
            prop_assert!(record.errors >= 0.0 && record.errors.is_finite() && record.words >= 0.0);
            prop_assert!(record.fixed <= record.met + 1e-9 && record.broken <= record.right + 1e-9);
            if let Some(truth) = &clips[record.clip].1 {
                prop_assert!((record.words - count(PROFILE.words(truth).len())).abs() < 1e-9);
            }
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "few")]
fn count(number: usize) -> f64 {
    number as f64
}
