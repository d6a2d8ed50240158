"""Clusters and product codes of the word vectors: what the tagger keeps of them.

    python training/entities_clusters.py --work DIR

Reads DIR/vectors.kv. Writes DIR/clusters.tsv (word, fine cluster, middle, coarse) and DIR/pq.npy (codes of each word).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from gensim.models import KeyedVectors
from sklearn.cluster import KMeans, MiniBatchKMeans


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--work", type=Path, required=True)
    ap.add_argument("--parts", type=int, default=20)
    ap.add_argument("--codes", type=int, default=64)
    a = ap.parse_args()
    wv = KeyedVectors.load(str(a.work / "vectors.kv"))
    x = wv.get_normed_vectors().astype(np.float32)
    weights = np.sqrt([wv.get_vecattr(w, "count") for w in wv.index_to_key])
    path = a.work / "clusters.tsv"
    if not path.exists():
        fine = MiniBatchKMeans(1000, random_state=9, batch_size=8192, n_init=1, max_iter=60).fit(
            x, sample_weight=weights
        )
        middle = KMeans(300, random_state=9, n_init=2).fit(fine.cluster_centers_)
        coarse = KMeans(100, random_state=9, n_init=2).fit(fine.cluster_centers_)
        with path.open("w", encoding="utf8") as file:
            for word, f in zip(wv.index_to_key, fine.labels_, strict=True):
                file.write(f"{word}\t{f}\t{middle.labels_[f]}\t{coarse.labels_[f]}\n")
    width = x.shape[1] // a.parts
    codes = np.zeros((len(x), a.parts), dtype=np.uint8)
    top = slice(0, 40_000)
    for j in range(a.parts):
        part = x[:, j * width : (j + 1) * width]
        means = MiniBatchKMeans(a.codes, random_state=9, batch_size=4096, n_init=1, max_iter=40).fit(
            part[top], sample_weight=weights[top]
        )
        codes[:, j] = means.predict(part)
    np.save(a.work / "pq.npy", codes)
    print("words", len(x), "parts", a.parts, flush=True)


if __name__ == "__main__":
    main()
