"""What Verbatim costs beside its peers, measured in one run: `make bench`.

Prints a Markdown table and writes it to target/bench.md. CPU is user and system time of the process
and its children; memory is the peak of what was resident. A ratio is ours over the peer's.
Answers are compared before costs are: a peer that answers otherwise ends the run.
"""

import importlib.util
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import time
from collections import namedtuple
from pathlib import Path

from pairs import pairs

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "target/bench"
OURS = ROOT / "target/release/verbatim"
PEER = [sys.executable, str(Path(__file__).with_name("peer.py"))]
FFMPEG = ["ffmpeg", "-nostdin", "-v", "error", "-y"]
ROUNDS = 3
SHORT, LONG = 20, 600
FORMATS = {
    "MP3 44.1 kHz stereo": ("mp3", ["-ar", "44100", "-c:a", "libmp3lame", "-b:a", "128k"]),
    "M4A (AAC) 44.1 kHz stereo": ("m4a", ["-ar", "44100", "-c:a", "aac", "-b:a", "128k"]),
    "FLAC 48 kHz stereo": ("flac", ["-ar", "48000", "-c:a", "flac"]),
    "Opus 48 kHz stereo": ("opus", ["-ar", "48000", "-c:a", "libopus", "-b:a", "96k"]),
}
# The limits under which the server starts this process.
LIMITS = ["--memory-mb", "1024", "--cpu-seconds", "7200", "--file-mb", "64", "--max-hours", "48"]


# One process: seconds of CPU and of wall time, megabytes resident, what it printed.
Run = namedtuple("Run", "cpu wall rss out")


def measure(command):
    """Runs `command` to its end. Its standard input stays open and silent, as the server keeps it.

    The peak of a process counts what it held before exec, which here would be all of Python, so GNU
    time, which is small, stands between and reports that one figure.
    """
    note, printed = WORK / "rss", WORK / "stdout"
    quiet, held = os.pipe()
    with printed.open("w") as out:
        start = time.monotonic()
        child = subprocess.Popen(["time", "-q", "-f", "%M", "-o", note, *command], stdin=quiet, stdout=out)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.monotonic() - start
    os.close(quiet)
    os.close(held)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"ended with {child.returncode}: {' '.join(map(str, command))}")
    rss = int(note.read_text()) * 1024 / 1e6
    return Run(usage.ru_utime + usage.ru_stime, wall, rss, printed.read_text())


def best(*commands):
    """The cheapest of some runs of each command, taken in turn so that noise meets all alike."""
    rounds = [[measure(command) for command in commands] for _ in range(ROUNDS)]
    return [min(runs, key=lambda run: run.cpu) for runs in zip(*rounds)]


def target(met, text):
    return f"{text}: {'met' if met else 'missed'}"


def seconds(value):
    units = ((1, "s"), (1e3, "ms"), (1e6, "µs"))
    return next((f"{value * k:.3g} {unit}" for k, unit in units if value * k >= 1), f"{value * 1e9:.0f} ns")


def recordings(suffix, options):
    """The story, again and again, for twenty seconds and for ten minutes."""
    story = ROOT / "audio-fixtures/en-story-47s.flac"
    for length in (SHORT, LONG):
        file = WORK / f"{length}.{suffix}"
        loop = ["-stream_loop", "-1", "-i", story, "-t", str(length), "-ac", "2"]
        subprocess.run([*FFMPEG, *loop, *options, file], check=True)
        yield file


def decoding():
    ours_wav, peer_wav = WORK / "ours.wav", WORK / "peer.wav"
    for name, (suffix, options) in FORMATS.items():
        runs = []
        for file in recordings(suffix, options):
            peer = [*FFMPEG, "-threads", "1", "-i", file, "-ac", "1", "-ar", "16000", peer_wav]
            runs += best([OURS, "decode", file, "-o", ours_wav], peer)
            apart = abs(ours_wav.stat().st_size - peer_wav.stat().st_size) / 32_000
            if apart > 0.1:
                sys.exit(f"{name}: our WAV and ffmpeg's differ by {apart:.2f} s")
        brief, brief_peer, ours, peer = runs
        ratio = ours.cpu / peer.cpu
        flat = ours.rss <= 20 and abs(ours.rss - brief.rss) < 1
        yield (f"Decode 10 min, {name}: CPU", f"{ours.cpu:.2f} s", f"ffmpeg {peer.cpu:.2f} s",
               f"{ratio:.2f}", target(ratio <= 0.8, "≤ 0.80"))
        yield (f"Decode {name}: peak memory, 20 s → 10 min", f"{brief.rss:.1f} → {ours.rss:.1f} MB",
               f"ffmpeg {brief_peer.rss:.1f} → {peer.rss:.1f} MB", f"{ours.rss / peer.rss:.2f}",
               target(flat, "≤ 20 MB, the same for both"))


def ingesting():
    def ingest(length):
        out = WORK / "clips"
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir()
        file = WORK / f"{length}.mp3"
        return measure([OURS, "ingest-child", "--input", file, "--out", out, "--extension", "mp3", *LIMITS])

    brief = ingest(SHORT)
    run = min((ingest(LONG) for _ in range(ROUNDS)), key=lambda run: run.wall)
    end = json.loads(run.out.splitlines()[-1])
    if end["event"] != "done":
        sys.exit(f"the ingest did not end well: {end}")
    speed = end["duration_ms"] / 1000 / run.wall
    what = f"Ingest 10 min of MP3 into {end['clips']} clips"
    none = "none does the same"
    yield f"{what}: speed", f"{speed:.0f} × real time", none, "", target(speed >= 60, "≥ 60 ×")
    yield "Ingest: CPU", f"{run.cpu:.2f} s in {run.wall:.2f} s ({run.cpu / run.wall:.1f} cores)", none, "", ""
    yield "Ingest: peak memory, 20 s → 10 min", f"{brief.rss:.1f} → {run.rss:.1f} MB", none, "", ""


def scoring():
    """The whole process as a person waits for it, then one pair, by subtracting a process with one short pair."""
    works = {"words": "jiwer, words", "both": "jiwer, words and characters", "distance": "rapidfuzz, distance of words"}

    def run(files):
        runs = best([OURS, "score", *files, "--json", "--profile", "raw"], *([*PEER, work, *files] for work in works))
        ours = json.loads(runs[0].out)
        edits = {ours["substitutions"] + ours["deletions"] + ours["insertions"], *(int(peer.out) for peer in runs[1:])}
        if len(edits) > 1:
            sys.exit(f"{files[0].name}: the counts of edits differ: {edits}")
        return runs

    def compare(what, ours, peers, goal=""):
        for name, peer in zip(works.values(), peers):
            met = target(ours / peer <= 1 / 25, goal) if goal and name == works["words"] else ""
            yield what, seconds(ours), f"{name} {seconds(peer)}", f"{ours / peer:.2f}", met

    start = run(pairs(WORK / "one", 1, 19))
    for count, length, goal in ((20_000, 19, "≤ 0.04"), (20, 10_000, "")):
        runs = run(pairs(WORK / "some", count, length))
        size = f"{count:,} pairs of {length:,} words"
        ours, *peers = (run.cpu for run in runs)
        yield from compare(f"Score {size}: CPU with the start", ours, peers)
        ours, *peers = ((run.cpu - one.cpu) / count for run, one in zip(runs, start))
        yield from compare(f"Score one of {size}: CPU without the start", ours, peers, goal)
        ours, peer = runs[0].rss, runs[2].rss
        yield f"Score {size}: peak memory", f"{ours:.1f} MB", f"{works['both']} {peer:.1f} MB", f"{ours / peer:.2f}", ""


def machine():
    cpu = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    name = cpu[1] if cpu else platform.machine()
    return f"{name}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the start; best of {ROUNDS}."


def main():
    if not shutil.which("time"):
        sys.exit("GNU time, which tells the memory, is missing: scripts/need.sh 'measure memory' time")
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    lines = [machine(), "", "| what | ours | peer | ratio | target |", "|---|---|---|---|---|"]
    print("\n".join(lines), flush=True)
    recordings_missing = "" if shutil.which("ffmpeg") else "ffmpeg, which also makes the recordings, is missing"
    jiwer_missing = "" if importlib.util.find_spec("jiwer") else "jiwer is missing (scripts/oracle.sh installs it)"
    parts = ((decoding, recordings_missing), (ingesting, recordings_missing), (scoring, jiwer_missing))
    for part, missing in parts:
        for row in [(part.__name__, f"not measured: {missing}", "", "", "")] if missing else part():
            lines.append(f"| {' | '.join(row)} |")
            print(lines[-1], flush=True)
    lines.append(
        "\nffmpeg runs with `-threads 1` and its default resampler. `verbatim score` also counts characters and "
        "prints every alignment as JSON; jiwer and rapidfuzz print one number. The start of "
        "a process is Python's, too; without it means less a process that scores one short pair. Served requests are "
        "not measured here."
    )
    print(lines[-1])
    (ROOT / "target/bench.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    shutil.rmtree(WORK)


if __name__ == "__main__":
    main()
