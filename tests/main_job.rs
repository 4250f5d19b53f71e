//! The main job: a recording goes in, corrected and scored transcripts come out.

use std::{collections::HashMap, io::Read};

use serde_json::{Value, json};

use crate::{
    on_both,
    support::{Person, Server, eventually, fixture, transcript},
};

on_both!(a_recording_becomes_a_reviewed_corpus);

const FILE: &str = "en-story-47s.flac";

async fn a_recording_becomes_a_reviewed_corpus(server: Server) {
    let manager = server.manager().await;
    let project = manager.project("en", 2).await;
    let detail = manager.ready_recording(&project, FILE).await;
    check_clips(&detail);

    let (tomas, amina) =
        (manager.invites(&project, "Tomas", "worker").await, manager.invites(&project, "Amina", "worker").await);
    let reviewer = manager.invites(&project, "Rosa", "reviewer").await;
    let clips = detail["clips"].as_array().unwrap();
    let truth: HashMap<String, String> = clips
        .iter()
        .zip(shares(&transcript(FILE), clips.len()))
        .map(|(clip, text)| (clip["id"].as_str().unwrap().to_owned(), text))
        .collect();
    work_through(&tomas, &project, |clip| truth[clip].clone()).await;
    // Amina hears the same but for one word in the first clip.
    let first = clips[0]["id"].as_str().unwrap();
    work_through(&amina, &project, |clip| {
        let text = &truth[clip];
        if clip == first { text.replacen("clock", "block", 1) } else { text.to_lowercase() }
    })
    .await;
    server.jobs_done().await;

    // What people agree on but for capitals is final at once; the disputed clip waits for a reviewer.
    let queue = reviewer.get(&format!("/api/projects/{project}/clips?state=review")).await.expect(200);
    assert_eq!(queue["total"], 1);
    assert_eq!(queue["clips"][0]["id"], first);
    let evidence = reviewer.get(&format!("/api/clips/{first}")).await.expect(200);
    check_evidence(&evidence, &truth[first]);
    hear(&reviewer, &evidence).await;

    let right = evidence["submissions"].as_array().unwrap().iter().find(|s| s["worker"]["name"] == "Tomas").unwrap();
    let decision = json!({"decision": "pick", "submission_id": right["id"], "reason": "“clock” is heard"});
    let decided = reviewer.post(&format!("/api/clips/{first}/reviews"), decision).await.expect(201);
    assert_eq!(decided["clip"]["state"], "final");
    assert_eq!(decided["clip"]["final_text"], truth[first].as_str());

    let mine = amina.get(&format!("/api/projects/{project}/my-work")).await.expect(200);
    let judged = mine["finals"].as_array().unwrap().iter().find(|f| f["clip_id"] == first).unwrap();
    let wrong: Vec<_> = judged["alignment"].as_array().unwrap().iter().filter(|p| p["op"] != "equal").collect();
    assert_eq!(wrong.len(), 1, "{judged:#}");
    assert_eq!((&wrong[0]["reference"], &wrong[0]["hypothesis"]), (&json!("clock"), &json!("block")));

    check_workers(&server, &reviewer, &project, clips.len()).await;
    check_export(&manager, &project, &truth).await;
}

fn check_clips(detail: &Value) {
    let recording = &detail["recording"];
    assert_eq!(recording["sample_rate"], 16_000, "{recording:#}");
    assert_eq!(recording["codec"], "flac");
    let clips = detail["clips"].as_array().unwrap();
    assert!(clips.len() >= 4, "47 seconds give several clips: {}", clips.len());
    let mut end = 0;
    for clip in clips {
        let (from, to) = (clip["start_ms"].as_i64().unwrap(), clip["end_ms"].as_i64().unwrap());
        assert!(from >= end, "clips do not overlap");
        assert!((1_000..=30_000).contains(&(to - from)), "a clip lasts 1 to 30 s, not {} ms", to - from);
        assert_eq!(clip["state"], "open");
        end = to;
    }
    assert!(end <= recording["duration_ms"].as_i64().unwrap());
}

/// A text dealt out to so many clips, in order.
fn shares(text: &str, parts: usize) -> Vec<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.chunks(words.len().div_ceil(parts)).map(|chunk| chunk.join(" ")).collect()
}

async fn work_through(worker: &Person, project: &str, text: impl Fn(&str) -> String) {
    loop {
        let assignment = worker.next(project).await;
        if assignment.is_null() {
            break;
        }
        let heard = worker.get(assignment["audio"][0]["url"].as_str().unwrap()).await;
        assert_eq!(heard.headers["content-type"], "audio/ogg; codecs=opus");
        assert_eq!(&heard.bytes[..4], b"OggS");
        let peaks = assignment["peaks"]["max"].as_array().unwrap().len() as i64;
        let duration = assignment["duration_ms"].as_i64().unwrap();
        assert!((peaks - duration / 10).abs() <= 1, "one pair of peaks each 10 ms: {peaks} for {duration} ms");
        worker.submit(&assignment, &text(assignment["clip_id"].as_str().unwrap())).await.expect(201);
    }
}

fn check_evidence(evidence: &Value, truth: &str) {
    let words = truth.split_whitespace().count() as f64;
    let submissions = evidence["submissions"].as_array().unwrap();
    assert_eq!(submissions.len(), 2);
    let disagreement = evidence["clip"]["disagreement"].as_f64().unwrap();
    assert!((disagreement - 1.0 / words).abs() < 1e-9, "one word of {words} differs: {disagreement}");
    for submission in submissions {
        // With two people the consensus of the others is the other's text.
        assert!((submission["wer_consensus"].as_f64().unwrap() - 1.0 / words).abs() < 1e-9);
        assert!((submission["wer_peers"].as_f64().unwrap() - 1.0 / words).abs() < 1e-9);
    }
    let scores = evidence["scores"].as_array().unwrap();
    assert_eq!(scores.len(), 1, "a pair is scored once");
    assert_eq!(scores[0]["substitutions"], 1);
    let disputed = evidence["consensus"]["words"].as_array().unwrap().iter();
    let disputed: Vec<_> = disputed.filter(|w| !w["alternatives"].as_array().unwrap().is_empty()).collect();
    assert_eq!(disputed.len(), 1, "one place is disputed: {:#}", evidence["consensus"]);
}

async fn hear(reviewer: &Person, evidence: &Value) {
    let flac = reviewer.get(evidence["audio"][1]["url"].as_str().unwrap()).await;
    assert_eq!(&flac.bytes[..4], b"fLaC");
}

async fn check_workers(server: &Server, reviewer: &Person, project: &str, clips: usize) {
    server.advance(std::time::Duration::from_secs(10));
    let workers = eventually("what is known of the workers is worked out", async || {
        let table = reviewer.get(&format!("/api/projects/{project}/workers")).await.expect(200);
        let workers = table["workers"].as_array().unwrap().clone();
        workers.iter().all(|worker| worker["reliability"]["updated_at_ms"].is_i64()).then_some(workers)
    })
    .await;
    assert_eq!(workers.len(), 2);
    for worker in workers {
        assert_eq!(worker["submissions"], clips);
        let words = worker["reliability"]["words"].as_u64().unwrap();
        assert!(words > 100, "the words they were scored on: {words}");
        assert_eq!(worker["reliability"]["enough"], words >= 300);
        assert!(worker["reliability"]["wer"].is_null(), "no rate on so few words");
        assert!(worker["seconds_active"].as_f64().unwrap() > 12.0);
    }
}

async fn check_export(manager: &Person, project: &str, truth: &HashMap<String, String>) {
    let reply = manager.get(&format!("/api/projects/{project}/export?format=nemo")).await;
    assert_eq!(reply.headers["content-type"], "application/x-tar");
    assert!(reply.headers["content-disposition"].to_str().unwrap().contains("News-nemo.tar"));
    let mut archive = tar::Archive::new(&reply.bytes[..]);
    let mut files: HashMap<String, Vec<u8>> = HashMap::new();
    for entry in archive.entries().unwrap() {
        let mut entry = entry.unwrap();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        files.insert(entry.path().unwrap().display().to_string(), bytes);
    }
    let manifest = String::from_utf8(files["manifest.jsonl"].clone()).unwrap();
    let lines: Vec<Value> = manifest.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), truth.len());
    for line in &lines {
        let flac = &files[line["audio_filepath"].as_str().unwrap()];
        let samples = verbatim::audio::mono::read_all(
            Box::new(std::io::Cursor::new(flac.clone())),
            verbatim::audio::decode::Limits::default(),
        );
        let seconds = samples.unwrap().len() as f64 / 16_000.0;
        assert!((seconds - line["duration"].as_f64().unwrap()).abs() < 0.001, "{line:#}");
        assert_eq!(line["lang"], "en");
        assert_eq!(line["recording"], FILE);
        assert_eq!(line["submissions"], 2);
        let text = line["text"].as_str().unwrap();
        assert_eq!(text.to_lowercase(), truth[line["clip_id"].as_str().unwrap()].to_lowercase());
    }
    let sources: Vec<_> = lines.iter().filter(|line| line["source"] == "pick").collect();
    assert_eq!(sources.len(), 1);
    assert!(lines.iter().filter(|line| line["source"] == "agreement").count() == lines.len() - 1);
}

on_both!(one_person_is_enough_when_the_project_says_so, a_reviewer_may_accept_or_edit_and_decide_again);

async fn one_person_is_enough_when_the_project_says_so(server: Server) {
    let manager = server.manager().await;
    let project = manager.project("en", 1).await;
    manager.ready_recording(&project, "en-long-pause.ogg").await;
    let worker = manager.invites(&project, "Tomas", "worker").await;
    work_through(&worker, &project, |_| "What was said.".to_owned()).await;
    server.jobs_done().await;
    let done = manager.get(&format!("/api/projects/{project}/clips?state=final")).await.expect(200);
    assert!(done["total"].as_i64().unwrap() > 0);
    assert!(done["clips"].as_array().unwrap().iter().all(|clip| clip["final_text"] == "What was said."));
}

async fn a_reviewer_may_accept_or_edit_and_decide_again(server: Server) {
    let manager = server.manager().await;
    let project = manager.project("it", 3).await;
    manager.ready_recording(&project, "en-long-pause.ogg").await;
    for (name, text) in [("A", "Il gatto è nero."), ("B", "il gatto e nero"), ("C", "Il gatto è vero.")] {
        work_through(&manager.invites(&project, name, "worker").await, &project, |_| text.to_owned()).await;
    }
    server.jobs_done().await;
    let queue = manager.get(&format!("/api/projects/{project}/clips")).await.expect(200);
    let clip = queue["clips"][0]["id"].as_str().unwrap().to_owned();
    let path = format!("/api/clips/{clip}/reviews");
    let accepted = manager.post(&path, json!({"decision": "accept"})).await.expect(201);
    assert_eq!(accepted["clip"]["final_text"], "Il gatto è nero.", "two of three, word by word, as typed");
    manager.post(&path, json!({"decision": "edit"})).await.refused(422, "field_missing");
    manager
        .post(&path, json!({"decision": "pick", "submission_id": "0".repeat(26)}))
        .await
        .refused(422, "field_missing");
    let edited = manager.post(&path, json!({"decision": "edit", "text": "Il gatto è nero, vero?"})).await.expect(201);
    assert_eq!(edited["clip"]["final_text"], "Il gatto è nero, vero?");
    assert_eq!(edited["reviews"].as_array().unwrap().len(), 2, "both decisions stay visible");
}

/// A draft by the real model, in this process, on both databases.
mod drafts {
    use super::*;

    on_both!(whisper_drafts_each_clip_with_word_times);

    async fn whisper_drafts_each_clip_with_word_times(server: Server) {
        let manager = server.manager().await;
        let body = json!({"name": "Story", "language": "en", "people_per_clip": 1, "draft_engine": "whisper"});
        let project = manager.post("/api/projects", body).await.expect(201)["id"].as_str().unwrap().to_owned();
        let id = manager.upload(&project, FILE, fixture(FILE)).await.expect(201)["id"].as_str().unwrap().to_owned();
        let detail = manager.recording_in_state(&id, "ready").await;
        assert_eq!(detail["recording"]["warnings"], json!([]), "{detail:#}");
        let drafted: Vec<&str> =
            detail["clips"].as_array().unwrap().iter().filter_map(|c| c["draft_text"].as_str()).collect();
        let profile = verbatim::text::Profile::for_language("en");
        let score =
            verbatim::text::score(profile, &transcript(FILE), &drafted.join(" "), verbatim::text::Ties::Jiwer).score;
        assert!(score.wer.unwrap() < 0.10, "tiny.en reads clear speech: {score:?}\n{drafted:#?}");

        let worker = manager.invites(&project, "Tomas", "worker").await;
        let assignment = worker.next(&project).await;
        let draft = &assignment["draft"];
        assert_eq!(assignment["saved"]["text"], draft["text"], "the worker begins with the draft");
        assert_eq!(draft["engine"], "whisper");
        let words = draft["words"].as_array().unwrap();
        assert!(!words.is_empty());
        let duration = assignment["duration_ms"].as_i64().unwrap();
        for word in words {
            let (from, to) = (word["start_ms"].as_i64().unwrap(), word["end_ms"].as_i64().unwrap());
            assert!(0 <= from && from <= to && to <= duration, "{word:#} in a clip of {duration} ms");
            assert!((0.0..=1.0).contains(&word["confidence"].as_f64().unwrap()));
        }
    }
}
