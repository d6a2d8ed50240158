"""The closed classes: particles with every pronoun, and words that are written as one by habit."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping

import attrs

from arabnews import tables
from arabnews.models import WordRole
from arabnews.words.affixes import Reading, proclitics, pronouns

__all__ = ["closed_readings", "form_alone"]

_NOT_WITH_PARTICLES = ("ي", "ني")  # these the type table lists: إنني but not مني


@attrs.frozen
class Particle:
    """A row of ``particles.tsv``.

    Attributes:
        bound: the spelling before a pronoun, its own clitics parted by ``+``.
        form: the spelling alone.
        conjunctions: those that may stand before it.
    """

    bound: str = attrs.field(metadata={"key": True})
    form: str
    conjunctions: tuple[str, ...] = ()


@attrs.frozen
class GluedWord:
    """A row of ``glued_words.tsv``.

    Attributes:
        first: the first word.
        second: the word that is written to it.
    """

    first: str
    second: str


@functools.cache
def closed_readings() -> Mapping[str, Reading]:
    """Return how each word of the closed classes is divided.

    >>> closed_readings()["فعليهما"].parts
    ('ف', 'علي', 'هما')
    """
    return {"".join(reading.parts): reading for reading in _readings()}


def _readings() -> Iterator[Reading]:
    endings = [form for form in pronouns() if form not in _NOT_WITH_PARTICLES]
    for particle in tables.read("particles", Particle):
        *own, stem = particle.bound.split("+")
        for conjunction in ("", *particle.conjunctions):
            before = (*filter(None, [conjunction]), *own)
            yield from (Reading(before, stem, ending) for ending in endings)
    conjunctions = [form for form, clitic in proclitics().items() if clitic.role is WordRole.CONJUNCTION]
    for glued in tables.read("glued_words", GluedWord):
        for conjunction in ("", *conjunctions):
            yield Reading((*filter(None, [conjunction]), glued.first), glued.second, "")


@functools.cache
def _alone() -> Mapping[str, str]:
    return {row.bound.rpartition("+")[2]: row.form for row in tables.read("particles", Particle)}


def form_alone(bound: str) -> str | None:
    """Return how a particle is spelled without its pronoun; None for what is no particle.

    >>> form_alone("لدي"), form_alone("مدينت")
    ('لدى', None)
    """
    return _alone().get(bound)
