"""What the tagger knows of single words: clusters, codes of their vectors, frequency, open name lists, mined counts.

A word has cells, each of them some features parted by spaces; the first cell holds the nested clusters.
"""

from __future__ import annotations

import collections
import json
import math
from collections.abc import Iterable
from pathlib import Path

import entities_data as data
import numpy as np
from entities_corpus import Text
from entities_names import kept_out, listed

from arabnews.entities.features import stem

LISTS = ("CTRY", "CITYBIG", "CITYMID", "AWLOC", "AWORG", "AWPER", "JOB", "NAT", "FIRST", "LAST")
ALWAYS = ("CTRY", "CITYBIG", "FIRST", "LAST", "AWPER")
SHARES = (0.03, 0.15, 0.4, 0.7, 0.9)
OFTEN = 10  # occurrences from which on a share is told apart as surer
SHORTEST = 2  # letters; shorter words of the lists are left to the clusters


class Lexicon:
    """Cells of words; `get` gives their features as the package's lexicon does."""

    def __init__(self, cells: dict[str, tuple[str, ...]]) -> None:
        self.cells = cells

    def __contains__(self, word: object) -> bool:
        return word in self.cells

    def __len__(self) -> int:
        return len(self.cells)

    def get(self, word: str, default: tuple[str, ...] = ()) -> tuple[str, ...]:
        cells = self.cells.get(word)
        return default if cells is None else tuple(" ".join(cells).split())


def gazetteer(shared: Path, *, whole: bool) -> dict[str, set[str]]:
    """Flags of words from the open lists, `whole` or without the names kept out: alone, first or last of several."""
    flags: dict[str, set[str]] = collections.defaultdict(set)
    lists = listed(shared)
    for key in LISTS:
        for name in lists[key]:
            if not whole and kept_out(name):
                continue
            words = [data.fold(w) for w in data.TOKEN.findall(name)]
            if len(words) == 1:
                flags[words[0]].add("g:" + key)
            elif words:
                flags[words[0]].add("gb:" + key)
                flags[words[-1]].add("ge:" + key)
    return flags


def mined(path: Path) -> dict[str, str]:
    """Cells of mined counts: how often a word was found in names of each class, in telling contexts."""
    out: dict[str, str] = {}
    for word, (total, counts) in json.loads(path.read_text(encoding="utf8")).items():
        if total < 3:
            continue
        found = [
            f"n:{kind}{sum(count / total > s for s in SHARES)}"
            for kind, count in sorted(counts.items())
            if count / total > SHARES[0]
        ]
        size = "a" if total < 10 else "b"
        out[word] = " ".join(found + [f + size for f in found]) or "n:O" + size
    return out


def build(
    shared: Path,
    work: Path,
    *,
    clusters: bool = True,
    codes: bool = False,
    lists: bool = True,
    names: bool = True,
    whole: bool = False,
) -> Lexicon:
    """The lexicon from the files that the earlier steps left in `work`."""
    flags = gazetteer(shared, whole=whole) if lists else {}
    counted = mined(work / "mined.json") if names and (work / "mined.json").exists() else {}
    parts = np.load(work / "pq.npy") if codes else np.zeros((0, 0))

    def last(word: str) -> tuple[str, str]:
        return " ".join(sorted(flags.get(word, ()))), counted.get(word, "")

    cells: dict[str, tuple[str, ...]] = {}
    with (work / "clusters.tsv").open(encoding="utf8") as file:
        for n, line in enumerate(file):
            word, fine, middle, coarse = line.rstrip("\n").split("\t")
            nested = f"k:{fine} m:{middle} o:{coarse}" if clusters else ""
            vector = (f"q{j}:{code}" for j, code in enumerate(parts[n])) if codes else ()
            cells[word] = (nested, f"f:{int(math.log2(n + 1))}", *vector, *last(word))
    blank = [""] * parts.shape[1]
    for word, found in flags.items():
        if word not in cells and len(word) > SHORTEST and any(flag.endswith(ALWAYS) for flag in found):
            cells[word] = ("", "f:", *blank, *last(word))
    return Lexicon(cells)


def silent(texts: Iterable[Text], lexicon: Lexicon, *, often: int = 20, share: float = 0.04) -> set[str]:
    """Frequent words that are hardly ever part of a name: they bear no witness for each other."""
    total: collections.Counter[str] = collections.Counter()
    inside: collections.Counter[str] = collections.Counter()
    for text in texts:
        for word, label in zip(text.words, text.labels, strict=True):
            if word:
                rest = stem(word, lexicon)[1]
                total[rest] += 1
                inside[rest] += label > 0
    return {word for word, count in total.items() if count >= often and inside[word] < share * count}
