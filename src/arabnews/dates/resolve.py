"""From what an expression says to when it is: against the publication day, the tense, and what was told before."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable
from typing import Any

import attrs

from arabnews.dates import calendars, periods, timex, years
from arabnews.dates.context import Context
from arabnews.dates.specs import (
    Ago,
    Clock,
    Day,
    Decade,
    Every,
    Length,
    Moment,
    Nth,
    Portion,
    Range,
    Reference,
    Relative,
    Season,
    Spec,
    Stretch,
    Unit,
    WeekdayOf,
)  # fmt: skip
from arabnews.dates.tense import Tense
from arabnews.dates.timex import UNKNOWN, Placed
from arabnews.dates.today import ASSUMED_YEAR
from arabnews.models import Calendar, DateType

__all__ = ["Meaning", "place", "resolve"]

_DAY = dt.timedelta(days=1)
_HOLDING = ("day", "period", "first", "last")  # where a spec holds another
_CLOCK_UNITS = {Unit.HOUR: "hours", Unit.MINUTE: "minutes", Unit.SECOND: "seconds"}


@attrs.frozen
class Meaning:
    """The fields of a mention apart from its span."""

    type: DateType
    placed: Placed
    time: dt.time | None = None
    calendar: Calendar = Calendar.GREGORIAN
    hijri: tuple[int | None, int | None, int | None] | None = None
    weekday_conflict: bool = False


def resolve(spec: Spec, context: Context) -> Meaning:
    """Return what a spec means in its context; what lies outside the calendar stays unplaced."""
    try:
        meaning = _resolvers()[type(spec)](spec, context)
    except (ValueError, OverflowError):
        return Meaning(DateType.DATE, timex.unknown("XXXX-XX-XX"))
    return _masked(meaning) if context.masked and not _tells_year(spec) else meaning


def place(spec: Spec, context: Context) -> Placed:
    """Return only the value and the bounds."""
    return resolve(spec, context).placed


def _tells_year(spec: object) -> bool:
    """Whether a year is written in a spec or in one that it holds."""
    if isinstance(spec, Day):
        return isinstance(spec.year, int) or spec.falls_in is not None
    return any(_tells_year(part) for part in (getattr(spec, name, None) for name in _HOLDING) if part is not None)


def _masked(meaning: Meaning) -> Meaning:
    """Take out a year that was only assumed."""
    if meaning.hijri is not None and meaning.calendar is Calendar.HIJRI:
        return Meaning(meaning.type, Placed("XXXX-XX-XX"), meaning.time, Calendar.HIJRI, (None, *meaning.hijri[1:]))
    value = meaning.placed.value
    if meaning.type is DateType.DURATION or meaning.placed.first is None or not value[:4].isdigit():
        return meaning
    if abs(meaning.placed.first.year - ASSUMED_YEAR) > 4:
        return meaning
    return attrs.evolve(meaning, placed=Placed("XXXX" + value[4:]), time=meaning.time)


@functools.cache
def _resolvers() -> dict[type, Callable[[Any, Context], Meaning]]:
    return {
        Day: _day, WeekdayOf: _weekday, Relative: _relative, Decade: _decade, Moment: _moment, Clock: _clock,
        Nth: _part(periods.nth), Portion: _part(periods.portion), Stretch: _part(periods.stretch),
        Season: _part(periods.season), Length: _length, Ago: _ago, Every: _every, Reference: _reference, Range: _range,
    }  # fmt: skip


def _part(placing: Callable[[Any, Placed | None, Context], Placed]) -> Callable[[Any, Context], Meaning]:
    """The meaning of what is a part of a period: the period is placed first."""

    def meaning(spec: Nth | Portion | Stretch | Season, context: Context) -> Meaning:
        period = place(spec.period, context) if spec.period is not None else None
        return Meaning(DateType.DATE, placing(spec, period, context))

    return meaning


def _day(spec: Day, context: Context) -> Meaning:
    if spec.yearly:
        return Meaning(DateType.SET, timex.unknown(f"XXXX-{spec.month:02d}" + (f"-{spec.day:02d}" if spec.day else "")))
    if spec.month == 0:
        year = spec.year if isinstance(spec.year, int) else years.of_easter(spec, context)
        return Meaning(DateType.DATE, timex.day(calendars.easter(year)) if year else timex.unknown("XXXX-XX-XX"))
    if spec.calendar is Calendar.HIJRI:
        year = years.hijri_year(spec, context)
        return Meaning(DateType.DATE, _hijri(spec, year), calendar=Calendar.HIJRI, hijri=(year, spec.month, spec.day))
    year = years.gregorian_year(spec, context)
    placed = _gregorian(spec, year)
    hijri = None
    if spec.twin is not None and spec.twin.falls_in is None:
        twin_year = spec.twin.year if isinstance(spec.twin.year, int) else None
        hijri = (twin_year, spec.twin.month, spec.twin.day)
    conflict = spec.weekday is not None and placed.first is not None and spec.last is None
    return Meaning(
        DateType.DATE, placed, hijri=hijri,
        weekday_conflict=conflict and placed.first is not None and placed.first.isoweekday() != spec.weekday,
    )  # fmt: skip


def _gregorian(spec: Day, year: int | None) -> Placed:
    if year is None:
        value = f"XXXX-{spec.month:02d}" + (f"-{spec.day:02d}" if spec.day else "")
        return timex.unknown(value + (f"/XXXX-{spec.month:02d}-{spec.last:02d}" if spec.last else ""))
    if spec.month is None:
        first = timex.year(year)
        if spec.last_year is None:
            return first
        return Placed(f"{year:04d}/{spec.last_year:04d}", first.first, timex.year(spec.last_year).last)
    if spec.day is None:
        return timex.month(year, spec.month)
    date = dt.date(year, spec.month, spec.day)
    return timex.between(date, date.replace(day=spec.last)) if spec.last else timex.day(date)


def _hijri(spec: Day, year: int | None) -> Placed:
    if year is None:
        return timex.unknown("XXXX-XX-XX" if spec.day else "XXXX-XX")
    if spec.month is None:
        first, last = calendars.hijri_year(year)[0], calendars.hijri_year(spec.last_year or year)[1]
        return timex.between(first, last)
    if spec.day is None:
        return timex.between(*calendars.hijri_month(year, spec.month))
    date = calendars.hijri_day(year, spec.month, spec.day)
    if spec.last:
        return timex.between(date, calendars.hijri_day(year, spec.month, spec.last))
    return timex.day(date)


def _weekday(spec: WeekdayOf, context: Context) -> Meaning:
    return Meaning(DateType.DATE, _place_weekday(spec, context))


def _place_weekday(spec: WeekdayOf, context: Context) -> Placed:
    published = context.published
    if published is None:
        return timex.unknown(f"XXXX-WXX-{spec.weekday}" if spec.weekday else "XXXX-XX-XX")
    if spec.weekday is None:
        return timex.day(published + _DAY * (spec.deictic or 0))
    if spec.week is not None:
        monday = place(spec.week, context).first or published
        return timex.day(monday + _DAY * (spec.weekday - 1))
    ahead = (spec.weekday - published.isoweekday()) % 7  # days to the next such weekday, today included
    if spec.deictic is not None:
        base = published + _DAY * spec.deictic
        ahead = (spec.weekday - base.isoweekday()) % 7
        return timex.day(base + _DAY * (ahead if ahead <= 3 else ahead - 7))
    if spec.shift is not None and spec.shift != 0:
        if spec.shift > 0:
            return timex.day(published + _DAY * ((ahead or 7) + 7 * (spec.shift - 1)))
        return timex.day(published + _DAY * (ahead - 7 + 7 * (spec.shift + 1)))
    if spec.shift == 0 or context.alone or ahead <= _reach(context.tense):
        return timex.day(published + _DAY * ahead)
    return timex.day(published + _DAY * (ahead - 7 if ahead else 0))


def _reach(tense: Tense) -> int:
    """How many days ahead a bare weekday may lie: it was rather yesterday than it will be in six days."""
    return {Tense.FUTURE: 5, Tense.COMING: 4, Tense.OPEN: 3, Tense.PAST: 0}[tense]


def _relative(spec: Relative, context: Context) -> Meaning:
    published = context.published
    if spec.unit in _CLOCK_UNITS:
        return _clock_shift(spec.unit, spec.offset, context)
    base = published
    if spec.told:
        base = _told(spec, context)
    if spec.unit is Unit.DAY or spec.unit is Unit.NIGHT:
        placed = timex.day(base + _DAY * spec.offset) if base else timex.unknown("XXXX-XX-XX")
    elif base is None:
        placed = timex.unknown(UNKNOWN[spec.unit] + ("-WE" if spec.weekend else ""))
    elif spec.unit is Unit.WEEK:
        placed = _week(spec, base, context)
    elif spec.unit is Unit.MONTH:
        placed = timex.month(*timex.shift_month(base.year, base.month, spec.offset))
    elif spec.hijri:
        year = calendars.hijri_of(base)[0] + spec.offset
        placed = timex.between(*calendars.hijri_year(year))
        return Meaning(DateType.DATE, placed, calendar=Calendar.HIJRI, hijri=(year, None, None))
    elif spec.unit is Unit.YEAR:
        placed = timex.year(base.year + spec.offset)
    elif spec.unit is Unit.DECADE:
        placed = timex.decade(str(base.year // 10 + spec.offset))
    else:
        placed = timex.century(str(base.year // 100 + spec.offset))
    return Meaning(DateType.DATE, placed)


def _told(spec: Relative, context: Context) -> dt.date | None:
    """The day from which a period told before is counted; the publication day when nothing was told."""
    told = context.told
    if spec.unit is Unit.YEAR and told.year is not None:
        return dt.date(told.year, 1, 1)
    if spec.unit is Unit.MONTH and told.month is not None:
        return dt.date(*told.month, 1)
    if spec.unit in (Unit.DAY, Unit.NIGHT, Unit.WEEK) and told.day is not None:
        return told.day
    return context.published


def _week(spec: Relative, base: dt.date, context: Context) -> Placed:
    if not spec.weekend:
        return timex.week(base + 7 * _DAY * spec.offset)
    if not spec.told:
        return timex.weekend(base + 7 * _DAY * spec.offset)
    published = context.published or base  # a weekend without a modifier: the last one begun, or the next
    if context.future:
        return timex.weekend(published)
    return timex.weekend(published if published.isoweekday() >= 6 else published - 7 * _DAY)


def _clock_shift(unit: Unit, amount: float, context: Context) -> Meaning:
    """An hour ago, in ten minutes: a moment when the publication time is known, else the day of publication."""
    if context.moment is None:
        day = timex.day(context.published) if context.published else timex.unknown("XXXX-XX-XX")
        return Meaning(DateType.DATE, day)
    moment = context.moment + dt.timedelta(**{_CLOCK_UNITS[unit]: amount})
    placed = Placed(moment.isoformat(timespec="minutes")[:16], moment.date(), moment.date())
    return Meaning(DateType.TIME, placed, moment.time().replace(tzinfo=None))


def _decade(spec: Decade, _context: Context) -> Meaning:
    if spec.before_christ:
        value = f"BC{spec.prefix}"
        return Meaning(DateType.DATE, timex.unknown(value))
    if spec.calendar is Calendar.HIJRI:
        first = int(spec.prefix) * 100 + 1
        placed = timex.between(calendars.hijri_year(first)[0], calendars.hijri_year(first + 99)[1])
        return Meaning(DateType.DATE, placed, calendar=Calendar.HIJRI)
    placed = timex.decade(spec.prefix) if len(spec.prefix) == 3 else timex.century(spec.prefix)
    return Meaning(DateType.DATE, placed)


def _moment(spec: Moment, context: Context) -> Meaning:
    if spec.clock is not None:
        return _clock(spec.clock, context, spec.day)
    whole = resolve(spec.day, context) if spec.day is not None else None
    placed = whole.placed if whole else timex.unknown("XXXX-XX-XX")
    if placed.first is not None and placed.value.count("/"):
        placed = Placed(placed.first.isoformat(), placed.first, placed.last)
    return Meaning(
        DateType.TIME, attrs.evolve(placed, value=f"{placed.value}T{spec.part}"),
        calendar=whole.calendar if whole else Calendar.GREGORIAN, hijri=whole.hijri if whole else None,
        weekday_conflict=whole.weekday_conflict if whole else False,
    )  # fmt: skip


def _clock(spec: Clock, context: Context, day: Spec | None = None) -> Meaning:
    time = dt.time(_hour(spec), spec.minute or 0, spec.second or 0)
    whole = resolve(day, context) if day is not None else None
    if whole is not None:
        placed = whole.placed
    elif context.day_of_sentence is not None:
        placed = timex.day(context.day_of_sentence)
    else:
        placed = timex.unknown("XXXX-XX-XX")
    told = time.isoformat("seconds" if spec.second is not None else "minutes")
    return Meaning(
        DateType.TIME, attrs.evolve(placed, value=f"{placed.value}T{told}"), time,
        hijri=whole.hijri if whole else None, calendar=whole.calendar if whole else Calendar.GREGORIAN,
        weekday_conflict=whole.weekday_conflict if whole else False,
    )  # fmt: skip


def _hour(spec: Clock) -> int:
    """The hour of 24 that a hour of 12 and its part of the day mean."""
    hour, part = spec.hour, spec.part
    if part is None or hour > 12:
        return hour
    if part == "MO":
        return 0 if hour == 12 else hour
    if part == "NI":
        return 0 if hour == 12 else hour + 12 if hour > 4 else hour
    if part == "AF" and hour in (10, 11):
        return hour
    return 12 if hour == 12 else hour + 12


def _length(spec: Length, _context: Context) -> Meaning:
    return Meaning(DateType.DURATION, timex.unknown(timex.length(spec)))


def _ago(spec: Ago, context: Context) -> Meaning:
    amount, unit = spec.length.parts[0]
    if amount is None:
        return Meaning(DateType.DATE, timex.unknown("PAST_REF" if spec.sign < 0 else "FUTURE_REF"))
    if unit in _CLOCK_UNITS:
        return _clock_shift(unit, spec.sign * amount, context)
    if amount != int(amount):
        smaller = {Unit.YEAR: (12, Unit.MONTH), Unit.MONTH: (30, Unit.DAY), Unit.WEEK: (7, Unit.DAY)}
        factor, unit = smaller.get(unit, (1, unit))
        amount = amount * factor
    return _relative(Relative(unit, spec.sign * int(amount)), context)


def _every(spec: Every, _context: Context) -> Meaning:
    return Meaning(DateType.SET, timex.unknown(spec.value))


def _reference(spec: Reference, _context: Context) -> Meaning:
    return Meaning(DateType.DATE, timex.unknown(spec.value))


def _range(spec: Range, context: Context) -> Meaning:
    first, last = years.share(spec.first, spec.last)
    begin, end = resolve(first, context), resolve(last, context)
    value = f"{begin.placed.value}/{end.placed.value}"
    earliest, latest = begin.placed.first, end.placed.last
    if earliest is None or latest is None or earliest > latest:
        return Meaning(DateType.DATE, timex.unknown(value))
    return Meaning(DateType.DATE, Placed(value, earliest, latest), calendar=begin.calendar, hijri=begin.hijri)
