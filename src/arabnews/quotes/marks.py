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
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

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
_LIVE = 6  # readings kept from mark to mark
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


class _Reading(NamedTuple):
    """One way to read the text up to a mark: the marks open now, its cost, and the steps that led here."""

    cost: float
    stack: tuple[Mark, ...]
    steps: tuple[Pair, object] | None


def pair(text: str, marks: list[Mark]) -> list[Pair]:
    """Return the pairs of the likeliest reading, in the order of their opening."""
    if not marks:
        return []
    live = [_Reading(0.0, (), None)]
    for mark, line_ends in _with_line_ends(text, marks):
        for line_end in line_ends:
            live = _best(step for reading in live for step in _over_line_end(reading, line_end))
        live = _best(step for reading in live for step in _read(reading, mark))
    end = len(text.rstrip())
    final = min((_give_up(reading, end) for reading in live), key=lambda reading: reading.cost)
    pairs: list[Pair] = []
    steps = final.steps
    while steps is not None:
        pairs.append(steps[0])
        steps = steps[1]  # type: ignore[assignment]
    ends = {mark: before.end for before, mark in pairwise(marks)}
    pairs = [
        made._replace(limit=ends.get(made.closed, 0)) if made.closed and not made.opened else made for made in pairs
    ]
    pairs.sort(key=lambda made: (made.opened or made.closed).start)  # type: ignore[union-attr]
    return pairs


def _with_line_ends(text: str, marks: list[Mark]) -> Iterator[tuple[Mark, list[int]]]:
    """Give each mark with the line ends since the one before; blank lines count once, two are as good as many."""
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
        yield mark, ends


def _best(readings: Iterable[_Reading]) -> list[_Reading]:
    """Keep the cheapest reading of each stack, and the few cheapest of those."""
    kept: dict[tuple[Mark, ...], _Reading] = {}
    for reading in readings:
        other = kept.get(reading.stack)
        if other is None or reading.cost < other.cost:
            kept[reading.stack] = reading
    if len(kept) == 1:
        return list(kept.values())
    return sorted(kept.values(), key=lambda reading: reading.cost)[:_LIVE]


def _over_line_end(reading: _Reading, place: int) -> Iterator[_Reading]:
    if not reading.stack:
        yield reading
        return
    yield reading._replace(cost=reading.cost + PARAGRAPH * len(reading.stack))
    yield _give_up(reading, place)


def _give_up(reading: _Reading, place: int, keep: int = 0) -> _Reading:
    """Close what is open above ``keep`` without a mark."""
    cost, stack, steps = reading
    while len(stack) > keep:
        cost += MISSING
        steps = (Pair(stack[-1], None, len(stack) - 1, place), steps)
        stack = stack[:-1]
    return _Reading(cost, stack, steps)


def _read(reading: _Reading, mark: Mark) -> Iterator[_Reading]:
    cost, stack, steps = reading
    yield _Reading(cost + mark.ignored, stack, steps)
    if len(stack) < DEPTH:
        same = sum(1 for above in stack if above.family == mark.family)
        yield _Reading(cost + mark.opens + (NESTED if stack else 0.0) + same * 0.2, (*stack, mark), steps)
    if stack:
        given_up = _give_up(reading, mark.start)
        yield _Reading(given_up.cost + mark.opens, (mark,), given_up.steps)
        yield _close(reading, mark)
        if len(stack) > 1:
            yield _close(_give_up(reading, mark.start, len(stack) - 1), mark)
    else:
        missing = Pair(None, mark, 0, 0)
        yield _Reading(cost + mark.closes + MISSING, stack, (missing, steps))


def _close(reading: _Reading, mark: Mark) -> _Reading:
    opened = reading.stack[-1]
    cost = reading.cost + mark.closes
    if opened.family != mark.family:
        cost += MISMATCH if "single" not in (opened.family, mark.family) else 3 * MISMATCH
    length = mark.start - opened.end
    cost += 1.0 if length < 2 else min(length, LONG) * PER_LETTER
    made = Pair(opened, mark, len(reading.stack) - 1, mark.start)
    return _Reading(cost, reading.stack[:-1], (made, reading.steps))
