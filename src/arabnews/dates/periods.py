"""Parts of periods: the nth day of a month, the first months of a year, a quarter, a half, a season."""

from __future__ import annotations

import datetime as dt

from arabnews.dates import timex
from arabnews.dates.context import Context
from arabnews.dates.specs import Nth, Portion, Season, Stretch, Unit
from arabnews.dates.timex import UNKNOWN, Placed

__all__ = ["nth", "portion", "season", "stretch"]

_DAY = dt.timedelta(days=1)


def nth(spec: Nth, period: Placed | None, context: Context) -> Placed:
    """Place the nth unit or weekday of a period; without one, the days of the event that was told last."""
    if period is None:
        if spec.unit is Unit.DAY:
            first = context.told.first
            return timex.day(first + _DAY * (spec.n - 1)) if first and spec.n > 0 else timex.unknown("XXXX-XX-XX")
        return timex.unknown(UNKNOWN.get(spec.unit or Unit.MONTH, "XXXX-XX"))
    if period.first is None or period.last is None:
        return timex.unknown("XXXX-XX-XX")
    if spec.n == 0 and spec.unit is Unit.MONTH:
        told = context.told.month
        return timex.month(period.first.year, told[1]) if told else timex.unknown(f"{period.value}-XX")
    if spec.n == 0:
        day = context.told.day or context.published
        return timex.day(day.replace(year=period.first.year)) if day else timex.unknown(f"{period.value}-XX-XX")
    if spec.weekday is not None:
        day = period.first + _DAY * (spec.n - 1)
        if spec.n > 0 and day.isoweekday() == spec.weekday and (period.last - period.first).days < 31:
            return timex.day(day)  # الأحد الثاني من آب: Sunday the second, when it is one
        return timex.day(_nth_weekday(spec, period.first, period.last))
    if spec.unit is Unit.MONTH:
        number = 12 if spec.n == -1 else spec.n
        return timex.month(period.first.year, number)
    if spec.unit is Unit.WEEK:
        first = period.last - 6 * _DAY if spec.n == -1 else period.first + 7 * _DAY * (spec.n - 1)
        return timex.between(first, min(first + 6 * _DAY, period.last))
    return timex.day(period.last if spec.n == -1 else period.first + _DAY * (spec.n - 1))


def _nth_weekday(spec: Nth, first: dt.date, last: dt.date) -> dt.date:
    weekday = spec.weekday or 1
    if spec.n == -1:
        return last - _DAY * ((last.isoweekday() - weekday) % 7)
    return first + _DAY * ((weekday - first.isoweekday()) % 7 + 7 * (spec.n - 1))


def stretch(spec: Stretch, period: Placed | None, _context: Context) -> Placed:
    """Place the first or last units of a period."""
    if period is None or (first := period.first) is None or (last := period.last) is None:
        return timex.unknown("XXXX-XX-XX")
    if spec.unit is Unit.MONTH:
        start = timex.shift_month(last.year, last.month, 1 - spec.n) if spec.last else (first.year, first.month)
        begin, end = timex.month(*start), timex.month(*timex.shift_month(*start, spec.n - 1))
        return Placed(f"{begin.value}/{end.value}", begin.first, end.last)
    if spec.unit not in (Unit.DAY, Unit.WEEK, Unit.NIGHT):
        return period
    days = spec.n * (7 if spec.unit is Unit.WEEK else 1) - 1
    return timex.between(last - _DAY * days, last) if spec.last else timex.between(first, first + _DAY * days)


def portion(spec: Portion, period: Placed | None, context: Context) -> Placed:
    """Place a quarter or a half of a year, a part of a month."""
    period = period or _year_of_portion(spec, context)
    if period.first is None or period.last is None:
        return timex.unknown(f"{period.value}-{'QHT'[spec.parts == 2]}{spec.n}")
    days = (period.last - period.first).days + 1
    if 365 <= days <= 366 and period.first.month == 1:
        year = period.first.year
        if spec.parts == 4:
            return timex.quarter(year, spec.n)
        if spec.parts == 2:
            return timex.half(year, spec.n)
    first = period.first + _DAY * (days * (spec.n - 1) // spec.parts)
    return timex.between(first, period.first + _DAY * (days * spec.n // spec.parts - 1))


def _year_of_portion(spec: Portion, context: Context) -> Placed:
    """The year of a quarter told without one: the last that began, or the coming one."""
    published = context.published
    if published is None:
        return timex.unknown("XXXX")
    begins = dt.date(published.year, 12 // spec.parts * (spec.n - 1) + 1, 1)
    shift = spec.shift or 0
    if shift == 0 and begins > published and not context.future:
        shift = -1
    return timex.year(published.year + (shift if begins > published or shift > 0 else 0))


def season(spec: Season, period: Placed | None, context: Context) -> Placed:
    """Place a season of a year told, or the one nearest by its modifier."""
    if isinstance(spec.year, int):
        return timex.season(spec.year, spec.code)
    published = context.published
    if published is None:
        return timex.unknown(f"XXXX-{spec.code}")
    if period is not None:
        return timex.season(period.first.year if period.first else published.year, spec.code)
    candidates = [timex.season(published.year + step, spec.code) for step in (-2, -1, 0, 1)]
    if spec.shift == -1:
        return [one for one in candidates if one.last and one.last < published][-1]
    if spec.shift == 1:
        return next((one for one in candidates if one.first and one.first > published), candidates[-1])
    return candidates[2]
