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

/// How the names of audio files end, and of the videos whose sound can be had.
const AUDIO_EXTENSIONS: [&str; 55] = [
    "3g2", "3gp", "aac", "ac3", "aif", "aifc", "aiff", "amr", "ape", "asf", "au", "avi", "bwf", "caf", "dts", "flac",
    "flv", "gsm", "m2ts", "m4a", "m4b", "m4v", "mka", "mkv", "mov", "mp1", "mp2", "mp3", "mp4", "mpeg", "mpg", "mpga",
    "mts", "nist", "oga", "ogg", "ogv", "opus", "qt", "ra", "rf64", "rm", "snd", "sph", "spx", "ts", "tta", "voc",
    "w64", "wav", "wave", "weba", "webm", "wma", "wv",
];

/// Whether a file of this name may hold audio. Only its content tells; this passes over the
/// pictures and notes that lie among recordings.
#[must_use]
pub fn may_be_audio(name: &str) -> bool {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    extension.is_some_and(|extension| AUDIO_EXTENSIONS.contains(&extension.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_audio_from_notes() {
        for name in ["a.wav", "Tape.07.MP3", "x.Opus", "day/1.w64"] {
            assert!(may_be_audio(name), "{name}");
        }
        for name in ["notes.txt", "wav", "a.wav.bak", "cover.jpg", ""] {
            assert!(!may_be_audio(name), "{name}");
        }
    }
}
