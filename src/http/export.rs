//! A project's finished clips, to take away.

use std::{
    io::{BufRead, BufReader, BufWriter, Seek},
    path::Path as FilePath,
};

use axum::{
    body::Body,
    extract::{Path, Query, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use tempfile::TempDir;
use tokio::io::{AsyncWrite, AsyncWriteExt, DuplexStream};
use tokio_util::io::ReaderStream;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    auth::{SignedIn, managers, require_role},
    problem::{Answer, Problem},
};
use crate::{
    app::App,
    domain::ProjectId,
    exchange::{nemo, tar},
};

pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(export))
}

#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Format {
    Nemo,
}

#[derive(Deserialize, IntoParams)]
struct ExportParams {
    /// `nemo`: a tar of `manifest.jsonl` and `audio/*.flac`.
    #[param(inline)]
    format: Format,
}

/// Download the finished clips.
#[utoipa::path(get, path = "/api/projects/{project_id}/export", tag = "export", params(("project_id" = String, Path), ExportParams),
    responses((status = 200, content_type = "application/x-tar"), (status = 404, body = Problem)))]
async fn export(
    State(app): State<App>,
    who: SignedIn,
    Path(project): Path<ProjectId>,
    Query(ExportParams { format: Format::Nemo }): Query<ExportParams>,
) -> Answer<Response> {
    let mut read = app.db.read().await?;
    require_role(&mut read, &project, &who.user, managers).await?;
    let name = read.project(&project).await?.ok_or_else(|| Problem::not_found("project"))?.name;
    drop(read);

    // The manifest first, whole, on disk: it fixes which clips the archive holds.
    let scratch = app.media.scratch().map_err(|error| Problem::internal(&error))?;
    let manifest =
        std::fs::File::create(scratch.path().join("manifest.jsonl")).map_err(|error| Problem::internal(&error))?;
    let mut out = BufWriter::new(manifest);
    nemo::write_manifest(&app.db, &project, &mut out).await.map_err(|error| Problem::internal(&error))?;

    let (receiver, sender) = tokio::io::duplex(256 * 1024);
    tokio::spawn(async move {
        if let Err(error) = send(&app, scratch, sender).await {
            // The browser sees a broken download; most often it is the one that went away.
            tracing::warn!(%error, "an export ended early");
        }
    });
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/x-tar")),
        (header::CONTENT_DISPOSITION, attachment(&format!("{name}-nemo.tar"))),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
    ];
    Ok((headers, Body::from_stream(ReaderStream::new(receiver))).into_response())
}

async fn send(app: &App, scratch: TempDir, mut out: DuplexStream) -> anyhow::Result<()> {
    let mtime = u64::try_from(app.clock.now() / 1000).unwrap_or(0);
    let path = scratch.path().join("manifest.jsonl");
    append_file(&mut out, FilePath::new("manifest.jsonl"), &path, mtime).await?;
    let mut manifest = std::fs::File::open(&path)?;
    manifest.rewind()?;
    for line in BufReader::new(manifest).lines() {
        let line: nemo::Line = serde_json::from_str(&line?)?;
        let clip = app.db.read().await?.clip(&line.clip_id).await?;
        // Erased while the archive was on its way: its line stands, its audio is gone.
        let Some(clip) = clip else { continue };
        let audio = app.media.path(&clip.recording_id, &clip.flac_sha256);
        append_file(&mut out, FilePath::new(&line.audio_filepath), &audio, mtime).await?;
    }
    tar::finish(&mut out).await?;
    out.shutdown().await?;
    Ok(())
}

async fn append_file(
    out: &mut (impl AsyncWrite + Unpin),
    name: &FilePath,
    file: &FilePath,
    mtime: u64,
) -> anyhow::Result<()> {
    let file = tokio::fs::File::open(file).await?;
    let length = file.metadata().await?.len();
    Ok(tar::append(out, name, length, mtime, file).await?)
}

/// RFC 6266: a plain name for old clients, the true one beside it.
fn attachment(name: &str) -> HeaderValue {
    use std::fmt::Write as _;
    let plain: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || "-_. ".contains(c) { c } else { '_' }).collect();
    let encoded = name.bytes().fold(String::new(), |mut text, byte| {
        if byte.is_ascii_alphanumeric() || b"-_.".contains(&byte) {
            text.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(text, "%{byte:02X}");
        }
        text
    });
    let value = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}");
    HeaderValue::from_str(&value).unwrap_or(HeaderValue::from_static("attachment"))
}

#[cfg(test)]
mod tests {
    use super::attachment;

    #[test]
    fn download_names_survive_any_project_name() {
        let value = attachment("Été \"à\" Rome/..-nemo.tar");
        assert_eq!(
            value.to_str().expect("ASCII"),
            "attachment; filename=\"_t_ ___ Rome_..-nemo.tar\"; \
             filename*=UTF-8''%C3%89t%C3%A9%20%22%C3%A0%22%20Rome%2F..-nemo.tar"
        );
    }
}
