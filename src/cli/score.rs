//! `verbatim score`: word error rate of a hypothesis against its reference.

use std::io::Write;
use std::path::Path;

use anyhow::{Context, bail};
use clap::{Args, ValueEnum};
use serde::Serialize;

use crate::text::{self, Pair, Profile, Score, Scored, view};

/// Columns of a terminal that an aligned view may take.
const COLUMNS: usize = 100;

/// Score a transcript against its reference: WER, CER and the aligned words.
#[derive(Debug, Args)]
pub struct ScoreArgs {
    /// The reference: a file of plain text, one utterance a line
    #[arg(value_name = "REF")]
    reference: String,
    /// The hypothesis: a file with as many lines, each paired with the same line of REF
    #[arg(value_name = "HYP")]
    hypothesis: String,
    /// REF and HYP are the texts themselves
    #[arg(long)]
    text: bool,
    /// The normalisation profile, such as en or en/1 [default: basic]
    #[arg(long, value_name = "ID", conflicts_with = "language")]
    profile: Option<String>,
    /// The language, as a BCP 47 tag such as fr-CA: chooses its profile
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
    /// Whose choice among equally good alignments is followed
    #[arg(long, value_enum, default_value_t = Ties::Jiwer)]
    ties: Ties,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Ties {
    Jiwer,
    Sclite,
}

impl From<Ties> for text::Ties {
    fn from(ties: Ties) -> Self {
        match ties {
            Ties::Jiwer => text::Ties::Jiwer,
            Ties::Sclite => text::Ties::Sclite,
        }
    }
}

/// # Errors
/// A file that cannot be read or is not UTF-8, files with different numbers of lines, an unknown
/// profile, a closed standard output.
pub fn run(args: &ScoreArgs) -> anyhow::Result<()> {
    let profile = profile(args)?;
    let lines = pair_lines(args)?;
    let scored: Vec<Scored> = lines
        .iter()
        .map(|(reference, hypothesis)| text::score(profile, reference, hypothesis, args.ties.into()))
        .collect();
    let total = Score::total(profile, scored.iter().map(|line| &line.score));
    let mut out = std::io::stdout().lock();
    if args.json {
        serde_json::to_writer(&mut out, &Report::new(&total, &scored))?;
        writeln!(out)?;
    } else {
        out.write_all(plain(&total, &scored).as_bytes())?;
    }
    Ok(out.flush()?)
}

fn profile(args: &ScoreArgs) -> anyhow::Result<&'static Profile> {
    if let Some(language) = &args.language {
        return Ok(Profile::for_language(language));
    }
    super::normalise::shipped(args.profile.as_deref().unwrap_or("basic"))
}

fn pair_lines(args: &ScoreArgs) -> anyhow::Result<Vec<(String, String)>> {
    if args.text {
        return Ok(vec![(args.reference.clone(), args.hypothesis.clone())]);
    }
    let reference = read_lines(&args.reference)?;
    let hypothesis = read_lines(&args.hypothesis)?;
    if reference.len() != hypothesis.len() {
        bail!(
            "{} has {} lines and {} has {}: line n of one is scored against line n of the other, so \
             both need as many",
            args.reference,
            reference.len(),
            args.hypothesis,
            hypothesis.len()
        );
    }
    Ok(reference.into_iter().zip(hypothesis).collect())
}

fn read_lines(path: &str) -> anyhow::Result<Vec<String>> {
    let bytes = std::fs::read(Path::new(path))
        .with_context(|| format!("cannot read {path} (with --text, the arguments are the texts themselves)"))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let line = error.as_bytes()[..valid].split(|&byte| byte == b'\n').count();
        anyhow::anyhow!("{path} is not UTF-8 text: the first broken character is in line {line}")
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    Ok(text.lines().map(str::to_owned).collect())
}

/// What `--json` prints: the totals, and the lines when there are several.
#[derive(Serialize)]
struct Report<'a> {
    #[serde(flatten)]
    score: &'a Score,
    words: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    alignment: Option<&'a [Pair]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lines: Option<Vec<Report<'a>>>,
}

impl<'a> Report<'a> {
    fn new(total: &'a Score, scored: &'a [Scored]) -> Self {
        let line = |line: &'a Scored| Report {
            score: &line.score,
            words: line.score.words(),
            alignment: Some(&line.pairs),
            lines: None,
        };
        match scored {
            [only] => line(only),
            many => Report {
                score: total,
                words: total.words(),
                alignment: None,
                lines: Some(many.iter().map(line).collect()),
            },
        }
    }
}

fn plain(total: &Score, scored: &[Scored]) -> String {
    let mut out = String::new();
    for (index, line) in scored.iter().enumerate() {
        if scored.len() > 1 {
            let heading = format!("line {}: WER {}\n", index + 1, percent(line.score.wer));
            out.push_str(&heading);
        }
        let rows = view::rows(&line.pairs, COLUMNS);
        out.push_str(&rows);
        if !rows.is_empty() || scored.len() > 1 {
            out.push('\n');
        }
    }
    out.push_str(&summary(total));
    out
}

fn summary(score: &Score) -> String {
    let words = score.words();
    format!(
        "WER {}  CER {}  MER {}  WIL {}  WIP {}\n\
         {words} words: {} hits, {} substitutions, {} deletions, {} insertions\n\
         {} characters, {} edits; profile {}\n",
        percent(score.wer),
        percent(score.cer),
        percent(score.mer),
        percent(score.wil),
        percent(score.wip),
        score.hits,
        score.substitutions,
        score.deletions,
        score.insertions,
        score.char_length,
        score.char_edits,
        score.profile,
    )
}

fn percent(rate: Option<f64>) -> String {
    rate.map_or_else(|| "n/a".to_owned(), |rate| format!("{:.2} %", rate * 100.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scored(reference: &str, hypothesis: &str) -> Scored {
        text::score(&text::profiles::BASIC, reference, hypothesis, text::Ties::Jiwer)
    }

    #[test]
    fn totals_and_alignment_are_printed() {
        let lines = [scored("a fine day", "a fine way")];
        let printed = plain(&lines[0].score, &lines);
        assert!(printed.starts_with("REF: a fine day\nHYP: a fine way\n            S\n"), "{printed}");
        assert!(printed.contains("WER 33.33 %"), "{printed}");
        assert!(printed.contains("3 words: 2 hits, 1 substitutions, 0 deletions, 0 insertions"));
    }

    #[test]
    fn json_has_the_totals_over_all_lines() {
        let lines = [scored("a b", "a"), scored("", "x"), scored("c", "c")];
        let total = Score::total(&text::profiles::BASIC, lines.iter().map(|line| &line.score));
        let json = serde_json::to_value(Report::new(&total, &lines)).expect("plain data");
        assert_eq!(json["words"], 3);
        assert_eq!(json["deletions"], 1);
        assert_eq!(json["insertions"], 1);
        assert_eq!(json["profile"], "basic/1");
        assert!((json["wer"].as_f64().expect("a rate") - 2.0 / 3.0).abs() < 1e-12);
        assert_eq!(json["lines"][1]["wer"], serde_json::Value::Null);
        assert_eq!(json["lines"].as_array().map(Vec::len), Some(3));
    }
}
