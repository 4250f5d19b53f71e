#![expect(clippy::cast_precision_loss, reason = "test signals")]

use std::f64::consts::TAU;

use super::*;

#[expect(clippy::cast_possible_truncation, reason = "test signal")]
fn tone(hz: f64, rate: u32, len: usize) -> Vec<f32> {
    (0..len).map(|n| (TAU * hz * n as f64 / f64::from(rate)).sin() as f32 * 0.5).collect()
}

fn convert(input: &[f32], rate_in: u32, rate_out: u32, block: usize) -> Vec<f32> {
    let mut resampler = Resampler::new(rate_in, rate_out).unwrap();
    let mut out = Vec::new();
    for part in input.chunks(block) {
        resampler.push(part, &mut out).unwrap();
    }
    resampler.finish(&mut out).unwrap();
    out
}

fn level_db(samples: &[f32]) -> f64 {
    let power: f64 = samples.iter().map(|&x| f64::from(x).powi(2)).sum();
    10.0 * (power / samples.len() as f64 / 0.125).log10()
}

#[test]
fn the_output_is_exactly_as_long_as_the_input() {
    for rate in [8000, 11_025, 16_000, 22_050, 32_000, 44_100, 48_000, 96_000, 192_000] {
        for len in [1, 7, 440, 1024, 12_345, 44_100] {
            let due = (len as u64 * 16_000 + u64::from(rate) / 2) / u64::from(rate);
            let out = convert(&vec![0.1; len], rate, 16_000, 1000);
            assert_eq!(out.len() as u64, due, "{len} frames at {rate} Hz");
        }
    }
}

#[test]
fn the_block_size_of_the_reader_changes_nothing() {
    let input = tone(700.0, 44_100, 30_000);
    let whole = convert(&input, 44_100, 16_000, usize::MAX);
    assert_eq!(whole, convert(&input, 44_100, 16_000, 1));
    assert_eq!(whole, convert(&input, 44_100, 16_000, 1152));
}

#[test]
fn a_tone_keeps_its_place_and_its_level() {
    for rate in [8000, 44_100, 48_000] {
        let out = convert(&tone(1000.0, rate, rate as usize), rate, 16_000, 960);
        let expected = tone(1000.0, 16_000, 16_000);
        let worst =
            out[2000..14_000].iter().zip(&expected[2000..14_000]).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
        assert!(worst < 1e-3, "{rate} Hz: off by {worst}");
    }
}

#[test]
fn the_pass_band_is_flat_and_aliases_are_inaudible() {
    for rate in [44_100, 48_000, 96_000, 192_000] {
        let pass = convert(&tone(7500.0, rate, rate as usize), rate, 16_000, 960);
        assert!(level_db(&pass[2000..14_000]).abs() < 0.1);
        let stop = convert(&tone(9000.0, rate, rate as usize), rate, 16_000, 960);
        assert!(level_db(&stop[2000..14_000]) < -100.0);
    }
}

#[test]
fn a_rate_that_would_explode_the_transform_is_refused() {
    assert!(matches!(Resampler::new(383_987, 16_000), Err(AudioError::Unsupported { .. })));
    assert!(matches!(Resampler::new(0, 16_000), Err(AudioError::Unsupported { .. })));
}
