"""The parts of a divided word as they stand alone: ``مدينة`` for the ``مدينت`` of ``مدينتهم``."""

from __future__ import annotations

from arabnews.models import WordRole
from arabnews.words import lexicon
from arabnews.words.affixes import Reading, proclitics, pronouns
from arabnews.words.closed import form_alone

__all__ = ["roles", "stem_form"]

_ARTICLE = "ال"
_PERSONS = "يتنأ"
# The article's lam and the word's own are written once in للجنة; a bare stem wins only if it is so much more common.
_BARE_FACTOR = 3


def roles(reading: Reading) -> tuple[WordRole, ...]:
    """Return what each part does."""
    before, stem, after = reading
    known = proclitics()
    found = [known[part].role if part in known else WordRole.PARTICLE for part in before]
    if before and before[-1] == "ل" and _is_imperfect(stem):
        found[-1] = WordRole.PARTICLE  # ليكون: the lam of purpose or command
    alone = known.get(stem)
    # A clitic may stand for the stem: in به, and where a writer leaves a space after it.
    carries = alone is not None and alone.role in (WordRole.PREPOSITION, WordRole.CONJUNCTION)
    found.append(alone.role if alone is not None and carries else WordRole.STEM)
    if after:
        found.append(pronouns()[after].role)
    return tuple(found)


def _is_imperfect(stem: str) -> bool:
    return stem[0] in _PERSONS and "س" + stem in lexicon.levels()


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
    contracted, doubled, bare = level("ا" + stem, 0), level(_ARTICLE + stem, 0), _level_undivided(stem)
    if max(contracted, doubled) == 0:
        return stem if bare else "ا" + stem
    if bare > max(contracted, doubled) + _BARE_FACTOR:
        return stem
    return "ا" + stem if contracted >= doubled else _ARTICLE + stem


def _without_pronoun(stem: str) -> str:
    particle = form_alone(stem)
    if particle:
        return particle
    other = _other_spelling(stem)
    if other is None:
        return stem
    known, alone = lexicon.levels().get(other, 0), _level_undivided(stem)
    if known == alone == 0:
        # An unknown noun in ـت is more often feminine than an unknown verb; a hamza's seat always goes back to it.
        feminine = stem[-1] == "ت" and stem[-2] != "ا" and len(stem) > 3
        return other if feminine or stem[-1] in "ؤئآ" else stem
    return other if known > alone else stem


def _other_spelling(stem: str) -> str | None:
    """Return how the letter before a pronoun may be spelled at a word's end: ت ة, ا ى, ؤ ئ ء, و وا."""
    root, last = stem[:-1], stem[-1]
    if len(root) < 2 and last != "آ":
        return None
    if last == "ت":
        return root + "ة"
    if last == "ا":
        return root + "ى"
    if last == "آ":
        return root + "أى"
    if last in "ؤئ":
        return root + "ء"
    return stem + "ا" if last == "و" else None


def _level_undivided(stem: str) -> int:
    """Return how common the stem is as a word of its own: معنا is common, but as مع + نا."""
    before, after = lexicon.patterns().get(stem, ((), 0))
    return 0 if before or after else lexicon.levels().get(stem, 0)
