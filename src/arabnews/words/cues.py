"""Cues: what the word beside another can be, for the tables that tell readings apart by their neighbours."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping

import attrs

from arabnews import tables
from arabnews.models import TokenKind
from arabnews.tokens import KINDS, WORD, Tokens
from arabnews.view import fold
from arabnews.words import lexicon
from arabnews.words.analysis import analyse
from arabnews.words.features import kin

__all__ = ["CLASSES", "CLASS_COUNTS", "WORD_COUNTS", "Cues", "is_name"]

WORD_COUNTS, CLASS_COUNTS = 3, 2
_RARE = 4
_STOPS = frozenset(KINDS.index(kind) for kind in (TokenKind.PUNCTUATION, TokenKind.SYMBOL))
_NUMBER = KINDS.index(TokenKind.NUMBER)


@attrs.frozen
class FirstPerson:
    """A row of ``first_person.tsv``.

    Attributes:
        word: a word by which a speaker speaks of himself.
    """

    word: str = attrs.field(metadata={"key": True})


@attrs.frozen
class Cues:
    """The cues of one place, sorted by kind."""

    words: frozenset[str]
    beginnings: tuple[str, ...]
    endings: tuple[str, ...]
    classes: tuple[Callable[[Tokens, int], bool], ...]

    @classmethod
    def of(cls, cues: tuple[str, ...]) -> Cues:
        """Sort the cues of a cell."""
        return cls(
            frozenset(fold(cue) for cue in cues if not cue.startswith("@") and "*" not in cue),
            tuple(fold(cue[:-1]) for cue in cues if cue.endswith("*")),
            tuple(fold(cue[1:]) for cue in cues if cue.startswith("*")),
            tuple(CLASSES[cue] for cue in cues if cue.startswith("@")),
        )

    def weigh(self, tokens: Tokens, index: int) -> int:
        """Return how much the token at ``index``, which may lie outside of the text, speaks for the reading."""
        if 0 <= index < len(tokens):
            word = tokens.norms[index]
            if word in self.words:
                return WORD_COUNTS
            if word.startswith(self.beginnings) or word.endswith(self.endings):
                return CLASS_COUNTS
        return CLASS_COUNTS if any(belongs(tokens, index) for belongs in self.classes) else 0


def _stop(tokens: Tokens, index: int) -> bool:
    return not 0 <= index < len(tokens) or tokens.kinds[index] in _STOPS


def _number(tokens: Tokens, index: int) -> bool:
    return 0 <= index < len(tokens) and tokens.kinds[index] == _NUMBER


def _speaker(tokens: Tokens, index: int) -> bool:
    return 0 <= index < len(tokens) and tokens.norms[index] in _first_person()


def _looks(test: Callable[[str], bool]) -> Callable[[Tokens, int], bool]:
    """Make a class of a test of base forms; what is no Arabic word is in none."""
    cached = functools.lru_cache(maxsize=1 << 12)(test)

    def belongs(tokens: Tokens, index: int) -> bool:
        if not 0 <= index < len(tokens) or tokens.kinds[index] != WORD:
            return False
        word = tokens.bases[index]
        return len(word) > 1 and cached(word)

    return belongs


def _is_name(word: str) -> bool:
    """Tell whether the gazetteers know the word as a name, and it looks like no noun or verb."""
    return fold(word) in lexicon.names() and _stands_alone(word)


def _is_rare(word: str) -> bool:
    """Tell whether the word is rare and without kin, as foreign names are."""
    levels = lexicon.levels()
    return levels.get(word, 0) <= _RARE and _stands_alone(word) and not any(form in levels for form in kin(word))


def _stands_alone(word: str) -> bool:
    """Tell whether the word does not come and go with the article, is no verb and holds no clitic."""
    levels = lexicon.levels()
    article = levels.get("ال" + word, 0)
    if word.startswith("ال") or article > max(levels.get(word, 0) - 4, 0):
        return False
    return not _is_verb(word) and not analyse(word).cuts


def _is_imperfect(word: str) -> bool:
    levels = lexicon.levels()
    if word[0] not in "يتنأ" or len(word) < 3:
        return False
    return "س" + word in levels or sum(prefix + word[1:] in levels for prefix in "يتن") > 1


def _is_verb(word: str) -> bool:
    levels = lexicon.levels()
    perfect = word[:-1] if word[-1] == "ت" else word
    return _is_imperfect(word) or (perfect + "ت" in levels and perfect + "وا" in levels)


def _is_noun(word: str) -> bool:
    return word.startswith("ال") or "ال" + word in lexicon.levels()


@functools.cache
def _first_person() -> frozenset[str]:
    return frozenset(fold(row.word) for row in tables.read("first_person", FirstPerson))


_name, _rare = _looks(_is_name), _looks(_is_rare)


def is_name(tokens: Tokens, index: int) -> bool:
    """Tell whether the token is a name, or so rare that it may be one."""
    return _name(tokens, index) or _rare(tokens, index)


CLASSES: Mapping[str, Callable[[Tokens, int], bool]] = {
    "@stop": _stop,
    "@number": _number,
    "@name": _name,
    "@rare": _rare,
    "@imperfect": _looks(_is_imperfect),
    "@verb": _looks(_is_verb),
    "@noun": _looks(_is_noun),
    "@mine": _speaker,
}
