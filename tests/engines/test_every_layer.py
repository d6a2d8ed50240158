"""Every layer in every engine's own types, and its offsets in the engine's own language."""

from __future__ import annotations

from typing import Any

import pytest

import arabnews

pa = pytest.importorskip("pyarrow")
from arabnews import arrow  # noqa: E402 (not before the extra is known to be there)

pytestmark = [pytest.mark.engines, pytest.mark.timeout(60)]


@pytest.fixture(scope="module")
def articles() -> Any:
    samples = arabnews.samples()
    days = pa.array([sample.published for sample in samples], pa.date32())
    return pa.table({"id": [sample.id for sample in samples], "body": [sample.text for sample in samples], "day": days})


def rows_of(articles: Any, layer: str) -> Any:
    return arrow.analyze_batch(articles, layer, "body", "day", "id")


@pytest.mark.parametrize("layer", arrow.LAYERS)
def test_spark_has_a_type_for_every_column(layer: str) -> None:
    """The schema converts; what runs is in the page."""
    types = pytest.importorskip("pyspark.sql.pandas.types")
    schema = arrow.schema(layer, pa.string())
    assert types.from_arrow_schema(schema).fieldNames() == schema.names


@pytest.mark.parametrize("layer", arrow.LAYERS)
def test_polars_keeps_every_row(articles: Any, layer: str) -> None:
    """There and back, lists of structs included."""
    polars = pytest.importorskip("polars")
    found = rows_of(articles, layer)
    assert polars.from_arrow(found).to_arrow().to_pylist() == found.to_pylist()


@pytest.mark.parametrize("layer", arrow.LAYERS)
def test_duckdb_keeps_every_row(articles: Any, layer: str) -> None:
    """There and back, lists of structs included."""
    duckdb = pytest.importorskip("duckdb")
    found = rows_of(articles, layer)
    assert duckdb.connect().from_arrow(found).to_arrow_table().to_pylist() == found.to_pylist()


@pytest.mark.parametrize("layer", arrow.LAYERS)
def test_pandas_keeps_every_row(articles: Any, layer: str) -> None:
    """There and back, integers among them that are not given."""
    pandas = pytest.importorskip("pandas")
    found = rows_of(articles, layer)
    frame = found.to_pandas(types_mapper=pandas.ArrowDtype)
    assert pa.Table.from_pandas(frame, preserve_index=False).to_pylist() == found.to_pylist()


@pytest.mark.parametrize("layer", ["quotes", "dates", "entities", "tokens", "sentences"])
def test_offsets_count_as_sql_does(articles: Any, layer: str) -> None:
    """The slice that DuckDB cuts is the span's text, marks, bidi controls and all."""
    duckdb = pytest.importorskip("duckdb")
    database = duckdb.connect()
    database.register("articles", articles)
    database.register("spans", rows_of(articles, layer))
    cut = 'substring(body, start + 1, "end" - start)'
    query = f"select count(*), count(*) filter ({cut} = text) from spans join articles using (id)"  # noqa: S608
    spans, right = database.execute(query).fetchone()
    assert spans == right > 0


@pytest.mark.parametrize("layer", ["quotes", "dates", "entities", "tokens", "sentences"])
def test_offsets_count_as_polars_does(articles: Any, layer: str) -> None:
    """So is the slice that Polars cuts."""
    pl = pytest.importorskip("polars")
    spans = pl.from_arrow(rows_of(articles, layer)).join(pl.from_arrow(articles), on="id")
    cut = spans.select(pl.col("body").str.slice(pl.col("start"), pl.col("end") - pl.col("start")) == pl.col("text"))
    assert cut.height > 0
    assert cut.to_series().all()
