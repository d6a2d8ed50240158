"""Level three: pieces of time join: weekday and date, two calendars, part of a day and day, part of a period, ago."""

from __future__ import annotations

import itertools
from typing import cast

import attrs

from arabnews.dates.grammar import Match, Rule
from arabnews.dates.rules.lengths import unit_of
from arabnews.dates.specs import (
    Ago,
    Clock,
    Day,
    Length,
    Moment,
    Nth,
    Portion,
    Range,
    Relative,
    Spec,
    Stretch,
    Unit,
    WeekdayOf,
)
from arabnews.models import Calendar

__all__ = ["JOINING", "MOMENTS", "PARALLELS"]


def _twins(match: Match) -> tuple[str, object] | None:
    """The same day in both calendars: Gregorian leads."""
    first, second = match.value("first"), match.value("second")
    if not (isinstance(first, Day) and isinstance(second, Day)) or first.calendar == second.calendar:
        return None
    if (first.day is None) != (second.day is None):
        return None
    gregorian, hijri = (first, second) if first.calendar is Calendar.GREGORIAN else (second, first)
    kind = match.need("first").kind
    return kind, attrs.evolve(gregorian, twin=hijri, weekday=first.weekday or second.weekday)


def _weekday_and_date(match: Match) -> tuple[str, object] | None:
    weekday, day = match.value("weekday"), match.value("date")
    if isinstance(day, Nth) and isinstance(weekday, WeekdayOf):
        return "DAY", day
    if not isinstance(day, Day) or day.weekday is not None or day.feast:
        return None
    if isinstance(weekday, Relative):
        if weekday.unit is not Unit.DAY or weekday.told:
            return None
        return "DAY", attrs.evolve(day, deictic=weekday.offset)
    if weekday.week is not None:
        return None
    return "DAY", attrs.evolve(day, weekday=weekday.weekday, deictic=weekday.deictic)


def _day_of_month(match: Match) -> tuple[str, object] | None:
    """يوم 23 من الشهر ذاته، الثلاثاء 19 من هذا الشهر."""
    month, day = match.value("month"), match.value("day")
    if (
        not isinstance(month, Relative)
        or month.unit is not Unit.MONTH
        or not isinstance(day, int)
        or not 1 <= day <= 31
    ):
        return None
    return "DAY", Nth(day, Unit.DAY, None, month)


def _same_day_of_year(match: Match) -> tuple[str, object] | None:
    day, year = match.value("day"), match.value("year")
    if not (isinstance(day, Relative) and day.told and day.unit in (Unit.DAY, Unit.MONTH)):
        return None
    if isinstance(year, Relative) and year.unit is not Unit.YEAR:
        return None
    return ("DAY" if day.unit is Unit.DAY else "MONTH"), Nth(0, day.unit, None, year)


def _nth_of(match: Match) -> tuple[str, object] | None:
    nth, period = match.value("nth"), match.value("period")
    if isinstance(period, Relative) and period.unit is Unit.DAY:
        return None
    if nth.unit is Unit.DAY and isinstance(period, Day) and period.day is None and period.month and nth.n > 0:
        return "DAY", attrs.evolve(period, day=nth.n)
    return "PERIOD", attrs.evolve(nth, period=period)


def _portion_of(match: Match) -> tuple[str, object]:
    portion = cast(Portion, match.value("portion"))
    return "PERIOD", attrs.evolve(portion, period=match.value("period"))


def _stretch(match: Match) -> tuple[str, object] | None:
    count, unit = match.value("count"), match.need("unit")
    period = match.value("period") or Relative(Unit.YEAR)
    if not isinstance(count, int) or (not match.has("last") and match.value("rank", 1) != 1):
        return None
    kind = Unit.DAY if unit.kind in ("days", "the_days", "day_unit") else Unit(str(unit.value))
    return "PERIOD", Stretch(count, kind, period, last=match.has("last"))


def _counted_stretch(match: Match) -> tuple[str, object] | None:
    """الـ9 أشهر الأولى من 2012: the length is a piece already."""
    amount, unit = cast(Length, match.value("length")).parts[0]
    if amount is None or amount != int(amount) or (not match.has("last") and match.value("rank") != 1):
        return None
    return "PERIOD", Stretch(int(amount), unit, cast(Spec, match.value("period")), last=match.has("last"))


def _portion_of_this(match: Match) -> tuple[str, object]:
    portion = cast(Portion, match.value("portion"))
    return "PERIOD", attrs.evolve(portion, period=Relative(Unit(str(match.value("unit")))))


def _part_of(match: Match) -> tuple[str, object] | None:
    piece = match.need("period")
    if piece.kind == "BARE":
        return "YEAR", piece.value
    return piece.kind, piece.value


def _moment(match: Match) -> tuple[str, object] | None:
    day = match.value("day")
    if match.value("hours", Unit.HOUR) is not Unit.HOUR:
        return None
    if isinstance(day, Relative) and day.unit is not Unit.DAY:
        return None
    return "MOMENT", Moment(cast(Spec, day), part=match.value("part"))


def _night_between(match: Match) -> tuple[str, object]:
    return "MOMENT", Moment(Range(match.value("day"), match.value("second")), part="NI")


def _clock_of_day(match: Match) -> tuple[str, object] | None:
    clock, day = cast(Clock, match.value("clock")), match.value("day")
    if isinstance(day, Moment):
        if day.clock is not None:
            return None
        part = clock.part or day.part
        return "MOMENT", Moment(day.day, clock=attrs.evolve(clock, part=part))
    if isinstance(day, Relative) and day.unit is not Unit.DAY:
        return None
    return "MOMENT", Moment(day, clock=clock)


def _hour_of_moment(match: Match) -> tuple[str, object] | None:
    hour, moment = match.value("hour"), cast(Moment, match.value("moment"))
    if moment.clock is not None or not isinstance(hour, int | float) or not 1 <= hour < 13:
        return None
    clock = Clock(int(hour), round(hour % 1 * 60) or None, None, moment.part)
    return "MOMENT", Moment(moment.day, clock=clock)


def _same_moment(match: Match) -> tuple[str, object]:
    return "MOMENT", match.value("moment")


def _ago(match: Match) -> tuple[str, object] | None:
    piece = match.need("length")
    sign = match.value("sign")
    return "AGO", Ago(cast(Length, piece.value), sign, piece.start)


def _lengths(match: Match) -> tuple[str, object] | None:
    parts: list[tuple[float | None, Unit]] = []
    for piece in match.pieces:
        if isinstance(piece.value, Length):
            parts += piece.value.parts
        elif piece.kind not in ("comma", "and"):
            parts.append((1, unit_of(piece)))
    if not match.values("LENGTH"):
        return None
    order = list(Unit)
    ranks = [order.index(unit) for _, unit in parts]
    if any(amount is None for amount, _ in parts) or any(a <= b for a, b in itertools.pairwise(ranks)):
        return None
    return "LENGTH", Length(tuple(parts))


def _month_of_relative_year(match: Match) -> tuple[str, object] | None:
    date, year = match.value("date"), match.value("year")
    if not isinstance(date, Day) or date.year is not None or date.shift is not None or not date.month:
        return None
    if isinstance(year, Relative):
        return (match.piece("date").kind, attrs.evolve(date, year=year)) if year.unit is Unit.YEAR else None  # type: ignore[union-attr]
    return None


_APART = "<comma|open|quote|coincides|dash|slash|lam|in|by|close|day_unit>"

PARALLELS = (
    Rule(
        "one day in both calendars",
        "<first:DAY|DAYS|MONTH|YEAR> (?: <opened:open|quote> | "
        "<comma|coincides|dash|slash|lam|in|by|close|day_unit> ){0,3} "
        "<second:DAY|DAYS|MONTH|YEAR> (?(opened_0) <close|quote>? )",
        _twins,
        "14 ربيع الأول 1447هـ الموافق 6 سبتمبر 2025م",
        "2025-09-06",
    ),
    Rule(
        "month of a relative year",
        "<date:DAY|DAYS|MONTH> <of|in>? <year:RELATIVE>",
        _month_of_relative_year,
        "أيار من ذلك العام",
        "2025-05",
    ),
    Rule(
        "day of this month",
        "<head:day_unit>? <article>? <day:day> <of|in> <month:RELATIVE>",
        _day_of_month,
        "22 من الشهر الحالي",
        "2025-10-22",
    ),
    Rule(
        "same day of another year",
        "<day:RELATIVE> <of|in> <year:YEAR|BARE|RELATIVE>",
        _same_day_of_year,
        "نفس اليوم من عام 1931",
        "1931-10-15",
    ),
    Rule(
        "counted units of a period",
        "<article>? <length:LENGTH> (?: <rank:ordinal> | <last:recent> ) <of|in> "
        "<period:MONTH|YEAR|PERIOD|RELATIVE|BARE>",
        _counted_stretch,
        "الـ 9 أشهر الأولى من عام 2012",
        "2012-01/2012-09",
    ),
    Rule(
        "first units of a period",
        "<article>? (?: <unit:the_plural_unit> <count:ordinal|cardinal|day_figures> | "
        "<count:ordinal|cardinal|day_figures> <unit:any_unit> ) "
        "(?: <rank:ordinal> | <last:recent> ) <of|in> <period:MONTH|YEAR|PERIOD|RELATIVE|BARE>",
        _stretch,
        "الأشهر الستة الأولى من العام الجاري",
        "2025-01/2025-06",
    ),
    Rule("lengths", "<LENGTH|unit> (?: <comma>? <and>? <LENGTH|unit> ){1,8}", _lengths, "ساعتين و20 دقيقة", "PT2H20M"),
    Rule(
        "nth of a period",
        "<nth:NTH> <of|in|by|lam>? <period:MONTH|YEAR|PERIOD|RELATIVE|BARE>",
        _nth_of,
        "الأسبوع الأول من أبريل المقبل",
        "2026-04-01/2026-04-07",
    ),
)

JOINING = (
    Rule(
        "weekday and date",
        f"<weekday:WEEKDAY|RELATIVE> {_APART}{{0,2}} <date:DAY> (?: (?<=<open|quote><DAY>) <close|quote> )?",
        _weekday_and_date,
        "الأربعاء 15 أكتوبر",
        "2025-10-15",
    ),
    Rule(
        "part of a period",
        "<part> <period:MONTH|YEAR|YEARS|PERIOD|PORTION|RELATIVE|NTH|MOMENT|BARE>",
        _part_of,
        "أواخر العام الماضي",
        "2024",
    ),
    Rule(
        "part of a year of a period",
        "<portion:PORTION> <of|lam|in>? <period:PLACE>",
        _portion_of,
        "النصف الأول من العام الجاري",
        "2025-H1",
    ),
    Rule(
        "part of this year",
        "<portion:PORTION> <of|lam|in>? <unit:the_year|the_month|the_week> <year_kind>?",
        _portion_of_this,
        "النصف الأول من العام",
        "2025-H1",
    ),
    Rule("ago", "<sign:ago> <length:LENGTH> (?!<only>?<of|of_it|on>)", _ago, "قبل ثلاثة أسابيع", "2025-W39"),
    Rule("in a time", "<sign:after> <length:LENGTH> (?!<only>?<of|of_it|to_|on>)", _ago, "سيعود بعد عامين", "2027"),
)

MOMENTS = (
    Rule(
        "part of a day",
        "<part:day_part|evening> <of|lam>? <day_unit>? <day:DAY|DAYS|WEEKDAY|RELATIVE|NTH>",
        _moment,
        "صباح الخميس الماضي",
        "2025-10-09TMO",
    ),
    Rule(
        "night between two days",
        "<part:day_part> <day:WEEKDAY> <slash|dash|to_|and>? <second:WEEKDAY>",
        _night_between,
        "هطل المطر ليل الاثنين الثلاثاء",
        "2025-10-13TNI",
    ),
    Rule(
        "day and its part",
        "<day:DAY|WEEKDAY|RELATIVE> <comma>? <part:of_day|evening>",
        _moment,
        "أمس مساء",
        "2025-10-14TEV",
    ),
    Rule(
        "hours of a morning",
        "<hours:plural> <part:of_day> <ordinal>? <lam|of>? <day:DAY|DAYS|WEEKDAY|RELATIVE>",
        _moment,
        "ساعات الصباح الأولى ليوم الخميس الماضي",
        "2025-10-09TMO",
    ),
)

CLOCKS = (
    Rule(
        "clock of a day",
        "<clock:CLOCK> <comma|of|dash>? <day:MOMENT|DAY|WEEKDAY|RELATIVE>",
        _clock_of_day,
        "الساعة الثامنة من مساء أمس",
        "2025-10-14T20:00",
    ),
    Rule(
        "hour of a moment",
        "<hour:ordinal> <of>? <moment:MOMENT>",
        _hour_of_moment,
        "العاشرة من مساء أمس",
        "2025-10-14T22:00",
    ),
    Rule(
        "day and clock",
        "<day:MOMENT|DAY|WEEKDAY|RELATIVE> <comma|dash|in|by>{0,2} <clock:CLOCK>",
        _clock_of_day,
        "غدا في الساعة الخامسة مساء",
        "2025-10-16T17:00",
    ),
    Rule(
        "first hours of a moment",
        "<the_plural> <ordinal> <of> <moment:MOMENT>",
        _same_moment,
        "الساعات الأولى من صباح اليوم",
        "2025-10-15TMO",
    ),
)
