//! What a person reads of a profile's doing.

use super::super::*;

/// The rules that did something, one a line.
fn told(profile: &Profile, text: &str) -> String {
    let effects = profile.explain(text).effects.into_iter();
    let lines = effects
        .filter(|effect| effect.changed || !effect.dropped.is_empty())
        .map(|effect| format!("{}: {} -> {} | {}", effect.rule, effect.before, effect.after, effect.dropped.join(" ")));
    lines.map(|line| line.trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}

#[test]
fn each_rule_is_shown_with_what_it_did() {
    insta::assert_snapshot!(told(&crate::text::profiles::FR, "Euh, M. Dupont  : l ’Etat, 10 000 € !"), @r"
    nfc: Euh, M. Dupont  : l ’Etat, 10 000 € ! -> Euh, M. Dupont : l ’Etat, 10 000 € ! |
    expand_titles: Euh, M. Dupont : l ’Etat, 10 000 € ! -> Euh, monsieur Dupont : l ’Etat, 10 000 € ! |
    fold_case: Euh, monsieur Dupont : l ’Etat, 10 000 € ! -> euh, monsieur dupont : l ’etat, 10 000 € ! |
    unify_apostrophes: euh, monsieur dupont : l ’etat, 10 000 € ! -> euh, monsieur dupont : l 'etat, 10 000 € ! |
    close_elisions: euh, monsieur dupont : l 'etat, 10 000 € ! -> euh, monsieur dupont : l'etat, 10 000 € ! |
    ungroup_digits: euh, monsieur dupont : l'etat, 10 000 € ! -> euh, monsieur dupont : l'etat, 10000 € ! |
    space_punctuation: euh, monsieur dupont : l'etat, 10000 € ! -> euh monsieur dupont l'etat 10000 € | , : !
    variants: euh monsieur dupont l'etat 10000 € -> euh monsieur dupont l'état 10000 euros |
    drop_hesitations: euh monsieur dupont l'état 10000 euros -> monsieur dupont l'état 10000 euros | euh
    ");
    insta::assert_snapshot!(told(&crate::text::profiles::IT, "C'e' trent’anni di [ rumore ] !"), @r"
    fold_case: C'e' trent’anni di [ rumore ] ! -> c'e' trent’anni di [ rumore ] ! |
    unify_apostrophes: c'e' trent’anni di [ rumore ] ! -> c'e' trent'anni di [ rumore ] ! |
    keep_tags: c'e' trent'anni di [ rumore ] ! -> c'e' trent'anni di [rumore] ! |
    restore_accents: c'e' trent'anni di [rumore] ! -> c'è trent'anni di [rumore] ! |
    open_elisions: c'è trent'anni di [rumore] ! -> c'è trenta anni di [rumore] ! |
    space_punctuation: c'è trenta anni di [rumore] ! -> c'è trenta anni di [rumore] | !
    ");
}

#[test]
fn additions_are_shown_in_their_turn() {
    let own = r#"{"base": "en", "variants": [{"from": "colour", "to": "color"}], "hesitations": ["hm"],
        "compounds": ["well-known"], "tags": "drop", "numbers": "digits"}"#;
    let own: Own = serde_json::from_str(own).expect("additions");
    let profile = own.profile("p/1".to_owned()).expect("a profile");
    insta::assert_snapshot!(told(&profile, "Hm, twenty-one well known [cough] Colours of colour"), @r"
    fold_case: Hm, twenty-one well known [cough] Colours of colour -> hm, twenty-one well known [cough] colours of colour |
    space_punctuation: hm, twenty-one well known [cough] colours of colour -> hm twenty one well known [cough] colours of colour | , -
    variants: hm twenty one well known [cough] colours of colour -> hm twenty one well known [cough] colours of color |
    tags: hm twenty one well known [cough] colours of color -> hm twenty one well known colours of color | [cough]
    drop_hesitations: hm twenty one well known colours of color -> twenty one well known colours of color | hm
    join_compounds: twenty one well known colours of color -> twenty one wellknown colours of color |
    numbers: twenty one wellknown colours of color -> 21 wellknown colours of color |
    ");
}

#[test]
fn what_cannot_be_seen_is_named() {
    let explanation = crate::text::profiles::EN.explain("so\u{200b}on\u{ad}");
    let dropped = explanation.effects.iter().find(|effect| effect.rule == "drop_invisible").expect("the rule");
    assert_eq!((dropped.changed, &dropped.dropped[..]), (true, &["U+200B".to_owned(), "U+00AD".to_owned()][..]));
}
