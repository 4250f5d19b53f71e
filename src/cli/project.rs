//! `verbatim project`.

use clap::{Args, Subcommand};

use super::wiring;
use crate::{
    config::DataArgs,
    domain::{
        Millis, ProjectId, UserId,
        project::NewProject,
        user::{Role, SiteRole},
        work::DraftEngine,
    },
    store::{Db, Project, WriteError},
};

/// Settings of `verbatim project`.
#[derive(Debug, Args)]
pub struct ProjectArgs {
    #[command(flatten)]
    data: DataArgs,
    #[command(subcommand)]
    command: ProjectCommand,
}

#[derive(Debug, Subcommand)]
enum ProjectCommand {
    /// Create a project and print its id
    Create {
        /// What people call it
        name: String,
        /// Language tag (BCP 47), for example fr or it-IT
        #[arg(long)]
        language: String,
        /// How to transcribe
        #[arg(long, default_value = "")]
        guidelines: String,
        /// How many different people correct each clip
        #[arg(long, default_value_t = 2, value_name = "N")]
        people_per_clip: i64,
        /// Who writes the first draft: none, whisper or openai
        #[arg(long, default_value = "whisper")]
        draft_engine: DraftEngine,
        /// Its manager's e-mail address [default: the first manager]
        #[arg(long)]
        manager: Option<String>,
    },
    /// List projects
    List,
}

/// Runs `verbatim project`.
///
/// # Errors
/// A field that cannot be, no manager, the database.
pub async fn run(args: ProjectArgs) -> anyhow::Result<()> {
    let db = wiring::open_db(&args.data).await?;
    match args.command {
        ProjectCommand::Create { name, language, guidelines, people_per_clip, draft_engine, manager } => {
            let new = NewProject::check(&name, &language, &guidelines, people_per_clip, draft_engine)?;
            let manager = find_manager(&db, manager.as_deref()).await?;
            println!("{}", create(&db, new, &manager, crate::app::Clock::System.now()).await?);
        }
        ProjectCommand::List => {
            let mut read = db.read().await?;
            for project in read.projects().await? {
                let counts = read.project_counts(&project.id).await?;
                println!(
                    "{}\t{}\t{}\t{} recordings\t{} of {} clips final",
                    project.id, project.language, project.name, counts.recordings, counts.clips_final, counts.clips
                );
            }
        }
    }
    Ok(())
}

async fn find_manager(db: &Db, email: Option<&str>) -> anyhow::Result<UserId> {
    let users = db.read().await?.users().await?;
    let is_wanted = |user: &&crate::store::User| match email {
        Some(email) => user.email.as_deref() == Some(email),
        None => user.role == SiteRole::Manager,
    };
    let found = users.iter().find(is_wanted).map(|user| user.id.clone());
    found.ok_or_else(|| anyhow::anyhow!("there is no such manager: add one with `verbatim user add NAME --manager`"))
}

/// Creates a project with its manager.
pub(super) async fn create(db: &Db, new: NewProject, manager: &UserId, now: Millis) -> anyhow::Result<ProjectId> {
    let id = ProjectId::from_entropy(rand::random());
    let (project, manager) = (id.clone(), manager.clone());
    db.write(move |tx| {
        Box::pin(async move {
            tx.insert_project(&project, &new, &manager, now).await?;
            Ok::<_, WriteError>(tx.put_member(&project, &manager, Role::Manager, now).await?)
        })
    })
    .await?;
    Ok(id)
}

/// The project with this id or this name.
pub(super) async fn find(db: &Db, wanted: &str) -> anyhow::Result<Project> {
    let all = db.read().await?.projects().await?;
    let nearest = nearest_name(&all, wanted);
    let mut found: Vec<_> =
        all.into_iter().filter(|project| project.id.as_str() == wanted || project.name == wanted).collect();
    match found.len() {
        0 => anyhow::bail!("there is no project “{wanted}”{nearest}: `verbatim project list` shows all"),
        1 => Ok(found.remove(0)),
        many => anyhow::bail!("{many} projects are called “{wanted}”: say which by its id"),
    }
}

/// “, did you mean …?” where a name is close enough to be a slip of the keyboard.
fn nearest_name(projects: &[Project], wanted: &str) -> String {
    let likeness = |project: &Project| strsim::jaro_winkler(&project.name.to_lowercase(), &wanted.to_lowercase());
    let nearest = projects.iter().max_by(|a, b| likeness(a).total_cmp(&likeness(b)));
    match nearest.filter(|project| likeness(project) > 0.85) {
        Some(project) => format!(", did you mean “{}”?", project.name),
        None => String::new(),
    }
}
