#![expect(clippy::cast_possible_truncation, reason = "test signals")]

use std::fs;
use std::io::{self, Cursor};
use std::path::Path;

use super::{Checks, same_audio};
use crate::audio::decode::{Decoder, Limits};
use crate::audio::facts::{Facts, Warning};
use crate::audio::ingest::{Clip, Settings, Sink, ingest};
use crate::audio::mono::read_all;
use crate::audio::resample::Resampler;

#[derive(Default)]
struct Findings {
    checks: Checks,
    codes: Vec<String>,
}

impl Sink for Findings {
    fn facts(&mut self, _: &Facts) -> io::Result<()> {
        Ok(())
    }

    fn clip(&mut self, _: Clip) -> io::Result<()> {
        Ok(())
    }

    fn warning(&mut self, warning: Warning) -> io::Result<()> {
        assert!(warning.detail.ends_with('.') && warning.detail.len() > 60, "a sentence: {}", warning.detail);
        self.codes.push(warning.code);
        Ok(())
    }

    fn end(&mut self, checks: Option<&Checks>) -> io::Result<()> {
        self.checks = checks.cloned().unwrap();
        Ok(())
    }
}

fn bytes(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("audio-fixtures").join(name)).unwrap()
}

fn found(bytes: Vec<u8>) -> Findings {
    let decoder = Decoder::open(Box::new(Cursor::new(bytes)), None, Limits::default()).unwrap();
    let mut findings = Findings::default();
    ingest(decoder, &Settings::default(), &mut findings).unwrap();
    findings
}

fn inspect(name: &str) -> Findings {
    found(bytes(name))
}

#[test]
fn warnings_are_given_where_something_is_wrong_and_nowhere_else() {
    for clean in [
        "en-story-47s.flac",
        "en-news-26s.opus",
        "fr-histoire-49s.mp3",
        "fr-meteo-43s.opus",
        "it-museo-46s.m4a",
        "it-ricetta-42s.ogg",
        "en-telephone-stereo-8k.wav",
        "en-alaw-8k.wav",
        "en-noisy-10db.flac",
        "en-adts.aac",
        "en-video.mp4",
    ] {
        assert_eq!(inspect(clean).codes, [""; 0], "{clean}");
    }
    for (name, code) in [
        ("en-clipped.flac", "clipping"),
        ("en-quiet.flac", "too_quiet"),
        ("en-noisy-0db.flac", "noisy"),
        ("en-one-silent-channel.mp3", "channel_silent"),
        ("en-24bit-48k-stereo.flac", "channels_identical"),
        ("noise-5s.flac", "no_speech"),
        ("silence-5s.wav", "no_speech"),
    ] {
        assert_eq!(inspect(name).codes, [code], "{name}");
    }
}

/// Against the summary of ffmpeg's `ebur128=peak=true` on the same file.
#[test]
fn loudness_and_true_peak_are_those_of_another_meter() {
    for (name, lufs, dbtp) in [
        ("en-story-47s.flac", -18.9, -2.9),
        ("en-news-26s.opus", -16.1, -3.0),
        ("fr-histoire-49s.mp3", -24.8, -3.4),
        ("it-museo-46s.m4a", -25.3, -3.2),
        ("en-telephone-stereo-8k.wav", -17.7, -3.1),
        ("en-24bit-48k-stereo.flac", -15.4, -6.0),
        ("en-one-silent-channel.mp3", -16.5, -3.5),
    ] {
        let checks = inspect(name).checks;
        let (ours, peak) = (checks.loudness_lufs.unwrap(), checks.true_peak_dbtp.unwrap());
        assert!((ours - lufs).abs() <= 0.1, "{name}: {ours} LUFS");
        assert!((peak - dbtp).abs() <= 0.1, "{name}: {peak} dBTP");
        assert!(checks.peak_dbfs.unwrap() <= peak, "{name}");
    }
}

#[test]
fn silence_has_no_loudness_and_no_bandwidth() {
    let checks = inspect("silence-5s.wav").checks;
    assert_eq!((checks.loudness_lufs, checks.snr_db, checks.bandwidth_hz), (None, None, None));
    assert!(checks.silence_share > 0.99);
    assert_eq!(checks.silent_channels, [0]);
}

#[test]
fn noise_is_measured() {
    for (name, lowest, highest) in
        [("en-noisy-0db.flac", -4.0, 3.0), ("en-noisy-10db.flac", 7.0, 13.0), ("en-story-47s.flac", 40.0, 100.0)]
    {
        let snr = inspect(name).checks.snr_db.unwrap();
        assert!((lowest..highest).contains(&snr), "{name}: {snr} dB");
    }
}

/// Speech of a telephone, converted to a rate that promises more.
#[test]
fn an_upsampled_telephone_is_found_out() {
    let samples = read_all(Box::new(Cursor::new(bytes("en-alaw-8k.wav"))), Limits::default()).unwrap();
    let samples: Vec<f32> = samples.iter().map(|sample| f32::from(*sample) / 32_768.0).collect();
    let (mut resampler, mut wide) = (Resampler::new(16_000, 44_100).unwrap(), Vec::new());
    resampler.push(&samples, &mut wide).unwrap();
    resampler.finish(&mut wide).unwrap();
    let spec = hound::WavSpec {
        channels: 1,
        sample_rate: 44_100,
        bits_per_sample: 16,
        sample_format: hound::SampleFormat::Int,
    };
    let mut file = Cursor::new(Vec::new());
    let mut writer = hound::WavWriter::new(&mut file, spec).unwrap();
    for sample in wide {
        writer.write_sample((sample * 32_767.0) as i16).unwrap();
    }
    writer.finalize().unwrap();
    let findings = found(file.into_inner());
    assert_eq!(findings.codes, ["narrow_band"]);
    let hz = findings.checks.bandwidth_hz.unwrap();
    assert!((3300.0..4200.0).contains(&hz), "{hz} Hz");
}

#[test]
fn the_same_audio_is_known_in_any_format() {
    // The same two sentences; and other sentences, of the same voice too.
    let same = [
        "en-alaw-8k.wav",
        "en-adts.aac",
        "en-fragmented.m4a",
        "en-live.webm",
        "en-video.mp4",
        "en-one-silent-channel.mp3",
        "en-mp3-vbr-no-xing.mp3",
        "en-quiet.flac",
    ];
    let prints: Vec<Vec<u32>> = same.map(|name| inspect(name).checks.fingerprint).into();
    for (name, print) in same.iter().zip(&prints) {
        assert!(same_audio(&prints[0], print) && same_audio(print, &prints[0]), "{name}");
    }
    let others =
        ["en-news-26s.opus", "en-telephone-stereo-8k.wav", "en-long-pause.ogg", "en-story-47s.flac", "noise-5s.flac"];
    let others: Vec<Vec<u32>> = others.map(|name| inspect(name).checks.fingerprint).into();
    for (index, print) in others.iter().enumerate() {
        assert!(!same_audio(&prints[0], print));
        assert!(others[..index].iter().all(|other| !same_audio(other, print)));
    }
    assert!(!same_audio(&[], &[]), "nothing is not the same as nothing");
}
