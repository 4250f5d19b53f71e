//! NeMo manifest: one JSON object a line, beside a folder of audio.
//!
//! `audio_filepath`, `duration` (seconds), `text`, `offset` and `lang` are NVIDIA NeMo's own fields.
//! The rest is where the text came from; NeMo keeps fields it does not know. `audio_filepath` is
//! relative to the manifest, and each clip is a file of its own, so `offset` in it is 0 and the place
//! in the recording stands in `recording_offset`.

use std::io::Write;

use anyhow::Context;
use serde::{Deserialize, Serialize};

use crate::{
    domain::{ClipId, ProjectId, clip::FinalSource},
    store::{Db, FinalClip},
};

/// Rows read at a time.
const PAGE: i64 = 500;

/// One finished clip.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// Path of the audio, relative to the manifest.
    pub audio_filepath: String,
    /// Seconds.
    pub duration: f64,
    /// The final transcript.
    pub text: String,
    /// Seconds into the audio file: always 0.
    pub offset: f64,
    /// BCP 47 tag.
    pub lang: String,
    /// Which clip.
    pub clip_id: ClipId,
    /// The recording's name, as uploaded.
    pub recording: String,
    /// Seconds from the start of the recording.
    pub recording_offset: f64,
    /// Channel of the recording, from 0.
    pub channel: i64,
    /// What the project calls that channel, for example `agent`.
    pub channel_name: Option<String>,
    /// Where the text came from.
    pub source: FinalSource,
    /// How many people wrote it.
    pub submissions: i64,
    /// Mean word error rate between them; null with fewer than two.
    pub disagreement: Option<f64>,
    /// Normalisation profile of that rate.
    pub profile: Option<String>,
}

impl Line {
    fn of(clip: FinalClip, language: &str) -> Self {
        Self {
            audio_filepath: format!("audio/{}.flac", clip.id),
            duration: seconds(clip.end_ms - clip.start_ms),
            text: clip.final_text.split_whitespace().collect::<Vec<_>>().join(" "),
            offset: 0.0,
            lang: language.to_owned(),
            clip_id: clip.id,
            recording: clip.recording_name,
            recording_offset: seconds(clip.start_ms),
            channel: clip.channel,
            channel_name: clip.channel_name,
            source: clip.final_source,
            submissions: clip.submissions,
            disagreement: clip.disagreement,
            profile: clip.profile,
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "milliseconds of a recording fit a double exactly")]
fn seconds(ms: i64) -> f64 {
    ms as f64 / 1000.0
}

/// Writes the manifest of a project's finished clips; returns how many there are.
///
/// # Errors
/// The database or the writer.
pub async fn write_manifest(db: &Db, project: &ProjectId, out: &mut (impl Write + Send)) -> anyhow::Result<usize> {
    let language = db.read().await?.project(project).await?.context("there is no such project")?.language;
    let mut after = ClipId::from(String::new());
    let mut count = 0;
    loop {
        let page = db.read().await?.final_clips_after(project, &after, PAGE).await?;
        let Some(last) = page.last() else { break };
        after = last.id.clone();
        for clip in page {
            serde_json::to_writer(&mut *out, &Line::of(clip, &language))?;
            out.write_all(b"\n")?;
            count += 1;
        }
    }
    out.flush()?;
    Ok(count)
}
