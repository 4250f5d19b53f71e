"""Long recordings of speech in three languages, of what audio-fixtures has."""

from process import FIXTURES, WORK, ffmpeg

# Every voice and language of the samples.
VOICES = [
    "en-story-47s.flac",
    "fr-histoire-49s.mp3",
    "it-museo-46s.m4a",
    "en-news-26s.opus",
    "fr-meteo-43s.opus",
    "it-ricetta-42s.ogg",
]
TEN_MINUTES, HOUR = 600, 3600


def ten_minutes():
    """All voices in turn, a little quieter on the right, at 48 kHz; made once."""
    file = WORK / "ten-minutes.flac"
    if not file.exists():
        inputs = [part for name in VOICES for part in ("-i", FIXTURES / name)]
        same = "".join(f"[{n}:a]aformat=sample_rates=48000:channel_layouts=mono[a{n}];" for n in range(len(VOICES)))
        chain = "".join(f"[a{n}]" for n in range(len(VOICES)))
        loop = f"concat=n={len(VOICES)}:v=0:a=1,aloop=loop=-1:size=2e9,pan=stereo|c0=c0|c1=0.8*c0"
        ffmpeg(*inputs, "-filter_complex", f"{same}{chain}{loop}", "-t", TEN_MINUTES, "-c:a", "flac", file)
    return file


def recording(length, suffix, options):
    """`length` seconds of it, in a format. Its first ten minutes are encoded, and their packets repeated."""
    file, piece = WORK / f"{length}.{suffix}", WORK / f"piece.{suffix}"
    repeat = ["-stream_loop", length // TEN_MINUTES]
    if length <= TEN_MINUTES:
        ffmpeg("-i", ten_minutes(), "-t", length, *options, file)
    elif suffix == "flac":
        # Its packets are numbered: repeated, they would contradict their numbers.
        ffmpeg(*repeat, "-i", ten_minutes(), "-t", length, *options, "-compression_level", 2, file)
    else:
        if not piece.exists():
            ffmpeg("-i", ten_minutes(), *options, piece)
        ffmpeg(*repeat, "-i", piece, "-t", length, "-c", "copy", file)
    return file
