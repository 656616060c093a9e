"""Whether another processor reads the same: `python -m bench.processors [--cpu MODEL] [--out FOLDER] [ARTICLE ...]`.

Reads the example articles, or those given, here and under `qemu-x86_64 -cpu Haswell`, which has neither 512-bit nor
8-bit dot product instructions, so that other kernels of onnxruntime and numpy do the work. Prints what of both readings
is the same, and by how much scores differ. With --out it writes attribution.json and names.json, as
`python -m training.pack MODEL --figures FILE` takes them for the cards.

Emulation is a hundred times slower: an article of the examples takes a quarter of a minute. Needs qemu's emulation of
single programs (Debian's package qemu-user) and the models.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

from bench import examples
from bench.annotated import default, missing
from bench.speed import ONE_THREAD

EMULATOR = "qemu-x86_64"
ABSENT = f"{EMULATOR} is not here: install Debian's package qemu-user (apt install qemu-user), or give --emulator PATH."
CPU = "Haswell"
Reading = Mapping[str, Any]


class Compared(NamedTuple):
    """What of two readings is the same: names, attributions, words' labels by model, and the largest differences.

    A name is the same if place, label and canonical name are; an attribution if source, cue, content and speakers are.
    Counts are (the same, here, there), of words (the same, all); differences are of scores and of labels' likelihoods.
    """

    names: tuple[int, int, int]
    attributions: tuple[int, int, int]
    score: float
    labels: dict[str, tuple[int, int]]
    probability: dict[str, float]


def read(paths: Sequence[Path]) -> list[Reading]:
    """Names, attributions, labels and probabilities of each article, read on the processor that this runs on."""
    from onrecord.models.labelling import Array  # noqa: PLC0415  (heavy)
    from onrecord.models.loader import Encoded, Model  # noqa: PLC0415
    from onrecord.models.pieces import Pieces  # noqa: PLC0415
    from onrecord.pipeline.unrecorded import annotate_text  # noqa: PLC0415
    from onrecord.types import Attribution, Mention, Span  # noqa: PLC0415

    weigh, heard = Model.weigh, dict[str, Any]()

    def listening(model: Model, encoded: Encoded, pieces: Pieces) -> tuple[Array, Array]:
        best, likely = weigh(model, encoded, pieces)
        heard[model.name] = {"labels": best.tolist(), "likely": likely.tolist()}
        return best, likely

    def places(spans: Sequence[Span]) -> list[list[int]]:
        return [[one.start, one.end] for one in spans]

    found: list[Reading] = []
    with patch.object(Model, "weigh", listening):
        for path in paths:
            heard.clear()
            doc = annotate_text(path.read_text(encoding="utf-8"))
            names = [[one.span.start, one.span.end, one.label, one.entity] for one in doc.of(Mention)]
            attributions = [
                [[*map(places, (one.source, one.cue, one.content)), list(one.speakers)], one.score]
                for one in doc.of(Attribution)
            ]
            found.append({"names": names, "attributions": attributions, "models": dict(heard)})
    return found


def compared(here: Sequence[Reading], there: Sequence[Reading]) -> Compared:
    """Two readings of the same articles, side by side."""
    names, attributions, score = (0, 0, 0), (0, 0, 0), 0.0
    labels: dict[str, tuple[int, int]] = {}
    probability: dict[str, float] = {}
    for one, other in zip(here, there, strict=True):
        a, b = ({json.dumps(name) for name in reading["names"]} for reading in (one, other))
        names = (names[0] + len(a & b), names[1] + len(a), names[2] + len(b))
        first, second = ({json.dumps(key): worth for key, worth in r["attributions"]} for r in (one, other))
        both = first.keys() & second.keys()
        attributions = (attributions[0] + len(both), attributions[1] + len(first), attributions[2] + len(second))
        score = max([score, *(abs((first[key] or 0.0) - (second[key] or 0.0)) for key in both)])
        for model, read_here in one["models"].items():
            read_there = other["models"][model]
            pairs = list(zip(read_here["labels"], read_there["labels"], strict=True))
            same, of = labels.get(model, (0, 0))
            labels[model] = same + sum(x == y for x, y in pairs), of + len(pairs)
            shares = (
                abs(x - y)
                for row, twin in zip(read_here["likely"], read_there["likely"], strict=True)
                for x, y in zip(row, twin, strict=True)
            )
            probability[model] = max([probability.get(model, 0.0), *shares])
    return Compared(names, attributions, score, labels, probability)


def emulated(paths: Sequence[Path], emulator: str, cpu: str) -> list[Reading]:
    """The same as `read`, by a process of its own on an emulated processor. Raises CalledProcessError if that fails."""
    command = [emulator, "-cpu", cpu, sys.executable, "-m", "bench.processors", "--read", *map(str, paths)]
    environment = {**os.environ, **ONE_THREAD}
    done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8", env=environment)
    readings: list[Reading] = json.loads(done.stdout)
    return readings


def sentence(model: str, found: Compared, articles: int, here: str, there: str) -> str:
    """What a card says of the comparison."""
    of_names = model == "names"
    same, first, second = found.names if of_names else found.attributions
    same_words, words = found.labels[model]
    score = "" if of_names else f" their scores differed by {found.score:.4f} at most;"
    return (
        f"measured on {articles} articles read on {here} and on an emulated {there}: of {first} and {second} "
        f"{'names' if of_names else 'attributions'} {same} were the same;{score} {same_words} of {words} words had the "
        f"same label; likelihoods of labels differed by {found.probability[model]:.4f} at most"
    )


def processor() -> str:
    """The name of the processor that this runs on, as far as the system tells it."""
    known = Path("/proc/cpuinfo")
    lines = known.read_text(encoding="utf-8").splitlines() if known.is_file() else []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, "") or platform.processor() or platform.machine()


def main() -> int:
    """Reads twice, prints, and writes what the cards say. 1 where the emulator or the models are missing."""
    parser = argparse.ArgumentParser(prog="python -m bench.processors", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("articles", nargs="*", type=Path, help="text files; those of examples/ where none is given")
    parser.add_argument("--cpu", default=CPU, help=f"a processor that the emulator knows (default {CPU})")
    parser.add_argument("--emulator", default=EMULATOR, help=f"the program that emulates it (default {EMULATOR})")
    parser.add_argument("--out", type=Path, help="a folder for attribution.json and names.json")
    parser.add_argument("--read", action="store_true", help="print what is read here as JSON, and compare nothing")
    given = parser.parse_args()
    if not default():
        print(missing())
        return 1
    paths: list[Path] = given.articles or sorted(examples.ARTICLES.glob("*.txt"))
    if given.read:
        print(json.dumps(read(paths)))
        return 0
    if shutil.which(given.emulator) is None:
        print(ABSENT)
        return 1
    here = processor()
    print(f"reading {len(paths)} articles here, on {here}, then on an emulated {given.cpu}: minutes", flush=True)
    found = compared(read(paths), emulated(paths, given.emulator, given.cpu))
    said = {model: sentence(model, found, len(paths), here, given.cpu) for model in ("names", "attribution")}
    print("\n".join(said.values()))
    if given.out:
        given.out.mkdir(parents=True, exist_ok=True)
        for model, text in said.items():
            known = json.dumps({"processors": text}, indent=1)
            (given.out / f"{model}.json").write_text(known + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
