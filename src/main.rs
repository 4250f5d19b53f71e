//! The command line.

use std::process::ExitCode;

use clap::Parser;
use verbatim::cli::{self, Cli};

fn main() -> ExitCode {
    cli::run(Cli::parse())
}
