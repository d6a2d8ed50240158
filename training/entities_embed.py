"""Word vectors of raw news and their clusters.

    python training/entities_embed.py --shared PATH --work DIR

Writes DIR/counts.json, DIR/vectors.kv and DIR/clusters.tsv (word, fine cluster, middle, coarse).
"""

from __future__ import annotations

import argparse
import collections
import json
import logging
import sys
from pathlib import Path

import entities_data as data
import numpy as np
from gensim.models import Word2Vec
from gensim.models.word2vec import LineSentence
from sklearn.cluster import KMeans, MiniBatchKMeans


def corpus(shared: Path, path: Path, counts_path: Path) -> None:
    """One sentence-like paragraph a line, folded, without proclitics and figures; and the counts of folded words."""
    texts: list[list[str]] = []
    counts: collections.Counter[str] = collections.Counter()
    seen: set[str] = set()
    for row in data.raw(shared):
        key = data.text_key(row["text"])
        if key in seen:
            continue
        seen.add(key)
        for paragraph in row["text"].split("\n"):
            words = [data.fold(w) for w in data.TOKEN.findall(paragraph)]
            words = ["0" if w.isdigit() else w for w in words]
            counts.update(words)
            if len(words) > 3:
                texts.append([sys.intern(w) for w in words])
    counts_path.write_text(json.dumps(dict(counts), ensure_ascii=False))
    stem = data.LightStemmer(shared, counts)
    with path.open("w", encoding="utf8") as file:
        for words in texts:
            for i in range(0, len(words), 200):
                file.write(" ".join(stem(w) for w in words[i : i + 200]) + "\n")
    print("articles", len(seen), "words", counts.total(), flush=True)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", type=Path, required=True)
    ap.add_argument("--work", type=Path, required=True)
    ap.add_argument("--dimensions", type=int, default=100)
    ap.add_argument("--window", type=int, default=4)
    ap.add_argument("--epochs", type=int, default=6)
    a = ap.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    lines = a.work / "corpus.txt"
    if not lines.exists():
        corpus(a.shared, lines, a.work / "counts.json")
    vectors = a.work / "vectors.kv"
    if not vectors.exists():
        model = Word2Vec(
            LineSentence(str(lines)),
            vector_size=a.dimensions,
            window=a.window,
            min_count=4,
            sg=1,
            negative=6,
            sample=1e-4,
            epochs=a.epochs,
            workers=1,
            seed=9,
        )
        model.wv.save(str(vectors))
        wv = model.wv
    else:
        from gensim.models import KeyedVectors

        wv = KeyedVectors.load(str(vectors))
    x = wv.get_normed_vectors().astype(np.float32)
    counts = np.array([wv.get_vecattr(w, "count") for w in wv.index_to_key], dtype=np.float64)
    weights = np.sqrt(counts)
    fine = MiniBatchKMeans(1000, random_state=9, batch_size=8192, n_init=1, max_iter=60).fit(x, sample_weight=weights)
    middle = KMeans(300, random_state=9, n_init=2).fit(fine.cluster_centers_)
    coarse = KMeans(100, random_state=9, n_init=2).fit(fine.cluster_centers_)
    with (a.work / "clusters.tsv").open("w", encoding="utf8") as file:
        for word, f in zip(wv.index_to_key, fine.labels_, strict=True):
            file.write(f"{word}\t{f}\t{middle.labels_[f]}\t{coarse.labels_[f]}\n")
    print("clustered", len(x), flush=True)


if __name__ == "__main__":
    main()
