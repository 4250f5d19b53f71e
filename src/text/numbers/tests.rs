use proptest::prelude::*;

use crate::text::normalise::{NumberTreatment, Own};
use crate::text::{Profile, profiles};

fn reading(base: &Profile, numbers: NumberTreatment) -> Profile {
    Own { numbers, ..Own::of(base) }.profile("test/1".to_owned()).expect("a profile")
}

fn digits(base: &Profile, text: &str) -> String {
    reading(base, NumberTreatment::Digits).normalise(text)
}

fn words(base: &Profile, text: &str) -> String {
    reading(base, NumberTreatment::Words).normalise(text)
}

fn each(base: &Profile, cases: &[(&str, &str)]) {
    let profile = reading(base, NumberTreatment::Digits);
    let spelt = reading(base, NumberTreatment::Words);
    for (text, wanted) in cases {
        assert_eq!(profile.normalise(text), wanted.replace(", ", " "), "{text}");
        assert_eq!(spelt.normalise(text), spelt.normalise(wanted), "{text} in words is {wanted} in words");
    }
}

#[test]
fn english_numbers_are_read() {
    each(
        &profiles::EN,
        &[
            ("twenty-one", "21"),
            ("Twenty one.", "21"),
            ("10 000 and 10,000", "10000 and 10000"),
            ("ten thousand", "10000"),
            ("1.5 litres, one point five litres", "1.5 litres, 1.5 litres"),
            ("three point one four", "3.14"),
            ("nineteen ninety", "1990"),
            ("nineteen eighty-four", "1984"),
            ("nineteen oh five", "1905"),
            ("twenty twenty-four", "2024"),
            ("nineteen hundred", "1900"),
            ("two thousand and five", "2005"),
            ("a hundred and one dalmatians", "101 dalmatians"),
            ("one hundred twenty three million four hundred fifty six thousand seven hundred eighty nine", "123456789"),
            ("5 million, 1.5 million", "5000000, 1500000"),
            ("the twenty-first, the 21st", "the 21st, the 21st"),
            ("the twenty-second", "the 22nd"),
            ("first, second, third, twentieth", "1st, 2nd, 3rd, 20th"),
            ("one two three", "1 2 3"),
            ("zero", "0"),
            ("$5, five dollars, $ 5", "$5, $5, $5"),
            ("£1, one pound, 1 pound", "£1, £1, £1"),
            ("$1.5 million, one point five million dollars", "$1500000, $1500000"),
            ("$5.50 for €3", "$5.50 for €3"),
        ],
    );
}

#[test]
fn english_words_that_are_no_numbers_stay() {
    for text in ["oh no", "five o'clock", "gen z", "hundreds of thousands", "a million", "and so on", "a", "one"] {
        let wanted = text.replace("five", "5").replace("a million", "1000000").replace("one", "1");
        assert_eq!(digits(&profiles::EN, text), wanted, "{text}");
    }
    assert_eq!(digits(&profiles::EN, "a thirty second video"), "a 30 2nd video", "not the 32nd");
    assert_eq!(digits(&profiles::EN, "one third"), "1 3rd");
    assert_eq!(digits(&profiles::EN, "eleven fifteen"), "11 15", "a time of day, as in 11:15");
    assert_eq!(digits(&profiles::EN, "agent 007, 555 123 4567"), "agent 007 555 123 4567");
    assert_eq!(words(&profiles::EN, "room 21"), "room twenty-one");
    assert_eq!(words(&profiles::EN, "1984, 2.05"), "one-thousand-nine-hundred-eighty-four two-point-zero-five");
}

#[test]
fn french_numbers_are_read() {
    each(
        &profiles::FR,
        &[
            ("vingt et un, vingt-et-un, vingt et une", "21, 21, 21"),
            ("soixante-dix, septante", "70, 70"),
            ("soixante et onze, septante et un", "71, 71"),
            ("soixante-dix-sept", "77"),
            ("quatre-vingts, huitante, octante", "80, 80, 80"),
            ("quatre-vingt-dix, nonante", "90, 90"),
            ("quatre-vingt-dix-neuf, nonante-neuf", "99, 99"),
            ("quatre vingt un", "81"),
            ("deux cents, deux cent un", "200, 201"),
            ("mille neuf cent quatre-vingt-quatre", "1984"),
            ("dix-neuf cent quatre-vingt-quatre", "1984"),
            ("deux mille vingt-quatre", "2024"),
            ("10\u{202f}000, 10 000, dix mille", "10000, 10000, 10000"),
            ("trois millions cinq cent mille", "3500000"),
            ("1,5 million, un virgule cinq million, un virgule cinq", "1500000, 1500000, 1,5"),
            ("trois virgule soixante-quinze", "3,75"),
            ("le premier, la première, le 1er, la 1re, la 1ère", "le 1er, la 1re, le 1er, la 1re, la 1re"),
            ("le vingt et unième siècle, le 21e, le 21ème", "le 21e siècle, le 21e, le 21e"),
            ("vingt pour cent, 20 %, cent pour cent", "20 pourcent, 20 pourcent, 100 pourcent"),
            ("un homme, 1 homme", "un homme, un homme"),
        ],
    );
    assert_eq!(digits(&profiles::FR, "une femme"), "une femme", "an article is no number");
    assert_eq!(digits(&profiles::FR, "c'est pour cent euros"), "c'est pour 100 euros");
    assert_eq!(
        words(&profiles::FR, "71, 80, 81, 200, 1000"),
        "soixante-et-onze quatre-vingts quatre-vingt-un deux-cents mille"
    );
}

#[test]
fn italian_numbers_are_read() {
    each(
        &profiles::IT,
        &[
            ("ventuno, ventun anni", "21, 21 anni"),
            ("ventitré, ventitre, ventitrè", "23, 23, 23"),
            ("tre, 3", "3, 3"),
            ("trent'anni, 30 anni, trenta anni", "30 anni, 30 anni, 30 anni"),
            ("centoventotto, cento ventotto", "128, 128"),
            ("centottanta, centoottanta", "180, 180"),
            ("duemila, due mila, 2 mila, 2.000, 2 000", "2000, 2000, 2000, 2000, 2000"),
            ("millenovecentottantaquattro", "1984"),
            ("un milione e duecentomila", "1000000 e 200000"),
            ("tre milioni cinquecentomila", "3500000"),
            ("uno virgola cinque, 1,5", "1,5, 1,5"),
            ("il venti per cento, il 20%", "il 20 percento, il 20 percento"),
            ("uno, 1", "uno, uno"),
        ],
    );
    assert_eq!(digits(&profiles::IT, "un uomo, una donna"), "un uomo una donna", "articles are no numbers");
    assert_eq!(words(&profiles::IT, "23, 180, 2000, 1984"), "ventitré centottanta duemila millenovecentottantaquattro");
}

#[test]
fn a_number_is_one_word_as_typed() {
    let profile = reading(&profiles::EN, NumberTreatment::Digits);
    let words = profile.tokens("Some twenty-one, um, days.");
    let shown: Vec<_> = words.iter().map(|word| (word.surface.as_str(), word.norm.as_str(), word.counted)).collect();
    assert_eq!(
        shown,
        [("Some", "some", true), ("twenty-one,", "21", true), ("um,", "um", false), ("days.", "days", true)]
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn what_is_spelt_is_read_again(value in prop_oneof![0_u64..3000, 0_u64..1_000_000_000_000_000]) {
        for base in [&profiles::EN, &profiles::FR, &profiles::IT] {
            let spelt = words(base, &value.to_string());
            let wanted = digits(base, &value.to_string());
            prop_assert_eq!(digits(base, &spelt), wanted, "{} {}", base.id, spelt);
        }
    }

    #[test]
    fn ordinals_are_read_again(value in 2_u64..100_000) {
        let spelt = words(&profiles::EN, &super::en::digits(&super::Number::Ordinal(value)));
        prop_assert_eq!(digits(&profiles::EN, &spelt), super::en::digits(&super::Number::Ordinal(value)), "{}", spelt);
        let spelt = words(&profiles::FR, &format!("{value}e"));
        prop_assert_eq!(digits(&profiles::FR, &spelt), format!("{value}e"), "{}", spelt);
    }
}
