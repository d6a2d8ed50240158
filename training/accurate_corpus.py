"""Labelled texts as the encoder reads them: words as they are written, and windows of their pieces."""

from __future__ import annotations

import bisect
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import entities_data as data
from accurate_encoder import BOS, EOS, MOST_PIECES, SPECIAL, UNK, WINDOW
from entities_corpus import ANERCORP, LABELS, NEWS
from tokenizers import Tokenizer, models, pre_tokenizers

from arabnews.entities.sequence import sequence
from arabnews.tokens import scan

NUMBER = {label: n for n, label in enumerate(LABELS)}
LISTS = {"PER": ("AWPER",), "LOC": ("CITYBIG", "CITYMID", "AWLOC"), "ORG": ("AWORG",)}
ARABIC = re.compile("[\u0621-\u064a\u066e-\u06d3]")
CLITIC_ARTICLE = "لل"


@dataclass
class Text:
    """Words, empty where a paragraph ends, and the names among them: first word, last one, type, proclitics."""

    key: str
    words: list[str]
    names: list[tuple[int, int, str, str]]
    domain: int = NEWS
    year: str = "older"


def text_of(row: dict[str, Any]) -> Text:
    """An annotated article."""
    text = row["text"]
    tokens = scan(text)
    _, places = sequence(tokens)
    words: list[str] = []
    at: dict[int, int] = {}
    for place in places:
        if place >= 0:
            at[place] = len(words)
            words.append(text[tokens.starts[place] : tokens.ends[place]])
        elif words and words[-1]:
            words.append("")
    names = []
    for entity in row["entities"]:
        first = tokens.index_at(entity["start"])
        last = bisect.bisect_left(tokens.starts, entity["end"])
        if first < last:
            lead = text[tokens.starts[first] : entity["start"]]
            names.append((at[first], at[last - 1] + 1, entity["type"], lead))
    return Text(row["id"], words, names, year=data.year(row))


def anercorp(path: Path, size: int = 20) -> list[Text]:
    """Its sentences, twenty to a text, each a paragraph."""
    sentences: list[list[tuple[str, str]]] = [[]]
    for line in path.open(encoding="utf8"):
        cells = line.split()
        if len(cells) > 1:
            sentences[-1].append((cells[0], cells[-1].replace("PERS", "PER")))
        elif sentences[-1]:
            sentences.append([])
    out = []
    for i in range(0, len(sentences), size):
        words: list[str] = []
        names: list[tuple[int, int, str, str]] = []
        for sentence in sentences[i : i + size]:
            for word, label in sentence:
                kind = label[2:]
                if label[0] == "I" and names and names[-1][1:3] == (len(words), kind):
                    names[-1] = (names[-1][0], len(words) + 1, kind, "")
                elif label[0] in "BI":
                    names.append((len(words), len(words) + 1, kind, ""))
                words.append(word)
            words.append("")
        out.append(Text(f"anercorp {i}", words, names, ANERCORP))
    return out


def labels_of(text: Text) -> list[int]:
    """A label for each word."""
    labels = [0] * len(text.words)
    for begin, end, kind, _ in text.names:
        labels[begin:end] = [NUMBER["I-" + kind]] * (end - begin)
        labels[begin] = NUMBER["B-" + kind]
    return labels


class Swapper:
    """Makes copies of texts in which some names are others of their kind, each alike wherever it stands."""

    def __init__(self, shared: Path, texts: Sequence[Text], *, changed: float = 0.5, listed: float = 0.4) -> None:
        seen: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        for text in texts:
            for begin, end, kind, lead in text.names:
                seen[kind].add(self._phrase(text, begin, end, lead))
        lists = json.loads((shared / "gazetteers/open_names.json").read_text(encoding="utf8"))
        self.seen = {kind: sorted(names) for kind, names in seen.items()}
        self.listed = {
            kind: [tuple(data.TOKEN.findall(name)) for key in keys for name in lists[key] if name]
            for kind, keys in LISTS.items()
        }
        draw = random.Random(3)  # noqa: S311
        first, last = draw.choices(lists["FIRST"], k=10_000), draw.choices(lists["LAST"], k=10_000)
        self.listed["PER"] += [(*a.split(), *b.split()) for a, b in zip(first, last, strict=True)]
        self._changed, self._listed = changed, listed

    @staticmethod
    def _phrase(text: Text, begin: int, end: int, lead: str) -> tuple[str, ...]:
        word = text.words[begin][len(lead) :]
        if lead.endswith("ل") and word.startswith("ل"):
            word = "ا" + word
        return (word, *text.words[begin + 1 : end])

    def __call__(self, text: Text, draw: random.Random) -> Text:
        chosen: dict[tuple[str, tuple[str, ...]], tuple[str, ...]] = {}
        words: list[str] = []
        names: list[tuple[int, int, str, str]] = []
        last = 0
        for begin, end, kind, lead in text.names:
            phrase = self._phrase(text, begin, end, lead)
            if (kind, phrase) not in chosen:
                change = kind in self.listed and draw.random() < self._changed
                pool = self.listed if change and draw.random() < self._listed else self.seen
                chosen[kind, phrase] = draw.choice(pool[kind]) if change else phrase
            new = chosen[kind, phrase]
            head = new[0]
            if lead.endswith("ل") and head.startswith("ال"):
                head = "ل" + head[2:]
            words += text.words[last:begin]
            names.append((len(words), len(words) + len(new), kind, lead))
            words += [lead + head, *new[1:]]
            last = end
        words += text.words[last:]
        return Text(text.key, words, names, text.domain, text.year)


class Pieces:
    """The tokenizer over the pieces that Arabic news needs, each word's pieces kept once computed."""

    def __init__(self, pieces: Sequence[str], scores: Sequence[float], keep: Sequence[int]) -> None:
        self.keep = list(keep)
        self.tokenizer = Tokenizer(models.Unigram([(pieces[n], scores[n]) for n in keep], unk_id=UNK))
        self.tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
        self._kept: dict[str, list[int]] = {}

    def __call__(self, word: str) -> list[int]:
        found = self._kept.get(word)
        if found is None:
            ids = self.tokenizer.encode(data.MARKS.sub("", word) or word).ids[:MOST_PIECES]
            found = self._kept[word] = ids or [UNK]
        return found


def needed(pieces: Sequence[str], scores: Sequence[float], words: Iterable[str], *, seen: int = 3) -> list[int]:
    """Numbers of the pieces with an Arabic letter, and of others that the words hold often enough."""
    every = Pieces(pieces, scores, range(len(pieces)))
    counts: Counter[int] = Counter()
    for word in words:
        counts.update(every(word))
    return [
        n
        for n, piece in enumerate(pieces)
        if n < SPECIAL or ARABIC.search(piece) or counts[n] >= seen or (len(piece) == 1 and counts[n])
    ]


@dataclass
class Window:
    """A stretch of a text: its pieces, and for each of its words the first piece and the label."""

    ids: list[int]
    first: list[int]
    labels: list[int]
    places: list[int]
    domain: int


def windows(text: Text, pieces: Callable[[str], list[int]], most: int = WINDOW, overlap: int = 0) -> list[Window]:
    """Cut a text into windows of at most `most` pieces; each repeats the last `overlap` words of the one before."""
    labels = labels_of(text)
    spelled = [pieces(word) if word else [EOS] for word in text.words]
    out: list[Window] = []
    begin = 0
    while begin < len(spelled):
        window = Window([BOS], [], [], [], text.domain)
        end = begin
        while end < len(spelled) and len(window.ids) + len(spelled[end]) < most:
            if text.words[end]:
                window.first.append(len(window.ids))
                window.labels.append(labels[end])
                window.places.append(end)
            window.ids += spelled[end]
            end += 1
        if window.ids[-1] != EOS:
            window.ids.append(EOS)
        if window.first:
            out.append(window)
        begin = end if end == len(spelled) else max(end - overlap, begin + 1)
    return out
