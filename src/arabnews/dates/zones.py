"""The time zone told after a clock time: بتوقيت مكة المكرمة، بالتوقيت المحلي، ت غ. It belongs to the mention."""

from __future__ import annotations

import functools
import re

from arabnews import tables, view
from arabnews.dates.lexicon import WordRow

__all__ = ["end_of_zone"]


@functools.cache
def _zone() -> re.Pattern[str]:
    rows = tables.read("date_words", WordRow)

    def words(kind: str) -> str:
        return "|".join(re.escape(view.fold(row.word)) for row in rows if row.kind == kind)

    return re.compile(
        rf" ?ب?(?:(?:{words('timezone')}) [^\W\d_]+(?: (?:{words('zone_word')})(?!\w))?|(?:{words('zone')})(?!\w))"
    )


def end_of_zone(folded: str, end: int) -> int:
    """Return the index after the zone that follows a clock time, or ``end`` itself."""
    found = _zone().match(folded, end)
    return found.end() if found else end
