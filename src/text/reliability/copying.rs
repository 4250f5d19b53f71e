//! Drafts that come back unread.

use serde::{Deserialize, Serialize};

use super::drafted::{Drafted, TextRecord};

/// Less probable than this by chance, it is worth a look.
const BY_CHANCE: f64 = 0.001;
/// In fewer clips than these, one misunderstanding would be enough.
const LEAST_CLIPS: usize = 3;

/// Somebody fixed nothing where others would have fixed a lot. A reason to look, no more: drafts may
/// have been easy in ways that the model does not know.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Copying {
    /// Clips whose draft this person saw.
    pub clips: usize,
    /// Clips of them that came back as they were.
    pub unchanged: usize,
    /// Errors that their drafts held, as far as can be told from what others wrote.
    pub errors: f64,
    /// The share of such errors that the other workers of the project fix.
    pub fix_rate: f64,
    /// How probable it is that somebody who fixes as others do fixes none of them.
    pub probability: f64,
}

/// Workers who fixed nothing although (1 − r)^m < .001, for m expected errors in the drafts they saw
/// and a fix rate r of everybody else. By worker, none for those without such a sign.
#[must_use]
pub fn copying(drafted: &Drafted) -> Vec<Option<Copying>> {
    let sums: Vec<Sums> = drafted.records.iter().map(|records| Sums::of(records)).collect();
    let all = sums.iter().fold(Sums::default(), |all, one| all.plus(*one));
    sums.iter().map(|own| own.judged_by(all)).collect()
}

#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    clips: usize,
    unchanged: usize,
    met: f64,
    fixed: f64,
}

impl Sums {
    fn of(records: &[TextRecord]) -> Self {
        let saw = records.iter().filter(|record| record.met + record.right > 0.0);
        saw.fold(Self::default(), |sum, record| Self {
            clips: sum.clips + 1,
            unchanged: sum.unchanged + usize::from(record.unchanged),
            met: sum.met + record.met,
            fixed: sum.fixed + record.fixed,
        })
    }

    fn plus(self, other: Self) -> Self {
        Self {
            clips: self.clips + other.clips,
            unchanged: self.unchanged + other.unchanged,
            met: self.met + other.met,
            fixed: self.fixed + other.fixed,
        }
    }

    fn judged_by(self, all: Self) -> Option<Copying> {
        let (met, fixed) = (all.met - self.met, all.fixed - self.fixed);
        // A fix counts by its probability: less than half a fix is none.
        if self.fixed >= 0.5 || met <= 0.0 || self.clips < LEAST_CLIPS {
            return None;
        }
        let fix_rate = (fixed / met).clamp(0.0, 1.0);
        let probability = (1.0 - fix_rate).powf(self.met);
        (probability < BY_CHANCE).then_some(Copying {
            clips: self.clips,
            unchanged: self.unchanged,
            errors: self.met,
            fix_rate,
            probability,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drafted(workers: &[&[(f64, f64)]]) -> Drafted {
        let record = |&(met, fixed): &(f64, f64)| TextRecord {
            words: 20.0,
            met,
            fixed,
            right: 20.0 - met,
            unchanged: fixed == 0.0,
            ..TextRecord::default()
        };
        Drafted {
            records: workers.iter().map(|clips| clips.iter().map(record).collect()).collect(),
            ..Drafted::default()
        }
    }

    #[test]
    fn no_fix_among_many_errors_is_told_with_its_evidence() {
        let seen = copying(&drafted(&[&[(2.0, 1.6); 20], &[(2.0, 0.0); 5], &[(2.0, 0.0); 3]]));
        assert_eq!(seen[0], None);
        let copier = seen[1].expect("fixed none of ten");
        assert_eq!((copier.clips, copier.unchanged), (5, 5));
        assert!((copier.errors - 10.0).abs() < 1e-12 && (copier.fix_rate - 32.0 / 46.0).abs() < 1e-12);
        assert!((copier.probability - (14.0_f64 / 46.0).powi(10)).abs() < 1e-12);
        assert_eq!(seen[2], None, "none of six is not rare enough");
    }

    #[test]
    fn a_single_fix_is_no_copying_and_nobody_to_compare_with_is_none_either() {
        assert_eq!(copying(&drafted(&[&[(2.0, 1.6); 20], &[(40.0, 1.0)]]))[1], None);
        assert_eq!(copying(&drafted(&[&[(2.0, 1.6); 20], &[(20.0, 0.0); 2]]))[1], None, "two clips are a mood");
        assert_eq!(copying(&drafted(&[&[(40.0, 0.0)]])), [None]);
        assert_eq!(copying(&drafted(&[&[], &[(40.0, 0.0)]])), [None, None]);
    }
}
