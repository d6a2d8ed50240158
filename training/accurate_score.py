"""Print F1 of the accurate tagger over weights of the encoder beside the light tagger, from nothing to much.

    python training/accurate_score.py --shared PATH [--weights 0 0.5 1 2] [--anercorp FILE]

It runs the public function; the encoder's log-probabilities are computed once for each article. `--alone` prints the
encoder without the light tagger too, by the best chain of its own labels.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import arabnews_accurate
import numpy as np
from accurate_corpus import Text, anercorp, text_of
from accurate_fit import Scored, chained
from entities_score import score

import arabnews
from arabnews.entities import core_span, encoder


def articles(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.open(encoding="utf-8"):
        row = json.loads(line)
        if "entities" in row:
            yield row


def blocks(texts: list[Text]) -> Iterator[dict[str, Any]]:
    """ANERcorp's texts as articles."""
    for block in texts:
        text, starts = "", []
        for word in block.words:
            starts.append(len(text))
            text = text + word + " " if word else text[:-1] + "\n"
        names = [
            {"start": starts[begin], "end": starts[end - 1] + len(block.words[end - 1]), "type": kind}
            for begin, end, kind, _ in block.names
        ]
        yield {"id": block.key, "text": text, "entities": names}


def f1(rows: list[dict[str, Any]], model: str) -> dict[str, float]:
    counts: Counter[tuple[str, str]] = Counter()
    for row in rows:
        text = row["text"]
        period = "2023-24" if str(row.get("published"))[:4] in ("2023", "2024") else "older"
        gold = {(*core_span(text, e["start"], e["end"]), e["type"]) for e in row["entities"]}
        got = {(e.core.start, e.core.end, str(e.type)) for e in arabnews.extract_entities(text, model=model)}
        for part, names in (("right", gold & got), ("size", gold), ("size", got)):
            for *_, kind in names:
                counts[kind, part] += 1
                if kind != "MISC":
                    counts["all", part] += 1
                    counts[period, part] += 1
    return {
        key: round(200 * counts[key, "right"] / n, 2) for (key, part), n in sorted(counts.items()) if part == "size"
    }


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", type=Path, required=True)
    ap.add_argument("--weights", type=float, nargs="+", default=[0.0, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0])
    ap.add_argument("--alone", action="store_true")
    a = ap.parse_args()
    held = anercorp(a.shared / "corpora/anercorp_train.conll")
    sets = {
        "eval/dev": list(articles(a.shared / "eval/dev/articles.jsonl")),
        "ANERcorp, its last tenth": list(blocks(held[len(held) * 9 // 10 :])),
    }
    voice = arabnews_accurate.load()
    kept: dict[tuple[str, ...], Any] = {}
    compute = voice.log_probabilities

    def remembered(words: list[str]) -> Any:
        key = tuple(words)
        if key not in kept:
            kept[key] = compute(words)
        return kept[key]

    voice.log_probabilities = remembered  # type: ignore[method-assign]
    for name, rows in sets.items():
        if a.alone:
            import torch

            texts = list(map(text_of, rows))
            scores = [torch.from_numpy(np.maximum(compute(text.words), -50)) for text in texts]
            print(name, "the encoder alone", score(list(map(Scored, texts)), list(map(chained, scores))), flush=True)
        print(name, "light", f1(rows, "light"), flush=True)
        for weight in a.weights:
            encoder._WEIGHT = weight  # type: ignore[misc]
            print(name, "weight", weight, f1(rows, "accurate"), flush=True)


if __name__ == "__main__":
    main()
