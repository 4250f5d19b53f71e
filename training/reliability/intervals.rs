//! The leave-one-out rate against the true one, and how often an interval holds it.

use verbatim::text::reliability::{
    Against, ClipErrors, Evidence, Levels, Line, Lines, Observation, corpus_wer, estimate,
};
use verbatim::text::{Ties, Voice, leave_one_out, score};

use super::crowd::{Crowd, PROFILE};
use super::statistics::{median, pearson, spearman};

/// A worker's clips: against the consensus of the others, and against the truth.
type Record = Vec<(ClipErrors, ClipErrors)>;

pub fn report(sets: &[Crowd]) {
    println!("set\tk\tworkers\tpearson\tspearman\tmean measured\tmean true");
    for k in [2, 3, 4, 5, 7] {
        let records: Vec<Vec<Record>> = sets.iter().map(|set| measure(set, k)).collect();
        for (set, records) in sets.iter().zip(&records) {
            correlation(&set.name, k, records);
        }
        let lines: Vec<Line> = records.iter().map(|records| fit(records)).collect();
        for (at, set) in sets.iter().enumerate() {
            for (other, line) in lines.iter().enumerate().filter(|&(other, _)| other != at) {
                coverage(&format!("{} (learnt on {})", set.name, sets[other].name), *line, k, &records[at]);
            }
        }
    }
}

fn measure(set: &Crowd, k: usize) -> Vec<Record> {
    let mut records = vec![Record::new(); set.workers];
    for (place, clip) in set.clips.iter().enumerate() {
        let texts = clip.some(place, k);
        if texts.len() < k {
            continue;
        }
        let voices: Vec<Voice> = texts.iter().map(|&(_, text)| Voice::new(text)).collect();
        for (scored, (worker, text)) in leave_one_out(PROFILE, &voices).into_iter().zip(texts) {
            let truth = score(PROFILE, &clip.truth, text, Ties::Jiwer).score;
            let errors = |score: &verbatim::text::Score| ClipErrors {
                errors: score.errors() as u64,
                words: score.words() as u64,
            };
            records[worker].push((errors(&scored.score), errors(&truth)));
        }
    }
    records
}

fn measured(record: &Record) -> Vec<ClipErrors> {
    record.iter().map(|clip| clip.0).collect()
}

fn rates(record: &Record) -> Option<(f64, f64)> {
    let truth: Vec<ClipErrors> = record.iter().map(|clip| clip.1).collect();
    Some((corpus_wer(&measured(record))?, corpus_wer(&truth)?))
}

fn correlation(name: &str, k: usize, records: &[Record]) {
    let pairs: Vec<(f64, f64)> = records.iter().filter(|record| record.len() >= 5).filter_map(rates).collect();
    let all: Record = records.iter().flatten().copied().collect();
    let Some((seen, truth)) = rates(&all) else { return };
    println!("{name}\t{k}\t{}\t{:.4}\t{:.4}\t{seen:.3}\t{truth:.3}", pairs.len(), pearson(&pairs), spearman(&pairs));
}

fn with_enough(records: &[Record]) -> impl Iterator<Item = &Record> {
    records.iter().filter(|record| record.len() >= 5 && record.iter().map(|clip| clip.0.words).sum::<u64>() >= 300)
}

/// Least squares, weighted by words; the spread from the median of the relative residuals.
fn fit(records: &[Record]) -> Line {
    let all: Record = records.iter().flatten().copied().collect();
    let mean = rates(&all).map_or(0.0, |rates| rates.0);
    let (mut xx, mut xy, mut x1, mut y1, mut n) = (0.0, 0.0, 0.0, 0.0, 0.0);
    let points: Vec<(f64, f64, f64)> = with_enough(records)
        .filter_map(|record| Some((rates(record)?, record.iter().map(|clip| clip.0.words).sum::<u64>() as f64)))
        .map(|((x, y), words)| (x, y, words))
        .collect();
    for &(x, y, words) in &points {
        (xx, xy, x1, y1, n) = (xx + words * x * x, xy + words * x * y, x1 + words * x, y1 + words * y, n + words);
    }
    let slope = (n * xy - x1 * y1) / (n * xx - x1 * x1);
    let constant = (y1 - slope * x1) / n;
    let residual = |&(x, y, _): &(f64, f64, f64)| {
        let expected = slope * x + constant;
        ((y - expected) / expected.max(0.02)).abs()
    };
    let spread = median(points.iter().map(residual).collect()) / 0.6745;
    Line { slope, blame: -constant / slope / mean, spread }
}

fn coverage(name: &str, line: Line, k: usize, records: &[Record]) {
    let lines: Lines = [line; 6];
    let (mut shipped, mut learnt) = (Levels::default(), Levels::with_lines(lines));
    let observed = |record: &Record| -> Vec<Observation> {
        let against = Against::Consensus { others: k - 1 };
        record
            .iter()
            .map(|(seen, _)| Observation { errors: seen.errors as f64, words: seen.words as f64, against })
            .collect()
    };
    for record in records {
        shipped.add(&observed(record));
        learnt.add(&observed(record));
    }
    let (mut workers, mut plain, mut held, mut held_shipped, mut width) = (0.0, 0.0, 0.0, 0.0, Vec::new());
    for record in with_enough(records) {
        let Some((_, truth)) = rates(record) else { continue };
        let clips = observed(record);
        let holds = |low: f64, high: f64| f64::from(u8::from(low <= truth && truth <= high));
        workers += 1.0;
        plain += estimate(&measured(record), 0).map_or(0.0, |seen| holds(seen.low, seen.high));
        let weighed = Evidence { clips: &clips, levels: &learnt }.weigh(0);
        held += weighed.map_or(0.0, |seen| holds(seen.low, seen.high));
        width.extend(weighed.map(|seen| seen.high - seen.low));
        held_shipped +=
            Evidence { clips: &clips, levels: &shipped }.weigh(0).map_or(0.0, |seen| holds(seen.low, seen.high));
    }
    println!(
        "  {name}: k={k} slope {:.3} blame {:.3} spread {:.3}; interval of {workers} workers holds the truth: {:.1} % (plain bootstrap {:.1} %; shipped lines {:.1} %), median width {:.3}",
        line.slope,
        line.blame,
        line.spread,
        100.0 * held / workers,
        100.0 * plain / workers,
        100.0 * held_shipped / workers,
        median(width)
    );
}
