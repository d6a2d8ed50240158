"""Time expressions as in TIMEX3, with the calendar days that they cover."""

from __future__ import annotations

import datetime as dt
import re
from enum import StrEnum

import attrs

from arabnews.models.spans import Span


class DateType(StrEnum):
    """The four types of TIMEX3 (ISO-TimeML, ISO 24617-1)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Calendar(StrEnum):
    """The calendar in which an expression is written."""

    GREGORIAN = "gregorian"
    HIJRI = "hijri"


def parse_day(written: str) -> dt.date:
    """Read a day of publication as it is stored: an ISO 8601 date, or a date and time.

    Raises:
        ValueError: it is neither.

    Examples:
        >>> parse_day("2025-10-15"), parse_day("2025-10-15T08:30")
        (datetime.date(2025, 10, 15), datetime.datetime(2025, 10, 15, 8, 30))
    """
    return (dt.datetime if len(written) > len("2025-10-15") else dt.date).fromisoformat(written)


# The part of an ISO 8601 duration that is a fixed length of time; months and years are not.
_FIXED_DURATION = re.compile(
    r"P(?:(?P<weeks>\d+(?:\.\d+)?)W)?(?:(?P<days>\d+(?:\.\d+)?)D)?"
    r"(?:T(?:(?P<hours>\d+(?:\.\d+)?)H)?(?:(?P<minutes>\d+(?:\.\d+)?)M)?(?:(?P<seconds>\d+(?:\.\d+)?)S)?)?"
)


@attrs.frozen(order=True)
class DateMention(Span):
    """A time expression and what it means.

    Attributes:
        type: DATE, TIME, DURATION or SET.
        value: the TIMEX3 value, built on ISO 8601: ``2025-10-09``, ``2025-W41``, ``PT40M``, ``202`` (a decade),
            ``20`` (a century), ``2010/2014`` (a range), ``XXXX-10-09`` (no year known), ``PRESENT_REF`` ….
        earliest: first calendar day that the expression covers, None when it cannot be placed.
        latest: last calendar day that it covers, inclusive.
        time: the clock time, when there is one.
        calendar: the calendar in which it is written.
        hijri: (year, month, day) as written, None for the parts not given, when a Hijri date is written.
        weekday_conflict: whether the text names a weekday that is not the weekday of its date.
    """

    type: DateType = attrs.field(order=False)
    value: str = attrs.field(order=False)
    earliest: dt.date | None = attrs.field(default=None, order=False)
    latest: dt.date | None = attrs.field(default=None, order=False)
    time: dt.time | None = attrs.field(default=None, order=False)
    calendar: Calendar = attrs.field(default=Calendar.GREGORIAN, order=False)
    hijri: tuple[int | None, int | None, int | None] | None = attrs.field(default=None, order=False)
    weekday_conflict: bool = attrs.field(default=False, order=False)

    def __attrs_post_init__(self) -> None:
        """Refuse bounds that are half given or reversed."""
        Span.__attrs_post_init__(self)
        if (self.earliest is None) != (self.latest is None):
            raise ValueError("earliest and latest are given together or not at all")
        if self.earliest is not None and self.latest is not None and self.earliest > self.latest:
            raise ValueError(f"earliest {self.earliest} is after latest {self.latest}")

    def to_interval(self) -> tuple[dt.date, dt.date] | None:
        """Return the first and the last day covered, or None when the expression cannot be placed."""
        if self.earliest is None or self.latest is None:
            return None
        return self.earliest, self.latest

    @property
    def duration(self) -> dt.timedelta | None:
        """The length of a DURATION in weeks, days, hours, minutes or seconds; None for months, years, vague ones."""
        if self.type is not DateType.DURATION:
            return None
        found = _FIXED_DURATION.fullmatch(self.value)
        parts = {unit: float(amount) for unit, amount in found.groupdict().items() if amount} if found else {}
        try:
            return dt.timedelta(**parts) if parts else None
        except OverflowError:
            return None
