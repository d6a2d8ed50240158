"""Quotations: characters a second beyond the layers below, and how time grows on a text of nothing but marks.

python benchmarks/quotes.py                 # on the sample articles
python benchmarks/quotes.py --text news.txt # on a text of yours
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import arabnews
from arabnews import quotes
from arabnews.document import Document

HOSTILE = {
    "opening marks": "«",
    "closing marks": "»",
    "straight marks": '" ',
    "words in marks": '"كلمة" ',
    "cues": "قال ",
}


def seconds(documents: list[Document], *, indirect: bool) -> float:
    """Return the best of three runs; the layers below are computed before."""
    best = float("inf")
    for _ in range(3):
        started = time.perf_counter()
        for document in documents:
            quotes.extract(
                document.tokens,
                document.sentences,
                document.entities,
                indirect=indirect,
            )
        best = min(best, time.perf_counter() - started)
    return best


def prepared(texts: list[str]) -> list[Document]:
    documents = [Document(text) for text in texts]
    for document in documents:
        _ = document.tokens.norms, document.sentences, document.segments, document.entities, document.view
    return documents


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--text", type=Path)
    arguments = parser.parse_args()
    texts = (
        [arguments.text.read_text(encoding="utf-8")]
        if arguments.text
        else [sample.text for sample in arabnews.samples()] * 20
    )
    documents = prepared(texts)
    letters = sum(map(len, texts))
    for indirect in (False, True):
        rate = letters / seconds(documents, indirect=indirect) / 1000
        print(f"quotes{' and reported clauses' if indirect else '':22} {rate:8.0f} thousand characters/s")
    for name, pattern in HOSTILE.items():
        times = [seconds(prepared([pattern * (length // len(pattern))]), indirect=True) for length in (20_000, 80_000)]
        print(f"{name:22} {times[0]:6.2f} s for 20,000 characters, ×{times[1] / times[0]:.1f} for four times the text")


if __name__ == "__main__":
    main()
