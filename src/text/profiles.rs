//! The profiles that are shipped. A published list never changes: copy it under the next version.

use super::normalise::{Primary, Profile, Rule};
use Rule::{
    CloseElisions, DropHesitations, DropInvisible, FoldCase, FoldWidth, JoinInitials, KeepTags, ReplaceLetters,
    RestoreAccents, SpacePunctuation, SplitUnspaced, UngroupDigits, UnifyApostrophes, Variants,
};

/// Words as they stand between white space.
pub static RAW: Profile = Profile { id: "raw/1", primary: Primary::Wer, rules: &[] };

/// Case and punctuation do not count. For any language that writes spaces.
pub static BASIC: Profile = Profile {
    id: "basic/1",
    primary: Primary::Wer,
    rules: &[DropInvisible, FoldCase, UnifyApostrophes, KeepTags, SpacePunctuation],
};

/// Contractions of two words stay: "don't" and "do not" are different utterances, and "'s" and "'d"
/// have several readings. "cannot" is one word, and is the same as "can't".
pub static EN: Profile = Profile {
    id: "en/1",
    primary: Primary::Wer,
    rules: &[
        DropInvisible,
        FoldCase,
        UnifyApostrophes,
        KeepTags,
        JoinInitials,
        UngroupDigits(','),
        SpacePunctuation,
        Variants(&[
            ("cannot", "can't"),
            ("ok", "okay"),
            ("mr", "mister"),
            ("mrs", "missus"),
            ("%", "percent"),
            ("&", "and"),
        ]),
        DropHesitations { words: &["uh", "uhh", "uhm", "um", "umm", "er", "erm"], unless_before: &["huh", "oh"] },
    ],
};

/// Elided words stay whole (l'homme, aujourd'hui), inversions fall apart at their hyphens on both
/// sides alike (a-t-il), accents count.
pub static FR: Profile = Profile {
    id: "fr/1",
    primary: Primary::Wer,
    rules: &[
        DropInvisible,
        FoldCase,
        UnifyApostrophes,
        KeepTags,
        ReplaceLetters(&[('œ', "oe"), ('æ', "ae")]),
        CloseElisions(&[
            "l", "d", "j", "m", "t", "s", "c", "n", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "quelqu", "presqu",
            "aujourd",
        ]),
        JoinInitials,
        SpacePunctuation,
        Variants(&[("%", "pourcent"), ("&", "et")]),
        DropHesitations { words: &["euh", "euhm", "heu", "hum"], unless_before: &[] },
    ],
};

/// Elided words stay whole (dell'arte), accents count (è is not e), and an apostrophe typed for an
/// accent is that accent in the listed words. Truncations lose their apostrophe: po' is po.
pub static IT: Profile = Profile {
    id: "it/1",
    primary: Primary::Wer,
    rules: &[
        DropInvisible,
        FoldCase,
        UnifyApostrophes,
        KeepTags,
        RestoreAccents(ITALIAN_ACCENTS),
        CloseElisions(&[
            "l", "un", "d", "dell", "nell", "all", "dall", "sull", "coll", "quell", "quest", "bell", "sant", "c", "m",
            "t", "s", "v", "n", "gl", "dov", "com", "cos", "anch", "tutt", "mezz", "nient", "senz", "quand", "quant",
            "ciascun", "nessun", "qualcun", "buon", "grand", "alcun", "sott", "neanch",
        ]),
        JoinInitials,
        UngroupDigits('.'),
        SpacePunctuation,
        Variants(&[
            ("é", "è"),
            ("cioé", "cioè"),
            ("perchè", "perché"),
            ("poichè", "poiché"),
            ("finchè", "finché"),
            ("benchè", "benché"),
            ("affinchè", "affinché"),
            ("anzichè", "anziché"),
            ("nonchè", "nonché"),
            ("sicchè", "sicché"),
            ("nè", "né"),
            ("sè", "sé"),
            ("pò", "po"),
            ("quì", "qui"),
            ("quà", "qua"),
            ("&", "e"),
        ]),
        DropHesitations { words: &["ehm", "ehmm", "uhm", "uhmm"], unless_before: &[] },
    ],
};

/// Words as typed before the apostrophe, and as written. Truncations and imperatives that rightly end
/// in an apostrophe ("po'", "da'", "fa'", "sta'", "va'", "di'", "mo'") are not here.
const ITALIAN_ACCENTS: &[(&str, &str)] = &[
    ("e", "è"),
    ("cioe", "cioè"),
    ("piu", "più"),
    ("puo", "può"),
    ("cio", "ciò"),
    ("pero", "però"),
    ("gia", "già"),
    ("giu", "giù"),
    ("la", "là"),
    ("li", "lì"),
    ("si", "sì"),
    ("ne", "né"),
    ("se", "sé"),
    ("cosi", "così"),
    ("perche", "perché"),
    ("poiche", "poiché"),
    ("finche", "finché"),
    ("benche", "benché"),
    ("affinche", "affinché"),
    ("anziche", "anziché"),
    ("nonche", "nonché"),
    ("citta", "città"),
    ("verita", "verità"),
    ("liberta", "libertà"),
    ("universita", "università"),
    ("societa", "società"),
    ("qualita", "qualità"),
    ("realta", "realtà"),
    ("possibilita", "possibilità"),
    ("attivita", "attività"),
    ("eta", "età"),
    ("meta", "metà"),
    ("sara", "sarà"),
    ("saro", "sarò"),
    ("fara", "farà"),
    ("faro", "farò"),
    ("avra", "avrà"),
    ("avro", "avrò"),
    ("potra", "potrà"),
    ("dovra", "dovrà"),
    ("andra", "andrà"),
    ("papa", "papà"),
    ("caffe", "caffè"),
    ("lunedi", "lunedì"),
    ("martedi", "martedì"),
    ("mercoledi", "mercoledì"),
    ("giovedi", "giovedì"),
    ("venerdi", "venerdì"),
    ("virtu", "virtù"),
    ("gioventu", "gioventù"),
    ("lassu", "lassù"),
    ("laggiu", "laggiù"),
];

/// Accents count, save in words that both spellings are taught for.
pub static ES: Profile = Profile {
    id: "es/1",
    primary: Primary::Wer,
    rules: &[
        DropInvisible,
        FoldCase,
        UnifyApostrophes,
        KeepTags,
        JoinInitials,
        UngroupDigits('.'),
        SpacePunctuation,
        Variants(&[("sólo", "solo"), ("&", "y")]),
        DropHesitations { words: &["ehm", "mmm"], unless_before: &[] },
    ],
};

/// Case does not count, sharp s and umlauts do; the old spelling of two common words is accepted.
pub static DE: Profile = Profile {
    id: "de/1",
    primary: Primary::Wer,
    rules: &[
        DropInvisible,
        FoldCase,
        UnifyApostrophes,
        KeepTags,
        JoinInitials,
        UngroupDigits('.'),
        SpacePunctuation,
        Variants(&[("daß", "dass"), ("muß", "muss"), ("%", "prozent"), ("&", "und")]),
        DropHesitations { words: &["äh", "ähm", "öh", "öhm"], unless_before: &[] },
    ],
};

const UNSPACED: &[Rule] =
    &[DropInvisible, FoldWidth, FoldCase, UnifyApostrophes, KeepTags, SplitUnspaced, SpacePunctuation];

/// Japanese, by character.
pub static JA: Profile = Profile { id: "ja/1", primary: Primary::Cer, rules: UNSPACED };
/// Chinese, by character.
pub static ZH: Profile = Profile { id: "zh/1", primary: Primary::Cer, rules: UNSPACED };
/// Thai, by character.
pub static TH: Profile = Profile { id: "th/1", primary: Primary::Cer, rules: UNSPACED };

/// Every profile, the newest version of a name first.
pub static ALL: &[&Profile] = &[&RAW, &BASIC, &EN, &FR, &IT, &ES, &DE, &JA, &ZH, &TH];

/// Primary language subtags with a profile of their own.
pub(super) static LANGUAGES: &[(&str, &Profile)] = &[
    ("en", &EN),
    ("fr", &FR),
    ("it", &IT),
    ("es", &ES),
    ("de", &DE),
    ("ja", &JA),
    ("zh", &ZH),
    ("cmn", &ZH),
    ("yue", &ZH),
    ("th", &TH),
];
