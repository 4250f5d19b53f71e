"""Scores two files of lines with a library that Verbatim is measured beside.

    peer.py words|both|distance REF HYP         in one process, which `run.py` measures
    peer.py wer|ids|ids-distance REF HYP        prints nanoseconds of CPU per pair, then the edits

`words` has jiwer count word errors; `both` word and character errors, as `verbatim score` does;
`distance` is rapidfuzz's edit distance of words alone, without an alignment. `wer` calls jiwer.wer once
a pair; `ids` has rapidfuzz align numbers of words, `ids-distance` only tells their distance.
The first group prints the edits of words alone.
"""

import sys
import time
from pathlib import Path

ROUNDS = 3

work, *files = sys.argv[1:]
references, hypotheses = (Path(file).read_text(encoding="utf-8").splitlines() for file in files)


def timed(call, pairs):
    """The cheapest of some rounds, per pair."""
    spent = []
    for _ in range(ROUNDS):
        start = time.process_time_ns()
        for left, right in pairs:
            call(left, right)
        spent.append((time.process_time_ns() - start) / len(pairs))
    return min(spent)


def numbered(left, right):
    ids = {}
    return tuple([ids.setdefault(word, len(ids)) for word in text.split(" ")] for text in (left, right))


texts = list(zip(references, hypotheses, strict=True))
if work in ("distance", "ids", "ids-distance"):
    from rapidfuzz.distance import Levenshtein

    numbers = [numbered(*pair) for pair in texts]
    edits = sum(Levenshtein.distance(*pair) for pair in numbers)
    if work == "distance":
        print(edits)
    else:
        print(timed(Levenshtein.editops if work == "ids" else Levenshtein.distance, numbers), edits)
else:
    import jiwer

    words = jiwer.process_words(references, hypotheses)
    edits = words.substitutions + words.deletions + words.insertions
    if work == "wer":
        print(timed(jiwer.wer, texts), edits)
    else:
        if work == "both":
            jiwer.process_characters(references, hypotheses)
        print(edits)
