"""The notebooks of the documentation run, cell by cell; the docs build runs them once more, in Jupyter."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parent.parent / "docs" / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))


def cells(notebook: Path) -> list[Any]:
    found: list[Any] = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return found


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs(notebook: Path) -> None:
    """Each cell runs after those before it, and what it shows can be shown."""
    names: dict[str, Any] = {}
    for cell in cells(notebook):
        if cell["cell_type"] != "code":
            continue
        source = "".join(cell["source"])
        if "IPython" in source:
            pytest.importorskip("IPython")
        *body, last = ast.parse(source).body
        if isinstance(last, ast.Expr):
            exec(compile(ast.Module(body, []), notebook.name, "exec"), names)  # noqa: S102 - our own cells
            shown = eval(compile(ast.Expression(last.value), notebook.name, "eval"), names)  # noqa: S307
            assert repr(shown)
            assert getattr(shown, "_repr_html_", str)() is not None
        else:
            exec(compile(source, notebook.name, "exec"), names)  # noqa: S102


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_stored_without_output_and_fits_a_page(notebook: Path) -> None:
    """What a cell shows is made by the build; lines are short enough for a column of text."""
    for cell in cells(notebook):
        assert not cell.get("outputs")
        if cell["cell_type"] == "code":
            assert all(len(line.rstrip()) <= 88 for line in cell["source"])


def test_there_are_notebooks() -> None:
    """The folder is where it is looked for."""
    assert len(NOTEBOOKS) >= 5
