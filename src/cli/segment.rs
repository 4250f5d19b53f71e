//! `verbatim segment`: where a recording would be cut into clips.

use std::fs::File;
use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::Context;
use serde::Serialize;

use crate::audio::facts::{Facts, Warning};
use crate::audio::ingest::{Clip, Segmentation, Settings, Sink, ingest};
use crate::audio::segment::SegmentSettings;

/// Show where a recording would be cut into clips.
#[derive(Debug, clap::Args)]
pub struct SegmentArgs {
    /// The recording.
    input: PathBuf,
    /// One JSON object a line, instead of a table.
    #[arg(long)]
    json: bool,
    /// The length that clips aim at, in milliseconds.
    #[arg(long, default_value_t = SegmentSettings::default().target_clip_ms)]
    target_ms: u32,
    /// The longest clip, in milliseconds.
    #[arg(long, default_value_t = SegmentSettings::default().max_clip_ms)]
    max_ms: u32,
}

/// Runs the subcommand.
///
/// # Errors
/// When the recording cannot be read.
#[expect(clippy::needless_pass_by_value, reason = "the end of the command line's way")]
pub fn run(args: SegmentArgs) -> anyhow::Result<()> {
    let input = File::open(&args.input).with_context(|| args.input.display().to_string())?;
    let extension = args.input.extension().and_then(|extension| extension.to_str());
    let segment =
        SegmentSettings { target_clip_ms: args.target_ms, max_clip_ms: args.max_ms, ..SegmentSettings::default() };
    let segmentation = Segmentation { segment, ..Segmentation::default() };
    let settings = Settings { segmentation, ..Settings::default() };
    let mut table = Table { json: args.json, output: io::stdout().lock() };
    ingest(Box::new(input), extension, &settings, &mut table).with_context(|| args.input.display().to_string())?;
    Ok(())
}

struct Table<'a> {
    json: bool,
    output: io::StdoutLock<'a>,
}

#[derive(Serialize)]
struct Row {
    channel: u16,
    #[serde(flatten)]
    span: crate::audio::segment::Span,
}

impl Sink for Table<'_> {
    fn facts(&mut self, _: &Facts) -> io::Result<()> {
        Ok(())
    }

    fn progress(&mut self, _: f32) -> io::Result<()> {
        Ok(())
    }

    fn clip(&mut self, clip: Clip<'_>) -> io::Result<()> {
        let Clip { channel, span, .. } = clip;
        if self.json {
            serde_json::to_writer(&mut self.output, &Row { channel, span })?;
            return self.output.write_all(b"\n");
        }
        writeln!(
            self.output,
            "{:>4}  {:>12}  {:>12}  channel {channel}  speech {:.2}",
            clip.index,
            seconds(span.start_ms),
            seconds(span.end_ms),
            span.speech_probability
        )
    }

    fn warning(&mut self, warning: Warning) -> io::Result<()> {
        eprintln!("{}", warning.detail);
        Ok(())
    }
}

fn seconds(ms: u64) -> String {
    format!("{}.{:03}", ms / 1000, ms % 1000)
}
