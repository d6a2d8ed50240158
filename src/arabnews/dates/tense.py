"""Whether the words around a time speak of what is to come."""

from __future__ import annotations

import functools
import re

import attrs

from arabnews import tables, view

__all__ = ["is_future", "sentence_start"]

_WINDOW = 160
_END = re.compile(r"[.!?؟؛\n](?=\s|$)|\n")
_WORD = re.compile(r"[^\W\d_]+")
_WORDS_AFTER = 3


@attrs.frozen
class TenseRow:
    """One line of ``tense_words.tsv``; ``prefix`` says that any longer word may begin with it (سيـ)."""

    word: str = attrs.field(metadata={"key": True})
    future: bool
    prefix: bool = False


@functools.cache
def _cue() -> re.Pattern[str]:
    rows = tables.read("tense_words", TenseRow)

    def branch(future: bool) -> str:
        return "|".join(
            re.escape(view.fold(row.word)) + (r"[^\W\d_]{2,}" if row.prefix else "") for row in rows if row.future is future
        )

    return re.compile(rf"(?<!\w)[وف]?(?:(?P<future>{branch(True)})|(?P<past>{branch(False)}))(?!\w)")


def sentence_start(folded: str, position: int) -> int:
    """The index where the sentence of ``position`` begins, or a window before it."""
    floor = max(0, position - 2 * _WINDOW)
    start = floor
    for found in _END.finditer(folded, floor, position):
        start = found.end()
    return start


def is_future(folded: str, start: int, end: int) -> bool:
    """Whether the nearest cue of tense before ``start``, or right after ``end``, is one of the future."""
    floor = max(sentence_start(folded, start), start - _WINDOW)
    last = None
    for found in _cue().finditer(folded, floor, start):
        last = found
    if last is not None:
        return last["future"] is not None
    after = _cue().search(folded, end, end + 40)
    if after is None or after["future"] is None:
        return False
    between = folded[end : after.start()]
    return not _END.search(between) and len(_WORD.findall(between)) < _WORDS_AFTER
