"""Quotation marks: found, and paired as the likeliest reading of the text.

News is typed with several families of marks, swapped glyphs, marks apart from their word, and marks forgotten. So
pairing is no matching of brackets: every mark may open, close, or be no quotation mark at all, each at a cost that its
glyph and its neighbours set, and the reading with the least cost of all wins. A mark forgotten costs too, and so does
a quotation that runs over the end of its paragraph. The search keeps a handful of readings alive from mark to mark,
so its time is linear in the length of the text.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import attrs

from arabnews import tables
from arabnews.quotes import lexicon
from arabnews.view import fold

MISSING = 4.0  # a mark that was forgotten
IGNORED = 5.0  # a mark that means nothing
PARAGRAPH = 2.2  # an open quotation that goes on after the end of its paragraph
NESTED = 1.5  # a quotation inside another
MISMATCH = 1.0  # closed by another family: “…"
DEPTH = 3
PER_LETTER, LONG = 0.0005, 800  # of two readings that differ in nothing else, the one with the shorter quotations
SLACK = 9.0  # what a reading may cost more than the best and still be kept
_LIVE, _FEW = 6, 4  # readings kept from mark to mark; so few need no weeding
_MANY, _HURRIED = 5000, 2  # so many marks are no article: fewer readings are kept, to be done soon
_RUN = 4  # so many marks in a row are decoration
_CLITICS = frozenset("وفبلك")
_CLOSING = frozenset(".،,؛;:!؟?)]}…-–—")
_OPENING = frozenset("([{:-–—/=")


@attrs.frozen
class MarkRow:
    """A row of ``marks.tsv``."""

    mark: str
    family: str
    side: str = attrs.field(validator=attrs.validators.in_(("open", "close", "both")))
    trust: float


class Mark(NamedTuple):
    """A mark in the text, with what it costs to read it as an opening, a closing, or no mark."""

    start: int
    end: int
    family: str
    opens: float
    closes: float
    ignored: float


class Pair(NamedTuple):
    """Two marks that belong together; one of them may be missing.

    ``limit`` is the place where the reading gave up on a missing partner: the quotation ends before it, or, where the
    opening mark is missing, begins after it.
    """

    opened: Mark | None
    closed: Mark | None
    depth: int
    limit: int

    @property
    def start(self) -> int:
        """Where the first of the two marks stands."""
        mark = self.opened or self.closed
        return mark.start if mark is not None else self.limit


# A reading of the text up to a mark: the numbers of the marks open now; its cost; and the steps that led to it, each a
# pair of mark numbers with its depth and limit, linked to the steps before.
_Stack = tuple[int, ...]
_Steps = Any
_Live = dict[_Stack, tuple[float, _Steps]]


@functools.cache
def _rows() -> dict[str, MarkRow]:
    return {row.mark: row for row in tables.read("marks", MarkRow)}


@functools.cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(mark) for mark in sorted(_rows(), key=len, reverse=True)))


@functools.cache
def _openers() -> frozenset[str]:
    return lexicon.words("opener") | lexicon.named_things()


def find(text: str) -> list[Mark]:
    """Return the quotation marks of ``text``; apostrophes and decoration are left out."""
    spans = [(match.start(), match.end()) for match in _pattern().finditer(text)]
    rows = _rows()
    found: list[Mark] = []
    first = 0
    while first < len(spans):
        last = first
        while last + 1 < len(spans) and spans[last + 1][0] == spans[last][1]:
            last += 1
        if last - first + 1 < _RUN:
            for start, end in spans[first : last + 1]:
                mark = _weigh(text, start, end, rows[text[start:end]])
                if mark is not None:
                    found.append(mark)
        first = last + 1
    return found


def _weigh(text: str, start: int, end: int, row: MarkRow) -> Mark | None:
    """Return the mark with its costs, or None for an apostrophe or a prime."""
    left = text[start - 1] if start else "\n"
    right = text[end] if end < len(text) else "\n"
    opens, closes = _sides(text, start, left, right)
    single = row.family in ("single", "typed") and row.mark not in "‹›"
    if single and left.isalnum() and right.isalnum() and opens > 0:
        return None
    if row.side == "open":
        closes += row.trust
    elif row.side == "close":
        opens += row.trust
    ignored = 0.8 if single else 2.5 if left.isdigit() and row.side == "both" else IGNORED
    return Mark(start, end, row.family, opens, closes, ignored)


def _sides(text: str, start: int, left: str, right: str) -> tuple[float, float]:
    """Return what the neighbours say: the cost of opening here and of closing here."""
    left_free, right_free = left.isspace() or left in _OPENING, right.isspace() or right in _CLOSING
    if left_free and not right_free:
        return 0.0, 3.0 if left != "-" else 1.0
    if left in _CLITICS and not right_free and (start < 2 or not text[start - 2].isalnum()):
        return 0.0, 3.0
    if right_free and not left_free:
        if right == ":" or not right.isspace():
            return 3.5, 0.0
        return (1.5, 0.8) if _opener_before(text, start) else (3.0, 0.0)
    if left_free and right_free:
        if left == ":" or _opener_before(text, start):
            return 0.0, 2.0
        if right.isspace() and left.isspace():
            return 0.6, 0.6
        return (2.0, 0.3) if not right.isspace() else (0.3, 2.0)
    if left in ".،,!؟؛…":
        return 1.0, 0.4
    return (0.2, 2.0) if _opener_before(text, start) else (1.0, 0.8)


def _opener_before(text: str, start: int) -> bool:
    """Tell whether a colon or a word such as «قال» or «أن» stands right before ``start``."""
    before = text[max(0, start - 14) : start].rstrip(" \u00a0")
    if before.endswith((":", "..", ": -")):
        return True
    word = before.rpartition(" ")[2].rpartition("\n")[2]
    return fold(word) in _openers()


def pair(text: str, marks: list[Mark]) -> list[Pair]:
    """Return the pairs of the likeliest reading, in the order of their opening."""
    if not marks:
        return []
    live: _Live = {(): (0.0, None)}
    most = _LIVE if len(marks) < _MANY else _HURRIED
    for number, line_ends in enumerate(_line_ends(text, marks)):
        for line_end in line_ends:
            live = _over_line_end(live, line_end)
        live = _read(live, number, marks, most)
    last = min(
        (_give_up(stack, cost, steps, len(text)) for stack, (cost, steps) in live.items()),
        key=lambda reading: reading[0],
    )
    pairs = []
    steps = last[1]
    while steps is not None:
        opened, closed, depth, limit = steps[0]
        if opened is None and closed:
            limit = marks[closed - 1].end
        pairs.append(
            Pair(
                None if opened is None else marks[opened],
                None if closed is None else marks[closed],
                depth,
                limit,
            )
        )
        steps = steps[1]
    pairs.sort(key=lambda made: made.start)
    return pairs


def _line_ends(text: str, marks: list[Mark]) -> Iterator[list[int]]:
    """Give, for each mark, the line ends since the one before; blank lines count for nothing, two are enough."""
    place = 0
    for mark in marks:
        ends: list[int] = []
        while len(ends) < 3:
            place = text.find("\n", place, mark.start)
            if place < 0:
                break
            if not ends or text[ends[-1] : place].strip():
                ends.append(place)
            place += 1
        place = mark.end
        yield ends


def _keep(live: _Live, stack: _Stack, cost: float, steps: _Steps) -> None:
    other = live.get(stack)
    if other is None or cost < other[0]:
        live[stack] = (cost, steps)


def _over_line_end(live: _Live, place: int) -> _Live:
    after: _Live = {}
    for stack, (cost, steps) in live.items():
        _keep(after, stack, cost + PARAGRAPH * len(stack), steps)
        if stack:
            _keep(after, (), *_give_up(stack, cost, steps, place))
    return after


def _give_up(stack: _Stack, cost: float, steps: _Steps, place: int, keep: int = 0) -> tuple[float, _Steps]:
    """Close what is open above ``keep`` without a mark; return what that costs, and the steps with it."""
    for depth in range(len(stack) - 1, keep - 1, -1):
        cost += MISSING
        steps = ((stack[depth], None, depth, place), steps)
    return cost, steps


def _read(live: _Live, number: int, marks: list[Mark], most: int) -> _Live:
    """Return the readings after one more mark: it opens, closes or means nothing, or another was forgotten."""
    mark = marks[number]
    after: _Live = {}
    for stack, (cost, steps) in live.items():
        _keep(after, stack, cost + mark.ignored, steps)
        if not stack:
            _keep(after, (number,), cost + mark.opens, steps)
            _keep(after, (), cost + mark.closes + MISSING, ((None, number, 0, 0), steps))
            continue
        if len(stack) < DEPTH:
            same = sum(marks[above].family == mark.family for above in stack)
            _keep(after, (*stack, number), cost + mark.opens + NESTED + same * 0.2, steps)
        given_up, without = _give_up(stack, cost, steps, mark.start)
        _keep(after, (number,), given_up + mark.opens, without)
        _close(after, stack, cost, steps, number, marks)
        if len(stack) > 1:
            given_up, without = _give_up(stack, cost, steps, mark.start, len(stack) - 1)
            _close(after, stack[:-1], given_up, without, number, marks)
    if len(after) < min(most, _FEW):
        return after
    limit = min(cost for cost, _ in after.values()) + SLACK
    kept = [(stack, reading) for stack, reading in after.items() if reading[0] <= limit]
    if len(kept) > most:
        kept = sorted(kept, key=lambda item: item[1][0])[:most]
    return dict(kept)


def _close(live: _Live, stack: _Stack, cost: float, steps: _Steps, number: int, marks: list[Mark]) -> None:
    opened, mark = marks[stack[-1]], marks[number]
    cost += mark.closes
    if opened.family != mark.family:
        cost += MISMATCH if "single" not in (opened.family, mark.family) else 3 * MISMATCH
    length = mark.start - opened.end
    cost += 1.0 if length < 2 else min(length, LONG) * PER_LETTER
    _keep(live, stack[:-1], cost, ((stack[-1], number, len(stack) - 1, mark.start), steps))
