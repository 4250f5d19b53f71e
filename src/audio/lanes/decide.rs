//! Whether two channels are two people: on the telephone, or with a microphone each.

use super::mix::{HEARD, correlation, levels};

/// Telephone and conference recorders write no more than this; music and rooms are recorded higher.
const TELEPHONE_RATE: u32 = 16_000;
/// Channels of one room hear the same; of a line, an echo at most.
const SAME_ROOM: f64 = 0.5;
/// One of two channels is clearly the louder at this ratio of levels (10 dB).
const CLEARLY: f32 = 3.16;
/// Quieter than this beside the loudest frame, nobody speaks (30 dB).
const ACTIVE: f32 = 0.0316;
/// Of the active time, the share in which one channel is clearly the louder.
const TURNS_ON_A_LINE: f32 = 0.4;
const TURNS_IN_A_ROOM: f32 = 0.7;
/// With a microphone each, each is the louder for at least this share.
const LEAST_PART: f32 = 0.05;

/// Decides on the first seconds of two channels.
pub(super) fn are_two_people(planes: &[Vec<f32>], rate: u32) -> bool {
    let [left, right] = planes else { return false };
    let pairs: Vec<(f32, f32)> = levels(left, rate).zip(levels(right, rate)).collect();
    let loudest = pairs.iter().fold((0.0_f32, 0.0_f32), |loudest, pair| (loudest.0.max(pair.0), loudest.1.max(pair.1)));
    if loudest.0.min(loudest.1) < HEARD || correlation(left, right).abs() > SAME_ROOM {
        return false;
    }
    let floor = (ACTIVE * loudest.0.max(loudest.1)).max(HEARD);
    let (mut active, mut turns) = (0_u32, [0_u32; 2]);
    for (left, right) in pairs.into_iter().filter(|(left, right)| left.max(*right) > floor) {
        active += 1;
        turns[0] += u32::from(left > right * CLEARLY);
        turns[1] += u32::from(right > left * CLEARLY);
    }
    let share = |count: u32| f64::from(count) / f64::from(active.max(1));
    if rate <= TELEPHONE_RATE {
        share(turns[0] + turns[1]) >= TURNS_ON_A_LINE.into()
    } else {
        share(turns[0] + turns[1]) >= TURNS_IN_A_ROOM.into() && share(turns[0].min(turns[1])) >= LEAST_PART.into()
    }
}
