use super::*;

const SAID: &str = "\
[info] Input #0, mov,mp4,m4a,3gp,3g2,mj2, from 'file:/a':
[info]   Duration: 01:00:05.26, start: 0.000000, bitrate: 32 kb/s
[info]   Stream #0:0[0x1](und): Video: h264 (High), yuv420p, 16x16
[info]   Stream #0:1[0x2](und): Audio: aac (HE-AAC) (mp4a / 0x6134706D), 44100 Hz, stereo, fltp, 32 kb/s (default)
[aac @ 0x5581] [error] channel element 3.7 is not allocated
[info] Output #0, au, to 'pipe:1':
[info]   Stream #0:0: Audio: pcm_f32be, 44100 Hz, stereo, flt, 2822 kb/s
[aac @ 0x5581] [error] Input buffer exhausted before END element found
";

#[test]
fn names_and_errors_are_found_in_what_it_says() {
    let (sender, names) = mpsc::channel();
    assert!(listen(SAID.as_bytes(), &sender));
    let expected = Names { container: "mov".into(), codec: "aac".into(), duration_ms: Some(3_605_260) };
    assert_eq!(names.recv().unwrap(), expected);
}

#[test]
fn a_program_that_says_nothing_of_use_is_no_decoder() {
    let (sender, names) = mpsc::channel();
    assert!(listen(&b"[error] moov atom not found\n\xff\xfe"[..], &sender));
    drop(sender);
    assert!(names.recv().is_err());
    assert_eq!(milliseconds(" N/A"), None);
}
