"""The nouns that titles and offices are made of."""

from __future__ import annotations

import functools

import attrs

from arabnews import tables
from arabnews.view import fold

__all__ = ["office_nouns", "titles"]


@attrs.frozen
class Title:
    """A row of ``titles.tsv``."""

    title: str = attrs.field(metadata={"key": True})


@attrs.frozen
class OfficeNoun:
    """A row of ``office_nouns.tsv``."""

    noun: str = attrs.field(metadata={"key": True})


@functools.cache
def titles() -> frozenset[str]:
    """The nouns that begin a title, folded, without the article."""
    return frozenset(form for row in tables.read("titles", Title) for form in (fold(row.title), fold(row.title) + "ه"))


@functools.cache
def office_nouns() -> frozenset[str]:
    """The nouns for bodies and posts that stand inside an office, folded, without the article."""
    return frozenset(fold(row.noun) for row in tables.read("office_nouns", OfficeNoun))
