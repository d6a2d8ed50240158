"""Time expressions of Arabic news: where they stand, what they are worth, which days they cover.

Four steps, each in a place of its own: ``scan`` finds the stretches of words that may hold a time, ``rules`` compose
them into typed specs, ``refusal`` drops what only looks like a time, ``resolve`` says when it is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import attrs

from arabnews.dates import refusal, zones
from arabnews.dates.context import Context, Told
from arabnews.dates.resolve import Meaning, resolve
from arabnews.dates.tags import COMPOSED
from arabnews.dates.today import TODAY, rate, today, today_of_text
from arabnews.dates.rules import levels
from arabnews.dates.scan import Piece, stretches
from arabnews.dates.specs import Ago, Clock, Day, Moment, WeekdayOf
from arabnews.models import DateMention
from arabnews.view import View

__all__ = ["extract"]

def extract(view: View, published: dt.date | dt.datetime | None = None) -> list[DateMention]:
    """Return the time expressions of a text, in order.

    Args:
        view: the text.
        published: when it was published; what is relative resolves against it.

    >>> [(m.text, m.value) for m in extract(View("وقع في 9 أكتوبر/تشرين الأول 2014"))]
    [('9 أكتوبر/تشرين الأول 2014', '2014-10-09')]
    """
    folded = view.folded
    moment = published if isinstance(published, dt.datetime) else None
    day = published.date() if isinstance(published, dt.datetime) else published
    pieces = list(_pieces(folded, view.base))
    assumed = None if day else today_of_text([piece.value for piece in pieces])
    told = Told()
    mentions = []
    for piece in pieces:
        context = Context(folded, piece.start, piece.end, day or assumed, told, moment, masked=assumed is not None)
        if (settled := _settled(piece, context)) is None:
            continue
        piece = settled
        meaning = resolve(piece.value, context)
        spec = piece.value
        told.note(
            meaning.placed, piece.end, written=isinstance(spec, Day) and isinstance(spec.year, int),
            dated=not isinstance(spec, WeekdayOf),
        )  # fmt: skip
        mentions.append(_mention(view, piece, meaning))
    return mentions


def _pieces(folded: str, base: str) -> Iterator[Piece]:
    for pieces in stretches(folded):
        for level in levels():
            pieces = level.run(pieces, folded)  # noqa: PLW2901
        previous = None
        for piece in pieces:
            if piece.kind in COMPOSED and not refusal.refused(piece, previous, folded, base):
                yield piece
            previous = piece


def _settled(piece: Piece, context: Context) -> Piece | None:
    """What only the context decides: بعد عامين is a date if it is to come; اليوم may be nowadays or a rate."""
    spec = piece.value
    if piece.kind == "RATE" and not rate(context):
        return None
    if isinstance(spec, Clock) or (isinstance(spec, Moment) and spec.clock is not None):
        return attrs.evolve(piece, end=zones.end_of_zone(context.folded, piece.end))
    if isinstance(spec, Ago) and spec.sign > 0 and not (context.future or context.alone):
        return attrs.evolve(piece, start=spec.inner, value=spec.length)
    if spec == TODAY and context.is_word:
        return attrs.evolve(piece, value=today(context))
    return piece


def _mention(view: View, piece: Piece, meaning: Meaning) -> DateMention:
    start, end = view.to_original(piece.start, piece.end)
    return DateMention(
        start, end, view.original[start:end], meaning.type, meaning.placed.value, meaning.placed.first,
        meaning.placed.last, meaning.time, meaning.calendar, meaning.hijri, meaning.weekday_conflict,
    )  # fmt: skip
