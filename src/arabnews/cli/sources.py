"""Where articles come from: files, folders, globs and standard input; text, JSONL, CSV and Parquet."""

from __future__ import annotations

import csv
import datetime as dt
import glob
import io
import itertools
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any, TypeAlias

import attrs

from arabnews.extras import require
from arabnews.models.dates import parse_day

_SUFFIXES = {
    ".txt": "text",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".parquet": "parquet",
}
FORMATS = ("text", "jsonl", "csv", "parquet")
STDIN = "-"
# Bytes that "surrogateescape" could not decode; UTF-8 itself holds no surrogates.
_UNDECODED = re.compile("[\udc80-\udcff]")
_ROWS_AT_A_TIME = 256


@attrs.frozen
class Article:
    """One article to read.

    Attributes:
        id: what the input calls it, else its file, and the line or row in a file of many.
        text: the article itself, unchanged.
        published: its day or moment, None when the input does not say.
        size: bytes of the input that it took.
    """

    id: str
    text: str
    published: dt.date | None = None
    size: int = 0


@attrs.frozen
class Unreadable:
    """A place in the input that gave no article, and why."""

    id: str
    reason: str
    size: int = 0


Item: TypeAlias = Article | Unreadable


@attrs.frozen(kw_only=True)
class Reading:
    """How the input is to be read.

    Attributes:
        text: name of the column or key that holds the article.
        id: name of the one that holds its identifier, which may be absent.
        published: name of the one that holds its day, which may be absent.
        format: one of ``FORMATS``; None to tell by the name of each file.
        encoding: of text and CSV files.
    """

    text: str = "text"
    id: str = "id"
    published: str = "published"
    format: str | None = None
    encoding: str = "utf-8"

    def article(self, row: Mapping[str, Any], place: str, size: int) -> Item:
        """Return the article of one row of a JSONL, CSV or Parquet file."""
        text = row.get(self.text)
        if not isinstance(text, str):
            met = ", ".join(map(str, row)) or "nothing"
            return Unreadable(place, f"no text under {self.text!r}; it has {met} (see --text-column)", size)
        name, day = row.get(self.id), row.get(self.published)
        try:
            published = _published(day)
        except ValueError:
            return Unreadable(place, f"published: {day!r:.60} is no ISO 8601 date", size)
        return Article(place if name in (None, "") else str(name), text, published, size)


def _published(value: object) -> dt.date | None:
    if value is None or value == "":
        return None
    return value if isinstance(value, dt.date) else parse_day(str(value))


def find(paths: Iterable[str]) -> Iterator[str]:
    """Give the files that are meant: a folder's in order of name, a pattern's likewise, ``-`` as it is."""
    for path in paths:
        if path != STDIN and Path(path).is_dir():
            inside = sorted(Path(path).rglob("*"), key=lambda file: file.parts)
            yield from (str(file) for file in inside if _is_input(file.relative_to(path)) and file.is_file())
        elif glob.has_magic(path) and not Path(path).exists():
            yield from sorted(glob.glob(path, recursive=True)) or [path]  # noqa: PTH207 - the pattern may be absolute
        else:
            yield path


def _is_input(file: Path) -> bool:
    return file.suffix.lower() in _SUFFIXES and not any(part.startswith(".") for part in file.parts)


def size_of(files: Iterable[str]) -> int | None:
    """Return how many bytes there are to read, None when nobody can know."""
    sizes = [Path(file).stat().st_size for file in files if Path(file).is_file()]
    return None if STDIN in files else sum(sizes)


def read(files: Iterable[str], reading: Reading) -> Iterator[Item]:
    """Give the articles of ``files`` in order; what cannot be read is told, not raised."""
    for file in files:
        try:
            with sys.stdin.buffer if file == STDIN else Path(file).open("rb") as stream:
                yield from _READERS[_format(file, stream, reading)](stream, file, reading)
        except OSError as error:
            yield Unreadable(file, error.strerror or str(error))


def _format(file: str, stream: IO[bytes], reading: Reading) -> str:
    if reading.format:
        return reading.format
    if file == STDIN and isinstance(stream, io.BufferedReader):
        return "jsonl" if stream.peek(1).lstrip().startswith(b"{") else "text"
    return _SUFFIXES.get(Path(file).suffix.lower(), "text")


def _read_text(stream: IO[bytes], file: str, reading: Reading) -> Iterator[Item]:
    data = stream.read()
    try:
        text = data.decode(reading.encoding)
    except UnicodeDecodeError as error:
        yield Unreadable(file, _not_in(reading, f"byte {error.start}"), len(data))
    else:
        yield Article(file, text.removeprefix("\ufeff"), None, len(data))


def _not_in(reading: Reading, where: str) -> str:
    return f"{where} is not {reading.encoding}; name another with --encoding, such as windows-1256"


def _read_jsonl(stream: IO[bytes], file: str, reading: Reading) -> Iterator[Item]:
    for number, line in enumerate(stream, start=1):
        place = f"{file}:{number}"
        if line.isspace():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:  # not JSON, or not UTF-8
            yield Unreadable(place, f"no JSON: {error}", len(line))
        else:
            if isinstance(row, dict):
                yield reading.article(row, place, len(line))
            else:
                yield Unreadable(place, f"a line must hold an object, not {type(row).__name__}", len(line))


def _read_csv(stream: IO[bytes], file: str, reading: Reading) -> Iterator[Item]:
    csv.field_size_limit(2**31 - 1)  # the default would refuse a long article
    read_so_far = 0

    def lines() -> Iterator[str]:
        nonlocal read_so_far
        for line in stream:
            read_so_far += len(line)
            yield line.decode(reading.encoding, "surrogateescape").removeprefix("\ufeff")

    rows = csv.DictReader(lines())
    counted = 0
    try:
        for row in rows:
            place, size, counted = f"{file}:{rows.line_num}", read_so_far - counted, read_so_far
            item = reading.article(row, place, size)
            garbled = isinstance(item, Article) and _UNDECODED.search(item.text)
            yield Unreadable(place, _not_in(reading, "the text"), size) if garbled else item
    except csv.Error as error:
        yield Unreadable(f"{file}:{rows.line_num}", str(error), read_so_far - counted)


def _read_parquet(stream: IO[bytes], file: str, reading: Reading) -> Iterator[Item]:
    pq = require("pyarrow.parquet", extra="arrow")
    try:
        table = pq.ParquetFile(io.BytesIO(stream.read()) if file == STDIN else stream)
        known = table.schema_arrow.names
        wanted = [name for name in (reading.text, reading.id, reading.published) if name in known]
        size = Path(file).stat().st_size // (table.metadata.num_rows or 1) if file != STDIN else 0
        row_number = itertools.count(1)
        for batch in table.iter_batches(_ROWS_AT_A_TIME, columns=wanted if reading.text in wanted else None):
            for row in batch.to_pylist():
                yield reading.article(row, f"{file}:{next(row_number)}", size)
    except ValueError as error:  # pyarrow's errors of format are ValueErrors
        yield Unreadable(file, f"no Parquet: {error}")


_READERS = {"text": _read_text, "jsonl": _read_jsonl, "csv": _read_csv, "parquet": _read_parquet}
