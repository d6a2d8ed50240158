"""The columns of each layer, made from the fields of its model."""

from __future__ import annotations

import datetime as dt
import functools
import operator
import re
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

import attrs

from arabnews.extras import require
from arabnews.models import DateMention, Entity, Quote, Sentence, Statement, Token

if TYPE_CHECKING:
    import pyarrow as pa
else:
    pa = require("pyarrow", "arrow")

__all__ = ["LAYERS", "Column", "array", "columns"]

LAYERS: Final[Mapping[str, type[Any]]] = {
    "quotes": Quote,
    "dates": DateMention,
    "entities": Entity,
    "statements": Statement,
    "tokens": Token,
    "sentences": Sentence,
}
# What the members of tuples of fixed length are called.
_PARTS: Final = {"hijri": ("year", "month", "day"), "tokens": ("start", "end")}
_SURROGATE: Final = re.compile("[\ud800-\udfff]")

Read = Callable[[Any], Any]


@attrs.frozen
class Column:
    """A column: its name, its Arrow type, and how its value is read from a model."""

    name: str
    type: pa.DataType
    read: Read


@functools.cache
def columns(layer: str) -> tuple[Column, ...]:
    """Return the columns of a layer, in the order of its model's fields.

    Raises:
        ValueError: an unknown layer; the message lists the valid ones.
    """
    if layer not in LAYERS:
        raise ValueError(f"unknown layer {layer!r}; choose from {', '.join(LAYERS)}")
    return _fields(LAYERS[layer])


def _fields(model: type[Any]) -> tuple[Column, ...]:
    hints = typing.get_type_hints(model)
    return tuple(
        column
        for field in attrs.fields(model)
        if field.init
        for column in _columns(field.name, hints[field.name], operator.attrgetter(field.name))
    )


def _columns(name: str, hint: Any, read: Read) -> Iterator[Column]:
    """Yield the columns of a field: one, or one for each of its parts."""
    hint = _without_none(hint)
    if attrs.has(hint):
        for column in _fields(hint):
            yield Column(f"{name}_{column.name}", column.type, _then(read, column.read))
    elif typing.get_origin(hint) is not tuple:
        yield Column(name, _scalar_type(hint), _then(read, dt.time.isoformat) if hint is dt.time else read)
    elif (members := typing.get_args(hint))[-1] is Ellipsis:
        yield _list_column(name, members[0], read)
    else:
        for index, (part, member) in enumerate(zip(_PARTS[name], members, strict=True)):
            yield from _columns(f"{name}_{part}", member, _then(read, operator.itemgetter(index)))


def _without_none(hint: Any) -> Any:
    if isinstance(hint, types.UnionType):
        (hint,) = (member for member in typing.get_args(hint) if member is not types.NoneType)
    return hint


def _then(read: Read, read_part: Read) -> Read:
    """Return how a part of what ``read`` gives is read, None if that is None."""
    return lambda model: None if (value := read(model)) is None else read_part(value)


def _scalar_type(hint: Any) -> pa.DataType:
    if issubclass(hint, StrEnum):
        return pa.string()
    # A time of day is a string in ISO 8601: Spark before 4.1 has no type for it.
    scalar_types = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}
    return {**scalar_types, dt.date: pa.date32(), dt.time: pa.string()}[hint]


def _list_column(name: str, member: Any, read: Read) -> Column:
    """Return the column of a tuple of any length: a list of structs, or of plain values."""
    if not attrs.has(member):
        return Column(name, pa.list_(_scalar_type(member)), read)
    inner = _fields(member)
    struct = pa.struct([(column.name, column.type) for column in inner])
    return Column(
        name,
        pa.list_(struct),
        lambda model: [{column.name: column.read(item) for column in inner} for item in read(model)],
    )


def array(values: list[Any], kind: pa.DataType) -> pa.Array:
    r"""Return an Arrow array; lone surrogates, which UTF-8 cannot hold, are written ``\udXXX``."""
    try:
        return pa.array(values, kind)
    except UnicodeEncodeError:
        return pa.array(_escaped(values), kind)


def _escaped(value: Any) -> Any:
    if isinstance(value, str):
        return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", value)
    if isinstance(value, list | tuple):
        return [_escaped(item) for item in value]
    if isinstance(value, dict):
        return {name: _escaped(item) for name, item in value.items()}
    return value
