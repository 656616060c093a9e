"""The example articles, their gold, and the scorer that compares what is read with it."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from bench import examples, floors
from onrecord import types
from onrecord.export.interchange import annotated_object
from onrecord.text import decode, normalise
from onrecord.types import Article, Doc

Row = dict[str, Any]
GOLD = examples.load_gold()
WIRE = [json.loads(line) for line in (examples.ARTICLES / "01-wire.jsonl").read_text(encoding="utf-8").splitlines()]
EXTRAS = {"neutral", "source_alt", "value_alt", "measure_alt"}

named = pytest.mark.parametrize("gold", GOLD.values(), ids=GOLD.keys())


def spans(row: Row) -> Iterator[tuple[int, int]]:
    """Every span of an interchange object."""
    for part in ("regions", "mentions", "timexes"):
        yield from ((item["start"], item["end"]) for item in row[part])
    for a in row["attributions"]:
        for role in ("source", "cue", "content", "quotes", "source_alt"):
            yield from ((start, end) for start, end in a.get(role, ()))
    for f in row["figures"]:
        yield from ((s[0], s[1]) for s in (f["span"], f["num_span"], f["attribution_span"]) if s)


@pytest.fixture(scope="module")
def predicted() -> dict[str, Row]:
    return examples.predictions()


def test_the_first_twelve_articles_have_their_gold() -> None:
    """A gold file stands under the name of its article's file, or under the article's id in a JSON Lines file."""
    files = {p.stem for p in examples.ARTICLES.iterdir() if p.suffix != ".jsonl" and p.stem < "12"}
    assert set(GOLD) == files | {row["id"] for row in WIRE}
    assert len(GOLD) == 12


@named
def test_gold_is_of_the_text_that_is_read(gold: Row, predicted: dict[str, Row]) -> None:
    """The gold's text is the file's or the record's; of a page, every paragraph is read from the page as it is."""
    assert hashlib.sha256(gold["text"].encode()).hexdigest() == gold["text_sha256"]
    path = examples.ARTICLES / gold["input"]
    if path.suffix == ".html":
        assert set(gold["text"].splitlines()) <= set(predicted[gold["id"]]["text"].splitlines())
        return
    of_record = {row["id"]: row["text"] for row in WIRE}
    text = of_record.get(gold["id"]) or decode(path.read_bytes()) or ""
    assert gold["text"] == normalise(text) == predicted[gold["id"]]["text"]


@named
def test_gold_has_the_shape_of_the_interchange_format(gold: Row) -> None:
    """Every object has the keys that `onrecord annotate` writes, and of others only those that mark the gold."""
    article = Article(id="x", text="x", text_sha256="x", input="x")
    assert gold.keys() == annotated_object(Doc(article=article)).keys()
    shapes = {
        "mentions": {"id", "start", "end", "label", "entity"},
        "timexes": {"id", "start", "end", "type", "value", "mod"},
        "attributions": {
            "id", "kind", "attitude", "source", "cue", "content", "quotes", "speaker", "addressee", "via", "said",
            "negated", "stance", "nested_in", "score",
        },
        "figures": {
            "fid", "span", "num_span", "low", "high", "point", "bound", "lean", "measure", "what_counted", "unit",
            "of_whom", "place", "as_of", "period", "attribution", "attribution_span", "attribution_id", "kind",
            "part_of", "polarity", "disagrees_with",
        },
    }  # fmt: skip
    for part, keys in shapes.items():
        for item in gold[part]:
            assert item.keys() - EXTRAS == keys, item


@named
def test_gold_spans_lie_in_the_text(gold: Row) -> None:
    """Every span holds something, and neither begins nor ends with white space."""
    text = gold["text"]
    for start, end in spans(gold):
        assert 0 <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
    for a in gold["attributions"]:
        for start, end in a["quotes"]:
            assert any(s <= start and end <= e for s, e in a["content"])
    for f in gold["figures"]:
        assert f["span"][0] <= f["num_span"][0] < f["num_span"][1] <= f["span"][1]


@named
def test_gold_regions_hold_every_character_once(gold: Row) -> None:
    """Regions are in order, do not overlap, and leave nothing but white space between them."""
    position = 0
    for region in gold["regions"]:
        assert not gold["text"][position : region["start"]].strip()
        assert position <= region["start"]
        position = region["end"]
    assert not gold["text"][position:].strip()


@named
def test_gold_values_are_those_of_the_types(gold: Row) -> None:
    """Words come from the closed sets in types.py, numbers fit their bounds, and days are days."""
    closed = {
        "attributions": {"kind": types.AttributionKind, "attitude": types.Attitude, "stance": types.Stance},
        "figures": {
            "bound": types.Bound, "measure": types.Measure, "kind": types.FigureKind, "polarity": types.Polarity
        },
        "mentions": {"label": types.MentionLabel},
        "timexes": {"type": types.TimexType},
        "regions": {"kind": types.RegionKind},
    }  # fmt: skip
    for part, fields in closed.items():
        for item in gold[part]:
            for field, words in fields.items():
                assert item[field] in get_args(words), item
    for f in gold["figures"]:
        if not f.get("neutral"):
            low, high, point = (None if f[k] is None else "n" for k in ("low", "high", "point"))
            shape = {"at_least": ("n", None, "n"), "at_most": (None, "n", "n"), "range": ("n", "n", None)}
            assert (low, high, point) == (shape | {"vague": ("n", "n", None)}).get(f["bound"], ("n", "n", "n")), f
    if gold["published"]:
        assert types.Time.of(gold["published"]["value"]).precision == "day"


@named
def test_gold_ids_are_unique_and_lead_somewhere(gold: Row) -> None:
    """No id is given twice, and whole, rival and outer attribution exist."""
    for part, key in (("mentions", "id"), ("timexes", "id"), ("attributions", "id"), ("figures", "fid")):
        ids = [item[key] for item in gold[part]]
        assert len(ids) == len(set(ids))
    fids = {f["fid"] for f in gold["figures"]}
    assert {f[link] for f in gold["figures"] for link in ("part_of", "disagrees_with") if f[link]} <= fids
    content = {a["id"]: a["content"] for a in gold["attributions"]}
    for a in gold["attributions"]:
        if a["nested_in"]:
            start, end = a["content"][0]
            assert any(s <= start and end <= e for s, e in content[a["nested_in"]]), a


def body(name: str) -> list[str]:
    gold = GOLD[name]
    held = "\n".join(gold["text"][r["start"] : r["end"]] for r in gold["regions"] if r["kind"] == "body")
    return [line for line in held.split("\n") if line]


def test_the_story_holds_copies_of_each_kind() -> None:
    """One article is the wire's word for word, one a part of it, one only its names and numbers."""
    wire, court = body("npa-240312-dam"), body("npa-240314-court")
    assert body("02-courier-dam-bursts") == wire
    trimmed = body("03-newsglobe-dam-bursts")
    assert len(trimmed) < len(wire)
    assert set(trimmed[1:]) <= {line.replace("“", '"').replace("”", '"') for line in wire}
    spun = body("08-newsglobe-court-order")
    assert not set(spun) & set(court)
    kept = re.compile(r"Danforth|Vandermeer|Hollan|Strand|Lisk Water|\b(?:16,000|140|38|24|22)\b")
    assert kept.findall("\n".join(spun)) == kept.findall("\n".join(court))[: len(kept.findall("\n".join(spun)))]


def test_a_copy_turns_a_denial_round() -> None:
    """The wire has the company deny what the spun copy has it admit."""
    cue = {
        name: [
            GOLD[name]["text"][slice(*a["cue"][0])]
            for a in GOLD[name]["attributions"]
            if GOLD[name]["text"][slice(*a["content"][0])] == "that it had ignored warnings"
        ]
        for name in ("npa-240314-court", "08-newsglobe-court-order")
    }
    assert cue == {"npa-240314-court": ["denied"], "08-newsglobe-court-order": ["admitted"]}


def test_the_toll_rises_and_is_revised_down_once() -> None:
    """The ministry's own count of the dead, in order of days."""
    tolls: dict[str, float] = {}
    for gold in GOLD.values():
        for f in gold["figures"]:
            if f["measure"] == "killed" and f["kind"] == "cumulative" and f["attribution"] == "Interior Ministry":
                tolls.setdefault(f["as_of"] or "", f["point"])
    tolls.pop("", None)
    assert [tolls[day] for day in sorted(tolls)] == [24, 38, 43, 39]


def test_two_authorities_disagree_on_one_day() -> None:
    """Province and ministry give different tolls for the same day, and the gold says that they are rivals."""
    figures = {f["fid"]: f for f in GOLD["05-courier-two-tolls"]["figures"]}
    rival = next(f for f in figures.values() if f["disagrees_with"] and f["attribution"] == "Interior Ministry")
    other = figures[rival["disagrees_with"]]
    assert (rival["point"], other["point"]) == (24, 31)
    assert rival["as_of"] == other["as_of"] == "2024-03-13"
    assert other["attribution"] == "Lisk Provincial Authority"


def test_a_speaker_has_four_names_and_a_surname_two_people() -> None:
    """What resolving speakers is tried on."""
    gold = GOLD["06-channelnine-phone-call"]
    sources = {gold["text"][slice(*a["source"][0])] for a in gold["attributions"] if a["speaker"] == "Ilse Vandermeer"}
    assert sources >= {"Vandermeer", "The Norvanian leader", "Ms Vandermeer", "The prime minister"}
    aske = {a["speaker"] for a in GOLD["09-valleypost-engineers-march"]["attributions"]}
    assert aske >= {"Joren Aske", "Marta Aske"}


def test_a_quotation_runs_over_two_paragraphs() -> None:
    """Its first paragraph has no closing mark, its second opens again."""
    gold = GOLD["09-valleypost-engineers-march"]
    long = next(a for a in gold["attributions"] if len(a["content"]) == 3)
    first, second = (gold["text"][slice(*piece)] for piece in long["content"][1:])
    assert first.startswith("“")
    assert not first.endswith("”")
    assert (second[0], second[-1]) == ("“", "”")


def test_one_article_has_no_day() -> None:
    """Nothing in it fixes a day, two are dated by inference alone, and every other article says when it appeared."""
    origins = [g["published"]["from"] if g["published"] else None for g in GOLD.values()]
    assert origins.count(None) == 1
    assert origins.count("inferred") == 2


def test_every_bound_and_measure_of_the_story_occurs() -> None:
    """Figures of every bound, sub-counts, shares, changes, earlier values, money and aid."""
    figures = [f for gold in GOLD.values() for f in gold["figures"] if not f.get("neutral")]
    assert {f["bound"] for f in figures} == set(get_args(types.Bound))
    assert {f["kind"] for f in figures} >= {"cumulative", "subcount", "share", "previous", "change", "rate"}
    assert {f["measure"] for f in figures} >= {
        "killed", "injured", "missing", "displaced", "participants", "buildings", "money", "aid", "population"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "trap"),
    [
        ("04-valleypost-dunhallow", "71"),
        ("04-valleypost-dunhallow", "3-1"),
        ("04-valleypost-dunhallow", "0155 774 2000"),
        ("06-channelnine-phone-call", "PL 214"),
        ("06-channelnine-phone-call", "Route 9"),
        ("09-valleypost-engineers-march", "+47 155 774 2001"),
        ("09-valleypost-engineers-march", "second national strike"),
        ("11-observer-drowned-village", "77"),
    ],
)
def test_ages_scores_and_numbers_in_names_are_no_figures(name: str, trap: str) -> None:
    """The gold holds no figure where an age, a score, a telephone, a flight or a road is."""
    start = GOLD[name]["text"].index(trap)
    assert not any(f["span"][0] < start + len(trap) and start < f["span"][1] for f in GOLD[name]["figures"])


def test_the_gold_scores_full_marks_against_itself() -> None:
    """Every figure of the scorer is 1 for the gold, with no day wrong and none missing."""
    figures = examples.scores(GOLD)
    counted = {name: figures.pop(name) for name in [n for n in figures if n.startswith("published_")]}
    assert list(counted.values()) == [12, 11, 0, 0]
    assert set(figures.values()) == {1.0}


def test_nothing_read_scores_nothing() -> None:
    """Without predictions every F1 is 0 and no accuracy is claimed."""
    figures = examples.scores({})
    assert {figures[n] for n in figures if n.endswith("_f1")} == {0.0}
    assert figures["speaker_acc"] is None


def test_a_line_more_in_a_page_moves_the_rest() -> None:
    """Spans of a text that has gained a line are scored at the words they stand on."""
    gold = GOLD["07-observer-downstream"]
    added = "A line that the page has gained.\n"
    moved = json.loads(json.dumps(gold))
    moved["text"] = added + gold["text"]
    for part in ("regions", "mentions", "timexes"):
        for item in moved[part]:
            item["start"] += len(added)
            item["end"] += len(added)
    moved["title"] = [i + len(added) for i in moved["title"]]
    back = examples.on_text(moved, gold["text"])
    for part in ("regions", "mentions", "timexes", "title"):
        assert back[part] == gold[part]


def test_what_is_read_holds_its_floors(predicted: dict[str, Row]) -> None:
    """Every figure over the examples reaches the floor that was set when it was last measured."""
    fallen = [row for row in floors.compare("examples", examples.scores(predicted)) if not row.held]
    assert not fallen


def test_the_readme_names_every_article(predicted: dict[str, Row]) -> None:
    """The table in examples/README.md has a row for each article."""
    text = (Path(examples.EXAMPLES) / "README.md").read_text(encoding="utf-8")
    assert [name for name in predicted if f"`{name}`" not in text] == []
