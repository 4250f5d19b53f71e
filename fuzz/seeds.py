"""Cuts the fuzzer's first inputs, small and real files of every format, out of a recording.

    python3 fuzz/seeds.py [FOLDER]      needs ffmpeg; writes fuzz/seeds anew

The files are kept with the project, as another version of ffmpeg writes other bytes.
"""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
STORY = HERE.parent / "audio-fixtures/en-story-47s.flac"
LARGEST = 10_000

# target: file: (seconds, what ffmpeg is told)
SEEDS = {
    "wave": {
        "u8.wav": (0.2, "-ar 16000 -c:a pcm_u8"),
        "s16-stereo.wav": (0.1, "-ar 22050 -ac 2 -c:a pcm_s16le"),
        "s24-8-channels.wav": (0.03, "-ar 8000 -ac 8 -c:a pcm_s24le"),
        "f32.wav": (0.1, "-ar 16000 -c:a pcm_f32le"),
        "f64.wav": (0.05, "-ar 8000 -c:a pcm_f64le"),
        "alaw.wav": (0.3, "-ar 8000 -c:a pcm_alaw"),
        "mulaw-stereo.wav": (0.2, "-ar 8000 -ac 2 -c:a pcm_mulaw"),
        "adpcm-ms.wav": (0.3, "-ar 16000 -ac 2 -c:a adpcm_ms"),
        "adpcm-ima.wav": (0.3, "-ar 16000 -c:a adpcm_ima_wav"),
        "mp3.wav": (0.3, "-ar 16000 -c:a libmp3lame -b:a 24k"),
        "gsm.wav": (0.3, "-ar 8000 -c:a libgsm_ms"),
        "tagged.wav": (0.05, "-ar 8000 -c:a pcm_s16le -metadata title=A -metadata comment=B"),
    },
    "rf64": {
        "s16.wav": (0.1, "-ar 16000 -c:a pcm_s16le -rf64 always"),
        "f32-stereo.wav": (0.05, "-ar 16000 -ac 2 -c:a pcm_f32le -rf64 always"),
        "alaw.wav": (0.1, "-ar 8000 -c:a pcm_alaw -rf64 always"),
        "bext.wav": (0.03, "-ar 8000 -c:a pcm_s24le -rf64 always -write_bext 1 -metadata description=A"),
    },
    "w64": {
        "s16.w64": (0.1, "-ar 16000 -c:a pcm_s16le"),
        "s24-stereo.w64": (0.05, "-ar 16000 -ac 2 -c:a pcm_s24le"),
        "mulaw.w64": (0.1, "-ar 8000 -c:a pcm_mulaw"),
        "adpcm-ima.w64": (0.3, "-ar 8000 -c:a adpcm_ima_wav"),
    },
    "au": {
        "mulaw.au": (0.2, "-ar 8000 -c:a pcm_mulaw"),
        "alaw-stereo.au": (0.1, "-ar 8000 -ac 2 -c:a pcm_alaw"),
        "s16.au": (0.1, "-ar 16000 -c:a pcm_s16be"),
        "f32.au": (0.05, "-ar 16000 -c:a pcm_f32be"),
    },
    "aiff": {
        "s16.aiff": (0.1, "-ar 16000 -c:a pcm_s16be"),
        "s24-stereo.aiff": (0.05, "-ar 16000 -ac 2 -c:a pcm_s24be"),
        "sowt.aiff": (0.1, "-ar 16000 -c:a pcm_s16le"),
        "f32.aiff": (0.05, "-ar 16000 -c:a pcm_f32be"),
        "mulaw.aiff": (0.2, "-ar 8000 -c:a pcm_mulaw"),
    },
    "caf": {
        "s16.caf": (0.1, "-ar 16000 -c:a pcm_s16le"),
        "f32-stereo.caf": (0.05, "-ar 16000 -ac 2 -c:a pcm_f32be"),
        "alac.caf": (0.2, "-ar 16000 -c:a alac"),
        "ima4.caf": (0.3, "-ar 16000 -c:a adpcm_ima_qt"),
        "opus.caf": (0.4, "-ar 48000 -c:a libopus -b:a 24k"),
    },
    "mp4": {
        "aac.m4a": (0.5, "-ar 16000 -c:a aac -b:a 24k"),
        "aac-stereo-faststart.m4a": (0.3, "-ar 44100 -ac 2 -c:a aac -b:a 64k -movflags +faststart"),
        "fragmented.mp4": (0.5, "-ar 16000 -c:a aac -b:a 24k -movflags +frag_keyframe+empty_moov -frag_duration 100000"),
        "alac.m4a": (0.2, "-ar 16000 -c:a alac"),
        "opus.mp4": (0.4, "-ar 48000 -c:a libopus -b:a 24k -strict -2"),
        "mp3.mp4": (0.4, "-ar 24000 -c:a libmp3lame -b:a 32k"),
        "flac.mp4": (0.1, "-ar 16000 -c:a flac -strict -2"),
        "pcm.mov": (0.1, "-ar 16000 -c:a pcm_s16le"),
        "alaw.mov": (0.2, "-ar 8000 -c:a pcm_alaw"),
        "tagged.m4a": (0.4, "-ar 16000 -c:a aac -b:a 24k -movflags +use_metadata_tags -metadata title=A"),
    },
    "mp3": {
        "cbr.mp3": (0.4, "-ar 44100 -c:a libmp3lame -b:a 48k"),
        "vbr-stereo.mp3": (0.3, "-ar 48000 -ac 2 -c:a libmp3lame -q:a 7"),
        "mpeg2.mp3": (0.5, "-ar 22050 -c:a libmp3lame -b:a 24k"),
        "mpeg2.5.mp3": (0.5, "-ar 8000 -c:a libmp3lame -b:a 16k"),
        "bare.mp3": (0.4, "-ar 44100 -c:a libmp3lame -b:a 48k -write_xing 0 -id3v2_version 0"),
        "tagged.mp3": (0.2, "-ar 22050 -c:a libmp3lame -b:a 24k -metadata title=A -id3v2_version 3 -write_id3v1 1"),
        "layer2.mp2": (0.3, "-ar 48000 -ac 2 -c:a mp2 -b:a 96k -f mp2"),
    },
    "adts": {
        "stereo.aac": (0.4, "-ar 44100 -ac 2 -c:a aac -b:a 64k"),
        "mono.aac": (0.6, "-ar 16000 -c:a aac -b:a 24k"),
        "six-channels.aac": (0.2, "-ar 48000 -ac 6 -c:a aac -b:a 128k"),
        "noise-substitution.aac": (0.4, "-ar 32000 -c:a aac -b:a 16k -aac_pns 1"),
    },
    "flac": {
        "s16.flac": (0.2, "-ar 16000 -c:a flac"),
        "s16-stereo.flac": (0.1, "-ar 22050 -ac 2 -c:a flac -frame_size 512"),
        "s24.flac": (0.05, "-ar 48000 -c:a flac -sample_fmt s32 -bits_per_raw_sample 24"),
        "fixed.flac": (0.1, "-ar 16000 -c:a flac -lpc_type fixed -frame_size 576"),
        "verbatim.flac": (0.03, "-ar 8000 -c:a flac -lpc_type none -frame_size 64"),
    },
    "ogg": {
        "vorbis.ogg": (0.2, "-ar 16000 -c:a libvorbis -q:a 0"),
        "vorbis-stereo.ogg": (0.2, "-ar 44100 -ac 2 -c:a libvorbis -q:a 0"),
        "opus.opus": (0.5, "-ar 48000 -c:a libopus -b:a 24k"),
        "opus-stereo.ogg": (0.3, "-ar 48000 -ac 2 -c:a libopus -b:a 48k -frame_duration 10"),
        "opus-silk.opus": (0.5, "-ar 16000 -c:a libopus -b:a 10k -application voip -frame_duration 60"),
        "flac.ogg": (0.2, "-ar 16000 -c:a flac"),
        "speex.ogg": (0.3, "-ar 8000 -c:a libspeex"),
    },
    "matroska": {
        "opus.webm": (0.5, "-ar 48000 -c:a libopus -b:a 24k"),
        "live.webm": (0.5, "-ar 48000 -c:a libopus -b:a 24k -live 1"),
        "vorbis.webm": (0.2, "-ar 16000 -c:a libvorbis -q:a 0"),
        "aac.mkv": (0.4, "-ar 16000 -c:a aac -b:a 24k"),
        "flac.mkv": (0.1, "-ar 16000 -c:a flac"),
        "mp3.mkv": (0.4, "-ar 24000 -c:a libmp3lame -b:a 32k"),
        "pcm.mkv": (0.1, "-ar 16000 -c:a pcm_s16le"),
    },
}
# The same bytes in every run, and none that only leave room.
PLAIN = ["-bitexact", "-metadata_header_padding", "0"]
# How ffmpeg calls what the extension does not tell it.
MUXERS = {".w64": "w64", ".aac": "adts"}


def write(file, seconds, options):
    muxer = ["-f", MUXERS[file.suffix]] if file.suffix in MUXERS else []
    command = ["ffmpeg", "-nostdin", "-v", "error", "-y", "-ss", "0.9", "-i", STORY, "-t", str(seconds)]
    subprocess.run([*command, "-ac", "1", *PLAIN, *options.split(), *muxer, file], check=True)
    size = file.stat().st_size
    if not 0 < size <= LARGEST:
        sys.exit(f"{file} has {size} bytes, and {LARGEST} is the most")
    return size


def chain(folder):
    """Two streams one after the other, as stations and careless concatenation make them."""
    links = [(folder / name).read_bytes() for name in ("opus.opus", "vorbis.ogg")]
    (folder / "chained.ogg").write_bytes(b"".join(links))


def main():
    to = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "seeds"
    for target in SEEDS:
        # What the fuzzer found of worth is kept beside these, as found-NAME.
        for old in (to / target).glob("*"):
            if not old.name.startswith("found-"):
                old.unlink()
    total = 0
    for target, files in SEEDS.items():
        (to / target).mkdir(parents=True, exist_ok=True)
        for name, (seconds, options) in files.items():
            total += write(to / target / name, seconds, options)
    chain(to / "ogg")
    print(f"{sum(map(len, SEEDS.values())) + 1} seeds, {total:,} bytes")


if __name__ == "__main__":
    main()
