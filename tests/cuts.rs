//! Clips moved, split and merged by a person before work starts.

use std::collections::{HashMap, HashSet};

use serde_json::{Value, json};

use crate::{
    on_both,
    segmentation::only_named_audio_is_left,
    support::{Person, Reply, Server, eventually, fixture},
};

on_both!(
    clips_are_moved_split_and_merged,
    the_same_list_again_changes_nothing,
    a_list_that_cannot_be_is_refused_with_the_clips_times,
    a_list_that_grew_from_an_older_one_is_refused,
    once_people_work_the_clips_stay,
    a_lease_taken_at_the_same_instant_is_never_lost,
    clips_that_cannot_be_cut_leave_the_old_ones_in_use,
    a_recording_whose_last_clip_goes_is_still_ready,
);

const FILE: &str = "en-story-47s.flac";

fn cut(start_ms: i64, end_ms: i64) -> Value {
    json!({"channel": 0, "start_ms": start_ms, "end_ms": end_ms})
}

fn cuts(detail: &Value) -> Vec<Value> {
    let clips = detail["clips"].as_array().unwrap().iter();
    clips.map(|c| json!({"channel": c["channel"], "start_ms": c["start_ms"], "end_ms": c["end_ms"]})).collect()
}

fn id(detail: &Value) -> &str {
    detail["recording"]["id"].as_str().unwrap()
}

fn ms(cut: &Value, field: &str) -> i64 {
    cut[field].as_i64().unwrap()
}

async fn put(manager: &Person, detail: &Value, clips: &[Value]) -> Reply {
    let body = json!({"revision": detail["recording"]["cut_revision"], "clips": clips});
    manager.put(&format!("/api/recordings/{}/clips", id(detail)), body).await
}

async fn with_recording(server: &Server) -> (Person, String, Value) {
    let manager = server.manager().await;
    let project = manager.project("en", 2).await;
    let detail = manager.ready_recording(&project, FILE).await;
    (manager, project, detail)
}

fn samples(bytes: Vec<u8>) -> Vec<i16> {
    let source = Box::new(std::io::Cursor::new(bytes));
    verbatim::audio::mono::read_all(source, verbatim::audio::decode::Limits::default()).unwrap()
}

async fn clips_are_moved_split_and_merged(server: Server) {
    let (manager, project, before) = with_recording(&server).await;
    let old = cuts(&before);
    let middle = i64::midpoint(ms(&old[0], "start_ms"), ms(&old[0], "end_ms"));
    let mut wished = vec![
        cut(ms(&old[0], "start_ms"), middle),
        cut(middle, ms(&old[0], "end_ms")),
        cut(ms(&old[1], "start_ms"), ms(&old[2], "end_ms")),
        cut(ms(&old[3], "start_ms") + 17, ms(&old[3], "end_ms") - 333),
    ];
    wished.extend_from_slice(&old[4..]);
    // The page may send them in any order.
    let sent: Vec<Value> = wished.iter().rev().cloned().collect();
    let asked = put(&manager, &before, &sent).await.expect(200);
    assert_eq!(asked["recording"]["cut_revision"], 1);
    assert_eq!(asked["may_cut"], false);
    let after = manager.recording_in_state(id(&before), "ready").await;
    assert_eq!(cuts(&after), wished, "in order of time");
    assert_eq!((&after["recording"]["warnings"], &after["may_cut"]), (&before["recording"]["warnings"], &json!(true)));

    let whole = samples(fixture(FILE));
    let names: HashMap<String, &Value> = cuts(&before)
        .into_iter()
        .map(|c| c.to_string())
        .zip(before["clips"].as_array().unwrap().iter().map(|clip| &clip["id"]))
        .collect();
    for (index, clip) in after["clips"].as_array().unwrap().iter().enumerate() {
        assert_eq!((&clip["index"], &clip["state"]), (&json!(index), &json!("open")));
        if let Some(known) = names.get(&wished[index].to_string()) {
            assert_eq!(&&clip["id"], known, "a clip that stayed is the same clip");
        }
        let heard = samples(manager.get(clip["audio"][1]["url"].as_str().unwrap()).await.bytes);
        let sample = |field: &str| usize::try_from(ms(clip, field)).unwrap() * 16;
        let (from, to) = (sample("start_ms"), sample("end_ms"));
        assert!(heard == whole[from..to.min(whole.len())], "clip {index} is the recording's sound at its place");
    }
    for gone in &before["clips"].as_array().unwrap()[..4] {
        manager.get(gone["audio"][0]["url"].as_str().unwrap()).await.refused(404, "not_found");
    }
    server.jobs_done().await;
    only_named_audio_is_left(&server, id(&before)).await;

    let worker = manager.invites(&project, "Tomas", "worker").await;
    let mut seen = HashSet::new();
    loop {
        let held = worker.next(&project).await;
        if held.is_null() {
            break;
        }
        assert_eq!(held["recording_part"]["of"], wished.len());
        let peaks = held["peaks"]["max"].as_array().unwrap().len() as i64;
        assert!((peaks - held["duration_ms"].as_i64().unwrap() / 10).abs() <= 1);
        worker.submit(&held, "what was said").await.expect(201);
        assert!(seen.insert(held["clip_id"].to_string()));
    }
    assert_eq!(seen.len(), wished.len(), "each clip of the new list is offered, and none of the old");
}

async fn the_same_list_again_changes_nothing(server: Server) {
    let (manager, _, before) = with_recording(&server).await;
    let unchanged = put(&manager, &before, &cuts(&before)).await.expect(200);
    assert_eq!((&unchanged["clips"], &unchanged["recording"]), (&before["clips"], &before["recording"]));
    let mut wished = cuts(&before);
    wished.remove(1);
    // The first answer got lost, and the page sends its list once more, as it was.
    put(&manager, &before, &wished).await.expect(200);
    let again = put(&manager, &before, &wished).await.expect(200);
    assert_eq!(again["recording"]["cut_revision"], 1, "asked twice, done once");
    let after = manager.recording_in_state(id(&before), "ready").await;
    server.jobs_done().await;
    let once_more = put(&manager, &before, &wished).await.expect(200);
    assert_eq!((&once_more["clips"], &once_more["recording"]), (&after["clips"], &after["recording"]));
    let recuts = once_more["jobs"].as_array().unwrap().iter().filter(|job| job["kind"] == "recut").count();
    assert_eq!(recuts, 1);
}

async fn a_list_that_cannot_be_is_refused_with_the_clips_times(server: Server) {
    let (manager, project, before) = with_recording(&server).await;
    let duration = before["recording"]["duration_ms"].as_i64().unwrap();
    for (wished, code, words) in [
        (vec![cut(0, 5000), cut(4999, 9000)], "cuts_overlap", "00:05.000"),
        (vec![cut(1000, 1200)], "cut_too_short", "from 00:01.000 to 00:01.200"),
        (vec![cut(9000, 8000)], "cut_too_short", "from 00:09.000 to 00:08.000"),
        (vec![cut(0, 60_001)], "cut_outside", "to 01:00.001"),
        (vec![cut(duration - 1000, duration + 1)], "cut_outside", "outside the recording"),
        (vec![cut(-5, 1000)], "cut_outside", "from -00:00.005"),
        (vec![json!({"channel": 7, "start_ms": 0, "end_ms": 1000})], "cut_outside", "channel 7"),
        (vec![cut(i64::MIN, i64::MAX)], "cut_outside", "outside the recording"),
    ] {
        let problem = put(&manager, &before, &wished).await.refused(422, code);
        assert_eq!(problem["field"], "clips");
        assert!(problem["detail"].as_str().unwrap().contains(words), "{problem:#}");
    }
    let path = format!("/api/recordings/{}/clips", id(&before));
    for unreadable in [json!({"clips": []}), json!({"revision": 0, "clips": [{"start_ms": 0.5}]}), json!([])] {
        manager.put(&path, unreadable).await.refused(422, "body_invalid");
    }
    for role in ["worker", "reviewer"] {
        let other = manager.invites(&project, role, role).await;
        put(&other, &before, &[]).await.refused(404, "not_found");
    }
    put(&Person::stranger(&server.url), &before, &[]).await.refused(401, "sign_in_required");
    let after = manager.get(&format!("/api/recordings/{}", id(&before))).await.expect(200);
    assert_eq!((&after["clips"], &after["recording"]), (&before["clips"], &before["recording"]), "nothing changed");
}

async fn a_list_that_grew_from_an_older_one_is_refused(server: Server) {
    let (manager, _, before) = with_recording(&server).await;
    let mut mine = cuts(&before);
    mine.pop();
    let mut theirs = cuts(&before);
    theirs.remove(0);
    put(&manager, &before, &mine).await.expect(200);
    put(&manager, &before, &theirs).await.refused(409, "cuts_changed");
    let current = manager.recording_in_state(id(&before), "ready").await;
    put(&manager, &before, &theirs).await.refused(409, "cuts_changed");
    assert_eq!(cuts(&current), mine);
    // With the revision they have seen it is accepted, and while it is carried out no other is.
    put(&manager, &current, &theirs).await.expect(200);
    let after = manager.recording_in_state(id(&before), "ready").await;
    assert_eq!(cuts(&after), theirs, "the clip that had gone is cut anew");
    assert_eq!(after["recording"]["cut_revision"], 2);
}

async fn once_people_work_the_clips_stay(server: Server) {
    let (manager, project, before) = with_recording(&server).await;
    let worker = manager.invites(&project, "Tomas", "worker").await;
    let mut wished = cuts(&before);
    wished.pop();
    let held = worker.next(&project).await;
    let problem = put(&manager, &before, &wished).await.refused(409, "work_started");
    assert!(problem["detail"].as_str().unwrap().contains("begun to work"));
    let path = format!("/api/recordings/{}", id(&before));
    assert_eq!(manager.get(&path).await.expect(200)["may_cut"], false);
    // Looked at and given back without a word: no work.
    worker.delete(&format!("/api/assignments/{}?reason=", held["id"].as_str().unwrap())).await.expect(204);
    assert_eq!(manager.get(&path).await.expect(200)["may_cut"], true);
    put(&manager, &before, &wished).await.expect(200);
    let current = manager.recording_in_state(id(&before), "ready").await;

    let held = worker.next(&project).await;
    worker.autosave(&held, 0, "half a sen").await.expect(200);
    worker.delete(&format!("/api/assignments/{}?reason=", held["id"].as_str().unwrap())).await.expect(204);
    put(&manager, &current, &[]).await.refused(409, "work_started");
    let now = manager.get(&path).await.expect(200);
    assert_eq!((now["clips"].as_array().unwrap().len(), &now["may_cut"]), (wished.len(), &json!(false)));
}

/// Workers press “Next clip” in the instant in which the manager changes the list: either the list is
/// refused, or nobody holds a clip of the old one.
async fn a_lease_taken_at_the_same_instant_is_never_lost(server: Server) {
    let manager = server.manager().await;
    let project = manager.project("en", 2).await;
    let mut detail = manager.ready_recording(&project, "en-long-pause.ogg").await;
    let mut workers = Vec::new();
    for n in 0..4 {
        workers.push(manager.invites(&project, &format!("Worker {n}"), "worker").await);
    }
    let end = detail["recording"]["duration_ms"].as_i64().unwrap();
    let (mut accepted, mut refused) = (0, 0);
    for round in 0..16 {
        let wished = [cut(0, end / 2 + round), cut(end / 2 + round, end)];
        let taking = futures_util::future::join_all(workers.iter().map(|worker| worker.next(&project)));
        let (answer, held) = tokio::join!(put(&manager, &detail, &wished), taking);
        if answer.status.is_success() {
            accepted += 1;
        } else {
            refused += 1;
            answer.refused(409, "work_started");
        }
        detail = manager.recording_in_state(id(&detail), "ready").await;
        for (worker, held) in workers.iter().zip(held) {
            if held.is_null() {
                continue;
            }
            let clip = &held["clip_id"];
            assert!(
                detail["clips"].as_array().unwrap().iter().any(|known| &known["id"] == clip),
                "a clip in somebody's hands was taken away in round {round}"
            );
            worker.get(held["audio"][0]["url"].as_str().unwrap()).await.expect_status(200);
            worker.delete(&format!("/api/assignments/{}?reason=", held["id"].as_str().unwrap())).await.expect(204);
        }
    }
    assert!(accepted > 0 && refused > 0, "each came first at times: {accepted} lists accepted, {refused} refused");
}

async fn clips_that_cannot_be_cut_leave_the_old_ones_in_use(server: Server) {
    let (manager, project, before) = with_recording(&server).await;
    let sha256 = before["recording"]["sha256"].as_str().unwrap();
    let original = server.data.path().join("media/recordings").join(id(&before)).join(sha256);
    std::fs::write(&original, b"a disk that forgets").unwrap();
    put(&manager, &before, &[cut(0, 5000)]).await.expect(200);
    let after = eventually("it is given up", async || {
        let detail = manager.get(&format!("/api/recordings/{}", id(&before))).await.expect(200);
        (detail["recording"]["state"] == "ready").then_some(detail)
    })
    .await;
    assert_eq!(after["clips"], before["clips"], "the old list stands");
    let warnings = after["recording"]["warnings"].as_array().unwrap();
    let told = warnings.iter().find(|warning| warning["code"] == "recut_failed").expect("the manager is told");
    assert!(told["detail"].as_str().unwrap().len() > 60, "{told:#}");
    let job = after["jobs"].as_array().unwrap().iter().find(|job| job["kind"] == "recut").unwrap();
    assert_eq!(job["attempts"], 1, "a hopeless file is not tried again and again");
    let worker = manager.invites(&project, "Tomas", "worker").await;
    let held = worker.next(&project).await;
    worker.submit(&held, "what was said").await.expect(201);
}

async fn a_recording_whose_last_clip_goes_is_still_ready(server: Server) {
    let (manager, project, before) = with_recording(&server).await;
    put(&manager, &before, &[]).await.expect(200);
    let empty = manager.recording_in_state(id(&before), "ready").await;
    assert_eq!((&empty["clips"], &empty["may_cut"]), (&json!([]), &json!(true)));
    assert!(manager.invites(&project, "Tomas", "worker").await.next(&project).await.is_null());
    put(&manager, &empty, &[cut(1000, 2000)]).await.expect(200);
    let one = manager.recording_in_state(id(&before), "ready").await;
    assert_eq!(cuts(&one), [cut(1000, 2000)]);
}
