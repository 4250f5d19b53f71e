//! Everything a user would notice, against a real server on both databases. One binary, a file per
//! subject: the heavy dependencies link once.

#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    clippy::format_collect,
    clippy::unwrap_used,
    reason = "in a test a surprise is a failure, numbers are small and texts short"
)]

mod api;
mod architecture;
mod audio_serving;
mod checks;
mod child;
mod command_line;
mod consensus_cli;
mod crash;
mod cuts;
mod drafting;
mod formats;
mod hostile;
mod import;
mod jobs;
mod leases;
mod main_job;
mod migrations;
mod normalise;
mod people;
mod profiles;
mod recordings;
mod reliability;
mod scoring;
mod segmentation;
mod statistics;
mod submissions;
mod support;
mod uploads;
