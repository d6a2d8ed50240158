"""The texts that the entity tagger learns from, and how they are split.

Everything here reads a folder of corpora given on the command line; nothing of it is shipped.
"""

from __future__ import annotations

import collections
import hashlib
import json
import lzma
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

TOKEN = re.compile(r"[\w\u064b-\u0652\u0640]+|[^\w\s]")
MARKS = re.compile(r"[\u064b-\u065f\u0670\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
FOLD = str.maketrans("أإآٱىةیکٔ", "اااايهيكٔ")
PROCLITICS = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل")
DEV_ARTICLES = 200


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The JSON objects of a JSONL file, plain or xz."""
    with lzma.open(path, "rt", encoding="utf8") if path.suffix == ".xz" else path.open(encoding="utf8") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)


def fold(word: str) -> str:
    """One spelling for words that differ in marks, hamza, final yeh or teh marbuta."""
    return MARKS.sub("", word).translate(FOLD)


def year(row: dict[str, Any]) -> str:
    """'2023-24', or 'older' for every other year and for none."""
    return "2023-24" if str(row.get("published"))[:4] in ("2023", "2024") else "older"


def split(articles: list[dict[str, Any]], seed: int = 9) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """(training part, development part): articles drawn in proportion from each outlet and period."""
    strata: dict[tuple[str, str], list[dict[str, Any]]] = collections.defaultdict(list)
    for row in articles:
        strata[row["outlet"], year(row)].append(row)
    share = DEV_ARTICLES / len(articles)
    held: set[str] = set()
    for key in sorted(strata):
        group = sorted(strata[key], key=lambda row: hashlib.sha256(row["id"].encode()).hexdigest())
        random.Random(f"{seed}{key}").shuffle(group)  # noqa: S311
        held.update(row["id"] for row in group[: round(share * len(group))])
    return [r for r in articles if r["id"] not in held], [r for r in articles if r["id"] in held]


def annotated(shared: Path) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The annotated news, split."""
    return split(list(rows(shared / "corpora/news_entities.jsonl")))


def text_key(text: str) -> str:
    """The same for two copies of an article that differ in spaces and marks only."""
    return hashlib.sha256(fold("".join(text.split()))[:400].encode()).hexdigest()


def held_keys(shared: Path) -> set[str]:
    """Keys of all articles that figures are measured on."""
    _, dev = annotated(shared)
    held = dev + list(rows(shared / "eval/dev/articles.jsonl")) + list(rows(shared / "eval/dev/quotes.jsonl"))
    return {text_key(row["text"]) for row in held} | {row["id"] for row in held}


def may_teach(row: dict[str, Any]) -> bool:
    """Whether what is shipped may learn from a raw article: not under non-commercial or no-derivatives terms."""
    terms = row.get("license") or ""
    return "NC" not in terms and "ND" not in terms


def raw(shared: Path, *, bulk: bool = True) -> Iterator[dict[str, Any]]:
    """The raw articles that may teach and are not held out."""
    held = held_keys(shared)
    for name in ("news_raw", "news_bulk")[: 1 + bulk]:
        for row in rows(shared / f"corpora/{name}.jsonl.xz"):
            if may_teach(row) and row["id"] not in held and text_key(row["text"]) not in held:
                yield row


class LightStemmer:
    """Folded words without their proclitics: by the list of readings, else where the rest is the commoner word."""

    def __init__(self, shared: Path, counts: collections.Counter[str]) -> None:
        self.counts = counts
        self.known: dict[str, str] = {}
        with (shared / "corpora/word_segments.tsv").open(encoding="utf8") as file:
            for line in file:
                if line.startswith("#"):
                    continue
                cells = line.rstrip("\n").split("\t")
                parts = cells[2].split("+")
                while len(parts) > 1 and fold(parts[0]) in PROCLITICS:
                    parts.pop(0)
                stem = fold("".join(parts))
                self.known.setdefault(fold(cells[0]), stem)

    def __call__(self, word: str) -> str:
        known = self.known.get(word)
        if known is not None:
            return known
        rest = word
        for letters in ("وف", "بكل"):
            if len(rest) > 4 and rest[0] in letters:
                shorter = "ال" + rest[2:] if rest.startswith("لل") else rest[1:]
                if self.counts[shorter] > self.counts[rest]:
                    rest = shorter
        return rest
