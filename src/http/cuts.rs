//! Where a recording's clips begin and end, before anybody works on them: as a person moves, splits and
//! merges them, or as the detector finds them with other settings.

use axum::extract::{DefaultBodyLimit, Path, State};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    auth::SignedIn,
    problem::{Answer, Json, Problem},
    recording::{RecordingDetail, managed},
    recordings::Recording,
};
use crate::{
    app::App,
    domain::{
        JobId, Millis, RecordingId,
        cuts::{self, Bounds, Cut},
        recording::RecordingState,
        segmentation::{Segmentation, SegmentationChange},
    },
    store::{self, JobKind, Tx},
};

/// The clips of two days of audio on two channels.
const MAX_BODY: usize = 8 << 20;

pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(put))
        .layer(DefaultBodyLimit::max(MAX_BODY))
        .merge(OpenApiRouter::new().routes(routes!(resegment)))
}

/// The clips a recording shall have, all of them.
#[derive(Deserialize, ToSchema)]
struct CutList {
    /// The recording's `cut_revision` that this list grew from.
    revision: i64,
    clips: Vec<Cut>,
}

/// Cut a recording's clips as this list says. Those at places they have already stay, with their drafts;
/// the others go, or are cut anew while the recording is `decoding`. The same list again changes nothing.
#[utoipa::path(put, path = "/api/recordings/{recording_id}/clips", tag = "recordings", params(("recording_id" = String, Path)),
    request_body = CutList, responses((status = 200, body = RecordingDetail), (status = 404, body = Problem),
        (status = 409, body = Problem, description = "`work_started`, `cuts_changed`, `recording_busy`, `recording_failed`"),
        (status = 422, body = Problem, description = "`cuts_overlap`, `cut_too_short`, `cut_too_long`, `cut_outside`")))]
async fn put(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<RecordingId>,
    Json(body): Json<CutList>,
) -> Answer<Json<RecordingDetail>> {
    managed(&app, &who, &id).await?;
    let now = app.clock.now();
    let recording = app.db.write(move |tx| Box::pin(async move { wish(tx, &id, body, now).await })).await?;
    Ok(Json(RecordingDetail::of(&mut app.db.read().await?, recording, now).await?))
}

async fn wish(tx: &mut Tx, id: &RecordingId, body: CutList, now: Millis) -> Answer<store::Recording> {
    let gone = || Problem::not_found("recording");
    tx.lock_recording(id).await?;
    let recording = tx.recording(id).await?.ok_or_else(gone)?;
    let existing: Vec<Cut> = tx.clips(id).await?.iter().map(store::Clip::cut).collect();
    let channels = known_channels(tx, id, &existing).await?;
    let segmentation = recording.segmentation.as_ref().map_or_else(Segmentation::default, |json| json.0.clone());
    let bounds = Bounds {
        duration_ms: recording.duration_ms.ok_or_else(busy)?,
        channels: &channels,
        max_clip_ms: segmentation.max_clip_ms,
    };
    let wished = cuts::check(body.clips, &existing, &bounds)?;
    let pending = tx.wished_cuts(id).await?;
    if &wished == pending.as_ref().unwrap_or(&existing) {
        return Ok(recording);
    }
    if body.revision != recording.cut_revision {
        let detail = "Somebody changed these clips meanwhile: look at how they are now, and change them from there.";
        return Err(Problem::conflict("cuts_changed", detail));
    }
    check_untouched(tx, &recording, now).await?;
    if recording.state == RecordingState::Failed {
        let detail = "This recording could not be decoded, so there is nothing to cut: try it again first.";
        return Err(Problem::conflict("recording_failed", detail));
    }
    tx.wish_cuts(id, &wished).await?;
    tx.enqueue(&JobId::from_entropy(rand::random()), JobKind::Recut, id.as_str(), now).await?;
    tx.recording(id).await?.ok_or_else(gone)
}

/// Those that were heard; for a recording from before they were kept, those that have clips.
async fn known_channels(tx: &mut Tx, id: &RecordingId, existing: &[Cut]) -> Answer<Vec<i64>> {
    let mut channels: Vec<i64> = tx.channels(id).await?.iter().map(|channel| channel.channel).collect();
    if channels.is_empty() {
        channels.extend(existing.iter().map(|cut| cut.channel));
        channels.push(0);
        channels.sort_unstable();
        channels.dedup();
    }
    Ok(channels)
}

/// Refuses while the recording is being decoded, and once somebody works on it. When it does not refuse,
/// no lease can be taken before the transaction ends.
async fn check_untouched(tx: &mut Tx, recording: &store::Recording, now: Millis) -> Answer<()> {
    if matches!(recording.state, RecordingState::Queued | RecordingState::Decoding) {
        return Err(busy());
    }
    tx.stop_leasing(&recording.project_id).await?;
    if tx.work_has_started(&recording.id, now).await? {
        let detail = "People have begun to work on this recording, so its clips stay as they are.";
        return Err(Problem::conflict("work_started", detail));
    }
    Ok(())
}

fn busy() -> Problem {
    Problem::conflict("recording_busy", "This recording is being decoded: wait until that is done, then try again.")
}

/// Cut a recording again from the beginning, with other settings. What is left out is as in the project.
/// Its present clips and drafts go.
#[utoipa::path(post, path = "/api/recordings/{recording_id}/segmentation", tag = "recordings",
    params(("recording_id" = String, Path)), request_body = SegmentationChange,
    responses((status = 200, body = Recording), (status = 404, body = Problem), (status = 422, body = Problem),
        (status = 409, body = Problem, description = "`work_started`, `recording_busy`")))]
async fn resegment(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<RecordingId>,
    Json(change): Json<SegmentationChange>,
) -> Answer<Json<Recording>> {
    managed(&app, &who, &id).await?;
    let now = app.clock.now();
    let recording = app.db.write(move |tx| Box::pin(async move { begin_again(tx, &id, change, now).await })).await?;
    Ok(Json(recording.into()))
}

async fn begin_again(
    tx: &mut Tx,
    id: &RecordingId,
    change: SegmentationChange,
    now: Millis,
) -> Answer<store::Recording> {
    let gone = || Problem::not_found("recording");
    tx.lock_recording(id).await?;
    let recording = tx.recording(id).await?.ok_or_else(gone)?;
    let project = tx.project(&recording.project_id).await?.ok_or_else(gone)?;
    let segmentation = project.segmentation.0.changed(change)?;
    let is_the_same = recording.segmentation.as_ref().is_some_and(|json| json.0 == segmentation);
    if is_the_same && recording.state == RecordingState::Queued {
        // Pressed twice.
        return Ok(recording);
    }
    check_untouched(tx, &recording, now).await?;
    tx.resegment(id, &segmentation).await?;
    tx.enqueue(&JobId::from_entropy(rand::random()), JobKind::Ingest, id.as_str(), now).await?;
    tx.recording(id).await?.ok_or_else(gone)
}
