//! The sample projects of `verbatim serve --sample`: one per language of the recordings in a folder,
//! with people to try every role.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use anyhow::Context;

use super::{import, project, user};
use crate::{
    app::App,
    domain::{
        UserId,
        project::NewProject,
        user::{Role, SiteRole},
        work::DraftEngine,
    },
    store::WriteError,
};

/// Who is in the sample: shown name, address, role in its projects. The addresses use the reserved
/// `.example` domain and reach nobody.
const PEOPLE: [(&str, &str, Role); 4] = [
    ("Marta (manager)", "manager@verbatim.example", Role::Manager),
    ("Tomas (transcriber)", "tomas@verbatim.example", Role::Worker),
    ("Amina (transcriber)", "amina@verbatim.example", Role::Worker),
    ("Rosa (reviewer)", "reviewer@verbatim.example", Role::Reviewer),
];

/// Makes the sample, unless it is there already, and prints a fresh sign-in link for each person.
pub(super) async fn make(app: &App, folder: &Path) -> anyhow::Result<()> {
    let people = people(app).await?;
    let manager = people.first().context("the sample has people")?;
    let known = app.db.read().await?.projects_of(manager).await?;
    for (language, files) in recordings(folder)? {
        let name = name(&language);
        if known.iter().any(|project| project.name == name) {
            continue;
        }
        make_project(app, &people, &name, &language, &files).await?;
    }
    println!("\nSign in with one of these links; each works once:\n");
    for ((name, _, _), id) in PEOPLE.iter().zip(&people) {
        let link = user::link(&app.db, id, &app.address.url, app.clock.now()).await?;
        println!("  {name:<20} {link}");
    }
    println!();
    Ok(())
}

async fn people(app: &App) -> anyhow::Result<Vec<UserId>> {
    let mut ids = Vec::new();
    for (name, email, role) in PEOPLE {
        let known = app.db.read().await?.user_by_email(email).await?;
        ids.push(if let Some(user) = known {
            user.id
        } else {
            let site_role = if role == Role::Manager { SiteRole::Manager } else { SiteRole::Member };
            user::add(&app.db, name, Some(email), site_role, app.clock.now()).await?
        });
    }
    Ok(ids)
}

/// The files the folder's `MANIFEST.tsv` marks `sample`, by language.
fn recordings(folder: &Path) -> anyhow::Result<BTreeMap<String, Vec<PathBuf>>> {
    let path = folder.join("MANIFEST.tsv");
    let table = std::fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?;
    let mut lines = table.lines();
    let header: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let column = |name: &str| {
        let position = header.iter().position(|title| *title == name);
        position.with_context(|| format!("{} has no column “{name}”", path.display()))
    };
    let (file, language, used_for) = (column("file")?, column("language")?, column("use")?);
    let mut found: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
    for line in lines {
        let cells: Vec<&str> = line.split('\t').collect();
        if cells.get(used_for) == Some(&"sample")
            && let (Some(file), Some(language)) = (cells.get(file), cells.get(language))
        {
            found.entry((*language).to_owned()).or_default().push(folder.join(file));
        }
    }
    anyhow::ensure!(!found.is_empty(), "{} marks no recording as sample", path.display());
    Ok(found)
}

fn name(language: &str) -> String {
    match language {
        "en" => "Sample: English".to_owned(),
        "fr" => "Exemple : français".to_owned(),
        "it" => "Esempio: italiano".to_owned(),
        other => format!("Sample: {other}"),
    }
}

fn guidelines(language: &str) -> &'static str {
    match language {
        "fr" => {
            "Écrivez ce qui est dit, mot pour mot, avec la ponctuation et les majuscules habituelles.\n\
             Les nombres en toutes lettres. Ce que vous ne comprenez pas : [inaudible]."
        }
        "it" => {
            "Scrivi ciò che viene detto, parola per parola, con la punteggiatura e le maiuscole consuete.\n\
             I numeri in lettere. Ciò che non capisci: [inaudible]."
        }
        _ => {
            "Write what is said, word for word, with usual punctuation and capitals.\n\
             Spell numbers out. What you cannot make out: [inaudible]."
        }
    }
}

async fn make_project(
    app: &App,
    people: &[UserId],
    name: &str,
    language: &str,
    files: &[PathBuf],
) -> anyhow::Result<()> {
    // Without a model the sample still works; people write from nothing.
    let has_whisper = app.engines.available().iter().any(|engine| engine.id == "whisper" && engine.available);
    let engine = if has_whisper { DraftEngine::Whisper } else { DraftEngine::None };
    let new = NewProject::check(name, language, guidelines(language), 2, engine)?;
    let now = app.clock.now();
    let manager = people.first().context("the sample has people")?;
    let id = project::create(&app.db, new, manager, now).await?;
    let members: Vec<(UserId, Role)> = people.iter().cloned().zip(PEOPLE.iter().map(|(_, _, role)| *role)).collect();
    let project_id = id.clone();
    app.db
        .write(move |tx| {
            Box::pin(async move {
                for (user, role) in &members {
                    tx.put_member(&project_id, user, *role, now).await?;
                }
                Ok::<_, WriteError>(())
            })
        })
        .await?;
    for file in files {
        import::add(&app.db, &app.media, &id, manager, file, now).await?;
    }
    Ok(())
}
