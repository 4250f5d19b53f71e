//! People who are joined by what they share.

use std::collections::BTreeMap;

/// Who is joined with whom, directly or through others.
#[derive(Debug, Clone, Default)]
pub(super) struct Circles {
    /// By person: the lowest number of their circle.
    first: BTreeMap<usize, usize>,
}

impl Circles {
    pub(super) fn link(&mut self, left: usize, right: usize) {
        let (a, b) = (*self.first.entry(left).or_insert(left), *self.first.entry(right).or_insert(right));
        for first in self.first.values_mut().filter(|first| **first == a.max(b)) {
            *first = a.min(b);
        }
    }

    pub(super) fn together(&self, left: usize, right: usize) -> bool {
        self.first.get(&left).is_some_and(|first| self.first.get(&right) == Some(first))
    }

    /// A number for each of these people; those of one circle have the same.
    pub(super) fn voices(&self, people: &[usize]) -> Vec<usize> {
        people.iter().map(|person| *self.first.get(person).unwrap_or(person)).collect()
    }

    /// The circles in order, each in order.
    pub(super) fn groups(&self) -> Vec<Vec<usize>> {
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (&person, &first) in &self.first {
            groups.entry(first).or_default().push(person);
        }
        groups.into_values().collect()
    }
}
