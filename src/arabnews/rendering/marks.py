"""What is marked in an article, and how marks that nest, cross or run over line breaks become well-formed pieces."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

import attrs

from arabnews.document import Document
from arabnews.models import DateMention, Entity, Quote
from arabnews.rendering.escape import ltr


@attrs.frozen
class Mark:
    """A marked span.

    Attributes:
        start: where it begins.
        end: where it ends.
        kind: PER, ORG, LOC, MISC, date or quote.
        note: what it means, for whoever points at it.
        speaker: who says it, shown after a quotation.
        number: place among the quotations, None for other marks.
    """

    start: int
    end: int
    kind: str
    note: str
    speaker: str | None = None
    number: int | None = None


@attrs.frozen
class Open:
    """A mark begins here, for the first time or again after a break."""

    mark: Mark
    first: bool


@attrs.frozen
class Close:
    """A mark ends here, for good or until after a break."""

    mark: Mark
    last: bool


@attrs.frozen
class Words:
    """A run of text without a boundary of marks in it."""

    start: int
    end: int


Piece: TypeAlias = Open | Close | Words
# Of marks with the same bounds, the outermost first.
_ORDER = {"quote": 0, "date": 1}


def marks_of(document: Document, words: Mapping[str, str]) -> list[Mark]:
    """Return the marks of ``document``, outer ones before those inside them."""
    made = [
        *(_of_entity(entity, words) for entity in document.entities),
        *(_of_date(date, words) for date in document.dates),
        *(_of_quote(quote, number, words) for number, quote in enumerate(document.quotes)),
    ]
    return sorted(made, key=lambda mark: (mark.start, -mark.end, _ORDER.get(mark.kind, 2)))


def _of_entity(entity: Entity, words: Mapping[str, str]) -> Mark:
    role = f" — {entity.role.text}" if entity.role else ""
    return Mark(entity.start, entity.end, entity.type.value, f"{words[entity.type]}: {entity.name}{role}")


def _of_date(date: DateMention, words: Mapping[str, str]) -> Mark:
    meaning = [ltr(part) if part.isascii() else part for part in meaning_of(date, words)]
    return Mark(date.start, date.end, "date", f"{words[date.type]}: {' · '.join(meaning)}")


def meaning_of(date: DateMention, words: Mapping[str, str]) -> Iterator[str]:
    """Give what a time expression means: figures, which read from left to right, and notes."""
    yield date.value
    interval = date.to_interval()
    if interval and interval[0].isoformat() != date.value:
        first, last = map(str, interval)
        yield first if first == last else f"{first}/{last}"
    if date.hijri:
        yield f"{ltr('-'.join(f'{part:02}' for part in date.hijri if part))} {words['hijri']}"
    if date.weekday_conflict:
        yield words["weekday_conflict"]


def _of_quote(quote: Quote, number: int, words: Mapping[str, str]) -> Mark:
    speaker = quote.speaker_name or (quote.speaker.text if quote.speaker else None)
    note = f"{words[quote.kind]}: {speaker or words['unknown_speaker']}"
    return Mark(quote.outer.start, quote.outer.end, "quote", note, speaker, number)


def pieces(blocks: Iterable[tuple[int, int]], marks: Iterable[Mark]) -> Iterator[list[Piece]]:
    """Give the pieces of each block: what opens is closed inside its block, in the reverse order.

    Args:
        blocks: bounds of the lines to show, in order.
        marks: sorted, outer ones before those inside them.
    """
    waiting = [mark for mark in marks if mark.start < mark.end]
    waiting.reverse()
    running: list[Mark] = []
    begun: set[int] = set()  # by identity: two marks may be equal
    for start, end in blocks:
        made: list[Piece] = []
        running = [mark for mark in running if mark.end > start]
        made += (Open(mark, first=False) for mark in running)
        position = start
        while True:
            stop = min((mark.end for mark in running), default=end)
            if waiting and waiting[-1].start < end and waiting[-1].start < stop:
                mark = waiting.pop()
                if mark.end <= position:
                    continue  # it lay in the space between two blocks
                if mark.start > position:
                    made.append(Words(position, mark.start))
                    position = mark.start
                running.append(mark)
                made.append(Open(mark, first=id(mark) not in begun))
                begun.add(id(mark))
                continue
            stop = min(stop, end)
            if stop > position:
                made.append(Words(position, stop))
                position = stop
            if position >= end:
                break
            running = _close(running, position, made)
        made += (Close(mark, last=mark.end <= end) for mark in reversed(running))
        yield made


def _close(running: list[Mark], position: int, made: list[Piece]) -> list[Mark]:
    """Close the marks that end here; those opened after them close too and open again."""
    outermost = next(index for index, mark in enumerate(running) if mark.end <= position)
    inside = running[outermost:]
    made += (Close(mark, last=mark.end <= position) for mark in reversed(inside))
    again = [mark for mark in inside if mark.end > position]
    made += (Open(mark, first=False) for mark in again)
    return running[:outermost] + again
