"""Rows as bytes: JSONL and CSV, each row with the id of its article."""

from __future__ import annotations

import csv
import io
import types
import typing
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

import attrs

from arabnews.models import codec
from arabnews.models.spans import Record

Encoder: TypeAlias = Callable[[str, Record], bytes]


def jsonl(article: str, row: Record) -> bytes:
    """Return ``row`` as a line of JSON that begins with the id of its article."""
    return codec.dumps({"id": article, **row.to_dict()}).encode("utf-8", "backslashreplace") + b"\n"


def csv_header(model: type[Record]) -> bytes:
    """Return the first line of a CSV file of ``model``."""
    return _csv_line(["id", *_leaves(model)])


def csv_of(model: type[Record]) -> Encoder:
    """Return what writes a row of ``model`` as a line of CSV.

    Spans inside a row become columns of their own (``speaker.start``), lists stay JSON in their cell.
    """
    columns = list(_leaves(model))

    def encode(article: str, row: Record) -> bytes:
        cells = dict(_flat(row.to_dict()))
        return _csv_line([article, *(cells.get(column) for column in columns)])

    return encode


def _csv_line(cells: list[Any]) -> bytes:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue().encode("utf-8", "backslashreplace")  # a lone surrogate has no UTF-8


def _flat(data: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in data.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", codec.dumps(value) if isinstance(value, list | tuple) else value


def _leaves(model: type[Any], prefix: str = "") -> Iterator[str]:
    """The columns of ``model``, read from its types, so that a file of no rows has its header too."""
    hints = typing.get_type_hints(model)
    for field in attrs.fields(model):
        if not field.init:
            continue
        kinds = typing.get_args(hints[field.name]) if _is_union(hints[field.name]) else (hints[field.name],)
        record = next((kind for kind in kinds if isinstance(kind, type) and issubclass(kind, Record)), None)
        if record is None:
            yield f"{prefix}{field.name}"
        else:
            yield from _leaves(record, f"{prefix}{field.name}.")


def _is_union(hint: object) -> bool:
    return typing.get_origin(hint) in (typing.Union, types.UnionType)
