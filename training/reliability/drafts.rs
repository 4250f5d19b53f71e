//! People who correct drafts, and people who send them back.

use verbatim::text::align::{Aligner, Interner, Op};
use verbatim::text::reliability::{Drafted, DraftedClip, DraftedText, copying};
use verbatim::text::{Ties, Voice, leave_one_out, score};

use super::crowd::{Clip, Crowd, PROFILE};
use super::statistics::{Random, median, pearson, spearman};

const WORKERS: usize = 120;

/// Shares of the crowd with their fix and break rates.
struct Mix {
    name: &'static str,
    kinds: &'static [(f64, f64, f64)],
    people: usize,
    /// The share of texts written without the draft.
    blind: f64,
}

const MIXES: [Mix; 6] = [
    Mix { name: "no copiers", kinds: &[(0.5, 0.9, 0.004), (0.5, 0.6, 0.01)], people: 5, blind: 0.0 },
    Mix { name: "30 % copiers", kinds: &[(0.3, 0.9, 0.004), (0.4, 0.5, 0.01), (0.3, 0.0, 0.0)], people: 5, blind: 0.0 },
    Mix {
        name: "30 % copiers, 10 % blind",
        kinds: &[(0.3, 0.9, 0.004), (0.4, 0.5, 0.01), (0.3, 0.0, 0.0)],
        people: 5,
        blind: 0.1,
    },
    Mix {
        name: "30 % copiers, three texts",
        kinds: &[(0.3, 0.9, 0.004), (0.4, 0.5, 0.01), (0.3, 0.0, 0.0)],
        people: 3,
        blind: 0.0,
    },
    Mix {
        name: "30 % copiers, two texts",
        kinds: &[(0.3, 0.9, 0.004), (0.4, 0.5, 0.01), (0.3, 0.0, 0.0)],
        people: 2,
        blind: 0.0,
    },
    Mix { name: "60 % copiers", kinds: &[(0.2, 0.9, 0.004), (0.2, 0.5, 0.01), (0.6, 0.0, 0.0)], people: 5, blind: 0.0 },
];

struct Person {
    fix: f64,
    spoil: f64,
    copies: bool,
}

struct Shown {
    truth: String,
    draft: String,
    /// Who, what, and whether they saw the draft.
    texts: Vec<(usize, String, bool)>,
}

pub fn report(set: &Crowd) {
    for mix in &MIXES {
        simulate(set, mix);
    }
}

fn simulate(set: &Crowd, mix: &Mix) {
    let mut random = Random(11);
    let people: Vec<Person> = (0..WORKERS).map(|_| person(mix, &mut random)).collect();
    let clips: Vec<Shown> = set.clips.iter().filter_map(|clip| show(clip, mix, &people, &mut random)).collect();
    let given: Vec<DraftedClip> = clips
        .iter()
        .map(|clip| DraftedClip {
            draft: &clip.draft,
            truth: None,
            texts: clip
                .texts
                .iter()
                .map(|(worker, text, saw_draft)| DraftedText { worker: *worker, text, saw_draft: *saw_draft })
                .collect(),
        })
        .collect();
    let drafted = Drafted::fit(PROFILE, &given, WORKERS);

    let mut truth = vec![(0.0, 0.0); WORKERS];
    let mut naive = vec![(0.0, 0.0); WORKERS];
    let (mut consensus, mut told, mut draft, mut words) = (0.0, 0.0, 0.0, 0.0);
    for (clip, text) in clips.iter().zip(&drafted.texts) {
        let voices: Vec<Voice> = clip.texts.iter().map(|(_, text, _)| Voice::new(text)).collect();
        for ((worker, text, _), scored) in clip.texts.iter().zip(leave_one_out(PROFILE, &voices)) {
            let real = score(PROFILE, &clip.truth, text, Ties::Jiwer).score;
            add(&mut truth[*worker], real.errors(), real.words());
            add(&mut naive[*worker], scored.score.errors(), scored.score.words());
        }
        let errors = |text: &str| score(PROFILE, &clip.truth, text, Ties::Jiwer).score.errors() as f64;
        consensus += errors(&verbatim::text::consensus(PROFILE, &voices).text);
        told += errors(text);
        draft += errors(&clip.draft);
        words += PROFILE.words(&clip.truth).len() as f64;
    }
    let estimated: Vec<(f64, f64)> = drafted
        .records
        .iter()
        .map(|records| records.iter().fold((0.0, 0.0), |sum, record| (sum.0 + record.errors, sum.1 + record.words)))
        .collect();
    let against = |seen: &[(f64, f64)]| -> Vec<(f64, f64)> {
        truth
            .iter()
            .zip(seen)
            .filter(|(real, _)| real.1 > 0.0)
            .map(|(real, seen)| (real.0 / real.1, seen.0 / seen.1))
            .collect()
    };
    let (plain, model) = (against(&naive), against(&estimated));
    let flags = copying(&drafted);
    let copiers = people.iter().filter(|person| person.copies).count();
    let caught = people.iter().zip(&flags).filter(|(person, flag)| person.copies && flag.is_some()).count();
    let wronged = people.iter().zip(&flags).filter(|(person, flag)| !person.copies && flag.is_some()).count();
    let apart: Vec<f64> = people
        .iter()
        .enumerate()
        .filter_map(|(worker, person)| Some((drafted.fix_rate(worker, 0)?.rate - person.fix).abs()))
        .collect();
    println!(
        "{} drafts, {}: draft {:.1} % (model: {:.1} %), consensus {:.1} %, model's text {:.1} %; pearson {:.3} naive, {:.3} model (spearman {:.3}); relative residual {:.3}; fix rate off by {:.3}; copiers flagged {caught}/{copiers}, others {wronged}/{}",
        set.name,
        mix.name,
        100.0 * draft / words,
        100.0 * drafted.draft_wer.unwrap_or(0.0),
        100.0 * consensus / words,
        100.0 * told / words,
        pearson(&plain),
        pearson(&model),
        spearman(&model),
        median(model.iter().map(|(real, seen)| ((seen - real) / seen.max(0.02)).abs()).collect()) / 0.6745,
        apart.iter().sum::<f64>() / apart.len() as f64,
        WORKERS - copiers,
    );
}

fn add(sum: &mut (f64, f64), errors: usize, words: usize) {
    *sum = (sum.0 + errors as f64, sum.1 + words as f64);
}

fn person(mix: &Mix, random: &mut Random) -> Person {
    let mut left = random.unit();
    let mut kinds = mix.kinds.iter();
    let mut kind = kinds.next().expect("a mix of somebody");
    while left > kind.0 {
        left -= kind.0;
        let Some(next) = kinds.next() else { break };
        kind = next;
    }
    let copies = kind.1 == 0.0;
    let around = |middle: f64, random: &mut Random| middle * (0.9 + 0.2 * random.unit());
    Person { fix: around(kind.1, random), spoil: around(kind.2, random), copies }
}

/// The draft is one of the clip's texts; everybody fixes and spoils it at their own rates. Somebody
/// who does not see it writes one of the other texts.
fn show(clip: &Clip, mix: &Mix, people: &[Person], random: &mut Random) -> Option<Shown> {
    let words = |text: &str| -> Vec<String> { PROFILE.words(text).into_iter().map(|word| word.norm).collect() };
    let fair = |text: &&(usize, String)| {
        score(PROFILE, &clip.truth, &text.1, Ties::Jiwer).score.wer.is_some_and(|wer| wer < 0.6)
    };
    let fair: Vec<&(usize, String)> = clip.texts.iter().filter(fair).collect();
    let draft = words(&fair.get(random.below(fair.len()))?.1);
    let truth = words(&clip.truth);
    let pool: Vec<String> = clip.texts.iter().flat_map(|(_, text)| words(text)).collect();
    let mut interner = Interner::new();
    let (left, right) = (interner.ids(draft.iter().cloned()), interner.ids(truth.iter().cloned()));
    let ops = Aligner::new().align(&left, &right, Ties::Jiwer).ops;
    let texts = random.choose(mix.people, people.len()).into_iter().map(|worker| {
        if random.unit() < mix.blind {
            return (worker, clip.texts[random.below(clip.texts.len())].1.clone(), false);
        }
        let person = &people[worker];
        let mut text: Vec<&str> = Vec::new();
        for &op in &ops {
            match op {
                Op::Equal { reference, .. } if random.unit() >= person.spoil => text.push(&draft[reference]),
                Op::Equal { .. } => {
                    if random.unit() < 0.7 {
                        text.push(&pool[random.below(pool.len())]);
                    }
                }
                Op::Substitute { reference, hypothesis } => {
                    text.push(if random.unit() < person.fix { &truth[hypothesis] } else { &draft[reference] });
                }
                Op::Delete { reference } if random.unit() >= person.fix => text.push(&draft[reference]),
                Op::Insert { hypothesis } if random.unit() < person.fix => text.push(&truth[hypothesis]),
                Op::Delete { .. } | Op::Insert { .. } => {}
            }
        }
        (worker, text.join(" "), true)
    });
    let texts = texts.collect();
    Some(Shown { truth: truth.join(" "), draft: draft.join(" "), texts })
}
