"""A linear chain over features of words, fitted by gradient descent.

Scores are sums of one vector for each word and place it is seen from; a word's vectors are sums over its features.
While training, features are dropped at random, so that no word is known by its face alone, and some words are hidden:
seen as a word is of which nothing is known.
"""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
import torch
from entities_corpus import HIDDEN, LABELS, REACH, Text, Vocabulary
from torch.nn.functional import embedding_bag

from arabnews.entities.features import Known, features

COUNT = len(LABELS)
PLACES = 2 * REACH + 1
NEVER = -1e4
ITSELF = ("s:", "w:", "b:")  # features that say which word it is
FREQUENT = 200
NAMELY = 0.2
Batch = list[tuple[int, int, int, int]]

ALLOWED = torch.zeros(COUNT, COUNT)
START = torch.zeros(COUNT)
for here, name in enumerate(LABELS):
    if name.startswith("I-"):
        START[here] = NEVER
        for before, other in enumerate(LABELS):
            if before == 0 or other[2:] != name[2:]:
                ALLOWED[before, here] = NEVER


def seen_as(word: str, lexicon: Known) -> list[str]:
    """The features of a word of a vocabulary; of a hidden one those of an unknown word, without the word itself."""
    if word.startswith(HIDDEN):
        return [name for name in features(word[1:], {}) if not name.startswith(ITSELF)]
    return features(word, lexicon) if word else ["#"]


class Features:
    """The features of each word of a vocabulary, numbered; those seen once in the texts are left out.

    `twin` is for each word its hidden twin, or itself where it is so frequent a word, and so seldom in names, that it
    is never unknown.
    """

    def __init__(self, vocabulary: Vocabulary, lexicon: Known, texts: Sequence[Text], least: int = 2) -> None:
        seen = Counter(i for text in texts for i in text.ids)
        inside = Counter(i for text in texts for i, label in zip(text.ids, text.labels, strict=True) if label)
        self.twin = np.arange(len(vocabulary.words))
        for i, word in enumerate(vocabulary.words[:]):
            if seen[i] and word[:1].isalpha() and (seen[i] < FREQUENT or inside[i] > NAMELY * seen[i]):
                self.twin[i] = vocabulary(HIDDEN + word)
        lists = [seen_as(word, lexicon) for word in vocabulary.words]
        counts: Counter[str] = Counter()
        for i, names in enumerate(lists):
            for name in names:
                counts[name] += seen[i]
        self.number = {f: n for n, f in enumerate(sorted(f for f, c in counts.items() if c >= least))}
        flat = [[self.number[f] for f in names if f in self.number] for names in lists]
        self.begins = np.cumsum([0, *map(len, flat)])
        self.flat = np.array([n for row in flat for n in row])

    def __len__(self) -> int:
        return len(self.number)

    def of(self, words: np.ndarray) -> tuple[torch.Tensor, torch.Tensor]:
        """Feature numbers of some words, and where each word's begin."""
        sizes = self.begins[words + 1] - self.begins[words]
        offsets = np.concatenate([[0], np.cumsum(sizes)[:-1]])
        flat = self.flat[np.repeat(self.begins[words] - offsets, sizes) + np.arange(sizes.sum())]
        return torch.from_numpy(flat), torch.from_numpy(offsets)


class Chain(torch.nn.Module):
    """Weights of features at each place, of transitions, of the domain, and of the article's evidence."""

    def __init__(self, known: Features, evidence: int) -> None:
        super().__init__()
        self.known = known
        self.weights = torch.nn.Parameter(torch.zeros(len(known), PLACES * COUNT))
        self.evidence = torch.nn.Parameter(torch.zeros(max(1, evidence), COUNT))
        self.domain = torch.nn.Parameter(torch.zeros(2, COUNT))
        self.steps = torch.nn.Parameter(torch.zeros(COUNT, COUNT))

    def forward(
        self,
        ids: torch.Tensor,
        domain: torch.Tensor,
        dropped: torch.Tensor | None = None,
        told: tuple[torch.Tensor, torch.Tensor] | None = None,
    ) -> torch.Tensor:
        """Scores of the inner words of `ids`, which has REACH more on each side; `dropped` is a rate a feature."""
        rows, size = ids.shape[0], ids.shape[1] - 2 * REACH
        words, where = torch.unique(ids, return_inverse=True)
        flat, offsets = self.known.of(words.numpy())
        kept = None if dropped is None else (torch.rand(len(flat)) >= dropped[flat]).float()
        shares = embedding_bag(flat, self.weights, offsets, mode="sum", per_sample_weights=kept)
        shares = shares.view(len(words), PLACES, COUNT)
        scores = sum(shares[:, k][where[:, k : k + size]] for k in range(PLACES))
        if told is not None:
            added = embedding_bag(told[0], self.evidence, told[1], mode="sum", padding_idx=0)
            scores = scores + added.view(rows, size, COUNT)
        return scores + self.domain[domain][:, None, :]

    def loss(self, scores: torch.Tensor, gold: torch.Tensor, mask: torch.Tensor, weight: torch.Tensor) -> torch.Tensor:
        """Negative log likelihood, summed."""
        steps = self.steps + ALLOWED
        right = (scores.gather(2, gold[..., None])[..., 0] * mask).sum(1)
        right = right + (steps[gold[:, :-1], gold[:, 1:]] * mask[:, 1:]).sum(1)
        paths = scores[:, 0] + START
        for t in range(1, scores.shape[1]):
            longer = torch.logsumexp(paths[:, :, None] + steps, 1) + scores[:, t]
            paths = torch.where(mask[:, t, None] > 0, longer, paths)
        return ((torch.logsumexp(paths, 1) - right) * weight).sum()

    def predict(self, texts: Sequence[Text], domain: int, *, told: bool = False) -> list[list[int]]:
        """The best labels of each text."""
        out = []
        with torch.no_grad():
            steps = (self.steps + ALLOWED).numpy()
            for n, text in enumerate(texts):
                labels, size = [0] * len(text.ids), len(text.ids) - 2 * REACH
                if size > 0:
                    extra = told_of(texts, [(size, n, REACH, REACH + size)], size) if told else None
                    scores = self(torch.tensor([text.ids]), torch.tensor([domain]), told=extra).numpy()[0]
                    for begin, end in text.chunks:
                        labels[begin:end] = best_path(scores[begin - REACH : end - REACH], steps)
                out.append(labels)
        return out


def best_path(scores: np.ndarray, steps: np.ndarray) -> list[int]:
    """Viterbi's."""
    path, back = scores[0] + START.numpy(), []
    for row in scores[1:]:
        options = path[:, None] + steps
        back.append(options.argmax(0))
        path = options.max(0) + row
    labels = [int(path.argmax())]
    for best in reversed(back):
        labels.append(int(best[labels[-1]]))
    return labels[::-1]


def told_of(texts: Sequence[Text], batch: Batch, size: int) -> tuple[torch.Tensor, torch.Tensor]:
    """The evidence of a batch as a bag of numbers for each place; 0 is none."""
    flat: list[int] = []
    offsets: list[int] = []
    for length, n, begin, _ in batch:
        evidence = texts[n].evidence
        for t in range(size):
            offsets.append(len(flat))
            if evidence is not None and t < length:
                flat += evidence[begin + t]
    return torch.tensor(flat or [0]), torch.tensor(offsets)


def batches(texts: Sequence[Text], size: int, draw: random.Random) -> list[Batch]:
    """Chunks of like length, about `size` words together, in random order."""
    items = [(end - begin, n, begin, end) for n, text in enumerate(texts) for begin, end in text.chunks]
    draw.shuffle(items)
    pools: list[Batch] = [[]]
    words = 0
    for item in items:
        pools[-1].append(item)
        words += item[0]
        if words > 30 * size:
            pools.append([])
            words = 0
    out: list[Batch] = []
    for pool in pools:
        batch: Batch = []
        for item in sorted(pool):
            if batch and (len(batch) + 1) * item[0] > size:
                out.append(batch)
                batch = []
            batch.append(item)
        if batch:
            out.append(batch)
    draw.shuffle(out)
    return out


def padded(texts: Sequence[Text], batch: Batch) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Words with their surroundings, labels, and where there is a word at all."""
    size = max(item[0] for item in batch)
    ids = np.zeros((len(batch), size + 2 * REACH), dtype=np.int64)
    gold = np.zeros((len(batch), size), dtype=np.int64)
    mask = np.zeros((len(batch), size), dtype=np.float32)
    for row, (length, n, begin, end) in enumerate(batch):
        ids[row, : length + 2 * REACH] = texts[n].ids[begin - REACH : end + REACH]
        gold[row, :length] = texts[n].labels[begin:end]
        mask[row, :length] = 1
    return torch.from_numpy(ids), torch.from_numpy(gold), torch.from_numpy(mask)


def fit(
    texts: Sequence[Text],
    known: Features,
    *,
    epochs: int,
    drop: float,
    hide: float = 0.0,
    evidence: int = 0,
    share: float = 0.6,
    size: int = 6000,
    rate: float = 0.02,
    decay: float = 2e-6,
    seed: int = 1,
    log: Callable[..., None] = print,
) -> Chain:
    """Fit a chain.

    Features are dropped at the rate `drop`, words hidden at the rate `hide`. Evidence is shown in a `share` of the
    batches, so that one set of weights serves both passes.
    """
    torch.manual_seed(seed)
    draw = random.Random(seed)  # noqa: S311
    chain = Chain(known, evidence)
    dropped = torch.full((len(known),), drop)
    twin = torch.cat([torch.from_numpy(known.twin), torch.arange(len(known.twin), len(known.begins) - 1)])
    optimizer = torch.optim.Adam(chain.parameters(), lr=rate, betas=(0.9, 0.99), weight_decay=decay, fused=True)
    total = epochs * len(batches(texts, size, random.Random(seed)))  # noqa: S311
    step, began = 0, time.time()
    for epoch in range(epochs):
        loss_sum = words = 0.0
        for batch in batches(texts, size, draw):
            for group in optimizer.param_groups:
                group["lr"] = rate * min(1, (step + 1) / 50) * max(0.02, 1 - step / total)
            ids, gold, mask = padded(texts, batch)
            if hide:
                ids = torch.where(torch.rand(ids.shape) < hide, twin[ids], ids)
            domain = torch.tensor([texts[n].domain for _, n, _, _ in batch])
            weight = torch.tensor([texts[n].weight for _, n, _, _ in batch])
            told = told_of(texts, batch, gold.shape[1]) if evidence and draw.random() < share else None
            loss = chain.loss(chain(ids, domain, dropped, told), gold, mask, weight) / mask.sum()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            step += 1
            loss_sum += loss.item() * mask.sum().item()
            words += mask.sum().item()
        log(f"epoch {epoch} loss {loss_sum / words:.4f} {time.time() - began:.0f}s", flush=True)
    return chain
