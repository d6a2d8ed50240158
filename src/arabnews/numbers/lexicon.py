"""The words and figures that numbers are made of, as terms of the number grammar."""

from __future__ import annotations

import functools
import re
from enum import StrEnum

import attrs

from arabnews import tables, view

__all__ = ["Kind", "NumberWord", "Term", "divisors", "figures", "terms"]


class Kind(StrEnum):
    """The place of a word in a number."""

    UNIT = "unit"
    HEAD = "head"  # the one of eleven and of twenty-one, never a number alone
    TAIL = "tail"  # عشر: ten more after a unit, else ten
    TEEN = "teen"
    TEN = "ten"
    HUNDRED = "hundred"
    SCALE = "scale"
    DUAL = "dual"
    FRACTION = "fraction"
    POINT = "point"
    PER = "per"
    FIGURES = "figures"
    AND = "and"


@attrs.frozen
class NumberWord:
    """One line of ``number_words.tsv``."""

    word: str = attrs.field(metadata={"key": True})
    value: float
    kind: Kind
    ordinal: bool = False


@attrs.frozen
class Term:
    """A word or figure inside a number.

    Attributes:
        value: what it is worth alone.
        kind: its place in the number.
        ordinal: whether it ranks (الثالث) instead of counting (ثلاثة).
        definite: whether it carries the article.
        joined: whether و joins it to what stands before.
    """

    value: float
    kind: Kind
    ordinal: bool = False
    definite: bool = False
    joined: bool = False


AND = Term(0, Kind.AND, joined=True)

# 1,234,567.89 · 1٬234٫5 · 1.234.567 · 1 234 567 · 7,2 · .77
_FIGURES = re.compile(
    r"(?P<whole>\d{1,3}(?:[,٬'’]\d{3})+|\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d{1,3}(?:\.\d{3}){2,}|\d+)?"
    r"(?:[.٫,](?P<part>\d+))?"
)


def figures(text: str) -> int | float | None:
    """Return the value of a number written in digits, with separators of any kind, or None.

    >>> figures("1٬234٫5"), figures("5.501.774"), figures("7,2"), figures("12 000")
    (1234.5, 5501774, 7.2, 12000)
    """
    found = _FIGURES.fullmatch(text)
    if not found or not text:
        return None
    whole = re.sub(r"\D", "", found["whole"] or "0")
    if len(whole) > 300:  # no longer a number that anybody means, and past what a float holds
        return None
    return int(whole) if found["part"] is None else float(f"{whole}.{found['part'][:40]}")


@functools.cache
def terms() -> dict[str, Term]:
    """Return every folded surface of a number word (bare, with the article, after و) with its term."""
    found: dict[str, Term] = {"و": AND}
    for row in tables.read("number_words", NumberWord):
        if row.kind is Kind.PER:
            continue
        word = view.fold(row.word)
        value = int(row.value) if row.value == int(row.value) else row.value
        for article in ("", "ال"):
            for conjunction in ("", "و"):
                term = Term(value, row.kind, row.ordinal, bool(article), bool(conjunction))
                found.setdefault(conjunction + article + word, term)
    return found


@functools.cache
def divisors() -> dict[str, int]:
    """Return the folded endings that divide a number (%، في المئة) with what they divide it by."""
    rows = tables.read("number_words", NumberWord)
    return {view.fold(row.word): int(row.value) for row in rows if row.kind is Kind.PER}
