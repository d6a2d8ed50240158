"""Who said what, when and where in Arabic news, with exact offsets, offline.

The public names are imported when first used: ``import arabnews`` loads no table and no model.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from arabnews.batch import analyze_many
    from arabnews.document import (
        Document,
        analyze,
        extract_dates,
        extract_entities,
        extract_quotes,
        split_sentences,
        tokenize,
    )
    from arabnews.entities import Gazetteer
    from arabnews.models import (
        Calendar,
        DateMention,
        DateType,
        Entity,
        EntityType,
        Quote,
        QuoteKind,
        Referent,
        Sentence,
        Span,
        Statement,
        Token,
        TokenKind,
        Word,
        WordRole,
    )
    from arabnews.numbers import parse_number
    from arabnews.rendering import render
    from arabnews.seeds import Sample, samples
    from arabnews.view import AlignedText, NormalizationProfile, normalize, normalize_aligned

_HOMES = {
    "arabnews.batch": ("analyze_many",),
    "arabnews.document": (
        "Document",
        "analyze",
        "extract_dates",
        "extract_entities",
        "extract_quotes",
        "split_sentences",
        "tokenize",
    ),
    "arabnews.entities": ("Gazetteer",),
    "arabnews.models": (
        "Calendar",
        "DateMention",
        "DateType",
        "Entity",
        "EntityType",
        "Quote",
        "QuoteKind",
        "Referent",
        "Sentence",
        "Span",
        "Statement",
        "Token",
        "TokenKind",
        "Word",
        "WordRole",
    ),
    "arabnews.numbers": ("parse_number",),
    "arabnews.rendering": ("render",),
    "arabnews.seeds": ("Sample", "samples"),
    "arabnews.view": ("AlignedText", "NormalizationProfile", "normalize", "normalize_aligned"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "AlignedText",
    "Calendar",
    "DateMention",
    "DateType",
    "Document",
    "Entity",
    "EntityType",
    "Gazetteer",
    "NormalizationProfile",
    "Quote",
    "QuoteKind",
    "Referent",
    "Sample",
    "Sentence",
    "Span",
    "Statement",
    "Token",
    "TokenKind",
    "Word",
    "WordRole",
    "analyze",
    "analyze_many",
    "extract_dates",
    "extract_entities",
    "extract_quotes",
    "normalize",
    "normalize_aligned",
    "parse_number",
    "render",
    "samples",
    "split_sentences",
    "tokenize",
]


if not TYPE_CHECKING:  # else any misspelt name would pass the type checkers

    def __getattr__(name: str) -> Any:
        """Import a public name when it is first asked for."""
        try:
            home = _HOME_OF[name]
        except KeyError:
            raise AttributeError(f"module 'arabnews' has no attribute {name!r}") from None
        value = getattr(importlib.import_module(home), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
