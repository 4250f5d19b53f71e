//! Which pairs have more in common than chance gives.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::{Circles, Habits, Pairs, Together};

/// How many pairs may be told by chance alone, in a whole project.
const BY_CHANCE: f64 = 0.01;
/// Pairs whose shares differ by less than this are joined in the same round.
const CLOSE: f64 = 0.1;
/// What people share of their mistakes where little is known of them, and of how many mistakes that
/// stands for.
const USUAL: (f64, f64) = (0.15, 10.0);

/// Two people who share more mistakes than chance gives. A reason to look, no more.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Suspicion {
    /// The one with the lower number.
    pub first: usize,
    /// The other.
    pub second: usize,
    /// What they have in common.
    pub together: Together,
    /// The share of mistakes that they share with everybody else: the higher of the two's.
    pub elsewhere: f64,
    /// How probable so many shared mistakes are at that share (a binomial tail).
    pub probability: f64,
}

/// Who met whom, and what they had in common.
#[derive(Debug, Clone, Default)]
pub struct Acquaintances {
    pairs: Pairs,
    /// What each shares with those with whom they do not stand out: shared, and of how many.
    usual: HashMap<usize, (f64, f64)>,
    pub(super) circles: Circles,
    pub(super) habits: Habits,
}

impl Acquaintances {
    pub(super) fn new(pairs: Pairs, circles: Circles, habits: Habits) -> Self {
        let mut usual: HashMap<usize, (f64, f64)> = HashMap::new();
        for (&(first, second), together) in pairs.iter().filter(|(_, together)| !together.stands_out()) {
            for person in [first, second] {
                let sum = usual.entry(person).or_default();
                *sum = (sum.0 + f64::from(together.shared), sum.1 + f64::from(together.fewer_errors()));
            }
        }
        Self { pairs, usual, circles, habits }
    }

    /// What two people have in common.
    #[must_use]
    pub fn pair(&self, left: usize, right: usize) -> Together {
        self.pairs.get(&(left.min(right), left.max(right))).copied().unwrap_or_default()
    }

    /// All pairs that met, in order.
    #[must_use]
    pub fn pairs(&self) -> Vec<((usize, usize), Together)> {
        let mut pairs: Vec<_> = self.pairs.iter().map(|(&key, &together)| (key, together)).collect();
        pairs.sort_unstable_by_key(|&(key, _)| key);
        pairs
    }

    /// The pairs worth a look, in order.
    #[must_use]
    pub fn suspicious(&self) -> Vec<Suspicion> {
        let possible = self.pairs.values().filter(|together| together.could_stand_out()).count();
        #[expect(clippy::cast_precision_loss, reason = "a project has far fewer than 2^52 pairs")]
        let rare = BY_CHANCE / possible.max(1) as f64;
        let judged =
            self.pairs.iter().filter(|(_, together)| together.stands_out()).map(|(&(first, second), &together)| {
                let elsewhere = self.elsewhere(first).max(self.elsewhere(second));
                let probability = binomial_tail(together.fewer_errors(), together.shared, elsewhere);
                Suspicion { first, second, together, elsewhere, probability }
            });
        let mut told: Vec<Suspicion> = judged.filter(|seen| seen.probability < rare).collect();
        told.sort_unstable_by_key(|seen| (seen.first, seen.second));
        told
    }

    /// People whom such pairs join, directly or through others: groups of two or more, in order.
    #[must_use]
    pub fn groups(&self) -> Vec<Vec<usize>> {
        let mut circles = Circles::default();
        for Suspicion { first, second, .. } in self.suspicious() {
            circles.link(first, second);
        }
        circles.groups()
    }

    /// The circles with those joined who share the most of their mistakes and are in none together yet;
    /// nothing if there are none.
    pub(super) fn wider_circles(&self) -> Option<Circles> {
        let suspicious = self.suspicious();
        let found: Vec<&Suspicion> =
            suspicious.iter().filter(|seen| !self.circles.together(seen.first, seen.second)).collect();
        let most = found.iter().map(|seen| seen.together.share()).max_by(f64::total_cmp)?;
        let mut circles = self.circles.clone();
        for seen in found.into_iter().filter(|seen| seen.together.share() > most - CLOSE) {
            circles.link(seen.first, seen.second);
        }
        Some(circles)
    }

    /// The share of somebody's mistakes that others share by chance.
    fn elsewhere(&self, person: usize) -> f64 {
        let (shared, of) = self.usual.get(&person).copied().unwrap_or_default();
        (shared + USUAL.0 * USUAL.1) / (of + USUAL.1)
    }
}

/// How probable at least so many successes are.
fn binomial_tail(trials: u32, successes: u32, chance: f64) -> f64 {
    let (success, failure) = (chance.ln(), (1.0 - chance).ln());
    let (mut choose, mut tail) = (0.0, 0.0);
    for count in 0..=trials {
        if count > 0 {
            choose += f64::from(trials - count + 1).ln() - f64::from(count).ln();
        }
        if count >= successes {
            tail += (choose + f64::from(count) * success + f64::from(trials - count) * failure).exp();
        }
    }
    tail.min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tail_is_the_binomials() {
        assert!((binomial_tail(3, 2, 0.5) - 0.5).abs() < 1e-12);
        assert!((binomial_tail(10, 10, 0.25) - 0.25_f64.powi(10)).abs() < 1e-18);
        assert!((binomial_tail(40, 0, 0.3) - 1.0).abs() < 1e-12);
    }
}
