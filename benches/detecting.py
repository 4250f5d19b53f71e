"""Finding speech, beside WebRTC's detector and one that only looks at loudness.

Per mix (mixing.py): the share of 10 ms steps that a detector got wrong; of speech, the share that it
missed, before and after what follows a detector (minimum lengths and padding, the same here for all);
of silence, the share that it took for speech; and edges inside a word: for ours those of its clips,
which keep pauses of up to two seconds, for others those of what was padded.
"""

import json
import time
from collections import namedtuple

import numpy
import webrtcvad

from mixing import RATE, mixes, truth
from process import OURS, WORK, measure, target
from resampling import write_wav

STEP = 10
# Our defaults; see ARCHITECTURE.md.
ON, OFF, MIN_SPEECH, MIN_SILENCE, PAD = 0.5, 0.35, 96, 500, 300
# Word times are no more exact than this.
SLACK = 20

# Per step whether it is speech; padded spans and clips in ms; CPU seconds.
Found = namedtuple("Found", "steps spans clips cpu")
Score = namedtuple("Score", "wrong missed missed_padded false_alarm cuts")


def ours(detector):
    def find(file, _):
        raw = measure([OURS, "segment", file, "--probabilities", "--detector", detector])
        frames = numpy.array([float(line.rsplit("\t", 1)[1]) for line in raw.out.splitlines()])
        told = measure([OURS, "segment", file, "--json", "--detector", detector])
        clips = [(clip["start_ms"], clip["end_ms"]) for clip in map(json.loads, told.out.splitlines())]
        return Found(spread(frames >= ON, 32), rules(spread(hysteresis(frames), 32)), clips, told.cpu)

    return find


def hysteresis(frames):
    verdicts, speaking = [], False
    for probability in frames:
        speaking = probability >= (OFF if speaking else ON)
        verdicts.append(speaking)
    return numpy.array(verdicts)


def webrtc(_, samples):
    began = time.process_time()
    vad = webrtcvad.Vad(3)
    pcm = numpy.clip(samples * 32_768, -32_768, 32_767).astype("<i2").tobytes()
    size = RATE * 30 // 1000 * 2
    frames = [vad.is_speech(pcm[at : at + size], RATE) for at in range(0, len(pcm) - size + 1, size)]
    steps = spread(numpy.array(frames), 30)
    spans = rules(steps)
    return Found(steps, spans, spans, time.process_time() - began)


def energy(_, samples):
    """Louder by 10 dB than the quietest tenth of the last ten seconds, as simple recorders do."""
    began = time.process_time()
    size = RATE * 30 // 1000
    frames = samples[: len(samples) // size * size].reshape(-1, size)
    level = 10 * numpy.log10(numpy.mean(frames**2, axis=1) + 1e-12)
    floor = [numpy.percentile(level[max(0, n - 333) : n + 1], 10) for n in range(len(level))]
    steps = spread(level > numpy.maximum(numpy.array(floor) + 10, -60), 30)
    spans = rules(steps)
    return Found(steps, spans, spans, time.process_time() - began)


DETECTORS = {"Silero": ours("silero"), "earshot": ours("earshot"), "WebRTC mode 3": webrtc, "energy": energy}


def spread(frames, frame_ms):
    """A verdict per frame as one per step."""
    steps = numpy.arange(len(frames) * frame_ms // STEP)
    return frames[steps * STEP // frame_ms]


def rules(steps):
    """Spans in ms: short silences are speech, then short speech is none, then both ends are padded."""
    edges = numpy.flatnonzero(numpy.diff(numpy.concatenate([[0], steps.astype(int), [0]])))
    merged = []
    for start, end in zip(edges[::2] * STEP, edges[1::2] * STEP):
        if merged and start - merged[-1][1] < MIN_SILENCE:
            merged[-1][1] = end
        else:
            merged.append([start, end])
    return [(max(start - PAD, 0), end + PAD) for start, end in merged if end - start >= MIN_SPEECH]


def score(found, words):
    speech = truth(words, STEP)
    steps = numpy.resize(numpy.concatenate([found.steps, numpy.zeros(len(speech), bool)]), len(speech))
    padded = numpy.zeros(len(speech), bool)
    for start, end in found.spans:
        padded[start // STEP : -(-end // STEP)] = True
    edges = [edge for clip in found.clips for edge in clip]
    cuts = sum(start + SLACK < edge < end - SLACK for edge in edges for start, end in words)
    share = lambda these, of: 100 * float(numpy.mean(these[of]))  # noqa: E731
    everything = numpy.ones(len(speech), bool)
    return Score(share(steps != speech, everything), share(~steps, speech), share(~padded, speech),
                 share(steps, ~speech), cuts)


def rows():
    cpu, heard = dict.fromkeys(DETECTORS, 0.0), 0.0
    for name, mix in mixes():
        file = WORK / "mix.wav"
        # As loud as people record.
        samples = mix.samples * min(1, 0.99 / numpy.abs(mix.samples).max())
        write_wav(file, RATE, samples)
        scores = {}
        for detector, find in DETECTORS.items():
            found = find(file, samples)
            scores[detector] = score(found, mix.words)
            cpu[detector] += found.cpu
        heard += len(samples) / RATE
        yield from table(name, scores)
    hour = {detector: spent / heard * 3600 for detector, spent in cpu.items()}
    yield (f"Detect speech ({heard:.0f} s of mixes): CPU for an hour, ours with decoding", two(hour, "{:.1f} s"),
           peers(hour, "{:.1f} s"), "", "")


def two(values, form):
    return ", ".join(f"{name} {form.format(values[name])}" for name in ("Silero", "earshot"))


def peers(values, form):
    return ", ".join(f"{name} {form.format(value)}" for name, value in values.items() if name not in ("Silero", "earshot"))


def table(name, scores):
    lines = {
        "wrong frames": ("wrong", "{:.1f} %"),
        "missed speech": ("missed", "{:.1f} %"),
        "missed speech after padding": ("missed_padded", "{:.2f} %"),
        "silence taken for speech": ("false_alarm", "{:.1f} %"),
        "edges inside words": ("cuts", "{}"),
    }
    for title, (field, form) in lines.items():
        values = {detector: getattr(figures, field) for detector, figures in scores.items()}
        goal = ""
        if field == "missed_padded" and name.endswith("10 dB"):
            goal = target(values["Silero"] <= 1.5, "Silero ≤ 1.5 %")
        yield f"Detect speech, {name}: {title}", two(values, form), peers(values, form), "", goal
