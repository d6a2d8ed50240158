"""What only looks like a time: names, ages, scores, money, عام as an adjective. Words come from ``not_dates.tsv``."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Callable

import attrs

from arabnews import tables, view
from arabnews.dates.places import is_alone
from arabnews.dates.scan import Piece
from arabnews.dates.specs import Day, Decade, Every, Length, Nth, Portion, Reference, Relative, Unit

__all__ = ["refused"]

_WORD = re.compile(r"[^\W\d_]+")
_BEFORE = re.compile(r"([^\W_]+)[^\w\n.!؟؛،,]*$")
_AFTER = re.compile(r"[^\w\n.!؟؛،,]*([^\W\d_]+(?: [^\W\d_]+)?)")
_TWO_BEFORE = re.compile(r"(?P<count>\w+)\s+(?P<noun>[^\W\d_]+)\s+$")
_PROCLITICS = tuple("وفبلك")
_MOST_DECADES = 10
_REACH, _NEAR, _SHORT = 60, 45, 30
_AGE_MARKS, _AGE_END = re.compile(r"[(«\[،,\"“–-]\s*$"), re.compile(r"\s*[)»\]،,\"”–-]")
_GLUED = re.compile(r"[^\W\d_]{2}$")
_NAME_MARK = re.compile(r'[«“"][^\W\d_]+ $')
_OF_A_LAW = re.compile(r"\d\s*$")
_MARK_BEFORE, _MARK_AFTER = re.compile('[«“"]'), re.compile('[»”"]')
_DECIMAL_BEFORE, _DECIMAL_AFTER = re.compile(r"\d[.,٫]"), re.compile(r"[.,٫]\d")
_DEFINITE = re.compile(r"(?:^| )ال")
_DEFINITE_AFTER = re.compile(r" ال[^\W\d_]")
_NO_WORD_AFTER = re.compile(r"\s*(?:$|[^\w\s]|\n)")


@attrs.frozen
class NotDateRow:
    """One line of ``not_dates.tsv``."""

    word: str
    side: str = attrs.field(validator=attrs.validators.in_(("before", "after")))
    rules_out: str


@attrs.frozen
class AfterYearRow:
    """One line of ``after_years.tsv``."""

    word: str = attrs.field(metadata={"key": True})


@functools.cache
def _words(side: str, rules_out: str) -> frozenset[str]:
    rows = tables.read("not_dates", NotDateRow)
    return frozenset(view.fold(row.word) for row in rows if row.side == side and row.rules_out == rules_out)


def _bare(word: str) -> str:
    """The word without a proclitic letter."""
    return word[1:] if word[:1] in _PROCLITICS else word


@functools.cache
def _after_year() -> re.Pattern[str]:
    words = "|".join(re.escape(view.fold(row.word)) for row in tables.read("after_years", AfterYearRow))
    return re.compile(rf"\s*[وف]?(?:(?:{words})|ال[^\W\d_]+|[وبل][^\W\d_]{{2,}})(?!\w)")


@attrs.frozen
class Surroundings:
    """A piece and the words beside it.

    Attributes:
        folded: the whole folded text.
        base: the same text in its own spelling.
        start: where the piece begins.
        end: where it ends.
        previous: the kind of the piece before it in its stretch, empty when there is none.
    """

    folded: str
    base: str
    start: int
    end: int
    previous: str

    @property
    def text(self) -> str:
        """The folded text of the piece."""
        return self.folded[self.start : self.end]

    @property
    def before(self) -> str:
        """The word before, in the same clause."""
        found = _BEFORE.search(self.folded, max(0, self.start - _REACH), self.start)
        if found and found[1] == "ال":  # the article before figures: الـ 30
            found = _BEFORE.search(self.folded, max(0, self.start - _REACH), found.start())
        return found[1] if found else ""

    @property
    def alone(self) -> bool:
        """Whether the text holds nothing but this."""
        return is_alone(self.folded, self.start, self.end)

    @property
    def in_figures(self) -> bool:
        """Whether the piece is written in figures and marks only."""
        return not _WORD.search(self.folded, self.start, self.end)

    @property
    def begins_clause(self) -> bool:
        """Whether a mark, و or nothing at all stands before."""
        before = self.folded[max(0, self.start - 2) : self.start].rstrip(" ")
        return not before or not before[-1].isalnum() or before[-1] == "و"

    @property
    def marked(self) -> bool:
        """Whether quotation marks enclose just this."""
        before = _MARK_BEFORE.match(self.folded, max(0, self.start - 1), self.start)
        return bool(before and _MARK_AFTER.match(self.folded, self.end))

    @property
    def ends_a_name(self) -> bool:
        """Whether quotation marks enclose one word and this (صحيفة «الإمارات اليوم»)."""
        before = _NAME_MARK.search(self.folded, max(0, self.start - _SHORT), self.start)
        return bool(before and _MARK_AFTER.match(self.folded, self.end))

    def is_before(self, rules_out: str) -> bool:
        """Whether a word that rules this out stands before, with or without a proclitic."""
        word, words = self.before, _words("before", rules_out)
        return word in words or _bare(word) in words or (word.startswith("لل") and "ا" + word[1:] in words)

    def is_after(self, rules_out: str) -> bool:
        """Whether a word or pair of words that rules this out stands after."""
        found = _AFTER.match(self.folded, self.end, self.end + _REACH)
        if not found:
            return False
        words = _words("after", rules_out)
        return found[1] in words or found[1].partition(" ")[0] in words

    def near_before(self, rules_out: str, reach: int) -> bool:
        """Whether a word that rules this out stands within ``reach`` characters before, in the same sentence."""
        before = self.folded[max(0, self.start - reach) : self.start]
        before = before[max(before.rfind("\n"), before.rfind(".")) + 1 :]
        words = _words("before", rules_out)
        return any(word in words or _bare(word) in words for word in _WORD.findall(before))

    def near_after(self, rules_out: str) -> bool:
        """Whether a word or pair of words that rules this out stands within a few words after."""
        after, words = _WORD.findall(self.folded, self.end, self.end + _SHORT), _words("after", rules_out)
        pairs = (" ".join(pair) for pair in itertools.pairwise(after))
        return any(word in words for word in itertools.chain(after, pairs))


def refused(piece: Piece, previous: Piece | None, folded: str, base: str) -> bool:
    """Whether what was composed is no time expression after all.

    Args:
        piece: what was composed.
        previous: the piece before it in its stretch.
        folded: the whole folded text.
        base: the same text in its own spelling.
    """
    refuse = _REFUSALS.get(piece.kind)
    if refuse is None:
        return False
    around = Surroundings(folded, base, piece.start, piece.end, previous.kind if previous else "")
    return refuse(piece.value, around)


def _date(day: object, around: Surroundings) -> bool:
    """شارع 26 يوليو; ثورة 25 يناير without its year; feasts that nothing dates."""
    if around.is_before("date") or (around.in_figures and around.is_before("number")):
        return True
    if not isinstance(day, Day) or day.year is not None:
        return False
    if around.marked and not around.alone:
        return True  # «6 أبريل»: a movement
    if day.feast and not around.alone:
        return day.falls_in is None and day.shift is None
    return around.is_before("yearless")


def _month(day: object, around: Surroundings) -> bool:
    if around.in_figures:
        return around.is_before("number")
    return isinstance(day, Day) and day.year is None and day.shift is None and around.is_before("month")


def _figures(_value: object, around: Surroundings) -> bool:
    """Four figures alone are a year where no noun follows that they could count."""
    if around.alone:
        return False
    if (
        around.is_before("season")
        or around.is_after("year")
        or around.is_before("number")
        or around.near_before("event", _SHORT)
    ):
        return True
    if around.previous == "about" or _DECIMAL_BEFORE.match(around.folded, max(0, around.start - 2), around.start):
        return True
    if _DECIMAL_AFTER.match(around.folded, around.end):
        return True
    if around.previous in ("in", "since", "ago", "after", "within"):
        return False
    return not (_NO_WORD_AFTER.match(around.folded, around.end) or _after_year().match(around.folded, around.end))


def _year(_value: object, around: Surroundings) -> bool:
    """A season of sport (موسم 2013-2014), the year of a law (القانون رقم 8 لسنة 1997)."""
    if around.is_before("season"):
        return True
    return around.previous == "lam" and bool(
        _OF_A_LAW.search(around.folded, max(0, around.start - 6), around.start - 1)
    )


def _weekday(_value: object, around: Surroundings) -> bool:
    return around.is_before("weekday")


def _length(length: object, around: Surroundings) -> bool:
    """Ages, beside a word of age or alone between marks; the days of something (خلال أيام العيد)."""
    if not isinstance(length, Length):
        return False
    amount, unit = length.parts[0]
    if unit is Unit.DECADE and _is_contract(amount, around):
        return True
    if amount is None and around.previous in ("within", "along", "lam", "lasting") and " " not in around.text:
        return bool(_DEFINITE_AFTER.match(around.folded, around.end))
    if unit is Unit.DAY and around.is_after("event_day"):
        return True  # خلال يوم دراسي
    if unit is not Unit.YEAR:
        return False
    if around.is_after("age") or around.near_before("age", _NEAR) or around.is_before("age_group"):
        return True
    if around.previous in ("", "comma", "dash") and around.is_after("age_owner"):
        return True
    if amount is not None and around.folded[max(0, around.start - 1) : around.start] == "(":
        return True
    if _GLUED.search(around.folded, max(0, around.start - 2), around.start):
        return True  # مريم5 سنوات
    marks = _AGE_MARKS.search(around.folded, max(0, around.start - 4), around.start)
    return bool(marks and _AGE_END.match(around.folded, around.end))


def _is_contract(amount: float | None, around: Surroundings) -> bool:
    """20 عقدا, من خلال عقد شراكة: contracts, and the holding of something, not decades."""
    followed = _WORD.match(around.folded, around.end + 1)
    return amount is not None and (
        amount >= _MOST_DECADES or (amount == 1 and around.previous == "within" and followed is not None)
    )


def _period(period: object, around: Surroundings) -> bool:
    """الأمين العام الحالي: the adjective, not the year; «اليوم», عين اليوم: newspapers; the twenties of a life."""
    if isinstance(period, Decade):
        return around.near_after("age")
    if not isinstance(period, Relative):
        return False
    if period.unit is Unit.YEAR:
        return around.is_before("public")
    if around.is_after("ball"):
        return True
    if period != Relative(Unit.DAY):
        return False
    return around.marked or around.ends_a_name or around.is_before("today_name") or around.is_after("today_name")


def _nth(nth: object, around: Surroundings) -> bool:
    """اليوم الأول, الشهر الأول may stand without what they count in; أول يوم may not."""
    return not isinstance(nth, Nth) or nth.unit not in (Unit.DAY, Unit.MONTH) or not _DEFINITE.search(around.text)


def _set(every: object, around: Surroundings) -> bool:
    """راتبا شهريا: an adjective of an uncounted noun, not an adverb; كل عام وأنتم بخير: a greeting."""
    if not isinstance(every, Every) or not every.adverb:
        return around.is_after("greeting")
    found = _TWO_BEFORE.search(around.folded, max(0, around.start - _REACH), around.start)
    return bool(found and found["noun"].endswith("ا") and not found["count"].isdigit())


def _clock(_value: object, around: Surroundings) -> bool:
    return around.is_before("program")


def _reference(reference: object, around: Surroundings) -> bool:
    """قريبا of place, حديثا as a noun, أخيرا that opens a clause; ألان is a name, not الآن."""
    if not isinstance(reference, Reference):
        return False
    if around.text.startswith("ال") and not around.base.startswith("ا", around.start):
        return True
    if reference.hour and _DEFINITE_AFTER.match(around.folded, around.end):
        return True  # إلى الساعة البيولوجية
    if reference.inner:
        return around.begins_clause
    return around.is_after(reference.value) or around.is_before(reference.value)


def _portion(portion: object, around: Surroundings) -> bool:
    """A match is told in halves too: a half needs its year, a quarter does not."""
    return not around.alone and isinstance(portion, Portion) and portion.parts != 4


def _lone(_value: object, around: Surroundings) -> bool:
    return not around.alone


_REFUSALS: dict[str, Callable[[object, Surroundings], bool]] = {
    "DAY": _date, "DAYS": _date, "MONTH": _month, "YEAR": _year, "YEARS": _year, "BARE": _figures, "WEEKDAY": _weekday,
    "LENGTH": _length, "PERIOD": _period, "RELATIVE": _period, "NTH": _nth, "SET": _set, "CLOCK": _clock,
    "REF": _reference, "PORTION": _portion, "LONE": _lone,
}  # fmt: skip
