"""The encoder: words in, log-probabilities of labels out."""

from __future__ import annotations

import functools
import re
from array import array
from collections.abc import Sequence
from importlib import resources
from typing import Final

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from arabnews_accurate.windows import windows

__all__ = ["Encoder", "load"]

_BOS, _EOS, _UNK = 0, 2, 3
_MOST_PIECES: Final = 8  # of one word
_LONGEST: Final = 64  # letters of a word that are looked at
_KEPT: Final = 100_000  # words whose pieces are kept; all are dropped when there are more
# Written above and below letters, or invisible: the encoder has learned from words without them.
_MARKS: Final = re.compile("[\u064b-\u065f\u0670\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


class Encoder:
    """A small multilingual encoder that has learned the names of Arabic news.

    Attributes:
        labels: what the columns of `log_probabilities` stand for: ``O``, and ``B-`` or ``I-`` with each type.
    """

    def __init__(self, model: bytes, pieces: str) -> None:
        """Load the encoder.

        Args:
            model: an ONNX file whose metadata hold the labels.
            pieces: the tokenizer, as JSON.
        """
        options = onnxruntime.SessionOptions()
        # One thread: many articles go to many processes, and one thread adds up in the same order each time.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        self.labels: tuple[str, ...] = tuple(self._session.get_modelmeta().custom_metadata_map["labels"].split())
        self._tokenizer = Tokenizer.from_str(pieces)
        self._pieces: dict[str, list[int]] = {"": [_EOS]}

    def pieces(self, word: str) -> list[int]:
        """Return the numbers of a word's pieces, eight at most."""
        found = self._pieces.get(word)
        if found is None:
            if len(self._pieces) >= _KEPT:
                self._pieces = {"": [_EOS]}
            short = word[:_LONGEST]
            spelled = _SURROGATE.sub("\ufffd", _MARKS.sub("", short) or short)
            found = self._pieces[word] = self._tokenizer.encode(spelled).ids[:_MOST_PIECES] or [_UNK]
        return found

    def log_probabilities(self, words: Sequence[str]) -> NDArray[np.float32]:
        """Return how likely each label is at each word.

        Args:
            words: the words and marks of an article as they are written; an empty one ends a paragraph.

        Returns:
            Natural logarithms of probabilities, of the shape (words, labels); ``O`` is certain at an empty word.
        """
        spelled = [self.pieces(word) for word in words]
        out = np.full((len(words), len(self.labels)), -np.inf, np.float32)
        out[:, self.labels.index("O")] = 0.0
        reach = np.full(len(words), -1)
        ends = [n + 1 for n, word in enumerate(words) if not word]
        for begin, end in windows(list(map(len, spelled)), ends):
            places = np.array([n for n in range(begin, end) if words[n]], np.int64)
            if not len(places):
                continue
            # How far a word stands from the nearer end of its window: of two views, the wider one counts.
            order = np.arange(len(places))
            around = np.minimum(order, order[::-1])
            better = around > reach[places]
            scores = self._run(spelled[begin:end], places - begin)
            out[places[better]] = scores[better]
            reach[places[better]] = around[better]
        return out

    def _run(self, spelled: list[list[int]], places: NDArray[np.int64]) -> NDArray[np.float32]:
        ids, first = array("q", [_BOS]), array("q")
        for numbers in spelled:
            first.append(len(ids))
            ids.extend(numbers)
        if ids[-1] != _EOS:
            ids.append(_EOS)
        fed = {"ids": np.array(ids)[None], "first": np.array(first)[places][None]}
        (scores,) = self._session.run(["scores"], fed)
        scores = scores[0] - scores[0].max(-1, keepdims=True)
        return np.asarray(scores - np.log(np.exp(scores).sum(-1, keepdims=True)), np.float32)


@functools.cache
def load() -> Encoder:
    """Return the encoder that this distribution carries."""
    files = resources.files("arabnews_accurate")
    pieces = files.joinpath("pieces.json").read_text(encoding="utf-8")
    return Encoder(files.joinpath("encoder.onnx").read_bytes(), pieces)
