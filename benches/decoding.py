"""Decoding and resampling to 16 kHz mono, beside ffmpeg."""

import sys

from process import FFMPEG, OURS, WORK, best, measure, target
from speech import HOUR, recording

SHORT, LONG = 20, 10 * HOUR
FORMATS = {
    "MP3 44.1 kHz stereo": ("mp3", ["-ar", "44100", "-c:a", "libmp3lame", "-b:a", "128k"]),
    "M4A (AAC) 44.1 kHz stereo": ("m4a", ["-ar", "44100", "-c:a", "aac", "-b:a", "128k"]),
    "FLAC 48 kHz stereo": ("flac", ["-ar", "48000", "-c:a", "flac"]),
    "Opus 48 kHz stereo": ("opus", ["-ar", "48000", "-c:a", "libopus", "-b:a", "96k"]),
}


def rows():
    for name, (suffix, options) in FORMATS.items():
        yield from compare(name, suffix, options)


def compare(name, suffix, options):
    ours_wav, peer_wav = WORK / "ours.wav", WORK / "peer.wav"

    def ours(file):
        return [OURS, "decode", file, "-o", ours_wav]

    hour = recording(HOUR, suffix, options)
    peer = [*FFMPEG, "-threads", "1", "-i", hour, "-ac", "1", "-ar", "16000", peer_wav]
    run, peer_run = best(ours(hour), peer)
    apart = abs(ours_wav.stat().st_size - peer_wav.stat().st_size) / 32_000
    if apart > 0.1:
        sys.exit(f"{name}: our WAV and ffmpeg's differ by {apart:.2f} s")
    ratio = run.cpu / peer_run.cpu
    yield (f"Decode 1 h, {name}: CPU", f"{run.cpu:.2f} s", f"ffmpeg {peer_run.cpu:.2f} s", f"{ratio:.2f}",
           target(ratio <= 0.8, "≤ 0.80"))
    hour.unlink()
    brief = measure(ours(recording(SHORT, suffix, options)))
    ten_hours = recording(LONG, suffix, options)
    long = measure(ours(ten_hours))
    ten_hours.unlink()
    sizes = [brief.rss, run.rss, long.rss]
    flat = max(sizes) <= 20 and max(sizes) - min(sizes) <= 2
    yield (f"Decode {name}: peak memory, 20 s → 1 h → 10 h", " → ".join(f"{size:.1f}" for size in sizes) + " MB",
           f"ffmpeg, 1 h: {peer_run.rss:.1f} MB", f"{run.rss / peer_run.rss:.2f}",
           target(flat, "≤ 20 MB, the same (within 2 MB) for all"))
    for left in WORK.glob(f"*.{suffix}"):
        if left.name != "ten-minutes.flac":
            left.unlink()
    for wav in (ours_wav, peer_wav):
        wav.unlink()
