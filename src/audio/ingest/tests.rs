#![expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "test signals")]

use std::io::Cursor;

use super::*;
use crate::audio::decode::Limits;
use crate::audio::encode::flac;

#[derive(Default)]
struct Shelf {
    channels: Vec<Channel>,
    /// All audio of each channel, and from where on it may still be cut.
    audio: Vec<(u64, Vec<i16>)>,
    clips: Vec<(u32, u16, u64, u64)>,
    frames: usize,
    codes: Vec<String>,
    fractions: Vec<f32>,
    checks: Option<Checks>,
    ends: usize,
    full: bool,
}

impl Sink for Shelf {
    fn facts(&mut self, _: &Facts) -> io::Result<()> {
        Ok(())
    }

    fn channels(&mut self, channels: &[Channel]) -> io::Result<()> {
        self.channels = channels.to_vec();
        self.audio = vec![(0, Vec::new()); channels.len()];
        Ok(())
    }

    fn audio(&mut self, channel: u16, samples: &[i16]) -> io::Result<()> {
        self.audio[usize::from(channel)].1.extend(samples);
        Ok(())
    }

    fn frame(&mut self, _: u16, _: Frame) -> io::Result<()> {
        self.frames += 1;
        Ok(())
    }

    fn progress(&mut self, fraction: f32) -> io::Result<()> {
        self.fractions.push(fraction);
        Ok(())
    }

    fn clip(&mut self, clip: Clip) -> io::Result<()> {
        let Clip { index, channel, span } = clip;
        let (kept_from, audio) = &self.audio[usize::from(channel)];
        assert!(span.start_ms * 16 >= *kept_from, "the audio of {clip:?} was forgotten");
        assert!(span.end_ms * 16 < audio.len() as u64 + 16, "the audio of {clip:?} was not given");
        self.clips.push((index, channel, span.start_ms, span.end_ms));
        if self.full { Err(io::ErrorKind::StorageFull.into()) } else { Ok(()) }
    }

    fn forget(&mut self, channel: u16, before: u64) -> io::Result<()> {
        let kept_from = &mut self.audio[usize::from(channel)].0;
        *kept_from = before.max(*kept_from);
        Ok(())
    }

    fn warning(&mut self, warning: Warning) -> io::Result<()> {
        self.codes.push(warning.code);
        Ok(())
    }

    fn end(&mut self, checks: Option<&Checks>) -> io::Result<()> {
        self.checks = checks.cloned();
        self.ends += 1;
        Ok(())
    }
}

fn take_in(samples: &[i16], shelf: &mut Shelf) -> Result<Summary, IngestError> {
    let bytes = flac::encode(samples).unwrap();
    ingest(Decoder::open(Box::new(Cursor::new(bytes)), None, Limits::default()).unwrap(), &Settings::default(), shelf)
}

/// A WAV file of 16-bit channels.
fn wav(rate: u32, channels: &[&[i16]]) -> Decoder {
    let mut file = Cursor::new(Vec::new());
    let spec = hound::WavSpec {
        channels: u16::try_from(channels.len()).unwrap(),
        sample_rate: rate,
        bits_per_sample: 16,
        sample_format: hound::SampleFormat::Int,
    };
    let mut writer = hound::WavWriter::new(&mut file, spec).unwrap();
    for frame in 0..channels[0].len() {
        for channel in channels {
            writer.write_sample(channel[frame]).unwrap();
        }
    }
    writer.finalize().unwrap();
    file.set_position(0);
    Decoder::open(Box::new(file), None, Limits::default()).unwrap()
}

fn call() -> Settings {
    let channel_names = vec!["agent".to_owned(), "caller".to_owned()];
    Settings { segmentation: Segmentation { channel_names, ..Segmentation::default() }, ..Settings::default() }
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
    assert!(shelf.checks.unwrap().silence_share > 0.999);
}

#[test]
fn clips_are_told_once_their_audio_is_there() {
    let silence = vec![0; 16_000 * 4];
    let samples = [silence.clone(), voice(6), silence.clone(), voice(20), silence].concat();
    let mut shelf = Shelf::default();
    let summary = take_in(&samples, &mut shelf).unwrap();
    assert_eq!(summary.duration_ms, 38_000);
    assert_eq!(summary.clips as usize, shelf.clips.len());
    assert!(shelf.clips.len() >= 2, "{:?}", shelf.clips);
    assert!(shelf.clips.iter().map(|clip| clip.0).eq(0..summary.clips));
    assert_eq!(shelf.audio[0].1, samples, "what is handed out is what was recorded");
    assert_eq!(shelf.frames, samples.len().div_ceil(512));
    assert!(shelf.clips[0].2 >= 3000 && shelf.clips[0].2 <= 4500);
    assert!(shelf.fractions.is_sorted() && !shelf.fractions.is_empty());
}

#[test]
fn a_full_disk_ends_the_ingest() {
    let mut shelf = Shelf { full: true, ..Shelf::default() };
    let samples = [vec![0; 16_000], voice(6), vec![0; 64_000]].concat();
    assert!(matches!(take_in(&samples, &mut shelf), Err(IngestError::Sink(_))));
}

#[test]
fn two_people_on_the_telephone_have_clips_of_their_own() {
    let silence = |seconds: usize| vec![0; 16_000 * seconds];
    let agent = [silence(1), voice(6), silence(12)].concat();
    let caller = [silence(9), voice(8), silence(2)].concat();
    let mut shelf = Shelf::default();
    let settings = call();
    let summary = ingest(wav(16_000, &[&agent, &caller]), &settings, &mut shelf).unwrap();
    let names: Vec<_> = shelf.channels.iter().map(|channel| (channel.channel, channel.name.as_deref())).collect();
    assert_eq!(names, [(0, Some("agent")), (1, Some("caller"))]);
    assert_eq!((&shelf.audio[0].1, &shelf.audio[1].1), (&agent, &caller));
    let of = |channel: u16| shelf.clips.iter().filter(move |clip| clip.1 == channel).collect::<Vec<_>>();
    assert!(of(0).iter().all(|clip| clip.3 < 8000) && of(1).iter().all(|clip| clip.2 > 8000), "{:?}", shelf.clips);
    assert!(!of(0).is_empty() && !of(1).is_empty());
    assert!(shelf.clips.iter().map(|clip| clip.0).eq(0..summary.clips));
    assert!(shelf.checks.unwrap().silence_share < 0.5, "when one is silent the other speaks");

    let mut mixed = Shelf::default();
    let settings =
        Settings { segmentation: Segmentation { channels: ChannelMode::Mix, ..settings.segmentation }, ..settings };
    ingest(wav(16_000, &[&agent, &caller]), &settings, &mut mixed).unwrap();
    assert_eq!(mixed.channels, [Channel { channel: 0, name: None }]);
    assert!(mixed.clips.len() >= 2);
}

#[test]
fn cuts_are_made_where_they_are_told() {
    let silence = |seconds: usize| vec![0; 16_000 * seconds];
    let agent = [silence(1), voice(6), silence(12), vec![0; 7]].concat();
    let caller = [silence(9), voice(8), silence(2), vec![0; 7]].concat();
    let cuts = |list: &[(u16, u64, u64)]| {
        let cuts: Vec<Cut> =
            list.iter().map(|&(channel, start_ms, end_ms)| Cut { channel, start_ms, end_ms }).collect();
        let mut shelf = Shelf::default();
        let result = cut(wav(16_000, &[&agent, &caller]), &call(), &cuts, &mut shelf);
        (result, shelf)
    };
    // In any order, overlapping between channels, and beyond the end.
    let (result, shelf) = cuts(&[(1, 8000, 30_000), (0, 500, 4321), (0, 4321, 9000), (1, 0, 700)]);
    let summary = result.unwrap();
    assert_eq!((summary.clips, summary.duration_ms, shelf.ends), (4, 19_001, 1));
    let mut told = shelf.clips.clone();
    told.sort_unstable();
    assert_eq!(told, [(0, 1, 8000, 19_001), (1, 0, 500, 4321), (2, 0, 4321, 9000), (3, 1, 0, 700)]);
    assert_eq!((shelf.frames, shelf.codes.len(), shelf.checks), (0, 0, None));

    for outside in [(0, 19_001, 20_000), (0, 60_000, 61_000), (2, 0, 1000)] {
        let error = cuts(&[(0, 0, 1000), outside]).0.unwrap_err();
        assert!(matches!(error, IngestError::Outside { .. }), "{error}");
        assert!(error.to_string().contains("00:19.001"), "{error}");
    }
}

#[test]
fn memory_depends_on_the_longest_clip_and_not_on_the_recording() {
    // Five minutes in which somebody speaks now and then.
    let samples = [voice(6), vec![0; 16_000 * 24]].concat().repeat(10);
    let mut shelf = Shelf::default();
    take_in(&samples, &mut shelf).unwrap();
    let (kept_from, audio) = &shelf.audio[0];
    assert!(audio.len() as u64 - kept_from < 16_000 * 35, "{kept_from} of {}", audio.len());
}
