//! How good the consensus is, where the truth is known.

use std::fmt;

use serde::Serialize;

use super::crowd_file::CrowdFile;
use crate::text::Ties;
use crate::text::align::{Aligner, Interner, Op};
use crate::text::consensus::Consensus;
use crate::text::consensus::crowd::Crowd;

/// A worker's rate is compared with the truth from this many clips on.
const ENOUGH_CLIPS: usize = 5;
/// Groups of equally many words, by confidence.
const GROUPS: usize = 15;

/// The figures of a file. Rates are between 0 and 1 or above.
#[derive(Debug, Serialize)]
pub(super) struct Figures {
    clips: usize,
    words: usize,
    /// The mean of the clips' rates: the metric of the `CrowdSpeech` paper.
    mean_wer: f64,
    /// All errors over all words.
    corpus_wer: f64,
    /// Clips without an error.
    exact: usize,
    /// The mean rate of a text by one worker.
    one_worker_mean_wer: f64,
    /// The mean rate of the best choice among the candidates of the word network.
    oracle_mean_wer: f64,
    /// Errors that were expected from the confidences, and those there are.
    expected_errors: f64,
    errors: usize,
    calibration: Calibration,
    reliability: Reliability,
    workers: Vec<WorkerFigures>,
}

/// Confidence against truth, word by word.
#[derive(Debug, Serialize)]
struct Calibration {
    words: usize,
    expected_calibration_error: Option<f64>,
    groups: Vec<Group>,
}

/// Words of similar confidence.
#[derive(Debug, Serialize)]
struct Group {
    words: usize,
    confidence: f64,
    right: f64,
}

/// How well rates without truth follow those with it.
#[derive(Debug, Serialize)]
struct Reliability {
    workers: usize,
    pearson: Option<f64>,
    spearman: Option<f64>,
}

#[derive(Debug, Serialize)]
struct WorkerFigures {
    worker: String,
    clips: usize,
    /// Against the consensus of the others; none where there were no others.
    estimated_wer: Option<f64>,
    /// Against the truth.
    true_wer: Option<f64>,
}

#[derive(Default, Clone)]
struct Tally {
    clips: usize,
    estimated: (u64, u64),
    true_errors: (u64, u64),
}

impl Figures {
    pub(super) fn new(file: &CrowdFile, truth: &[Option<String>], crowd: &Crowd, agreed: &[Consensus]) -> Self {
        let mut tallies = vec![Tally::default(); file.workers.len()];
        let mut judged: Vec<(f64, bool)> = Vec::new();
        let (mut clips, mut words, mut errors, mut exact) = (0, 0, 0, 0);
        let (mut mean, mut oracle, mut expected, mut single, mut texts) = (0.0, 0.0, 0.0, 0.0, 0);
        for (index, truth) in truth.iter().enumerate() {
            let Some(truth) = truth else { continue };
            let truth_words = paper_words(truth);
            let length = count(truth_words.len()).max(1.0);
            let wrong = distance(&truth_words, &paper_words(&agreed[index].text));
            (clips, words, errors) = (clips + 1, words + truth_words.len(), errors + wrong);
            exact += usize::from(wrong == 0);
            mean += count(wrong) / length;
            oracle += crowd.oracle(index, truth) / length;
            expected += agreed[index].expected_errors;
            judge_words(&truth_words, &agreed[index], &mut judged);
            let peers = crowd.leave_one_out(index);
            for (place, (text, worker)) in file.clips[index].texts.iter().enumerate() {
                let wrong = distance(&truth_words, &paper_words(text));
                (single, texts) = (single + count(wrong) / length, texts + 1);
                tallies[*worker].add(wrong, truth_words.len(), peers.get(place).map(|peer| (peer.errors, peer.words)));
            }
        }
        let workers: Vec<WorkerFigures> =
            file.workers.iter().zip(&tallies).map(|(worker, tally)| tally.figures(worker)).collect();
        let (all, total) = (count(clips).max(1.0), count(words).max(1.0));
        Self {
            clips,
            words,
            mean_wer: mean / all,
            corpus_wer: count(errors) / total,
            exact,
            one_worker_mean_wer: single / count(texts).max(1.0),
            oracle_mean_wer: oracle / all,
            expected_errors: expected,
            errors,
            calibration: Calibration::new(judged),
            reliability: Reliability::new(&workers),
            workers,
        }
    }
}

impl Tally {
    fn add(&mut self, wrong: usize, words: usize, peers: Option<(u64, u64)>) {
        self.clips += 1;
        self.true_errors = (self.true_errors.0 + wrong as u64, self.true_errors.1 + words as u64);
        if let Some((errors, words)) = peers {
            self.estimated = (self.estimated.0 + errors, self.estimated.1 + words);
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "counts of words")]
    fn figures(&self, worker: &str) -> WorkerFigures {
        let rate = |(errors, words): (u64, u64)| (words > 0).then(|| errors as f64 / words as f64);
        WorkerFigures {
            worker: worker.to_owned(),
            clips: self.clips,
            estimated_wer: rate(self.estimated),
            true_wer: rate(self.true_errors),
        }
    }
}

impl Calibration {
    fn new(mut judged: Vec<(f64, bool)>) -> Self {
        judged.sort_by(|a, b| a.0.total_cmp(&b.0));
        let size = judged.len().div_ceil(GROUPS).max(1);
        let group = |words: &[(f64, bool)]| Group {
            words: words.len(),
            confidence: words.iter().map(|(confidence, _)| confidence).sum::<f64>() / count(words.len()),
            right: count(words.iter().filter(|(_, right)| *right).count()) / count(words.len()),
        };
        let groups: Vec<Group> = judged.chunks(size).map(group).collect();
        let apart: f64 = groups.iter().map(|g| (g.confidence - g.right).abs() * count(g.words)).sum();
        let error = (!judged.is_empty()).then(|| apart / count(judged.len()));
        Self { words: judged.len(), expected_calibration_error: error, groups }
    }
}

impl Reliability {
    fn new(workers: &[WorkerFigures]) -> Self {
        let enough = workers.iter().filter(|worker| worker.clips >= ENOUGH_CLIPS);
        let (estimated, real): (Vec<f64>, Vec<f64>) =
            enough.filter_map(|worker| Some((worker.estimated_wer?, worker.true_wer?))).unzip();
        Self {
            workers: real.len(),
            pearson: correlation(&estimated, &real),
            spearman: correlation(&ranks(&estimated), &ranks(&real)),
        }
    }
}

/// Marks each word of the consensus as right or wrong.
fn judge_words(truth: &[String], consensus: &Consensus, judged: &mut Vec<(f64, bool)>) {
    let parts: Vec<Vec<String>> = consensus.words.iter().map(|word| paper_words(&word.text)).collect();
    let mut interner = Interner::new();
    let reference = interner.ids(truth.iter().map(String::as_str));
    let hypothesis = interner.ids(parts.iter().flatten().map(String::as_str));
    let mut right = vec![false; hypothesis.len()];
    for op in Aligner::new().align(&reference, &hypothesis, Ties::Jiwer).ops {
        if let Op::Equal { hypothesis, .. } = op {
            right[hypothesis] = true;
        }
    }
    let mut right = right.into_iter();
    for (word, parts) in consensus.words.iter().zip(&parts).filter(|(_, parts)| !parts.is_empty()) {
        let all = right.by_ref().take(parts.len()).filter(|right| !right).count() == 0;
        judged.push((word.confidence, all));
    }
}

/// The words of the `CrowdSpeech` paper's metric, with its lost spaces mended: lower case, every run
/// of other signs than letters, digits and apostrophes is a space.
pub(super) fn paper_words(text: &str) -> Vec<String> {
    let text = text.to_lowercase().replace('ё', "е").replace(['’', '`'], "'");
    let spaced: String = text.chars().map(|ch| if ch.is_alphanumeric() || ch == '\'' { ch } else { ' ' }).collect();
    spaced.split_whitespace().filter(|word| word.chars().any(|ch| ch != '\'')).map(str::to_owned).collect()
}

fn distance(reference: &[String], hypothesis: &[String]) -> usize {
    let mut interner = Interner::new();
    let reference = interner.ids(reference.iter().map(String::as_str));
    let hypothesis = interner.ids(hypothesis.iter().map(String::as_str));
    Aligner::new().distance(&reference, &hypothesis)
}

/// Pearson's coefficient; none for fewer than two values or without any spread.
fn correlation(left: &[f64], right: &[f64]) -> Option<f64> {
    let size = count(left.len());
    let mean = |values: &[f64]| values.iter().sum::<f64>() / size;
    let (a, b) = (mean(left), mean(right));
    let product = |x: &[f64], y: &[f64], a: f64, b: f64| x.iter().zip(y).map(|(x, y)| (x - a) * (y - b)).sum::<f64>();
    let spread = (product(left, left, a, a) * product(right, right, b, b)).sqrt();
    (left.len() > 1 && spread > 0.0).then(|| product(left, right, a, b) / spread)
}

/// Ranks from 0, equal values sharing their mean rank.
fn ranks(values: &[f64]) -> Vec<f64> {
    values
        .iter()
        .map(|value| {
            let below = values.iter().filter(|other| *other < value).count();
            let equal = values.iter().filter(|other| other.total_cmp(value).is_eq()).count();
            count(below) + (count(equal) - 1.0) / 2.0
        })
        .collect()
}

#[expect(clippy::cast_precision_loss, reason = "counts of words and clips")]
fn count(number: usize) -> f64 {
    number as f64
}

impl fmt::Display for Figures {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        let percent = |rate: f64| format!("{:.2} %", rate * 100.0);
        let optional = |value: Option<f64>| value.map_or_else(|| "n/a".to_owned(), |value| format!("{value:.3}"));
        writeln!(out, "{} clips with a truth, {} words", self.clips, self.words)?;
        writeln!(out, "mean utterance WER {}", percent(self.mean_wer))?;
        writeln!(out, "corpus WER         {}", percent(self.corpus_wer))?;
        writeln!(out, "without an error   {}", percent(count(self.exact) / count(self.clips).max(1.0)))?;
        writeln!(out, "one worker         {} mean utterance WER", percent(self.one_worker_mean_wer))?;
        writeln!(out, "oracle             {} mean utterance WER in the word network", percent(self.oracle_mean_wer))?;
        let error = optional(self.calibration.expected_calibration_error);
        writeln!(out, "calibration error  {error} over {} words", self.calibration.words)?;
        writeln!(out, "errors             {} where {:.0} were expected", self.errors, self.expected_errors)?;
        let Reliability { workers, pearson, spearman } = &self.reliability;
        let (pearson, spearman) = (optional(*pearson), optional(*spearman));
        writeln!(
            out,
            "workers            estimated against true WER of {workers} with at least {ENOUGH_CLIPS} clips: Pearson \
             {pearson}, Spearman {spearman}"
        )?;
        writeln!(out, "\nworker\tclips\testimated WER\ttrue WER")?;
        let shown = |rate: Option<f64>| rate.map_or_else(|| "n/a".to_owned(), percent);
        for worker in &self.workers {
            let (estimated, real) = (shown(worker.estimated_wer), shown(worker.true_wer));
            writeln!(out, "{}\t{}\t{estimated}\t{real}", worker.worker, worker.clips)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_metric_reads_words_as_the_paper_does_but_for_its_lost_spaces() {
        assert_eq!(paper_words("It’s  a well-known, FACT! '"), ["it's", "a", "well", "known", "fact"]);
    }

    #[test]
    fn equal_values_share_their_rank_and_correlate() {
        assert_eq!(ranks(&[3.0, 1.0, 3.0]), [1.5, 0.0, 1.5]);
        assert_eq!(correlation(&[1.0, 2.0, 3.0], &[2.0, 4.0, 6.0]), Some(1.0));
        assert_eq!(correlation(&[1.0, 1.0], &[2.0, 4.0]), None);
    }
}
