#!/bin/sh
# Builds sdist and wheel, checks what is in them, installs the wheel into an empty environment, and reads an example
# article there with the network off: sh bench/wheel.sh [FOLDER TO WORK IN]
set -eu
cd "$(dirname "$0")/.."
PYTHON=${PYTHON:-python3}
if [ $# -gt 0 ]; then WORK=$1; mkdir -p "$WORK"; else WORK=$(mktemp -d); trap 'rm -rf "$WORK"' EXIT; fi
WORK=$(cd "$WORK" && pwd)
rm -rf "$WORK/dist" "$WORK/build" "$WORK/empty"

echo "build"
"$PYTHON" -m venv "$WORK/build"
"$WORK/build/bin/python" -m pip install --quiet --disable-pip-version-check 'hatchling>=1.27'
"$WORK/build/bin/python" -m hatchling build -d "$WORK/dist" > /dev/null

echo "check what is in them"
"$PYTHON" bench/packed.py "$WORK"/dist/*.whl "$WORK"/dist/*.tar.gz

echo "install into an empty environment"
"$PYTHON" -m venv "$WORK/empty"
"$WORK/empty/bin/python" -m pip install --quiet --disable-pip-version-check "$WORK"/dist/*.whl

# Without network where this user may make a network namespace; else the library's own promise has to do.
if unshare --net true 2> /dev/null; then OFF="unshare --net"
elif unshare --user --map-root-user --net true 2> /dev/null; then OFF="unshare --user --map-root-user --net"
else OFF=""; echo "the network cannot be turned off here: unshare is missing or not allowed"; fi

echo "read an example ${OFF:+with $OFF}"
cp "$(find examples/articles -name "*.txt" | sort | head -n 1)" "$WORK/article.txt"
cd "$WORK"  # away from the sources, so that what runs is what was installed
$OFF "$WORK/empty/bin/onrecord" annotate article.txt --output "$WORK/annotated.jsonl" > /dev/null
$OFF "$WORK/empty/bin/python" - "$WORK/annotated.jsonl" << 'PROGRAM'
import json
import sys

import onrecord
from onrecord.types import Attribution, EventMention, Mention

assert "empty" in onrecord.__file__, onrecord.__file__
with open(sys.argv[1], encoding="utf-8") as lines:
    row = json.loads(lines.read())
doc = onrecord.annotate(row["text"])
used = sorted({one.annotator for one in doc.annotations if isinstance(one, (Attribution, Mention))})
assert used and all("tagged" in name for name in used), f"the models were not used: {used}"
assert len(row["attributions"]) == len(doc.of(Attribution)) > 0
assert len(row["events"]) == len(doc.of(EventMention)) > 0
counted = ", ".join(f"{len(row[kind])} {kind}" for kind in ("attributions", "mentions", "events"))
print(f"{counted}, read by {' and '.join(used)}")
PROGRAM
echo "the wheel works"
