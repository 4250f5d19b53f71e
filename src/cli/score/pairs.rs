//! `--pairs`: a line in, a line out. Memory holds one line, however many there are.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};

use anyhow::{Context, bail};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::text::{Score, Scorer};

/// Bytes of a line beyond which it is refused: ten million words.
const LONGEST_LINE: u64 = 64 << 20;

#[derive(Deserialize)]
struct Pair<'a> {
    id: Option<Value>,
    #[serde(borrow)]
    reference: Cow<'a, str>,
    #[serde(borrow)]
    hypothesis: Cow<'a, str>,
}

#[derive(Serialize)]
struct Answer<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<Value>,
    #[serde(flatten)]
    score: &'a Score,
    words: usize,
}

#[derive(Serialize)]
struct Refusal<'a> {
    line: u64,
    error: &'a str,
}

/// Answers every line, a broken one with what is wrong with it; fails at the end if there were any.
pub(super) fn run(file: &str, scorer: &mut Scorer) -> anyhow::Result<()> {
    let out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let broken = if file == "-" {
        answer(BufReader::with_capacity(1 << 16, io::stdin().lock()), out, scorer)
    } else {
        let input = File::open(file).with_context(|| format!("cannot read {file}"))?;
        answer(BufReader::with_capacity(1 << 16, input), out, scorer)
    };
    match broken.with_context(|| format!("while scoring the pairs of {file}"))? {
        Broken { lines: 0, .. } => Ok(()),
        Broken { lines: 1, first } => bail!("line {first} of {file} could not be scored; its answer says why"),
        Broken { lines, first } => {
            bail!("{lines} lines of {file} could not be scored, the first of them line {first}; their answers say why")
        }
    }
}

#[derive(Default)]
struct Broken {
    lines: u64,
    first: u64,
}

fn answer<R: Read>(mut input: BufReader<R>, mut out: impl Write, scorer: &mut Scorer) -> io::Result<Broken> {
    let (mut line, mut number, mut broken) = (Vec::new(), 0, Broken::default());
    loop {
        // Whoever waits for an answer before sending the next line gets it.
        if input.buffer().is_empty() {
            out.flush()?;
        }
        line.clear();
        if (&mut input).take(LONGEST_LINE).read_until(b'\n', &mut line)? == 0 {
            break;
        }
        number += 1;
        let whole = line.ends_with(b"\n") || (line.len() as u64) < LONGEST_LINE;
        if line.trim_ascii().is_empty() && whole {
            continue;
        }
        let read = if whole { read(&line) } else { Err(format!("the line is longer than {LONGEST_LINE} bytes")) };
        match read {
            Ok(pair) => {
                let score = scorer.score(&pair.reference, &pair.hypothesis);
                let words = score.words();
                serde_json::to_writer(&mut out, &Answer { id: pair.id, score: &score, words })?;
            }
            Err(error) => {
                broken.first = if broken.lines == 0 { number } else { broken.first };
                broken.lines += 1;
                serde_json::to_writer(&mut out, &Refusal { line: number, error: &error })?;
            }
        }
        out.write_all(b"\n")?;
        if !whole {
            skip_line(&mut input)?;
        }
    }
    out.flush()?;
    Ok(broken)
}

fn read(line: &[u8]) -> Result<Pair<'_>, String> {
    let text = std::str::from_utf8(line)
        .map_err(|error| format!("not UTF-8 text: the byte {} of the line is broken", error.valid_up_to() + 1))?;
    serde_json::from_str(text).map_err(|error| {
        let error = error.to_string();
        let what = error.split(" at line ").next().unwrap_or_default();
        let column = error.rsplit("column ").next().unwrap_or_default();
        format!(
            "not an object such as {{\"reference\": \"good morning\", \"hypothesis\": \"good warning\"}}: {what} at \
             character {column}"
        )
    })
}

fn skip_line(input: &mut impl BufRead) -> io::Result<()> {
    loop {
        let buffer = input.fill_buf()?;
        if buffer.is_empty() {
            return Ok(());
        }
        let end = buffer.iter().position(|&byte| byte == b'\n');
        let length = end.map_or(buffer.len(), |end| end + 1);
        input.consume(length);
        if end.is_some() {
            return Ok(());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Ties, profiles};

    fn answers(input: &str) -> (Vec<Value>, u64) {
        let mut out = Vec::new();
        let mut scorer = Scorer::new(&profiles::BASIC, Ties::Jiwer);
        let broken = answer(BufReader::new(input.as_bytes()), &mut out, &mut scorer).expect("memory");
        let lines = String::from_utf8(out).expect("JSON");
        (lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect(), broken.lines)
    }

    #[test]
    fn each_line_is_answered_in_its_place() {
        let (lines, broken) = answers(
            "{\"id\": 7, \"reference\": \"a b\", \"hypothesis\": \"a c\"}\n\n{\"reference\": \"\"\n\
             {\"reference\": \"\", \"hypothesis\": \"x\", \"other\": true}",
        );
        assert_eq!(broken, 1);
        assert_eq!((&lines[0]["id"], &lines[0]["wer"]), (&7.into(), &0.5.into()));
        assert_eq!((&lines[1]["line"], lines[1]["wer"].is_null()), (&3.into(), true));
        assert!(lines[1]["error"].as_str().is_some_and(|error| error.contains("not an object such as")));
        assert_eq!((&lines[2]["insertions"], &lines[2]["wer"]), (&1.into(), &Value::Null));
        assert_eq!(lines[2].get("id"), None);
    }
}
