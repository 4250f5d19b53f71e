//! tus-js-client, the reference client, over a bad line to a server that is killed.

use std::path::Path;

use serde_json::{Value, json};

use super::{line::Line, sha256};
use crate::{
    crash::Site,
    on_both,
    support::{Database, Person, Server, eventually, root},
};

on_both!(a_line_cut_at_random_places_brings_every_byte, two_clients_with_the_same_file_make_one_recording);

/// Bytes that nothing compresses; always the same for a seed.
fn noise(length: usize, seed: u64) -> Vec<u8> {
    let mut state = seed;
    let mut bytes = Vec::with_capacity(length + 8);
    while bytes.len() < length {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        bytes.extend_from_slice(&(state >> 16).to_le_bytes()[..6]);
    }
    bytes.truncate(length);
    bytes
}

/// Runs tus-js-client until it says what came of it.
async fn upload(line: &Line, person: &Person, project: &str, file: &Path, chunk: Option<usize>) -> Value {
    let asked = json!({"endpoint": format!("{}/api/projects/{project}/uploads", line.url),
        "cookie": person.cookie(), "file": file, "chunk": chunk});
    let mut command = tokio::process::Command::new("node");
    command.arg(root().join("web/tests/tus_client.mjs")).arg(asked.to_string()).kill_on_drop(true);
    let output = command.output().await.unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    serde_json::from_str(&said).unwrap_or_else(|_| panic!("{said}{}", String::from_utf8_lossy(&output.stderr)))
}

/// The stored original of a recording.
fn original(data: &Path, recording: &Value, bytes: &[u8]) -> Vec<u8> {
    let id = recording.as_str().unwrap_or_else(|| panic!("no recording"));
    std::fs::read(data.join("media/recordings").join(id).join(sha256(bytes))).unwrap()
}

async fn a_line_cut_at_random_places_brings_every_byte(server: Server) {
    let manager = server.manager().await;
    let project = manager.project("en", 2).await;
    for (seed, chunk) in [(1, None), (2, Some(400_000)), (3, None)] {
        let bytes = noise(3_000_000 + usize::try_from(seed).unwrap(), seed);
        let file = server.data.path().join(format!("noise {seed}.wav"));
        std::fs::write(&file, &bytes).unwrap();
        let line = Line::to(&server.url, true, seed).await;
        let told = upload(&line, &manager, &project, &file, chunk).await;
        assert_eq!(told["error"], Value::Null, "{told:#}");
        assert!(line.cuts() >= 10, "the line was bad: {} cuts", line.cuts());
        assert!(told["resumed"].as_u64().unwrap() >= 5, "{told:#}");
        assert!(sha256(&original(server.data.path(), &told["recording"], &bytes)) == sha256(&bytes));
        // Whatever is cut is not sent again from the start.
        assert!(line.forwarded() < 2 * 3_000_000, "{} bytes for 3 million", line.forwarded());
    }
    let left = std::fs::read_dir(server.data.path().join("media/uploads")).unwrap().count();
    // An upload whose first answer was lost is unknown to its sender, and will expire.
    for id in server.app.db.read().await.unwrap().receiving_uploads().await.unwrap() {
        assert_eq!(server.app.db.read().await.unwrap().upload(&id).await.unwrap().unwrap().received, 0);
    }
    assert_eq!(left, server.app.db.read().await.unwrap().receiving_uploads().await.unwrap().len());
}

async fn two_clients_with_the_same_file_make_one_recording(server: Server) {
    let manager = server.manager().await;
    let project = manager.project("en", 2).await;
    let (bytes, file) = (noise(1_500_000, 9), server.data.path().join("twin.wav"));
    std::fs::write(&file, &bytes).unwrap();
    let (first, second) = (Line::to(&server.url, true, 11).await, Line::to(&server.url, true, 12).await);
    let (a, b) =
        tokio::join!(upload(&first, &manager, &project, &file, None), upload(&second, &manager, &project, &file, None));
    let (made, refused) = if a["error"].is_null() { (a, b) } else { (b, a) };
    assert_eq!(made["error"], Value::Null, "{made:#}");
    // Where the refusal itself was cut off, the client asks, is refused again, and begins anew.
    assert_eq!((&refused["status"], &refused["code"]), (&json!(422), &json!("recording_exists")), "{refused:#}");
    assert_eq!(refused["recording"], made["recording"], "it names the other");
    assert!(original(server.data.path(), &made["recording"], &bytes) == bytes);
    let list = manager.get(&format!("/api/projects/{project}/recordings")).await.expect(200);
    assert_eq!(list["recordings"].as_array().unwrap().len(), 1);
    assert_eq!(std::fs::read_dir(server.data.path().join("media/recordings")).unwrap().count(), 1);
}

async fn killed_in_the_middle_it_goes_on(database: Database) {
    let site = Site::new(database).await;
    let mut server = site.start();
    let manager = site.manager(&server).await;
    let project = manager.project("en", 2).await;
    let (bytes, file) = (noise(24_000_000, 5), site.data.path().join("long.wav"));
    std::fs::write(&file, &bytes).unwrap();
    let line = Line::to(&server.url, false, 0).await;
    let mut kills = 0;
    let killing = async {
        for at in [3_000_000, 9_000_000, 15_000_000] {
            eventually("so much is sent", async || (line.forwarded() >= at).then_some(())).await;
            server.kill();
            server = site.start();
            line.leads_to(&server.url);
            kills += 1;
        }
        std::future::pending::<()>().await;
    };
    let told = tokio::select! {
        told = upload(&line, &manager, &project, &file, None) => told,
        () = killing => unreachable!(),
    };
    assert_eq!((told["error"].clone(), kills), (Value::Null, 3), "{told:#}");
    assert!(told["resumed"].as_u64().unwrap() >= 3, "{told:#}");
    assert!(original(site.data.path(), &told["recording"], &bytes) == bytes);
}

mod killed {
    use crate::support::Database;
    #[tokio::test]
    async fn sqlite() {
        super::killed_in_the_middle_it_goes_on(Database::Sqlite).await;
    }
    #[tokio::test]
    async fn postgres() {
        super::killed_in_the_middle_it_goes_on(Database::Postgres).await;
    }
}

/// The largest file the system allows stands in for a full disk: the write fails in the same place.
#[tokio::test]
async fn a_disk_that_fills_up_keeps_what_came_and_goes_on_when_there_is_room() {
    let site = Site::new(Database::Sqlite).await;
    let mut server = site.start_limited_to(6_000);
    let mut manager = site.manager(&server).await;
    let project = manager.project("en", 2).await;
    let bytes = noise(9_000_000, 4);
    let sender = super::Sender(&manager);
    let upload = sender.begin(&project, bytes.len()).await;
    let refused = sender.send(&upload, 0, bytes.clone()).await.refused(507, "disk_full");
    assert!(refused["detail"].as_str().unwrap().contains("is kept"), "{refused:#}");
    let at = sender.offset(&upload).await;
    assert!((1_000_000..=6_144_000).contains(&at), "{at}");
    sender.send(&upload, at, bytes[at..].to_vec()).await.refused(507, "disk_full");
    server.kill();

    let server = site.start();
    manager.moves_to(&server.url);
    let sender = super::Sender(&manager);
    let kept = sender.offset(&upload).await;
    assert!(kept >= at);
    let last = sender.send(&upload, kept, bytes[kept..].to_vec()).await;
    assert!(original(site.data.path(), &json!(super::header(&last, "recording-id")), &bytes) == bytes);
}
