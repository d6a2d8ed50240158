"""The year of a day or month told without one."""

from __future__ import annotations

import calendar as gregorian
import datetime as dt
from collections.abc import Sequence

import attrs

from arabnews.dates import calendars
from arabnews.dates.context import Context
from arabnews.dates.specs import Day, Relative, Spec
from arabnews.models import Calendar

__all__ = ["gregorian_year", "hijri_year", "of_easter", "share"]

_LATE = dt.timedelta(days=60)  # a plan told that long after its day is likelier than one told ten months ahead
_Period = tuple[int, dt.date, dt.date]


def gregorian_year(spec: Day, context: Context) -> int | None:
    """Return the year of a Gregorian date, told or inferred; None when nothing places it."""
    published = context.published
    if isinstance(spec.year, int):
        return spec.year
    if isinstance(spec.year, Relative):
        if spec.year.told and context.told.year is not None:
            return context.told.year + spec.year.offset
        return published.year + spec.year.offset if published else None
    if spec.twin is not None and isinstance(spec.twin.year, int) and spec.twin.month and spec.twin.day:
        return calendars.hijri_day(spec.twin.year, spec.twin.month, spec.twin.day).year
    if spec.month is None:
        return None
    if published is None:
        inherited = context.year_of_paragraph
        return inherited if spec.shift is None else None
    return _choose(_gregorian_periods(spec.month, spec.day, published.year), published, spec, context)


def hijri_year(spec: Day, context: Context) -> int | None:
    """Return the Hijri year of a date, told or inferred."""
    published = context.published
    if isinstance(spec.year, int):
        return spec.year
    if spec.month is None:
        return None
    if spec.falls_in is not None:
        periods = _hijri_periods(spec.month, spec.day, calendars.hijri_of(dt.date(spec.falls_in, 7, 1))[0])
        return next((year for year, first, _ in periods if first.year == spec.falls_in), None)
    if published is None:
        return None
    this_year = calendars.hijri_of(published)[0]
    if isinstance(spec.year, Relative):
        return this_year + spec.year.offset
    return _choose(_hijri_periods(spec.month, spec.day, this_year), published, spec, context)


def of_easter(spec: Day, context: Context) -> int | None:
    """Return the year of an Easter told without one."""
    published = context.published
    if published is None:
        return None
    periods = [
        (year, day, day) for year in range(published.year - 1, published.year + 2) for day in [calendars.easter(year)]
    ]
    return _choose(periods, published, spec, context)


def share(first: Spec, last: Spec) -> tuple[Spec, Spec]:
    """Give the ends of a range the year, month or modifier that only one of them tells."""
    if not (isinstance(first, Day) and isinstance(last, Day)):
        return first, last
    if first.year is None and last.year is not None and first.shift is None and first.month:
        first = attrs.evolve(first, year=last.year)
    elif last.year is None and last.shift is None and isinstance(first.year, int) and first.month and last.month:
        last = attrs.evolve(last, year=first.year + (last.month < first.month))
    elif first.year is None and first.shift is None and last.shift is not None:
        first = attrs.evolve(first, shift=last.shift)
    return first, last


def _gregorian_periods(month: int, day: int | None, around: int) -> list[_Period]:
    periods = []
    for year in range(max(around - 4, 1), min(around + 5, 9999)):
        days = gregorian.monthrange(year, month)[1]
        if day is None:
            periods.append((year, dt.date(year, month, 1), dt.date(year, month, days)))
        elif day <= days:
            date = dt.date(year, month, day)
            periods.append((year, date, date))
    return periods


def _hijri_periods(month: int, day: int | None, around: int) -> list[_Period]:
    periods = []
    for year in range(max(around - 2, calendars.FIRST_YEAR), min(around + 3, calendars.LAST_YEAR)):
        if day is None:
            periods.append((year, *calendars.hijri_month(year, month)))
        else:
            date = calendars.hijri_day(year, month, day)
            periods.append((year, date, date))
    return periods


def _choose(periods: Sequence[_Period], published: dt.date, spec: Day, context: Context) -> int | None:
    """The year that modifier, stated day, tense and nearness choose."""
    if not periods:
        return None
    if spec.weekday is not None and spec.day and spec.shift is None:
        nearest = min(periods, key=lambda period: abs((period[1] - published).days))
        if nearest[1].isoweekday() == spec.weekday:
            return nearest[0]
    if spec.deictic is not None:
        published += dt.timedelta(days=spec.deictic)
    elif spec.shift is not None:
        return _by_modifier(periods, published, spec)
    elif context.alone and not spec.feast:
        return next((year for year, first, _ in periods if first.year == published.year), None)
    elif context.future or context.alone:
        since = published - _LATE if context.future else published
        return next((year for year, _, last in periods if last >= since), None)
    elif (inherited := context.year_of_paragraph) is not None and spec.calendar is Calendar.GREGORIAN:
        return inherited

    def distance(period: _Period) -> int:
        _, first, last = period
        if first <= published <= last:
            return 0
        middle = first.toordinal() + (last.toordinal() - first.toordinal()) // 2
        return abs(middle - published.toordinal())

    return min(periods, key=distance)[0]


def _by_modifier(periods: Sequence[_Period], published: dt.date, spec: Day) -> int | None:
    shift = spec.shift or 0
    if shift == 0:
        holding = [year for year, first, last in periods if first <= published <= last or first.year == published.year]
        return holding[0] if holding else None
    if shift < 0:
        past = [year for year, _, last in periods if last < published]
        return past[shift] if len(past) >= -shift else None
    coming = [year for year, first, _ in periods if first > published]
    return coming[shift - 1] if len(coming) >= shift else None
