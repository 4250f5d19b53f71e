//! The command line: one file per command. This one has the table, and the wiring they share.

pub mod consensus;
pub mod decode;
pub mod doctor;
pub mod export;
pub mod import;
pub mod inspect;
pub mod model;
pub mod normalise;
pub mod project;
pub mod rescore;
pub mod sample;
pub mod score;
pub mod segment;
pub mod serve;
pub mod user;
mod wiring;

use std::{io::Write, process::ExitCode};

use clap::{Parser, Subcommand};

use crate::{http::Pages, jobs::child};

/// Recordings in, trusted transcripts out
#[derive(Parser)]
#[command(version, about, max_term_width = 100)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Start the server, and the background work unless told not to
    Serve(serve::ServeArgs),
    /// Run background work only, beside a server started with --no-jobs
    Work(serve::WorkArgs),
    /// Create the database or bring it up to date
    Migrate(crate::config::DataArgs),
    /// Add people, list them, make sign-in links
    User(user::UserArgs),
    /// Create and list projects
    Project(project::ProjectArgs),
    /// Add recordings to a project
    Import(import::ImportArgs),
    /// Write a project's finished clips to a folder
    Export(export::ExportArgs),
    /// Compute a project's scores again, after a rule changed, and say what moved
    Rescore(rescore::RescoreArgs),
    /// List, check and try speech models
    Model(model::ModelArgs),
    /// Word error rate of a text against its reference, with the alignment; needs no server
    Score(score::ScoreArgs),
    /// What a text is compared as, and what each rule did to it; needs no server
    Normalise(normalise::NormaliseArgs),
    /// The text that several workers agree on, for each clip of a table; needs no server
    Consensus(consensus::ConsensusArgs),
    /// Decode any audio file to 16 kHz mono WAV; needs no server
    Decode(decode::DecodeArgs),
    /// Find the speech in an audio file and the clips it would be cut into; needs no server
    Segment(segment::SegmentArgs),
    /// Measure an audio file and say what is wrong with it; needs no server
    Inspect(inspect::InspectArgs),
    /// Say what this machine lacks, and how to get it
    Doctor(doctor::DoctorArgs),
    /// Print the description of the API (OpenAPI 3.1)
    Openapi,
    /// The decoder's child process: `serve` starts it for each recording
    #[command(hide = true)]
    IngestChild(child::ChildArgs),
}

/// Runs a command; the server among them gives out these pages.
#[must_use]
pub fn run(cli: Cli, pages: Pages) -> ExitCode {
    let result = match cli.command {
        // First, and without a runtime: this process limits itself before it touches the file.
        Command::IngestChild(args) => return child::main(args),
        Command::Score(args) => score::run(&args),
        Command::Normalise(args) => normalise::run(&args),
        Command::Consensus(args) => consensus::run(&args),
        Command::Decode(args) => decode::run(args),
        Command::Segment(args) => segment::run(args),
        Command::Inspect(args) => inspect::run(args),
        Command::Openapi => print_openapi(),
        command => run_async(command, pages),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("verbatim: {error:#}");
            ExitCode::FAILURE
        }
    }
}

#[tokio::main]
async fn run_async(command: Command, pages: Pages) -> anyhow::Result<()> {
    match command {
        Command::Serve(args) => serve::run(args, pages).await,
        Command::Work(args) => serve::work(args).await,
        Command::Migrate(args) => wiring::open_db(&args).await.map(|db| println!("{} is up to date", db.name())),
        Command::User(args) => user::run(args).await,
        Command::Project(args) => project::run(args).await,
        Command::Import(args) => import::run(args).await,
        Command::Export(args) => export::run(args).await,
        Command::Rescore(args) => rescore::run(args).await,
        Command::Model(args) => model::run(args).await,
        Command::Doctor(args) => doctor::run(args, pages).await,
        Command::Score(_)
        | Command::Normalise(_)
        | Command::Consensus(_)
        | Command::Decode(_)
        | Command::Segment(_)
        | Command::Inspect(_)
        | Command::Openapi
        | Command::IngestChild(_) => {
            unreachable!("handled before")
        }
    }
}

fn print_openapi() -> anyhow::Result<()> {
    let text = crate::http::openapi().to_pretty_json()?;
    writeln!(std::io::stdout().lock(), "{text}")?;
    Ok(())
}
