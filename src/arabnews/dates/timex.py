"""TIMEX3 values and the calendar days that they cover, one function for each kind of period."""

from __future__ import annotations

import calendar as gregorian
import datetime as dt

import attrs

from arabnews.dates.specs import Length, Unit

__all__ = [
    "UNKNOWN", "Placed", "between", "century", "day", "decade", "half", "length", "month", "quarter", "season",
    "shift_month", "unknown", "week", "weekend", "year",
]  # fmt: skip

UNKNOWN = {Unit.YEAR: "XXXX", Unit.MONTH: "XXXX-XX", Unit.WEEK: "XXXX-WXX", Unit.DECADE: "XXX", Unit.CENTURY: "XX"}
"""The value of a period that cannot be placed."""
_DAY = dt.timedelta(days=1)
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_CODES = {
    Unit.YEAR: "Y",
    Unit.MONTH: "M",
    Unit.WEEK: "W",
    Unit.DAY: "D",
    Unit.NIGHT: "D",
    Unit.DECADE: "DE",
    Unit.CENTURY: "CE",
}
_CLOCK_CODES = {Unit.HOUR: "H", Unit.MINUTE: "M", Unit.SECOND: "S"}
# A part of a unit is told in the next smaller one: half an hour is 30 minutes, a year and a half 18 months.
_SMALLER = {
    Unit.MINUTE: (60, Unit.SECOND),
    Unit.HOUR: (60, Unit.MINUTE),
    Unit.YEAR: (12, Unit.MONTH),
    Unit.DECADE: (10, Unit.YEAR),
    Unit.CENTURY: (100, Unit.YEAR),
}


@attrs.frozen
class Placed:
    """A value with its first and last day; both None where it cannot be placed."""

    value: str
    first: dt.date | None = None
    last: dt.date | None = None


def unknown(value: str) -> Placed:
    """A value that no calendar day is known for: XXXX-10-09."""
    return Placed(value)


def day(date: dt.date) -> Placed:
    """One day."""
    return Placed(date.isoformat(), date, date)


def month(year_number: int, number: int) -> Placed:
    """A month of the Gregorian calendar."""
    days = gregorian.monthrange(year_number, number)[1]
    first = dt.date(year_number, number, 1)
    return Placed(f"{year_number:04d}-{number:02d}", first, first.replace(day=days))


def year(number: int) -> Placed:
    """A year of the Gregorian calendar."""
    return Placed(f"{number:04d}", dt.date(number, 1, 1), dt.date(number, 12, 31))


def week(date: dt.date) -> Placed:
    """The ISO week, Monday to Sunday, of a day."""
    iso = date.isocalendar()
    first = date - _DAY * (iso.weekday - 1)
    return Placed(f"{iso.year:04d}-W{iso.week:02d}", first, first + 6 * _DAY)


def weekend(date: dt.date) -> Placed:
    """Saturday and Sunday of the ISO week of a day."""
    whole = week(date)
    sunday = date + _DAY * (7 - date.isoweekday())
    return Placed(f"{whole.value}-WE", sunday - _DAY, sunday)


def quarter(year_number: int, number: int) -> Placed:
    """A quarter of a year."""
    last = month(year_number, 3 * number).last
    return Placed(f"{year_number:04d}-Q{number}", dt.date(year_number, 3 * number - 2, 1), last)


def half(year_number: int, number: int) -> Placed:
    """A half of a year."""
    last = month(year_number, 6 * number).last
    return Placed(f"{year_number:04d}-H{number}", dt.date(year_number, 6 * number - 5, 1), last)


def season(year_number: int, code: str) -> Placed:
    """A season: three whole months, the winter from December into the year after."""
    first = dt.date(year_number, _SEASONS[code], 1)
    return Placed(f"{year_number:04d}-{code}", first, month(*shift_month(first.year, first.month, 2)).last)


def decade(prefix: str) -> Placed:
    """A decade by the first three digits of its years."""
    first = int(prefix) * 10
    return Placed(prefix, dt.date(first, 1, 1), dt.date(first + 9, 12, 31))


def century(prefix: str) -> Placed:
    """A century by the first two digits of its years."""
    first = int(prefix) * 100
    return Placed(prefix, dt.date(max(first, 1), 1, 1), dt.date(first + 99, 12, 31))


def between(first: dt.date, last: dt.date) -> Placed:
    """An interval of days."""
    return Placed(f"{first.isoformat()}/{last.isoformat()}", first, last)


def shift_month(year_number: int, number: int, months: int) -> tuple[int, int]:
    """Count months on from a month."""
    index = year_number * 12 + number - 1 + months
    return index // 12, index % 12 + 1


def length(spec: Length) -> str:
    """The ISO 8601 duration of a length; X stands for a vague amount."""
    days, clock = "", ""
    for amount, unit in spec.parts:
        if amount is not None and amount != int(amount) and amount * 12 == int(amount * 12) and unit in _SMALLER:
            factor, smaller = _SMALLER[unit]
            if amount * factor == int(amount * factor):
                amount, unit = round(amount * factor), smaller
        number = "X" if amount is None else f"{amount:.12g}" if amount < 10**12 else str(int(amount))
        if unit in _CODES:
            days += number + _CODES[unit]
        else:
            clock += number + _CLOCK_CODES[unit]
    return f"P{days}" + (f"T{clock}" if clock else "")
