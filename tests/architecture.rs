//! The house plan, enforced by reading the `use` lines and paths of each file.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use crate::support::root;

/// Which rooms a room may enter, besides itself.
const MAY_USE: [(&str, &[&str]); 9] = [
    ("text", &[]),
    ("audio", &[]),
    ("domain", &["text"]),
    ("store", &["domain", "text"]),
    ("media", &["domain"]),
    ("asr", &["audio"]),
    ("exchange", &["domain", "text", "store", "media"]),
    ("jobs", &["app", "asr", "audio", "domain", "exchange", "media", "store", "text"]),
    ("http", &["app", "asr", "domain", "exchange", "media", "store", "text"]),
];

/// What a pure room must not touch.
const IMPURE: [&str; 9] =
    ["sqlx", "axum", "tokio", "reqwest", "std::fs", "std::net", "SystemTime::now", "Instant::now", "rand::"];

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// Each file of a room with its code, without comments and without its tests.
fn room(name: &str) -> BTreeMap<PathBuf, String> {
    let mut found = Vec::new();
    files(&root().join("src").join(name), &mut found);
    assert!(!found.is_empty(), "src/{name} has no files");
    let code = |path: &PathBuf| {
        let text = fs::read_to_string(path).unwrap();
        let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default().to_owned();
        text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
    };
    let is_test = |path: &PathBuf| path.file_name().is_some_and(|name| name == "tests.rs");
    found.into_iter().filter(|path| !is_test(path)).map(|path| (path.clone(), code(&path))).collect()
}

/// The rooms that code names, as `crate::room` or inside `use crate::{…}`.
fn rooms_named(code: &str) -> Vec<String> {
    let flat: String = code.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut named = Vec::new();
    for (position, _) in flat.match_indices("crate::") {
        let rest = &flat[position + "crate::".len()..];
        match rest.strip_prefix('{') {
            Some(group) => named.extend(top_level_parts(group).map(first_word)),
            None => named.push(first_word(rest)),
        }
    }
    named.retain(|name| !name.is_empty());
    named.retain(|name| root().join("src").join(name).is_dir() || name == "app" || name == "config");
    named
}

/// The parts between commas, outside inner braces, up to the brace that closes the group.
fn top_level_parts(group: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0_i32;
    let mut cuts = vec![0];
    for (position, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => {
                cuts.push(position);
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => cuts.push(position),
            _ => {}
        }
    }
    let spans: Vec<_> = cuts.windows(2).map(|pair| &group[pair[0]..pair[1]]).collect();
    spans.into_iter().map(|part| part.trim_start_matches([',', ' ']))
}

fn first_word(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

#[test]
fn nobody_calls_upwards() {
    for (name, allowed) in MAY_USE {
        for (path, code) in room(name) {
            for used in rooms_named(&code) {
                assert!(
                    used == name || allowed.contains(&used.as_str()),
                    "{}: src/{name} must not use crate::{used}. It may use: {allowed:?}. Move the shared thing down, or let \
                     the caller pass it in.",
                    path.display()
                );
            }
        }
    }
}

#[test]
fn the_reader_of_use_lines_sees_what_it_should() {
    let code = "use crate::{ app::App, domain::{ClipId, work::Word}, store };\nlet x = crate::jobs::run(); use super::crate_like;";
    assert_eq!(rooms_named(code), ["app", "domain", "store", "jobs"]);
}

#[test]
fn pure_rooms_stay_pure() {
    for name in ["text", "audio", "domain"] {
        for (path, code) in room(name) {
            for thing in IMPURE {
                assert!(
                    !code.contains(thing),
                    "{}: src/{name} is pure and must not touch {thing}. Take a value or a reader instead.",
                    path.display()
                );
            }
        }
    }
}

#[test]
fn sql_lives_in_the_store_and_axum_in_http() {
    for (name, _) in MAY_USE {
        for (path, code) in room(name) {
            let has = |word: &str| code.contains(word);
            assert!(name == "store" || !has("sqlx::query"), "{}: SQL belongs in src/store", path.display());
            assert!(name == "http" || !has("axum::"), "{}: axum belongs in src/http", path.display());
        }
    }
}

#[test]
fn a_file_is_one_idea() {
    let mut found = Vec::new();
    files(&root().join("src"), &mut found);
    for path in found {
        let lines = fs::read_to_string(&path).unwrap().lines().count();
        assert!(lines <= 400, "{} has {lines} lines: find the second noun in it", path.display());
    }
}
