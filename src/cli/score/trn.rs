//! NIST's TRN: `the words of an utterance (speaker-utterance)`, one a line; and the alternatives that
//! references of NIST's formats may have.

use anyhow::{Context, bail, ensure};

use super::corpus::{Entry, Text};

pub(super) fn entries(path: &str, text: &str) -> anyhow::Result<Vec<Entry>> {
    let wanted = |(_, line): &(usize, &str)| !line.trim().is_empty() && !line.starts_with(";;");
    let lines = text.lines().enumerate().filter(wanted);
    lines
        .map(|(index, line)| {
            let line_number = index + 1;
            let parts = line.trim_end().strip_suffix(')').and_then(|line| line.rsplit_once('('));
            let (text, id) = parts.with_context(|| {
                format!("{path}, line {line_number}: a TRN line ends with the utterance's id, such as (anna-001)")
            })?;
            let id = id.trim().to_owned();
            ensure!(!id.is_empty(), "{path}, line {line_number}: the id between the parentheses is empty");
            let speaker = id.split(['-', '_']).next().unwrap_or(&id).to_owned();
            let labels = vec![("speaker".to_owned(), speaker)];
            Ok(Entry { id, line: line_number, text: text.to_owned(), labels })
        })
        .collect()
}

/// Entries without alternatives: a hypothesis makes up its mind.
pub(super) fn hypotheses(path: &str, text: &str) -> anyhow::Result<Vec<Entry>> {
    let entries = entries(path, text)?;
    if let Some(entry) = entries.iter().find(|entry| entry.text.contains('{')) {
        bail!("{path}, line {}: alternatives in a hypothesis are not scored: keep one of them", entry.line);
    }
    Ok(entries)
}

/// Reads `{ a b / c / @ }`, which may hold others, and `(uh)`.
pub(super) fn with_choices(text: &str) -> anyhow::Result<Vec<Text>> {
    if !text.contains(['{', '}', '@', '(']) {
        return Ok(vec![Text::Said(text.to_owned())]);
    }
    let mut tokens = tokens(text).into_iter();
    let (texts, end) = sequence(&mut tokens, 0)?;
    match end {
        End::Text => Ok(texts),
        End::Slash | End::Brace => bail!("a }} closes no {{ before it"),
    }
}

/// Words and braces, and inside braces the slashes; none of them needs spaces around it.
fn tokens(text: &str) -> Vec<&str> {
    let mut depth = 0_usize;
    let mut tokens = Vec::new();
    for part in text.split_inclusive(char::is_whitespace) {
        let mut rest = part.trim();
        while let Some(at) = rest.find(|ch| matches!(ch, '{' | '}') || ch == '/' && depth > 0) {
            let sign = &rest[at..=at];
            depth = if sign == "{" { depth + 1 } else { depth.saturating_sub(usize::from(sign == "}")) };
            tokens.extend([&rest[..at], sign].into_iter().filter(|token| !token.is_empty()));
            rest = &rest[at + 1..];
        }
        tokens.extend((!rest.is_empty()).then_some(rest));
    }
    tokens
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Text,
    Slash,
    Brace,
}

/// Alternatives inside alternatives, at most: real ones have one or two.
const DEEPEST: usize = 20;

fn sequence<'a>(tokens: &mut impl Iterator<Item = &'a str>, depth: usize) -> anyhow::Result<(Vec<Text>, End)> {
    let (mut texts, mut said): (Vec<Text>, Vec<&str>) = (Vec::new(), Vec::new());
    let flush = |said: &mut Vec<&str>, texts: &mut Vec<Text>| {
        if !said.is_empty() {
            texts.push(Text::Said(said.join(" ")));
            said.clear();
        }
    };
    let end = loop {
        match tokens.next() {
            None => break End::Text,
            Some("/") if depth > 0 => break End::Slash,
            Some("}") => break End::Brace,
            Some("@") => {}
            Some("{") => {
                flush(&mut said, &mut texts);
                ensure!(depth < DEEPEST, "alternatives are nested more than {DEEPEST} deep");
                texts.push(choice(tokens, depth + 1)?);
            }
            Some(word) => match word.strip_prefix('(').and_then(|word| word.strip_suffix(')')) {
                Some(optional) if !optional.is_empty() => {
                    flush(&mut said, &mut texts);
                    texts.push(Text::Choice(vec![vec![Text::Said(optional.to_owned())], Vec::new()]));
                }
                _ => said.push(word),
            },
        }
    };
    flush(&mut said, &mut texts);
    ensure!(depth > 0 || end == End::Text, "a }} closes no {{ before it");
    Ok((texts, end))
}

fn choice<'a>(tokens: &mut impl Iterator<Item = &'a str>, depth: usize) -> anyhow::Result<Text> {
    let mut choices = Vec::new();
    // Boxed, or each depth would be another type.
    let tokens: &mut dyn Iterator<Item = &'a str> = tokens;
    let mut tokens = tokens;
    loop {
        let (texts, end) = sequence(&mut tokens, depth)?;
        choices.push(texts);
        match end {
            End::Slash => {}
            End::Brace => return Ok(Text::Choice(choices)),
            End::Text => bail!("a {{ is not closed by a }}; both stand between spaces"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Text {
        Text::Said(text.to_owned())
    }

    #[test]
    fn alternatives_and_optional_words_are_read() {
        let read = with_choices("i { want to / wanna / @ } go (uh) now").expect("well formed");
        let choice = Text::Choice(vec![vec![said("want to")], vec![said("wanna")], vec![]]);
        let optional = Text::Choice(vec![vec![said("uh")], vec![]]);
        assert_eq!(read, [said("i"), choice, said("go"), optional, said("now")]);
        let nested = with_choices("{ a { b / c } / d }").expect("well formed");
        let inner = Text::Choice(vec![vec![said("b")], vec![said("c")]]);
        assert_eq!(nested, [Text::Choice(vec![vec![said("a"), inner], vec![said("d")]])]);
        let close = with_choices("{a b/@}").expect("well formed");
        assert_eq!(close, [Text::Choice(vec![vec![said("a b")], vec![]])]);
        assert_eq!(with_choices("either / or").expect("plain"), [said("either / or")]);
    }

    #[test]
    fn what_is_not_closed_is_said() {
        assert!(with_choices("{ a / b").is_err_and(|error| error.to_string().contains("not closed")));
        assert!(with_choices("a } b").is_err_and(|error| error.to_string().contains("closes no {")));
        assert!(with_choices(&"{ ".repeat(1000)).is_err());
    }
}
