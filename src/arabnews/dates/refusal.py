"""What only looks like a time: names, ages, scores, money, عام as an adjective. Words come from ``not_dates.tsv``."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable

import attrs

from arabnews import tables, view
from arabnews.dates.scan import Piece
from arabnews.dates.specs import Day, Decade, Length, Nth, Relative, Unit

__all__ = ["refused"]

_BEFORE = re.compile(r"([^\W_]+)[^\w\n.!؟؛،,]*$")
_AFTER = re.compile(r"[^\w\n.!؟؛،,]*([^\W\d_]+(?: [^\W\d_]+)?)")
_WORDS_BACK = 60
_WORD = re.compile(r"\w")
_MARK_BEFORE = re.compile("[«“\"]")
_MARK_AFTER = re.compile("[»”\"]")
_DECIMAL_BEFORE = re.compile(r"\d[.,٫]")
_DECIMAL_AFTER = re.compile(r"[.,٫]\d")
_CONSTRUCT = re.compile(r" ال[^\W\d_]")
_AGE_MARKS = re.compile(r"[(«\[،,]\s*$")
_AGE_END = re.compile(r"\s*[)»\]،,]")
_ANY_WORD = re.compile(r"[^\W\d_]+")
_TWO_BEFORE = re.compile(r"(?P<count>\w+)\s+(?P<noun>[^\W\d_]+)\s+$")
_QUANTITY = re.compile(r"\d|مر[ةه]|مرات|مرتين|ساعات|لترا?|متر")
_FUNCTION = re.compile(r"\s*(?:$|[^\w\s]|\n|(?:و|ف)?(?:في|من|الي|علي|عن|بعد|قبل|حتي|مع|عند|هو|هي|ان|التي|الذي|لم|لا|كان|كانت|قد|او|ثم|حيث|بين|خلال|منذ|ال[^\W\d_]+|[وبل][^\W\d_]{2,})(?!\w))")


@attrs.frozen
class NotDateRow:
    """One line of ``not_dates.tsv``."""

    word: str
    side: str = attrs.field(validator=attrs.validators.in_(("before", "after")))
    rules_out: str


@functools.cache
def _words(side: str, rules_out: str) -> frozenset[str]:
    rows = tables.read("not_dates", NotDateRow)
    return frozenset(view.fold(row.word) for row in rows if row.side == side and row.rules_out == rules_out)


@attrs.frozen
class Surroundings:
    """The words beside a piece."""

    folded: str
    base_text: str
    start: int
    end: int

    @property
    def base(self) -> str:
        """The piece in its own spelling."""
        return self.base_text[self.start : self.end]

    @property
    def begins_clause(self) -> bool:
        """Whether a mark, و or nothing at all stands before."""
        before = self.folded[max(0, self.start - 2) : self.start].rstrip(" ")
        return not before or not before[-1].isalnum() or before[-1:] == "و"

    @property
    def before(self) -> str:
        """The word before, without the conjunction or preposition written onto it."""
        found = _BEFORE.search(self.folded, max(0, self.start - _WORDS_BACK), self.start)
        if found and found[1] == "ال":  # الـ 30
            found = _BEFORE.search(self.folded, max(0, self.start - _WORDS_BACK), found.start())
        return found[1] if found else ""

    def is_before(self, rules_out: str) -> bool:
        """Whether a word that rules this out stands before, with or without a proclitic."""
        word, words = self.before, _words("before", rules_out)
        return word in words or word[1:] in words or (word.startswith("لل") and "ا" + word[1:] in words)

    def is_after(self, rules_out: str) -> bool:
        """Whether a word or pair of words that rules this out stands after."""
        found = _AFTER.match(self.folded, self.end, self.end + _WORDS_BACK)
        if not found:
            return False
        words = _words("after", rules_out)
        return found[1] in words or found[1].partition(" ")[0] in words

    def near_before(self, rules_out: str, reach: int = 45) -> bool:
        """Whether a word that rules this out stands within a few words before."""
        before = self.folded[max(0, self.start - reach) : self.start]
        before = before[max(before.rfind("\n"), before.rfind(".")) + 1 :]
        words = _words("before", rules_out)
        return any(word in words or word[1:] in words for word in _ANY_WORD.findall(before))

    @property
    def text(self) -> str:
        """The folded text of the piece."""
        return self.folded[self.start : self.end]

    @property
    def alone(self) -> bool:
        """Whether the text holds nothing but this."""
        return not _WORD.search(self.folded, 0, self.start) and not _WORD.search(self.folded, self.end)


def refused(piece: Piece, previous: Piece | None, folded: str, base: str) -> bool:
    """Whether what was composed is no time expression after all.

    Args:
        piece: what was composed.
        previous: the piece before it in its stretch.
        folded: the whole folded text.
        base: the same text in its own spelling.
    """
    refuse = _REFUSALS.get(piece.kind)
    return refuse is not None and refuse(piece, previous, Surroundings(folded, base, piece.start, piece.end))


def _date(piece: Piece, _previous: Piece | None, around: Surroundings) -> bool:
    day = piece.value
    if around.is_before("date"):
        return True
    if isinstance(day, Day) and day.feast and not around.alone:
        return day.year is None and day.falls_in is None and day.shift is None
    return isinstance(day, Day) and day.year is None and around.is_before("yearless")


def _month(piece: Piece, _previous: Piece | None, around: Surroundings) -> bool:
    day = piece.value
    return isinstance(day, Day) and day.year is None and day.shift is None and around.is_before("month")


def _figures_of_year(piece: Piece, previous: Piece | None, around: Surroundings) -> bool:
    """Four figures alone are a year where no noun follows that they could count."""
    if around.alone:
        return False
    if around.is_after("year") or around.is_before("number") or around.near_before("event", 25):
        return True
    if _DECIMAL_BEFORE.search(around.folded, max(0, around.start - 2), around.start) or _DECIMAL_AFTER.match(around.folded, around.end):
        return True
    return _FUNCTION.match(around.folded, around.end) is None


def _numeric_month(piece: Piece, _previous: Piece | None, around: Surroundings) -> bool:
    return around.is_before("number")


def _weekday(piece: Piece, _previous: Piece | None, around: Surroundings) -> bool:
    return around.is_before("weekday")


def _length(piece: Piece, previous: Piece | None, around: Surroundings) -> bool:
    """Ages: 45 عاما beside a word of age, or alone between marks."""
    length = piece.value
    if isinstance(length, Length) and length.parts[0][0] is None and previous and previous.kind in ("within", "lam"):
        if " " not in around.text and _CONSTRUCT.match(around.folded, around.end):
            return True  # خلال أيام العيد: the days of something
    if not isinstance(length, Length) or length.parts[0][1] is not Unit.YEAR:
        return False
    if around.is_after("age") or around.near_before("age") or around.is_before("age_group"):
        return True
    marks = _AGE_MARKS.search(around.folded, max(0, around.start - 4), around.start)
    return bool(marks and _AGE_END.match(around.folded, around.end))


def _period(piece: Piece, _previous: Piece | None, around: Surroundings) -> bool:
    """الأمين العام الحالي: the adjective general, not the year."""
    value = piece.value
    if isinstance(value, Relative) and value.unit is Unit.DAY:
        return _is_name_of_day(around)
    if isinstance(value, Relative) and value.unit is Unit.YEAR:
        return around.is_before("public")
    return isinstance(value, Decade) and around.is_after("age")


def _is_name_of_day(around: Surroundings) -> bool:
    """«اليوم»، عين اليوم: a newspaper; غد without its own noun is part of a name."""
    marked = _MARK_BEFORE.search(around.folded, max(0, around.start - 1), around.start)
    if marked and _MARK_AFTER.match(around.folded, around.end):
        return True
    return around.is_before("today_name") or around.is_after("today_name") or around.text == "غد"


def _nth(piece: Piece, previous: Piece | None, around: Surroundings) -> bool:
    nth = piece.value
    return not isinstance(nth, Nth) or nth.unit not in (Unit.DAY, Unit.MONTH) or not around.text.startswith("ال")


def _set(piece: Piece, _previous: Piece | None, around: Surroundings) -> bool:
    """راتبا شهريا: an adjective of an uncounted noun, not an adverb."""
    found = _TWO_BEFORE.search(around.folded, max(0, around.start - _WORDS_BACK), around.start)
    return bool(found and found["noun"].endswith("ا") and not found["count"].isdigit()) and "كل" not in around.text


def _clock(piece: Piece, _previous: Piece | None, around: Surroundings) -> bool:
    return around.is_before("program")


def _reference(piece: Piece, _previous: Piece | None, around: Surroundings) -> bool:
    rule = _REFERENCES.get(around.base)
    return rule is not None and rule(around)


_REFERENCES: dict[str, Callable[[Surroundings], bool]] = {
    "حديثا": lambda around: around.is_after("talk") or around.is_before("talk"),
    "قريبا": lambda around: around.is_after("near"),
    "أخيرا": lambda around: around.begins_clause,  # there it means at last
    "اخيرا": lambda around: around.begins_clause,
    "ألان": lambda around: True,  # a name
}


_REFUSALS: dict[str, Callable[[Piece, Piece | None, Surroundings], bool]] = {
    "DAY": _date, "DAYS": _date, "MONTH": _month, "BARE": _figures_of_year, "WEEKDAY": _weekday, "LENGTH": _length,
    "PERIOD": _period, "RELATIVE": _period, "NTH": _nth, "SET": _set, "CLOCK": _clock, "REF": _reference,
    "PORTION": lambda piece, _previous, around: not around.alone,
}  # fmt: skip
