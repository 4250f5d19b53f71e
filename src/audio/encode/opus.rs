//! Opus (RFC 6716), mono, 40 kb/s, in packets of 20 ms.

use opus::{Application, Bitrate, Channels, Encoder as Inner};

use super::EncodeError;
use super::ogg::OggOpus;
use crate::audio::SAMPLE_RATE;

/// With the least complexity, eight recordings in three languages kept a PESQ (ITU-T P.862.2) of 4.24 of
/// 4.64 on average, at worst 3.86; 24 kb/s for voice at full complexity kept 4.29, at worst 3.89, and took
/// five times the time.
const BIT_RATE: i32 = 40_000;
/// Of 0 to 10.
const COMPLEXITY: i32 = 0;
/// 20 ms, the frame Opus is tuned for.
pub(super) const FRAME: usize = SAMPLE_RATE as usize / 50;
/// The largest packet the format has for one frame (RFC 6716, 3.4).
const MAX_PACKET: usize = 1275;

/// Encodes a stream frame by frame.
pub(super) struct Encoder {
    inner: Inner,
    /// What a decoder gives before the first sample, in samples.
    pub lookahead: u64,
}

impl Encoder {
    pub fn new() -> Result<Self, EncodeError> {
        let mut inner = Inner::new(SAMPLE_RATE, Channels::Mono, Application::Audio).map_err(failed)?;
        inner.set_bitrate(Bitrate::Bits(BIT_RATE)).map_err(failed)?;
        inner.set_complexity(COMPLEXITY).map_err(failed)?;
        let lookahead = u64::try_from(inner.get_lookahead().map_err(failed)?).unwrap_or(0);
        Ok(Self { inner, lookahead })
    }

    /// Encodes up to a frame; what lacks is silence.
    pub fn encode(&mut self, samples: &[i16]) -> Result<Vec<u8>, EncodeError> {
        let mut frame = [0; FRAME];
        let count = samples.len().min(FRAME);
        frame[..count].copy_from_slice(&samples[..count]);
        self.inner.encode_vec(&frame, MAX_PACKET).map_err(failed)
    }
}

fn failed(error: opus::Error) -> EncodeError {
    EncodeError::new("Opus", error)
}

/// A file of these 16 kHz mono samples; decodes to exactly as many.
///
/// # Errors
/// None for valid input; the encoder's own verdict otherwise.
pub fn encode(samples: &[i16]) -> Result<Vec<u8>, EncodeError> {
    let mut encoder = Encoder::new()?;
    let mut file = OggOpus::new(Vec::new(), encoder.lookahead)?;
    // The decoder drops the lookahead at the front, so that much must follow the last sample.
    let frames = (samples.len() as u64 + encoder.lookahead).div_ceil(FRAME as u64).max(1);
    let mut parts = samples.chunks(FRAME);
    for _ in 0..frames {
        file.push(encoder.encode(parts.next().unwrap_or_default())?)?;
    }
    file.finish(samples.len() as u64)
}
