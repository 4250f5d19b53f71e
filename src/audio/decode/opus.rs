//! Opus through libopus, with what its header asks for (RFC 7845): pre-skip, gain and any channel
//! mapping. The header is that of Ogg, also in Matroska; MP4 holds the same fields the other way
//! round.

use std::sync::{Mutex, PoisonError};

use symphonia::core::audio::{
    AsGenericAudioBufferRef, Audio, AudioBuffer, AudioMut, AudioSpec, Channels, GenericAudioBufferRef,
};
use symphonia::core::codecs::CodecInfo;
use symphonia::core::codecs::audio::{AudioCodecParameters, AudioDecoder, FinalizeResult};
use symphonia::core::errors::{Error, Result};
use symphonia::core::packet::PacketRef;

/// Opus's own rate, whatever the encoder was fed.
const RATE: u32 = 48_000;
/// The longest packet: 120 ms.
const MAX_FRAMES: usize = 5760;

/// The identification header.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Head {
    channels: u8,
    pre_skip: u16,
    gain: i16,
    /// Streams, coupled streams, and the stream of each channel.
    mapping: Option<(u8, u8, Vec<u8>)>,
}

impl Head {
    fn parse(bytes: &[u8]) -> Option<Self> {
        let [version, channels, a, b, _, _, _, _, c, d, family, rest @ ..] = bytes.strip_prefix(b"OpusHead")? else {
            return None;
        };
        // In MP4 the version is 0 and words are big-endian.
        let word = |pair| if *version == 0 { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) };
        let mapping = match (family, rest) {
            (0, _) => None,
            (_, [streams, coupled, map @ ..]) => {
                Some((*streams, *coupled, map.get(..usize::from(*channels))?.to_vec()))
            }
            _ => return None,
        };
        Some(Self { channels: *channels, pre_skip: word([*a, *b]), gain: word([*c, *d]).cast_signed(), mapping })
    }
}

enum Codec {
    One(opus::Decoder),
    Many(opus::MSDecoder),
}

pub(super) struct OpusDecoder {
    params: AudioCodecParameters,
    /// Never locked: libopus's state may be sent to another thread, though not shared.
    codec: Mutex<Codec>,
    interleaved: Vec<f32>,
    buffer: AudioBuffer<f32>,
    /// Frames of the decoder's run-in still to be dropped.
    skip: usize,
}

impl OpusDecoder {
    /// `pre_skip` says whether to drop what the header calls run-in.
    pub fn new(params: &AudioCodecParameters, pre_skip: bool) -> Result<Self> {
        let head = params.extra_data.as_deref().and_then(Head::parse);
        let count = params.channels.as_ref().map_or(0, Channels::count);
        let count = head.as_ref().map_or(count, |head| head.channels.into());
        let invalid = |_| Error::Unsupported("an impossible Opus header");
        let codec = match (&head, count) {
            (Some(Head { mapping: Some((streams, coupled, map)), gain, .. }), 1..) => {
                let mut codec = opus::MSDecoder::new(RATE, *streams, *coupled, map).map_err(invalid)?;
                codec.set_gain((*gain).into()).map_err(invalid)?;
                Codec::Many(codec)
            }
            (head, 1 | 2) => {
                let channels = if count == 1 { opus::Channels::Mono } else { opus::Channels::Stereo };
                let mut codec = opus::Decoder::new(RATE, channels).map_err(invalid)?;
                codec.set_gain(head.as_ref().map_or(0, |head| head.gain.into())).map_err(invalid)?;
                Codec::One(codec)
            }
            _ => return Err(Error::Unsupported("an impossible number of Opus channels")),
        };
        let channels = Channels::Discrete(u16::try_from(count).unwrap_or(u16::MAX));
        Ok(Self {
            params: params.clone(),
            codec: Mutex::new(codec),
            interleaved: vec![0.0; MAX_FRAMES * count],
            buffer: AudioBuffer::new(AudioSpec::new(RATE, channels), MAX_FRAMES),
            skip: head.filter(|_| pre_skip).map_or(0, |head| head.pre_skip.into()),
        })
    }
}

impl AudioDecoder for OpusDecoder {
    fn reset(&mut self) {
        // Never asked for: nothing here seeks.
    }

    fn codec_info(&self) -> &CodecInfo {
        const INFO: CodecInfo = CodecInfo { short_name: "opus", long_name: "Opus", profiles: &[] };
        &INFO
    }

    fn codec_params(&self) -> &AudioCodecParameters {
        &self.params
    }

    fn decode_ref(&mut self, packet: &PacketRef<'_>) -> Result<GenericAudioBufferRef<'_>> {
        self.buffer.clear();
        // To libopus, an empty packet is one to be guessed.
        if packet.data.is_empty() {
            return Err(Error::DecodeError("an empty Opus packet"));
        }
        let frames = match self.codec.get_mut().unwrap_or_else(PoisonError::into_inner) {
            Codec::One(codec) => codec.decode_float(packet.data, &mut self.interleaved, false),
            Codec::Many(codec) => codec.decode_float(packet.data, &mut self.interleaved, false),
        };
        let frames = frames.map_err(|_| Error::DecodeError("a damaged Opus packet"))?;
        self.buffer.render_uninit(Some(frames));
        let count = self.buffer.num_planes() * frames;
        self.buffer.copy_from_slice_interleaved(&&self.interleaved[..count]);
        let skip = self.skip.min(frames);
        self.skip -= skip;
        let trim = |ticks: u64| usize::try_from(ticks).unwrap_or(usize::MAX).min(frames);
        self.buffer.trim((skip + trim(packet.trim_start.get())).min(frames), trim(packet.trim_end.get()));
        Ok(self.buffer.as_generic_audio_buffer_ref())
    }

    fn finalize(&mut self) -> FinalizeResult {
        FinalizeResult::default()
    }

    fn last_decoded(&self) -> GenericAudioBufferRef<'_> {
        self.buffer.as_generic_audio_buffer_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::Head;

    #[test]
    fn the_header_of_mp4_is_that_of_ogg_the_other_way_round() {
        let ogg = Head::parse(b"OpusHead\x01\x02\x38\x01\x80\xbb\0\0\0\xff\0").unwrap();
        let mp4 = Head::parse(b"OpusHead\0\x02\x01\x38\0\0\xbb\x80\xff\0\0").unwrap();
        assert_eq!(ogg, Head { channels: 2, pre_skip: 312, gain: -256, mapping: None });
        assert_eq!(mp4, ogg);
    }

    #[test]
    fn a_mapping_names_a_stream_for_each_channel() {
        let head =
            |map: &[u8]| Head::parse(&[&b"OpusHead\x01\x06\x38\x01\x80\xbb\0\0\0\0\x01\x04\x02"[..], map].concat());
        assert_eq!(head(&[0, 4, 1, 2, 3, 5]).unwrap().mapping, Some((4, 2, vec![0, 4, 1, 2, 3, 5])));
        assert_eq!(head(&[0, 4, 1]), None, "cut off");
        assert_eq!(Head::parse(b"OpusHead"), None);
    }
}
