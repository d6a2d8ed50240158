"""The Python blocks of a page of docs/: what they print is what the comments below say."""

from __future__ import annotations

import re
from pathlib import Path

DOCS = Path(__file__).parents[1] / "docs"


def python_blocks(page: str) -> list[tuple[str, str]]:
    """Return the Python blocks of a page, each with the heading that it stands under."""
    text = (DOCS / page).read_text(encoding="utf-8")
    found = []
    heading = ""
    for block in re.finditer(r"^## ([^\n]*)$|^```python\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        heading = block[1] or heading
        if block[2]:
            found.append((heading, block[2]))
    return found


def promised(code: str) -> str:
    """Return what the comments after the prints of a block say that it prints."""
    return "".join(f"{line[2:]}\n" for line in code.splitlines() if line.startswith("# "))
