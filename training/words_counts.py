"""Count the word forms of the raw news and write how common each is: ``words/data/levels.txt.gz``, and names.

    python training/words_counts.py --shared ../shared

Rows under a non-commercial licence are left out. Nothing of the texts is kept but words and the binary logarithm of
their counts. A few minutes; the same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import json
import lzma
import math
import re
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from arabnews.view import fold, normalize

DATA = Path(__file__).parent.parent / "src" / "arabnews" / "words" / "data"
RAW = ("news_raw.jsonl.xz", "news_bulk.jsonl.xz")
ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a]+")
RAREST = 3
LONGEST = 20


def write(name: str, comment: str, groups: Mapping[object, Iterable[str]]) -> int:
    """Write one data file and return its size; words are sorted, the gzip header carries no time."""
    lines = ["# " + line for line in comment.splitlines()]
    lines += [f"{key}\t{' '.join(sorted(words))}" for key, words in groups.items()]
    data = gzip.compress("\n".join(lines).encode("utf-8"), 9, mtime=0)
    (DATA / f"{name}.txt.gz").write_bytes(data)
    return len(data)


def count(folder: Path) -> collections.Counter[str]:
    """Count the Arabic word forms of the raw articles, without marks and tatweel."""
    found: collections.Counter[str] = collections.Counter()
    for name in RAW:
        with lzma.open(folder / "corpora" / name, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                if "NC" in (row.get("license") or ""):
                    continue
                text = normalize(f"{row.get('title') or ''}\n{row.get('text') or ''}", "base")
                found.update(ARABIC.findall(text))
    return found


def gazetteer(folder: Path) -> set[str]:
    """Return the single words of the open lists of places and persons, folded."""
    lists = json.loads((folder / "gazetteers" / "open_names.json").read_text(encoding="utf-8"))
    words = {fold(word) for entries in lists.values() for entry in entries for word in entry.split()}
    return {word for word in words if len(word) > 2 and ARABIC.fullmatch(word)}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--shared", type=Path, default=Path("../shared"))
    shared = arguments.parse_args().shared
    began = time.perf_counter()
    counts = count(shared)
    kept = sorted(word for word, times in counts.items() if times >= RAREST and len(word) <= LONGEST)
    size = write(
        "levels",
        "word forms of news, and for each a digit: floor(log2(its count)) in 14 M words, no NC sources\n"
        "source: counts over news_raw and news_bulk (see docs/words.md); licence: GPL-3.0-or-later",
        {"words": kept, "levels": ["".join(f"{min(int(math.log2(counts[word])), 15):x}" for word in kept)]},
    )
    print(f"{sum(counts.values()):,} words, {len(counts):,} forms, {len(kept):,} kept, {size:,} bytes")
    names = gazetteer(shared)
    size = write(
        "names",
        "words that occur in names, folded\n"
        "source: CLDR (Unicode-3.0), GeoNames (CC BY 4.0), arwikicats (MIT), Faker (MIT); see docs/words.md",
        {"name": names},
    )
    print(f"{len(names):,} words of names, {size:,} bytes, {time.perf_counter() - began:.0f} s")


if __name__ == "__main__":
    main()
