"""Names of the caller's own: found as whole words, in any spelling, behind clitics."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, cast

import attrs

from arabnews.models import EntityType
from arabnews.tokens import Tokens, scan
from arabnews.words import Segments

__all__ = ["Gazetteer"]

Found = tuple[int, int, EntityType, str]
Names = Mapping[str, Sequence[str]] | Iterable[Sequence[str]] | str | Path
_CELLS: Final = (2, 3)


@attrs.frozen
class _Entry:
    type: EntityType
    name: str


class Gazetteer:
    """Names with their type and canonical form, to be found in texts beside those that the tagger finds.

    Args:
        names: a mapping of name to type or to (type, canonical form), an iterable of (name, type) or (name, type,
            canonical form), or the path of a file of such rows, cells parted by tabs. Types are PER, ORG, LOC, MISC.

    Raises:
        ValueError: an unknown type, a row of another length, a name without a word in it.

    Examples:
        >>> known = Gazetteer({"مؤسسة النخيل": "ORG", "النخيل": ("ORG", "مؤسسة النخيل")})
        >>> len(known)
        2
    """

    __slots__ = ("_entries", "_lengths", "_size")

    def __init__(self, names: Names) -> None:
        self._entries: dict[str, dict[tuple[str, ...], _Entry]] = {}
        for name, kind, full in _rows(names):
            words = tuple(scan(name).norms)
            if not words:
                raise ValueError(f"a name needs a word, got {name!r}")
            try:
                entry = _Entry(EntityType(kind), full)
            except ValueError:
                valid = ", ".join(EntityType)
                raise ValueError(f"unknown type {kind!r} of {name!r}; valid are {valid}") from None
            self._entries.setdefault(words[0], {})[words[1:]] = entry
        self._size = sum(map(len, self._entries.values()))
        self._lengths = {
            first: sorted({len(rest) for rest in entries}, reverse=True) for first, entries in self._entries.items()
        }

    def __len__(self) -> int:
        return self._size

    def __repr__(self) -> str:
        return f"<Gazetteer of {self._size} names>"

    def overlay(self, tokens: Tokens, segments: Segments, found: Iterable[Found]) -> list[Found]:
        """Return the names found together with those known; where both stand the known one is kept.

        A name of the same type that ends with a known one keeps its extent.
        """
        known = list(self.find(tokens, segments))
        begins = [one[0] for one in known]
        ends = [one[1] for one in known]
        dropped: set[int] = set()
        kept: list[Found] = []
        for name in found:
            inside = range(bisect_right(ends, name[0]), bisect_left(begins, name[1]))
            if all(_lies_in(known[n], name) for n in inside):
                dropped.update(inside)
                kept.append(name)
        return sorted(kept + [one for n, one in enumerate(known) if n not in dropped])

    def find(self, tokens: Tokens, segments: Segments) -> Iterator[Found]:
        """Yield the known names of a text in order, the longest where several begin: first token, last, type, name."""
        norms, entries = tokens.norms, self._entries
        after = 0
        for index, stem in enumerate(segments.stems):
            if index < after:
                continue
            for word in dict.fromkeys((norms[index], stem)):
                for size in self._lengths.get(word, ()):
                    entry = entries[word].get(tuple(norms[index + 1 : index + 1 + size]))
                    if entry is not None and index >= after:
                        after = index + 1 + size
                        yield index, after, entry.type, entry.name


def _lies_in(known: Found, name: Found) -> bool:
    """Tell whether a known name is the end of a longer name of its own type, as behind a generic head."""
    return known[2] is name[2] and name[0] < known[0] and known[1] == name[1]


def _rows(names: Names) -> Iterator[tuple[str, str, str]]:
    rows: Iterable[Sequence[str]]
    if isinstance(names, str | Path):
        lines = Path(names).read_text(encoding="utf-8").splitlines()
        rows = [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]
    elif isinstance(names, Mapping):
        given = cast("Mapping[str, Sequence[str]]", names)
        rows = [(name, kind) if isinstance(kind, str) else (name, *kind) for name, kind in given.items()]
    else:
        rows = names
    for row in rows:
        if len(row) not in _CELLS:
            raise ValueError(f"a row holds name, type and perhaps the canonical form, got {row!r}")
        yield row[0], row[1], row[2] if len(row) > 2 and row[2] else row[0]
