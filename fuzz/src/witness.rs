//! Whose panic it was: ours ends the fuzzer, a dependency's leaves a witness.

use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;

thread_local! {
    /// Where the panic that is under way began, when that was in a dependency.
    static PLACE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Takes the place of the hook that ends the fuzzer on every panic.
pub fn install() {
    panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        // Cargo names our own files relative to this crate, those of dependencies by their whole path.
        let Some((_, file)) = place.split_once("/registry/src/") else {
            // No backtrace: to make one takes seconds and locks, and the alarm for slow inputs may ring.
            eprintln!("{panic}");
            std::process::abort();
        };
        let file = file.split_once('/').map_or(file, |(_, file)| file);
        eprintln!("upstream panic at {file}: {}", panic.payload_as_str().unwrap_or("?"));
        PLACE.with_borrow_mut(|slot| *slot = Some(file.replace(['/', ':'], "-")));
    }));
}

/// Runs `work` on `bytes`. When a dependency panics, the bytes are kept in the folder that
/// `VERBATIM_FUZZ_FOUND` names, once for each place.
pub fn upstream(bytes: &[u8], work: impl FnOnce()) {
    if panic::catch_unwind(AssertUnwindSafe(work)).is_ok() {
        return;
    }
    let Some(folder) = std::env::var_os("VERBATIM_FUZZ_FOUND").map(PathBuf::from) else { return };
    let place = PLACE.with_borrow_mut(Option::take).unwrap_or_default();
    let file = folder.join(format!("panic-{place}"));
    if !file.exists() {
        std::fs::write(file, bytes).expect("a witness could not be written");
    }
}
