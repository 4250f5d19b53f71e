//! The decoder's child, on real recordings: what it tells, and the files it leaves.

use std::{fs, path::Path};

use serde_json::json;
use verbatim::{
    audio::{decode::Limits, mono::read_all},
    jobs::child::{self, ChildLimits, Cut, Event, Failure, Outcome, Segmentation},
};

use crate::support::{binary, root};

async fn run(
    input: &str,
    out: &Path,
    settings: &Segmentation,
    cuts: Option<&[Cut]>,
) -> (Result<Outcome, Failure>, Vec<Event>) {
    let mut events = Vec::new();
    let request = child::Request {
        exe: &binary(),
        input: &root().join("audio-fixtures").join(input),
        out,
        extension: Path::new(input).extension().and_then(|extension| extension.to_str()),
        settings,
        cuts,
        limits: ChildLimits::default(),
    };
    let result = child::run(request, |event| events.push(event)).await;
    (result, events)
}

fn samples(file: &Path) -> Vec<i16> {
    read_all(Box::new(fs::File::open(file).unwrap()), Limits::default()).unwrap()
}

fn correlation(a: &[i16], b: &[i16]) -> f64 {
    let dot = |a: &[i16], b: &[i16]| a.iter().zip(b).map(|(&a, &b)| f64::from(a) * f64::from(b)).sum::<f64>();
    dot(a, b) / (dot(a, a) * dot(b, b)).sqrt()
}

fn kind(event: &Event) -> &'static str {
    match event {
        Event::Facts(_) => "facts",
        Event::Progress { .. } => "progress",
        Event::Clip(_) => "clip",
        Event::Warning(_) => "warning",
        Event::Channel(_) => "channel",
        Event::Checks(_) => "checks",
        Event::Done(_) | Event::Failed(_) => "end",
    }
}

#[tokio::test]
async fn a_call_becomes_clips_and_copies_of_both_people() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join(name);
    let settings: Segmentation = serde_json::from_value(json!({ "channel_names": ["agent", "caller"] })).unwrap();
    let (outcome, events) = run("en-telephone-stereo-8k.wav", folder.path(), &settings, None).await;
    let outcome = outcome.unwrap();
    let mut order: Vec<_> = events.iter().map(kind).filter(|kind| *kind != "progress").collect();
    order.dedup();
    assert_eq!(order, ["facts", "clip", "channel", "checks"]);

    let length = usize::try_from(outcome.duration_ms * 16).unwrap();
    let mut whole = Vec::new();
    for event in &events {
        let Event::Channel(channel) = event else { continue };
        assert_eq!(channel.name.as_deref(), Some(["agent", "caller"][usize::from(channel.channel)]));
        let copy = samples(&file(&channel.opus));
        assert!(length - copy.len() < 16, "{} of {length} samples", copy.len());
        for outline in &channel.outlines {
            let bytes = fs::read(file(&outline.file)).unwrap();
            let word = |index: usize| u32::from_le_bytes(bytes[index * 4..][..4].try_into().unwrap());
            let pixels = copy.len().div_ceil(outline.samples_per_pixel as usize);
            assert_eq!((word(0), word(1), word(2), word(3), word(5)), (2, 1, 16_000, outline.samples_per_pixel, 1));
            assert_eq!((word(4) as usize, bytes.len()), (pixels, 24 + 2 * pixels));
        }
        assert_eq!(channel.outlines.len(), 4);
        whole.push(copy);
    }
    assert_eq!(whole.len(), 2);

    // What a worker hears is what the manager heard at the same place, and what is archived.
    let mut heard = [0; 2];
    for event in &events {
        let Event::Clip(clip) = event else { continue };
        let channel = usize::from(clip.channel);
        heard[channel] += 1;
        let place = usize::try_from(clip.start_ms * 16).unwrap()..usize::try_from(clip.end_ms * 16).unwrap();
        let copy = &whole[channel][place.start..place.end.min(whole[channel].len())];
        let opus = samples(&file(&format!("{}.opus", clip.stem)));
        let flac = samples(&file(&format!("{}.flac", clip.stem)));
        assert_eq!((opus.len(), flac.len()), (copy.len(), copy.len()), "{clip:?}");
        assert!(correlation(&opus, copy) > 0.999, "{clip:?}: {}", correlation(&opus, copy));
        assert!(correlation(&opus, &flac) > 0.9, "{clip:?}: {}", correlation(&opus, &flac));
    }
    assert!(heard[0] > 0 && heard[1] > 0, "{heard:?}");
}

#[tokio::test]
async fn cuts_are_made_to_the_sample_in_the_order_of_the_list() {
    let folder = tempfile::tempdir().unwrap();
    let cut = |channel, start_ms, end_ms| Cut { channel, start_ms, end_ms };
    let cuts = [cut(1, 9000, 15_000), cut(0, 0, 1234), cut(0, 1234, 20_000)];
    let settings = Segmentation::default();
    let (outcome, events) = run("en-telephone-stereo-8k.wav", folder.path(), &settings, Some(&cuts)).await;
    let outcome = outcome.unwrap();
    assert_eq!(outcome.clips, 3);
    let mut told = Vec::new();
    for event in &events {
        match event {
            Event::Clip(clip) => {
                let flac = samples(&folder.path().join(format!("{}.flac", clip.stem)));
                let opus = samples(&folder.path().join(format!("{}.opus", clip.stem)));
                let most = usize::try_from((clip.end_ms - clip.start_ms) * 16).unwrap();
                assert!(flac.len() == opus.len() && most - flac.len() < 16, "{clip:?}: {} samples", flac.len());
                told.push((clip.channel, clip.start_ms, clip.end_ms));
            }
            Event::Channel(_) | Event::Checks(_) => panic!("{event:?} when cuts are given"),
            _ => {}
        }
    }
    assert_eq!(told, [(1, 9000, 15_000), (0, 0, 1234), (0, 1234, outcome.duration_ms)]);

    let beyond = [cut(0, 60_000, 61_000)];
    let (failed, _) = run("en-telephone-stereo-8k.wav", folder.path(), &settings, Some(&beyond)).await;
    let failure = failed.unwrap_err();
    assert_eq!(failure.code, "cut_outside");
    assert!(failure.detail.contains("01:00.000") && failure.detail.contains("00:15."), "{failure}");
}
