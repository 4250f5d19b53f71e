//! `verbatim score`: word error rate of a hypothesis against its reference.

mod compare;
mod corpus;
mod jsonl;
mod nist;
mod pairs;
mod report;
mod summary;
mod trn;

use std::{borrow::Cow, io::Write};

use anyhow::bail;
use clap::{Args, ValueEnum};

use crate::text::choices::{MOST_CELLS, Piece, choose};
use crate::text::{self, Profile, Scored, Scorer, Word};
use corpus::{Corpus, Format, Utterance};

/// Score a transcript against its reference: WER, CER and the aligned words. With a second
/// hypothesis, test whether the two differ.
#[derive(Debug, Args)]
pub struct ScoreArgs {
    /// The reference: plain lines, TRN, JSON lines or STM
    #[arg(value_name = "REF", required_unless_present = "pairs", requires = "hypotheses")]
    reference: Option<String>,
    /// The hypothesis, in the format of REF (CTM where REF is STM); a second one is compared with it
    #[arg(value_name = "HYP", num_args = 1..=2)]
    hypotheses: Vec<String>,
    /// REF and HYP are the texts themselves
    #[arg(long, conflicts_with_all = ["format", "pairs"])]
    text: bool,
    /// Score pairs: a file of JSON lines with "reference", "hypothesis" and perhaps "id" (- for
    /// standard input); each is answered with a line of its figures as soon as it is read
    #[arg(long, value_name = "FILE", conflicts_with_all = ["reference", "hypotheses"])]
    pairs: Option<String>,
    /// The format of the files [default: by the name's ending: .trn, .jsonl, .stm, else lines]
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// The normalisation profile, such as en or en/1 [default: basic]
    #[arg(long, value_name = "ID", conflicts_with = "language")]
    profile: Option<String>,
    /// A profile of your own: a JSON file of a base and additions, or of rules
    #[arg(long, value_name = "FILE", conflicts_with_all = ["profile", "language"])]
    profile_file: Option<String>,
    /// The language, as a BCP 47 tag such as fr-CA: chooses its profile
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
    /// Whose choice among equally good alignments is followed
    #[arg(long, value_enum, default_value_t = Ties::Jiwer)]
    ties: Ties,
    /// Group the figures by speaker, recording, channel, label, or any field of the JSON lines
    #[arg(long, value_name = "FIELD", conflicts_with = "pairs")]
    by: Option<String>,
    /// List so many of the most frequent confusions of words
    #[arg(long, value_name = "N", conflicts_with = "pairs")]
    confusions: Option<usize>,
    /// Leave out the utterances: print the figures over all of them alone
    #[arg(long, conflicts_with = "pairs")]
    summary: bool,
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
/// Files that cannot be read, are not in their format or do not belong together, an unknown profile
/// or field, a closed standard output.
pub fn run(args: &ScoreArgs) -> anyhow::Result<()> {
    let profile = &*profile(args)?;
    if let Some(file) = &args.pairs {
        return pairs::run(file, &mut Scorer::new(profile, args.ties.into()));
    }
    let corpora = corpora(args)?;
    let systems: Vec<Vec<Scored>> =
        corpora.iter().map(|corpus| score(corpus, profile, args.ties.into())).collect::<anyhow::Result<_>>()?;
    let report = report::Report::new(profile, &corpora, &systems, args)?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    if args.json {
        serde_json::to_writer(&mut out, &report)?;
        writeln!(out)?;
    } else {
        summary::write(&report, &mut out)?;
    }
    Ok(out.flush()?)
}

fn profile(args: &ScoreArgs) -> anyhow::Result<Cow<'static, Profile>> {
    if let Some(path) = &args.profile_file {
        return super::normalise::profile_from_file(path).map(Cow::Owned);
    }
    if let Some(language) = &args.language {
        return Ok(Cow::Borrowed(Profile::for_language(language)));
    }
    super::normalise::shipped(args.profile.as_deref().unwrap_or("basic")).map(Cow::Borrowed)
}

/// The utterances of each system, in the same order.
fn corpora(args: &ScoreArgs) -> anyhow::Result<Vec<Corpus>> {
    let reference = args.reference.as_deref().unwrap_or_default();
    if args.text {
        return Ok(args.hypotheses.iter().map(|text| Corpus::of_texts(reference, text)).collect());
    }
    let format = args.format.unwrap_or_else(|| Format::of(reference));
    args.hypotheses.iter().map(|hypothesis| Corpus::read(format, reference, hypothesis)).collect()
}

fn score(corpus: &Corpus, profile: &Profile, ties: text::Ties) -> anyhow::Result<Vec<Scored>> {
    let mut scorer = Scorer::new(profile, ties);
    corpus.utterances.iter().map(|utterance| score_one(utterance, profile, &mut scorer)).collect()
}

fn score_one(utterance: &Utterance, profile: &Profile, scorer: &mut Scorer) -> anyhow::Result<Scored> {
    if !corpus::has_choices(&utterance.reference) {
        return Ok(scorer.scored(&corpus::plain(&utterance.reference), &utterance.hypothesis));
    }
    let pieces: Vec<Piece> = utterance.reference.iter().map(|piece| piece.words(profile)).collect();
    let hypothesis = profile.words(&utterance.hypothesis);
    let Some(chosen) = choose(&pieces, &hypothesis) else {
        bail!(
            "{} is too long for its alternatives: more than {MOST_CELLS} pairs of words; cut it into shorter segments",
            utterance.id
        );
    };
    let reference: Vec<Word> = chosen.into_iter().cloned().collect();
    Ok(scorer.scored_words(&reference, &hypothesis))
}
