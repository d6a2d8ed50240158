"""What all models share: a slice of the caller's text, and the way to plain data and back."""

from __future__ import annotations

import json
from typing import Any, Self

import attrs


class Record:
    """A model that travels as plain data: ``to_dict``, ``from_dict``, ``to_json``, ``from_json``."""

    __slots__ = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the model as dicts, lists, strings and numbers; dates and times in ISO 8601."""
        from arabnews.models import codec

        return codec.unstructure(self)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """Build the model from what ``to_dict`` returned.

        Raises:
            TypeError: ``data`` is not a dict.
            ValueError: a key is missing or unknown, or a value does not fit; the message says where.
        """
        from arabnews.models import codec

        return codec.structure(data, cls)

    def to_json(self) -> str:
        r"""Return the model as a line of JSON; lone surrogates are written ``\udXXX``."""
        from arabnews.models import codec

        return codec.dumps(self.to_dict())

    @classmethod
    def from_json(cls, line: str) -> Self:
        """Build the model from what ``to_json`` returned; errors as for ``from_dict``."""
        return cls.from_dict(json.loads(line))


@attrs.frozen(order=True)
class Span(Record):
    """A slice of the text that the caller gave: ``text[span.start:span.end] == span.text``.

    Attributes:
        start: index of the first character, a Python ``str`` index.
        end: index after the last character.
        text: the slice itself, unchanged.
    """

    start: int
    end: int
    text: str = attrs.field(order=False)

    def __attrs_post_init__(self) -> None:
        """Refuse a span that cannot be a slice of any text."""
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span needs 0 <= start <= end, got {self.start}..{self.end}")
        if len(self.text) != self.end - self.start:
            raise ValueError(f"span {self.start}..{self.end} holds {len(self.text)} characters: {self.text!r:.60}")

    def covers(self, other: Span) -> bool:
        """Tell whether ``other`` lies inside this span."""
        return self.start <= other.start and other.end <= self.end


def cut(text: str, start: int, end: int) -> Span:
    """Return the span of ``text`` from ``start`` to ``end``."""
    return Span(start, end, text[start:end])
