//! The consensus of a clip, each submission's score against the consensus of the others, and what
//! the clip needs next.

use std::{borrow::Cow, collections::HashMap};

use anyhow::Context;

use super::JobError;
use crate::{
    app::App,
    domain::{
        ClipId, JobId, Millis, UserId,
        clip::ClipState,
        policy::{self, Next},
        work::{Alternative, ConsensusWord, ScoreKind},
    },
    store::{Project, Submission, Tx, WriteError},
    text::{self, Consensus, Profile, Scored, Voice},
};

pub(super) async fn run(app: &App, id: &ClipId) -> Result<(), JobError> {
    let mut read = app.db.read().await?;
    let Some(clip) = read.clip(id).await? else { return Ok(()) };
    let project = read.project(&clip.project_id).await?.context("its project is gone")?;
    let profile = read.profile_of(&project).await?;
    let submissions = read.submissions(id).await?;
    let rates = read.voting_rates(id).await?;
    drop(read);
    if submissions.is_empty() {
        return Ok(());
    }
    let verdict = tokio::task::spawn_blocking({
        let submissions = submissions.clone();
        move || Verdict::of(&profile, &submissions, &rates)
    });
    let (verdict, id, now) = (verdict.await?, id.clone(), app.clock.now());
    app.db
        .write(move |tx| {
            Box::pin(async move {
                tx.lock_clip(&id).await?;
                // Somebody submitted meanwhile: their own job will judge all the texts together.
                let current = tx.clip(&id).await?.map_or(0, |clip| clip.submissions);
                if current == verdict.submissions {
                    verdict.put(tx, &id, &submissions, now).await?;
                    verdict.advance(tx, &id, &project, now).await?;
                    let job = JobId::from_entropy(rand::random());
                    tx.enqueue_reliability(&job, &project.id, now).await?;
                }
                Ok::<_, WriteError>(())
            })
        })
        .await?;
    Ok(())
}

/// What the texts of a clip say together.
pub(super) struct Verdict {
    submissions: i64,
    /// The id of the profile they were compared by.
    profile: Cow<'static, str>,
    pub consensus: Consensus,
    /// Each submission against the consensus of the others; none with fewer than two.
    pub scored: Vec<Scored>,
    disagreement: Option<f64>,
}

impl Verdict {
    /// `rates` are the error rates by which texts are trusted, of those workers who have one.
    pub fn of(profile: &Profile, submissions: &[Submission], rates: &HashMap<UserId, f64>) -> Self {
        let texts: Vec<&str> = submissions.iter().map(|submission| submission.text.as_str()).collect();
        let voices: Vec<Voice> = submissions
            .iter()
            .map(|sent| Voice { error_rate: rates.get(&sent.worker_id).copied(), ..Voice::new(&sent.text) })
            .collect();
        Self {
            submissions: i64::try_from(submissions.len()).unwrap_or(i64::MAX),
            profile: profile.id.clone(),
            consensus: text::consensus(profile, &voices),
            scored: if voices.len() < 2 { Vec::new() } else { text::leave_one_out(profile, &voices) },
            disagreement: text::disagreement(profile, &texts),
        }
    }

    /// Stores the consensus and each submission's score.
    pub async fn put(&self, tx: &mut Tx, clip: &ClipId, submissions: &[Submission], now: Millis) -> sqlx::Result<()> {
        let words: Vec<ConsensusWord> = self.consensus.words.iter().map(stored_word).collect();
        tx.put_consensus(clip, &self.consensus.text, &words, self.submissions, &self.profile, now).await?;
        for (submission, scored) in submissions.iter().zip(&self.scored) {
            tx.put_score(clip, &submission.id, ScoreKind::Consensus, "", scored, now).await?;
        }
        Ok(())
    }

    /// Moves the clip on to what it needs next.
    async fn advance(&self, tx: &mut Tx, clip: &ClipId, project: &Project, now: Millis) -> sqlx::Result<()> {
        let is_open = tx.clip(clip).await?.is_some_and(|clip| clip.state == ClipState::Open);
        match policy::after_submissions(self.submissions, project.people_per_clip, self.disagreement) {
            Next::Finish(source) if is_open => {
                tx.set_disagreement(clip, self.disagreement).await?;
                tx.finish_clip(clip, &self.consensus.text, source, now).await
            }
            Next::SendToReview => tx.send_to_review(clip, self.disagreement).await,
            Next::AskOneMore | Next::Finish(_) => tx.set_disagreement(clip, self.disagreement).await,
        }
    }
}

fn stored_word(word: &text::consensus::ConsensusWord) -> ConsensusWord {
    let alternatives = word.alternatives.iter();
    ConsensusWord {
        text: word.text.clone(),
        confidence: word.confidence,
        alternatives: alternatives
            .map(|a| Alternative { text: a.text.clone(), votes: u32::try_from(a.votes).unwrap_or(u32::MAX) })
            .collect(),
    }
}
