//! Where the clips of a recording begin and end when a person says so: what may be asked, and what has
//! to be done for it.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::FieldError;

/// The shortest clip a person may cut, in milliseconds: a short “yes” takes about that long.
pub const MIN_CUT_MS: i64 = 300;
/// A person may cut clips up to this length, and up to the longest the settings allow.
const MAX_CUT_MS: i64 = 60_000;

/// A clip's place in its recording.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Cut {
    /// From 0; 0 for a mix of all.
    pub channel: i64,
    /// First millisecond.
    pub start_ms: i64,
    /// One past the last millisecond.
    pub end_ms: i64,
}

/// What there is to cut from.
#[derive(Debug, Clone, Copy)]
pub struct Bounds<'a> {
    /// How long the recording is.
    pub duration_ms: i64,
    /// The channels that clips are cut from.
    pub channels: &'a [i64],
    /// The longest clip its settings allow.
    pub max_clip_ms: i64,
}

/// Puts a wished list in order of time, then channel, after checking it: every clip inside the
/// recording, none over another of its channel, none too short or too long. A clip that `existing`
/// has already may be of any length.
///
/// # Errors
/// `cut_outside`, `cut_too_short`, `cut_too_long` or `cuts_overlap`, naming the clip by its times.
pub fn check(mut wished: Vec<Cut>, existing: &[Cut], bounds: &Bounds<'_>) -> Result<Vec<Cut>, FieldError> {
    let known: HashSet<&Cut> = existing.iter().collect();
    for cut in &wished {
        check_place(cut, bounds)?;
        if !known.contains(cut) {
            check_length(cut, bounds)?;
        }
    }
    wished.sort_by_key(|cut| (cut.channel, cut.start_ms));
    for pair in wished.windows(2) {
        if pair[0].channel == pair[1].channel && pair[0].end_ms > pair[1].start_ms {
            let detail = format!(
                "{} runs into {}: clips of a channel cannot overlap. Move one end, or merge the two.",
                Told(&pair[0], bounds, true),
                Told(&pair[1], bounds, false)
            );
            return Err(refused("cuts_overlap", detail));
        }
    }
    wished.sort_by_key(|cut| (cut.start_ms, cut.channel));
    Ok(wished)
}

fn check_place(cut: &Cut, bounds: &Bounds<'_>) -> Result<(), FieldError> {
    if !bounds.channels.contains(&cut.channel) {
        let detail =
            format!("{} is of channel {}, which this recording does not have.", Told(cut, bounds, true), cut.channel);
        return Err(refused("cut_outside", detail));
    }
    if cut.start_ms < 0 || cut.end_ms > bounds.duration_ms {
        let end = Clock(bounds.duration_ms);
        let detail =
            format!("{} lies outside the recording, which goes from 00:00.000 to {end}.", Told(cut, bounds, true));
        return Err(refused("cut_outside", detail));
    }
    Ok(())
}

/// Only for a clip inside the recording.
fn check_length(cut: &Cut, bounds: &Bounds<'_>) -> Result<(), FieldError> {
    let longest = MAX_CUT_MS.max(bounds.max_clip_ms);
    // `start_ms` is not negative and `end_ms` not beyond the end, but the end may come first.
    let length = cut.end_ms.saturating_sub(cut.start_ms);
    if length < MIN_CUT_MS {
        let detail = format!("{} is shorter than {MIN_CUT_MS} ms: lengthen it or merge it.", Told(cut, bounds, true));
        return Err(refused("cut_too_short", detail));
    }
    if length > longest {
        let detail = format!("{} is longer than {} s: split it.", Told(cut, bounds, true), longest / 1000);
        return Err(refused("cut_too_long", detail));
    }
    Ok(())
}

fn refused(code: &'static str, detail: String) -> FieldError {
    FieldError { field: "clips", code, detail }
}

/// What is to be done so that the clips are as wished.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Indices of the existing clips that go.
    pub removed: Vec<usize>,
    /// What is to be cut anew, in the wished order.
    pub added: Vec<Cut>,
}

/// Compares what is there with what is wished: clips at equal places stay as they are.
#[must_use]
pub fn plan(existing: &[Cut], wished: &[Cut]) -> Plan {
    let (there, wanted): (HashSet<&Cut>, HashSet<&Cut>) = (existing.iter().collect(), wished.iter().collect());
    Plan {
        removed: (0..existing.len()).filter(|&index| !wanted.contains(&existing[index])).collect(),
        added: wished.iter().filter(|cut| !there.contains(cut)).copied().collect(),
    }
}

/// An instant of a recording for people, `01:23.456` or `1:02:03.456`.
struct Clock(i64);

impl std::fmt::Display for Clock {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (sign, ms) = (if self.0 < 0 { "-" } else { "" }, self.0.unsigned_abs());
        let (hours, minutes, seconds, millis) = (ms / 3_600_000, ms / 60_000 % 60, ms / 1000 % 60, ms % 1000);
        if hours == 0 {
            write!(f, "{sign}{minutes:02}:{seconds:02}.{millis:03}")
        } else {
            write!(f, "{sign}{hours}:{minutes:02}:{seconds:02}.{millis:03}")
        }
    }
}

/// A clip for people, by its times and, where there are several, its channel; at the start of a
/// sentence or inside one.
struct Told<'a>(&'a Cut, &'a Bounds<'a>, bool);

impl std::fmt::Display for Told<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self(cut, bounds, is_first) = self;
        let the = if *is_first { "The" } else { "the" };
        write!(f, "{the} clip from {} to {}", Clock(cut.start_ms), Clock(cut.end_ms))?;
        if bounds.channels.len() > 1 { write!(f, " of channel {}", cut.channel) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const BOUNDS: Bounds<'_> = Bounds { duration_ms: 600_000, channels: &[0, 1], max_clip_ms: 30_000 };

    fn cut(channel: i64, start_ms: i64, end_ms: i64) -> Cut {
        Cut { channel, start_ms, end_ms }
    }

    #[test]
    fn a_refusal_names_the_clip_by_its_times() {
        for (wished, code, sentence) in [
            (
                vec![cut(0, 1000, 1200)],
                "cut_too_short",
                "The clip from 00:01.000 to 00:01.200 of channel 0 is shorter than 300 ms",
            ),
            (vec![cut(0, 5000, 4000)], "cut_too_short", "from 00:05.000 to 00:04.000"),
            (vec![cut(1, 0, 60_001)], "cut_too_long", "longer than 60 s"),
            (vec![cut(0, 599_000, 600_001)], "cut_outside", "which goes from 00:00.000 to 10:00.000"),
            (vec![cut(0, -1, 500)], "cut_outside", "from -00:00.001 to"),
            (vec![cut(2, 0, 500)], "cut_outside", "is of channel 2, which this recording does not have"),
            (
                vec![cut(0, 83_456, 85_000), cut(0, 80_000, 83_457)],
                "cuts_overlap",
                "The clip from 01:20.000 to 01:23.457 of channel 0 runs into the clip from 01:23.456 to 01:25.000 of channel 0",
            ),
            (vec![cut(0, i64::MIN, i64::MAX)], "cut_outside", "outside the recording"),
        ] {
            let error = check(wished, &[], &BOUNDS).expect_err(code);
            assert_eq!((error.field, error.code), ("clips", code));
            assert!(error.detail.contains(sentence), "{error}");
        }
    }

    #[test]
    fn longer_clips_are_fine_where_the_settings_allow_them_and_old_ones_stay() {
        let bounds = Bounds { max_clip_ms: 100_000, ..BOUNDS };
        assert!(check(vec![cut(0, 0, 100_000)], &[], &bounds).is_ok());
        assert!(check(vec![cut(0, 0, 100_000)], &[], &BOUNDS).is_err());
        let old = [cut(0, 100, 200)];
        assert_eq!(check(old.to_vec(), &old, &BOUNDS).as_deref(), Ok(&old[..]), "it was cut so by the detector");
    }

    /// Lists as a person could make them: clips one after another on two channels.
    fn lists() -> impl Strategy<Value = Vec<Cut>> {
        let spans = prop::collection::vec((0..5000_i64, MIN_CUT_MS..30_000_i64), 0..12);
        (spans.clone(), spans).prop_map(|(left, right)| {
            let mut list = Vec::new();
            for (channel, spans) in [(0, left), (1, right)] {
                let mut at = 0;
                for (pause, length) in spans {
                    list.push(cut(channel, at + pause, at + pause + length));
                    at += pause + length;
                }
            }
            list
        })
    }

    proptest! {
        #[test]
        fn any_order_of_a_good_list_comes_out_in_order_of_time(list in lists(), seed in any::<u64>()) {
            let mut shuffled = list.clone();
            let mut state = seed;
            for index in (1..shuffled.len()).rev() {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                shuffled.swap(index, usize::try_from(state >> 33).unwrap_or(0) % (index + 1));
            }
            let one = check(list, &[], &BOUNDS).expect("a good list");
            let other = check(shuffled, &[], &BOUNDS).expect("the same list");
            prop_assert_eq!(&one, &other);
            prop_assert!(one.is_sorted_by_key(|cut| (cut.start_ms, cut.channel)));
        }

        #[test]
        fn what_is_accepted_keeps_every_rule(list in prop::collection::vec((0..3_i64, -100..70_000_i64, -100..70_000_i64), 0..6)) {
            let wished: Vec<Cut> = list.into_iter().map(|(channel, from, to)| cut(channel, from, to)).collect();
            if let Ok(accepted) = check(wished, &[], &BOUNDS) {
                for (index, one) in accepted.iter().enumerate() {
                    prop_assert!(one.start_ms >= 0 && one.end_ms <= BOUNDS.duration_ms && one.channel < 2);
                    prop_assert!((MIN_CUT_MS..=MAX_CUT_MS).contains(&(one.end_ms - one.start_ms)));
                    for other in &accepted[index + 1..] {
                        prop_assert!(one.channel != other.channel || one.end_ms <= other.start_ms);
                    }
                }
            }
        }

        #[test]
        fn one_millisecond_too_far_is_an_overlap(list in lists(), which in any::<prop::sample::Index>()) {
            prop_assume!(!list.is_empty());
            let mut wished = list;
            let chosen = wished[which.index(wished.len())];
            wished.push(cut(chosen.channel, chosen.end_ms - 1, chosen.end_ms - 1 + MIN_CUT_MS));
            prop_assert_eq!(check(wished, &[], &BOUNDS).map_err(|error| error.code), Err("cuts_overlap"));
        }

        #[test]
        fn carrying_out_the_plan_gives_the_wished_list(existing in lists(), wished in lists(), shared in any::<u16>()) {
            // Some of the existing clips are wished as they are.
            let kept = existing.iter().enumerate().filter(|(index, _)| shared >> (index % 16) & 1 == 1).map(|(_, cut)| *cut);
            let mut wished: Vec<Cut> = wished;
            wished.extend(kept);
            wished.sort_by_key(|cut| (cut.start_ms, cut.channel, cut.end_ms));
            wished.dedup();
            let plan = plan(&existing, &wished);
            let mut result: Vec<Cut> =
                (0..existing.len()).filter(|index| !plan.removed.contains(index)).map(|index| existing[index]).collect();
            prop_assert!(result.iter().all(|cut| !plan.added.contains(cut)), "a clip that stays is not cut again");
            result.extend(&plan.added);
            result.sort_by_key(|cut| (cut.start_ms, cut.channel, cut.end_ms));
            prop_assert_eq!(result, wished);
        }

        #[test]
        fn wishing_for_what_is_there_is_nothing_to_do(existing in lists()) {
            prop_assert_eq!(plan(&existing, &existing), Plan { removed: Vec::new(), added: Vec::new() });
        }

        #[test]
        fn no_numbers_make_it_panic(list in prop::collection::vec((any::<i64>(), any::<i64>(), any::<i64>()), 0..5)) {
            let wished = list.into_iter().map(|(channel, from, to)| cut(channel, from, to)).collect();
            let _ = check(wished, &[], &BOUNDS);
        }
    }
}
