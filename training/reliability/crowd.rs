//! Crowd transcripts from tab separated files.

use std::{
    collections::{BTreeMap, HashMap},
    sync::LazyLock,
};

use verbatim::text::{Profile, profiles};

pub static PROFILE: &LazyLock<Profile> = &profiles::BASIC;

/// A set of clips.
pub struct Crowd {
    pub name: String,
    pub clips: Vec<Clip>,
    /// Workers are numbered from 0.
    pub workers: usize,
}

/// A clip with its true text and what people wrote.
pub struct Clip {
    pub truth: String,
    pub texts: Vec<(usize, String)>,
}

impl Crowd {
    pub fn read(folder: &str, name: &str) -> Result<Self, String> {
        let read = |kind: &str| {
            let path = format!("{folder}/{name}-{kind}.tsv");
            std::fs::read_to_string(&path).map(|text| rows(&text)).map_err(|error| format!("{path}: {error}"))
        };
        let truths: HashMap<String, String> = read("truth")?
            .into_iter()
            .filter_map(|row| <[String; 2]>::try_from(row).ok())
            .map(|[id, text]| (id, text))
            .collect();
        let mut numbers: HashMap<String, usize> = HashMap::new();
        let mut clips: BTreeMap<String, Vec<(usize, String)>> = BTreeMap::new();
        for row in read("crowd")?.into_iter().skip(1) {
            let Ok([audio, text, worker]) = <[String; 3]>::try_from(row) else { continue };
            if truths.contains_key(&audio) {
                let next = numbers.len();
                clips.entry(audio).or_default().push((*numbers.entry(worker).or_insert(next), text));
            }
        }
        let clips = clips.into_iter().map(|(audio, texts)| Clip { truth: truths[&audio].clone(), texts }).collect();
        Ok(Self { name: name.into(), clips, workers: numbers.len() })
    }
}

impl Clip {
    /// Some `count` of its texts, others in each clip.
    pub fn some(&self, place: usize, count: usize) -> Vec<(usize, &str)> {
        let all = self.texts.len();
        (0..count.min(all)).map(|at| &self.texts[(at + place) % all]).map(|(who, text)| (*who, text.as_str())).collect()
    }
}

/// The rows of tab separated text with CSV quoting (RFC 4180): a quoted field may hold line breaks.
fn rows(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut field, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.next_if_eq(&'"').is_some() => field.push('"'),
            '"' if quoted => quoted = false,
            '"' if field.is_empty() => quoted = true,
            '\t' if !quoted => row.push(std::mem::take(&mut field)),
            '\n' if !quoted => {
                row.push(std::mem::take(&mut field));
                rows.push(std::mem::take(&mut row));
            }
            '\r' if !quoted => {}
            _ => field.push(letter),
        }
    }
    if !row.is_empty() {
        row.push(field);
        rows.push(row);
    }
    rows
}
