//! A project's figures: how often people and engines err, where, in which words, and how far people
//! agree.
//!
//! A person's text is held against what a reviewer decided, or else against the consensus of the
//! others; an engine's draft against the final text. A rate is shown once it rests on enough words
//! ([`reliability::enough`]), with the interval that drawing clips again gives.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;
use utoipa::ToSchema;

use super::{Millis, words};
use crate::text::{
    Pair, Profile,
    reliability::{self, ClipErrors, Confusions, krippendorff_alpha},
};

/// Confused words that are told.
const MOST_CONFUSED: usize = 100;
/// Clips of one week that agreement is computed from; more hardly narrow its interval.
const CLIPS_A_WEEK: usize = 1000;
const WEEK_MS: i64 = 7 * 24 * 3_600_000;
/// The first Monday, in milliseconds since 1970.
const MONDAY_MS: i64 = 4 * 24 * 3_600_000;

words! {
    /// What figures are broken down by.
    Dimension {
        /// All of a project's texts.
        Project = "project",
        /// Recordings.
        Recording = "recording",
        /// Who speaks.
        Speaker = "speaker",
        /// How they speak.
        Dialect = "dialect",
        /// Who wrote.
        Worker = "worker",
        /// Which engine and model drafted.
        Engine = "engine",
    }
}

/// Errors of some texts.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Figures {
    /// An id, or the name itself where there is none; empty for the whole project.
    pub key: String,
    /// What people call it; empty where it has no name, such as a recording without a speaker.
    pub name: String,
    /// Clips.
    pub clips: u64,
    /// Texts.
    pub texts: u64,
    /// Words of the references.
    pub words: u64,
    /// Substitutions, deletions and insertions.
    pub errors: u64,
    /// All errors over all words; null until there are enough words.
    pub wer: Option<f64>,
    /// The lower end of its 95 % interval, by drawing clips again.
    pub low: Option<f64>,
    /// The upper end.
    pub high: Option<f64>,
    /// The mean over the texts of each one's own rate: short texts weigh as much as long ones.
    pub mean_wer: Option<f64>,
}

/// A word that was written for another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Confused {
    /// The right word.
    pub reference: String,
    /// What was written.
    pub hypothesis: String,
    /// How often.
    pub count: u64,
}

/// How far people agree beyond chance: Krippendorff's α with the distance of words.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct AgreementOf {
    /// When the week began, a Monday at midnight UTC; null for all weeks together.
    pub week_ms: Option<Millis>,
    /// 1 is agreement in every word, 0 what unrelated texts have.
    pub alpha: f64,
    /// The lower end of its 95 % interval.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// Clips with two texts or more.
    pub clips: u64,
    /// Their texts.
    pub texts: u64,
}

/// All figures of a project.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Statistics {
    /// Id and version of the profile by which words are compared.
    pub profile: String,
    /// By what each is broken down by; most words first.
    pub figures: BTreeMap<String, Vec<Figures>>,
    /// Words that people confuse, most frequent first.
    pub confused_by_people: Vec<Confused>,
    /// Words that engines confuse.
    pub confused_by_engines: Vec<Confused>,
    /// All weeks together, then week by week.
    pub agreement: Vec<AgreementOf>,
}

/// Errors and words of a text against its reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Errors {
    /// Substitutions, deletions and insertions.
    pub errors: u64,
    /// Words of the reference.
    pub words: u64,
}

#[derive(Default)]
struct Group {
    name: String,
    clips: Vec<ClipErrors>,
    /// The clip that the last of `clips` belongs to.
    last_clip: u64,
    texts: u64,
    rates: f64,
    rated: u64,
}

/// Counts clip by clip; grows with the clips by some bytes each.
pub struct Tally {
    profile: Profile,
    groups: HashMap<(Dimension, String), Group>,
    people: Confusions,
    engines: Confusions,
    weeks: BTreeMap<i64, Vec<Vec<String>>>,
    clip: u64,
}

impl Tally {
    /// Nothing is counted yet.
    #[must_use]
    pub fn new(profile: &Profile) -> Self {
        Self {
            profile: profile.clone(),
            groups: HashMap::new(),
            people: Confusions::default(),
            engines: Confusions::default(),
            weeks: BTreeMap::new(),
            clip: 0,
        }
    }

    /// What follows is of another clip.
    pub fn next_clip(&mut self) {
        self.clip += 1;
    }

    /// Counts a text of the present clip, in each of the groups that it belongs to.
    pub fn add<'g>(&mut self, errors: Errors, groups: impl IntoIterator<Item = (Dimension, &'g str, &'g str)>) {
        for (dimension, key, name) in groups {
            let group = self.groups.entry((dimension, key.to_owned())).or_default();
            if group.name.is_empty() {
                name.clone_into(&mut group.name);
            }
            group.add(self.clip, errors);
        }
    }

    /// Counts the words that a person, or else an engine, took for others.
    pub fn confused(&mut self, by: Dimension, pairs: &[Pair]) {
        let confusions = if by == Dimension::Engine { &mut self.engines } else { &mut self.people };
        confusions.add(&self.profile, pairs);
    }

    /// Notes what people wrote for one clip, the last of them at this time.
    pub fn agree(&mut self, at: Millis, texts: Vec<String>) {
        let week = self.weeks.entry((at - MONDAY_MS).div_euclid(WEEK_MS)).or_default();
        if texts.len() > 1 && week.len() < CLIPS_A_WEEK {
            week.push(texts);
        }
    }

    /// The figures. Cost: a thousand drawings of each group's clips.
    #[must_use]
    pub fn finish(self) -> Statistics {
        let mut figures: BTreeMap<String, Vec<Figures>> = BTreeMap::new();
        for ((dimension, key), group) in self.groups {
            figures.entry(dimension.to_string()).or_default().push(group.figures(key));
        }
        for rows in figures.values_mut() {
            rows.sort_by(|a, b| {
                b.words.cmp(&a.words).then_with(|| a.name.cmp(&b.name)).then_with(|| a.key.cmp(&b.key))
            });
        }
        Statistics {
            profile: self.profile.id.to_string(),
            figures,
            confused_by_people: told(&self.people),
            confused_by_engines: told(&self.engines),
            agreement: agreement(&self.profile, &self.weeks),
        }
    }
}

impl Group {
    #[expect(clippy::cast_precision_loss, reason = "counts of words in a text are small")]
    fn add(&mut self, clip: u64, Errors { errors, words }: Errors) {
        self.texts += 1;
        match self.clips.last_mut().filter(|_| self.last_clip == clip) {
            Some(sum) => {
                sum.errors += errors;
                sum.words += words;
            }
            None => self.clips.push(ClipErrors { errors, words }),
        }
        self.last_clip = clip;
        if words > 0 {
            self.rates += errors as f64 / words as f64;
            self.rated += 1;
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "counts of texts stay far below 2^52")]
    fn figures(self, key: String) -> Figures {
        let words = self.clips.iter().map(|clip| clip.words).sum();
        let enough = reliability::enough(words);
        // A fixed seed: the same work shows the same interval at every look.
        let estimate = reliability::estimate(&self.clips, 0).filter(|_| enough);
        Figures {
            key,
            name: self.name,
            clips: self.clips.len() as u64,
            texts: self.texts,
            words,
            errors: self.clips.iter().map(|clip| clip.errors).sum(),
            wer: reliability::corpus_wer(&self.clips).filter(|_| enough),
            low: estimate.as_ref().map(|estimate| estimate.low),
            high: estimate.as_ref().map(|estimate| estimate.high),
            mean_wer: (enough && self.rated > 0).then(|| self.rates / self.rated as f64),
        }
    }
}

fn told(confusions: &Confusions) -> Vec<Confused> {
    let all = confusions.most_frequent(MOST_CONFUSED).into_iter();
    all.map(|one| Confused { reference: one.reference, hypothesis: one.hypothesis, count: one.count }).collect()
}

fn agreement(profile: &Profile, weeks: &BTreeMap<i64, Vec<Vec<String>>>) -> Vec<AgreementOf> {
    let of = |week_ms: Option<i64>, clips: &mut dyn Iterator<Item = &Vec<String>>| {
        let texts: Vec<Vec<&str>> = clips.map(|texts| texts.iter().map(String::as_str).collect()).collect();
        let found = krippendorff_alpha(profile, texts.iter().map(Vec::as_slice), 0)?;
        Some(AgreementOf {
            week_ms,
            alpha: found.alpha,
            low: found.low,
            high: found.high,
            clips: found.clips as u64,
            texts: found.texts as u64,
        })
    };
    let all = of(None, &mut weeks.values().flatten());
    let each = weeks.iter().map(|(week, clips)| of(Some(week * WEEK_MS + MONDAY_MS), &mut clips.iter()));
    std::iter::once(all).chain(each).flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Ties, profiles, score};

    #[test]
    fn a_clip_is_counted_once_in_each_group_however_many_wrote_it() {
        let mut tally = Tally::new(&profiles::EN);
        for clip in 0..20 {
            tally.next_clip();
            for worker in ["ada", "bo"] {
                let errors = Errors { errors: u64::from(worker == "bo" && clip % 2 == 0) * 4, words: 20 };
                tally.add(errors, [(Dimension::Project, "", ""), (Dimension::Worker, worker, "A name")]);
            }
        }
        tally.next_clip();
        tally.add(Errors { errors: 1, words: 5 }, [(Dimension::Recording, "r", "short.wav")]);
        let told = tally.finish();
        let all = &told.figures["project"][0];
        assert_eq!((all.clips, all.texts, all.words, all.errors), (20, 40, 800, 40));
        assert!((all.wer.unwrap() - 0.05).abs() < 1e-12 && (all.mean_wer.unwrap() - 0.05).abs() < 1e-12);
        assert!(all.low.unwrap() < 0.05 && all.high.unwrap() > 0.05);
        let bo = told.figures["worker"].iter().find(|row| row.key == "bo").unwrap();
        assert!((bo.wer.unwrap() - 0.1).abs() < 1e-12);
        assert_eq!(told.figures["recording"][0].wer, None, "five words say nothing");
    }

    #[test]
    fn confusions_of_people_and_engines_are_kept_apart() {
        let mut tally = Tally::new(&profiles::EN);
        let pairs = |text| score(&profiles::EN, "the block stood", text, Ties::Jiwer).pairs;
        tally.confused(Dimension::Worker, &pairs("the clock stood"));
        tally.confused(Dimension::Engine, &pairs("the black stood"));
        tally.confused(Dimension::Engine, &pairs("the black stood"));
        let told = tally.finish();
        let [people] = &told.confused_by_people[..] else { panic!("one word") };
        assert_eq!((&*people.reference, &*people.hypothesis, people.count), ("block", "clock", 1));
        assert_eq!(told.confused_by_engines[0].count, 2);
    }

    #[test]
    fn agreement_is_told_for_all_weeks_and_for_each() {
        let mut tally = Tally::new(&profiles::EN);
        let monday = 1_767_571_200_000; // 2026-01-05
        for clip in 0..12 {
            let right = format!("this is clip number {clip} of a dozen");
            let other = if clip < 6 { right.clone() } else { right.replace("dozen", "doze in") };
            tally.agree(monday + clip * WEEK_MS / 6, vec![right, other]);
        }
        let told = tally.finish().agreement;
        assert_eq!(
            told.iter().map(|week| week.week_ms).collect::<Vec<_>>(),
            [None, Some(monday), Some(monday + WEEK_MS)]
        );
        assert!((told[1].alpha - 1.0).abs() < 1e-12);
        assert!(told[2].alpha < 1.0 && told[2].low <= told[2].alpha && told[2].alpha <= told[2].high);
    }
}
