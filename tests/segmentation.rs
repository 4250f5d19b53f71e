//! How recordings are cut: a project's settings, and a recording cut again with others.

use serde_json::{Value, json};

use crate::{
    on_both,
    support::{Person, Server},
};

on_both!(
    a_project_keeps_how_its_recordings_are_cut,
    wrong_settings_are_refused_by_name,
    a_recording_is_cut_by_its_projects_settings_and_remembers_them,
    a_recording_is_cut_again_with_other_settings,
    nothing_is_cut_again_while_people_work_or_it_is_decoded,
);

const FILE: &str = "en-story-47s.flac";

async fn created(manager: &Person, segmentation: Value) -> String {
    let body = json!({"name": "Calls", "language": "en", "people_per_clip": 2, "draft_engine": "none",
        "segmentation": segmentation});
    manager.post("/api/projects", body).await.expect(201)["id"].as_str().unwrap().to_owned()
}

async fn a_project_keeps_how_its_recordings_are_cut(server: Server) {
    let manager = server.manager().await;
    let usual = manager.project("en", 2).await;
    let shown = manager.get(&format!("/api/projects/{usual}")).await.expect(200)["segmentation"].clone();
    let defaults = json!({"detector": "silero", "channels": "auto", "channel_names": [], "threshold_on": 0.5,
        "threshold_off": 0.35, "min_speech_ms": 96, "min_silence_ms": 500, "max_pause_ms": 2000, "pad_ms": 300,
        "min_clip_ms": 1000, "target_clip_ms": 8000, "max_clip_ms": 30_000});
    assert_eq!(shown, defaults);

    let calls = created(&manager, json!({"channels": "separate", "channel_names": [" agent ", "caller"]})).await;
    let path = format!("/api/projects/{calls}");
    let shown = manager.get(&path).await.expect(200)["segmentation"].clone();
    assert_eq!((&shown["channels"], &shown["channel_names"]), (&json!("separate"), &json!(["agent", "caller"])));
    let change = json!({"segmentation": {"detector": "earshot", "target_clip_ms": 5000}});
    let changed = manager.patch(&path, change).await.expect(200)["segmentation"].clone();
    assert_eq!((&changed["detector"], &changed["target_clip_ms"]), (&json!("earshot"), &json!(5000)));
    assert_eq!(changed["channel_names"], json!(["agent", "caller"]), "what is not named stays");
    let renamed = manager.patch(&path, json!({"name": "Calls, 2"})).await.expect(200);
    assert_eq!(renamed["segmentation"], changed);
}

async fn wrong_settings_are_refused_by_name(server: Server) {
    let manager = server.manager().await;
    let project = manager.project("en", 2).await;
    let path = format!("/api/projects/{project}");
    for (wrong, field, words) in [
        (json!({"target_clip_ms": 0}), "target_clip_ms", "from 500 to 60000, not 0"),
        (json!({"threshold_on": 1.5}), "threshold_on", "from 0.05 to 0.95, not 1.5"),
        (json!({"min_clip_ms": 9000}), "target_clip_ms", "at least min_clip_ms, which is 9000, not 8000"),
        (json!({"threshold_off": 0.9}), "threshold_off", "at most threshold_on"),
        (json!({"channel_names": ["agent", ""]}), "channel_names", "Name 2"),
    ] {
        let field = format!("segmentation.{field}");
        for refused in [
            manager.patch(&path, json!({"segmentation": wrong})).await,
            manager
                .post(
                    "/api/projects",
                    json!({"name": "N", "language": "en", "people_per_clip": 1, "draft_engine": "none",
                        "segmentation": wrong}),
                )
                .await,
        ] {
            let problem = refused.refused(422, "field_invalid");
            assert_eq!(problem["field"], field.as_str(), "{wrong}");
            assert!(problem["detail"].as_str().unwrap().contains(words), "{problem:#}");
        }
    }
    for unreadable in [json!({"target_clip": 5000}), json!({"detector": "sonar"}), json!({"pad_ms": "much"})] {
        manager.patch(&path, json!({"segmentation": unreadable})).await.refused(422, "body_invalid");
    }
    let shown = manager.get(&path).await.expect(200);
    assert_eq!(shown["segmentation"]["target_clip_ms"], 8000, "nothing of it was kept");
}

fn longest(detail: &Value) -> i64 {
    let clips = detail["clips"].as_array().unwrap().iter();
    clips.map(|clip| clip["end_ms"].as_i64().unwrap() - clip["start_ms"].as_i64().unwrap()).max().unwrap()
}

async fn a_recording_is_cut_by_its_projects_settings_and_remembers_them(server: Server) {
    let manager = server.manager().await;
    let short = json!({"min_clip_ms": 500, "target_clip_ms": 2000, "max_clip_ms": 4000, "min_silence_ms": 200,
        "pad_ms": 100, "max_pause_ms": 1000});
    let project = created(&manager, short).await;
    let detail = manager.ready_recording(&project, FILE).await;
    assert!(longest(&detail) <= 4000, "{}", longest(&detail));
    assert_eq!(detail["recording"]["segmentation"]["target_clip_ms"], 2000);
    // The project's new settings are for what comes; what is cut stays, and says how it was.
    manager
        .patch(&format!("/api/projects/{project}"), json!({"segmentation": {"target_clip_ms": 1000}}))
        .await
        .expect(200);
    let path = format!("/api/recordings/{}", detail["recording"]["id"].as_str().unwrap());
    let later = manager.get(&path).await.expect(200);
    assert_eq!(later["recording"]["segmentation"]["target_clip_ms"], 2000);
    assert_eq!(later["clips"], detail["clips"]);
}

async fn a_recording_is_cut_again_with_other_settings(server: Server) {
    let manager = server.manager().await;
    let project = manager.project("en", 2).await;
    let before = manager.ready_recording(&project, FILE).await;
    let id = before["recording"]["id"].as_str().unwrap().to_owned();
    assert!(longest(&before) > 4000 && before["may_cut"] == true);
    let wish = json!({"min_clip_ms": 500, "target_clip_ms": 2000, "max_clip_ms": 4000});
    let path = format!("/api/recordings/{id}/segmentation");
    let queued = manager.post(&path, wish).await.expect(200);
    assert_eq!(queued["state"], "queued");
    assert_eq!(queued["cut_revision"], 1);
    assert_eq!(queued["segmentation"]["pad_ms"], 300, "what is not named is as in the project");
    let after = manager.recording_in_state(&id, "ready").await;
    assert!(longest(&after) <= 4000);
    assert!(after["clips"].as_array().unwrap().len() > before["clips"].as_array().unwrap().len());
    for (index, clip) in after["clips"].as_array().unwrap().iter().enumerate() {
        assert_eq!((&clip["index"], &clip["state"]), (&json!(index), &json!("open")));
        assert_eq!(&manager.get(clip["audio"][0]["url"].as_str().unwrap()).await.bytes[..4], b"OggS");
    }
    let old = before["clips"][0]["audio"][0]["url"].as_str().unwrap();
    manager.get(old).await.refused(404, "not_found");
    server.jobs_done().await;
    only_named_audio_is_left(&server, &id).await;
}

/// No file without a row, no row without its file.
pub async fn only_named_audio_is_left(server: &Server, id: &str) {
    let named = server.app.db.read().await.unwrap().audio_of(&id.to_owned().into()).await.unwrap();
    let mut named: Vec<String> = named.into_iter().collect();
    named.sort_unstable();
    named.dedup();
    let folder = server.data.path().join("media/recordings").join(id);
    let entries = std::fs::read_dir(folder).unwrap();
    let mut kept: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    kept.sort_unstable();
    assert_eq!(kept, named);
}

async fn nothing_is_cut_again_while_people_work_or_it_is_decoded(server: Server) {
    let manager = server.manager().await;
    let project = manager.project("en", 2).await;
    let detail = manager.ready_recording(&project, FILE).await;
    let id = detail["recording"]["id"].as_str().unwrap();
    let path = format!("/api/recordings/{id}/segmentation");
    manager.post(&path, json!({"target_clip_ms": 1})).await.refused(422, "field_invalid");
    let worker = manager.invites(&project, "Tomas", "worker").await;
    worker.post(&path, json!({})).await.refused(404, "not_found");
    manager.invites(&project, "Rosa", "reviewer").await.post(&path, json!({})).await.refused(404, "not_found");
    let held = worker.next(&project).await;
    manager.post(&path, json!({})).await.refused(409, "work_started");
    worker.submit(&held, "what was said").await.expect(201);
    manager.post(&path, json!({})).await.refused(409, "work_started");
    let now = manager.get(&format!("/api/recordings/{id}")).await.expect(200);
    assert_eq!(now["may_cut"], false);
    assert_eq!(now["recording"]["cut_revision"], 0);

    let other = manager.ready_recording(&project, "en-long-pause.ogg").await;
    let path = format!("/api/recordings/{}/segmentation", other["recording"]["id"].as_str().unwrap());
    let first = manager.post(&path, json!({"target_clip_ms": 4000})).await.expect(200);
    // Pressed twice: once is enough, whatever the first press has come to.
    let again = manager.post(&path, json!({"target_clip_ms": 4000})).await;
    if again.status.is_success() {
        assert!(again.expect(200)["cut_revision"].as_i64() >= first["cut_revision"].as_i64());
    } else {
        again.refused(409, "recording_busy");
    }
}
