//! The two schemas are one schema: same files, same tables, same columns, same constraints.

use std::{collections::BTreeMap, fs};

use crate::{
    on_both,
    support::{Server, root},
};

/// A statement with the words that differ between the dialects put into one.
fn neutral(sql: &str) -> String {
    let code: String = sql.lines().filter(|line| !line.trim_start().starts_with("--")).collect::<Vec<_>>().join(" ");
    let words = code
        .replace(") STRICT;", ");")
        .replace("DOUBLE PRECISION", "REAL")
        .replace("BIGINT", "INTEGER")
        .replace("BYTEA", "BLOB");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn migrations(database: &str) -> BTreeMap<String, String> {
    let folder = root().join("migrations").join(database);
    let entry = |entry: fs::DirEntry| {
        (entry.file_name().to_str().unwrap().to_owned(), neutral(&fs::read_to_string(entry.path()).unwrap()))
    };
    fs::read_dir(folder).unwrap().map(|e| entry(e.unwrap())).collect()
}

#[test]
fn both_databases_have_the_same_migrations() {
    let (sqlite, postgres) = (migrations("sqlite"), migrations("postgres"));
    assert!(!sqlite.is_empty());
    assert_eq!(sqlite, postgres);
}

on_both!(opening_again_changes_nothing_and_a_newer_schema_is_refused);

async fn opening_again_changes_nothing_and_a_newer_schema_is_refused(server: Server) {
    server.manager().await;
    let again = server.open_again().await.unwrap();
    assert_eq!(again.read().await.unwrap().users().await.unwrap().len(), 1);
    server.pretend_newer_schema().await;
    let Err(error) = server.open_again().await else { panic!("an older program opened a newer database") };
    assert!(format!("{error:#}").contains("9999"), "it says which migration it does not know: {error:#}");
}
