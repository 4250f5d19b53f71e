//! `verbatim segment`: where a recording would be cut into clips.

use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::Context;
use clap::ValueEnum;
use serde::Serialize;

use super::decode::open;
use crate::audio::facts::{Facts, Warning};
use crate::audio::ingest::{Channel, ChannelMode, Clip, DetectorKind, Segmentation, Settings, Sink, ingest};
use crate::audio::segment::{Frame, SegmentSettings, Span};

/// Show where a recording would be cut into clips.
#[derive(Debug, clap::Args)]
pub struct SegmentArgs {
    /// The recording.
    input: PathBuf,
    /// One JSON object a line, instead of a table.
    #[arg(long)]
    json: bool,
    /// What finds the speech.
    #[arg(long, value_enum, default_value_t)]
    detector: DetectorArg,
    /// What becomes of several channels.
    #[arg(long, value_enum, default_value_t)]
    channels: ChannelsArg,
    /// The length that clips aim at, in milliseconds.
    #[arg(long, default_value_t = SegmentSettings::default().target_clip_ms)]
    target_ms: u32,
    /// The longest clip, in milliseconds.
    #[arg(long, default_value_t = SegmentSettings::default().max_clip_ms)]
    max_ms: u32,
    /// Instead of clips, the probability of speech in each 32 ms: channel, millisecond, probability.
    #[arg(long)]
    probabilities: bool,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum DetectorArg {
    /// The most accurate
    #[default]
    Silero,
    /// A tenth of the time, more errors in noise
    Earshot,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum ChannelsArg {
    /// Separate where two people have a channel each, as on the telephone; else mixed
    #[default]
    Auto,
    /// One channel, the mean of all
    Mix,
    /// Each channel by itself
    Separate,
}

/// Runs the subcommand.
///
/// # Errors
/// When the recording cannot be read.
#[expect(clippy::needless_pass_by_value, reason = "the end of the command line's way")]
pub fn run(args: SegmentArgs) -> anyhow::Result<()> {
    let decoder = open(&args.input)?;
    let segment =
        SegmentSettings { target_clip_ms: args.target_ms, max_clip_ms: args.max_ms, ..SegmentSettings::default() };
    let detector = match args.detector {
        DetectorArg::Silero => DetectorKind::Silero,
        DetectorArg::Earshot => DetectorKind::Earshot,
    };
    let channels = match args.channels {
        ChannelsArg::Auto => ChannelMode::Auto,
        ChannelsArg::Mix => ChannelMode::Mix,
        ChannelsArg::Separate => ChannelMode::Separate,
    };
    let segmentation = Segmentation { detector, channels, segment, ..Segmentation::default() };
    let settings = Settings { segmentation, ..Settings::default() };
    let show = match (args.probabilities, args.json) {
        (true, _) => Show::Probabilities,
        (false, true) => Show::Json,
        (false, false) => Show::Table,
    };
    let mut table = Table { show, channels: Vec::new(), frames: Vec::new(), output: io::stdout().lock() };
    ingest(decoder, &settings, &mut table).with_context(|| args.input.display().to_string())?;
    table.output.flush()?;
    Ok(())
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Show {
    Table,
    Json,
    Probabilities,
}

struct Table<'a> {
    show: Show,
    channels: Vec<Channel>,
    /// How many frames each channel has had.
    frames: Vec<u64>,
    output: io::StdoutLock<'a>,
}

#[derive(Serialize)]
struct Row<'a> {
    channel: u16,
    name: Option<&'a str>,
    #[serde(flatten)]
    span: Span,
}

impl Sink for Table<'_> {
    fn facts(&mut self, _: &Facts) -> io::Result<()> {
        Ok(())
    }

    fn channels(&mut self, channels: &[Channel]) -> io::Result<()> {
        self.channels = channels.to_vec();
        self.frames = vec![0; channels.len()];
        Ok(())
    }

    fn frame(&mut self, channel: u16, frame: Frame) -> io::Result<()> {
        let Some(index) = self.channels.iter().position(|known| known.channel == channel) else { return Ok(()) };
        let at_ms = self.frames[index] * crate::audio::segment::FRAME_MS;
        self.frames[index] += 1;
        if self.show == Show::Probabilities {
            writeln!(self.output, "{channel}\t{at_ms}\t{:.4}", frame.probability)?;
        }
        Ok(())
    }

    fn clip(&mut self, clip: Clip) -> io::Result<()> {
        let Clip { index, channel, span } = clip;
        let known = self.channels.iter().find(|known| known.channel == channel);
        let name = known.and_then(|known| known.name.as_deref());
        match self.show {
            Show::Probabilities => Ok(()),
            Show::Json => {
                serde_json::to_writer(&mut self.output, &Row { channel, name, span })?;
                self.output.write_all(b"\n")
            }
            Show::Table => writeln!(
                self.output,
                "{index:>4}  {:>12}  {:>12}  channel {channel}  speech {:.2}",
                seconds(span.start_ms),
                seconds(span.end_ms),
                span.speech_probability
            ),
        }
    }

    fn warning(&mut self, warning: Warning) -> io::Result<()> {
        eprintln!("{}", warning.detail);
        Ok(())
    }
}

fn seconds(ms: u64) -> String {
    format!("{}.{:03}", ms / 1000, ms % 1000)
}
