#!/bin/sh
# Trains, packs and measures every model: two processes of one thread each, about an hour and a half on two free cores.
set -eu
cd "$(dirname "$0")/.."
PYTHON=${PYTHON:-python3} SHARED=${SHARED:-../shared} OUT=${OUT:-build/training}
COMMIT=$(git rev-parse HEAD)
export OMP_NUM_THREADS=1
mkdir -p "$OUT"
"$PYTHON" -m training.lower --out "$OUT"
"$PYTHON" -m training.names --shared "$SHARED" --lower "$OUT/lower.onnx" --out "$OUT/names" > "$OUT/names.log" 2>&1 &
NAMES=$!
"$PYTHON" -m training.attribution --shared "$SHARED" --lower "$OUT/lower.onnx" --out "$OUT/attribution"
wait $NAMES || { cat "$OUT/names.log"; exit 1; }
"$PYTHON" -m training.syntax --shared "$SHARED" --lower "$OUT/lower.onnx" --out "$OUT/syntax"
"$PYTHON" -m training.vectors --lower "$OUT/lower.onnx" --out "$OUT/sentences"
"$PYTHON" -m training.pack encoder --from "$OUT" --commit "$COMMIT"
"$PYTHON" -m training.pack sentences --from "$OUT/sentences" --figures "$OUT/sentences/figures.json" --commit "$COMMIT"
"$PYTHON" -m training.pack syntax --from "$OUT/syntax" --figures "$OUT/syntax/figures.json" --commit "$COMMIT"
"$PYTHON" -m training.pack names --from "$OUT/names" --commit "$COMMIT"
"$PYTHON" -m training.pack attribution --from "$OUT/attribution" --commit "$COMMIT"
"$PYTHON" -m training.figures --shared "$SHARED" --out "$OUT/figures.json"
"$PYTHON" -m training.pack attribution --figures "$OUT/figures.json"
"$PYTHON" -m bench.cards --shared "$SHARED" --out "$OUT/cards"
# the rules read events through the names, attributions and trees of the models above
"$PYTHON" -m training.event_types --shared "$SHARED" --out "$OUT/event_types"
"$PYTHON" -m training.pack event_types --from "$OUT/event_types" --figures "$OUT/event_types/figures.json" --commit "$COMMIT"
for NAME in attribution names; do "$PYTHON" -m training.pack $NAME --figures "$OUT/cards/$NAME.json"; done
if "$PYTHON" -m bench.processors --out "$OUT/processors"; then # needs an emulator, and says which
    for NAME in attribution names; do "$PYTHON" -m training.pack $NAME --figures "$OUT/processors/$NAME.json"; done
fi
