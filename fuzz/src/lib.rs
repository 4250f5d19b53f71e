//! Hostile bytes for the way of a recording from a file to samples, a target per format.
//!
//! `src/audio` knows no path, clock or database, so it is compiled right into this crate: minutes
//! instead of the whole server's build, and the optimiser's view of it is the fuzzer's. A panic in
//! our own code ends the fuzzer, as does whatever promise of the decoder is broken. A panic in a
//! dependency ends only the child process that decodes in the server, so one witness of each is
//! kept and the fuzzer goes on to find the next.

#[allow(dead_code, unused_imports, clippy::pedantic, reason = "the server uses and lints it")]
#[path = "../../src/audio/mod.rs"]
mod audio;

mod drive;
mod witness;

pub use drive::drive;
pub use libfuzzer_sys::fuzz_target;
pub use witness::{install, upstream};

/// A fuzz target that opens its input as a file with this extension.
#[macro_export]
macro_rules! target {
    ($extension:literal) => {
        $crate::fuzz_target!(init: $crate::install(), |bytes: &[u8]| -> () {
            $crate::upstream(bytes, || $crate::drive(bytes, $extension));
        });
    };
}
