//! The consensus of a clip, each submission's score against the consensus of the others, and what
//! the clip needs next.

use anyhow::Context;

use super::JobError;
use crate::{
    app::App,
    domain::{
        ClipId, Millis,
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
    let submissions = read.submissions(id).await?;
    drop(read);
    if submissions.is_empty() {
        return Ok(());
    }
    let verdict = tokio::task::spawn_blocking({
        let (project, submissions) = (project.clone(), submissions.clone());
        move || Verdict::of(&project, &submissions)
    });
    let (verdict, id, now) = (verdict.await?, id.clone(), app.clock.now());
    app.db
        .write(move |tx| {
            Box::pin(async move {
                tx.lock_clip(&id).await?;
                // Somebody submitted meanwhile: their own job will judge all the texts together.
                let current = tx.clip(&id).await?.map_or(0, |clip| clip.submissions);
                if current == verdict.submissions {
                    verdict.store(tx, &id, &submissions, &project, now).await?;
                }
                Ok::<_, WriteError>(())
            })
        })
        .await?;
    Ok(())
}

/// What the texts of a clip say together.
struct Verdict {
    submissions: i64,
    profile: &'static Profile,
    consensus: Consensus,
    /// Each submission against the consensus of the others; none with fewer than two.
    scored: Vec<Scored>,
    disagreement: Option<f64>,
}

impl Verdict {
    fn of(project: &Project, submissions: &[Submission]) -> Self {
        let profile = Profile::for_language(&project.language);
        let texts: Vec<&str> = submissions.iter().map(|submission| submission.text.as_str()).collect();
        let voices: Vec<Voice> = texts.iter().map(|text| Voice::new(text)).collect();
        Self {
            submissions: i64::try_from(submissions.len()).unwrap_or(i64::MAX),
            profile,
            consensus: text::consensus(profile, &voices),
            scored: if voices.len() < 2 { Vec::new() } else { text::leave_one_out(profile, &voices) },
            disagreement: text::disagreement(profile, &texts),
        }
    }

    async fn store(
        self,
        tx: &mut Tx,
        clip: &ClipId,
        submissions: &[Submission],
        project: &Project,
        now: Millis,
    ) -> sqlx::Result<()> {
        let words: Vec<ConsensusWord> = self.consensus.words.iter().map(stored_word).collect();
        let text = &self.consensus.text;
        tx.put_consensus(clip, text, &words, self.submissions, self.profile.id, now).await?;
        for (submission, scored) in submissions.iter().zip(&self.scored) {
            tx.put_score(clip, &submission.id, ScoreKind::Consensus, "", scored, now).await?;
        }
        let is_open = tx.clip(clip).await?.is_some_and(|clip| clip.state == ClipState::Open);
        match policy::after_submissions(self.submissions, project.people_per_clip, self.disagreement) {
            Next::Finish(source) if is_open => {
                tx.set_disagreement(clip, self.disagreement).await?;
                tx.finish_clip(clip, text, source, now).await
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
