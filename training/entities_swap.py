"""Training articles with names swapped for others of their kind, so that context carries the decision."""

from __future__ import annotations

import dataclasses
import random
from collections import defaultdict
from collections.abc import Mapping, Sequence

import entities_data as data
from entities_corpus import HIDDEN, NUMBER, Text, Vocabulary, cut, names_in

from arabnews.entities.features import Known, stem

CHANGED = 0.5  # share of an article's names that are swapped
LISTED = 0.5  # share of the new names that come from the open lists
HIDING = (0.0, 0.0, 0.5, 1.0)  # share of a new name's words that are hidden, one of these by chance

Phrase = tuple[str, ...]


def phrases(texts: Sequence[Text], lexicon: Known) -> dict[str, list[Phrase]]:
    """The names that labels spell out, by type."""
    seen: dict[str, set[Phrase]] = defaultdict(set)
    for text in texts:
        for begin, end, kind in names_in(text.labels):
            seen[kind].add((stem(text.words[begin], lexicon)[1], *text.words[begin + 1 : end]))
    return {kind: sorted(names) for kind, names in sorted(seen.items())}


def _behind(lead: str, word: str) -> str:
    """The word with proclitics before it, the article drawn into ل; a hidden word stays hidden."""
    if word.startswith(HIDDEN):
        return HIDDEN + _behind(lead, word[1:])
    if lead.endswith("ل") and word.startswith("ال"):
        return lead + "ل" + word[2:]
    return lead + word


def swapped(
    texts: Sequence[Text],
    vocabulary: Vocabulary,
    lexicon: Known,
    names: Mapping[str, Sequence[Phrase]],
    listed: Mapping[str, Sequence[str]],
    *,
    weight: float,
    seed: int = 3,
) -> list[Text]:
    """A copy of each text in which half of the names are others; all mentions of a name change alike.

    Args:
        texts: what to copy.
        vocabulary: numbers words.
        lexicon: tells proclitics.
        names: names of texts by type.
        listed: names of the open lists by type.
        weight: of the copies.
        seed: of all choices.
    """
    draw = random.Random(seed)  # noqa: S311
    folded = {kind: [tuple(data.fold(name).split()) for name in some] for kind, some in listed.items()}

    def other(kind: str) -> Phrase:
        new = draw.choice((folded if draw.random() < LISTED else names)[kind])
        share = draw.choice(HIDING)
        return tuple(HIDDEN + word if word and draw.random() < share else word for word in new)

    out = []
    for text in texts:
        chosen: dict[tuple[str, Phrase], Phrase] = {}
        words: list[str] = []
        labels: list[int] = []
        last = 0
        for begin, end, kind in names_in(text.labels):
            lead, first = stem(text.words[begin], lexicon)
            phrase = (first, *text.words[begin + 1 : end])
            if kind in folded and (kind, phrase) not in chosen:
                chosen[kind, phrase] = other(kind) if draw.random() < CHANGED else phrase
            new = chosen.get((kind, phrase), phrase)
            words += [*text.words[last:begin], _behind(lead, new[0]), *new[1:]]
            labels += [*text.labels[last:begin], NUMBER["B-" + kind], *[NUMBER["I-" + kind]] * (len(new) - 1)]
            last = end
        words += text.words[last:]
        labels += text.labels[last:]
        ids = list(map(vocabulary, words))
        copy = dataclasses.replace(text, key=text.key + f" swapped {seed}", words=words, ids=ids, labels=labels)
        out.append(dataclasses.replace(copy, chunks=cut(words, labels), weight=weight, evidence=None))
    return out
