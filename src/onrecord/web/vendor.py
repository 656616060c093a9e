"""Copies what the pages use of others from an installed node_modules: `python -m onrecord.web.vendor NODE_MODULES`.

For developers, when a version changes: `npm install` the packages below somewhere, then run this. It writes
static/vendor/ with the files, their licences, and vendor.json with versions and SHA-256 hashes, which a test holds
against the files. Nothing is fetched when onrecord is installed or run.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
from pathlib import Path

VENDOR = Path(__file__).parent / "static" / "vendor"
FILES = {
    "htmx.org": ("dist/htmx.min.js",),
    "d3": ("dist/d3.min.js",),
    "@observablehq/plot": ("dist/plot.umd.min.js",),
    "@fontsource-variable/source-serif-4": tuple(
        f"files/source-serif-4-{script}-wght-{style}.woff2"
        for script in ("latin", "latin-ext")
        for style in ("normal", "italic")
    ),
    "@fontsource-variable/source-sans-3": tuple(
        f"files/source-sans-3-{script}-wght-normal.woff2" for script in ("latin", "latin-ext")
    ),
}


def vendor(modules: Path) -> None:
    """Copies the files and licences of `FILES` from a node_modules folder, and writes vendor.json."""
    listed = []
    for package, files in FILES.items():
        home = modules / package
        about = json.loads((home / "package.json").read_text(encoding="utf-8"))
        name = package.rpartition("/")[2]
        shutil.copyfile(home / "LICENSE", VENDOR / f"{name}.LICENSE")
        for file in files:
            target = VENDOR / Path(file).name
            shutil.copyfile(home / file, target)
            listed.append(
                {
                    "file": target.name,
                    "package": package,
                    "version": about["version"],
                    "licence": about["license"],
                    "sha256": hashlib.sha256(target.read_bytes()).hexdigest(),
                }
            )
    (VENDOR / "vendor.json").write_text(json.dumps(listed, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    vendor(Path(sys.argv[1]))
