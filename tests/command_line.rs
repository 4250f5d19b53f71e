//! The command line, as a person in a terminal meets it.

use std::process::{Command, Output};

use serde_json::Value;

use crate::support::{binary, fixture, root, transcript};

fn verbatim(args: &[&str]) -> Output {
    Command::new(binary()).args(args).env_remove("VERBATIM_DATABASE").output().unwrap()
}

#[track_caller]
fn says(args: &[&str]) -> String {
    let output = verbatim(args);
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[track_caller]
fn complains(args: &[&str]) -> String {
    let output = verbatim(args);
    assert!(!output.status.success(), "{args:?} should fail");
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn score_counts_and_shows_the_alignment() {
    let folder = tempfile::tempdir().unwrap();
    let (reference, hypothesis) = (folder.path().join("ref.txt"), folder.path().join("hyp.txt"));
    std::fs::write(&reference, "the cat sat on the mat\n").unwrap();
    std::fs::write(&hypothesis, "well the cat sit on mat\n").unwrap();
    let (reference, hypothesis) = (reference.to_str().unwrap(), hypothesis.to_str().unwrap());

    let json: Value = serde_json::from_str(&says(&["score", reference, hypothesis, "--json"])).unwrap();
    assert_eq!(
        (&json["hits"], &json["substitutions"], &json["deletions"], &json["insertions"]),
        (&4.into(), &1.into(), &1.into(), &1.into())
    );
    assert!((json["wer"].as_f64().unwrap() - 0.5).abs() < 1e-12);
    assert!(json["cer"].as_f64().unwrap() > 0.0);
    insta::assert_snapshot!("score", says(&["score", reference, hypothesis]));

    std::fs::write(hypothesis, "one\ntwo\n").unwrap();
    assert!(complains(&["score", reference, hypothesis]).contains("line"), "different line counts are named");
    assert!(complains(&["score", reference, "/nowhere/x.txt"]).contains("/nowhere/x.txt"));
}

#[test]
fn decode_and_segment_work_without_a_server() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out.wav");
    let input = root().join("audio-fixtures/en-news-26s.opus");
    says(&["decode", input.to_str().unwrap(), "-o", out.to_str().unwrap()]);
    let wav = hound::WavReader::open(&out).unwrap();
    assert_eq!((wav.spec().sample_rate, wav.spec().channels), (16_000, 1));
    assert!((f64::from(wav.duration()) / 16_000.0 - 25.936).abs() < 0.05, "{} samples", wav.duration());

    let printed = says(&["segment", input.to_str().unwrap(), "--json"]);
    let clips: Vec<Value> = printed.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(clips.len() >= 2, "{printed}");
    for pair in clips.windows(2) {
        assert!(pair[0]["end_ms"].as_i64().unwrap() <= pair[1]["start_ms"].as_i64().unwrap(), "{printed}");
    }

    let call = root().join("audio-fixtures/en-telephone-stereo-8k.wav");
    let call = call.to_str().unwrap();
    let power = |args: &[&str]| {
        says(&[&["decode", call, "-o", out.to_str().unwrap()], args].concat());
        hound::WavReader::open(&out)
            .unwrap()
            .into_samples::<i16>()
            .map(|sample| i64::from(sample.unwrap()).pow(2))
            .sum()
    };
    let [left, right, mix]: [i64; 3] = [power(&["--channel", "0"]), power(&["--channel", "1"]), power(&[])];
    assert!(left != right && mix < left + right, "each person by herself, or the mean of both");
    assert!(complains(&["decode", call, "-o", out.to_str().unwrap(), "--channel", "2"]).contains("the last is 1"));
    for detector in ["silero", "earshot"] {
        let printed = says(&["segment", call, "--json", "--detector", detector]);
        assert!(printed.contains(r#""channel":0"#) && printed.contains(r#""channel":1"#), "{printed}");
        let mixed = says(&["segment", call, "--json", "--detector", detector, "--channels", "mix"]);
        assert!(mixed.contains(r#""channel":0"#) && !mixed.contains(r#""channel":1"#), "{mixed}");
    }
    let frames = says(&["segment", call, "--channels", "mix", "--probabilities"]);
    assert_eq!(frames.lines().count(), 15_537_usize.div_ceil(32), "one line for each 32 ms");

    let text = folder.path().join("letter.wav");
    std::fs::write(&text, "Dear colleague").unwrap();
    assert!(complains(&["decode", text.to_str().unwrap(), "-o", out.to_str().unwrap()]).len() > 20);
}

#[test]
fn inspect_says_what_is_wrong_with_a_recording() {
    let file = |name: &str| root().join("audio-fixtures").join(name).to_str().unwrap().to_owned();
    let clipped = says(&["inspect", &file("en-clipped.flac")]);
    assert!(clipped.contains("-3.8 LUFS") && clipped.contains("clipping "), "{clipped}");
    let report: Value = serde_json::from_str(&says(&["inspect", &file("en-story-47s.flac"), "--json"])).unwrap();
    assert_eq!(report["facts"]["codec"], "flac");
    assert_eq!(report["warnings"], serde_json::json!([]));
    assert!((report["checks"]["loudness_lufs"].as_f64().unwrap() + 18.9).abs() < 0.1, "{report}");
    assert!(complains(&["inspect", &file("not-audio.wav")]).contains("not audio"));
}

#[test]
fn people_projects_import_and_export_work_from_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let data = data.to_str().unwrap();
    assert!(says(&["migrate", "--data", data]).contains("SQLite"));
    assert!(
        says(&["user", "--data", data, "add", "Marta", "--email", "m@example.org", "--manager"]).contains("/join/")
    );
    assert!(complains(&["user", "--data", data, "add", "Other", "--email", "m@example.org"]).contains("m@example.org"));
    let project = says(&["project", "--data", data, "create", "News", "--language", "en", "--draft-engine", "none"]);
    assert!(complains(&["project", "--data", data, "create", "X", "--language", "Englisch"]).contains("BCP 47"));
    let file = root().join("audio-fixtures/en-long-pause.ogg");
    let imported = says(&["import", "--data", data, project.trim(), file.to_str().unwrap()]);
    assert!(imported.contains("en-long-pause.ogg"));
    assert!(says(&["import", "--data", data, "News", file.to_str().unwrap()]).contains("already there"));
    assert!(says(&["project", "--data", data, "list"]).contains("1 recordings"));
    let out = folder.path().join("corpus");
    assert!(says(&["export", "--data", data, "News", "--out", out.to_str().unwrap()]).contains("0 clips"));
    assert!(complains(&["export", "--data", data, "News", "--out", out.to_str().unwrap()]).contains("has files in it"));
    assert!(complains(&["export", "--data", data, "Nothing", "--out", "x"]).contains("project list"));
    assert!(complains(&["export", "--data", data, "Nwes", "--out", "x"]).contains("did you mean “News”"));
}

#[test]
fn doctor_tells_what_is_there_and_what_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().to_str().unwrap();
    let report = says(&["doctor", "--data", data]);
    assert!(report.contains("ok      database: SQLite"), "{report}");
    assert!(report.contains("without drafts by whisper"), "a fresh folder has no model: {report}");
    std::fs::write(folder.path().join("file"), "").unwrap();
    assert!(
        complains(&["doctor", "--data", folder.path().join("file").to_str().unwrap()])
            .contains("keep the server from running")
    );
}

#[test]
fn a_model_reads_clear_speech_from_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let wav = folder.path().join("story.wav");
    let input = folder.path().join("story.flac");
    std::fs::write(&input, fixture("en-story-47s.flac")).unwrap();
    says(&["decode", input.to_str().unwrap(), "-o", wav.to_str().unwrap()]);
    let model = crate::support::models().join("ggml-tiny.en.bin");
    let heard = says(&["model", "transcribe", wav.to_str().unwrap(), "--model", model.to_str().unwrap()]);
    let profile = verbatim::text::Profile::for_language("en");
    let score =
        verbatim::text::score(profile, &transcript("en-story-47s.flac"), &heard, verbatim::text::Ties::Jiwer).score;
    assert!(score.wer.unwrap() < 0.10, "{score:?}: {heard}");
    assert!(says(&["model", "list", "--models", crate::support::models().to_str().unwrap()]).contains("tiny.en"));
}
