"""The export of a record: every item says what it is and what proves it."""

from __future__ import annotations

import json
from dataclasses import replace

from onrecord.export.clusters import clusters
from onrecord.export.jsonl import record_objects
from tests.cli import invented

OBJECTS = list(record_objects(invented.Recorded()))


def test_every_kind_is_there_with_id_and_evidence() -> None:
    """An export holds every kind of entry, the articles, timeline and failures, each with id and evidence."""
    assert [o["kind"] for o in OBJECTS] == [
        "article", "lineage", "story", "episode", "entity", "statement", "position", "figure", "series", "event",
        "disagreement", "wording", "timeline", "failure",
    ]  # fmt: skip
    assert all(o["id"] and isinstance(o["evidence"], list) for o in OBJECTS)
    assert len({o["id"] for o in OBJECTS}) == len(OBJECTS)


def test_evidence_points_at_the_words() -> None:
    """The spans of each piece of evidence are offsets into the text of the exported article."""
    texts = {o["id"]: o["text"] for o in OBJECTS if o["kind"] == "article"}
    statement = next(o for o in OBJECTS if o["kind"] == "statement")
    words = {
        item["role"]: [texts[item["article"]][start:end] for start, end in item["spans"]]
        for item in statement["evidence"]
    }
    assert words["source"] == ["Mara Velden"]
    assert words["cue"] == ["told"]
    assert words["quotes"] == ["We will open the bridge on Monday,"]
    assert {item["input"] for item in statement["evidence"]} == {invented.ARTICLE.input}


def test_an_article_keeps_its_own_id_and_the_given_one() -> None:
    """A record uses its own ids and keeps the given one beside them."""
    article = OBJECTS[0]
    assert (article["id"], article["given_id"]) == (invented.ARTICLE.id, "bridge-1")
    assert {item["role"] for item in article["evidence"]} == {"title", "published"}


def test_what_is_not_known_is_null() -> None:
    """One speaker is a name, an open bound is null, what is not counted yet is null."""
    statement, figure = (next(o for o in OBJECTS if o["kind"] == kind) for kind in ("statement", "figure"))
    assert statement["speaker"] == "Mara Velden"
    assert statement["independent"] is None
    assert (figure["low"], figure["high"], figure["point"]) == (1412, None, 1412)


def test_an_event_says_who_did_what_where_and_when() -> None:
    """In the words of the format; the trigger is its evidence, and copies are not counted yet."""
    event = next(o for o in OBJECTS if o["kind"] == "event")
    told = {name: event[name] for name in ("type", "mode", "actor", "recipient", "place", "country", "date", "flags")}
    assert told == {
        "type": "RETREAT", "mode": "access", "actor": ["Mara Velden"], "recipient": [], "place": "Ostrand",
        "country": "Norvane", "date": "2031-03-03", "flags": ["future"],
    }  # fmt: skip
    assert (event["said_by"], event["independent"]) == (["Mara Velden"], None)
    (trigger,) = (item for item in event["evidence"] if item["role"] == "trigger")
    assert [OBJECTS[0]["text"][start:end] for start, end in trigger["spans"]] == ["open"]


def test_passages_are_evidence_and_pairs_of_them_are_what_is_shared() -> None:
    """Who copied whom says which characters of the one are which of the other."""
    lineage = next(o for o in OBJECTS if o["kind"] == "lineage")
    said, counted = invented.at(invented.SAID), invented.at(invented.COUNTED)
    assert lineage["shared"] == [[said.start, said.end, counted.start, counted.end]]
    assert [item["role"] for item in lineage["evidence"]] == ["copy", "original"]


def test_independent_reports_are_counted_and_explained() -> None:
    """The number, and beside it which articles make it and why."""
    story = next(o for o in OBJECTS if o["kind"] == "story")
    assert story["independent"] == 1
    assert story["origins"] == [{"articles": [invented.ARTICLE.id], "reasons": ["Harbour Post alone"]}]


def test_objects_are_json() -> None:
    """Every object survives a round trip through JSON unchanged."""
    assert json.loads(json.dumps(OBJECTS)) == OBJECTS


def test_groups_are_clusters() -> None:
    """Articles of one group have one cluster, those of none are by themselves; given ids stand for own ones."""
    copy = replace(invented.ARTICLE, id="b" * 24, given_id=None)
    different = replace(invented.ARTICLE, id="c" * 24, given_id="other")
    found = list(clusters([invented.ARTICLE, copy, different], [(invented.ARTICLE.id, copy.id)]))
    assert [row["id"] for row in found] == ["bridge-1", copy.id, "other"]
    assert found[0]["cluster"] == found[1]["cluster"] != found[2]["cluster"]


def test_an_entry_says_what_people_decided_on_it() -> None:
    """Who, what is otherwise than the machine found it, remarks, conflicts; null where nobody decided anything."""
    review = {o["kind"]: o["review"] for o in OBJECTS if "review" in o}
    assert set(review) == {o["kind"] for o in OBJECTS} - {"article", "timeline", "failure"}
    assert [kind for kind, found in review.items() if found] == ["statement"]
    found = review["statement"]
    assert (found["status"], found["reviewers"], found["at"]) == (
        "corrected",
        ["Ann", "Bo"],
        "2031-03-04T09:00:00+00:00",
    )
    assert [(one["field"], one["machine"], one["shown"]) for one in found["changes"]] == [("stance", None, "promises")]
    assert [one["text"] for one in found["notes"]] == ["On tape."]
    assert [o["reviewer"] for one in found["conflicts"] for o in one["opinions"]] == ["Ann", "Bo"]
