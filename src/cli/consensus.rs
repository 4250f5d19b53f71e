//! `verbatim consensus`: one text for each clip from those of several workers.

mod crowd_file;
mod figures;

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::{Args, ValueEnum};
use serde::Serialize;

use crate::text::consensus::crowd::Crowd;
use crate::text::consensus::{Consensus, Style};
use crate::text::{self, Profile};
use crowd_file::CrowdFile;
use figures::Figures;

/// Find the text that several workers agree on, for each clip of a file.
#[derive(Debug, Args)]
pub struct ConsensusArgs {
    /// A table with a row for each text: CSV, separated by tabs or commas, quoted where needed
    #[arg(value_name = "CROWD.csv")]
    crowd: PathBuf,
    /// The true texts, to measure by: lines of a clip, a tab, and its text
    #[arg(long, value_name = "TRUTH.tsv")]
    truth: Option<PathBuf>,
    /// The column that names the clip
    #[arg(long, value_name = "NAME", default_value = "INPUT:audio")]
    clip_column: String,
    /// The column with the text
    #[arg(long, value_name = "NAME", default_value = "OUTPUT:transcription")]
    text_column: String,
    /// The column that names the worker
    #[arg(long, value_name = "NAME", default_value = "ASSIGNMENT:worker_id")]
    worker_column: String,
    /// The normalisation profile that says which words are the same, such as en or en/1
    #[arg(long, value_name = "ID", default_value = "basic")]
    profile: String,
    /// What the house prefers where workers differ [default: books for the columns of CrowdSpeech,
    /// none for others]
    #[arg(long, value_enum)]
    style: Option<HouseStyle>,
    /// Threads to work with [default: as many as the machine runs at once]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    threads: Option<u16>,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
    /// Write what the trainer learns from, a line of JSON for each clip with a truth
    #[arg(long, value_name = "FILE", hide = true, requires = "truth")]
    features: Option<PathBuf>,
    /// Judge each clip by itself, as a server does the first of a project
    #[arg(long, hide = true)]
    one_by_one: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum HouseStyle {
    /// English books read aloud: numbers and titles in words, British spellings
    Books,
    /// Only what workers typed
    None,
}

impl ConsensusArgs {
    fn style(&self) -> Option<&'static Style> {
        let columns = [&self.clip_column, &self.text_column, &self.worker_column];
        let crowd_speech = columns == ["INPUT:audio", "OUTPUT:transcription", "ASSIGNMENT:worker_id"];
        let named = self.style.unwrap_or(if crowd_speech { HouseStyle::Books } else { HouseStyle::None });
        // The trainer learns the style itself.
        (named == HouseStyle::Books && self.features.is_none()).then(Style::books)
    }

    fn threads(&self) -> usize {
        self.threads.map_or_else(|| std::thread::available_parallelism().map_or(1, usize::from), usize::from)
    }
}

/// # Errors
/// A file that cannot be read, is not UTF-8 or lacks a column, an unknown profile, a closed standard
/// output.
pub fn run(args: &ConsensusArgs) -> anyhow::Result<()> {
    let profile = Profile::by_id(&args.profile).with_context(|| {
        let known: Vec<&str> = text::profiles::ALL.iter().map(|profile| &*profile.id).collect();
        format!("there is no profile {:?}; choose one of {}", args.profile, known.join(", "))
    })?;
    let file = CrowdFile::read(&args.crowd, [&args.clip_column, &args.text_column, &args.worker_column])?;
    let truth = args.truth.as_deref().map(|path| read_truth(path, &file, &args.clip_column)).transpose()?;
    let responses = file.responses();
    let crowd = if args.one_by_one {
        Crowd::one_by_one(profile, &responses, args.style())
    } else {
        Crowd::new(profile, &responses, args.style(), args.threads())
    };
    if let (Some(path), Some(truth)) = (&args.features, &truth) {
        return write_features(path, &file, truth, &crowd);
    }
    let agreed = crowd.consensus_of_all(args.threads());
    let figures = truth.map(|truth| Figures::new(&file, &truth, &crowd, &agreed));
    for note in file.notes() {
        eprintln!("verbatim: {note}");
    }
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    if args.json {
        serde_json::to_writer(&mut out, &Report::new(&file, &agreed, figures.as_ref()))?;
        writeln!(out)?;
    } else {
        for (clip, consensus) in file.clips.iter().zip(&agreed) {
            writeln!(out, "{}\t{}", clip.name, consensus.text)?;
        }
        if let Some(figures) = figures {
            write!(out, "\n{figures}")?;
        }
    }
    Ok(out.flush()?)
}

/// The truth of each clip of the file, where there is one.
fn read_truth(path: &Path, file: &CrowdFile, header: &str) -> anyhow::Result<Vec<Option<String>>> {
    let text = crowd_file::read_text(path)?;
    let mut truth = vec![None; file.clips.len()];
    let mut strangers = Vec::new();
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let Some((name, text)) = line.split_once('\t') else {
            bail!("{}, line {}: there is no tab between a clip and its text", path.display(), index + 1);
        };
        match file.clip(name) {
            Some(clip) => truth[clip] = Some(text.to_owned()),
            None if index == 0 && name == header => {}
            None => strangers.push(name),
        }
    }
    let known = truth.iter().flatten().count();
    if known == 0 {
        bail!("none of the clips in {} is in the crowd's file: the names in both must be the same", path.display());
    }
    if let Some(first) = strangers.first() {
        let count = strangers.len();
        eprintln!("verbatim: {count} clips have a truth and no text, such as {first}: they are not counted");
    }
    if known < truth.len() {
        eprintln!("verbatim: {} clips have no truth: they are not counted", truth.len() - known);
    }
    Ok(truth)
}

fn write_features(path: &Path, file: &CrowdFile, truth: &[Option<String>], crowd: &Crowd) -> anyhow::Result<()> {
    let create = || format!("cannot write {}", path.display());
    let mut out = std::io::BufWriter::new(std::fs::File::create(path).with_context(create)?);
    for (index, (clip, truth)) in file.clips.iter().zip(truth).enumerate() {
        if let Some(truth) = truth {
            let slots = crowd.examples(index, truth);
            let line = serde_json::json!({"id": clip.name, "truth": figures::paper_words(truth), "slots": slots});
            serde_json::to_writer(&mut out, &line)?;
            writeln!(out)?;
        }
    }
    Ok(out.flush()?)
}

/// What `--json` prints.
#[derive(Serialize)]
struct Report<'a> {
    clips: Vec<ClipReport<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    figures: Option<&'a Figures>,
}

#[derive(Serialize)]
struct ClipReport<'a> {
    clip: &'a str,
    #[serde(flatten)]
    consensus: &'a Consensus,
}

impl<'a> Report<'a> {
    fn new(file: &'a CrowdFile, agreed: &'a [Consensus], figures: Option<&'a Figures>) -> Self {
        let clips = file.clips.iter().zip(agreed);
        let clips = clips.map(|(clip, consensus)| ClipReport { clip: &clip.name, consensus }).collect();
        Self { clips, figures }
    }
}
