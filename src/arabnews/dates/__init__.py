"""Time expressions of Arabic news: where they stand, what they are worth, which days they cover.

Four steps, each in a place of its own: ``scan`` finds the stretches of words that may hold a time, ``rules`` compose
them into typed specs, ``refusal`` drops what only looks like a time, ``resolve`` says when it is.
"""

from __future__ import annotations

import datetime as dt

import attrs

from arabnews.dates import refusal
from arabnews.dates.context import Context, Told
from arabnews.dates.resolve import Meaning, resolve
from arabnews.dates.rules import levels
from arabnews.dates.scan import Piece, stretches
from arabnews.dates.specs import Ago, Day, Spec
from arabnews.models import DateMention
from arabnews.view import View

__all__ = ["extract"]

_COMPOSED = frozenset(
    ["DAY", "DAYS", "MONTH", "YEAR", "YEARS", "PERIOD", "PORTION", "NTH", "WEEKDAY", "RELATIVE", "CLOCK", "LENGTH", "AGO", "MOMENT", "SET", "REF", "RANGE", "BARE"]
)


def extract(view: View, published: dt.date | dt.datetime | None = None) -> list[DateMention]:
    """Return the time expressions of a text, in order.

    Args:
        view: the text.
        published: when it was published; what is relative resolves against it.

    >>> [(m.text, m.value) for m in extract(View("وقع في 9 أكتوبر/تشرين الأول 2014"))]
    [('9 أكتوبر/تشرين الأول 2014', '2014-10-09')]
    """
    found = [piece for piece, _ in _pieces(view.folded)]
    moment = published if isinstance(published, dt.datetime) else None
    day = published.date() if isinstance(published, dt.datetime) else published
    told = Told()
    mentions = []
    for piece in found:
        context = Context(view.folded, piece.start, piece.end, day, told, moment)
        spec: Spec = piece.value  # type: ignore[assignment]
        meaning = resolve(spec, context)
        told.note(meaning.placed, piece.end, written=isinstance(spec, Day) and isinstance(spec.year, int))
        mentions.append(_mention(view, piece, meaning))
    return mentions


def _pieces(folded: str) -> list[tuple[Piece, int]]:
    found = []
    for pieces in stretches(folded):
        for level in levels():
            pieces = level.run(pieces, folded)
        for index, piece in enumerate(pieces):
            if piece.kind in _COMPOSED and not refusal.refused(piece, pieces, index, folded):
                found.append((piece, index))
    return found


def _mention(view: View, piece: Piece, meaning: Meaning) -> DateMention:
    start, end = view.to_original(piece.start, piece.end)
    return DateMention(
        start, end, view.original[start:end], meaning.type, meaning.placed.value, meaning.placed.first,
        meaning.placed.last, meaning.time, meaning.calendar, meaning.hijri, meaning.weekday_conflict,
    )  # fmt: skip
