//! What a worker sends and saves.

use serde_json::json;

use crate::{
    on_both,
    support::{Person, Server},
};

on_both!(
    the_same_submission_twice_is_one,
    texts_that_cannot_be_are_refused_and_leave_nothing,
    autosave_keeps_the_newest_and_shows_a_conflict,
);

async fn leased(server: &Server) -> (Person, Person, String, serde_json::Value) {
    let manager = server.manager().await;
    let project = manager.project("en", 2).await;
    manager.ready_recording(&project, "en-long-pause.ogg").await;
    let worker = manager.invites(&project, "Tomas", "worker").await;
    let held = worker.next(&project).await;
    (manager, worker, project, held)
}

async fn the_same_submission_twice_is_one(server: Server) {
    let (_, worker, project, held) = leased(&server).await;
    let first = worker.submit(&held, "The same words.").await.expect(201);
    let again = worker.submit(&held, "The same words.").await.expect(200);
    assert_eq!(first, again);
    worker.submit(&held, "Other words.").await.refused(409, "already_submitted");
    let mine = worker.get(&format!("/api/projects/{project}/my-work")).await.expect(200);
    assert_eq!((&mine["submitted"], &mine["words"]), (&json!(1), &json!(3)));
}

async fn texts_that_cannot_be_are_refused_and_leave_nothing(server: Server) {
    let (_, worker, project, held) = leased(&server).await;
    let refused = worker.submit(&held, &"word ".repeat(2_000)).await.refused(422, "text_too_long");
    assert!(refused["detail"].as_str().unwrap().contains("8000"), "{refused:#}");
    worker.submit(&held, &"x".repeat(1_000_000)).await.refused(413, "request_too_large");
    worker.submit(&held, "a bell \u{7} rang").await.refused(422, "text_invalid");
    worker.submit(&held, "nothing\u{0}").await.refused(422, "text_invalid");
    worker.autosave(&held, 0, "nothing\u{0}").await.refused(422, "text_invalid");
    let mine = worker.get(&format!("/api/projects/{project}/my-work")).await.expect(200);
    assert_eq!(mine["submitted"], 0);
    // Right-to-left text with its marks is text like any other.
    worker.submit(&held, "\u{200F}שלום, עולם!\nשורה שנייה").await.expect(201);
}

async fn autosave_keeps_the_newest_and_shows_a_conflict(server: Server) {
    let (_, worker, _, held) = leased(&server).await;
    let id = held["id"].as_str().unwrap();
    assert_eq!(worker.autosave(&held, 0, "one").await.expect(200)["revision"], 1);
    assert_eq!(worker.autosave(&held, 1, "one two").await.expect(200)["revision"], 2);
    // The answer to the last save got lost and the page asks again.
    assert_eq!(worker.autosave(&held, 1, "one two").await.expect(200)["revision"], 2);
    // Another tab still stands at revision 1.
    let conflict = worker.autosave(&held, 1, "uno due").await.refused(412, "revision_conflict");
    assert_eq!((&conflict["revision"], &conflict["text"]), (&json!(2), &json!("one two")));
    let bare = worker.request(reqwest::Method::PUT, &format!("/api/assignments/{id}/autosave"));
    let bare = worker.send(bare.json(&json!({"text": "x", "lease_number": 1}))).await;
    bare.refused(428, "if_match_required");
    assert_eq!(worker.get(&format!("/api/assignments/{id}")).await.expect(200)["saved"]["text"], "one two");
    worker.submit(&held, "one two three").await.expect(201);
    worker.autosave(&held, 2, "late").await.refused(409, "already_submitted");
}
