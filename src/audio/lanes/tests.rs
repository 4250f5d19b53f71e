#![expect(clippy::cast_precision_loss, reason = "test signals")]

use super::*;

const RATE: u32 = 8000;

fn facts(channels: u16, sample_rate: u32) -> Facts {
    Facts { container: "wave".into(), codec: "pcm_f32le".into(), sample_rate, channels }
}

/// Seconds of a tone, or of silence, one after the other.
fn turns(hz: f32, speaks: &[bool]) -> Vec<f32> {
    let second = |loud: &bool| {
        let loud = if *loud { 0.3 } else { 0.0 };
        (0..RATE).map(move |n| (n as f32 * hz * 0.01).sin() * loud)
    };
    speaks.iter().flat_map(second).collect()
}

fn lanes(planes: &[Vec<f32>], pick: Pick) -> Vec<Vec<f32>> {
    lanes_at(planes, pick, RATE)
}

fn lanes_at(planes: &[Vec<f32>], pick: Pick, rate: u32) -> Vec<Vec<f32>> {
    let channels = u16::try_from(planes.len()).unwrap();
    let mut lanes = Lanes::new(&facts(channels, rate), pick, rate).unwrap();
    let mut out = Vec::new();
    for start in (0..planes[0].len()).step_by(1000) {
        let block: Vec<Vec<f32>> = planes.iter().map(|plane| plane[start..start + 1000].to_vec()).collect();
        lanes.push(Block { sample_rate: rate, planes: &block }, &mut out).unwrap();
    }
    lanes.finish(&mut out).unwrap();
    assert!(out.iter().all(|lane| lane.len() == planes[0].len()), "no frame is lost or made");
    out
}

const NO_TURN: [bool; 6] = [false; 6];
const FIRST: [bool; 6] = [true, false, false, true, true, false];
const SECOND: [bool; 6] = [false, true, true, false, false, true];

#[test]
fn two_people_on_a_line_are_two_lanes() {
    let planes = [turns(7.0, &FIRST), turns(5.0, &SECOND)];
    assert_eq!(lanes(&planes, Pick::Auto), planes);
    assert_eq!(lanes_at(&planes, Pick::Auto, 44_000).len(), 2, "at any rate, when they take turns");
}

#[test]
fn one_room_in_stereo_is_one_lane() {
    let near: Vec<f32> = turns(7.0, &FIRST);
    let far: Vec<f32> = near.iter().zip(turns(3.0, &FIRST)).map(|(near, other)| near * 0.5 + other * 0.2).collect();
    for rate in [8000, 44_000] {
        assert_eq!(lanes_at(&[near.clone(), far.clone()], Pick::Auto, rate).len(), 1);
    }
}

#[test]
fn a_copy_is_no_second_person() {
    let plane = turns(7.0, &FIRST);
    assert_eq!(lanes(&[plane.clone(), plane.clone()], Pick::Auto), std::slice::from_ref(&plane));
}

#[test]
fn a_silent_channel_leaves_the_level_as_it_was() {
    let plane = turns(7.0, &FIRST);
    for pick in [Pick::Auto, Pick::Mix] {
        assert_eq!(lanes(&[plane.clone(), turns(1.0, &NO_TURN)], pick), std::slice::from_ref(&plane));
        assert_eq!(lanes(&[turns(1.0, &NO_TURN), plane.clone()], pick), std::slice::from_ref(&plane));
    }
}

#[test]
fn channels_that_are_heard_are_averaged() {
    let planes = [turns(7.0, &FIRST), turns(5.0, &FIRST)];
    let mean: Vec<f32> = planes[0].iter().zip(&planes[1]).map(|(a, b)| (a + b) * 0.5).collect();
    assert_eq!(lanes(&planes, Pick::Mix), [mean]);
}

#[test]
fn a_channel_that_wakes_up_late_is_heard() {
    // Long after the decision, which falls after 30 s.
    let late = [vec![false; 40], vec![true; 5]].concat();
    let planes = [turns(7.0, &[true; 45]), turns(5.0, &late)];
    let mixed = &lanes(&planes, Pick::Mix)[0];
    let at = 44 * RATE as usize;
    let expected: Vec<f32> = (at..at + 100).map(|n| (planes[0][n] + planes[1][n]) * 0.5).collect();
    assert_eq!(mixed[at..at + 100], expected);
    assert_eq!(mixed[..100], planes[0][..100]);
}

#[test]
fn an_inverted_copy_does_not_cancel() {
    let plane = turns(7.0, &FIRST);
    let inverted: Vec<f32> = plane.iter().map(|sample| -sample).collect();
    assert_eq!(lanes(&[plane.clone(), inverted], Pick::Auto), [plane]);
}

#[test]
fn one_channel_can_be_picked() {
    let planes = [turns(7.0, &FIRST), turns(5.0, &SECOND), turns(3.0, &FIRST)];
    assert_eq!(lanes(&planes, Pick::Only(1)), [planes[1].clone()]);
    assert_eq!(lanes(&planes, Pick::Separate), planes);
}

#[test]
fn a_change_of_rate_keeps_the_time() {
    let mut lanes = Lanes::new(&facts(2, 8000), Pick::Auto, 16_000).unwrap();
    let mut out = Vec::new();
    for rate in [8000, 48_000, 16_000] {
        let planes = vec![vec![0.1; rate as usize]; 2];
        lanes.push(Block { sample_rate: rate, planes: &planes }, &mut out).unwrap();
    }
    lanes.finish(&mut out).unwrap();
    assert_eq!(out[0].len(), 48_000);
}
