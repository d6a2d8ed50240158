r"""The bulk door: a layer of many articles as Arrow record batches, for every engine that speaks Arrow.

Spark, Dask, Ray, Polars, pandas, DuckDB and Hugging Face datasets all hand out record batches and take them back;
docs/bulk.md has an example for each. A row is a span. Its columns are the fields of the layer's model, flat: a span
within (the speaker of a quotation) becomes ``speaker_start``, ``speaker_end``, ``speaker_text``, because flat columns
can be filtered, joined and written to CSV everywhere; only tuples of any length (the dates of a statement) stay lists.
``start`` and ``end`` count characters from 0, as in Python: SQL's ``substring(text, start + 1, end - start)``.

The first column, ``id``, says which article a row belongs to. The last, ``error``, is null except for articles that
could not be analyzed: each of these gives one row that says why, with nulls between.

A ``str`` of Python may hold lone surrogates, UTF-8 may not: they are written ``\udXXX``, as in JSON.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final, TypeVar

from arabnews.arrow.columns import LAYERS, array, columns
from arabnews.batch import Failure
from arabnews.document import Document
from arabnews.entities import check_model
from arabnews.extras import require
from arabnews.models.dates import parse_day
from arabnews.tokens import KINDS, Tokens

if TYPE_CHECKING:
    import pyarrow as pa

    from arabnews.entities import Gazetteer
else:
    pa = require("pyarrow", "arrow")

__all__ = ["LAYERS", "analyze_batch", "analyze_batches", "from_documents", "schema"]

Batch = TypeVar("Batch", pa.RecordBatch, pa.Table)
# A table is worked off in pieces of so many rows.
_ROWS_AT_ONCE: Final = 1_000


def schema(layer: str = "quotes", id: pa.DataType | None = None) -> pa.Schema:  # noqa: A002 (the column's name)
    """Return the schema of the batches that `analyze_batch` returns.

    Args:
        layer: quotes, dates, entities, statements, tokens or sentences.
        id: the type of the ``id`` column, that of the column which holds the ids; without one, rows are numbered, and
            the type is int64.

    Raises:
        ValueError: an unknown layer; the message lists the valid ones.

    Examples:
        >>> schema("sentences", id=pa.string()).names
        ['id', 'start', 'end', 'text', 'tokens_start', 'tokens_end', 'error']
    """
    fields = [(column.name, column.type) for column in columns(layer)]
    return pa.schema([("id", id or pa.int64()), *fields, ("error", pa.string())])


def analyze_batch(
    batch: Batch,
    layer: str = "quotes",
    text: str = "text",
    published: str | dt.date | None = None,
    id: str | None = None,  # noqa: A002 (the column's name)
    *,
    gazetteer: Gazetteer | None = None,
    model: str = "light",
) -> Batch:
    """Return a layer of the articles in a record batch or a table: a row for each span, in reading order.

    An article whose text is null or no string, or whose day is no date, or which fails otherwise, gives one row with
    its ``error``; an article in which the layer is empty gives none.

    Args:
        batch: the articles, a row each; a RecordBatch gives a RecordBatch, a Table a Table.
        layer: quotes, dates, entities, statements, tokens or sentences.
        text: the column with the texts.
        published: the column with the days of publication (dates, timestamps, or strings in ISO 8601), or one day for
            all articles.
        id: the column that identifies the articles, copied into the column ``id``; without one, that counts the rows
            of ``batch`` from 0.
        gazetteer: names of your own, as for `arabnews.analyze`.
        model: the tagger, ``light`` or ``accurate``, as for `arabnews.analyze`.

    Raises:
        TypeError: ``batch`` is neither a RecordBatch nor a Table.
        ValueError: an unknown layer, column or model; the message lists the valid ones.
        ImportError: the model is not installed; the message names its extra.

    Examples:
        >>> batch = pa.RecordBatch.from_pydict({"url": ["a", "b"], "body": ["قال سامي بدر: «لن نرفع الأسعار».", None]})
        >>> found = analyze_batch(batch, "quotes", text="body", id="url")
        >>> for row in found.select(["id", "text", "speaker_text", "error"]).to_pylist():
        ...     print(*row.values(), sep=" | ")
        a | لن نرفع الأسعار | سامي بدر | None
        b | None | None | text is null
    """
    if isinstance(batch, pa.Table):
        pieces = batch.to_batches(max_chunksize=_ROWS_AT_ONCE)
        found = list(analyze_batches(pieces, layer, text, published, id, gazetteer=gazetteer, model=model))
        kind = _column(batch, id).type if id is not None else None
        return pa.Table.from_batches(found, schema(layer, kind))
    if not isinstance(batch, pa.RecordBatch):
        raise TypeError(f"batch must be a pyarrow RecordBatch or Table, not {type(batch).__name__}")
    return next(analyze_batches([batch], layer, text, published, id, gazetteer=gazetteer, model=model))


def analyze_batches(
    batches: Iterable[pa.RecordBatch],
    layer: str = "quotes",
    text: str = "text",
    published: str | dt.date | None = None,
    id: str | None = None,  # noqa: A002 (the column's name)
    *,
    gazetteer: Gazetteer | None = None,
    model: str = "light",
) -> Iterator[pa.RecordBatch]:
    """Yield what `analyze_batch` returns for each batch of a stream; without ``id``, rows are counted through.

    This is the shape of function that Spark's ``mapInArrow`` wants, and of what a Parquet writer is fed with.

    Raises:
        ValueError: an unknown layer, column or model; the message lists the valid ones.
        ImportError: the model is not installed; the message names its extra.

    Examples:
        >>> stream = [pa.RecordBatch.from_pydict({"text": texts}) for texts in (["نعم. لا."], ["ربما."])]
        >>> [batch.select(["id", "text"]).to_pylist() for batch in analyze_batches(stream, "sentences")]
        [[{'id': 0, 'text': 'نعم.'}, {'id': 0, 'text': 'لا.'}], [{'id': 1, 'text': 'ربما.'}]]
    """
    check_model(model)
    first = 0
    for batch in batches:
        texts = _column(batch, text)
        days = _days(batch, published) if isinstance(published, str) else [pa.scalar(published)] * batch.num_rows
        rows = _Rows(layer)
        for index, (a_text, day) in enumerate(zip(texts, days, strict=True)):
            try:
                rows.add(index, Document(_text(a_text), _day(day), gazetteer, model))
            except _BadCellError as error:
                rows.fail(index, str(error))
            except Exception as error:  # noqa: BLE001 (whatever is wrong with one row, the batch is not lost)
                rows.fail(index, f"{type(error).__name__}: {error}")
        ids = _column(batch, id) if id is not None else pa.array(range(first, first + batch.num_rows), pa.int64())
        yield rows.to_batch(ids)
        first += batch.num_rows


def from_documents(
    documents: Iterable[Document],
    layer: str = "quotes",
    ids: pa.Array | Iterable[Any] | None = None,
) -> pa.RecordBatch:
    """Return a layer of documents as `analyze_batch` does, a `Failure` of `analyze_many` as a row with its ``error``.

    Args:
        documents: the documents.
        layer: quotes, dates, entities, statements, tokens or sentences.
        ids: what identifies them, as many as there are documents; numbers from 0 without.

    Raises:
        ValueError: an unknown layer; ids and documents differ in number.

    Examples:
        >>> found = from_documents([Document("نعم. لا.")], "sentences", ids=["wire-17"])
        >>> found.select(["id", "text"]).to_pylist()
        [{'id': 'wire-17', 'text': 'نعم.'}, {'id': 'wire-17', 'text': 'لا.'}]
    """
    rows = _Rows(layer)
    count = 0
    for document in documents:
        if isinstance(document, Failure):
            rows.fail(count, document.error)
        else:
            rows.add(count, document)
        count += 1
    own = _id_array(range(count) if ids is None else ids)
    if len(own) != count:
        raise ValueError(f"{len(own)} ids for {count} documents")
    return rows.to_batch(own)


def _id_array(ids: Any) -> pa.Array:
    if isinstance(ids, pa.Array):
        return ids
    values = list(ids)
    return pa.array(values, None if values else pa.int64())


def _column(batch: pa.RecordBatch | pa.Table, name: str) -> Any:
    index = batch.schema.get_field_index(name)
    if index < 0:  # missing, or there twice
        raise ValueError(f"no single column {name!r}; the batch has {', '.join(batch.schema.names)}")
    return batch.column(index)


def _days(batch: pa.RecordBatch, published: str) -> Any:
    column = _column(batch, published)
    if pa.types.is_timestamp(column.type) and column.type.unit == "ns":  # finer than Python's datetime
        return column.cast(pa.timestamp("us", column.type.tz), safe=False)
    return column


class _BadCellError(ValueError):
    """A cell that is not what its column is for; the message says why."""


def _text(cell: pa.Scalar) -> str:
    try:
        text = cell.as_py()
    except UnicodeDecodeError:
        raise _BadCellError("text is not valid UTF-8") from None
    if text is None:
        raise _BadCellError("text is null")
    if not isinstance(text, str):
        raise _BadCellError(f"text is {cell.type}, not a string")
    return text


def _day(cell: pa.Scalar) -> dt.date | None:
    try:
        day = cell.as_py()
    except (ValueError, OverflowError):
        raise _BadCellError(f"published is a {cell.type} that no calendar has") from None
    if isinstance(day, str):
        try:
            return parse_day(day)
        except ValueError:
            raise _BadCellError(f"published is no date: {day!r:.60}") from None
    if day is not None and not isinstance(day, dt.date):
        raise _BadCellError(f"published is {cell.type}, not a date")
    return day


class _Rows:
    """The rows of a layer, gathered column by column."""

    def __init__(self, layer: str) -> None:
        self._layer = layer
        self._columns = columns(layer)
        self._values: list[list[Any]] = [[] for _ in self._columns]
        self._articles: list[int] = []
        self._errors: list[str | None] = []

    def add(self, article: int, document: Document) -> None:
        """Append the spans of an article."""
        spans = getattr(document, self._layer)
        if isinstance(spans, Tokens):  # their arrays are read sooner than a Token is made for each
            kinds = map(KINDS.__getitem__, spans.kinds)
            cells: Iterable[Iterable[Any]] = (spans.starts, spans.ends, spans.texts, kinds, spans.norms)
        else:
            spans = tuple(spans)  # sentences are made anew each time that they are run through
            cells = [map(column.read, spans) for column in self._columns]
        for values, new in zip(self._values, cells, strict=True):
            values.extend(new)
        self._articles.extend([article] * len(spans))
        self._errors.extend([None] * len(spans))

    def fail(self, article: int, error: str) -> None:
        """Append the row of an article that could not be analyzed."""
        for values in self._values:
            values.append(None)
        self._articles.append(article)
        self._errors.append(error)

    def to_batch(self, ids: pa.Array) -> pa.RecordBatch:
        """Return the rows, with the id of each one's article."""
        arrays = [array(values, column.type) for values, column in zip(self._values, self._columns, strict=True)]
        own = ids.take(pa.array(self._articles, pa.int64()))
        return pa.RecordBatch.from_arrays(
            [own, *arrays, array(self._errors, pa.string())], schema=schema(self._layer, ids.type)
        )
