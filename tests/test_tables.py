"""The loader of the linguistic tables, and the tables' own headers."""

from __future__ import annotations

from importlib import resources

import attrs
import pytest

from arabnews.tables import TableError, parse

HEADER = "# what: months\n# source: common knowledge\n# licence: CC0-1.0\n"


def _month(_: object, __: object, value: int) -> None:
    if not 1 <= value <= 12:
        raise ValueError(f"month {value}")


@attrs.frozen
class Month:
    name: str = attrs.field(metadata={"key": True})
    month: int = attrs.field(validator=_month)
    regions: tuple[str, ...] = ()
    common: bool = False
    weight: float | None = None


def test_a_table_becomes_rows() -> None:
    """Cells are read by the types of the class; empty ones take the default."""
    text = HEADER + "name\tmonth\tregions\tcommon\tweight\nجويلية\t7\tdz|tn\tyes\t0.5\n\n# a remark\nيوليو\t7\t\t\t\n"
    assert parse(text, Month) == (Month("جويلية", 7, ("dz", "tn"), True, 0.5), Month("يوليو", 7))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name\tmonth\n", "months.tsv:1: the header lacks what, source, licence"),
        (
            HEADER + "name\tmoon\n",
            "months.tsv:4: unknown column 'moon'; known are name, month, regions, common, weight",
        ),
        (HEADER + "name\n", "months.tsv:4: lacks the column month"),
        (HEADER + "name\tmonth\nيوليو\n", "months.tsv:5: 1 cells for 2 columns"),
        (HEADER + "name\tmonth\nيوليو\t13\n", "months.tsv:5: month 13"),
        (HEADER + "name\tmonth\nيوليو\tسبعة\n", "months.tsv:5: invalid literal for int() with base 10: 'سبعة'"),
        (HEADER + "name\tmonth\tcommon\nيوليو\t7\tmaybe\n", "months.tsv:5: 'maybe' is neither yes nor no"),
        (HEADER + "name\tmonth\nيوليو\t7\nيوليو\t8\n", "months.tsv:6: name 'يوليو' stands in line 5 already"),
    ],
)
def test_errors_name_file_and_line(text: str, message: str) -> None:
    """Whoever edits a table is told where it breaks."""
    with pytest.raises(TableError) as raised:
        parse(text, Month, file="months.tsv")
    assert str(raised.value) == message


TABLES = sorted(entry.name for entry in resources.files("arabnews.tables").iterdir() if entry.name.endswith(".tsv"))


@pytest.mark.parametrize("name", TABLES)
def test_every_table_says_what_it_is(name: str) -> None:
    """A header with content, cells parted by tabs, no line twice."""
    text = resources.files("arabnews.tables").joinpath(name).read_text(encoding="utf-8")
    lines = text.splitlines()
    for entry in ("# what: ", "# source: ", "# licence: "):
        assert any(line.startswith(entry) and len(line) > len(entry) + 3 for line in lines), entry
    rows = [line for line in lines if line.strip() and not line.startswith("#")]
    assert len({row.count("\t") for row in rows}) == 1
    assert len(set(rows)) == len(rows)
