"""The rule engine: ordered levels of rules over tags, each composing the pieces that the level before it left.

At each place the longest rule wins, the earlier in the list among equals. A rule that finds its pieces make no sense
(a 31st of February, a month 13) returns None and gives way to the next.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

import attrs

from arabnews.dates.scan import Piece
from arabnews.dates.tags import TAG, translate

__all__ = ["Level", "Match", "Rule"]

@attrs.frozen
class Match:
    """The pieces that a rule matched, by label."""

    found: re.Match[str]
    groups: dict[str, tuple[str, ...]]
    run: Sequence[Piece]
    """All pieces of the stretch."""
    folded: str

    @property
    def pieces(self) -> Sequence[Piece]:
        """The pieces matched, in order."""
        return self.run[self.found.start() : self.found.end()]

    def piece(self, label: str) -> Piece | None:
        """The piece under a label, or None when that part is absent."""
        for group in self.groups.get(label, ()):
            if (at := self.found.start(group)) >= 0:
                return self.run[at]
        return None

    def has(self, label: str) -> bool:
        """Whether the part under a label is there."""
        return self.piece(label) is not None

    def value(self, label: str, default: Any = None) -> Any:
        """The value of the piece under a label; its type is the label's own."""
        piece = self.piece(label)
        return default if piece is None else piece.value

    def text(self, label: str) -> str:
        """The folded text of the piece under a label, empty when it is absent."""
        piece = self.piece(label)
        return self.folded[piece.start : piece.end] if piece else ""

    def values(self, *kinds: str) -> list[Any]:
        """The values of all pieces of these kinds, in order."""
        return [piece.value for piece in self.pieces if piece.kind in kinds]


Build = Callable[[Match], "tuple[str, object] | None"]


@attrs.frozen
class Rule:
    """One shape of time expression.

    Attributes:
        name: what it is.
        pattern: a regular expression over tags (see ``tags``).
        build: makes the composed tag and its meaning from the match, or None.
        example: an expression that this rule reads, and ``value``: its TIMEX3 value, published on Wednesday 2025-10-15.
    """

    name: str
    pattern: str
    build: Build
    example: str
    value: str


@attrs.frozen
class _Compiled:
    rule: Rule
    regex: re.Pattern[str]
    groups: dict[str, tuple[str, ...]]


class Level:
    """Rules that apply side by side, compiled into one expression that finds where any of them begins."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = tuple(rules)
        self._compiled: list[_Compiled] = []
        for i, rule in enumerate(rules):
            regex, groups = translate(rule.pattern, f"r{i}_")
            self._compiled.append(_Compiled(rule, re.compile(regex), groups))
        self._starts = re.compile("|".join(f"(?:{one.regex.pattern})" for one in self._compiled))

    def run(self, pieces: list[Piece], folded: str) -> list[Piece]:
        """Return the pieces with what the rules composed in place of what they matched."""
        tags = "".join([piece.tag for piece in pieces])
        found = self._starts.search(tags)
        if not found:
            return pieces
        out: list[Piece] = []
        done = 0
        while found:
            start = found.start()
            made = self._best(tags, start, pieces, folded)
            if made is None:
                found = self._starts.search(tags, start + 1)
                continue
            piece, first, last = made
            out += pieces[done:first]
            out.append(piece)
            done = last
            found = self._starts.search(tags, last)
        out += pieces[done:]
        return out

    def _best(self, tags: str, start: int, pieces: list[Piece], folded: str) -> tuple[Piece, int, int] | None:
        matches = [(one, found) for one in self._compiled if (found := one.regex.match(tags, start))]
        matches.sort(key=lambda pair: -pair[1].end())
        for one, found in matches:
            if found.end() == start:
                continue
            made = one.rule.build(Match(found, one.groups, pieces, folded))
            if made is not None:
                tag, spec = made
                first, last = pieces[start], pieces[found.end() - 1]
                return Piece(TAG[tag], first.start, last.end, spec), start, found.end()
        return None
