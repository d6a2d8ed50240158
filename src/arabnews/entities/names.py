"""One name for all mentions of one person, body or place in an article: the fullest form that the article has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

import attrs

from arabnews.entities.offices import office_nouns
from arabnews.entities.spans import MARKS, heads
from arabnews.models import EntityType
from arabnews.view import base, fold

__all__ = ["Mention", "canonical", "display"]

_ARTICLE: Final = "ال"
_LOOSE: Final = 5  # letters from which on one differing letter is a variant of spelling
_STATES: Final = frozenset(map(fold, ("المملكة", "الجمهورية", "جمهورية", "مملكة", "سلطنة", "دولة")))
_ARTICLE_NAMES: Final = 300
_PAIR: Final = 2


@attrs.define
class Mention:
    """A name as it stands in one place.

    Attributes:
        type: PER, ORG, LOC or MISC.
        name: what is written there, without marks.
        glossed: index of the mention before it that it stands in parentheses behind, or None.
    """

    type: EntityType
    name: str
    glossed: int | None = None
    words: tuple[str, ...] = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        """Fold the name."""
        self.words = tuple(fold(self.name).split())


def display(text: str, start: int, end: int, *, contracted: bool = False) -> str:
    """Return a name as it is quoted: without marks, and with the article that ``لل`` swallowed.

    >>> display("للأمم المتحدة", 1, 13, contracted=True)
    'الأمم المتحدة'
    """
    written = base(text[start:end])
    if contracted:
        written = "ا" + written
    kept = "".join(" " if char in MARKS or char.isspace() else char for char in written)
    return " ".join(kept.split()) or text[start:end]


def canonical(mentions: Sequence[Mention]) -> list[str]:
    """Return the canonical name of each mention, in their order.

    A text of more names than an article ever has is read in parts, so that the time grows with its length only.
    """
    names = [mention.name for mention in mentions]
    for begin in range(0, len(mentions), _ARTICLE_NAMES):
        part = range(begin, min(begin + _ARTICLE_NAMES, len(mentions)))
        for kind in EntityType:
            indexes = [n for n in part if mentions[n].type is kind]
            if kind is EntityType.PER:
                _people(mentions, indexes, names)
            else:
                _things(mentions, indexes, names, kind)
    return names


def _people(mentions: Sequence[Mention], indexes: list[int], names: list[str]) -> None:
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for n in indexes:
        places[mentions[n].words].append(n)
    fullest: dict[tuple[str, ...], tuple[str, ...]] = {}
    longer = sorted(places, key=len, reverse=True)
    for words in longer:
        if len(words) < 2:
            continue
        found = max((_fits(words, other) for other in longer if len(other) > len(words)), default=0)
        if found:
            options = [other for other in longer if len(other) > len(words) and _fits(words, other) == found]
            fullest[words] = fullest.get(options[0], options[0])
    for n in indexes:
        words = mentions[n].words
        chosen = fullest.get(words, words)
        if len(words) == 1:
            ranked = [(fit, other) for other in places if len(other) > 1 and (fit := _fits(words, other))]
            best = max((fit for fit, _ in ranked), default=0)
            options = [other for fit, other in ranked if fit == best]
            if options:
                chosen = min(options, key=lambda other: _distance(places[other], n))
                chosen = fullest.get(chosen, chosen)
        names[n] = mentions[places[chosen][0]].name


def _distance(places: list[int], here: int) -> tuple[bool, int]:
    """How far the nearest mention is: those before come first."""
    before = [here - n for n in places if n < here]
    return (False, min(before)) if before else (True, min(n - here for n in places))


def _fits(short: tuple[str, ...], full: tuple[str, ...]) -> int:
    """How well a short form fits a fuller name: 0 not at all, the more the surer."""
    if len(short) == 1:
        word = short[0]
        if word == full[-1]:
            return 6
        if _bare(word) == _bare(full[-1]):
            return 5
        if word in full[1:]:
            return 4
        if _alike(word, full[-1]):
            return 3
        if word == full[0]:
            return 2
        return int(any(_alike(word, other) for other in full))
    if short == full[-len(short) :]:
        return 4
    if short == full[: len(short)]:
        return 3
    rest = iter(full)
    if all(any(word == other for other in rest) for word in short):
        return 2
    rest = iter(full)
    return int(all(any(_alike(word, other) for other in rest) for word in short))


def _bare(word: str) -> str:
    return word[2:] if word.startswith(_ARTICLE) and len(word) > 4 else word


def _alike(one: str, other: str) -> bool:
    """Tell whether two words are spellings of one name: equal but for the article, or long and one letter apart."""
    one, other = _bare(one), _bare(other)
    if one == other:
        return True
    if min(len(one), len(other)) < _LOOSE or abs(len(one) - len(other)) > 1 or one[0] != other[0]:
        return False
    if len(one) > len(other):
        one, other = other, one
    same = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    return one[same:] == other[same + 1 :] or one[same + 1 :] == other[same + 1 :]


def _core(words: tuple[str, ...]) -> tuple[str, ...]:
    return words[1:] if len(words) > 1 and words[0] in heads() else words


def _things(mentions: Sequence[Mention], indexes: list[int], names: list[str], kind: EntityType) -> None:
    first: dict[tuple[str, ...], int] = {}
    best: dict[tuple[str, ...], int] = {}
    for n in indexes:
        words = mentions[n].words
        first.setdefault(words, n)
        core = _core(words)
        if core not in best or len(words) > len(mentions[best[core]].words):
            best[core] = n
    forms = sorted(first, key=lambda words: (-len(words), first[words]))
    resolved: dict[tuple[str, ...], str] = {}
    for words in forms:
        longer = next((other for other in forms if len(other) > len(words) and _extends(words, other, kind)), None)
        resolved[words] = resolved[longer] if longer else mentions[best[_core(words)]].name
    for n in indexes:
        names[n] = resolved[mentions[n].words]
    for n in indexes:
        head = mentions[n].glossed
        if head is not None:
            full = names[head]
            for other in indexes:
                if mentions[other].words == mentions[n].words:
                    names[other] = full


def _extends(short: tuple[str, ...], full: tuple[str, ...], kind: EntityType) -> bool:
    """Tell whether the fuller name is the short one said at length."""
    if full[1:] == short and (full[0] in office_nouns() or full[0] in _STATES):
        return True
    definite = full[0].startswith(_ARTICLE) and all(word.startswith(_ARTICLE) for word in full)
    if kind is EntityType.ORG:
        return full[: len(short)] == short and (len(short) > 1 or definite or len(full) == _PAIR)
    if kind is EntityType.LOC:
        if len(short) == 1 and full[0] in _STATES and short[0] == full[-1]:
            return True
        return full[: len(short)] == short and (len(short) > 1 or (definite and len(full) > _PAIR))
    return False
