"""What Verbatim costs and how well it hears beside its peers, measured in one run: `make bench`.

    run.py [PART…]     of decoding, resampling, ingesting, detecting, scoring; all when none is named

Prints a Markdown table and writes it to target/bench.md. CPU is user and system time of the process
and its children; memory is the peak of what was resident. A ratio is ours over the peer's.
Answers are compared before costs are: a peer that answers otherwise ends the run.
BENCH_SPEECH and BENCH_NOISE may name folders of recordings of one's own (mixing.py).
"""

import importlib
import importlib.util
import os
import platform
import re
import shutil
import sys
from pathlib import Path

from process import ROOT, ROUNDS, WORK

# What each part needs: programs, then Python's modules.
PARTS = {
    "decoding": (["ffmpeg"], []),
    "resampling": (["ffmpeg"], ["numpy"]),
    "ingesting": (["ffmpeg"], []),
    "detecting": (["ffmpeg"], ["numpy", "webrtcvad"]),
    "scoring": ([], ["jiwer"]),
}
NOTE = (
    "\nffmpeg runs with `-threads 1` and its default resampler. `verbatim score` also counts characters and "
    "prints every alignment as JSON; jiwer and rapidfuzz print one number. The start of "
    "a process is Python's, too; without it means less a process that scores one short pair. Speech is that of "
    "`audio-fixtures`, which synthesisers spoke. Served requests are not measured here."
)


def missing(part):
    """What keeps a part from being measured."""
    programs, modules = PARTS[part]
    lacking = [program for program in programs if not shutil.which(program)]
    lacking += [module for module in modules if not importlib.util.find_spec(module)]
    return " and ".join(lacking)


def rows(part):
    if lacking := missing(part):
        return [(part, f"not measured: {lacking} is missing (make bench-needs)", "", "", "")]
    return importlib.import_module(part).rows()


def machine():
    cpu = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    name = cpu[1] if cpu else platform.machine()
    return f"{name}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the start; best of {ROUNDS}."


def main():
    parts = sys.argv[1:] or list(PARTS)
    if unknown := [part for part in parts if part not in PARTS]:
        sys.exit(f"{unknown[0]} is none of {', '.join(PARTS)}")
    if not shutil.which("time"):
        sys.exit("GNU time, which tells the memory, is missing: scripts/need.sh 'measure memory' time")
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    lines = [machine(), "", "| what | ours | peer | ratio | target |", "|---|---|---|---|---|"]
    print("\n".join(lines), flush=True)
    for part in parts:
        for row in rows(part):
            lines.append(f"| {' | '.join(row)} |")
            print(lines[-1], flush=True)
    lines.append(NOTE)
    print(lines[-1])
    (ROOT / "target/bench.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    shutil.rmtree(WORK)


if __name__ == "__main__":
    main()
