//! Earshot: a small recurrent network over mel bands. About 2 CPU seconds for an hour of audio.

use super::FRAME;

/// Samples it takes at a time: 16 ms.
const STEP: usize = 256;
/// Until it has heard this many frames (288 ms) it takes any noise for speech; what is missed
/// meanwhile, the padding of clips makes up for.
const WARM_UP: u32 = 9;

#[derive(Default)]
pub(super) struct Earshot {
    detector: Box<earshot::Detector>,
    heard: u32,
}

impl Earshot {
    /// The probability of speech in a frame, heard louder by `gain`: the higher of its halves.
    pub fn run(&mut self, frame: &[f32], gain: f32) -> f32 {
        let mut step = [0.0; STEP];
        let probability = frame[..FRAME].chunks_exact(STEP).fold(0.0, |highest, half| {
            for (to, from) in step.iter_mut().zip(half) {
                *to = (from * gain).clamp(-1.0, 1.0);
            }
            self.detector.predict_f32(&step).max(highest)
        });
        if self.heard == WARM_UP {
            return probability;
        }
        self.heard += 1;
        probability / 2.0
    }
}
