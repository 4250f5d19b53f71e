"""Scores two files of lines with a library that Verbatim is measured beside.

    peer.py words|both|distance REF HYP

`words` has jiwer count word errors; `both` word and character errors, as `verbatim score` does;
`distance` is rapidfuzz's edit distance of words alone, without an alignment. Prints the edits of words.
"""

import sys
from pathlib import Path

work, *files = sys.argv[1:]
references, hypotheses = (Path(file).read_text(encoding="utf-8").splitlines() for file in files)
if work == "distance":
    from rapidfuzz.distance import Levenshtein

    pairs = zip(references, hypotheses, strict=True)
    print(sum(Levenshtein.distance(reference.split(), hypothesis.split()) for reference, hypothesis in pairs))
else:
    import jiwer

    words = jiwer.process_words(references, hypotheses)
    if work == "both":
        jiwer.process_characters(references, hypotheses)
    print(words.substitutions + words.deletions + words.insertions)
