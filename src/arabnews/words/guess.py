"""Divides words that nobody has read: a log-linear model over the ways in which they could be divided."""

from __future__ import annotations

from arabnews.words import lexicon
from arabnews.words.affixes import Reading, readings
from arabnews.words.features import features

__all__ = ["ranked"]


def ranked(word: str) -> list[tuple[int, Reading]]:
    """Return the readings of ``word`` with their scores, the best first.

    >>> [" ".join(reading.parts) for _, reading in ranked("لتلامذتنا")][0]
    'ل تلامذت نا'
    """
    found = readings(word)
    levels = lexicon.levels()
    if len(found) == 1 or levels.get(word, 0) >= lexicon.COMMON:
        return [(0, found[0])]
    weights, names = lexicon.weights(), lexicon.names()
    scored = []
    for reading in found:
        score = 0
        for feature in features(word, reading, levels.get, names):
            if feature in weights:
                score += weights[feature]
        scored.append((score, reading))
    return sorted(scored, key=lambda pair: -pair[0])
