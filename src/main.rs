//! The binary: the command line, and the web pages it carries.
//!
//! The pages are embedded here and not in the library, so that a change to a page does not compile
//! the server anew.

use std::{borrow::Cow, process::ExitCode};

use clap::Parser;
use rust_embed::RustEmbed;
use verbatim::cli::{self, Cli};

/// What `npm run build` in `web/` made; empty when nobody ran it.
#[derive(RustEmbed)]
#[folder = "web/dist"]
#[allow_missing = true]
struct Pages;

fn page(path: &str) -> Option<Cow<'static, [u8]>> {
    Pages::get(path).map(|file| file.data)
}

fn main() -> ExitCode {
    cli::run(Cli::parse(), page)
}
