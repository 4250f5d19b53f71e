//! Signing in, and what each role may reach.

use std::time::Duration;

use reqwest::{Method, header};
use serde_json::json;
use verbatim::domain::user::SiteRole;

use crate::{
    on_both,
    support::{Person, Server},
};

on_both!(
    a_link_works_once_and_a_password_afterwards,
    links_and_sessions_end,
    a_request_from_another_site_is_refused,
    each_role_reaches_its_own_and_nothing_else,
    projects_say_what_is_wrong_with_them,
    an_invitation_does_not_open_a_managers_account,
);

async fn a_link_works_once_and_a_password_afterwards(server: Server) {
    let manager = server.manager().await;
    let project = manager.project("fr", 2).await;
    let body = json!({"name": "Zoé", "email": "Zoe@Example.org", "role": "worker"});
    let invited = manager.post(&format!("/api/projects/{project}/members"), body).await.expect(201);
    let token = invited["sign_in_link"]["url"].as_str().unwrap().rsplit_once('/').unwrap().1.to_owned();
    let stranger = Person::stranger(&server.url);
    let path = format!("/api/sign-in-links/{token}");
    assert_eq!(stranger.get(&path).await.expect(200)["name"], "Zoé");
    let zoe = Person::join(&server.url, &token).await;
    stranger.post(&path, json!({})).await.refused(410, "link_used");
    stranger.get("/api/sign-in-links/nonsense").await.refused(404, "link_unknown");

    let wrong = json!({"email": "zoe@example.org", "password": "a guess at it"});
    stranger.post("/api/session", wrong.clone()).await.refused(401, "wrong_credentials");
    zoe.patch("/api/me", json!({"password": "short"})).await.refused(422, "field_invalid");
    let me = zoe.patch("/api/me", json!({"password": "quatre chevaux blancs", "locale": "fr"})).await.expect(200);
    assert_eq!((&me["has_password"], &me["locale"]), (&json!(true), &json!("fr")));
    stranger.post("/api/session", wrong).await.refused(401, "wrong_credentials");
    let right = json!({"email": " ZOE@example.org", "password": "quatre chevaux blancs"});
    assert_eq!(stranger.post("/api/session", right).await.expect(200)["id"], zoe.id);

    zoe.delete("/api/session").await.expect(204);
    zoe.get("/api/me").await.refused(401, "sign_in_required");
}

async fn links_and_sessions_end(server: Server) {
    let manager = server.manager().await;
    let project = manager.project("en", 2).await;
    let body = json!({"name": "Late", "role": "worker"});
    let invited = manager.post(&format!("/api/projects/{project}/members"), body).await.expect(201);
    let token = invited["sign_in_link"]["url"].as_str().unwrap().rsplit_once('/').unwrap().1.to_owned();
    server.advance(Duration::from_secs(8 * 24 * 3600));
    let stranger = Person::stranger(&server.url);
    stranger.post(&format!("/api/sign-in-links/{token}"), json!({})).await.refused(410, "link_expired");
    manager.get("/api/me").await.expect(200);
    server.advance(Duration::from_secs(23 * 24 * 3600));
    manager.get("/api/me").await.refused(401, "sign_in_required");
}

async fn a_request_from_another_site_is_refused(server: Server) {
    let manager = server.manager().await;
    let body = json!({"name": "Stolen", "language": "en", "people_per_clip": 1, "draft_engine": "none"});
    for (name, value) in [("origin", "https://evil.example"), ("sec-fetch-site", "cross-site")] {
        let request = manager.request(Method::POST, "/api/projects").header(name, value).json(&body);
        manager.send(request).await.refused(403, "cross_site");
    }
    let request = manager.request(Method::POST, "/api/projects").header("origin", &server.url).json(&body);
    manager.send(request).await.expect(201);
    let page = Person::stranger(&server.url).get("/sign-in").await;
    let policy = page.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
    assert!(policy.contains("script-src 'self'") && policy.contains("frame-ancestors 'none'"), "{policy}");
}

async fn each_role_reaches_its_own_and_nothing_else(server: Server) {
    let manager = server.manager().await;
    let project = manager.project("en", 2).await;
    let detail = manager.ready_recording(&project, "en-long-pause.ogg").await;
    let recording = detail["recording"]["id"].as_str().unwrap();
    let clip = detail["clips"][0]["id"].as_str().unwrap();
    let worker = manager.invites(&project, "W", "worker").await;
    let reviewer = manager.invites(&project, "R", "reviewer").await;
    let outsider = server.person("Another team's manager", SiteRole::Manager).await;
    let stranger = Person::stranger(&server.url);
    // Who gets an answer: manager, reviewer, worker. For everybody else it does not exist.
    let table = [
        (Method::GET, format!("/api/projects/{project}"), [200, 200, 200]),
        (Method::GET, format!("/api/projects/{project}/members"), [200, 404, 404]),
        (Method::GET, format!("/api/projects/{project}/recordings"), [200, 404, 404]),
        (Method::GET, format!("/api/recordings/{recording}"), [200, 404, 404]),
        (Method::GET, format!("/api/projects/{project}/clips"), [200, 200, 404]),
        (Method::GET, format!("/api/clips/{clip}"), [200, 200, 404]),
        (Method::GET, format!("/api/clips/{clip}/audio.opus"), [200, 200, 404]),
        (Method::GET, format!("/api/projects/{project}/workers"), [200, 200, 404]),
        (Method::GET, format!("/api/projects/{project}/export?format=nemo"), [200, 404, 404]),
        (Method::POST, format!("/api/projects/{project}/assignments"), [404, 404, 201]),
        (Method::POST, format!("/api/recordings/{recording}/retry"), [409, 404, 404]),
        (Method::DELETE, format!("/api/recordings/{recording}"), [204, 404, 404]),
    ];
    for (method, path, expected) in table {
        let ask = async |person: &Person| person.send(person.request(method.clone(), &path)).await.status.as_u16();
        assert_eq!(ask(&stranger).await, 401, "{path} without a session");
        assert_eq!(ask(&outsider).await, 404, "{path} from another team");
        // The manager last: the last row erases.
        assert_eq!([ask(&worker).await, ask(&reviewer).await], [expected[2], expected[1]], "{path}: worker, reviewer");
        assert_eq!(ask(&manager).await, expected[0], "{path}: manager");
    }
}

async fn projects_say_what_is_wrong_with_them(server: Server) {
    let manager = server.manager().await;
    let good =
        json!({"name": "N", "language": "pt-br", "guidelines": "", "people_per_clip": 2, "draft_engine": "none"});
    assert_eq!(manager.post("/api/projects", good.clone()).await.expect(201)["language"], "pt-BR");
    let cases = [
        ("name", json!(" "), "field_missing"),
        ("name", json!("line\nbreak"), "field_invalid"),
        ("name", json!("right\u{202E}left"), "field_invalid"),
        ("language", json!(""), "field_missing"),
        ("language", json!("Italian"), "field_invalid"),
        ("people_per_clip", json!(0), "field_invalid"),
        ("guidelines", json!("x".repeat(20_001)), "field_invalid"),
    ];
    for (field, value, code) in cases {
        let mut body = good.clone();
        body[field] = value;
        let refused = manager.post("/api/projects", body).await.refused(422, code);
        assert_eq!(refused["field"], field);
    }
    let mut without = good.clone();
    without.as_object_mut().unwrap().remove("language");
    assert_eq!(manager.post("/api/projects", without).await.refused(422, "field_missing")["field"], "language");
    let member = server.person("Just a member", SiteRole::Member).await;
    member.post("/api/projects", good).await.refused(403, "not_a_manager");
    let all = manager.get("/api/projects").await.expect(200);
    assert_eq!(all["projects"].as_array().unwrap().len(), 1, "the refused ones left nothing");
}

/// Knowing an address must not be enough to get a link into its owner's account.
async fn an_invitation_does_not_open_a_managers_account(server: Server) {
    let (victim, attacker) = (server.manager().await, server.person("Eve", SiteRole::Manager).await);
    let theirs = victim.project("en", 2).await;
    let body = json!({"name": "Known", "email": "known@example.org", "role": "worker"});
    victim.post(&format!("/api/projects/{theirs}/members"), body).await.expect(201);
    let mine = attacker.project("en", 2).await;
    let body = json!({"name": "Whoever", "email": "known@example.org", "role": "worker"});
    let invited = attacker.post(&format!("/api/projects/{mine}/members"), body).await.expect(201);
    assert!(invited["sign_in_link"].is_null(), "somebody else's account stays theirs: {invited:#}");
    assert_eq!(invited["member"]["name"], "Known");
}
