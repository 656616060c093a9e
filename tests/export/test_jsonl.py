"""The export of a record: every item says what it is and what proves it."""

from __future__ import annotations

import json

from onrecord.export.clusters import by_lineage
from onrecord.export.jsonl import record_objects
from tests.cli import invented

OBJECTS = list(record_objects(invented.Recorded()))


def test_every_kind_is_there_with_id_and_evidence() -> None:
    """An export holds every kind of entry, the articles, timeline and failures, each with id and evidence."""
    assert [o["kind"] for o in OBJECTS] == [
        "article", "entity", "statement", "figure", "event", "timeline", "failure",
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
    statement, figure = OBJECTS[2], OBJECTS[3]
    assert statement["speaker"] == "Mara Velden"
    assert statement["independent"] is None
    assert (figure["low"], figure["high"], figure["point"]) == (1412, None, 1412)


def test_an_event_says_who_did_what_where_and_when() -> None:
    """In the words of the format; the trigger is its evidence, and copies are not counted yet."""
    event = OBJECTS[4]
    told = {name: event[name] for name in ("type", "mode", "actor", "recipient", "place", "country", "date", "flags")}
    assert told == {
        "type": "RETREAT", "mode": "access", "actor": ["Mara Velden"], "recipient": [], "place": "Ostrand",
        "country": "Norvane", "date": "2031-03-03", "flags": ["future"],
    }  # fmt: skip
    assert (event["said_by"], event["independent"]) == (["Mara Velden"], None)
    (trigger,) = (item for item in event["evidence"] if item["role"] == "trigger")
    assert [OBJECTS[0]["text"][start:end] for start, end in trigger["spans"]] == ["open"]


def test_objects_are_json() -> None:
    """Every object survives a round trip through JSON unchanged."""
    assert json.loads(json.dumps(OBJECTS)) == OBJECTS


def test_one_text_is_one_cluster() -> None:
    """Articles of the same text share a cluster, under their given ids or else their own."""
    from dataclasses import replace

    copy = replace(invented.ARTICLE, id="other", given_id=None, publisher="The Ostrand Mail")
    different = replace(invented.ARTICLE, id="third", given_id=None, text_sha256="0" * 64)
    first, second, third = by_lineage([invented.ARTICLE, copy, different])
    assert (first["id"], second["id"]) == ("bridge-1", "other")
    assert first["cluster"] == second["cluster"] != third["cluster"]
