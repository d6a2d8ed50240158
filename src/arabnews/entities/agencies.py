"""News agencies in datelines and source lines, where a name stands alone in parentheses."""

from __future__ import annotations

import functools
from collections.abc import Iterable

import attrs

from arabnews import tables
from arabnews.entities.gazetteer import Found, Gazetteer
from arabnews.models import EntityType
from arabnews.tokens import Tokens
from arabnews.words import Segments

__all__ = ["with_agencies"]


@attrs.frozen
class Agency:
    """A row of ``agencies.tsv``."""

    name: str = attrs.field(metadata={"key": True})


@functools.cache
def _known() -> Gazetteer:
    return Gazetteer([(row.name, EntityType.ORG) for row in tables.read("agencies", Agency)])


def with_agencies(tokens: Tokens, segments: Segments, found: Iterable[Found]) -> list[Found]:
    """Return the names found, and the agencies that stand alone in parentheses where nothing was found."""
    names = list(found)
    taken = {index for first, last, _, _ in names for index in range(first, last)}
    texts = tokens.texts
    if "(" in tokens.text:
        for first, last, kind, _ in _known().find(tokens, segments):
            alone = first > 0 and last < len(texts) and texts[first - 1] == "(" and texts[last] == ")"
            if alone and taken.isdisjoint(range(first, last)):
                names.append((first, last, kind, ""))
    return sorted(names)
