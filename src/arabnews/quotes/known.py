"""Whom an article knows: its names and descriptions, looked up by a part of the name, a title, or a generic noun.

Every look-up goes through an index by one word and looks at a few entries near the place it is asked for, so that an
article may be as long as it likes.
"""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from arabnews.models import Entity, EntityType
from arabnews.quotes import lexicon
from arabnews.quotes.page import Page
from arabnews.quotes.phrases import MARKS_CLOSE, MARKS_OPEN, Mention
from arabnews.view import fold

_TITLE = 9  # tokens of title looked at before a name
_APPOSITION = 10  # and behind it
_SHORT = 3  # words of a name cut short
_BEFORE, _AFTER = 30, 6  # entries of an index looked at on either side of a place


class Description(NamedTuple):
    """A phrase that described a speaker somewhere: where, its words, and its text."""

    start: int
    words: frozenset[str]
    text: str


class Known:
    """The names and descriptions of an article."""

    def __init__(self, page: Page, entities: Sequence[Entity]) -> None:
        self.page = page
        self.people = [entity for entity in entities if entity.type is EntityType.PER]
        self.others = [entity for entity in entities if entity.type in (EntityType.ORG, EntityType.LOC)]
        self.speaking: set[str] = set()
        self._described: dict[str, list[Description]] = defaultdict(list)

    # what is known

    def describe(self, mention: Mention) -> None:
        """Keep a description of a speaker, for shorter ones that go back to it."""
        norms = self.page.norms[mention.first : mention.end]
        if lexicon.words("same").isdisjoint(norms):
            text = self.page.text[mention.start : mention.stop]
            words = frozenset(map(bare, norms))
            self._described[bare(norms[0])].append(Description(mention.start, words, text))

    @functools.cached_property
    def _by_name_word(self) -> dict[str, list[tuple[int, tuple[str, ...], str]]]:
        index: dict[str, list[tuple[int, tuple[str, ...], str]]] = defaultdict(list)
        seen: set[str] = set()
        for entity in self.people:
            if entity.name not in seen:
                seen.add(entity.name)
                words = tuple(name_words(fold(entity.name).split()))
                for word in set(words):
                    index[word].append((entity.start, words, entity.name))
        return index

    @functools.cached_property
    def _by_role_word(self) -> dict[str, list[tuple[int, frozenset[str], str]]]:
        index: dict[str, list[tuple[int, frozenset[str], str]]] = defaultdict(list)
        for entity in self.people:
            roles = frozenset(self._title_words(entity))
            for word in roles:
                index[word].append((entity.start, roles, entity.name))
        return index

    @functools.cached_property
    def _by_generic_noun(self) -> dict[str, list[tuple[int, Entity]]]:
        index: dict[str, list[tuple[int, Entity]]] = defaultdict(list)
        norms = self.page.norms
        for entity in self.others:
            token = self.page.token_at(entity.start)
            heads = {bare(norms[token])}
            behind = token - 2 if token > 1 and norms[token - 1] in MARKS_OPEN else token - 1
            if behind >= 0 and bare(norms[behind]) in lexicon.words("generic"):
                heads.add(bare(norms[behind]))
            for head in heads:
                index[head].append((entity.start, entity))
        return index

    # look-ups

    def full_name(self, words: Sequence[str], place: int) -> str | None:
        """Return the name of the person of whose name ``words`` are a part, the last one named before ``place``."""
        if not words or len(words) > _SHORT or any(word in lexicon.speaker_nouns() for word in words):
            return None
        short = tuple(words)
        found = None
        for start, name, text in _near(self._by_name_word.get(short[0], ()), place):
            if found is not None and start > place:
                break
            if len(name) > len(short) and any(
                name[k : k + len(short)] == short for k in range(len(name) - len(short) + 1)
            ):
                found = text
        return found

    def by_role(
        self, head: str, words: frozenset[str], mention: Mention, loose: bool, heard: Collection[str]
    ) -> tuple[str, float] | None:
        """Return the person whose title a description repeats and how much of it, speakers and near ones first."""
        stems = {_stem(word) for word in words}
        norms = self.page.norms[mention.first : mention.end]
        # A bare word behind a noun with the article is no adjective of it, but a name: «المحلل السياسي فلان».
        proper = {_stem(bare(norms[k])) for k in range(1, len(norms)) if norms[k - 1][:2] == "ال" != norms[k][:2]}
        best: tuple[float, float] | None = None
        chosen = None
        for start, roles, name in _near(self._by_role_word.get(head, ()), mention.start):
            known = {_stem(role) for role in roles}
            share = len(stems & known) / len(stems)
            if not proper <= known or share < (0.5 if loose else 1.0):
                continue
            distance = mention.start - start
            nearness = -distance if distance > 0 else distance - 1e9
            rank = (share + 0.2 * (name in heard) + 0.2 * (name in self.speaking), nearness)
            if best is None or rank > best:
                best, chosen = rank, name
        return None if chosen is None or best is None else (chosen, best[0])

    def body(self, head: str, place: int, heard: Collection[str], *, named: bool = False) -> Entity | None:
        """Return the body that «الحزب» or «الصحيفة» goes back to, a speaker rather than one only spoken of.

        ``named`` leaves out bodies whose own name is no more than a noun with the article («المجلة البريطانية»).
        """
        found: tuple[tuple[bool, bool, int], Entity] | None = None
        for start, entity in _near(self._by_generic_noun.get(head, ()), place):
            if named and entity.text.startswith("ال"):
                continue
            rank = (start < place, entity.name in heard, start)
            if found is None or rank > found[0]:
                found = (rank, entity)
        return None if found is None else found[1]

    def fuller(self, head: str, words: frozenset[str], place: int, headline: bool) -> str | None:
        """Return the fullest description that holds this one: «المصادر» after «مصادر عسكرية»."""
        best: tuple[bool, int, int] | None = None
        found = None
        for start, said, text in _near(self._described.get(head, ()), place):
            before = start < place
            if not words <= said or not (before or headline) or (said == words and not before):
                continue
            rank = (before, len(said), start)
            longer = len(said) > len(words) or (not text.startswith("ال") and before)
            if longer and (best is None or rank > best):
                best, found = rank, text
        return found

    def first_body(self, place: int) -> Entity | None:
        """Return the first body of the article, if it stands before ``place``."""
        first = next((entity for entity in self.others if entity.type is EntityType.ORG), None)
        return first if first is not None and first.start < place else None

    def _title_words(self, entity: Entity) -> Iterator[str]:
        """Give the bare words of the titles beside a name, in this place."""
        page = self.page
        first, end = page.token_at(entity.start), page.token_from(entity.end)
        for token in range(first - 1, max(-1, first - 1 - _TITLE), -1):
            other = page.entity_at.get(token)
            if _ends_title(page.norms[token]) or (other is not None and other.type is EntityType.PER):
                break
            yield bare(page.norms[token])
        if end < page.count and (page.norms[end] in "،,-–" or page.norms[end].startswith("ال")):
            for token in range(end, min(page.count, end + _APPOSITION)):
                norm = page.norms[token]
                if token > end and (norm in "،,-" or _ends_title(norm)):
                    break
                yield bare(norm)


def body_name(entity: Entity) -> str:
    """Return a body's name without the adjectives behind its marks: «صحيفة "الشروق" الجزائرية» is صحيفة الشروق."""
    marks = [place for place, char in enumerate(entity.text) if char in MARKS_CLOSE or char in MARKS_OPEN]
    beyond = entity.text[marks[-1] + 1 :] if len(marks) > 1 else ""
    return entity.name.removesuffix(beyond) if beyond.strip() else entity.name


def _near(entries: Sequence[tuple], place: int) -> Sequence[tuple]:  # type: ignore[type-arg]
    """Return the entries around a place of an index that is in reading order."""
    if len(entries) <= _BEFORE + _AFTER:
        return entries
    middle = bisect_left(entries, place, key=lambda entry: entry[0])
    return entries[max(0, middle - _BEFORE) : middle + _AFTER]


def _ends_title(norm: str) -> bool:
    if norm in ".؛:()" or norm in lexicon.complementizers() or norm in lexicon.words("ends_title"):
        return True
    return (norm in lexicon.cues() or norm in lexicon.words("halt")) and norm not in lexicon.speaker_nouns()


def _stem(word: str) -> str:
    """Return what a country and its adjective share: روسيا، روسي، روسية."""
    return word.rstrip("ايه") or word


def name_words(norms: Iterable[str]) -> Iterator[str]:
    """Give the words of a name without marks; ابن and بن are one word."""
    for norm in norms:
        if norm[:1].isalpha():
            yield "بن" if norm == "ابن" else norm


def bare(norm: str) -> str:
    """Return a folded noun without و and the article."""
    if norm in lexicon.speaker_nouns() and not norm.startswith("ال"):
        return norm
    word = norm[1:] if norm.startswith("وال") else norm
    if word.startswith("لل"):
        return word[2:]
    return word[2:] if word.startswith("ال") and len(word) > 3 else word
