//! The way of one piece of a file: under the upload's lock, to the disk, into the database.

use std::{future::Future, time::Duration};

use axum::{
    body::{Body, BodyDataStream},
    http::{HeaderName, HeaderValue, StatusCode},
};
use bytes::BytesMut;
use futures_util::StreamExt;
use tokio::time::Instant;

use super::{
    EXPIRES, OFFSET, RECORDING_ID, Refused, busy, duplicate, end_of, expiry, gone,
    headers::{self, Checksum},
    not_to_be_had,
};
use crate::{
    app::App,
    domain::{JobId, Millis, RecordingId, UploadId, upload::UploadState},
    http::{intake, problem::Problem},
    media::{Partial, is_full},
    store::{Added, NewRecording, Upload},
};

/// Bytes written at a time: memory per upload.
const BLOCK: usize = 512 << 10;
/// What a kill may cost a sender at most.
const SAVE_EVERY: Duration = Duration::from_secs(1);
/// A sender this long silent is gone: its upload is let go, and keeps what came.
const SILENCE: Duration = Duration::from_secs(45);

/// What a request wants added.
pub(super) struct Piece {
    /// Where it must begin.
    pub offset: u64,
    pub checksum: Option<Checksum>,
    pub body: Body,
}

/// Where the upload stands after it.
pub(super) struct Sent {
    offset: u64,
    expires_at_ms: Millis,
    recording: Option<RecordingId>,
}

impl Sent {
    pub(super) fn headers(self) -> Vec<(HeaderName, HeaderValue)> {
        let mut told = vec![(OFFSET, headers::value(self.offset))];
        match self.recording {
            Some(recording) => told.push((RECORDING_ID, headers::value(recording))),
            None => told.push((EXPIRES, headers::http_date(self.expires_at_ms))),
        }
        told
    }
}

/// Adds a piece. A handler is dropped when its connection breaks, and what had arrived by then must
/// reach the disk: so the work is a task of its own.
pub(super) async fn append(app: &App, id: &UploadId, piece: Piece) -> Result<Sent, Refused> {
    let (app, id) = (app.clone(), id.clone());
    let work = async move {
        let mut body = piece.body.into_data_stream();
        let sent = add(&app, &id, piece.offset, piece.checksum, &mut body).await;
        if sent.as_ref().is_err_and(|refused| refused.problem.code != "server_stopping") {
            intake::drain(body).await;
        }
        sent
    };
    tokio::spawn(work).await.map_err(|panic| Refused::from(Problem::internal(&panic)))?
}

async fn add(
    app: &App,
    id: &UploadId,
    offset: u64,
    checksum: Option<Checksum>,
    body: &mut BodyDataStream,
) -> Result<Sent, Refused> {
    let lock = app.media.lock_partial(id, false).await;
    // Under the lock: nobody else moves the upload on now.
    let upload = app.db.read().await?.upload(id).await?.ok_or_else(|| Problem::not_found("upload"))?;
    let recording = end_of(app, &upload).await?;
    let (received, bytes) = (count(upload.received), count(upload.bytes));
    if offset != received {
        let detail = format!("{received} bytes of this file are here, and the piece begins at {offset}.");
        return Err(Refused::from(Problem::conflict("offset_mismatch", detail)).with(OFFSET, received));
    }
    if recording.is_some() {
        return Ok(Sent { offset: received, expires_at_ms: upload.expires_at_ms, recording });
    }
    let lock = lock.map_err(not_to_be_had)?;
    if !intake::has_room(app, bytes - received) {
        return Err(full());
    }
    let digest = upload.digest.clone();
    let partial = blocking(move || Ok(lock.resume(received, digest.as_deref()))).await?.map_err(not_to_be_had)?;
    let mut writer = Writer { app, upload: &upload, bytes, partial: Some(partial), saved: received };
    let read = writer.read(body, checksum).await;
    match read {
        Ok(()) if writer.received() == bytes => writer.finish().await,
        Ok(()) => {
            let expires_at_ms = writer.save().await?;
            Ok(Sent { offset: writer.saved, expires_at_ms, recording: None })
        }
        Err(Stop { refused, keep }) => {
            // What came before the trouble is good; if it cannot be noted, the trouble itself is
            // still the better answer.
            if keep && let Err(error) = writer.save().await {
                tracing::warn!(code = error.problem.code, "the end of an upload could not be noted");
            }
            Err(refused)
        }
    }
}

fn count(value: i64) -> u64 {
    u64::try_from(value).unwrap_or(0)
}

fn full() -> Refused {
    intake::disk_full("What had arrived is kept, and you can go on once there is room").into()
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> std::io::Result<T> + Send + 'static) -> Result<T, Refused> {
    let done = tokio::task::spawn_blocking(work).await.map_err(std::io::Error::other).flatten();
    done.map_err(|error| if is_full(&error) { full() } else { Problem::internal(&error).into() })
}

/// Why a piece was not taken to its end.
struct Stop {
    refused: Refused,
    /// Whether the bytes that came count.
    keep: bool,
}

struct Writer<'a> {
    app: &'a App,
    upload: &'a Upload,
    /// Length of the whole file.
    bytes: u64,
    /// Away while a thread writes.
    partial: Option<Partial>,
    /// How much the database knows to be on the disk.
    saved: u64,
}

impl Writer<'_> {
    fn received(&self) -> u64 {
        self.partial.as_ref().map_or(self.saved, |partial| partial.received)
    }

    /// Takes the body in to its end, noting progress on the way. With a checksum nothing is noted
    /// before the whole piece has been checked.
    async fn read(&mut self, body: &mut BodyDataStream, mut checksum: Option<Checksum>) -> Result<(), Stop> {
        let keep = checksum.is_none();
        let stop = |refused| Stop { refused, keep };
        let mut block = BytesMut::with_capacity(BLOCK);
        let (mut noted, mut heard) = (Instant::now(), Instant::now());
        let end = loop {
            let chunk = match self.next(body, noted + SAVE_EVERY).await {
                Ok(Heard::Bytes(chunk)) => chunk,
                Ok(Heard::End) => break Ok(()),
                Ok(Heard::Nothing) if heard.elapsed() >= SILENCE => break Err(stop(stalled())),
                Ok(Heard::Nothing) => {
                    if keep {
                        self.write(&mut block).await.map_err(stop)?;
                        self.note().await.map_err(stop)?;
                    }
                    noted = Instant::now();
                    continue;
                }
                Err(refused) => break Err(stop(refused)),
            };
            heard = Instant::now();
            if self.received() + (block.len() + chunk.len()) as u64 > self.bytes {
                break Err(stop(too_long(self.bytes)));
            }
            if let Some(sum) = &mut checksum {
                sum.update(&chunk);
            }
            block.extend_from_slice(&chunk);
            if block.len() >= BLOCK {
                self.write(&mut block).await.map_err(stop)?;
            }
        };
        self.write(&mut block).await.map_err(stop)?;
        end?;
        if checksum.is_some_and(|sum| !sum.holds()) {
            return Err(Stop { refused: damaged(), keep: false });
        }
        Ok(())
    }

    /// The next bytes, waited for until it is time to note what came.
    async fn next(&self, body: &mut BodyDataStream, until: Instant) -> Result<Heard, Refused> {
        let Some(partial) = &self.partial else { return Err(gone()) };
        tokio::select! {
            biased;
            () = partial.stopped() => Err(if self.app.media.is_stopping() { stopping() } else { busy() }),
            // Before the body: a fast sender never pauses.
            () = tokio::time::sleep_until(until) => Ok(Heard::Nothing),
            chunk = body.next() => match chunk {
                None => Ok(Heard::End),
                Some(Ok(chunk)) => Ok(Heard::Bytes(chunk)),
                Some(Err(error)) => {
                    tracing::info!(%error, upload = %self.upload.id, "a connection broke during an upload");
                    Err(incomplete())
                }
            },
        }
    }

    /// Saves what is new, if there is room to go on.
    async fn note(&mut self) -> Result<(), Refused> {
        if self.received() > self.saved {
            self.save().await?;
        }
        if intake::has_room(self.app, 0) { Ok(()) } else { Err(full()) }
    }

    async fn write(&mut self, block: &mut BytesMut) -> Result<(), Refused> {
        if block.is_empty() {
            return Ok(());
        }
        let bytes = block.split();
        self.with_partial(move |partial| partial.append(&bytes)).await?;
        block.reserve(BLOCK);
        Ok(())
    }

    /// Brings all to the disk and notes it in the database; when the upload expires then.
    async fn save(&mut self) -> Result<Millis, Refused> {
        let digest = self.with_partial(|partial| partial.sync()).await?;
        let (id, received, expires_at_ms) = (self.upload.id.clone(), self.received(), expiry(self.app));
        let count = i64::try_from(received).unwrap_or(i64::MAX);
        let noted = self.app.db.write(move |tx| {
            Box::pin(async move { Ok::<_, Refused>(tx.set_upload_received(&id, count, &digest, expires_at_ms).await?) })
        });
        if !noted.await? {
            return Err(gone());
        }
        self.saved = received;
        Ok(expires_at_ms)
    }

    /// Does something with the file on a thread that may wait for the disk.
    async fn with_partial<T: Send + 'static>(
        &mut self,
        work: impl FnOnce(&mut Partial) -> std::io::Result<T> + Send + 'static,
    ) -> Result<T, Refused> {
        let Some(mut partial) = self.partial.take() else { return Err(gone()) };
        let (partial, done) = blocking(move || {
            let done = work(&mut partial);
            Ok((partial, done))
        })
        .await?;
        self.partial = Some(partial);
        blocking(move || done).await
    }

    /// The file is whole: a recording and its job are made, unless the project has these bytes.
    async fn finish(mut self) -> Result<Sent, Refused> {
        let Some(partial) = self.partial.take() else { return Err(gone()) };
        let sha256 = partial.sha256();
        let project = &self.upload.project_id;
        let known = self.app.db.read().await?.recording_with_bytes(project, &sha256).await?;
        // The bytes first, then the row. Should we die in between, they come back to the upload.
        let lock = if known.is_some() { partial.close() } else { blocking(move || partial.place()).await? };
        let added = self.store(sha256).await?;
        let id = RecordingId::from(&self.upload.id);
        let media = self.app.media.clone();
        let is_new = added == Added::New;
        let tidied = blocking(move || {
            if !is_new {
                media.erase(&id)?;
            }
            lock.remove()
        });
        if let Err(error) = tidied.await {
            tracing::warn!(code = error.problem.code, "the remains of an upload stay until the next start");
        }
        match added {
            Added::New => {
                Ok(Sent { offset: self.bytes, expires_at_ms: 0, recording: Some(RecordingId::from(&self.upload.id)) })
            }
            Added::Known { id, name } => Err(duplicate(&id, &name)),
        }
    }

    /// Makes the recording and ends the upload, in one transaction.
    fn store(&self, sha256: String) -> impl Future<Output = Result<Added, Refused>> + use<> {
        let (db, upload, now, remembered_until) =
            (self.app.db.clone(), self.upload.clone(), self.app.clock.now(), expiry(self.app));
        async move {
            db.write(move |tx| {
                Box::pin(async move {
                    let id = RecordingId::from(&upload.id);
                    let new = NewRecording {
                        id: &id,
                        project_id: &upload.project_id,
                        name: &upload.name,
                        sha256: &sha256,
                        bytes: upload.bytes,
                        uploaded_by: &upload.uploaded_by,
                        now,
                    };
                    let added = tx.add_recording(&new, &JobId::from_entropy(rand::random())).await?;
                    let (state, recording) = match &added {
                        Added::New => (UploadState::Finished, &id),
                        Added::Known { id, .. } => (UploadState::Duplicate, id),
                    };
                    tx.complete_upload(&upload.id, state, recording, remembered_until).await?;
                    Ok::<_, Refused>(added)
                })
            })
            .await
        }
    }
}

/// What a moment brought.
enum Heard {
    Bytes(bytes::Bytes),
    Nothing,
    End,
}

fn damaged() -> Refused {
    let detail = "The piece does not have the checksum that came with it: it was damaged on its way. Nothing of it was \
                  kept; send it again.";
    // 460 is the protocol's own number.
    let status = StatusCode::from_u16(460).unwrap_or(StatusCode::BAD_REQUEST);
    Problem::new(status, "checksum_mismatch", detail).into()
}

fn incomplete() -> Refused {
    let detail = "The piece did not arrive whole. What did is kept: ask for the offset and go on from there.";
    Problem::new(StatusCode::BAD_REQUEST, "upload_incomplete", detail).into()
}

fn stalled() -> Refused {
    let detail = "Nothing came for a while. What did is kept: ask for the offset and go on from there.";
    Problem::new(StatusCode::REQUEST_TIMEOUT, "upload_stalled", detail).into()
}

fn stopping() -> Refused {
    let detail = "The server is being stopped. What had arrived is kept: go on when it is back.";
    Problem::new(StatusCode::SERVICE_UNAVAILABLE, "server_stopping", detail).into()
}

fn too_long(bytes: u64) -> Refused {
    let detail = format!("The piece goes beyond the {bytes} bytes that were announced: start this upload anew.");
    Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "piece_too_long", detail).into()
}
