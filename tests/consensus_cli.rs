//! `verbatim consensus`, as a person in a terminal meets it.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

use crate::support::binary;

fn verbatim(args: &[&str]) -> Output {
    Command::new(binary()).arg("consensus").args(args).output().unwrap()
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

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn write(&self, name: &str, text: impl AsRef<[u8]>) -> String {
        let path: PathBuf = self.0.path().join(name);
        std::fs::write(&path, text).unwrap();
        shown(&path)
    }
}

fn shown(path: &Path) -> String {
    path.to_str().unwrap().to_owned()
}

const HEADER: &str = "INPUT:audio\tOUTPUT:transcription\tASSIGNMENT:worker_id\n";
const SENTENCES: [&str; 6] = [
    "the river was higher than anybody in the village remembered",
    "she counted the letters twice and put them back",
    "nobody had told him that the shop would be closed",
    "we walked along the wall until it grew dark",
    "a single lamp was burning in the kitchen window",
    "they sold the horse before the winter came",
];

/// Three workers make no mistakes, the fourth one in every sentence, the fifth two.
fn crowd() -> (String, String) {
    let (mut rows, mut truth) = (HEADER.to_owned(), String::new());
    for (number, sentence) in SENTENCES.iter().enumerate() {
        let mut once: Vec<&str> = sentence.split(' ').collect();
        once[number % 4 + 1] = "zebra";
        let mut twice: Vec<&str> = sentence.split(' ').collect();
        twice[number % 3 + 2] = "quartz";
        twice.pop();
        let texts = [
            (*sentence).to_owned(),
            sentence.to_uppercase(),
            format!("\"{sentence}\n\n\""),
            once.join(" "),
            twice.join(" "),
        ];
        for (worker, text) in texts.iter().enumerate() {
            writeln!(rows, "clip/{number}\t{text}\tw{worker}").unwrap();
        }
        writeln!(truth, "clip/{number}\t{sentence}").unwrap();
    }
    (rows, truth)
}

#[test]
fn one_text_for_each_clip_in_the_order_of_the_table() {
    let folder = Folder::new();
    let printed = says(&[&folder.write("crowd.tsv", crowd().0)]);
    let lines: Vec<&str> = printed.lines().collect();
    assert_eq!(lines.len(), SENTENCES.len());
    for (number, (line, sentence)) in lines.iter().zip(SENTENCES).enumerate() {
        let (clip, text) = line.split_once('\t').unwrap();
        assert_eq!((clip, text.to_lowercase().as_str()), (format!("clip/{number}").as_str(), sentence));
    }
}

#[test]
fn figures_against_the_truth_are_those_of_the_planted_errors() {
    let folder = Folder::new();
    let (rows, truth) = crowd();
    let (crowd, truth) = (folder.write("crowd.tsv", rows), folder.write("truth.tsv", truth));
    let json: Value = serde_json::from_str(&says(&[&crowd, "--truth", &truth, "--json"])).unwrap();
    let figures = &json["figures"];
    let words: usize = SENTENCES.iter().map(|sentence| sentence.split(' ').count()).sum();
    assert_eq!((&figures["clips"], &figures["words"], &figures["errors"]), (&6.into(), &words.into(), &0.into()));
    assert_eq!((figures["mean_wer"].as_f64(), figures["oracle_mean_wer"].as_f64()), (Some(0.0), Some(0.0)));
    let workers = figures["workers"].as_array().unwrap();
    let rates = |name: &str| -> Vec<f64> { workers.iter().map(|worker| worker[name].as_f64().unwrap()).collect() };
    let expected = [0.0, 0.0, 0.0, 6.0, 12.0].map(|errors| errors / words as f64);
    for (rate, expected) in rates("true_wer").iter().chain(&rates("estimated_wer")).zip(expected.iter().cycle()) {
        assert!((rate - expected).abs() < 1e-9, "{workers:?}");
    }
    assert!(figures["reliability"]["pearson"].as_f64().unwrap() > 0.999);
    let word = &json["clips"][0]["words"][0];
    let confidence = word["confidence"].as_f64().unwrap();
    assert!(confidence > 0.9 && confidence < 1.0, "agreement is not certainty: {confidence}");

    let printed = says(&[&crowd, "--truth", &truth]);
    assert!(printed.contains("mean utterance WER 0.00 %"), "{printed}");
    assert!(printed.contains("w4\t6\t"), "{printed}");
}

#[test]
fn columns_are_named_by_options_and_threads_change_nothing() {
    let folder = Folder::new();
    let rows = "who,what,where\na,\"Hello, you\",x\nb,\"hello, you\",x\nc,hello ewe,x\n";
    let crowd = folder.write("crowd.csv", rows);
    let columns = ["--clip-column", "where", "--text-column", "what", "--worker-column", "who"];
    let with = |more: &[&str]| says(&[&[crowd.as_str()], &columns[..], more].concat());
    assert!(with(&[]).starts_with("x\t"));
    assert_eq!(with(&["--threads", "1"]), with(&["--threads", "7"]));
}

#[test]
fn house_style_is_for_the_crowds_that_it_was_learnt_on() {
    let folder = Folder::new();
    let rows = "A\tB\tC\n1\tCall Mr. Jones tomorrow\ta\n1\tcall Mr. Jones tomorrow\tb\n1\tCall Mr. Jones tomorrow\tc\n";
    let other = folder.write("other.tsv", rows);
    let columns = ["--clip-column", "A", "--text-column", "B", "--worker-column", "C"];
    let with = |more: &[&str]| says(&[&[other.as_str()], &columns[..], more].concat());
    assert_eq!(with(&[]), "1\tCall Mr. Jones tomorrow\n");
    assert_eq!(with(&["--style", "books"]), "1\tCall Mister Jones to morrow\n");
    let same = folder.write("crowd.tsv", rows.replacen("A\tB\tC\n", HEADER, 1));
    assert_eq!(says(&[&same]), "1\tCall Mister Jones to morrow\n");
    assert_eq!(says(&[&same, "--style", "none"]), "1\tCall Mr. Jones tomorrow\n");
}

#[test]
fn what_is_wrong_with_a_table_is_said_in_a_sentence() {
    let folder = Folder::new();
    let write = |text: &[u8]| folder.write("bad.tsv", text);
    let missing = complains(&[&write(b"INPUT:audio\ttext\tASSIGNMENT:worker_id\nx\ty\tz\n")]);
    assert!(missing.contains("no column \"OUTPUT:transcription\"") && missing.contains("--text-column"), "{missing}");
    let broken = [HEADER.as_bytes(), b"x\tgood\tw\nx\tb\xffd\tv\n"].concat();
    assert!(complains(&[&write(&broken)]).contains("line 3"));
    assert!(complains(&[&write(b" \n")]).contains("is empty"));
    assert!(complains(&[&write(HEADER.as_bytes())]).contains("has no texts"));
    let short = complains(&[&write(format!("{HEADER}x\ttext\tw\nx\ttext\n").as_bytes())]);
    assert!(short.contains("line 3: 2 fields instead of 3"), "{short}");
    assert!(complains(&["/nowhere/crowd.tsv"]).contains("/nowhere/crowd.tsv"));
    let good = folder.write("good.tsv", crowd().0);
    let profile = complains(&[&good, "--profile", "klingon"]);
    assert!(profile.contains("klingon") && profile.contains("basic/1"), "{profile}");
    let strange = complains(&[&good, "--truth", &folder.write("truth.tsv", "else/1\ta text\n")]);
    assert!(strange.contains("none of the clips"), "{strange}");
    let untabbed = complains(&[&good, "--truth", &folder.write("truth.tsv", "clip/1 a text\n")]);
    assert!(untabbed.contains("line 1: there is no tab"), "{untabbed}");
}

#[test]
fn clips_and_workers_that_stand_alone_are_mentioned() {
    let folder = Folder::new();
    let rows = format!("{HEADER}a\tonly me here\tw1\nb\tone text\tw1\nb\tone text\tw2\n\tno clip\tw1\n");
    let crowd = folder.write("crowd.tsv", rows);
    let truth = folder.write("truth.tsv", "a\tonly me here\nghost\tnobody wrote this\n");
    let output = verbatim(&[&crowd, "--truth", &truth]);
    let (said, noted) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    assert!(output.status.success(), "{noted}");
    assert!(said.starts_with("a\tonly me here\nb\tone text\n"), "{said}");
    assert!(noted.contains("1 clips have one text, such as a"), "{noted}");
    assert!(noted.contains("1 workers have one text"), "{noted}");
    assert!(noted.contains("1 clips have a truth and no text, such as ghost"), "{noted}");
    assert!(noted.contains("1 clips have no truth"), "{noted}");
    assert!(noted.contains("1 rows name no clip"), "{noted}");
}
