//! A panic ends an input, not the fuzzer: one witness of each place is kept.

use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::sync::Mutex;

/// Where the panic that is under way began; on whichever thread.
static PLACE: Mutex<Option<String>> = Mutex::new(None);

/// Takes the place of the hook that ends the fuzzer on every panic.
pub fn install() {
    panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        // Cargo names our own files relative to this crate, those of dependencies by their whole path.
        let (whose, file) = match place.split_once("/registry/src/") {
            Some((_, file)) => ("upstream", file.split_once('/').map_or(file, |(_, file)| file)),
            None => ("ours", place.trim_start_matches("src/../../src/")),
        };
        // No backtrace: to make one takes seconds and locks, and the alarm for slow inputs may ring.
        eprintln!("{whose} panicked at {file}: {}", panic.payload_as_str().unwrap_or("?"));
        if let Ok(mut slot) = PLACE.lock() {
            // What broke first is the cause.
            slot.get_or_insert_with(|| format!("{whose}-{}", file.replace(['/', ':'], "-")));
        }
    }));
}

/// Runs `work` on `bytes`. When it panics, the bytes are kept in the folder that
/// `VERBATIM_FUZZ_FOUND` names, once for each place.
pub fn witness(bytes: &[u8], work: impl FnOnce()) {
    if panic::catch_unwind(AssertUnwindSafe(work)).is_ok() {
        return;
    }
    let Some(folder) = std::env::var_os("VERBATIM_FUZZ_FOUND").map(PathBuf::from) else { return };
    let place = PLACE.lock().ok().and_then(|mut slot| slot.take()).unwrap_or_default();
    let file = folder.join(place);
    if !file.exists() {
        std::fs::write(file, bytes).expect("a witness could not be written");
    }
}
