"""What the rest of an article says about a word: how it was tagged elsewhere, alone and in a name of several words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

__all__ = ["FEATURES", "evidence"]

TYPES: Final = ("PER", "ORG", "LOC", "MISC")
_WORD: Final = [f"{kind}{share}" for kind in TYPES for share in "=+-"] + ["O1", "O2"]
FEATURES: Final = (
    "",
    *(f"{place}:{word}" for place in ("here", "left", "right") for word in _WORD),
    *(f"whole:{place}-{kind}" for kind in TYPES for place in "BIS"),
    *(f"{part}:{kind}" for kind in TYPES for part in ("first", "last", "inner")),
)
"""Names of the features; the first stands for none."""

_NUMBER: Final = {name: n for n, name in enumerate(FEATURES)}
_LONGEST: Final = 12
_NONE: Final = ("", "", ())

Phrase = tuple[str, ...]


def evidence(stems: Sequence[str], spans: Iterable[tuple[int, int, str]]) -> dict[int, list[int]]:
    """Return the features of each position that the article's other mentions speak about.

    Args:
        stems: the words without proclitics; empty where nothing stands, or where a word can tell nothing.
        spans: the names found so far, as half-open ranges of positions with their type.
    """
    names = _Names(stems)
    for begin, end, kind in spans:
        names.add(begin, end, kind)
    total = Counter(stem for stem in stems if stem in names.inside)
    out: dict[int, list[int]] = defaultdict(list)
    covered = 0
    for position, stem in enumerate(stems):
        if stem not in names.inside:
            continue
        kind, part, _ = names.own.get(position, _NONE)
        word = _others(names.inside[stem], total[stem], kind)
        if word:
            out[position].append(_NUMBER["here:" + word])
            out[position - 1].append(_NUMBER["right:" + word])
            out[position + 1].append(_NUMBER["left:" + word])
        out[position] += (_NUMBER[other] for other, count in names.parts[stem].items() if count > (other == part))
        if position >= covered and (found := names.longest(position)):
            size, kind = found
            covered = position + size
            for k in range(size):
                out[position + k].append(_NUMBER[f"whole:{'S' if size == 1 else 'I' if k else 'B'}-{kind}"])
    return out


class _Names:
    """The names found in an article, by their words."""

    def __init__(self, stems: Sequence[str]) -> None:
        self.stems = stems
        self.inside: dict[str, Counter[str]] = defaultdict(Counter)
        self.parts: dict[str, Counter[str]] = defaultdict(Counter)
        self.phrases: dict[str, Counter[tuple[Phrase, str]]] = defaultdict(Counter)
        self.own: dict[int, tuple[str, str, Phrase]] = {}

    def add(self, begin: int, end: int, kind: str) -> None:
        phrase = tuple(self.stems[begin:end])
        if phrase[0] and end - begin <= _LONGEST:
            self.phrases[phrase[0]][phrase, kind] += 1
        for position in range(begin, end):
            stem = self.stems[position]
            if not stem:
                continue
            self.inside[stem][kind] += 1
            part = ""
            if end - begin > 1:
                part = ("first:" if position == begin else "last:" if position == end - 1 else "inner:") + kind
                self.parts[stem][part] += 1
            self.own[position] = kind, part, phrase

    def longest(self, position: int) -> tuple[int, str] | None:
        """Return size and type of the longest name found elsewhere that stands here too."""
        here = self.own.get(position, _NONE)
        begins = bool(here[2]) and self.own.get(position - 1, _NONE)[2] is not here[2]
        best: tuple[int, int, str] | None = None
        for (phrase, kind), count in self.phrases.get(self.stems[position], {}).items():
            size = len(phrase)
            elsewhere = count - (begins and phrase == here[2] and kind == here[0])
            if elsewhere and tuple(self.stems[position : position + size]) == phrase:
                candidate = (size, elsewhere, kind)
                if best is None or candidate > best:
                    best = candidate
        return (best[0], best[2]) if best else None


def _others(counts: Counter[str], total: int, own: str) -> str:
    """How the same word was tagged elsewhere, in one short name; empty when it stands nowhere else."""
    elsewhere = total - 1
    if not elsewhere:
        return ""
    best, most = "", 0
    for kind in TYPES:
        count = counts[kind] - (kind == own)
        if count > most:
            best, most = kind, count
    if not most:
        return "O1" if elsewhere == 1 else "O2"
    return best + ("=" if most == elsewhere else "+" if 2 * most > elsewhere else "-")
