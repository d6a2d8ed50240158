"""The many uses of اليوم: the day of publication, nowadays, a rate; and the day that a text itself calls today."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

import attrs

from arabnews import numbers
from arabnews.dates import tense
from arabnews.dates.context import Context
from arabnews.dates.specs import Day, Every, Moment, Reference, Relative, Spec, Unit

__all__ = ["ASSUMED_YEAR", "TODAY", "rate", "today", "today_of_text"]

TODAY = Relative(Unit.DAY)
ASSUMED_YEAR = 2018  # stands for a year that the text does not tell; it is masked wherever it shows
_RATE = re.compile(r"(?:^|[^\w])(?:في|ب) $|(?:^|[^\w])ب$")
_UNTIL = re.compile(r"(?:^|\W)[وف]?(?:الي|حتي) $")
_SET_OFF = re.compile(r"(?:^|[.،,!؟\n]) ?$")
_COMMA = re.compile(r" ?[،,]")
_WORD = re.compile(r"\w+")


def rate(context: Context) -> bool:
    """Whether an amount before في الأسبوع makes it a rate."""
    return _counts(context.folded, context.start)


def today(context: Context) -> Spec:
    """Return what a bare اليوم means at its place."""
    folded, start = context.folded, context.start
    if _RATE.search(folded, max(0, start - 4), start) and _counts(folded, start):
        return Every("P1D")
    if _UNTIL.search(folded, max(0, start - 8), start):
        return Reference("PRESENT_REF")
    if _SET_OFF.search(folded, max(0, start - 3), start) and _COMMA.match(folded, context.end):
        return TODAY
    if _inside_quotation(folded, start):
        return Reference("PRESENT_REF")
    return Reference("PRESENT_REF") if context.published is None else TODAY


def _counts(folded: str, start: int) -> bool:
    """Whether an amount stands shortly before: ثماني ساعات في اليوم."""
    before = folded[max(tense.sentence_start(folded, start), start - 45) : start]
    known = numbers.terms()
    return any(word.isdecimal() or word in known for word in _WORD.findall(before))


def _inside_quotation(folded: str, start: int) -> bool:
    """Whether a quotation is open here, within the paragraph."""
    paragraph = folded[folded.rfind("\n", 0, start) + 1 : start][-600:]
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
