"""Trains the consensus: scorer.weights and books.style of src/text/consensus.

    python3 training/consensus.py --verbatim target/release/verbatim \\
        --data dev-clean-crowd.tsv dev-clean-truth.tsv --data dev-other-crowd.tsv dev-other-truth.tsv \\
        --out src/text/consensus

Needs numpy. The data have the shape of CrowdSpeech (Pavlichenko, Stelmakh and Ustalov, NeurIPS 2021 Datasets
and Benchmarks): a table with a row for each text and a table of true texts, clips of one book next to each other.
`verbatim consensus --features` computes the features, so that training and serving cannot differ.

What is learnt, in this order, and never from the clips it is reported on:
1. a linear vote, whose probabilities say how often each candidate should be right;
2. leanings: how much more often a word, one word against another, or a difference in letters was right than that;
3. small networks over all features, by softmax regression on the slots, every clip weighing the same, on the whole
   file with all texts and with fewer, and on each clip by itself without leanings or language;
4. rewrites of what people type into what the house writes, seen in more than one block of clips;
5. the confidence, by logistic regression on the probabilities of clips that were held back.

Cross-validation holds back whole blocks of neighbouring clips (a fifth of each file), so that a book's names are not
learnt from its other chapters; leanings are nested: those in a training clip come from neither its own block nor the
block held back. Without --out it only prints the figures, with --ablate also those without each part.
"""
import argparse, csv, json, random, re, subprocess, tempfile
from collections import Counter, defaultdict
from pathlib import Path
import numpy as np

BLOCKS = 5
LEANINGS, STYLED = 44, 40          # as in features.rs
LANGUAGE = [16, 17, 18, 19, 20, 21, 39, 41]
PSEUDO = np.array([3.0, 2.0, 2.0])  # by kind of leaning
# How many texts of a clip are kept; whether clips stand alone; weight in training with leanings and without.
VIEWS = {"7": (20, False, 2, 1), "5": (5, False, 1, 0), "3": (3, False, 1, 0), "2": (2, False, 1, 0),
         "1": (1, False, 0, 0), "7 alone": (20, True, 0, 1), "4 alone": (4, True, 0, 1), "2 alone": (2, True, 0, 1)}


# Words

def words_of(text):
    """As the metric reads them: see `paper_words` of the command."""
    text = text.lower().replace("ё", "е").replace("’", "'").replace("`", "'").replace("_", " ")
    return [w.strip("'") for w in re.sub(r"[^\w' ]+", " ", text).split() if w.strip("'")]


def table_of_costs(a, b):
    rows = [list(range(len(b) + 1))]
    for i, x in enumerate(a, 1):
        above, row = rows[-1], [i]
        for j, y in enumerate(b):
            row.append(min(above[j] + (x != y), above[j + 1] + 1, row[j] + 1))
        rows.append(row)
    return rows


def distance(a, b):
    return 0 if a == b else table_of_costs(a, b)[-1][-1]


def differences(a, b):
    """The stretches in which a differs from b, as pairs of tuples; of equally many words also word by word."""
    if a == b:
        return []
    costs, i, j, end, out = table_of_costs(a, b), len(a), len(b), None, []
    while True:
        same = i and j and a[i - 1] == b[j - 1] and costs[i][j] == costs[i - 1][j - 1]
        if end and (same or not (i or j)):
            x, y = tuple(a[i:end[0]]), tuple(b[j:end[1]])
            if 0 < len(x) <= 3 and 0 < len(y) <= 3:
                out.append((x, y))
            if 1 < len(x) == len(y):
                out += [((p,), (q,)) for p, q in zip(x, y) if p != q]
            end = None
        if not (i or j):
            return out
        if same:
            i, j = i - 1, j - 1
            continue
        end = end or (i, j)
        if i and j and costs[i][j] == costs[i - 1][j - 1] + 1:
            i, j = i - 1, j - 1
        elif i and costs[i][j] == costs[i - 1][j] + 1:
            i -= 1
        else:
            j -= 1


def spans(words):
    return {tuple(words[i:i + n]) for n in (1, 2, 3) for i in range(len(words) - n + 1)}


# Data

class View:
    """A file of clips as the binary describes it: flat arrays over candidates ("rows"), slots and clips."""

    def __init__(self, lines, order, keys):
        clips = sorted((json.loads(line) for line in lines), key=lambda clip: order[clip["id"]])
        self.truth = [clip["truth"] for clip in clips]
        rows, calibration, self.words, right, clip_of, offsets, edges = [], [], [], [], [], [0], []
        for number, clip in enumerate(clips):
            for slot in clip["slots"]:
                start = offsets[-1]
                rows += slot["features"]
                calibration += slot["calibration"]
                self.words += slot["words"]
                right.append(-1 if slot["right"] is None else start + slot["right"])
                clip_of.append(number)
                offsets.append(start + len(slot["words"]))
                if len(slot["words"]) > 1:
                    for row, names in enumerate(slot["keys"]):
                        edges += [(start + row, kind, keys.setdefault(name, len(keys)), -1 if a is None else start + a)
                                  for kind, name, a in names]
        self.rows, self.calibration = np.array(rows, np.float32), np.array(calibration)
        self.right, self.clip, self.offsets = np.array(right), np.array(clip_of), np.array(offsets)
        self.sizes = np.diff(self.offsets)
        self.slot = np.repeat(np.arange(len(right)), self.sizes)
        self.contested = self.sizes > 1
        self.edge_row, self.edge_kind, self.edge_key, self.edge_against = np.array(edges, int).reshape(-1, 4).T
        self.weight = 1 / np.maximum(4, [len(t) for t in self.truth])[self.clip]
        self.block = np.minimum(np.arange(len(clips)) * BLOCKS // len(clips), BLOCKS - 1)
        self.slot_block = self.block[self.clip]
        self.row_block = self.slot_block[self.slot]

    def winners(self, scores):
        best = np.maximum.reduceat(scores, self.offsets[:-1])
        rows = np.where(scores == best[self.slot])[0]
        return rows[np.unique(self.slot[rows], return_index=True)[1]]

    def texts(self, scores):
        texts = [[] for _ in self.truth]
        for clip, row in zip(self.clip, self.winners(scores)):
            texts[clip] += self.words[row].split()
        return texts


class File:
    """A crowd with its truth: its views, and what each worker typed differently from the truth."""

    def __init__(self, binary, crowd, truth, keys):
        table = list(csv.reader(open(crowd, newline="", encoding="utf-8"), delimiter="\t"))
        columns = [table[0].index(n) for n in ("INPUT:audio", "OUTPUT:transcription", "ASSIGNMENT:worker_id")]
        texts = defaultdict(list)
        for row in table[1:]:
            if row[columns[0]]:
                texts[row[columns[0]]].append(row)
        true = dict(line.rstrip("\n").split("\t", 1) for line in open(truth, encoding="utf-8") if line.strip())
        order = {clip: number for number, clip in enumerate(true)}
        self.views = {}
        for name, (kept, alone, *_) in VIEWS.items():
            pick = random.Random(name)
            with tempfile.TemporaryDirectory() as folder:
                some, features = Path(folder, "crowd.tsv"), Path(folder, "features.jsonl")
                with open(some, "w", newline="", encoding="utf-8") as out:
                    writer = csv.writer(out, delimiter="\t")
                    writer.writerow(table[0])
                    for rows in texts.values():
                        writer.writerows(rows if len(rows) <= kept else pick.sample(rows, kept))
                subprocess.run([binary, "consensus", some, "--truth", truth, "--features", features]
                               + ["--one-by-one"] * alone, check=True, stderr=subprocess.DEVNULL)
                self.views[name] = View(open(features, encoding="utf-8"), order, keys)
        self.main = self.views["7"]
        clips = [clip for clip in true if clip in texts]
        self.typed = []  # by clip: what each text differs in, and what is in it at all
        for number, clip in enumerate(clips):
            several = [words_of(row[columns[1]]) for row in texts[clip]]
            self.typed.append([(set(differences(t, self.main.truth[number])), spans(t)) for t in several])


# The networks

def softmax(scores, offsets):
    sizes = np.diff(offsets)
    slot = np.repeat(np.arange(len(sizes)), sizes)
    up = np.exp(scores - np.maximum.reduceat(scores, offsets[:-1])[slot])
    return up / np.add.reduceat(up, offsets[:-1])[slot]


class Net:
    def __init__(self, sizes, seed):
        random = np.random.default_rng(seed)
        self.weights = [(random.standard_normal((a, b)) * np.sqrt(2 / a)).astype(np.float32) for a, b in zip(sizes, sizes[1:])]
        self.weights[-1] *= 0.3
        self.biases = [np.zeros(b, np.float32) for b in sizes[1:]]
        self.all = self.weights + self.biases
        self.first, self.second, self.steps = [np.zeros_like(p) for p in self.all], [np.zeros_like(p) for p in self.all], 0

    def forward(self, rows):
        layers = [rows]
        for weights, bias in zip(self.weights, self.biases):
            below = layers[-1] if len(layers) == 1 else np.maximum(layers[-1], 0, out=layers[-1])
            layers.append(below @ weights + bias)
        return layers

    def scores(self, rows):
        return self.forward(np.clip((rows - self.mean) / self.scale, -8, 8))[-1][:, 0]

    def step(self, layers, error, rate, decay):
        """AdamW (Loshchilov and Hutter, 2019)."""
        error, by_weight, by_bias = error[:, None], [], []
        for at in range(len(self.weights) - 1, -1, -1):
            by_weight.insert(0, layers[at].T @ error)
            by_bias.insert(0, error.sum(0))
            if at:
                error = (error @ self.weights[at].T) * (layers[at] > 0)
        self.steps += 1
        for value, gradient, m, v in zip(self.all, by_weight + by_bias, self.first, self.second):
            m += 0.1 * (gradient - m)
            v += 0.01 * (gradient * gradient - v)
            change = (m / (1 - 0.9 ** self.steps)) / (np.sqrt(v / (1 - 0.99 ** self.steps)) + 1e-8)
            value -= rate * (change + (decay * value if value.ndim > 1 else 0))


def fit(parts, hidden=(32, 16), epochs=4, rate=2e-3, decay=2e-2, seed=0, batch=512):
    """Softmax regression over slots; parts are (view, rows, which slots, weight). The last third is averaged."""
    rows, starts, sizes, right, weight, base = [], [], [], [], [], 0
    for view, values, keep, factor in parts:
        keep = keep & view.contested & (view.right >= 0)
        n = view.sizes[keep]
        rows.append(values[np.repeat(keep, view.sizes)])
        starts.append(base + np.cumsum(n) - n)
        sizes.append(n)
        right.append((view.right - view.offsets[:-1])[keep])
        weight.append(view.weight[keep] * factor)
        base += len(rows[-1])
    rows, starts, sizes, right, weight = map(np.concatenate, (rows, starts, sizes, right, weight))
    net = Net([rows.shape[1], *hidden, 1], seed)
    net.mean, scale = rows.mean(0), rows.std(0)
    net.scale = np.where(scale < 1e-3, 1, scale).astype(np.float32)
    rows = np.clip((rows - net.mean) / net.scale, -8, 8)
    weight, shuffle, done, kept, average = weight / weight.mean(), np.random.default_rng(seed + 100), 0, 0, None
    steps = epochs * (len(starts) // batch + 1)
    for epoch in range(epochs):
        order = shuffle.permutation(len(starts))
        for at in range(0, len(order), batch):
            some = order[at:at + batch]
            n = sizes[some]
            offsets = np.concatenate([[0], np.cumsum(n)])
            layers = net.forward(rows[np.repeat(starts[some] - offsets[:-1], n) + np.arange(offsets[-1])])
            error = softmax(layers[-1][:, 0], offsets)
            error[offsets[:-1] + right[some]] -= 1
            error *= np.repeat(weight[some], n) / len(some)
            net.step(layers, error.astype(np.float32), rate * 0.5 * (1 + np.cos(np.pi * done / steps)), decay)
            done += 1
            if epoch >= epochs * 2 // 3:
                kept += 1
                average = [p.copy() for p in net.all] if average is None else [a + (p - a) / kept for a, p in zip(average, net.all)]
    for value, mean in zip(net.all, average):
        value[:] = mean
    return net


# The house style

def leanings(files, odds, without, keys):
    """By key, the log of how often it was right over how often that was expected, outside these blocks."""
    right, expected, kinds = np.zeros(keys), np.zeros(keys), np.zeros(keys, int)
    for file, chance in zip(files, odds):
        v = file.main
        slot = v.slot[v.edge_row]
        truth = v.right[slot]
        against = np.where(v.edge_against >= 0, chance[v.edge_against], 0)
        share = np.where(v.edge_kind == 0, chance[v.edge_row], chance[v.edge_row] / (chance[v.edge_row] + against + 1e-9))
        decided = (v.edge_kind == 0) | (truth == v.edge_row) | (truth == v.edge_against)
        use = (truth >= 0) & ~np.isin(v.slot_block[slot], without) & decided
        right += np.bincount(v.edge_key[use], (truth == v.edge_row)[use], keys)
        expected += np.bincount(v.edge_key[use], share[use], keys)
        kinds[v.edge_key] = v.edge_kind
    value = np.log((right + PSEUDO[kinds]) / (expected + PSEUDO[kinds]))
    value[(right + expected < 2) | (np.abs(value) < 0.1)] = 0
    return value


def lean(view, by_block):
    """The rows with the leanings of each block filled in."""
    rows = view.rows.copy()
    value = np.choose(view.slot_block[view.slot[view.edge_row]], [b[view.edge_key] for b in by_block]) if len(view.edge_row) else np.zeros(0)
    value = value * np.where(view.edge_against >= 0, view.rows[view.edge_against, 1], 1.0)
    for kind in range(len(PSEUDO)):
        of = view.edge_kind == kind
        rows[:, LEANINGS + kind] += np.bincount(view.edge_row[of], value[of], len(rows)).astype(np.float32)
    rows[view.contested[view.slot], STYLED] = 1
    return rows


def rewrites(files, chosen, without):
    """What people or the consensus write, and what the truth has in its place more often than not."""
    typed, seen, blocks, clips = Counter(), Counter(), defaultdict(set), defaultdict(set)
    agreed, all_agreed = Counter(), Counter()
    for number, (file, texts) in enumerate(zip(files, chosen)):
        for clip in np.where(file.main.block != without)[0]:
            for different, has in file.typed[clip]:
                seen.update(has)
                for change in different:
                    typed[change] += 1
                    blocks[change].add((number, file.main.block[clip]))
                    clips[change].add((number, clip))
            agreed.update(differences(texts[clip], file.main.truth[clip]))
            all_agreed.update(spans(texts[clip]))
    best = {}
    for (old, new), count in sorted(typed.items()):
        often = len(clips[old, new]) >= 3 and count > 0.5 * seen[old] and agreed[old, new] >= 0.5 * all_agreed[old]
        settled = agreed[old, new] >= 2 and agreed[old, new] > 0.6 * (all_agreed[old] + 0.5)
        if len(blocks[old, new]) > 1 and (often or settled) and count > best.get(old, (0,))[0]:
            best[old] = (count, new)
    return {old: new for old, (_, new) in best.items()}


def rewrite(rules, words):
    out, at = [], 0
    while at < len(words):
        for n in (3, 2, 1):
            new = rules.get(tuple(words[at:at + n])) if at + n <= len(words) else None
            if new:
                out, at = out + list(new), at + n
                break
        else:
            out, at = out + [words[at]], at + 1
    return out


# Training and its figures

class Trained:
    """Everything but the confidence, learnt without one block (or with all, for -1)."""

    def __init__(self, files, keys, without, nets=1, leaning=True, language=True, hidden=(32, 16), views=VIEWS):
        self.mask = [] if language else LANGUAGE
        main = [f.main for f in files]
        linear = fit([(v, v.rows, v.slot_block != without, 1) for v in main], (), 3, 1e-2)
        odds = [softmax(linear.scores(v.rows), v.offsets) for v in main]
        nothing = np.zeros(len(keys))
        self.by_block = [leanings(files, odds, [b, without], len(keys)) if leaning else nothing for b in range(BLOCKS)]
        self.shipped = leanings(files, odds, [without], len(keys))
        parts, rows = [], []
        for file in files:
            for name in views:
                _, _, with_leanings, plain = VIEWS[name]
                view = file.views[name]
                # Half the clips are enough of what the main view shows as well.
                some = (view.slot_block != without) & ((view.clip + len(parts)) % 2 == 0)
                if with_leanings:
                    parts.append((view, self.styled(view), view.slot_block != without if name == "7" else some, with_leanings))
                    if name == "7":
                        rows.append(parts[-1][1])
                if plain:
                    parts.append((view, self.masked(view.rows), some, plain))
        self.nets = [fit(parts, hidden, seed=seed) for seed in range(nets)]
        chosen = [f.main.texts(self.nets[0].scores(r)) for f, r in zip(files, rows)]
        self.rules = rewrites(files, chosen, without)

    def styled(self, view):
        return self.masked(lean(view, self.by_block))

    def masked(self, rows):
        if self.mask:
            rows = rows.copy()
            rows[:, self.mask] = 0
        return rows

    def scores(self, view, styled):
        rows = self.styled(view) if styled else self.masked(view.rows)
        return np.mean([net.scores(rows) for net in self.nets], 0)


def cross_validate(files, keys, shown, **options):
    """Scores of held-back rows by (file, view, styled), and mean utterance WER in percent, also rewritten."""
    scores, errors = {}, defaultdict(dict)
    for block in range(BLOCKS):
        trained = Trained(files, keys, block, **options)
        for number, file in enumerate(files):
            for name, styled in shown:
                view = file.views[name]
                z = trained.scores(view, styled)
                scores.setdefault((number, name, styled), np.zeros(len(z)))[view.row_block == block] = z[view.row_block == block]
                texts = view.texts(z)
                for clip in np.where(view.block == block)[0]:
                    truth = view.truth[clip]
                    errors[number, name, styled, False][clip] = distance(truth, texts[clip]) / max(1, len(truth))
                    errors[number, name, styled, True][clip] = distance(truth, rewrite(trained.rules, texts[clip])) / max(1, len(truth))
    return scores, {key: 100 * np.mean(list(rates.values())) for key, rates in errors.items()}


def confidence_inputs(view, scores):
    """As `Described::calibration`; the first is the log odds of the winner."""
    winners = view.winners(scores)
    chance = np.clip(softmax(scores, view.offsets)[winners], 0.001, 0.999)
    inputs = view.calibration[winners].copy()
    inputs[:, 0] = np.where(view.contested, np.log(chance / (1 - chance)), 0)
    return np.hstack([inputs, np.ones((len(inputs), 1))]), (winners == view.right).astype(float), view.rows[winners, 0] == 0


def logistic(inputs, right, ridge=1e-3):
    weights = np.zeros(inputs.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-inputs @ weights))
        slope = inputs.T @ (p - right) + ridge * weights
        weights -= np.linalg.solve((inputs * (p * (1 - p))[:, None]).T @ inputs + ridge * np.eye(len(weights)), slope)
    return weights


def calibration_error(p, right, groups=15):
    order = np.argsort(p, kind="stable")
    return sum(abs(p[g].mean() - right[g].mean()) * len(g) for g in np.array_split(order, groups) if len(g)) / len(p)


def calibrate(files, scores):
    """Prints the cross-validated figures of the confidence, and fits it on all."""
    cases = {case: confidence_inputs(files[case[0]].views[case[1]], z) for case, z in scores.items()}
    blocks = {case: files[case[0]].views[case[1]].slot_block for case in cases}
    by_block = [logistic(np.concatenate([x[blocks[c] != b] for c, (x, _, _) in cases.items()]),
                         np.concatenate([y[blocks[c] != b] for c, (_, y, _) in cases.items()])) for b in range(BLOCKS)]
    for case, (x, y, word) in cases.items():
        p = 1 / (1 + np.exp(-(x * np.array(by_block)[blocks[case]]).sum(1)))
        print(f"  file {case[0]}, {case[1]} texts, {'house style' if case[2] else 'no style':11}: words right "
              f"{y[word].mean():.4f}, mean confidence {p[word].mean():.4f}, expected calibration error {calibration_error(p[word], y[word]):.4f}")
    return logistic(np.concatenate([x for x, _, _ in cases.values()]), np.concatenate([y for _, y, _ in cases.values()]))


def ablate(files, keys):
    shown = [("7", True)]
    for name, options in {"linear instead of networks": dict(hidden=()), "without the project's language": dict(language=False),
                          "without leanings": dict(leaning=False), "only clips of seven texts": dict(views=["7"]),
                          "three networks": dict(nets=3)}.items():
        _, wer = cross_validate(files, keys, shown, **options)
        print(f"  {name}: " + ", ".join(f"{wer[n, '7', True, True]:.2f} (not rewritten {wer[n, '7', True, False]:.2f})" for n in range(len(files))), flush=True)


def numbers(values):
    return " ".join(f"{v:.5g}" for v in np.asarray(values).ravel())


def write(out, trained, calibration, keys):
    head = "# Written by training/consensus.py.\n"
    first = trained.nets[0]
    lines = [f"mean {numbers(first.mean)}", f"scale {numbers(first.scale)}"]
    for net in trained.nets:
        lines.append("net")
        for weights, bias in zip(net.weights, net.biases):
            lines += [f"weights {numbers(weights)}", f"bias {numbers(bias)}"]
    Path(out, "scorer.weights").write_text(head + "\n".join(lines + [f"calibration {numbers(calibration)}"]) + "\n")
    named = {number: key for key, number in keys.items()}
    style = [f"leaning\t{name}\t{value:.2f}" for name, value in sorted((named[i], trained.shipped[i]) for i in np.nonzero(trained.shipped)[0])]
    style += [f"rewrite\t{' '.join(old)}\t{' '.join(new)}" for old, new in sorted(trained.rules.items())]
    Path(out, "books.style").write_text(head + "\n".join(style) + "\n", encoding="utf-8")
    print(f"written: {np.count_nonzero(trained.shipped)} leanings, {len(trained.rules)} rewrites")


def main():
    parser = argparse.ArgumentParser(description="Trains the consensus; see the head of this file.")
    parser.add_argument("--verbatim", required=True, help="the binary that computes the features")
    parser.add_argument("--data", nargs=2, action="append", required=True, metavar=("CROWD", "TRUTH"))
    parser.add_argument("--out", help="the folder of scorer.weights and books.style")
    parser.add_argument("--nets", type=int, default=2, help="how many networks are averaged in what is written")
    parser.add_argument("--ablate", action="store_true")
    args = parser.parse_args()
    keys = {}
    files = [File(args.verbatim, crowd, truth, keys) for crowd, truth in args.data]
    shown = [(name, not alone) for name, (_, alone, *_) in VIEWS.items()] + [("7", False)]
    scores, wer = cross_validate(files, keys, shown)
    print("Mean utterance WER, cross-validated, in percent (rewritten into the house style, too):")
    for (number, name, styled, rewritten), value in wer.items():
        if not rewritten:
            both = f" ({wer[number, name, styled, True]:.2f})" if styled else ""
            print(f"  file {number}, {name} texts, {'house style' if styled else 'no style'}: {value:.2f}{both}")
    print("Confidence, cross-validated:", flush=True)
    calibration = calibrate(files, scores)
    if args.ablate:
        print("Instead, with seven texts and house style:", flush=True)
        ablate(files, keys)
    if args.out:
        write(args.out, Trained(files, keys, -1, nets=args.nets), calibration, keys)


if __name__ == "__main__":
    main()
