"""Numbers in words, in figures and in both: what they are worth and where they stand."""

from __future__ import annotations

import re

import attrs

from arabnews.models import Span
from arabnews.numbers.grammar import Reading, read
from arabnews.numbers.lexicon import Kind, Term, divisors, figures, terms
from arabnews.view import View

__all__ = ["Kind", "NumberSpan", "Reading", "Term", "figures", "find_numbers", "parse_number", "read", "terms"]

_TOKEN = re.compile(r"(?:\d[\d,٬'’]*)?(?:[.٫]?\d+)+(?:[ \u00a0\u202f]\d{3}(?!\d))*(?:[.٫]\d+)?|[^\W\d_]+|[^\s\w]")
_RATIO = re.compile(r"(\d+)\s*/\s*(\d+)")
_EDGES = re.compile(r"^[^\w.٫+-]+|[^\w%٪]+$")


@attrs.frozen(order=True)
class NumberSpan(Span):
    """A number in a text.

    Attributes:
        value: what it is worth.
        ordinal: whether it ranks (الثالث) instead of counting (ثلاثة).
    """

    value: int | float = attrs.field(order=False)
    ordinal: bool = attrs.field(default=False, order=False)


def parse_number(text: str) -> int | float | None:
    """Return the value of a text that is one number, in words, in figures or in both, or None.

    Cardinals and ordinals in all inflections, duals, fractions, decimals, percentages, signs and digits of any script.

    >>> parse_number("ألف وتسعمئة وثمانية وأربعين"), parse_number("٢٥ ألف"), parse_number("التاسع")
    (1948, 25000, 9)
    >>> parse_number("ثلاثة أرباع"), parse_number("أربعة فاصلة خمسة مليون"), parse_number("خمسة في المئة")
    (0.75, 4500000, 0.05)
    """
    words = _EDGES.sub("", View(text).folded.strip())
    sign = -1 if words.startswith("-") else 1
    words = words.lstrip("+-").strip()
    words, divisor = _divisor(words)
    if ratio := _RATIO.fullmatch(words):
        above, below = figures(ratio[1]), figures(ratio[2])
        value = above / below if above is not None and below else None
    else:
        tokens, found = _tokens(words)
        reading = read(found, 0) if found else None
        value = reading.value if reading and reading.end == len(tokens) else None
    if value is None:
        return None
    return sign * value if divisor == 1 else sign * value / divisor


def find_numbers(text: str) -> list[NumberSpan]:
    """Return the numbers of a text, in order: the longest reading at each place.

    >>> [(n.text, n.value) for n in find_numbers("قتل خمسة وعشرون شخصا وأصيب 1,300 في الهجوم الثالث")]
    [('خمسة وعشرون', 25), ('1,300', 1300), ('الثالث', 3)]
    """
    seen = View(text)
    tokens, found = _tokens(seen.folded)
    spans, i = [], 0
    while i < len(tokens):
        reading = read(found, i)
        if reading is None:
            i += 1
            continue
        first = found[i]
        glued = first is not None and first.joined and first.kind is not Kind.FIGURES
        start = tokens[i].start() + (1 if glued else 0)
        start, end = seen.to_original(start, tokens[reading.end - 1].end())
        spans.append(NumberSpan(start, end, text[start:end], reading.value, reading.ordinal))
        i = reading.end
    return spans


def _tokens(folded: str) -> tuple[list[re.Match[str]], list[Term | None]]:
    tokens, known = list(_TOKEN.finditer(folded)), terms()
    found: list[Term | None] = []
    for token in tokens:
        word = token[0]
        term = known.get(word)
        if term is None and word[-1].isdecimal() and (value := figures(word)) is not None:
            term = Term(value, Kind.FIGURES)
        found.append(term)
    for i in range(1, len(tokens)):  # و before figures is a token of its own: و30
        if (term := found[i]) and term.kind is Kind.FIGURES and found[i - 1] is terms()["و"]:
            found[i] = attrs.evolve(term, joined=True)
    return tokens, found


def _divisor(words: str) -> tuple[str, int]:
    """Take off a percentage or the like at the end: خمسة في المئة، 20%."""
    for ending, divisor in divisors().items():
        if words.endswith(ending):
            return words.removesuffix(ending).rstrip(), divisor
    return words, 1
