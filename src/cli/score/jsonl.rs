//! JSON lines: an object a line with "id" and "text"; what else it has can be grouped by.

use anyhow::{Context, bail};
use serde_json::{Map, Value};

use super::corpus::Entry;

pub(super) fn entries(path: &str, text: &str) -> anyhow::Result<Vec<Entry>> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines.map(|(index, line)| entry(line, index + 1).with_context(|| format!("{path}, line {}", index + 1))).collect()
}

fn entry(line: &str, number: usize) -> anyhow::Result<Entry> {
    let mut fields: Map<String, Value> = serde_json::from_str(line)
        .context("not a JSON object such as {\"id\": \"anna-001\", \"text\": \"good morning\"}")?;
    let id = match fields.remove("id") {
        Some(Value::String(id)) => id,
        Some(Value::Number(id)) => id.to_string(),
        Some(_) => bail!("\"id\" is neither a text nor a number"),
        None => bail!("there is no \"id\": it says which reference and hypothesis belong together"),
    };
    let text = match fields.remove("text") {
        Some(Value::String(text)) => text,
        Some(_) => bail!("\"text\" is not a text"),
        None => bail!("there is no \"text\""),
    };
    let label = |(name, value): (String, Value)| match value {
        Value::String(value) => Some((name, value)),
        Value::Number(value) => Some((name, value.to_string())),
        Value::Bool(value) => Some((name, value.to_string())),
        _ => None,
    };
    Ok(Entry { id, line: number, text, labels: fields.into_iter().filter_map(label).collect() })
}
