"""Level two, longer times of a calendar: years, ranges of years, decades, centuries, and the days of feasts."""

from __future__ import annotations

from arabnews.dates.grammar import Match, Rule
from arabnews.dates.specs import Day, Decade, Unit
from arabnews.models import Calendar

__all__ = ["RULES"]

_FIRST_BARE_YEAR = 1800  # below it, figures without a noun of years beside them rather count something
_HIJRI_YEARS = range(1300, 1501)


def _year(match: Match) -> tuple[str, object] | None:
    year, era = match.value("year"), match.value("era")
    last = match.value("last_year")
    if not isinstance(year, int) or year < 1 or (era is None and year < 1000 and not match.has("head")):
        return None
    if not (year < 2200 and (last is None or last < 2200)):
        return None
    if era == "bc":
        return "YEAR", Decade(f"{year:04d}", before_christ=True)
    if match.text("era") == "م" and not match.has("head") and year < _FIRST_BARE_YEAR:
        return None  # 84م are metres
    if era is None and year < 100 and not match.has("mark"):
        return None
    hijri = era == "hijri" or (year in _HIJRI_YEARS and match.has("year_kind"))
    calendar = Calendar.HIJRI if hijri and year <= 1600 else Calendar.GREGORIAN
    if last is not None and last < 100 <= year:
        last += year - year % 100
    if last is not None and last <= year:
        return None
    if last is not None and not match.has("head") and not match.has("kind") and era is None and year < _FIRST_BARE_YEAR:
        return None
    return ("YEARS" if last else "YEAR"), Day(year=year, last_year=last, calendar=calendar)


def _two_years(match: Match) -> tuple[str, object] | None:
    """Two years with a tatweel for a dash between them, which the view takes off."""
    return _year(match) if match.value("last_year") == match.value("year") + 1 else None


def _bare_year(match: Match) -> tuple[str, object] | None:
    year = match.value("year")
    return ("BARE", Day(year=year)) if _FIRST_BARE_YEAR <= year < 2100 else None


def _decade(match: Match) -> tuple[str, object] | None:
    tens = match.value("decade") // 10
    if not match.has("century"):
        return "PERIOD", Decade(f"19{tens}")
    if match.value("century") is not Unit.CENTURY:
        return None
    if match.has("shift"):
        return "PERIOD", Decade(f"{20 + match.value('shift')}{tens}")
    return "PERIOD", Decade(f"{match.value('rank') - 1}{tens}")


def _century(match: Match) -> tuple[str, object] | None:
    if match.value("century") is not Unit.CENTURY:
        return None
    number = match.value("rank")
    if number is None:
        return "PERIOD", Decade(f"{20 + match.value('shift'):02d}")
    if not isinstance(number, int) or not 1 <= number <= 40:
        return None
    hijri = match.value("era") == "hijri"
    return "PERIOD", Decade(
        f"{number - 1:02d}", Calendar.HIJRI if hijri else Calendar.GREGORIAN, match.value("era") == "bc"
    )


def _holiday(match: Match) -> tuple[str, object] | None:
    holiday = match.value("holiday")
    if holiday.calendar == "easter":
        return "DAY", Day(month=0, day=0, year=match.value("year"), shift=match.value("shift"), feast=True)
    hijri = holiday.calendar == "hijri"
    calendar = Calendar.HIJRI if hijri else Calendar.GREGORIAN
    year = match.value("year")
    falls_in = year if hijri and year and year > 1600 else None
    return "DAY", Day(
        None if falls_in else year,
        holiday.month,
        holiday.day,
        shift=match.value("shift"),
        calendar=calendar,
        falls_in=falls_in,
        feast=True,
    )


RULES = (
    Rule(
        "year by its noun",
        "<head:year_head> <kind:year_kind>? <shift>? <article>? (?: "
        "<year:year|long_figures|two_figures> (?: <mark:dash|slash> <last_year:year|two_figures> )? <era:era>? "
        "| (?<=<year_kind>) <open> <year:year_figures> (?: <mark:dash|slash> "
        "<last_year:year|two_figures> )? <era:era>? <close> )",
        _year,
        "العام 2013م",
        "2013",
    ),
    Rule(
        "years",
        "(?: <head:construct|plural|the_plural> <year:year> <era>? (?:<comma|and|dash|to_>{1,2} "
        "<year>){0,6} <and|dash|to_>{1,2} "
        "| (?<!<figures><dash>) <year:year> <era>? (?: <and>? <to_> | <dash|slash> ) | "
        "(?<=<between>) <year:year> <and> ) "
        "<year_head>? <last_year:year> <era:era>? (?!<dash><figures>)",
        _year,
        "بين عامي 2011 و2014",
        "2011/2014",
    ),
    Rule(
        "years of a life",
        "(?<=<open>) <year:year_figures> <head:dash|slash> <last_year:year_figures> (?=<close>)",
        _year,
        "بيتهوفن (1770-1827)",
        "1770/1827",
    ),
    Rule(
        "years side by side",
        "<head:year_head>? (?<!<figures>) <year:year_figures> <last_year:year_figures> (?!<figures>)",
        _two_years,
        "الخطة 2006 ـ 2007",
        "2006/2007",
    ),
    Rule(
        "year by its mark", "<year:year|long_figures|two_figures> <era:era>", _year, "1428هـ", "2007-01-20/2008-01-09"
    ),
    Rule("bare year", "<year:year_figures>", _bare_year, "كأس العالم 2018", "2018"),
    Rule(
        "decade",
        "<decade:decade_word> (?: <of>? <century:the_unit> (?: <shift:shift> | <article>? "
        "<rank:ordinal|day_figures> ) )?",
        _decade,
        "ثمانينات القرن الماضي",
        "198",
    ),
    Rule(
        "century",
        "<century:the_unit> (?: <shift:shift> | <article>? <rank:ordinal|day_figures> <era:era>? )",
        _century,
        "القرن التاسع عشر",
        "18",
    ),
    Rule(
        "feast",
        "<holiday:holiday> (?: <of|in|lam>? <year_head>? <year:year> <era>? | <shift:shift> )?",
        _holiday,
        "عيد الأضحى 2014",
        "2014-10-04",
    ),
)
