"""Print the speed, size and growth of the entity layer, beside a compiled tagger whose features are made in Python.

    python benchmarks/entities.py ARTICLES.jsonl        # rows with "text" and "entities"
    python benchmarks/entities.py ARTICLES.jsonl --most 300

Processor time of one core. The first pass meets new words, later ones do not; every third article is tagged, of the
others the peer learns. The peer, python-crfsuite, sees word, affixes, shape and two words to each side, as its users
write it; it is passed over where it is not installed. All in one process: trust the ratios.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import arabnews
from arabnews.entities import model, tagger
from arabnews.entities.sequence import sequence
from arabnews.tokens import scan

TAUGHT = 150  # articles that the peer learns from: its speed hardly depends on them
AROUND = (-2, -1, 0, 1, 2)
LONG = (1_250_000, 2_500_000, 5_000_000)  # characters


def seconds(function: Callable[[str], object], texts: Iterable[str]) -> float:
    began = time.process_time()
    for text in texts:
        function(text)
    return time.process_time() - began


def memory() -> int:
    """The most memory this process has held, in MB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(most / (1 << 20 if sys.platform == "darwin" else 1 << 10))


def seen(words: list[str], i: int) -> list[str]:
    """What the peer sees at a word."""
    found = ["bias"]
    for k in AROUND:
        if not 0 <= i + k < len(words):
            found.append(f"{k}:edge")
            continue
        word = words[i + k]
        found += [f"{k}:w={word}", f"{k}:digit={word.isdigit()}", f"{k}:size={min(len(word), 8)}"]
        found += [f"{k}:p{n}={word[:n]}" for n in (1, 2, 3)] + [f"{k}:x{n}={word[-n:]}" for n in (1, 2, 3)]
    return found


def paragraphs(text: str) -> Iterable[tuple[int, list[str]]]:
    """The words of each paragraph and the number of its first token."""
    tokens = scan(text)
    begin = 0
    for line in text.splitlines(keepends=True):
        size = len(scan(line))
        yield begin, tokens.norms[begin : begin + size]
        begin += size


def peer(rows: list[dict[str, Any]]) -> Callable[[str], object] | None:
    """A tagger of python-crfsuite fitted on some articles."""
    try:
        import pycrfsuite  # type: ignore[import-not-found]
    except ImportError:
        return None
    trainer = pycrfsuite.Trainer(verbose=False)
    for row in rows:
        tokens = scan(row["text"])
        labels = ["O"] * len(tokens)
        for entity in row["entities"]:
            first = tokens.index_at(entity["start"])
            for i in range(first, len(tokens)):
                if tokens.starts[i] >= entity["end"]:
                    break
                labels[i] = ("I-" if i > first else "B-") + entity["type"]
        for begin, words in paragraphs(row["text"]):
            if words:
                trainer.append([seen(words, i) for i in range(len(words))], labels[begin : begin + len(words)])
    trainer.set_params({"max_iterations": 20, "c1": 0.5})
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "peer.crfsuite")
        trainer.train(path)
        compiled = pycrfsuite.Tagger()
        compiled.open_inmemory(Path(path).read_bytes())

    def tag(text: str) -> object:
        return [compiled.tag([seen(words, i) for i in range(len(words))]) for _, words in paragraphs(text) if words]

    return tag


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--most", type=int, default=600, help="articles taken")
    options = parser.parse_args()
    with options.articles.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line, _ in zip(lines, range(options.most), strict=False)]
    before = memory()
    began = time.process_time()
    light = model.load()
    print(f"load {time.process_time() - began:.2f} s, memory {before} MB before, {memory()} MB after")
    texts = [row["text"] for row in rows[::3]]
    tokens = sum(len(scan(text)) for text in texts)

    def tag(text: str) -> object:
        return tagger.tag(sequence(scan(text))[0], light)

    speeds: dict[str, float] = {}
    for name, function in (("tokens and tags", tag), ("extract_entities", arabnews.extract_entities)):
        for turn in ("first pass", "warm"):
            speeds[name] = tokens / seconds(function, texts)
            print(f"{name}, {turn}: {speeds[name] / 1e3:.1f} k tokens/s", flush=True)
    print(f"memory {memory()} MB after {tokens} tokens")
    other = peer([row for n, row in enumerate(rows) if n % 3 and "entities" in row][:TAUGHT])
    if other is not None:
        speed = tokens / seconds(other, texts)
        ratios = ", ".join(f"{name} {ours / speed:.1f} ×" for name, ours in speeds.items())
        print(f"python-crfsuite with features in Python: {speed / 1e3:.1f} k tokens/s; ours: {ratios}", flush=True)
    whole = "\n".join(texts)
    for size in LONG:
        text = (whole * (size // len(whole) + 1))[:size]
        spent = seconds(arabnews.extract_entities, [text])
        print(f"{size / 1e6:.2f} M characters: {spent:.1f} s, {size / spent / 1e3:.0f} k characters/s, {memory()} MB")


if __name__ == "__main__":
    main()
