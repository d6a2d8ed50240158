"""Whether the words around a time speak of what is to come."""

from __future__ import annotations

import functools
import re

import attrs

from arabnews import tables, view, words
from arabnews.dates.places import sentence_start
from arabnews.models import Token, TokenKind, WordRole

__all__ = ["is_future"]

_WINDOW = 160
_END = re.compile(r"[.!?؟؛\n](?=\s|$)")
_WORD = re.compile(r"[^\W\d_]+")
_WORDS_AFTER = 3


@attrs.frozen
class TenseRow:
    """One line of ``tense_words.tsv``; ``prefix``: a verb may begin with it (سيـ), which ``words`` then decides."""

    word: str = attrs.field(metadata={"key": True})
    future: bool
    prefix: bool = False


@functools.cache
def _cue() -> re.Pattern[str]:
    rows = tables.read("tense_words", TenseRow)

    def branch(*, future: bool = False, prefix: bool = False) -> str:
        return "|".join(re.escape(view.fold(row.word)) for row in rows if row.future is future and row.prefix is prefix)

    return re.compile(
        rf"(?<!\w)[وف]?(?:(?P<future>{branch(future=True)})|(?P<past>{branch()})"
        rf"|(?P<verb>(?:{branch(future=True, prefix=True)})[^\W\d_]{{2,}}))(?!\w)"
    )


@functools.lru_cache(maxsize=4096)
def _is_future_verb(word: str) -> bool:
    """Whether a word that begins like a future verb is one: سيلتقي, not سيارة."""
    parts = words.words_of(Token(0, len(word), word, TokenKind.WORD, word))
    return parts[0].role is WordRole.FUTURE


def is_future(folded: str, start: int, end: int) -> bool:
    """Whether the nearest cue of tense before ``start``, or right after ``end``, is one of the future."""
    floor = max(sentence_start(folded, start), start - _WINDOW)
    for found in reversed(list(_cue().finditer(folded, floor, start))):
        if (future := _future(found)) is not None:
            return future
    after = next((found for found in _cue().finditer(folded, end, end + 40) if _future(found) is not None), None)
    if after is None or not _future(after):
        return False
    between = folded[end : after.start()]
    return not _END.search(between) and len(_WORD.findall(between)) < _WORDS_AFTER


def _future(found: re.Match[str]) -> bool | None:
    """What a cue says of the tense; None for a word that only looks like a verb."""
    if found["verb"]:
        return True if _is_future_verb(found["verb"]) else None
    return found["future"] is not None
