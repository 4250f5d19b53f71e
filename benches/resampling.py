"""Resampling to 16 kHz, beside ffmpeg's and sox's default: tones in, tones out.

All tones sound at once, each a whole number of hertz, so that over whole seconds each falls on one
bin of a Fourier transform and its alias (or image) on another. Ours and the peers write their
samples to a WAV file; ours has 16 bits, whose rounding lies 125 dB below a tone here.
"""

import shutil
import struct

import numpy

from process import FFMPEG, OURS, WORK, measure, target

OUT, SECONDS, SETTLE = 16_000, 12, 1
RATES = (44_100, 48_000, 8000)
PASS = (0.0125, 0.0625, 0.125, 0.25, 0.5, 0.75, 0.875, 0.9375)
LEVEL = 0.05


def alias(hertz, rate):
    """Where a tone that should vanish appears: folded at half the output's rate, or mirrored at the input's."""
    if rate < OUT:
        return rate - hertz
    return abs((hertz + OUT // 2) % OUT - OUT // 2)


def tones(rate):
    """In the pass band, and those whose alias must not be heard; no alias meets another tone."""
    half = min(rate, OUT) // 2
    passing = [round(half * share) + n for n, share in enumerate(PASS)]
    if rate < OUT:
        return passing, passing
    stopping = [8201, 8507, 9013, 10_007, 12_011, 14_503, 17_021, round(rate * 0.48)]
    heard = passing + [alias(hertz, rate) for hertz in stopping]
    assert len(set(heard)) == len(heard)
    return passing, stopping


def write_wav(file, rate, samples):
    raw = samples.astype("<f4").tobytes()
    head = struct.pack("<4sI4s4sIHHIIHH4sI", b"RIFF", 36 + len(raw), b"WAVE", b"fmt ", 16, 3, 1, rate, rate * 4, 4, 32,
                       b"data", len(raw))
    file.write_bytes(head + raw)


def read_wav(file):
    """16-bit integers or 32-bit floats, as those that are asked write them."""
    raw = file.read_bytes()
    at = raw.index(b"data") + 8
    if struct.unpack_from("<H", raw, raw.index(b"fmt ") + 22)[0] == 16:
        return numpy.frombuffer(raw[at : at + (len(raw) - at) // 2 * 2], "<i2") / 32_768
    return numpy.frombuffer(raw[at : at + (len(raw) - at) // 4 * 4], "<f4")


def spectrum(samples):
    """Level of each whole hertz, in dB of a tone that went in."""
    count = OUT * (SECONDS - 2 * SETTLE)
    middle = samples[OUT * SETTLE :][:count].astype(float)
    bins = numpy.abs(numpy.fft.rfft(middle)) / (count / 2) / LEVEL
    return 20 * numpy.log10(numpy.maximum(bins[:: SECONDS - 2 * SETTLE], 1e-9))


def rows():
    commands = {
        "ours": lambda source, out: [OURS, "decode", source, "-o", out],
        "ffmpeg": lambda source, out: [*FFMPEG, "-i", source, "-ar", str(OUT), "-c:a", "pcm_f32le", out],
        "sox": lambda source, out: ["sox", source, "-e", "floating-point", "-b", "32", out, "rate", str(OUT)],
    }
    if not shutil.which("sox"):
        del commands["sox"]
    for rate in RATES:
        passing, stopping = tones(rate)
        time = numpy.arange(rate * SECONDS) / rate
        source, out = WORK / "tones.wav", WORK / "resampled.wav"
        # Phases apart, so that their sum has no peak.
        write_wav(source, rate, sum(LEVEL * numpy.sin(2 * numpy.pi * hertz * time + hertz)
                                    for hertz in sorted({*passing, *stopping})))
        ripple, leak = {}, {}
        for name, command in commands.items():
            measure(command(source, out))
            levels = spectrum(read_wav(out))
            ripple[name] = max((levels[hertz] for hertz in passing), key=abs)
            leak[name] = max(levels[alias(hertz, rate)] for hertz in stopping)
            out.unlink()
        band = f"{rate / 1000:g} → 16 kHz"
        others = [name for name in commands if name != "ours"]
        yield (f"Resample {band}: furthest from 0 dB up to {passing[-1]} Hz", f"{ripple['ours']:+.2f} dB",
               ", ".join(f"{name} {ripple[name]:+.2f} dB" for name in others), "",
               target(abs(ripple["ours"]) <= 0.1, "within 0.1 dB"))
        kind = "image" if rate < OUT else f"alias of tones from {min(stopping)} Hz"
        yield (f"Resample {band}: loudest {kind}", f"{leak['ours']:.0f} dB",
               ", ".join(f"{name} {leak[name]:.0f} dB" for name in others), "",
               target(leak["ours"] <= -100, "≤ −100 dB"))
