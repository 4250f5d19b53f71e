//! A project's own additions: what they do, and the sentence for each that cannot be.

use proptest::prelude::*;

use serde_json::Value;

use super::super::*;

fn own(json: Value) -> Result<Profile, Refusal> {
    let own: Own = serde_json::from_value(json).expect("the shape of additions");
    own.profile("p/3".to_owned())
}

fn with(json: Value) -> Profile {
    own(json).expect("additions that can be")
}

fn refused(json: Value, field: &str, words: &[&str]) {
    let sent = json.to_string();
    let refusal = own(json).expect_err(&sent);
    assert_eq!(refusal.field, field, "{refusal}");
    for word in words {
        assert!(refusal.detail.contains(word), "{word:?} is not in {refusal}");
    }
}

fn variants(pairs: &[(&str, &str)]) -> Value {
    let entries: Vec<_> = pairs.iter().map(|(from, to)| serde_json::json!({"from": from, "to": to})).collect();
    serde_json::json!({"base": "en", "variants": entries})
}

#[test]
fn variants_count_as_one() {
    let profile = with(variants(&[("Colour", "color"), ("going to", "gonna"), ("MOM", "mum")]));
    assert_eq!(profile.normalise("The colour is going to fade, Mom!"), "the color is gonna fade mum");
    assert_eq!(profile.normalise("going, uh, to"), "gonna");
    assert_eq!(profile.id, "p/3");
    let phrase_of_variants = with(variants(&[("colour", "color"), ("colour blind", "colorblind")]));
    assert_eq!(phrase_of_variants.normalise("colour blind, color blind"), "colorblind colorblind");
}

#[test]
fn compounds_may_be_joined_hyphenated_or_apart() {
    let profile = with(serde_json::json!({"base": "en", "compounds": ["well-known", "e mail"]}));
    assert_eq!(profile.normalise("Well-known, well known, wellknown e-mail"), "wellknown wellknown wellknown email");
    let surfaces: Vec<String> = profile.tokens("A well known e-mail.").into_iter().map(|word| word.surface).collect();
    assert_eq!(surfaces, ["A", "well known", "e-mail."]);
}

#[test]
fn hesitations_and_tags_are_a_projects_choice() {
    let profile = with(serde_json::json!({"base": "en", "hesitations": ["Hmm", "um"], "tags": "drop"}));
    assert_eq!(profile.normalise("Hmm, um, yes [laughs]"), "yes");
    let same = with(serde_json::json!({"base": "raw", "tags": "same"}));
    assert_eq!(same.normalise("so [door slam] and <unk>"), "so [tag] and [tag]");
}

#[test]
fn letters_count_as_others() {
    let letters = serde_json::json!([{"from": "أ", "to": "ا"}, {"from": "ة", "to": "ه"}]);
    let profile = with(serde_json::json!({"base": "ar", "letters": letters}));
    assert_eq!(profile.normalise("أحمد مدرسة"), "احمد مدرسه");
    let swiss = with(serde_json::json!({"base": "de", "letters": [{"from": "ß", "to": "ss"}]}));
    assert_eq!(swiss.normalise("Straße"), "strasse");
}

#[test]
fn a_circle_a_chain_and_two_minds_are_refused() {
    refused(variants(&[("a1", "b1"), ("b1", "a1")]), "variants", &["circle", "“a1” → “b1” → “a1”", "take out"]);
    refused(
        variants(&[("a1", "b1"), ("b1", "c1")]),
        "variants",
        &["chain", "“a1” → “b1” → “c1”", "Let “a1” lead to “c1”"],
    );
    refused(variants(&[("x", "y"), ("X", "z")]), "variants", &["“x”", "“y”", "“z”", "keep one"]);
    refused(variants(&[("going to", "gonna"), ("gonna", "gona")]), "variants", &["chain", "gonna"]);
}

#[test]
fn entries_that_say_nothing_are_refused() {
    refused(variants(&[("ok", "yes"), (" ", "x")]), "variants", &["Variant 2", "empty"]);
    refused(variants(&[("ok", "okay")]), "variants", &["Variant 1", "same already", "en/2"]);
    refused(variants(&[("gonna", "going to")]), "variants", &["one word", "turn the entry round"]);
    refused(variants(&[("um", "hm")]), "variants", &["nothing of “um” counts"]);
    refused(variants(&[(&"x".repeat(81), "y")]), "variants", &["longer than 80"]);
    refused(variants(&[("a b c d e f g", "y")]), "variants", &["7 words", "6 are the most"]);
    refused(serde_json::json!({"base": "xx"}), "base", &["“xx”", "choose one of", "en/2"]);
    refused(serde_json::json!({"base": "en", "hesitations": ["you know"]}), "hesitations", &["2 words"]);
    refused(serde_json::json!({"base": "en", "hesitations": ["…"]}), "hesitations", &["no word in it"]);
    refused(serde_json::json!({"base": "en", "compounds": ["email"]}), "compounds", &["hyphen"]);
    refused(serde_json::json!({"base": "de", "numbers": "digits"}), "numbers", &["de/2", "as typed"]);
    refused(
        serde_json::json!({"base": "en", "letters": [{"from": "a", "to": "b"}, {"from": "b", "to": "a"}]}),
        "letters",
        &["“a”", "“b”"],
    );
    refused(serde_json::json!({"base": "en", "letters": [{"from": "", "to": "b"}]}), "letters", &["one to 4"]);
    let both = serde_json::json!({"base": "en", "hesitations": ["hm"], "variants": [{"from": "hmm", "to": "hm"}]});
    refused(both, "hesitations", &["“hm”", "take it out"]);
    let compound =
        serde_json::json!({"base": "en", "compounds": ["e-mail"], "variants": [{"from": "email", "to": "mail"}]});
    refused(compound, "compounds", &["“email”", "Keep one"]);
    let many: Vec<String> = (0..1001).map(|at| format!("h{at}")).collect();
    refused(serde_json::json!({"base": "en", "hesitations": many}), "hesitations", &["1001", "1000"]);
}

#[test]
fn a_written_profile_is_checked_too() {
    let read = |json: &str| serde_json::from_str::<Profile>(json).map_err(|error| error.to_string());
    let circle =
        r#"{"id": "news/1", "primary": "wer", "rules": ["fold_case", {"variants": {"words": {"a": "b", "b": "a"}}}]}"#;
    assert!(read(circle).unwrap_err().contains("Rule 2 (variants): The variants go in a circle"));
    for id in ["news", "News/1", "/1", "news/0", "news/x", ""] {
        let json = format!(r#"{{"id": "{id}", "primary": "wer", "rules": []}}"#);
        assert!(read(&json).unwrap_err().contains("news/1"), "{id}");
    }
    for (json, word) in [
        (r#"{"id": "a/1", "primary": "wer", "rules": ["fold"]}"#, "fold"),
        (r#"{"id": "a/1", "primary": "wer", "rules": [], "more": 1}"#, "more"),
        (r#"{"id": "a/1", "primary": "wer", "rules": [{"variants": {"words": {}, "more": 1}}]}"#, "more"),
    ] {
        assert!(read(json).unwrap_err().contains(word), "{json}");
    }
}

#[test]
fn a_profile_is_what_it_is_written_as() {
    for profile in crate::text::profiles::ALL {
        let json = serde_json::to_string(&***profile).expect("plain data");
        let back: Profile = serde_json::from_str(&json).expect("its own JSON");
        assert_eq!(back, ***profile);
    }
}

#[test]
fn the_same_additions_have_the_same_id() {
    let own: Own = serde_json::from_value(variants(&[("colour", "color")])).expect("additions");
    let id = own.fingerprint().expect("a base");
    assert!(id.starts_with("en/2+") && own.profile(id.clone()).is_ok(), "{id}");
    assert_eq!(Own { base: "en/2".to_owned(), ..own.clone() }.fingerprint(), Ok(id.clone()));
    assert_ne!(Own { numbers: NumberTreatment::Digits, ..own }.fingerprint(), Ok(id));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 500, ..ProptestConfig::default() })]

    #[test]
    fn what_is_accepted_stays_as_it_is_when_read_again(
        pairs in prop::collection::vec(("[a-e]{1,2}( [a-e]{1,2})?", "[a-f]{1,2}"), 0..4),
        hesitations in prop::collection::vec("[a-g]{1,2}", 0..3),
        compounds in prop::collection::vec("[a-e]{1,2}-[a-e]{1,2}", 0..3),
        text in "([a-g]{1,2}[ -]){0,8}",
    ) {
        let pairs = pairs.into_iter().map(|(from, to)| Variant { from, to }).collect();
        let own = Own { variants: pairs, hesitations, compounds, ..Own::of(&crate::text::profiles::BASIC) };
        if let Ok(profile) = own.profile("p/1".to_owned()) {
            let once = profile.normalise(&text);
            prop_assert_eq!(profile.normalise(&once), once, "{:?}", own);
        }
    }
}
