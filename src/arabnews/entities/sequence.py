"""A text as the tagger reads it: folded words, with empty ones where a paragraph begins and ends."""

from __future__ import annotations

from typing import Final

from arabnews.sentences import LINE_BREAK
from arabnews.tokens import KINDS, Tokens

__all__ = ["REACH", "sequence"]

REACH: Final = 2
"""How many words to each side the tagger looks at one word from."""

_WHOLE: Final = frozenset(n for n, kind in enumerate(KINDS) if kind in {"url", "email", "mention", "hashtag", "emoji"})


def sequence(tokens: Tokens) -> tuple[list[str], list[int]]:
    """Return the words with `REACH` empty ones around each paragraph, and each word's token (-1 for an empty one)."""
    words = tokens.norms
    if any(map(tokens.kinds.count, _WHOLE)):
        words = [f"<{KINDS[kind]}>" if kind in _WHOLE else word for word, kind in zip(words, tokens.kinds, strict=True)]
    out, places = [""] * REACH, [-1] * REACH
    begin = 0
    for found in LINE_BREAK.finditer(tokens.text):
        end = tokens.index_at(found.start())
        if end > begin:
            out += words[begin:end]
            out += [""] * REACH
            places += range(begin, end)
            places += [-1] * REACH
            begin = end
    if begin < len(words):
        out += words[begin:]
        out += [""] * REACH
        places += range(begin, len(words))
        places += [-1] * REACH
    return out, places
