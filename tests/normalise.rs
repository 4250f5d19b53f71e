//! `verbatim normalise`, as a person in a terminal meets it.

use std::{
    io::Write,
    process::{Command, Output, Stdio},
};

use serde_json::Value;

use crate::support::binary;

fn normalise(args: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(binary())
        .arg("normalise")
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap()
}

#[track_caller]
fn says(args: &[&str]) -> String {
    let output = normalise(args, b"");
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[track_caller]
fn complains(args: &[&str]) -> String {
    let output = normalise(args, b"\xff");
    assert!(!output.status.success(), "{args:?} should fail");
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn a_text_is_normalised_by_profile_by_language_and_from_standard_input() {
    assert_eq!(says(&["--profile", "en", "Mr. Smith CAN NOT pay"]), "mister smith can't pay\n");
    assert_eq!(says(&["--language", "fr-CA", "L ’homme"]), "l'homme\n");
    assert_eq!(says(&["It's l'homme"]), "it's l'homme\n");
    let output = normalise(&["--language", "it", "-"], "E' vero\nun po'\n".as_bytes());
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "è vero\nun po\n");
    let json: Value = serde_json::from_str(&says(&["--profile", "en", "--json", "Um, OK"])).unwrap();
    assert_eq!((&json["profile"], &json["normalised"]), (&"en/2".into(), &"okay".into()));
}

#[test]
fn each_rules_effect_is_explained() {
    insta::assert_snapshot!(
        "explain",
        says(&["--language", "fr", "--explain", "Euh, M. Dupont : l ’Etat doit 20 pour cent !"])
    );
    let json: Value = serde_json::from_str(&says(&["--language", "en", "--explain", "--json", "Um, OK"])).unwrap();
    let rules: Vec<&str> =
        json["effects"].as_array().unwrap().iter().map(|step| step["rule"].as_str().unwrap()).collect();
    assert_eq!((rules[0], rules.len()), ("nfc", 12));
}

#[test]
fn profiles_are_listed_and_a_file_of_ones_own_is_read() {
    let listed = says(&["--list"]);
    for id in [
        "raw/1", "basic/1", "en/2", "fr/2", "it/2", "es/2", "de/2", "de-ch/1", "hi/1", "ar/1", "ja/2", "zh/2", "th/2",
        "en/1",
    ] {
        assert!(listed.lines().any(|line| line.split_whitespace().next() == Some(id)), "{id} in {listed}");
    }
    assert!(listed.contains("by character"));

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("own.json");
    let file = path.to_str().unwrap();
    // A shipped profile, printed, is a file of one's own.
    std::fs::write(&path, says(&["--list", "--profile", "en/1"])).unwrap();
    assert_eq!(says(&["--profile-file", file, "Um, cannot"]), "can't\n");
    std::fs::write(&path, r#"{"base": "en", "variants": [{"from": "colour", "to": "color"}], "numbers": "digits"}"#)
        .unwrap();
    assert_eq!(says(&["--profile-file", file, "Twenty-one colours, one COLOUR"]), "21 colours 1 color\n");
    let json: Value = serde_json::from_str(&says(&["--profile-file", file, "--json", "x"])).unwrap();
    assert!(json["profile"].as_str().unwrap().starts_with("en/2+"), "{json}");

    for (wrong, words) in [
        (
            r#"{"base": "en", "variants": [{"from": "x", "to": "y"}, {"from": "y", "to": "x"}]}"#,
            "circle: “x” → “y” → “x”",
        ),
        (r#"{"base": "xx"}"#, "no profile “xx”"),
        (r#"{"base": "en", "variant": []}"#, "variant"),
        (r#"{"rules": ["fold"], "id": "a/1", "primary": "wer"}"#, "fold"),
        (r#"{"id": "a/1"}"#, "needs either a \"base\""),
        ("{", "not JSON"),
        ("[1]", "needs either a \"base\""),
    ] {
        std::fs::write(&path, wrong).unwrap();
        let said = complains(&["--profile-file", file, "x"]);
        assert!(said.contains(words) && said.contains("own.json"), "{wrong}: {said}");
    }
    assert!(complains(&["--profile-file", "/nowhere/own.json", "x"]).contains("/nowhere/own.json"));
    assert!(complains(&["--profile", "klingon", "x"]).contains("klingon"));
    assert!(complains(&["--profile", "en", "-"]).contains("line 1"));
}
