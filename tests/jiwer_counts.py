"""Reads [reference, hypothesis] a line, writes [hits, substitutions, deletions, insertions] a line, as jiwer counts.

jiwer cleans its input; here it only splits at spaces, as the profile `raw` does on these texts.
"""

import json
import sys

import jiwer

for line in sys.stdin:
    reference, hypothesis = json.loads(line)
    out = jiwer.process_words(reference, hypothesis)
    print(json.dumps([out.hits, out.substitutions, out.deletions, out.insertions]))
