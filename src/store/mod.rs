//! All SQL. One file per noun; each statement is written once and type-checked for both databases.
//!
//! Reads go through [`Db::read`], writes through one door, [`Db::write`]. A [`Tx`] can do what a
//! [`Read`] can, so that a decision and the facts it rests on share a transaction.

mod assignments;
mod channels;
mod clips;
mod cuts;
mod db;
mod drafts;
mod jobs;
mod people;
mod profiles;
mod projects;
mod recordings;
mod reliability;
mod rescorings;
mod reviews;
mod rows;
mod scores;
mod sessions;
mod statistics;
mod submissions;
mod types;
mod uploads;
mod workers;
mod writer;

pub use assignments::NewLease;
pub use db::{Db, Read, Tx, WriteError};
pub use drafts::NewDraft;
pub use profiles::{NewOwnProfile, OwnProfile};
pub use recordings::NewRecording;
pub use reliability::{JudgedText, WorkerReliability};
pub use rescorings::OpenRescoring;
pub use reviews::NewReview;
pub use rows::*;
pub use statistics::{CountedClip, CountedDraft, CountedText};
pub use submissions::NewSubmission;
pub use uploads::{Added, NewUpload, Upload};

/// Runs one statement on whichever database is open.
///
/// `$1` placeholders work on both. The first word is sqlx's method: `execute`, `fetch_one`,
/// `fetch_optional`, `fetch_all`; the type is the row.
macro_rules! sql {
    (execute, $on:expr, $sql:expr $(, $bind:expr)* $(,)?) => {
        match $on.connection() {
            $crate::store::db::Connection::Sqlite(c) =>
                sqlx::query($sql)$(.bind($bind))*.execute(c).await.map(|done| done.rows_affected()),
            $crate::store::db::Connection::Postgres(c) =>
                sqlx::query($sql)$(.bind($bind))*.execute(c).await.map(|done| done.rows_affected()),
        }
    };
    ($method:ident :: < $row:ty >, $on:expr, $sql:expr $(, $bind:expr)* $(,)?) => {
        match $on.connection() {
            $crate::store::db::Connection::Sqlite(c) =>
                sqlx::query_as::<_, $row>($sql)$(.bind($bind))*.$method(c).await,
            $crate::store::db::Connection::Postgres(c) =>
                sqlx::query_as::<_, $row>($sql)$(.bind($bind))*.$method(c).await,
        }
    };
}
pub(crate) use sql;
