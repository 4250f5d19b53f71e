//! One file through the decoder, and what must hold whatever the file is.

use std::io::{self, Cursor};

use crate::audio::decode::{Decoder, Limits};
use crate::audio::facts::{Facts, Warning};
use crate::audio::ingest::{Clip, DetectorKind, Segmentation, Settings, Sink, ingest};

const LIMITS: Limits = Limits { max_hours: 1, max_channels: 8 };
/// A small file that claims hours of audio is stopped by the budget of the child; here it would only
/// take the time of other inputs.
const MOST_SAMPLES: usize = 1 << 21;
/// Beyond a hundred places of damage one line sums up the rest; the end of the file adds its own.
const MOST_WARNINGS: usize = 104;

/// Beyond this, taking an input in whole takes too long.
const MOST_TAKEN_IN: usize = 1 << 18;

/// Decodes `bytes`; one short input in eight is then taken in whole: resampled, searched for speech
/// (by the quick detector), measured and cut.
///
/// # Panics
/// When a promise is broken.
pub fn drive(bytes: &[u8], extension: &str) {
    let samples = decode(bytes, extension);
    let chosen = bytes.iter().fold(0_u8, |sum, byte| sum.wrapping_add(*byte)) % 8 == 0;
    if chosen && (1..MOST_TAKEN_IN).contains(&samples) {
        take_in(bytes, extension);
    }
}

fn open(bytes: &[u8], extension: &str) -> Option<Decoder> {
    Decoder::open(Box::new(Cursor::new(bytes.to_vec())), Some(extension), LIMITS).ok()
}

/// How many samples there were.
fn decode(bytes: &[u8], extension: &str) -> usize {
    let Some(mut decoder) = open(bytes, extension) else { return 0 };
    let facts = decoder.facts().clone();
    assert!((1..=LIMITS.max_channels).contains(&facts.channels), "{facts:?}");
    assert!((4000..=384_000).contains(&facts.sample_rate), "{facts:?}");
    assert!(!facts.container.is_empty() && !facts.codec.is_empty(), "{facts:?}");
    let (mut samples, mut warnings) = (0, Vec::new());
    let (mut position, mut fraction) = (0, 0.0_f32);
    let ended = loop {
        let block = match decoder.next_block() {
            Ok(Some(block)) => block,
            Ok(None) => break true,
            Err(error) => {
                assert!(error.to_string().len() > 20, "a sentence, not a word: {error}");
                break false;
            }
        };
        assert!((4000..=384_000).contains(&block.sample_rate), "{} Hz", block.sample_rate);
        assert_eq!(block.planes.len(), usize::from(facts.channels), "the number of channels changed");
        let frames = block.planes[0].len();
        assert!(frames > 0, "an empty block");
        for plane in block.planes {
            assert_eq!(plane.len(), frames, "planes of different lengths");
            assert!(plane.iter().all(|sample| sample.is_finite()), "a sample that is not a number");
        }
        samples += frames * block.planes.len();
        warnings.extend(decoder.take_warnings());
        assert!(decoder.position_ms() >= position, "time ran backwards");
        assert!(decoder.fraction() >= fraction && decoder.fraction() <= 1.0, "progress ran backwards");
        (position, fraction) = (decoder.position_ms(), decoder.fraction());
        assert!(position <= u64::from(LIMITS.max_hours) * 3_600_000, "longer than the limit: {position} ms");
        if samples > MOST_SAMPLES {
            break false;
        }
    };
    if ended {
        assert!(matches!(decoder.next_block(), Ok(None)), "the end is not the end");
    }
    warnings.extend(decoder.take_warnings());
    in_order(&warnings, decoder.position_ms());
    samples
}

/// Damage is told in order of time, within the recording, in sentences, and not without end.
fn in_order(warnings: &[Warning], end_ms: u64) {
    assert!(warnings.len() <= MOST_WARNINGS, "{} warnings", warnings.len());
    let mut last = 0;
    for warning in warnings {
        assert!(warning.detail.ends_with('.') && warning.detail.len() > 20, "{warning:?}");
        let Some(start) = warning.start_ms else { continue };
        assert!(start >= last, "out of order: {warnings:?}");
        assert!(warning.end_ms.is_none_or(|end| end >= start), "{warning:?}");
        // Silence that was decided on may still be owed when the budget ends the decoding.
        assert!(start <= end_ms + 3_600_000, "{warning:?} is after the end, {end_ms} ms");
        last = start;
    }
}

fn take_in(bytes: &[u8], extension: &str) {
    let Some(decoder) = open(bytes, extension) else { return };
    let segmentation = Segmentation { detector: DetectorKind::Earshot, ..Segmentation::default() };
    let settings = Settings { segmentation, ..Settings::default() };
    let mut shelf = Shelf { clips: Vec::new() };
    if let Ok(summary) = ingest(decoder, &settings, &mut shelf) {
        assert_eq!(summary.clips as usize, shelf.clips.len(), "clips that were not given");
        for Clip { span, .. } in shelf.clips {
            assert!(span.start_ms < span.end_ms && span.end_ms <= summary.duration_ms, "{span:?} of {summary:?}");
            assert!((0.0..=1.0).contains(&span.speech_probability), "{span:?}");
        }
    }
}

struct Shelf {
    clips: Vec<Clip>,
}

impl Sink for Shelf {
    fn facts(&mut self, _: &Facts) -> io::Result<()> {
        Ok(())
    }

    fn clip(&mut self, clip: Clip) -> io::Result<()> {
        assert_eq!(clip.index as usize, self.clips.len(), "clips out of order");
        self.clips.push(clip);
        Ok(())
    }

    fn warning(&mut self, warning: Warning) -> io::Result<()> {
        assert!(warning.detail.ends_with('.') && warning.detail.len() > 20, "{warning:?}");
        Ok(())
    }
}
