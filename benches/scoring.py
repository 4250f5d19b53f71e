"""Scoring texts, beside jiwer, rapidfuzz and sclite."""

import importlib.util
import json
import shutil
import subprocess
import sys
from pathlib import Path

import crowd
from pairs import pairs
from process import OURS, ROOT, ROUNDS, WORK, best, measure, seconds, target

PEER = [sys.executable, str(Path(__file__).with_name("peer.py"))]
WORKS = {"words": "jiwer, words", "both": "jiwer, words and characters", "distance": "rapidfuzz, distance of words"}


def rows():
    yield from kernels()
    yield from processes()
    yield from crowds()


def kernels():
    """One thread, no process around it: ours in a small program that links the library."""
    ours = program()
    short, long = pairs(WORK / "short", 10_000, 19), pairs(WORK / "long", 1, 10_000)
    one, peer = turns([ours, "ids", *short], [*PEER, "ids", *short])
    yield row("Align word ids of 19 words, with counts", one, "rapidfuzz editops", peer, one <= 200e-9, "≤ 200 ns")
    one, peer = turns([ours, "strings", *short], [*PEER, "wer", *short])
    yield row("Count from two strings of 19 words", one, "jiwer.wer", peer, one / peer <= 1 / 25, "≤ 0.04")
    one, peer = turns([ours, "long", *long], [*PEER, "ids-distance", *long])
    met = one <= 7e-3 and one <= peer
    yield row("Align word ids of 10,000 words, with counts", one, "rapidfuzz, distance alone", peer, met, "≤ 7 ms, ≤ 1")
    one, peer = turns([ours, "distance", *long], [*PEER, "ids-distance", *long])
    yield row("Distance of 10,000 word ids", one, "rapidfuzz, distance", peer)


def program():
    """Builds benches/align.rs beside the release build and answers where it is."""
    build = ["cargo", "build", "--release", "--locked", "--bench", "align", "--message-format", "json"]
    built = subprocess.run(build, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout
    messages = map(json.loads, built.splitlines())
    return next(path for message in messages if (path := message.get("executable")) and "align" in Path(path).name)


def turns(*commands):
    """Seconds per pair: the best of some runs of each, in turn. All must find as many edits."""
    spent = [[] for _ in commands]
    found = set()
    for _ in range(ROUNDS):
        for times, command in zip(spent, commands):
            said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.split()
            times.append(float(said[0]) / 1e9)
            found.add(said[1])
    if len(found) > 1:
        sys.exit(f"the counts of edits differ: {found}")
    return map(min, spent)


def row(what, ours, name, peer, met=None, goal=""):
    return what, seconds(ours), f"{name} {seconds(peer)}", f"{ours / peer:.3f}", target(met, goal) if goal else ""


def processes():
    """The whole process as a person waits for it, then one pair, by subtracting a process with one short pair."""
    start = run(pairs(WORK / "one", 1, 19))
    for count, length in ((20_000, 19), (20, 10_000)):
        files = pairs(WORK / "some", count, length)
        runs = run(files)
        size = f"{count:,} pairs of {length:,} words"
        ours, *peers = (run.cpu for run in runs)
        yield from compare(f"Score {size}: CPU with the start", ours, peers)
        ours, *peers = ((run.cpu - one.cpu) / count for run, one in zip(runs, start))
        yield from compare(f"Score one of {size}: CPU without the start", ours, peers)
        ours, peer = runs[0].rss, runs[2].rss
        yield f"Score {size}: peak memory", f"{ours:.1f} MB", f"{WORKS['both']} {peer:.1f} MB", f"{ours / peer:.2f}", ""
        if length == 19:
            yield streamed(files, count)
            yield beside_sclite(files, count)


def streamed(files, count):
    """`verbatim score --pairs`, every figure of every pair, beside jiwer's words and characters."""
    reference, hypothesis = (file.read_text(encoding="utf-8").splitlines() for file in files)
    lines = (json.dumps({"reference": left, "hypothesis": right}) for left, right in zip(reference, hypothesis))
    file = WORK / "pairs.jsonl"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    ours, peer = best([OURS, "score", "--pairs", file, "--profile", "raw"], [*PEER, "both", *files])
    what = f"Stream {count:,} pairs of 19 words: CPU with the start"
    return what, seconds(ours.cpu), f"{WORKS['both']} {seconds(peer.cpu)}", f"{ours.cpu / peer.cpu:.3f}", ""


def beside_sclite(files, count):
    """sclite with its own ties on both sides, each process with what it reads and prints."""
    what = f"Score {count:,} pairs of 19 words as TRN: CPU with the start"
    if not shutil.which("sctk"):
        return what, "not measured: sctk is missing (make bench-needs)", "", "", ""
    trn = []
    for file in files:
        lines = file.read_text(encoding="utf-8").lower().splitlines()
        trn.append(file.with_name(f"{file.name}.trn"))
        trn[-1].write_text("".join(f"{line} (s_{at})\n" for at, line in enumerate(lines)), encoding="utf-8")
    reference, hypothesis = trn
    ours, peer = best(
        [OURS, "score", *trn, "--ties", "sclite", "--profile", "raw", "--json"],
        ["sctk", "sclite", "-r", reference, "trn", "-h", hypothesis, "trn", "-i", "spu_id", "-o", "sgml", "stdout"],
    )
    return what, seconds(ours.cpu), f"sclite {seconds(peer.cpu)}", f"{ours.cpu / peer.cpu:.3f}", ""


def crowds(clips=2_700, few=270):
    """Consensus and reliability of a crowd, the whole process; crowd-kit's ROVER on a tenth of it."""
    file = WORK / "crowd.tsv"
    texts = crowd.write(file, clips)
    whole, single = best([OURS, "consensus", file, "--json"], [OURS, "consensus", file, "--json", "--threads", "1"])
    what = f"Consensus and reliability of {texts:,} texts of {clips:,} clips"
    told = target(whole.wall <= 3, "≤ 3 s")
    if not importlib.util.find_spec("crowdkit"):
        yield f"{what}: wall", seconds(whole.wall), "not measured: crowd-kit is missing (make bench-needs)", "", told
        return
    peer, start = (measure([sys.executable, crowd.__file__, file, str(number)]) for number in (few, 1))
    each = (peer.cpu - start.cpu) / (few - 1) * clips
    yield f"{what}: wall, all threads", seconds(whole.wall), "", "", told
    name = f"crowd-kit ROVER, consensus alone, from {few} clips: {seconds(each)}"
    yield f"{what}: CPU, one thread", seconds(single.cpu), name, f"{single.cpu / each:.4f}", ""


def run(files):
    runs = best([OURS, "score", *files, "--json", "--profile", "raw"], *([*PEER, work, *files] for work in WORKS))
    ours = json.loads(runs[0].out)
    edits = {ours["substitutions"] + ours["deletions"] + ours["insertions"], *(int(peer.out) for peer in runs[1:])}
    if len(edits) > 1:
        sys.exit(f"{files[0].name}: the counts of edits differ: {edits}")
    return runs


def compare(what, ours, peers):
    for name, peer in zip(WORKS.values(), peers):
        yield what, seconds(ours), f"{name} {seconds(peer)}", f"{ours / peer:.2f}", ""
