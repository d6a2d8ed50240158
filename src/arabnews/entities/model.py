"""The tagger's weights: one compressed file, read on first use, and what each word adds to the scores around it.

The score of a label at a word is a sum over the words around it, and each word's share depends on that word alone. A
share holds one whole number for each label; they are packed side by side into one big integer, so that one addition
adds them all, with the same result on every machine.
"""

from __future__ import annotations

import functools
import json
import lzma
import struct
import sys
from array import array
from collections.abc import Callable, Sequence
from importlib import resources
from typing import Any, Final, TypeVar

from arabnews.entities.features import features, stem
from arabnews.entities.sequence import REACH

__all__ = ["LANE", "Lexicon", "Model", "load"]

LANE: Final = 4
"""Bytes of one label's score in a packed sum."""

_MAGIC: Final = b"ANEM1"
_OFFSET: Final = 1 << 24  # added to each score of a share, so that no lane borrows from the next
_MIDDLE: Final = 128  # a weight's byte holds weight + 128
_PLACES: Final = 2 * REACH + 1
_KEPT: Final = 60_000  # words whose shares are kept; all are dropped when there are more

Shares = tuple[int, ...]
T = TypeVar("T")


class Lexicon:
    """What is known of single words from news at large: clusters, frequency, lists they stand in."""

    __slots__ = ("_columns", "_index", "silent")

    def __init__(self, parts: dict[str, bytes], columns: list[list[str]]) -> None:
        words = _lines(parts["words"])
        self._index = dict(zip(words, range(len(words)), strict=True))
        # A column holds a number for each word, of a byte or of two, and each number stands for some features.
        self._columns = [
            (list(map(str.split, cells)), _numbers(parts[f"column {n}"], len(words))) for n, cells in enumerate(columns)
        ]
        self.silent = frozenset(_lines(parts["silent"]))

    def __contains__(self, word: object) -> bool:
        return word in self._index

    def get(self, word: str, default: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Return the features of a word."""
        index = self._index.get(word)
        if index is None:
            return default
        return tuple(name for cells, column in self._columns for name in cells[column[index]])


def _numbers(part: bytes, count: int) -> Sequence[int]:
    """Read a column: bytes as they are, or little-endian pairs."""
    if len(part) == count:
        return part
    numbers = array("H", part)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def _lines(part: bytes) -> list[str]:
    return part.decode("utf-8").split("\n")


class _Kept(dict[str, T]):
    """What is computed for each word when first asked for; all is dropped when there is too much."""

    def __init__(self, compute: Callable[[str], T]) -> None:
        self._compute = compute

    def __missing__(self, word: str) -> T:
        if len(self) >= _KEPT:
            self.clear()
        found = self[word] = self._compute(word)
        return found


class Model:
    """Weights and lexicon; whatever is computed from them for a word is kept."""

    def __init__(self, data: bytes) -> None:
        if not data.startswith(_MAGIC):
            raise ValueError("not a model of this version")
        (size,) = struct.unpack_from("<I", data, len(_MAGIC))
        begin = len(_MAGIC) + 4
        meta: dict[str, Any] = json.loads(data[begin : begin + size])
        begin += size
        parts: dict[str, bytes] = {}
        for name, length in meta["parts"]:
            parts[name] = data[begin : begin + length]
            begin += length
        self.labels: list[str] = meta["labels"]
        self.margin: int = meta["margin"]
        self.scale: float = meta["scale"]
        """What one nat, the unit of the weights as they were fitted, is in these whole numbers."""
        self.after: list[list[int]] = meta["steps"]
        """The weights of all steps from a label."""
        self.into = list(map(list, zip(*self.after, strict=True)))
        """The weights of all steps to a label."""
        inner = [n for n, label in enumerate(self.labels) if label[0] == "I"]
        self.onward = [(n, self.into[n][n - 1], self.into[n][n]) for n in inner]
        """The labels inside names: each goes on from the name's beginning, the label before, or from itself."""
        free = [weights for n, weights in enumerate(self.into) if n not in inner]
        self.lead = max(max(weights) - min(weights) for weights in free)
        """A path that leads by more than this before a step to a label outside or at the beginning leads behind it."""
        names = _lines(parts["features"])
        self._rows = dict(zip(names, range(len(names)), strict=True))
        self._weights = parts["weights"]
        self._width = _PLACES * len(self.labels)
        self.evidence: list[list[int]] = meta["evidence"]
        self.lexicon = Lexicon(parts, meta["columns"])
        self._one = sum(1 << (8 * LANE * n) for n in range(len(self.labels)))
        self._bias = sum(score << (8 * LANE * n) for n, score in enumerate(meta["bias"]))
        self.shares = _Kept(self._compute)
        """What a word adds to the scores of the words around it, as each place sees it."""
        self.stems = _Kept(self._stem)
        """The word without proclitics; empty when it can tell nothing about names."""

    def _compute(self, word: str) -> Shares:
        """Add up the weights of the word's features, all places and labels at once, in lanes of two bytes."""
        rows = [
            row
            for name in (features(word, self.lexicon) if word else ["#"])
            if (row := self._rows.get(name)) is not None
        ]
        lanes = sum(map(self._row, rows)).to_bytes(2 * self._width, "little")
        wide = bytearray(LANE * self._width)
        wide[0::LANE] = lanes[0::2]
        wide[1::LANE] = lanes[1::2]
        size = LANE * len(self.labels)
        shift = self._one * (_OFFSET - _MIDDLE * len(rows))
        shares = [int.from_bytes(wide[n : n + size], "little") + shift for n in range(0, len(wide), size)]
        shares[REACH] += self._bias
        return tuple(shares)

    @functools.lru_cache(maxsize=1 << 16)  # noqa: B019 (there is one model, and it stays)
    def _row(self, row: int) -> int:
        lanes = bytearray(2 * self._width)
        lanes[0::2] = self._weights[row * self._width : (row + 1) * self._width]
        return int.from_bytes(lanes, "little")

    def _stem(self, word: str) -> str:
        found = stem(word, self.lexicon)[1]
        if found in self.lexicon.silent or not found or not (found[0].isalpha() and found[0] != "<"):
            return ""
        return found


@functools.cache
def load() -> Model:
    """Return the model that the package carries."""
    data = resources.files("arabnews.entities").joinpath("model.bin").read_bytes()
    return Model(lzma.decompress(data))
