"""Level two, times seen from today or from what was told last; sets, seasons, quarters and vague references."""

from __future__ import annotations

from arabnews.dates import calendars
from arabnews.dates.grammar import Match, Rule
from arabnews.dates.specs import Every, Moment, Nth, Portion, Reference, Relative, Season, Unit, WeekdayOf

__all__ = ["RULES"]

_SET_UNITS = {
    Unit.DAY: "P{}D",
    Unit.NIGHT: "P{}D",
    Unit.WEEK: "P{}W",
    Unit.MONTH: "P{}M",
    Unit.YEAR: "P{}Y",
    Unit.HOUR: "PT{}H",
    Unit.MINUTE: "PT{}M",
    Unit.SECOND: "PT{}S",
    Unit.DECADE: "P{}DE",
    Unit.CENTURY: "P{}CE",
}
_LONG_UNITS = (Unit.DECADE, Unit.CENTURY)


def _unit(match: Match) -> Unit:
    piece = match.piece("unit")
    if piece is None or piece.kind == "today":
        return Unit.DAY
    return Unit.HOUR if piece.kind == "clock" else Unit(str(piece.value))


def _period(match: Match) -> tuple[str, object] | None:
    """العام الماضي، هذا الأسبوع، ذلك العام، اليوم التالي، نفس اليوم."""
    unit = _unit(match)
    shift, pointer = match.piece("shift"), match.piece("pointer")
    if shift is not None:
        told, offset = shift.kind in ("next", "itself"), shift.value
    else:
        told, offset = pointer is not None and pointer.kind in ("that", "same"), 0
    if unit in _LONG_UNITS and not told:
        return None  # القرن الماضي is read by its own rule
    if not isinstance(offset, int):
        return None
    return "RELATIVE", Relative(unit, offset, told)


def _kind_of_year(match: Match) -> tuple[str, object]:
    return "RELATIVE", Relative(Unit.YEAR, match.value("shift"), hijri=match.value("kind") == "hijri")


def _decade_ago(match: Match) -> tuple[str, object] | None:
    return ("PERIOD", Relative(Unit.DECADE, match.value("shift"))) if match.value("unit") is Unit.DECADE else None


def _today(match: Match) -> tuple[str, object] | None:
    if match.has("yesterday") and match.value("yesterday") >= 0:
        return None
    day = match.value("yesterday") if match.has("yesterday") else match.value("day")
    return "RELATIVE", Relative(Unit.DAY, day)


def _weekday(match: Match) -> tuple[str, object]:
    week = Relative(Unit.WEEK, match.value("week", 0)) if match.has("week") or match.has("this_week") else None
    shift = match.value("shift", 0 if match.has("this") else None)
    return "WEEKDAY", WeekdayOf(match.value("weekday"), shift, match.value("day"), week)


def _tonight(match: Match) -> tuple[str, object]:
    return "MOMENT", Moment(Relative(Unit.DAY, match.value("shift", 0)), part="NI")


def _every(match: Match) -> tuple[str, object] | None:
    if match.has("weekday"):
        return "SET", Every("P1W", match.value("weekday"))
    piece = match.piece("unit")
    unit = Unit.DAY if piece is None or piece.kind in ("day_part", "evening", "today") else Unit(str(piece.value))
    count = 2 if match.has("dual") else match.value("count", 1)
    unit = Unit(match.value("dual")) if match.has("dual") else unit
    return "SET", Every(_SET_UNITS[unit].format(count))


def _rate(match: Match) -> tuple[str, object]:
    return "RATE", Every(_SET_UNITS[_unit(match)].format(1))


def _adverb(match: Match) -> tuple[str, object]:
    return "SET", Every(f"P1{match.value('set')}", adverb=True)


def _reference(match: Match) -> tuple[str, object]:
    piece = match.piece("ref")
    return "REF", Reference(match.value("ref"), inner=piece is not None and piece.kind == "inner_ref")


def _past(match: Match) -> tuple[str, object] | None:
    return ("REF", Reference("PAST_REF")) if match.value("shift") == -1 else None


def _until_now(_match: Match) -> tuple[str, object]:
    return "REF", Reference("PRESENT_REF", hour=True)


def _weekend(match: Match) -> tuple[str, object]:
    return "PERIOD", Relative(Unit.WEEK, match.value("shift", 0), weekend=True, told=not match.has("shift"))


def _portion(match: Match) -> tuple[str, object] | None:
    parts = match.value("parts")
    n = parts if match.has("recent") else match.value("n")
    return (
        ("PORTION", Portion(n, parts, None, match.value("shift"))) if isinstance(n, int) and 1 <= n <= parts else None
    )


def _part_of_this(match: Match) -> tuple[str, object]:
    piece = match.need("unit")
    return "RELATIVE", Relative(Unit.DAY if piece.kind == "today" else Unit(str(piece.value)))


def _season(match: Match) -> tuple[str, object]:
    year = match.value("year")
    if year is not None and year < 1600:
        year = calendars.hijri_year(year)[1].year
    period = Relative(Unit.YEAR, match.value("year_shift", 0)) if match.has("relative_year") else None
    shift = match.value("shift", 0 if match.has("this") else None)
    return "PERIOD", Season(match.value("season"), year, period, shift)


def _nth(match: Match) -> tuple[str, object] | None:
    n = -1 if match.has("last") else match.value("n")
    if not isinstance(n, int) or not (n == -1 or 1 <= n <= 366):
        return None
    if (
        match.piece("unit") is not None
        and match.need("unit").kind.endswith("_unit")
        and match.text("n").startswith("ال")
    ):
        return None  # الثالثة يوم is no third day
    if match.has("weekday"):
        return "NTH", Nth(n, None, match.value("weekday"), None)
    return "NTH", Nth(n, _unit(match), None, None)


RULES = (
    Rule(
        "period and modifier",
        "<unit:definite|today|clock> <shift:shift|next|itself>",
        _period,
        "الأسبوع الماضي",
        "2025-W41",
    ),
    Rule(
        "kind of year and modifier",
        "<unit:the_year> <kind:year_kind|era> <shift:shift|next>",
        _kind_of_year,
        "العام الدراسي المقبل",
        "2026",
    ),
    Rule(
        "weekday of a week",
        "<weekday:bare_weekday> <the_week> <week:shift>",
        _weekday,
        "أحد الأسبوع الماضي",
        "2025-10-12",
    ),
    Rule(
        "this period", "(?<!<came>) <pointer:this|that|same> <unit:definite|today|clock>", _period, "هذا العام", "2025"
    ),
    Rule("period, this", "<unit:definite> <pointer:this>", _period, "الشهر هذا", "2025-10"),
    Rule("decade and modifier", "<unit:the_unit> <shift:shift>", _decade_ago, "العقد الماضي", "201"),
    Rule(
        "day from today",
        "<day_unit>? <day:deictic> | <day:today> | (?<=<day_part|evening>) <day:bound_deictic> "
        "| (?<=<by>) <yesterday:bound_deictic>",
        _today,
        "أمس الأول",
        "2025-10-13",
    ),
    Rule(
        "weekday",
        "<day_unit|construct|days|the_days>? <this:this>? <weekday:weekday> (?: <shift:shift|next> | "
        "<of>? <the_week> <week:shift> | <of>? <this_week:this> <the_week> )? ",
        _weekday,
        "الأربعاء المقبل",
        "2025-10-22",
    ),
    Rule(
        "weekday and day from today",
        "<day_unit>? <day:deictic|bound_deictic|today> <comma|slash|open|quote>? <day_unit>? "
        "<weekday:weekday> (?: (?<=<slash|open|quote><weekday>) <slash|close|quote> )?",
        _weekday,
        "أمس الثلاثاء",
        "2025-10-14",
    ),
    Rule("tonight", "<this>? <tonight> <shift:shift>?", _tonight, "الليلة الماضية", "2025-10-14TNI"),
    Rule(
        "rate",
        "(?<=<in>) <unit:the_week|the_month|the_year> (?!<modifier|this|ordinal|figures|last|year_kind|many>)",
        _rate,
        "3 مرات في الأسبوع",
        "P1W",
    ),
    Rule(
        "every so often",
        "<every:every> (?: <day_unit>? <weekday:weekday|bare_weekday> | <count:count> "
        "<unit:any_unit> | <dual:dual> | <unit:unit|morning_to_night> )",
        _every,
        "كل 6 أشهر",
        "P6M",
    ),
    Rule("adverb of repetition", "<set:set>", _adverb, "يوميا", "P1D"),
    Rule("vague reference", "<ref:ref|inner_ref>", _reference, "مؤخرا", "PAST_REF"),
    Rule("in the future", "(?<=<in|by>) <ref:future_noun>", _reference, "في المستقبل", "FUTURE_REF"),
    Rule("in the past", "(?<=<in>) <shift:shift>", _past, "في الماضي", "PAST_REF"),
    Rule("until now", "(?<=<to_>) <clock> (?!<day|of>)", _until_now, "حتى الساعة", "PRESENT_REF"),
    Rule("weekend", "<weekend> <shift:shift>?", _weekend, "عطلة نهاية الأسبوع", "2025-W41-WE"),
    Rule(
        "part of this period",
        "<part> <unit:the_year|the_month|the_week|the_unit> (?!<modifier|this|ordinal|day|article|year|year_kind|era>)",
        _part_of_this,
        "مطلع العام",
        "2025",
    ),
    Rule(
        "part of a year",
        "<parts:quarter|half> (?: <n:ordinal> | <recent:recent> ) <shift:shift>?",
        _portion,
        "الربع الثالث من 2014",
        "2014-Q3",
    ),
    Rule(
        "season",
        "<season:season|the_season> (?: <of|in|lam>? <year_head>? <year:year> <era>? | <of>? (?: "
        "<relative_year:the_year> <year_shift:shift> | <this> <relative_year:the_year> ) | <shift:shift> )"
        "| <this:this> <season:the_season>",
        _season,
        "صيف 2014",
        "2014-SU",
    ),
    Rule(
        "nth of a period",
        "<unit:the_week|today|the_month> (?: <n:ordinal> | <last:recent> ) | (?: <n:ordinal> | <last:last> ) "
        "(?: <day_unit>? <weekday:bare_weekday> | <unit:day_unit|week_unit|month_unit> )",
        _nth,
        "آخر يوم من الشهر المقبل",
        "2025-11-30",
    ),
    Rule(
        "nth weekday",
        "<weekday:weekday> (?: <n:ordinal> | <last:recent> ) (?=<of|in|by>)",
        _nth,
        "الثلاثاء الثالث من شهر أيلول 2014",
        "2014-09-16",
    ),
)
