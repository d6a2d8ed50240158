"""The rule engine: ordered levels of rules over tags, each composing the pieces that the level before it left.

At each place the longest rule wins, the earlier in the list among equals. A rule that finds its pieces make no sense
(a 31st of February, a month 13) returns None and gives way to the next.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

import attrs
import regex

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

    def need(self, label: str) -> Piece:
        """The piece under a label that the pattern never leaves out."""
        piece = self.piece(label)
        if piece is None:
            raise LookupError(f"the pattern has no {label!r} here")
        return piece

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
    """Rules that apply side by side, each filed under the tags that it can begin with.

    Args:
        rules: the rules, the first of several equally long ones winning.
        joins: whether each of them needs something that an earlier level composed.
    """

    def __init__(self, rules: Sequence[Rule], *, joins: bool) -> None:
        self.joins = joins
        self._by_first: dict[str, list[_Compiled]] = {}
        for rule in rules:
            expression, groups = translate(rule.pattern)
            one = _Compiled(rule, re.compile(expression), groups)
            for tag in _first_tags(expression):
                self._by_first.setdefault(tag, []).append(one)
        self._starts = re.compile(f"[{''.join(self._by_first)}]").search

    def run(self, pieces: list[Piece], tags: str, folded: str) -> tuple[list[Piece], str]:
        """Return the pieces, and their tags, with what the rules composed in place of what they matched."""
        found = self._starts(tags)
        if not found:
            return pieces, tags
        out: list[Piece] = []
        done, changed = 0, False
        while found:
            start = found.start()
            made = self._best(self._by_first[tags[start]], tags, start, pieces, folded)
            if made is None:
                found = self._starts(tags, start + 1)
                continue
            piece, end = made
            out += pieces[done:start]
            out.append(piece)
            done, changed = end, True
            found = self._starts(tags, end)
        if not changed:
            return pieces, tags
        out += pieces[done:]
        return out, "".join([piece.tag for piece in out])

    @staticmethod
    def _best(
        rules: Sequence[_Compiled], tags: str, start: int, pieces: list[Piece], folded: str
    ) -> tuple[Piece, int] | None:
        """The longest rule that makes sense at ``start``, and the index after what it took."""
        matches = [(found.end(), one, found) for one in rules if (found := one.regex.match(tags, start))]
        matches.sort(key=_by_length, reverse=True)
        for end, one, found in matches:
            made = one.rule.build(Match(found, one.groups, pieces, folded)) if end > start else None
            if made is not None:
                tag, spec = made
                return Piece(TAG[tag], pieces[start].start, pieces[end - 1].end, spec), end
        return None


def _by_length(match: tuple[int, _Compiled, re.Match[str]]) -> int:
    return match[0]


def _first_tags(expression: str) -> list[str]:
    """The tags that what matches can begin with; looking back is left out of account."""
    ahead = regex.compile(re.sub(r"\(\?<[=!][^)]*\)", "", expression))
    return [tag for tag in TAG.values() if ahead.match(tag, partial=True)]
