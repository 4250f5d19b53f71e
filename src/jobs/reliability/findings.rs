//! What the texts of a project say of those who wrote them.

use std::{borrow::Cow, collections::HashMap};

use super::ClipTexts;
use crate::{
    domain::{
        ClipId, Millis, UserId,
        reliability::{Hint, SharedMistake},
    },
    store::{Json, JudgedText, WorkerReliability},
    text::{
        Profile, Ties,
        reliability::{
            Acquaintances, Against, Drafted, DraftedClip, DraftedText, Drafts, Evidence, Levels, Meeting, Meetings,
            Observation, Reliability, Suspicion, copying, voting_rate,
        },
        score,
    },
};

/// The same work shows the same interval at every look.
const SEED: u64 = 0;
/// Shared words told of each pair.
const MOST_WORDS: usize = 30;

/// What a first reading tells: each text by itself, and the drafts.
pub(super) struct Judged {
    profile: Cow<'static, Profile>,
    numbers: HashMap<UserId, usize>,
    /// By worker.
    observations: Vec<Vec<Observation>>,
    drafts: Drafts,
    /// The place of a clip in the list of drafts.
    drafted: HashMap<ClipId, usize>,
}

impl Judged {
    pub(super) fn new(profile: Cow<'static, Profile>) -> Self {
        Self {
            profile,
            numbers: HashMap::new(),
            observations: Vec::new(),
            drafts: Drafts::default(),
            drafted: HashMap::new(),
        }
    }

    pub(super) fn take(&mut self, clips: &[ClipTexts]) {
        for clip in clips {
            let numbers: Vec<usize> = clip.texts.iter().map(|text| self.number(&text.worker_id)).collect();
            match clip.draft().filter(|_| tells_of_its_draft(clip)) {
                Some(draft) => self.take_drafted(clip, draft, &numbers),
                None => self.take_plain(clip, &numbers),
            }
        }
    }

    fn number(&mut self, worker: &UserId) -> usize {
        if let Some(&number) = self.numbers.get(worker) {
            return number;
        }
        self.numbers.insert(worker.clone(), self.observations.len());
        self.observations.push(Vec::new());
        self.observations.len() - 1
    }

    fn take_drafted(&mut self, clip: &ClipTexts, draft: &str, numbers: &[usize]) {
        let text = |(text, &worker): (&'_ JudgedText, &usize)| (worker, text.draft.as_deref() == Some(draft));
        let texts = clip.texts.iter().zip(clip.texts.iter().zip(numbers).map(text));
        let texts = texts.map(|(sent, (worker, saw_draft))| DraftedText { worker, text: &sent.text, saw_draft });
        self.drafted.insert(clip.clip.clone(), self.drafted.len());
        self.drafts.add(&self.profile, &DraftedClip { draft, truth: clip.reviewed(), texts: texts.collect() });
    }

    fn take_plain(&mut self, clip: &ClipTexts, numbers: &[usize]) {
        let others = clip.texts.len() - 1;
        for (sent, &worker) in clip.texts.iter().zip(numbers) {
            let observation = match (clip.reviewed(), sent.errors.zip(sent.words)) {
                (Some(truth), _) => {
                    let score = score(&self.profile, truth, &sent.text, Ties::Jiwer).score;
                    observation(score.errors(), score.words(), Against::Truth)
                }
                (None, Some((errors, words))) if others > 0 => {
                    observation(errors, words, Against::Consensus { others })
                }
                _ => continue,
            };
            self.observations[worker].push(observation);
        }
    }
}

/// One text alone says nothing of its draft, unless it was reviewed.
fn tells_of_its_draft(clip: &ClipTexts) -> bool {
    clip.texts.len() > 1 || clip.reviewed().is_some()
}

fn observation(errors: impl TryInto<u32>, words: impl TryInto<u32>, against: Against) -> Observation {
    Observation { errors: count(errors), words: count(words), against }
}

/// Counts of words in one clip fit by far.
fn count(words: impl TryInto<u32>) -> f64 {
    words.try_into().map_or(0.0, f64::from)
}

/// All of it, once the second reading is done.
pub(super) struct Findings {
    profile: Cow<'static, Profile>,
    numbers: HashMap<UserId, usize>,
    observations: Vec<Vec<Observation>>,
    drafted: Drafted,
    places: HashMap<ClipId, usize>,
    meetings: Meetings,
    /// The clips of the meetings.
    met: Vec<ClipId>,
}

impl Findings {
    pub(super) fn new(judged: Judged) -> Self {
        let Judged { profile, numbers, mut observations, drafts, drafted: places } = judged;
        let drafted = drafts.fit(observations.len());
        for (own, records) in observations.iter_mut().zip(&drafted.records) {
            own.extend(records.iter().map(|record| Observation {
                errors: record.errors,
                words: record.words,
                against: if record.known { Against::Truth } else { Against::Model },
            }));
        }
        Self { profile, numbers, observations, drafted, places, meetings: Meetings::default(), met: Vec::new() }
    }

    pub(super) fn take(&mut self, clips: &[ClipTexts]) {
        for clip in clips {
            let expected = self.places.get(&clip.clip).map(|&place| self.drafted.texts[place].as_str());
            let truth = clip.reviewed().or(expected);
            let draft = clip.draft().filter(|_| expected.is_some());
            let consensus = clip.texts.first().and_then(|text| text.consensus.as_deref());
            let Some(pivot) = draft.or(consensus).or(truth) else { continue };
            // Somebody who came in between the two readings is met the next time.
            let known = clip.texts.iter().filter_map(|text| Some((*self.numbers.get(&text.worker_id)?, &*text.text)));
            let texts: Vec<(usize, &str)> = known.collect();
            if texts.len() > 1 {
                self.meetings.add(&self.profile, &Meeting { pivot, drafted: draft.is_some(), truth, texts });
                self.met.push(clip.clip.clone());
            }
        }
    }

    pub(super) fn tell(&self, now: Millis) -> Vec<WorkerReliability> {
        let mut levels = Levels::default();
        for own in &self.observations {
            levels.add(own);
        }
        let weigh = |own: &Vec<Observation>| Evidence { clips: own, levels: &levels }.weigh(SEED);
        let weighed: Vec<Option<Reliability>> = self.observations.iter().map(weigh).collect();
        let mean = mean(&weighed);
        let mut hints = self.hints();
        let mut workers: Vec<(&UserId, usize)> = self.numbers.iter().map(|(id, &number)| (id, number)).collect();
        workers.sort_unstable();
        let tell = |(worker, number): (&UserId, usize)| {
            let known = weighed[number];
            let words = known.map_or(0, |known| known.words);
            WorkerReliability {
                worker_id: worker.clone(),
                wer: known.map(|known| known.wer),
                low: known.map(|known| known.low),
                high: known.map(|known| known.high),
                words: whole(words),
                words_reviewed: whole(known.map_or(0, |known| known.words_true)),
                clips: whole(known.map_or(0, |known| known.clips)),
                voting_rate: known.map(|known| voting_rate(known.wer, count(known.words), mean)),
                fixes: self.drafted.fix_rate(number, SEED).map(Json),
                breaks: self.drafted.break_rate(number, SEED).map(Json),
                hints: Json(std::mem::take(&mut hints[number])),
                updated_at_ms: now,
            }
        };
        workers.into_iter().map(tell).collect()
    }

    /// What is worth a look, by worker.
    fn hints(&self) -> Vec<Vec<Hint>> {
        let copying = copying(&self.drafted).into_iter().map(|copying| {
            let hint = copying.map(|copying| Hint::Copying {
                clips: copying.clips as u64,
                unchanged: copying.unchanged as u64,
                errors: copying.errors,
                fix_rate: copying.fix_rate,
                probability: copying.probability,
            });
            hint.into_iter().collect()
        });
        let mut hints: Vec<Vec<Hint>> = copying.collect();
        let acquaintances = self.meetings.acquaintances();
        let ids: HashMap<usize, &UserId> = self.numbers.iter().map(|(id, &number)| (number, id)).collect();
        let groups = acquaintances.groups();
        for seen in acquaintances.suspicious() {
            let mistakes = self.mistakes(&acquaintances, &seen);
            for (own, other) in [(seen.first, seen.second), (seen.second, seen.first)] {
                let circle = groups.iter().find(|group| group.contains(&own)).into_iter().flatten();
                let circle = circle.filter(|&&person| person != own).map(|person| ids[person].clone()).collect();
                let together = seen.together;
                let (mut errors, mut errors_with) = (together.errors_first, together.errors_second);
                if own == seen.second {
                    (errors, errors_with) = (errors_with, errors);
                }
                hints[own].push(Hint::SharedMistakes {
                    with: ids[&other].clone(),
                    circle,
                    clips: together.clips,
                    clips_shared: together.clips_shared,
                    errors,
                    errors_with,
                    shared: together.shared,
                    elsewhere: seen.elsewhere,
                    probability: seen.probability,
                    mistakes: mistakes.clone(),
                });
            }
        }
        hints
    }

    fn mistakes(&self, acquaintances: &Acquaintances, seen: &Suspicion) -> Vec<SharedMistake> {
        let words = self.meetings.shared_words(acquaintances, seen.first, seen.second);
        let told = words.into_iter().take(MOST_WORDS);
        told.map(|word| SharedMistake { clip_id: self.met[word.clip].clone(), wrote: word.wrote, right: word.right })
            .collect()
    }
}

/// The project's rate: all errors over all words.
fn mean(weighed: &[Option<Reliability>]) -> f64 {
    let sum = weighed.iter().flatten().fold((0.0, 0.0), |sum, known| {
        let words = count(known.words);
        (sum.0 + known.wer * words, sum.1 + words)
    });
    if sum.1 > 0.0 { sum.0 / sum.1 } else { 0.0 }
}

fn whole(number: impl TryInto<i64>) -> i64 {
    number.try_into().unwrap_or(i64::MAX)
}
