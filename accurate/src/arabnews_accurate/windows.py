"""How a long article is read: in windows that end with a paragraph where they can, and overlap where they cannot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

__all__ = ["MOST", "windows"]

MOST: Final = 510
"""Pieces in a window; the encoder's positions reach two farther."""
_OVERLAP: Final = 32  # words that two windows share where no paragraph ends


def windows(sizes: Sequence[int], ends: Sequence[int], most: int = MOST) -> Iterator[tuple[int, int]]:
    """Yield half-open ranges of words that cover all of them, in order.

    Args:
        sizes: how many pieces each word has, the marks that end paragraphs among them.
        ends: where paragraphs end: places just after their marks, ascending.
        most: how many pieces a window holds; a word is never longer.

    Examples:
        >>> list(windows([4] * 10, [3, 10], most=20))
        [(0, 3), (3, 8), (7, 10)]
        >>> list(windows([1, 1, 1], [3]))
        [(0, 3)]
    """
    begin, seen, paragraph = 0, 0, 0
    while begin < len(sizes):
        end, held = begin, 0
        while end < len(sizes) and held + sizes[end] <= most:
            held += sizes[end]
            end += 1
        if end == len(sizes):
            yield begin, end
            return
        while paragraph < len(ends) and ends[paragraph] <= end:
            paragraph += 1
        last = ends[paragraph - 1] if paragraph else 0
        if last > max(begin, seen):
            yield begin, last
            begin = seen = last
        else:
            yield begin, end
            seen = end
            begin = max(begin + 1, end - min(_OVERLAP, (end - begin) // 4))
