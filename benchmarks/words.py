"""Clitics: words a second, warm and cold, and whole-word accuracy beside the segmenters of the package index.

    python benchmarks/words.py                           # speed on the sample articles
    python benchmarks/words.py --text news.txt           # on a text of yours
    python benchmarks/words.py --gold words.jsonl        # and accuracy (rows as in score.py words)
    pip install farahidi arabic-morph-segmenter          # the peers that are installed join in

The peers see the same words in the same process, on a sample (`--peer-words`), for they are slow. Their cuts are
brought to UD's scheme: the article belongs to its noun, لل is cut after its first lam, each proclitic is a part.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from arabnews import samples
from arabnews.tokens import scan
from arabnews.view import base, fold
from arabnews.words import segment
from arabnews.words.affixes import pronouns
from arabnews.words.analysis import analyse

Cuts = Callable[[str], set[int]]


CLITICS = re.compile("([وف]?)([سبلك]?)")


def proclitic_cuts(letters: str) -> set[int]:
    """Return the cuts that a peer's prefix (وال, بال, لل, وسي) means in UD: no article, no person of a verb."""
    found = CLITICS.match(letters.removesuffix("ال"))
    return set(range(1, found.end() + 1)) if found else set()


def pronoun_cut(word: str, letters: str) -> set[int]:
    """Return the cut before the pronoun that a peer's suffix (تها, ه) ends in; ي is mostly an adjective."""
    endings = [form for form in pronouns() if form != "ي" and letters.endswith(form)]
    return {len(word) - max(map(len, endings))} if endings else set()


def farahidi() -> Cuts:
    """Return the cuts of the first analysis of farahidi."""
    import farahidi as peer

    def cuts(word: str) -> set[int]:
        found = next(iter(peer.analyze(word)), None)
        if found is None:
            return set()
        before = "".join(base(affix.form) for affix in found.proclitics)
        after = "".join(base(affix.form) for affix in found.enclitics)
        pronoun = {len(word) - len(after)} if after else set()
        return (proclitic_cuts(before) | pronoun) - {0, len(word)}

    return cuts


def arabic_morph_segmenter() -> Cuts:
    """Return the cuts of arabic-morph-segmenter, which parts inflection too."""
    from arabic_morph_segmenter import ArabicMorphSegmenter

    peer = ArabicMorphSegmenter()

    def cuts(word: str) -> set[int]:
        found = peer.segment_word(word)
        return (proclitic_cuts(found["prefix"]) | pronoun_cut(word, found["suffix"])) - {0, len(word)}

    return cuts


PEERS = {"farahidi": farahidi, "arabic-morph-segmenter": arabic_morph_segmenter}


def gold(path: Path) -> Iterator[tuple[str, list[tuple[int, int, set[int]]]]]:
    """Yield each text with its words: start, end, cuts inside."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield row["text"], [(start, end, {p[1] - start for p in parts[:-1]}) for start, end, parts in row["words"]]


def speed(texts: list[str]) -> None:
    """Print words a second, the best of five passes: with nothing remembered, and with everything."""
    segment(scan("قال لتلامذتنا"))  # the data are read once in a process
    for name in ("cold", "warm"):
        best = float("inf")
        for _ in range(5):
            tokens = [scan(text) for text in texts]
            if name == "cold":
                for cache in (analyse, base, fold):
                    cache.cache_clear()
            began = time.process_time()
            for one in tokens:
                segment(one)
            best = min(best, time.process_time() - began)
        count = sum(map(len, tokens))
        print(f"{name}: {count:,} tokens, {count / best:,.0f} a second, base and folded forms included")


def accuracy(path: Path, peer_words: int) -> None:
    """Print whole-word accuracy, and that of the peers on a sample of the same words."""
    rows = list(gold(path))
    ours: list[tuple[str, set[int], set[int]]] = []
    for text, words in rows:
        found = {word.end for token in scan(text) for word in token.words}
        ours += [(text[s:e], cuts, {end - s for end in found if s < end < e}) for s, e, cuts in words]
    print(f"arabnews: {share(ours):.2f} % of {len(ours):,} words")
    sample = random.Random(1).sample([one for one in ours if one[0] == base(one[0])], peer_words)  # noqa: S311
    uncut = share([(word, right, set()) for word, right, _ in sample])
    print(f"on a sample of {len(sample):,}: arabnews {share(sample):.2f} %, no cut {uncut:.2f} %")
    for name, load in PEERS.items():
        try:
            cuts = load()
        except ImportError:
            print(f"{name}: not installed")
            continue
        cuts("قال")
        began = time.process_time()
        theirs = [(word, right, cuts(word)) for word, right, _ in sample]
        print(f"{name}: {share(theirs):.2f} %, {len(sample) / (time.process_time() - began):,.0f} words a second")


def share(words: list[tuple[str, set[int], set[int]]]) -> float:
    """Return the percentage of words whose cuts are right."""
    return 100 * sum(right == found for _, right, found in words) / len(words)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--text", type=Path)
    arguments.add_argument("--gold", type=Path)
    arguments.add_argument("--peer-words", type=int, default=1_500)
    given = arguments.parse_args()
    speed([given.text.read_text(encoding="utf-8")] if given.text else [sample.text for sample in samples()])
    if given.gold:
        accuracy(given.gold, given.peer_words)


if __name__ == "__main__":
    main()
