"""Fit the weights that tell speech from names and titles in marks: ``tables/quote_weights.tsv``.

    python training/quotes_train.py ../shared            # cross-validation, figures, and the table
    python training/quotes_train.py ../shared --dry-run  # figures only

Learns from the development articles except the third that is set aside (by the SHA-1 of the article's id), and from
``quotes_labels.tsv``: places in raw articles (id, start, end, 1 for speech) that were read one by one. Needs
scikit-learn. The order of articles, folds and features is fixed, so the same data give the same table.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import lzma
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from scipy.sparse import vstack
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from arabnews import Document
from arabnews.quotes import kinds
from arabnews.quotes.candidates import Candidate, collect
from arabnews.quotes.reader import Reader

REGULARIZATION = 1.0  # scikit-learn's C, chosen by cross-validation on the development articles
READ_WEIGHT = 0.6  # an example read quickly counts less than an annotated one
FOLDS = 12
HERE = Path(__file__).parent
TABLE = HERE.parent / "src" / "arabnews" / "tables" / "quote_weights.tsv"
HEADER = """\
# what: weights of the features that tell speech from names and titles in marks, in hundredths of log odds; the features
#   are those of quotes/kinds.py, two joined by & hold together
# source: logistic regression by training/quotes_train.py on annotated and read news articles; card in docs/quotes.md
# licence: GPL-3.0-or-later
feature\tweight
"""


def set_aside(identifier: str) -> bool:
    """Tell whether an article is only measured on, never learned from."""
    return int(hashlib.sha1(identifier.encode(), usedforsecurity=False).hexdigest(), 16) % 3 == 0


def development(shared: Path) -> Iterator[dict]:
    for name in ("articles", "quotes"):
        for line in (shared / "eval" / "dev" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            article = json.loads(line)
            if not set_aside(article["id"]):
                yield article


def read_places() -> dict[str, dict[tuple[int, int], int]]:
    places: dict[str, dict[tuple[int, int], int]] = defaultdict(dict)
    for line in (HERE / "quotes_labels.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            identifier, start, end, label = line.split("\t")
            places[identifier][int(start), int(end)] = int(label)
    return places


def overlap(first: tuple[int, int], second: tuple[int, int]) -> float:
    shared = min(first[1], second[1]) - max(first[0], second[0])
    return shared / (max(first[1], second[1]) - min(first[0], second[0])) if shared > 0 else 0.0


def gold_label(article: dict, candidate: Candidate) -> int | None:
    """Return 1 for speech, 0 for none, None where the gold leaves it open."""
    place = (candidate.start, candidate.end)
    near = [
        (overlap((quote["start"], quote["end"]), place), n, quote)
        for n, quote in enumerate(article["quotes"])
        if quote["kind"] != "indirect"
    ]
    best = max(near, default=(0.0, 0, None))
    if best[0] <= 0.5 or best[2] is None:
        return 0
    return None if best[2].get("optional") else int(best[2]["kind"] != "scare_or_title")


def examples(text: str, label) -> Iterator[tuple[dict[str, int], int]]:
    """Give the features and the label of each candidate of a text for which there is one."""
    document = Document(text)
    reader = Reader(document.tokens, document.sentences.token_starts, document.entities)
    before: tuple[int, int] | None = None
    for candidate in collect(reader.page, reader.pairs, reader.reports):
        sentence = reader.page.sentence(candidate.first)[0]
        known = label(candidate)
        previous = before is not None and before[0] == sentence and before[1] == 1
        features = kinds.describe(reader.page, candidate, reader.reports, previous)
        before = (sentence, known or 0)
        if known is not None:
            yield dict.fromkeys(features, 1), known


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--dry-run", action="store_true")
    arguments = parser.parse_args()
    rows, labels, groups = [], [], []
    for number, article in enumerate(development(arguments.shared)):
        for features, label in examples(article["text"], lambda found, of=article: gold_label(of, found)):
            rows.append(features), labels.append(label), groups.append(number)
    read_rows, read_labels = [], []
    places = read_places()
    with lzma.open(arguments.shared / "corpora" / "news_raw.jsonl.xz", "rt", encoding="utf-8") as raw:
        for line in raw:
            article = json.loads(line)
            wanted = places.get(article["id"])
            if wanted and "NC" not in (article.get("license") or ""):
                for features, label in examples(article["text"], lambda at, of=wanted: of.get((at.start, at.end))):
                    read_rows.append(features), read_labels.append(label)
    vectors = DictVectorizer().fit(rows + read_rows)
    known, read = vectors.transform(rows), vectors.transform(read_rows)
    truth = np.array(labels)

    def fit(chosen: np.ndarray) -> LogisticRegression:
        weight = np.r_[np.ones(len(chosen)), np.full(len(read_labels), READ_WEIGHT)]
        model = LogisticRegression(C=REGULARIZATION, max_iter=3000)
        return model.fit(vstack([known[chosen], read]), np.r_[truth[chosen], read_labels], sample_weight=weight)

    guess = np.zeros(len(truth))
    for train, test in GroupKFold(FOLDS).split(known, truth, groups):
        guess[test] = fit(train).predict_proba(known[test])[:, 1]
    speech = guess > 0.5
    print(f"{len(truth)} annotated candidates, {truth.sum()} of them speech; {len(read_labels)} read in raw articles")
    print(
        f"cross-validated: accuracy {(speech == truth).mean():.3f}, speech missed {(~speech & (truth == 1)).sum()}, "
        f"names taken {(speech & (truth == 0)).sum()}"
    )
    model = fit(np.arange(len(truth)))
    if not arguments.dry_run:
        lines = []
        for feature, value in sorted(zip(vectors.get_feature_names_out(), model.coef_[0], strict=True)):
            weight = round(100 * (value + (model.intercept_[0] if feature == "bias" else 0)))
            if weight:
                lines.append(f"{feature}\t{weight}\n")
        TABLE.write_text(HEADER + "".join(lines), encoding="utf-8")
        print(f"{len(lines)} weights written to {TABLE.name}")


if __name__ == "__main__":
    main()
