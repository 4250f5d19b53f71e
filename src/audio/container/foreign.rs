//! Formats that are known by their first bytes and decoded by nothing here, so that an error can
//! name them; and so that a demuxer that searches for sync words does not find some in them.

/// What the format is called, as a noun phrase.
pub(super) fn name(start: &[u8]) -> Option<&'static str> {
    Some(match start {
        [b'#', b'!', b'A', b'M', b'R', ..] => "the AMR codec",
        [0x30, 0x26, 0xb2, 0x75, 0x8e, 0x66, 0xcf, 0x11, ..] => "Windows Media Audio",
        [0x0b, 0x77, ..] => "the AC-3 codec",
        [0x7f, 0xfe, 0x80, 0x01, ..] => "the DTS codec",
        [b'w', b'v', b'p', b'k', ..] => "the WavPack codec",
        [b'M', b'A', b'C', b' ', ..] => "the Monkey's Audio codec",
        [b'T', b'T', b'A', b'1', ..] => "the True Audio codec",
        [b'M', b'P', b'C', b'K', ..] | [b'M', b'P', b'+', ..] => "the Musepack codec",
        [b'.', b'R', b'M', b'F', ..] => "RealMedia",
        [b'.', b'r', b'a', 0xfd, ..] => "RealAudio",
        [b'F', b'L', b'V', 1, ..] => "Flash video",
        [b'C', b'r', b'e', b'a', b't', b'i', b'v', b'e', b' ', b'V', ..] => "the Creative Voice format",
        [b'N', b'I', b'S', b'T', b'_', b'1', b'A', ..] => "the NIST Sphere format",
        [b'R', b'I', b'F', b'F', _, _, _, _, b'A', b'V', b'I', b' ', ..] => "the AVI container",
        [0, 0, 1, 0xba, ..] => "an MPEG program stream",
        [b'M', b'T', b'h', b'd', ..] => "MIDI, which holds notes rather than sound",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::name;

    #[test]
    fn a_format_is_named_by_its_first_bytes() {
        assert_eq!(name(b"#!AMR-WB\n"), Some("the AMR codec"));
        assert_eq!(name(b"RIFF\x24\0\0\0AVI LIST"), Some("the AVI container"));
        assert_eq!(name(b"RIFF\x24\0\0\0WAVEfmt "), None);
        assert_eq!(name(b""), None);
    }
}
