//! Files that lie, loop or explode (fuzz/hostile.py says how each was made, and found-* are the
//! fuzzer's), given to the real decoder child under real limits, and to a real server.

use std::{
    fs,
    os::unix::{fs::PermissionsExt, process::CommandExt},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use serde_json::{Value, json};
use verbatim::{
    audio::ingest::Segmentation,
    jobs::child::{self, ChildLimits, Event, Failure, Outcome},
};

use crate::{
    crash::Site,
    support::{Database, Person, binary, eventually, fixture, root},
};

/// As the server's, but for the times: a test has less patience.
const LIMITS: ChildLimits = ChildLimits {
    memory_mb: 1024,
    cpu_seconds: 20,
    file_mb: 64,
    max_hours: 48,
    wall: Duration::from_secs(120),
    stall: Duration::from_secs(60),
};

/// What a failure of a file may be called: none of these blames the server.
const CODES: [&str; 8] = [
    "not_audio",
    "unsupported",
    "needs_ffmpeg",
    "malformed",
    "too_large",
    "empty",
    "decoder_memory",
    "decoder_timeout",
];

fn hostile_files() -> Vec<PathBuf> {
    let folder = root().join("fuzz/hostile");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() > 100, "fuzz/hostile is there");
    files
}

fn name(file: &Path) -> &str {
    file.file_name().unwrap().to_str().unwrap()
}

/// What became of one file: how it ended, and the clips it told of.
struct End {
    result: Result<Outcome, Failure>,
    clips: Vec<child::ClipEvent>,
    elapsed: Duration,
}

async fn decode(file: &Path, out: &Path) -> End {
    fs::create_dir(out).unwrap();
    let input = out.with_extension("input");
    fs::copy(file, &input).unwrap();
    let (start, mut clips) = (Instant::now(), Vec::new());
    let request = child::Request {
        exe: &binary(),
        input: &input,
        out,
        extension: file.extension().and_then(|extension| extension.to_str()),
        settings: &Segmentation::default(),
        cuts: None,
        limits: LIMITS,
    };
    let result = child::run(request, |event| {
        if let Event::Clip(clip) = event {
            clips.push(clip);
        }
    });
    End { result: result.await, clips, elapsed: start.elapsed() }
}

/// Command lines of processes that name something in a folder.
fn processes_about(folder: &Path) -> Vec<String> {
    let folder = folder.to_str().unwrap();
    let all = fs::read_dir("/proc").unwrap().filter_map(Result::ok);
    all.filter_map(|entry| fs::read(entry.path().join("cmdline")).ok())
        .map(|line| String::from_utf8_lossy(&line).replace('\0', " "))
        .filter(|line| line.contains(folder))
        .collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_hostile_file_ends_in_time_with_a_sentence_or_an_honest_result() {
    let folder = tempfile::tempdir().unwrap();
    for file in hostile_files() {
        let (name, out) = (name(&file), folder.path().join("out"));
        let End { result, clips, elapsed } = decode(&file, &out).await;
        println!("{name:36} {:5.1} s  {result:?}", elapsed.as_secs_f32());
        assert!(elapsed < LIMITS.wall, "{name} took {elapsed:?}");
        match result {
            Err(Failure { code, detail }) => {
                // A dependency may crash; our own code may not.
                let upstream = name.starts_with("found-upstream-") && code == "decoder_crashed";
                assert!(upstream || CODES.contains(&code.as_str()), "{name}: {code}: {detail}");
                assert!(detail.len() > 40 && detail.ends_with('.'), "{name}: a sentence, not {detail:?}");
                assert!(!detail.contains("root:"), "{name} let another file speak: {detail}");
            }
            Ok(outcome) => {
                assert_eq!(outcome.clips as usize, clips.len(), "{name}");
                assert!(outcome.duration_ms <= u64::from(LIMITS.max_hours) * 3_600_000, "{name}: {outcome:?}");
                assert!((4000..=384_000).contains(&outcome.facts.sample_rate), "{name}: {outcome:?}");
                for clip in clips {
                    assert!(clip.end_ms <= outcome.duration_ms, "{name}: {clip:?} is outside {outcome:?}");
                    assert!(out.join(format!("{}.flac", clip.stem)).metadata().unwrap().len() > 40, "{name}: {clip:?}");
                }
            }
        }
        fs::remove_dir_all(&out).unwrap();
    }
    assert_eq!(processes_about(folder.path()), [""; 0], "no process is left behind");
}

/// Playlists and the like are text to us, whatever they are called: nothing that they name is opened.
#[tokio::test]
async fn a_file_that_names_other_files_opens_none() {
    let folder = tempfile::tempdir().unwrap();
    let secret = folder.path().join("secret.wav");
    fs::copy(root().join("audio-fixtures/en-unknown-length.wav"), &secret).unwrap();
    let secret = secret.to_str().unwrap();
    let texts = [
        format!("#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n{secret}\n#EXT-X-ENDLIST\n"),
        format!("#EXTM3U\n{secret}\n"),
        format!("ffconcat version 1.0\nfile '{secret}'\n"),
        format!("file '{secret}'\n"),
        format!("[playlist]\nFile1={secret}\nNumberOfEntries=1\n"),
        format!(
            "<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" type=\"static\"><Period><AdaptationSet \
             mimeType=\"audio/mp4\"><Representation id=\"1\"><BaseURL>{secret}</BaseURL></Representation></AdaptationSet></Period></MPD>"
        ),
    ];
    for (n, text) in texts.iter().enumerate() {
        for extension in ["m4a", "wma", "ac3", "concat", "m3u8", "mpd", "sdp"] {
            let file = folder.path().join(format!("list-{n}.{extension}"));
            fs::write(&file, text).unwrap();
            let end = decode(&file, &folder.path().join(format!("{n}-{extension}"))).await;
            assert_eq!(end.result.unwrap_err().code, "not_audio", "{extension}: {text}");
        }
    }
}

/// Another program's decoder may hang as well; it goes when the child does, and the child when its
/// server does, however that ends.
#[tokio::test]
async fn a_hanging_ffmpeg_does_not_outlive_the_server() {
    let folder = tempfile::tempdir().unwrap();
    let ffmpeg = folder.path().join("ffmpeg");
    fs::write(&ffmpeg, "#!/bin/sh\nwhile :; do sleep 1; done\n").unwrap();
    fs::set_permissions(&ffmpeg, fs::Permissions::from_mode(0o755)).unwrap();
    let mut child = Command::new(binary())
        .args(["ingest-child", "--memory-mb", "1024", "--cpu-seconds", "60", "--file-mb", "64", "--max-hours", "48"])
        .arg("--input")
        .arg(root().join("fuzz/hostile/noise.amr"))
        .arg("--out")
        .arg(folder.path())
        .arg("--ffmpeg")
        .arg(&ffmpeg)
        .process_group(0)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    eventually("the child has asked ffmpeg", async || (processes_about(folder.path()).len() == 2).then_some(())).await;
    // What the end of the server does, even by `kill -9`.
    drop(child.stdin.take());
    child.wait().unwrap();
    eventually("both are gone", async || processes_about(folder.path()).is_empty().then_some(())).await;
}

/// Resident memory of a process and how many children it has.
fn footprint(pid: u32) -> (u64, usize) {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
    let kilobytes: u64 = line.split_whitespace().nth(1).unwrap().parse().unwrap();
    let tasks = fs::read_dir(format!("/proc/{pid}/task")).unwrap().filter_map(Result::ok);
    let children = tasks.filter_map(|task| fs::read_to_string(task.path().join("children")).ok());
    (kilobytes * 1024, children.map(|list| list.split_whitespace().count()).sum())
}

/// Those that end at once; what costs minutes is for the child's own test.
const QUICK: [&str; 12] = [
    "adpcm-blocks.wav",
    "floats-huge.wav",
    "rate-4-ghz.wav",
    "rf64-lies.wav",
    "size-0.w64",
    "frames-per-packet.caf",
    "boxes-deep.m4a",
    "samples-of-4-gb.m4a",
    "chain.opus",
    "laces.webm",
    "tag-lies.mp3",
    "concat.m4a",
];

async fn uploaded(manager: &Person, project: &str, name: &str, bytes: Vec<u8>) -> String {
    manager.upload(project, name, bytes).await.expect(201)["id"].as_str().unwrap().to_owned()
}

async fn settled(manager: &Person, id: &str) -> Value {
    eventually("the recording is ready or failed", async || {
        let detail = manager.get(&format!("/api/recordings/{id}")).await.expect(200);
        ["ready", "failed"].contains(&detail["recording"]["state"].as_str().unwrap()).then_some(detail)
    })
    .await
}

#[tokio::test]
async fn a_server_does_not_grow_by_what_it_refuses_and_goes_on_serving() {
    let site = Site::new(Database::Sqlite).await;
    let server = site.start();
    let manager = site.manager(&server).await;
    let mut sizes = Vec::new();
    for round in 0..4 {
        let body =
            json!({"name": format!("Round {round}"), "language": "en", "people_per_clip": 2, "draft_engine": "none"});
        let project = manager.post("/api/projects", body).await.expect(201)["id"].as_str().unwrap().to_owned();
        for name in QUICK {
            let bytes = fs::read(root().join("fuzz/hostile").join(name)).unwrap();
            let id = uploaded(&manager, &project, name, bytes).await;
            let recording = settled(&manager, &id).await["recording"].clone();
            if recording["state"] == "failed" {
                let detail = recording["problem"]["detail"].as_str().unwrap();
                assert!(detail.len() > 40 && detail.ends_with('.'), "{name}: {detail}");
            }
        }
        let id = uploaded(&manager, &project, "soup.ogg", fixture("en-long-pause.ogg")).await;
        let detail = settled(&manager, &id).await;
        assert_eq!(detail["recording"]["state"], "ready", "an ordinary upload beside them: {detail:#}");
        eventually("the children are gone", async || (footprint(server.pid()).1 == 0).then_some(())).await;
        sizes.push(footprint(server.pid()).0);
    }
    // The first round fills caches and starts threads.
    let growth = sizes[3].saturating_sub(sizes[0]);
    assert!(growth < 16 << 20, "the server grew by {growth} bytes: {sizes:?}");
}
