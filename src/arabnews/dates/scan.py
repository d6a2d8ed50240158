"""From folded text to pieces: one scan finds the stretches that may hold a time, and only those are parsed."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator, Sequence

import attrs

from arabnews import numbers
from arabnews.dates.lexicon import Lexeme, Lexicon, load
from arabnews.dates.tags import NAMES, TAG

__all__ = ["Piece", "stretches"]

_TOKEN = re.compile(r"(\d+|[^\W\d_]+|[^\w\s]|[_\n])")
_OTHER = TAG["other"]
_X = TAG["break"]  # what the scan writes for a line break and for a word outside the lexicon
_PERCENT = 100
_LONGEST = 400  # pieces in one stretch: bounds the work on hostile text


@attrs.frozen
class Piece:
    """A word, number or composed expression: its tag, its place in the folded text, its meaning."""

    tag: str
    start: int
    end: int
    value: object = None

    @property
    def kind(self) -> str:
        """The name of the tag."""
        return NAMES[self.tag]


def stretches(folded: str) -> Iterator[list[Piece]]:
    """Yield the pieces of each stretch of known words that holds at least one word of time."""
    lexicon = load()
    parts = _TOKEN.split(folded)  # gap, token, gap, token, …, gap
    words = parts[1::2]
    known = lexicon.scan.get
    tags = "".join([known(word, _X) for word in words])
    starts: list[int] = []
    done = 0
    for anchor in _anchor(lexicon.anchors).finditer(tags):
        if anchor.start() < done:
            continue
        first = tags.rfind(_X, done, anchor.start()) + 1 or done
        last = tags.find(_X, anchor.start())
        last = done = last if last >= 0 else len(tags)
        starts = starts or list(itertools.accumulate(map(len, parts)))[::2]
        for begin in range(first, last, _LONGEST):
            end = min(last, begin + _LONGEST)
            yield list(_pieces(words[begin:end], starts[begin:end], lexicon))


@functools.cache
def _anchor(anchors: str) -> re.Pattern[str]:
    figures, marks = TAG["day_figures"] + TAG["small_figures"], TAG["slash"] + TAG["colon"] + TAG["dash"]
    return re.compile(f"[{anchors}]|[{figures}][{marks}]")


def _pieces(words: Sequence[str], starts: Sequence[int], lexicon: Lexicon) -> Iterator[Piece]:
    """Part off proclitics, join the words of longer entries, and read the numbers."""
    flat: list[Piece] = []
    terms: list[numbers.Term | None] = []
    i = 0
    unknown: tuple[tuple[str, ...], Lexeme | None] = ((), None)
    while i < len(words):
        word, start = words[i], starts[i]
        clitics, lexeme = lexicon.words.get(word, unknown)
        taken = 1
        for rest, phrase in lexicon.phrases.get(word[len(clitics) :] if clitics else word, ()):
            if tuple(words[i + 1 : i + 1 + len(rest)]) == rest:
                lexeme, taken = phrase, 1 + len(rest)
                break
        for clitic in clitics if lexeme else ():
            flat.append(Piece(TAG[clitic], start, start + 1))
            terms.append(lexicon.conjunction if clitic == "and" else None)
            start += 1
        last = i + taken - 1
        end = starts[last] + len(words[last])
        if lexeme is None:
            flat.append(Piece(_OTHER, start, end))
            terms.append(None)
        else:
            flat.append(Piece(lexeme.tag, start, end, lexeme.value))
            terms.append(lexeme.term)
        i += taken
    return _with_numbers(flat, terms)


def _with_numbers(flat: list[Piece], terms: list[numbers.Term | None]) -> Iterator[Piece]:
    """Join the words of each number; figures followed by a decimal part become one number before a unit."""
    i = 0
    while i < len(flat):
        piece, term = flat[i], terms[i]
        if term is None or term.kind is numbers.Kind.AND:
            yield Piece(TAG["and"], piece.start, piece.end) if term else piece
            i += 1
            continue
        reading = numbers.read(terms, i)
        if reading and reading.definite and reading.value == _PERCENT and i and flat[i - 1].tag == TAG["in"]:
            yield attrs.evolve(piece, tag=_OTHER)  # في المئة
            i += 1
            continue
        end = reading.end if reading else i + 1
        if reading is None or (end == i + 1 and piece.tag != TAG["term"]):
            yield piece
        else:
            yield Piece(_number_tag(reading), piece.start, flat[end - 1].end, reading.value)
        i = end


def _number_tag(reading: numbers.Reading) -> str:
    if reading.ordinal or (reading.definite and reading.value < 100):
        return TAG["ordinal"]
    return TAG["year_words" if 1000 <= reading.value < 2200 else "cardinal"]
