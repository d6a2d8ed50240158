"""Print the table for choosing a tagger: F1 by class and years, tokens a second, megabytes, memory.

python benchmarks/models.py ../shared/eval/dev/articles.jsonl [--markdown]

Speed is over the articles given, by processor time of this process, once their words are known. Memory is what a fresh
process holds at its peak after one article, less what it holds with arabnews imported.
"""

from __future__ import annotations

import argparse
import importlib
import json
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import arabnews
from arabnews.entities import MODELS, core_span

COLUMNS = ("model", "F1", "PER", "ORG", "LOC", "2023–24", "older", "tokens/s", "MB installed", "MB memory")
_FILES = {"light": ("arabnews", "entities/model.bin"), "accurate": ("arabnews_accurate", ".")}
_PEAK = "import resource, sys; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)"


def scores(rows: list[dict[str, Any]], model: str) -> dict[str, str]:
    """Return F1 of exact cores and types, people, organisations and places together, and by class and period."""
    counts: Counter[tuple[str, str]] = Counter()
    for row in rows:
        text = row["text"]
        period = "2023–24" if str(row.get("published"))[:4] in ("2023", "2024") else "older"
        gold = {(*core_span(text, name["start"], name["end"]), name["type"]) for name in row["entities"]}
        found = arabnews.extract_entities(text, model=model)
        got = {(name.core.start, name.core.end, str(name.type)) for name in found}
        for part, names in (("right", gold & got), ("size", gold), ("size", got)):
            for *_, kind in names:
                if kind != "MISC":
                    counts.update([(kind, part), ("F1", part), (period, part)])
    return {key: f"{200 * counts[key, 'right'] / n:.1f}" for (key, part), n in counts.items() if part == "size"}


def speed(rows: list[dict[str, Any]], model: str) -> str:
    """Return tokens a second, names and roles included."""
    documents = [arabnews.Document(row["text"], model=model) for row in rows]
    count = sum(len(document.tokens) for document in documents)
    for document in documents:  # the layers below are not the tagger's time
        _ = document.segments, len(document.sentences)
    began = time.process_time()
    for document in documents:
        _ = document.entities
    return f"{count / (time.process_time() - began):,.0f}"


def megabytes(model: str) -> str:
    package, part = _FILES[model]
    folder = Path(str(importlib.import_module(package).__file__)).parent / part
    files = [folder] if folder.is_file() else [file for file in folder.rglob("*") if file.suffix != ".pyc"]
    return f"{sum(file.stat().st_size for file in files if file.is_file()) / 1e6:.1f}"


def memory(row: dict[str, Any], model: str) -> str:
    """Return what the tagger adds to the peak of a fresh process."""

    def peak(program: str) -> int:
        run = subprocess.run([sys.executable, "-c", program + _PEAK], input=json.dumps(row), **options)
        return int(run.stdout.split()[-1])

    options: dict[str, Any] = {"capture_output": True, "text": True, "check": True}
    before = "import arabnews, json, sys; text = json.load(sys.stdin)['text']; "
    return str(peak(f"{before}arabnews.extract_entities(text, model={model!r}); ") - peak(before))


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("gold", type=Path)
    ap.add_argument("--markdown", action="store_true")
    a = ap.parse_args()
    rows = [row for row in map(json.loads, a.gold.read_text(encoding="utf-8").splitlines()) if "entities" in row]
    lines: list[tuple[str, ...]] = [COLUMNS]
    for model in MODELS:
        found = scores(rows, model)
        cells = {**found, "model": model, "tokens/s": speed(rows, model)}
        cells |= {"MB installed": megabytes(model), "MB memory": memory(rows[0], model)}
        lines.append(tuple(cells[column] for column in COLUMNS))
    if a.markdown:
        lines.insert(1, ("---",) * len(COLUMNS))
        print("\n".join(f"| {' | '.join(line)} |" for line in lines))
    else:
        widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
        print("\n".join("  ".join(map(str.ljust, line, widths)).rstrip() for line in lines))


if __name__ == "__main__":
    main()
