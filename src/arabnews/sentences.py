"""Sentences of news: paragraphs end them, stops end them, and much that looks like a stop does not."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence
from typing import Final, overload

from arabnews.models.tokens import Sentence, TokenKind
from arabnews.tokens import KINDS, WORD, Tokens

__all__ = ["LINE_BREAK", "Sentences", "split"]

LINE_BREAK: Final = re.compile("[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_PUNCTUATION: Final = KINDS.index(TokenKind.PUNCTUATION)
_NUMBER: Final = KINDS.index(TokenKind.NUMBER)
_STOPS: Final = frozenset(".؟?!۔‼⁇⁈⁉")
_CLOSERS: Final = frozenset("»”“\"’'›)]}")
_CONTINUING: Final = frozenset("،,؛;:")
_FAMILIES: Final = dict.fromkeys("«»", "«") | dict.fromkeys("“”„", "“") | {'"': '"'}
# A line of closing marks and stops longer than this is an ornament, not the tail of a sentence.
_LONGEST_TAIL: Final = 6


class Sentences(Sequence[Sentence]):
    """The sentences of a text: token indexes within, `Sentence` objects when somebody looks.

    Attributes:
        tokens: the tokens of the text.
        token_starts: index of each sentence's first token.
        token_ends: index after each sentence's last token.
    """

    __slots__ = ("token_ends", "token_starts", "tokens")

    def __init__(self, tokens: Tokens, token_starts: array[int], token_ends: array[int]) -> None:
        self.tokens = tokens
        self.token_starts = token_starts
        self.token_ends = token_ends

    def __len__(self) -> int:
        return len(self.token_starts)

    @overload
    def __getitem__(self, index: int) -> Sentence: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Sentence, ...]: ...
    def __getitem__(self, index: int | slice) -> Sentence | tuple[Sentence, ...]:
        if isinstance(index, slice):
            return tuple(self[i] for i in range(*index.indices(len(self))))
        first, last = self.token_starts[index], self.token_ends[index]
        start, end = self.tokens.starts[first], self.tokens.ends[last - 1]
        return Sentence(start, end, self.tokens.text[start:end], (first, last))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sentences):
            return NotImplemented
        return self.tokens == other.tokens  # the text decides all the rest

    def __hash__(self) -> int:
        return hash((Sentences, self.tokens))

    def __repr__(self) -> str:
        return f"<{len(self)} sentences of {self.tokens.text[:40]!r}>"

    def __reduce__(self) -> tuple[object, ...]:
        return split, (self.tokens,)


def split(tokens: Tokens) -> Sentences:
    """Return the sentences of ``tokens``; every token is in exactly one."""
    ends = array("q", sorted({*_paragraph_ends(tokens), *_stop_ends(tokens)}))
    return Sentences(tokens, array("q", [0, *ends[:-1]]) if ends else array("q"), ends)


def _paragraph_ends(tokens: Tokens) -> Iterator[int]:
    """Yield the index after the last token of each paragraph, an orphaned closing mark drawn to what it closes."""
    previous = 0
    for found in LINE_BREAK.finditer(tokens.text):
        end = tokens.index_at(found.start())
        if end > previous:
            if end < len(tokens) and _closes_alone(tokens, end):
                continue
            yield end
            previous = end
    if previous < len(tokens):
        yield len(tokens)


def _closes_alone(tokens: Tokens, index: int) -> bool:
    """Tell whether the token begins a line of closing marks and stops only."""
    text = tokens.text
    if not _begins_line(tokens, index):
        return False
    found = LINE_BREAK.search(text, tokens.starts[index])
    line = text[tokens.starts[index] : found.start() if found else len(text)]
    return len(line) <= _LONGEST_TAIL and all(char in _CLOSERS or char in _STOPS or char.isspace() for char in line)


def _stop_ends(tokens: Tokens) -> Iterator[int]:
    """Yield the index after each stop that ends a sentence, with the closing marks behind it.

    A closed quotation is not cut, however many sentences it holds: its reporter's sentence goes on around it.
    """
    text, starts, ends, kinds = tokens.text, tokens.starts, tokens.ends, tokens.kinds
    closing = _quotations(tokens)
    closed = -1
    index = kinds.find(_PUNCTUATION)
    while index >= 0:
        closed = max(closed, closing.get(index, -1))
        if text[starts[index]] in _STOPS and ends[index] - starts[index] == 1:
            after = index + 1
            while after < len(tokens) and starts[after] == ends[after - 1] and _closes(tokens, after, closing):
                after += 1
            if after < len(tokens) and after > closed and _ends_here(tokens, index, after):
                yield after
            index = after - 1
        index = kinds.find(_PUNCTUATION, index + 1)


def _closes(tokens: Tokens, index: int, closing: dict[int, int]) -> bool:
    char = tokens.text[tokens.starts[index]]
    return char in _STOPS or (char in _CLOSERS and index not in closing)


def _quotations(tokens: Tokens) -> dict[int, int]:
    """Map the token of each opening mark to the token of the mark that closes it in the same paragraph.

    Direction is read from the spaces beside a mark, since the press types ” for “: an opening mark leans on the word
    after it, a closing one on what stands before it. Marks of one family pair with each other.
    """
    text, starts, ends, kinds = tokens.text, tokens.starts, tokens.ends, tokens.kinds
    pairs: dict[int, int] = {}
    opened: dict[str, int] = {}
    paragraph_end = -1
    index = kinds.find(_PUNCTUATION)
    while index >= 0:
        family = _FAMILIES.get(text[starts[index]])
        if family:
            if starts[index] > paragraph_end:
                opened.clear()
                found = LINE_BREAK.search(text, starts[index])
                paragraph_end = found.start() if found else len(text)
            leans_back = index > 0 and ends[index - 1] == starts[index]
            leans_on = index + 1 < len(tokens) and starts[index + 1] == ends[index]
            if family in opened and (leans_back or not leans_on):
                pairs[opened.pop(family)] = index
            elif leans_on:
                opened[family] = index
        index = kinds.find(_PUNCTUATION, index + 1)
    return pairs


def _ends_here(tokens: Tokens, stop: int, after: int) -> bool:
    """Tell whether the stop before token ``after`` ends a sentence."""
    text, starts, ends, kinds = tokens.text, tokens.starts, tokens.ends, tokens.kinds
    if text[starts[after]] in _CONTINUING or _closes_alone(tokens, after):
        return False
    full_stop = text[starts[stop]] == "."
    glued = starts[after] == ends[after - 1]
    if not full_stop:
        return not glued or kinds[after] == WORD
    if stop == 0:
        return False
    before = stop - 1
    if glued:  # a missing space, if whole Arabic words stand on both sides
        return (
            kinds[before] == WORD == kinds[after]
            and min(ends[before] - starts[before], ends[after] - starts[after]) > 1
            and text[starts[after]] >= "\u0600"
        )
    if kinds[before] == _NUMBER and _begins_line(tokens, before):  # 1. an item of a list
        return False
    initial = ends[before] - starts[before] == 1 and text[starts[before]].isalpha() and text[starts[before]].isascii()
    return not initial


def _begins_line(tokens: Tokens, index: int) -> bool:
    return index == 0 or bool(LINE_BREAK.search(tokens.text, tokens.ends[index - 1], tokens.starts[index]))
