//! A file on its way in, piece by piece.

use super::words;

words! {
    /// Where an upload stands.
    UploadState {
        /// Its file is not whole yet.
        Receiving = "receiving",
        /// Its file has become a recording.
        Finished = "finished",
        /// Its file was whole, but the project had the same bytes already: nothing was kept.
        Duplicate = "duplicate",
        /// Given up by its sender, or not gone on with in time: nothing was kept.
        Gone = "gone",
    }
}
