"""The forms in which rows are written: JSONL, CSV and Parquet, each row with the id of its article."""

from __future__ import annotations

import csv
import io
import types
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, TypeAlias

import attrs

from arabnews.cli.layers import Layer, Options
from arabnews.document import Document
from arabnews.extras import require
from arabnews.models import codec
from arabnews.models.spans import Record

# What the members of tuples of fixed length are called, here and in the Arrow schemas.
_PARTS: Final[Mapping[str, tuple[str, ...]]] = {"hijri": ("year", "month", "day"), "tokens": ("start", "end")}
_ROWS_IN_A_GROUP = 1 << 16

Encode: TypeAlias = Callable[[str, Document], bytes]
Convert: TypeAlias = Callable[[Path, Path], None]


@attrs.frozen
class Form:
    """How rows are written.

    Attributes:
        header: what stands before the first row.
        encode: gives the rows of an article, by its id and document.
        convert: makes the file that is wanted out of one with all rows; None where that is it.
    """

    header: bytes
    encode: Encode
    convert: Convert | None = None


def form_of(name: str, layer: Layer, options: Options) -> Form:
    """Return the form called ``name`` for the rows of ``layer``."""
    return _FORMS[name](layer, options)


def _jsonl(layer: Layer, options: Options) -> Form:
    def encode(article: str, document: Document) -> bytes:
        lines = (codec.dumps({"id": article, **row.to_dict()}) for row in layer.rows(document, options))
        return "".join(f"{line}\n" for line in lines).encode()

    return Form(b"", encode)


def _csv(layer: Layer, options: Options) -> Form:
    """Spans inside a row become columns (``speaker_start``), lists of any length stay JSON in their cell."""
    columns = list(_columns(layer.model))

    def encode(article: str, document: Document) -> bytes:
        rows = (dict(_flat(row.to_dict())) for row in layer.rows(document, options))
        return _lines([article, *map(row.get, columns)] for row in rows)

    return Form(_lines([["id", *columns]]), encode)


def _lines(rows: Iterable[list[Any]]) -> bytes:
    lines = io.StringIO()
    csv.writer(lines, lineterminator="\n").writerows(rows)
    return lines.getvalue().encode("utf-8", "backslashreplace")  # a lone surrogate has no UTF-8


def _flat(data: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in data.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{name}_")
        elif isinstance(value, list | tuple) and name in _PARTS:
            yield from ((f"{prefix}{name}_{part}", member) for part, member in zip(_PARTS[name], value, strict=True))
        else:
            yield f"{prefix}{name}", codec.dumps(value) if isinstance(value, list | tuple) else value


def _columns(model: type[Any], prefix: str = "") -> Iterator[str]:
    """The columns of ``model``, read from its types, so that a file of no rows has its header too."""
    hints = typing.get_type_hints(model)
    for field in attrs.fields(model):
        hint = hints[field.name]
        kinds = typing.get_args(hint) if isinstance(hint, types.UnionType) else (hint,)
        record = next((kind for kind in kinds if isinstance(kind, type) and issubclass(kind, Record)), None)
        if not field.init:
            continue
        if record is not None:
            yield from _columns(record, f"{prefix}{field.name}_")
        else:
            yield from (f"{prefix}{field.name}_{part}".rstrip("_") for part in _PARTS.get(field.name, ("",)))


def _parquet(layer: Layer, _: Options) -> Form:
    """While the run lasts, the rows are an Arrow stream, which can be cut after any article and gone on with."""
    pa = require("pyarrow", "arrow")
    arrow = require("arabnews.arrow", "arrow")
    schema = arrow.schema(layer.name, id=pa.string())

    def encode(article: str, document: Document) -> bytes:
        batch = arrow.from_documents([document], layer.name, ids=pa.array([_utf8(article)]))
        return batch.serialize().to_pybytes() if batch.num_rows else b""

    def convert(stream: Path, made: Path) -> None:
        parquet = require("pyarrow.parquet", "arrow")
        with stream.open("rb") as source, parquet.ParquetWriter(made, schema) as writer:
            waiting, rows = [], 0
            for batch in pa.ipc.open_stream(source):
                waiting.append(batch)
                rows += batch.num_rows
                if rows >= _ROWS_IN_A_GROUP:
                    writer.write_table(pa.Table.from_batches(waiting, schema))
                    waiting, rows = [], 0
            writer.write_table(pa.Table.from_batches(waiting, schema))

    return Form(schema.serialize().to_pybytes(), encode, convert)


def _utf8(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode()


_FORMS: Final[Mapping[str, Callable[[Layer, Options], Form]]] = {"jsonl": _jsonl, "csv": _csv, "parquet": _parquet}
