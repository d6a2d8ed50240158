"""Level two, dates of a calendar: days, months and years as written, in words and in figures."""

from __future__ import annotations

from typing import Any

from arabnews.dates.grammar import Match, Rule
from arabnews.dates.specs import Day, Relative, Unit
from arabnews.models import Calendar

__all__ = ["RULES"]

# What may follow a month: a year, a relative year, every year, or a modifier.
_YEAR_AFTER = """
(?: <comma>? <of|in|lam>? <year_head>? <comma>? <year:year> <era:era>?
  | <of|in>? <this_year:this>? <relative_year:the_year> <year_shift:shift|itself|next>?
  | <of> <every:every> <year_unit>
  | <shift:shift|recent|next> )
"""
_MONTH = """
(?: <month_unit|construct>? <month:any_month> <epithet>?
  | <the_month> <month_rank:ordinal>
  | <month_unit> <month_number:day_figures|cardinal> )
"""
_BETWEEN = "<comma|dash|slash|and|to_>"
_HIJRI_YEARS = range(1300, 1501)
_HIJRI_KINDS = ("hijri_month", "weak_hijri", "season_hijri")


def _month(match: Match) -> tuple[int, Calendar] | None:
    """The month number and its calendar, however it is written."""
    number = match.value("month", match.value("month_rank", match.value("month_number")))
    if not isinstance(number, int) or not 1 <= number <= 12:
        return None
    piece = match.piece("month")
    hijri = piece is not None and piece.kind in _HIJRI_KINDS
    return number, Calendar.HIJRI if hijri else Calendar.GREGORIAN


def _year_fields(match: Match) -> dict[str, Any] | None:
    """What stands after the month, as fields of ``Day``; None when it makes no sense."""
    if match.has("year"):
        return {"year": match.value("year")}
    if match.has("every"):
        return {"yearly": True}
    if match.has("relative_year"):
        if not (match.has("this_year") or match.has("year_shift")):
            return None
        shift = match.piece("year_shift")
        told = shift is not None and shift.kind in ("itself", "next")
        return {"year": Relative(Unit.YEAR, match.value("year_shift", 0), told=told)}
    if match.has("shift"):
        return {"shift": match.value("shift")}
    return {}


def _calendar(month: Calendar, year: object, era: str | None) -> Calendar:
    """The calendar of a date: the month's naming decides, then the mark, then the size of the year."""
    if month is Calendar.HIJRI:
        return month
    if isinstance(year, int) and year > 1600:
        return Calendar.GREGORIAN
    return Calendar.HIJRI if era == "hijri" else Calendar.GREGORIAN


def _dated(match: Match, days: list[Any]) -> tuple[str, object] | None:
    month, fields = _month(match), _year_fields(match)
    if (
        month is None
        or fields is None
        or not all(isinstance(day, int) and (1 <= day <= 31 or day == -1) for day in days)
    ):
        return None
    number, calendar = month
    calendar = _calendar(calendar, fields.get("year"), match.value("era"))
    if calendar is Calendar.HIJRI and isinstance(fields.get("year"), int) and fields["year"] > 1600:
        fields["falls_in"] = fields.pop("year")  # رمضان 2019
    if not days:
        return "MONTH", Day(month=number, calendar=calendar, **fields)
    if len(days) > 1 and days != sorted(set(days)):
        return None
    head = match.piece("head")
    first = match.piece("day")
    today = head is not None and head.kind == "today" and first is not None and first.kind == "day_figures"
    day = Day(
        month=number,
        day=days[0],
        last=days[-1] if len(days) > 1 else None,
        calendar=calendar,
        deictic=0 if today else None,
        **fields,
    )
    return ("DAYS" if day.last else "DAY"), day


def _day_and_month(match: Match) -> tuple[str, object] | None:
    piece = match.piece("month")
    if piece is not None and piece.kind == "weak_hijri" and piece.value == 2:
        supported = match.has("of") or match.has("year") or match.has("shift")
        if not supported:  # 2 صفر is rather a score
            return None
    return _dated(match, [match.value("day")])


def _days_and_month(match: Match) -> tuple[str, object] | None:
    month = match.piece("month") or match.piece("month_rank") or match.piece("month_number")
    if month is None:
        return None
    pieces = [piece for piece in match.pieces if piece.kind in ("day_figures", "ordinal", "cardinal")]
    days = [piece.value for piece in pieces if piece is not month and piece is not match.piece("year")]
    return _dated(match, days)


def _month_only(match: Match) -> tuple[str, object] | None:
    return _dated(match, [])


def _whole_month(match: Match) -> tuple[str, object] | None:
    """شهر 10, الشهر التاسع: months by number need a year or a modifier, or figures that cannot count months."""
    if match.has("month_rank") and not (match.has("year") or match.has("relative_year") or match.has("shift")):
        return None
    if match.has("month_number") and match.value("month_number") == 1 and match.text("month_number") != "1":
        return None
    return _dated(match, [])


def _same_marks(match: Match) -> bool:
    return bool(match.value("mark") == match.value("mark_again"))


def _numeric_year(match: Match) -> int | None:
    """The year of a numeric date; two digits are read as the nearest to now that calendars of the press print."""
    year = match.value("year")
    if match.text("year").isdigit() and len(match.text("year")) == 2:
        return int(2000 + year if year < 50 else 1900 + year)
    return year if isinstance(year, int) and (year in _HIJRI_YEARS or 1000 <= year < 2200) else None


def _numeric(match: Match) -> tuple[str, object] | None:
    day, month, year = match.value("day"), match.value("number"), _numeric_year(match)
    if year is None or not _same_marks(match):
        return None
    if month > 12 and day <= 12 and match.text("day") and match.value("mark") == "/":
        day, month = month, day  # 10/25/2014
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    hijri = year in _HIJRI_YEARS
    last = match.value("last_day")
    if last is not None:
        if not day < last <= 31:
            return None
        return "DAYS", Day(year, month, day, last, calendar=Calendar.HIJRI if hijri else Calendar.GREGORIAN)
    return "DAY", Day(year, month, day, calendar=Calendar.HIJRI if hijri else Calendar.GREGORIAN)


def _numeric_day(match: Match) -> tuple[str, object] | None:
    day, month = match.value("day"), match.value("number")
    return ("DAY", Day(month=month, day=day)) if 1 <= day <= 31 and 1 <= month <= 12 else None


def _lone_day(match: Match) -> tuple[str, object] | None:
    made = _numeric_day(match)
    return ("LONE", made[1]) if made else None


def _numeric_month(match: Match) -> tuple[str, object] | None:
    month, year = match.value("number"), match.value("year")
    return ("MONTH", Day(year=year, month=month)) if 1 <= month <= 12 and 1900 <= year < 2100 else None


_NO_FIGURE_BEFORE = "(?<!<figures>)(?<!<figures><slash|dash|dot>)"
_NO_FIGURE_AFTER = "(?!<slash|dash|dot>?<figures>)"

RULES = (
    Rule(
        "day, month",
        f"(?: <head:day_unit|today|construct> <of>? )? <article>? <day:day> (?:<of:of>|<dash|slash>)? "
        f"{_MONTH} {_YEAR_AFTER}?",
        _day_and_month,
        "اليوم الأول من شهر رمضان 1446هـ",
        "2025-03-01",
    ),
    Rule(
        "day, rare month, year",
        "<head:day_unit>? <day:day> <month:rare_month> <year:year> <era:era>?",
        _day_and_month,
        "7 هانيبال 1985",
        "1985-08-07",
    ),
    Rule(
        "days, month",
        f"<head:construct|days|the_days>? <article>? <day:day> (?: {_BETWEEN}{{0,2}} <article>? <day> "
        f"){{1,12}} <of:of>? "
        f"{_MONTH} {_YEAR_AFTER}?",
        _days_and_month,
        "يومي 29 و30 نوفمبر 2014",
        "2014-11-29/2014-11-30",
    ),
    Rule(
        "month, days",
        f"<month_unit>? <month:sure_month> <day:day> (?: {_BETWEEN}{{1,2}} <day> ){{1,12}} "
        f"(?!<any_month>) {_YEAR_AFTER}?",
        _days_and_month,
        "يوليو 13-15",
        "2025-07-13/2025-07-15",
    ),
    Rule(
        "month, day",
        "<month:sure_month> <day:day> (?: <comma>? <year:year> | (?=<comma|dot|close|break>|$) )",
        _day_and_month,
        "تشرين الأول 9، 2014",
        "2014-10-09",
    ),
    Rule(
        "month, ranked day",
        "<month:month|weak_month> <day:ordinal> (?=<comma|dot|close|break|open>|$)",
        _day_and_month,
        "شباط الرابع عشر",
        "2025-02-14",
    ),
    Rule(
        "month, year",
        f"{_MONTH} {_YEAR_AFTER}",
        _whole_month,
        "مايو/أيار الماضي",
        "2025-05",
    ),
    Rule(
        "rare month, year",
        "<month_unit> <month:rare_month> <year:year>",
        _month_only,
        "شهر الفاتح 1980",
        "1980-09",
    ),
    Rule("month", "<month_unit|construct>? <month:sure_month> <epithet>?", _month_only, "فبراير", "2025-02"),
    Rule(
        "month by its noun",
        "<month_unit> (?: <month:any_month> <epithet>? | <month_number:day_figures|cardinal> )",
        _whole_month,
        "شهر آب",
        "2025-08",
    ),
    Rule(
        "month by a preposition",
        "(?<=<in|by|since|ago|after|within|to_|of|part>)(?: <month:weak_month> | (?<!<of>)(?<!<to_>) "
        "<month:season_hijri> <epithet>? )",
        _month_only,
        "في مارس",
        "2026-03",
    ),
    Rule(
        "year, month, day in figures",
        f"{_NO_FIGURE_BEFORE} <year:year_figures> <mark:slash|dash|dot> <number:two_figures> "
        f"<mark_again:slash|dash|dot> "
        f"<day:two_figures> <era:era>? {_NO_FIGURE_AFTER}",
        _numeric,
        "2014-11-29",
        "2014-11-29",
    ),
    Rule(
        "day, month, year in figures",
        f"<head:day_unit>? {_NO_FIGURE_BEFORE} <day:two_figures> <mark:slash|dash|dot> <number:two_figures> "
        f"<mark_again:slash|dash|dot> <year:year_figures|two_figures> <era:era>? {_NO_FIGURE_AFTER}",
        _numeric,
        "15/7/2015م",
        "2015-07-15",
    ),
    Rule(
        "days, month, year in figures",
        f"{_NO_FIGURE_BEFORE} <day:two_figures> <dash>? <to_>? <last_day:two_figures> "
        f"<mark:slash|dash|dot> <number:two_figures> "
        f"<mark_again:slash|dash|dot> <year:year_figures> <era:era>? {_NO_FIGURE_AFTER}",
        _numeric,
        "1 إلى 5-10-1436هـ",
        "2015-07-17/2015-07-21",
    ),
    Rule(
        "day, month in figures after a weekday or يوم",
        f"(?:(?<=<weekday>)|(?<=<weekday><comma|open>)|(?<=<date_word>)|<head:day_unit>) "
        f"<day:two_figures> <slash|dash> <number:two_figures> {_NO_FIGURE_AFTER}",
        _numeric_day,
        "يوم 21/9",
        "2025-09-21",
    ),
    Rule(
        "day, month in figures, nothing else",
        f"{_NO_FIGURE_BEFORE} <day:two_figures> <slash|dash> <number:two_figures> {_NO_FIGURE_AFTER}",
        _lone_day,
        "21/9",
        "2025-09-21",
    ),
    Rule(
        "month, year in figures",
        f"{_NO_FIGURE_BEFORE} <number:two_figures> <slash> <year:year_figures> {_NO_FIGURE_AFTER}",
        _numeric_month,
        "11/2014",
        "2014-11",
    ),
)
