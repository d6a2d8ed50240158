"""Offsets through a rewriting: where each character of the new text came from, and the way back."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

import attrs


class Edits:
    """The places where one pass changed lengths; everywhere else the two texts run in parallel.

    Edit ``i`` turned ``old[old_starts[i]:old_ends[i]]`` into ``new[new_starts[i]:new_ends[i]]``. Positions inside
    an edit belong to all of it; positions at its edges belong to what stands beside it.
    """

    __slots__ = ("new_ends", "new_starts", "old_ends", "old_starts")

    def __init__(self) -> None:
        self.old_starts, self.old_ends = array("q"), array("q")
        self.new_starts, self.new_ends = array("q"), array("q")

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Map a span of the new text to the old one."""
        return _map(start, end, self.new_starts, self.new_ends, self.old_starts, self.old_ends)

    def forth(self, start: int, end: int) -> tuple[int, int]:
        """Map a span of the old text to the new one."""
        return _map(start, end, self.old_starts, self.old_ends, self.new_starts, self.new_ends)


def _map(
    start: int, end: int, starts: array[int], ends: array[int], other_starts: array[int], other_ends: array[int]
) -> tuple[int, int]:
    i = bisect_right(starts, start) - 1
    if i < 0:
        first = start
    elif start < ends[i]:
        first = other_starts[i]
    else:
        first = other_ends[i] + start - ends[i]
    if start == end:
        return first, first
    i = bisect_left(starts, end) - 1
    if i < 0:
        last = end
    elif end <= ends[i]:
        last = other_ends[i]
    else:
        last = other_ends[i] + end - ends[i]
    return first, max(first, last)


def rewrite(
    text: str, pattern: re.Pattern[str], replace: Callable[[re.Match[str]], str], *, owned: bool = False
) -> tuple[str, Edits | None]:
    """Return ``pattern.sub(replace, text)`` with its edits, None when no length changed.

    Args:
        text: the text to rewrite.
        pattern: what to replace; it never matches the empty string.
        replace: gives the replacement of a match.
        owned: whether what is replaced belongs to the character before it, as a vowel mark does to its letter: the
            edit then takes that character in, so that a span which ends with it comes back with its marks.
    """
    edits = Edits()
    pieces: list[str] = []
    copied = shift = 0
    for found in pattern.finditer(text):
        new = replace(found)
        start, end = found.span()
        pieces.append(text[copied:start])
        pieces.append(new)
        copied = end
        if len(new) != end - start:
            owner = owned and start > 0 and not text[start - 1].isspace()
            edits.old_starts.append(start - owner)
            edits.old_ends.append(end)
            edits.new_starts.append(start - owner + shift)
            shift += len(new) - (end - start)
            edits.new_ends.append(end + shift)
    if not copied:
        return text, None
    pieces.append(text[copied:])
    return "".join(pieces), edits if edits.old_starts else None


@attrs.frozen(eq=False)
class AlignedText:
    """A rewritten text that knows where each of its characters came from.

    Attributes:
        text: the rewritten text.
        original: the text as the caller gave it.
    """

    text: str
    original: str
    _edits: Sequence[Edits] = ()

    def to_original(self, start: int, end: int) -> tuple[int, int]:
        """Map a span of ``text`` to ``original``; half-open ``str`` indexes both ways.

        A letter owns the marks and tatweel after it, so the span of ``كتاب`` in a text that was written ``كِتَـاب``
        comes back as all of it. Removed characters that belong to no letter stay outside the span.

        Raises:
            ValueError: the span does not lie inside ``text``.
        """
        _check(start, end, len(self.text), "text")
        for edits in reversed(self._edits):
            start, end = edits.back(start, end)
        return start, end

    def to_aligned(self, start: int, end: int) -> tuple[int, int]:
        """Map a span of ``original`` to ``text``; what was removed maps to an empty span.

        Raises:
            ValueError: the span does not lie inside ``original``.
        """
        _check(start, end, len(self.original), "original")
        for edits in self._edits:
            start, end = edits.forth(start, end)
        return start, end


def _check(start: int, end: int, length: int, what: str) -> None:
    if not 0 <= start <= end <= length:
        raise ValueError(f"span {start}..{end} is outside {what} (0..{length})")
