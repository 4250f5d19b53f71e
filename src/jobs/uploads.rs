//! Removes the files of uploads that nobody went on with in time.

use crate::{
    app::App,
    domain::{Millis, UploadId},
    media::PartialError,
    store::WriteError,
};

pub(super) async fn expire(app: &App) -> anyhow::Result<()> {
    let now = app.clock.now();
    let expired = app.db.read().await?.expired_uploads(now).await?;
    for id in expired {
        match app.media.lock_partial(&id, false).await {
            // Somebody is going on with it after all.
            Err(PartialError::Busy) => {}
            Err(PartialError::Lost) => drop(abandon(app, &id, now).await?),
            Err(PartialError::Disk(error)) => return Err(error.into()),
            Ok(lock) => {
                if abandon(app, &id, now).await? {
                    tracing::info!(upload = %id, "an upload expired");
                    tokio::task::spawn_blocking(move || lock.remove()).await??;
                }
            }
        }
    }
    app.db.write(move |tx| Box::pin(async move { Ok::<_, WriteError>(tx.forget_ended_uploads(now).await?) })).await?;
    Ok(())
}

async fn abandon(app: &App, id: &UploadId, now: Millis) -> Result<bool, WriteError> {
    let (id, remembered) = (id.clone(), Millis::try_from(app.limits.upload_expiry.as_millis()).unwrap_or(Millis::MAX));
    let until = now.saturating_add(remembered);
    app.db.write(move |tx| Box::pin(async move { Ok(tx.abandon_upload(&id, now, until).await?) })).await
}
