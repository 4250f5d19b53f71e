//! Alignment and scoring without a process around them: what `benches/scoring.py` compares.
//!
//! `align ids|strings|distance|long REF HYP` reads lines and prints nanoseconds of CPU per pair and
//! the edits, which the peers must find too. `ids` counts on numbers of words, `strings` from the
//! texts, `distance` is the distance of numbers alone, `long` counts on numbers with few rounds.

use rustix::time::{ClockId, clock_gettime};
use verbatim::text::align::{Aligner, Interner};
use verbatim::text::{Profile, Scorer, Ties};

/// Rounds until the best is taken; a long pair needs fewer.
const ROUNDS: usize = 15;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let [work, reference, hypothesis] = arguments.as_slice() else {
        eprintln!("usage: align ids|strings|distance|long REF HYP");
        std::process::exit(2);
    };
    let read = |path: &String| std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let (reference, hypothesis) = (read(reference), read(hypothesis));
    let texts: Vec<(&str, &str)> = reference.lines().zip(hypothesis.lines()).collect();
    let ids: Vec<(Vec<u32>, Vec<u32>)> = texts.iter().map(|&(left, right)| numbers(left, right)).collect();
    let mut aligner = Aligner::new();
    let (nanoseconds, edits) = match work.as_str() {
        "strings" => {
            let profile = Profile::by_id("raw").unwrap_or_else(|| panic!("there is no raw profile"));
            let mut scorer = Scorer::new(profile, Ties::Jiwer);
            best(&texts, |&(left, right)| scorer.counts(left, right).errors())
        }
        "distance" => best(&ids, |(left, right)| aligner.distance(left, right)),
        _ => best(&ids, |(left, right)| aligner.counts(left, right, Ties::Jiwer).errors()),
    };
    println!("{nanoseconds} {edits}");
}

/// Numbers of the words of one pair, from 0 on as a clip's are.
fn numbers<'a>(left: &'a str, right: &'a str) -> (Vec<u32>, Vec<u32>) {
    let mut interner: Interner<&'a str> = Interner::new();
    (interner.ids(left.split(' ')), interner.ids(right.split(' ')))
}

#[expect(clippy::cast_precision_loss, reason = "a quotient of nanoseconds")]
fn best<T>(pairs: &[T], mut work: impl FnMut(&T) -> usize) -> (f64, usize) {
    let mut least = f64::INFINITY;
    let mut edits = 0;
    for _ in 0..ROUNDS {
        let start = cpu();
        edits = pairs.iter().map(&mut work).sum();
        least = least.min((cpu() - start) as f64 / pairs.len() as f64);
    }
    (least, edits)
}

/// Nanoseconds of CPU that this thread has used.
fn cpu() -> i64 {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    time.tv_sec * 1_000_000_000 + time.tv_nsec
}
