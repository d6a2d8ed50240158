"""The charts of a report: Vega-Lite specifications made by Altair and drawn as SVG, so that no script is needed.

Each chart is drawn for a desk and for a phone; the page shows the one that fits. Time and bars run from right to left.
The colours are those of the light page; its style sheet replaces them in the dark.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from arabnews.extras import require
from arabnews.rendering.escape import escape, printable

_WIDTHS = {"an-wide": 720, "an-narrow": 170}
# Room for the names beside the bars; a chart without names takes it for itself.
_NAMES = 135
_ROW = 27
_MOST_PERIODS = 24
_FONT = "Noto Sans Arabic, SF Arabic, Segoe UI, Tahoma, sans-serif"
INK, QUIET, LINE = "#211e1a", "#625b50", "#e6dfd2"
COLOURS = {"quote": "#9a6700", "person": "#1a56b0", "place": "#17703a"}
# What Vega-Lite calls a unit of time, and how its labels are written.
_UNITS = {"day": ("yearmonthdate", "%Y-%m-%d"), "month": ("yearmonth", "%Y-%m"), "year": ("year", "%Y")}


def bars(rows: Sequence[tuple[str, int]], colour: str) -> str:
    """Return a chart of names and numbers."""
    alt = library()
    data = alt.Data(values=[{"name": printable(name), "n": number} for name, number in rows])
    names = alt.Y("name:N", sort=None, title=None, axis=_name_axis(alt))
    numbers = alt.X("n:Q", title=None, scale=alt.Scale(reverse=True), axis=None)
    base = alt.Chart(data).encode(y=names, x=numbers)
    bar = base.mark_bar(color=COLOURS[colour], height=15, cornerRadius=3)
    figure = base.mark_text(align="right", dx=-6, color=INK, fontSize=13).encode(text="n:Q")
    return _figure(bar + figure, rows, steps=len(rows))


def circles(rows: Sequence[tuple[str, Counter[dt.date]]], colour: str) -> str:
    """Return a chart of names over time: the larger the circle, the larger the number."""
    alt = library()
    unit = _unit({day for _, days in rows for day in days})
    values = [
        {"name": printable(name), "day": _start(day, unit), "n": number}
        for name, days in rows
        for day, number in days.items()
    ]
    names = alt.Y("name:N", sort=[printable(name) for name, _ in rows], title=None, axis=_name_axis(alt, grid=True))
    chart = (
        alt.Chart(alt.Data(values=values))
        .mark_circle(color=COLOURS[colour], opacity=0.85)
        .encode(
            y=names,
            x=_time(alt, unit),
            size=alt.Size("sum(n):Q", legend=None, scale=alt.Scale(range=[40, 420], zero=False)),
        )
    )
    return _figure(chart, [(name, sum(days.values())) for name, days in rows], steps=len(rows))


def columns(days: Counter[dt.date], colour: str) -> str:
    """Return a chart of numbers over time."""
    alt = library()
    unit = _unit(days)
    periods: Counter[str] = Counter()
    for day, number in days.items():
        periods[_start(day, unit)] += number
    data = alt.Data(values=[{"day": day, "n": number} for day, number in sorted(periods.items())])
    height = alt.Y("n:Q", title=None, axis=alt.Axis(orient="right", tickMinStep=1, tickCount=4, domain=False))
    chart = alt.Chart(data).mark_bar(color=COLOURS[colour], width=9, cornerRadius=2)
    return _figure(chart.encode(x=_time(alt, unit), y=height), sorted(periods.items()), height=150, extra=_NAMES)


def library() -> Any:
    """Return Altair.

    Raises:
        ImportError: it is not installed, or what draws its charts is not.
    """
    require("vl_convert", extra="report")
    return require("altair", extra="report")


def _unit(days: Iterable[dt.date]) -> str:
    """The finest unit that leaves few enough periods to see."""
    first, last = min(days), max(days)
    if (last - first).days < _MOST_PERIODS:
        return "day"
    return "month" if (last.year - first.year) * 12 + last.month - first.month < 3 * _MOST_PERIODS else "year"


def _start(day: dt.date, unit: str) -> str:
    """The first day of the period that holds ``day``."""
    first = {"day": day, "month": day.replace(day=1), "year": day.replace(month=1, day=1)}[unit]
    return first.isoformat()


def _time(alt: Any, unit: str) -> Any:
    vega, form = _UNITS[unit]
    axis = alt.Axis(format=form, labelOverlap=True, labelFlush=False, grid=False, tickCount=6, labelSeparation=12)
    return alt.X(f"{vega}(day):T", title=None, scale=alt.Scale(reverse=True, padding=12), axis=axis)


def _name_axis(alt: Any, *, grid: bool = False) -> Any:
    return alt.Axis(
        orient="right",
        ticks=False,
        domain=False,
        grid=grid,
        labelLimit=_NAMES,
        labelPadding=8,
        labelColor=INK,
        labelFontSize=13,
    )


def _figure(chart: Any, rows: Sequence[tuple[str, int]], *, steps: int = 0, height: int = 0, extra: int = 0) -> str:
    """The chart at each width, and its numbers in words for whoever cannot see it."""
    vl_convert = require("vl_convert", extra="report")
    drawn = []
    for name, width in _WIDTHS.items():
        sized = chart.properties(width=width + extra, height=height or steps * _ROW)
        sized = sized.configure(background="transparent", font=_FONT).configure_view(stroke=None)
        sized = sized.configure_axis(
            labelColor=QUIET, labelFontSize=12, gridColor=LINE, domainColor=LINE, tickColor=LINE
        )
        svg = vl_convert.vegalite_to_svg(sized.to_dict())
        drawn.append(f'<div class="{name}" aria-hidden="true">{svg}</div>')
    told = escape("، ".join(f"{name}: {number}" for name, number in rows))
    return f'<figure class="an-chart" dir="ltr" role="img" aria-label="{told}">{"".join(drawn)}</figure>'
