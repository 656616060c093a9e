"""Events against gold sentences: which type, by whom, to whom.

events_gsr  PLOVER's gold sentences, one gold event each. `type_f1` from `type_p`, the share of the distinct types read
            in a sentence that are the gold's, and `type_r`, the share of the sentences whose type was read.
            `events_per_gold`: distinct types read a sentence. `actor_f1`, `recipient_f1`: spans of the read event of
            the gold type (without one, of the first event) that touch a gold span, as precision; gold spans that are
            touched, as recall.
events_plv  The event between a given actor and recipient, by the rules alone, as the model of event types was trained
            on these rows (`python -m training.event_types` measures it by folds): the read event whose spans touch
            most of the pair.
            `macro_f1`: the mean over the classes of `plv_to_score` (CONCEDE and RETREAT count as YIELD) of the type's
            F1; `accuracy` the share of pairs typed right, `read` of those for whose sentence any event was read.
            `future_f1`: of rows with modality "todo", those read as to come (flags future or hypothetical, or a type
            that says so by itself: AGREE, THREATEN, REQUEST, CONCEDE).

Sentences are given as English: a language cannot be told from a few names. Events of no type are left out.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from bench.annotated import Row
from bench.section import Figures, Section
from onrecord.annotate import annotate, default_annotators
from onrecord.annotate.event_mentions import EventMentions
from onrecord.export.interchange import annotated_object
from onrecord.text import normalise, sha256
from onrecord.types import Article, Region

Pair = Sequence[int]
_TO_COME = frozenset(("AGREE", "THREATEN", "REQUEST", "CONCEDE"))


def load(
    shared: Path, name: str, limit: int | None = None, *, retyped: bool = True
) -> Iterator[tuple[Row, Row]]:  # fmt: skip
    """Each row of a file of gold sentences with what is read in it, as the object of `annotate --format jsonl`.

    Not `retyped`: types are those of the rules, without the model that was trained on PLV.
    """
    annotators = (*default_annotators()[:-1], EventMentions(retyped=retyped))
    for row in rows_of(shared, name)[:limit]:
        read = annotated_object(annotate(_article(row["text"]), annotators))
        yield row, read | {"events": [event for event in read["events"] if event["type"] != "OTHER"]}


def rows_of(shared: Path, name: str) -> list[Row]:
    """The rows of a file of gold sentences."""
    with gzip.open(shared / "data" / "events" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _article(text: str) -> Article:
    """A sentence as an article that is all body."""
    if normalise(text) != text:
        raise ValueError(f"offsets would move: {text[:60]!r}")
    return Article(
        id=sha256(text)[:24],
        text=text,
        text_sha256=sha256(text),
        input="",
        language="en",
        regions=(Region(start=0, end=len(text), kind="body"),),
    )


def gsr(shared: Path, limit: int | None = None) -> Section:
    """PLOVER's gold sentences."""
    c: Counter[str] = Counter()
    types: list[tuple[str, str]] = []
    for gold, read in load(shared, "plover_gsr", limit):
        want, events = gold["event_plover"], read["events"]
        told = list(dict.fromkeys(e["type"] for e in events))
        types.append((want, want if want in told else next(iter(told), "-")))
        c.update(gold=1, predicted=len(told), hit=want in told)
        event = next((e for e in events if e["type"] == want), next(iter(events), None))
        for side in ("actor", "recipient"):
            spans = [x["span"] for x in gold[f"{side}s"] if x.get("span")]
            found = event[f"{side}_span"] if event else []
            c[f"{side}.pred"] += len(found)
            c[f"{side}.gold"] += len(spans)
            c[f"{side}.pred_ok"] += sum(any(touch(f, s) for s in spans) for f in found)
            c[f"{side}.gold_ok"] += sum(any(touch(f, s) for f in found) for s in spans)
    figures: Figures = {
        "type_f1": _f1(c["hit"], c["predicted"], c["hit"], c["gold"]),
        "type_p": c["hit"] / max(c["predicted"], 1),
        "type_r": c["hit"] / max(c["gold"], 1),
        "events_per_gold": c["predicted"] / max(c["gold"], 1),
    }
    for side in ("actor", "recipient"):
        counts = [c[f"{side}.{name}"] for name in ("pred_ok", "pred", "gold_ok", "gold")]
        figures[f"{side}_f1"] = _f1(*counts)
    return Section(figures=figures, lines=tuple(macro_f1(types)[1]))


def plv(shared: Path, limit: int | None = None) -> Section:
    """The type of the event between a given pair."""
    known = json.loads((shared / "data" / "events" / "plover_types.json").read_text(encoding="utf-8"))
    merged: dict[str, str] = known["plv_to_score"]
    types: list[tuple[str, str]] = []
    c: Counter[str] = Counter()
    for gold, read in load(shared, "plv", limit, retyped=False):
        event = between(read["events"], gold["actor"].get("span"), gold["recipient"].get("span"))
        kind = "-" if event is None else str(event["type"])
        types.append((gold["event_plover"], merged.get(kind) or kind))
        flags = set() if event is None else set(event["flags"])
        to_come = kind in _TO_COME or not flags.isdisjoint(("future", "hypothetical"))
        todo = gold["modality"] == "todo"
        c.update({"future.pred": to_come, "future.gold": todo, "future.ok": to_come and todo})
    value, lines = macro_f1(types)
    total = max(len(types), 1)
    figures: Figures = {
        "macro_f1": value,
        "accuracy": sum(a == b for a, b in types) / total,
        "read": sum(b != "-" for _, b in types) / total,
        "future_f1": _f1(c["future.ok"], c["future.pred"], c["future.ok"], c["future.gold"]),
    }
    return Section(figures=figures, lines=tuple(lines))


def touch(a: Pair, b: Pair) -> bool:
    """Whether two spans share a character."""
    return a[0] < b[1] and b[0] < a[1]


def between(events: Iterable[Row], actor: Pair | None, recipient: Pair | None) -> Row | None:
    """The event whose sides touch most of a pair, the first of several; the first of all if none does."""

    def fit(event: Row) -> int:
        acts = actor is not None and any(touch(s, actor) for s in event["actor_span"])
        receives = recipient is not None and any(touch(s, recipient) for s in event["recipient_span"])
        return acts + receives

    return max(events, key=fit, default=None)


def macro_f1(types: Sequence[tuple[str, str]]) -> tuple[float, list[str]]:
    """The mean over the gold classes of F1, and a line a class with what was read instead."""
    values, lines = [], []
    for one in sorted({gold for gold, _ in types}):
        right = sum(gold == one == read for gold, read in types)
        p = right / max(sum(read == one for _, read in types), 1)
        r = right / sum(gold == one for gold, _ in types)
        values.append(2 * p * r / (p + r) if p + r else 0.0)
        wrong = Counter(read for gold, read in types if gold == one != read).most_common(3)
        instead = ", ".join(f"{read} {n}" for read, n in wrong)
        lines.append(f"{one:10s} P {p:.2f}  R {r:.2f}  F1 {values[-1]:.2f}  instead: {instead or '-'}")
    return sum(values) / max(len(values), 1), lines


def _f1(pred_ok: float, pred: float, gold_ok: float, gold: float) -> float:
    p, r = pred_ok / pred if pred else 0.0, gold_ok / gold if gold else 0.0
    return 2 * p * r / (p + r) if p + r else 0.0
