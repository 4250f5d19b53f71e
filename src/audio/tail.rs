//! MPEG audio and ADTS streams have no length: a cut one ends in half a frame, which demuxers pass
//! over in silence. This finds the half frame.

use std::io::{Read, Seek, SeekFrom};

use symphonia::core::codecs::audio::well_known::{CODEC_ID_AAC, CODEC_ID_MP1, CODEC_ID_MP2, CODEC_ID_MP3};
use symphonia::core::io::{MediaSource, MediaSourceStream};

use super::decode::Track;

/// Two of the longest frames, and the tags that may follow them.
const TAIL: u64 = 16 * 1024;

/// Whether a frame was begun after `last`, the last whole packet of the stream.
pub(super) fn is_cut(mut stream: MediaSourceStream<'_>, track: &Track, last: &[u8]) -> bool {
    let codec = track.params.codec;
    let framed = [CODEC_ID_MP1, CODEC_ID_MP2, CODEC_ID_MP3, CODEC_ID_AAC].contains(&codec);
    let Some(len) = stream.byte_len() else { return false };
    if !framed || !stream.is_seekable() || last.len() < 16 {
        return false;
    }
    let mut bytes = Vec::new();
    let read = stream
        .seek(SeekFrom::Start(len.saturating_sub(TAIL)))
        .and_then(|_| (&mut stream).take(TAIL).read_to_end(&mut bytes));
    read.is_ok() && begins_frame_after(&bytes, last)
}

/// Whether what follows the last occurrence of `last` in `bytes` starts like a frame.
fn begins_frame_after(bytes: &[u8], last: &[u8]) -> bool {
    let Some(at) = bytes.windows(last.len()).rposition(|window| window == last) else {
        return false;
    };
    let rest = &bytes[at + last.len()..];
    // 12 bits of sync (11 in MPEG 2.5), then version and layer.
    rest.len() >= 2 && rest[0] == 0xff && rest[1] >= 0xe0 && rest[1] != 0xff
}

#[cfg(test)]
mod tests {
    use super::begins_frame_after;

    #[test]
    fn half_a_frame_is_a_cut_and_a_tag_is_not() {
        let frame = [&[0xff, 0xfb, 0x90, 0x64][..], &[7; 400]].concat();
        let whole = [&frame[..], &frame[..]].concat();
        assert!(!begins_frame_after(&whole, &frame));
        assert!(!begins_frame_after(&[&whole[..], b"TAG", &[0; 125]].concat(), &frame));
        assert!(begins_frame_after(&[&whole[..], &frame[..100]].concat(), &frame));
    }
}
