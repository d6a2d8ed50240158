"""The alphabet of the date grammar: one character for each kind of word and of composed expression.

A text becomes a string of tags, and a rule is a regular expression over tags in which names stand for characters:
``<day:day> <of>? <month>``. ``<month>`` matches one piece of that kind; ``<label:name>`` keeps it under a label; a
name may also stand for a set of kinds (``day``: figures, ordinals and cardinals that can be the day of a month).
"""

from __future__ import annotations

import re

__all__ = ["COMPOSED", "NAMES", "TAG", "names", "translate"]


def names(text: str) -> tuple[str, ...]:
    """Return the names that a text lists, parted by spaces."""
    return tuple(text.split())


_WORDS = names("""
    other break term and of in by to_ between since ago after within along lasting passed article on
    comma dash slash dot colon open close quote
    day_figures small_figures year_figures long_figures cardinal ordinal year_words
    month weak_month rare_month hijri_month weak_hijri season_hijri weekday bare_weekday
    year_unit month_unit week_unit day_unit night_unit other_unit
    the_year the_month the_week the_night the_unit dual the_dual construct plural days the_plural the_days
    today deictic bound_deictic tonight shift recent next this that same itself part day_part evening of_day
    midnight clock quarter half season the_season decade_word era epithet year_kind every set ref inner_ref
    future_noun about some many whole one coincides less running last weekend
    date_word meridiem holiday lam only came of_it zone timezone zone_word
""")
COMPOSED = frozenset(
    names("""
    DAY DAYS MONTH YEAR YEARS PERIOD PORTION NTH WEEKDAY RELATIVE CLOCK LENGTH AGO MOMENT SET RATE REF RANGE BARE LONE
""")
)

TAG = {name: chr(0x4E00 + i) for i, name in enumerate((*_WORDS, *sorted(COMPOSED)))}
NAMES = {char: name for name, char in TAG.items()}

_SETS = {
    "day": "day_figures ordinal cardinal",
    "count": "day_figures small_figures long_figures year_figures cardinal year_words",
    "figures": "day_figures small_figures long_figures year_figures",
    "two_figures": "day_figures small_figures",
    "rank": "ordinal",
    "year": "year_figures year_words",
    "sure_month": "month hijri_month",
    "any_month": "month weak_month hijri_month weak_hijri season_hijri",
    "gregorian_month": "month weak_month",
    "hijri": "hijri_month weak_hijri season_hijri",
    "unit": "year_unit month_unit week_unit day_unit night_unit other_unit",
    "definite": "the_year the_month the_week the_night the_unit",
    "plural_unit": "plural days",
    "the_plural_unit": "the_plural the_days",
    "any_unit": "year_unit month_unit week_unit day_unit night_unit other_unit plural days",
    "year_head": "year_unit the_year",
    "link": "of in by lam",
    "demonstrative": "this that same",
    "modifier": "shift next recent itself",
    "morning_to_night": "day_part evening",
    "hour_part": "of_day evening meridiem era",
    "mark": "open close quote slash",
    "ON": "DAY DAYS WEEKDAY RELATIVE NTH",
    "PLACE": "MONTH YEAR YEARS PERIOD RELATIVE BARE",
}
_PLACEHOLDER = re.compile(r"<(?:(\w+):)?([!\w|]+)>")


def _class(names: str) -> str:
    negated = names.startswith("!")
    chars = "".join(TAG[word] for name in names.lstrip("!").split("|") for word in _SETS.get(name, name).split())
    return f"[{'^' if negated else ''}{chars}]"


def translate(pattern: str) -> tuple[str, dict[str, tuple[str, ...]]]:
    """Return the regular expression over tags that a rule's pattern stands for, and the groups of each label.

    A label may stand in several branches of a pattern.
    """
    groups: dict[str, list[str]] = {}

    def put(found: re.Match[str]) -> str:
        label, names = found[1], found[2]
        if not label:
            return _class(names)
        of_label = groups.setdefault(label, [])
        of_label.append(f"{label}_{len(of_label)}")
        return f"(?P<{of_label[-1]}>{_class(names)})"

    regex = _PLACEHOLDER.sub(put, re.sub(r"\s", "", pattern))
    return regex, {label: tuple(names) for label, names in groups.items()}
