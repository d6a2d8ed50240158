"""One word type, divided: looked up, or guessed; once for each spelling."""

from __future__ import annotations

import functools
import re
from itertools import accumulate

import attrs

from arabnews.models import WordRole
from arabnews.view import fold
from arabnews.words import lexicon
from arabnews.words.affixes import Reading, pronouns
from arabnews.words.closed import closed_readings
from arabnews.words.forms import roles, stem_form
from arabnews.words.guess import ranked

__all__ = ["DOUBT", "Analysis", "analyse", "describe"]

# What stands near a word may overrule a guess by so much (the model's odds are exp(score / 24)).
DOUBT = 80
_CACHED_TYPES = 1 << 17
_WHOLE = (WordRole.STEM,)
_ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a\u0671-\u06d3]+")
_BEFORE_OTHERS = re.compile("([وف]?)([بلك]?)(?:ال|ل)?(?=[0-9A-Za-z])")


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
        rivals: readings that a guess was not far from, each with how far.
    """

    cuts: tuple[int, ...]
    roles: tuple[WordRole, ...]
    forms: tuple[str, ...]
    lead: int
    tail: int
    stem: str
    known: bool
    rivals: tuple[tuple[int, Analysis], ...] = ()


@functools.lru_cache(maxsize=_CACHED_TYPES)
def analyse(word: str) -> Analysis:
    """Divide a word in its base form (`arabnews.view.base`) without regard to its neighbours.

    >>> analyse("وبالأزهر").forms
    ('و', 'ب', 'الأزهر')
    """
    known = _read_by_a_person(word)
    if known is not None:
        return describe(known, known=True)
    if _ARABIC.fullmatch(word):
        return _guess(word)
    return describe(_mixed(word), known=False)


def _read_by_a_person(word: str) -> Reading | None:
    pattern = lexicon.pattern(word)
    reading = None if pattern is None else _divided(word, pattern)
    if reading is None or (reading.after and reading.after not in pronouns()):  # a pattern taken from a twin: هأ, ها
        return closed_readings().get(word)
    return reading


def _guess(word: str) -> Analysis:
    (best, reading), *others = ranked(word)
    rivals = ((best - score, describe(other, known=False)) for score, other in others if best - score < DOUBT)
    return describe(reading, known=False, rivals=tuple(rivals))


def _mixed(word: str) -> Reading:
    """Divide a word that is not all Arabic letters: و2006, بال36, لـCNN, ومدينة6."""
    found = _BEFORE_OTHERS.match(word)
    if found:
        before = tuple(filter(None, found.groups()))
        return Reading(before, word[sum(map(len, before)) :], "")
    letters = _ARABIC.match(word)
    if letters is None or not word[letters.end()].isalnum():
        return Reading((), word, "")
    reading = _read_by_a_person(letters.group()) or ranked(letters.group())[0][1]
    return Reading(reading.before, word[reading.lead :], "")


def _divided(word: str, pattern: tuple[tuple[int, ...], int]) -> Reading:
    lengths, tail = pattern
    before = []
    position = 0
    for length in lengths:
        before.append(word[position : position + length])
        position += length
    end = len(word) - tail
    return Reading(tuple(before), word[position:end], word[end:])


def describe(reading: Reading, *, known: bool, rivals: tuple[tuple[int, Analysis], ...] = ()) -> Analysis:
    """Return what the rest of the package wants to know of a reading."""
    before, stem, after = reading
    if not before and not after and len(stem) > 1:  # most words: nothing to work out
        return Analysis((), _WHOLE, (stem,), 0, 0, fold(stem), known, rivals)
    form = stem_form(reading)
    return Analysis(
        cuts=tuple(accumulate(map(len, reading.parts[:-1]))),
        roles=roles(reading),
        forms=(*before, form, after) if after else (*before, form),
        lead=reading.lead,
        tail=len(after),
        stem=fold(form),
        known=known,
        rivals=rivals,
    )
