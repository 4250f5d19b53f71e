//! `verbatim user`.

use clap::{Args, Subcommand};

use super::wiring;
use crate::{
    config::DataArgs,
    domain::{Millis, UserId, check_email, check_name, user::SiteRole},
    http::auth::{hash_password, hash_token, new_token},
    store::{Db, WriteError},
};

const LINK_MS: Millis = 7 * 24 * 60 * 60 * 1000;

/// Settings of `verbatim user`.
#[derive(Debug, Args)]
pub struct UserArgs {
    #[command(flatten)]
    data: DataArgs,
    #[command(subcommand)]
    command: UserCommand,
}

#[derive(Debug, Subcommand)]
enum UserCommand {
    /// Add a person and print a sign-in link
    Add {
        /// Their name
        name: String,
        /// Their e-mail address
        #[arg(long)]
        email: Option<String>,
        /// May create projects
        #[arg(long)]
        manager: bool,
        /// Address of the server, for the link
        #[arg(long, env = "VERBATIM_PUBLIC_URL", default_value = "http://127.0.0.1:8080")]
        url: String,
    },
    /// Print a new sign-in link for a person, by e-mail address or id
    Link {
        /// E-mail address or id
        who: String,
        /// Address of the server, for the link
        #[arg(long, env = "VERBATIM_PUBLIC_URL", default_value = "http://127.0.0.1:8080")]
        url: String,
    },
    /// Set a person's password, read from the first line of standard input
    Password {
        /// E-mail address or id
        who: String,
    },
    /// List everybody
    List,
}

/// Runs `verbatim user`.
///
/// # Errors
/// A name or address that cannot be, a person who is not there, the database.
pub async fn run(args: UserArgs) -> anyhow::Result<()> {
    let db = wiring::open_db(&args.data).await?;
    let now = crate::app::Clock::System.now();
    match args.command {
        UserCommand::Add { name, email, manager, url } => {
            let role = if manager { SiteRole::Manager } else { SiteRole::Member };
            let id = add(&db, &name, email.as_deref(), role, now).await?;
            println!("{id}\t{}", link(&db, &id, &url, now).await?);
        }
        UserCommand::Link { who, url } => {
            let id = find(&db, &who).await?;
            println!("{}", link(&db, &id, &url, now).await?);
        }
        UserCommand::Password { who } => {
            let id = find(&db, &who).await?;
            set_password(&db, id).await?;
        }
        UserCommand::List => {
            for user in db.read().await?.users().await? {
                println!("{}\t{}\t{}\t{}", user.id, user.role, user.name, user.email.unwrap_or_default());
            }
        }
    }
    Ok(())
}

/// Adds a person.
pub(super) async fn add(
    db: &Db,
    name: &str,
    email: Option<&str>,
    role: SiteRole,
    now: Millis,
) -> anyhow::Result<UserId> {
    let name = check_name("name", name)?;
    let email = email.map(check_email).transpose()?;
    if let Some(email) = &email {
        let known = db.read().await?.user_by_email(email).await?;
        anyhow::ensure!(known.is_none(), "somebody with the address {email} is there already");
    }
    let id = UserId::from_entropy(rand::random());
    let new = id.clone();
    db.write(move |tx| {
        Box::pin(async move { Ok::<_, WriteError>(tx.insert_user(&new, &name, email.as_deref(), role, now).await?) })
    })
    .await?;
    Ok(id)
}

/// Makes a sign-in link, good for one use within a week.
pub(super) async fn link(db: &Db, id: &UserId, url: &str, now: Millis) -> anyhow::Result<String> {
    let token = new_token();
    let (hash, id) = (hash_token(&token), id.clone());
    db.write(move |tx| {
        Box::pin(async move { Ok::<_, WriteError>(tx.insert_sign_in_link(&hash, &id, now, now + LINK_MS).await?) })
    })
    .await?;
    Ok(format!("{}/join/{token}", url.trim_end_matches('/')))
}

async fn find(db: &Db, who: &str) -> anyhow::Result<UserId> {
    let mut read = db.read().await?;
    let found = match read.user_by_email(&who.to_lowercase()).await? {
        Some(user) => Some(user),
        None => read.user(&UserId::from(who.to_owned())).await?,
    };
    found.map(|user| user.id).ok_or_else(|| anyhow::anyhow!("there is nobody with the address or id {who}"))
}

async fn set_password(db: &Db, id: UserId) -> anyhow::Result<()> {
    let mut password = String::new();
    std::io::stdin().read_line(&mut password)?;
    let password = password.trim_end_matches(['\r', '\n']).to_owned();
    anyhow::ensure!(password.chars().count() >= 10, "a password has at least 10 characters");
    let hash = hash_password(password).await?;
    db.write(move |tx| {
        Box::pin(async move { Ok::<_, WriteError>(tx.update_user(&id, None, None, Some(&hash)).await?) })
    })
    .await?;
    println!("The password is set.");
    Ok(())
}
