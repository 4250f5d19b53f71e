//! Everything a user would notice, against a real server on both databases. One binary, a file per
//! subject: the heavy dependencies link once.

#![expect(clippy::unwrap_used, reason = "in a test a surprise is a failure")]

mod api;
mod architecture;
mod command_line;
mod crash;
mod jobs;
mod leases;
mod main_job;
mod migrations;
mod people;
mod recordings;
mod submissions;
mod support;
