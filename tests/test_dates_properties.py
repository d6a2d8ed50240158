"""What holds for all dates and all texts."""

from __future__ import annotations

import datetime as dt

import strategies
from hypothesis import given
from hypothesis import strategies as st

from arabnews import dates, tables
from arabnews.dates import calendars
from arabnews.dates.lexicon import HijriMonthRow, MonthRow
from arabnews.view import View

PUBLISHED = dt.date(2025, 10, 15)
MONTHS = [row for row in tables.read("months", MonthRow) if row.certainty != "rare"]
HIJRI = tables.read("hijri_months", HijriMonthRow)
DIGITS = ["0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"]
WEEKDAYS = ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"]
NOISE = "\u064b\u064e\u0650\u0652\u0640\u200f\u200e\u202b"

days = st.dates(dt.date(1300, 1, 1), dt.date(2100, 12, 31))


@st.composite
def written_days(draw: st.DrawFn) -> tuple[dt.date, str]:
    """A Gregorian day and one of the ways in which the press writes it."""
    day = draw(days)
    names = [row.word for row in MONTHS if row.number == day.month]
    name = draw(st.sampled_from(names))
    if draw(st.booleans()):
        name += draw(st.sampled_from(["/", " ", "/ ", " (", " - "])) + draw(st.sampled_from(names))
        name += ")" if "(" in name else ""
    written = draw(
        st.sampled_from([
            "{0.day} {1} {0.year}", "{0.day:02d} {1} {0.year}م", "{0.day} {1} عام {0.year}",
            "{0.day} من {1} من عام {0.year}",
            "يوم {2} {0.day} {1} {0.year}", "{2} {0.day} من شهر {1} لعام {0.year}", "{2}، {0.day} {1}، {0.year}",
            "يوم {0.day} {1} سنة {0.year}",
        ])
    ).format(day, name, WEEKDAYS[day.weekday()])  # fmt: skip
    return day, written.translate(str.maketrans("0123456789", draw(st.sampled_from(DIGITS))))


@st.composite
def numeric_days(draw: st.DrawFn) -> tuple[dt.date, str]:
    """A Gregorian day in figures; before 1600 figures alone read as Hijri years."""
    day = draw(st.dates(dt.date(1600, 1, 1), dt.date(2100, 12, 31)))
    layout = draw(st.sampled_from(["{0.day}/{0.month}/{0.year}", "{0.day:02d}-{0.month:02d}-{0.year}", "{0:%Y-%m-%d}",
                                   "{0.day}.{0.month}.{0.year}", "{0.day} / {0.month} / {0.year}م"]))  # fmt: skip
    return day, layout.format(day).translate(str.maketrans("0123456789", draw(st.sampled_from(DIGITS))))


@given(st.one_of(written_days(), numeric_days()), st.sampled_from([PUBLISHED, None]))
def test_any_gregorian_day_is_found_whole(written: tuple[dt.date, str], published: dt.date | None) -> None:
    """Any day of eight centuries, in any layout, naming and digits, is found whole and resolves to that day."""
    day, text = written
    (found,) = dates.extract(View(f"وصل الوفد في {text} إلى المدينة"), published)
    assert (found.text, found.earliest, found.latest, found.weekday_conflict) == (text, day, day, False)


@given(st.integers(1300, 1500), st.integers(1, 12), st.integers(1, 29), st.sampled_from(DIGITS), st.data())
def test_any_hijri_day_is_found_whole(year: int, month: int, day: int, digits: str, data: st.DataObject) -> None:
    """Any Hijri day, in any spelling of its month and any digits, is found whole and placed by the calendar."""
    name = data.draw(st.sampled_from([row.word for row in HIJRI if row.number == month]))
    layout = data.draw(st.sampled_from(["{0} {1} {2}هـ", "{0} من {1} عام {2} هـ", "{0}/{3}/{2}هـ", "{0} {1} {2}"]))
    text = layout.format(day, name, year, month).translate(str.maketrans("0123456789", digits))
    (found,) = dates.extract(View(f"صدر القرار في {text} بالرياض"), PUBLISHED)
    assert (found.text, found.earliest, found.hijri) == (
        text,
        calendars.hijri_day(year, month, day),
        (year, month, day),
    )


@given(st.dates(dt.date(1000, 1, 1), dt.date(2500, 1, 1)))
def test_the_calendars_agree_both_ways(day: dt.date) -> None:
    """Turning a day into Hijri and back gives the day."""
    assert calendars.hijri_day(*calendars.hijri_of(day)) == day


@given(st.dates(dt.date(1990, 1, 1), dt.date(2060, 1, 1)), st.integers(-400, 400))
def test_a_relative_day_moves_with_the_publication_day(published: dt.date, shift: int) -> None:
    """Moving the publication day by N days moves what is relative to it by N days."""
    text = "وصل أمس وقبل ثلاثة أيام وسيغادر غدا وبعد يومين"
    step = dt.timedelta(days=shift)
    here, there = dates.extract(View(text), published), dates.extract(View(text), published + step)
    assert len(here) == 4
    assert [m.earliest + step for m in here if m.earliest] == [m.earliest for m in there]


@given(written_days())
def test_a_neutral_paragraph_before_shifts_offsets_only(written: tuple[dt.date, str]) -> None:
    """A paragraph without dates before the text changes nothing but the offsets."""
    text, before = f"وصل الوفد في {written[1]} ثم غادر أمس", "استقبل الوزير ضيوفه في مكتبه.\n\n"
    plain, shifted = dates.extract(View(text), PUBLISHED), dates.extract(View(before + text), PUBLISHED)
    assert [(m.start + len(before), m.text, m.value) for m in plain] == [(m.start, m.text, m.value) for m in shifted]


@given(written_days(), st.data())
def test_marks_tatweel_and_controls_change_no_value(written: tuple[dt.date, str], data: st.DataObject) -> None:
    """Diacritics, tatweel and bidi controls anywhere leave the values as they are."""
    text = f"وصل الوفد في {written[1]} ثم غادر مساء أمس"
    noisy = "".join(
        character + (data.draw(st.sampled_from(NOISE)) if character.isalpha() and data.draw(st.booleans()) else "")
        for character in text
    )
    plain, found = dates.extract(View(text), PUBLISHED), dates.extract(View(noisy), PUBLISHED)
    assert [m.value for m in plain] == [m.value for m in found]
    assert all(noisy[m.start : m.end] == m.text for m in found)


@given(strategies.texts, st.sampled_from([PUBLISHED, None, dt.datetime(2013, 2, 12, 4, 30)]))  # noqa: DTZ001
def test_any_text_is_valid(text: str, published: dt.date | None) -> None:
    """No text raises; spans are slices, in order, apart; bounds are in order."""
    end = 0
    for mention in dates.extract(View(text), published):
        assert text[mention.start : mention.end] == mention.text
        assert end <= mention.start < mention.end
        end = mention.end
        assert mention.earliest is None or (mention.latest is not None and mention.earliest <= mention.latest)
