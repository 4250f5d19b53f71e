"""Scoring texts, beside jiwer and rapidfuzz."""

import json
import sys
from pathlib import Path

from pairs import pairs
from process import OURS, WORK, best, seconds, target

PEER = [sys.executable, str(Path(__file__).with_name("peer.py"))]
WORKS = {"words": "jiwer, words", "both": "jiwer, words and characters", "distance": "rapidfuzz, distance of words"}


def rows():
    """The whole process as a person waits for it, then one pair, by subtracting a process with one short pair."""
    start = run(pairs(WORK / "one", 1, 19))
    for count, length, goal in ((20_000, 19, "≤ 0.04"), (20, 10_000, "")):
        runs = run(pairs(WORK / "some", count, length))
        size = f"{count:,} pairs of {length:,} words"
        ours, *peers = (run.cpu for run in runs)
        yield from compare(f"Score {size}: CPU with the start", ours, peers)
        ours, *peers = ((run.cpu - one.cpu) / count for run, one in zip(runs, start))
        yield from compare(f"Score one of {size}: CPU without the start", ours, peers, goal)
        ours, peer = runs[0].rss, runs[2].rss
        yield f"Score {size}: peak memory", f"{ours:.1f} MB", f"{WORKS['both']} {peer:.1f} MB", f"{ours / peer:.2f}", ""


def run(files):
    runs = best([OURS, "score", *files, "--json", "--profile", "raw"], *([*PEER, work, *files] for work in WORKS))
    ours = json.loads(runs[0].out)
    edits = {ours["substitutions"] + ours["deletions"] + ours["insertions"], *(int(peer.out) for peer in runs[1:])}
    if len(edits) > 1:
        sys.exit(f"{files[0].name}: the counts of edits differ: {edits}")
    return runs


def compare(what, ours, peers, goal=""):
    for name, peer in zip(WORKS.values(), peers):
        met = target(ours / peer <= 1 / 25, goal) if goal and name == WORKS["words"] else ""
        yield what, seconds(ours), f"{name} {seconds(peer)}", f"{ours / peer:.2f}", met
