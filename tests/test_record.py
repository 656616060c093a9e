"""What a record answers."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import onrecord
from onrecord.errors import InputError, NotFound
from onrecord.record import Record
from onrecord.types import Annotation, Article, Attribution, Doc, Entry, Quantity
from tests.pile import ANNOTATORS, Counts, Names, Sayings, story


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """Six articles: 0 to 3 of four days of April, 4 known to the month of May, 5 undated; two publishers."""
    folder = tmp_path_factory.mktemp("record")
    days = ["2031-04-01", "2031-04-02", "2031-04-03", "2031-04-04", "2031-05", None]
    rows = [
        {
            "id": f"n{number}",
            "text": story(number),
            "date": day,
            "publisher": ("The Gazette", "Harbour Post")[number % 2],
        }
        for number, day in enumerate(days)
    ]
    (folder / "pile.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows) + "nonsense\n")
    with onrecord.open(folder / "r.db", annotators=ANNOTATORS) as opened:
        opened.add(folder / "pile.jsonl")
        yield opened


def reports(record: Record, entries: Sequence[Article | Entry]) -> list[str | None]:
    """The given ids of the articles that some entries stand in."""
    found = [entry if isinstance(entry, Article) else record.evidence(entry.id)[0].article for entry in entries]
    return [article.given_id for article in found]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, "012345"),
        ({"since": "2031-04-02"}, "1234"),
        ({"until": "2031-04-02"}, "01"),
        ({"since": "2031-04-02", "until": "2031-04-03"}, "12"),
        ({"since": "2031-05-15"}, "4"),
        ({"until": "2031-05-15"}, "01234"),
        ({"as_of": "2031-04-02"}, "01"),
        ({"as_of": "2031-05-15"}, "0123"),
        ({"as_of": "2031-05-31"}, "01234"),
        ({"publisher": "the gazette"}, "024"),
        ({"publisher": "Gazette"}, ""),
        ({"publisher": "Harbour Post", "since": "2031-04-03"}, "3"),
    ],
)
def test_articles_statements_and_figures_are_filtered_alike(
    record: Record, asked: dict[str, Any], expected: str
) -> None:
    """Days are inclusive, a month is in if any day of it is, `as_of` counts what was out by the end of that day."""
    wanted = [f"n{number}" for number in expected]
    assert reports(record, record.articles(**asked)) == wanted
    assert reports(record, record.statements(**asked)) == wanted
    assert reports(record, record.figures(**asked)) == wanted


@pytest.mark.parametrize(
    ("speaker", "expected"),
    [("Maria Hale", "03"), ("hale", "03"), ("HALE maria", "03"), ("Okoro", "14"), ("Hal", ""), ("Hale 100%", "")],
)
def test_speakers_are_found_by_any_of_their_words(record: Record, speaker: str, expected: str) -> None:
    """All words of the query, as whole words, in any order and case."""
    assert reports(record, record.statements(speaker=speaker)) == [f"n{number}" for number in expected]


def test_figures_are_found_by_measure_and_by_who_gives_them(record: Record) -> None:
    """A figure's speaker is whoever it is attributed to."""
    assert len(record.figures(measure="killed")) == 6
    assert record.figures(measure="injured") == []
    assert len(record.figures(speaker="fire service")) == 6
    assert record.figures(speaker="police") == []


class Doubtful(Sayings):
    """The more often the report's number, the surer; an odd one says something else of no known sureness too."""

    def annotate(self, docs: Iterable[Doc]) -> Iterator[Annotation]:
        """Attributions in text order."""
        for doc in docs:
            number = int(doc.article.text.partition("report ")[2].partition("\n")[0])
            for found in super().annotate([doc]):
                yield replace(found, score=number / 10)
                if number % 2:
                    assert isinstance(found, Attribution)
                    yield replace(found, id="", score=None, negated=True)


class Given(Counts):
    """The figure of report 0 in its own voice, that of report 1 given by nobody found, the others by the speaker."""

    def annotate(self, docs: Iterable[Doc]) -> Iterator[Annotation]:
        """Quantities in text order."""
        for doc in docs:
            number = int(doc.article.text.partition("report ")[2].partition("\n")[0])
            speaker = doc.of(Attribution)[0]
            for found in super().annotate([doc]):
                assert isinstance(found, Quantity)
                own = replace(found, attribution=None)
                yield (own, found, *[replace(found, attribution_id=speaker.id)] * 4)[number]


def test_a_score_can_be_asked_for(tmp_path: Path) -> None:
    """Statements go by their score, figures by who gives them; own voice stays, anything else unscored goes."""
    rows = [{"id": f"n{number}", "text": story(number), "date": "2031-04-01"} for number in range(6)]
    (tmp_path / "pile.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    with onrecord.open(tmp_path / "r.db", annotators=(Names(), Doubtful(), Given())) as record:
        record.add(tmp_path / "pile.jsonl")

        def left(min_score: float | None) -> tuple[list[str], list[str]]:
            views = record.statements(min_score=min_score), record.figures(min_score=min_score)
            said, counted = (sorted(str(name)[1:] for name in reports(record, entries)) for entries in views)
            days = record.timeline(min_score=min_score)
            assert sum(len(day.entries) for day in days) == len(said) + len(counted)
            return said, counted

        assert left(None) == (list("011233455"), list("012345"))
        assert left(0) == (list("012345"), list("02345"))
        assert left(0.3) == (list("345"), list("0345"))
        assert left(1) == ([], ["0"])
        assert {figure.score for figure in record.figures()} == {None, 0.2, 0.3, 0.4, 0.5}
        for value in (-0.1, 80, float("nan")):
            for view in (record.statements, record.figures, record.timeline):
                with pytest.raises(InputError, match="is not a score"):
                    view(min_score=value)


def test_entities_come_by_how_often_they_are_named(record: Record) -> None:
    """The most mentioned first; filters count the articles that mention them."""
    found = record.entities()
    assert [len(entity.evidence) for entity in found] == sorted((len(e.evidence) for e in found), reverse=True)
    assert {entity.name for entity in record.entities(name="hale")} == {"Maria Hale"}
    assert record.entities(label="ORG") == []
    assert "Ada Fennimore" not in {entity.name for entity in record.entities(as_of="2031-04-01")}


def test_the_timeline_holds_what_has_a_day(record: Record) -> None:
    """Statements by the day they were made, figures by the day they hold for; months by themselves."""
    days = record.timeline()
    assert [(day.date, day.precision) for day in days] == [
        ("2031-04-01", "day"), ("2031-04-02", "day"), ("2031-04-03", "day"), ("2031-04-04", "day"),
        ("2031-05", "month"),
    ]  # fmt: skip
    assert [line.text for line in days[0].entries] == [
        "Maria Hale said: We will rebuild warehouse 0 by the aaa gate before the winter",
        "Fire Service: The fire service wrote that 2 people were killed in the fire by the aaa gate.",
    ]
    assert [day.date for day in record.timeline(since="2031-04-03", until="2031-04-30")] == ["2031-04-03", "2031-04-04"]
    assert [day.date for day in record.timeline(publisher="Harbour Post")] == ["2031-04-02", "2031-04-04"]


def test_an_id_or_its_beginning_leads_to_the_item(record: Record) -> None:
    """Articles, annotations and entries are found by one method."""
    article = record.articles()[0]
    statement = record.statements()[0]
    annotation = record.doc(article.id).of(Attribution)[0]
    for item in (article, statement, annotation):
        assert record.get(item.id) == item
        assert record.get(item.id[:12]) == item
    assert record.article(article.id[:12]) == article
    initial = Counter(entity.id[0] for entity in record.entities() + record.statements() + record.figures())
    with pytest.raises(NotFound, match="fits several"):
        record.get(initial.most_common(1)[0][0])
    for nothing in ("x", "", "ffffffffffffffffffffffff", "%", statement.id + "0"):
        with pytest.raises(LookupError, match="nothing in this record"):
            record.get(nothing)
        with pytest.raises(NotFound):
            record.doc(nothing)
        with pytest.raises(NotFound):
            record.evidence(nothing)


def test_the_id_of_what_became_part_of_another_leads_to_that(tmp_path: Path) -> None:
    """An id that somebody wrote down goes on leading to its statement, number or story when an earlier report comes."""
    rows = [{"id": "late", "text": story(0), "date": "2031-04-02", "publisher": "The Gazette"},
            {"id": "early", "text": story(0), "date": "2031-04-01", "publisher": "Harbour Post"}]  # fmt: skip
    for row in rows:
        (tmp_path / f"{row['id']}.jsonl").write_text(json.dumps(row) + "\n")
    with onrecord.open(tmp_path / "r.db", annotators=ANNOTATORS) as record:
        record.add(tmp_path / "late.jsonl")
        before = [*record.statements(), *record.figures(), *record.stories()]
        record.add(tmp_path / "early.jsonl")
        after = {one.id for one in (*record.statements(), *record.figures(), *record.stories())}
        gone = [one for one in before if one.id not in after]
        assert {type(one).__name__ for one in gone} == {"Statement", "Figure", "Story"}
        for one in gone:
            for written in (one.id, one.id[:8]):
                now = record.get(written)
                assert isinstance(now, type(one))
                assert now.id in after
                assert {*one.evidence} <= {*now.evidence}
                assert {*one.passages} <= {*now.passages}
            with pytest.raises(NotFound):
                record.get(one.id[:7])


def test_a_doc_is_the_article_with_what_was_read_in_it(record: Record) -> None:
    """Its sentences and its annotations come in text order and stand in its text."""
    doc = record.doc(record.articles()[1].id)
    assert doc.article.text == story(1)
    assert [type(annotation).__name__ for annotation in doc.annotations].count("Quantity") == 1
    assert list(doc.sentences) == sorted(doc.sentences)
    words = " ".join(doc.article.text[sentence.start : sentence.end] for sentence in doc.sentences).split()
    assert words == story(1).split()


def test_evidence_stands_in_its_context(record: Record) -> None:
    """The words of every role, in text order, and the sentence that holds them."""
    statement = record.statements(speaker="Okoro")[0]
    (proof,) = record.evidence(statement.id)
    assert [(role, span.exact) for role, span in proof.spans] == [
        ("content", "We will rebuild warehouse 1 by the aae gate before the winter"),
        ("cue", "said"),
        ("source", "Jon Okoro"),
    ]
    (sentence,) = proof.context
    assert proof.article.text[sentence.start : sentence.end].startswith('"We will rebuild warehouse 1')
    assert proof.annotation is not None
    assert record.evidence(proof.annotation.id) == [proof]


def test_evidence_of_an_entity_is_every_mention(record: Record) -> None:
    """By publication day, undated articles last."""
    (hale,) = record.entities(name="Maria Hale")
    proof = record.evidence(hale.id)
    assert {piece.annotation.id for piece in proof if piece.annotation} == set(hale.evidence)
    assert [piece.article.given_id for piece in proof] == ["n0", "n2", "n3", "n5"]


def test_an_article_is_evidence_and_has_none(record: Record) -> None:
    """Asking what proves an article is answered, not crashed on."""
    with pytest.raises(NotFound, match="is an article"):
        record.evidence(record.articles()[0].id)


def test_the_overview_adds_up(record: Record) -> None:
    """Counts, bounds and the last runs."""
    seen = record.overview()
    assert (seen.articles, seen.undated, seen.statements, seen.figures, seen.failures) == (6, 1, 6, 6, 1)
    assert (seen.first_day, seen.last_day) == ("2031-04-01", "2031-05")
    assert [tuple(count) for count in seen.publishers] == [("Harbour Post", 3), ("The Gazette", 3)]
    assert [tuple(count) for count in seen.languages] == [("en", 6)]
    assert {tuple(count) for count in seen.speakers} == {("Maria Hale", 2), ("Jon Okoro", 2), ("Ada Fennimore", 2)}
    assert [tuple(count) for count in seen.measures] == [("killed", 6)]
    assert seen.unread == ()
    (run,) = seen.runs
    assert (run.command, run.added, run.failures) == ("add", 6, 1)
    assert run.finished is not None
    assert run.started < run.finished


def test_failures_are_kept(record: Record) -> None:
    """What could not be read is on record, with the line it stands in."""
    (failure,) = record.failures()
    assert failure.input.endswith("pile.jsonl:7")
    assert failure.stage == "read"


def test_every_item_leads_to_characters(record: Record) -> None:
    """From every entry to annotations, from these to articles, and there to the very words."""
    entries: list[Entry] = [*record.statements(attitude=None), *record.figures(), *record.entities()]
    assert entries
    for entry in entries:
        for proof in record.evidence(entry.id):
            assert isinstance(proof.annotation, Annotation)
            for _, span in proof.spans:
                assert proof.article.text[span.start : span.end] == span.exact


def test_a_closed_record_may_be_closed_again(tmp_path: Path) -> None:
    """Closing is idempotent and leaves one file."""
    opened = onrecord.open(tmp_path / "r.db")
    opened.close()
    opened.close()
    assert [path.name for path in tmp_path.iterdir()] == ["r.db"]


@pytest.mark.parametrize("view", ["articles", "statements", "figures", "timeline"])
@pytest.mark.parametrize("value", ["2031", "2031-04", "2031-4-1", "20310401", "2031-02-30", "spring"])
def test_what_is_no_day_is_refused(record: Record, view: str, value: str) -> None:
    """A bound that is no whole day raises; compared as text it would quietly give a wrong answer."""
    for bound in ("since", "until", "as_of"):
        with pytest.raises(InputError, match="is not a day"):
            getattr(record, view)(**{bound: value})
    with pytest.raises(InputError, match="is not a day"):
        record.entities(as_of=value)


def test_a_table_of_wikidata_items_says_who_is_one(tmp_path: Path) -> None:
    """Names of one item are one entity with that item, also for articles that come later; a bad table is refused."""
    texts = ["Maria Hale opened the mill in Selby.", "The Iron Lady closed the mill in Selby, Maria Hale said."]
    rows = [{"id": f"w{number}", "text": text, "date": "2031-04-02"} for number, text in enumerate(texts)]
    (tmp_path / "one.jsonl").write_text(json.dumps(rows[0]) + "\n")
    (tmp_path / "two.jsonl").write_text(json.dumps(rows[1]) + "\n")
    (tmp_path / "items.csv").write_text("name,id,label\nMaria Hale,Q900001,PER\nSelby,Q900002,\n")
    (tmp_path / "bad.csv").write_text("name,id\nMaria Hale,42\n")
    with onrecord.open(tmp_path / "r.db", models=False) as opened:
        opened.add(tmp_path / "one.jsonl")
        opened.merge(wikidata=tmp_path / "items.csv")
        opened.add(tmp_path / "two.jsonl")
        assert [entity.wikidata for entity in opened.entities(name="Maria Hale")] == ["Q900001"]
        assert [entity.wikidata for entity in opened.entities(name="Selby")] == ["Q900002"]
        for missing in ("bad.csv", "none.csv"):
            with pytest.raises(InputError):
                opened.merge(wikidata=tmp_path / missing)
        assert opened.verify().ok
