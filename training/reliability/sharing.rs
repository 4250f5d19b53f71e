//! People who share texts, and those who do not.

use verbatim::text::reliability::{Meeting, Meetings, Suspicion, Together};
use verbatim::text::{Ties, score};

use super::crowd::{Crowd, PROFILE};
use super::statistics::{Random, median};

/// Clips that three people do together.
const TOGETHER: usize = 40;

pub fn report(set: &Crowd) {
    honest(set);
    for k in [5, 7] {
        trios(set, k);
    }
}

/// Everybody as they were: nobody is to be told.
fn honest(set: &Crowd) {
    let mut met = Meetings::default();
    for clip in &set.clips {
        let texts: Vec<(usize, &str)> = clip.some(0, usize::MAX);
        met.add(PROFILE, &Meeting { pivot: texts[0].1, drafted: false, truth: None, texts });
    }
    let met = met.acquaintances();
    let pairs = met.pairs();
    let often: Vec<&Together> = pairs
        .iter()
        .map(|(_, together)| together)
        .filter(|pair| pair.errors_first.min(pair.errors_second) >= 8)
        .collect();
    let suspicious = met.suspicious();
    let highest = pairs.iter().map(|(_, together)| together.share()).fold(0.0, f64::max);
    println!(
        "{}: {} pairs met, {} flagged; highest share {highest:.2}; of {} pairs with 8 wrong words or more: median {:.2}, highest {:.2}",
        set.name,
        pairs.len(),
        suspicious.len(),
        often.len(),
        median(often.iter().map(|pair| pair.share()).collect()),
        often.iter().map(|pair| pair.share()).fold(0.0, f64::max),
    );
    for seen in suspicious {
        let Together { clips, clips_shared, errors_first, errors_second, shared } = seen.together;
        println!(
            "  {} and {}: {shared} of {errors_first} and {errors_second} wrong words shared in {clips_shared} of {clips} clips, {:.2} elsewhere: {:.0e} by chance",
            seen.first, seen.second, seen.elsewhere, seen.probability,
        );
    }
}

/// Groups of three do forty clips together: in half of the groups they share the second worst text
/// of the clip, each dropping one word in a hundred; in the others each writes their own.
fn trios(set: &Crowd, k: usize) {
    let mut random = Random(7);
    let mut met = Meetings::default();
    let groups = set.clips.len() / TOGETHER;
    for (place, clip) in set.clips.iter().take(groups * TOGETHER).enumerate() {
        let group = place / TOGETHER;
        let mut texts: Vec<(usize, String)> =
            clip.some(place, k).into_iter().map(|(_, text)| (0, text.to_owned())).collect();
        if texts.len() < k {
            continue;
        }
        let mut order: Vec<usize> = (0..k).collect();
        let rate = |text: &str| score(PROFILE, &clip.truth, text, Ties::Jiwer).score.wer.unwrap_or(0.0);
        order.sort_by(|&a, &b| rate(&texts[a].1).total_cmp(&rate(&texts[b].1)));
        let shared = texts[order[k - 2]].1.clone();
        let mut members = random.choose(3, k);
        if !members.contains(&order[k - 2]) {
            members[0] = order[k - 2];
        }
        for (at, text) in texts.iter_mut().enumerate() {
            let others = groups * 3 + random.below(60) * k + at;
            text.0 = members.iter().position(|&member| member == at).map_or(others, |member| group * 3 + member);
            if group.is_multiple_of(2) && members.contains(&at) {
                let kept = shared.split_whitespace().filter(|_| random.unit() > 0.01);
                text.1 = kept.collect::<Vec<_>>().join(" ");
            }
        }
        let texts: Vec<(usize, &str)> = texts.iter().map(|(who, text)| (*who, text.as_str())).collect();
        met.add(PROFILE, &Meeting { pivot: texts[0].1, drafted: false, truth: None, texts });
    }
    let met = met.acquaintances();
    let shares = |colluding: bool| -> Vec<Together> {
        let groups = (0..groups).filter(|group| (group % 2 == 0) == colluding);
        groups.flat_map(|group| [(0, 1), (0, 2), (1, 2)].map(|(a, b)| met.pair(group * 3 + a, group * 3 + b))).collect()
    };
    let (colluding, honest) = (shares(true), shares(false));
    let suspicious = met.suspicious();
    let flagged = |colluding: bool| {
        let together = |seen: &&Suspicion| seen.first / 3 == seen.second / 3 && seen.second < groups * 3;
        suspicious.iter().filter(together).filter(|seen| (seen.first / 3 % 2 == 0) == colluding).count()
    };
    let ends = |pairs: &[Together]| {
        let shares: Vec<f64> = pairs.iter().map(Together::share).collect();
        let (low, high) =
            shares.iter().fold((f64::MAX, 0.0_f64), |ends, &share| (ends.0.min(share), ends.1.max(share)));
        format!("{low:.2} … {:.2} … {high:.2}", median(shares))
    };
    println!(
        "{} k={k}: colluding pairs {}/{} flagged (share {}); honest trios' pairs {}/{} (share {}); all flagged pairs {}; groups {}",
        set.name,
        flagged(true),
        colluding.len(),
        ends(&colluding),
        flagged(false),
        honest.len(),
        ends(&honest),
        suspicious.len(),
        met.groups().iter().filter(|group| group.len() == 3).count(),
    );
}
