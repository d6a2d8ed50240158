"""Level one: names that stand twice. A month in two namings is one month: تشرين الأول/أكتوبر، أيار (مايو)."""

from __future__ import annotations

from arabnews.dates.grammar import Match, Rule

__all__ = ["RULES"]

_MONTH = "month|weak_month|rare_month"


def _month_in_two_namings(match: Match) -> tuple[str, object] | None:
    first, *others = match.values("month", "weak_month", "rare_month")
    return ("month", first) if all(other == first for other in others) else None


RULES = (
    Rule(
        "month in two namings",
        f"<{_MONTH}> (?: (?:<slash|dash> | <dash><slash>)? <{_MONTH}> | <open> <{_MONTH}> <close> )",
        _month_in_two_namings,
        "تشرين الثاني/نوفمبر 2014",
        "2014-11",
    ),
)
