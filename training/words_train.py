"""Train the word segmenter: the type table, the weights for unknown words, and how good they are.

    python training/words_train.py --shared ../shared            # fivefold figures, then the shipped files
    python training/words_train.py --shared ../shared --folds 0  # the files alone

Run ``words_counts.py`` first. The model learns from two things: the types of ``word_segments.tsv``, each as if it were
unknown (how common it is itself is hidden, and how common its kin is is lowered at random, for words that a table of
common types lacks are rarer than those it has), and the names in ``news_entities.jsonl``, whose starts tell which
clitics stand before rare names and which names look as if they held one. Needs numpy; two minutes; seeded.
"""

from __future__ import annotations

import argparse
import bisect
import collections
import json
import random
import re
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import attrs
import numpy as np
from words_counts import write

from arabnews.view import base
from arabnews.words import lexicon
from arabnews.words.affixes import Reading, divide, readings
from arabnews.words.features import features

THINNINGS = (0, 1, 2, 3, 5)
SEED = 3
EPOCHS = 8
RATE = 0.2
SEEN_AT_LEAST = 15  # a feature, in all thinnings together
SCALE = 24  # weights are rounded to 1/24
TOKEN = re.compile("[\u0621-\u063a\u0641-\u065f\u0670\u0640\u0671-\u06d3]+")
ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a]+")


@attrs.frozen
class Example:
    """A word as if nobody had read it, its readings and the right one."""

    word: str
    options: list[Reading]
    right: int
    source: str
    group: int

    @property
    def divided(self) -> bool:
        """Tell whether the word holds a clitic."""
        return len(self.options[self.right].parts) > 1


def type_table(shared: Path) -> dict[str, list[Reading]]:
    """Read the word types that a person divided; the more frequent reading first."""
    found = {}
    for line in (shared / "corpora" / "word_segments.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            word, _, *forms = line.split("\t")
            found[word] = [divide(tuple(form.split("+"))) for form in forms]
    return found


def names_in_articles(shared: Path) -> Iterator[tuple[int, str, str]]:
    """Yield article number, a word of a name in base form, and the clitics before the name in it.

    The words are the first of each entity, and all of a person's name.
    """
    lines = (shared / "corpora" / "news_entities.jsonl").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        row = json.loads(line)
        text = row["text"]
        spans = [found.span() for found in TOKEN.finditer(text)]
        starts = [start for start, _ in spans]
        for entity in row["entities"]:
            first = max(bisect.bisect_right(starts, entity["start"]) - 1, 0)
            for start, end in spans[first:] if entity["type"] == "PER" else spans[first : first + 1]:
                if start >= entity["end"]:
                    break
                word = base(text[start:end])
                if entity["start"] < end <= entity["end"] and ARABIC.fullmatch(word):
                    yield number, word, base(text[start : max(start, entity["start"])])


def examples(shared: Path, table: dict[str, list[Reading]], folds: int) -> list[Example]:
    """Collect what the model learns from, dealt into folds; entities by article, types by chance."""
    dealt = random.Random(SEED)  # noqa: S311 - a dealer, no secret
    found = []
    for word, (right, *others) in table.items():
        options = readings(word)
        if len(options) > 1 and right in options and not others:
            found.append(Example(word, options, options.index(right), "types", dealt.randrange(max(folds, 1))))
    clitics: dict[str, set[str]] = collections.defaultdict(set)
    article: dict[str, int] = {}
    for number, word, before in names_in_articles(shared):
        clitics[word].add(before)
        article.setdefault(word, number)
    for word, seen in clitics.items():
        options = readings(word)
        if word in table or len(seen) > 1 or len(options) < 2:
            continue
        (before,) = seen
        right = [i for i, option in enumerate(options) if "".join(option.before) == before and not option.after]
        if right:
            found.append(Example(word, options, right[0], "entities", article[word] % max(folds, 1)))
    return found


def thinned(levels: dict[str, int], by: int) -> Callable[[str, int], int]:
    """Return how common a form would seem in a smaller corpus."""
    return lambda form, unknown: max(levels.get(form, unknown) - by, 0)


class Model:
    """Log-linear over the readings of a word; AdaGrad, averaged over the later half of the epochs."""

    def __init__(self, data: Sequence[Example]) -> None:
        levels, names = dict(lexicon.levels()), lexicon.names()
        self.data = data
        number: dict[str, int] = {}

        def vector(found: list[str]) -> np.ndarray:
            return np.array([number.setdefault(feature, len(number)) for feature in found], np.int32)

        self.vectors = []
        for thinning in THINNINGS:
            level = thinned(levels, thinning)
            self.vectors.append([[vector(features(e.word, o, level, names)) for o in e.options] for e in data])
        self.names = list(number)
        counts = np.zeros(len(number), np.int64)
        for drawing in self.vectors:
            for options in drawing:
                for vector in options:
                    counts[vector] += 1
        self.rare = counts < SEEN_AT_LEAST

    def train(self, chosen: Sequence[int]) -> np.ndarray:
        """Return weights learnt from the examples with these numbers."""
        shuffled, rng = list(chosen), random.Random(SEED)  # noqa: S311 - as above
        weights, squares = np.zeros(len(self.names)), np.full(len(self.names), 1e-2)
        squares[self.rare] = np.inf  # never learnt
        total = np.zeros(len(self.names))
        for epoch in range(EPOCHS):
            rng.shuffle(shuffled)
            for i in shuffled:
                example = self.data[i]
                drawing = rng.randrange(len(THINNINGS)) if example.source == "types" else 0
                vectors = self.vectors[drawing][i]
                scores = np.array([weights[vector].sum() for vector in vectors])
                odds = np.exp(scores - scores.max())
                odds /= odds.sum()
                for j, vector in enumerate(vectors):
                    slope = odds[j] - (j == example.right)
                    if abs(slope) > 1e-3:
                        squares[vector] += slope * slope
                        weights[vector] -= RATE * slope / np.sqrt(squares[vector])
            if epoch >= EPOCHS // 2:
                total += weights
        return np.round(total / (EPOCHS - EPOCHS // 2) * SCALE)

    def best(self, weights: np.ndarray, i: int, drawing: int = 0) -> int:
        """Return the number of the reading that wins."""
        return int(np.argmax([weights[vector].sum() for vector in self.vectors[drawing][i]]))


def cross_fit(model: Model, folds: int) -> None:
    """Print how many words are divided rightly that the model has not seen."""
    right: collections.Counter[tuple[str, str]] = collections.Counter()
    total: collections.Counter[tuple[str, str]] = collections.Counter()
    for fold in range(folds):
        weights = model.train([i for i, example in enumerate(model.data) if example.group != fold])
        for i, example in enumerate(model.data):
            if example.group == fold:
                for drawing in (0, 3) if example.source == "types" else (0,):
                    source = example.source if not drawing else "types, kin eight times rarer"
                    good = model.best(weights, i, drawing) == example.right
                    for key in ((source, "all"), (source, "divided" if example.divided else "whole")):
                        total[key] += 1
                        right[key] += good
    for (source, part), count in sorted(total.items()):
        print(f"unknown words of {source:30} {part:8} {100 * right[source, part] / count:6.2f} % of {count:,}")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--shared", type=Path, default=Path("../shared"))
    arguments.add_argument("--folds", type=int, default=5)
    given = arguments.parse_args()
    began = time.perf_counter()
    table = type_table(given.shared)
    groups: dict[object, list[str]] = collections.defaultdict(list)
    for word, (first, *_) in table.items():
        groups[f"{','.join(str(len(part)) for part in first.before)}|{len(first.after)}"].append(word)
    size = write(
        "types",
        "word types by the lengths of their proclitics and of their pronoun\n"
        "source: word_segments.tsv, read one by one for this project; licence: GPL-3.0-or-later",
        dict(sorted(groups.items(), key=lambda group: -len(group[1]))),
    )
    print(f"{len(table):,} types in {len(groups)} patterns, {size:,} bytes")
    data = examples(given.shared, table, given.folds)
    print(f"{len(data):,} examples: {dict(collections.Counter(example.source for example in data))}")
    model = Model(data)
    cross_fit(model, given.folds)
    weights = model.train(range(len(data)))
    by_weight: dict[object, list[str]] = collections.defaultdict(list)
    for feature, weight in zip(model.names, weights, strict=True):
        if weight:
            by_weight[int(weight)].append(feature)
    size = write(
        "weights",
        "weights of the features of arabnews.words.features\n"
        "source: word_segments.tsv, news_entities.jsonl, counts of raw news; licence: GPL-3.0-or-later",
        dict(sorted(by_weight.items())),
    )
    print(f"{sum(map(len, by_weight.values())):,} weights, {size:,} bytes, {time.perf_counter() - began:.0f} s")


if __name__ == "__main__":
    main()
