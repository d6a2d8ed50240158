"""Hijri and Gregorian days into each other.

From 1343 to 1500 AH the calendar is Umm al-Qura, through hijridate; outside it the tabular civil calendar (leap years
2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29 of each thirty), in the proleptic Gregorian calendar of ``datetime``.
"""

from __future__ import annotations

import datetime as dt
import functools

from hijridate import Gregorian, Hijri

__all__ = ["FIRST_YEAR", "LAST_YEAR", "easter", "hijri_day", "hijri_month", "hijri_of", "hijri_year"]

FIRST_YEAR, LAST_YEAR = 1, 9666
_EPOCH = dt.date(622, 7, 19).toordinal()  # 1 Muharram 1, civil reckoning
_UMM_AL_QURA = range(1343, 1501)
_FIRST_DAY = dt.date(1924, 8, 1)
_LAST_DAY = dt.date(2077, 11, 16)


@functools.lru_cache(maxsize=4096)
def _month_start(year: int, month: int) -> int:
    if year in _UMM_AL_QURA:
        day = Hijri(year, month, 1).to_gregorian()
        return dt.date(day.year, day.month, day.day).toordinal()
    days = (year - 1) * 354 + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2
    return _EPOCH + days


def hijri_month(year: int, month: int) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of a Hijri month.

    >>> [str(day) for day in hijri_month(1447, 9)]
    ['2026-02-18', '2026-03-19']

    Raises:
        ValueError: the month lies outside what ``datetime`` can hold.
    """
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12):
        raise ValueError(f"no such Hijri month: {year}-{month}")
    following = (year, month + 1) if month < 12 else (year + 1, 1)
    return dt.date.fromordinal(_month_start(year, month)), dt.date.fromordinal(_month_start(*following) - 1)


def hijri_year(year: int) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of a Hijri year."""
    return hijri_month(year, 1)[0], hijri_month(year, 12)[1]


def hijri_day(year: int, month: int, day: int) -> dt.date:
    """Return the day of a Hijri date; -1 is the last of the month.

    A 30th that the table does not have is the day after the 29th: sightings and tables differ by a day.

    Raises:
        ValueError: there is no such day.
    """
    first, last = hijri_month(year, month)
    if day == -1:
        return last
    if not 1 <= day <= 30:
        raise ValueError(f"no such Hijri day: {year}-{month}-{day}")
    return first + dt.timedelta(days=day - 1)


def hijri_of(day: dt.date) -> tuple[int, int, int]:
    """Return the Hijri year, month and day of a Gregorian day."""
    if _FIRST_DAY <= day <= _LAST_DAY:
        return Gregorian(day.year, day.month, day.day).to_hijri().datetuple()
    ordinal = day.toordinal()
    year = max(1, (ordinal - _EPOCH) * 30 // 10631)
    while _month_start(year + 1, 1) <= ordinal:
        year += 1
    month = 12
    while month > 1 and _month_start(year, month) > ordinal:
        month -= 1
    return year, month, ordinal - _month_start(year, month) + 1


def easter(year: int) -> dt.date:
    """Return Easter Sunday of the Gregorian calendar (the anonymous computus)."""
    golden, century = year % 19, year // 100
    moon = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    moon -= (moon // 28) * (1 - (29 // (moon + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    offset = moon - weekday
    month = 3 + (offset + 40) // 44
    return dt.date(year, month, offset + 28 - 31 * (month // 4))
