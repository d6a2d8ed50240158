"""Print what the bulk doors cost: analyze_many on two cores against one, Arrow and Polars against a loop, memory.

    python benchmarks/batch.py                 # 2,000 articles, made of those of seeds/
    python benchmarks/batch.py --memory        # 20,000 articles, and how much memory the process holds meanwhile

The loop and the doors take turns on the same articles, and the best of several turns counts. Elapsed time says
something only on a machine that has nothing else to do; the processor time of a door, its worker processes included,
against that of the loop is its overhead on any.
"""

from __future__ import annotations

import argparse
import datetime as dt
import importlib.util
import itertools
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import arabnews

Article = tuple[str, dt.date | None]


def articles(count: int) -> list[Article]:
    """Return the articles of seeds/ again and again, each time with another first line."""
    samples = itertools.islice(itertools.cycle(arabnews.samples()), count)
    return [(f"{number}\n{sample.text}", sample.published) for number, sample in enumerate(samples)]


def loop(inputs: list[Article]) -> int:
    """Count the quotations, one article after the other."""
    return sum(len(arabnews.analyze(text, published=day).quotes) for text, day in inputs)


def many(inputs: list[Article], processes: int) -> int:
    texts, days = zip(*inputs, strict=True)
    found = arabnews.analyze_many(texts, published=days, layers=["quotes"], processes=processes)
    return sum(len(doc.quotes) for doc in found)


def arrow(inputs: list[Article]) -> int:
    import pyarrow as pa

    import arabnews.arrow

    texts, days = zip(*inputs, strict=True)
    batch = pa.RecordBatch.from_pydict({"text": texts, "day": pa.array(days, pa.date32())})
    return int(arabnews.arrow.analyze_batch(batch, "quotes", published="day").num_rows)


def polars(inputs: list[Article]) -> int:
    import polars as pl

    import arabnews.arrow

    frame = pl.DataFrame(inputs, schema={"text": pl.String, "day": pl.Date}, orient="row")
    found = arabnews.arrow.analyze_batch(frame.to_arrow(), "quotes", published="day")
    return len(pl.DataFrame(found))


def processor_time() -> float:
    """Return the seconds of processor time that this process and its ended children have used."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def compare(inputs: list[Article], doors: dict[str, Callable[[list[Article]], int]], turns: int) -> None:
    """Print the best times of each door, and their ratios to the first's."""
    infinity = float("inf")
    best = dict.fromkeys(doors, (infinity, infinity))
    expected = loop(inputs)  # and warm
    for _ in range(turns):
        for name, door in doors.items():
            began, used = time.perf_counter(), processor_time()
            assert door(inputs) == expected
            seconds = time.perf_counter() - began, processor_time() - used
            best[name] = min(best[name][0], seconds[0]), min(best[name][1], seconds[1])
    first, first_used = next(iter(best.values()))
    print(f"{'':27}{'time':>9}{'speed':>10}{'processor time':>18}")
    for name, (elapsed, used) in best.items():
        print(f"{name:27}{elapsed:7.2f} s{first / elapsed:8.2f} x{used:10.2f} s{used / first_used:6.2f}")


def resident() -> int:
    """Return how many megabytes of memory this process and its children hold."""
    pages = 0
    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="ascii").split()
    for process in ("self", *children):
        pages += int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") >> 20


def memory(count: int) -> None:
    """Print the memory of analyze_many, workers included, along a long run."""

    def endless() -> Iterator[str]:
        for number, sample in enumerate(itertools.cycle(arabnews.samples())):
            yield f"{number}\n{sample.text}"

    found = arabnews.analyze_many(itertools.islice(endless(), count), processes=2)
    for number, _ in enumerate(found, start=1):
        if number % (count // 10) == 0:
            print(f"{number:8} articles {resident():6} MB", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, help="how many (default 2,000; with --memory 20,000)")
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--memory", action="store_true")
    options = parser.parse_args()
    if options.memory:
        memory(options.articles or 20_000)
        return
    inputs = articles(options.articles or 2_000)
    doors: dict[str, Callable[[list[Article]], int]] = {
        "analyze in a loop": loop,
        "analyze_many, 1 process": lambda inputs: many(inputs, 1),
        "analyze_many, 2 processes": lambda inputs: many(inputs, 2),
    }
    engines = {"arrow.analyze_batch": ("pyarrow", arrow), "the same from Polars": ("polars", polars)}
    doors |= {name: door for name, (module, door) in engines.items() if importlib.util.find_spec(module)}
    compare(inputs, doors, options.turns)


if __name__ == "__main__":
    main()
