//! Audio, from an uploaded file's bytes to clips ready to serve: decode, resample, detect speech,
//! segment, encode.
//!
//! Everything is a stream: memory depends on the longest clip, never on the recording. Nothing here
//! knows a path, a clock or a database; sources are readers, results are values. Decoders parse
//! hostile bytes, so a server runs [`ingest`](ingest::ingest) in a process of its own.

pub mod checks;
pub mod decode;
pub mod detect;
pub mod encode;
pub mod error;
pub mod facts;
pub mod ingest;
pub mod mono;
pub mod outline;
pub mod peaks;
pub mod resample;
pub mod segment;

mod container;
mod edit;
mod lanes;
mod source;
mod tail;
mod timeline;
mod warnings;

pub use symphonia::core::io::MediaSource;

/// The rate of everything behind the decoder, in Hz: what detectors and speech recognisers take.
pub const SAMPLE_RATE: u32 = 16_000;
