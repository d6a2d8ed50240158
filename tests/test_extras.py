"""A missing package is named with its extra; a broken one speaks for itself."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from arabnews.extras import require


def test_what_is_there_is_returned() -> None:
    """Modules within packages, too."""
    assert require("os.path", "arrow") is __import__("os").path


@pytest.mark.parametrize("module", ["no_such_package", "no_such_package.part"])
def test_what_is_missing_is_named_with_its_extra(module: str) -> None:
    """The message is a command to paste."""
    message = r'^no_such_package is not installed; pip install "arabnews\[polars\]" brings it$'
    with pytest.raises(ImportError, match=message) as caught:
        require(module, "polars")
    assert caught.value.name == "no_such_package"


def test_what_lacks_something_itself_is_not_called_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Installing the extra again would not help."""
    (tmp_path / "broken_package.py").write_text("import no_such_package", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ModuleNotFoundError, match=r"^No module named 'no_such_package'$"):
        require("broken_package", "polars")
    assert "broken_package" not in sys.modules
