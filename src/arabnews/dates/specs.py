"""What an expression says, before anybody knows when: typed pieces that the grammar builds and ``resolve`` places."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

import attrs

from arabnews.models import Calendar

__all__ = [
    "Ago", "Clock", "Day", "Decade", "Every", "Length", "Moment", "Nth", "Portion", "Range", "Reference",
    "Relative", "Season", "Spec", "Stretch", "Unit", "WeekdayOf",
]  # fmt: skip


class Unit(StrEnum):
    """The units of time."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    NIGHT = "night"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


@attrs.frozen
class Relative:
    """A period counted from the publication day, or from what the text told last: last week, that year, the day after.

    Attributes:
        unit: how long the period is.
        offset: how many units from the anchor.
        told: whether the anchor is what the text told last.
        hijri: whether the year or month is a Hijri one.
        weekend: whether only the weekend of the week is meant.
    """

    unit: Unit
    offset: int = 0
    told: bool = False
    hijri: bool = False
    weekend: bool = False


@attrs.frozen
class Day:
    """A day, month or year of a calendar as written, with whatever the text leaves out None.

    Attributes:
        year: the year, or the relative year that stands in its place (مايو العام الماضي).
        month: 1 to 12.
        day: day of the month; -1 is the last one.
        last: the last of several days (29 و30, 7 إلى 9).
        last_year: the last of several years.
        shift: the modifier: -1 past, 0 current, 1 coming.
        calendar: the calendar of these numbers.
        weekday: ISO number of a weekday stated with it.
        deictic: days from the publication day, when stated with it (أمس الأحد 5 ماي).
        twin: the same day in the other calendar.
        yearly: every year (30 مارس من كل عام).
        feast: whether a feast names the day.
        falls_in: the Gregorian year that a day of the other calendar falls into (عيد الأضحى 2014).
    """

    year: int | Relative | None = None
    month: int | None = None
    day: int | None = None
    last: int | None = None
    last_year: int | None = None
    shift: int | None = None
    calendar: Calendar = Calendar.GREGORIAN
    weekday: int | None = None
    deictic: int | None = None
    twin: Day | None = None
    yearly: bool = False
    falls_in: int | None = None
    feast: bool = False


@attrs.frozen
class WeekdayOf:
    """A day named by its weekday alone, by its distance from today, or by both: الأربعاء الماضي، أمس الاثنين."""

    weekday: int | None
    shift: int | None = None
    deictic: int | None = None
    week: Relative | None = None


@attrs.frozen
class Nth:
    """The nth unit or weekday of a period; -1 is the last one: ثالث ثلاثاء في أيلول، آخر يوم من الشهر."""

    n: int
    unit: Unit | None
    weekday: int | None
    period: Spec | None


@attrs.frozen
class Stretch:
    """The first or last units of a period: الأشهر الستة الأولى من العام."""

    n: int
    unit: Unit
    period: Spec
    last: bool = False


@attrs.frozen
class Portion:
    """A quarter or half of a year, a third of a month: الربع الثالث من 2014."""

    n: int
    parts: int
    period: Spec | None
    shift: int | None = None


@attrs.frozen
class Season:
    """A season of a year: صيف 2015، الشتاء الماضي."""

    code: str
    year: int | None = None
    period: Relative | None = None
    shift: int | None = None


@attrs.frozen
class Decade:
    """A decade or a century: الثمانينيات، القرن التاسع عشر."""

    prefix: str
    calendar: Calendar = Calendar.GREGORIAN
    before_christ: bool = False


@attrs.frozen
class Clock:
    """A clock time. ``part``: the part of day that says which half of the day it is (MO, AF, EV, NI)."""

    hour: int
    minute: int | None = None
    second: int | None = None
    part: str | None = None


@attrs.frozen
class Moment:
    """A part of a day or a clock time, on a day when one is told."""

    day: Spec | None
    part: str | None = None
    clock: Clock | None = None


@attrs.frozen
class Length:
    """A length of time as pairs of amount and unit; an amount of None is vague (أيام). ``half``: and a half."""

    parts: tuple[tuple[float | None, Unit], ...]


@attrs.frozen
class Ago:
    """A length before (-1) or after (1) the publication day."""

    length: Length
    sign: Literal[-1, 1]
    inner: int
    """Where the length alone begins: after بعد, which only a coming event keeps."""


@attrs.frozen
class Every:
    """A set of times, as its TIMEX3 value; ``weekday`` when it is a day of each week, ``adverb`` for سنويا."""

    value: str
    weekday: int | None = None
    adverb: bool = False


@attrs.frozen
class Reference:
    """PRESENT_REF, PAST_REF or FUTURE_REF.

    Attributes:
        value: which of them.
        inner: whether it counts only inside a clause (أخيرا opens one as "at last").
        hour: whether الساعة says it.
    """

    value: str
    inner: bool = False
    hour: bool = False


@attrs.frozen
class Range:
    """From one expression to another, both included."""

    first: Spec
    last: Spec


Spec = (
    Relative
    | Day
    | WeekdayOf
    | Nth
    | Portion
    | Season
    | Decade
    | Clock
    | Moment
    | Length
    | Ago
    | Every
    | Reference
    | Range
    | Stretch
)
