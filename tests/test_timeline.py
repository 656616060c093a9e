"""The timeline: what happened, was said and held, each once and on its own day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import onrecord
from onrecord.export.jsonl import day_object
from onrecord.store import Database
from onrecord.text import span
from onrecord.timeline import grounds, one_line
from onrecord.types import Annotation, Attribution, Doc, Event, EventFlag, EventMention, Span, Statement, Time, Timex
from tests.happenings import DOCKERS
from tests.pile import article

SAID = "Maria Hale promised a new pier on 1 April."
TEXT = f"{SAID}\nDockers marched on 1 April, some 12 of them.\nThe port opened that month.\nIt was built in 2029."
ARTICLE = article(text=TEXT, day="2031-04-05")


def at(exact: str) -> Span:
    """Where these words stand."""
    start = TEXT.index(exact)
    return span(TEXT, start, start + len(exact))


def done(trigger: str, date: str | None, *flags: EventFlag) -> EventMention:
    """Something that was done by somebody who is called by what they did."""
    time = None if date is None else Time.of(date)
    return EventMention(
        article_id=ARTICLE.id, annotator="told/1", trigger=at(trigger), event_type="PROTEST", actors=(trigger,),
        date=time, flags=flags,
    )  # fmt: skip


PROMISE = Attribution(
    article_id=ARTICLE.id, annotator="told/1", source=(at("Maria Hale"),), cue=(at("promised"),),
    content=(at("a new pier"),), kind="indirect", speakers=("Maria Hale",), said=Time.of("2031-04-01"),
)  # fmt: skip
TWELVE = replace(
    DOCKERS, id="", article_id=ARTICLE.id, annotator="told/1", span=at("12"), num_span=at("12"), attribution=None,
    attribution_id=None, as_of="2031-04-01",
)  # fmt: skip


class Told:
    """Tells what it is given, of the article."""

    name = "told"
    version = "1"
    requires: tuple[str, ...] = ()
    provides: tuple[str, ...] = ("Attribution", "Quantity", "EventMention")

    def __init__(self, *annotations: Annotation) -> None:
        self._annotations = annotations

    def annotate(self, docs: Iterable[Doc]) -> Iterator[Annotation]:
        """All of it."""
        for doc in docs:
            yield from (replace(one, id="", article_id=doc.article.id) for one in self._annotations)


def days(tmp_path: Path, *annotations: Annotation) -> list[tuple[str, str, list[str]]]:
    """The dates of the timeline with their precision and the kinds on them, or whose they are."""
    path = tmp_path / "story.txt"
    path.write_text(TEXT, encoding="utf-8")
    with onrecord.open(tmp_path / "r.db", annotators=(Told(*annotations),)) as record:
        record.add(path)
        return [(day.date, day.precision, [_told(listed.entry) for listed in day.entries]) for day in record.timeline()]


def _told(entry: object) -> str:
    return entry.words if isinstance(entry, Event) else type(entry).__name__


def test_what_happened_comes_before_what_was_said_and_counted(tmp_path: Path) -> None:
    """In this order on each day, whatever the order in the article."""
    told = TWELVE, PROMISE, done("marched", "2031-04-01")
    assert days(tmp_path, *told) == [("2031-04-01", "day", ["marched", "Statement", "Figure"])]


def test_years_and_months_come_before_their_days(tmp_path: Path) -> None:
    """Each as exact as it is known; what has no date is not put on the day it was published."""
    events = done("marched", "2031-04-01"), done("opened", "2031-04"), done("built", "2031"), done("promised", None)
    assert days(tmp_path, *events) == [
        ("2031", "year", ["built"]), ("2031-04", "month", ["opened"]), ("2031-04-01", "day", ["marched"]),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("flag", "listed"), [("negated", False), ("hypothetical", False), ("future", True), ("historical", True)]
)
def test_what_did_not_happen_is_left_out(tmp_path: Path, flag: EventFlag, listed: bool) -> None:
    """What is planned stays, with its flag, and so does what is long past."""
    assert bool(days(tmp_path, done("marched", "2031-04-01", flag))) is listed


def test_a_saying_is_listed_once(tmp_path: Path) -> None:
    """A promise that is a statement of the day is no second item; on another day, or in other words, it is one."""
    promise = done("promised", "2031-04-01")
    assert days(tmp_path, PROMISE, promise) == [("2031-04-01", "day", ["Statement"])]
    (tmp_path / "other").mkdir()
    later = replace(promise, id="", date=Time.of("2031-04-02"))
    assert days(tmp_path / "other", PROMISE, later)[1] == ("2031-04-02", "day", ["promised"])


def test_a_name_leaves_what_concerns_its_bearer(tmp_path: Path) -> None:
    """Who did or said it, or is named in its sentence; part of a word is no name."""
    told = TWELVE, PROMISE, done("marched", "2031-04-01"), done("opened", "2031-04")
    path = tmp_path / "story.txt"
    path.write_text(TEXT, encoding="utf-8")
    with onrecord.open(tmp_path / "r.db", annotators=(Told(*told),)) as record:
        record.add(path)

        def listed(name: str) -> list[str]:
            return [_told(one.entry) for day in record.timeline(name=name) for one in day.entries]

        assert listed("hale") == ["Statement"]
        assert listed("dockers") == ["marched", "Figure"]
        assert listed("Dock") == []
        assert listed("port") == ["opened"]


class Timed(Told):
    """Tells it with the time expressions of the article; the last of them dates what happened."""

    provides = ("Timex", "Attribution", "Quantity", "EventMention")

    def __init__(self, times: Iterable[Timex], *annotations: Annotation) -> None:
        super().__init__(*annotations)
        self._times = tuple(times)

    def annotate(self, docs: Iterable[Doc]) -> Iterator[Annotation]:
        """The expressions before what they date."""
        for doc in docs:
            times = [replace(one, id="", article_id=doc.article.id) for one in self._times]
            yield from times
            for one in super().annotate([doc]):
                yield replace(one, id="", timex=times[-1].id) if isinstance(one, EventMention) else one


def test_an_entry_has_its_sentence_and_the_words_that_date_it(tmp_path: Path) -> None:
    """An event those it was dated by, a statement and a figure those of its sentence; a day not said has none."""
    said, march, month = (
        Timex(article_id=ARTICLE.id, annotator="told/1", span=at(words), timex_type="DATE", time=Time.of(value))
        for words, value in (("1 April.", "2031-04-01"), ("1 April, some", "2031-04-01"), ("that month", "2031-04"))
    )
    later = replace(TWELVE, id="", as_of="2031-04-02")
    told = Timed((said, month, march), PROMISE, later, done("marched", "2031-04-01"))
    path = tmp_path / "story.txt"
    path.write_text(TEXT, encoding="utf-8")
    with onrecord.open(tmp_path / "r.db", annotators=(told,)) as record:
        record.add(path)
        found = {_told(one.entry): one.entry for day in record.timeline() for one in day.entries}
    database = Database(tmp_path / "r.db", create=False)
    with database.reading() as connection:
        shown = {kind: [(p.role, p.span.exact) for p in grounds(connection, entry)] for kind, entry in found.items()}
    database.close()
    dockers = ("sentence", "Dockers marched on 1 April, some 12 of them.")
    assert shown == {
        "marched": [dockers, ("time", "1 April, some")],
        "Statement": [("sentence", SAID), ("time", "1 April.")],
        "Figure": [dockers],
    }


def test_an_entry_can_be_said_in_one_line() -> None:
    """Parties, type and flags of an event; a statement that was not made says so."""
    event = Event(
        evidence=("x",), merger="t/1", event_type="COERCE", mode="arrest", contexts=(), actors=("Guards",),
        recipients=("Jon Okoro", "Maria Hale"), place=None, country=None, date=None, flags=("future",), said_by=(),
        words="arrest", wording="Guards will arrest both.",
    )  # fmt: skip
    assert one_line(event) == "Guards → Jon Okoro, Maria Hale COERCE/arrest (future): Guards will arrest both."
    assert one_line(replace(event, recipients=(), mode=None, flags=())) == "Guards COERCE: Guards will arrest both."
    said = Statement(
        evidence=("x",), merger="t/1", speaker=(), addressee=None, said=None, kinds=("direct",), attitude="statement",
        wording="No.", negated=True,
    )  # fmt: skip
    assert one_line(said) == "somebody (not said): No."


def test_what_was_said_by_publication_alone_is_not_listed(tmp_path: Path) -> None:
    """Every article says something on its own day: a timeline of that would be a list of articles."""
    assert days(tmp_path, replace(PROMISE, id="", said_from="published")) == []
    (tmp_path / "other").mkdir()
    assert len(days(tmp_path / "other", replace(PROMISE, id="", said_from="carried"))) == 1


def test_a_day_by_publication_is_told_as_a_guess(tmp_path: Path) -> None:
    """Its line says that it was that day or just before, and the export which entries are so dated."""
    news = replace(done("opened", "2031-04-05"), id="", date_from="published")
    path = tmp_path / "story.txt"
    path.write_text(TEXT, encoding="utf-8")
    with onrecord.open(tmp_path / "r.db", annotators=(Told(news, done("marched", "2031-04-05")),)) as record:
        record.add(path)
        (day,) = record.timeline()
        guessed = {one.entry.id for one in day.entries if "or just before" in one.text}
        assert guessed == {event.id for event in record.events() if event.words == "opened"}
        written = day_object(day, record.grounds)
    assert set(written["by_publication"]) == guessed
    assert {item["entry"] for item in written["evidence"] if item["role"] == "sentence"} == set(written["entries"])
    assert not [item for item in written["evidence"] if item["role"] == "time"]


def test_density_counts_what_is_listed(tmp_path: Path) -> None:
    """How much there is on each day, by kind and type; only what a statement says already is counted beside it."""
    told = TWELVE, PROMISE, done("marched", "2031-04-01"), done("opened", "2031-04"), done("built", "2029", "negated")
    (tmp_path / "story.txt").write_text(TEXT, encoding="utf-8")
    with onrecord.open(tmp_path / "r.db", annotators=(Told(*told),)) as record:
        record.add(tmp_path / "story.txt")
        assert record.density() == {day.date: len(day.entries) for day in record.timeline()}
        assert record.density() == {"2031-04": 1, "2031-04-01": 3}
        assert record.density(type="PROTEST") == {"2031-04": 1, "2031-04-01": 1}
        assert record.density(kinds=(Statement,)) == {"2031-04-01": 1}
        assert record.density(place="nowhere") == {}


def test_days_that_are_wanted(tmp_path: Path) -> None:
    """Asked for some days, months and years by their values, a timeline has these alone: a month is not its days."""
    events = done("marched", "2031-04-01"), done("opened", "2031-04"), done("built", "2031")
    (tmp_path / "story.txt").write_text(TEXT, encoding="utf-8")
    with onrecord.open(tmp_path / "r.db", annotators=(Told(*events),)) as record:
        record.add(tmp_path / "story.txt")
        for wanted in (["2031"], ["2031-04"], ["2031-04-01", "2031"], []):
            assert [day.date for day in record.timeline(on=wanted)] == sorted(wanted)
