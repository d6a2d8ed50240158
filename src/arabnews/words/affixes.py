"""The clitics and the ways in which a word may be divided by them."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

import attrs

from arabnews import tables
from arabnews.models import WordRole

__all__ = ["Clitic", "Reading", "divide", "proclitics", "pronouns", "readings"]

_SHORTEST_STEM = 2
# An unknown word of more letters is no word: it is left whole, so that a hostile megabyte costs nothing.
_LONGEST_WORD = 40


class Place(StrEnum):
    """Where a clitic stands."""

    BEFORE = "before"
    AFTER = "after"


@attrs.frozen
class Clitic:
    """A row of ``clitics.tsv``.

    Attributes:
        form: the letters.
        place: before or after the stem.
        slot: proclitics follow each other in the order of their slots, at most one from each.
        role: what it does.
        proposed: whether an unknown word may be cut there.
        example: a word that holds it.
    """

    form: str
    place: Place
    slot: int
    role: WordRole
    proposed: bool
    example: str


class Reading(NamedTuple):
    """A word divided: ``ولمدينتهم`` is ``(("و", "ل"), "مدينت", "هم")``; ``after`` may be empty."""

    before: tuple[str, ...]
    stem: str
    after: str

    @property
    def lead(self) -> int:
        """Letters before the stem."""
        return sum(map(len, self.before))

    @property
    def parts(self) -> tuple[str, ...]:
        """The pieces in order; joined they are the word."""
        return (*self.before, self.stem, self.after) if self.after else (*self.before, self.stem)


@functools.cache
def proclitics() -> Mapping[str, Clitic]:
    """Return the clitics that stand before the stem, by form."""
    return {clitic.form: clitic for clitic in tables.read("clitics", Clitic) if clitic.place is Place.BEFORE}


@functools.cache
def pronouns() -> Mapping[str, Clitic]:
    """Return the clitics that stand after the stem, by form."""
    return {clitic.form: clitic for clitic in tables.read("clitics", Clitic) if clitic.place is Place.AFTER}


@functools.cache
def _heads() -> Mapping[str, list[tuple[tuple[str, ...], str]]]:
    """Return the sequences of proclitics that may be proposed, each with its letters joined, by their first letter."""
    sequences: list[tuple[Clitic, ...]] = [()]
    for clitic in sorted(proclitics().values(), key=lambda clitic: clitic.slot):
        if clitic.proposed:
            sequences += [(*old, clitic) for old in sequences if not old or old[-1].slot < clitic.slot]
    heads: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for sequence in sequences[1:]:
        forms = tuple(clitic.form for clitic in sequence)
        heads.setdefault(forms[0], []).append((forms, "".join(forms)))
    return heads


@functools.cache
def _tails() -> Mapping[str, list[str]]:
    """Return the pronouns that may be proposed, by their last letter."""
    tails: dict[str, list[str]] = {}
    for form, clitic in pronouns().items():
        if clitic.proposed:
            tails.setdefault(form[-1], []).append(form)
    return tails


def readings(word: str) -> list[Reading]:
    """Return every way in which a word that the table does not hold might be divided; the first is the whole word.

    >>> [" ".join(reading.parts) for reading in readings("وبيته")]
    ['وبيته', 'وبيت ه', 'و بيته', 'و بيت ه', 'و ب يته', 'و ب يت ه']
    """
    found = [Reading((), word, "")]
    if not 2 < len(word) <= _LONGEST_WORD:
        return found
    tails = ["", *(tail for tail in _tails().get(word[-1], ()) if word.endswith(tail))]
    heads = [((), ""), *(head for head in _heads().get(word[0], ()) if word.startswith(head[1]))]
    for before, letters in heads:
        for tail in tails:
            stem = word[len(letters) : len(word) - len(tail)]
            if len(stem) >= _SHORTEST_STEM and (letters or tail):
                found.append(Reading(before, stem, tail))
    return found


def divide(parts: tuple[str, ...]) -> Reading:
    """Tell which of the pieces is the stem.

    After a preposition alone the preposition carries the pronoun: ``به`` is ب + ه, and its stem is ب.
    """
    *rest, last = parts
    if rest and last in pronouns():
        head = proclitics().get(rest[-1])
        if head is None or head.role is WordRole.PREPOSITION:
            return Reading(tuple(rest[:-1]), rest[-1], last)
    return Reading(tuple(rest), last, "")
