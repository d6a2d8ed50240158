"""Where a mention stands in its text: in which sentence, and whether in any."""

from __future__ import annotations

import re

__all__ = ["is_alone", "sentence_start"]

_SENTENCE = 320  # no sentence is followed further back than this
_MARGIN = 12
_END = re.compile(r"[.!?؟؛\n](?=\s|$)|\n")
_WORD = re.compile(r"\w")


def sentence_start(folded: str, position: int) -> int:
    """Return the index where the sentence of ``position`` begins, or a window before it."""
    start = max(0, position - _SENTENCE)
    for found in _END.finditer(folded, start, position):
        start = found.end()
    return start


def is_alone(folded: str, start: int, end: int) -> bool:
    """Whether a text holds nothing but what stands between ``start`` and ``end``."""
    if start > _MARGIN or len(folded) - end > _MARGIN:
        return False
    return not _WORD.search(folded, 0, start) and not _WORD.search(folded, end)
