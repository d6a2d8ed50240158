"""A small multilingual encoder as a tagger of words: pieces come in, the scores of each word's labels come out.

From layer `FUNNEL` on only the first piece of each word goes on, which saves a quarter of the work: no label is read
from the other pieces, and what they tell has by then reached the first one.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

FUNNEL = 4
BOS, PAD, EOS, UNK = 0, 1, 2, 3
SPECIAL = 4
MOST_PIECES = 8  # of one word
WINDOW = 512  # pieces that the encoder's positions reach

__all__ = ["BOS", "EOS", "FUNNEL", "MOST_PIECES", "PAD", "SPECIAL", "UNK", "WINDOW", "Tagger", "base"]


class Layer(nn.Module):
    """One layer of a BERT encoder."""

    def __init__(self, hidden: int, heads: int, inner: int, eps: float, drop: float) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value = (nn.Linear(hidden, hidden) for _ in range(3))
        self.output = nn.Linear(hidden, hidden)
        self.first_norm = nn.LayerNorm(hidden, eps=eps)
        self.inner, self.outer = nn.Linear(hidden, inner), nn.Linear(inner, hidden)
        self.last_norm = nn.LayerNorm(hidden, eps=eps)
        self.drop = drop

    def _apart(self, x: Tensor) -> Tensor:
        batch, length, hidden = x.shape
        return x.view(batch, length, self.heads, hidden // self.heads).transpose(1, 2)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        query, key, value = self._apart(self.query(x)), self._apart(self.key(x)), self._apart(self.value(x))
        seen = functional.scaled_dot_product_attention(query, key, value, attn_mask=bias)
        seen = seen.transpose(1, 2).reshape(x.shape)
        x = self.first_norm(x + functional.dropout(self.output(seen), self.drop, self.training))
        told = self.outer(functional.gelu(self.inner(x)))
        return self.last_norm(x + functional.dropout(told, self.drop, self.training))


def unseen(mask: Tensor) -> Tensor:
    """What is added to the attention so that padding gets none."""
    return (1.0 - mask[:, None, None, :].float()) * -1e4


class Tagger(nn.Module):
    """The encoder, a vector for the domain, and a linear layer to the labels."""

    def __init__(self, config: dict[str, Any], vocabulary: int, labels: int, domains: int, drop: float = 0.1) -> None:
        super().__init__()
        hidden, eps = config["hidden"], config["eps"]
        self.words = nn.Embedding(vocabulary, hidden)
        self.words.weight.requires_grad = False
        self.places = nn.Embedding(config["positions"], hidden)
        self.domain = nn.Embedding(domains, hidden)
        self.norm = nn.LayerNorm(hidden, eps=eps)
        self.layers = nn.ModuleList(
            Layer(hidden, config["heads"], config["ffn"], eps, drop) for _ in range(config["layers"])
        )
        self.head = nn.Linear(hidden, labels)
        self.drop = nn.Dropout(drop)

    def forward(self, ids: Tensor, first: Tensor, words: Tensor, domain: Tensor) -> Tensor:
        """Score the labels of each word.

        Args:
            ids: piece numbers, (texts, pieces), padded with PAD.
            first: the place of each word's first piece, (texts, words).
            words: whether a word is one, not padding, (texts, words).
            domain: a weight for each domain, (texts, domains).
        """
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.words(ids) + self.places(places) + (domain @ self.domain.weight)[:, None, :]
        x = self.drop(self.norm(x))
        bias = unseen(ids != PAD)
        for number, layer in enumerate(self.layers):
            if number == FUNNEL:
                x = x.gather(1, first[:, :, None].expand(-1, -1, x.shape[2]))
                bias = unseen(words)
            x = layer(x, bias)
        return self.head(self.drop(x))


def base(shared: Path, encoder: Path, labels: list[str]) -> tuple[dict[str, Any], list[str], list[float], Any]:
    """The configuration, pieces and their scores, and a function that fills a tagger from the base and the teacher."""
    sys.path.insert(0, str(shared / "tools"))
    from e5_encoder import read_file

    config, pieces, scores, tensors, _ = read_file(str(encoder))
    saved = torch.load(shared / "tools/teacher.pt", map_location="cpu", weights_only=True)
    teacher = {k: v.float() for k, v in saved["model"].items()}

    def fill(tagger: Tagger, keep: list[int]) -> None:
        hidden = config["hidden"]
        rows = torch.from_numpy(tensors["emb.word"].reshape(-1, hidden))
        at = "encoder.embeddings."
        state = {
            "words.weight": rows[torch.tensor(keep)],
            "places.weight": teacher[at + "position_embeddings.weight"],
            "domain.weight": teacher[at + "token_type_embeddings.weight"][:1].repeat(tagger.domain.num_embeddings, 1),
            "norm.weight": teacher[at + "LayerNorm.weight"],
            "norm.bias": teacher[at + "LayerNorm.bias"],
        }
        names = {
            "query": "attention.self.query",
            "key": "attention.self.key",
            "value": "attention.self.value",
            "output": "attention.output.dense",
            "first_norm": "attention.output.LayerNorm",
            "inner": "intermediate.dense",
            "outer": "output.dense",
            "last_norm": "output.LayerNorm",
        }
        for n in range(len(tagger.layers)):
            for ours, theirs in names.items():
                for part in ("weight", "bias"):
                    state[f"layers.{n}.{ours}.{part}"] = teacher[f"encoder.encoder.layer.{n}.{theirs}.{part}"]
        order = torch.tensor([saved["labels"].index(label) for label in labels])
        state["head.weight"], state["head.bias"] = teacher["head.weight"][order], teacher["head.bias"][order]
        tagger.load_state_dict(state)

    return config, pieces, [float(s) for s in scores], fill
