"""What the package knows of words: the types read one by one, how common words are, and names.

The data are three gzipped text files beside this module, written by ``training/words_counts.py`` and
``training/words_train.py``; each line is a key, a tab, and the words that have it, parted by spaces.
"""

from __future__ import annotations

import functools
import gzip
from collections.abc import Iterator, Mapping
from importlib import resources

__all__ = ["COMMON", "levels", "names", "pattern", "patterns", "weights"]

# A word of this level (16 times in 14 million words) that could hold a clitic was read one by one when the type
# table was made; one that the table does not list is whole.
COMMON = 4
# Long enough for two spellings of alef to be one word: سيأتي and سياتي, but not بأول and باول.
_LONG = 5
_BARE_ALEF = str.maketrans("أإآ", "ااا")
_DIGITS = {f"{level:x}": level for level in range(16)}


def _lines(name: str) -> Iterator[tuple[str, list[str]]]:
    data = resources.files("arabnews.words").joinpath("data", f"{name}.txt.gz").read_bytes()
    for line in gzip.decompress(data).decode("utf-8").splitlines():
        key, _, words = line.partition("\t")
        if not key.startswith("#"):
            yield key, words.split(" ")


@functools.cache
def patterns() -> Mapping[str, tuple[tuple[int, ...], int]]:
    """Return, for each type read by a person, the lengths of its proclitics and of its pronoun.

    >>> patterns()["ولمدينتهم"] if "ولمدينتهم" in patterns() else patterns()["وبينها"]
    ((1,), 2)
    """
    found: dict[str, tuple[tuple[int, ...], int]] = {}
    for key, words in _lines("types"):
        before, _, after = key.partition("|")
        pattern = (tuple(map(int, before.split(","))) if before else (), int(after))
        found.update(dict.fromkeys(words, pattern))
    return found


@functools.cache
def _careless() -> Mapping[str, tuple[tuple[int, ...], int] | None]:
    """Return the types that hold a hamza on alef by their spelling without it; None where two of them differ."""
    found: dict[str, tuple[tuple[int, ...], int] | None] = {}
    for word, pattern in patterns().items():
        bare = word.translate(_BARE_ALEF)
        if bare != word:
            found[bare] = pattern if found.get(bare, pattern) == pattern else None
    return found


def pattern(word: str) -> tuple[tuple[int, ...], int] | None:
    """Return how a person divided the type, or, if it is rare and long, its twin with another alef (سياتي, سيأتي).

    >>> pattern("سياتي") == pattern("سيأتي")
    True
    """
    known = patterns().get(word)
    if known is not None or len(word) < _LONG or levels().get(word, 0) >= COMMON:
        return known
    bare = word.translate(_BARE_ALEF)
    return patterns().get(bare) or _careless().get(bare)


@functools.cache
def levels() -> Mapping[str, int]:
    """Return how common each word form is in news: the binary logarithm of its count in 14 million words."""
    lines = dict(_lines("levels"))
    (digits,) = lines["levels"]
    return dict(zip(lines["words"], map(_DIGITS.__getitem__, digits), strict=True))


@functools.cache
def names() -> frozenset[str]:
    """Return the words of the open gazetteers of names, folded."""
    return frozenset(word for _, words in _lines("names") for word in words)


@functools.cache
def weights() -> Mapping[str, int]:
    """Return the weight of each feature of `arabnews.words.features`."""
    found: dict[str, int] = {}
    for key, words in _lines("weights"):
        found.update(dict.fromkeys(words, int(key)))
    return found
