//! Opus (RFC 6716) in Ogg (RFC 7845), mono, 24 kb/s.

use ogg::writing::{PacketWriteEndInfo, PacketWriter};
use opus::{Application, Bitrate, Channels, Encoder};

use super::EncodeError;
use crate::audio::SAMPLE_RATE;

const BIT_RATE: i32 = 24_000;
/// 20 ms, the frame Opus is tuned for.
const FRAME: usize = SAMPLE_RATE as usize / 50;
/// Ogg counts Opus samples at 48 kHz whatever the input's rate.
const GRANULES_PER_SAMPLE: usize = 48_000 / SAMPLE_RATE as usize;
/// The largest packet the format has for one frame (RFC 6716, 3.4).
const MAX_PACKET: usize = 1275;
/// A page a second lets a player start early and costs 28 bytes.
const FRAMES_PER_PAGE: usize = 50;
/// A file holds one stream: its serial number may be any.
const SERIAL: u32 = 1;

/// Encodes 16 kHz mono samples; decodes to exactly as many.
///
/// # Errors
/// None for valid input; the encoder's own verdict otherwise.
pub fn encode(samples: &[i16]) -> Result<Vec<u8>, EncodeError> {
    let failed = |error: opus::Error| EncodeError::new("Opus", error);
    let mut encoder = Encoder::new(SAMPLE_RATE, Channels::Mono, Application::Voip).map_err(failed)?;
    encoder.set_bitrate(Bitrate::Bits(BIT_RATE)).map_err(failed)?;
    let lookahead = usize::try_from(encoder.get_lookahead().map_err(failed)?).unwrap_or(0);
    let mut writer = PacketWriter::new(Vec::new());
    let mut write = |packet: Vec<u8>, end, granule: usize| {
        writer.write_packet(packet, SERIAL, end, granule as u64).map_err(|error| EncodeError::new("Ogg", error))
    };
    write(head(lookahead), PacketWriteEndInfo::EndPage, 0)?;
    write(tags(), PacketWriteEndInfo::EndPage, 0)?;

    // The decoder drops the lookahead at the front, so that much must follow the last sample.
    let frames = (samples.len() + lookahead).div_ceil(FRAME).max(1);
    let mut input = [0; FRAME];
    for frame in 0..frames {
        let rest = samples.get(frame * FRAME..).unwrap_or_default();
        let count = rest.len().min(FRAME);
        input[..count].copy_from_slice(&rest[..count]);
        input[count..].fill(0);
        let packet = encoder.encode_vec(&input, MAX_PACKET).map_err(failed)?;
        let (end, samples) = if frame + 1 == frames {
            (PacketWriteEndInfo::EndStream, lookahead + samples.len())
        } else if (frame + 1) % FRAMES_PER_PAGE == 0 {
            (PacketWriteEndInfo::EndPage, (frame + 1) * FRAME)
        } else {
            (PacketWriteEndInfo::NormalPacket, (frame + 1) * FRAME)
        };
        write(packet, end, samples * GRANULES_PER_SAMPLE)?;
    }
    Ok(writer.into_inner())
}

/// The identification header (RFC 7845, 5.1).
fn head(lookahead: usize) -> Vec<u8> {
    let pre_skip = u16::try_from(lookahead * GRANULES_PER_SAMPLE).unwrap_or(u16::MAX);
    let mut head = b"OpusHead\x01\x01".to_vec();
    head.extend(pre_skip.to_le_bytes());
    head.extend(SAMPLE_RATE.to_le_bytes());
    head.extend([0, 0, 0]);
    head
}

/// The comment header (RFC 7845, 5.2), with no comments.
fn tags() -> Vec<u8> {
    let vendor = b"Verbatim";
    let mut tags = b"OpusTags".to_vec();
    tags.extend(8_u32.to_le_bytes());
    tags.extend(vendor);
    tags.extend(0_u32.to_le_bytes());
    tags
}
