"""Texts and what somebody might have made of them, the same in every run."""

import random
from pathlib import Path

TEXTS = Path(__file__).resolve().parent.parent / "audio-fixtures/texts"


def misheard(rng, words, vocabulary):
    """`words` with one in twenty left out, one replaced and one put in."""
    for word in words:
        chance = rng.random()
        if chance >= 0.05:
            yield rng.choice(vocabulary) if chance < 0.1 else word
        if chance > 0.95:
            yield rng.choice(vocabulary)


def pairs(stem, count, length):
    """Writes `stem`.ref and `stem`.hyp, of `count` lines of about `length` words, and answers their paths."""
    rng = random.Random(19)
    texts = sorted(TEXTS.glob("*.txt"))
    vocabulary = " ".join(text.read_text(encoding="utf-8") for text in texts).split()
    references, hypotheses = [], []
    for _ in range(count):
        words, wanted = [], rng.randint(length - 4, length + 4)
        while len(words) < wanted:
            start = rng.randrange(len(vocabulary))
            words += vocabulary[start : start + wanted - len(words)]
        references.append(" ".join(words))
        hypotheses.append(" ".join(misheard(rng, words, vocabulary)))
    for suffix, lines in (("ref", references), ("hyp", hypotheses)):
        stem.with_suffix(f".{suffix}").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return [stem.with_suffix(".ref"), stem.with_suffix(".hyp")]
