//! `kill -9` of the real binary at bad moments: nothing accepted is lost, nothing is stuck.

use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
};

use serde_json::{Value, json};

use crate::support::{Database, Person, binary, eventually, fixture, long_recording, models, new_database_url};

/// The server as a process of its own.
pub struct Process {
    child: Child,
    pub url: String,
}

impl Drop for Process {
    fn drop(&mut self) {
        self.kill();
    }
}

impl Process {
    fn start(mut command: Command, data: &Path, database: Option<&str>) -> Self {
        command.args(["serve", "--listen", "127.0.0.1:0", "--min-free", "0", "--data"]).arg(data);
        command.arg("--models").arg(models());
        if let Some(url) = database {
            command.args(["--database", url]);
        }
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let greeting = lines.next().expect("the server says where it is").unwrap();
        let url = greeting.split_whitespace().last().unwrap().trim_end_matches('/').to_owned();
        Self { child, url }
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// SIGKILL: no chance to tidy up.
    pub fn kill(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A data folder with a manager in it.
pub struct Site {
    pub data: tempfile::TempDir,
    database: Option<String>,
}

impl Site {
    pub async fn new(database: Database) -> Self {
        Self { data: tempfile::tempdir().unwrap(), database: new_database_url(database).await }
    }

    pub fn start(&self) -> Process {
        Process::start(Command::new(binary()), self.data.path(), self.database.as_deref())
    }

    /// A server that can write no file longer than so many kilobytes (POSIX `RLIMIT_FSIZE`).
    pub fn start_limited_to(&self, kilobytes: u32) -> Process {
        let mut command = Command::new("bash");
        // The signal would end it; the limit alone makes the write fail.
        command.args(["-c", &format!("trap '' XFSZ; ulimit -f {kilobytes}; exec \"$0\" \"$@\"")]).arg(binary());
        Process::start(command, self.data.path(), self.database.as_deref())
    }

    /// Adds a manager from the command line and signs them in.
    pub async fn manager(&self, server: &Process) -> Person {
        let mut command = Command::new(binary());
        command.args(["user", "--data"]).arg(self.data.path());
        if let Some(url) = &self.database {
            command.args(["--database", url]);
        }
        let output = command.args(["add", "Marta", "--manager", "--url", &server.url]).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        let token = text.trim().rsplit_once("/join/").unwrap_or_else(|| panic!("no link in {text:?}")).1;
        Person::join(&server.url, token).await
    }
}

async fn project(manager: &Person, engine: &str) -> String {
    let body = json!({"name": "Killed", "language": "en", "people_per_clip": 2, "draft_engine": engine});
    manager.post("/api/projects", body).await.expect(201)["id"].as_str().unwrap().to_owned()
}

async fn wait_for(manager: &Person, id: &str, what: &str, is: impl Fn(&Value) -> bool) -> Value {
    eventually(what, async || {
        let detail = manager.get(&format!("/api/recordings/{id}")).await.expect(200);
        assert_ne!(detail["recording"]["state"], "failed", "{detail:#}");
        is(&detail).then_some(detail)
    })
    .await
}

fn spans(detail: &Value) -> Vec<(i64, i64)> {
    let clips = detail["clips"].as_array().unwrap().iter();
    clips.map(|clip| (clip["start_ms"].as_i64().unwrap(), clip["end_ms"].as_i64().unwrap())).collect()
}

async fn killed_during_decode(database: Database) {
    let site = Site::new(database).await;
    let mut server = site.start();
    let mut manager = site.manager(&server).await;
    let project = project(&manager, "none").await;
    let id =
        manager.upload(&project, "long.wav", long_recording(8)).await.expect(201)["id"].as_str().unwrap().to_owned();
    wait_for(&manager, &id, "some clips are cut", |detail| !spans(detail).is_empty()).await;
    server.kill();
    let server = site.start();
    manager.moves_to(&server.url);
    let detail = wait_for(&manager, &id, "it is ready", |detail| detail["recording"]["state"] == "ready").await;
    let spans = spans(&detail);
    assert!(spans.windows(2).all(|pair| pair[0].1 <= pair[1].0), "no clip twice, none over another: {spans:?}");
    assert!(spans.last().unwrap().1 > 350_000, "to the end of the six minutes: {spans:?}");
    for clip in detail["clips"].as_array().unwrap() {
        let path = format!("/api/clips/{}/audio.flac", clip["id"].as_str().unwrap());
        assert_eq!(&manager.get(&path).await.bytes[..4], b"fLaC");
    }
}

async fn killed_during_draft(database: Database) {
    let site = Site::new(database).await;
    let mut server = site.start();
    let mut manager = site.manager(&server).await;
    let project = project(&manager, "whisper").await;
    let id =
        manager.upload(&project, "long.wav", long_recording(2)).await.expect(201)["id"].as_str().unwrap().to_owned();
    let drafted = |detail: &Value| {
        detail["clips"].as_array().unwrap().iter().filter(|clip| clip["draft_text"].is_string()).count()
    };
    let before = wait_for(&manager, &id, "some clips are drafted", |detail| drafted(detail) > 0).await;
    server.kill();
    let server = site.start();
    manager.moves_to(&server.url);
    let after = wait_for(&manager, &id, "it is ready", |detail| detail["recording"]["state"] == "ready").await;
    assert!(spans(&after).starts_with(&spans(&before)), "no clip that was there is lost: {after:#}");
    assert_eq!(drafted(&after), spans(&after).len(), "every clip has its draft: {after:#}");
}

async fn killed_during_recut(database: Database) {
    let site = Site::new(database).await;
    let mut server = site.start();
    let mut manager = site.manager(&server).await;
    let project = project(&manager, "none").await;
    let id =
        manager.upload(&project, "long.wav", long_recording(8)).await.expect(201)["id"].as_str().unwrap().to_owned();
    let before = wait_for(&manager, &id, "it is ready", |detail| detail["recording"]["state"] == "ready").await;
    let halves = |(from, to): &(i64, i64)| [(*from, i64::midpoint(*from, *to)), (i64::midpoint(*from, *to), *to)];
    let wished: Vec<(i64, i64)> = spans(&before).iter().flat_map(halves).collect();
    let clips: Vec<Value> =
        wished.iter().map(|(from, to)| json!({"channel": 0, "start_ms": from, "end_ms": to})).collect();
    let path = format!("/api/recordings/{id}/clips");
    manager.put(&path, json!({"revision": 0, "clips": clips})).await.expect(200);
    let worker = manager.invites(&project, "Tomas", "worker").await;
    wait_for(&manager, &id, "it is being cut", |detail| detail["recording"]["progress"].as_f64() > Some(0.0)).await;
    assert!(worker.next(&project).await.is_null(), "nobody gets a clip of a list that is about to go");
    server.kill();
    let server = site.start();
    manager.moves_to(&server.url);
    let after = wait_for(&manager, &id, "it is ready", |detail| detail["recording"]["state"] == "ready").await;
    assert_eq!(spans(&after), wished);
    for clip in after["clips"].as_array().unwrap() {
        assert_eq!(clip["state"], "open");
        assert_eq!(&manager.get(clip["audio"][0]["url"].as_str().unwrap()).await.bytes[..4], b"OggS");
    }
}

async fn killed_between_submissions(database: Database) {
    let site = Site::new(database).await;
    let mut server = site.start();
    let mut manager = site.manager(&server).await;
    let project = project(&manager, "none").await;
    let id = manager.upload(&project, "a.flac", fixture("en-story-47s.flac")).await.expect(201)["id"]
        .as_str()
        .unwrap()
        .to_owned();
    wait_for(&manager, &id, "it is ready", |detail| detail["recording"]["state"] == "ready").await;
    let mut workers = [manager.invites(&project, "A", "worker").await, manager.invites(&project, "B", "worker").await];
    let mut acknowledged = 0;
    loop {
        let mut idle = 0;
        for worker in &mut workers {
            worker.moves_to(&server.url);
            let held = worker.next(&project).await;
            if held.is_null() {
                idle += 1;
                continue;
            }
            worker.autosave(&held, 0, "half").await.expect(200);
            worker.submit(&held, "said by everybody").await.expect(201);
            acknowledged += 1;
            // Killed right after it said yes, while the consensus is still to come.
            server.kill();
            server = site.start();
            worker.moves_to(&server.url);
            worker.submit(&held, "said by everybody").await.expect(200);
        }
        if idle == workers.len() {
            break;
        }
    }
    manager.moves_to(&server.url);
    eventually("every clip is final", async || {
        let counts = manager.get(&format!("/api/projects/{project}")).await.expect(200)["counts"].clone();
        assert_eq!(counts["submissions"], acknowledged, "each acknowledged submission is there, once");
        (counts["clips_final"] == counts["clips"]).then_some(())
    })
    .await;
}

macro_rules! on_both_processes {
    ($($name:ident),+) => {$(
        mod $name {
            use crate::support::Database;
            #[tokio::test]
            async fn sqlite() { super::$name(Database::Sqlite).await; }
            #[tokio::test]
            async fn postgres() { super::$name(Database::Postgres).await; }
        }
    )+};
}
on_both_processes!(killed_during_decode, killed_during_draft, killed_during_recut, killed_between_submissions);
