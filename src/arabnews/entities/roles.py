"""The title or office that stands beside a person's name: before it, or behind it and a comma."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from arabnews.entities.offices import office_nouns, titles
from arabnews.models import EntityType, Span
from arabnews.models.spans import cut
from arabnews.sentences import Sentences
from arabnews.tokens import WORD, Tokens
from arabnews.words import Segments

__all__ = ["Roles"]

_LONGEST: Final = 14
_SHORT: Final = 6
_ARTICLE: Final = "ال"
_INNER: Final = frozenset({"في", "لدي", "علي", "ب"})
_OPENING: Final = frozenset("،,(-–")


class Roles:
    """Finds the roles of the people in one text."""

    def __init__(
        self, tokens: Tokens, segments: Segments, sentences: Sentences, names: Sequence[tuple[int, int, EntityType]]
    ) -> None:
        self._tokens = tokens
        self._segments = segments
        self._sentences = sentences
        self._names = names
        self._inside = {
            index: kind for first, last, kind in names if last - first <= _LONGEST for index in range(first, last)
        }

    def of(self, n: int) -> Span | None:
        """Return the role beside the name with the given index, if it is a person's."""
        first, last, kind = self._names[n]
        if kind is not EntityType.PER:
            return None
        sentence = bisect_right(self._sentences.token_starts, first) - 1
        lowest, highest = self._sentences.token_starts[sentence], self._sentences.token_ends[sentence]
        before = self._before(first, max(lowest, first - _LONGEST))
        if before is not None and " " in before.text:
            return before
        after = self._after(last, min(highest, last + _LONGEST))
        return after if after is not None and (before is None or " " in after.text) else before

    def _before(self, name: int, lowest: int) -> Span | None:
        begin = None
        index = name - 1
        while index >= lowest and self._belongs(index):
            if self._is_title(index):
                begin = index
            if self._segments.lead[index] and not self._starts_with_preposition(index):
                break
            index -= 1
        if begin is None or not self._may_touch(name - 1):
            return None
        return self._cut(begin, name)

    def _after(self, end: int, highest: int) -> Span | None:
        tokens = self._tokens
        begin = end + 1
        if begin >= highest or tokens.texts[end] not in _OPENING:
            return None
        if not self._is_title(begin) or self._segments.lead[begin]:
            return None
        stop = next((n for n in range(begin, min(highest, begin + _SHORT)) if tokens.kinds[n] != WORD), None)
        if stop is not None and not any(map(self._names_person, range(begin, stop))):
            return self._cut(begin, stop)  # a short apposition between commas is a role whatever it is made of
        index = begin + 1
        while index < highest and self._belongs(index) and not self._names_person(index):
            if self._segments.lead[index] and not self._starts_with_preposition(index):
                break
            index += 1
        while index > begin + 1 and self._segments.stems[index - 1] in _INNER:
            index -= 1
        return self._cut(begin, index)

    def _cut(self, begin: int, end: int) -> Span | None:
        tokens = self._tokens
        start = tokens.starts[begin] + self._segments.lead[begin]
        return cut(tokens.text, start, tokens.ends[end - 1]) if start < tokens.ends[end - 1] else None

    def _bare(self, index: int) -> str:
        stem = self._segments.stems[index]
        return stem[2:] if stem.startswith(_ARTICLE) and len(stem) > 3 else stem

    def _is_title(self, index: int) -> bool:
        return not self._segments.tail[index] and index not in self._inside and self._bare(index) in titles()

    def _names_person(self, index: int) -> bool:
        return self._inside.get(index) is EntityType.PER

    def _starts_with_preposition(self, index: int) -> bool:
        return self._tokens.norms[index][:1] in "بل"

    def _may_touch(self, index: int) -> bool:
        """Tell whether the word may stand directly before a person's name as the end of a title."""
        stem = self._segments.stems[index]
        return index in self._inside or stem.startswith(_ARTICLE) or self._is_title(index)

    def _belongs(self, index: int) -> bool:
        """Tell whether the word may be part of a title."""
        if index in self._inside:
            return self._inside[index] is not EntityType.PER
        if self._tokens.kinds[index] != WORD or self._segments.tail[index]:
            return False
        stem = self._segments.stems[index]
        bare = self._bare(index)
        return stem.startswith(_ARTICLE) or bare in titles() or bare in office_nouns() or stem in _INNER
