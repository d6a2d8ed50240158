"""Last level: from one time to another, one mention: من 3 يناير إلى 5 مارس، ما بين مايو 2010 ويونيو 2011."""

from __future__ import annotations

from typing import cast

from arabnews.dates.grammar import Match, Rule
from arabnews.dates.specs import Day, Range, Relative, Spec

__all__ = ["RULES"]


def _range(match: Match) -> tuple[str, object] | None:
    first, last = match.value("first"), match.value("last")
    if isinstance(first, int):
        return None
    if isinstance(first, Day) and isinstance(last, Day) and first.twin and last.twin and first.twin == last.twin:
        return None
    if isinstance(first, Relative) and isinstance(last, Relative) and first.unit is not last.unit:
        return None
    return "RANGE", Range(cast(Spec, first), cast(Spec, last))


_END = "DAY|DAYS|MONTH|YEAR|PERIOD|WEEKDAY|RELATIVE|BARE"

RULES = (
    Rule(
        "from and to",
        f"(?<=<of>) <first:{_END}> <comma>? <and>? <to_> <last:{_END}>",
        _range,
        "من 3 يناير 2014 إلى 5 مارس 2014",
        "2014-01-03/2014-03-05",
    ),
    Rule(
        "between and",
        f"(?<=<between>) <first:{_END}> <comma>? <and> <last:{_END}>",
        _range,
        "بين مايو 2010 ويونيو 2011",
        "2010-05/2011-06",
    ),
    Rule(
        "to",
        "(?<!<since>) <first:DAY|MONTH|YEAR> <dash> <to_>? <last:DAY|MONTH|YEAR>",
        _range,
        "12 أبريل 2014 - 3 مايو 2014",
        "2014-04-12/2014-05-03",
    ),
)
