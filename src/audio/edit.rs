//! The edit lists of an MP4 file (ISO/IEC 14496-12, 8.6.6), which say how much of a track's start
//! is encoder priming, to be decoded and not heard. Demuxers here do not read them.

use std::io::{self, Read, Seek, SeekFrom};

/// Boxes looked at before giving up: a real file has dozens, a hostile one millions.
const MAX_BOXES: usize = 4096;
/// Of a leaf's body, enough for every field read here.
const LEAF: usize = 64;

/// Where a track's audible part begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Edit {
    pub track: u32,
    /// In units of `timescale`.
    pub start: u64,
    /// Units per second.
    pub timescale: u32,
}

/// What the boxes of an MP4 file tell.
#[derive(Debug, PartialEq, Eq, Default)]
pub(super) struct Movie {
    /// Of every track that has one.
    pub edits: Vec<Edit>,
    /// Where the last box of audio says that it ends.
    pub end: u64,
}

/// Walks the boxes of an MP4 file; nothing is told of another file or one that cannot be followed.
/// Leaves the reader at its start.
pub(super) fn read<R: Read + Seek>(reader: &mut R) -> io::Result<Movie> {
    let mut walk = Walk { reader, left: MAX_BOXES, edits: Vec::new(), end: 0 };
    // A box cut short ends the walk, not the file.
    let walked = walk.boxes(0, u64::MAX, true);
    let (edits, end) = if walked.is_ok() { (walk.edits, walk.end) } else { (Vec::new(), walk.end) };
    reader.seek(SeekFrom::Start(0))?;
    Ok(Movie { edits: edits.into_iter().filter(|edit| edit.start > 0 && edit.timescale > 0).collect(), end })
}

struct Walk<'a, R> {
    reader: &'a mut R,
    left: usize,
    edits: Vec<Edit>,
    end: u64,
}

impl<R: Read + Seek> Walk<'_, R> {
    fn boxes(&mut self, mut at: u64, end: u64, top: bool) -> io::Result<()> {
        while at.saturating_add(8) <= end && self.left > 0 {
            self.left -= 1;
            self.reader.seek(SeekFrom::Start(at))?;
            let mut header = [0; 16];
            if fill(self.reader, &mut header)? < 8 {
                return Ok(());
            }
            let kind = [header[4], header[5], header[6], header[7]];
            if top && at == 0 && kind != *b"ftyp" {
                return Ok(());
            }
            let (body, size) = match be32(&header) {
                0 => return Ok(()),
                1 => (16, u64::from_be_bytes(header[8..].try_into().unwrap_or_default())),
                size => (8, size.into()),
            };
            if size < body {
                return Ok(());
            }
            let next = at.saturating_add(size).min(end);
            if top && kind == *b"mdat" {
                self.end = next;
            }
            self.enter(kind, at + body, next)?;
            at = next;
        }
        Ok(())
    }

    fn enter(&mut self, kind: [u8; 4], body: u64, end: u64) -> io::Result<()> {
        match &kind {
            b"trak" => {
                self.edits.push(Edit::default());
                self.boxes(body, end, false)
            }
            b"moov" | b"mdia" | b"edts" => self.boxes(body, end, false),
            b"tkhd" | b"mdhd" | b"elst" => {
                self.reader.seek(SeekFrom::Start(body))?;
                let mut leaf = [0; LEAF];
                let length = usize::try_from(end - body).unwrap_or(LEAF).min(LEAF);
                fill(self.reader, &mut leaf[..length])?;
                if let Some(edit) = self.edits.last_mut() {
                    note(edit, kind, &leaf);
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }
}

/// Takes the one field of interest out of a leaf, whose layout depends on its version.
fn note(edit: &mut Edit, kind: [u8; 4], leaf: &[u8; LEAF]) {
    let long = leaf[0] == 1;
    match (&kind, long) {
        (b"tkhd", false) => edit.track = be32(&leaf[12..]),
        (b"tkhd", true) => edit.track = be32(&leaf[20..]),
        (b"mdhd", false) => edit.timescale = be32(&leaf[12..]),
        (b"mdhd", true) => edit.timescale = be32(&leaf[20..]),
        // Of a list of several edits, or one with an empty edit (−1), the start is not the whole
        // story: such a track is played from its start.
        (b"elst", _) if be32(&leaf[4..]) != 1 => {}
        (b"elst", false) => edit.start = limit(be32(&leaf[12..]).into()),
        (b"elst", true) => edit.start = limit((u64::from(be32(&leaf[16..])) << 32) | u64::from(be32(&leaf[20..]))),
        _ => {}
    }
}

/// An edit list may say −1; as an unsigned number that is no place to start.
fn limit(start: u64) -> u64 {
    if start >= u32::MAX.into() { 0 } else { start }
}

fn be32(bytes: &[u8]) -> u32 {
    bytes.first_chunk().map_or(0, |bytes| u32::from_be_bytes(*bytes))
}

/// Reads until the buffer is full or the file ends.
fn fill(reader: &mut impl Read, mut buffer: &mut [u8]) -> io::Result<usize> {
    let mut total = 0;
    while !buffer.is_empty() {
        let count = reader.read(buffer)?;
        if count == 0 {
            break;
        }
        total += count;
        buffer = &mut buffer[count..];
    }
    Ok(total)
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    fn atom(kind: &[u8], body: &[u8]) -> Vec<u8> {
        let size = u32::try_from(body.len() + 8).unwrap();
        [&size.to_be_bytes()[..], kind, body].concat()
    }

    fn words(words: &[u32]) -> Vec<u8> {
        words.iter().flat_map(|word| word.to_be_bytes()).collect()
    }

    fn file(edits: &[u32]) -> Vec<u8> {
        let tkhd = atom(b"tkhd", &words(&[7, 0, 0, 2, 0, 0]));
        let list = atom(b"edts", &atom(b"elst", &words(edits)));
        let mdia = atom(b"mdia", &atom(b"mdhd", &words(&[0, 0, 0, 44_100, 0, 0])));
        let moov = atom(b"moov", &atom(b"trak", &[tkhd, list, mdia].concat()));
        [atom(b"ftyp", b"M4A \0\0\0\0"), atom(b"free", &[0; 100]), moov].concat()
    }

    #[test]
    fn priming_is_found() {
        let edits = read(&mut Cursor::new(file(&[0, 1, 44_374, 1024, 0x10000]))).unwrap().edits;
        assert_eq!(edits, [Edit { track: 2, start: 1024, timescale: 44_100 }]);
    }

    #[test]
    fn lists_that_say_more_and_files_that_lie_give_none() {
        let empty_edit = file(&[0, 1, 44_374, u32::MAX, 0x10000]);
        let two = file(&[0, 2, 100, 1024, 0x10000]);
        let cut = file(&[0, 1, 44_374, 1024, 0x10000])[..40].to_vec();
        let endless = atom(b"free", &[]).repeat(100_000);
        let huge = [atom(b"ftyp", b""), words(&[1]), b"moov".to_vec(), vec![0xff; 8]].concat();
        for bytes in [empty_edit, two, cut, endless, huge, b"RIFF....WAVE".to_vec(), Vec::new()] {
            assert_eq!(read(&mut Cursor::new(bytes)).unwrap().edits, []);
        }
    }
}
