"""A crowd's texts in the shape of CrowdSpeech, the same in every run; or crowd-kit's ROVER on them.

    crowd.py FILE CLIPS     reads FILE, takes its first CLIPS clips, prints how many texts came out
"""

import csv
import random
import sys
from pathlib import Path

from pairs import TEXTS

COLUMNS = ["INPUT:audio", "OUTPUT:transcription", "ASSIGNMENT:worker_id"]
VOICES = 7
WORKERS = 900


def misheard(rng, words, vocabulary, rate):
    """`words` as a worker with this error rate types them: others, misspelt ones, none, one more."""
    for word in words:
        chance = rng.random() / rate if rate else 1
        if chance < 0.3:
            yield rng.choice(vocabulary)
        elif chance < 0.6 and len(word) > 2:
            place = rng.randrange(len(word))
            yield word[:place] + rng.choice("aeiounst") + word[place + 1 :]
        elif chance < 0.8:
            continue
        else:
            yield word
            if chance < 1:
                yield rng.choice(vocabulary)


def write(file, clips):
    """Writes the texts of so many clips, in an order as mixed as a crowd's."""
    rng = random.Random(2021)
    texts = sorted(TEXTS.glob("en-*.txt"))
    vocabulary = " ".join(text.read_text(encoding="utf-8") for text in texts).split()
    rates = [rng.betavariate(1.2, 6) for _ in range(WORKERS)]
    rows = []
    for clip in range(clips):
        start, length = rng.randrange(len(vocabulary) - 40), rng.randint(5, 35)
        said = vocabulary[start : start + length]
        for worker in rng.sample(range(WORKERS), VOICES):
            heard = " ".join(misheard(rng, said, vocabulary, rates[worker]))
            rows.append([f"made/{clip}.mp3", heard or "nothing", worker])
    rng.shuffle(rows)
    with Path(file).open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, delimiter="\t").writerows([COLUMNS, *rows])
    return len(rows)


def rover(file, clips):
    import pandas as pd
    from crowdkit.aggregation import ROVER

    table = pd.read_csv(file, sep="\t", dtype=str, keep_default_na=False)
    table.columns = ["task", "text", "worker"]
    kept = sorted(table["task"].unique())[:clips]
    few = table[table["task"].isin(kept)]
    texts = ROVER(lambda text: text.lower().split(), " ".join, silent=True).fit_predict(few)
    print(len(texts))


if __name__ == "__main__":
    rover(sys.argv[1], int(sys.argv[2]))
