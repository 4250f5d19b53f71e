//! `verbatim model`: list, check and try speech models.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail, ensure};

use crate::asr::{
    Engine, SAMPLE_RATE, Transcript,
    models::{self, Model},
    whisper::Whisper,
};

/// List, check and try speech models.
#[derive(Debug, clap::Args)]
pub struct ModelArgs {
    #[command(subcommand)]
    command: ModelCommand,
}

#[derive(Debug, clap::Subcommand)]
enum ModelCommand {
    /// List the Whisper models of a folder
    List {
        /// Folder of the models (ggml-*.bin) [default: models in the data folder]
        #[arg(long, env = "VERBATIM_MODELS", value_name = "DIR")]
        models: Option<PathBuf>,
        /// Folder of the data
        #[arg(long, env = "VERBATIM_DATA", default_value = "data", value_name = "DIR")]
        data: PathBuf,
    },
    /// Load a model and let it listen to a second of silence
    Check {
        /// The model (ggml-*.bin)
        file: PathBuf,
    },
    /// Transcribe a recording
    Transcribe {
        /// A WAV file, 16 kHz, one channel (`verbatim decode` makes one from any recording)
        audio: PathBuf,
        /// The model (ggml-*.bin)
        #[arg(long, env = "VERBATIM_MODEL", value_name = "FILE")]
        model: PathBuf,
        /// The language spoken, as a code: en, fr, it
        #[arg(long, default_value = "en", value_name = "CODE")]
        language: String,
        /// Print text, words, times and probabilities as JSON
        #[arg(long)]
        json: bool,
        /// Processor threads [default: all cores but one]
        #[arg(long, env = "VERBATIM_THREADS", value_name = "N")]
        threads: Option<usize>,
    },
}

/// Runs the subcommand.
///
/// # Errors
/// When a file cannot be read or the model cannot be used.
pub async fn run(args: ModelArgs) -> anyhow::Result<()> {
    match args.command {
        ModelCommand::List { models, data } => list(&models.unwrap_or_else(|| data.join("models"))),
        ModelCommand::Check { file } => check(&file).await,
        ModelCommand::Transcribe { audio, model, language, json, threads } => {
            let engine = Engine::Whisper(Whisper::with_model(model, threads.unwrap_or_else(self::threads)));
            let heard = engine.transcribe(read_wav(&audio)?, &language).await?;
            print(&heard, json)
        }
    }
}

fn list(folder: &Path) -> anyhow::Result<()> {
    let models = models::discover(folder).with_context(|| folder.display().to_string())?;
    if models.is_empty() {
        bail!("no model in {}: put a ggml-*.bin file there", folder.display());
    }
    for model in models {
        println!("{}", line(&model));
    }
    Ok(())
}

fn line(model: &Model) -> String {
    let languages = if model.multilingual { "many languages" } else { "English" };
    let megabytes = model.bytes.div_ceil(1_000_000);
    format!("{:<20} {languages:<15} {megabytes:>6} MB  {}", model.name, model.path.display())
}

async fn check(file: &Path) -> anyhow::Result<()> {
    let model = Model::open(file).with_context(|| file.display().to_string())?;
    let engine = Engine::Whisper(Whisper::with_model(file, threads()));
    engine.transcribe(vec![0.0; SAMPLE_RATE as usize], "en").await?;
    println!("{}", line(&model));
    println!("It loads and runs.");
    Ok(())
}

fn print(heard: &Transcript, json: bool) -> anyhow::Result<()> {
    if json {
        println!("{}", serde_json::to_string_pretty(heard)?);
    } else {
        println!("{}", heard.text);
    }
    Ok(())
}

/// All cores but one: whisper.cpp's threads spin while they wait for one that something else holds up.
fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, |cores| (cores.get() - 1).max(1))
}

fn read_wav(path: &Path) -> anyhow::Result<Vec<f32>> {
    let shown = || path.display().to_string();
    let mut reader = hound::WavReader::open(path).with_context(shown)?;
    let spec = reader.spec();
    ensure!(
        spec.channels == 1 && spec.sample_rate == SAMPLE_RATE && spec.bits_per_sample == 16,
        "{} is not 16-bit mono at 16 kHz: convert it with `verbatim decode`",
        shown()
    );
    let samples = reader.samples::<i16>().map(|sample| sample.map(|sample| f32::from(sample) / 32_768.0));
    samples.collect::<Result<_, _>>().with_context(shown)
}
