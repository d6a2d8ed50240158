"""Dates by example: the case files, every rule's own example, the helpers, and growth."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from growth import is_linear

from arabnews import dates, tables
from arabnews.dates.lexicon import HijriMonthRow, MonthRow
from arabnews.dates.rules import LEVELS
from arabnews.models import Calendar, DateMention, DateType
from arabnews.view import View, fold

CASES = Path(__file__).parent / "cases" / "dates"
PUBLISHED = dt.date(2025, 10, 15)  # a Wednesday
MARKED = re.compile(r"\[\[(.*?)\]\]")


def read(text: str, published: dt.date | None = PUBLISHED) -> list[DateMention]:
    return dates.extract(View(text), published)


def lines(name: str) -> list[str]:
    return [
        line for line in (CASES / name).read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")
    ]


def cases() -> list[str]:
    return [line for path in sorted(CASES.glob("*.txt")) if path.name != "not_dates.txt" for line in lines(path.name)]


@pytest.mark.parametrize("case", cases())
def test_case(case: str) -> None:
    """The mentions of each line are found whole, no others, with their values."""
    published, marked, values = case.split("\t")
    text = MARKED.sub(r"\1", marked)
    found = read(text, dt.date.fromisoformat(published) if published else None)
    assert [mention.text for mention in found] == MARKED.findall(marked)
    assert [mention.value for mention in found] == values.split("|")


@pytest.mark.parametrize("text", lines("not_dates.txt"))
def test_no_date(text: str) -> None:
    """What only looks like a date is none."""
    assert read(text) == []


@pytest.mark.parametrize("rule", [rule for level in LEVELS for rule in level], ids=lambda rule: rule.name)
def test_every_rule_reads_its_example(rule: object) -> None:
    """The example beside each rule has the value that stands there."""
    assert [mention.value for mention in read(rule.example)] == [rule.value]  # type: ignore[attr-defined]


def test_every_short_ambiguous_name_has_a_negative_case() -> None:
    """A month name of three letters or fewer that is also another word has a line in not_dates.txt."""
    negative = " ".join(fold(line) for line in lines("not_dates.txt"))
    rows = [*tables.read("months", MonthRow), *tables.read("hijri_months", HijriMonthRow)]
    short = {fold(row.word) for row in rows if row.certainty != "sure" and len(row.word) <= 3}
    assert [word for word in short if word not in negative] == []


def test_both_calendars() -> None:
    """Gregorian leads, and the Hijri date is kept as written."""
    (found,) = read("صدر في 14 ربيع الأول 1447هـ الموافق 6 سبتمبر 2025م بالرياض")
    assert (found.value, found.calendar, found.hijri) == ("2025-09-06", Calendar.GREGORIAN, (1447, 3, 14))


def test_hijri_alone() -> None:
    """A Hijri day is placed by Umm al-Qura; a Hijri month is an interval of Gregorian days."""
    day, month = read("صدر في 1 رمضان 1446هـ ونشر في شوال 1446هـ")
    assert (day.calendar, day.hijri, day.earliest) == (Calendar.HIJRI, (1446, 9, 1), dt.date(2025, 3, 1))
    assert (month.hijri, month.earliest, month.latest) == (
        (1446, 10, None), dt.date(2025, 3, 30), dt.date(2025, 4, 28),
    )  # fmt: skip


def test_the_stated_date_wins_over_the_weekday() -> None:
    """A weekday that contradicts its date is reported, and changes nothing."""
    (wrong,), (right,) = read("وقع يوم الأربعاء 9 أكتوبر 2025"), read("وقع يوم الخميس 9 أكتوبر 2025")
    assert (wrong.value, wrong.weekday_conflict) == ("2025-10-09", True)
    assert (right.value, right.weekday_conflict) == ("2025-10-09", False)


def test_bounds_and_helpers() -> None:
    """Bounds are inclusive days; a length is a timedelta where it is one."""
    week, length, years = read("تراجعت الأسعار الأسبوع الماضي بعد 36 ساعة من التداول و3 سنوات من الركود")
    assert week.to_interval() == (dt.date(2025, 10, 6), dt.date(2025, 10, 12))
    assert (length.type, length.duration) == (DateType.DURATION, dt.timedelta(hours=36))
    assert (years.value, years.duration) == ("P3Y", None)


def test_without_publication_day_nothing_is_guessed() -> None:
    """Relative expressions keep the X of TIMEX3, and no bounds."""
    found = read("وصل أمس، وفي 3 مايو، والأسبوع الماضي", None)
    assert [(m.value, m.earliest) for m in found] == [("XXXX-XX-XX", None), ("XXXX-05-03", None), ("XXXX-WXX", None)]


def test_a_text_that_tells_today_places_the_rest_in_an_unknown_year() -> None:
    text = "اليوم الثلاثاء 18 ديسمبر. يعود الخميس المقبل، وفي 5 رجب، بعد العام 1438هـ"
    found = [(m.value, m.hijri) for m in dates.extract(View(text))]
    assert found == [
        ("XXXX-12-18", None),
        ("XXXX-12-20", None),
        ("XXXX-XX-XX", (None, 7, 5)),
        ("2016-10-02/2017-09-20", (1438, None, None)),
    ]


def test_publication_time_places_hours() -> None:
    """Hours and minutes count from the publication time when it is known."""
    (found,) = read("وقع الحادث قبل ساعتين", dt.datetime(2025, 10, 15, 12, 30, tzinfo=dt.UTC))
    assert (found.value, found.time) == ("2025-10-15T10:30", dt.time(10, 30))


@pytest.mark.parametrize(
    "unit",
    ["1/1/", "من ", "أكتوبر/", "الأحد ", "قبل ثلاثة ", "سنة و", "الساعة 3 ", "2014-", "7 و", "(", "من 3 إلى ", "\n"],
)  # fmt: skip
def test_hostile_text_takes_linear_time(unit: str) -> None:
    """Ten times the text takes about ten times the time."""
    assert is_linear(lambda text: dates.extract(View(text), PUBLISHED), unit)
