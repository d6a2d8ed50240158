"""Whether the words around a time speak of what is to come."""

from __future__ import annotations

import functools
import re
from enum import StrEnum

import attrs

from arabnews import tables, view, words
from arabnews.dates.places import sentence_start
from arabnews.models import Token, TokenKind, WordRole

__all__ = ["Tense", "tense_at"]

_WINDOW, _CLOSE, _AHEAD = 160, 40, 40
_END = re.compile(r"[.!?؟؛\n](?=\s|$)")
_WORD = re.compile(r"[^\W\d_]+")
_CLAUSE = re.compile(r"(?:^|[.،,:!؟\n(]) ?و? ?(?:يوم )?$")
_WORDS_AHEAD = 3


class Tense(StrEnum):
    """What the nearest cue says of a time."""

    FUTURE = "future"
    COMING = "coming"  # a cue of the future, but further off
    OPEN = "open"  # a verb of what goes on now
    PAST = "past"


@attrs.frozen
class TenseRow:
    """One line of ``tense_words.tsv``."""

    word: str = attrs.field(metadata={"key": True})
    tense: str = attrs.field(validator=attrs.validators.in_(("future", "past", "open", "clause")))
    prefix: bool = False


@functools.cache
def _cue() -> re.Pattern[str]:
    rows = tables.read("tense_words", TenseRow)

    def branch(tense: str, *, prefix: bool = False) -> str:
        return "|".join(re.escape(view.fold(row.word)) for row in rows if row.tense == tense and row.prefix is prefix)

    return re.compile(
        rf"(?<!\w)[وف]?(?:(?P<future>{branch('future')})|(?P<past>{branch('past')})|(?P<open>{branch('open')})|(?P<clause>{branch('clause')})"
        rf"|(?P<verb>(?:{branch('future', prefix=True)})[^\W\d_]{{2,}})"
        rf"|(?P<present>(?:{branch('open', prefix=True)})[^\W\d_]{{3,}}))(?!\w)"
    )


@functools.lru_cache(maxsize=4096)
def _is_future_verb(word: str) -> bool:
    """Whether a word that begins like a future verb is one: سيلتقي, not سيارة."""
    parts = words.words_of(Token(0, len(word), word, TokenKind.WORD, word))
    return parts[0].role is WordRole.FUTURE


def tense_at(folded: str, start: int, end: int) -> Tense:
    """Return what the nearest cue before ``start`` says, or one after ``end`` when a clause begins at ``start``."""
    floor = max(sentence_start(folded, start), start - _WINDOW)
    relative = False
    for found in reversed(list(_cue().finditer(folded, floor, start))):
        if found["clause"]:
            relative = True
            continue
        tense = _tense(found)
        if relative:
            return Tense.OPEN if tense is Tense.FUTURE else Tense.PAST
        if tense is Tense.FUTURE and start - found.end() > _CLOSE:
            return Tense.COMING
        if tense is not None and (tense is not Tense.OPEN or start - found.end() <= _CLOSE):
            return tense
    if _CLAUSE.search(folded, max(0, start - 8), start):
        after = next((found for found in _cue().finditer(folded, end, end + _AHEAD) if _tense(found)), None)
        if after is not None and _tense(after) is Tense.FUTURE:
            between = folded[end : after.start()]
            if not _END.search(between) and len(_WORD.findall(between)) < _WORDS_AHEAD:
                return Tense.FUTURE
    return Tense.PAST


def _tense(found: re.Match[str]) -> Tense | None:
    """What a cue says of the tense; None for a word that only looks like a verb."""
    if found["verb"]:
        return Tense.FUTURE if _is_future_verb(found["verb"]) else None
    if found["future"]:
        return Tense.FUTURE
    return Tense.PAST if found["past"] else Tense.OPEN
