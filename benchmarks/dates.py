"""Print how fast dates are read, how that grows, and how it compares with dateparser where that is installed.

    python benchmarks/dates.py                     # the articles of seeds/
    python benchmarks/dates.py --file news.jsonl   # a file of {"text": …, "published": …} lines

Processor time of one core, the best of several turns, arabnews and dateparser taking turns in one process.
"""

from __future__ import annotations

import argparse
import datetime as dt
import importlib
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import arabnews

Article = tuple[str, dt.date | None]
HOSTILE = ["1/1/", "من ", "أكتوبر/", "الأحد ", "سنة و", "2014-"]
TURNS = 3


def articles(file: Path | None) -> list[Article]:
    """The articles of a file, or those of seeds/."""
    if file is None:
        return [(sample.text, sample.published) for sample in arabnews.samples()]
    found: list[Article] = []
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        day = row.get("published")
        found.append((row["text"], dt.date.fromisoformat(day[:10]) if day else None))
    return found


def seconds(work: Callable[[], object], turns: int = TURNS) -> float:
    """The processor time of the quickest of some turns."""
    best = float("inf")
    for _ in range(turns):
        started = time.process_time()
        work()
        best = min(best, time.process_time() - started)
    return best


def read(inputs: list[Article]) -> int:
    return sum(len(arabnews.extract_dates(text, published=day)) for text, day in inputs)


def dateparser_search() -> Callable[..., Any] | None:
    try:
        return importlib.import_module("dateparser.search").search_dates  # type: ignore[no-any-return]
    except ImportError:
        return None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--file", type=Path, help="JSON lines with text and published")
    inputs = articles(parser.parse_args().file)
    characters = sum(len(text) for text, _ in inputs)
    read(inputs)  # tables load once
    ours = seconds(lambda: read(inputs))
    print(f"{len(inputs)} articles, {characters:,} characters, {read(inputs)} mentions")
    print(f"arabnews: {characters / ours:,.0f} characters/s")
    for unit in HOSTILE:
        small, large = "".join([unit] * (20_000 // len(unit))), "".join([unit] * (200_000 // len(unit)))
        grown = seconds(lambda text=large: arabnews.extract_dates(text)) / seconds(  # type: ignore[misc]
            lambda text=small: arabnews.extract_dates(text)  # type: ignore[misc]
        )
        print(f"  {unit!r} ten times as long takes {grown:.1f} times the time")
    search = dateparser_search()
    if search is None:
        print("dateparser is not installed: no comparison")
        return
    search("وقع في 9 أكتوبر 2025")
    version = importlib.import_module("dateparser").__version__
    for name, options in (("search_dates(…, languages=['ar'])", {"languages": ["ar"]}), ("search_dates(…)", {})):
        theirs = seconds(lambda options=options: [search(text, **options) for text, _ in inputs], turns=1)  # type: ignore[misc]
        ours = seconds(lambda: read(inputs))
        times = f"arabnews is {theirs / ours:,.0f} times as fast"
        print(f"dateparser {version}, {name}: {characters / theirs:,.0f} characters/s; {times}")


if __name__ == "__main__":
    main()
