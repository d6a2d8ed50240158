"""Tables for people, whose Arabic stays in its cell and reads from right to left.

A terminal that knows both directions orders each of its lines by itself; without isolates the words of neighbouring
cells would change places. A terminal that knows only one direction needs letters that are joined and turned for it:
that is what ``turn`` is for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

import attrs
from rich import box
from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.segment import Segment
from rich.style import Style
from rich.table import Table
from rich.text import Text

from arabnews.cli.layers import Column
from arabnews.models.spans import Record

_ISOLATE, _END = "\N{RIGHT-TO-LEFT ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
# What an article must not do to a terminal: control it, or turn what stands beside the article.
_UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def safe(text: str) -> str:
    r"""Return ``text`` without controls, and with U+FFFD for what is no character.

    >>> safe("خبر\x1b[2J\u202e عاجل")
    'خبر[2J عاجل'
    """
    return _UNSAFE.sub(lambda found: "\ufffd" if found[0] >= "\ud800" else " " if found[0] in "\t\r" else "", text)


@attrs.frozen
class Arabic:
    """Text that a terminal shows from right to left, each of its lines apart from what stands beside it."""

    text: str
    style: str = ""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Wrap first, then isolate: each line of a terminal is a paragraph of its own."""
        width = options.max_width
        for line in Text(self.text, self.style).wrap(console, width):
            line.rstrip()
            space = " " * max(0, width - line.cell_len)
            yield Segment(f"{space}{_ISOLATE}{line.plain}{_END}", Style.parse(self.style))
            yield Segment.line()

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        """As wide as the text; the isolates take no room."""
        return Measurement.get(console, options, Text(self.text))


def _cell(column: Column, row: Record) -> Arabic | Text:
    text = safe(column.cell(row))
    return Arabic(text) if column.arabic and text else Text(text)


def table_of(columns: Sequence[Column], rows: Iterable[Record]) -> Table:
    """Return the table of ``rows``."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold", show_lines=False)
    for column in columns:
        justify: Any = "right" if column.arabic else "left"
        table.add_column(column.heading, justify=justify, overflow="fold")
    for row in rows:
        table.add_row(*(_cell(column, row) for column in columns))
    return table


def card_of(lines: Iterable[tuple[str, str]]) -> Table:
    """Return a table of headings and what stands under each."""
    card = Table(box=None, pad_edge=False, show_header=False)
    card.add_column(style="bold")
    card.add_column(overflow="fold")
    for heading, text in lines:
        card.add_row(heading, Arabic(safe(text)) if _is_arabic(text) else Text(safe(text)))
    return card


def _is_arabic(text: str) -> bool:
    return any("\u0600" <= char <= "\u06ff" for char in text)
