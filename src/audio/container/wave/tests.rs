use std::io::{self, Cursor, Read, Seek};

use symphonia::core::io::MediaSourceStreamOptions;

use super::*;

/// A file of which only the head is there; the rest is zeros, however many.
struct Sparse {
    head: Cursor<Vec<u8>>,
    at: u64,
    len: u64,
}

impl Read for Sparse {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = usize::try_from(self.len - self.at).unwrap_or(usize::MAX).min(buffer.len());
        self.head.set_position(self.at);
        let known = self.head.read(&mut buffer[..count])?;
        buffer[known..count].fill(0);
        self.at += count as u64;
        Ok(count)
    }
}

impl Seek for Sparse {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.at = match to {
            SeekFrom::Start(at) => at,
            SeekFrom::Current(delta) => self.at.checked_add_signed(delta).unwrap(),
            SeekFrom::End(delta) => self.len.checked_add_signed(delta).unwrap(),
        }
        .min(self.len);
        Ok(self.at)
    }
}

impl MediaSource for Sparse {
    fn is_seekable(&self) -> bool {
        true
    }

    fn byte_len(&self) -> Option<u64> {
        Some(self.len)
    }
}

fn stream(head: &[u8], len: u64) -> MediaSourceStream<'static> {
    let sparse = Sparse { head: Cursor::new(head.to_vec()), at: 0, len };
    MediaSourceStream::new(Box::new(sparse), MediaSourceStreamOptions::default())
}

const STEREO_24: [u8; 16] = [1, 0, 2, 0, 0x80, 0xbb, 0, 0, 0, 0x65, 4, 0, 6, 0, 24, 0];

fn chunk(name: &[u8], size: u32, body: &[u8]) -> Vec<u8> {
    [name, &size.to_le_bytes(), body].concat()
}

fn riff_head(magic: &[u8], riff_size: u32, chunks: &[Vec<u8>]) -> Vec<u8> {
    [&chunk(magic, riff_size, b"WAVE")[..], &chunks.concat()].concat()
}

fn length(head: &[u8], len: u64) -> Length {
    riff(&mut stream(head, len)).unwrap().unwrap().facts().3
}

/// Ten hours of 48 kHz, 24 bits, stereo.
const LONG: u64 = 10 * 3600 * 48_000 * 6;

#[test]
fn sizes_beyond_4_gib_do_not_wrap_around() {
    let ds64 = |data: u64| {
        let words = [data + 100, data, data / 6].map(u64::to_le_bytes).concat();
        chunk(b"ds64", 28, &[&words[..], &[0; 4]].concat())
    };
    for magic in [b"RF64", b"BW64"] {
        let chunks = [ds64(LONG), chunk(b"fmt ", 16, &STEREO_24), chunk(b"data", u32::MAX, &[])];
        let head = riff_head(magic, u32::MAX, &chunks);
        // A chunk of markers after the samples is not heard.
        assert_eq!(length(&head, LONG + 5000), Length::Bytes(LONG));
    }
    // A RIFF header holds the lower 32 bits, for want of more.
    let lower = |size: u64| u32::try_from(size % GIB_4).unwrap();
    let chunks = [chunk(b"fmt ", 16, &STEREO_24), chunk(b"data", lower(LONG), &[])];
    let head = riff_head(b"RIFF", lower(LONG + 36 + 5000), &chunks);
    assert_eq!(length(&head, 44 + LONG + 5000), Length::Bytes(LONG));
}

#[test]
fn wave64_has_64_bits_and_pads_to_8_bytes() {
    let guid = |name: &[u8], tail: [u8; 12], size: u64, body: &[u8]| [name, &tail, &size.to_le_bytes(), body].concat();
    let head = [
        guid(b"riff", RIFF_GUID, LONG + 200, &[]),
        [&b"wave"[..], &CHUNK_GUID].concat(),
        guid(b"fmt ", CHUNK_GUID, 24 + 18, &[&STEREO_24[..], &[0; 8]].concat()),
        guid(b"levl", CHUNK_GUID, 24 + 3, &[7; 8]),
        guid(b"data", CHUNK_GUID, 24 + LONG, &[]),
    ]
    .concat();
    let layout = wave64(&mut stream(&head, LONG + 1000)).unwrap().unwrap();
    assert_eq!(layout.facts(), (2, 48_000, 6, Length::Bytes(LONG)));
}

#[test]
fn a_size_that_was_never_written_means_to_the_end() {
    let head =
        |riff_size, data| riff_head(b"RIFF", riff_size, &[chunk(b"fmt ", 16, &STEREO_24), chunk(b"data", data, &[])]);
    for size in [0, u32::MAX, 0x7fff_ffff, 0x7fff_f000] {
        assert_eq!(length(&head(size, size), 60_044), Length::ToTheEnd, "{size:x}");
    }
    assert_eq!(length(&head(36, 0), 44), Length::Bytes(0), "empty, and honest about it");
    assert_eq!(length(&head(90_036, 90_000), 60_044), Length::Bytes(90_000), "cut off");
    let two_gib = 0x7fff_fffe;
    assert_eq!(length(&head(two_gib + 36, two_gib), 44 + u64::from(two_gib) + 8), Length::Bytes(two_gib.into()));
}

#[test]
fn a_header_that_lies_is_an_error_and_never_a_loop() {
    let lies: [&[Vec<u8>]; 5] = [
        &[chunk(b"data", 100, &[])],
        &[chunk(b"fmt ", 3, &[1, 0, 1])],
        &[chunk(b"junk", u32::MAX, &[])],
        &[chunk(b"ds64", 2, &[0; 2])],
        &[chunk(b"junk", 0, &[]).repeat(2000)],
    ];
    for chunks in lies {
        assert!(riff(&mut stream(&riff_head(b"RF64", 100, chunks), 60_000)).is_err(), "{chunks:?}");
    }
}
