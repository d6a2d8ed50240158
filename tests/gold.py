"""The sample articles as documents whose layers are their gold: for tests of what is done with layers."""

from __future__ import annotations

import datetime as dt
import functools
from typing import Any

from arabnews import (
    Calendar,
    DateMention,
    DateType,
    Document,
    Entity,
    EntityType,
    Quote,
    QuoteKind,
    Sample,
    Span,
    samples,
)
from arabnews.models.spans import cut


def document_of(sample: Sample) -> Document:
    """Return the document of ``sample``."""
    text = sample.text
    quotes = [_quote(text, found) for found in sample.quotes if found["kind"] in ("direct", "mixed")]
    layers: dict[str, list[Any]] = {
        "entities": [_entity(text, found) for found in sample.entities],
        "dates": [_date(found) for found in sample.dates],
        "quotes": quotes,
    }
    data = {name: [span.to_dict() for span in layer] for name, layer in layers.items()}
    published = sample.published.isoformat() if sample.published else None
    return Document.from_dict({"text": text, "published": published, **data})


@functools.cache
def documents() -> tuple[Document, ...]:
    """Return the documents of all samples."""
    return tuple(document_of(sample) for sample in samples())


def _entity(text: str, found: Any) -> Entity:
    start, end = found["start"], found["end"]
    return Entity(start, end, found["text"], EntityType(found["type"]), cut(text, start, end), found["name"])


def _date(found: Any) -> DateMention:
    earliest, latest = (dt.date.fromisoformat(day) if day else None for day in (found["earliest"], found["latest"]))
    return DateMention(
        found["start"],
        found["end"],
        found["text"],
        DateType(found["type"]),
        found["value"],
        earliest,
        latest,
        calendar=Calendar(found["calendar"]),
    )


def _quote(text: str, found: Any) -> Quote:
    def part(name: str) -> Span | None:
        start, end = found[f"{name}_start"], found[f"{name}_end"]
        return None if start is None else cut(text, start, end)

    start, end, open_mark, close_mark = (found[name] for name in ("start", "end", "open_mark", "close_mark"))
    outer = cut(text, start - len(open_mark or ""), end + len(close_mark or ""))
    kind = QuoteKind(found["kind"])
    named = found["speaker_canonical"]
    return Quote(start, end, found["text"], outer, kind, part("speaker"), named, part("cue"), open_mark, close_mark)
