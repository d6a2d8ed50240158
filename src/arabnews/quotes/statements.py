"""Who said what, when and where: quotations joined to people, bodies, dates and places."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from arabnews.models import DateMention, Entity, EntityType, Quote, Sentence, Span, Statement
from arabnews.quotes.known import body_name

S = TypeVar("S", bound=Span)


def statements(
    quotes: Sequence[Quote],
    entities: Sequence[Entity],
    dates: Sequence[DateMention],
    sentences: Sequence[Sentence],
) -> tuple[Statement, ...]:
    """Return a statement for each quotation.

    The sentence of a statement is the one that reports it: where the cue stands, else the speaker, else the quotation
    itself. Its dates and places are those of that sentence outside the quotation.
    """
    named = {body_name(entity): entity for entity in reversed(entities)}
    named |= {entity.name: entity for entity in reversed(entities)}
    roles = _roles(entities)
    starts = [sentence.start for sentence in sentences]
    made = []
    for quote in quotes:
        sentence = _reporting(quote, sentences, starts)
        entity = named.get(quote.speaker_name) if quote.speaker_name else None
        made.append(
            Statement(
                quote=quote,
                speaker=quote.speaker_name,
                speaker_type=entity.type if entity is not None else None,
                role=roles.get(quote.speaker_name) if quote.speaker_name else None,
                dates=tuple(_outside(dates, sentence, quote)),
                places=tuple(place for place in _outside(entities, sentence, quote) if place.type is EntityType.LOC),
                sentence=sentence,
            )
        )
    return tuple(made)


def _roles(entities: Iterable[Entity]) -> dict[str, str]:
    """Return the fullest role that the article gives each name."""
    roles: dict[str, str] = {}
    for entity in entities:
        if entity.role is not None and len(entity.role.text) > len(roles.get(entity.name, "")):
            roles[entity.name] = entity.role.text
    return roles


def _reporting(quote: Quote, sentences: Sequence[Sentence], starts: Sequence[int]) -> Span:
    place = (quote.cue or quote.speaker or quote).start
    number = bisect_right(starts, place) - 1
    if number < 0:
        return Span(quote.start, quote.end, quote.text)
    sentence = sentences[number]
    return Span(sentence.start, sentence.end, sentence.text)


def _outside(spans: Iterable[S], sentence: Span, quote: Quote) -> Iterator[S]:
    return (span for span in spans if sentence.covers(span) and not (span.start < quote.end and quote.start < span.end))
