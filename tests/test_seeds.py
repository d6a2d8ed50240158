"""The gold of seeds/ is well formed: everything else is measured and shown with it."""

from __future__ import annotations

import calendar
import datetime as dt
import itertools
import pickle
import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

import attrs
import pytest
from hijridate import Hijri

import arabnews
from arabnews.seeds import Sample, samples

INVISIBLE = frozenset("\u200b\u200c\u200d\u200e\u200f\u061c\u202a\u202b\u202c\u2066\u2067\u2068\u2069\ufeff")
MARKS = frozenset("\"“”«»‘’'")
ARABIC_WORD = re.compile(r"[^\s\u0621-\u064a\ufb50-\ufdff\ufe70-\ufefc]*[\u0621-\u064a\ufb50-\ufdff\ufe70-\ufefc]\S*")
HARAKAT = re.compile(r"[\u064b-\u0652\u0670\u0640]")
COMPLEMENTIZER = re.compile(r"ب?[أإا]ن")
WEEKDAYS = ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"]

SEEDS = pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.id)


def spans(sample: Sample) -> Iterator[tuple[int, int, str]]:
    """Every annotated span that carries its own text."""
    for mention in itertools.chain(sample.entities, sample.dates, sample.quotes):
        yield mention["start"], mention["end"], mention["text"]
    for quote in sample.quotes:
        if quote["cue"] is not None:
            yield quote["cue_start"], quote["cue_end"], quote["cue"]
        if quote["speaker_text"] is not None:
            yield quote["speaker_start"], quote["speaker_end"], quote["speaker_text"]


def blank(text: str) -> bool:
    return all(char.isspace() or char in INVISIBLE for char in text)


def plain(text: str) -> str:
    """The letters alone: no diacritics, tatweel or controls, and no presentation forms."""
    kept = "".join(char for char in text if char not in INVISIBLE)
    return HARAKAT.sub("", unicodedata.normalize("NFKC", kept))


def neighbour(text: str, position: int, step: int) -> str | None:
    """The quotation mark met first from a position, over whitespace and invisible characters."""
    while 0 <= position < len(text) and blank(text[position]):
        position += step
    return text[position] if 0 <= position < len(text) and text[position] in MARKS else None


def month_end(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def bounds(value: str) -> tuple[dt.date, dt.date] | None:
    """The calendar days of a TIMEX3 value, None when it stands nowhere on a calendar."""
    if "XXXX" in value or value.endswith("_REF") or value.startswith("P"):
        return None
    if "/" in value:
        first, last = map(bounds, value.split("/"))
        assert first is not None
        assert last is not None
        return first[0], last[1]
    day = value.split("T")[0]
    year = int(day[:4])
    if re.fullmatch(r"\d{3}", day):
        return dt.date(year * 10, 1, 1), dt.date(year * 10 + 9, 12, 31)
    if re.fullmatch(r"\d{4}", day):
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    if re.fullmatch(r"\d{4}-\d\d", day):
        return dt.date(year, int(day[5:]), 1), month_end(year, int(day[5:]))
    if re.fullmatch(r"\d{4}-W\d\d", day):
        return dt.date.fromisocalendar(year, int(day[6:]), 1), dt.date.fromisocalendar(year, int(day[6:]), 7)
    if re.fullmatch(r"\d{4}-Q[1-4]", day):
        last_month = 3 * int(day[6])
        return dt.date(year, last_month - 2, 1), month_end(year, last_month)
    if re.fullmatch(r"\d{4}-(SP|SU|FA|WI)", day):
        first_month = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[day[5:]]
        end = month_end(year + 1, 2) if first_month == 12 else month_end(year, first_month + 2)
        return dt.date(year, first_month, 1), end
    return dt.date.fromisoformat(day), dt.date.fromisoformat(day)


def test_a_seed_for_each_habit() -> None:
    ids = [sample.id for sample in samples()]
    assert ids == [
        "01_levantine_months",
        "02_egyptian_wire",
        "03_algerian_tunisian_months",
        "04_moroccan_months",
        "05_saudi_court",
        "06_sport",
        "07_economy_words",
        "08_long_read",
        "09_broken_marks",
        "10_nested_quotes",
        "11_indirect_speech",
        "12_live_blog",
        "13_diacritics_tatweel_forms",
        "14_bidi_controls",
    ]


def test_samples_are_read_once_and_cannot_be_changed() -> None:
    assert samples() is samples()
    sample = samples()[0]
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        sample.title = "other"  # type: ignore[misc]
    with pytest.raises(TypeError, match="does not support item assignment"):
        sample.dates[0]["value"] = "2024"  # type: ignore[index]
    with pytest.raises(TypeError, match="does not support item assignment"):
        sample.gold["dates"] = ()  # type: ignore[index]


@SEEDS
def test_samples_survive_pickling(sample: Sample) -> None:
    copy = pickle.loads(pickle.dumps(sample))  # noqa: S301
    assert copy == sample
    assert copy.gold == sample.gold
    assert hash(copy) == hash(sample)


def test_a_sample_shows_itself_in_one_line() -> None:
    assert repr(samples()[5]) == (
        "Sample(id='06_sport', "
        "title='Sport: scores, minutes, clubs named like common nouns, straight quotation marks', "
        "text='شباب الساحل يقلب الطاولة على الفجر ويبلغ…', published=datetime.date(2025, 1, 12))"
    )


@SEEDS
def test_length(sample: Sample) -> None:
    words = ARABIC_WORD.findall(sample.text)
    assert 150 <= len(words) <= 400
    assert "\r" not in sample.text
    assert sample.text.endswith("\n")


@SEEDS
def test_every_span_is_its_slice_and_starts_and_ends_on_ink(sample: Sample) -> None:
    for start, end, text in spans(sample):
        assert sample.text[start:end] == text
        assert not blank(text[0])
        assert not blank(text[-1])


@SEEDS
def test_entities(sample: Sample) -> None:
    assert sample.entities
    for entity in sample.entities:
        assert entity["type"] in {"PER", "ORG", "LOC", "MISC"}
        assert entity["name"] == entity["name"].strip()
        assert not MARKS.intersection(entity["name"])
        assert not INVISIBLE.intersection(entity["name"])
    for one, other in itertools.pairwise(sample.entities):
        assert one["end"] <= other["start"]


@SEEDS
def test_a_person_goes_by_the_fullest_name_in_the_article(sample: Sample) -> None:
    people = [(plain(entity["text"]), plain(entity["name"])) for entity in sample.entities if entity["type"] == "PER"]
    for text, name in people:
        assert set(text.split()) <= set(name.split())
        assert name in {other for other, _ in people}


@SEEDS
def test_one_name_has_one_type(sample: Sample) -> None:
    types: dict[str, str] = {}
    for entity in sample.entities:
        assert types.setdefault(entity["name"], entity["type"]) == entity["type"]


@SEEDS
def test_dates_are_in_order_and_complete(sample: Sample) -> None:
    assert sample.dates
    for one, other in itertools.pairwise(sample.dates):
        assert one["end"] <= other["start"]
    for date in sample.dates:
        assert date["calendar"] in {"gregorian", "hijri"}
        assert date["class"] in {
            "set", "duration", "dual", "hijri", "levmag", "time", "relative", "numeric", "month", "year",
        }  # fmt: skip
        assert (date["class"] == "hijri") == (date["hijri"] is not None)
        assert date["calendar"] == "gregorian" or date["hijri"] is not None


@SEEDS
def test_the_bounds_of_a_date_are_those_of_its_value(sample: Sample) -> None:
    for date in sample.dates:
        kind, value = date["type"], date["value"]
        placed = None if kind in {"DURATION", "SET"} else bounds(value)
        assert (date["earliest"], date["latest"]) == (tuple(map(str, placed)) if placed else (None, None)), date["text"]
        if kind == "DURATION":
            assert re.fullmatch(r"P(\d+[DWMY]|T\d+[HMS])", value)
        if kind == "SET":
            assert re.fullmatch(r"P\d+[DWMY]|XXXX-WXX-[1-7]", value)
        if kind == "TIME":
            assert re.search(r"T(\d\d:\d\d|MO|AF|EV|NI)$", value)
        assert kind in {"DATE", "TIME", "DURATION", "SET"}


@SEEDS
def test_hijri_days_and_months_agree_with_umm_al_qura(sample: Sample) -> None:
    for date in sample.dates:
        if date["hijri"] is None:
            continue
        year, month, day = date["hijri"]
        if month is None:
            continue  # a year that stands beside its Gregorian year
        first = Hijri(year, month, day or 1)
        assert date["earliest"] == first.to_gregorian().isoformat(), date["text"]
        if day is None:
            assert date["latest"] == Hijri(year, month, first.month_length()).to_gregorian().isoformat(), date["text"]


@SEEDS
def test_a_weekday_agrees_with_its_date_or_says_so(sample: Sample) -> None:
    for date in sample.dates:
        if date["earliest"] is None or date["earliest"] != date["latest"]:
            continue
        actual = dt.date.fromisoformat(date["earliest"]).weekday()
        written = plain(date["text"]).replace("الإثنين", "الاثنين")
        named = [number for number, name in enumerate(WEEKDAYS) if name in written]
        assert named in ([], [actual]) or date["weekday_conflict"]
        assert not date.get("weekday_conflict") or named not in ([], [actual])


@SEEDS
def test_quotes(sample: Sample) -> None:
    order = [(quote["start"], -quote["end"]) for quote in sample.quotes]
    assert order == sorted(set(order))
    for quote in sample.quotes:
        assert quote["kind"] in {"direct", "mixed", "indirect", "scare_or_title"}
        if quote["kind"] == "scare_or_title":
            assert quote["speaker_kind"] == "n/a"
            assert quote["cue"] is quote["speaker_text"] is quote["speaker_canonical"] is None
        elif quote["speaker_text"] is not None:
            assert quote["speaker_kind"] == "explicit"
            assert quote["speaker_canonical"]
        else:
            assert quote["speaker_kind"] == ("implicit" if quote["speaker_canonical"] else "none")
        assert quote["cue"] is None or quote["kind"] == "direct" or quote["speaker_canonical"]
        if "clause_start" in quote:
            clause = sample.text[quote["clause_start"] : quote["clause_end"]]
            assert quote["kind"] == "mixed"
            assert COMPLEMENTIZER.match(plain(clause))
            assert quote["clause_start"] < quote["start"] < quote["end"] <= quote["clause_end"]


@SEEDS
def test_an_indirect_quote_is_a_clause_with_a_cue(sample: Sample) -> None:
    for quote in sample.quotes:
        if quote["kind"] != "indirect":
            continue
        assert COMPLEMENTIZER.match(plain(quote["text"]))
        assert quote["open_mark"] is quote["close_mark"] is None
        assert quote["cue"]
        assert quote["cue_end"] < quote["start"]
        assert not quote["text"].endswith((".", "،"))


@SEEDS
def test_marks_stand_where_the_gold_says(sample: Sample) -> None:
    accounted = set[int]()
    for quote in sample.quotes:
        if quote["kind"] == "indirect":
            continue
        before, after = neighbour(sample.text, quote["start"] - 1, -1), neighbour(sample.text, quote["end"], 1)
        assert quote["open_mark"] in {before, None}
        assert quote["close_mark"] in {after, None}
        if quote["open_mark"]:
            accounted.add(sample.text.rindex(quote["open_mark"], 0, quote["start"]))
        if quote["close_mark"]:
            accounted.add(sample.text.index(quote["close_mark"], quote["end"]))
    assert accounted == {place for place, char in enumerate(sample.text) if char in MARKS}


@SEEDS
def test_sentences_tile_the_text(sample: Sample) -> None:
    end = 0
    for start, stop in sample.sentences:
        assert end <= start < stop
        assert blank(sample.text[end:start])
        assert not blank(sample.text[start])
        assert not blank(sample.text[stop - 1])
        end = stop
    assert blank(sample.text[end:])


@SEEDS
def test_no_mention_leaves_its_sentence(sample: Sample) -> None:
    for start, end, text in spans(sample):
        assert any(first <= start and end <= last for first, last in sample.sentences), text


@SEEDS
def test_no_two_mentions_cross(sample: Sample) -> None:
    found = sorted({(start, end) for start, end, _ in spans(sample)}, key=lambda span: (span[0], -span[1]))
    opened: list[tuple[int, int]] = []
    for span in found:
        while opened and opened[-1][1] <= span[0]:
            opened.pop()
        assert not opened or span[1] <= opened[-1][1], sample.text[slice(*span)]
        opened.append(span)


def of(habit: str) -> Sample:
    return next(sample for sample in samples() if sample.id == habit)


def kinds(sample: Sample) -> set[str]:
    return {quote["kind"] for quote in sample.quotes}


def inside(inner: Mapping[str, Any], outer: Mapping[str, Any]) -> bool:
    return bool(outer["start"] <= inner["start"] and inner["end"] <= outer["end"] and inner != outer)


def test_the_habits_are_really_there() -> None:
    assert kinds(of("11_indirect_speech")) == {"indirect"}
    assert any(
        inside(inner, outer) and {inner["kind"], outer["kind"]} == {"direct"}
        for inner, outer in itertools.permutations(of("10_nested_quotes").quotes, 2)
    )
    broken = [quote for quote in of("09_broken_marks").quotes if quote["kind"] in {"direct", "mixed"}]
    assert {quote["open_mark"] for quote in broken} >= {None, "”", "»", "“", "«"}
    assert any(quote["close_mark"] is None for quote in broken)
    assert sum(quote["speaker_kind"] == "implicit" for quote in of("08_long_read").quotes) >= 8
    assert sum(date["type"] == "TIME" for date in of("12_live_blog").dates) >= 10
    assert {date["calendar"] for date in of("05_saudi_court").dates} == {"gregorian", "hijri"}
    assert sum(date["class"] == "dual" for date in of("01_levantine_months").dates) >= 5
    forms = of("13_diacritics_tatweel_forms").text
    assert all(char in forms for char in "ﷺﷲﻻـیک٢\u064e\u0651\u0670")
    assert INVISIBLE - set(of("14_bidi_controls").text) <= set("\u061c\u2068")


def test_the_function_is_not_hidden_by_a_module_of_its_name() -> None:
    assert arabnews.samples is samples
