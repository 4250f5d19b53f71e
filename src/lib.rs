//! Verbatim: recordings in, trusted transcripts out. ARCHITECTURE.md has the map.

pub mod app;
pub mod asr;
pub mod audio;
pub mod cli;
pub mod config;
pub mod domain;
pub mod exchange;
pub mod http;
pub mod jobs;
pub mod media;
pub mod store;
pub mod text;
