"""What the tagger sees of one word: a list of features that depends on the word alone, so that it can be cached."""

from __future__ import annotations

from collections.abc import Container
from typing import Protocol

ARTICLE = "ال"
SHORT = 2


class Known(Container[str], Protocol):
    """What a lexicon can be asked."""

    def get(self, word: str, default: tuple[str, ...]) -> tuple[str, ...]:
        """Return the features of a word, or the default."""
        ...


def stem(word: str, known: Container[str]) -> tuple[str, str]:
    """(proclitics, rest) of a folded word: the longest rest that the lexicon knows, else the whole word.

    >>> stem("وبالقاهره", {"القاهره": 0})
    ('وب', 'القاهره')
    >>> stem("للقاهره", {"القاهره": 0})
    ('ل', 'القاهره')
    """
    if word in known:
        return "", word
    lead, rest = "", word
    for letters in ("وف", "بكل"):
        if len(rest) > SHORT and rest[0] in letters:
            shorter = ARTICLE + rest[2:] if rest.startswith("لل") else rest[1:]
            lead, rest = lead + rest[0], shorter
            if rest in known:
                return lead, rest
    if len(word) > SHORT and word[0] in "بكل":
        rest = ARTICLE + word[2:] if word.startswith("لل") else word[1:]
        if rest in known:
            return word[0], rest
    return "", word


def shape(word: str) -> str:
    """The kind of letters a folded word is made of."""
    first = word[0]
    if "ء" <= first <= "ي":
        return f"a{min(len(word), 8)}" if len(word) > 1 else "a1"
    if first.isdigit():
        return f"0{min(len(word), 5)}" if word.isdigit() else "0x"
    if first.isalpha():
        return "A" if word.isupper() else "Aa" if first.isupper() else "aa"
    return word


def features(word: str, lexicon: Known) -> list[str]:
    """Features of a folded word; `lexicon` gives those of the stems it knows (clusters, frequency, lists)."""
    lead, rest = stem(word, lexicon)
    out = ["s:" + rest, "h:" + shape(word), "c:" + lead]
    if lead:
        out.append("w:" + word)
    out += lexicon.get(rest, ("f:",))
    bare = rest
    if rest.startswith(ARTICLE) and len(rest) > 2 + SHORT:
        bare = rest[2:]
        out.append("al")
        out.append("b:" + bare)
    n = len(bare)
    if n > 1 and "ء" <= bare[0] <= "ي":
        out += ["p1:" + bare[:1], "x1:" + bare[-1:], "p2:" + bare[:2], "x2:" + bare[-2:]]
        if n > SHORT:
            out += ["p3:" + bare[:3], "x3:" + bare[-3:]]
        if n > SHORT + 1:
            out += ["p4:" + bare[:4], "x4:" + bare[-4:]]
    return out
