//! What only the end of a file tells. MPEG audio and ADTS streams have no length: a cut one ends in
//! half a frame, which demuxers pass over in silence. Matroska keeps the padding of its last packet
//! there.

use std::io::{self, Read, Seek, SeekFrom};

use symphonia::core::codecs::audio::well_known::{CODEC_ID_AAC, CODEC_ID_MP1, CODEC_ID_MP2, CODEC_ID_MP3};
use symphonia::core::io::{MediaSource, MediaSourceStream};

use super::decode::Track;
use super::source::Source;

mod matroska;

/// Two of the longest frames, and the tags that may follow them.
const TAIL: u64 = 16 * 1024;
/// The last block, and the indexes and tags after it.
const MATROSKA_TAIL: u64 = 256 * 1024;

/// Whether the stream ends in the middle of something. `failed` says that its demuxer, at least,
/// came to no proper end; `last` is the last whole packet.
pub(super) fn is_cut(mut stream: MediaSourceStream<'_>, track: &Track, last: &[u8], failed: bool) -> bool {
    let mpeg = [CODEC_ID_MP1, CODEC_ID_MP2, CODEC_ID_MP3, CODEC_ID_AAC].contains(&track.params.codec);
    let matroska = track.container == "matroska";
    if failed != matroska || !(mpeg || matroska) || last.len() < 3 || !stream.is_seekable() {
        return failed;
    }
    let Some(len) = stream.byte_len() else { return failed };
    // A disk that fails just now takes nothing away from what was read.
    let Ok(tail) = read_tail(&mut stream, len, if matroska { MATROSKA_TAIL } else { TAIL }) else { return failed };
    if matroska { !matroska::ends_after(&tail, last) } else { last.len() >= 16 && begins_frame_after(&tail, last) }
}

/// The nanoseconds at the end of a Matroska file that are padding. Leaves the reader at its start.
pub(super) fn padding(source: &mut Source) -> io::Result<Option<u64>> {
    let mut magic = [0; 4];
    let read = source.read(&mut magic)?;
    let padding = match source.byte_len() {
        Some(len) if magic[..read] == [0x1a, 0x45, 0xdf, 0xa3] => {
            matroska::padding(&read_tail(source, len, MATROSKA_TAIL)?)
        }
        _ => None,
    };
    source.seek(SeekFrom::Start(0))?;
    Ok(padding)
}

fn read_tail(source: &mut (impl Read + Seek), len: u64, count: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.seek(SeekFrom::Start(len.saturating_sub(count)))?;
    source.take(count).read_to_end(&mut bytes)?;
    Ok(bytes)
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
