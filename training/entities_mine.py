"""Count in raw news how often each word was found in names of each class, by the tagger itself in telling contexts.

    python training/entities_mine.py --shared PATH --work DIR --model DIR/model.bin

The tagger does not see the word it decides on, only its endings, its cluster and what stands around it. Annotated
articles are passed over, so that a word of theirs is counted as a new word of a new article will have been.
Writes DIR/mined.json: word to [occurrences, {class: count}].
"""

from __future__ import annotations

import argparse
import collections
import json
import lzma
import time
from pathlib import Path

import entities_data as data

from arabnews.entities import tagger
from arabnews.entities.features import stem
from arabnews.entities.model import Model
from arabnews.entities.sequence import REACH, sequence
from arabnews.tokens import scan

IDENTITY = ("s:", "w:", "b:")


class Blind(Model):
    """The tagger without the identity of the word it decides on."""

    def _row(self, row: int) -> int:
        found = self.kept.get(row)
        if found is None:
            size = len(self.labels)
            weights = bytearray(self._weights[row * self._width : (row + 1) * self._width])
            if row in self.identities:
                weights[REACH * size : (REACH + 1) * size] = bytes([128]) * size
            lanes = bytearray(2 * self._width)
            lanes[0::2] = weights
            found = self.kept[row] = int.from_bytes(lanes, "little")
        return found


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", type=Path, required=True)
    ap.add_argument("--work", type=Path, required=True)
    ap.add_argument("--model", type=Path, required=True)
    ap.add_argument("--words", type=int, default=15_000_000)
    a = ap.parse_args()
    model = Blind(lzma.decompress(a.model.read_bytes()))
    model.kept = {}
    model.identities = {row for name, row in model._rows.items() if name.startswith(IDENTITY)}
    annotated = {key for row in data.annotated(a.shared)[0] for key in (row["id"], data.text_key(row["text"]))}
    total: collections.Counter[str] = collections.Counter()
    counts: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    seen: set[str] = set()
    done, began = 0, time.time()
    for n, row in enumerate(data.raw(a.shared)):
        key = data.text_key(row["text"])
        if key in seen or key in annotated or row["id"] in annotated:
            continue
        seen.add(key)
        words, _ = sequence(scan(row["text"]))
        stems = [stem(word, model.lexicon)[1] if word else "" for word in words]
        total.update(stems)
        for begin, end, kind in tagger._Grid(words, model).names():
            for word in stems[begin:end]:
                counts[word][kind] += 1
        done += len(words)
        if n % 2000 == 0:
            print(n, done, round(done / (time.time() - began)), "words/s", flush=True)
        if done > a.words:
            break
    mined = {w: [total[w], dict(counts[w])] for w in sorted(total) if w and total[w] >= 3}
    (a.work / "mined.json").write_text(json.dumps(mined, ensure_ascii=False))
    print("words", len(mined), "in names", sum(bool(c) for _, c in mined.values()), flush=True)


if __name__ == "__main__":
    main()
