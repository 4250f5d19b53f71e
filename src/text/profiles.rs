//! The profiles that are shipped: one JSON file each, in `profiles/`, of the shape that a project's
//! own have. A published file never changes: copy it under the next version.

use std::sync::LazyLock;

use super::normalise::{Definition, Profile};

macro_rules! shipped {
    ($($(#[$meta:meta])* $name:ident = $file:literal, $id:literal;)+) => {
        $($(#[$meta])* pub static $name: LazyLock<Profile> = LazyLock::new(|| read(include_str!(concat!("profiles/", $file))));)+

        /// Every profile under its id, the newest version of a name first.
        pub static IDS: &[(&str, &LazyLock<Profile>)] = &[$(($id, &$name)),+];
        /// Every profile, the newest version of a name first.
        pub static ALL: &[&LazyLock<Profile>] = &[$(&$name),+];
    };
}

shipped! {
    /// Words as they stand between white space.
    RAW = "raw.1.json", "raw/1";
    /// Case and punctuation do not count.
    BASIC = "basic.1.json", "basic/1";
    /// English.
    EN = "en.2.json", "en/2";
    /// English, as first published.
    EN_1 = "en.1.json", "en/1";
    /// French.
    FR = "fr.2.json", "fr/2";
    /// French, as first published.
    FR_1 = "fr.1.json", "fr/1";
    /// Italian.
    IT = "it.2.json", "it/2";
    /// Italian, as first published.
    IT_1 = "it.1.json", "it/1";
    /// Spanish.
    ES = "es.2.json", "es/2";
    /// Spanish, as first published.
    ES_1 = "es.1.json", "es/1";
    /// German.
    DE = "de.2.json", "de/2";
    /// German, as first published.
    DE_1 = "de.1.json", "de/1";
    /// German where ss is written for ß.
    DE_CH = "de-ch.1.json", "de-ch/1";
    /// Hindi.
    HI = "hi.1.json", "hi/1";
    /// Arabic.
    AR = "ar.1.json", "ar/1";
    /// Japanese, by character.
    JA = "ja.2.json", "ja/2";
    /// Japanese, as first published.
    JA_1 = "ja.1.json", "ja/1";
    /// Chinese, by character.
    ZH = "zh.2.json", "zh/2";
    /// Chinese, as first published.
    ZH_1 = "zh.1.json", "zh/1";
    /// Thai, by character.
    TH = "th.2.json", "th/2";
    /// Thai, as first published.
    TH_1 = "th.1.json", "th/1";
}

fn read(json: &str) -> Profile {
    let definition: Definition = serde_json::from_str(json).expect("a shipped profile reads");
    Profile::new(definition).expect("a shipped profile is in order")
}

/// Language tags with a profile of their own, in small letters: a whole tag or its primary subtag.
pub(super) static LANGUAGES: &[(&str, &LazyLock<Profile>)] = &[
    ("en", &EN),
    ("fr", &FR),
    ("it", &IT),
    ("es", &ES),
    ("de-ch", &DE_CH),
    ("de-li", &DE_CH),
    ("de", &DE),
    ("hi", &HI),
    ("ar", &AR),
    ("ja", &JA),
    ("zh", &ZH),
    ("cmn", &ZH),
    ("yue", &ZH),
    ("th", &TH),
];
