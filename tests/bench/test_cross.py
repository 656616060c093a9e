"""The scorer of examples/cross, on exports made by hand."""

from __future__ import annotations

from typing import Any

import pytest

from bench import cross

Row = dict[str, Any]

TEXTS = {
    "one": "The mayor said the bridge was shut. Five were hurt on Monday.",
    "two": "The bridge was closed, said the mayor. Five people were hurt, then seven.",
    "three": "The mayor denied that the bridge was shut. Eight were hurt.",
}
EMPTY: Row = {
    "articles": {
        "stories": {"one": "s", "two": "s", "three": "s"},
        "episodes": {"one": "e", "two": "e", "three": "f"},
        "lineage": [],
        "same_family": [],
        "not_lineage": [],
        "suspects": [],
        "suspects_either": [],
    },
    "statements": {"groups": [], "hard_negatives": []},
    "series": [],
    "disagreements": {"disagreements": [], "not_disagreements": [], "either": []},
    "independent": [],
    "timeline": [{"date": "2031-05-05", "what": "hurt", "evidence": [{"article": "one", "quote": "hurt on Monday"}]}],
    "wordings": [
        {
            "episode": "e",
            "of": "the bridge",
            "words": "closed",
            "voice": "reporter",
            "count": 1,
            "evidence": [{"article": "two", "quote": "was closed"}],
        }
    ],
}


def quote(article: str, words: str) -> dict[str, str]:
    assert TEXTS[article].count(words) == 1
    return {"article": article, "quote": words}


def proof(article: str, words: str, role: str) -> Row:
    start = TEXTS[article].index(words)
    return {"article": f"id-{article}", "input": article, "spans": [[start, start + len(words)]], "role": role}


def entry(kind: str, ident: str, *evidence: Row, **fields: Any) -> Row:
    return {"kind": kind, "id": ident, "evidence": list(evidence), **fields}


def said(ident: str, *evidence: Row, **fields: Any) -> Row:
    return entry("statement", ident, *evidence, **{"speaker": "the mayor", "said": None, "independent": None} | fields)


def counted(ident: str, value: float, *evidence: Row, **fields: Any) -> Row:
    return entry("figure", ident, *evidence, point=value, low=value, independent=None, **fields)


def read(objects: list[Row], **gold: Any) -> cross.Part:
    """The figures for entries over the three texts, with parts of the gold replaced, and what is wrong."""
    articles = [
        entry("article", f"id-{name}", given_id=name, input=name, text=text, headline=None)
        for name, text in TEXTS.items()
    ]
    return cross.scores([*articles, *objects], EMPTY | gold)


def scored(objects: list[Row], **gold: Any) -> dict[str, float | None]:
    """The figures alone."""
    return read(objects, **gold)[0]


def full_marks() -> list[Row]:
    """An export that says what the gold of the examples says, on texts made of its quotes."""
    gold = cross.load_gold()
    texts: dict[str, str] = dict.fromkeys(gold["articles"]["stories"], "")
    for q in cross.quotes(gold):
        if q["quote"] not in texts[q["article"]]:
            texts[q["article"]] += q["quote"] + "\n"

    def make(kind: str, ident: str, quotes: list[Row], role: str = "", **fields: Any) -> Row:
        proofs = []
        for q in quotes:
            start = texts[q["article"]].index(q["quote"])
            span = [start, start + len(q["quote"])]
            proofs.append({"article": q["article"], "input": "", "spans": [span], "role": role})
        return entry(kind, ident, *proofs, **fields)

    independent = {str(row.get("group") or row["evidence"]): row["independent"] for row in gold["independent"]}
    parts = gold["articles"]
    rows = [entry("article", name, given_id=name, input="", text=text) for name, text in texts.items()]
    rows += [entry("lineage", f"l{i}", **row) for i, row in enumerate(parts["lineage"])]
    for kind, groups in (("story", parts["stories"]), ("episode", parts["episodes"])):
        for name in sorted(set(groups.values())):
            rows.append(entry(kind, f"{kind} {name}", articles=[a for a, of in groups.items() if of == name]))
    for group in gold["statements"]["groups"]:
        fields = {"said": group["said"], "independent": independent.get(group["id"])}
        rows.append(
            make("statement", f"s {group['id']}", group["evidence"], "content", speaker=[group["speaker"]], **fields)
        )
    for row in gold["series"]:
        figures = []
        for i, point in enumerate(row["points"]):
            values = {key: point[key] for key in ("low", "high", "point")}
            values["superseded_by"] = "another" if point["superseded"] else None
            values["independent"] = independent.pop(str(point["evidence"]), None)
            figures.append(make("figure", f"{row['id']} {i}", point["evidence"], "span", **values))
        rows += [*figures, entry("series", row["id"], figures=[figure["id"] for figure in figures])]
    for i, row in enumerate(gold["timeline"]):
        rows.append(
            make("event", f"e{i}", row["evidence"], "trigger", independent=independent.pop(str(row["evidence"]), None))
        )
        rows.append(entry("timeline", f"t{i}", date=row["date"], entries=[f"e{i}"]))
    for i, row in enumerate(gold["independent"]):
        if str(row.get("evidence")) in independent:
            role = "span" if row["of"] == "figure" else "trigger"
            rows.append(make(row["of"], f"i{i}", row["evidence"], role, independent=row["independent"]))
    for row in gold["disagreements"]["disagreements"]:
        sides = [q for side in row["sides"] for q in side]
        told = {"disagreement_kind": row["kind"], "suspect": row["suspects"], "entries": []}
        rows.append(make("disagreement", f"d {row['id']}", sides, "", **told))
    for i, row in enumerate(gold["wordings"]):
        rows.append(make("wording", f"w{i}", row["evidence"], "words", words=row["words"], voice=row["voice"]))
    return rows


def test_the_gold_scores_full_marks_against_itself() -> None:
    """For an export that says just what the gold says, every share is 1 and every count of what is wrong 0."""
    figures = cross.scores(full_marks())[0]
    wrong = {"lineage_wrong", "hard_negatives_joined", "disagreements_false", "not_disagreements_told"}
    assert {name for name, value in figures.items() if value != (0 if name in wrong else 1)} == set()


def test_kinds_that_are_absent_score_nothing() -> None:
    """An export of articles alone has every F1 at 0, claims no accuracy, and has told nothing that is wrong."""
    articles = [row for row in full_marks() if row["kind"] == "article"]
    figures = cross.scores(articles)[0]
    assert {figures[name] for name in figures if name.endswith(("_f1", "_recall", "_right", "_found"))} == {0.0}
    assert {figures[name] for name in figures if name.endswith("_acc")} == {None}
    assert figures["disagreements_false"] is None
    assert {figures[n] for n in ("lineage_wrong", "hard_negatives_joined", "not_disagreements_told")} == {0}


def test_lineage_counts_pairs_in_either_order() -> None:
    """A pair told the wrong way round is found and has the wrong direction; a sibling is not counted."""
    articles = EMPTY["articles"] | {
        "lineage": [{"article": "two", "from_article": "one", "relation": "edited", "directed": True}],
        "same_family": [["two", "three"]],
        "not_lineage": [["one", "three"]],
    }
    turned = entry("lineage", "l", article="id-one", from_article="id-two", relation="edited")
    sibling = entry("lineage", "m", article="id-three", from_article="id-two", relation="trimmed")
    figures = scored([turned, sibling], articles=articles)
    assert figures["lineage_f1"] == 1.0
    assert (figures["lineage_relation_acc"], figures["lineage_direction_acc"]) == (1.0, 0.0)
    wrong = entry("lineage", "n", article="id-three", from_article="id-one", relation="trimmed")
    figures = scored([turned, wrong], articles=articles)
    assert figures["lineage_wrong"] == 1
    assert figures["lineage_f1"] == pytest.approx(2 / 3, abs=1e-4)


def test_undirected_lineage_is_right_without_direction() -> None:
    """Where the gold has no direction, one that is told is wrong."""
    pair = {"article": "two", "from_article": "one", "relation": "shares_quote"}
    articles = EMPTY["articles"] | {"lineage": [pair | {"directed": False}]}
    told = {"article": "id-two", "from_article": "id-one", "relation": "shares_quote"}
    for directed, right in ((False, 1.0), (True, 0.0)):
        figures = scored([entry("lineage", "l", directed=directed, **told)], articles=articles)
        assert figures["lineage_direction_acc"] == right


def test_bcubed_is_that_of_its_definition() -> None:
    """One group over two classes of two and one: P = (2/3 + 2/3 + 1/3) / 3, R = 1."""
    wanted, one = {"a": "x", "b": "x", "c": "y"}, dict.fromkeys("abc", "g")
    assert cross.bcubed(wanted, one) == pytest.approx(2 * (5 / 9) / (5 / 9 + 1), abs=1e-4)
    assert cross.bcubed(wanted, wanted) == 1.0


STATEMENTS: Row = {
    "groups": [
        {
            "id": "shut",
            "speaker": "Mayor",
            "said": "2031-05-05",
            "evidence": [quote("one", "the bridge was shut"), quote("two", "The bridge was closed")],
        },
        {"id": "not", "speaker": "Mayor", "said": None, "evidence": [quote("three", "that the bridge was shut")]},
    ],
    "hard_negatives": [{"groups": ["shut", "not"], "why": "claim and denial"}],
}


def test_statements_are_scored_by_pairs() -> None:
    """Joined as in the gold is 1; all in one has a third of its pairs right and a hard negative joined; apart is 0."""
    one, two, three = (
        proof("one", "the bridge was shut", "content"),
        proof("two", "The bridge was closed", "content"),
        proof("three", "that the bridge was shut", "content"),
    )
    right = scored([said("a", one, two, said="2031-05-05"), said("b", three)], statements=STATEMENTS)
    assert (right["statement_f1"], right["hard_negatives_joined"]) == (1.0, 0)
    assert (right["statement_speaker_acc"], right["statement_said_acc"]) == (1.0, 1.0)
    lumped = scored([said("a", one, two, three)], statements=STATEMENTS)
    assert (lumped["statement_f1"], lumped["hard_negatives_joined"]) == (0.5, 1)
    apart = scored([said("a", one), said("b", two)], statements=STATEMENTS)
    assert apart["statement_f1"] == 0.0
    assert apart["statement_found"] == pytest.approx(2 / 3, abs=1e-4)


def test_a_report_is_in_the_statement_nearest_to_it() -> None:
    """A statement that holds the sentence with another's words does not take the report from the narrower one."""
    wide = said("wide", proof("one", TEXTS["one"], "content"), proof("three", "that the bridge was shut", "content"))
    narrow = said(
        "narrow", proof("one", "the bridge was shut", "content"), proof("two", "The bridge was closed", "content")
    )
    assert scored([wide, narrow], statements=STATEMENTS)["statement_f1"] == 1.0


def test_cue_and_source_are_no_report() -> None:
    """Only the words said count as evidence of a statement."""
    assert (
        scored([said("a", proof("one", "the bridge was shut", "source"))], statements=STATEMENTS)["statement_found"]
        == 0
    )


def points(*values: tuple[float, str, str]) -> list[Row]:
    return [{"point": v, "low": v, "superseded": False, "evidence": [quote(a, words)]} for v, a, words in values]


def test_series_are_right_in_order_and_with_their_values() -> None:
    """Points told backwards count once, a wrong value not at all, another's point in the series leaves P."""
    gold = [{"id": "hurt", "points": points((5, "two", "Five people"), (7, "two", "seven"))}]
    other = [{"id": "other", "points": points((8, "three", "Eight"))}]
    five = counted("five", 5, proof("two", "Five", "span"))
    seven = counted("seven", 7, proof("two", "seven", "span"))
    eight = counted("eight", 8, proof("three", "Eight", "span"))

    def series(*figures: Row, gold: list[Row] = gold) -> float | None:
        row = entry("series", "x", figures=[figure["id"] for figure in figures])
        return scored([*figures, row], series=gold)["series_f1"]

    assert series(five, seven) == 1.0
    assert series(seven, five) == 0.5
    assert series(five) == pytest.approx(2 / 3, abs=1e-4)
    assert series(counted("wrong", 6, proof("two", "Five", "span")), seven) == 0.5
    assert series(five, seven, eight, gold=gold + other) == pytest.approx(2 / 3, abs=1e-4)


def test_a_superseded_point_is_one_that_another_follows_up() -> None:
    """`superseded_by` is compared with the gold over the right points."""
    both = points((5, "two", "Five people"), (7, "two", "seven"))
    gold = [{"id": "hurt", "points": [both[0] | {"superseded": True}, both[1]]}]
    five = counted("five", 5, proof("two", "Five", "span"), superseded_by="seven")
    seven = counted("seven", 7, proof("two", "seven", "span"), superseded_by=None)
    row = entry("series", "x", figures=["five", "seven"])
    assert scored([five, seven, row], series=gold)["series_superseded_acc"] == 1.0


def disagreement(ident: str, *entries: str, **fields: Any) -> Row:
    return entry("disagreement", ident, entries=list(entries), about="the hurt", reason="differ", **fields)


def test_disagreements_are_found_by_the_places_of_their_entries() -> None:
    """Two sides must be touched, in the kind that is stated; what is neither gold nor listed is false."""
    gold = {
        "disagreements": [
            {"id": "hurt", "kind": "value", "sides": [[quote("one", "Five were")], [quote("three", "Eight were")]]}
        ],
        "not_disagreements": [{"why": "rose", "sides": [[quote("two", "Five people")], [quote("two", "seven")]]}],
        "either": [{"kind": "wording", "why": "any", "articles": ["two"]}],
    }
    figures = [
        counted("a", 5, proof("one", "Five", "span")),
        counted("b", 8, proof("three", "Eight", "span")),
        counted("c", 5, proof("two", "Five", "span")),
        counted("d", 7, proof("two", "seven", "span")),
    ]

    def part(*told: Row) -> tuple[float | None, ...]:
        found = scored([*figures, *told], disagreements=gold)
        return tuple(found[n] for n in ("disagreements_recall", "disagreements_false", "not_disagreements_told"))

    assert part(disagreement("x", "a", "b")) == (1.0, 0.0, 0)
    assert part(disagreement("x", "a", "b", disagreement_kind="date")) == (0.0, 1.0, 0)
    assert part(disagreement("x", "a", "b", disagreement_kind="value"), disagreement("y", "c", "d")) == (1.0, 0.5, 1)
    assert part(disagreement("x", "c", "d", disagreement_kind="wording")) == (0.0, None, 0)
    assert part(disagreement("x", "a")) == (0.0, 1.0, 0)


def test_suspects_come_from_disagreements() -> None:
    """Articles that a disagreement calls suspect, less those that are left open."""
    articles = EMPTY["articles"] | {"suspects": ["three"], "suspects_either": ["two"]}
    told = [disagreement("x", suspect=["id-three", "id-two"]), disagreement("y", suspect=["id-one"])]
    assert scored(told[:1], articles=articles)["suspects_f1"] == 1.0
    assert scored(told, articles=articles)["suspects_f1"] == pytest.approx(2 / 3, abs=1e-4)


def test_independent_reports_are_those_of_the_entry_that_has_most() -> None:
    """The entry that touches most of the quotes must have the gold's number."""
    gold = [{"of": "figure", "independent": 2, "evidence": [quote("one", "Five were"), quote("two", "Five people")]}]
    both = counted("z", 5, proof("one", "Five", "span"), proof("two", "Five", "span"))
    alone = counted("a", 5, proof("one", "Five", "span"))
    assert scored([both | {"independent": 2}, alone | {"independent": 1}], independent=gold)["independent_right"] == 1.0
    assert scored([both | {"independent": 1}], independent=gold)["independent_right"] == 0.0
    assert scored([], independent=gold)["independent_right"] == 0.0


def test_days_are_those_of_the_entries_there() -> None:
    """A day is found by any entry there that touches a quote of it; an event on another day costs precision."""
    event = entry("event", "v", proof("one", "hurt", "trigger"))
    right, wrong = (entry("timeline", date, date=date, entries=["v"]) for date in ("2031-05-05", "2031-05-06"))
    assert scored([event, right])["timeline_f1"] == 1.0
    assert scored([event, wrong])["timeline_f1"] == 0.0
    assert scored([event, right, wrong])["timeline_f1"] == pytest.approx(2 / 3, abs=1e-4)


def test_wordings_have_their_voice() -> None:
    """The same words in the same voice at a place of the gold; another voice is another wording."""
    told = {"words": "Closed", "of": "bridge", "episode": "e"}
    right = entry("wording", "w", proof("two", "closed", "words"), voice="reporter", **told)
    assert [scored([right])[n] for n in ("wording_recall", "wording_count_acc")] == [1.0, 1.0]
    assert scored([right | {"voice": "quoted"}])["wording_recall"] == 0.0


def test_what_is_wrong_of_a_report_is_told() -> None:
    """Reports that no entry has, and wrong speakers and days, come a line each: what is there, what should be."""
    one = proof("one", "the bridge was shut", "content")
    lines = read([said("a", one, speaker=["Joren Aske"], said="2031-05-06")], statements=STATEMENTS)[1]
    group = STATEMENTS["groups"][0]
    assert any(line.startswith(f"said 2031-05-06, not {group['said']}: {group['id']}") for line in lines)
    assert any(line.startswith(f"speaker ['Joren Aske'], not {group['speaker']}: {group['id']}") for line in lines)
    assert any(line.startswith("statement missed: ") for line in lines)
