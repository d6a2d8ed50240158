"""F1 of exact names, droppable heads and marks around the rest left aside as the project's scorer does."""

from __future__ import annotations

import collections
from collections.abc import Sequence

from entities_corpus import KINDS, Text, names_in

from arabnews.entities.spans import heads

MARKS = "\"“”«»‹›'‘’()#"


def bare(text: Text, begin: int, end: int) -> tuple[int, int]:
    """The words of a name without head and marks."""
    if end - begin > 1 and text.words[begin] in heads():
        begin += 1
    while begin < end - 1 and text.words[begin] in MARKS:
        begin += 1
    while end > begin + 1 and text.words[end - 1] in MARKS:
        end -= 1
    return begin, end


def score(texts: Sequence[Text], labels: Sequence[list[int]]) -> dict[str, float]:
    """F1 by class, by period, and of people, organisations and places together."""
    counts: dict[str, list[int]] = collections.defaultdict(lambda: [0, 0, 0])
    for text, predicted in zip(texts, labels, strict=True):
        gold = {(*bare(text, begin, end), kind) for begin, end, kind in names_in(text.labels)}
        got = {(*bare(text, begin, end), kind) for begin, end, kind in names_in(predicted)}
        for kind in KINDS:
            right, wanted = {n for n in got if n[2] == kind}, {n for n in gold if n[2] == kind}
            for key in (kind,) if kind == "MISC" else (kind, "all", text.year):
                count = counts[key]
                count[0] += len(right & wanted)
                count[1] += len(right)
                count[2] += len(wanted)
    return {key: round(200 * a / max(1, b + c), 2) for key, (a, b, c) in sorted(counts.items())}
