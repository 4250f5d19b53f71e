//! A project's scores computed again, from the stored texts, with the profile it has now.
//!
//! In the order of the clips' ids and a page at a time, each page in one transaction with how far it
//! came: killed, it goes on behind the last page. Clips stay in their states and final texts as they
//! are; what would be different is counted.

use std::{collections::HashMap, sync::Arc};

use anyhow::Context;

use super::consensus::Verdict;
use crate::{
    app::Clock,
    domain::{
        ClipId, JobId, Millis, ProjectId, ReviewId, SubmissionId, UserId, clip::FinalSource, rescoring::Rescoring,
        work::ScoreKind,
    },
    store::{self, Db, OpenRescoring, Project, Review, Score, Submission, Tx, WriteError},
    text::{Profile, Scored, Ties, score},
};

/// Clips in one transaction: long enough to be quick, short enough for those who work meanwhile.
const PAGE: i64 = 50;

/// Where it stands.
#[derive(Debug, Clone, Copy)]
pub struct Progress {
    /// Clips that are done.
    pub done: u64,
    /// Clips with submissions.
    pub all: u64,
}

/// Computes the scores of a project again, or goes on where this was stopped; answers what moved since
/// it began. `told` hears of each page.
///
/// # Errors
/// The database; somebody else who began the same anew meanwhile.
pub async fn run(
    db: &Db,
    clock: &Clock,
    project: &Project,
    mut told: impl FnMut(Progress),
) -> anyhow::Result<Rescoring> {
    let profile = Arc::new(db.read().await?.profile_of(project).await?.into_owned());
    let OpenRescoring { id, mut last_clip, report, .. } = begin(db, project, &profile, clock.now()).await?;
    let mut report = report.0;
    let all = u64::try_from(db.read().await?.count_submitted_clips(&project.id).await?).unwrap_or(0);
    loop {
        told(Progress { done: report.clips, all });
        let page = read_page(db, &project.id, &last_clip).await?;
        let Some(last) = page.last().map(|clip| clip.clip.id.clone()) else { break };
        let (known, profile) = (report.clone(), profile.clone());
        let (again, next) = tokio::task::spawn_blocking(move || {
            let mut next = known;
            let again: Vec<Again> = page.into_iter().map(|clip| clip.again(&profile, &mut next)).collect();
            (again, next)
        })
        .await?;
        if store_page(db, &id, again, &last, &next, clock.now()).await? {
            last_clip = last.into();
            report = next;
        }
    }
    let now = clock.now();
    db.write(move |tx| Box::pin(async move { tx.finish_rescoring(&id, now).await.map_err(WriteError::from) })).await?;
    Ok(report)
}

async fn begin(db: &Db, project: &Project, profile: &Profile, now: Millis) -> anyhow::Result<OpenRescoring> {
    let (project, profile) = (project.id.clone(), profile.id.clone());
    let open = db
        .write(move |tx| {
            Box::pin(async move {
                if let Some(open) = tx.open_rescoring(&project).await?.filter(|open| open.profile == profile) {
                    return Ok(Some(open));
                }
                let id = JobId::from_entropy(rand::random());
                tx.begin_rescoring(id.as_str(), &project, &profile, now).await?;
                Ok::<_, WriteError>(tx.open_rescoring(&project).await?)
            })
        })
        .await?;
    open.context("somebody else began the same at this instant: try again")
}

/// A clip with everything its scores come from.
struct Before {
    clip: store::Clip,
    submissions: Vec<Submission>,
    reviews: Vec<Review>,
    scores: Vec<Score>,
    /// The error rates by which the texts are trusted.
    rates: HashMap<UserId, f64>,
}

async fn read_page(db: &Db, project: &ProjectId, after: &str) -> sqlx::Result<Vec<Before>> {
    let mut read = db.read().await?;
    let mut page = Vec::new();
    for id in read.submitted_clips(project, after, PAGE).await? {
        let Some(clip) = read.clip(&id).await? else { continue };
        page.push(Before {
            submissions: read.submissions(&id).await?,
            reviews: read.reviews(&id).await?,
            scores: read.scores(&id).await?,
            rates: read.voting_rates(&id).await?,
            clip,
        });
    }
    Ok(page)
}

/// The same clip's scores as they are now.
struct Again {
    clip: ClipId,
    submissions: Vec<Submission>,
    reviews: usize,
    scores: Vec<(SubmissionId, ScoreKind, String, Scored)>,
    verdict: Verdict,
}

impl Before {
    fn again(self, profile: &Profile, report: &mut Rescoring) -> Again {
        let verdict = Verdict::of(profile, &self.submissions, &self.rates);
        let of_others: HashMap<&SubmissionId, &Scored> =
            self.submissions.iter().map(|submission| &submission.id).zip(&verdict.scored).collect();
        report.clips += 1;
        let mut scores = Vec::new();
        for old in &self.scores {
            let Some(submission) = self.submissions.iter().find(|sent| sent.id == old.submission_id) else { continue };
            let new = match old.kind {
                ScoreKind::Consensus => of_others.get(&submission.id).map(|scored| (*scored).clone()),
                ScoreKind::Peer | ScoreKind::Review => {
                    self.reference(old).map(|reference| score(profile, reference, &submission.text, Ties::Jiwer))
                }
            };
            let Some(new) = new else { continue };
            let (before, after) = (counts(old), counts_of(&new));
            report.add(old.kind, figures(before), figures(after), before == after);
            if old.kind == ScoreKind::Consensus {
                let (before, after) = (figures(before), figures(after));
                report.add_worker(&submission.worker_id, &submission.worker_name, before, after);
            } else {
                scores.push((submission.id.clone(), old.kind, old.reference_id.clone(), new));
            }
        }
        let consensus = &verdict.consensus.text;
        report.consensus_changed += u64::from(self.clip.consensus_text.as_ref().is_some_and(|old| old != consensus));
        let was_consensus =
            matches!(self.clip.final_source, Some(FinalSource::Agreement | FinalSource::Single | FinalSource::Accept));
        report.finals_apart += u64::from(was_consensus && self.clip.final_text.as_ref() != Some(consensus));
        Again { clip: self.clip.id, reviews: self.reviews.len(), scores, verdict, submissions: self.submissions }
    }

    /// The text that a score is against.
    fn reference(&self, score: &Score) -> Option<&str> {
        let id = score.reference_id.as_str();
        match score.kind {
            ScoreKind::Peer => self.submissions.iter().find(|peer| peer.id.as_str() == id).map(|peer| &*peer.text),
            ScoreKind::Review => {
                self.reviews.iter().find(|review| ReviewId::as_str(&review.id) == id).map(|review| &*review.text)
            }
            ScoreKind::Consensus => None,
        }
    }
}

/// Hits, substitutions, deletions, insertions, and the edits of characters.
type Counts = [i64; 6];

fn counts(score: &Score) -> Counts {
    [score.hits, score.substitutions, score.deletions, score.insertions, score.char_edits, score.char_length]
}

fn counts_of(Scored { score, .. }: &Scored) -> Counts {
    [score.hits, score.substitutions, score.deletions, score.insertions, score.char_edits, score.char_length]
        .map(|count| i64::try_from(count).unwrap_or(i64::MAX))
}

/// Errors and reference words.
fn figures([hits, substitutions, deletions, insertions, ..]: Counts) -> (i64, i64) {
    (substitutions + deletions + insertions, hits + substitutions + deletions)
}

/// Stores a page, unless somebody submitted or decided meanwhile: it is then read again.
async fn store_page(
    db: &Db,
    id: &str,
    page: Vec<Again>,
    last: &ClipId,
    report: &Rescoring,
    now: Millis,
) -> anyhow::Result<bool> {
    let (id, last, report) = (id.to_owned(), last.clone(), report.clone());
    let stored = db
        .write(move |tx| {
            Box::pin(async move {
                for clip in &page {
                    if !is_same(tx, clip).await? {
                        return Ok(Some(false));
                    }
                }
                for clip in &page {
                    for (submission, kind, reference, scored) in &clip.scores {
                        tx.put_score(&clip.clip, submission, *kind, reference, scored, now).await?;
                    }
                    clip.verdict.put(tx, &clip.clip, &clip.submissions, now).await?;
                }
                let ours = tx.advance_rescoring(&id, &last, &report).await?;
                Ok::<_, WriteError>(ours.then_some(true))
            })
        })
        .await?;
    stored.context("somebody else began to compute these scores anew: theirs goes on, this one stops")
}

async fn is_same(tx: &mut Tx, clip: &Again) -> sqlx::Result<bool> {
    tx.lock_clip(&clip.clip).await?;
    let submissions = tx.clip(&clip.clip).await?.map(|clip| clip.submissions);
    let known = i64::try_from(clip.submissions.len()).ok();
    Ok(submissions == known && tx.reviews(&clip.clip).await?.len() == clip.reviews)
}
