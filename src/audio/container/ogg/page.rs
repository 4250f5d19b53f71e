//! Pages of Ogg, each with its checksum.

use std::io;

use super::Window;

const HEADER: usize = 27;
/// Header, segment table and 255 segments of 255 bytes.
const MAX_PAGE: usize = HEADER + 255 + 255 * 255;

#[expect(clippy::struct_excessive_bools, reason = "the flags of a page, as it has them")]
pub(super) struct Page {
    /// Its first packet began in the page before.
    pub continues: bool,
    pub begins: bool,
    pub ends: bool,
    /// The codec's clock at the end of its last whole packet.
    pub clock: i64,
    pub serial: u32,
    pub sequence: u32,
    pub packets: Vec<Box<[u8]>>,
    /// The last packet goes on in the next page.
    pub open: bool,
}

impl Page {
    /// The next undamaged page; what is none is passed over.
    pub fn read(window: &mut Window) -> io::Result<Option<Self>> {
        loop {
            window.ensure(MAX_PAGE)?;
            let ahead = window.ahead();
            if ahead.len() < HEADER {
                return Ok(None);
            }
            if let Some((page, len)) = Self::parse(ahead) {
                window.take(len);
                return Ok(Some(page));
            }
            let next = ahead[1..].windows(4).position(|four| four == b"OggS").map_or(ahead.len() - 3, |at| at + 1);
            window.take(next);
        }
    }

    fn parse(bytes: &[u8]) -> Option<(Self, usize)> {
        let header = bytes.first_chunk::<HEADER>().filter(|header| header.starts_with(b"OggS\0"))?;
        let segments = bytes.get(HEADER..HEADER + usize::from(header[26]))?;
        let body = HEADER + segments.len();
        let len = body + segments.iter().map(|&len| usize::from(len)).sum::<usize>();
        let page = bytes.get(..len)?;
        let word = |at: usize| u32::from_le_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]]);
        let crc = checksum(checksum(checksum(0, &page[..22]), &[0; 4]), &page[26..]);
        if crc != word(22) {
            return None;
        }
        let (mut packets, mut start, mut at) = (Vec::new(), body, body);
        for &segment in segments {
            at += usize::from(segment);
            if segment < 255 {
                packets.push(page[start..at].into());
                start = at;
            }
        }
        let open = segments.last() == Some(&255);
        if open {
            packets.push(page[start..at].into());
        }
        let clock = header[6..14].iter().rev().fold(0_u64, |clock, &byte| (clock << 8) | u64::from(byte));
        let page = Self {
            continues: header[5] & 1 != 0,
            begins: header[5] & 2 != 0,
            ends: header[5] & 4 != 0,
            clock: clock.cast_signed(),
            serial: word(14),
            sequence: word(18),
            packets,
            open,
        };
        Some((page, len))
    }
}

/// CRC-32 with the polynomial 0x04c11db7, not reflected.
fn checksum(crc: u32, bytes: &[u8]) -> u32 {
    const TABLE: [u32; 256] = {
        let mut table = [0; 256];
        let (mut index, mut byte) = (0, 0_u32);
        while index < 256 {
            let mut crc = byte << 24;
            let mut bit = 0;
            while bit < 8 {
                crc = if crc >> 31 == 1 { (crc << 1) ^ 0x04c1_1db7 } else { crc << 1 };
                bit += 1;
            }
            table[index] = crc;
            index += 1;
            byte += 1;
        }
        table
    };
    bytes.iter().fold(crc, |crc, &byte| (crc << 8) ^ TABLE[usize::from((crc >> 24).to_le_bytes()[0] ^ byte)])
}
