"""The Arrow door: the rows of the plain functions, schemas that hold, and bad rows that cost nothing but themselves."""

from __future__ import annotations

import datetime as dt
import io
import itertools
import subprocess
import sys
from typing import Any

import pytest
from docs_pages import DOCS
from hypothesis import given
from strategies import texts

import arabnews
from arabnews.batch import Failure

pa = pytest.importorskip("pyarrow")
from arabnews import arrow  # noqa: E402 (not before the extra is known to be there)

SAMPLES = arabnews.samples()
DAY = dt.date(2025, 10, 15)
INVALID = pa.StringArray.from_buffers(1, pa.py_buffer(b"\0\0\0\0\1\0\0\0"), pa.py_buffer(b"\xd9"))


def samples_batch() -> Any:
    return pa.RecordBatch.from_pydict(
        {
            "url": [sample.id for sample in SAMPLES],
            "body": [sample.text for sample in SAMPLES],
            "day": pa.array([sample.published for sample in SAMPLES], pa.date32()),
        }
    )


def flat(data: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    """Flatten what ``to_dict`` returns as the columns are flat."""
    parts = {"hijri": ("year", "month", "day"), "tokens": ("start", "end")}
    row: dict[str, Any] = {}
    for name, value in data.items():
        if isinstance(value, dict):
            row |= flat(value, f"{prefix}{name}_")
        elif name in parts and value is not None:
            row |= {f"{prefix}{name}_{part}": item for part, item in zip(parts[name], value, strict=True)}
        elif isinstance(value, list | tuple):
            row[prefix + name] = [flat(item) for item in value]
        else:
            row[prefix + name] = value
    return row


def plain(value: Any) -> Any:
    """Return a cell as plain data, without what is not given."""
    if isinstance(value, dict):
        return {name: plain(item) for name, item in value.items() if item is not None}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value.isoformat() if isinstance(value, dt.date) else value


class TestRows:
    @pytest.mark.parametrize("layer", arrow.LAYERS)
    @pytest.mark.parametrize("kind", [pa.RecordBatch, pa.Table])
    def test_rows_are_those_of_the_plain_functions(self, layer: str, kind: Any) -> None:
        """A row is the span's ``to_dict``, flat, with the id of its article, in reading order."""
        batch = samples_batch()
        given = batch if kind is pa.RecordBatch else pa.Table.from_batches([batch])
        found = arrow.analyze_batch(given, layer, text="body", published="day", id="url")
        assert isinstance(found, kind)
        expected = [
            plain({"id": sample.id, **flat(span.to_dict())})
            for sample in SAMPLES
            for span in getattr(arabnews.analyze(sample.text, published=sample.published), layer)
        ]
        assert [plain(row) for row in found.to_pylist()] == expected

    @pytest.mark.parametrize("layer", arrow.LAYERS)
    def test_the_schema_is_the_published_one(self, layer: str) -> None:
        """Also when there is no row, no column of ids, or another type of them."""
        batch = samples_batch()
        assert arrow.analyze_batch(batch, layer, "body").schema == arrow.schema(layer)
        assert arrow.analyze_batch(batch, layer, "body", id="url").schema == arrow.schema(layer, pa.string())
        empty = arrow.analyze_batch(batch.slice(0, 0), layer, "body", id="day")
        assert (empty.num_rows, empty.schema) == (0, arrow.schema(layer, pa.date32()))
        none = arrow.analyze_batch(pa.Table.from_batches([], batch.schema), layer, "body")
        assert (none.num_rows, none.schema) == (0, arrow.schema(layer))

    def test_without_ids_rows_are_counted_through(self) -> None:
        """Over the batches of a stream and the pieces of a table, not anew in each."""
        table = pa.table({"text": ["نعم. لا.", "", "ربما."] * 800})
        expected = [number for number in range(2400) for _ in range((2, 0, 1)[number % 3])]
        assert arrow.analyze_batch(table, "sentences").column("id").to_pylist() == expected
        stream = arrow.analyze_batches(table.to_batches(max_chunksize=7), "sentences")
        assert [number for batch in stream for number in batch.column("id").to_pylist()] == expected

    @pytest.mark.parametrize(
        "kind",
        [pa.string(), pa.large_string(), pa.string_view(), pa.dictionary(pa.int8(), pa.string())],
        ids=str,
    )
    def test_every_kind_of_string_column(self, kind: Any) -> None:
        """Polars hands out large strings and views, pandas dictionaries."""
        batch = pa.RecordBatch.from_arrays([pa.array(["نعم."]).cast(kind)], ["text"])
        assert arrow.analyze_batch(batch, "sentences").column("text").to_pylist() == ["نعم."]

    def test_parquet_keeps_every_layer(self) -> None:
        """Lists of structs go to Parquet and back."""
        parquet = pytest.importorskip("pyarrow.parquet")
        for layer in arrow.LAYERS:
            found = arrow.analyze_batch(pa.Table.from_batches([samples_batch()]), layer, "body", "day", "url")
            file = io.BytesIO()
            parquet.write_table(found, file)
            file.seek(0)
            assert parquet.read_table(file) == found

    def test_a_gazetteer_is_used(self) -> None:
        """Names of the caller's own are found in batches, too."""
        known = arabnews.Gazetteer({"مشتل الغدير": "ORG"})
        batch = pa.RecordBatch.from_pydict({"text": ["افتتح مشتل الغدير أبوابه."]})
        rows = arrow.analyze_batch(batch, "entities", gazetteer=known).to_pylist()
        assert ("مشتل الغدير", "ORG") in [(row["text"], row["type"]) for row in rows]


class TestPublished:
    @pytest.mark.parametrize(
        "days",
        [
            pa.array(["2025-10-15"]),
            pa.array(["2025-10-15T08:30:00+03:00"]),
            pa.array([DAY], pa.date32()),
            pa.array([DAY], pa.date64()),
            pa.array([dt.datetime(2025, 10, 15, 8)], pa.timestamp("s")),  # noqa: DTZ001
            pa.array([1_760_515_200_000_000_001], pa.timestamp("ns")),
            pa.array([1_760_515_200_000_000_001], pa.timestamp("ns", "UTC")),
            pa.array([dt.datetime(2025, 10, 15, 8)], pa.timestamp("us", "Asia/Riyadh")),  # noqa: DTZ001
        ],
        ids=lambda days: str(days.type),
    )
    def test_every_kind_of_day(self, days: Any) -> None:
        """Dates, timestamps of any unit and zone, and strings in ISO 8601."""
        batch = pa.RecordBatch.from_arrays([pa.array(["وصل أمس."]), days], ["text", "day"])
        (row,) = arrow.analyze_batch(batch, "dates", published="day").to_pylist()
        assert (row["value"], row["earliest"], row["error"]) == ("2025-10-14", dt.date(2025, 10, 14), None)

    @pytest.mark.parametrize("days", [pa.nulls(1), pa.array([None], pa.date32()), pa.array([None], pa.string())])
    def test_no_day(self, days: Any) -> None:
        """Null is a day that is not known."""
        batch = pa.RecordBatch.from_arrays([pa.array(["وصل أمس."]), days], ["text", "day"])
        (row,) = arrow.analyze_batch(batch, "dates", published="day").to_pylist()
        assert (row["text"], row["earliest"], row["error"]) == ("أمس", None, None)

    @pytest.mark.parametrize("day", [DAY, dt.datetime(2025, 10, 15, 8, tzinfo=dt.UTC)])
    def test_one_day_for_all(self, day: dt.date) -> None:
        """A day in the place of the column's name."""
        batch = pa.RecordBatch.from_pydict({"text": ["وصل أمس."] * 2})
        found = arrow.analyze_batch(batch, "dates", published=day)
        assert found.column("value").to_pylist() == ["2025-10-14"] * 2


class TestBadRows:
    @pytest.mark.parametrize("layer", arrow.LAYERS)
    def test_a_bad_row_is_a_row_with_its_error(self, layer: str) -> None:
        """The others are as if it were not there."""
        texts = ["قال سامي بدر أمس: «نعم».", None, "قال سامي بدر أمس: «لا».", "قال سامي بدر أمس: «ربما»."]
        days = ["2025-10-15", "2025-10-15", "yesterday", None]
        batch = pa.RecordBatch.from_pydict({"text": texts, "day": days, "id": ["a", "b", "c", "d"]})
        rows = arrow.analyze_batch(batch, layer, published="day", id="id").to_pylist()
        bad = [row for row in rows if row["error"]]
        assert [plain(row) for row in bad] == [
            {"id": "b", "error": "text is null"},
            {"id": "c", "error": "published is no date: 'yesterday'"},
        ]
        good = arrow.analyze_batch(batch.take(pa.array([0, 3])), layer, published="day", id="id")
        assert [row for row in rows if not row["error"]] == good.to_pylist()

    @pytest.mark.parametrize(
        ("column", "error"),
        [
            (pa.array([5]), "text is int64, not a string"),
            (pa.nulls(1), "text is null"),
            (pa.array([b"\xd9"]), "text is binary, not a string"),
            (INVALID, "text is not valid UTF-8"),
        ],
    )
    def test_what_is_no_text(self, column: Any, error: str) -> None:
        """Each such row says what it is instead."""
        batch = pa.RecordBatch.from_arrays([column], ["text"])
        assert arrow.analyze_batch(batch, "sentences").column("error").to_pylist() == [error]

    @pytest.mark.parametrize(
        ("column", "error"),
        [
            (pa.array([2025]), "published is int64, not a date"),
            (pa.array(["2025-02-30"]), "published is no date: '2025-02-30'"),
            (pa.array([""]), "published is no date: ''"),
            (pa.array([2**40], pa.timestamp("s")), "published is a timestamp[s] that no calendar has"),
        ],
    )
    def test_what_is_no_day(self, column: Any, error: str) -> None:
        """Rather than dates that would be wrong."""
        batch = pa.RecordBatch.from_arrays([pa.array(["نعم."]), column], ["text", "day"])
        assert arrow.analyze_batch(batch, "sentences", published="day").column("error").to_pylist() == [error]

    def test_an_error_within_is_a_row(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A bug costs the article that shows it."""
        dates = arabnews.Document.dates.fget  # type: ignore[attr-defined]

        def broken(document: arabnews.Document) -> Any:
            if "خطأ" in document.text:
                raise ZeroDivisionError("by nothing")
            return dates(document)

        monkeypatch.setattr(arabnews.Document, "dates", property(broken))
        batch = pa.RecordBatch.from_pydict({"text": ["وصل أمس.", "خطأ", "وصل اليوم."]})
        found = arrow.analyze_batch(batch, "dates")
        assert found.column("error").to_pylist() == [None, "ZeroDivisionError: by nothing", None]


def described(layer: str) -> str:
    """Return the line of docs/bulk.md on the columns of a layer."""
    structs = {str(pa.list_(pa.struct(list(arrow.schema(name))[1:-1]))): f"list of {name}" for name in arrow.LAYERS}
    fields = [(field.name, structs.get(str(field.type), str(field.type))) for field in list(arrow.schema(layer))[1:-1]]
    kinds = itertools.groupby(fields, key=lambda field: field[1])
    columns = (f"{', '.join(f'`{name}`' for name, _ in same)} {kind}" for kind, same in kinds)
    return f"- **{layer}**: {'; '.join(columns)}"


def test_the_page_lists_the_columns() -> None:
    """The published schemas are these; whoever changes a model sees it here, and then on the page."""
    page = (DOCS / "bulk.md").read_text(encoding="utf-8")
    listed = " ".join(page.split())
    assert [line for line in map(described, arrow.LAYERS) if line not in listed] == []


class TestArguments:
    def test_an_unknown_layer(self) -> None:
        """The message lists the valid ones."""
        message = "^unknown layer 'quote'; choose from quotes, dates, entities, statements, tokens, sentences$"
        with pytest.raises(ValueError, match=message):
            arrow.schema("quote")
        with pytest.raises(ValueError, match=message):
            arrow.analyze_batch(samples_batch(), "quote", "body")

    @pytest.mark.parametrize("name", ["text", "published", "id"])
    def test_an_unknown_column(self, name: str) -> None:
        """The message lists the batch's."""
        columns: dict[str, Any] = {"text": "body", name: "date"}
        with pytest.raises(ValueError, match=r"^no single column 'date'; the batch has url, body, day$"):
            arrow.analyze_batch(samples_batch(), **columns)

    def test_something_else_than_a_batch(self) -> None:
        """The message says what is wanted and what was met."""
        with pytest.raises(TypeError, match=r"^batch must be a pyarrow RecordBatch or Table, not list$"):
            arrow.analyze_batch([])


class TestDocuments:
    def test_documents_give_the_same_rows(self) -> None:
        """What `analyze_many` yields can be stored as what `analyze_batch` returns."""
        documents = [arabnews.analyze(sample.text, published=sample.published) for sample in SAMPLES]
        found = arrow.from_documents(documents, "dates", [sample.id for sample in SAMPLES])
        assert found == arrow.analyze_batch(samples_batch(), "dates", "body", "day", "url")

    def test_a_failure_is_a_row(self) -> None:
        """So a run's failures stand beside its results."""
        documents = [Failure("", index=0, error="text must be a str, not int"), arabnews.analyze("نعم.")]
        found = arrow.from_documents(documents, "sentences").select(["id", "text", "error"])
        assert found.to_pylist() == [
            {"id": 0, "text": None, "error": "text must be a str, not int"},
            {"id": 1, "text": "نعم.", "error": None},
        ]

    def test_ids_of_another_number(self) -> None:
        """Rows are never given to other articles."""
        with pytest.raises(ValueError, match=r"^1 ids for 2 documents$"):
            arrow.from_documents([arabnews.analyze("نعم."), arabnews.analyze("لا.")], "sentences", ["a"])

    def test_lone_surrogates_are_written_out(self) -> None:
        """UTF-8 has no room for them."""
        found = arrow.from_documents([arabnews.analyze("قال \ud800 نعم.")], "tokens")
        assert found.column("text").to_pylist() == ["قال", "\\ud800", "نعم", "."]
        assert found.column("start").to_pylist() == [0, 4, 6, 9]

    @given(texts)
    def test_any_text_has_rows(self, text: str) -> None:
        """No text breaks a table, and its tokens are all there."""
        documents = [arabnews.analyze(text)]
        for layer in ("tokens", "sentences", "dates"):
            found = arrow.from_documents(documents, layer)
            found.validate(full=True)
            assert found.num_rows == len(getattr(documents[0], layer))


def test_without_pyarrow_the_extra_is_named() -> None:
    """The message says how to get what is missing."""
    code = "import sys; sys.modules['pyarrow'] = None; import arabnews.arrow"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    message = 'ImportError: pyarrow is not installed; pip install "arabnews[arrow]" brings it'
    assert done.stderr.splitlines()[-1] == message
