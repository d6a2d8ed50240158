"""The parts of a divided word as they stand alone: ``مدينة`` for the ``مدينت`` of ``مدينتهم``."""

from __future__ import annotations

from arabnews.models import WordRole
from arabnews.words import lexicon
from arabnews.words.affixes import Reading, proclitics, pronouns
from arabnews.words.closed import form_alone

__all__ = ["roles", "stem_form"]

_ARTICLE = "ال"
# The article's lam and the word's own are written once in للجنة; a bare stem wins only if it is so much more common.
_BARE_FACTOR = 3


def roles(reading: Reading) -> tuple[WordRole, ...]:
    """Return what each part does."""
    before, stem, after = reading
    known = proclitics()
    found = [known[part].role if part in known else WordRole.PARTICLE for part in before]
    alone = known.get(stem)
    # A clitic may stand for the stem: in به, and where a writer leaves a space after it.
    carries = alone is not None and alone.role in (WordRole.PREPOSITION, WordRole.CONJUNCTION)
    found.append(alone.role if alone is not None and carries else WordRole.STEM)
    if after:
        found.append(pronouns()[after].role)
    return tuple(found)


def stem_form(reading: Reading) -> str:
    """Return the stem as it is written alone.

    >>> stem_form(Reading(("ل",), "لأمم", "")), stem_form(Reading((), "مستوا", "هم"))
    ('الأمم', 'مستوى')
    """
    before, stem, after = reading
    if before and before[-1] == "ل" == stem[0] and not after and len(stem) > 1:
        return _with_article(stem)
    return _without_pronoun(stem) if after else stem


def _with_article(stem: str) -> str:
    """Tell لأمم (الأمم) from للغة's لغة (اللغة) and from ليلى, which has no article."""
    level = lexicon.levels().get
    contracted, doubled = level("ا" + stem, 0), level(_ARTICLE + stem, 0)
    if max(contracted, doubled) == 0:
        return stem if level(stem, 0) else "ا" + stem
    if level(stem, 0) > max(contracted, doubled) + _BARE_FACTOR:
        return stem
    return "ا" + stem if contracted >= doubled else _ARTICLE + stem


def _without_pronoun(stem: str) -> str:
    particle = form_alone(stem)
    if particle:
        return particle
    last, root = stem[-1], stem[:-1]
    if last == "ت":
        other = root + "ة"
    elif last == "ا":
        other = root + "ى"
    elif last in "ؤئ":
        other = root + "ء"
    elif last == "و":
        other = stem + "ا"
    else:
        return stem
    level = lexicon.levels().get
    if len(root) > 1 and level(other, 0) > level(stem, 0):
        return other
    # An unknown noun in ـت is more often feminine than an unknown verb; a hamza carrier always goes back to its letter.
    unknown = level(other, 0) == level(stem, 0) == 0
    return other if unknown and ((last == "ت" and len(root) > 2) or last in "ؤئ") else stem
