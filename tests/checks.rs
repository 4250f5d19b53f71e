//! What was measured on a recording, who is heard on which channel, and whether it is there already.

use std::io::Read;

use serde_json::{Value, json};

use crate::{
    on_both,
    support::{Person, Server, long_recording},
};

on_both!(
    measures_are_shown_with_a_sentence_where_something_is_wrong,
    the_same_sound_in_another_format_is_noticed,
    each_channel_carries_its_name_to_the_end,
);

fn codes(detail: &Value) -> Vec<&str> {
    detail["recording"]["warnings"].as_array().unwrap().iter().map(|w| w["code"].as_str().unwrap()).collect()
}

async fn measures_are_shown_with_a_sentence_where_something_is_wrong(server: Server) {
    let manager = server.manager().await;
    let project = manager.project("en", 2).await;
    let clean = manager.ready_recording(&project, "en-story-47s.flac").await;
    let checks = clean["recording"]["checks"].as_object().unwrap();
    for measured in ["loudness_lufs", "loudness_range_lu", "true_peak_dbtp", "peak_dbfs", "snr_db", "bandwidth_hz"] {
        assert!(checks[measured].is_f64(), "{measured}: {checks:#?}");
    }
    assert!((-40.0..-10.0).contains(&checks["loudness_lufs"].as_f64().unwrap()), "{checks:#?}");
    assert!((0.0..0.5).contains(&checks["silence_share"].as_f64().unwrap()));
    assert!(!clean.to_string().contains("fingerprint"), "it tells nobody anything");
    assert_eq!(codes(&clean), [""; 0]);
    let clipped = manager.ready_recording(&project, "en-clipped.flac").await;
    assert!(codes(&clipped).contains(&"clipping"), "{:#}", clipped["recording"]);
    assert!(clipped["recording"]["checks"]["clipped_share"].as_f64() > checks["clipped_share"].as_f64());
}

async fn the_same_sound_in_another_format_is_noticed(server: Server) {
    let manager = server.manager().await;
    let project = manager.project("en", 2).await;
    manager.ready_recording(&project, "en-story-47s.flac").await;
    // Of nearly the same length, and something else.
    let other = manager.ready_recording(&project, "it-museo-46s.m4a").await;
    assert!(!codes(&other).contains(&"same_audio"), "{:#}", other["recording"]);
    let copy = manager.upload(&project, "copy.wav", long_recording(1)).await.expect(201)["id"].clone();
    let copy = manager.recording_in_state(copy.as_str().unwrap(), "ready").await;
    let warnings = copy["recording"]["warnings"].as_array().unwrap();
    let told = warnings.iter().find(|w| w["code"] == "same_audio").expect("a copy is noticed");
    assert!(told["detail"].as_str().unwrap().contains("“en-story-47s.flac”"), "{told:#}");
    // What another project holds is nobody's business here.
    let elsewhere = manager.project("en", 2).await;
    let alone = manager.ready_recording(&elsewhere, "en-story-47s.flac").await;
    assert!(!codes(&alone).contains(&"same_audio"));
}

async fn each_channel_carries_its_name_to_the_end(server: Server) {
    let manager = server.manager().await;
    let body = json!({"name": "Calls", "language": "en", "people_per_clip": 1, "draft_engine": "none",
        "segmentation": {"channels": "separate", "channel_names": ["agent", "caller"]}});
    let project = manager.post("/api/projects", body).await.expect(201)["id"].as_str().unwrap().to_owned();
    let detail = manager.ready_recording(&project, "en-telephone-stereo-8k.wav").await;
    let names: Vec<_> = detail["channels"].as_array().unwrap().iter().map(|channel| &channel["name"]).collect();
    assert_eq!(names, ["agent", "caller"]);
    let clips = detail["clips"].as_array().unwrap();
    let name = |channel: &Value| ["agent", "caller"][usize::try_from(channel.as_u64().unwrap()).unwrap()];
    for (index, clip) in clips.iter().enumerate() {
        assert_eq!((&clip["channel_name"], &clip["index"]), (&json!(name(&clip["channel"])), &json!(index)));
    }
    assert!(clips.is_sorted_by_key(|clip| (clip["start_ms"].as_i64(), clip["channel"].as_i64())), "in order of time");
    for one in ["agent", "caller"] {
        assert!(clips.iter().any(|clip| clip["channel_name"] == one), "both are heard: {clips:#?}");
    }

    let worker = manager.invites(&project, "Tomas", "worker").await;
    loop {
        let held = worker.next(&project).await;
        if held.is_null() {
            break;
        }
        let clip = clips.iter().find(|clip| clip["id"] == held["clip_id"]).unwrap();
        assert_eq!(held["channel_name"], clip["channel_name"]);
        worker.submit(&held, held["channel_name"].as_str().unwrap()).await.expect(201);
    }
    server.jobs_done().await;
    let done = manager.get(&format!("/api/projects/{project}/clips?state=final")).await.expect(200);
    for row in done["clips"].as_array().unwrap() {
        assert_eq!(row["final_text"], row["channel_name"]);
        assert_eq!(name(&row["channel"]), row["channel_name"]);
    }
    check_manifest(&manager, &project, clips.len()).await;
}

async fn check_manifest(manager: &Person, project: &str, clips: usize) {
    let reply = manager.get(&format!("/api/projects/{project}/export?format=nemo")).await.expect_status(200);
    let mut archive = tar::Archive::new(&reply.bytes[..]);
    let mut manifest = String::new();
    archive.entries().unwrap().next().unwrap().unwrap().read_to_string(&mut manifest).unwrap();
    let lines: Vec<Value> = manifest.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), clips);
    assert!(lines.iter().all(|line| line["channel_name"] == line["text"]), "{manifest}");
}
