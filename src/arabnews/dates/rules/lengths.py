"""Level two, lengths of time: ثلاث سنوات، يومين، نصف ساعة، أيام قليلة، السنوات الخمس الماضية."""

from __future__ import annotations

from arabnews.dates.grammar import Match, Rule
from arabnews.dates.scan import Piece
from arabnews.dates.specs import Length, Unit

__all__ = ["LAST", "RULES", "unit_of"]


def unit_of(piece: Piece | None) -> Unit:
    """The unit that a piece names."""
    if piece is None or piece.kind in ("today", "days", "the_days", "day_unit"):
        return Unit.DAY
    if piece.kind == "clock":
        return Unit.HOUR
    if piece.kind.startswith("the_") and not isinstance(piece.value, Unit):
        return Unit(piece.kind.removeprefix("the_"))
    return Unit.NIGHT if piece.kind == "day_part" else Unit(str(piece.value))


def _length(match: Match, amount: float | None) -> tuple[str, object]:
    if match.has("part") and amount is not None:
        amount += match.value("part") if match.need("part").kind == "cardinal" else 1 / match.value("part")
    return "LENGTH", Length(((amount, unit_of(match.piece("unit"))),))


def _counted(match: Match) -> tuple[str, object] | None:
    count = match.value("count")
    if match.has("thousands") and len(match.text("thousands")) == _THOUSANDS:
        count = count * 1000 + match.value("thousands")
    elif match.has("thousands") or match.has("decimals"):
        if not isinstance(count, int):  # نصف، 1 أسابيع: two numbers, no decimal
            return None
        count = float(f"{count}.{match.text('thousands') or match.text('decimals')}")
    if match.has("below"):
        if not match.value("below"):
            return None
        count = count / match.value("below")
    if match.text("unit") == "" or not isinstance(count, int | float):
        return None
    unit = match.piece("unit")
    if unit is not None and unit.kind == "day_part" and match.text("unit")[-1:] != "ه":
        return None  # ليلة can be counted, صباح cannot
    return _length(match, count)


def _part_of_unit(match: Match) -> tuple[str, object] | None:
    count = match.value("count")
    return _length(match, count) if isinstance(count, float) and count < 1 else None


def _two(match: Match) -> tuple[str, object]:
    return _length(match, 2)


def _one(match: Match) -> tuple[str, object]:
    return _length(match, 1)


def _lone(match: Match) -> tuple[str, object]:
    return "LONE", _one(match)[1]


def _vague(match: Match) -> tuple[str, object]:
    return _length(match, None)


def _definite(match: Match) -> tuple[str, object] | None:
    count = match.value("count")
    if match.need("unit").kind == "the_dual":
        count = 2
    return _length(match, count)


_THOUSANDS = 3  # digits after a comma: 1,500 is no decimal
_AND_A_PART = """
<and> <part:half|quarter|cardinal> <the_year|the_month|the_week|the_unit|clock|today>? (?!<any_unit|month|weak_month>)
"""
_HALF = f"(?: {_AND_A_PART} )?"

RULES = (
    Rule(
        "counted units",
        "<about>? (?: <count:count> (?: <dot> <decimals:figures> | <comma> <thousands:figures> "
        "| <slash> <below:two_figures> )? "
        f"| <open> <count:figures> <close> ) <unit:any_unit|day_part> {_HALF} (?!<year_figures>)",
        _counted,
        "خمس سنوات",
        "P5Y",
    ),
    Rule("two units", f"<about>? <unit:dual> {_HALF}", _two, "يومين", "P2D"),
    Rule("one unit", "<about>? <unit:unit> <one>", _one, "شهر واحد", "P1M"),
    Rule(
        "one unit and a half",
        "<about>? <unit:unit> <and> <part:half|quarter|cardinal> "
        "<the_year|the_month|the_week|the_unit|clock|today>? (?!<any_unit|month|weak_month>)",
        lambda m: _one(m) if m.value("part") in (2, 3, 4, 0.5, 0.25) else None,
        "عام ونصف العام",
        "P18M",
    ),
    Rule(
        "one whole unit",
        "<about>? <unit:unit> (?=<whole>)",
        _one,
        "شهر كامل",
        "P1M",
    ),
    Rule(
        "one unit after a preposition",
        "(?: (?<=<since|ago|after|within|passed|along|lasting>) (?<!<unit><after>) | <about> ) <unit:unit>",
        _one,
        "خلال شهر",
        "P1M",
    ),
    Rule("one unit before that", "<unit:unit> (?=<after|ago><that>)", _one, "سنة بعد ذلك", "P1Y"),
    Rule(
        "part of a unit",
        "<about>? <count:cardinal> <unit:unit|the_year|the_month|the_week|the_unit|clock|today>",
        _part_of_unit,
        "نصف ساعة",
        "PT30M",
    ),
    Rule("some units", "<about>? <some> <unit:plural_unit> <many>?", _vague, "عدة أيام", "PXD"),
    Rule("units, some", "<about>? <unit:plural_unit> (?:<many>|<some>){1,2}", _vague, "ساعات قليلة", "PTXH"),
    Rule(
        "units after a preposition",
        "(?: (?<=<since|ago|after|within|lam|passed|along|lasting>) | <about> ) <unit:plural_unit> "
        "(?!<weekday|day_figures|ordinal|of_day>)",
        _vague,
        "منذ سنوات",
        "PXY",
    ),
    Rule(
        "units and modifier",
        "<unit:the_plural_unit|the_dual> <article>? "
        "<count:ordinal|cardinal|day_figures|small_figures>? <many>? <shift|recent|next>",
        _definite,
        "السنوات الخمس الأخيرة",
        "P5Y",
    ),
    Rule(
        "counted units and modifier",
        "<article>? <count:ordinal|cardinal|day_figures|small_figures> <unit:any_unit> <shift|recent|next>",
        _counted,
        "الـ24 ساعة الماضية",
        "PT24H",
    ),
    Rule(
        "day after day",
        "(?: (?<=<lam>) <unit:today|the_week|the_month|the_year> <count:ordinal> (?: <on> <running> "
        ")? | <unit:today|the_week|the_month|the_year> <count:ordinal> <on> <running> ) (?!<of>)",
        lambda m: _length(m, m.value("count")),
        "اليوم الرابع على التوالي",
        "P4D",
    ),
    Rule(
        "throughout a kind of year",
        "(?<=<along>) <unit:the_year|the_month> (?:<year_kind|epithet>)",
        _one,
        "طوال العام الدراسي",
        "P1Y",
    ),
    Rule(
        "throughout a unit",
        "(?<=<along>) <unit:the_year|the_month|the_week|today|the_unit>",
        _one,
        "على مدار العام",
        "P1Y",
    ),
)

LAST = (Rule("one unit, nothing else", "<about>? <unit:unit>", _lone, "شهر", "P1M"),)
