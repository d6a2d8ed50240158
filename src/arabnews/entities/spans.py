"""From words to characters: where a name begins and ends in the caller's text, and its core."""

from __future__ import annotations

import functools
import re
from typing import Final

import attrs

from arabnews import tables
from arabnews.models import EntityType
from arabnews.tokens import Tokens
from arabnews.view import fold
from arabnews.words import Segments

__all__ = ["core_span", "trimmed", "words_span"]

MARKS: Final = frozenset(" \u00a0\"“”«»‹›'‘’()")
_PAIRS: Final = {"«": "»", "“": "”", "‹": "›", "(": ")", '"': '"', "'": "'", "‘": "’", "”": "“"}
_FOREIGN: Final = re.compile(r"ال?ـ*(?=[A-Za-z])")


@attrs.frozen
class Head:
    """A row of ``name_heads.tsv``."""

    head: str = attrs.field(metadata={"key": True})
    type: EntityType


@functools.cache
def heads() -> dict[str, EntityType]:
    """The droppable generic heads, folded."""
    return {fold(row.head): row.type for row in tables.read("name_heads", Head)}


def words_span(tokens: Tokens, segments: Segments, first: int, last: int) -> tuple[int, int]:
    """Return the characters of the name from token ``first`` to ``last``, without proclitics and stray marks."""
    text = tokens.text
    start = tokens.starts[first]
    lead = segments.lead[first]
    if start + lead + 1 < tokens.ends[first]:  # no name is one letter: لي in a Chinese name holds no clitic
        start += lead
    foreign = _FOREIGN.match(text, start)  # the article before Latin letters: الـBBC
    if foreign:
        start = foreign.end()
    return trimmed(text, start, tokens.ends[last])


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without marks that open or close nothing inside it."""
    while start < end and text[start] in MARKS:
        start += 1
    while start < end and text[end - 1] in MARKS:
        closing = text[end - 1]
        if any(text.find(mark, start, end - 1) >= 0 for mark, other in _PAIRS.items() if other == closing):
            break
        end -= 1
    return start, end


def core_span(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without a droppable generic head and without marks around the rest.

    >>> text = "قالت حركة «حماس»"
    >>> start, end = core_span(text, 5, 16)
    >>> text[start:end]
    'حماس'
    """
    begin = start
    space = re.compile(r"\s+").search(text, start, end)
    if space and fold(text[start : space.start()]) in heads():
        begin = space.end()
    finish = end
    while begin < finish and text[begin] in MARKS:
        begin += 1
    while begin < finish and text[finish - 1] in MARKS:
        finish -= 1
    return (begin, finish) if begin < finish else (start, end)
