"""The linguistic tables: TSV files that an Arabic linguist edits, read and checked on first use.

A table is a UTF-8 file ``<name>.tsv`` in this folder. Lines that start with ``#`` are comments; among them stand
``# what:``, ``# source:`` and ``# licence:``. The first other line names the columns, the rest are rows, cells
parted by one tab. An empty cell takes the column's default; a cell of several values parts them by ``|``.

The meaning of the columns is an attrs class beside the code that uses the table: its field names are the column
names, its types say how cells are read, its validators what is allowed.
"""

from __future__ import annotations

import functools
import types
import typing
from collections.abc import Callable
from importlib import resources
from typing import Any, TypeVar

import attrs

__all__ = ["TableError", "parse", "read"]

R = TypeVar("R")
_HEADER = ("what", "source", "licence")
_FLAGS = {"yes": True, "no": False}


class TableError(ValueError):
    """A table breaks its own rules; the message begins with ``file:line``."""


@functools.cache
def read(name: str, row: type[R]) -> tuple[R, ...]:
    """Return the rows of the table ``<name>.tsv`` as instances of ``row``, immutable and cached.

    Args:
        name: the file's name without its ending.
        row: a frozen attrs class. Fields of type ``str``, ``int``, ``float``, ``bool`` (yes or no), ``tuple[str, ...]``
            and their optional forms are read; a field with ``metadata={"key": True}`` must be unique.

    Raises:
        TableError: the file has a bad header, column, cell or a repeated key.
    """
    file = f"{name}.tsv"
    text = resources.files(__name__).joinpath(file).read_text(encoding="utf-8")
    return parse(text, row, file=file)


def parse(text: str, row: type[R], *, file: str = "<table>") -> tuple[R, ...]:
    """Return the rows of a table given as text; ``read`` for files.

    Raises:
        TableError: as for ``read``.
    """
    fields = {field.name: field for field in attrs.fields(typing.cast(Any, row))}
    readers = {name: _reader(hint) for name, hint in typing.get_type_hints(row).items() if name in fields}
    keys: dict[str, dict[object, int]] = {name: {} for name, field in fields.items() if field.metadata.get("key")}
    missing = set(_HEADER)
    columns: list[str] | None = None
    rows: list[R] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith("#"):
            missing.discard(line[1:].partition(":")[0].strip())
            continue
        if not line.strip():
            continue
        cells = line.split("\t")
        if columns is None:
            columns = cells
            _check_columns(cells, fields, f"{file}:{number}")
            continue
        if len(cells) != len(columns):
            raise TableError(f"{file}:{number}: {len(cells)} cells for {len(columns)} columns")
        try:
            values = {name: readers[name](cell) for name, cell in zip(columns, cells, strict=True) if cell.strip()}
            made = row(**values)
        except (TypeError, ValueError) as error:
            raise TableError(f"{file}:{number}: {error}") from error
        for name, seen in keys.items():
            first = seen.setdefault(getattr(made, name), number)
            if first != number:
                raise TableError(f"{file}:{number}: {name} {getattr(made, name)!r} stands in line {first} already")
        rows.append(made)
    if missing:
        raise TableError(f"{file}:1: the header lacks {', '.join(name for name in _HEADER if name in missing)}")
    return tuple(rows)


def _check_columns(columns: list[str], fields: dict[str, attrs.Attribute[Any]], place: str) -> None:
    required = {name for name, field in fields.items() if field.default is attrs.NOTHING}
    if unknown := [name for name in columns if name not in fields]:
        raise TableError(f"{place}: unknown column {unknown[0]!r}; known are {', '.join(fields)}")
    if lacking := required.difference(columns):
        raise TableError(f"{place}: lacks the column {', '.join(sorted(lacking))}")


def _flag(cell: str) -> bool:
    try:
        return _FLAGS[cell]
    except KeyError:
        raise ValueError(f"{cell!r} is neither yes nor no") from None


def _values(cell: str) -> tuple[str, ...]:
    return tuple(value.strip() for value in cell.split("|"))


_READERS: dict[Any, Callable[[str], Any]] = {
    str: str.strip, int: int, float: float, bool: _flag, tuple[str, ...]: _values,
}  # fmt: skip


def _reader(hint: Any) -> Callable[[str], Any]:
    if isinstance(hint, types.UnionType):  # an optional column: None stands in the class as the default
        (hint,) = (part for part in typing.get_args(hint) if part is not types.NoneType)
    if hint in _READERS:
        return _READERS[hint]
    if callable(hint):  # an Enum: its values are the cells
        return typing.cast("Callable[[str], Any]", hint)
    raise TypeError(f"no way to read a cell as {hint!r}")
