"""What only looks like a time: names, ages, scores, money, عام as an adjective. Words come from ``not_dates.tsv``."""

from __future__ import annotations

import functools
import re

import attrs

from arabnews import tables, view
from arabnews.dates.scan import Piece
from arabnews.dates.specs import Length, Unit

__all__ = ["refused"]

_BEFORE = re.compile(r"([^\W_]+)[^\w\n.!؟؛،,]*$")
_AFTER = re.compile(r"[^\w\n.!؟؛،,]*([^\W\d_]+(?: [^\W\d_]+)?)")
_WORDS_BACK = 60
_ALONE = re.compile(r"[\s()\[\]«»\"“”،,.:-]*")
_AGE_MARKS = re.compile(r"[(«\[،,]\s*$")
_AGE_END = re.compile(r"\s*[)»\]،,]")
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
    start: int
    end: int

    @property
    def before(self) -> str:
        """The word before, without the conjunction or preposition written onto it."""
        found = _BEFORE.search(self.folded, max(0, self.start - _WORDS_BACK), self.start)
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

    @property
    def alone(self) -> bool:
        """Whether the text holds nothing but this."""
        if self.start > 8 or len(self.folded) - self.end > 8:
            return False
        return bool(_ALONE.fullmatch(self.folded, 0, self.start) and _ALONE.fullmatch(self.folded, self.end))


def refused(piece: Piece, pieces: list[Piece], index: int, folded: str) -> bool:
    """Whether what was composed is no time expression after all."""
    around = Surroundings(folded, piece.start, piece.end)
    kind, value = piece.kind, piece.value
    if kind in ("DAY", "DAYS") and around.is_before("date"):
        return True
    if kind == "BARE":
        return not _is_year(pieces, index, around)
    if kind == "LENGTH":
        return _is_age(value, around)
    return False


def _is_year(pieces: list[Piece], index: int, around: Surroundings) -> bool:
    return bool(around.alone or _FUNCTION.match(around.folded, around.end))


def _is_age(value: object, around: Surroundings) -> bool:
    if not isinstance(value, Length) or value.parts[0][1] is not Unit.YEAR:
        return False
    if around.is_before("age") or around.is_after("age"):
        return True
    return bool(
        _AGE_MARKS.search(around.folded, max(0, around.start - 4), around.start) and _AGE_END.match(around.folded, around.end)
    )
