"""Names of the open lists by their kind, for swapping into texts; a tenth of them, by hash, is kept out of training."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Collection
from pathlib import Path

import entities_data as data

from arabnews.entities.spans import core_span

LISTS = {"PER": ("AWPER",), "LOC": ("CITYBIG", "CITYMID", "CITYSM"), "ORG": ("AWORG",)}
PARTS = 10_000  # persons put together from first and last names
LONGEST = 4  # words
COMMON = 3_000  # the most frequent words of news: with one of them a listed name may be a phrase (شركات سابقة)
TENTH = 26  # of the 256 values of a hash's first byte


def kept_out(name: str) -> bool:
    """Whether a name is kept for measuring: in no list that training sees, in no text with names swapped.

    >>> sum(map(kept_out, map(str, range(1000)))) < 150
    True
    """
    return hashlib.sha256(" ".join(name.split()).encode()).digest()[0] < TENTH


def listed(shared: Path) -> dict[str, list[str]]:
    """All open lists."""
    lists: dict[str, list[str]] = json.loads((shared / "gazetteers/open_names.json").read_text(encoding="utf8"))
    return lists


def common_words(work: Path) -> set[str]:
    """The most frequent folded words of raw news."""
    counts: dict[str, int] = json.loads((work / "counts.json").read_text(encoding="utf8"))
    return set(sorted(counts, key=lambda word: (-counts[word], word))[:COMMON])


def named(shared: Path, common: Collection[str], *, out: bool, seed: int = 5) -> dict[str, list[str]]:
    """Names by type as they are written, heads dropped: those kept out, or all others; phrases are left aside."""
    lists = listed(shared)
    draw = random.Random(seed)  # noqa: S311

    def some(key: str) -> list[str]:
        names = (name[slice(*core_span(name, 0, len(name)))] for name in lists[key] if kept_out(name) == out)
        return [name for name in names if _is_name(name, common)]

    parts = [
        f"{first} {last}"
        for first, last in zip(draw.choices(lists["FIRST"], k=PARTS), draw.choices(lists["LAST"], k=PARTS), strict=True)
    ]
    found = {kind: [name for key in keys for name in some(key)] for kind, keys in LISTS.items()}
    found["PER"] = [name for name in found["PER"] if " " in name]
    found["PER"] += [name for name in parts if kept_out(name) == out and _is_name(name, common)]
    return {kind: sorted(set(names)) for kind, names in found.items()}


def _is_name(name: str, common: Collection[str]) -> bool:
    words = list(map(data.fold, name.split()))
    return (
        len(words) <= LONGEST
        and max(map(len, words)) > 2
        and all("ء" <= letter <= "ي" for word in words for letter in word)
        and not any(word in common for word in words)
    )
