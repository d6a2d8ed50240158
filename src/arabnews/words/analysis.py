"""One word type, divided: looked up, or guessed; once for each spelling."""

from __future__ import annotations

import functools
import re

import attrs

from arabnews.models import WordRole
from arabnews.view import fold
from arabnews.words import lexicon
from arabnews.words.affixes import Reading
from arabnews.words.forms import roles, stem_form
from arabnews.words.guess import ranked

__all__ = ["Analysis", "analyse", "describe"]

_CACHED_TYPES = 1 << 17


@attrs.frozen
class Analysis:
    """How a spelling is divided.

    Attributes:
        cuts: letters before each part but the first.
        roles: what each part does.
        forms: each part as it stands alone.
        lead: letters before the stem.
        tail: letters after the stem.
        stem: the stem as it stands alone, folded.
        known: a person has read this type.
    """

    cuts: tuple[int, ...]
    roles: tuple[WordRole, ...]
    forms: tuple[str, ...]
    lead: int
    tail: int
    stem: str
    known: bool


@functools.cache
def _before_digits() -> re.Pattern[str]:
    """Match the clitics before what is not written in Arabic letters: و2006, بال36, لـCNN."""
    return re.compile("([وف]?)([بلك]?)(?:ال|ل)?(?=[0-9A-Za-z])")


@functools.lru_cache(maxsize=_CACHED_TYPES)
def analyse(word: str) -> Analysis:
    """Divide a word in its base form (`arabnews.view.base`) without regard to its neighbours."""
    pattern = lexicon.patterns().get(word)
    if pattern is not None:
        return describe(_divided(word, pattern), known=True)
    if len(word) > 1 and word[1:].isalpha() and not word[-1].isascii():
        return describe(ranked(word)[0][1], known=False)
    found = _before_digits().match(word)
    before = tuple(part for part in found.groups() if part) if found else ()
    return describe(Reading(before, word[sum(map(len, before)) :], ""), known=False)


def _divided(word: str, pattern: tuple[tuple[int, ...], int]) -> Reading:
    lengths, tail = pattern
    before = []
    position = 0
    for length in lengths:
        before.append(word[position : position + length])
        position += length
    end = len(word) - tail
    return Reading(tuple(before), word[position:end], word[end:])


def describe(reading: Reading, *, known: bool) -> Analysis:
    """Return what the rest of the package wants to know of a reading."""
    cuts = []
    position = 0
    for part in reading.parts[:-1]:
        position += len(part)
        cuts.append(position)
    form = stem_form(reading)
    forms = (*reading.before, form, reading.after) if reading.after else (*reading.before, form)
    return Analysis(
        cuts=tuple(cuts),
        roles=roles(reading),
        forms=forms,
        lead=reading.lead,
        tail=len(reading.after),
        stem=fold(form),
        known=known,
    )
