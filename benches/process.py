"""Runs of programs: what they cost, compared fairly."""

import os
import subprocess
import sys
import time
from collections import namedtuple
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "audio-fixtures"
WORK = ROOT / "target/bench"
OURS = Path(os.environ.get("VERBATIM_TEST_BINARY", ROOT / "target/release/verbatim"))
FFMPEG = ["ffmpeg", "-nostdin", "-v", "error", "-y"]
ROUNDS = 3

# One process: seconds of CPU and of wall time, megabytes resident, what it printed and complained of.
Run = namedtuple("Run", "cpu wall rss out err")


def measure(command):
    """Runs `command` to its end. Its standard input stays open and silent, as the server keeps it.

    The peak of a process counts what it held before exec, which here would be all of Python, so GNU
    time, which is small, stands between and reports that one figure.
    """
    note, printed, complained = (WORK / name for name in ("rss", "stdout", "stderr"))
    quiet, held = os.pipe()
    with printed.open("w") as out, complained.open("w") as err:
        start = time.monotonic()
        timed = ["time", "-q", "-f", "%M", "-o", note, *command]
        child = subprocess.Popen(timed, stdin=quiet, stdout=out, stderr=err)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.monotonic() - start
    os.close(quiet)
    os.close(held)
    child.returncode = os.waitstatus_to_exitcode(status)
    said = complained.read_text(errors="replace")
    if child.returncode:
        sys.exit(f"ended with {child.returncode}: {' '.join(map(str, command))}\n{said}")
    rss = int(note.read_text()) * 1024 / 1e6
    return Run(usage.ru_utime + usage.ru_stime, wall, rss, printed.read_text(), said)


def best(*commands):
    """The cheapest of some runs of each command, taken in turn so that noise meets all alike."""
    rounds = [[measure(command) for command in commands] for _ in range(ROUNDS)]
    return [min(runs, key=lambda run: run.cpu) for runs in zip(*rounds)]


def ffmpeg(*arguments):
    """Makes a file; what is measured runs through `measure`."""
    subprocess.run([*FFMPEG, *map(str, arguments)], check=True, stdin=subprocess.DEVNULL)


def target(met, text):
    return f"{text}: {'met' if met else 'missed'}"


def seconds(value):
    units = ((1, "s"), (1e3, "ms"), (1e6, "µs"))
    return next((f"{value * k:.3g} {unit}" for k, unit in units if value * k >= 1), f"{value * 1e9:.0f} ns")
