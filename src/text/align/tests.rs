use proptest::prelude::*;

use super::*;

fn ids(text: &str) -> Vec<u32> {
    text.chars().map(u32::from).collect()
}

/// The distance by the textbook, with whole rows and nothing clever.
fn naive(left: &[u32], right: &[u32], substitution: usize, gap: usize) -> usize {
    let mut row: Vec<usize> = (0..=right.len()).map(|length| length * gap).collect();
    for word in left {
        let mut next = vec![row[0] + gap];
        for (column, other) in right.iter().enumerate() {
            let diagonal = row[column] + if word == other { 0 } else { substitution };
            next.push(diagonal.min(row[column + 1] + gap).min(next[column] + gap));
        }
        row = next;
    }
    row[right.len()]
}

/// Rebuilds the hypothesis from the reference and the steps; checks that nothing is skipped.
fn replay(reference: &[u32], hypothesis: &[u32], ops: &[Op]) -> Vec<u32> {
    let (mut built, mut read) = (Vec::new(), 0);
    for op in ops {
        match *op {
            Op::Equal { reference: at, hypothesis: other } => {
                assert_eq!((at, other), (read, built.len()));
                built.push(reference[at]);
                read += 1;
            }
            Op::Substitute { reference: at, hypothesis: other } => {
                assert_eq!((at, other), (read, built.len()));
                assert_ne!(reference[at], hypothesis[other]);
                built.push(hypothesis[other]);
                read += 1;
            }
            Op::Delete { reference: at } => {
                assert_eq!(at, read);
                read += 1;
            }
            Op::Insert { hypothesis: other } => {
                assert_eq!(other, built.len());
                built.push(hypothesis[other]);
            }
        }
    }
    assert_eq!(read, reference.len());
    built
}

fn text(longest: usize) -> impl Strategy<Value = Vec<u32>> {
    (1u32..6).prop_flat_map(move |letters| prop::collection::vec(0..letters, 0..longest))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn costs_what_the_textbook_says(left in text(200), right in text(200)) {
        let mut aligner = Aligner::new();
        let unit = naive(&left, &right, 1, 1);
        prop_assert_eq!(aligner.distance(&left, &right), unit);
        let jiwer = aligner.align(&left, &right, Ties::Jiwer);
        prop_assert_eq!(jiwer.counts().errors(), unit);
        prop_assert_eq!(replay(&left, &right, &jiwer.ops), right.clone());
        let sclite = aligner.align(&left, &right, Ties::Sclite);
        let counts = sclite.counts();
        let cost = 4 * counts.substitutions + 3 * (counts.deletions + counts.insertions);
        prop_assert_eq!(cost, naive(&left, &right, 4, 3));
        prop_assert_eq!(replay(&left, &right, &sclite.ops), right);
    }
}

/// Words from a small generator, so that long cases need no random source.
fn walk(length: usize, mut state: u64, letters: u64) -> Vec<u32> {
    (0..length)
        .map(|_| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            u32::try_from((state >> 33) % letters).expect("few letters")
        })
        .collect()
}

#[test]
fn pairs_too_long_for_one_trace_cost_the_same_as_in_one() {
    for (n, m, letters) in [(2_500, 2_400, 4), (900, 6_000, 30), (6_000, 1_000, 3)] {
        let (left, right) = (walk(n, 1, letters), walk(m, 2, letters));
        let expected = naive(&left, &right, 1, 1);
        let ops = Aligner::new().align(&left, &right, Ties::Jiwer).ops;
        assert_eq!(replay(&left, &right, &ops), right);
        assert_eq!(Alignment { ops }.counts().errors(), expected);
        let ops = Aligner::new().align(&left, &right, Ties::Sclite).ops;
        assert_eq!(replay(&left, &right, &ops), right);
        let counts = Alignment { ops }.counts();
        let cost = 4 * counts.substitutions + 3 * (counts.deletions + counts.insertions);
        assert_eq!(cost, naive(&left, &right, 4, 3));
    }
}

#[test]
fn a_hundred_thousand_words_with_a_few_errors_need_no_whole_matrix() {
    let left = walk(100_000, 7, 5_000);
    let mut right = left.clone();
    right.remove(40_000);
    right[70_000] = 5_001;
    right.insert(99_000, 5_002);
    let counts = Aligner::new().align(&left, &right, Ties::Jiwer).counts();
    assert_eq!((counts.substitutions, counts.deletions, counts.insertions), (1, 1, 1));
    assert_eq!(counts.hits, 99_998);
}

#[test]
fn the_two_tools_break_the_same_tie_differently() {
    // Three substitutions, or two deletions and two insertions around a hit.
    let (reference, hypothesis) = (ids("abc"), ids("bxy"));
    let mut aligner = Aligner::new();
    let jiwer = aligner.align(&reference, &hypothesis, Ties::Jiwer).counts();
    let sclite = aligner.align(&reference, &hypothesis, Ties::Sclite).counts();
    assert_eq!(jiwer.errors(), 3);
    assert_eq!((sclite.hits, sclite.substitutions, sclite.deletions, sclite.insertions), (1, 1, 1, 1));
}

#[test]
fn an_empty_side_is_all_gaps() {
    let mut aligner = Aligner::new();
    for ties in [Ties::Jiwer, Ties::Sclite] {
        assert_eq!(aligner.align(&[], &[], ties).ops, []);
        assert_eq!(aligner.align(&ids("ab"), &[], ties).counts().deletions, 2);
        assert_eq!(aligner.align(&[], &ids("ab"), ties).counts().insertions, 2);
    }
}
