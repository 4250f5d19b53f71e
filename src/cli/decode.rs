//! `verbatim decode`: any recording as a 16-bit mono WAV, the way the server hears it.

use std::path::{Path, PathBuf};

use anyhow::Context;

use crate::audio::SAMPLE_RATE;
use crate::audio::decode::{Decoder, Limits};
use crate::audio::mono::{Mono, quantise};
use crate::jobs::child::ffmpeg;

/// Decode a recording to a mono WAV file.
#[derive(Debug, clap::Args)]
pub struct DecodeArgs {
    /// The recording.
    input: PathBuf,
    /// The WAV file to write.
    #[arg(short, long)]
    output: PathBuf,
    /// Samples per second of the output.
    #[arg(long, default_value_t = SAMPLE_RATE, value_parser = clap::value_parser!(u32).range(4000..=384_000))]
    rate: u32,
    /// One channel, from 0, instead of the mix of all.
    #[arg(long)]
    channel: Option<u16>,
}

/// Runs the subcommand.
///
/// # Errors
/// When the recording cannot be read or the output not be written.
#[expect(clippy::needless_pass_by_value, reason = "the end of the command line's way")]
pub fn run(args: DecodeArgs) -> anyhow::Result<()> {
    let decoder = open(&args.input)?;
    let mut mono = Mono::of(decoder, args.channel, args.rate).with_context(|| args.input.display().to_string())?;
    let channels = mono.facts().channels;
    if let Some(channel) = args.channel.filter(|channel| *channel >= channels) {
        let last = channels - 1;
        anyhow::bail!("{}: there is no channel {channel}; the last is {last}", args.input.display());
    }
    let spec = hound::WavSpec {
        channels: 1,
        sample_rate: args.rate,
        bits_per_sample: 16,
        sample_format: hound::SampleFormat::Int,
    };
    let mut writer = hound::WavWriter::create(&args.output, spec).with_context(|| args.output.display().to_string())?;
    let mut block = Vec::new();
    while mono.read(&mut block)? {
        let count = u32::try_from(block.len()).context("a block of samples too long for a WAV")?;
        let mut samples = writer.get_i16_writer(count);
        for sample in block.drain(..) {
            samples.write_sample(quantise(sample));
        }
        samples.flush()?;
    }
    writer.finalize()?;
    for warning in mono.take_warnings() {
        eprintln!("{}", warning.detail);
    }
    Ok(())
}

/// Opens a recording as the server does: with the ffmpeg of the search path for what our decoders
/// lack.
pub(super) fn open(input: &Path) -> anyhow::Result<Decoder> {
    let extension = input.extension().and_then(|extension| extension.to_str());
    ffmpeg::open(input, extension, Limits::default(), ffmpeg::find().as_deref())
        .with_context(|| input.display().to_string())
}
