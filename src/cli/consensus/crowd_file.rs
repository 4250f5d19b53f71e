//! The table of what workers typed.

use std::collections::HashMap;
use std::path::Path;

use anyhow::{Context, bail};

use crate::text::consensus::crowd::Response;

pub(super) struct CrowdFile {
    /// In the order in which the table first names them.
    pub clips: Vec<Clip>,
    pub workers: Vec<String>,
    numbers: HashMap<String, usize>,
    /// Rows that name no clip.
    nameless: usize,
}

pub(super) struct Clip {
    pub name: String,
    /// Each text with its worker.
    pub texts: Vec<(String, usize)>,
}

impl CrowdFile {
    /// Reads a table whose columns for clip, text and worker have these names.
    pub(super) fn read(path: &Path, columns: [&str; 3]) -> anyhow::Result<Self> {
        let text = read_text(path)?;
        let shown = path.display();
        let header = text.lines().next().unwrap_or_default();
        let separator = if header.contains('\t') { b'\t' } else { b',' };
        let mut table = csv::ReaderBuilder::new().delimiter(separator).from_reader(text.as_bytes());
        let names = table.headers().with_context(|| format!("cannot read the first line of {shown}"))?.clone();
        let mut places = [0; 3];
        for (place, column) in places.iter_mut().zip(columns) {
            let Some(found) = names.iter().position(|name| name == column) else {
                let names: Vec<&str> = names.iter().collect();
                bail!(
                    "{shown} has no column {column:?}, but {}: name yours with --clip-column, --text-column and \
                     --worker-column",
                    if names.is_empty() { "nothing at all".to_owned() } else { names.join(", ") }
                );
            };
            *place = found;
        }
        let mut file = Self { clips: Vec::new(), workers: Vec::new(), numbers: HashMap::new(), nameless: 0 };
        let mut workers = HashMap::new();
        for row in table.records() {
            let row = row.map_err(|error| broken_row(path, &error))?;
            file.add(&row[places[0]], &row[places[1]], &row[places[2]], &mut workers);
        }
        if file.clips.is_empty() {
            bail!("{shown} has no texts: below its line of column names, a row for each text is expected");
        }
        Ok(file)
    }

    fn add(&mut self, clip: &str, text: &str, worker: &str, workers: &mut HashMap<String, usize>) {
        if clip.trim().is_empty() {
            self.nameless += 1;
            return;
        }
        let number = *self.numbers.entry(clip.to_owned()).or_insert_with(|| {
            self.clips.push(Clip { name: clip.to_owned(), texts: Vec::new() });
            self.clips.len() - 1
        });
        let worker = *workers.entry(worker.to_owned()).or_insert_with(|| {
            self.workers.push(worker.to_owned());
            self.workers.len() - 1
        });
        self.clips[number].texts.push((text.to_owned(), worker));
    }

    pub(super) fn clip(&self, name: &str) -> Option<usize> {
        self.numbers.get(name).copied()
    }

    /// The texts by clip, as they are judged.
    pub(super) fn responses(&self) -> Vec<Vec<Response<'_>>> {
        let responses = |clip: &'_ Clip| -> Vec<(usize, usize)> {
            clip.texts.iter().enumerate().map(|(at, (_, worker))| (at, *worker)).collect()
        };
        self.clips
            .iter()
            .map(|clip| {
                responses(clip).into_iter().map(|(at, worker)| Response { text: &clip.texts[at].0, worker }).collect()
            })
            .collect()
    }

    /// What a reader of the results should know about the table.
    pub(super) fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        if self.nameless > 0 {
            notes.push(format!("{} rows name no clip: they are left out", self.nameless));
        }
        let mut alone = self.clips.iter().filter(|clip| clip.texts.len() == 1);
        if let Some(first) = alone.next() {
            notes.push(format!(
                "{} clips have one text, such as {}: it is given as it is, and says nothing about its worker",
                alone.count() + 1,
                first.name
            ));
        }
        let mut clips = vec![0; self.workers.len()];
        for (_, worker) in self.clips.iter().flat_map(|clip| &clip.texts) {
            clips[*worker] += 1;
        }
        let once = clips.iter().filter(|&&clips| clips == 1).count();
        if once > 0 {
            notes.push(format!("{once} workers have one text: they are trusted like the mean of all"));
        }
        notes
    }
}

fn broken_row(path: &Path, error: &csv::Error) -> anyhow::Error {
    let line = error.position().map_or(0, csv::Position::line);
    match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => anyhow::anyhow!(
            "{}, line {line}: {len} fields instead of {expected_len}; a text with a separator, a quotation mark or a \
             new line in it must be quoted",
            path.display()
        ),
        _ => anyhow::anyhow!("{}, line {line}: {error}", path.display()),
    }
}

/// A whole file as text, without its byte order mark.
pub(super) fn read_text(path: &Path) -> anyhow::Result<String> {
    let bytes = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut text = String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let line = error.as_bytes()[..valid].split(|&byte| byte == b'\n').count();
        anyhow::anyhow!("{} is not UTF-8 text: the first broken character is in line {line}", path.display())
    })?;
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    if text.trim().is_empty() {
        bail!("{} is empty", path.display());
    }
    Ok(text)
}
