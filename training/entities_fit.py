"""Fit the tagger that the package carries, from what the earlier steps left in the work folder.

    python training/entities_fit.py --shared PATH --work DIR --out src/arabnews/entities/model.bin

First-pass labels of the training articles are cross-fitted: each article's come from a chain that has not seen it, so
that the second pass learns to trust the first as far as it can be trusted on new articles. They are kept in
DIR/first-NAME.json. `--everything` adds the held-out articles to the training, for the model to ship.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import entities_lexicon
import torch
from entities_chain import Chain, Features, fit
from entities_corpus import ANERCORP, NEWS, Corpora, Text, names_in
from entities_export import export
from entities_names import common_words, named
from entities_score import score
from entities_swap import phrases, swapped

from arabnews.entities.evidence import FEATURES, evidence
from arabnews.entities.features import stem


class Witness:
    """Gives texts the evidence that first-pass labels leave; the same as the package does while tagging."""

    def __init__(self, lexicon: entities_lexicon.Lexicon, silent: set[str]) -> None:
        self.lexicon = lexicon
        self.silent = silent
        self._stems: dict[str, str] = {}

    def stem(self, word: str) -> str:
        found = self._stems.get(word)
        if found is None:
            found = stem(word, self.lexicon)[1] if word else ""
            if found in self.silent or not found or not found[0].isalpha():
                found = ""
            self._stems[word] = found
        return found

    def __call__(self, texts: Sequence[Text], labels: Sequence[list[int]]) -> None:
        for text, first in zip(texts, labels, strict=True):
            text.evidence = [[] for _ in text.ids]
            told = evidence(list(map(self.stem, text.words)), names_in(first))
            for place, names in told.items():
                if 0 <= place < len(text.ids) and text.words[place]:
                    text.evidence[place] = names


def first_pass(
    texts: Sequence[Text], silver: Sequence[Text], known: Features, path: Path, a: argparse.Namespace
) -> list:
    """Cross-fitted labels of the texts, kept in a file."""
    kept: dict[str, list[int]] = json.loads(path.read_text()) if path.exists() else {}
    for fold in range(a.folds):
        held = [text for n, text in enumerate(texts) if n % a.folds == fold]
        if all(text.key in kept for text in held):
            continue
        others = [text for n, text in enumerate(texts) if n % a.folds != fold]
        chain = fit([*others, *silver], known, epochs=a.fold_epochs, drop=a.drop)
        labels = chain.predict(held, NEWS)
        print("fold", fold, score(held, labels), flush=True)
        kept.update(zip((text.key for text in held), labels, strict=True))
        path.write_text(json.dumps(kept))
    return [kept[text.key] for text in texts]


def report(chain: Chain, corpora: Corpora, witness: Witness | None) -> None:
    """Print figures on all that is held out."""
    for name, texts, domain in (
        ("held-out news", corpora.held, NEWS),
        ("eval/dev", corpora.development, NEWS),
        ("ANERcorp, as ANERcorp", corpora.anercorp_held, ANERCORP),
        ("ANERcorp, as news", corpora.anercorp_held, NEWS),
    ):
        labels = chain.predict(texts, domain)
        print(name, score(texts, labels), flush=True)
        if witness:
            witness(texts, labels)
            print("  knowing the article", score(texts, chain.predict(texts, domain, told=True)), flush=True)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", type=Path, required=True)
    ap.add_argument("--work", type=Path, required=True)
    ap.add_argument("--out", type=Path, help="where to write the package's file")
    ap.add_argument("--save", type=Path, help="where to keep the weights unrounded")
    ap.add_argument("--name", default="base", help="names the cross-fitted labels in the work folder")
    ap.add_argument("--epochs", type=int, default=7)
    ap.add_argument("--fold-epochs", type=int, default=4)
    ap.add_argument("--folds", type=int, default=3)
    ap.add_argument("--drop", type=float, default=0.35)
    ap.add_argument("--silver-weight", type=float, default=0.6)
    ap.add_argument("--fold-silver", action="store_true", help="silver articles in the cross-fitting too")
    ap.add_argument("--swapped", type=float, default=0.0, help="weight of a copy of the articles with names swapped")
    ap.add_argument("--copies", type=int, default=1, help="how many such copies")
    ap.add_argument("--hide", type=float, default=0.0, help="share of the words that are seen as unknown ones")
    ap.add_argument("--domain", type=float, default=0.4, help="share of ANERcorp's bias in the model written")
    ap.add_argument("--anercorp-weight", type=float, default=1.0)
    ap.add_argument("--everything", action="store_true")
    for part in ("silver", "lists", "mined", "clusters", "evidence", "anercorp"):
        ap.add_argument(f"--no-{part}", action="store_true", help=f"without the {part}, for the ablation")
    ap.add_argument("--codes", action="store_true", help="with product codes of the word vectors")
    a = ap.parse_args()
    torch.set_num_threads(1)
    corpora = Corpora(a.shared)
    lexicon = entities_lexicon.build(
        a.shared,
        a.work,
        clusters=not a.no_clusters,
        codes=a.codes,
        lists=not a.no_lists,
        names=not a.no_mined,
        whole=a.everything,
    )
    texts = corpora.train + ([] if a.no_anercorp else corpora.anercorp)
    if a.everything:
        texts = texts + corpora.held + corpora.anercorp_held
    for text in texts:
        if text.domain == ANERCORP:
            text.weight = a.anercorp_weight
    silver = [] if a.no_silver else corpora.silver(a.work / "silver.jsonl", a.silver_weight)
    silent = entities_lexicon.silent(corpora.train, lexicon)
    copies: list[Text] = []
    if a.swapped:
        news = [text for text in texts if text.domain == NEWS]
        pools = phrases(news, lexicon), named(a.shared, common_words(a.work), out=False)
        for seed in range(a.copies):
            copies += swapped(news, corpora.vocabulary, lexicon, *pools, weight=a.swapped, seed=seed)
        silver[1::2] = swapped(silver[1::2], corpora.vocabulary, lexicon, *pools, weight=a.silver_weight)
    known = Features(corpora.vocabulary, lexicon, [*texts, *silver, *copies])
    print(len(corpora.vocabulary.words), "words", len(lexicon), "in the lexicon", len(known), "features", flush=True)
    witness = None
    if not a.no_evidence:
        witness = Witness(lexicon, silent)
        kept = a.work / f"first-{a.name}{'-everything' if a.everything else ''}.json"
        witness(texts, first_pass(texts, silver if a.fold_silver else [], known, kept, a))
    chain = fit(
        [*texts, *silver, *copies],
        known,
        epochs=a.epochs,
        drop=a.drop,
        hide=a.hide,
        evidence=len(FEATURES) if witness else 0,
    )
    if a.save:
        torch.save({"state": chain.state_dict(), "features": known.number}, a.save)
    if a.out:
        export(chain, lexicon, silent, a.out, domain=a.domain)
    report(chain, corpora, witness)


if __name__ == "__main__":
    main()
