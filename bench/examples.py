"""Scores what onrecord reads in examples/articles against the gold beside it: `python bench/examples.py`.

The gold is written in the format that `onrecord annotate` writes, with additions: `"neutral": true` marks what counts
neither for nor against (borderline cases; ages in years are no figures, lengths of time and measures of things are
neutral); `source_alt`, `value_alt` and `measure_alt` list other right answers. Nested attributions (`nested_in`) are
neutral too.

F1 = 2PR / (P + R), over all twelve articles at once (micro).

    boilerplate_f1, caption_f1, embed_f1   characters, white space left out, in regions of the kind. Characters that the
                            gold calls byline, dateline or credit do not count for boilerplate either way.
    title_acc               share of articles with exactly the gold's title span; none where the gold has none.
    published_right         articles with the gold's day, or its month; no day where the gold has none.
    published_day           of these, those that state the day.
    published_wrong         articles with another day, or with one where the gold has none.
    published_abstained     articles without a day that the gold has.
    link_f1                 attributions, matched one to one, best overlap first: a pair matches if its contents and its
                            sources both overlap with intersection / union >= 0.5, counted in tokens (a run of word
                            characters or one other mark); two absent sources match. A prediction that matches
                            nothing but the content or the cue of neutral gold leaves P.
    link_direct_f1          the same; P over predictions of kind direct, R over gold of kind direct.
    content_f1              the same without the sources.
    speaker_acc             over content matches whose gold names a speaker: the share whose first speaker is the gold's
                            name, one of its other names in the article that belongs to nobody else, or the words of
                            the source where they hold the name. Case and a leading article aside.
    addressee_acc, via_acc, said_acc   over content matches whose gold has the field, or where one was read: the share
                            with the gold's name, as for speaker_acc, or the gold's day.
    attitude_acc, stance_acc, negated_acc   over content matches: the share of the gold's class.
    figure_detect_f1        figures, matched one to one where their bare numbers overlap.
    figure_value_acc        over those matches: the same point within 0.6 %, for a range both ends, for a vague word a
                            low within half to one and a half of the gold's.
    figure_bound_acc        over those matches: the same bound. For a vague word at_least is right too, for "nearly"
                            (about, leaning below) at_most.
    figure_measure_acc      over those matches: the same measure.
    figure_attributed_acc   over those matches: the gold's attribution, names as for speaker_acc, or its own words where
                            it names nobody; none where the gold has none. Figures of several sources are left out.
    timex_value_f1          time expressions, matched one to one where they overlap, of equal value.
    mention_f1              names with exactly the gold's span and label.
    entity_acc              over those: the gold's canonical name within the article.
"""

from __future__ import annotations

import difflib
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from onrecord.annotate import annotate
from onrecord.export.interchange import annotated_object
from onrecord.ingest import read
from onrecord.types import Failure

EXAMPLES = Path(__file__).parent.parent / "examples"
ARTICLES = EXAMPLES / "articles"
TOKEN = re.compile(r"\w+|[^\w\s]")
Row = dict[str, Any]


def scores(predicted: dict[str, Row] | None = None) -> dict[str, float | None]:
    """The figures named above; None where there is nothing to count. Reads the articles unless given what was read."""
    predicted = predictions() if predicted is None else predicted
    total: Counter[str] = Counter()
    for name, gold in load_gold().items():
        total += count(gold, predicted.get(name, {}))
    return report(total)


def load_gold() -> dict[str, Row]:
    """Every gold file, by its name."""
    return {p.stem: json.loads(p.read_text(encoding="utf-8")) for p in sorted((EXAMPLES / "gold").glob("*.json"))}


def predictions() -> dict[str, Row]:
    """What onrecord reads in the articles: interchange objects, by the name of their gold. Raises on any failure."""
    rows: dict[str, Row] = {}
    for article in read([ARTICLES]):
        if isinstance(article, Failure):
            raise SystemExit(f"{article.input}: {article.message}")
        rows[article.given_id or Path(article.input).stem] = annotated_object(annotate(article))
    return rows


def count(gold: Row, row: Row) -> Counter[str]:
    """One article: the counts behind every figure. An empty prediction counts as all missed."""
    row = on_text(row, gold["text"]) if row else {"text": gold["text"]}
    total: Counter[str] = Counter()
    for part in (_regions, _published, _attributions, _figures, _timexes, _mentions):
        total.update(part(gold, row))
    return total


def report(c: Counter[str]) -> dict[str, float | None]:
    """The figures from the counts."""

    def f1(name: str) -> float | None:
        precision, recall = _share(c, name, "pred"), _share(c, name, "gold")
        if precision is None and recall is None:
            return None
        precision, recall = precision or 0.0, recall or 0.0
        return round(2 * precision * recall / (precision + recall), 4) if precision + recall else 0.0

    def accuracy(name: str) -> float | None:
        return round(c[f"{name}.ok"] / c[f"{name}.n"], 4) if c[f"{name}.n"] else None

    return {
        "boilerplate_f1": f1("boilerplate"),
        "caption_f1": f1("caption"),
        "embed_f1": f1("embed"),
        "title_acc": accuracy("title"),
        "published_right": c["published.right"],
        "published_day": c["published.day"],
        "published_wrong": c["published.wrong"],
        "published_abstained": c["published.abstained"],
        "link_f1": f1("link"),
        "link_direct_f1": f1("link_direct"),
        "content_f1": f1("content"),
        "speaker_acc": accuracy("speaker"),
        "addressee_acc": accuracy("addressee"),
        "via_acc": accuracy("via"),
        "said_acc": accuracy("said"),
        "attitude_acc": accuracy("attitude"),
        "stance_acc": accuracy("stance"),
        "negated_acc": accuracy("negated"),
        "figure_detect_f1": f1("figure"),
        "figure_value_acc": accuracy("figure_value"),
        "figure_bound_acc": accuracy("figure_bound"),
        "figure_measure_acc": accuracy("figure_measure"),
        "figure_attributed_acc": accuracy("figure_attributed"),
        "timex_value_f1": f1("timex"),
        "mention_f1": f1("mention"),
        "entity_acc": accuracy("entity"),
    }


def _share(c: Counter[str], name: str, side: str) -> float | None:
    return c[f"{name}.{side}_ok"] / c[f"{name}.{side}"] if c[f"{name}.{side}"] else None


# ------------------------------------------------------------------------------------------------- the text of a page
def on_text(row: Row, text: str) -> Row:
    """The prediction with its spans moved onto the gold's text, line by line.

    What is extracted from a page may change with the library that does it: spans in a line that the gold does not have
    are left out, so a change costs some points instead of failing. Equal texts are the normal case.
    """
    if row["text"] == text:
        return row
    moved: dict[int, int] = {}
    theirs, ours = row["text"].splitlines(keepends=True), text.splitlines(keepends=True)
    for a, b, size in difflib.SequenceMatcher(None, theirs, ours, autojunk=False).get_matching_blocks():
        start, to = sum(map(len, theirs[:a])), sum(map(len, ours[:b]))
        moved |= {start + i: to + i for i in range(sum(map(len, theirs[a : a + size])) + 1)}

    def move(value: Any) -> Any:
        if isinstance(value, dict):
            if "start" in value and "end" in value:
                value = value | {"start": moved.get(value["start"], 0), "end": moved.get(value["end"], 0)}
            return {key: move(item) for key, item in value.items()}
        if isinstance(value, list):
            if len(value) == 2 and all(type(item) is int for item in value):
                return [moved.get(value[0], 0), moved.get(value[1], 0)]
            return [move(item) for item in value]
        return value

    return {**move(row), "text": text}


# ------------------------------------------------------------------------------------------------------ article level
def _regions(gold: Row, row: Row) -> Counter[str]:
    text, c = gold["text"], Counter[str]()

    def characters(regions: Iterable[Row], *kinds: str) -> set[int]:
        found = (i for r in regions if r["kind"] in kinds for i in range(r["start"], r["end"]))
        return {i for i in found if not text[i].isspace()}

    soft = characters(gold["regions"], "byline", "dateline", "credit")
    for kind in ("boilerplate", "caption", "embed"):
        want, have = characters(gold["regions"], kind), characters(row.get("regions", ()), kind)
        if kind == "boilerplate":
            have -= soft
        if kind == "caption":  # a credit at the end of a caption may be a region of its own
            have |= want & characters(row.get("regions", ()), "credit")
        c.update(_counts(kind, len(want & have), len(have), len(want & have), len(want)))
    c.update({"title.n": 1, "title.ok": gold["title"] == row.get("title")})
    return c


def _published(gold: Row, row: Row) -> Counter[str]:
    want, have = gold["published"], row.get("published")
    if have is None:
        return Counter({"published.right" if want is None else "published.abstained": 1})
    right = want is not None and want["value"].startswith(have["value"])
    return Counter(
        {"published.right" if right else "published.wrong": 1, "published.day": right and len(have["value"]) == 10}
    )


# ------------------------------------------------------------------------------------------------------- attributions
def _attributions(gold: Row, row: Row) -> Counter[str]:
    c = Counter[str]()
    starts = {i: n for n, m in enumerate(TOKEN.finditer(gold["text"])) for i in range(m.start(), m.end())}

    def tokens(spans: Iterable[Sequence[int]]) -> frozenset[int]:
        return frozenset(starts[i] for start, end in spans for i in range(start, end) if i in starts)

    def sources(a: Row) -> list[frozenset[int]]:
        return [tokens(a["source"]), *(tokens([span]) for span in a.get("source_alt", ()))]

    everything, predicted = gold["attributions"], row.get("attributions", [])
    scored = [a for a in everything if not (a.get("neutral") or a["nested_in"])]
    neutral = [a for a in everything if a.get("neutral") or a["nested_in"]]

    def overlap(a: Row, b: Row, *, sourced: bool) -> float:
        content = _iou(tokens(a["content"]), tokens(b["content"]))
        source = max(_iou(s, tokens(b["source"])) for s in sources(a))
        return content if content >= 0.5 and (source >= 0.5 or not sourced) else 0.0

    def touches(a: Row, b: Row) -> bool:
        return overlap(a, b, sourced=False) > 0 or bool(tokens(a["cue"]) & tokens(b["cue"]))

    for name, sourced in (("link", True), ("content", False)):

        def fit(a: Row, b: Row, sourced: bool = sourced) -> float:
            return overlap(a, b, sourced=sourced)

        pairs = _pair(scored, predicted, fit)
        found, right = {i for i, _ in pairs}, {j for _, j in pairs}
        counted = [j for j, b in enumerate(predicted) if j in right or not any(touches(a, b) for a in neutral)]
        c.update(_counts(name, len(right), len(counted), len(found), len(scored)))
        if sourced:
            direct = [j for j in counted if predicted[j]["kind"] == "direct"]
            wanted = [i for i, a in enumerate(scored) if a["kind"] == "direct"]
            c.update(
                _counts("link_direct", len(right & set(direct)), len(direct), len(found & set(wanted)), len(wanted))
            )
        else:
            for i, j in pairs:
                if isinstance(scored[i]["speaker"], str):
                    named = predicted[j]["speaker"]
                    first = named[0] if isinstance(named, list) and named else named
                    right_names = _names(gold, scored[i]["speaker"], scored[i]["source"])
                    c.update({"speaker.n": 1, "speaker.ok": bool(first) and _plain(first) in right_names})
                c.update(_circumstances(gold, scored[i], predicted[j]))
    return c


def _circumstances(gold: Row, a: Row, b: Row) -> Counter[str]:
    """To whom, through what, when and as what kind of act: the counts for one pair."""
    c = Counter[str]()
    for field in ("addressee", "via", "said"):
        want, have = a[field], b.get(field)
        if want is None and have is None:
            continue
        named = field != "said" and want is not None and have is not None
        right = want == have or (named and _plain(str(have)) in _names(gold, str(want)))
        c.update({f"{field}.n": 1, f"{field}.ok": right})
    for field in ("attitude", "stance", "negated"):
        c.update({f"{field}.n": 1, f"{field}.ok": a[field] == b.get(field)})
    return c


def _names(gold: Row, entity: str, spans: Iterable[Sequence[int]] = ()) -> set[str]:
    """The name, and the article's other names for it that are nobody else's.

    The words at `spans` are right too where they hold the name, or where the gold names nobody.
    """
    owners: dict[str, set[str]] = {}
    for m in gold["mentions"]:
        owners.setdefault(_plain(gold["text"][m["start"] : m["end"]]), set()).add(m["entity"])
    named = any(entity in whose for whose in owners.values())
    own = {_plain(gold["text"][start:end]) for start, end in spans}
    others = {name for name, whose in owners.items() if whose == {entity}}
    return {_plain(entity)} | others | {words for words in own if _plain(entity) in words or not named}


def _plain(name: str) -> str:
    return re.sub(r"^(?:the|an?|its|his|her|their) ", "", " ".join(name.casefold().replace("’", "'").split()))


# ------------------------------------------------------------------------------------------ figures, times and names
def _figures(gold: Row, row: Row) -> Counter[str]:
    def fit(a: Row, b: Row) -> float:
        return _overlap(a["num_span"], b["num_span"])

    c = Counter[str]()
    scored, predicted, pairs = _counting(gold["figures"], row.get("figures", []), fit)
    for i, j in pairs:
        a, b = scored[i], predicted[j]
        bounds = {a["bound"]} | (
            {"at_least"} if a["bound"] == "vague" else {"at_most"} if a["lean"] == "below" else set()
        )
        c.update({"figure_value.n": 1, "figure_value.ok": _same_value(a, b)})
        c.update({"figure_bound.n": 1, "figure_bound.ok": b["bound"] in bounds})
        measures = (a["measure"], *a.get("measure_alt", ()))
        c.update({"figure_measure.n": 1, "figure_measure.ok": b["measure"] in measures})
        if a["attribution"] or not a["attribution_id"]:
            c.update({"figure_attributed.n": 1, "figure_attributed.ok": _same_attribution(gold, a, b)})
    c.update(_counts("figure", len(pairs), len(predicted), len(pairs), len(scored)))
    return c


def _same_attribution(gold: Row, a: Row, b: Row) -> bool:
    if a["attribution"] is None or b["attribution"] is None:
        return a["attribution"] is b["attribution"]
    own = [a["attribution_span"]] if a["attribution_span"] else []
    return _plain(b["attribution"]) in _names(gold, a["attribution"], own)


def _same_value(a: Row, b: Row) -> bool:
    def near(x: float | None, y: float | None) -> bool:
        return x is not None and y is not None and abs(x - y) <= 0.006 * abs(y)

    low = b["low"] if b["low"] is not None else b["point"]
    if a["bound"] == "vague":
        return low is not None and 0.5 * a["low"] <= low <= 1.5 * a["low"]
    if a["bound"] == "range":
        return near(b["low"], a["low"]) and near(b["high"], a["high"])
    return near(b["point"], a["point"])


def _timexes(gold: Row, row: Row) -> dict[str, int]:
    def fit(a: Row, b: Row) -> float:
        return _overlap((a["start"], a["end"]), (b["start"], b["end"]))

    scored, predicted, pairs = _counting(gold["timexes"], row.get("timexes", []), fit)
    right = sum(predicted[j]["value"] in (scored[i]["value"], *scored[i].get("value_alt", ())) for i, j in pairs)
    return _counts("timex", right, len(predicted), right, len(scored))


def _mentions(gold: Row, row: Row) -> dict[str, int]:
    def fit(a: Row, b: Row) -> float:
        return float((a["start"], a["end"], a["label"]) == (b["start"], b["end"], b["label"]))

    scored, predicted, pairs = _counting(gold["mentions"], row.get("mentions", []), fit)
    same = sum(_plain(scored[i]["entity"]) == _plain(predicted[j]["entity"]) for i, j in pairs)
    counts = _counts("mention", len(pairs), len(predicted), len(pairs), len(scored))
    return {**counts, "entity.n": len(pairs), "entity.ok": same}


def _counting(
    gold: list[Row], predicted: list[Row], fit: Callable[[Row, Row], float]
) -> tuple[list[Row], list[Row], list[tuple[int, int]]]:
    """The gold that counts, the predictions that count, and their pairs.

    A prediction that is in no pair and touches neutral gold does not count.
    """
    scored = [a for a in gold if not a.get("neutral")]
    paired = {j for _, j in _pair(scored, predicted, fit)}
    neutral = [_where(a) for a in gold if a.get("neutral")]
    counted = [b for j, b in enumerate(predicted) if j in paired or not any(_overlap(n, _where(b)) for n in neutral)]
    return scored, counted, _pair(scored, counted, fit)


def _where(x: Row) -> Sequence[int]:
    return x["num_span"] if "num_span" in x else (x["start"], x["end"])


# -------------------------------------------------------------------------------------------------------- small sums
def _pair(gold: list[Row], predicted: list[Row], fit: Callable[[Row, Row], float]) -> list[tuple[int, int]]:
    """Pairs with a fit above 0, one to one, the best first."""
    ranked = sorted(
        (-value, i, j) for i, a in enumerate(gold) for j, b in enumerate(predicted) if (value := fit(a, b)) > 0
    )
    pairs: list[tuple[int, int]] = []
    used_gold, used_predicted = set[int](), set[int]()
    for _, i, j in ranked:
        if i not in used_gold and j not in used_predicted:
            used_gold.add(i)
            used_predicted.add(j)
            pairs.append((i, j))
    return pairs


def _iou(a: frozenset[int], b: frozenset[int]) -> float:
    return len(a & b) / len(a | b) if a | b else 1.0


def _overlap(a: Sequence[int], b: Sequence[int]) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def _counts(name: str, pred_ok: int, pred: int, gold_ok: int, gold: int) -> dict[str, int]:
    return {f"{name}.pred_ok": pred_ok, f"{name}.pred": pred, f"{name}.gold_ok": gold_ok, f"{name}.gold": gold}


def main() -> int:
    for name, value in scores().items():
        print(f"{name:24s}{'-' if value is None else f'{value:.3f}' if isinstance(value, float) else value:>8}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
