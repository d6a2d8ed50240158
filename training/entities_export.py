"""Write the tagger as the package reads it: whole numbers in one compressed file."""

from __future__ import annotations

import json
import lzma
import struct
from pathlib import Path

import numpy as np
from entities_chain import ALLOWED, COUNT, PLACES, Chain
from entities_corpus import LABELS
from entities_lexicon import Lexicon

MAGIC = b"ANEM1"
FORBIDDEN = -(1 << 22)
TOP, MIDDLE = 127, 128


def column(cells: list[str]) -> tuple[list[str], bytes]:
    """Distinct cells, and the number of each word's, in one byte or in two."""
    distinct = sorted(set(cells))
    number = {cell: n for n, cell in enumerate(distinct)}
    width = "<u2" if len(distinct) > TOP + MIDDLE + 1 else "u1"
    return distinct, np.array([number[cell] for cell in cells], dtype=width).tobytes()


def export(
    chain: Chain, lexicon: Lexicon, silent: set[str], path: Path, *, margin: float = 1.5, domain: float = 0.4
) -> None:
    """Write the file.

    Args:
        chain: the fitted chain.
        lexicon: what is known of single words.
        silent: words that bear no witness about others.
        path: where to.
        margin: how far a label may fall behind "no name" at a word for the word to be looked at at all.
        domain: how much of the bias of ANERcorp to mix into that of the news.
    """
    weights = chain.weights.detach().numpy()
    scale = TOP / float(np.quantile(np.abs(weights).max(1), 0.9995))
    whole = np.clip(np.rint(weights * scale), -TOP, TOP).astype(np.int16)
    names = [name for name, n in chain.known.number.items() if whole[n].any()]
    rows = whole[[chain.known.number[name] for name in names]].reshape(len(names), PLACES * COUNT)
    steps = np.rint(chain.steps.detach().numpy() * scale).astype(int)
    steps[ALLOWED.numpy() < 0] = FORBIDDEN
    news, other = chain.domain.detach().numpy()
    words = sorted(lexicon.cells)
    columns = [column([lexicon.cells[word][j] for word in words]) for j in range(len(lexicon.cells[words[0]]))]
    parts = {
        "features": "\n".join(names).encode(),
        "weights": (rows + MIDDLE).astype(np.uint8).tobytes(),
        "words": "\n".join(words).encode(),
        "silent": "\n".join(sorted(silent)).encode(),
        **{f"column {j}": numbers for j, (_, numbers) in enumerate(columns)},
    }
    meta = {
        "labels": LABELS,
        "steps": steps.tolist(),
        "margin": round(margin * scale),
        "scale": round(scale, 4),
        "bias": np.rint(((1 - domain) * news + domain * other) * scale).astype(int).tolist(),
        "evidence": np.rint(chain.evidence.detach().numpy() * scale).astype(int).tolist(),
        "columns": [cells for cells, _ in columns],
        "parts": [(name, len(part)) for name, part in parts.items()],
    }
    head = json.dumps(meta, ensure_ascii=False, separators=(",", ":")).encode()
    data = MAGIC + struct.pack("<I", len(head)) + head + b"".join(parts.values())
    packed = lzma.compress(data, preset=9 | lzma.PRESET_EXTREME)
    path.write_bytes(packed)
    print(
        f"{len(names)} of {len(chain.known)} features, {len(words)} words, {len(data):,} bytes, {len(packed):,} packed"
    )
