"""Surface tokens: what stands between spaces, with marks, numbers, addresses and emoji told apart.

A text becomes arrays of starts, ends and kinds; `Token` objects are made when somebody looks at them. Boundaries are
those of Universal Dependencies for Arabic: a clitic stays on its word, ``50%`` is two tokens, ``23:45`` is one.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import islice, repeat
from typing import Final, overload

import attrs
from pyarabic import araby

from arabnews import tables
from arabnews.models.tokens import Token, TokenKind
from arabnews.view import base, fold
from arabnews.view.fold import char_class

__all__ = ["KINDS", "WORD", "Tokens", "scan"]

KINDS: Final = tuple(TokenKind)
WORD: Final = KINDS.index(TokenKind.WORD)
_PUNCTUATION: Final = KINDS.index(TokenKind.PUNCTUATION)
_SYMBOL: Final = KINDS.index(TokenKind.SYMBOL)
_BLOCK: Final = 1 << 12


@attrs.frozen
class Domain:
    """A row of ``domains.tsv``."""

    name: str = attrs.field(metadata={"key": True})


@functools.cache
def _scanner() -> tuple[re.Pattern[str], tuple[int, ...]]:
    """Return the alternation of all tokens, and the kind of each of its groups.

    The order decides where two could match, the most frequent first. Every loop is possessive or bounded, so that no
    text makes it go back far.
    """
    marks = char_class("diacritics", "quranic") + "\u0300-\u036f"
    invisible = char_class("bidi", "zero_width")
    letter, tatweel = araby.LETTERS, araby.TATWEEL
    inner = rf"\w{marks}"
    # A control or tatweel between two letters is inside the word. At its end a control is no part of it, and tatweel
    # is typed for a dash, unless it hangs on a clitic or an abbreviation: لـ, الـ, هـ.
    rest = rf"(?:[^\W{tatweel}]++|[{marks}]++|[{invisible}{tatweel}]++(?=[{inner}]))*+"
    tail = rf"(?:(?<![{letter}]{{4}}){tatweel}++)?"
    decimals = r"(?:(?<=\d)[.,:/\u066b\u066c]\d++)*+"
    domains = "|".join(row.name for row in tables.read("domains", Domain))
    host = rf"(?:[A-Za-z0-9-]{{1,63}}+\.){{1,8}}(?:{domains})(?![\w-]|\.\w)"
    path = r"[^\s<>\"'«»“”‘’،؛]*(?<![.,:;!?؟…)\]])"
    emoji = "[\u2600-\u27bf\u2b05-\u2b55\U0001f000-\U0001f1e5\U0001f200-\U0001faff]\ufe0f?[\U0001f3fb-\U0001f3ff]?"
    flag, keycap = "[\U0001f1e6-\U0001f1ff]{2}", "[0-9#*]\ufe0f?\u20e3"
    rows = (
        (TokenKind.WORD, rf"[{letter}](?!\.){rest}{tail}{decimals}"),
        (TokenKind.WORD, rf"[{letter}](?:\.[{letter}])++\.?+(?![{inner}])|[{letter}]\.(?=[ \u00a0]?[{letter}])"),
        (TokenKind.EMAIL, rf"[A-Za-z0-9._%+-]{{1,64}}+@{host}"),
        (TokenKind.URL, rf"(?:https?://|www\.){path}|{host}(?::\d{{1,5}})?(?:[/?#]{path})?"),
        (TokenKind.EMOJI, rf"{flag}|{keycap}|{emoji}(?:\u200d{emoji})*+"),
        (TokenKind.NUMBER, rf"\d{rest}{tail}{decimals}(?:(?<=\d)[{letter}]{rest}{tail})?"),
        (TokenKind.WORD, rf"[^\W\d_{tatweel}]{rest}(?:['’][^\W\d_]{rest})?{decimals}"),
        (TokenKind.HASHTAG, rf"#[{inner}]++"),
        (TokenKind.MENTION, r"@\w++"),
        (TokenKind.PUNCTUATION, r"\.{2,}+"),
        (TokenKind.SYMBOL, rf"[^\s\x00-\x1f\x7f-\x9f{invisible}]"),  # or punctuation: Unicode's category says
    )
    pattern = re.compile("|".join(f"({pattern})" for _, pattern in rows))
    return pattern, (-1, *(KINDS.index(kind) for kind, _ in rows))


@functools.lru_cache(maxsize=1 << 12)
def _kind_of_sign(char: str) -> int:
    return _PUNCTUATION if unicodedata.category(char).startswith("P") or char == araby.TATWEEL else _SYMBOL


class Tokens(Sequence[Token]):
    """The tokens of a text: arrays within, `Token` objects when somebody looks.

    Attributes:
        text: the text as the caller gave it.
        starts: index of each token's first character.
        ends: index after each token's last character.
        kinds: each token's kind, an index of ``KINDS``; words are 0.
    """

    __slots__ = ("__dict__", "ends", "kinds", "starts", "text")

    def __init__(self, text: str, starts: array[int], ends: array[int], kinds: bytes) -> None:
        self.text = text
        self.starts = starts
        self.ends = ends
        self.kinds = kinds

    @functools.cached_property
    def texts(self) -> list[str]:
        """Each token as written."""
        text = self.text
        return [text[start:end] for start, end in zip(self.starts, self.ends, strict=True)]

    @functools.cached_property
    def bases(self) -> list[str]:
        """Each token without marks, tatweel and controls, its spelling kept."""
        return list(map(base, self.texts))

    @functools.cached_property
    def norms(self) -> list[str]:
        """Each token folded, as matching sees it."""
        return list(map(fold, self.texts))

    def index_at(self, position: int) -> int:
        """Return the index of the first token that ends after ``position``, ``len(self)`` when none does."""
        return bisect_right(self.ends, position)

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, index: int) -> Token: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Token, ...]: ...
    def __getitem__(self, index: int | slice) -> Token | tuple[Token, ...]:
        if isinstance(index, slice):
            return tuple(self[i] for i in range(*index.indices(len(self))))
        start, end = self.starts[index], self.ends[index]
        text = self.text[start:end]
        return _make(self, start, end, text, KINDS[self.kinds[index]], fold(text))

    def __iter__(self) -> Iterator[Token]:
        kinds = map(KINDS.__getitem__, self.kinds)
        return map(_make, repeat(self), self.starts, self.ends, self.texts, kinds, self.norms)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Tokens):
            return NotImplemented
        return self.text == other.text  # the text decides all the rest

    def __hash__(self) -> int:
        return hash((Tokens, self.text))

    def __repr__(self) -> str:
        return f"<{len(self)} tokens of {self.text[:40]!r}>"

    def __reduce__(self) -> tuple[object, ...]:
        return scan, (self.text,)


def _setters() -> tuple[Callable[[Token, object], None], ...]:
    names = ("_source", "start", "end", "text", "kind", "norm")
    return tuple(getattr(Token, name).__set__ for name in names)


_new: Final = Token.__new__
_set_source, _set_start, _set_end, _set_text, _set_kind, _set_norm = _setters()


def _make(source: Tokens, start: int, end: int, text: str, kind: TokenKind, norm: str) -> Token:
    """Build a token that is known to be right: past the checks and the frozen door, half as fast again."""
    token = _new(Token)
    _set_source(token, source)
    _set_start(token, start)
    _set_end(token, end)
    _set_text(token, text)
    _set_kind(token, kind)
    _set_norm(token, norm)
    return token


def scan(text: str) -> Tokens:
    """Return the tokens of ``text``.

    Only spaces and invisible controls stand outside of tokens, so tokens and gaps rebuild the text.
    """
    pattern, group_kinds = _scanner()
    starts, ends, kinds = array("q"), array("q"), bytearray()
    matches = pattern.finditer(text)
    while block := list(islice(matches, _BLOCK)):  # three loops over a block are faster than one that does it all
        starts.extend([found.start() for found in block])
        ends.extend([found.end() for found in block])
        kinds.extend([group_kinds[found.lastindex or 0] for found in block])
    index = kinds.find(_SYMBOL)
    while index >= 0:
        kinds[index] = _kind_of_sign(text[starts[index]])
        index = kinds.find(_SYMBOL, index + 1)
    return Tokens(text, starts, ends, bytes(kinds))
