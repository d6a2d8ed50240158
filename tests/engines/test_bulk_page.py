"""The examples of docs/bulk.md, each run as it stands in its engine, and compared with the plain function."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from docs_pages import python_blocks

import arabnews

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")
pytestmark = [pytest.mark.engines, pytest.mark.timeout(300)]

ARTICLES = 200
EXAMPLES = python_blocks("bulk.md")
ENGINES = {
    "Spark": "pyspark",
    "Dask": "dask.dataframe",
    "Ray Data": "ray",
    "Polars": "polars",
    "pandas": "pandas",
    "DuckDB": "duckdb",
    "Hugging Face datasets": "datasets",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with articles.parquet: the samples again and again, every time with another first line."""
    samples = arabnews.samples()
    chosen = [samples[number % len(samples)] for number in range(ARTICLES)]
    folder = tmp_path_factory.mktemp("bulk")
    articles = pa.table(
        {
            "id": [f"{sample.id}-{number}" for number, sample in enumerate(chosen)],
            "text": [f"{number}\n{sample.text}" for number, sample in enumerate(chosen)],
            "published": pa.array([sample.published for sample in chosen], pa.date32()),
        }
    )
    pq.write_table(articles, folder / "articles.parquet")
    return folder


@pytest.fixture(scope="module")
def expected(folder: Path) -> list[tuple[Any, ...]]:
    """The quotations of the articles, by the plain function."""
    rows = []
    for article in pq.read_table(folder / "articles.parquet").to_pylist():
        for quote in arabnews.analyze(article["text"], published=article["published"]).quotes:
            speaker = quote.speaker.text if quote.speaker else None
            rows.append((article["id"], quote.start, quote.end, quote.text, quote.speaker_name, speaker, None))
    return sorted(rows, key=repr)


@pytest.mark.parametrize(("heading", "code"), EXAMPLES, ids=[heading or "start" for heading, _ in EXAMPLES])
def test_the_example_runs_as_it_stands(
    heading: str, code: str, folder: Path, expected: list[tuple[Any, ...]], tmp_path: Path
) -> None:
    """It runs, warns of nothing that is ours, and what it writes are the rows of the plain function."""
    pytest.importorskip(ENGINES.get(heading, "pyarrow"))
    shutil.copy(folder / "articles.parquet", tmp_path)
    (tmp_path / "example.py").write_text(code, encoding="utf-8")
    command = [sys.executable, "-X", "utf8", "example.py"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    if "quotes.parquet" in code:
        columns = ["id", "start", "end", "text", "speaker_name", "speaker_text", "error"]
        rows = pq.read_table(tmp_path / "quotes.parquet", columns=columns).to_pylist()
        assert sorted((tuple(row.values()) for row in rows), key=repr) == expected


def test_every_engine_has_its_example() -> None:
    """None was lost while the page was edited."""
    assert set(ENGINES) < {heading for heading, _ in EXAMPLES}
