"""Print the speed of each function on running news, beside the peers that are installed.

    python benchmarks/speed.py                         # the articles of seeds/
    python benchmarks/speed.py ARTICLES.jsonl          # rows with a "text"
    python benchmarks/speed.py --markdown …            # as the table of docs/benchmarks.md

Processor time of one core, best of several runs; peers run on the same text in the same process. Trust the ratios.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import attrs
from pyarabic import araby

import arabnews
from arabnews.tokens import scan
from arabnews.view import View


@attrs.frozen
class Row:
    """One measured function."""

    name: str
    unit: str
    speed: float
    ratio: float | None


IN_TOKENS = {"tokens, spans", "tokens, objects", "tokens with words", "extract_entities"}


def texts(path: str | None, most: int) -> list[str]:
    if path is None:
        return [sample.text for sample in arabnews.samples()]
    with Path(path).open(encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line, _ in zip(lines, range(most), strict=False)]


def seconds(function: Callable[[Any], object], inputs: list[Any], runs: int) -> float:
    """Return the shortest processor time of ``runs`` passes over ``inputs``."""
    best = float("inf")
    for _ in range(runs):
        began = time.process_time()
        for item in inputs:
            function(item)
        best = min(best, time.process_time() - began)
    return best


def ours() -> dict[str, Callable[[str], object]]:
    return {
        "normalize clean": arabnews.normalize,
        "normalize search": lambda text: arabnews.normalize(text, "search"),
        "normalize_aligned search": lambda text: arabnews.normalize_aligned(text, "search"),
        "the matching view": View,
        "tokens, spans": scan,
        "tokens, objects": lambda text: [token.end for token in arabnews.tokenize(text)],
        "tokens with words": lambda text: [token.words for token in arabnews.tokenize(text)],
        "split_sentences": lambda text: list(arabnews.split_sentences(text)),
        "extract_dates": arabnews.extract_dates,
        "extract_entities": arabnews.extract_entities,
        "analyze, all layers": lambda text: arabnews.analyze(text).statements,
    }


def layers_beyond() -> dict[str, tuple[Callable[[arabnews.Document], object], Callable[[arabnews.Document], object]]]:
    """Return for a layer: what computes the layers below it, and what computes the layer."""

    def lower(doc: arabnews.Document) -> object:
        return doc.view, doc.segments, doc.sentences, doc.entities

    return {"quotes beyond the layers below": (lower, lambda doc: doc.quotes)}


def _dateparser(text: str) -> object:
    from dateparser.search import search_dates

    return search_dates(text, languages=["ar"])


def _camel(text: str) -> object:
    from camel_tools.tokenizers.word import simple_word_tokenize

    return simple_word_tokenize(text)


def _araclean(text: str) -> object:
    import araclean

    return araclean.clean(text)


PEERS: dict[str, tuple[str, Callable[[str], object]]] = {
    "pyarabic strip_diacritics": ("normalize search", araby.strip_diacritics),
    "pyarabic tokenize": ("tokens, objects", araby.tokenize),
    "pyarabic sentence_tokenize": ("split_sentences", araby.sentence_tokenize),
    "camel-tools simple_word_tokenize": ("tokens, objects", _camel),
    "araclean": ("normalize search", _araclean),
    "dateparser search_dates": ("extract_dates", _dateparser),
}
"""Name, the row it compares with, and the function; what is not installed is passed over."""


def measure(inputs: list[str], runs: int) -> Iterator[Row]:
    length = sum(map(len, inputs))
    tokens = sum(len(scan(text)) for text in inputs)
    speeds: dict[str, float] = {}
    for name, function in ours().items():
        function(inputs[0])
        speeds[name] = 1 / seconds(function, inputs, runs)
        unit, amount = ("tokens", tokens) if name in IN_TOKENS else ("characters", length)
        yield Row(name, unit, speeds[name] * amount, None)
    for name, (below, layer) in layers_beyond().items():
        docs = [arabnews.Document(text) for text in inputs]
        for doc in docs:
            below(doc)
        yield Row(name, "characters", length / seconds(layer, docs, 1), None)
    for name, (row, function) in PEERS.items():
        few = inputs[:3] if function is _dateparser else inputs
        try:
            function(few[0][:100])
        except ImportError:
            continue
        speed = sum(map(len, few)) / length / seconds(function, few, 1 if few is not inputs else runs)
        unit, amount = ("tokens", tokens) if row in IN_TOKENS else ("characters", length)
        yield Row(f"{name} (peer of: {row})", unit, speed * amount, speeds[row] / speed)


def shown(row: Row, *, markdown: bool) -> str:
    speed = f"{row.speed / 1e6:.2f} M" if row.speed > 1e6 else f"{row.speed / 1e3:.0f} k"
    ratio = f"{row.ratio:.1f} ×" if row.ratio else ""
    if markdown:
        return f"| {row.name} | {speed} {row.unit}/s | {ratio} |"
    return f"{row.name:64} {speed:>9} {row.unit}/s {ratio}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="?", help="JSONL with a text in each row; default: seeds/")
    parser.add_argument("--most", type=int, default=200, help="articles taken")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--markdown", action="store_true")
    options = parser.parse_args()
    if options.markdown:
        print("| function | speed | ours is faster by |\n|---|---|---|")
    for row in measure(texts(options.articles, options.most), options.runs):
        print(shown(row, markdown=options.markdown), flush=True)


if __name__ == "__main__":
    main()
