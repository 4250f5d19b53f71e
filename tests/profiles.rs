//! How a project's texts are compared: what it adds to its language's rules, and what scores keep.

use serde_json::{Value, json};
use verbatim::{app::Clock, domain::ProjectId, jobs::rescore};

use crate::{
    on_both,
    support::{Person, Server},
};

on_both!(
    a_project_begins_with_its_languages_profile,
    each_change_is_a_version_and_the_same_again_is_none,
    what_cannot_be_is_refused_in_a_sentence,
    scores_say_under_which_profile_and_keep_it_until_they_are_computed_again,
    a_text_is_explained_before_anything_is_kept,
    only_managers_see_and_change_it,
);

async fn own(person: &Person, project: &str, body: Value) -> Value {
    person.put(&path(project), body).await.expect(200)
}

fn path(project: &str) -> String {
    format!("/api/projects/{project}/profile")
}

fn colour() -> Value {
    json!({"base": "en", "variants": [{"from": "Colour", "to": "color"}], "hesitations": ["hm"], "compounds": ["well-known"]})
}

async fn a_project_begins_with_its_languages_profile(server: Server) {
    let manager = server.manager().await;
    for (language, id) in [("en-GB", "en/2"), ("sw", "basic/1"), ("de-CH", "de-ch/1")] {
        let project = manager.project(language, 2).await;
        let shown = manager.get(&path(&project)).await.expect(200);
        assert_eq!((&shown["id"], &shown["own"]["base"]), (&json!(id), &json!(id)));
        assert_eq!((&shown["history"], &shown["scores_under_others"]), (&json!([]), &json!(0)));
        let bases: Vec<&str> =
            shown["bases"].as_array().unwrap().iter().map(|base| base["id"].as_str().unwrap()).collect();
        assert!(["raw/1", "en/1", "en/2", "hi/1", "ar/1"].iter().all(|id| bases.contains(id)), "{bases:?}");
    }
    let shown = manager.get(&path(&manager.project("th", 2).await)).await.expect(200);
    assert_eq!((&shown["id"], &shown["primary"]), (&json!("th/2"), &json!("cer")));
}

async fn each_change_is_a_version_and_the_same_again_is_none(server: Server) {
    let manager = server.manager().await;
    let project = manager.project("en", 2).await;
    let first = own(&manager, &project, colour()).await;
    assert_eq!(first["id"], format!("{project}/1"));
    assert_eq!(first["own"]["base"], "en/2", "the version of the base is kept");
    assert_eq!(own(&manager, &project, colour()).await, first, "the same again is no new version");
    let second = own(&manager, &project, json!({"base": "en/2", "tags": "drop"})).await;
    assert_eq!(second["id"], format!("{project}/2"));
    let versions: Vec<&Value> = second["history"].as_array().unwrap().iter().map(|one| &one["version"]).collect();
    assert_eq!(versions, [2, 1]);
    assert_eq!(second["history"][1], first["history"][0], "a version stays as it was");
    // Nothing added is the shipped profile itself, comparable between projects.
    let plain = own(&manager, &project, json!({"base": "en/1"})).await;
    assert_eq!((&plain["id"], &plain["history"][0]["version"]), (&json!("en/1"), &json!(3)));
    // Two at once: both are versions, none is lost.
    let (left, right) = (json!({"base": "en", "hesitations": ["eh"]}), json!({"base": "en", "hesitations": ["ah"]}));
    let address = path(&project);
    let (left, right) = tokio::join!(manager.put(&address, left), manager.put(&address, right));
    left.expect(200);
    right.expect(200);
    let history = manager.get(&path(&project)).await.expect(200)["history"].clone();
    assert_eq!(history.as_array().unwrap().len(), 5);
}

async fn what_cannot_be_is_refused_in_a_sentence(server: Server) {
    let manager = server.manager().await;
    let project = manager.project("en", 2).await;
    let pair = |from: &str, to: &str| json!({"from": from, "to": to});
    for (wrong, field, words) in [
        (json!({"base": "xx/1"}), "base", "no profile “xx/1”"),
        (
            json!({"base": "en", "variants": [pair("a1", "b1"), pair("b1", "a1")]}),
            "variants",
            "circle: “a1” → “b1” → “a1”",
        ),
        (json!({"base": "en", "variants": [pair("a1", "b1"), pair("b1", "c1")]}), "variants", "Let “a1” lead to “c1”"),
        (json!({"base": "en", "variants": [pair("", "b")]}), "variants", "Variant 1"),
        (json!({"base": "en", "hesitations": ["you know"]}), "hesitations", "2 words"),
        (json!({"base": "en", "compounds": ["email"]}), "compounds", "hyphen"),
        (json!({"base": "sw"}), "base", "choose one of"),
        (json!({"base": "de", "numbers": "digits"}), "numbers", "English, French and Italian"),
        (json!({"base": "en", "letters": [pair("a b", "c")]}), "letters", "space"),
    ] {
        let problem = manager.put(&path(&project), wrong.clone()).await.refused(422, "field_invalid");
        assert_eq!(problem["field"], field, "{wrong}");
        assert!(problem["detail"].as_str().unwrap().contains(words), "{problem:#}");
    }
    for unreadable in [json!({"base": "en", "variant": []}), json!({}), json!({"base": "en", "tags": "hide"})] {
        manager.put(&path(&project), unreadable).await.refused(422, "body_invalid");
    }
    assert_eq!(manager.get(&path(&project)).await.expect(200)["history"], json!([]), "nothing of it was kept");
}

async fn clip_scores(manager: &Person, server: &Server, clip: &str) -> (Value, Value, Vec<String>) {
    server.jobs_done().await;
    let shown = manager.get(&format!("/api/clips/{clip}")).await.expect(200);
    let scores = server.app.db.read().await.unwrap().scores(&clip.to_owned().into()).await.unwrap();
    let profiles = scores.into_iter().map(|score| score.profile).collect();
    (shown["scores"][0]["wer"].clone(), shown["consensus"]["profile"].clone(), profiles)
}

async fn scores_say_under_which_profile_and_keep_it_until_they_are_computed_again(server: Server) {
    let manager = server.manager().await;
    let project = manager.project("en", 2).await;
    manager.ready_recording(&project, "en-long-pause.ogg").await;
    let (tomas, rosa) =
        (manager.invites(&project, "Tomas", "worker").await, manager.invites(&project, "Rosa", "worker").await);
    let held = tomas.next(&project).await;
    let clip = held["clip_id"].as_str().unwrap().to_owned();
    tomas.submit(&held, "Hm, a well-known colour.").await.expect(201);
    let held = rosa.next(&project).await;
    assert_eq!(held["clip_id"], clip.as_str());
    rosa.submit(&held, "a wellknown color").await.expect(201);
    let (wer, consensus, profiles) = clip_scores(&manager, &server, &clip).await;
    assert_eq!((consensus, profiles), (json!("en/2"), vec!["en/2".to_owned(); 3]));
    assert!(wer.as_f64().unwrap() > 0.5, "{wer}");

    let changed = own(&manager, &project, colour()).await;
    assert_eq!(changed["scores_under_others"], 3, "scores that stay as they were");
    let (same, _, profiles) = clip_scores(&manager, &server, &clip).await;
    assert_eq!((same, profiles), (wer, vec!["en/2".to_owned(); 3]));

    let db = &server.app.db;
    let stored = db.read().await.unwrap().project(&ProjectId::from(project.clone())).await.unwrap().unwrap();
    rescore::run(db, &Clock::System, &stored, |_| {}).await.unwrap();
    let (wer, consensus, profiles) = clip_scores(&manager, &server, &clip).await;
    let id = format!("{project}/1");
    assert_eq!((wer, consensus, profiles), (json!(0.0), json!(id), vec![id.clone(); 3]));
    assert_eq!(manager.get(&path(&project)).await.expect(200)["scores_under_others"], 0);

    // What comes from now on is compared the same way.
    let next = tomas.next(&project).await;
    let clip = next["clip_id"].as_str().unwrap().to_owned();
    tomas.submit(&next, "colour").await.expect(201);
    rosa.submit(&rosa.next(&project).await, "color").await.expect(201);
    let (wer, consensus, profiles) = clip_scores(&manager, &server, &clip).await;
    assert_eq!((wer, consensus, profiles), (json!(0.0), json!(id), vec![id; 3]));
}

async fn a_text_is_explained_before_anything_is_kept(server: Server) {
    let manager = server.manager().await;
    let project = manager.project("en", 2).await;
    let address = format!("{}/explanation", path(&project));
    let told = manager.post(&address, json!({"text": "Um, Colour!"})).await.expect(200);
    assert_eq!((&told["profile"], &told["words"]), (&json!("en/2"), &json!(["colour"])));
    let hesitations =
        told["effects"].as_array().unwrap().iter().find(|step| step["rule"] == "drop_hesitations").unwrap();
    assert_eq!((&hesitations["changed"], &hesitations["dropped"]), (&json!(true), &json!(["um"])));
    let tried = manager.post(&address, json!({"text": "Hm, Colour!", "own": colour()})).await.expect(200);
    assert_eq!(tried["words"], json!(["color"]));
    assert_eq!(manager.get(&path(&project)).await.expect(200)["id"], "en/2");
    own(&manager, &project, colour()).await;
    let told = manager.post(&address, json!({"text": "Hm, Colour!"})).await.expect(200);
    assert_eq!((&told["profile"], &told["words"]), (&json!(format!("{project}/1")), &json!(["color"])));
    let circle = json!({"base": "en", "variants": [{"from": "x", "to": "y"}, {"from": "y", "to": "x"}]});
    manager.post(&address, json!({"text": "x", "own": circle})).await.refused(422, "field_invalid");
    manager.post(&address, json!({"text": "x".repeat(9000)})).await.refused(422, "text_too_long");
}

async fn only_managers_see_and_change_it(server: Server) {
    let manager = server.manager().await;
    let project = manager.project("en", 2).await;
    for role in ["worker", "reviewer"] {
        let person = manager.invites(&project, role, role).await;
        person.get(&path(&project)).await.refused(404, "not_found");
        person.put(&path(&project), colour()).await.refused(404, "not_found");
        person.post(&format!("{}/explanation", path(&project)), json!({"text": "x"})).await.refused(404, "not_found");
    }
}
