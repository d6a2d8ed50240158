"""A second voice on names: the encoder of the companion distribution, whose judgement joins that of the light tagger.

The two err differently: the light one knows a hundred thousand words of news and what the article says elsewhere, the
encoder reads whole sentences. Their scores are added, as those of independent witnesses.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Final

from arabnews.entities.model import Model
from arabnews.extras import require
from arabnews.tokens import Tokens

__all__ = ["MODELS", "check_model", "second_voice"]

MODELS: Final = ("light", "accurate")
"""The taggers to choose from."""

_WEIGHT: Final = 1.0  # of the encoder beside the light tagger: training/accurate_score.py prints F1 over weights
_UNLIKELY: Final = -12.0  # a log-probability that none falls below: one voice alone forbids nothing


def check_model(model: object) -> None:
    """Raise when ``model`` names no tagger.

    Raises:
        TypeError: it is not a str.
        ValueError: an unknown tagger; the message lists the valid ones.
        ImportError: the tagger is not installed; the message names its extra.
    """
    if not isinstance(model, str):
        raise TypeError(f"model must be a str, not {type(model).__name__}")
    if model not in MODELS:
        raise ValueError(f"unknown model {model!r}; choose from {', '.join(MODELS)}")
    if model == "accurate":
        require("arabnews_accurate", "accurate")


def second_voice(tokens: Tokens, places: Sequence[int], light: Model) -> array[int]:
    """Return what the encoder adds to the score of each label at each word, flat.

    Args:
        tokens: the tokens of the text.
        places: each word's token, -1 for the empty ones around paragraphs.
        light: the tagger whose labels and units the scores are given in.
    """
    encoder = require("arabnews_accurate", "accurate").load()
    texts = tokens.texts
    words: list[str] = []
    rows: list[int] = []  # each word's row of scores, -1 for none
    for place in places:
        if place >= 0:
            rows.append(len(words))
            words.append(texts[place])
        else:
            rows.append(-1)
            if words and words[-1]:
                words.append("")
    scores = encoder.log_probabilities(words).clip(_UNLIKELY) * (_WEIGHT * light.scale)
    columns = [encoder.labels.index(label) for label in light.labels]
    whole: list[list[int]] = scores[:, columns].round().astype("int32").tolist()
    silent = [0] * len(columns)
    out = array("i")
    for row in rows:
        out.extend(whole[row] if row >= 0 else silent)
    return out
