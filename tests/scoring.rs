//! Scores beside those of the tools people know, and `verbatim score` as a person meets it.

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use serde_json::{Value, json};
use verbatim::text::{Profile, Scorer, Ties};

use crate::support::{binary, root};

/// `SplitMix64`: always the same texts.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % end as u64) as usize
    }

    fn of<'a>(&mut self, some: &[&'a str]) -> &'a str {
        some[self.below(some.len())]
    }

    fn text(&mut self, words: &[&str], length: usize) -> String {
        (0..length).map(|_| self.of(words)).collect::<Vec<_>>().join(" ")
    }

    /// What somebody might have heard: of a hundred words so many left out, replaced or put in.
    fn misheard(&mut self, text: &str, words: &[&str], errors: usize) -> String {
        let mut heard = Vec::new();
        for word in text.split(' ') {
            match self.below(300) {
                n if n < errors => {}
                n if n < 2 * errors => heard.push(self.of(words)),
                n if n < 3 * errors => heard.extend([word, self.of(words)]),
                _ => heard.push(word),
            }
        }
        heard.join(" ")
    }
}

const LETTERS: [&str; 5] = ["a", "b", "c", "d", "e"];

/// Texts over few words, where equally good alignments abound.
fn ties(random: &mut Random, count: usize, longest: usize) -> Vec<(String, String)> {
    (0..count)
        .map(|_| {
            let words = &LETTERS[..=random.below(4)];
            let (n, m) = (1 + random.below(longest), random.below(longest));
            (random.text(words, n), random.text(words, m))
        })
        .collect()
}

/// Sentences of the recordings, as a crowd might have typed them: both sides with errors.
fn crowd(random: &mut Random, count: usize) -> Vec<(String, String)> {
    let spoken = spoken_words();
    let words: Vec<&str> = spoken.iter().map(String::as_str).collect();
    let mut pair = || {
        let start = random.below(words.len() - 40);
        let said = words[start..start + 5 + random.below(30)].join(" ");
        let (left, right) = (random.below(40), random.below(40));
        (random.misheard(&said, &words, left), random.misheard(&said, &words, right))
    };
    (0..count).map(|_| pair()).filter(|(reference, _)| !reference.is_empty()).collect()
}

fn spoken_words() -> Vec<String> {
    let mut texts: Vec<PathBuf> =
        std::fs::read_dir(root().join("audio-fixtures/texts")).unwrap().map(|entry| entry.unwrap().path()).collect();
    texts.sort();
    let profile = Profile::by_id("basic").unwrap();
    let read = |path: &PathBuf| profile.normalise(&std::fs::read_to_string(path).unwrap());
    let plain = |word: &String| word.bytes().all(|byte| byte.is_ascii_lowercase());
    texts.iter().flat_map(|path| read(path).split(' ').map(str::to_owned).collect::<Vec<_>>()).filter(plain).collect()
}

/// Pairs of `length` words with one error in ten.
fn long(random: &mut Random, length: usize) -> (String, String) {
    let spoken = spoken_words();
    let words: Vec<&str> = spoken.iter().map(String::as_str).collect();
    let reference = random.text(&words, length);
    let hypothesis = random.misheard(&reference, &words, 10);
    (reference, hypothesis)
}

fn counts(scorer: &mut Scorer, (reference, hypothesis): &(String, String)) -> [usize; 4] {
    let counts = scorer.counts(reference, hypothesis);
    [counts.hits, counts.substitutions, counts.deletions, counts.insertions]
}

/// jiwer, which counts as rapidfuzz aligns; `make test` installs it.
#[test]
fn counts_are_those_of_jiwer() {
    let mut random = Random(20_240_229);
    let mut pairs = ties(&mut random, 4_000, 14);
    pairs.extend(ties(&mut random, 300, 300));
    pairs.extend(crowd(&mut random, 2_000));
    // Long enough that the alignment is split, and split again; and nothing alike at all.
    pairs.extend([2_000, 5_000, 20_000, 100_000].map(|length| long(&mut random, length)));
    pairs.extend([(3_000, 2_500), (700, 6_000)].map(|(n, m)| (random.text(&LETTERS, n), random.text(&LETTERS, m))));
    let edges = [
        ("good morning", ""),
        ("[noise] <unk> good", "[noise] good"),
        ("… ?! —", "… ! —"),
        ("🙂 👩‍👩‍👧 ok", "🙂 👩‍👧 ok ok"),
        ("cafe\u{301} noir", "cafe noir"),
        ("क्षमा करें", "क्षमी करें जी"),
        ("שלום לכולם", "שלום עולם"),
        ("nul\0 here", "nul here"),
    ];
    pairs.extend(edges.map(|(reference, hypothesis)| (reference.to_owned(), hypothesis.to_owned())));

    let python = std::env::var("VERBATIM_TEST_PYTHON").expect("VERBATIM_TEST_PYTHON is not set: run by `make test`");
    let mut jiwer = Command::new(python);
    jiwer.arg(root().join("tests/jiwer_counts.py"));
    let input: String = pairs.iter().map(|pair| format!("{}\n", json!(pair))).collect();
    let answers = String::from_utf8(answer(&mut jiwer, input.into_bytes()).stdout).unwrap();
    let expected: Vec<[usize; 4]> = answers.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(expected.len(), pairs.len());
    let mut scorer = Scorer::new(Profile::by_id("raw").unwrap(), Ties::Jiwer);
    for (pair, expected) in pairs.iter().zip(expected) {
        assert_eq!(counts(&mut scorer, pair), expected, "{:?}", shown(pair));
    }
}

/// NIST's sclite; `make test` installs it.
#[test]
fn counts_are_those_of_sclite() {
    let mut random = Random(1_993);
    let mut pairs = ties(&mut random, 3_000, 14);
    pairs.extend(ties(&mut random, 60, 200));
    pairs.extend(crowd(&mut random, 1_500));
    pairs.extend([1_500, 3_000].map(|length| long(&mut random, length)));
    let folder = tempfile::tempdir().unwrap();
    let files = (folder.path().join("ref.trn"), folder.path().join("hyp.trn"));
    let trn = |side: fn(&(String, String)) -> &String| {
        pairs.iter().enumerate().map(|(at, pair)| format!("{} (p_{at})\n", side(pair))).collect::<String>()
    };
    std::fs::write(&files.0, trn(|pair| &pair.0)).unwrap();
    std::fs::write(&files.1, trn(|pair| &pair.1)).unwrap();
    let told = sclite(folder.path(), &["-r", "ref.trn", "trn", "-h", "hyp.trn", "trn", "-i", "spu_id"]);
    assert_eq!(told.len(), pairs.len());
    let mut scorer = Scorer::new(Profile::by_id("raw").unwrap(), Ties::Sclite);
    for (at, pair) in pairs.iter().enumerate() {
        assert_eq!(counts(&mut scorer, pair), told[&format!("(p_{at})")], "{:?}", shown(pair));
    }
}

/// sclite's own way from words with times to segments, and its choice among alternatives.
#[test]
fn segments_and_alternatives_are_those_of_sclite() {
    let mut random = Random(1_997);
    let (mut stm, mut ctm) = (String::from(";; made up\n"), String::new());
    for channel in ["A", "B"] {
        for segment in 0..150 {
            let start = f64::from(segment) * 4.0;
            let mut text = Vec::new();
            for _ in 0..random.below(9) {
                let (left, right) = (random.of(&LETTERS), random.of(&LETTERS));
                text.push(match random.below(8) {
                    0 => format!("{{ {left} / {left} {right} }}"),
                    1 => format!("{{ {left} / @ }}"),
                    _ => left.to_owned(),
                });
            }
            let text = if random.below(20) == 0 { "IGNORE_TIME_SEGMENT_IN_SCORING".to_owned() } else { text.join(" ") };
            writeln!(stm, "talk {channel} anna {start:.2} {:.2} <o,f{channel}> {text}", start + 4.0).unwrap();
        }
        for word in 0..1_100 {
            let start = f64::from(word) * 0.55;
            writeln!(ctm, "talk {channel} {start:.2} 0.4 {}", random.of(&LETTERS)).unwrap();
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    std::fs::write(path("ref.stm"), stm).unwrap();
    std::fs::write(path("hyp.ctm"), ctm).unwrap();
    let told = sclite(folder.path(), &["-r", "ref.stm", "stm", "-h", "hyp.ctm", "ctm"]);
    let report = scores(&[&path("ref.stm"), &path("hyp.ctm"), "--profile", "raw", "--ties", "sclite", "--by", "label"]);
    let lines = report["lines"].as_array().unwrap();
    assert_eq!(lines.len(), told.len());
    let cost = |[_, substitutions, deletions, insertions]: [usize; 4]| 4 * substitutions + 3 * (deletions + insertions);
    for (at, line) in lines.iter().enumerate() {
        // Of alternatives that cost the same, sclite may take another.
        let expected = told[&format!("(anna-{at:03})")];
        assert_eq!(cost(counted(line)), cost(expected), "{line}: {expected:?}");
    }
    assert_eq!(report["groups"].as_object().unwrap().keys().collect::<Vec<_>>(), ["fA", "fB", "o"]);
}

/// `sc_stats` of NIST, which has the matched pairs test.
#[test]
fn two_systems_are_compared_as_sc_stats_does() {
    let mut random = Random(1_989);
    let spoken = spoken_words();
    let words: Vec<&str> = spoken.iter().map(String::as_str).collect();
    let folder = tempfile::tempdir().unwrap();
    let mut files = [String::new(), String::new(), String::new()];
    for utterance in 0..200 {
        let length = 3 + random.below(30);
        let said = random.text(&words, length);
        let heard = [said.clone(), random.misheard(&said, &words, 15), random.misheard(&said, &words, 20)];
        for (file, text) in files.iter_mut().zip(heard) {
            writeln!(file, "{text} (s{}_{utterance})", utterance % 7).unwrap();
        }
    }
    let paths = ["ref.trn", "one.trn", "two.trn"].map(|name| folder.path().join(name).to_str().unwrap().to_owned());
    for (path, text) in paths.iter().zip(&files) {
        std::fs::write(path, text).unwrap();
    }
    let all = "sctk sclite -r ref.trn trn -h one.trn trn -h two.trn trn -i spu_id -o sgml stdout 2>/dev/null \
               | sctk sc_stats -p -t mapsswe -v -n out >/dev/null 2>&1; cat out.stats.mapsswe";
    let output = Command::new("bash").args(["-c", all]).current_dir(folder.path()).output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let line = text.lines().find(|line| line.contains("MTCH_PR_RESULTS")).unwrap_or_else(|| panic!("sc_stats: {text}"));
    let figure = |name: &str| -> f64 {
        let rest = &line[line.find(name).unwrap() + name.len()..];
        rest.split(')').next().unwrap().trim().parse().unwrap()
    };
    let report = scores(&[&paths[0], &paths[1], &paths[2], "--profile", "raw", "--ties", "sclite"]);
    let ours = &report["comparison"]["mapsswe"];
    for (name, theirs) in [("segments", "(# segs:"), ("mean", "(mean:"), ("deviation", "(std dev:"), ("z", "(Z Stat:")]
    {
        assert!((ours[name].as_f64().unwrap() - figure(theirs)).abs() < 6e-4, "{name}: {ours} {line}");
    }
    let bootstrap = &report["comparison"]["bootstrap"];
    let difference = |at: usize| report["systems"][at]["wer"].as_f64().unwrap();
    assert!((bootstrap["wer"].as_f64().unwrap() - (difference(0) - difference(1))).abs() < 1e-12);
    assert!(bootstrap["low"].as_f64().unwrap() < bootstrap["high"].as_f64().unwrap());
}

#[test]
fn pairs_are_answered_as_they_come() {
    let input = concat!(
        r#"{"id": "x", "reference": "the cat sat", "hypothesis": "the cat sit"}"#,
        "\n",
        r#"{"reference": "", "hypothesis": "nothing said"}"#,
        "\nnot json\n\u{fe}\n",
        r#"{"reference": "a\u0000b", "hypothesis": "a\u0000b"}"#,
        "\n",
    );
    let bytes: Vec<u8> =
        input.chars().map(|ch| if ch == '\u{fe}' { 0xfe } else { u8::try_from(ch).unwrap() }).collect();
    let output = answer(Command::new(binary()).args(["score", "--pairs", "-"]), bytes);
    assert!(!output.status.success(), "lines that were not scored fail the run");
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("2 lines") && said.contains("line 3"), "{said}");
    let lines: Vec<Value> =
        String::from_utf8(output.stdout).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 5);
    assert_eq!((&lines[0]["id"], counted(&lines[0])), (&json!("x"), [2, 1, 0, 0]));
    for rate in ["wer", "mer", "wil", "wip", "cer"] {
        // Without a word in the reference only the match error rate has something to divide by.
        assert!(lines[0][rate].is_f64() && lines[1][rate].is_null() == (rate != "mer"), "{rate}: {lines:?}");
    }
    assert_eq!(counted(&lines[1]), [0, 0, 0, 2]);
    assert!(lines[2]["error"].as_str().unwrap().contains("not an object"), "{}", lines[2]);
    assert!(lines[3]["error"].as_str().unwrap().contains("UTF-8") && lines[3]["line"] == 4, "{}", lines[3]);
    assert_eq!(counted(&lines[4]), [1, 0, 0, 0]);
}

#[test]
fn files_of_json_lines_are_paired_by_id_and_grouped_by_their_fields() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let reference = file(
        "ref.jsonl",
        "{\"id\": 1, \"text\": \"one two\", \"dialect\": \"scots\"}\n{\"id\": 2, \"text\": \"three four\", \"dialect\": \"irish\"}\n",
    );
    let hypothesis = file("hyp.jsonl", "{\"id\": 2, \"text\": \"three for\"}\n{\"id\": 1, \"text\": \"one two\"}\n");
    let report = scores(&[&reference, &hypothesis, "--by", "dialect", "--confusions", "5"]);
    assert_eq!(report["groups"]["scots"]["wer"], json!(0.0));
    assert_eq!(report["groups"]["irish"]["wer"], json!(0.5));
    assert_eq!(report["confusions"], json!([{"reference": "four", "hypothesis": "for", "count": 1}]));
    assert_eq!(report["mean_wer"], json!(0.25));
    let said = complains(&[&reference, &hypothesis, "--by", "age"]);
    assert!(said.contains("\"age\"") && said.contains("dialect"), "{said}");
}

#[test]
fn bad_files_are_told_what_is_wrong_where() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, text: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let good = file("good.trn", b"a b (x_1)\nc (x_2)\n");
    let cases: [(&str, &[u8], &[&str]); 8] = [
        ("missing.trn", b"a b (x_1)\n", &["has no utterance \"x_2\"", "line 2", "good.trn"]),
        ("extra.trn", b"a (x_1)\nb (x_2)\nc (x_3)\n", &["\"x_3\"", "line 3", "extra.trn"]),
        ("twice.trn", b"a (x_1)\nb (x_1)\n", &["twice", "lines 1 and 2"]),
        ("noid.trn", b"a b\n", &["line 1", "(anna-001)"]),
        ("latin.trn", b"a (x_1)\ncaf\xe9 (x_2)\n", &["not UTF-8", "line 2"]),
        ("nul.trn", b"a (x_1)\nc\0d (x_2)\n", &["NUL", "line 2"]),
        ("choice.trn", b"a (x_1)\n{ b / c } (x_2)\n", &["alternatives in a hypothesis", "line 2"]),
        ("empty.trn", b"", &["has no utterance \"x_1\""]),
    ];
    for (name, text, expected) in cases {
        let said = complains(&[&good, &file(name, text)]);
        assert!(expected.iter().all(|part| said.contains(part)), "{name}: {said}");
    }
    let open = file("open.trn", b"a { b (x_1)\nc (x_2)\n");
    assert!(complains(&[&open, &good]).contains("a { is not closed"));
    assert!(complains(&[&file("none.txt", b""), &file("none2.txt", b"")]).contains("nothing to score"));
    assert!(complains(&[&good, &good, "--profile", "klingon"]).contains("there is no profile \"klingon\""));
    let (stm, ctm) = (file("r.stm", b"t A s 0 2 a b\n"), file("h.ctm", b"t A 1 0.1 b\nt A 0.5 0.1 a\n"));
    assert!(complains(&[&stm, &ctm]).contains("h.ctm, line 2: it begins at 0.5 s"));
    let ctm = file("x.ctm", b"t A soon 0.1 b\n");
    assert!(complains(&[&stm, &ctm]).contains("\"soon\" is not a number"));
}

fn counted(score: &Value) -> [usize; 4] {
    ["hits", "substitutions", "deletions", "insertions"]
        .map(|name| usize::try_from(score[name].as_u64().unwrap_or_else(|| panic!("{name}: {score}"))).unwrap())
}

fn shown((reference, hypothesis): &(String, String)) -> (String, String) {
    (reference.chars().take(300).collect(), hypothesis.chars().take(300).collect())
}

#[track_caller]
fn scores(args: &[&str]) -> Value {
    let output = Command::new(binary()).arg("score").args(args).arg("--json").output().unwrap();
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[track_caller]
fn complains(args: &[&str]) -> String {
    let output = Command::new(binary()).arg("score").args(args).output().unwrap();
    assert!(!output.status.success(), "{args:?} should fail");
    String::from_utf8(output.stderr).unwrap()
}

/// Runs a command on this input to its end.
fn answer(command: &mut Command, input: Vec<u8>) -> Output {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let feeder = std::thread::spawn(move || stdin.write_all(&input).unwrap());
    let output = child.wait_with_output().unwrap();
    feeder.join().unwrap();
    output
}

/// What sclite counts in each utterance, by its id.
fn sclite(folder: &Path, args: &[&str]) -> BTreeMap<String, [usize; 4]> {
    let mut command = Command::new("sctk");
    command.arg("sclite").args(args).args(["-o", "sgml", "stdout"]).current_dir(folder);
    let output = command.output().expect("sctk is not installed: run by `make test`");
    let text = String::from_utf8(output.stdout).unwrap();
    let mut told = BTreeMap::new();
    let mut id = None;
    for line in text.lines() {
        if let Some(rest) = line.strip_prefix("<PATH id=\"") {
            id = rest.split('"').next().map(str::to_owned);
            continue;
        }
        if let Some(id) = id.take() {
            let ops: Vec<&str> = if line.starts_with('<') { Vec::new() } else { line.split(':').collect() };
            let count = |kind: char| ops.iter().filter(|op| op.starts_with(kind)).count();
            told.insert(id, ['C', 'S', 'D', 'I'].map(count));
        }
    }
    assert!(!told.is_empty(), "sclite: {} {text}", String::from_utf8_lossy(&output.stderr));
    told
}
