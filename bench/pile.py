"""A pile of any size, made from the invented articles of examples/: paragraphs recombined, numbers and days changed.

Made text is for measuring time and memory, never quality.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

EXAMPLES = Path(__file__).parent.parent / "examples" / "articles"


def texts(count: int, *, seed: int = 7, paragraphs: int = 9) -> Iterator[str]:
    """`count` articles of `paragraphs` paragraphs each (about 300 words), the same for the same seed."""
    source = [
        line
        for path in sorted(EXAMPLES.glob("*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if len(line.split()) > 15
    ]
    if not source:
        raise FileNotFoundError(f"no example articles in {EXAMPLES}")
    chance = random.Random(seed)
    for number in range(count):
        body = chance.sample(source, k=min(paragraphs, len(source)))
        day = f"{1 + number % 28} May {2030 + number % 5}"
        title = f"Report {number} from the valley: what is known so far"
        yield "\n\n".join([title, f"Published: {day}", *(_changed(line, chance) for line in body)]) + "\n"


def write(folder: Path, count: int, *, seed: int = 7) -> int:
    """Writes a pile of text files into `folder`; returns how many words it holds."""
    words = 0
    for number, text in enumerate(texts(count, seed=seed)):
        (folder / f"{number:06d}.txt").write_text(text, encoding="utf-8")
        words += len(text.split())
    return words


def _changed(line: str, chance: random.Random) -> str:
    return re.sub(r"\b\d{2,3}\b", lambda _: str(chance.randint(11, 999)), line)
