"""Labelled texts as the trainer holds them: numbered words, labels, and the stretches that are decoded as one chain."""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import entities_data as data

from arabnews.entities.sequence import REACH, sequence
from arabnews.tokens import scan

KINDS = ("PER", "ORG", "LOC", "MISC")
LABELS = ("O", *(place + "-" + kind for kind in KINDS for place in "BI"))
NUMBER = {label: n for n, label in enumerate(LABELS)}
NEWS, ANERCORP = 0, 1
SHORTEST, LONGEST = 20, 80
HIDDEN = "\0"
"""Before a word: the word as it would be seen if nothing were known of it."""

__all__ = [
    "ANERCORP",
    "HIDDEN",
    "KINDS",
    "LABELS",
    "NEWS",
    "NUMBER",
    "REACH",
    "Corpora",
    "Text",
    "Vocabulary",
    "names_in",
]


class Vocabulary:
    """Numbers of distinct words; 0 is the empty one around paragraphs."""

    def __init__(self) -> None:
        self.words = [""]
        self._numbers = {"": 0}

    def __call__(self, word: str) -> int:
        number = self._numbers.setdefault(word, len(self.words))
        if number == len(self.words):
            self.words.append(word)
        return number


@dataclass
class Text:
    """A labelled text.

    `chunks` are the stretches decoded as one chain; `evidence` holds for each word the numbers of what the rest of the
    text tells about it, or None.
    """

    key: str
    words: list[str]
    ids: list[int]
    labels: list[int]
    chunks: list[tuple[int, int]]
    domain: int = NEWS
    year: str = "older"
    weight: float = 1.0
    evidence: list[list[int]] | None = field(default=None, repr=False)


def cut(words: list[str], labels: list[int]) -> list[tuple[int, int]]:
    """Cut at the ends of paragraphs and sentences, never inside a name."""
    chunks: list[tuple[int, int]] = []
    begin = None
    for i, word in enumerate([*words, ""]):
        if not word:
            if begin is not None:
                chunks.append((begin, i))
            begin = None
        elif begin is None:
            begin = i
        elif (i - begin >= SHORTEST and words[i - 1] in ".؟!") or (
            i - begin >= LONGEST and not LABELS[labels[i]].startswith("I")
        ):
            chunks.append((begin, i))
            begin = i
    return chunks


def names_in(labels: Iterable[int]) -> list[tuple[int, int, str]]:
    """The names that labels spell out: half-open ranges and types."""
    out: list[tuple[int, int, str]] = []
    begin, kind = 0, ""
    for i, number in enumerate([*labels, 0]):
        place, _, here = LABELS[number].partition("-")
        if kind and (place != "I" or here != kind):
            out.append((begin, i, kind))
            kind = ""
        if place != "O" and not kind:
            begin, kind = i, here
    return out


class Corpora:
    """All labelled texts of the shared folder, over one vocabulary."""

    def __init__(self, shared: Path) -> None:
        self.shared = shared
        self.vocabulary = Vocabulary()
        train, held = data.annotated(shared)
        self.train = list(map(self._annotated, train))
        self.held = list(map(self._annotated, held))
        development = data.rows(shared / "eval/dev/articles.jsonl")
        self.development = [self._annotated(row) for row in development if "entities" in row]
        blocks = self._anercorp(shared / "corpora/anercorp_train.conll")
        self.anercorp = blocks[: len(blocks) * 9 // 10]
        self.anercorp_held = blocks[len(blocks) * 9 // 10 :]

    def _annotated(self, row: dict) -> Text:
        names = [(e["start"], e["end"], e["type"]) for e in row["entities"]]
        return self._text(row["text"], names, key=row["id"], year=data.year(row))

    def _text(self, text: str, names: Iterable[tuple[int, int, str]], *, key: str, **fields: object) -> Text:
        tokens = scan(text)
        words, places = sequence(tokens)
        labels = [0] * len(tokens)
        for start, end, kind in names:
            first, last = tokens.index_at(start), bisect.bisect_left(tokens.starts, end)
            for i in range(first, last):
                labels[i] = NUMBER[("B-" if i == first else "I-") + kind]
        return self._made(key, words, [labels[p] if p >= 0 else 0 for p in places], **fields)

    def _made(self, key: str, words: list[str], labels: list[int], **fields: object) -> Text:
        return Text(key, words, list(map(self.vocabulary, words)), labels, cut(words, labels), **fields)

    def _anercorp(self, path: Path, size: int = 20) -> list[Text]:
        """Its sentences, twenty to a text, one a line."""
        sentences: list[list[tuple[str, str]]] = [[]]
        for line in path.open(encoding="utf8"):
            cells = line.split()
            if len(cells) > 1:
                sentences[-1].append((cells[0], cells[-1].replace("PERS", "PER")))
            elif sentences[-1]:
                sentences.append([])
        out = []
        for i in range(0, len(sentences), size):
            text, names = "", []
            for sentence in sentences[i : i + size]:
                for word, label in sentence:
                    start, kind = len(text), label[2:]
                    text += word + " "
                    if label[0] == "I" and names and names[-1][2] == kind and names[-1][1] == start - 1:
                        names[-1][1] = start + len(word)
                    elif label[0] in "BI":
                        names.append([start, start + len(word), kind])
                text = text[:-1] + "\n"
            out.append(self._text(text, map(tuple, names), key=f"anercorp {i}", domain=ANERCORP))
        return out

    def silver(self, path: Path, weight: float, log: Callable[..., None] = print) -> list[Text]:
        """The articles that the teacher has labelled."""
        texts = []
        for row in data.rows(path):
            tokens = scan(row["text"])
            words, places = sequence(tokens)
            labels = [0] * len(tokens)
            for start, _, label, _ in row["tags"]:
                i = tokens.index_at(start)
                if i < len(tokens) and tokens.starts[i] <= start and not labels[i]:
                    labels[i] = NUMBER[label]
            before = 0
            for i, number in enumerate(labels):  # a name's end without its beginning begins it
                if LABELS[number][0] == "I" and LABELS[before][2:] != LABELS[number][2:]:
                    labels[i] = number - 1
                before = labels[i]
            placed = [labels[p] if p >= 0 else 0 for p in places]
            texts.append(self._made(row["id"], words, placed, weight=weight))
        log("silver", len(texts), "articles", sum(map(len, (t.ids for t in texts))), "words", flush=True)
        return texts
