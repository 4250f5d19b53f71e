//! Uploads that can be gone on with, byte by byte of the protocol: tus 1.0 at its rough edges.

use std::{path::PathBuf, time::Duration};

use reqwest::Method;
use sha2::{Digest, Sha256};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};
use verbatim::config::Limits;

use crate::{
    on_both,
    support::{Database, Options, Person, Server, eventually, fixture, person::Reply},
};

mod client;
mod line;

on_both!(
    a_file_in_pieces_becomes_a_recording_and_says_so_again,
    what_the_protocol_forbids_is_refused_with_its_status,
    a_piece_counts_only_with_the_checksum_it_came_with,
    an_upload_that_was_cancelled_or_forgotten_is_gone,
    an_upload_is_its_senders_alone,
    the_same_file_twice_at_once_becomes_one_recording,
    two_senders_of_one_upload_never_mix_their_bytes,
    what_came_before_a_cut_is_kept,
);

/// `filename` as in a client's metadata: "Été à Rome.ogg".
const METADATA: &str = "filename w4l0w6kgw6AgUm9tZS5vZ2c=,filetype YXVkaW8vb2dn";

/// Somebody who speaks tus.
pub struct Sender<'a>(pub &'a Person);

impl Sender<'_> {
    fn request(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        self.0.request(method, path).header("tus-resumable", "1.0.0")
    }

    async fn announce(&self, project: &str, length: usize) -> Reply {
        let request = self.request(Method::POST, &format!("/api/projects/{project}/uploads"));
        self.0.send(request.header("upload-length", length).header("upload-metadata", METADATA)).await
    }

    /// Announces a file and returns where to send it.
    async fn begin(&self, project: &str, length: usize) -> String {
        let reply = self.announce(project, length).await;
        assert_eq!(reply.status, 201, "{:#}", reply.json());
        assert!(reply.headers.contains_key("upload-expires"));
        header(&reply, "location").to_owned()
    }

    fn piece(&self, upload: &str, offset: usize, bytes: impl Into<reqwest::Body>) -> reqwest::RequestBuilder {
        let request = self.request(Method::PATCH, upload).header("content-type", "application/offset+octet-stream");
        request.header("upload-offset", offset).body(bytes)
    }

    async fn send(&self, upload: &str, offset: usize, bytes: impl Into<reqwest::Body>) -> Reply {
        self.0.send(self.piece(upload, offset, bytes)).await
    }

    async fn head(&self, upload: &str) -> Reply {
        self.0.send(self.request(Method::HEAD, upload)).await
    }

    async fn offset(&self, upload: &str) -> usize {
        let reply = self.head(upload).await;
        assert_eq!(reply.status, 200);
        assert_eq!(header(&reply, "cache-control"), "no-store");
        header(&reply, "upload-offset").parse().unwrap()
    }

    async fn cancel(&self, upload: &str) -> Reply {
        self.0.send(self.request(Method::DELETE, upload)).await
    }
}

#[track_caller]
fn header<'a>(reply: &'a Reply, name: &str) -> &'a str {
    reply.headers.get(name).unwrap_or_else(|| panic!("no {name} in {:?}", reply.headers)).to_str().unwrap()
}

/// Every file below a folder of the media store.
fn stored(server: &Server, folder: &str) -> Vec<PathBuf> {
    fn walk(folder: PathBuf, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { walk(path, found) } else { found.push(path) }
        }
    }
    let mut found = Vec::new();
    walk(server.data.path().join("media").join(folder), &mut found);
    found
}

pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

async fn a_file_in_pieces_becomes_a_recording_and_says_so_again(server: Server) {
    let manager = server.manager().await;
    let project = manager.project("en", 2).await;
    let (sender, bytes) = (Sender(&manager), fixture("en-long-pause.ogg"));
    let upload = sender.begin(&project, bytes.len()).await;
    let first = bytes.len() / 3;
    let reply = sender.send(&upload, 0, bytes[..first].to_vec()).await;
    assert_eq!((reply.status.as_u16(), header(&reply, "upload-offset")), (204, first.to_string().as_str()));
    assert!(header(&reply, "upload-expires").ends_with(" GMT"));
    let head = sender.head(&upload).await;
    assert_eq!(header(&head, "upload-length"), bytes.len().to_string());
    assert_eq!(header(&head, "upload-metadata"), METADATA);
    assert_eq!(header(&head, "tus-resumable"), "1.0.0");

    let last = sender.send(&upload, first, bytes[first..].to_vec()).await;
    assert_eq!(last.status, 204);
    let recording = header(&last, "recording-id").to_owned();
    let detail = manager.recording_in_state(&recording, "ready").await;
    assert_eq!(detail["recording"]["name"], "Été à Rome.ogg");
    assert_eq!(detail["recording"]["sha256"], sha256(&bytes).as_str());
    let kept = server.data.path().join("media/recordings").join(&recording).join(sha256(&bytes));
    assert_eq!(std::fs::read(kept).unwrap(), bytes);
    assert_eq!(stored(&server, "uploads"), Vec::<PathBuf>::new());

    for reply in [sender.head(&upload).await, sender.send(&upload, bytes.len(), Vec::new()).await] {
        assert!(reply.status.is_success());
        assert_eq!(header(&reply, "upload-offset"), bytes.len().to_string());
        assert_eq!(header(&reply, "recording-id"), recording);
    }
    sender.send(&upload, 0, bytes.clone()).await.refused(409, "offset_mismatch");
    sender.cancel(&upload).await.refused(409, "upload_finished");
    manager.delete(&format!("/api/recordings/{recording}")).await.expect(204);
    assert_eq!(sender.head(&upload).await.status, 404, "an erased recording leaves no name behind");

    let request = sender.request(Method::POST, &format!("/api/projects/{project}/uploads"));
    let request = request.header("upload-length", bytes.len()).header("upload-metadata", METADATA);
    let request = request.header("content-type", "application/offset+octet-stream").body(bytes.clone());
    let reply = manager.send(request).await;
    assert_eq!(reply.status, 201, "announced and sent in one: {:#}", reply.json());
    assert_eq!(header(&reply, "upload-offset"), bytes.len().to_string());
    assert_eq!(header(&sender.head(header(&reply, "location")).await, "recording-id"), header(&reply, "recording-id"));
}

async fn what_the_protocol_forbids_is_refused_with_its_status(server: Server) {
    let manager = server.manager().await;
    let project = manager.project("en", 2).await;
    let sender = Sender(&manager);
    let announcing = format!("/api/projects/{project}/uploads");
    let offer = manager.send(Person::stranger(&server.url).request(Method::OPTIONS, &announcing)).await;
    assert_eq!((offer.status.as_u16(), header(&offer, "tus-version")), (204, "1.0.0"));
    assert_eq!(header(&offer, "tus-extension"), "creation,creation-with-upload,expiration,termination,checksum");
    assert_eq!(header(&offer, "tus-max-size"), (8 << 20).to_string());
    assert_eq!(header(&offer, "tus-checksum-algorithm"), "sha1,sha256");

    let announce = |pairs: &[(&'static str, &str)]| {
        let mut request = sender.request(Method::POST, &announcing);
        for (name, value) in pairs {
            request = request.header(*name, *value);
        }
        manager.send(request)
    };
    announce(&[("upload-metadata", METADATA)]).await.refused(400, "header_invalid");
    announce(&[("upload-metadata", METADATA), ("upload-length", "-1")]).await.refused(400, "header_invalid");
    announce(&[("upload-metadata", METADATA), ("upload-defer-length", "1")]).await.refused(400, "length_required");
    announce(&[("upload-metadata", METADATA), ("upload-length", "8388609")]).await.refused(413, "file_too_large");
    announce(&[("upload-metadata", METADATA), ("upload-length", "0")]).await.refused(422, "file_empty");
    announce(&[("upload-metadata", "filename ?"), ("upload-length", "1")]).await.refused(400, "header_invalid");
    assert_eq!(announce(&[("upload-length", "1")]).await.refused(422, "field_missing")["field"], "name");
    announce(&[("upload-metadata", "filename YQBi"), ("upload-length", "1")]).await.refused(422, "field_invalid");
    assert_eq!(stored(&server, "uploads"), Vec::<PathBuf>::new(), "a refusal leaves nothing");

    let upload = sender.begin(&project, 10).await;
    for request in [manager.request(Method::PATCH, &upload), manager.request(Method::POST, &announcing)] {
        let reply = manager.send(request.header("tus-resumable", "0.2.2")).await;
        assert_eq!(header(&reply, "tus-version"), "1.0.0");
        assert_eq!(header(&reply, "tus-resumable"), "1.0.0");
        reply.refused(412, "tus_version");
    }
    let typed = manager.send(sender.piece(&upload, 0, "x").header("content-type", "audio/ogg")).await;
    // Two content types: the first counts, as everywhere.
    assert!(typed.status == 204 || typed.status == 415);
    let plain = sender.request(Method::PATCH, &upload).header("upload-offset", 0).body("abc");
    manager.send(plain).await.refused(415, "content_type");
    let unplaced = sender.request(Method::PATCH, &upload).header("content-type", "application/offset+octet-stream");
    manager.send(unplaced.body("abc")).await.refused(400, "header_invalid");

    let at = sender.offset(&upload).await;
    let off = sender.send(&upload, at + 4, "abc").await;
    assert_eq!(header(&off, "upload-offset"), at.to_string());
    off.refused(409, "offset_mismatch");
    sender.send(&upload, at, "0123456789x").await.refused(413, "piece_too_long");
    assert_eq!(sender.offset(&upload).await, at, "a piece that is too long is not begun");
    let by_post = sender.piece(&upload, at, "xx").build().unwrap();
    let by_post = sender.request(Method::POST, &upload).headers(by_post.headers().clone()).body("xx");
    assert_eq!(manager.send(by_post.header("x-http-method-override", "PATCH")).await.status, 204);
    assert_eq!(sender.offset(&upload).await, at + 2);
    manager.send(sender.request(Method::POST, &upload)).await.refused(400, "method_unknown");
}

async fn a_piece_counts_only_with_the_checksum_it_came_with(server: Server) {
    let manager = server.manager().await;
    let project = manager.project("en", 2).await;
    let sender = Sender(&manager);
    let upload = sender.begin(&project, 6).await;
    let with = |offset: usize, sum: &'static str| {
        manager.send(sender.piece(&upload, offset, "abc").header("upload-checksum", sum))
    };
    assert_eq!(with(0, "sha1 qZk+NkcGgWq6PiVxeFDCbJzQ2J0=").await.status, 204);
    with(3, "sha1 AAAANkcGgWq6PiVxeFDCbJzQ2J0=").await.refused(460, "checksum_mismatch");
    assert_eq!(sender.offset(&upload).await, 3, "a damaged piece does not count");
    with(3, "md5 kAFQmDzST7DWlj99KOF/cg==").await.refused(400, "checksum_unsupported");
    let last = with(3, "sha256 ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=").await;
    assert_eq!(last.status, 204);
    let recording = header(&last, "recording-id").to_owned();
    let detail = manager.get(&format!("/api/recordings/{recording}")).await.expect(200);
    assert_eq!(detail["recording"]["sha256"], sha256(b"abcabc").as_str());
}

async fn an_upload_that_was_cancelled_or_forgotten_is_gone(server: Server) {
    let manager = server.manager().await;
    let project = manager.project("en", 2).await;
    let sender = Sender(&manager);
    let cancelled = sender.begin(&project, 6).await;
    sender.send(&cancelled, 0, "abc").await;
    assert_eq!(sender.cancel(&cancelled).await.status, 204);
    assert_eq!(stored(&server, "uploads"), Vec::<PathBuf>::new());
    sender.cancel(&cancelled).await.refused(410, "upload_gone");

    let forgotten = sender.begin(&project, 6).await;
    let touched = sender.begin(&project, 6).await;
    sender.send(&forgotten, 0, "abc").await;
    server.advance(Duration::from_secs(71 * 3600));
    assert_eq!(sender.send(&touched, 0, "abc").await.status, 204);
    server.advance(Duration::from_secs(2 * 3600));
    for upload in [&cancelled, &forgotten] {
        assert_eq!(sender.head(upload).await.status, 410);
        sender.send(upload, 3, "def").await.refused(410, "upload_gone");
    }
    eventually("the forgotten file is removed", async || (stored(&server, "uploads").len() == 2).then_some(())).await;
    assert_eq!(sender.offset(&touched).await, 3, "every piece gives it time anew");
    server.advance(Duration::from_secs(200 * 3600));
    eventually("even the memory of it goes", async || (sender.head(&cancelled).await.status == 404).then_some(()))
        .await;
}

async fn an_upload_is_its_senders_alone(server: Server) {
    let manager = server.manager().await;
    let project = manager.project("en", 2).await;
    let upload = Sender(&manager).begin(&project, 6).await;
    let other = manager.invites(&project, "Other", "manager").await;
    let worker = manager.invites(&project, "Worker", "worker").await;
    for person in [&other, &worker] {
        let sender = Sender(person);
        assert_eq!(sender.head(&upload).await.status, 404);
        sender.send(&upload, 0, "abcdef").await.refused(404, "not_found");
        sender.cancel(&upload).await.refused(404, "not_found");
    }
    Sender(&worker).announce(&project, 6).await.refused(404, "not_found");
    let stranger = Person::stranger(&server.url);
    Sender(&stranger).send(&upload, 0, "abcdef").await.refused(401, "sign_in_required");
    Sender(&stranger).announce(&project, 6).await.refused(401, "sign_in_required");
    let foreign = Sender(&manager).piece(&upload, 0, "abcdef").header("origin", "https://elsewhere.example");
    manager.send(foreign.header("sec-fetch-site", "cross-site")).await.refused(403, "cross_site");
    let own = Sender(&manager).piece(&upload, 0, "abc").header("origin", server.url.as_str());
    assert_eq!(manager.send(own.header("sec-fetch-site", "same-origin")).await.status, 204);
}

async fn the_same_file_twice_at_once_becomes_one_recording(server: Server) {
    let manager = server.manager().await;
    let project = manager.project("en", 2).await;
    let (sender, bytes) = (Sender(&manager), fixture("en-long-pause.ogg"));
    let uploads = [sender.begin(&project, bytes.len()).await, sender.begin(&project, bytes.len()).await];
    for upload in &uploads {
        assert_eq!(sender.send(upload, 0, bytes[..1000].to_vec()).await.status, 204);
    }
    let send = |upload: &str| sender.piece(upload, 1000, bytes[1000..].to_vec());
    let (a, b) = tokio::join!(manager.send(send(&uploads[0])), manager.send(send(&uploads[1])));
    let ((first, second), late) = if a.status == 204 { ((a, b), &uploads[1]) } else { ((b, a), &uploads[0]) };
    assert_eq!(first.status, 204);
    let recording = header(&first, "recording-id").to_owned();
    assert_eq!(header(&second, "recording-id"), recording);
    let told = second.refused(422, "recording_exists");
    assert!(told["detail"].as_str().unwrap().contains("Été à Rome.ogg"), "{told:#}");
    let again = sender.send(late, bytes.len(), Vec::new()).await;
    assert_eq!(header(&again, "recording-id"), recording);
    again.refused(422, "recording_exists");
    assert_eq!(sender.head(late).await.status, 422, "not a success to a client that only asks");
    assert_eq!(stored(&server, "uploads"), Vec::<PathBuf>::new());
    manager.recording_in_state(&recording, "ready").await;
    let folders = std::fs::read_dir(server.data.path().join("media/recordings")).unwrap();
    assert_eq!(folders.count(), 1, "nothing of the other is left behind");
}

/// The beginning of a file on a connection that stays open.
async fn begin_sending(server: &Server, sender: &Sender<'_>, upload: &str, length: usize, bytes: &[u8]) -> TcpStream {
    let request = sender.piece(upload, 0, "").build().unwrap();
    let cookie = request.headers()["cookie"].to_str().unwrap().to_owned();
    let host = server.url.trim_start_matches("http://");
    let mut socket = TcpStream::connect(host).await.unwrap();
    let head = format!(
        "PATCH {upload} HTTP/1.1\r\nhost: {host}\r\ncookie: {cookie}\r\ntus-resumable: 1.0.0\r\nupload-offset: 0\r\n\
         content-type: application/offset+octet-stream\r\ncontent-length: {length}\r\n\r\n"
    );
    socket.write_all(head.as_bytes()).await.unwrap();
    socket.write_all(bytes).await.unwrap();
    socket
}

/// Waits until the database knows that so much is on the disk, without disturbing whoever sends it.
async fn noted(server: &Server, upload: &str, received: i64) {
    let id = upload.rsplit_once('/').unwrap().1.to_owned();
    eventually("all that came is noted", async || {
        let row = server.app.db.read().await.unwrap().upload(&id.clone().into()).await.unwrap().unwrap();
        (row.received == received).then_some(())
    })
    .await;
}

async fn two_senders_of_one_upload_never_mix_their_bytes(server: Server) {
    let manager = server.manager().await;
    let project = manager.project("en", 2).await;
    let (sender, bytes) = (Sender(&manager), fixture("en-long-pause.ogg"));
    let upload = sender.begin(&project, bytes.len()).await;
    let mut first = begin_sending(&server, &sender, &upload, bytes.len(), &bytes[..5000]).await;
    noted(&server, &upload, 5000).await;
    sender.send(&upload, 5000, vec![7; 100]).await.refused(423, "upload_busy");
    // Whoever asks takes over: the first connection may be one that died unnoticed.
    assert_eq!(sender.offset(&upload).await, 5000);
    let mut answer = [0; 12];
    // What the first sends from now on is read and thrown away.
    first.write_all(&bytes[5000..]).await.unwrap();
    first.read_exact(&mut answer).await.unwrap();
    assert_eq!(&answer, b"HTTP/1.1 423");
    let at = sender.offset(&upload).await;
    assert_eq!(at, 5000);
    let last = sender.send(&upload, at, bytes[at..].to_vec()).await;
    let recording = header(&last, "recording-id").to_owned();
    let detail = manager.get(&format!("/api/recordings/{recording}")).await.expect(200);
    assert_eq!(detail["recording"]["sha256"], sha256(&bytes).as_str());
}

async fn what_came_before_a_cut_is_kept(server: Server) {
    let manager = server.manager().await;
    let project = manager.project("en", 2).await;
    let (sender, bytes) = (Sender(&manager), fixture("en-long-pause.ogg"));
    let upload = sender.begin(&project, bytes.len()).await;
    drop(begin_sending(&server, &sender, &upload, bytes.len(), &bytes[..9000]).await);
    noted(&server, &upload, 9000).await;
    assert_eq!(sender.offset(&upload).await, 9000);
    let last = sender.send(&upload, 9000, bytes[9000..].to_vec()).await;
    let recording = header(&last, "recording-id").to_owned();
    let detail = manager.get(&format!("/api/recordings/{recording}")).await.expect(200);
    assert_eq!(detail["recording"]["sha256"], sha256(&bytes).as_str());
}

#[tokio::test]
async fn a_disk_without_room_refuses_before_the_first_byte() {
    let limits = Limits { min_free: u64::MAX, ..Limits::default() };
    let server = Server::start_with(Database::Sqlite, Options { limits, openai: None }).await;
    let manager = server.manager().await;
    let project = manager.project("en", 2).await;
    Sender(&manager).announce(&project, 10).await.refused(507, "disk_full");
    assert_eq!(stored(&server, "uploads"), Vec::<PathBuf>::new());
}
