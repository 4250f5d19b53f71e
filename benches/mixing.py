"""Recordings of which every millisecond is known: phrases, pauses, and noise at a known level."""

import json
import os
import random
import subprocess
from collections import namedtuple
from functools import cache
from pathlib import Path

import numpy

from process import FFMPEG, FIXTURES
from speech import VOICES

RATE = 16_000
# Between words closer than this nobody pauses; between phrases somebody does.
WORD_GAP_MS, PHRASE_GAP_MS = 150, 300
PAUSES_S = (0.4, 3.0)
BABBLERS = 8
# Of each recorded noise at a time.
PIECE_S = 8
# No room is silent; 70 dB below the speech.
ROOM = 10 ** (-70 / 20)

Phrase = namedtuple("Phrase", "samples words")
# Samples, and words as (start, end) in ms.
Mix = namedtuple("Mix", "samples words")


def read(file):
    """Any recording as 16 kHz mono."""
    command = [*FFMPEG, "-i", file, "-ac", "1", "-ar", str(RATE), "-f", "f32le", "-"]
    return numpy.frombuffer(subprocess.run(command, check=True, capture_output=True).stdout, "<f4").astype(float)


@cache
def heard(file):
    return read(file)


def rms(samples):
    return float(numpy.sqrt(numpy.mean(numpy.square(samples))))


def phrases(samples, words):
    """A recording cut in the pauses of its speaker, all at one level."""
    groups = [[words[0]]]
    for word in words[1:]:
        if word[0] - groups[-1][-1][1] >= PHRASE_GAP_MS:
            groups.append([])
        groups[-1].append(word)
    for group in groups:
        start, end = max(group[0][0] - 50, 0), group[-1][1] + 50
        part = samples[start * RATE // 1000 : end * RATE // 1000]
        if len(part) and rms(part) > 0:
            yield Phrase(part * (0.05 / rms(part)), [(a - start, b - start) for a, b in group])


@cache
def fixtures():
    found = []
    for name in VOICES:
        words = json.loads((FIXTURES / "words" / f"{name}.json").read_text())
        found += phrases(read(FIXTURES / name), [(word["start_ms"], word["end_ms"]) for word in words])
    return found


def folder():
    """Recordings of one's own: BENCH_SPEECH names a folder of NAME.wav with NAME.words.json, whose words are
    {"b": seconds, "d": seconds, "t": text} as pocketsphinx writes them, or {"start_ms", "end_ms"} as ours."""
    root = os.environ.get("BENCH_SPEECH")
    for file in sorted(Path(root).glob("*.words.json")) if root else []:
        told = json.loads(file.read_text())
        if isinstance(told, list):
            words = [(word["start_ms"], word["end_ms"]) for word in told]
        else:
            heard = [word for word in told["w"] if not word["t"].startswith("<") and word["d"] > 0]
            words = [(round(word["b"] * 1000), round((word["b"] + word["d"]) * 1000)) for word in heard]
        yield from phrases(read(file.with_name(file.name.replace(".words.json", ".wav"))), words)


def clean(rng):
    """All phrases in a random order, with pauses."""
    spoken = [*fixtures(), *folder()]
    rng.shuffle(spoken)
    parts, words, at = [], [], 0
    for phrase in spoken:
        pause = numpy.zeros(round(rng.uniform(*PAUSES_S) * RATE))
        parts += [pause, phrase.samples]
        start = (at + len(pause)) * 1000 // RATE
        words += [(start + a, start + b) for a, b in phrase.words]
        at += len(pause) + len(phrase.samples)
    samples = numpy.concatenate([*parts, numpy.zeros(RATE)])
    noise = numpy.random.default_rng(rng.getrandbits(32)).standard_normal(len(samples))
    return Mix(samples + noise * rms(active(samples, words)) * ROOM, words)


def active(samples, words):
    return numpy.concatenate([samples[a * RATE // 1000 : b * RATE // 1000] for a, b in words])


def pink(length, rng):
    white = numpy.fft.rfft(numpy.random.default_rng(rng.getrandbits(32)).standard_normal(length))
    return numpy.fft.irfft(white / numpy.sqrt(numpy.maximum(numpy.arange(len(white)), 20)), length)


def babble(length, rng):
    """Other voices all at once, none of them loud, each backwards: a crowd of which no word is understood."""
    voices = [phrase.samples for phrase in fixtures()]
    crowd = numpy.zeros(length)
    for _ in range(BABBLERS):
        order = rng.sample(voices, len(voices))
        line = numpy.concatenate(order * (length // sum(map(len, order)) + 2))[::-1]
        skip = rng.randrange(len(line) - length)
        crowd += line[skip : skip + length]
    return crowd


def recorded(length, rng):
    """Noise that somebody recorded: BENCH_NOISE names a folder of it, of which each file is heard in turn."""
    files = sorted(Path(os.environ["BENCH_NOISE"]).glob("*.*"))
    parts = []
    while sum(map(len, parts)) < length:
        for file in rng.sample(files, len(files)):
            part = heard(file)
            at = rng.randrange(max(len(part) - PIECE_S * RATE, 1))
            piece = part[at : at + PIECE_S * RATE]
            parts.append(piece / max(rms(piece), 1e-9))
    return numpy.concatenate(parts)[:length]


NOISES = {"pink noise": pink, "babble": babble, **({"recorded noise": recorded} if "BENCH_NOISE" in os.environ else {})}


def mixes():
    """Name, mix: clean, then each noise at 10 and 3 dB below the speech."""
    speech = clean(random.Random(7))
    level = rms(active(speech.samples, speech.words))
    yield "clean", speech
    for below in (10, 3):
        for name, make in NOISES.items():
            noise = make(len(speech.samples), random.Random(below))
            loud = level / rms(noise) * 10 ** (-below / 20)
            yield f"{name} at {below} dB", Mix(speech.samples + noise * loud, speech.words)


def truth(words, step_ms):
    """Whether each step is within speech; words close together are one stretch."""
    length = words[-1][1] // step_ms + 1000 // step_ms + 1
    speech = numpy.zeros(length, bool)
    end = -WORD_GAP_MS - 1
    for start, stop in words:
        begin = end if start - end <= WORD_GAP_MS else start
        speech[max(begin, 0) // step_ms : -(-stop // step_ms)] = True
        end = stop
    return speech
