"""Training articles with names swapped for others of their kind, so that context carries the decision."""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import entities_data as data
from entities_corpus import NUMBER, Text, Vocabulary, cut, names_in

from arabnews.entities.features import Known, stem

LISTS = {"PER": ("AWPER",), "LOC": ("CITYBIG", "CITYMID", "AWLOC"), "ORG": ("AWORG",)}
CHANGED = 0.5  # share of an article's names that are swapped
LISTED = 0.4  # share of the new names that come from the open lists
PARTS = 10_000  # persons put together from first and last names

Phrase = tuple[str, ...]


def _pools(shared: Path, texts: Sequence[Text], lexicon: Known, draw: random.Random) -> dict[str, tuple[list, list]]:
    """By type: names of the articles, and names of the lists."""
    seen: dict[str, set[Phrase]] = defaultdict(set)
    for text in texts:
        for begin, end, kind in names_in(text.labels):
            seen[kind].add((stem(text.words[begin], lexicon)[1], *text.words[begin + 1 : end]))
    lists = json.loads((shared / "gazetteers/open_names.json").read_text(encoding="utf8"))

    def phrases(names: Sequence[str]) -> list[Phrase]:
        return [tuple(data.fold(word) for word in data.TOKEN.findall(name)) for name in names]

    listed = {kind: [name for key in keys for name in phrases(lists[key]) if name] for kind, keys in LISTS.items()}
    listed["PER"] += [
        (*first, *last)
        for first, last in zip(
            draw.choices(phrases(lists["FIRST"]), k=PARTS), draw.choices(phrases(lists["LAST"]), k=PARTS), strict=True
        )
    ]
    return {kind: (sorted(seen[kind]), listed[kind]) for kind in LISTS}


def _behind(lead: str, word: str) -> str:
    """The word with proclitics before it, the article drawn into ل."""
    if lead.endswith("ل") and word.startswith("ال"):
        return lead + "ل" + word[2:]
    return lead + word


def swapped(
    shared: Path, texts: Sequence[Text], vocabulary: Vocabulary, lexicon: Known, *, weight: float, seed: int = 3
) -> list[Text]:
    """A copy of each text in which half of the names are others; all mentions of a name change alike."""
    draw = random.Random(seed)  # noqa: S311
    pools = _pools(shared, texts, lexicon, draw)
    out = []
    for text in texts:
        chosen: dict[tuple[str, Phrase], Phrase] = {}
        words: list[str] = []
        labels: list[int] = []
        last = 0
        for begin, end, kind in names_in(text.labels):
            lead, first = stem(text.words[begin], lexicon)
            phrase = (first, *text.words[begin + 1 : end])
            if kind in pools and (kind, phrase) not in chosen:
                change = draw.random() < CHANGED
                chosen[kind, phrase] = draw.choice(pools[kind][draw.random() < LISTED]) if change else phrase
            new = chosen.get((kind, phrase), phrase)
            words += [*text.words[last:begin], _behind(lead, new[0]), *new[1:]]
            labels += [*text.labels[last:begin], NUMBER["B-" + kind], *[NUMBER["I-" + kind]] * (len(new) - 1)]
            last = end
        words += text.words[last:]
        labels += text.labels[last:]
        ids = list(map(vocabulary, words))
        out.append(Text(text.key + " swapped", words, ids, labels, cut(words, labels), year=text.year, weight=weight))
    return out
