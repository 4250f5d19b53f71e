//! How reliable a project's workers are, worked out from its texts.
//!
//! The texts are read a page at a time, twice: once for the model of drafts, and, since what it
//! expects is needed to tell whose mistakes are whose, once for the mistakes that people share.
//! Everything is worked out anew, so that repeating the job changes nothing.

mod findings;

use std::collections::HashMap;

use super::JobError;
use crate::{
    app::App,
    domain::{ClipId, Millis, ProjectId},
    store::{Db, JudgedText, WorkerReliability, WriteError},
};
use findings::{Findings, Judged};

/// Clips that are read at once.
const PAGE: i64 = 200;
/// The newest submissions are looked at, up to so many: people change, and memory has an end.
const NEWEST: i64 = 50_000;

pub(super) async fn run(app: &App, id: &ProjectId) -> Result<(), JobError> {
    let mut read = app.db.read().await?;
    let Some(project) = read.project(id).await? else { return Ok(()) };
    let profile = read.profile_of(&project).await?;
    let since = read.submissions_begin(id, NEWEST).await?;
    drop(read);
    let texts = Texts { db: &app.db, project: id, since };

    let judged = texts.each_page(Judged::new(profile), Judged::take).await?;
    let findings = tokio::task::spawn_blocking(move || Findings::new(judged)).await?;
    let findings = texts.each_page(findings, Findings::take).await?;
    let now = app.clock.now();
    let workers: Vec<WorkerReliability> = tokio::task::spawn_blocking(move || findings.tell(now)).await?;

    let project = id.clone();
    app.db
        .write(move |tx| {
            Box::pin(async move {
                // Erased meanwhile: then nothing is known of it.
                if tx.project(&project).await?.is_some() {
                    tx.put_reliability(&project, &workers).await?;
                }
                Ok::<_, WriteError>(())
            })
        })
        .await?;
    Ok(())
}

/// The texts of a project.
struct Texts<'a> {
    db: &'a Db,
    project: &'a ProjectId,
    since: Millis,
}

impl Texts<'_> {
    /// Hands over all clips, a page at a time.
    async fn each_page<T: Send + 'static>(&self, mut into: T, take: fn(&mut T, &[ClipTexts])) -> Result<T, JobError> {
        let mut after = String::new();
        loop {
            let mut read = self.db.read().await?;
            let clips = read.submitted_clips(self.project, &after, PAGE).await?;
            let Some(last) = clips.last() else { return Ok(into) };
            let texts = read.judged_texts(self.project, &after, last, self.since).await?;
            drop(read);
            last.as_str().clone_into(&mut after);
            into = tokio::task::spawn_blocking(move || {
                take(&mut into, &ClipTexts::of(texts));
                into
            })
            .await?;
        }
    }
}

/// The texts of one clip.
struct ClipTexts {
    clip: ClipId,
    texts: Vec<JudgedText>,
}

impl ClipTexts {
    fn of(texts: Vec<JudgedText>) -> Vec<Self> {
        let mut clips: Vec<Self> = Vec::new();
        for text in texts {
            match clips.last_mut().filter(|last| last.clip == text.clip_id) {
                Some(last) => last.texts.push(text),
                None => clips.push(Self { clip: text.clip_id.clone(), texts: vec![text] }),
            }
        }
        clips
    }

    /// The draft that was shown; of several, as when a project changes its engine, the one that most
    /// people saw.
    fn draft(&self) -> Option<&str> {
        let mut shown: HashMap<&str, usize> = HashMap::new();
        for draft in self.texts.iter().filter_map(|text| text.draft.as_deref()) {
            *shown.entry(draft).or_default() += 1;
        }
        shown.into_iter().max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(a.0))).map(|(draft, _)| draft)
    }

    /// What a reviewer decided.
    fn reviewed(&self) -> Option<&str> {
        self.texts.first().and_then(|text| text.reviewed.as_deref())
    }
}
