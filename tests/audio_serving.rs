//! Sound over HTTP: who hears it, for how long, in which parts, and what a browser may keep.

use std::time::Duration;

use reqwest::{Method, header};
use serde_json::{Value, json};

use crate::{
    on_both,
    support::{Person, Reply, Server, fixture},
};

on_both!(
    a_workers_link_dies_with_the_lease,
    parts_of_the_sound_are_sent_as_asked,
    a_channel_is_heard_and_drawn_by_managers_and_reviewers_only,
    damage_is_marked_in_the_clips_it_falls_into,
);

const FILE: &str = "en-long-pause.ogg";

/// A request with one more header.
async fn with(person: &Person, method: Method, url: &str, headers: &[(header::HeaderName, &str)]) -> Reply {
    let request =
        headers.iter().fold(person.request(method, url), |request, (name, value)| request.header(name, *value));
    person.send(request).await
}

fn text(reply: &Reply, name: &header::HeaderName) -> String {
    reply.headers.get(name).map(|value| value.to_str().unwrap().to_owned()).unwrap_or_default()
}

async fn a_workers_link_dies_with_the_lease(server: Server) {
    let manager = server.manager().await;
    let project = manager.project("en", 2).await;
    manager.ready_recording(&project, FILE).await;
    let (tomas, amina) =
        (manager.invites(&project, "Tomas", "worker").await, manager.invites(&project, "Amina", "worker").await);
    let held = tomas.next(&project).await;
    let url = held["audio"][0]["url"].as_str().unwrap().to_owned();
    let heard = tomas.get(&url).await.expect_status(200);
    let etag = text(&heard, &header::ETAG);
    assert!(etag.starts_with('"') && etag.len() == 66, "a strong validator: {etag}");
    assert_eq!(text(&heard, &header::CACHE_CONTROL), "private, max-age=600, immutable");
    assert_eq!(text(&heard, &header::VARY), "Cookie", "the next person at this browser asks for themselves");
    assert_eq!(text(&heard, &header::ACCEPT_RANGES), "bytes");

    server.advance(Duration::from_secs(60));
    let known = [(header::IF_NONE_MATCH, etag.as_str())];
    let same = with(&tomas, Method::GET, &url, &known).await.expect_status(304);
    assert!(same.bytes.is_empty());
    assert_eq!(text(&same, &header::ETAG), etag);
    assert_eq!(text(&same, &header::CACHE_CONTROL), "private, max-age=540, immutable");
    let unread = with(&tomas, Method::HEAD, &url, &[]).await.expect_status(200);
    assert_eq!((unread.bytes.len(), text(&unread, &header::CONTENT_LENGTH)), (0, heard.bytes.len().to_string()));

    // Nobody else, not even who manages the project, and a known validator opens nothing.
    for asked in [&[][..], &known] {
        for other in [&amina, &manager] {
            with(other, Method::GET, &url, asked).await.refused(404, "not_found");
        }
        with(&Person::stranger(&server.url), Method::GET, &url, asked).await.refused(401, "sign_in_required");
        for number in ["0", "2", "-1", "x", "99999999999999999999"] {
            let made_up = url.replace("/leases/1/", &format!("/leases/{number}/"));
            assert_ne!(made_up, url);
            with(&tomas, Method::GET, &made_up, asked).await.refused(404, "not_found");
        }
    }

    server.advance(Duration::from_secs(11 * 60));
    with(&tomas, Method::GET, &url, &known).await.refused(404, "not_found");
    let again = tomas.next(&project).await;
    assert_eq!(again["clip_id"], held["clip_id"]);
    let new_url = again["audio"][0]["url"].as_str().unwrap();
    with(&tomas, Method::GET, &url, &known).await.refused(404, "not_found");
    assert_eq!(text(&tomas.get(new_url).await.expect_status(200), &header::ETAG), etag);
    tomas.submit(&again, "what was said").await.expect(201);
    with(&tomas, Method::GET, new_url, &known).await.refused(404, "not_found");
}

async fn parts_of_the_sound_are_sent_as_asked(server: Server) {
    let manager = server.manager().await;
    let project = manager.project("en", 2).await;
    let detail = manager.ready_recording(&project, FILE).await;
    let url = detail["clips"][0]["audio"][1]["url"].as_str().unwrap();
    let whole = manager.get(url).await.expect_status(200);
    let (length, etag) = (whole.bytes.len(), text(&whole, &header::ETAG));
    for (asked, first, last) in [
        ("bytes=0-0", 0, 0),
        ("bytes=100-199", 100, 199),
        ("bytes=1000-", 1000, length - 1),
        ("bytes=-44", length - 44, length - 1),
        ("bytes=5-999999999", 5, length - 1),
    ] {
        let part = with(&manager, Method::GET, url, &[(header::RANGE, asked)]).await.expect_status(206);
        assert_eq!(text(&part, &header::CONTENT_RANGE), format!("bytes {first}-{last}/{length}"));
        assert!(part.bytes == whole.bytes[first..=last], "{asked}");
    }
    let beyond = with(&manager, Method::GET, url, &[(header::RANGE, &format!("bytes={length}-"))]).await;
    assert_eq!(text(&beyond, &header::CONTENT_RANGE), format!("bytes */{length}"));
    beyond.refused(416, "range_not_satisfiable");
    for odd in ["bytes=0-1,4-5", "seconds=0-1", "bytes=9-1"] {
        let all = with(&manager, Method::GET, url, &[(header::RANGE, odd)]).await.expect_status(200);
        assert!(all.bytes == whole.bytes, "{odd}");
    }
    let range = (header::RANGE, "bytes=0-9");
    let fresh = with(&manager, Method::GET, url, &[range.clone(), (header::IF_RANGE, &etag)]).await;
    assert_eq!(fresh.expect_status(206).bytes, whole.bytes[..10]);
    for stale in ["\"another\"", "Sat, 21 Nov 2026 22:00:00 GMT"] {
        let changed = with(&manager, Method::GET, url, &[range.clone(), (header::IF_RANGE, stale)]).await;
        assert_eq!(changed.expect_status(200).bytes.len(), length, "the whole, for {stale}");
    }
    let same = with(&manager, Method::GET, url, &[range, (header::IF_NONE_MATCH, &format!("W/\"x\", {etag}"))]).await;
    same.expect_status(304);
    let unread = with(&manager, Method::HEAD, url, &[(header::RANGE, "bytes=0-9")]).await.expect_status(206);
    assert_eq!((unread.bytes.len(), text(&unread, &header::CONTENT_LENGTH).as_str()), (0, "10"));
}

/// A field of an audiowaveform header.
fn word(bytes: &[u8], index: usize) -> i64 {
    i64::from(i32::from_le_bytes(bytes[4 * index..4 * index + 4].try_into().unwrap()))
}

async fn a_channel_is_heard_and_drawn_by_managers_and_reviewers_only(server: Server) {
    let manager = server.manager().await;
    let project = manager.project("en", 2).await;
    let detail = manager.ready_recording(&project, "en-story-47s.flac").await;
    let duration = detail["recording"]["duration_ms"].as_i64().unwrap();
    let channels = detail["channels"].as_array().unwrap();
    assert_eq!(channels.len(), 1, "{channels:#?}");
    assert_eq!((&channels[0]["channel"], &channels[0]["name"]), (&json!(0), &Value::Null));

    let reviewer = manager.invites(&project, "Rosa", "reviewer").await;
    let url = channels[0]["audio"]["url"].as_str().unwrap();
    let heard = reviewer.get(url).await.expect_status(200);
    assert_eq!(text(&heard, &header::CONTENT_TYPE), channels[0]["audio"]["media_type"]);
    assert!(text(&heard, &header::CACHE_CONTROL).contains("immutable"));
    let source = Box::new(std::io::Cursor::new(heard.bytes.clone()));
    let samples = verbatim::audio::mono::read_all(source, verbatim::audio::decode::Limits::default()).unwrap();
    assert!((samples.len() as i64 - duration * 16).abs() <= 16, "from beginning to end");

    let outlines = channels[0]["outlines"].as_array().unwrap();
    let zooms: Vec<i64> = outlines.iter().map(|outline| outline["samples_per_pixel"].as_i64().unwrap()).collect();
    assert_eq!(zooms, [256, 1024, 4096, 16_384]);
    for (outline, zoom) in outlines.iter().zip(zooms) {
        let drawn = manager.get(outline["url"].as_str().unwrap()).await.expect_status(200);
        assert_eq!(text(&drawn, &header::CONTENT_TYPE), "application/octet-stream");
        let header: Vec<i64> = (0..6).map(|index| word(&drawn.bytes, index)).collect();
        let length = (samples.len() as i64 + zoom - 1) / zoom;
        assert_eq!(header, [2, 1, 16_000, zoom, length, 1], "version, 8 bits, rate, zoom, length, channels");
        assert_eq!(drawn.bytes.len() as i64, 24 + 2 * length);
    }

    let etag = text(&heard, &header::ETAG);
    let outsider = server.person("Olga", verbatim::domain::user::SiteRole::Manager).await;
    let worker = manager.invites(&project, "Tomas", "worker").await;
    for address in [url, outlines[0]["url"].as_str().unwrap()] {
        for other in [&outsider, &worker] {
            with(other, Method::GET, address, &[(header::IF_NONE_MATCH, &etag)]).await.refused(404, "not_found");
        }
        Person::stranger(&server.url).get(address).await.refused(401, "sign_in_required");
        // Without the version the address may come to mean other bytes.
        let bare = manager.get(address.split('?').next().unwrap()).await.expect_status(200);
        assert_eq!(text(&bare, &header::CACHE_CONTROL), "private, no-cache");
    }
    let base = url.split("/0/").next().unwrap();
    for missing in ["/1/audio.opus", "/x/audio.opus", "/-1/audio.opus", "/0/outline/512", "/0/outline/x"] {
        manager.get(&format!("{base}{missing}")).await.refused(404, "not_found");
    }
}

async fn damage_is_marked_in_the_clips_it_falls_into(server: Server) {
    let manager = server.manager().await;
    let project = manager.project("en", 1).await;
    let id = manager.upload(&project, "damaged.aac", fixture("damaged.aac")).await.expect(201)["id"].clone();
    let detail = manager.recording_in_state(id.as_str().unwrap(), "ready").await;
    let warnings = detail["recording"]["warnings"].as_array().unwrap();
    let lost: Vec<_> = warnings.iter().filter(|w| w["code"] == "packets_lost").collect();
    assert!(!lost.is_empty(), "{warnings:#?}");
    let mut marked = 0;
    for clip in detail["clips"].as_array().unwrap() {
        let (from, to) = (clip["start_ms"].as_i64().unwrap(), clip["end_ms"].as_i64().unwrap());
        let expected: Vec<Value> = lost
            .iter()
            .map(|w| (w["start_ms"].as_i64().unwrap().max(from), w["end_ms"].as_i64().unwrap().min(to)))
            .filter(|(start, end)| start < end)
            .map(|(start, end)| json!({"code": "packets_lost", "start_ms": start, "end_ms": end}))
            .collect();
        let told: Vec<Value> =
            clip["damage"].as_array().unwrap().iter().filter(|d| d["code"] == "packets_lost").cloned().collect();
        assert_eq!(told, expected, "{clip:#}");
        marked += told.len();
    }
    assert!(marked > 0, "some of it falls into speech");

    let worker = manager.invites(&project, "Tomas", "worker").await;
    let mut seen = 0;
    loop {
        let held = worker.next(&project).await;
        if held.is_null() {
            break;
        }
        let clip = detail["clips"].as_array().unwrap().iter().find(|clip| clip["id"] == held["clip_id"]).unwrap();
        let shifted: Vec<Value> = clip["damage"]
            .as_array()
            .unwrap()
            .iter()
            .map(|damage| {
                let within = |field: &str| damage[field].as_i64().unwrap() - clip["start_ms"].as_i64().unwrap();
                json!({"code": damage["code"], "start_ms": within("start_ms"), "end_ms": within("end_ms")})
            })
            .collect();
        assert_eq!(held["damage"], json!(shifted), "the worker sees it in milliseconds of the clip");
        seen += shifted.len();
        worker.submit(&held, "what was said").await.expect(201);
    }
    assert!(seen >= marked);
}
