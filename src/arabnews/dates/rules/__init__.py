"""The rules of the date grammar: levels in order, each a list in order; this is all there is and how it runs."""

from __future__ import annotations

import functools

from arabnews.dates.grammar import Level, Rule
from arabnews.dates.rules import calendar_dates, calendar_years, clock, compose, lengths, names, ranges, relative

__all__ = ["LEVELS", "levels"]

LEVELS: tuple[tuple[Rule, ...], ...] = (
    names.RULES,
    (*calendar_dates.RULES, *calendar_years.RULES, *lengths.RULES, *relative.RULES, *clock.RULES),
    compose.PARALLELS,
    compose.JOINING,
    compose.MOMENTS,
    compose.CLOCKS,
    ranges.RULES,
    lengths.LAST,
)


@functools.cache
def levels() -> tuple[Level, ...]:
    """Return the levels, compiled on first use."""
    return tuple(Level(rules, joins=1 < i < len(LEVELS) - 1) for i, rules in enumerate(LEVELS))
