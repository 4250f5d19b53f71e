#![expect(clippy::cast_possible_truncation, clippy::cast_possible_wrap, reason = "small test files")]

use std::io::{self, Cursor, Read, Seek, SeekFrom};

use super::*;
use crate::audio::encode::{flac, opus};
use crate::audio::mono::{Mono, quantise};

mod damage;

struct Heard {
    facts: Facts,
    planes: Vec<Vec<f32>>,
    codes: Vec<String>,
    warnings: Vec<Warning>,
}

fn hear(bytes: Vec<u8>) -> Result<Heard, AudioError> {
    let mut decoder = Decoder::open(Box::new(Cursor::new(bytes)), None, Limits::default())?;
    let facts = decoder.facts().clone();
    let mut planes = vec![Vec::new(); facts.channels.into()];
    while let Some(block) = decoder.next_block()? {
        for (all, plane) in planes.iter_mut().zip(block.planes) {
            all.extend_from_slice(plane);
        }
    }
    let warnings = decoder.take_warnings();
    let codes = warnings.iter().map(|warning| warning.code.clone()).collect();
    Ok(Heard { facts, planes, codes, warnings })
}

/// A WAV whose header says what it is told to.
fn wav(format: u16, channels: u16, rate: u32, bits: u16, declared: u32, data: &[u8]) -> Vec<u8> {
    let block = channels.wrapping_mul(bits / 8);
    let mut bytes = b"RIFF".to_vec();
    bytes.extend(declared.saturating_add(36).to_le_bytes());
    bytes.extend(b"WAVEfmt \x10\0\0\0");
    bytes.extend(format.to_le_bytes());
    bytes.extend(channels.to_le_bytes());
    bytes.extend(rate.to_le_bytes());
    bytes.extend(rate.wrapping_mul(block.into()).to_le_bytes());
    bytes.extend(block.to_le_bytes());
    bytes.extend(bits.to_le_bytes());
    bytes.extend(b"data");
    bytes.extend(declared.to_le_bytes());
    bytes.extend(data);
    bytes
}

fn ramp(len: usize) -> Vec<i16> {
    (0..len).map(|n| ((n * 37) % 20_000) as i16 - 10_000).collect()
}

fn pcm(samples: &[i16]) -> Vec<u8> {
    samples.iter().flat_map(|sample| sample.to_le_bytes()).collect()
}

fn rounded(plane: &[f32]) -> Vec<i16> {
    plane.iter().copied().map(quantise).collect()
}

#[test]
fn a_wav_is_read_exactly() {
    let data = pcm(&ramp(10_001 * 2));
    let heard = hear(wav(1, 2, 44_100, 16, data.len() as u32, &data)).unwrap();
    assert_eq!((heard.facts.sample_rate, heard.facts.channels), (44_100, 2));
    assert_eq!((&heard.facts.container[..], &heard.facts.codec[..]), ("wave", "pcm_s16le"));
    let left: Vec<i16> = ramp(20_002).into_iter().step_by(2).collect();
    assert_eq!(rounded(&heard.planes[0]), left);
    assert!(heard.codes.is_empty());
}

#[test]
fn a_cut_wav_keeps_what_is_there_and_says_so() {
    let data = pcm(&ramp(16_000));
    let heard = hear(wav(1, 1, 16_000, 16, 64_000, &data)).unwrap();
    assert_eq!(heard.planes[0].len(), 16_000);
    assert_eq!(heard.codes, ["truncated"]);
    assert!(heard.warnings[0].detail.contains("00:01.000 of 00:02.000"));
}

#[test]
fn a_wav_written_to_a_pipe_is_whole() {
    let data = pcm(&ramp(16_000));
    for declared in [u32::MAX, 0x7fff_ffff, 0x7fff_f000] {
        let heard = hear(wav(1, 1, 16_000, 16, declared, &data)).unwrap();
        assert_eq!(heard.planes[0].len(), 16_000);
        assert!(heard.codes.is_empty(), "{declared:x}: {:?}", heard.warnings);
    }
}

#[test]
fn rf64_is_read_as_the_wav_that_it_is() {
    let data = pcm(&ramp(16_000));
    let mut bytes = wav(1, 1, 16_000, 16, u32::MAX, &data);
    bytes[..8].copy_from_slice(b"RF64\xff\xff\xff\xff");
    assert_eq!(rounded(&hear(bytes).unwrap().planes[0]), ramp(16_000));
}

#[test]
fn rates_and_channels_out_of_bounds_are_refused() {
    for rate in [0, 1, 3999, 384_001, u32::MAX] {
        let error = hear(wav(1, 1, rate, 16, 3200, &[0; 3200])).err().unwrap();
        assert_eq!(error.code(), "unsupported", "{rate} Hz");
    }
    assert!(hear(wav(1, 0, 16_000, 16, 3200, &[0; 3200])).is_err());
    assert!(hear(wav(1, 65_535, 16_000, 8, 200_000, &vec![0; 200_000])).is_err());
}

#[test]
fn nan_and_infinity_become_silence() {
    let data: Vec<u8> = [f32::NAN, f32::INFINITY, 0.25, f32::NEG_INFINITY]
        .repeat(1000)
        .into_iter()
        .flat_map(f32::to_le_bytes)
        .collect();
    let heard = hear(wav(3, 1, 16_000, 32, data.len() as u32, &data)).unwrap();
    assert_eq!(heard.planes[0][..4], [0.0, 0.0, 0.25, 0.0]);
}

#[test]
fn what_is_not_audio_is_said_to_be_none() {
    let page = b"<!doctype html><title>Not a recording</title>".repeat(100);
    assert_eq!(hear(page).err().unwrap().code(), "not_audio");
    assert_eq!(hear(Vec::new()).err().unwrap().code(), "empty");
    assert_eq!(hear(vec![0; 1 << 16]).err().unwrap().code(), "not_audio");
    let amr = hear([&b"#!AMR\n"[..], &[0; 200]].concat()).err().unwrap();
    assert!(amr.to_string().contains("AMR"), "{amr}");
}

#[test]
fn a_wav_without_samples_is_empty() {
    assert_eq!(hear(wav(1, 1, 16_000, 16, 0, &[])).err().unwrap().code(), "empty");
}

/// Where each frame of a FLAC file begins, by its sync code and the block-size byte of our encoder.
fn flac_frames(bytes: &[u8]) -> Vec<usize> {
    let first = bytes.windows(2).position(|pair| pair == [0xff, 0xf8]).unwrap();
    let head = &bytes[first..first + 4];
    (first..bytes.len() - 4).filter(|&at| bytes[at..at + 4] == *head).collect()
}

#[test]
fn a_frame_missing_from_flac_becomes_silence_of_its_length() {
    let samples = ramp(40_960);
    let mut bytes = flac::encode(&samples).unwrap();
    let frames = flac_frames(&bytes);
    bytes.drain(frames[3]..frames[4]);
    let heard = hear(bytes).unwrap();
    let out = rounded(&heard.planes[0]);
    assert_eq!(out.len(), samples.len());
    assert_eq!(out[..12_288], samples[..12_288]);
    assert!(out[12_288..16_384].iter().all(|&sample| sample == 0));
    assert_eq!(out[16_384..], samples[16_384..]);
    assert_eq!(heard.codes, ["gap"]);
    assert_eq!((heard.warnings[0].start_ms, heard.warnings[0].end_ms), (Some(768), Some(1024)));
}

#[test]
fn damage_inside_flac_costs_one_frame() {
    let samples = ramp(40_960);
    let mut bytes = flac::encode(&samples).unwrap();
    let frames = flac_frames(&bytes);
    for byte in &mut bytes[frames[5] + 40..frames[5] + 60] {
        *byte ^= 0x55;
    }
    let heard = hear(bytes).unwrap();
    let out = rounded(&heard.planes[0]);
    assert_eq!(out.len(), samples.len());
    assert_eq!(out[24_576..], samples[24_576..]);
    assert!(!heard.codes.is_empty());
}

#[test]
fn a_cut_flac_keeps_its_whole_frames() {
    let samples = ramp(40_960);
    let bytes = flac::encode(&samples).unwrap();
    let heard = hear(bytes[..bytes.len() / 2].to_vec()).unwrap();
    let out = rounded(&heard.planes[0]);
    assert!(out.len() > 12_000 && out[..12_288] == samples[..12_288]);
    assert_eq!(heard.codes, ["truncated"]);
}

#[test]
fn chained_ogg_is_read_to_its_end() {
    let link = opus::encode(&ramp(48_000)).unwrap();
    let mut second = link.clone();
    set_serial(&mut second, 7);
    let heard = hear([link, second].concat()).unwrap();
    assert_eq!(heard.planes[0].len(), 2 * 48_000 * 3);
}

/// Gives every page of an Ogg file another serial number, and the checksum that goes with it.
fn set_serial(bytes: &mut [u8], serial: u32) {
    let starts: Vec<usize> = (0..bytes.len() - 4).filter(|&at| bytes[at..at + 4] == *b"OggS").collect();
    for (index, &start) in starts.iter().enumerate() {
        let end = starts.get(index + 1).copied().unwrap_or(bytes.len());
        let page = &mut bytes[start..end];
        page[14..18].copy_from_slice(&serial.to_le_bytes());
        page[22..26].fill(0);
        let crc = page.iter().fold(0_u32, |crc, &byte| {
            (0..8)
                .fold(crc ^ (u32::from(byte) << 24), |crc, _| (crc << 1) ^ if crc >> 31 == 1 { 0x04c1_1db7 } else { 0 })
        });
        page[22..26].copy_from_slice(&crc.to_le_bytes());
    }
}

#[test]
fn the_budget_ends_a_recording_that_is_too_long() {
    let data = vec![0; 4000 * 3600 + 8000];
    let bytes = wav(1, 1, 4000, 8, data.len() as u32, &data);
    let limits = Limits { max_hours: 1, ..Limits::default() };
    let mut decoder = Decoder::open(Box::new(Cursor::new(bytes)), None, limits).unwrap();
    let error = loop {
        match decoder.next_block() {
            Ok(Some(_)) => {}
            Ok(None) => panic!("read to the end"),
            Err(error) => break error,
        }
    };
    assert_eq!(error.code(), "too_large");
}

struct FailingDisk(Cursor<Vec<u8>>);

impl Read for FailingDisk {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.0.position() {
            100_000..300_000 => Err(io::Error::other("the disk is on fire")),
            _ => self.0.read(buffer),
        }
    }
}

impl Seek for FailingDisk {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.0.seek(to)
    }
}

impl MediaSource for FailingDisk {
    fn is_seekable(&self) -> bool {
        true
    }

    fn byte_len(&self) -> Option<u64> {
        Some(self.0.get_ref().len() as u64)
    }
}

#[test]
fn a_failing_disk_is_not_a_damaged_file() {
    let data = pcm(&ramp(200_000));
    let bytes = wav(1, 1, 16_000, 16, data.len() as u32, &data);
    let source = Box::new(FailingDisk(Cursor::new(bytes)));
    let mut mono = Mono::open(source, None, Limits::default(), 16_000).unwrap();
    let mut out = Vec::new();
    let error = loop {
        match mono.read(&mut out) {
            Ok(true) => {}
            Ok(false) => panic!("read to the end"),
            Err(error) => break error,
        }
    };
    assert_eq!(error.code(), "io");
}
