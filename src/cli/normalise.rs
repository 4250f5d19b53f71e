//! `verbatim normalise`: what a profile makes of a text, and why.

use std::fmt::Write as _;
use std::io::{Read, Write};

use anyhow::{Context, bail};
use clap::Args;
use serde::Serialize;

use crate::text::{
    Profile,
    normalise::{Definition, Effect, Own, Primary},
    profiles,
};

/// Show what a text is compared as, and what each rule of a profile does to it.
#[derive(Debug, Args)]
pub struct NormaliseArgs {
    /// The text, or - to read it from standard input, line by line
    #[arg(value_name = "TEXT", default_value = "-")]
    text: String,
    /// The normalisation profile, such as en or en/1 [default: basic]
    #[arg(long, value_name = "ID", conflicts_with_all = ["language", "profile_file"])]
    profile: Option<String>,
    /// The language, as a BCP 47 tag such as fr-CA: chooses its profile
    #[arg(long, value_name = "TAG", conflicts_with = "profile_file")]
    language: Option<String>,
    /// A profile of your own: a JSON file of a base and additions, or of rules
    #[arg(long, value_name = "FILE")]
    profile_file: Option<String>,
    /// Show the effect of each rule, in order
    #[arg(long)]
    explain: bool,
    /// List the profiles, or print the chosen one's rules as JSON
    #[arg(long, conflicts_with = "explain")]
    list: bool,
    /// Print JSON, one object a line
    #[arg(long)]
    json: bool,
}

/// # Errors
/// An unknown or impossible profile, a file or standard input that cannot be read, a closed standard output.
pub fn run(args: &NormaliseArgs) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    let chosen = args.profile.is_some() || args.language.is_some() || args.profile_file.is_some();
    let profile = chosen_profile(args)?;
    if args.list {
        let shown =
            if chosen { serde_json::to_string_pretty(profile.definition())? + "\n" } else { listed(args.json)? };
        out.write_all(shown.as_bytes())?;
        return Ok(out.flush()?);
    }
    let text = if args.text == "-" { read_stdin()? } else { args.text.clone() };
    let lines: Vec<&str> = if args.text == "-" { text.lines().collect() } else { vec![&text] };
    for line in lines {
        out.write_all(shown(&profile, line, args)?.as_bytes())?;
    }
    Ok(out.flush()?)
}

fn shown(profile: &Profile, text: &str, args: &NormaliseArgs) -> anyhow::Result<String> {
    Ok(match (args.explain, args.json) {
        (true, true) => serde_json::to_string(&profile.explain(text))? + "\n",
        (true, false) => explained(profile, text),
        (false, true) => {
            serde_json::to_string(&Line { profile: &profile.id, text, normalised: &profile.normalise(text) })? + "\n"
        }
        (false, false) => profile.normalise(text) + "\n",
    })
}

#[derive(Serialize)]
struct Line<'a> {
    profile: &'a str,
    text: &'a str,
    normalised: &'a str,
}

fn chosen_profile(args: &NormaliseArgs) -> anyhow::Result<Profile> {
    if let Some(path) = &args.profile_file {
        return profile_from_file(path);
    }
    if let Some(language) = &args.language {
        return Ok(Profile::for_language(language).clone());
    }
    Ok(shipped(args.profile.as_deref().unwrap_or("basic"))?.clone())
}

/// The shipped profile with this id.
///
/// # Errors
/// There is none; the sentence lists those there are.
pub fn shipped(id: &str) -> anyhow::Result<&'static Profile> {
    Profile::by_id(id).with_context(|| {
        let known: Vec<&str> = profiles::IDS.iter().map(|(id, _)| *id).collect();
        format!("there is no profile {id:?}; choose one of {}", known.join(", "))
    })
}

/// A profile out of a JSON file: a base with additions (`{"base": "en", "variants": […]}`), or rules
/// (`{"id": "news/1", "primary": "wer", "rules": […]}`).
///
/// # Errors
/// A file that cannot be read, is no such JSON, or whose profile cannot be.
pub fn profile_from_file(path: &str) -> anyhow::Result<Profile> {
    let bytes = std::fs::read(path).with_context(|| format!("cannot read {path}"))?;
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let value: serde_json::Value = serde_json::from_slice(bytes).with_context(|| format!("{path} is not JSON"))?;
    let wrong = || format!("{path} holds no profile that can be");
    if value.get("base").is_some() {
        let own: Own = serde_json::from_value(value).with_context(wrong)?;
        return own.fingerprint().and_then(|id| own.profile(id)).with_context(wrong);
    }
    if value.get("rules").is_none() {
        bail!(
            "{path} holds no profile: it needs either a \"base\" with additions, or \"id\", \"primary\" and \"rules\""
        );
    }
    let definition: Definition = serde_json::from_value(value).with_context(wrong)?;
    Profile::new(definition).with_context(wrong)
}

fn read_stdin() -> anyhow::Result<String> {
    let mut bytes = Vec::new();
    std::io::stdin().lock().read_to_end(&mut bytes).context("cannot read standard input")?;
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let line = error.as_bytes()[..valid].split(|&byte| byte == b'\n').count();
        anyhow::anyhow!("standard input is not UTF-8 text: the first broken character is in line {line}")
    })
}

#[derive(Serialize)]
struct Listed<'a> {
    id: &'a str,
    primary: Primary,
    about: &'a str,
    rules: Vec<&'a str>,
}

fn listed(json: bool) -> anyhow::Result<String> {
    let mut out = String::new();
    for (id, profile) in profiles::IDS {
        let Definition { about, primary, rules, .. } = profile.definition();
        if json {
            let rules = rules.iter().map(crate::text::normalise::Rule::name).collect();
            out += &serde_json::to_string(&Listed { id, primary: *primary, about, rules })?;
            out.push('\n');
        } else {
            let rate = if *primary == Primary::Cer { "  by character" } else { "" };
            let _ = writeln!(out, "{id:<8}  {:>2} rules{rate}", rules.len());
            for line in wrapped(about, 88) {
                let _ = writeln!(out, "          {line}");
            }
        }
    }
    Ok(out)
}

fn wrapped(text: &str, columns: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let last =
            lines.last_mut().filter(|line| line.is_empty() || line.chars().count() + word.chars().count() < columns);
        match last {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) => {
                line.push(' ');
                line.push_str(word);
            }
            None => lines.push(word.to_owned()),
        }
    }
    lines
}

/// The rules that did something with what they made, the others by name.
fn explained(profile: &Profile, text: &str) -> String {
    let explanation = profile.explain(text);
    let mut out = format!("profile  {}\ntyped    {text}\n", explanation.profile);
    let mut idle = Vec::new();
    for effect in &explanation.effects {
        if effect.changed || !effect.dropped.is_empty() {
            out += &changed(effect);
        } else {
            idle.push(effect.title.as_str());
        }
    }
    let words = explanation.words.len();
    let _ = writeln!(
        out,
        "\ncompared {}\n         {words} {}",
        explanation.words.join(" "),
        if words == 1 { "word" } else { "words" }
    );
    if !idle.is_empty() {
        let _ = writeln!(out, "\nNothing to do for: {}.", idle.join("; "));
    }
    out
}

fn changed(effect: &Effect) -> String {
    let mut out =
        format!("\n{} ({})\n  before {}\n  after  {}\n", effect.title, effect.rule, effect.before, effect.after);
    if !effect.dropped.is_empty() {
        let _ = writeln!(out, "  gone   {}", effect.dropped.join("  "));
    }
    out
}
