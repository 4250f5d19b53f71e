//! `verbatim inspect`: what a recording is, what was measured on it, and what is wrong with it.

use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::Context;
use serde::Serialize;

use super::decode::open;
use crate::audio::checks::Checks;
use crate::audio::facts::{Facts, Warning};
use crate::audio::ingest::{Clip, Settings, Sink, Summary, ingest};

/// Measure a recording and say what is wrong with it.
#[derive(Debug, clap::Args)]
pub struct InspectArgs {
    /// The recording.
    input: PathBuf,
    /// One JSON object, instead of a table.
    #[arg(long)]
    json: bool,
}

/// Runs the subcommand.
///
/// # Errors
/// When the recording cannot be read.
#[expect(clippy::needless_pass_by_value, reason = "the end of the command line's way")]
pub fn run(args: InspectArgs) -> anyhow::Result<()> {
    let decoder = open(&args.input)?;
    let mut findings = Findings::default();
    let summary =
        ingest(decoder, &Settings::default(), &mut findings).with_context(|| args.input.display().to_string())?;
    let mut output = io::stdout().lock();
    if args.json {
        serde_json::to_writer_pretty(&mut output, &Report { summary, findings })?;
        writeln!(output)?;
    } else {
        table(&summary, &findings, &mut output)?;
    }
    Ok(())
}

#[derive(Default, Serialize)]
struct Findings {
    checks: Checks,
    warnings: Vec<Warning>,
}

#[derive(Serialize)]
struct Report {
    #[serde(flatten)]
    summary: Summary,
    #[serde(flatten)]
    findings: Findings,
}

impl Sink for Findings {
    fn facts(&mut self, _: &Facts) -> io::Result<()> {
        Ok(())
    }

    fn clip(&mut self, _: Clip) -> io::Result<()> {
        Ok(())
    }

    fn warning(&mut self, warning: Warning) -> io::Result<()> {
        self.warnings.push(warning);
        Ok(())
    }

    fn end(&mut self, checks: Option<&Checks>) -> io::Result<()> {
        self.checks = checks.cloned().unwrap_or_default();
        Ok(())
    }
}

fn table(summary: &Summary, findings: &Findings, output: &mut impl Write) -> io::Result<()> {
    let Summary { facts, duration_ms, clips } = summary;
    let checks = &findings.checks;
    let measure = |value: Option<f64>, digits: usize, unit: &str| {
        value.map_or_else(|| "-".to_owned(), |value| format!("{value:.digits$} {unit}"))
    };
    let percent = |share: f64| format!("{:.2} %", share * 100.0);
    let rows = [
        ("format", format!("{} in {}", facts.codec, facts.container)),
        ("sample rate", format!("{} Hz", facts.sample_rate)),
        ("channels", facts.channels.to_string()),
        ("length", format!("{}.{:03} s", duration_ms / 1000, duration_ms % 1000)),
        ("clips", clips.to_string()),
        ("loudness", measure(checks.loudness_lufs, 1, "LUFS")),
        ("loudness range", measure(checks.loudness_range_lu, 1, "LU")),
        ("true peak", measure(checks.true_peak_dbtp, 1, "dBTP")),
        ("sample peak", measure(checks.peak_dbfs, 1, "dBFS")),
        ("clipped", percent(checks.clipped_share)),
        ("silence", percent(checks.silence_share)),
        ("speech to noise", measure(checks.snr_db, 0, "dB")),
        ("bandwidth", measure(checks.bandwidth_hz, 0, "Hz")),
        ("same channels", list(checks.identical_channels.iter().map(|(a, b)| format!("{a}={b}")))),
        ("silent channels", list(checks.silent_channels.iter().map(u16::to_string))),
    ];
    for (name, value) in rows {
        writeln!(output, "{name:<16}  {value}")?;
    }
    for warning in &findings.warnings {
        writeln!(output, "{:<16}  {}", warning.code, warning.detail)?;
    }
    Ok(())
}

fn list(parts: impl Iterator<Item = String>) -> String {
    let joined = parts.collect::<Vec<_>>().join(", ");
    if joined.is_empty() { "none".to_owned() } else { joined }
}
