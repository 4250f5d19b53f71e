use proptest::prelude::*;

use super::*;
use crate::text::profiles;

fn voices<'a>(texts: &[&'a str]) -> Vec<Voice<'a>> {
    texts.iter().map(|text| Voice::new(text)).collect()
}

fn agreed(texts: &[&str]) -> Consensus {
    consensus(&profiles::EN, &voices(texts))
}

#[test]
fn the_majority_wins_word_by_word_and_form_by_form() {
    let consensus = agreed(&[
        "The quick brown fox, jumped over the lazy dog.",
        "the quick brown fox jumped over the lazy dog",
        "The quick brown box jumped over lazy dog.",
        "The quick brown fox jumped over the lazy dock.",
    ]);
    assert_eq!(consensus.text, "The quick brown fox jumped over the lazy dog.");
    assert_eq!(consensus.words[3].votes, 3);
    assert_eq!(consensus.words[3].alternatives, [Alternative { text: "box".into(), votes: 1 }]);
    assert_eq!(consensus.words[6].alternatives, [Alternative { text: String::new(), votes: 1 }]);
    let confidence = |word: usize| consensus.words[word].confidence;
    assert!(confidence(0) > 0.95 && confidence(0) < 1.0, "agreement is not certainty: {}", confidence(0));
    assert!(confidence(3) > 0.5 && confidence(3) < confidence(0));
}

#[test]
fn a_word_that_one_person_added_is_left_out() {
    assert_eq!(agreed(&["see you there", "see you over there", "see you there"]).text, "see you there");
}

#[test]
fn hyphens_and_hesitations_come_back_as_typed() {
    let consensus = agreed(&["Um, a well-known fact.", "Um, a well-known fact.", "a well known fact"]);
    assert_eq!(consensus.text, "Um, a well-known fact.");
}

#[test]
fn a_known_bad_worker_is_heard_less_than_a_known_good_one() {
    let good = Voice { text: "I met her in Lyon", error_rate: Some(0.01), ..Voice::new("") };
    let bad = Voice { text: "I met her in lion", error_rate: Some(0.6), ..Voice::new("") };
    assert_eq!(consensus(&profiles::EN, &[bad, good]).text, "I met her in Lyon");
}

#[test]
fn texts_that_have_nothing_in_common_are_not_mixed() {
    let texts = ["the train leaves at nine", "my mother never liked green apples or pears at all"];
    let consensus = agreed(&texts);
    assert!(texts.contains(&consensus.text.as_str()), "{}", consensus.text);
    let texts = ["one two three four", "alpha beta", "red green blue white black"];
    assert!(texts.contains(&agreed(&texts).text.as_str()));
}

#[test]
fn of_two_that_are_far_apart_the_fuller_text_stands_whole() {
    let texts = ["he begged him", "who put your letters on the table last night"];
    assert_eq!(agreed(&texts).text, texts[1]);
}

#[test]
fn two_spellings_of_a_compound_are_one_choice() {
    let consensus = agreed(&["is any one there", "Is any one there?", "is anyone there"]);
    assert_eq!(consensus.text.to_lowercase().trim_end_matches('?'), "is any one there");
    let word = &consensus.words[1];
    assert_eq!((word.text.as_str(), word.votes), ("any one", 2));
    assert_eq!(word.alternatives, [Alternative { text: "anyone".into(), votes: 1 }]);
}

#[test]
fn a_draft_does_not_overrule_a_person_and_a_voice_without_weight_does_not_count() {
    let person = Voice::new("the ship came in at dawn");
    assert_eq!(consensus(&profiles::EN, &[Voice::draft("the sheep came in at dawn"), person]).text, person.text);
    let copies = [Voice { weight: 0.0, ..Voice::new("the sheep came in at dawn") }; 3];
    let voices = [&copies[..], &[person, person]].concat();
    assert_eq!(consensus(&profiles::EN, &voices).text, person.text);
}

#[test]
fn doubt_grows_with_disagreement() {
    let same = agreed(&["we met at noon", "we met at noon", "we met at noon"]);
    let other = agreed(&["we met at noon", "we met at ten", "we wet at noon"]);
    assert!(same.expected_errors > 0.0 && same.expected_errors < 1.0, "{}", same.expected_errors);
    assert!(other.expected_errors > same.expected_errors);
}

#[test]
fn a_prior_is_the_same_after_it_was_stored() {
    let mut prior = Prior::new();
    prior.add(&profiles::EN, ["the harbour was quiet", "the harbor was quiet"]);
    let stored = serde_json::to_string(&prior).expect("plain data");
    let prior_again: Prior = serde_json::from_str(&stored).expect("as written");
    let voices = voices(&["a harbour", "a harbor", "the harbour"]);
    let with = |prior: &Prior| {
        consensus_with(&profiles::EN, &voices, Knowledge { prior: Some(prior), style: Some(Style::books()) })
    };
    assert_eq!(with(&prior), with(&prior_again));
}

fn responses<'a>(clips: &[&[(&'a str, usize)]]) -> Vec<Vec<crowd::Response<'a>>> {
    let response = |&(text, worker): &(&'a str, usize)| crowd::Response { text, worker };
    clips.iter().map(|clip| clip.iter().map(response).collect()).collect()
}

#[test]
fn a_file_tells_who_does_well_elsewhere() {
    let good = "some words that were heard quite well by everybody here";
    let bad = "sum birds that whirr herd quiet whale buy anybody hair";
    let sure: &[(&str, usize)] = &[(good, 0), (bad, 1), (good, 2), (good, 3)];
    let split: &[(&str, usize)] = &[("we went to Lyon by train", 0), ("we went to lion by train", 1)];
    let clips = responses(&[sure, sure, sure, sure, split]);
    let crowd = crowd::Crowd::new(&profiles::BASIC, &clips, None, 1);
    assert_eq!(crowd.consensus(4).text, "we went to Lyon by train");
    let errors: Vec<u64> = crowd.leave_one_out(0).iter().map(|clip| clip.errors).collect();
    assert_eq!((errors[0], errors[2], errors[3]), (0, 0, 0));
    assert!(errors[1] >= 8, "{errors:?}");
    assert!(crowd::Crowd::new(&profiles::BASIC, &responses(&[&[]]), None, 1).leave_one_out(0).is_empty());
}

#[test]
fn clips_one_by_one_are_judged_as_a_server_does() {
    let clip: &[(&str, usize)] = &[("see you there", 0), ("see you over there", 1), ("sea you there", 2)];
    let clips = responses(&[clip, clip]);
    let crowd = crowd::Crowd::one_by_one(&profiles::EN, &clips, None);
    let texts: Vec<&str> = clip.iter().map(|(text, _)| *text).collect();
    assert_eq!(crowd.consensus(1), agreed(&texts));
}

#[test]
fn the_trainer_is_told_which_candidate_is_right() {
    let clips = responses(&[&[("any one saw the fax", 0), ("anyone saw fox", 1), ("any one saw fax", 2)]]);
    let crowd = crowd::Crowd::new(&profiles::BASIC, &clips, None, 1);
    let examples = crowd.examples(0, "any one saw the fix");
    let right: Vec<Option<&str>> =
        examples.iter().map(|slot| slot.right.map(|right| slot.words[right].as_str())).collect();
    assert_eq!(right, [Some("any one"), Some("saw"), Some("the"), None]);
    assert!((crowd.oracle(0, "any one saw the fix") - 1.0).abs() < 1e-9);
}

#[test]
fn few_voices_and_empty_ones_are_heard() {
    assert_eq!(agreed(&[]).text, "");
    assert_eq!(agreed(&["  Just   me. "]).text, "Just me.");
    assert_eq!(agreed(&["", "", "word"]).text, "");
    assert_eq!(agreed(&["...", "...", ""]).text, "...");
    assert_eq!(agreed(&["Yes, it is.", "Yes it is.", ""]).text.to_lowercase().replace(',', ""), "yes it is.");
}

#[test]
fn more_words_than_any_clip_has_are_still_voted_on() {
    let words: Vec<String> = (0..2_500).map(|word| format!("w{word}")).collect();
    let mut other = words.clone();
    other[7] = "x".to_owned();
    let (text, other) = (words.join(" "), other.join(" "));
    assert_eq!(agreed(&[&text, &other, &text]).text, text);
}

#[test]
fn each_voice_is_scored_against_the_others_in_the_order_given() {
    let texts = ["a b c d", "a b c d", "a x c d", "a b c d"];
    let scored = leave_one_out(&profiles::EN, &voices(&texts));
    let errors: Vec<usize> = scored.iter().map(|scored| scored.score.errors()).collect();
    assert_eq!(errors, [0, 0, 1, 0]);
    assert!(leave_one_out(&profiles::EN, &voices(&["alone"])).is_empty());
}

#[test]
fn disagreement_is_symmetric_and_zero_for_the_same_words() {
    let of = |texts: &[&str]| disagreement(&profiles::EN, texts);
    assert_eq!(of(&["One."]), None);
    assert_eq!(of(&["One, two.", "one two"]), Some(0.0));
    assert_eq!(of(&["", "…"]), Some(0.0));
    assert_eq!(of(&["a b c", "a"]), Some(1.0));
    assert_eq!(of(&["a", "a b c"]), Some(1.0));
}

fn clip() -> impl Strategy<Value = Vec<(String, Option<f64>)>> {
    let text = prop::collection::vec(prop::sample::select(vec!["a", "A,", "b", "bb.", "c-d", "um", "é", "…"]), 0..8)
        .prop_map(|words| words.join(" "));
    prop::collection::vec((text, prop::option::of(0.0..1.0)), 0..6)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_voices_does_not_matter(clip in clip(), turn in 0usize..6) {
        let mut voices: Vec<Voice> =
            clip.iter().map(|(text, error_rate)| Voice { text, error_rate: *error_rate, ..Voice::new("") }).collect();
        let before = consensus(&profiles::EN, &voices);
        voices.reverse();
        let middle = turn % voices.len().max(1);
        voices.rotate_left(middle);
        prop_assert_eq!(consensus(&profiles::EN, &voices), before);
    }

    #[test]
    fn identical_texts_are_their_own_consensus(clip in clip(), copies in 1usize..6) {
        for (text, _) in &clip {
            let voices = vec![Voice::new(text); copies];
            prop_assert_eq!(&consensus(&profiles::EN, &voices).text, text);
        }
    }
}
