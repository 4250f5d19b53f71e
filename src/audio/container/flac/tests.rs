#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "small test files"
)]

use proptest::prelude::*;
use symphonia::core::io::MediaSourceStreamOptions;

use super::*;
use crate::audio::encode::flac::encode;

/// A packet for each frame: when it begins, and its length.
fn read(bytes: &[u8]) -> (Vec<(i64, u64)>, Result<()>) {
    let source = std::io::Cursor::new(bytes.to_vec());
    let stream = MediaSourceStream::new(Box::new(source), MediaSourceStreamOptions::default());
    let mut reader = Reader::open(stream).unwrap().ok().expect("FLAC");
    let mut packets = Vec::new();
    loop {
        match reader.next() {
            Ok(Some(packet)) => packets.push((packet.pts.get(), packet.block_dur().get())),
            Ok(None) => return (packets, Ok(())),
            Err(error) => return (packets, Err(error)),
        }
    }
}

fn sound(seconds: usize) -> Vec<u8> {
    let samples: Vec<i16> = (0..seconds * 16_000).map(|n| ((n * 7919) % 20_011) as i16).collect();
    encode(&samples).unwrap()
}

/// Where its first frame begins.
fn first_frame(bytes: &[u8]) -> usize {
    let mut at = 4;
    loop {
        let last = bytes[at] & 0x80 != 0;
        at += 4 + usize::from(bytes[at + 2]) * 256 + usize::from(bytes[at + 3]);
        if last {
            return at;
        }
    }
}

fn whole(packets: &[(i64, u64)]) -> u64 {
    packets.iter().fold(0, |clock, &(start, samples)| {
        assert_eq!(u64::try_from(start), Ok(clock), "no gap");
        clock + samples
    })
}

#[test]
fn parts_joined_without_their_headers_are_all_read() {
    let (one, other) = (sound(3), sound(2));
    let joined = [&one[..], &other[first_frame(&other)..], &one[first_frame(&one)..]].concat();
    let (packets, end) = read(&joined);
    assert_eq!(whole(&packets), 8 * 16_000);
    assert!(end.is_ok());
}

#[test]
fn files_joined_as_they_are_are_all_read() {
    let (packets, end) = read(&[sound(3), sound(2)].concat());
    assert_eq!(whole(&packets), 5 * 16_000);
    assert!(end.is_ok());
}

#[test]
fn a_tag_or_padding_behind_the_last_frame_is_no_damage() {
    for behind in [&b"TAG and a title"[..], b"APETAGEX", &[0; 100]] {
        let (packets, end) = read(&[&sound(1), behind].concat());
        assert_eq!(whole(&packets), 16_000, "{behind:?}");
        assert!(end.is_ok());
    }
}

#[test]
fn the_samples_of_a_lost_frame_stay_a_gap() {
    let mut bytes = sound(3);
    let (before, _) = read(&bytes);
    let at = bytes.len() / 2;
    bytes[at] ^= 1;
    let (packets, _) = read(&bytes);
    assert_eq!(packets.len(), before.len() - 1);
    assert!(packets.iter().all(|packet| before.contains(packet)));
}

#[test]
fn a_file_cut_inside_a_frame_says_so() {
    let bytes = sound(2);
    let (packets, end) = read(&bytes[..bytes.len() - 9]);
    assert!(whole(&packets) < 32_000);
    assert!(matches!(end, Err(Error::IoError(_))));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_overwritten_the_rest_keeps_its_time(at in 0.0..1.0, with in prop::collection::vec(any::<u8>(), 1..400)) {
        let mut bytes = sound(3);
        let (before, _) = read(&bytes);
        // Behind the first frame, with which the clock begins.
        let from = first_frame(&bytes) + bytes.len() / before.len();
        let at = from + (at * (bytes.len() - from) as f64) as usize;
        for (byte, other) in bytes[at..].iter_mut().zip(&with) {
            *byte = *other;
        }
        let (after, _) = read(&bytes);
        prop_assert!(after.len() + 3 >= before.len());
        prop_assert!(after.iter().all(|packet| before.contains(packet)));
    }
}
