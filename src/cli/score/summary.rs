//! What `verbatim score` prints for people.

use std::io::{self, Write};

use super::compare::Comparison;
use super::report::{Figures, Interval, Report, System};
use crate::text::view;

/// Columns of a terminal that an aligned view may take.
const COLUMNS: usize = 100;

pub(super) fn write(report: &Report, out: &mut impl Write) -> io::Result<()> {
    match report {
        Report::One(system) => {
            utterances(system, out)?;
            totals(system, out)
        }
        Report::Two { systems, comparison } => {
            for system in systems {
                writeln!(out, "{}", system.name.unwrap_or_default())?;
                totals(system, out)?;
                writeln!(out)?;
            }
            compared(comparison, out)
        }
    }
}

fn utterances(system: &System, out: &mut impl Write) -> io::Result<()> {
    if let Some(pairs) = system.alignment {
        let rows = view::rows(pairs, COLUMNS);
        out.write_all(rows.as_bytes())?;
        if !rows.is_empty() {
            writeln!(out)?;
        }
    }
    for line in system.lines.iter().flatten() {
        writeln!(out, "{}: WER {}", line.id, percent(line.score.wer))?;
        writeln!(out, "{}", view::rows(line.alignment, COLUMNS))?;
    }
    Ok(())
}

fn totals(system: &System, out: &mut impl Write) -> io::Result<()> {
    let Figures { score, words, utterances, mean_wer, interval } = &system.figures;
    writeln!(
        out,
        "WER {}  CER {}  MER {}  WIL {}  WIP {}",
        percent(score.wer),
        percent(score.cer),
        percent(score.mer),
        percent(score.wil),
        percent(score.wip)
    )?;
    if let Some(Interval { low, high }) = interval {
        writeln!(
            out,
            "95 % interval {:.2} to {:.2} %; mean WER of {utterances} utterances {}",
            low * 100.0,
            high * 100.0,
            percent(*mean_wer)
        )?;
    }
    writeln!(
        out,
        "{words} words: {} hits, {} substitutions, {} deletions, {} insertions",
        score.hits, score.substitutions, score.deletions, score.insertions
    )?;
    writeln!(out, "{} characters, {} edits; profile {}", score.char_length, score.char_edits, score.profile)?;
    groups(system, out)?;
    for confusion in system.confusions.iter().flatten() {
        let word = |word: &Option<String>| word.clone().unwrap_or_else(|| "***".to_owned());
        writeln!(out, "{:>7}  {} → {}", confusion.count, word(&confusion.reference), word(&confusion.hypothesis))?;
    }
    Ok(())
}

fn groups(system: &System, out: &mut impl Write) -> io::Result<()> {
    let Some(groups) = &system.groups else {
        return Ok(());
    };
    let wide = groups.keys().map(|name| name.chars().count()).max().unwrap_or_default();
    for (name, figures) in groups {
        let interval = figures.interval.as_ref();
        let interval =
            interval.map_or(String::new(), |it| format!(" ({:.2} to {:.2})", it.low * 100.0, it.high * 100.0));
        writeln!(
            out,
            "{name:<wide$}  WER {}{interval}  CER {}  {} words in {} utterances",
            percent(figures.score.wer),
            percent(figures.score.cer),
            figures.words,
            figures.utterances
        )?;
    }
    Ok(())
}

fn compared(comparison: &Comparison, out: &mut impl Write) -> io::Result<()> {
    match &comparison.mapsswe {
        Some(test) => writeln!(
            out,
            "matched pairs (MAPSSWE): {} segments, mean difference {:+.3}, deviation {:.3}, Z {:+.3}, p {:.4}",
            test.segments, test.mean, test.deviation, test.z, test.p
        )?,
        None => writeln!(out, "matched pairs (MAPSSWE): too few segments with different errors to say anything")?,
    }
    match &comparison.bootstrap {
        Some(found) => writeln!(
            out,
            "difference {:+.2} points, 95 % interval {:+.2} to {:+.2}; the second is better in {:.1} % of resamples",
            found.wer * 100.0,
            found.low * 100.0,
            found.high * 100.0,
            found.second_better * 100.0
        ),
        None => writeln!(out, "bootstrap: it needs two utterances with words"),
    }
}

fn percent(rate: Option<f64>) -> String {
    rate.map_or_else(|| "n/a".to_owned(), |rate| format!("{:.2} %", rate * 100.0))
}
