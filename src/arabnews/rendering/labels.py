"""The words that a page carries beside the article, in Arabic or in English."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from types import MappingProxyType

import attrs

from arabnews import tables

LANGUAGES = ("ar", "en")


@attrs.frozen
class Label:
    """A row of ``labels.tsv``.

    Attributes:
        key: what the label stands for.
        ar: the label in Arabic.
        en: the label in English.
    """

    key: str = attrs.field(metadata={"key": True})
    ar: str
    en: str


@functools.cache
def labels(language: str) -> Mapping[str, str]:
    """Return the labels in ``language``.

    Raises:
        ValueError: there are none in that language.
    """
    if language not in LANGUAGES:
        raise ValueError(f"unknown language {language!r}; choose {' or '.join(LANGUAGES)}")
    return MappingProxyType({row.key: getattr(row, language) for row in tables.read("labels", Label)})
