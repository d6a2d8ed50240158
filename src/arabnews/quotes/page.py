"""One article laid out for reading quotations: tokens, sentences that quotations do not break, names by token."""

from __future__ import annotations

import functools
from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence

from arabnews.models import Entity
from arabnews.quotes.marks import Pair
from arabnews.tokens import Tokens

NAME_TOKENS = 5  # marks around fewer tokens hold a name as likely as speech


class Page:
    """The tokens of an article with what the readers of quotations ask of them.

    Attributes:
        text: the article.
        starts: first character of each token.
        ends: end of each token.
        norms: folded form of each token.
        lines: the first token of each line.
        breaks: the first token of each sentence; no sentence begins inside a quotation, every line begins one.
        inside: for each token the number of the quotation around it, or -1.
        entity_at: the entity that begins in a token, by token.
        entity_of: for each token of an entity, the number of the entity's first token.
    """

    def __init__(
        self, tokens: Tokens, sentence_starts: Iterable[int], entities: Iterable[Entity], pairs: Sequence[Pair]
    ) -> None:
        self.text = tokens.text
        self.starts = tokens.starts
        self.ends = tokens.ends
        self.norms = tokens.norms
        self.count = len(self.starts)
        self.inside = self._regions(pairs)
        self.lines = self._lines()
        self.breaks = self._sentences(sentence_starts)
        self.entity_at: dict[int, Entity] = {}
        self.entity_of: dict[int, int] = {}
        for entity in entities:
            first = self.token_at(entity.start)
            for token in range(first, self.token_from(entity.end)):
                self.entity_of.setdefault(token, first)
            self.entity_at.setdefault(first, entity)

    def _regions(self, pairs: Sequence[Pair]) -> array[int]:
        inside = array("l", [-1]) * self.count
        for number, pair in enumerate(pairs):
            if pair.depth or pair.opened is None or pair.closed is None:
                continue
            first, last = self.token_from(pair.opened.end), self.token_from(pair.closed.start)
            if last - first >= NAME_TOKENS:
                inside[first:last] = array("l", [number]) * (last - first)
        return inside

    def _lines(self) -> list[int]:
        """Return the first token of each line, the first line's included."""
        starts = [0]
        place = self.text.find("\n")
        while place >= 0:
            token = bisect_left(self.starts, place)
            if token != starts[-1]:
                starts.append(token)
            place = self.text.find("\n", place + 1)
        return starts

    def _sentences(self, sentence_starts: Iterable[int]) -> list[int]:
        starts = {0, *sentence_starts, *self.lines}
        inside = self.inside
        return sorted(
            token
            for token in starts
            if token < self.count and not (token and inside[token] >= 0 and inside[token] == inside[token - 1])
        )

    def token_at(self, place: int) -> int:
        """Return the token that holds the character at ``place``, or the one before it."""
        return max(0, bisect_right(self.starts, place) - 1)

    def token_from(self, place: int) -> int:
        """Return the first token that starts at ``place`` or later."""
        return bisect_left(self.starts, place)

    def sentence(self, token: int) -> tuple[int, int]:
        """Return the first token of the sentence around ``token``, and the end of the sentence."""
        number = bisect_right(self.breaks, token)
        end = self.breaks[number] if number < len(self.breaks) else self.count
        return self.breaks[number - 1] if number else 0, end

    def line_start(self, token: int) -> int:
        """Return the first token of the line around ``token``."""
        return self.lines[bisect_right(self.lines, token) - 1]

    @functools.cached_property
    def _counts(self) -> Counter[tuple[str, str]]:
        return Counter(zip(self.norms, [*self.norms[1:], ""], strict=True))

    @functools.cached_property
    def _single(self) -> Counter[str]:
        return Counter(self.norms)

    def repeats(self, first: int, end: int) -> bool:
        """Tell whether the first two of some tokens, or the only one, stand together elsewhere too."""
        if end - first == 1:
            return self._single[self.norms[first]] > 1
        return self._counts[self.norms[first], self.norms[first + 1]] > 1

    def slice(self, first: int, end: int) -> tuple[int, int]:
        """Return the character offsets of the tokens from ``first`` to before ``end``."""
        return self.starts[first], self.ends[end - 1]

    def bare(self, token: int) -> bool:
        """Tell whether the entity in ``token`` begins with the token, with no clitic before it."""
        return self.entity_at[token].start == self.starts[token]
