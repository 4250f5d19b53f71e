//! Hostile bytes for the way of a recording from a file to samples, a target per format.
//!
//! `src/audio` knows no path, clock or database, so it is compiled right into this crate: minutes
//! instead of the whole server's build, and the fuzzer sees into it. A promise of the decoder that is
//! broken is a panic of ours; one witness of each place that panics is kept, and the fuzzer goes on
//! to find the next. An abort or a loop ends the process, and scripts/fuzz.sh starts another.

#[allow(dead_code, unused_imports, clippy::pedantic, reason = "the server uses and lints it")]
#[path = "../../src/audio/mod.rs"]
mod audio;

mod drive;
mod witness;

pub use drive::drive;
pub use libfuzzer_sys::fuzz_target;
pub use witness::{install, witness};

/// A fuzz target that opens its input as a file with this extension.
#[macro_export]
macro_rules! target {
    ($extension:literal) => {
        $crate::fuzz_target!(init: $crate::install(), |bytes: &[u8]| -> () {
            $crate::witness(bytes, || $crate::drive(bytes, $extension));
        });
    };
}
