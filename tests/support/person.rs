//! Somebody with a browser's cookie, asking the server over HTTP.

use reqwest::{Method, StatusCode, header};
use serde_json::{Value, json};

use super::{eventually, fixture};

#[derive(Clone)]
pub struct Person {
    client: reqwest::Client,
    url: String,
    cookie: String,
    pub id: String,
}

/// An answer, read whole.
pub struct Reply {
    pub status: StatusCode,
    pub headers: header::HeaderMap,
    pub bytes: Vec<u8>,
}

impl Reply {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes)
            .unwrap_or_else(|_| Value::String(String::from_utf8_lossy(&self.bytes).into()))
    }

    /// The JSON of an answer that must have this status.
    #[track_caller]
    pub fn expect(self, status: u16) -> Value {
        let body = self.json();
        assert_eq!(self.status.as_u16(), status, "{body:#}");
        body
    }

    /// The answer itself, which must have this status.
    #[track_caller]
    pub fn expect_status(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{:#}", self.json());
        self
    }

    /// A refusal: this status and code, as problem details with a sentence.
    #[track_caller]
    pub fn refused(self, status: u16, code: &str) -> Value {
        let kind = self.headers.get(header::CONTENT_TYPE).cloned();
        let body = self.expect(status);
        assert_eq!(kind.unwrap(), "application/problem+json");
        assert_eq!(body["code"], code, "{body:#}");
        assert!(body["detail"].as_str().unwrap().len() > 20, "a sentence, not a word: {body:#}");
        body
    }
}

pub fn client() -> reqwest::Client {
    // Only plain HTTP on loopback; the library wants a TLS provider all the same.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap()
}

impl Person {
    /// Signs in with a link.
    pub async fn join(url: &str, token: &str) -> Self {
        let stranger = Self { client: client(), url: url.to_owned(), cookie: String::new(), id: String::new() };
        let reply = stranger.post(&format!("/api/sign-in-links/{token}"), json!({})).await;
        let cookie = reply.headers.get(header::SET_COOKIE).map(|value| value.to_str().unwrap().to_owned());
        let me = reply.expect(200);
        let cookie = cookie.unwrap().split(';').next().unwrap().to_owned();
        Self { cookie, id: me["id"].as_str().unwrap().to_owned(), ..stranger }
    }

    /// The server is at another address now; the session is the same.
    pub fn moves_to(&mut self, url: &str) {
        url.clone_into(&mut self.url);
    }

    /// The browser's cookie, for another program.
    pub fn cookie(&self) -> &str {
        &self.cookie
    }

    /// Somebody without a session.
    pub fn stranger(url: &str) -> Self {
        Self { client: client(), url: url.to_owned(), cookie: String::new(), id: String::new() }
    }

    pub fn request(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        let request = self.client.request(method, format!("{}{path}", self.url));
        if self.cookie.is_empty() { request } else { request.header(header::COOKIE, &self.cookie) }
    }

    pub async fn send(&self, request: reqwest::RequestBuilder) -> Reply {
        let response = request.send().await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        Reply { status, headers, bytes: response.bytes().await.unwrap().to_vec() }
    }

    pub async fn get(&self, path: &str) -> Reply {
        self.send(self.request(Method::GET, path)).await
    }

    pub async fn post(&self, path: &str, body: Value) -> Reply {
        self.send(self.request(Method::POST, path).json(&body)).await
    }

    pub async fn patch(&self, path: &str, body: Value) -> Reply {
        self.send(self.request(Method::PATCH, path).json(&body)).await
    }

    pub async fn put(&self, path: &str, body: Value) -> Reply {
        self.send(self.request(Method::PUT, path).json(&body)).await
    }

    pub async fn delete(&self, path: &str) -> Reply {
        self.send(self.request(Method::DELETE, path)).await
    }

    /// Creates a project without drafts and returns its id.
    pub async fn project(&self, language: &str, people_per_clip: i64) -> String {
        let body = json!({"name": "News", "language": language, "guidelines": "Write what you hear.",
            "people_per_clip": people_per_clip, "draft_engine": "none"});
        self.post("/api/projects", body).await.expect(201)["id"].as_str().unwrap().to_owned()
    }

    pub async fn upload(&self, project: &str, name: &str, bytes: Vec<u8>) -> Reply {
        let request = self.request(Method::POST, &format!("/api/projects/{project}/recordings"));
        self.send(request.query(&[("name", name)]).body(bytes)).await
    }

    /// Uploads a fixture and waits until its clips can be worked on; returns the recording's detail.
    pub async fn ready_recording(&self, project: &str, file: &str) -> Value {
        let id = self.upload(project, file, fixture(file)).await.expect(201)["id"].as_str().unwrap().to_owned();
        self.recording_in_state(&id, "ready").await
    }

    /// Waits until a recording is in this state; returns its detail.
    pub async fn recording_in_state(&self, id: &str, state: &str) -> Value {
        eventually(&format!("the recording is {state}"), async || {
            let detail = self.get(&format!("/api/recordings/{id}")).await.expect(200);
            let is = detail["recording"]["state"].as_str().unwrap();
            assert!(is == state || is != "failed", "it failed: {detail:#}");
            (is == state).then_some(detail)
        })
        .await
    }

    /// Invites somebody into a project and signs them in by the link that came back.
    pub async fn invites(&self, project: &str, name: &str, role: &str) -> Self {
        let body = json!({"name": name, "role": role});
        let invited = self.post(&format!("/api/projects/{project}/members"), body).await.expect(201);
        let link = invited["sign_in_link"]["url"].as_str().unwrap().to_owned();
        Self::join(&self.url, link.rsplit_once('/').unwrap().1).await
    }

    /// Says that two spellings are one word in a project.
    pub async fn accept_variant(&self, project: &str, written: &str, counts_as: &str) {
        let body = json!({"base": "en", "variants": [{"from": written, "to": counts_as}]});
        self.put(&format!("/api/projects/{project}/profile"), body).await.expect(200);
    }

    /// Presses “Next clip”: the assignment, or null.
    pub async fn next(&self, project: &str) -> Value {
        let reply = self.post(&format!("/api/projects/{project}/assignments"), json!({})).await;
        assert!(reply.status.is_success(), "{:#}", reply.json());
        reply.json()["assignment"].clone()
    }

    /// Sends a text for an assignment under the lease it came with.
    pub async fn submit(&self, assignment: &Value, text: &str) -> Reply {
        let id = assignment["id"].as_str().unwrap();
        let body = json!({"text": text, "lease_number": assignment["lease"]["number"], "seconds_active": 12.5, "seconds_played": 9.0});
        self.post(&format!("/api/assignments/{id}/submission"), body).await
    }

    /// Saves a text that grew from this revision.
    pub async fn autosave(&self, assignment: &Value, revision: i64, text: &str) -> Reply {
        let id = assignment["id"].as_str().unwrap();
        let request = self.request(Method::PUT, &format!("/api/assignments/{id}/autosave"));
        let body = json!({"text": text, "lease_number": assignment["lease"]["number"]});
        self.send(request.header(header::IF_MATCH, format!("\"{revision}\"")).json(&body)).await
    }
}
