//! The end of a Matroska or `WebM` file: how much of its last packet is padding, and whether a file
//! without declared sizes, as a browser records it, ends where an element does (RFC 8794, RFC 9559).

const CLUSTER: u32 = 0x1f43_b675;
/// The first elements of a cluster.
const TIMESTAMP: u8 = 0xe7;
const CHECKSUM: u8 = 0xbf;
const SIMPLE_BLOCK: u32 = 0xa3;
const BLOCK_GROUP: u32 = 0xa0;
const BLOCK: u32 = 0xa1;
const DISCARD_PADDING: u32 = 0x75a2;
/// More than the padding of any codec.
const MAX_PADDING_NS: u64 = 1_000_000_000;

/// An element, somewhere in a slice.
struct Element {
    id: u32,
    body: usize,
    /// One past its last byte; none when its size is unknown.
    end: Option<usize>,
}

fn element(bytes: &[u8], at: usize) -> Option<Element> {
    let id_len = bytes.get(at)?.leading_zeros() as usize + 1;
    let id = bytes.get(at..at + id_len).filter(|_| id_len <= 4)?;
    let id = id.iter().fold(0, |id, &byte| (id << 8) | u32::from(byte));
    let first = *bytes.get(at + id_len)?;
    let len = first.leading_zeros() as usize + 1;
    let body = at + id_len + len;
    let size = bytes.get(at + id_len..body).filter(|_| len <= 8)?;
    let ones = size.iter().map(|byte| byte.count_ones() as usize).sum::<usize>();
    let value =
        size[1..].iter().fold(u64::from(first) & ((1 << (8 - len)) - 1), |value, &byte| (value << 8) | u64::from(byte));
    let end = if ones == len * 8 - (len - 1) { None } else { Some(body.checked_add(usize::try_from(value).ok()?)?) };
    Some(Element { id, body, end })
}

/// How many nanoseconds at the end of the last packet are not to be heard.
pub(in crate::audio) fn padding(tail: &[u8]) -> Option<u64> {
    (0..tail.len()).rev().filter(|&at| u32::from(tail[at]) == BLOCK_GROUP).find_map(|at| {
        let group = element(tail, at)?;
        let end = group.end.filter(|&end| end <= tail.len())?;
        let padding = group_padding(&tail[group.body..end])?;
        // Of the last block only.
        blocks_follow(&tail[end..]).is_some_and(|follow| !follow).then_some(padding)
    })
}

/// The padding of a block group, whose elements must fill it exactly.
fn group_padding(group: &[u8]) -> Option<u64> {
    let (mut at, mut block, mut padding) = (0, false, None);
    while at < group.len() {
        let child = element(group, at)?;
        let end = child.end.filter(|&end| end <= group.len())?;
        block |= child.id == BLOCK;
        if child.id == DISCARD_PADDING && end - child.body <= 8 {
            padding = Some(group[child.body..end].iter().fold(0, |value, &byte| (value << 8) | u64::from(byte)));
        }
        at = end;
    }
    padding.filter(|&padding| block && padding <= MAX_PADDING_NS)
}

/// Whether there is a block among whole elements; none when these are no whole elements.
fn blocks_follow(bytes: &[u8]) -> Option<bool> {
    let mut at = 0;
    while at < bytes.len() {
        let next = element(bytes, at)?;
        at = match next.id {
            CLUSTER => next.body,
            SIMPLE_BLOCK | BLOCK_GROUP => return Some(true),
            _ => next.end.filter(|&end| end <= bytes.len())?,
        };
    }
    Some(false)
}

/// Where the next cluster begins: its name, a size, and its first element.
pub(in crate::audio) fn cluster(bytes: &[u8]) -> Option<usize> {
    let names = bytes.windows(4).enumerate().filter(|(_, four)| **four == CLUSTER.to_be_bytes());
    names.map(|(at, _)| at).find(|&at| {
        let first = element(bytes, at).and_then(|cluster| bytes.get(cluster.body..)).unwrap_or_default();
        matches!(first, [TIMESTAMP, ..] | [CHECKSUM, 0x84, ..])
    })
}

/// Whether nothing but whole elements follows the last packet.
pub(super) fn ends_after(tail: &[u8], last: &[u8]) -> bool {
    let at = tail.windows(last.len()).rposition(|window| window == last);
    at.is_some_and(|at| blocks_follow(&tail[at + last.len()..]) == Some(false))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(padding: &[u8]) -> Vec<u8> {
        let block = [&[0xa1, 0x84, 0x81, 0, 0, 0][..], padding].concat();
        [&[0xa0, 0x80 | u8::try_from(block.len()).unwrap()], &block[..]].concat()
    }

    const PADDING: [u8; 6] = [0x75, 0xa2, 0x83, 0xcd, 0xfe, 0x60];
    const CUES: [u8; 7] = [0x1c, 0x53, 0xbb, 0x6b, 0x82, 7, 7];

    #[test]
    fn the_padding_of_the_last_block_is_found() {
        let tail = [&[7; 40][..], &group(&PADDING), &CUES].concat();
        assert_eq!(padding(&tail), Some(13_500_000));
    }

    #[test]
    fn an_earlier_padding_or_a_likeness_in_the_audio_is_none() {
        assert_eq!(padding(&[&group(&PADDING)[..], &group(&[])].concat()), None);
        assert_eq!(padding(&[&[7; 40][..], &PADDING].concat()), None);
        assert_eq!(padding(&group(&[])), None);
        assert_eq!(padding(&[0xa0; 400]), None);
        assert_eq!(padding(&[]), None);
    }

    #[test]
    fn a_file_that_ends_with_an_element_is_not_cut() {
        let packet = [9; 20];
        assert!(ends_after(&[&[1; 9][..], &packet].concat(), &packet));
        assert!(ends_after(&[&[1; 9][..], &packet, &CUES].concat(), &packet));
        assert!(!ends_after(&[&[1; 9][..], &packet, &[0xa3, 0x90, 0x81, 0, 0]].concat(), &packet));
        assert!(!ends_after(&[1; 9], &packet));
    }
}
