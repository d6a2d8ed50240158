"""The many uses of اليوم: the day of publication, nowadays, a rate; and the day that a text itself calls today."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from arabnews import numbers
from arabnews.dates.context import Context
from arabnews.dates.places import sentence_start
from arabnews.dates.specs import Day, Every, Moment, Reference, Relative, Spec, Unit

__all__ = ["ASSUMED_YEAR", "TODAY", "rate", "today", "today_of_text"]

TODAY = Relative(Unit.DAY)
ASSUMED_YEAR = 2018  # stands for a year that the text does not tell; it is masked wherever it shows
_NEAR = 45
_WORD = re.compile(r"\w+")
_SET_OFF = re.compile(r"(?:^|[.،,!؟\n]) ?$")
_COMMA = re.compile(r" ?[،,]")


def rate(context: Context) -> bool:
    """Whether an amount shortly before في الأسبوع or في اليوم makes it a rate."""
    before = context.folded[max(sentence_start(context.folded, context.start), context.start - _NEAR) : context.start]
    known = numbers.terms()
    return any(word.isdecimal() or word in known for word in _WORD.findall(before))


def today(context: Context, previous: str) -> Spec:
    """Return what a bare اليوم means at its place, after a piece of the kind ``previous``."""
    if previous in ("in", "by") and rate(context):
        return Every("P1D")
    if previous == "to_" or context.published is None:
        return Reference("PRESENT_REF")
    if _SET_OFF.search(context.folded, max(0, context.start - 3), context.start) and _COMMA.match(
        context.folded, context.end
    ):
        return TODAY
    return Reference("PRESENT_REF") if _inside_quotation(context.folded, context.start) else TODAY


def _inside_quotation(folded: str, start: int) -> bool:
    """Whether a quotation is open here, within the paragraph."""
    paragraph = folded[max(folded.rfind("\n", 0, start) + 1, start - 600) : start]
    opened = len(re.findall("[«“„]", paragraph)) - len(re.findall("[»”]", paragraph))
    return opened > 0 or paragraph.count('"') % 2 == 1


def today_of_text(specs: Sequence[object]) -> dt.date | None:
    """Return the day that the text calls today (اليوم السبت 1 ديسمبر), in an assumed year when it tells none."""
    for spec in specs:
        day = spec.day if isinstance(spec, Moment) else spec
        if not isinstance(day, Day) or day.deictic is None or not day.month or not day.day:
            continue
        years = [day.year] if isinstance(day.year, int) else range(ASSUMED_YEAR - 3, ASSUMED_YEAR + 4)
        for year in years:
            try:
                date = dt.date(year, day.month, day.day)
            except ValueError:
                continue
            if day.weekday is None or date.isoweekday() == day.weekday:
                return date - dt.timedelta(days=day.deictic)
    return None
