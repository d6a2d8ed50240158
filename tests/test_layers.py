"""Imports go only down the layers."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import arabnews

PACKAGE = Path(arabnews.__file__).parent
# From the top; a module may import what stands below its row, and inside its own package.
ROWS = [
    ["__main__"],
    ["cli"],
    ["report"],
    ["rendering", "arrow", "spacy"],
    ["batch", "schema", "seeds"],
    ["document"],
    ["quotes"],
    ["dates", "entities"],
    ["numbers", "words"],
    ["sentences"],
    ["tokens"],
    ["view"],
    ["tables"],
    ["models"],
    ["extras"],
]
LEVEL = {name: len(ROWS) - index for index, row in enumerate(ROWS) for name in row}
# docs/decisions/layers.md says why.
EXCEPTIONS = {("models", "words"), ("document", "rendering")}


def _layer(module: str) -> str | None:
    parts = module.split(".")
    return parts[1] if parts[0] == "arabnews" and len(parts) > 1 else None


MODULES = [path for path in sorted(PACKAGE.rglob("*.py")) if path != PACKAGE / "__init__.py"]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_down(path: Path) -> None:
    """No module reaches up, and none hides behind a relative import."""
    own = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    assert own in LEVEL, f"{own} stands in no layer"
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: relative import"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        for name in names:
            layer = _layer(name)
            if layer in LEVEL and layer != own and (own, layer) not in EXCEPTIONS:
                assert LEVEL[layer] < LEVEL[own], f"{own} imports {layer}"
