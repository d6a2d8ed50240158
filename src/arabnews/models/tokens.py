"""Tokens, the syntactic words inside them, and sentences."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

import attrs

from arabnews.models.spans import Span


class TokenKind(StrEnum):
    """What a token is."""

    WORD = "word"
    NUMBER = "number"
    PUNCTUATION = "punctuation"
    SYMBOL = "symbol"
    URL = "url"
    EMAIL = "email"
    MENTION = "mention"
    HASHTAG = "hashtag"
    EMOJI = "emoji"


class WordRole(StrEnum):
    """What a syntactic word does inside its token; the stem is the word that carries the meaning."""

    CONJUNCTION = "conjunction"
    PREPOSITION = "preposition"
    FUTURE = "future"
    INTERROGATIVE = "interrogative"
    PARTICLE = "particle"
    ARTICLE = "article"
    STEM = "stem"
    PRONOUN = "pronoun"


@attrs.frozen(order=True)
class Word(Span):
    """A syntactic word in the sense of Universal Dependencies: a clitic, or what carries clitics.

    Attributes:
        form: the word as it stands alone: ``مدينة`` where the text has ``مدينت`` before ``هم``.
        role: what it does inside its token.
    """

    form: str = attrs.field(order=False)
    role: WordRole = attrs.field(order=False)


@attrs.frozen(order=True)
class Token(Span):
    """A surface token.

    Attributes:
        kind: what it is.
        norm: its folded form, the one that matching runs on (`arabnews.view.fold`).
    """

    kind: TokenKind = attrs.field(order=False)
    norm: str = attrs.field(order=False)
    # The tokens of the same text, for the context that segmentation needs; no part of the token's identity.
    _source: Sequence[Token] | None = attrs.field(default=None, init=False, eq=False, order=False, repr=False)

    @property
    def words(self) -> tuple[Word, ...]:
        """The syntactic words inside the token, in order: ``ولمدينتهم`` is و + ل + مدينة + هم."""
        from arabnews.words import words_of  # the one upward import, see docs/decisions/layers.md

        return words_of(self)

    def __getstate__(self) -> tuple[Any, ...]:
        """Leave the source out: a pickled token does not drag its article along."""
        return (self.start, self.end, self.text, self.kind, self.norm)

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        """Restore the fields past the frozen door."""
        for name, value in zip(("start", "end", "text", "kind", "norm"), state, strict=True):
            object.__setattr__(self, name, value)
        object.__setattr__(self, "_source", None)


@attrs.frozen(order=True)
class Sentence(Span):
    """A sentence, a title or a subheading.

    Attributes:
        tokens: half-open pair of token indexes, ``tokenize(text)[tokens[0]:tokens[1]]``.
    """

    tokens: tuple[int, int] = attrs.field(order=False)
