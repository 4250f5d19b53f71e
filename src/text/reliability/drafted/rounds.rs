//! Expectation and maximisation, in turns.

use super::cases::{Case, GAP, Place, SLOT, Step, Writer};
use super::{Drafted, TextRecord};

/// Most projects stand still after eight rounds; those with few fixes and some reviews need more.
const ROUNDS: usize = 40;
/// The draft's error rate stands still when it moves by less than this share of itself.
const STILL: f64 = 0.002;
/// Of what is wrong in a place that somebody changed, this share is a word that nobody wrote.
const UNSEEN: f64 = 0.1;
/// Of those who leave an error, this share leave the draft's own; the others write a third word.
const LEFT_AS_IT_WAS: f64 = 0.9;
/// How many ways there are to spoil a right word.
const WAYS_TO_BREAK: f64 = 6.0;
/// How many wrong words there are besides the draft's.
const WAYS_TO_MISS: f64 = 3.0;

/// The rates of a worker, by kind of place where they differ.
#[derive(Debug, Clone, Copy)]
struct Rates {
    fix: f64,
    spoil: [f64; 2],
    /// Of somebody who did not see the draft.
    blind: [f64; 2],
}

const AT_FIRST: Rates = Rates { fix: 0.5, spoil: [0.02, 0.004], blind: [0.1, 0.01] };
const DRAFT_AT_FIRST: [f64; 2] = [0.15, 0.02];

/// What a round adds up, to find the next rates.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    met: f64,
    fixed: f64,
    right: [f64; 2],
    broken: [f64; 2],
    blind: [f64; 2],
    blind_wrong: [f64; 2],
}

impl Sums {
    fn rates(&self) -> Rates {
        let spoil =
            |kind: usize, prior: f64| ((self.broken[kind] + prior) / (self.right[kind] + 25.0)).clamp(2e-4, 0.5);
        let blind =
            |kind: usize, prior: f64| ((self.blind_wrong[kind] + prior) / (self.blind[kind] + 25.0)).clamp(2e-4, 0.9);
        Rates {
            fix: ((self.fixed + 1.0) / (self.met + 2.0)).min(0.99),
            spoil: [spoil(SLOT, 0.5), spoil(GAP, 0.1)],
            blind: [blind(SLOT, 2.5), blind(GAP, 0.25)],
        }
    }
}

pub(super) fn fit(cases: &[Case], workers: usize) -> Drafted {
    let mut model = Model::new((0..workers).map(|_| AT_FIRST), DRAFT_AT_FIRST);
    for _ in 0..ROUNDS {
        let next = model.next(cases);
        let moved = (next.draft[SLOT] / model.draft[SLOT] - 1.0).abs();
        model = next;
        if moved < STILL {
            break;
        }
    }
    model.tell(cases)
}

struct Model {
    /// By worker, for slots and for gaps.
    logs: Vec<[Logs; 2]>,
    /// How often the draft is wrong, in slots and in gaps.
    draft: [f64; 2],
}

/// Logarithms of the probabilities of what a writer does.
struct Logs {
    kept: f64,
    broken: f64,
    fixed: f64,
    left: f64,
    missed: f64,
    /// Right and wrong, without the draft.
    blind: [f64; 2],
}

impl Logs {
    fn of(rates: &Rates) -> [Self; 2] {
        let missed = 1.0 - rates.fix;
        [SLOT, GAP].map(|kind| Self {
            kept: (1.0 - rates.spoil[kind]).ln(),
            broken: (rates.spoil[kind] / WAYS_TO_BREAK).ln(),
            fixed: rates.fix.ln(),
            left: (missed * LEFT_AS_IT_WAS).ln(),
            missed: (missed * (1.0 - LEFT_AS_IT_WAS) / WAYS_TO_MISS).ln(),
            blind: [(1.0 - rates.blind[kind]).ln(), (rates.blind[kind] / WAYS_TO_BREAK).ln()],
        })
    }
}

/// What is expected of a place, or of many alike.
#[derive(Default)]
struct Outlook {
    kind: usize,
    /// How many places are alike.
    places: f64,
    /// The probability that the draft is right.
    right: f64,
    /// Words that were said there.
    words: f64,
    /// The draft's errors.
    draft_errors: f64,
    /// By text.
    texts: Vec<Outcome>,
}

/// What is expected of a text in a place.
struct Outcome {
    changed: bool,
    /// The probability that it is right.
    right: f64,
    errors: f64,
}

impl Model {
    fn new(rates: impl Iterator<Item = Rates>, draft: [f64; 2]) -> Self {
        Self { logs: rates.map(|rates| Logs::of(&rates)).collect(), draft }
    }

    /// The rates that make this model's expectations most probable.
    fn next(&self, cases: &[Case]) -> Self {
        let mut sums = vec![Sums::default(); self.logs.len()];
        let (mut wrong, mut all) = ([0.0; 2], [0.0; 2]);
        for case in cases {
            self.walk(case, |seen| {
                wrong[seen.kind] += seen.places * (1.0 - seen.right);
                all[seen.kind] += seen.places;
                for (writer, outcome) in case.writers.iter().zip(&seen.texts) {
                    sums[writer.worker].add(writer, seen, outcome);
                }
            });
        }
        let share = |kind: usize, low: f64| {
            if all[kind] > 0.0 { (wrong[kind] / all[kind]).clamp(low, 0.5) } else { DRAFT_AT_FIRST[kind] }
        };
        Self::new(sums.iter().map(Sums::rates), [share(SLOT, 0.005), share(GAP, 0.0005)])
    }

    /// Goes through a clip; answers which candidate is the most probable in each of its places.
    fn walk(&self, case: &Case, mut visit: impl FnMut(&Outlook)) -> Vec<usize> {
        let mut seen = Outlook::default();
        for kind in [SLOT, GAP] {
            let missed = self.quiet(case, kind);
            let words = if kind == SLOT { 1.0 } else { missed };
            let texts = case.writers.iter().map(|_| Outcome { changed: false, right: 1.0 - missed, errors: missed });
            seen.texts.clear();
            seen.texts.extend(texts);
            seen = Outlook { kind, places: case.quiet[kind], right: 1.0 - missed, words, draft_errors: missed, ..seen };
            visit(&seen);
        }
        let mut posterior = Vec::new();
        let mut look = |place: &Place| {
            self.posterior(place, &case.writers, &mut posterior);
            let unseen = posterior.pop().unwrap_or(0.0);
            let errors = |has: usize| {
                let apart = posterior.iter().enumerate().map(|(truth, share)| share * place.apart(truth, has));
                apart.sum::<f64>() + unseen * place.lengths[has].max(1.0)
            };
            let outcome = |&has: &usize| Outcome { changed: has > 0, right: posterior[has], errors: errors(has) };
            seen.texts.clear();
            seen.texts.extend(place.chosen.iter().map(outcome));
            (seen.kind, seen.places, seen.right, seen.draft_errors) = (place.kind, 1.0, posterior[0], errors(0));
            seen.words =
                unseen + posterior.iter().zip(&place.lengths).map(|(share, length)| share * length).sum::<f64>();
            visit(&seen);
            (0..posterior.len()).reduce(|best, next| if posterior[next] > posterior[best] { next } else { best })
        };
        case.places.iter().map(|place| look(place).unwrap_or(0)).collect()
    }

    /// The probability that a place is wrong that everybody left as the draft has it.
    fn quiet(&self, case: &Case, kind: usize) -> f64 {
        if case.known {
            return 0.0;
        }
        let (mut right, mut wrong) = ((1.0 - self.draft[kind]).ln(), self.draft[kind].ln());
        for writer in &case.writers {
            right += self.likelihood(writer, kind, 0, 0);
            wrong += self.likelihood(writer, kind, usize::MAX, 0);
        }
        1.0 / (1.0 + (right - wrong).exp())
    }

    /// How probable each candidate is; the last is a word that nobody wrote.
    fn posterior(&self, place: &Place, writers: &[Writer], out: &mut Vec<f64>) {
        let candidates = place.lengths.len();
        out.clear();
        if let Some(truth) = place.truth {
            out.extend((0..=candidates).map(|candidate| f64::from(u8::from(candidate == truth))));
            return;
        }
        let wrong = self.draft[place.kind];
        #[expect(clippy::cast_precision_loss, reason = "a clip has few texts")]
        let written = wrong * (1.0 - UNSEEN) / (candidates - 1).max(1) as f64;
        for truth in 0..=candidates {
            let prior = match truth {
                0 => 1.0 - wrong,
                _ if truth == candidates => wrong * UNSEEN,
                _ => written,
            };
            let texts = writers.iter().zip(&place.chosen);
            let likelihood = texts.map(|(writer, &has)| self.likelihood(writer, place.kind, truth, has));
            out.push(prior.ln() + likelihood.sum::<f64>());
        }
        let most = out.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let sum: f64 = out.iter().map(|log| (log - most).exp()).sum();
        for log in out {
            *log = (*log - most).exp() / sum;
        }
    }

    /// How probable it is, as a logarithm, that a writer has this candidate where that one is true; 0 is
    /// the draft's.
    fn likelihood(&self, writer: &Writer, kind: usize, truth: usize, has: usize) -> f64 {
        let logs = &self.logs[writer.worker][kind];
        match (writer.saw_draft, truth, has) {
            (false, ..) => logs.blind[usize::from(truth != has)],
            (true, 0, 0) => logs.kept,
            (true, 0, _) => logs.broken,
            (true, _, 0) => logs.left,
            _ if truth == has => logs.fixed,
            _ => logs.missed,
        }
    }

    fn tell(&self, cases: &[Case]) -> Drafted {
        let mut told = Drafted { records: vec![Vec::new(); self.logs.len()], ..Drafted::default() };
        let (mut draft_errors, mut words) = (0.0, 0.0);
        for (clip, case) in cases.iter().enumerate() {
            let first = |writer: &Writer| TextRecord {
                clip,
                unchanged: writer.unchanged,
                known: case.known,
                ..TextRecord::default()
            };
            let mut records: Vec<TextRecord> = case.writers.iter().map(first).collect();
            let chosen = self.walk(case, |seen| {
                draft_errors += seen.places * seen.draft_errors;
                words += seen.places * seen.words;
                for ((record, writer), outcome) in records.iter_mut().zip(&case.writers).zip(&seen.texts) {
                    record.add(writer, seen, outcome);
                }
            });
            told.texts.push(text(case, &chosen));
            for (record, writer) in records.into_iter().zip(&case.writers) {
                let errors = writer.errors.unwrap_or(record.errors);
                told.records[writer.worker].push(TextRecord { errors, ..record });
            }
        }
        told.draft_wer = (words > 0.0).then(|| draft_errors / words);
        told
    }
}

impl Sums {
    fn add(&mut self, writer: &Writer, seen: &Outlook, outcome: &Outcome) {
        if !writer.saw_draft {
            self.blind[seen.kind] += seen.places;
            self.blind_wrong[seen.kind] += seen.places * (1.0 - outcome.right);
            return;
        }
        self.met += seen.places * (1.0 - seen.right);
        self.right[seen.kind] += seen.places * seen.right;
        if outcome.changed {
            self.fixed += outcome.right;
            self.broken[seen.kind] += seen.right;
        }
    }
}

impl TextRecord {
    fn add(&mut self, writer: &Writer, seen: &Outlook, outcome: &Outcome) {
        self.errors += seen.places * outcome.errors;
        self.words += seen.places * seen.words;
        if writer.saw_draft {
            self.met += seen.places * (1.0 - seen.right);
            self.right += seen.places * seen.right;
            if outcome.changed {
                self.fixed += outcome.right;
                self.broken += seen.right;
            }
        }
    }
}

fn text(case: &Case, chosen: &[usize]) -> String {
    let mut places = case.places.iter().zip(chosen);
    let words = case.order.iter().filter_map(|step| match step {
        Step::Quiet(word) => Some(word.as_str()),
        Step::Place => places.next().map(|(place, &chosen)| place.words[chosen].as_str()),
    });
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
