#![expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "test signals")]

use std::io::Cursor;

use super::{flac, opus};
use crate::audio::decode::Limits;
use crate::audio::mono::read_all;

/// A voice-like signal: a swelling tone with some noise.
fn signal(len: usize) -> Vec<i16> {
    let mut noise = 12_345_u32;
    (0..len)
        .map(|n| {
            noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let t = n as f32 / 16_000.0;
            let tone = (t * 3000.0).sin() * (0.5 + 0.5 * (t * 9.0).sin()) * 9000.0;
            tone as i16 + (noise >> 26) as i16 - 32
        })
        .collect()
}

fn decoded(bytes: Vec<u8>) -> Vec<i16> {
    read_all(Box::new(Cursor::new(bytes)), Limits::default()).unwrap()
}

#[test]
fn flac_is_bit_exact_whatever_the_length() {
    for len in [1, 15, 160, 4095, 4096, 4097, 16_000, 100_003] {
        let samples = signal(len);
        assert_eq!(decoded(flac::encode(&samples).unwrap()), samples, "{len} samples");
    }
    let extremes = [i16::MIN, i16::MAX, 0, -1].repeat(3000);
    assert_eq!(decoded(flac::encode(&extremes).unwrap()), extremes);
}

#[test]
fn opus_keeps_the_length_and_the_sound() {
    for len in [160, 16_000, 48_000, 100_003] {
        let samples = signal(len);
        let bytes = opus::encode(&samples).unwrap();
        let back = decoded(bytes);
        assert_eq!(back.len(), len);
        if len > 10_000 {
            assert!(correlation(&samples, &back) > 0.95, "{len}: {}", correlation(&samples, &back));
        }
    }
}

#[test]
fn opus_is_a_tenth_of_the_size() {
    let samples = signal(16_000 * 8);
    let bytes = opus::encode(&samples).unwrap().len();
    assert!((15_000..30_000).contains(&bytes), "8 s took {bytes} bytes");
}

fn correlation(a: &[i16], b: &[i16]) -> f64 {
    let dot = |x: &[i16], y: &[i16]| -> f64 { x.iter().zip(y).map(|(&x, &y)| f64::from(x) * f64::from(y)).sum() };
    dot(a, b) / (dot(a, a) * dot(b, b)).sqrt()
}
