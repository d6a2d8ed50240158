"""Check what must hold on any text, on raw articles: offsets, order, nothing lost, idempotence, round trips.

    python benchmarks/invariants.py news.jsonl.xz --most 1000

Prints what was checked and each text that breaks a rule; exits with 1 if one does.
"""

from __future__ import annotations

import argparse
import collections
import json
import lzma
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import arabnews
from arabnews.view.profiles import PROFILES


def articles(path: Path, most: int) -> Iterator[dict[str, Any]]:
    """Yield ``most`` rows spread evenly over the file."""
    content = path.read_bytes()
    rows = (lzma.decompress(content) if path.suffix == ".xz" else content).decode().splitlines()
    for line in rows[:: max(1, len(rows) // most)][:most]:
        yield json.loads(line)


def broken(text: str) -> Iterator[str]:
    """Yield the rules that ``text`` breaks."""
    doc = arabnews.analyze(text)
    everything = arabnews.extract_quotes(doc, indirect=True)
    layers: dict[str, Iterable[arabnews.Span]] = {
        "tokens": doc.tokens,
        "sentences": doc.sentences,
        "dates": doc.dates,
        "entities": doc.entities,
        "quotes": everything,
        "words": [word for token in doc.tokens for word in token.words],
    }
    for name, layer in layers.items():
        spans = list(layer)
        if any(text[span.start : span.end] != span.text for span in spans):
            yield f"{name}: a span is not its slice"
        if spans != sorted(spans):
            yield f"{name}: out of order"
        if any(type(span).from_json(span.to_json()) != span for span in spans):
            yield f"{name}: JSON gives another model back"
    gaps = _gaps(text, [(token.start, token.end) for token in doc.tokens])
    if any(not (char.isspace() or unicodedata.category(char) in ("Cc", "Cf", "Mn")) for char in gaps):
        yield "tokens: something is lost"
    if arabnews.Document.from_json(doc.to_json()) != doc:
        yield "document: JSON gives another document back"
    for profile in PROFILES:
        once = arabnews.normalize(text, profile)
        if arabnews.normalize(once, profile) != once:
            yield f"normalize {profile}: twice is not once"
        if arabnews.normalize_aligned(text, profile).text != once:
            yield f"normalize {profile}: aligned is not plain"


def _gaps(text: str, spans: list[tuple[int, int]]) -> str:
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    return "".join(text[edges[i] : edges[i + 1]] for i in range(0, len(edges), 2))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--most", type=int, default=1000)
    options = parser.parse_args()
    seen: collections.Counter[str] = collections.Counter()
    for row in articles(options.articles, options.most):
        seen["articles"] += 1
        seen["characters"] += len(row["text"])
        for rule in broken(row["text"]):
            seen["broken"] += 1
            print(row.get("id"), rule, flush=True)
    print(dict(seen))
    sys.exit(1 if seen["broken"] else 0)


if __name__ == "__main__":
    main()
