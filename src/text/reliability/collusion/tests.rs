use std::sync::LazyLock;

use super::*;
use crate::text::profiles;
use crate::text::reliability::simulated::{Crowd, text_of};
use crate::text::reliability::{Drafted, DraftedClip, DraftedText};

static PROFILE: &LazyLock<Profile> = &profiles::BASIC;

/// Clips of `people` texts by thirty workers who mishear one word in six; workers 0, 1 and 2 share
/// one text, with a word in fifty changed, wherever they meet if `colluding`.
fn met(people: usize, colluding: bool, truth: bool) -> Meetings {
    let mut crowd = Crowd::new(3);
    let mut meetings = Meetings::default();
    for clip in 0..160 {
        let said = crowd.said();
        let shared = crowd.heard(&said, 0.17);
        let mut workers = crowd.choose(people, 27).into_iter().map(|worker| worker + 3).collect::<Vec<_>>();
        if clip % 4 == 0 {
            workers[..3].copy_from_slice(&[2, 0, 1]);
        }
        let text = |worker: &usize| {
            let own = if colluding && *worker < 3 { crowd.heard(&shared, 0.02) } else { crowd.heard(&said, 0.17) };
            own.join(" ")
        };
        let texts: Vec<String> = workers.iter().map(text).collect();
        let said = said.join(" ");
        let texts: Vec<(usize, &str)> = workers.into_iter().zip(texts.iter().map(String::as_str)).collect();
        meetings.add(PROFILE, &Meeting { pivot: texts[0].1, drafted: false, truth: truth.then_some(&said), texts });
    }
    meetings
}

#[test]
fn three_who_share_a_text_are_told_with_their_evidence_and_honest_ones_are_not() {
    for people in [5, 7] {
        let meetings = met(people, true, false);
        let seen = meetings.acquaintances();
        assert_eq!(seen.groups(), [vec![0, 1, 2]], "{:?}", seen.suspicious());
        for pair in seen.suspicious() {
            assert!(pair.probability < 1e-6 && pair.together.share() > 0.7, "{pair:?}");
            assert_eq!(pair.together.clips, 40);
            let words = meetings.shared_words(&seen, pair.first, pair.second);
            assert_eq!(words.len(), usize::try_from(pair.together.shared).expect("few"));
            assert!(words.iter().all(|word| word.clip % 4 == 0 && word.wrote != word.right && !word.wrote.is_empty()));
        }
        let honest = met(people, false, false).acquaintances();
        assert_eq!(honest.suspicious(), [], "honest people who meet as often");
        assert_eq!(honest.pair(1, 0).clips, 40);
        assert!(honest.pairs().iter().filter(|(_, pair)| pair.fewer_errors() > 7).all(|(_, pair)| pair.share() < 0.5));
    }
}

#[test]
fn three_who_always_meet_the_same_four_do_not_turn_suspicion_on_them() {
    let mut crowd = Crowd::new(4);
    let mut meetings = Meetings::default();
    for _ in 0..60 {
        let said = crowd.said();
        let shared = crowd.heard(&said, 0.2);
        let mut text = |worker: usize| {
            // Those who do not share are careful: where the three are wrong, they are right together.
            if worker < 3 { crowd.heard(&shared, 0.02) } else { crowd.heard(&said, 0.05) }.join(" ")
        };
        let texts: Vec<String> = (0..7).map(&mut text).collect();
        let texts: Vec<(usize, &str)> = texts.iter().map(String::as_str).enumerate().collect();
        meetings.add(PROFILE, &Meeting { pivot: texts[6].1, drafted: false, truth: None, texts });
    }
    let seen = meetings.acquaintances();
    assert_eq!(seen.groups(), [vec![0, 1, 2]], "{:#?}", seen.suspicious());
}

#[test]
fn three_texts_tell_nothing_unless_they_are_reviewed() {
    assert_eq!(met(3, true, false).acquaintances().pairs(), []);
    assert_eq!(met(3, true, true).acquaintances().groups(), [vec![0, 1, 2]]);
    assert_eq!(met(3, false, true).acquaintances().suspicious(), []);
}

#[test]
fn a_drafts_mistakes_are_nobodys_own() {
    let mut crowd = Crowd::new(9);
    // Two send the draft back as it is, four correct it.
    let clip = |_| {
        let said = crowd.said();
        let draft = crowd.draft(&said, 0.2);
        let text =
            |worker: usize| if worker < 2 { text_of(&draft) } else { crowd.corrected(&draft, 0.9, 0.02).join(" ") };
        ((0..6).map(text).collect::<Vec<String>>(), text_of(&draft))
    };
    let clips: Vec<(Vec<String>, String)> = (0..80).map(clip).collect();
    let drafted: Vec<DraftedClip> = clips
        .iter()
        .map(|(texts, draft)| {
            let texts = texts.iter().enumerate().map(|(worker, text)| DraftedText { worker, text, saw_draft: true });
            DraftedClip { draft, truth: None, texts: texts.collect() }
        })
        .collect();
    let model = Drafted::fit(PROFILE, &drafted, 6);
    let meet = |known: bool| {
        let mut meetings = Meetings::default();
        for (clip, expected) in drafted.iter().zip(&model.texts) {
            let texts = clip.texts.iter().map(|text| (text.worker, text.text)).collect();
            let truth = known.then_some(expected.as_str());
            meetings.add(PROFILE, &Meeting { pivot: clip.draft, drafted: known, truth, texts });
        }
        meetings.acquaintances().suspicious()
    };
    assert!(meet(false).iter().any(|pair| (pair.first, pair.second) == (0, 1)), "they do share their mistakes");
    assert_eq!(meet(true), [], "but the draft explains them");
}

#[test]
fn habits_and_omissions_are_no_evidence() {
    let mut meetings = Meetings::default();
    for clip in 0..30 {
        let right = format!("mister smith came a{clip} b{clip} c{clip} home");
        let habit = format!("mr smith came b{clip} c{clip} home");
        let texts = vec![
            (0, habit.as_str()),
            (1, habit.as_str()),
            (2, right.as_str()),
            (3, right.as_str()),
            (4, right.as_str()),
        ];
        meetings.add(PROFILE, &Meeting { pivot: &right, drafted: false, truth: None, texts });
    }
    let pair = meetings.acquaintances().pair(0, 1);
    assert_eq!((pair.clips, pair.shared, pair.errors_first), (30, 0, 0));
}

#[test]
fn those_who_depend_on_each_other_weigh_as_one() {
    assert!((dependents_weight(0) - 1.0).abs() < 1e-12);
    assert!((3.0 * dependents_weight(2) - 1.0).abs() < 1e-12);
}
