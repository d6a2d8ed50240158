"""What can be asked for on the command line: each layer's rows, and their columns in a table for people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import attrs

from arabnews.document import Document, extract_quotes
from arabnews.models import DateMention, DateType, Entity, Quote, Sentence, Statement, Token
from arabnews.models.spans import Record
from arabnews.view import normalize


@attrs.frozen(kw_only=True)
class Options:
    """What a layer may be told.

    Attributes:
        indirect: whether quotes take reported clauses in.
        profile: the profile of normalization.
    """

    indirect: bool = False
    profile: str = "clean"


@attrs.frozen
class Column:
    """A column of a table: its heading, what stands in it, and whether that is the article's own language."""

    heading: str
    cell: Callable[[Any], str]
    arabic: bool = False


@attrs.frozen
class Normalized(Record):
    """A text after normalization, in the shape of a row."""

    text: str


@attrs.frozen
class Layer:
    """One thing to ask of an article.

    Attributes:
        name: the word on the command line.
        model: what a row is; its fields are the columns of a CSV file.
        rows: the rows of one document.
        columns: what a person sees; nothing where the text itself is the answer.
        summary: one line of help.
        example: an example of its use, without the program's name.
        forms: the forms in which the rows can be written.
    """

    name: str
    model: type[Record]
    rows: Callable[[Document, Options], Iterable[Record]]
    columns: Sequence[Column]
    summary: str
    example: str
    forms: tuple[str, ...] = ("table", "jsonl", "csv", "parquet")


def _days(date: DateMention) -> str:
    interval = date.to_interval()
    if interval is None:
        return ""
    first, last = interval
    return first.isoformat() if first == last else f"{first} … {last}"


def _hijri(date: DateMention) -> str:
    if date.hijri is None:
        return ""
    return "-".join("??" if part is None else f"{part:02}" for part in date.hijri) + " AH"


def _texts(spans: Iterable[DateMention | Entity]) -> str:
    return "، ".join(span.text for span in spans)


def _when(dates: Iterable[DateMention]) -> str:
    """Days and moments; how long something took is not when it was said."""
    dates = (date for date in dates if date.type is not DateType.DURATION)
    return ", ".join(_days(date) or date.value for date in dates)


def _who(statement: Statement) -> str:
    name = statement.speaker or (statement.quote.speaker.text if statement.quote.speaker else "—")
    return f"{name}\n{statement.role}" if statement.role else name


def _summary(document: Document) -> Iterable[tuple[str, str]]:
    yield "title", document.title.text if document.title else ""
    yield "published", document.published.isoformat() if isinstance(document.published, dt.date) else ""
    yield "people", "، ".join(referent.name for referent in document.people)
    yield "organizations", "، ".join(referent.name for referent in document.organizations)
    yield "places", "، ".join(referent.name for referent in document.locations)
    yield "dates", _when(document.dates)
    yield (
        "statements",
        "\n".join(f"{statement.speaker or '…'}: {statement.quote.text}" for statement in document.statements),
    )


def summary(document: Document) -> list[tuple[str, str]]:
    """Return the lines of a card about the whole article, without the empty ones."""
    return [(name, value) for name, value in _summary(document) if value]


LAYERS = {
    layer.name: layer
    for layer in (
        Layer(
            "statements",
            Statement,
            lambda document, _: document.statements,
            (
                Column("who", _who, arabic=True),
                Column("said", lambda row: row.quote.text, arabic=True),
                Column("when", lambda row: _when(row.dates)),
                Column("where", lambda row: _texts(row.places), arabic=True),
            ),
            "Who said what, when and where.",
            "statements article.txt --published 2025-10-15",
        ),
        Layer(
            "quotes",
            Quote,
            lambda document, options: extract_quotes(document, indirect=options.indirect),
            (
                Column("speaker", lambda row: row.speaker_name or "—", arabic=True),
                Column("cue", lambda row: row.cue.text if row.cue else "", arabic=True),
                Column("words", lambda row: row.text, arabic=True),
                Column("kind", lambda row: row.kind.value),
            ),
            "Quotations with their speakers.",
            "quotes --indirect article.txt",
        ),
        Layer(
            "dates",
            DateMention,
            lambda document, _: document.dates,
            (
                Column("text", lambda row: row.text, arabic=True),
                Column("type", lambda row: row.type.value),
                Column("value", lambda row: row.value),
                Column("days", _days),
                Column("hijri", _hijri),
            ),
            "Dates, times and durations, with their values.",
            "dates archive/ --output dates.csv",
        ),
        Layer(
            "entities",
            Entity,
            lambda document, _: document.entities,
            (
                Column("text", lambda row: row.text, arabic=True),
                Column("type", lambda row: row.type.value),
                Column("name", lambda row: row.name, arabic=True),
                Column("role", lambda row: row.role.text if row.role else "", arabic=True),
            ),
            "People, organizations, places and other names.",
            "entities article.txt --gazetteer names.tsv",
        ),
        Layer(
            "sentences",
            Sentence,
            lambda document, _: document.sentences,
            (Column("sentence", lambda row: row.text, arabic=True),),
            "Sentences, titles and subheadings.",
            "sentences 'archive/**/*.txt' --format jsonl",
        ),
        Layer(
            "tokens",
            Token,
            lambda document, _: document.tokens,
            (
                Column("token", lambda row: row.text, arabic=True),
                Column("kind", lambda row: row.kind.value),
                Column("folded", lambda row: row.norm, arabic=True),
            ),
            "Words, numbers, signs and links.",
            "tokens article.txt --format csv",
        ),
        Layer(
            "normalize",
            Normalized,
            lambda document, options: (Normalized(normalize(document.text, options.profile)),),
            (),
            "The text itself, cleaned or folded for search.",
            "normalize --profile search article.txt",
            forms=("table", "jsonl", "csv"),
        ),
        Layer(
            "analyze",
            Document,
            lambda document, _: (document,),
            (),
            "Everything about each article.",
            "analyze articles.jsonl --output analyzed.jsonl",
            forms=("table", "jsonl"),
        ),
    )
}
