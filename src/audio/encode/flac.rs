//! FLAC (RFC 9639), 16 kHz, mono, 16 bits.

use flacenc::bitsink::ByteSink;
use flacenc::component::BitRepr;
use flacenc::config;
use flacenc::error::Verify;
use flacenc::source::MemSource;

use super::EncodeError;
use crate::audio::SAMPLE_RATE;

/// `fLaC`, a metadata block header, then STREAMINFO, which begins with the two block sizes.
const MIN_BLOCK_SIZE: usize = 8;
const MAX_BLOCK_SIZE: usize = 10;

/// Encodes 16 kHz mono samples.
///
/// # Errors
/// None for up to a clip's length of samples; the encoder's own verdict otherwise.
pub fn encode(samples: &[i16]) -> Result<Vec<u8>, EncodeError> {
    let failed = |reason: &dyn std::fmt::Debug| EncodeError::new("FLAC", format!("{reason:?}"));
    let mut config = config::Encoder::default();
    // Linear prediction takes twice the time and saves 6 % of the bytes.
    config.subframe_coding.use_lpc = false;
    let config = config.into_verified().map_err(|(_, error)| failed(&error))?;
    let wide: Vec<i32> = samples.iter().map(|&sample| sample.into()).collect();
    let source = MemSource::from_samples(&wide, 1, 16, SAMPLE_RATE as usize);
    let stream =
        flacenc::encode_with_fixed_block_size(&config, source, config.block_size).map_err(|error| failed(&error))?;
    let mut sink = ByteSink::new();
    stream.write(&mut sink).map_err(|error| failed(&error))?;
    let mut bytes = sink.into_inner();
    // The encoder counts the last, shorter block as the minimum, which RFC 9639 (8.2) excludes;
    // strict decoders then take the stream for one of variable block size and refuse it.
    bytes.copy_within(MAX_BLOCK_SIZE..MAX_BLOCK_SIZE + 2, MIN_BLOCK_SIZE);
    Ok(bytes)
}
