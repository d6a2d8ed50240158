"""Names in a sequence of words: the best chain of labels, found twice, the second time knowing the whole article."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterator, Sequence
from operator import add
from typing import Final

from arabnews.entities.evidence import evidence
from arabnews.entities.model import BITS, LANE, Model
from arabnews.entities.sequence import REACH

__all__ = ["tag"]

Found = tuple[int, int, str]
LOW: Final = (1 << BITS) - 1
CLEAR: Final = ~LOW
_BLOCK: Final = 20_000  # words read at a time: a long text in bounded memory


def tag(words: list[str], model: Model) -> list[Found]:
    """Return the names of a sequence as half-open ranges with their types, in order."""
    out: list[Found] = []
    last = len(words) - REACH
    begin = REACH
    while begin < last:
        end = min(begin + _BLOCK, last)
        while end < last and words[end - 1] and end - begin < 2 * _BLOCK:
            end += 1
        first = begin - REACH
        out += ((a + first, b + first, kind) for a, b, kind in _tag(words[first : end + REACH], model))
        begin = end
    return out


def _tag(words: list[str], model: Model) -> list[Found]:
    scores = _scores(words, model)
    found = list(_decode(_flat(scores, model), words, model))
    if not found:
        return found
    stems = list(map(model.stem, words))
    vectors = model.evidence
    told = evidence(stems, found)
    if told:
        for position, names in told.items():
            if REACH <= position < len(words) - REACH:
                scores[position - REACH] += sum(vectors[name] for name in names)
        found = list(_decode(_flat(scores, model), words, model))
    return found


def _scores(words: list[str], model: Model) -> list[int]:
    """The packed scores of each word that has REACH others on each side."""
    shares = [*map(model.shares, words)]
    before2, before1, here, after1, after2 = zip(*shares, strict=True)
    return [
        a + b + c + d + e for a, b, c, d, e in zip(before2, before1[1:], here[2:], after1[3:], after2[4:], strict=False)
    ]


def _flat(scores: list[int], model: Model) -> Sequence[int]:
    size = LANE * len(model.labels)
    flat = array("I", b"".join([score.to_bytes(size, "little") for score in scores]))
    if sys.byteorder == "big":
        flat.byteswap()
    return flat


def _decode(flat: Sequence[int], words: list[str], model: Model) -> Iterator[Found]:
    """Yield the names of the best chain; stretches where every word is surely none are passed over."""
    count = len(model.labels)
    margin = model.margin
    runs: list[list[int]] = []
    previous = -2
    for n, base in enumerate(range(0, len(flat), count)):
        if max(flat[base + 1 : base + count]) + margin > flat[base] and words[n + REACH]:
            if n != previous + 1:
                runs.append([n, n])
            runs[-1][1] = previous = n
    for first, last in runs:
        begin, kind = first, ""
        for n, label in enumerate((*_best_chain(flat, first, last + 1, model), 0), first):
            name = model.labels[label]
            if kind and name != "I-" + kind:
                yield begin + REACH, n + REACH, kind
                kind = ""
            if name.startswith("B"):
                begin, kind = n, name[2:]


def _best_chain(flat: Sequence[int], begin: int, end: int, model: Model) -> list[int]:
    """The labels from `begin` to `end`; what stands before and after is no name."""
    count = len(model.labels)
    into = model.into
    # A score and the label it came from travel in one number: the label in the low bits, so that max() finds both.
    first = flat[begin * count : begin * count + count]
    paths = [opening + (score << BITS) for opening, score in zip(model.opening, first, strict=True)]
    steps: list[list[int]] = []
    for base in range((begin + 1) * count, end * count, count):
        best = [max(map(add, paths, weights)) for weights in into]
        steps.append(best)
        paths = [
            (path & CLEAR) + (score << BITS) + label
            for label, (path, score) in enumerate(zip(best, flat[base : base + count], strict=True))
        ]
    label = max(map(add, paths, into[0])) & LOW
    labels = [label]
    for best in reversed(steps):
        label = best[label] & LOW
        labels.append(label)
    return labels[::-1]
