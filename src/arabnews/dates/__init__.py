"""Time expressions of Arabic news: where they stand, what they are worth, which days they cover.

Four steps, each in a place of its own: ``scan`` finds the stretches of words that may hold a time, ``rules`` compose
them into typed specs, ``refusal`` drops what only looks like a time, ``resolve`` says when it is.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import cast

import attrs

from arabnews.dates import refusal, zones
from arabnews.dates.context import Context, Told
from arabnews.dates.resolve import Meaning, resolve
from arabnews.dates.rules import levels
from arabnews.dates.scan import Piece, stretches
from arabnews.dates.specs import Ago, Clock, Day, Moment, Spec, WeekdayOf
from arabnews.dates.tags import COMPOSED, TAG
from arabnews.dates.today import TODAY, rate, today, today_of_text
from arabnews.models import DateMention
from arabnews.view import View

__all__ = ["extract"]

_COMPOSED = re.compile(f"[{''.join(TAG[name] for name in COMPOSED)}]")


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
    found = list(_composed(folded, view.base))
    assumed = None if day else today_of_text([piece.value for piece, _ in found])
    told = Told()
    mentions = []
    for piece, previous in found:
        context = Context(folded, piece.start, piece.end, day or assumed, told, moment, masked=assumed is not None)
        settled = _settled(piece, previous, context)
        if settled is None:
            continue
        spec = cast(Spec, settled.value)
        meaning = resolve(spec, context)
        written = isinstance(spec, Day) and isinstance(spec.year, int)
        told.note(meaning.placed, settled.end, written=written, dated=not isinstance(spec, WeekdayOf))
        mentions.append(_mention(view, settled, meaning))
    return mentions


def _composed(folded: str, base: str) -> Iterator[tuple[Piece, str]]:
    """Yield what the rules compose and nothing refuses, each with the kind of the piece before it."""
    for pieces in stretches(folded):
        tags = "".join([piece.tag for piece in pieces])
        for level in levels():
            if not level.joins or _COMPOSED.search(tags):
                pieces, tags = level.run(pieces, tags, folded)
        for found in _COMPOSED.finditer(tags):
            index = found.start()
            previous = pieces[index - 1] if index else None
            if not refusal.refused(pieces[index], previous, folded, base):
                yield pieces[index], previous.kind if previous else ""


def _settled(piece: Piece, previous: str, context: Context) -> Piece | None:
    """What only the context decides: بعد عامين may be a length, اليوم nowadays; a rate needs an amount."""
    spec = piece.value
    if piece.kind == "RATE":
        return piece if rate(context) else None
    if isinstance(spec, Clock) or (isinstance(spec, Moment) and spec.clock is not None):
        return attrs.evolve(piece, end=zones.end_of_zone(context.folded, piece.end))
    if isinstance(spec, Ago) and spec.sign > 0 and not (context.future or context.alone):
        return attrs.evolve(piece, start=spec.inner, value=spec.length)
    if spec == TODAY and context.is_word:
        return attrs.evolve(piece, value=today(context, previous))
    return piece


def _mention(view: View, piece: Piece, meaning: Meaning) -> DateMention:
    start, end = view.to_original(piece.start, piece.end)
    return DateMention(
        start, end, view.original[start:end], meaning.type, meaning.placed.value, meaning.placed.first,
        meaning.placed.last, meaning.time, meaning.calendar, meaning.hijri, meaning.weekday_conflict,
    )  # fmt: skip
