"""Uses of the public names that mypy and pyright check as they check a user's project; nothing here is run."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any, assert_type

import arabnews
from arabnews import (
    AlignedText,
    Calendar,
    DateMention,
    DateType,
    Document,
    Entity,
    EntityType,
    Gazetteer,
    NormalizationProfile,
    Quote,
    QuoteKind,
    Referent,
    Sample,
    Sentence,
    Span,
    Statement,
    Token,
    TokenKind,
    Word,
    WordRole,
)
from arabnews.batch import Failure

DAY = dt.date(2025, 10, 15)


def functions(text: str) -> None:
    assert_type(arabnews.__version__, str)
    assert_type(arabnews.normalize(text), str)
    assert_type(arabnews.normalize(text, "search", digits="ascii"), str)
    assert_type(arabnews.normalize(text, NormalizationProfile()), str)
    assert_type(arabnews.normalize_aligned(text), AlignedText)
    assert_type(arabnews.tokenize(text), Sequence[Token])
    assert_type(arabnews.split_sentences(text), Sequence[Sentence])
    assert_type(arabnews.extract_dates(text, published=DAY), Sequence[DateMention])
    assert_type(arabnews.extract_quotes(text, indirect=True), Sequence[Quote])
    assert_type(arabnews.extract_entities(text), Sequence[Entity])
    assert_type(arabnews.analyze(text, published=dt.datetime.now(dt.UTC)), Document)
    assert_type(arabnews.parse_number(text), int | float | None)
    assert_type(arabnews.render(arabnews.analyze(text)), str)


def aligned(text: str) -> None:
    found = arabnews.normalize_aligned(text, "search")
    assert_type(found.text, str)
    assert_type(found.original, str)
    assert_type(found.to_original(0, 1), tuple[int, int])
    assert_type(found.to_aligned(0, 1), tuple[int, int])


def documents(document: Document) -> None:
    assert_type(document.text, str)
    assert_type(document.published, dt.date | None)
    assert_type(document.dates, Sequence[DateMention])
    assert_type(document.quotes, Sequence[Quote])
    assert_type(document.entities, Sequence[Entity])
    assert_type(document.people, Sequence[Referent])
    assert_type(document.organizations, Sequence[Referent])
    assert_type(document.locations, Sequence[Referent])
    assert_type(document.statements, Sequence[Statement])
    assert_type(document.title, Span | None)
    assert_type(document.to_dict(), dict[str, Any])
    assert_type(Document.from_dict(document.to_dict()), Document)
    assert_type(document.to_json(), str)
    for function in (arabnews.tokenize, arabnews.split_sentences, arabnews.extract_dates, arabnews.extract_quotes):
        function(document)


def spans(token: Token, date: DateMention, quote: Quote, entity: Entity, statement: Statement) -> None:
    for span in (token, date, quote, entity, statement.quote, statement.sentence):
        assert_type((span.start, span.end, span.text), tuple[int, int, str])
    assert_type(sorted([date, date]), list[DateMention])
    assert_type({quote: 1}, dict[Quote, int])
    assert_type(token.kind, TokenKind)
    assert_type(token.words, tuple[Word, ...])
    assert_type(token.words[0].role, WordRole)
    assert_type(date.type, DateType)
    assert_type(date.calendar, Calendar)
    assert_type(date.earliest, dt.date | None)
    assert_type(date.time, dt.time | None)
    assert_type(date.hijri, tuple[int | None, int | None, int | None] | None)
    assert_type(quote.kind, QuoteKind)
    assert_type(quote.outer, Span)
    assert_type(quote.speaker, Span | None)
    assert_type(quote.speaker_name, str | None)
    assert_type(entity.type, EntityType)
    assert_type(entity.core, Span)
    assert_type(entity.role, Span | None)
    assert_type(statement.speaker, str | None)
    assert_type(statement.places, tuple[Entity, ...])
    assert_type(Quote.from_json(quote.to_json()), Quote)


def bulk(texts: list[str], days: list[dt.date | None]) -> None:
    assert_type(arabnews.analyze_many(texts), Iterator[Document])
    assert_type(arabnews.analyze_many(texts, published=DAY, processes=2, progress=True), Iterator[Document])
    failures: list[Failure] = []
    for document in arabnews.analyze_many(iter(texts), published=days, layers=["dates"], on_error=failures.append):
        if isinstance(document, Failure):
            assert_type(document.error, str)
            assert_type(document.index, int)


def names_of_your_own(text: str) -> None:
    known = Gazetteer({"مشتل الغدير": "ORG"})
    assert_type(arabnews.extract_entities(text, gazetteer=known), Sequence[Entity])
    assert_type(arabnews.analyze(text, gazetteer=known), Document)
    for sample in arabnews.samples():
        assert_type(sample, Sample)
        assert_type(sample.published, dt.date | None)


def wrong(text: str) -> None:
    arabnews.analyze(b"bytes")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    arabnews.analyze(text, published="2025-10-15")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    arabnews.extract_quotes(text, True)  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
    arabnews.tokenise(text)  # type: ignore[attr-defined] # pyright: ignore[reportAttributeAccessIssue]
    arabnews.analyze(text).quotes[0].text = ""  # type: ignore[misc] # pyright: ignore[reportAttributeAccessIssue]
