"""Runs the real decoder child on a file, under the server's limits, and says how it ended."""

import json
import os
import signal
import subprocess
import tempfile
import time
from collections import namedtuple
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VERBATIM = Path(os.environ.get("VERBATIM_TEST_BINARY", ROOT / "target/release/verbatim"))
LIMITS = ["--memory-mb", "1024", "--cpu-seconds", "60", "--file-mb", "64", "--max-hours", "48"]
WALL = 120

End = namedtuple("End", "told seconds megabytes")


def run(file, extension):
    """What the child told last, or what ended it; its CPU seconds; its peak resident memory in MB."""
    with tempfile.TemporaryDirectory() as out, tempfile.TemporaryFile() as said:
        command = [VERBATIM, "ingest-child", "--input", file, "--out", out, "--extension", extension, *LIMITS]
        # An open, silent standard input: the child ends when it closes.
        quiet, held = os.pipe()
        child = subprocess.Popen(command, stdin=quiet, stdout=said, stderr=subprocess.DEVNULL, env={})
        status, usage = wait(child)
        os.close(quiet)
        os.close(held)
        said.seek(0)
        lines = said.read().splitlines()
    return End(ending(status, lines), usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def wait(child):
    end = time.monotonic() + WALL
    while True:
        pid, status, usage = os.wait4(child.pid, os.WNOHANG)
        if pid:
            child.returncode = os.waitstatus_to_exitcode(status)
            return child.returncode, usage
        if time.monotonic() > end:
            child.kill()
            _, status, usage = os.wait4(child.pid, 0)
            child.returncode = "still running"
            return child.returncode, usage
        time.sleep(0.005)


def ending(status, lines):
    last = json.loads(lines[-1]) if lines and lines[-1].endswith(b"}") else {}
    if last.get("event") == "done":
        return f"done, {last['duration_ms'] / 1000:.3f} s, {last['clips']} clips"
    if last.get("event") == "failed":
        return f"{last['code']}: {last['detail']}"
    if isinstance(status, int) and status < 0:
        return f"ended by {signal.Signals(-status).name}"
    return "panicked" if status == 101 else f"ended without a word ({status})"
