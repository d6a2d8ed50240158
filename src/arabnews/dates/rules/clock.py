"""Level two, clock times in words and figures: الساعة الحادية عشرة والنصف مساء، الثالثة إلا ربعا، 14:30."""

from __future__ import annotations

from arabnews.dates.grammar import Match, Rule
from arabnews.dates.specs import Clock

__all__ = ["RULES"]

_MERIDIEM = {"AM": "MO", "PM": "EV"}
_PART = "<part:of_day|evening|meridiem|era>"
_MINUTES = """
(?: <colon|dot|comma> <minute:two_figures> (?: <colon> <second:two_figures> )?
  | <and> <spoken:day_figures|small_figures|cardinal> <other_unit|plural>
  | <less> <missing_minutes:day_figures|cardinal> <other_unit|plural>
  | <and> <fraction:half|quarter|cardinal>
  | <less> <missing:cardinal|quarter|half> )
"""


def _part(match: Match) -> str | None:
    piece = match.piece("part")
    if piece is None:
        return None
    if piece.kind == "era":
        return "EV" if match.text("part") == "م" else None
    return _MERIDIEM.get(str(piece.value), str(piece.value))


def _fraction(value: float) -> int:
    """Minutes of a part of an hour: the tags half, quarter and third hold how many make one."""
    return round(60 / value if value > 1 else 60 * value)


def _clock(match: Match) -> tuple[str, object] | None:
    hour, minute = match.value("hour"), match.value("minute")
    if not isinstance(hour, int | float):
        return None
    if match.has("minutes_after") and hour > 20:  # الرابعة وعشرون دقيقة was read as 24
        hour, minute = int(hour % 10), int(hour // 10 * 10)
    elif hour != int(hour):
        hour, minute = int(hour), round(hour % 1 * 60)
    if match.has("fraction"):
        if match.value("fraction") in (1, 0) or match.value("fraction") > 4:
            return None
        minute = _fraction(match.value("fraction"))
    elif match.has("spoken"):
        minute = match.value("spoken")
    missing = match.value("missing_minutes")
    if match.has("missing"):
        missing = _fraction(match.value("missing"))
    if missing:
        hour, minute = (int(hour) - 1) % 24, 60 - missing
    second = match.value("second")
    if not (0 <= hour <= 24 and 0 <= (minute or 0) < 60 and 0 <= (second or 0) < 60):
        return None
    return "CLOCK", Clock(int(hour) % 24, minute, second, _part(match))


def _digital(match: Match) -> tuple[str, object] | None:
    if len(match.text("minute")) != 2 or (match.has("part") and _part(match) is None):
        return None
    return _clock(match)


def _word_and_part(match: Match) -> tuple[str, object] | None:
    return _clock(match) if _part(match) and 1 <= match.value("hour") < 13 else None


def _four_figures(match: Match) -> tuple[str, object] | None:
    hour, minute = divmod(match.value("hour"), 100)
    return ("CLOCK", Clock(hour, minute)) if len(match.text("hour")) == 4 and hour < 24 and minute < 60 else None


def _midnight(match: Match) -> tuple[str, object]:
    return "CLOCK", Clock(match.value("midnight"), None, None, None)


RULES = (
    Rule(
        "clock",
        f"<about>? <clock> <article>? <hour:ordinal|cardinal|two_figures|day_figures> "
        f"<minutes_after:other_unit>? {_MINUTES}? {_PART}?",
        _clock,
        "الساعة الحادية عشرة والنصف مساء",
        "XXXX-XX-XXT23:30",
    ),
    Rule(
        "hour and part of day",
        f"<hour:ordinal|day_figures|cardinal> {_MINUTES}? {_PART}",
        _word_and_part,
        "الثالثة فجرا",
        "XXXX-XX-XXT03:00",
    ),
    Rule(
        "hours and minutes in figures",
        f"(?<!<figures><colon|slash|dash|dot>) <hour:two_figures> <colon> <minute:two_figures> (?: "
        f"<colon> <second:two_figures> )? {_PART}? (?!<colon>)",
        _digital,
        "14:30",
        "XXXX-XX-XXT14:30",
    ),
    Rule(
        "hours and minutes before a zone",
        "<hour:two_figures> <colon|comma|dot|dash> <minute:two_figures> (?=<by>?<zone|timezone>)",
        _digital,
        "17,30 ت غ",
        "XXXX-XX-XXT17:30",
    ),
    Rule(
        "clock in four figures",
        "<about>? <clock> <hour:year_figures|long_figures> (?=<by>? <timezone|zone>)",
        _four_figures,
        "الساعة 1428 بتوقيت جرينتش",
        "XXXX-XX-XXT14:28",
    ),
    Rule("midnight, noon", "<after>? <midnight:midnight>", _midnight, "بعد منتصف الليل", "XXXX-XX-XXT00:00"),
)
