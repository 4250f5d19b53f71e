//! What computing a project's scores again changed.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{UserId, work::ScoreKind};

/// Errors over reference words, before and after.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shift {
    /// Substitutions, deletions and insertions as they stood.
    pub errors_before: i64,
    /// Reference words as they stood.
    pub words_before: i64,
    /// Errors as they are now.
    pub errors_after: i64,
    /// Reference words as they are now.
    pub words_after: i64,
}

impl Shift {
    /// Counts one score.
    pub fn add(&mut self, before: (i64, i64), after: (i64, i64)) {
        self.errors_before += before.0;
        self.words_before += before.1;
        self.errors_after += after.0;
        self.words_after += after.1;
    }

    /// The word error rate as it stood; `None` without words.
    #[must_use]
    pub fn before(&self) -> Option<f64> {
        rate(self.errors_before, self.words_before)
    }

    /// The word error rate as it is now; `None` without words.
    #[must_use]
    pub fn after(&self) -> Option<f64> {
        rate(self.errors_after, self.words_after)
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of words stay far below 2^52")]
fn rate(errors: i64, words: i64) -> Option<f64> {
    (words > 0).then(|| errors as f64 / words as f64)
}

/// A worker's shift, against the consensus of the others.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkerShift {
    /// What people call the worker.
    pub name: String,
    /// Over all the worker's clips.
    pub shift: Shift,
}

/// What moved. Grows with the workers, not with the clips.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rescoring {
    /// Clips that were looked at.
    pub clips: u64,
    /// Scores computed again.
    pub scores: u64,
    /// Scores of which a count became another.
    pub changed: u64,
    /// By what the submissions were scored against.
    pub against: BTreeMap<String, Shift>,
    /// Clips of which the consensus reads differently now.
    pub consensus_changed: u64,
    /// Final texts that were once the consensus and differ from the new one; they were kept.
    pub finals_apart: u64,
    /// By worker.
    pub workers: BTreeMap<String, WorkerShift>,
}

impl Rescoring {
    /// Counts one score computed again; errors and words before and after.
    pub fn add(&mut self, kind: ScoreKind, before: (i64, i64), after: (i64, i64), same: bool) {
        self.scores += 1;
        self.changed += u64::from(!same);
        self.against.entry(kind.to_string()).or_default().add(before, after);
    }

    /// Counts a worker's score against the consensus of the others.
    pub fn add_worker(&mut self, id: &UserId, name: &str, before: (i64, i64), after: (i64, i64)) {
        let worker = self.workers.entry(id.as_str().to_owned()).or_default();
        name.clone_into(&mut worker.name);
        worker.shift.add(before, after);
    }

    /// The workers whose rate moved, furthest first.
    #[must_use]
    pub fn moved(&self) -> Vec<&WorkerShift> {
        let by = |worker: &WorkerShift| Some((worker.shift.after()? - worker.shift.before()?).abs());
        let mut moved: Vec<&WorkerShift> =
            self.workers.values().filter(|worker| by(worker).is_some_and(|by| by > 0.0)).collect();
        moved.sort_by(|a, b| by(b).partial_cmp(&by(a)).unwrap_or(std::cmp::Ordering::Equal).then(a.name.cmp(&b.name)));
        moved
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_moved_is_told_furthest_first() {
        let mut report = Rescoring::default();
        let ada = UserId::from_entropy(1);
        report.add(ScoreKind::Consensus, (3, 10), (2, 10), false);
        report.add_worker(&ada, "Ada", (3, 10), (2, 10));
        report.add_worker(&UserId::from_entropy(2), "Bo", (1, 10), (1, 10));
        report.add_worker(&UserId::from_entropy(3), "Cy", (0, 10), (4, 10));
        let names: Vec<&str> = report.moved().iter().map(|worker| worker.name.as_str()).collect();
        assert_eq!(names, ["Cy", "Ada"]);
        assert_eq!((report.scores, report.changed), (1, 1));
        assert_eq!(report.against["consensus"].before(), Some(0.3));
        assert_eq!(Shift::default().after(), None);
    }
}
