//! What `verbatim score` prints, as `--json` shows it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use anyhow::bail;
use serde::Serialize;

use super::ScoreArgs;
use super::compare::{Comparison, errors};
use super::corpus::{Corpus, Utterance};
use crate::text::reliability::{self, Estimate};
use crate::text::{Pair, PairOp, Profile, Score, Scored};

/// The same resamples every time: a figure that is asked for twice is the same.
pub(super) const SEED: u64 = 1989;

#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Report<'a> {
    One(Box<System<'a>>),
    Two { systems: Vec<System<'a>>, comparison: Comparison },
}

/// One system's figures over all utterances.
#[derive(Serialize)]
pub(super) struct System<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<&'a str>,
    #[serde(flatten)]
    pub figures: Figures,
    /// The words, where there is one utterance only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alignment: Option<&'a [Pair]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lines: Option<Vec<Line<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub groups: Option<BTreeMap<&'a str, Figures>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confusions: Option<Vec<Confusion>>,
}

/// Rates over some utterances.
#[derive(Serialize)]
pub(super) struct Figures {
    #[serde(flatten)]
    pub score: Score,
    pub words: usize,
    pub utterances: usize,
    /// The mean of the rates of the utterances that have words.
    pub mean_wer: Option<f64>,
    /// The 95 % interval of the word error rate, by bootstrap over utterances.
    pub interval: Option<Interval>,
}

#[derive(Serialize)]
pub(super) struct Interval {
    pub low: f64,
    pub high: f64,
}

#[derive(Serialize)]
pub(super) struct Line<'a> {
    pub id: &'a str,
    #[serde(flatten)]
    pub score: &'a Score,
    pub words: usize,
    pub alignment: &'a [Pair],
}

/// Words as they are compared; none where a word is missing.
#[derive(Serialize, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Confusion {
    pub reference: Option<String>,
    pub hypothesis: Option<String>,
    pub count: usize,
}

impl<'a> Report<'a> {
    pub(super) fn new(
        profile: &Profile,
        corpora: &'a [Corpus],
        systems: &'a [Vec<Scored>],
        args: &ScoreArgs,
    ) -> anyhow::Result<Self> {
        let mut told = Vec::with_capacity(systems.len());
        for (corpus, scored) in corpora.iter().zip(systems) {
            let mut system = System::new(profile, corpus, scored, args)?;
            system.name = (systems.len() > 1).then_some(corpus.name.as_str());
            told.push(system);
        }
        if let [first, second] = systems {
            return Ok(Self::Two { systems: told, comparison: Comparison::new(first, second) });
        }
        told.pop().map_or_else(|| bail!("there is no hypothesis"), |only| Ok(Self::One(Box::new(only))))
    }
}

impl<'a> System<'a> {
    fn new(profile: &Profile, corpus: &'a Corpus, scored: &'a [Scored], args: &ScoreArgs) -> anyhow::Result<Self> {
        let line = |(utterance, line): (&'a Utterance, &'a Scored)| Line {
            id: &utterance.id,
            score: &line.score,
            words: line.score.words(),
            alignment: &line.pairs,
        };
        let single = match scored {
            [only] if !args.summary => Some(only.pairs.as_slice()),
            _ => None,
        };
        let several = scored.len() > 1 && !args.summary;
        Ok(Self {
            name: None,
            figures: Figures::new(profile, &scored.iter().collect::<Vec<_>>()),
            alignment: single,
            lines: several.then(|| corpus.utterances.iter().zip(scored).map(line).collect()),
            groups: args.by.as_deref().map(|field| groups(profile, corpus, scored, field)).transpose()?,
            confusions: args.confusions.map(|most| confusions(profile, scored, most)),
        })
    }
}

impl Figures {
    fn new(profile: &Profile, scored: &[&Scored]) -> Self {
        let score = Score::total(profile, scored.iter().map(|line| &line.score));
        let rates: Vec<f64> = scored.iter().filter_map(|line| line.score.wer).collect();
        let clips: Vec<_> = scored.iter().map(|line| errors(line)).collect();
        let interval = reliability::estimate(&clips, SEED).map(|Estimate { low, high, .. }| Interval { low, high });
        #[expect(clippy::cast_precision_loss, reason = "counts of utterances stay far below 2^52")]
        let mean_wer = (!rates.is_empty()).then(|| rates.iter().sum::<f64>() / rates.len() as f64);
        Self { words: score.words(), score, utterances: clips.len(), mean_wer, interval }
    }
}

fn groups<'a>(
    profile: &Profile,
    corpus: &'a Corpus,
    scored: &'a [Scored],
    field: &str,
) -> anyhow::Result<BTreeMap<&'a str, Figures>> {
    let mut groups: BTreeMap<&str, Vec<&Scored>> = BTreeMap::new();
    for (utterance, scored) in corpus.utterances.iter().zip(scored) {
        let values = utterance.labels.iter().filter(|(name, _)| name == field);
        for (_, value) in values {
            groups.entry(value).or_default().push(scored);
        }
    }
    if groups.is_empty() {
        let known: BTreeSet<&str> =
            corpus.utterances.iter().flat_map(|it| &it.labels).map(|(name, _)| &**name).collect();
        let known = match known.into_iter().collect::<Vec<_>>().join(", ") {
            none if none.is_empty() => "nothing to group by; TRN, STM and JSON lines have".to_owned(),
            some => some,
        };
        bail!("no utterance has a {field:?} to group by; there is: {known}");
    }
    Ok(groups.into_iter().map(|(value, scored)| (value, Figures::new(profile, &scored))).collect())
}

/// The most frequent errors, the most frequent first; equal ones by their words.
fn confusions(profile: &Profile, scored: &[Scored], most: usize) -> Vec<Confusion> {
    let mut counts: HashMap<(Option<String>, Option<String>), usize> = HashMap::new();
    for pair in scored.iter().flat_map(|line| &line.pairs).filter(|pair| pair.op != PairOp::Equal) {
        let norm = |word: &Option<String>| word.as_deref().map(|word| profile.normalise(word));
        *counts.entry((norm(&pair.reference), norm(&pair.hypothesis))).or_default() += 1;
    }
    let mut found: Vec<Confusion> =
        counts.into_iter().map(|((reference, hypothesis), count)| Confusion { reference, hypothesis, count }).collect();
    found.sort_unstable_by(|left, right| right.count.cmp(&left.count).then_with(|| left.cmp(right)));
    found.truncate(most);
    found
}
