#![expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "test signals")]

use std::io::Cursor;

use super::listening::Listening;
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
fn opus_is_a_sixth_of_the_size() {
    let samples = signal(16_000 * 8);
    let bytes = opus::encode(&samples).unwrap().len();
    assert!((32_000..44_000).contains(&bytes), "8 s took {bytes} bytes");
}

/// What a player gives of an Ogg Opus file that keeps to RFC 7845: pre-skip may span packets.
fn played(bytes: Vec<u8>) -> Vec<i16> {
    let mut reader = ogg::PacketReader::new(Cursor::new(bytes));
    let head = reader.read_packet_expected().unwrap().data;
    let pre_skip = usize::from(u16::from_le_bytes([head[10], head[11]]));
    reader.read_packet_expected().unwrap();
    let mut decoder = ::opus::Decoder::new(16_000, ::opus::Channels::Mono).unwrap();
    let (mut samples, mut granule, mut block) = (Vec::new(), 0, [0; 320]);
    while let Some(packet) = reader.read_packet().unwrap() {
        let count = decoder.decode(&packet.data, &mut block, false).unwrap();
        samples.extend_from_slice(&block[..count]);
        granule = packet.absgp_page();
    }
    samples.truncate(granule as usize / 3);
    samples.split_off(pre_skip / 3)
}

/// The copy of a channel, with clips cut of it as they come, at these places.
fn copies(samples: &[i16], cuts: &[(usize, usize)]) -> (Vec<i16>, Vec<Vec<i16>>) {
    let mut listening = Listening::new(Vec::new()).unwrap();
    let mut clips = vec![Vec::new(); cuts.len()];
    let mut cut = |listening: &Listening<Vec<u8>>, ended: bool| {
        for (clip, &(start, end)) in clips.iter_mut().zip(cuts) {
            if clip.is_empty() && listening.holds(end as u64) {
                *clip = played(listening.cut(start as u64, end as u64).unwrap());
            }
            assert!(!ended || !clip.is_empty(), "at the end, all can be cut");
        }
    };
    for part in samples.chunks(12_345) {
        listening.push(part).unwrap();
        cut(&listening, false);
    }
    listening.flush().unwrap();
    cut(&listening, true);
    (played(listening.finish().unwrap()), clips)
}

#[test]
fn a_clip_sounds_as_the_listening_copy_does_at_the_same_sample() {
    let samples = signal(16_000 * 20 + 77);
    let cuts = [(0, 16_000), (5, 800), (48_016, 112_000), (100_003, 260_000), (319_000, 320_077), (0, 320_077)];
    let (copy, clips) = copies(&samples, &cuts);
    assert_eq!(copy.len(), samples.len(), "exact length");
    for (clip, (start, end)) in clips.iter().zip(cuts) {
        assert_eq!(clip.len(), end - start, "exact length");
        let same = correlation(clip, &copy[start..end]);
        assert!(same > 0.999, "{start} to {end}: {same}");
        // Not a sample early or late.
        if start > 0 && end < copy.len() {
            assert!(correlation(clip, &copy[start - 1..end - 1]) < same);
            assert!(correlation(clip, &copy[start + 1..=end]) < same);
        }
        assert!(correlation(clip, &samples[start..end]) > 0.95, "nor away from the master");
    }
}

#[test]
fn what_is_forgotten_is_what_no_later_clip_needs() {
    let samples = signal(16_000 * 20);
    let mut listening = Listening::new(Vec::new()).unwrap();
    listening.push(&samples).unwrap();
    let before = listening.cut(160_000, 200_000).unwrap();
    listening.forget(160_000);
    assert_eq!(listening.cut(160_000, 200_000).unwrap(), before);
}

fn correlation(a: &[i16], b: &[i16]) -> f64 {
    let dot = |x: &[i16], y: &[i16]| -> f64 { x.iter().zip(y).map(|(&x, &y)| f64::from(x) * f64::from(y)).sum() };
    dot(a, b) / (dot(a, a) * dot(b, b)).sqrt()
}
