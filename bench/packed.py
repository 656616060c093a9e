"""What a built wheel and sdist must hold: `python bench/packed.py WHEEL SDIST`. Standard library only.

Every model folder of the sources, with the files that its manifest names at their hashes, and manifest, card and
notice; not the training code in the wheel; no file that is no part of the project.
"""

from __future__ import annotations

import hashlib
import json
import sys
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

MODELS = Path(__file__).parent.parent / "src" / "onrecord" / "models"
BESIDE = ("manifest.json", "CARD.md", "NOTICE")
MOST = 45_000_000  # bytes of all weights


def contents(archive: Path) -> dict[str, bytes]:
    """The files of a wheel or an sdist under src/onrecord or onrecord, by their path in the package."""
    found: dict[str, bytes] = {}
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            for name in wheel.namelist():
                if name.startswith("onrecord/"):
                    found[name.removeprefix("onrecord/")] = wheel.read(name)
        return found
    with tarfile.open(archive) as sdist:
        for member in sdist.getmembers():
            _, within, name = member.name.partition("/src/onrecord/")
            file = sdist.extractfile(member) if within and member.isfile() else None
            if file is not None:
                found[name] = file.read()
    return found


def problems(files: Mapping[str, bytes], models: list[str]) -> list[str]:
    """What is missing or wrong in the files of a package that is to ship these models."""
    found = []
    size = 0
    for model in models:
        missing = [name for name in BESIDE if not files.get(f"models/{model}/{name}")]
        found += [f"models/{model}/{name} is missing" for name in missing]
        if "manifest.json" in missing:
            continue
        for name, expected in json.loads(files[f"models/{model}/manifest.json"])["files"].items():
            content = files.get(f"models/{model}/{name}", b"")
            size += len(content)
            if hashlib.sha256(content).hexdigest() != expected:
                found.append(f"models/{model}/{name} is missing, or not the file that its manifest names")
    if size > MOST:
        found.append(f"all weights together are {size / 1e6:.1f} MB, more than {MOST / 1e6:.0f} MB")
    if not any(name.startswith("data/en/") for name in files):
        found.append("the word lists are missing")
    return found


def main() -> int:
    """Prints what is wrong; 1 if anything is, or if there is no model to ship."""
    models = sorted(path.parent.name for path in MODELS.glob("*/manifest.json"))
    if not models:
        print("no weights are in this checkout: the package would read by rules alone")
        return 1
    failed = False
    for archive in map(Path, sys.argv[1:]):
        wrong = problems(contents(archive), models)
        failed = failed or bool(wrong)
        print(f"{archive.name}, {archive.stat().st_size / 1e6:.1f} MB: {'; '.join(wrong) or ', '.join(models)}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
