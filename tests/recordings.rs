//! Uploads: what comes in is kept byte for byte, what cannot be used says why, what is erased is gone.

use std::path::Path;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::{
    on_both,
    support::{Person, Server, eventually, fixture},
};

on_both!(
    the_original_is_kept_byte_for_byte_under_its_hash,
    bad_files_are_refused_with_a_reason_and_leave_nothing,
    files_that_are_not_audio_fail_with_a_sentence,
    damaged_and_silent_files_are_kept_and_said_so,
    every_format_of_the_fixtures_is_read,
    erasing_a_recording_erases_its_audio,
);

/// Every file under a folder.
fn files(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}

async fn the_original_is_kept_byte_for_byte_under_its_hash(server: Server) {
    let manager = server.manager().await;
    let project = manager.project("en", 2).await;
    let bytes = fixture("en-long-pause.ogg");
    let name = "../../etc/Été à Rome (n° 3) \"final\".ogg";
    let recording = manager.upload(&project, name, bytes.clone()).await.expect(201);
    assert_eq!(recording["name"], name, "a name is data");
    let sha256: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(recording["sha256"], sha256.as_str());
    let media = server.data.path().join("media/recordings").join(recording["id"].as_str().unwrap());
    assert_eq!(std::fs::read(media.join(&sha256)).unwrap(), bytes);
    manager.recording_in_state(recording["id"].as_str().unwrap(), "ready").await;

    let again = manager.upload(&project, "other name.ogg", bytes.clone()).await.refused(409, "recording_exists");
    assert!(again["detail"].as_str().unwrap().contains(name), "{again:#}");
    let elsewhere = manager.project("en", 2).await;
    manager.upload(&elsewhere, name, bytes).await.expect(201);
}

async fn bad_files_are_refused_with_a_reason_and_leave_nothing(server: Server) {
    let manager = server.manager().await;
    let project = manager.project("en", 2).await;
    let good = fixture("en-long-pause.ogg");
    manager.upload(&project, "empty.wav", Vec::new()).await.refused(422, "file_empty");
    manager.upload(&project, "big.wav", vec![0; (8 << 20) + 1]).await.refused(413, "file_too_large");
    for name in ["", "a\u{0}b.wav", "bell\u{7}.wav", "song\u{202E}3pm.exe", "rtl\u{200F}.wav"] {
        let refused = manager.upload(&project, name, good.clone()).await.expect(422);
        assert_eq!(refused["field"], "name", "{name:?}: {refused:#}");
    }
    cut_off(&server, &manager, &project).await;
    let list = manager.get(&format!("/api/projects/{project}/recordings")).await.expect(200);
    assert_eq!(list["recordings"], json!([]));
    eventually("the unfinished files are gone", async || {
        files(&server.data.path().join("media")).is_empty().then_some(())
    })
    .await;
}

/// A connection that ends in the middle of a file.
async fn cut_off(server: &Server, manager: &Person, project: &str) {
    use tokio::io::AsyncWriteExt;
    let request = manager.request(reqwest::Method::POST, &format!("/api/projects/{project}/recordings?name=cut.wav"));
    let cookie = request.build().unwrap().headers()["cookie"].to_str().unwrap().to_owned();
    let host = server.url.trim_start_matches("http://");
    let mut socket = tokio::net::TcpStream::connect(host).await.unwrap();
    let head = format!(
        "POST /api/projects/{project}/recordings?name=cut.wav HTTP/1.1\r\nhost: {host}\r\ncookie: {cookie}\r\n\
         content-length: 100000\r\n\r\n"
    );
    socket.write_all(head.as_bytes()).await.unwrap();
    socket.write_all(&[7; 5000]).await.unwrap();
    drop(socket);
}

async fn files_that_are_not_audio_fail_with_a_sentence(server: Server) {
    let manager = server.manager().await;
    let project = manager.project("en", 2).await;
    for (name, bytes) in [
        ("not-audio.wav", b"Dear colleague, please find the recording attached.".to_vec()),
        (
            "header only.wav",
            b"RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x80\x3e\0\0\x02\0\x10\0data\0\0\0\0".to_vec(),
        ),
    ] {
        let id = manager.upload(&project, name, bytes).await.expect(201)["id"].as_str().unwrap().to_owned();
        let detail = failed(&manager, &id).await;
        let problem = &detail["recording"]["problem"];
        assert!(problem["detail"].as_str().unwrap().len() > 30, "{name}: {problem:#}");
        assert_eq!(detail["clips"], json!([]));
        assert_eq!(detail["jobs"][0]["state"], "failed", "a hopeless file is not tried again and again");
        assert_eq!(detail["jobs"][0]["attempts"], 1);
        // The manager may try again; it ends the same way, visibly.
        assert_eq!(
            manager.post(&format!("/api/recordings/{id}/retry"), json!({})).await.expect(200)["state"],
            "queued"
        );
        failed(&manager, &id).await;
    }
    let counts = manager.get(&format!("/api/projects/{project}")).await.expect(200)["counts"].clone();
    assert_eq!((&counts["recordings_failed"], &counts["clips"]), (&json!(2), &json!(0)));
}

async fn failed(manager: &Person, id: &str) -> Value {
    eventually("the recording fails", async || {
        let detail = manager.get(&format!("/api/recordings/{id}")).await.expect(200);
        // The job ends in a transaction of its own, an instant later.
        let at_rest = detail["jobs"].as_array().unwrap().iter().all(|job| job["state"] != "running");
        (detail["recording"]["state"] == "failed" && at_rest).then_some(detail)
    })
    .await
}

async fn damaged_and_silent_files_are_kept_and_said_so(server: Server) {
    let manager = server.manager().await;
    let project = manager.project("en", 2).await;
    let whole = fixture("fr-histoire-49s.mp3");
    let truncated = whole[..whole.len() / 3].to_vec();
    for (name, bytes, code) in [("truncated.mp3", truncated, "truncated"), ("silence.wav", silence(), "no_speech")] {
        let id = manager.upload(&project, name, bytes).await.expect(201)["id"].as_str().unwrap().to_owned();
        let detail = manager.recording_in_state(&id, "ready").await;
        let warnings = detail["recording"]["warnings"].as_array().unwrap();
        assert!(warnings.iter().any(|warning| warning["code"] == code), "{name}: {:#}", detail["recording"]);
        assert!(warnings.iter().all(|warning| warning["detail"].as_str().unwrap().len() > 20));
        let clips = detail["clips"].as_array().unwrap().len();
        assert_eq!(clips > 0, code == "truncated", "what was there is used: {clips} clips of {name}");
    }
}

fn silence() -> Vec<u8> {
    let spec = hound::WavSpec {
        channels: 1,
        sample_rate: 16_000,
        bits_per_sample: 16,
        sample_format: hound::SampleFormat::Int,
    };
    let mut bytes = std::io::Cursor::new(Vec::new());
    let mut writer = hound::WavWriter::new(&mut bytes, spec).unwrap();
    for _ in 0..5 * 16_000 {
        writer.write_sample(0_i16).unwrap();
    }
    writer.finalize().unwrap();
    bytes.into_inner()
}

async fn every_format_of_the_fixtures_is_read(server: Server) {
    let manager = server.manager().await;
    let project = manager.project("en", 2).await;
    for (file, seconds) in [
        ("en-24bit-48k-stereo.flac", None),
        ("en-adts.aac", None),
        ("en-alaw-8k.wav", None),
        ("en-fragmented.m4a", None),
        ("en-live.webm", None),
        ("en-mp3-vbr-no-xing.mp3", None),
        ("en-video.mp4", None),
        ("en-news-26s.opus", Some(25.936)),
        ("it-museo-46s.m4a", None),
        ("it-ricetta-42s.ogg", None),
    ] {
        let detail = manager.ready_recording(&project, file).await;
        let recording = &detail["recording"];
        let expected = seconds.unwrap_or_else(|| manifest_seconds(file));
        let measured = recording["duration_ms"].as_f64().unwrap() / 1000.0;
        assert!((measured - expected).abs() < 0.1, "{file} lasts {expected} s, not {measured}");
        assert!(!detail["clips"].as_array().unwrap().is_empty(), "{file} has speech");
    }
}

fn manifest_seconds(file: &str) -> f64 {
    let table = std::fs::read_to_string(crate::support::root().join("audio-fixtures/MANIFEST.tsv")).unwrap();
    let line = table.lines().find(|line| line.starts_with(&format!("{file}\t"))).unwrap();
    line.split('\t').nth(1).unwrap().parse().unwrap()
}

async fn erasing_a_recording_erases_its_audio(server: Server) {
    let manager = server.manager().await;
    let project = manager.project("en", 2).await;
    let detail = manager.ready_recording(&project, "en-long-pause.ogg").await;
    let id = detail["recording"]["id"].as_str().unwrap().to_owned();
    let worker = manager.invites(&project, "Tomas", "worker").await;
    let held = worker.next(&project).await;
    worker.submit(&held, "erased with the rest").await.expect(201);
    let media = server.data.path().join("media/recordings").join(&id);
    assert!(files(&media).len() >= 3, "original, FLAC, Opus");
    manager.delete(&format!("/api/recordings/{id}")).await.expect(204);
    server.jobs_done().await;
    assert!(!media.exists());
    manager.get(&format!("/api/recordings/{id}")).await.refused(404, "not_found");
    let counts = manager.get(&format!("/api/projects/{project}")).await.expect(200)["counts"].clone();
    assert_eq!((&counts["recordings"], &counts["clips"], &counts["submissions"]), (&json!(0), &json!(0), &json!(0)));
}
