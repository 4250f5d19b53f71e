"""An hour of speech taken in whole, as the server's child does it: decode, detect, cut, encode, measure."""

import json
import os
import shutil
import sys

from decoding import FORMATS
from process import OURS, WORK, measure, target
from speech import HOUR, recording

# The limits under which the server starts this process.
LIMITS = ["--memory-mb", "1024", "--cpu-seconds", "7200", "--file-mb", "768", "--max-hours", "48"]
DETECTORS = {"silero": 60, "earshot": 300}
SHORT = 20
NONE = "none does the same"


def rows():
    suffix, options = FORMATS["MP3 44.1 kHz stereo"]
    brief, hour = (recording(length, suffix, options) for length in (SHORT, HOUR))
    for detector, least in DETECTORS.items():
        small, run = ingest(brief, detector), ingest(hour, detector)
        events = [json.loads(line) for line in run.out.splitlines()]
        end = events[-1]
        if end["event"] != "done":
            sys.exit(f"the ingest did not end well: {end}")
        speed = end["duration_ms"] / 1000 / run.wall
        what = f"Ingest 1 h of MP3, {detector}"
        yield (f"{what}: speed ({end['clips']} clips)", f"{speed:.0f} × real time in {run.wall:.1f} s", NONE, "",
               target(speed >= least, f"≥ {least} ×"))
        cores = run.cpu / run.wall
        yield f"{what}: CPU", f"{run.cpu:.1f} s, {cores:.2f} of {os.cpu_count()} cores", NONE, "", ""
        yield f"{what}: peak memory, 20 s → 1 h", f"{small.rss:.1f} → {run.rss:.1f} MB", NONE, "", ""
        stages = json.loads(run.err.splitlines()[-1])
        told = ", ".join(f"{stage} {spent:.1f} s" for stage, spent in sorted(stages.items(), key=lambda stage: -stage[1]))
        yield f"{what}: CPU by stage", told, NONE, "", ""


def ingest(file, detector):
    out = WORK / "clips"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir()
    settings = json.dumps({"detector": detector})
    command = [OURS, "ingest-child", "--input", file, "--out", out, "--extension", "mp3", "--settings", settings]
    return measure([*command, *LIMITS, "--timings"])
