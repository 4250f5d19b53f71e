//! The description of the API, and the surface around it.

use serde_json::Value;

use crate::{
    on_both,
    support::{Person, Server, root},
};

/// Written by `verbatim openapi > web/openapi.json`; the web client is generated from it.
#[test]
fn the_stored_description_is_current() {
    let stored = std::fs::read_to_string(root().join("web/openapi.json")).unwrap();
    let current = verbatim::http::openapi().to_pretty_json().unwrap();
    assert!(
        stored.trim() == current.trim(),
        "web/openapi.json is stale: run `make api`, which writes it and the web client anew, and commit both"
    );
}

#[test]
fn every_reference_in_the_description_leads_somewhere() {
    let api: Value = serde_json::from_str(&verbatim::http::openapi().to_json().unwrap()).unwrap();
    assert!(api["openapi"].as_str().unwrap().starts_with("3.1"));
    let mut references = Vec::new();
    collect_references(&api, &mut references);
    assert!(references.len() > 50);
    for reference in references {
        assert!(api.pointer(reference.trim_start_matches('#')).is_some(), "{reference} leads nowhere");
    }
    assert_eq!(
        api["components"]["schemas"]["ClipState"]["enum"],
        serde_json::json!(["preparing", "open", "review", "final"])
    );
}

fn collect_references(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(object) => {
            found.extend(object.get("$ref").and_then(Value::as_str).map(str::to_owned));
            object.values().for_each(|inner| collect_references(inner, found));
        }
        Value::Array(items) => items.iter().for_each(|inner| collect_references(inner, found)),
        _ => {}
    }
}

on_both!(health_pages_and_unknown_addresses_answer);

async fn health_pages_and_unknown_addresses_answer(server: Server) {
    let stranger = Person::stranger(&server.url);
    assert_eq!(stranger.get("/healthz").await.bytes, b"ok");
    assert_eq!(stranger.get("/readyz").await.expect(200)["ready"], true);
    assert!(stranger.get("/api/openapi.json").await.expect(200)["paths"]["/api/projects"].is_object());
    stranger.get("/api/nothing").await.refused(404, "not_found");
    stranger.get("/nothing.png").await.refused(404, "not_found");
    stranger.get("/.vite/manifest.json").await.refused(404, "not_found");

    let home = stranger.get("/").await;
    assert_eq!((home.status.as_u16(), &home.headers["location"]), (307, &"/sign-in".parse().unwrap()));
    let manager = server.manager().await;
    let project = manager.project("en", 1).await;
    for (person, page) in [
        (manager.clone(), "/manage/"),
        (manager.invites(&project, "R", "reviewer").await, "/review/"),
        (manager.invites(&project, "W", "worker").await, "/work/"),
    ] {
        assert_eq!(person.get("/").await.headers["location"], page);
        let html = person.get(page).await;
        assert!(html.headers["content-type"].to_str().unwrap().starts_with("text/html"));
        let script = String::from_utf8(html.bytes).unwrap();
        let (_, script) = script.split_once("src=\"/assets/").expect("the page loads its script");
        let path = format!("/assets/{}", script.split_once('"').unwrap().0);
        let asset = person.get(&path).await;
        assert!(asset.headers["cache-control"].to_str().unwrap().contains("immutable"), "{path}");
        let request = person.request(reqwest::Method::GET, &path).header("if-none-match", &asset.headers["etag"]);
        assert_eq!(person.send(request).await.status, 304);
    }
}
