"""What README and the first pages say is what the code does."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest
from docs_pages import python_blocks

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("page", ["../README.md", "index.md", "quickstart.md", "README.ar.md"])
def test_the_code_of_a_page_runs_and_gives_what_it_says(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The blocks of a page run one after the other; an expression has the value of the comment behind it."""
    names: dict[str, Any] = {}
    said = 0
    for _, code in python_blocks(page):
        exec(compile(code, page, "exec"), names)  # noqa: S102
        for line in code.splitlines():
            expression, mark, comment = line.partition("  # ")
            if mark and _is_literal(comment):
                assert eval(expression, names) == ast.literal_eval(comment.strip()), line  # noqa: S307
                said += 1
    assert names, f"{page} has no Python block"
    assert said or page != "../README.md"


def _is_literal(comment: str) -> bool:
    try:
        ast.literal_eval(comment.strip())
    except (SyntaxError, ValueError):
        return False
    return True


def test_the_two_commands_of_the_readme_are_those_of_ci() -> None:
    """CI greps the commands out of the README: each stands on a line of its own, and first."""
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    for word in ("arabnews statements", "pytest"):
        first = next(line for line in lines if word in line)
        assert first.startswith("python3 -m venv .venv && ")
