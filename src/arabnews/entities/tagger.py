"""Names in a sequence of words: the best chain of labels, found twice, the second time knowing the whole article."""

from __future__ import annotations

import re
import sys
from array import array
from collections.abc import Mapping, Sequence
from itertools import repeat
from operator import add, gt, sub
from typing import Final

from arabnews.entities.evidence import evidence
from arabnews.entities.model import LANE, Model
from arabnews.entities.sequence import REACH

__all__ = ["tag"]

_RUN: Final = re.compile(b"\1+")
Found = tuple[int, int, str]
_BLOCK: Final = 20_000  # words read at a time: a long text in bounded memory


def tag(words: list[str], model: Model, told: array[int] | None = None) -> list[Found]:
    """Return the names of a sequence as half-open ranges with their types, in order.

    Args:
        words: as `arabnews.entities.sequence` gives them.
        model: the weights.
        told: what another voice adds to the score of each label at each word, flat; None without one.
    """
    out: list[Found] = []
    last = len(words) - REACH
    begin = REACH
    while begin < last:
        end = min(begin + _BLOCK, last)
        while end < last and words[end - 1] and end - begin < 2 * _BLOCK:
            end += 1
        first = begin - REACH
        more = told[begin * len(model.labels) : end * len(model.labels)] if told else None
        out += ((a + first, b + first, kind) for a, b, kind in _tag(words[first : end + REACH], model, more))
        begin = end
    return out


def _tag(words: list[str], model: Model, told: array[int] | None) -> list[Found]:
    grid = _Grid(words, model, told)
    found = grid.names()
    if not found:
        return found
    seen = evidence(list(map(model.stems.__getitem__, words)), found)
    last = len(words) - REACH
    grid.add({place: names for place, names in seen.items() if REACH <= place < last and words[place]})
    return grid.names()


class _Grid:
    """The score of each label at each word of a block, in one flat array."""

    def __init__(self, words: list[str], model: Model, told: array[int] | None) -> None:
        self._words = words
        self._model = model
        self._count = len(model.labels)
        self._scores = _flat(_sums(words, model), model)
        if told is not None:
            self._scores = array("i", map(add, self._scores, told))
        self._runs: dict[tuple[int, int], list[int]] = {}
        size = len(words) - 2 * REACH
        self._full = int.from_bytes(bytes(map(bool, words[REACH : REACH + size])), "little")
        none, *others = (self._scores[label :: self._count] for label in range(self._count))
        self._open = bytearray(map(gt, map(max, *others), map(sub, none, repeat(model.margin))))

    def _may_be_name(self, n: int) -> bool:
        base = n * self._count
        return max(self._scores[base + 1 : base + self._count]) + self._model.margin > self._scores[base]

    def _looked_at(self) -> bytes:
        """The words that look like part of a name, and the one before each, as ones among zeros.

        The beginning of a name may look like none (the مجلس of مجلس النواب): what follows demands it.
        """
        ones = int.from_bytes(self._open, "little")
        ones = (ones | ones >> 8) & self._full
        return ones.to_bytes(len(self._open), "little")

    def add(self, told: Mapping[int, list[int]]) -> None:
        """Add what the article tells about single words to their scores."""
        scores, count, vectors = self._scores, self._count, self._model.evidence
        changed = bytearray(len(self._open))
        for place, names in told.items():
            n = place - REACH
            base = n * count
            for name in names:
                for label, weight in enumerate(vectors[name], base):
                    scores[label] += weight
            changed[n] = 1
            self._open[n] = self._may_be_name(n)
        self._runs = {
            (first, last): labels for (first, last), labels in self._runs.items() if changed.find(1, first, last) < 0
        }

    def names(self) -> list[Found]:
        """Return the names of the best chain; stretches where every word is surely none are passed over."""
        out: list[Found] = []
        names = self._model.labels
        for run in _RUN.finditer(self._looked_at()):
            first, last = run.span()
            labels = self._runs.get((first, last))
            if labels is None:
                labels = self._runs[first, last] = _best_chain(self._scores, first, last, self._model)
            begin, kind = first, ""
            for n, label in enumerate((*labels, 0), first):
                name = names[label]
                if kind and name != "I-" + kind:
                    out.append((begin + REACH, n + REACH, kind))
                    kind = ""
                if name.startswith("B"):
                    begin, kind = n, name[2:]
        return out


def _sums(words: list[str], model: Model) -> list[int]:
    """The packed scores of each word that has REACH others on each side."""
    before2, before1, here, after1, after2 = zip(*map(model.shares.__getitem__, words), strict=True)
    return [
        a + b + c + d + e for a, b, c, d, e in zip(before2, before1[1:], here[2:], after1[3:], after2[4:], strict=False)
    ]


def _flat(scores: list[int], model: Model) -> array[int]:
    size = LANE * len(model.labels)
    flat = array("i", b"".join([score.to_bytes(size, "little") for score in scores]))
    if sys.byteorder == "big":
        flat.byteswap()
    return flat


def _best_chain(flat: Sequence[int], begin: int, end: int, model: Model) -> list[int]:
    """The labels from `begin` to `end`; what stands before and after is no name.

    The best path to a label comes from the best path to some label before it. Mostly one path leads by more than any
    step can make up for; then all labels outside of names come from there, and no others need to be tried.
    """
    count = len(model.labels)
    into, onward, after, lead = model.into, model.onward, model.after, model.lead
    paths = list(map(add, after[0], flat[begin * count : begin * count + count]))
    passed = [paths]
    for base in range((begin + 1) * count, end * count, count):
        *_, second, best = sorted(paths)
        if best - second > lead:
            steps = list(map(best.__add__, after[paths.index(best)]))
        else:
            steps = [max(map(add, paths, weights)) for weights in into]
        for inner, from_begin, from_inner in onward:
            steps[inner] = max(paths[inner - 1] + from_begin, paths[inner] + from_inner)
        paths = list(map(add, steps, flat[base : base + count]))
        passed.append(paths)
    label = 0
    labels: list[int] = []
    for paths in reversed(passed):
        label = _last_best(list(map(add, paths, into[label])))
        labels.append(label)
    return labels[::-1]


def _last_best(scores: list[int]) -> int:
    """The index of the highest score, the last of equal ones."""
    return len(scores) - 1 - scores[::-1].index(max(scores))
