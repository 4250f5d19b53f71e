#!/usr/bin/env python3
"""Make every recording of this folder, its word times and MANIFEST.tsv.

    scripts/need.sh "make the recordings" flite espeak-ng sox ffmpeg
    python3 audio-fixtures/make.py

The results are committed: nothing needs this but a change of the recordings.
"""

import csv
import json
import subprocess
import tempfile
import wave
from array import array
from pathlib import Path

from recordings import RECORDINGS, SPOILT, VOICES
from voices import Speech, espeak, flite, written_words

HERE = Path(__file__).resolve().parent
LICENCE = "MIT OR Apache-2.0"
RATE = 16_000
SENTENCE_PAUSE, PARAGRAPH_PAUSE, EDGE = 0.55, 1.1, 0.5
# Before the first and after the last word of a sentence this much of the engine's own sound stays.
MARGIN = 0.06


def run(*command, **options):
    subprocess.run([str(part) for part in command], check=True, **options)


def speak(voice, text):
    engine, name, *settings = VOICES[voice]
    return flite(name, text) if engine == "flite" else espeak(name, text, *settings)


def trimmed(speech):
    """The sentence without the engine's silence at both ends."""
    first = max(0, round((speech.words[0][1] - MARGIN) * speech.rate))
    last = min(len(speech.samples), round((speech.words[-1][2] + MARGIN) * speech.rate))
    shift = first / speech.rate
    words = [(word, start - shift, end - shift) for word, start, end in speech.words]
    return Speech(speech.rate, speech.samples[first:last], words)


def sentences(text):
    """(voice or None, sentence, pause after it); a blank line is a longer pause."""
    lines = text.splitlines()
    for index, line in enumerate(lines):
        if line.strip():
            last = index + 1 < len(lines) and not lines[index + 1].strip()
            yield line.strip(), PARAGRAPH_PAUSE if last else SENTENCE_PAUSE


def narrate(voices, text, pause_at=None):
    """One track for each voice, taking turns when there are several."""
    spoken = [(turn % len(voices), trimmed(speak(voices[turn % len(voices)], line)), pause)
              for turn, (line, pause) in enumerate(sentences(text))]
    rate = spoken[0][1].rate
    tracks = [array("h", bytes(2 * round(EDGE * rate))) for _ in voices]
    words = []
    for turn, (track, speech, pause) in enumerate(spoken):
        if speech.rate != rate:
            raise ValueError("the voices of one recording must share a sample rate")
        begin = len(tracks[track]) / rate
        words += [(word, begin + start, begin + end, track) for word, start, end in speech.words]
        if pause_at and turn + 1 == pause_at[0]:
            pause = pause_at[1]
        if turn + 1 == len(spoken):
            pause = EDGE
        silence = array("h", bytes(2 * round(pause * rate)))
        for index, samples in enumerate(tracks):
            samples.extend(speech.samples if index == track
                           else array("h", bytes(2 * len(speech.samples))))
            samples.extend(silence)
    return rate, tracks, words


def write_wave(path, rate, tracks):
    frames = tracks[0] if len(tracks) == 1 else array("h", (s for f in zip(*tracks) for s in f))
    with wave.open(str(path), "wb") as out:
        out.setnchannels(len(tracks))
        out.setsampwidth(2)
        out.setframerate(rate)
        out.writeframes(frames.tobytes())


def excerpt(text, count):
    """The first `count` lines that hold a sentence; all of them without a count."""
    lines = text.splitlines()
    return "\n".join([line for line in lines if line.strip()][:count] if count else lines)


def seconds(path):
    """The length of what ffmpeg decodes, counted in samples: headers lie; 0 when it refuses."""
    decoded = subprocess.run(
        ["ffmpeg", "-v", "quiet", "-i", str(path), "-map", "0:a:0", "-f", "s16le", "-ac", "1",
         "-ar", str(RATE), "-"], stdout=subprocess.PIPE, check=False).stdout
    return len(decoded) / 2 / RATE


def write_words(path, words, voices):
    rows = [{"word": word, "start_ms": round(start * 1000), "end_ms": round(end * 1000)}
            | ({"channel": track} if voices > 1 else {}) for word, start, end, track in words]
    lines = ",\n".join("  " + json.dumps(row, ensure_ascii=False) for row in rows)
    path.write_text(f"[\n{lines}\n]\n")


def make_spoken(recording, scratch):
    text = excerpt((HERE / "texts" / recording.text).read_text(), recording.lines)
    rate, tracks, words = narrate(recording.voices, text, recording.pause_at)
    raw, clean = scratch / "raw.wav", scratch / "clean.wav"
    write_wave(raw, rate, tracks)
    # A faint noise floor, as every room has: digital silence would make detection too easy.
    room = scratch / "room.wav"
    run("sox", "-R", raw, "-b", 16, "-r", RATE, scratch / "level.wav",
        *recording.voice_effects, "gain", "-n", "-3")
    run("sox", "-R", scratch / "level.wav", room, "synth", "pinknoise", "gain", "-68")
    run("sox", "-R", "-m", "-v", 1, scratch / "level.wav", "-v", 1, room, clean)
    target = HERE / recording.file
    recording.make(clean, target, scratch)
    voices = len(recording.voices)
    if recording.keeps_times:
        write_words(HERE / "words" / f"{target.name}.json", words, voices)
    return {
        "file": recording.file, "seconds": f"{seconds(target):.3f}", "language": recording.file[:2],
        "use": recording.use, "property": recording.property, "made": recording.made(VOICES),
        "licence": LICENCE, "transcript": " ".join(text.split()),
    }


def make_spoilt(spoilt, scratch):
    target = HERE / spoilt.file
    spoilt.make(HERE, target, scratch)
    return {
        "file": spoilt.file, "seconds": f"{seconds(target):.3f}", "language": spoilt.language,
        "use": "test", "property": spoilt.property, "made": spoilt.made, "licence": LICENCE,
        "transcript": "",
    }


def main():
    (HERE / "words").mkdir(exist_ok=True)
    for old in (HERE / "words").glob("*.json"):
        old.unlink()
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for recording in RECORDINGS:
            rows.append(make_spoken(recording, Path(folder)))
            print(f"{rows[-1]['file']}: {rows[-1]['seconds']} s")
        for spoilt in SPOILT:
            rows.append(make_spoilt(spoilt, Path(folder)))
            print(f"{rows[-1]['file']}: {rows[-1]['seconds']} s")
    with open(HERE / "MANIFEST.tsv", "w", newline="") as out:
        # No quoting: no field holds a tab or a line break, and readers then need only split.
        table = csv.DictWriter(out, rows[0], delimiter="\t", quoting=csv.QUOTE_NONE,
                               quotechar=None, lineterminator="\n")
        table.writeheader()
        table.writerows(rows)


if __name__ == "__main__":
    main()
