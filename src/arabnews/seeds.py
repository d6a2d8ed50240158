"""The articles that come with the package, each with its gold annotations.

They are written for this project: the people and the events are invented, the habits of the Arab press are not. Each
article shows one habit (Levantine months, a live blog, quotes inside quotes …). Documentation, notebooks and tests
use them, so that a first call needs no file:

>>> first = samples()[0]
>>> first.id, first.published
('01_levantine_months', datetime.date(2018, 10, 18))
>>> quote = first.quotes[0]
>>> first.text[quote["start"]:quote["end"]]
'هذه الحجارة أقدم منا جميعاً، وكان من العيب أن نتركها للشوك'
>>> quote["cue"], quote["speaker_canonical"]
('قال', 'جورج الخازني')
"""

from __future__ import annotations

import datetime as dt
import functools
import json
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

__all__ = ["Sample", "samples"]

Annotation: TypeAlias = Mapping[str, Any]
"""One annotated span: ``start``, ``end``, ``text`` and the fields of its layer."""


def _freeze(value: Any) -> Any:
    """The same JSON value, read-only all the way down."""
    if isinstance(value, Mapping):
        return MappingProxyType({key: _freeze(item) for key, item in value.items()})
    if isinstance(value, list | tuple):
        return tuple(_freeze(item) for item in value)
    return value


def _thaw(value: Any) -> Any:
    """The inverse of `_freeze`: read-only mappings cannot be pickled, dictionaries can."""
    if isinstance(value, Mapping):
        return {key: _thaw(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [_thaw(item) for item in value]
    return value


def _opening(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:40] + "…")


@attrs.frozen
class Sample:
    """One article and what a careful reader finds in it.

    Attributes:
        id: The name of its file in ``seeds/``, which is also its place in the order.
        title: In English, the habit of the press that the article shows.
        text: The article, exactly as stored: all offsets count in it.
        published: The day it is said to have appeared.
        gold: All annotations, read-only: ``entities``, ``dates``, ``quotes`` and ``sentences``.
    """

    id: str
    title: str
    text: str = attrs.field(repr=_opening)
    published: dt.date | None
    gold: Mapping[str, Any] = attrs.field(converter=_freeze, eq=False, repr=False)

    @property
    def entities(self) -> tuple[Annotation, ...]:
        """Persons, organizations, places and the rest, with ``type`` and canonical ``name``."""
        return self._layer("entities")

    @property
    def dates(self) -> tuple[Annotation, ...]:
        """Dates, times, durations and sets, with ``value`` and calendar bounds."""
        return self._layer("dates")

    @property
    def quotes(self) -> tuple[Annotation, ...]:
        """Quotes of every kind, marks that quote no one included (``kind`` is then ``scare_or_title``)."""
        return self._layer("quotes")

    @property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """The bounds of each sentence, without the space around it."""
        bounds: tuple[tuple[int, int], ...] = self.gold["sentences"]
        return bounds

    def _layer(self, name: str) -> tuple[Annotation, ...]:
        layer: tuple[Annotation, ...] = self.gold[name]
        return layer

    def __reduce__(self) -> tuple[type[Sample], tuple[Any, ...]]:
        return Sample, (self.id, self.title, self.text, self.published, _thaw(self.gold))


def _folder() -> Traversable:
    """Where the articles lie: inside an installed package, or in ``seeds/`` at the root of a checkout."""
    packaged = resources.files("arabnews") / "_seeds"
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "seeds"


def _load(gold_file: Traversable, text_file: Traversable) -> Sample:
    gold = json.loads(gold_file.read_text(encoding="utf-8"))
    published = gold["published"]
    return Sample(
        id=gold["id"],
        title=gold["title"],
        # bytes, because text mode would turn "\r\n" into "\n" and move every offset after it
        text=text_file.read_bytes().decode("utf-8"),
        published=dt.date.fromisoformat(published) if published else None,
        gold={layer: gold[layer] for layer in ("entities", "dates", "quotes", "sentences")},
    )


@functools.cache
def samples() -> tuple[Sample, ...]:
    """The sample articles, in the order of their names.

    Returns:
        Every article of ``seeds/`` with its gold; read once, then shared.

    >>> [sample.id for sample in samples()][:3]
    ['01_levantine_months', '02_egyptian_wire', '03_algerian_tunisian_months']
    >>> samples()[2].dates[5]["text"], samples()[2].dates[5]["value"]
    ('30 سبتمبر', '2024-09-30')
    """
    folder = _folder()
    names = sorted(entry.name.removesuffix(".json") for entry in folder.iterdir() if entry.name.endswith(".json"))
    return tuple(_load(folder / f"{name}.json", folder / f"{name}.txt") for name in names)
