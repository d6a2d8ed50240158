"""The words of time expressions: every surface that the tables give, with what it means.

A surface may carry proclitics (و ف ب ل ك and لل); they are counted, so that the scanner can part them off. Nothing
is looked up but whole words.
"""

from __future__ import annotations

import functools
import re

import attrs

from arabnews import numbers, tables, view
from arabnews.dates.specs import Unit
from arabnews.dates.tags import TAG, names

__all__ = ["Lexeme", "Lexicon", "load"]


def _is_tag(_row: object, _field: object, kind: str) -> None:
    if kind not in TAG:
        raise ValueError(f"unknown kind {kind!r}; the kinds are the tags of dates/tags.py")


@attrs.frozen
class MonthRow:
    """One line of ``months.tsv``."""

    word: str = attrs.field(metadata={"key": True})
    number: int = attrs.field(validator=attrs.validators.in_(range(1, 13)))
    naming: str
    certainty: str = attrs.field(validator=attrs.validators.in_(("sure", "weak", "rare")))


@attrs.frozen
class HijriMonthRow:
    """One line of ``hijri_months.tsv``."""

    word: str = attrs.field(metadata={"key": True})
    number: int = attrs.field(validator=attrs.validators.in_(range(1, 13)))
    certainty: str = attrs.field(validator=attrs.validators.in_(("sure", "weak", "season")))


@attrs.frozen
class WeekdayRow:
    """One line of ``weekdays.tsv``."""

    word: str = attrs.field(metadata={"key": True})
    number: int = attrs.field(validator=attrs.validators.in_(range(1, 8)))
    definite: bool


@attrs.frozen
class UnitRow:
    """One line of ``units.tsv``."""

    word: str = attrs.field(metadata={"key": True})
    unit: Unit
    form: str = attrs.field(validator=attrs.validators.in_(("singular", "dual", "plural", "construct")))


@attrs.frozen
class WordRow:
    """One line of ``date_words.tsv``; its kind is a tag of the grammar."""

    word: str = attrs.field(metadata={"key": True})
    kind: str = attrs.field(validator=_is_tag)
    value: str


@attrs.frozen
class HolidayRow:
    """One line of ``holidays.tsv``."""

    word: str = attrs.field(metadata={"key": True})
    calendar: str = attrs.field(validator=attrs.validators.in_(("gregorian", "hijri", "easter")))
    month: int
    day: int


@attrs.frozen
class Lexeme:
    """What a word means in the date grammar: its tag, its value, and its term if it is also a number word."""

    tag: str
    value: object
    term: numbers.Term | None = None


@attrs.frozen
class Lexicon:
    """All surfaces, ready to look up.

    Attributes:
        words: surface to the tags of the proclitics before it and its lexeme; None stands for a word that only
            begins or continues a longer entry.
        phrases: first word to the longer entries that begin with it, longest first.
        scan: surface to the character that the first scan writes for it.
        anchors: the characters without which a stretch of words holds no time expression.
        conjunction: the number term of و.
    """

    words: dict[str, tuple[tuple[str, ...], Lexeme | None]]
    phrases: dict[str, tuple[tuple[tuple[str, ...], Lexeme], ...]]
    scan: dict[str, str]
    anchors: str
    conjunction: numbers.Term


_UNIT_TAGS = {
    Unit.YEAR: "year_unit", Unit.MONTH: "month_unit", Unit.WEEK: "week_unit", Unit.DAY: "day_unit",
    Unit.NIGHT: "night_unit",
}  # fmt: skip
_DEFINITE_TAGS = {
    Unit.YEAR: "the_year", Unit.MONTH: "the_month", Unit.WEEK: "the_week", Unit.NIGHT: "the_night",
}  # fmt: skip
# Kinds that make a stretch worth parsing; the rest only helps them.
_ANCHORS = names("""
    month weak_month rare_month hijri_month weak_hijri season_hijri weekday bare_weekday year_figures
    year_unit month_unit week_unit day_unit night_unit other_unit the_year the_month the_week the_night
    the_unit dual the_dual construct plural days the_plural the_days today deictic bound_deictic tonight midnight clock
    quarter half season the_season decade_word set ref inner_ref future_noun holiday weekend zone
    day_part evening of_day era shift
""")
_PUNCTUATION = {
    ",": "comma", "،": "comma", "/": "slash", "-": "dash", "–": "dash", "—": "dash", "−": "dash", ".": "dot",
    ":": "colon", "(": "open", "[": "open", ")": "close", "]": "close", "\n": "break",
} | dict.fromkeys('"«»“”„', "quote")  # fmt: skip
_TOKENS = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|[_\n]")
_CONJUNCTIONS = {"": (), "و": ("and",), "ف": ("and",)}
_PREPOSITIONS = {"": (), "ب": ("by",), "ل": ("lam",), "ك": ("by",)}


@functools.cache
def load() -> Lexicon:
    """Return the lexicon, compiled once from the tables."""
    entries: dict[str, Lexeme] = {"و": Lexeme(TAG["and"], None, numbers.terms()["و"])}
    for surface, lexeme in _entries():
        entries.setdefault(surface, lexeme)
    for surface, term in numbers.terms().items():
        known = entries.get(surface)
        if term.joined:
            continue  # و is parted off like any other proclitic
        if known is None or known.tag == TAG["the_unit"]:  # الثانية ranks, it is hardly ever the second
            entries[surface] = Lexeme(TAG["term"], None, term)
        elif known.tag != TAG["weekday"]:
            entries[surface] = attrs.evolve(known, term=term)
    return _compile(entries)


def _entries() -> list[tuple[str, Lexeme]]:
    """Every table row as folded surface and lexeme; the definite forms of units are made here."""
    found: list[tuple[str, Lexeme]] = []

    def add(word: str, tag: str, value: object) -> None:
        found.append((view.fold(word), Lexeme(TAG[tag], value)))

    for holiday in tables.read("holidays", HolidayRow):
        add(holiday.word, "holiday", holiday)
    for month in tables.read("months", MonthRow):
        add(month.word, {"sure": "month"}.get(month.certainty, f"{month.certainty}_month"), month.number)
    for hijri in tables.read("hijri_months", HijriMonthRow):
        tag = {"sure": "hijri_month", "season": "season_hijri"}.get(hijri.certainty, "weak_hijri")
        add(hijri.word, tag, hijri.number)
    for weekday in tables.read("weekdays", WeekdayRow):
        add(weekday.word, "weekday" if weekday.definite else "bare_weekday", weekday.number)
    for word in tables.read("date_words", WordRow):
        value = int(word.value) if word.value.lstrip("-").isdigit() else word.value
        add(word.word, word.kind, value)
    for row in tables.read("units", UnitRow):
        if row.form == "singular":
            add(row.word, _UNIT_TAGS.get(row.unit, "other_unit"), row.unit)
            add("ال" + row.word, _DEFINITE_TAGS.get(row.unit, "the_unit"), row.unit)
        elif row.form == "construct":
            add(row.word, "construct", row.unit)
        else:
            tag = "days" if row.form == "plural" and row.unit is Unit.DAY else row.form
            add(row.word, tag, row.unit)
            add("ال" + row.word, f"the_{tag}", row.unit)
    found.extend((mark, Lexeme(TAG[tag], mark)) for mark, tag in _PUNCTUATION.items())
    return found


def _compile(entries: dict[str, Lexeme]) -> Lexicon:
    words: dict[str, tuple[tuple[str, ...], Lexeme | None]] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], Lexeme]]] = {}
    scan: dict[str, str] = {str(n): TAG["day_figures"] for n in range(10000)}
    parted = [(_TOKENS.findall(surface), lexeme) for surface, lexeme in entries.items()]
    for (first, *rest), lexeme in sorted(parted, key=lambda entry: len(entry[0]) > 1):  # single words first
        for word, clitics in _with_clitics(first):
            if not clitics or word not in entries:
                words.setdefault(word, (clitics, None if rest else lexeme))
                scan.setdefault(word, lexeme.tag)
        for word in rest:
            words.setdefault(word, ((), None))
            scan.setdefault(word, lexeme.tag)  # the rest of an entry makes the stretch worth parsing
        if rest:
            phrases.setdefault(first, []).append((tuple(rest), lexeme))
    for n in range(10000):
        for figure in {str(n), f"{n:02d}", f"{n:04d}"}:
            value = int(figure)
            scan[figure] = TAG[_figure_tag(figure)]
            words[figure] = ((), Lexeme(TAG[_figure_tag(figure)], value, numbers.Term(value, numbers.Kind.FIGURES)))
    longest_first = {first: tuple(sorted(found, key=lambda p: -len(p[0]))) for first, found in phrases.items()}
    return Lexicon(words, longest_first, scan, "".join(TAG[name] for name in _ANCHORS), numbers.terms()["و"])


def _with_clitics(word: str) -> list[tuple[str, tuple[str, ...]]]:
    """The surfaces of a word with و ف and ب ل ك before it, each with the tags of those."""
    surfaces: list[tuple[str, tuple[str, ...]]] = []
    if not word[0].isalpha() or not "ء" <= word[0] <= "ي":
        return [(word, ())]
    for conjunction, before in _CONJUNCTIONS.items():
        for preposition, after in _PREPOSITIONS.items():
            if (preposition or conjunction == "ف") and len(word) < (4 if word[0] == "ا" else 3):
                continue  # باب is a door, not في آب; لامس touched, and is not لأمس
            stem = word
            if preposition == "ل" and word.startswith("ال"):
                stem = word[1:]  # لل + عام
            surfaces.append((conjunction + preposition + stem, before + after))
    return surfaces


def _figure_tag(figure: str) -> str:
    value = int(figure)
    if len(figure) <= 2:
        return "day_figures" if 1 <= value <= 31 else "small_figures"
    return "year_figures" if len(figure) == 4 and 1000 <= value <= 2199 else "long_figures"
