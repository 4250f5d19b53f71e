//! Keeps what the decoder's child makes: audio in the store, the rest in rows, as it comes.
//!
//! Files are named by what they are, never by what the child says they are called.

use std::{io, path::Path};

use super::{
    JobError,
    child::{ChannelEvent, Checks as Measured, ClipEvent, Event, Facts as Told, Warning as Heard},
};
use crate::{
    app::App,
    audio::peaks::Peaks,
    domain::{
        ClipId, JobId, RecordingId,
        clip::ClipState,
        recording::{Checks, Facts, Outline, RecordingState, Warning},
    },
    media::Media,
    store::{JobKind, NewClip, Recording, Tx, WriteError},
};

/// The zooms of a channel's outline, in samples per pixel.
const ZOOMS: [u32; 4] = [256, 1024, 4096, 16_384];
/// Drafting begins with the first clip and looks again after so many.
const DRAFT_EVERY: u32 = 16;

/// Why keeping ended early.
#[derive(Debug)]
pub(super) enum Ended {
    /// The recording was erased, or is cut otherwise by now: nothing of ours is wanted.
    Superseded,
    Failed(JobError),
}

impl<E: Into<JobError>> From<E> for Ended {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}

/// Keeps what one run of the child finds in a recording.
pub(super) struct Keeper<'a> {
    pub app: &'a App,
    pub recording: &'a Recording,
    pub folder: &'a Path,
    /// Of new clips: open where nobody waits for a draft.
    pub state: ClipState,
    /// Acoustic fingerprint, once it was told.
    pub fingerprint: Vec<u32>,
}

impl Keeper<'_> {
    pub async fn keep(&mut self, event: Event) -> Result<(), Ended> {
        match event {
            Event::Facts(facts) => {
                let facts = facts_of(facts);
                self.write(move |tx, id| Box::pin(async move { tx.set_recording_facts(id, &facts).await })).await
            }
            Event::Clip(clip) => self.keep_clip(clip).await,
            Event::Progress { fraction } => report_progress(self.app, &self.recording.id, fraction).await,
            Event::Warning(warning) => {
                let warning = warning_of(warning);
                self.write(move |tx, id| Box::pin(async move { tx.add_recording_warning(id, warning).await })).await
            }
            Event::Channel(channel) => self.keep_channel(channel).await,
            Event::Checks(checks) => self.keep_checks(checks).await,
            Event::Done(_) | Event::Failed(_) => Ok(()),
        }
    }

    /// Writes something about the recording, if it is still ours to work on.
    async fn write<F>(&self, work: F) -> Result<(), Ended>
    where
        F: for<'t> FnOnce(&'t mut Tx, &'t RecordingId) -> futures_util::future::BoxFuture<'t, sqlx::Result<()>>
            + Send
            + 'static,
    {
        let (id, revision) = (self.recording.id.clone(), self.recording.cut_revision);
        let is_ours = self.app.db.write(move |tx| {
            Box::pin(async move {
                let is_ours = tx.lock_recording(&id).await? && tx.is_being_ingested(&id, revision).await?;
                if is_ours {
                    work(tx, &id).await?;
                }
                Ok::<_, WriteError>(is_ours)
            })
        });
        if is_ours.await? { Ok(()) } else { Err(Ended::Superseded) }
    }

    async fn keep_clip(&self, clip: ClipEvent) -> Result<(), Ended> {
        let new = store_clip(&self.app.media, self.recording, self.folder, &clip, self.state).await?;
        let drafting = self.state == ClipState::Preparing && clip.index.is_multiple_of(DRAFT_EVERY);
        let now = self.app.clock.now();
        self.write(move |tx, id| {
            Box::pin(async move {
                tx.insert_clip(&new, now).await?;
                if drafting {
                    tx.enqueue(&JobId::from_entropy(rand::random()), JobKind::Draft, id.as_str(), now).await?;
                }
                Ok(())
            })
        })
        .await
    }

    async fn keep_channel(&self, channel: ChannelEvent) -> Result<(), Ended> {
        let (media, id, folder) = (self.app.media.clone(), self.recording.id.clone(), self.folder.to_owned());
        let number = channel.channel;
        let kept = tokio::task::spawn_blocking(move || {
            let opus = media.keep(&id, &folder.join(format!("channel-{number}.opus")))?;
            let mut outlines = Vec::with_capacity(ZOOMS.len());
            for zoom in ZOOMS.iter().filter(|zoom| channel.outlines.iter().any(|told| told.samples_per_pixel == **zoom))
            {
                let sha256 = media.keep(&id, &folder.join(format!("channel-{number}-{zoom}.dat")))?;
                outlines.push(Outline { samples_per_pixel: i64::from(*zoom), sha256 });
            }
            io::Result::Ok((opus, outlines))
        });
        let (opus, outlines) = kept.await??;
        let name = channel.name;
        self.write(move |tx, id| {
            Box::pin(async move { tx.put_channel(id, i64::from(number), name.as_deref(), &opus, &outlines).await })
        })
        .await
    }

    async fn keep_checks(&mut self, measured: Measured) -> Result<(), Ended> {
        let fingerprint: Vec<u8> = measured.fingerprint.iter().flat_map(|number| number.to_le_bytes()).collect();
        let checks = checks_of(&measured);
        self.fingerprint = measured.fingerprint;
        self.write(move |tx, id| Box::pin(async move { tx.set_recording_checks(id, &checks, &fingerprint).await }))
            .await
    }
}

/// How far decoding has come.
pub(super) async fn report_progress(app: &App, id: &RecordingId, fraction: f32) -> Result<(), Ended> {
    let (id, progress) = (id.clone(), f64::from(fraction));
    let write = app.db.write(move |tx| {
        Box::pin(async move {
            Ok::<_, WriteError>(tx.set_recording_progress(&id, RecordingState::Decoding, progress).await?)
        })
    });
    Ok(write.await?)
}

/// Moves a clip's files into the store; what is returned is a row to be.
pub(super) async fn store_clip(
    media: &Media,
    recording: &Recording,
    folder: &Path,
    clip: &ClipEvent,
    state: ClipState,
) -> Result<NewClip, JobError> {
    let (media, id, folder, stem) = (media.clone(), recording.id.clone(), folder.to_owned(), clip.stem.clone());
    let kept = tokio::task::spawn_blocking(move || {
        let file = |extension: &str| folder.join(format!("{stem}.{extension}"));
        let peaks: Peaks = serde_json::from_slice(&std::fs::read(file("peaks.json"))?)?;
        let bytes = peaks.min.iter().chain(&peaks.max).map(|peak| peak.cast_unsigned()).collect::<Vec<u8>>();
        anyhow::Ok((media.keep(&id, &file("flac"))?, media.keep(&id, &file("opus"))?, bytes))
    });
    let (flac_sha256, opus_sha256, peaks) = kept.await??;
    let ms = |value: u64| i64::try_from(value).unwrap_or(i64::MAX);
    Ok(NewClip {
        id: ClipId::from_entropy(rand::random()),
        recording_id: recording.id.clone(),
        project_id: recording.project_id.clone(),
        position: i64::from(clip.index),
        channel: i64::from(clip.channel),
        start_ms: ms(clip.start_ms),
        end_ms: ms(clip.end_ms),
        flac_sha256,
        opus_sha256,
        peaks,
        state,
    })
}

/// Removes the audio of a recording that no row names any more.
pub(super) async fn sweep(app: &App, id: &RecordingId) -> Result<(), JobError> {
    let named = app.db.read().await?.audio_of(id).await?;
    let (media, id) = (app.media.clone(), id.clone());
    if !named.is_empty() {
        tokio::task::spawn_blocking(move || media.keep_only(&id, &named)).await??;
    }
    Ok(())
}

fn warning_of(heard: Heard) -> Warning {
    let ms = |at: Option<u64>| at.and_then(|ms| i64::try_from(ms).ok());
    Warning { code: heard.code, detail: heard.detail, start_ms: ms(heard.start_ms), end_ms: ms(heard.end_ms) }
}

pub(super) fn facts_of(told: Told) -> Facts {
    Facts {
        codec: told.codec,
        container: told.container,
        sample_rate: i64::from(told.sample_rate),
        channels: i64::from(told.channels),
    }
}

fn checks_of(measured: &Measured) -> Checks {
    Checks {
        loudness_lufs: measured.loudness_lufs,
        loudness_range_lu: measured.loudness_range_lu,
        true_peak_dbtp: measured.true_peak_dbtp,
        peak_dbfs: measured.peak_dbfs,
        clipped_share: measured.clipped_share,
        silence_share: measured.silence_share,
        snr_db: measured.snr_db,
        bandwidth_hz: measured.bandwidth_hz,
        identical_channels: measured.identical_channels.iter().map(|&(a, b)| [i64::from(a), i64::from(b)]).collect(),
        silent_channels: measured.silent_channels.iter().copied().map(i64::from).collect(),
    }
}
