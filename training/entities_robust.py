"""How many names the tagger finds when they are swapped for others of their kind that no training has seen.

    python training/entities_robust.py --shared PATH --work DIR [--model DIR/model.bin]

In the held-out articles one name in three becomes another: all its mentions, a person's short name too; a droppable
head (مدينة, حركة) stays. Left as they are: countries, and organisations named by what they are (وزارة الداخلية): the
lists hold towns and clubs. The new names are those that `entities_names` keeps out and that no annotated article has.
Prints the share that is found: span and type (heads and marks aside), some overlap of the right type, any name there
at all; and the F1 with spelling in haste, on the first articles, beside the F1 without.
"""

from __future__ import annotations

import argparse
import collections
import lzma
import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import entities_data as data
from entities_names import common_words, listed, named

from arabnews.entities import model, tagger
from arabnews.entities.sequence import sequence
from arabnews.entities.spans import core_span, words_span
from arabnews.tokens import scan
from arabnews.words import segment

SWAPPED = 1 / 3
HASTE = {"ى": "ي", "ي": "ى", "ة": "ه", "أ": "ا", "إ": "ا", "آ": "ا"}
HASTY = 0.4

Name = tuple[int, int, str]


def find(text: str, light: model.Model) -> list[Name]:
    """The names in a text as characters, heads and marks aside."""
    tokens = scan(text)
    segments = segment(tokens)
    words, places = sequence(tokens)
    spans = [
        (words_span(tokens, segments, places[begin], places[end - 1]), kind)
        for begin, end, kind in tagger.tag(words, light)
    ]
    return [(*core_span(text, *span), kind) for span, kind in spans if span[0] < span[1]]


def swap(
    row: dict[str, Any], pools: dict[str, list[str]], countries: set[str], draw: random.Random
) -> tuple[str, list[Name]]:
    """The text with one name in three another, and where those stand now (without heads)."""
    text, out, last, size = row["text"], [], 0, 0
    chosen: dict[tuple[str, str], str] = {}
    places: list[Name] = []
    for entity in row["entities"]:
        start, end, kind = entity["start"], entity["end"], entity["type"]
        begin, finish = core_span(text, start, end)
        whole = data.fold(entity["name"] if kind == "PER" else text[begin:finish])
        if kind not in pools or start < last or (kind == "LOC" and whole in countries):
            continue
        if kind == "ORG" and start == begin and " " in whole:
            continue
        if (kind, whole) not in chosen:
            chosen[kind, whole] = draw.choice(pools[kind]) if draw.random() < SWAPPED else ""
        new = chosen[kind, whole]
        if not new:
            continue
        if kind == "PER" and " " not in text[start:end]:
            new = new.split()[-1]
        if begin and text[begin - 1] == "ل" and begin == start and new.startswith("ال"):
            new = "ل" + new[2:]
        out += [text[last:begin], new]
        size += begin - last
        places.append((size, size + len(new), kind))
        size += len(new)
        last = finish
    return "".join([*out, text[last:]]), places


def found(
    rows: list[dict[str, Any]], pools: dict[str, list[str]], countries: set[str], light: model.Model
) -> dict[str, dict[str, float]]:
    """The shares found, by type."""
    draw = random.Random(4)  # noqa: S311
    counts: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for row in rows:
        text, places = swap(row, pools, countries, draw)
        names = find(text, light)
        for begin, end, kind in places:
            count = counts[kind]
            count["names"] += 1
            count["whole"] += (begin, end, kind) in names
            over = [name for name in names if name[0] < end and begin < name[1]]
            count["in part"] += any(name[2] == kind for name in over)
            count["untyped"] += bool(over)
    counts["all"] = sum(counts.values(), collections.Counter())
    return {
        kind: {
            "names": count["names"],
            **{part: round(100 * count[part] / count["names"], 1) for part in ("whole", "in part", "untyped")},
        }
        for kind, count in sorted(counts.items())
    }


def hasty(text: str) -> str:
    """The text as written in haste: hamza dropped, final yeh and teh marbuta mixed up."""
    draw = random.Random(3)  # noqa: S311
    return re.sub(r"[يىة](?!\w)|[أإآ]", lambda m: HASTE[m[0]] if draw.random() < HASTY else m[0], text)


def f1(rows: list[dict[str, Any]], light: model.Model, change: Callable[[str], str] = str) -> float:
    """F1 of people, organisations and places; `change` keeps the length."""
    right = total = 0
    for row in rows:
        text = row["text"]
        gold = {(*core_span(text, e["start"], e["end"]), e["type"]) for e in row["entities"] if e["type"] != "MISC"}
        got = {name for name in find(change(text), light) if name[2] != "MISC"}
        right += len(gold & got)
        total += len(gold) + len(got)
    return round(200 * right / total, 2)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", type=Path, required=True)
    ap.add_argument("--work", type=Path, required=True)
    ap.add_argument("--model", type=Path, help="default: the package's")
    ap.add_argument("--examples", type=int, default=0)
    a = ap.parse_args()
    light = model.Model(lzma.decompress(a.model.read_bytes())) if a.model else model.load()
    _, held = data.annotated(a.shared)
    known = {data.fold(entity["text"]) for row in data.annotated(a.shared)[0] for entity in row["entities"]}
    pools = {
        kind: [name for name in names if data.fold(name) not in known]
        for kind, names in named(a.shared, common_words(a.work), out=True).items()
    }
    countries = set(map(data.fold, listed(a.shared)["CTRY"]))
    print({kind: len(names) for kind, names in pools.items()}, "names to swap in")
    for kind, shares in found(held, pools, countries, light).items():
        print(kind, shares, flush=True)
    print("F1", f1(held[:100], light), "in haste", f1(held[:100], light, hasty), flush=True)


if __name__ == "__main__":
    main()
