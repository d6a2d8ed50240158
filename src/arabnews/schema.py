"""JSON Schema of what ``to_dict`` returns, generated from the models."""

from __future__ import annotations

import datetime as dt
import functools
import types
import typing
from enum import Enum
from typing import Any

import attrs

from arabnews import models
from arabnews.models import DateMention, Entity, Quote, Record

__all__ = ["json_schema"]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_PLAIN: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    types.NoneType: {"type": "null"},
    dt.date: {"type": "string", "format": "date"},
    dt.datetime: {"type": "string", "format": "date-time"},
    dt.time: {"type": "string", "format": "time"},
}


@functools.cache
def _schemas() -> dict[str, dict[str, Any]]:
    kinds = [kind for name in models.__all__ if issubclass(kind := getattr(models, name), Record)]
    made = {kind.__name__: _object(kind) for kind in kinds if attrs.has(kind)}
    layers = {"dates": DateMention, "entities": Entity, "quotes": Quote}
    made["Document"] = {
        "type": "object",
        "properties": {
            "text": {"type": "string"},
            "published": _any_of(dt.date, dt.datetime, types.NoneType),
            **{name: {"type": "array", "items": _reference(kind)} for name, kind in layers.items()},
        },
        "required": ["text", "published", *layers],
        "additionalProperties": False,
    }
    return made


def json_schema(model: str = "Document") -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a model's ``to_dict``.

    Args:
        model: a model's name: Document, Token, Word, Sentence, DateMention, Quote, Entity, Referent, Statement, Span.

    Raises:
        ValueError: an unknown model; the message lists the valid ones.

    Examples:
        >>> json_schema("Sentence")["properties"]["start"]
        {'type': 'integer'}
    """
    schemas = _schemas()
    if model not in schemas:
        raise ValueError(f"unknown model {model!r}; choose {', '.join(sorted(schemas))}")
    return {"$schema": _DIALECT, "title": model, **schemas[model], "$defs": schemas}


def _object(kind: type[Any]) -> dict[str, Any]:
    hints = typing.get_type_hints(kind)
    names = [field.name for field in attrs.fields(kind) if field.init]
    properties = {name: _schema(hints[name]) for name in names}
    return {"type": "object", "properties": properties, "required": names, "additionalProperties": False}


def _reference(kind: type[Any]) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _any_of(*hints: Any) -> dict[str, Any]:
    return {"anyOf": [_schema(hint) for hint in hints]}


def _schema(hint: Any) -> dict[str, Any]:
    if hint in _PLAIN:
        return _PLAIN[hint]
    if isinstance(hint, types.UnionType):
        return _any_of(*typing.get_args(hint))
    if typing.get_origin(hint) is tuple:
        return _array(typing.get_args(hint))
    if issubclass(hint, Enum):
        return {"type": "string", "enum": [member.value for member in hint]}
    return _reference(hint)


def _array(parts: tuple[Any, ...]) -> dict[str, Any]:
    if parts[-1] is Ellipsis:
        return {"type": "array", "items": _schema(parts[0])}
    length = len(parts)
    items = [_schema(part) for part in parts]
    return {"type": "array", "prefixItems": items, "minItems": length, "maxItems": length}
