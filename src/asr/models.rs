//! The Whisper models on this machine: files in whisper.cpp's ggml format.

use std::{
    fs::File,
    io::{self, Read},
    path::{Path, PathBuf},
};

use serde::Serialize;

use super::{openai, primary_subtag, whisper};

/// "ggml", the first four bytes as a little-endian integer.
const MAGIC: u32 = 0x6767_6d6c;
/// Tokens of an English-only model; multilingual ones have one more or, since large-v3, two.
const ENGLISH_VOCAB: u32 = 51_864;
const MAX_VOCAB: u32 = 60_000;

/// A model file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Model {
    /// "tiny.en" of ggml-tiny.en.bin.
    pub name: String,
    /// The file.
    pub path: PathBuf,
    /// Whether it knows other languages than English.
    pub multilingual: bool,
    /// Its size.
    pub bytes: u64,
}

impl Model {
    /// Reads the head of a model file.
    ///
    /// # Errors
    /// When the file cannot be read, or is no Whisper model (`InvalidData`).
    pub fn open(path: &Path) -> io::Result<Self> {
        let mut file = File::open(path)?;
        let bytes = file.metadata()?.len();
        let magic = read_u32(&mut file)?;
        if magic != MAGIC {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "this is not a ggml model"));
        }
        let vocab = read_u32(&mut file)?;
        if !(ENGLISH_VOCAB..MAX_VOCAB).contains(&vocab) {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "this is a ggml model, but not of Whisper"));
        }
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let name = stem.strip_prefix("ggml-").unwrap_or(&stem).to_owned();
        Ok(Self { name, path: path.to_owned(), multilingual: vocab > ENGLISH_VOCAB, bytes })
    }
}

fn read_u32(reader: &mut impl Read) -> io::Result<u32> {
    let mut bytes = [0; 4];
    reader.read_exact(&mut bytes).map_err(|error| match error.kind() {
        io::ErrorKind::UnexpectedEof => io::Error::new(io::ErrorKind::InvalidData, "the file ends too early"),
        _ => error,
    })?;
    Ok(u32::from_le_bytes(bytes))
}

/// The models of a folder (ggml-*.bin), by name. A folder that does not exist has none; files that
/// are no models are left out, with a warning in the log.
///
/// # Errors
/// When the folder cannot be listed.
pub fn discover(dir: &Path) -> io::Result<Vec<Model>> {
    let entries = match std::fs::read_dir(dir) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut models = Vec::new();
    for entry in entries {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if !name.starts_with("ggml-") || path.extension().is_none_or(|extension| extension != "bin") {
            continue;
        }
        match Model::open(&path) {
            Ok(model) => models.push(model),
            Err(error) => tracing::warn!(model = %path.display(), %error, "not a usable speech model"),
        }
    }
    models.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(models)
}

/// The model for a language: for English an English-only one when there is one, for others the
/// multilingual; among equals the largest, whose text is the best.
#[must_use]
pub fn choose<'a>(models: &'a [Model], language: &str) -> Option<&'a Model> {
    let english = primary_subtag(language) == "en";
    models
        .iter()
        .filter(|model| english || model.multilingual)
        .max_by_key(|model| (english && !model.multilingual, model.bytes))
}

/// Whether an engine can be used here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Availability {
    /// `none`, `whisper` or `openai`.
    pub id: &'static str,
    /// Whether a project can use it now.
    pub available: bool,
    /// What it is, or what it lacks.
    pub detail: String,
    /// Names of its models.
    pub models: Vec<String>,
}

/// The engines a project can choose from, usable or not.
#[must_use]
pub fn available(models_dir: &Path, openai: Option<&openai::OpenAi>) -> Vec<Availability> {
    let none =
        Availability { id: "none", available: true, detail: "People write from nothing".into(), models: Vec::new() };
    vec![none, whisper_availability(models_dir), openai_availability(openai)]
}

fn whisper_availability(dir: &Path) -> Availability {
    let (models, detail) = match discover(dir) {
        Err(error) => (Vec::new(), format!("The model folder {} cannot be read: {error}", dir.display())),
        Ok(models) if models.is_empty() => {
            (models, format!("No model in {}: put a ggml-*.bin file there", dir.display()))
        }
        Ok(models) if models.iter().any(|model| model.multilingual) => (models, "On this machine".into()),
        Ok(models) => (models, "On this machine, English only: other languages need a multilingual model".into()),
    };
    Availability {
        id: whisper::ID,
        available: !models.is_empty(),
        detail,
        models: models.into_iter().map(|model| model.name).collect(),
    }
}

fn openai_availability(openai: Option<&openai::OpenAi>) -> Availability {
    let (detail, models) = match openai {
        Some(openai) => (format!("The server at {}", openai.url()), vec![openai.model().to_owned()]),
        None => ("No transcription server is set up".into(), Vec::new()),
    };
    Availability { id: openai::ID, available: openai.is_some(), detail, models }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(dir: &Path, name: &str, vocab: u32, len: usize) {
        let mut bytes = MAGIC.to_le_bytes().to_vec();
        bytes.extend(vocab.to_le_bytes());
        bytes.resize(len, 0);
        std::fs::write(dir.join(name), bytes).unwrap();
    }

    #[test]
    fn the_folder_lists_whisper_models_only() {
        let dir = tempfile::tempdir().unwrap();
        write(dir.path(), "ggml-tiny.en.bin", 51_864, 100);
        write(dir.path(), "ggml-base.bin", 51_865, 200);
        write(dir.path(), "ggml-llama.bin", 32_000, 200);
        write(dir.path(), "other.bin", 51_865, 200);
        std::fs::write(dir.path().join("ggml-cut.bin"), "lm").unwrap();
        std::fs::write(dir.path().join("ggml-page.bin"), "<html>not found</html>").unwrap();
        let models = discover(dir.path()).unwrap();
        let found: Vec<_> = models.iter().map(|model| (model.name.as_str(), model.multilingual, model.bytes)).collect();
        assert_eq!(found, [("base", true, 200), ("tiny.en", false, 100)]);
        assert_eq!(discover(&dir.path().join("missing")).unwrap(), []);
    }

    #[test]
    fn a_language_gets_the_model_that_knows_it_best() {
        let dir = tempfile::tempdir().unwrap();
        write(dir.path(), "ggml-tiny.en.bin", 51_864, 100);
        write(dir.path(), "ggml-base.bin", 51_865, 200);
        write(dir.path(), "ggml-large-v3.bin", 51_866, 300);
        let models = discover(dir.path()).unwrap();
        let name = |models: &[Model], language| choose(models, language).map(|model| model.name.clone());
        assert_eq!(name(&models, "en").as_deref(), Some("tiny.en"));
        assert_eq!(name(&models, "en-GB").as_deref(), Some("tiny.en"));
        assert_eq!(name(&models, "fr").as_deref(), Some("large-v3"));
        let english: Vec<_> = models.into_iter().filter(|model| !model.multilingual).collect();
        assert_eq!(name(&english, "fr"), None);
    }

    #[test]
    fn availability_says_what_is_missing() {
        let dir = tempfile::tempdir().unwrap();
        let whisper = |dir: &Path| available(dir, None).into_iter().find(|engine| engine.id == "whisper").unwrap();
        assert!(!whisper(dir.path()).available);
        write(dir.path(), "ggml-tiny.en.bin", 51_864, 100);
        let english = whisper(dir.path());
        assert!(english.available && english.detail.contains("English only"));
        assert_eq!(english.models, ["tiny.en"]);
        let ids: Vec<_> = available(dir.path(), None).iter().map(|engine| engine.id).collect();
        assert_eq!(ids, ["none", "whisper", "openai"]);
    }
}
