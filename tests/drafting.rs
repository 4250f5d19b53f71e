//! People and the draft engine begin on a recording while the rest of it is still being decoded.

use axum::{Json, Router, body::Bytes, extract::DefaultBodyLimit, routing::post};
use serde_json::{Value, json};
use verbatim::{
    asr::openai::{OpenAi, Settings},
    config::Limits,
};

use crate::support::{Database, Options, Person, Server, eventually, long_recording};

macro_rules! on_both_with_room {
    ($($name:ident),+ $(,)?) => {$(
        mod $name {
            use super::*;
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() { super::$name(server(Database::Sqlite).await).await; }
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() { super::$name(server(Database::Postgres).await).await; }
        }
    )+};
}
on_both_with_room!(
    people_begin_while_the_rest_is_decoded,
    drafting_begins_while_the_rest_is_decoded_and_ready_means_both,
    clips_that_stay_keep_their_drafts
);

/// Takes long recordings, and has a transcription server that answers at once.
async fn server(database: Database) -> Server {
    let answer = post(|_sound: Bytes| async { Json(json!({"text": "what was said"})) });
    let engine = Router::new().route("/v1/audio/transcriptions", answer).layer(DefaultBodyLimit::disable());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, engine).await });
    let settings =
        Settings { base_url, api_key: None, model: "quick".into(), timeout: std::time::Duration::from_secs(60) };
    let limits = Limits { max_upload: 100 << 20, min_free: 0, ..Limits::default() };
    Server::start_with(database, Options { limits, openai: Some(OpenAi::new(settings).unwrap()) }).await
}

async fn uploaded(manager: &Person, engine: &str, bytes: Vec<u8>) -> (String, String) {
    let body = json!({"name": "Long", "language": "en", "people_per_clip": 1, "draft_engine": engine});
    let project = manager.post("/api/projects", body).await.expect(201)["id"].as_str().unwrap().to_owned();
    let id = manager.upload(&project, "long.wav", bytes).await.expect(201)["id"].as_str().unwrap().to_owned();
    (project, id)
}

async fn detail(manager: &Person, id: &str) -> Value {
    let detail = manager.get(&format!("/api/recordings/{id}")).await.expect(200);
    assert_ne!(detail["recording"]["state"], "failed", "{detail:#}");
    detail
}

fn drafted(detail: &Value) -> usize {
    detail["clips"].as_array().unwrap().iter().filter(|clip| clip["draft_text"].is_string()).count()
}

async fn people_begin_while_the_rest_is_decoded(server: Server) {
    let manager = server.manager().await;
    let (project, id) = uploaded(&manager, "none", long_recording(20)).await;
    let worker = manager.invites(&project, "Tomas", "worker").await;
    let held = eventually("the first clip is offered", async || {
        let held = worker.next(&project).await;
        (!held.is_null()).then_some(held)
    })
    .await;
    worker.get(held["audio"][0]["url"].as_str().unwrap()).await.expect_status(200);
    worker.submit(&held, "what was said").await.expect(201);
    let meanwhile = detail(&manager, &id).await;
    assert_eq!(meanwhile["recording"]["state"], "decoding", "the rest is still on its way");
    assert_eq!(meanwhile["recording"]["sample_rate"], 16_000, "what the file says of itself is known at once");
    assert!(meanwhile["recording"]["duration_ms"].is_null(), "its length is not, before it is counted");
    assert_eq!(meanwhile["may_cut"], false);
    let last = manager.recording_in_state(&id, "ready").await;
    let clips = last["clips"].as_array().unwrap();
    assert!(clips.len() > meanwhile["clips"].as_array().unwrap().len());
    assert_eq!(clips.iter().filter(|clip| clip["submissions"] == 1).count(), 1, "the work is kept");
    assert!(clips.iter().enumerate().all(|(index, clip)| clip["index"] == index));
}

async fn drafting_begins_while_the_rest_is_decoded_and_ready_means_both(server: Server) {
    let manager = server.manager().await;
    let (_, id) = uploaded(&manager, "openai", long_recording(20)).await;
    let mut drafted_while_decoding = 0;
    let mut ended_while_decoding = false;
    let last = eventually("it is ready", async || {
        let detail = detail(&manager, &id).await;
        (detail["recording"]["state"] != "queued").then_some(detail)
    })
    .await;
    assert_eq!(last["recording"]["state"], "decoding");
    let last = loop {
        let detail = detail(&manager, &id).await;
        if detail["recording"]["state"] == "decoding" {
            drafted_while_decoding = drafted_while_decoding.max(drafted(&detail));
            ended_while_decoding |=
                detail["jobs"].as_array().unwrap().iter().any(|job| job["kind"] == "draft" && job["state"] == "done");
        }
        if detail["recording"]["state"] == "ready" {
            break detail;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    };
    assert!(drafted_while_decoding > 0, "drafts come before decoding ends");
    assert!(ended_while_decoding, "a draft job that had caught up did not make the recording ready");
    assert_eq!(drafted(&last), last["clips"].as_array().unwrap().len(), "ready: decoded and drafted");
    assert!(last["clips"].as_array().unwrap().last().unwrap()["end_ms"].as_i64().unwrap() > 900_000);
    server.jobs_done().await;
    assert_eq!(detail(&manager, &id).await["recording"]["state"], "ready");
}

async fn clips_that_stay_keep_their_drafts(server: Server) {
    let manager = server.manager().await;
    let (_, id) = uploaded(&manager, "openai", long_recording(1)).await;
    let before = manager.recording_in_state(&id, "ready").await;
    let clips = before["clips"].as_array().unwrap();
    let place = |clip: &Value| json!({"channel": 0, "start_ms": clip["start_ms"], "end_ms": clip["end_ms"]});
    let mut wished: Vec<Value> = clips.iter().map(place).collect();
    let shorter = wished[0]["end_ms"].as_i64().unwrap() - 400;
    wished[0]["end_ms"] = json!(shorter);
    let body = json!({"revision": 0, "clips": wished});
    manager.put(&format!("/api/recordings/{id}/clips"), body).await.expect(200);
    let after = manager.recording_in_state(&id, "ready").await;
    assert_eq!(drafted(&after), clips.len(), "the new clip has its own draft");
    assert_eq!(after["clips"].as_array().unwrap()[1..], clips[1..], "the others are as they were");
    assert_ne!(after["clips"][0]["id"], clips[0]["id"]);
    assert_eq!(after["clips"][0]["end_ms"], shorter);
}
