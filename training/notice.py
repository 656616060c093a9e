"""The notice of a model: whose work the weights rest on, what was changed, and which of it states no licence."""

from __future__ import annotations

import textwrap
from typing import Any

CHANGES = {
    "encoder": "Changed: cut to the embeddings and layers 0 to 2, weights in 8 bits.",
    "sentences": "Changed: cut to layers 3 to 5 with pooling and scaling to length one, weights in 8 bits.",
}
TRAINED = "Changed: cut to layers 3 and 4, trained further with new embeddings and a new head, weights in 8 bits."


def notice(manifest: dict[str, Any]) -> str:
    """The notice of the model that a manifest describes, wrapped at 100 columns."""
    name, encoder = manifest["name"], manifest["encoder"]
    parts = [
        f"onrecord model '{name}'",
        "Trained from nothing; no other model's weights are in it."
        if encoder is None
        else f"Derived from the weights of {encoder['name']} (sentence-transformers; after MiniLM by Microsoft), "
        f"licensed under the Apache License, Version 2.0, a copy of which is in the LICENSE file of this package. "
        f"{CHANGES.get(name, TRAINED)}",
    ]
    if corpora := manifest["training_data"]:
        parts.append("The weights were trained on the annotation of these corpora:")
        parts += [f"- {c['name']} ({c['by']}). Licence: {c['licence']}." for c in corpora]
        parts.append("No text of these corpora is contained in this package.")
        if unstated := [c["name"] for c in corpora if c["licence"].startswith("none")]:
            parts.append(
                f"The makers of {' and of '.join(unstated)} state no licence, and the articles belong to their "
                "publishers. Whoever redistributes these weights should know that and judge for themselves."
            )
    else:
        parts.append("Nothing was trained: the weights are those of the original, rounded.")
    return "\n\n".join(_wrapped(part) for part in parts).replace("\n\n- ", "\n- ") + "\n"


def _wrapped(part: str) -> str:
    return textwrap.fill(part, 100, subsequent_indent="  " if part.startswith("- ") else "", break_on_hyphens=False)
