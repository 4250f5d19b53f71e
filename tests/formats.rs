//! Every format a speech team has: made from known speech with ffmpeg or sox, decoded by the real
//! program, and held against ffmpeg's own decoding of the same file: length, level and shape.

use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::support::{binary, root};

/// Seconds of speech.
const SECONDS: usize = 6;
/// Everything is compared as the server hears it.
const RATE: u32 = 16_000;

/// How a file is made of the speech.
#[derive(Debug, Clone, Copy)]
enum Made {
    /// By ffmpeg, with these options.
    Ffmpeg(&'static str),
    /// By ffmpeg into a pipe, so that no header is completed.
    Piped(&'static str),
    /// By sox, with these options for the output.
    Sox(&'static str),
}
use Made::{Ffmpeg, Piped, Sox};

/// A file, how far its length may be from ffmpeg's in ms, and how alike the two must sound.
struct Row(&'static str, Made, f64, f64);

/// Lossless, so to the sample; one sample of 8 kHz is two of 16 kHz.
const SAMPLE: f64 = 0.13;
/// Two decoders that agree to the last bits.
const SAME: f64 = 0.9999;
/// Resampled steeply by one and gently by the other, at the edge of the band.
const ALIKE: f64 = 0.997;

#[rustfmt::skip]
const ROWS: &[Row] = &[
    Row("u8.wav", Ffmpeg("-c:a pcm_u8"), SAMPLE, SAME),
    Row("s16.wav", Ffmpeg("-c:a pcm_s16le"), SAMPLE, SAME),
    Row("s24.wav", Ffmpeg("-c:a pcm_s24le"), SAMPLE, SAME),
    Row("s32.wav", Ffmpeg("-c:a pcm_s32le"), SAMPLE, SAME),
    Row("f32.wav", Ffmpeg("-c:a pcm_f32le"), SAMPLE, SAME),
    Row("f64.wav", Ffmpeg("-c:a pcm_f64le"), SAMPLE, SAME),
    Row("alaw.wav", Ffmpeg("-ar 8000 -c:a pcm_alaw"), SAMPLE, ALIKE),
    Row("mulaw.wav", Ffmpeg("-ar 8000 -c:a pcm_mulaw"), SAMPLE, ALIKE),
    Row("adpcm-ms.wav", Ffmpeg("-c:a adpcm_ms"), SAMPLE, SAME),
    Row("adpcm-ima.wav", Ffmpeg("-c:a adpcm_ima_wav"), SAMPLE, SAME),
    Row("piped.wav", Piped("-f wav"), SAMPLE, SAME),
    Row("sox-24.wav", Sox("-b 24"), SAMPLE, SAME),
    Row("rf64.wav", Ffmpeg("-rf64 always"), SAMPLE, SAME),
    Row("rf64-24.wav", Ffmpeg("-rf64 always -c:a pcm_s24le -ac 2"), SAMPLE, SAME),
    Row("s16.w64", Ffmpeg("-c:a pcm_s16le"), SAMPLE, SAME),
    Row("f32.w64", Ffmpeg("-c:a pcm_f32le"), SAMPLE, SAME),
    Row("alaw.w64", Ffmpeg("-c:a pcm_alaw"), SAMPLE, SAME),
    Row("sox-24.w64", Sox("-b 24"), SAMPLE, SAME),
    Row("s16.au", Ffmpeg("-c:a pcm_s16be"), SAMPLE, SAME),
    Row("mulaw.au", Ffmpeg("-c:a pcm_mulaw"), SAMPLE, SAME),
    Row("piped.au", Piped("-f au -c:a pcm_f32be"), SAMPLE, SAME),
    Row("sox-24.au", Sox("-b 24"), SAMPLE, SAME),
    Row("s16.aiff", Ffmpeg("-c:a pcm_s16be"), SAMPLE, SAME),
    Row("s24.aiff", Ffmpeg("-c:a pcm_s24be"), SAMPLE, SAME),
    Row("sox.aifc", Sox(""), SAMPLE, SAME),
    Row("s16.caf", Ffmpeg("-c:a pcm_s16be"), SAMPLE, SAME),
    Row("f32.caf", Ffmpeg("-c:a pcm_f32le"), SAMPLE, SAME),
    Row("alac.caf", Ffmpeg("-c:a alac"), SAMPLE, SAME),
    Row("16.flac", Ffmpeg(""), SAMPLE, SAME),
    Row("24.flac", Ffmpeg("-sample_fmt s32 -bits_per_raw_sample 24"), SAMPLE, SAME),
    Row("piped.flac", Piped("-f flac"), SAMPLE, SAME),
    Row("flac.oga", Ffmpeg("-c:a flac"), SAMPLE, SAME),
    Row("flac.mka", Ffmpeg("-c:a flac"), SAMPLE, SAME),
    Row("alac.m4a", Ffmpeg("-c:a alac"), SAMPLE, SAME),
    Row("cbr.mp3", Ffmpeg("-b:a 64k"), SAMPLE, SAME),
    Row("vbr.mp3", Ffmpeg("-q:a 5"), SAMPLE, SAME),
    Row("stereo.mp3", Ffmpeg("-ac 2 -ar 44100 -b:a 128k"), SAMPLE, SAME),
    Row("no-xing.mp3", Ffmpeg("-q:a 5 -write_xing 0 -id3v2_version 0"), SAMPLE, SAME),
    Row("mpeg2.mp3", Ffmpeg("-ar 22050 -b:a 48k"), SAMPLE, SAME),
    Row("mpeg25.mp3", Ffmpeg("-ar 8000 -b:a 24k"), SAMPLE, ALIKE),
    Row("384k.mp2", Ffmpeg("-b:a 384k"), SAMPLE, SAME),
    Row("stereo.mp2", Ffmpeg("-ac 2 -b:a 192k"), SAMPLE, SAME),
    Row("aac.m4a", Ffmpeg("-b:a 64k"), SAMPLE, SAME),
    Row("stereo.m4a", Ffmpeg("-ac 2 -ar 44100 -b:a 128k"), SAMPLE, SAME),
    Row("faststart.m4a", Ffmpeg("-movflags +faststart"), SAMPLE, SAME),
    Row("fragmented.m4a", Ffmpeg("-movflags +frag_keyframe+empty_moov"), SAMPLE, SAME),
    Row("phone.3gp", Ffmpeg("-c:a aac -ar 16000"), SAMPLE, SAME),
    Row("aac.mov", Ffmpeg("-c:a aac"), SAMPLE, SAME),
    Row("adts.aac", Ffmpeg("-b:a 64k"), SAMPLE, SAME),
    Row("aac.mka", Ffmpeg("-c:a aac"), 25.0, SAME),
    Row("video.mp4", Ffmpeg("-f lavfi -i color=gray:s=64x64:r=10:d=6 -shortest -c:v libx264 -c:a aac"), SAMPLE, SAME),
    Row("6.m4a", Ffmpeg("-ac 6"), SAMPLE, SAME),
    Row("8.m4a", Ffmpeg("-ac 8"), SAMPLE, SAME),
    Row("vorbis.ogg", Ffmpeg("-c:a libvorbis"), SAMPLE, SAME),
    Row("vorbis.webm", Ffmpeg("-c:a libvorbis"), SAMPLE, SAME),
    Row("opus.opus", Ffmpeg("-c:a libopus"), SAMPLE, SAME),
    Row("chat.ogg", Ffmpeg("-ar 16000 -c:a libopus -b:a 12k -application voip"), SAMPLE, SAME),
    Row("short-frames.opus", Ffmpeg("-c:a libopus -frame_duration 2.5"), SAMPLE, SAME),
    Row("stereo.opus", Ffmpeg("-ac 2 -c:a libopus"), SAMPLE, SAME),
    Row("6.opus", Ffmpeg("-ac 6 -c:a libopus"), SAMPLE, SAME),
    Row("opus.webm", Ffmpeg("-c:a libopus"), SAMPLE, SAME),
    Row("recorder.webm", Piped("-c:a libopus -live 1 -f webm"), SAMPLE, SAME),
    Row("opus.mka", Ffmpeg("-c:a libopus"), SAMPLE, SAME),
    Row("opus.mp4", Ffmpeg("-c:a libopus"), SAMPLE, SAME),
    Row("2.wav", Ffmpeg("-ac 2"), SAMPLE, SAME),
    Row("6.wav", Ffmpeg("-ac 6"), SAMPLE, SAME),
    Row("8.flac", Ffmpeg("-ac 8"), SAMPLE, SAME),
    Row("8000.wav", Ffmpeg("-ar 8000"), SAMPLE, ALIKE),
    Row("11025.flac", Ffmpeg("-ar 11025"), SAMPLE, ALIKE),
    Row("16000.wav", Ffmpeg("-ar 16000"), SAMPLE, SAME),
    Row("22050.wav", Ffmpeg("-ar 22050"), SAMPLE, SAME),
    Row("32000.flac", Ffmpeg("-ar 32000"), SAMPLE, SAME),
    Row("44100.wav", Ffmpeg("-ar 44100"), SAMPLE, SAME),
    Row("96000.flac", Ffmpeg("-ar 96000"), SAMPLE, ALIKE),
    Row("192000.wav", Ffmpeg("-ar 192000"), SAMPLE, ALIKE),
    // From here on decoded by ffmpeg, through us.
    Row("gsm.wav", Ffmpeg("-ar 8000 -c:a libgsm_ms"), SAMPLE, ALIKE),
    Row("g726.wav", Ffmpeg("-ar 8000 -c:a g726"), SAMPLE, ALIKE),
    Row("raw.gsm", Ffmpeg("-ar 8000 -c:a libgsm"), SAMPLE, ALIKE),
    Row("raw.g722", Ffmpeg("-ar 16000"), SAMPLE, SAME),
    Row("sox.amr-nb", Sox("-r 8000"), 20.0, 0.95),
    Row("wma2.wma", Ffmpeg("-c:a wmav2"), SAMPLE, SAME),
    Row("wma1.wma", Ffmpeg("-c:a wmav1"), SAMPLE, SAME),
    Row("ac3.ac3", Ffmpeg("-b:a 96k"), SAMPLE, SAME),
    Row("eac3.eac3", Ffmpeg("-b:a 96k"), SAMPLE, SAME),
    Row("ac3.mp4", Ffmpeg("-c:a ac3"), 6.0, SAME),
    Row("speex.spx", Ffmpeg("-c:a libspeex -ar 16000"), SAMPLE, SAME),
    Row("wavpack.wv", Ffmpeg(""), SAMPLE, SAME),
    Row("mp3.avi", Ffmpeg("-c:a mp3"), SAMPLE, SAME),
    Row("sox.sph", Sox(""), SAMPLE, SAME),
];

#[test]
fn every_format_is_heard_as_ffmpeg_hears_it() {
    let folder = tempfile::tempdir().unwrap();
    let speech = folder.path().join("speech.wav");
    let fixture = root().join("audio-fixtures/en-story-47s.flac");
    let cut = format!("-ss 1 -t {SECONDS} -i {} -ar 48000 {}", fixture.display(), speech.display());
    run("ffmpeg", &format!("-nostdin -v error {cut}"));
    let (next, table) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(2, usize::from) {
            scope.spawn(|| {
                while let Some(row) = ROWS.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let line = compare(row, folder.path(), &speech);
                    table.lock().unwrap().push(line);
                }
            });
        }
    });
    let table = table.into_inner().unwrap();
    let wrong: Vec<_> = table.iter().filter(|(fine, _)| !fine).map(|(_, line)| line.as_str()).collect();
    assert!(wrong.is_empty(), "{} of {} formats differ:\n{}", wrong.len(), table.len(), wrong.join("\n"));
    assert_eq!(table.len(), ROWS.len());
}

/// A file that names another must not be followed, whatever it calls itself.
#[test]
fn a_playlist_opens_no_other_file() {
    let folder = tempfile::tempdir().unwrap();
    let secret = root().join("audio-fixtures/en-alaw-8k.wav");
    let secret = secret.display();
    for (name, text) in [
        ("list.m3u8", format!("#EXTM3U\n#EXT-X-VERSION:3\n#EXTINF:10,\nfile://{secret}\n#EXT-X-ENDLIST\n")),
        ("list.wav", format!("#EXTM3U\n#EXTINF:10,\n{secret}\n")),
        ("list.ffconcat", format!("ffconcat version 1.0\nfile '{secret}'\n")),
        ("list.wma", format!("ffconcat version 1.0\nfile '{secret}'\n")),
        (
            "call.sdp",
            "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=audio 5004 RTP/AVP 0\n".to_owned(),
        ),
    ] {
        let file = folder.path().join(name);
        std::fs::write(&file, text).unwrap();
        let out = folder.path().join("out.wav");
        let output = Command::new(binary()).arg("decode").arg(&file).arg("-o").arg(&out).output().unwrap();
        assert!(!output.status.success(), "{name} was followed");
        assert!(String::from_utf8_lossy(&output.stderr).contains("not audio"), "{name}: {output:?}");
    }
}

#[test]
fn without_ffmpeg_the_error_names_the_format_and_what_to_install() {
    let folder = tempfile::tempdir().unwrap();
    let (file, out) = (root().join("audio-fixtures/en-ac3.ac3"), folder.path().join("out.wav"));
    let mut command = Command::new(binary());
    let output = command.arg("decode").arg(file).arg("-o").arg(&out).env("PATH", folder.path()).output().unwrap();
    assert!(!output.status.success());
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("AC-3") && said.contains("Install ffmpeg"), "{said}");
}

/// Makes one file and compares; whether all is well, and a line of the table.
fn compare(&Row(name, made, tolerance_ms, alike): &Row, folder: &Path, speech: &Path) -> (bool, String) {
    let file = folder.join(name);
    make(made, speech, &file);
    let out = folder.join(format!("{name}.wav"));
    let ours = Command::new(binary()).arg("decode").arg(&file).arg("-o").arg(&out).output().unwrap();
    let said = String::from_utf8_lossy(&ours.stderr).trim().to_owned();
    if !ours.status.success() {
        return (false, format!("{name:18} {said}"));
    }
    let ours: Vec<f64> =
        hound::WavReader::open(&out).unwrap().into_samples::<i16>().map(|s| f64::from(s.unwrap()) / 32_768.0).collect();
    let theirs = by_ffmpeg(&file);
    let off_ms = (ours.len() as f64 - theirs.len() as f64) * 1000.0 / f64::from(RATE);
    let level = decibels(&ours) - decibels(&theirs);
    let correlation = correlation(&ours, &theirs);
    // Eight channels hold eight times the header, not the speech.
    let long_enough = ours.len() >= (SECONDS - 1) * RATE as usize;
    let close = off_ms.abs() <= tolerance_ms
        && level.abs() < if alike < ALIKE { 0.5 } else { 0.1 }
        && correlation > alike
        && long_enough
        && said.is_empty();
    let line = format!("{name:18} length {off_ms:+8.2} ms, level {level:+.2} dB, correlation {correlation:.5} {said}");
    (close, line)
}

fn make(made: Made, speech: &Path, file: &Path) {
    let (speech, file) = (speech.display(), file.display());
    match made {
        Ffmpeg(options) => drop(run("ffmpeg", &format!("-nostdin -v error -i {speech} {options} -strict -2 {file}"))),
        Sox(options) => drop(run("sox", &format!("-D {speech} {options} {file}"))),
        Piped(options) => {
            let bytes = run("ffmpeg", &format!("-nostdin -v error -i {speech} {options} pipe:1"));
            std::fs::write(file.to_string(), bytes).unwrap();
        }
    }
}

fn run(program: &str, options: &str) -> Vec<u8> {
    let output = Command::new(program).args(options.split_whitespace()).stdin(Stdio::null()).output().unwrap();
    assert!(output.status.success(), "{program} {options}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

/// The mean of the channels that are heard, at 16 kHz, as ffmpeg decodes and a steep filter resamples. Opus by
/// libopus too: ffmpeg's own decoder of it differs in the last bits of its low rates.
fn by_ffmpeg(file: &Path) -> Vec<f64> {
    let name = file.to_str().unwrap();
    let opus = ["opus", "chat", "recorder"].iter().any(|opus| name.contains(opus));
    let decoder = if opus { "-c:a libopus" } else { "" };
    let probe =
        format!("-v error -select_streams a:0 -show_entries stream=sample_rate,channels -of default=nw=1:nk=1 {name}");
    let probe = String::from_utf8(run("ffprobe", &probe)).unwrap();
    let numbers: Vec<usize> = probe.lines().map(|number| number.parse().unwrap()).collect();
    let (rate, channels) = (numbers[0], numbers[1]);
    let raw =
        run("ffmpeg", &format!("-nostdin -v error {decoder} -i {name} -map 0:a:0 -f f32le -c:a pcm_f32le pipe:1"));
    let samples: Vec<f32> = raw.chunks_exact(4).map(|bytes| f32::from_le_bytes(bytes.try_into().unwrap())).collect();
    // A channel in which nothing is heard does not take part.
    let loud = |channel: &usize| samples.iter().skip(*channel).step_by(channels).any(|sample| sample.abs() > 0.001);
    let heard: Vec<usize> = (0..channels).filter(loud).collect();
    let mono: Vec<u8> = samples
        .chunks_exact(channels)
        .flat_map(|frame| (heard.iter().map(|&channel| frame[channel]).sum::<f32>() / heard.len() as f32).to_le_bytes())
        .collect();
    let raw = format!("{name}.raw");
    std::fs::write(&raw, mono).unwrap();
    // ffmpeg's decoder of AMR leaves out the pauses.
    let input = if name.contains(".amr") { name.to_owned() } else { format!("-t f32 -r {rate} -c 1 {raw}") };
    let resampled = run("sox", &format!("{input} -t f32 - rate -v {RATE}"));
    resampled.chunks_exact(4).map(|bytes| f64::from(f32::from_le_bytes(bytes.try_into().unwrap()))).collect()
}

fn decibels(samples: &[f64]) -> f64 {
    10.0 * (samples.iter().map(|s| s * s).sum::<f64>() / samples.len() as f64 + 1e-12).log10()
}

/// At zero lag: both must not only be alike but at the same time.
fn correlation(a: &[f64], b: &[f64]) -> f64 {
    let product = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
    let common = a.len().min(b.len());
    let (a, b) = (&a[..common], &b[..common]);
    product(a, b) / (product(a, a) * product(b, b)).sqrt()
}
