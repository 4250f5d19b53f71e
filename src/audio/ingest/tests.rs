#![expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "test signals")]

use std::io::Cursor;

use super::*;
use crate::audio::encode::flac;

#[derive(Default)]
struct Shelf {
    clips: Vec<(u64, u64, usize)>,
    codes: Vec<String>,
    fractions: Vec<f32>,
    full: bool,
}

impl Sink for Shelf {
    fn facts(&mut self, _: &Facts) -> io::Result<()> {
        Ok(())
    }

    fn progress(&mut self, fraction: f32) -> io::Result<()> {
        self.fractions.push(fraction);
        Ok(())
    }

    fn clip(&mut self, clip: Clip<'_>) -> io::Result<()> {
        self.clips.push((clip.span.start_ms, clip.span.end_ms, clip.samples.len()));
        if self.full { Err(io::ErrorKind::StorageFull.into()) } else { Ok(()) }
    }

    fn warning(&mut self, warning: Warning) -> io::Result<()> {
        self.codes.push(warning.code);
        Ok(())
    }
}

fn take_in(samples: &[i16], shelf: &mut Shelf) -> Result<Summary, IngestError> {
    let bytes = flac::encode(samples).unwrap();
    ingest(Box::new(Cursor::new(bytes)), None, &Settings::default(), shelf)
}

/// A glottal pulse train through three gliding formants: to the detector, a voice.
fn voice(seconds: usize) -> Vec<i16> {
    let (mut filters, mut phase) = ([[0.0_f32; 2]; 3], 0.0_f32);
    (0..seconds * 16_000)
        .map(|n| {
            let t = n as f32 / 16_000.0;
            let pitch = 120.0 + 25.0 * (t * 2.1).sin();
            phase += pitch / 16_000.0;
            let pulse = if phase >= 1.0 {
                phase -= 1.0;
                1.0
            } else {
                0.0
            };
            let glide = 0.5 + 0.5 * (t * 9.0).sin();
            let loud = (t * 13.0).sin().max(0.0).sqrt();
            let formants = [300.0 + 500.0 * glide, 2200.0 - 1000.0 * glide, 2800.0];
            let sum: f32 = filters
                .iter_mut()
                .zip(formants)
                .map(|(state, hz)| {
                    let radius = 0.985_f32;
                    let turn = std::f32::consts::TAU * hz / 16_000.0;
                    let out = pulse + 2.0 * radius * turn.cos() * state[0] - radius * radius * state[1];
                    *state = [out, state[0]];
                    out
                })
                .sum();
            (sum * loud * 1500.0) as i16
        })
        .collect()
}

#[test]
fn a_recording_in_which_nobody_speaks_has_no_clips_and_says_so() {
    let mut shelf = Shelf::default();
    let summary = take_in(&vec![0; 50_000], &mut shelf).unwrap();
    assert_eq!((summary.duration_ms, summary.clips), (3125, 0));
    assert_eq!(shelf.codes, ["no_speech"]);
}

#[test]
fn clips_hold_as_many_samples_as_their_spans_say() {
    let silence = vec![0; 16_000 * 4];
    let samples = [silence.clone(), voice(6), silence.clone(), voice(20), silence].concat();
    let mut shelf = Shelf::default();
    let summary = take_in(&samples, &mut shelf).unwrap();
    assert_eq!(summary.duration_ms, 38_000);
    assert_eq!(summary.clips as usize, shelf.clips.len());
    assert!(shelf.clips.len() >= 2, "{:?}", shelf.clips);
    for &(start, end, samples) in &shelf.clips {
        assert_eq!(samples as u64, (end - start) * 16);
    }
    assert!(shelf.clips[0].0 >= 3000 && shelf.clips[0].0 <= 4500);
    assert!(shelf.fractions.is_sorted() && !shelf.fractions.is_empty());
}

#[test]
fn a_full_disk_ends_the_ingest() {
    let mut shelf = Shelf { full: true, ..Shelf::default() };
    let samples = [vec![0; 16_000], voice(6), vec![0; 64_000]].concat();
    assert!(matches!(take_in(&samples, &mut shelf), Err(IngestError::Sink(_))));
}
