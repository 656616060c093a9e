"""What can be decided on one entry, and what it does."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import onrecord
from onrecord.errors import InputError, NotFound, Stale
from onrecord.record import Record
from onrecord.types import Event, Figure
from tests.review.picked import at, entries, entry, longest, numbered, several, shown, state


def test_an_acceptance_changes_nothing_but_says_so(own: Record) -> None:
    """The entry stays as it is, has a state with reviewer and time, and is among what was reviewed."""
    said = several(own)
    assert own.review_states([said.id]) == {}
    made = own.decide("accept", said.id, reviewer="Ann", at=at(1), reason=" it  is so ")
    assert own.get(said.id) == said
    found = state(own, said.id)
    assert (found.status, found.reviewers, found.at, found.decisions) == ("accepted", ("Ann",), at(1), (made.id,))
    assert (made.reason, made.old["speaker"]) == ("it is so", list(said.speaker))
    assert set(entries(own, "reviewed")) == {said.id}
    assert entries(own, "all") == entries(own, "machine")


def test_a_rejection_takes_it_out_of_sight_and_not_out_of_the_record(own: Record) -> None:
    """What is rejected is in the machine's view alone, and by its id."""
    said = several(own)
    own.decide("reject", said.id, reviewer="Ann")
    assert said.id not in entries(own) | entries(own, "reviewed")
    assert entries(own, "machine")[said.id] == said
    assert own.get(said.id) == said
    assert state(own, said.id).status == "rejected"
    hits = own.search(f'"{said.wording}"', kind="statement")
    assert said.id not in {hit.id for hit in hits}


@pytest.mark.parametrize(
    ("field", "typed", "kept", "attribute"),
    [
        ("speaker", ["Maria  Hale", "Jon Okoro"], ["Maria Hale", "Jon Okoro"], "speaker"),
        ("speaker", "Maria Hale", ["Maria Hale"], "speaker"),
        ("addressee", "the council", "the council", "addressee"),
        ("said", "2031-04-02", "2031-04-02", "said"),
        ("date", "2031-04", "2031-04", "said"),
        ("stance", "warns", "warns", "stance"),
        ("stance", None, None, "stance"),
        ("negated", True, True, "negated"),
    ],
)
def test_fields_of_statements_are_corrected(own: Record, field: str, typed: Any, kept: Any, attribute: str) -> None:
    """The new value is shown, the state has both, the machine's view has its own; a name of the other kind will do."""
    said = next(one for one in own.statements() if one.stance not in (None, "warns"))
    made = own.decide("correct", said.id, reviewer="Ann", field=field, new=typed, at=at(1))
    new = getattr(entry(own, said.id), attribute)
    assert (list(new) if isinstance(new, tuple) else new) == kept
    assert entry(own, said.id, "machine") == said
    (change,) = state(own, said.id).changes
    assert (change.field, change.shown, change.decision) == (made.field, kept, made.id)
    assert (made.field, made.new) == (change.field, kept)
    assert change.machine == (list(said.speaker) if field == "speaker" else getattr(said, attribute))
    assert entries(own)[said.id] == entries(own, "reviewed")[said.id] == entry(own, said.id)


def test_a_new_day_is_no_conclusion_any_more(own: Record) -> None:
    """Where a day came from is said of the machine's day alone; the timeline has the statement on the new one."""
    said = next(one for one in own.statements() if one.said_from is not None)
    own.decide("correct", said.id, reviewer="Ann", field="said", new="2031-04-02")
    assert entry(own, said.id).said_from is None
    (day,) = own.timeline(on=["2031-04-02"])
    assert [line.entry.id for line in day.entries] == [said.id]
    assert [one.id for one in own.statements(since="2031-04-01")] == [said.id]


@pytest.mark.parametrize(
    ("changes", "wanted", "bound"),
    [
        ([("value", 99)], [99, 99, 99], "exact"),
        ([("value", "1,200")], [1200, 1200, 1200], "exact"),
        ([("value", 0.5)], ["0.5", "0.5", "0.5"], "exact"),
        ([("value", [10, 15])], [10, 15, None], "range"),
        ([("value", [None, 15])], [None, 15, None], "range"),
        ([("bound", "at_least"), ("value", 99)], [99, None, 99], "at_least"),
        ([("value", 99), ("bound", "at_most")], [None, 99, 99], "at_most"),
        ([("value", [10, 15]), ("bound", "vague")], [10, 15, None], "vague"),
        ([("value", [10, 15]), ("value", 12)], [12, 12, 12], "exact"),
        ([("value", [10, 15]), ("bound", "vague"), ("value", 12)], [12, 12, 12], "exact"),
    ],
)
def test_numbers_are_corrected(own: Record, changes: list[tuple[str, Any]], wanted: list[Any], bound: str) -> None:
    """A number or two, and how it bounds what is counted, give lowest, highest and point together."""
    figure = next(one for one in own.figures() if one.bound == "exact" and one.point == one.low == one.high)
    for minute, (field, value) in enumerate(changes):
        own.decide("correct", figure.id, reviewer="Ann", field=field, new=value, at=at(minute))
    found = entry(own, figure.id)
    numbers = [None if one is None else Decimal(one) for one in wanted]
    assert ([found.low, found.high, found.point], found.bound) == (numbers, bound)


@pytest.mark.parametrize(
    ("field", "new"),
    [
        ("measure", "injured"),
        ("unit", "boats"),
        ("what_counted", "crews"),
        ("of_whom", "crews"),
        ("place", "Tamberly"),
        ("as_of", "2031-04-02"),
        ("attribution", "Fire Service"),
        ("figure_kind", "increment"),
        ("polarity", "denied"),
    ],
)
def test_other_fields_of_figures_are_corrected(own: Record, field: str, new: Any) -> None:
    """Each is set to what is told, and to nothing else."""
    figure = numbered(own)
    own.decide("correct", figure.id, reviewer="Ann", field=field, new=new)
    changed: dict[str, Any] = {field: new}
    assert entry(own, figure.id) == replace(figure, **changed)


@pytest.mark.parametrize(
    ("field", "new", "attribute"),
    [
        ("type", "COERCE", "event_type"),
        ("actor", ["Kite Club"], "actors"),
        ("recipient", [], "recipients"),
        ("place", "Tamberly", "place"),
        ("date", "2031-04-02", "date"),
        ("flags", ["future", "negated"], "flags"),
        ("said_by", ["Jon Okoro"], "said_by"),
    ],
)
def test_fields_of_events_are_corrected(happening: Record, field: str, new: Any, attribute: str) -> None:
    """Who did what to whom, where, when, and whether at all."""
    event = happening.events()[0]
    happening.decide("correct", event.id, reviewer="Ann", field=field, new=new)
    found = getattr(entry(happening, event.id), attribute)
    assert (sorted(found) if isinstance(new, list) else found) == (sorted(new) if isinstance(new, list) else new)
    assert entry(happening, event.id, "machine") == event


def test_a_mode_goes_with_its_type(happening: Record) -> None:
    """Another type drops a mode that it does not have, and refuses one."""
    event = happening.events()[0]
    with pytest.raises(InputError, match="has no mode"):
        happening.decide("correct", event.id, reviewer="Ann", field="mode", new="gardening")
    happening.decide("correct", event.id, reviewer="Ann", field="type", new="COERCE")
    happening.decide("correct", event.id, reviewer="Ann", field="mode", new="arrest")
    found = entry(happening, event.id)
    assert isinstance(found, Event)
    assert (found.event_type, found.mode) == ("COERCE", "arrest")
    happening.decide("correct", event.id, reviewer="Ann", field="type", new="AID")
    assert entry(happening, event.id).mode is None
    assert [change.field for change in state(happening, event.id).changes] == ["type"]


def test_names_titles_and_matters_are_corrected(own: Record) -> None:
    """An entity keeps its old name as another one; stories, episodes and positions are called as people say."""
    entity = own.entities()[0]
    own.decide("correct", entity.id, reviewer="Ann", field="name", new="Tamberly")
    assert entry(own, entity.id).name == "Tamberly"
    assert entity.name in entry(own, entity.id).aliases
    for one, field in ((own.stories()[0], "title"), (own.episodes()[0], "title"), (own.positions()[0], "about")):
        own.decide("correct", one.id, reviewer="Ann", field=field, new="The quay")
        changed: dict[str, Any] = {field: "The quay"}
        assert entry(own, one.id) == replace(one, **changed)


def test_a_span_is_cut_from_the_text(own: Record) -> None:
    """Other words of the same text stand as the wording and among what proves it, and verify finds them exact."""
    said = next(one for one in own.statements() if len(one.evidence) == 1 and len(one.wording) > 40)
    field = next(one for one in own.fields(said.id) if one.name == "span")
    start, end = field.value[0]["start"], field.value[0]["end"] - 5
    own.decide("correct", said.id, reviewer="Ann", field="span", new=[start, end])
    found = entry(own, said.id)
    (passage,) = found.passages
    text = own.article(passage.article_id).text
    assert found.wording == passage.span.exact == text[start:end]
    assert state(own, said.id).changes[0].machine == field.value
    assert own.verify().ok
    for wrong in ([5, 5], [-1, 4], [0, 10**9], "words", [], [["a", "b"]], [{"start": 0}], [[0, 5, 9]]):
        with pytest.raises(InputError):
            own.decide("correct", said.id, reviewer="Ann", field="span", new=wrong)
    with pytest.raises(InputError, match="not 'something"):
        own.decide("correct", said.id, reviewer="Ann", field="span", new=[{"start": 0, "end": 4, "exact": "something"}])


@pytest.mark.parametrize(
    ("field", "new"),
    [
        ("speaker", []),
        ("speaker", [" "]),
        ("speaker", 3),
        ("addressee", ""),
        ("said", "2031-02-30"),
        ("said", "tomorrow"),
        ("stance", "shouts"),
        ("attitude", None),
        ("negated", "yes"),
        ("colour", "red"),
        (None, "red"),
    ],
)
def test_what_a_field_cannot_have_is_refused(own: Record, field: str | None, new: Any) -> None:
    """Nothing is written then."""
    with pytest.raises(InputError):
        own.decide("correct", several(own).id, reviewer="Ann", field=field, new=new)
    assert own.decisions() == []


@pytest.mark.parametrize(
    ("field", "new"),
    [("value", "many"), ("value", [15, 10]), ("value", [1]), ("value", [None, None]), ("value", True),
     ("value", float("inf")), ("value", None), ("value", {"low": 1}), ("bound", "range"), ("unit", None)],
)  # fmt: skip
def test_what_is_no_number_is_refused(own: Record, field: str, new: Any) -> None:
    """Neither is a bound that needs two numbers where there is one."""
    with pytest.raises(InputError):
        own.decide("correct", numbered(own).id, reviewer="Ann", field=field, new=new)
    assert own.decisions() == []


def test_what_says_nothing_new_is_refused(own: Record) -> None:
    """A correction to the same value, a note without words, nobody, nothing, a time without its zone."""
    said = several(own)
    with pytest.raises(InputError, match="already"):
        own.decide("correct", said.id, reviewer="Ann", field="speaker", new=list(said.speaker))
    with pytest.raises(InputError, match="without words"):
        own.decide("note", said.id, reviewer="Ann", reason=" ")
    with pytest.raises(InputError, match="nobody decides"):
        own.decide("accept", said.id, reviewer=" ")
    with pytest.raises(InputError, match="no decision on an entry"):
        own.decide("undo", said.id, reviewer="Ann")
    with pytest.raises(InputError, match="time zone"):
        own.decide("accept", said.id, reviewer="Ann", at=at(1).replace(tzinfo=None))
    with pytest.raises(NotFound):
        own.decide("accept", "0123456789abcdef", reviewer="Ann")
    with pytest.raises(NotFound, match="decide on an entry"):
        own.decide("accept", said.evidence[0], reviewer="Ann")
    assert own.decisions() == []


def test_notes_stand_beside_an_entry(own: Record) -> None:
    """They are kept in order and say nothing of whether it is right: it waits for that still."""
    first = own.queue(limit=1)[0]
    for minute, words in enumerate(("Ask the port.", "They do not know.")):
        own.decide("note", first.id, reviewer="Ann", reason=words, at=at(minute))
    found = state(own, first.id)
    assert ([note.text for note in found.notes], found.status) == (["Ask the port.", "They do not know."], "noted")
    assert own.queue(limit=1)[0].id == first.id
    assert entries(own, "reviewed") == {}


def test_a_merge_makes_one_of_two(own: Record) -> None:
    """The one has the reports of both, the other leads to it, and what people put together says by whom."""
    one, other = several(own, 0), several(own, 1)
    own.decide("merge", one.id, reviewer="Ann", others=[other.id[:12]], at=at(1))
    found = entry(own, one.id)
    assert set(found.evidence) == {*one.evidence, *other.evidence}
    assert {variant.wording for variant in found.variants} >= {one.wording, other.wording}
    assert "put together by Ann on 2031-04-02" in found.reasons
    assert other.id not in entries(own)
    assert (state(own, one.id).status, state(own, other.id).status) == ("merged", "merged")
    assert state(own, other.id).into == one.id
    assert {one.id, other.id} <= entries(own, "machine").keys()
    assert own.verify().ok


def test_merges_of_entities_and_figures(own: Record) -> None:
    """Names of both are names of the one; figures become one with the reports of both."""
    for one, other in (own.entities()[:2], own.figures(measure="killed")[:2]):
        own.decide("merge", one.id, reviewer="Ann", others=[other.id])
        found = entry(own, one.id)
        assert set(found.evidence) == {*one.evidence, *other.evidence}
    names = own.entities(review="machine")[:2]
    assert names[1].name in entry(own, names[0].id).aliases
    assert own.verify().ok


def test_what_is_not_alike_cannot_become_one(own: Record) -> None:
    """A statement and a figure, an entry and itself, two series."""
    said, figure, series = several(own), numbered(own), own.series()
    for one, others in ((said.id, [figure.id]), (said.id, [said.id]), (said.id, []), (series[0].id, [series[1].id])):
        with pytest.raises(InputError):
            own.decide("merge", one, reviewer="Ann", others=others)
    assert own.decisions() == []


def test_a_split_makes_two_of_one(own: Record) -> None:
    """Each has its reports, as told; the first keeps the id even where its first report goes."""
    said = several(own)
    for number in (0, len(said.evidence) - 1):
        gone = said.evidence[number]
        made = own.decide("split", said.id, reviewer="Ann", parts=[[gone[:12]]])
        assert entry(own, said.id).evidence == tuple(one for one in said.evidence if one != gone)
        (new,) = entries(own).keys() - entries(own, "machine").keys()
        assert entry(own, new).evidence == (gone,)
        assert state(own, new).status == state(own, said.id).status == "split"
        assert own.verify().ok
        own.undo(made.id, reviewer="Ann")
        assert entries(own) == entries(own, "machine")


def test_what_cannot_be_split(own: Record) -> None:
    """One report at least stays, each goes once, and it has to be one of its own."""
    said, other = several(own, 0), several(own, 1)
    wrong: list[list[list[str]]] = [
        [[*said.evidence]], [], [[]], [[other.evidence[0]]], [["x"]], [[said.evidence[0]], [said.evidence[0]]],
    ]  # fmt: skip
    for parts in wrong:
        with pytest.raises(InputError):
            own.decide("split", said.id, reviewer="Ann", parts=parts)
    with pytest.raises(InputError, match="cannot be split"):
        own.decide("split", longest(own).id, reviewer="Ann", parts=[[numbered(own).evidence[0]]])
    assert own.decisions() == []


def test_a_split_off_part_is_decided_on_by_itself(own: Record) -> None:
    """A correction of the part leaves the rest, and one of the rest leaves the part."""
    said = several(own)
    own.decide("split", said.id, reviewer="Ann", parts=[[said.evidence[-1]]], at=at(1))
    (new,) = entries(own).keys() - entries(own, "machine").keys()
    own.decide("correct", new, reviewer="Ann", field="speaker", new=["Maria Hale"], at=at(2))
    own.decide("correct", said.id, reviewer="Ann", field="speaker", new=["Jon Okoro"], at=at(3))
    assert (entry(own, new).speaker, entry(own, said.id).speaker) == (("Maria Hale",), ("Jon Okoro",))


def test_an_undo_answers_and_is_answered(own: Record) -> None:
    """Undone, all is as it was; the undo undone, all is as it was decided. Nothing is ever taken out of the log."""
    before = shown(own)
    said = several(own)
    made = own.decide("correct", said.id, reviewer="Ann", field="speaker", new=["Maria Hale"], at=at(1))
    decided = shown(own)
    undone = own.undo(made.id[:12], reviewer="Bo", at=at(2))
    assert shown(own) == before
    with pytest.raises(Stale, match="undone already"):
        own.undo(made.id, reviewer="Ann", at=at(3))
    back = own.undo(undone.id, reviewer="Ann", at=at(4))
    assert shown(own) == decided
    own.undo(made.id, reviewer="Ann", at=at(5))
    assert shown(own) == before
    assert [one.id for one in own.decisions()][:3] == [made.id, undone.id, back.id]
    assert [one.id for one in own.decisions(reviewer="Bo")] == [undone.id]
    assert own.decisions(entry=said.id) == own.decisions()
    with pytest.raises(NotFound, match="no decision"):
        own.undo("0123", reviewer="Ann")


def test_an_undo_takes_back_a_merge(own: Record) -> None:
    """Both are there again as the machine found them."""
    before = shown(own)
    made = own.decide("merge", several(own, 0).id, reviewer="Ann", others=[several(own, 1).id, several(own, 2).id])
    assert shown(own) != before
    own.undo(made.id, reviewer="Ann")
    assert shown(own) == before


def test_an_old_seal_decides_nothing(own: Record) -> None:
    """Who saw the entry before it changed is told so; who sees it as it is may decide."""
    said = several(own)
    seen = own.seal(said.id)
    own.decide("correct", said.id, reviewer="Ann", field="speaker", new=["Maria Hale"], seal=seen)
    with pytest.raises(Stale, match="not any more as it was"):
        own.decide("accept", said.id, reviewer="Bo", seal=seen)
    assert len(own.decisions()) == 1
    own.decide("accept", said.id, reviewer="Bo", seal=own.seal(said.id))
    assert own.conflicts() == []


def test_what_is_wanted_least_certain_first(own: Record) -> None:
    """Disagreements with a suspect, other disagreements, then by score; what was decided waits no more."""
    waiting = own.queue(limit=0)
    kinds = [type(one).__name__ for one in waiting]
    assert kinds[: kinds.count("Disagreement")] == ["Disagreement"] * len(own.disagreements())
    suspect = [bool(getattr(one, "suspect", ())) for one in waiting]
    assert suspect == sorted(suspect, reverse=True)
    scores = [0.5 if one.score is None else one.score for one in waiting[kinds.count("Disagreement") :]]
    assert scores == sorted(scores)
    own.decide("accept", waiting[0].id, reviewer="Ann")
    assert own.queue(limit=0) == waiting[1:]
    assert [type(one).__name__ for one in own.queue(kind="entity", limit=2)] == ["Entity"] * 2
    story = own.stories()[0]
    within = own.queue(kind="statement", story=story.id[:10], limit=0)
    assert within
    assert {one.id for one in within} <= {one.id for one in own.statements(story=story.id)}
    with pytest.raises(InputError, match="no story"):
        own.queue(story=waiting[0].id)


def test_fields_are_those_that_can_be_corrected(own: Record) -> None:
    """Each with its value as shown, and its choices where there are any."""
    said = several(own)
    own.decide("correct", said.id, reviewer="Ann", field="speaker", new=["Maria Hale"])
    fields = {one.name: one for one in own.fields(said.id)}
    assert fields["speaker"].value == ["Maria Hale"]
    assert "warns" in fields["stance"].choices
    assert fields["span"].value[0]["exact"]
    assert own.fields(own.disagreements()[0].id) == []


def test_the_first_record_has_nothing_decided(tmp_path: Path) -> None:
    """An empty record answers every question about review."""
    with onrecord.open(tmp_path / "r.db") as record:
        assert (record.decisions(), record.orphans(), record.queue(), record.conflicts()) == ([], [], [], [])
        assert record.export_decisions() == []
        assert record.agreement("Ann", "Bo").both == 0


def test_several_fields_are_corrected_or_none(own: Record) -> None:
    """All corrections come in together; one that cannot be had stops all, and names its field."""
    figure = next(one for one in own.figures() if one.point is not None and one.bound == "exact" and one.place is None)
    with pytest.raises(InputError, match="as of: '5 May' is no day") as refused:
        own.correct(figure.id, {"place": "Saltby", "date": "5 May"}, reviewer="Ann")
    assert refused.value.subject == "as_of"
    with pytest.raises(InputError, match="nothing was changed"):
        own.correct(figure.id, {"bound": "exact"}, reviewer="Ann")
    assert not own.decisions()
    made = own.correct(figure.id, {"bound": "range", "value": [3, 5], "place": "Saltby"}, reviewer="Ann", at=at(1))
    assert [one.field for one in made] == ["value", "bound", "place"]
    found = entry(own, figure.id)
    assert (found.low, found.high, found.point, found.bound, found.place) == (3, 5, None, "range", "Saltby")


def test_words_are_given_as_they_stand_in_the_text(own: Record) -> None:
    """Words find their own place, the nearest to where the entry stands, whatever marks and spaces are typed."""
    said = next(one for one in own.statements() if "“" in one.wording and len(one.evidence) == 1)
    proof = own.evidence(said.id)[0]
    typed = said.wording.replace("“", '"').replace("”", '"').replace("’", "'").replace(" ", "  ")
    wanted = " ".join(typed.split()[:4])
    own.correct(said.id, {"span": wanted}, reviewer="Ann")
    made = own.decisions()[0].new[0]
    assert proof.article.text[made["start"] : made["end"]] == made["exact"]
    assert made["exact"].split() == said.wording.split()[:4]
    with pytest.raises(InputError, match="does not stand in the text"):
        own.correct(said.id, {"span": "words that nobody wrote"}, reviewer="Ann")


def test_how_many_wait_is_how_long_the_queue_is(own: Record) -> None:
    """What waits is counted as it is listed, before and after decisions of each kind, and any part of it can be had."""
    first = [one for one in own.figures() if len(one.evidence) > 1]
    for kind in (None, "statement", "figure", "event", "disagreement"):
        assert own.waiting(kind=kind) == len(own.queue(kind=kind, limit=0))
    own.decide("merge", first[0].id, reviewer="Ann", others=[first[1].id])
    own.decide("reject", first[2].id, reviewer="Ann")
    own.decide("correct", several(own).id, reviewer="Ann", field="speaker", new=["Maria Hale"])
    own.decide("note", several(own, 2).id, reviewer="Ann", reason="Ask.")
    for kind in (None, "statement", "figure", "event", "disagreement"):
        assert own.waiting(kind=kind) == len(own.queue(kind=kind, limit=0))
    story = own.stories()[0].id
    assert own.waiting(story=story) == len(own.queue(story=story, limit=0))
    assert own.queue(limit=5, skip=3) == own.queue(limit=8)[3:]


def test_what_an_entry_may_be_one_with(own: Record) -> None:
    """A part that was split off is proposed first; figures have the same number; nothing is proposed for itself."""
    said = several(own)
    own.decide("split", said.id, reviewer="Ann", parts=[[said.evidence[-1]]])
    parts = [one for one in own.statements() if set(one.evidence) <= set(said.evidence)]
    assert len(parts) == 2
    assert own.alike(parts[0].id)[0].id == parts[1].id
    for figure in [one for one in own.figures() if one.point is not None][:20]:
        near = own.alike(figure.id)
        assert figure.id not in {one.id for one in near}
        assert all(isinstance(one, Figure) and figure.point in (one.point, one.low, one.high) for one in near)
    assert own.alike(own.entities()[0].id) == []


def test_an_event_may_be_one_with_others_of_its_type_and_day(happening: Record) -> None:
    """What people say is of the same type and day is proposed, and nothing of another type."""
    first, second = happening.events()[:2]
    own = {one.id for one in happening.alike(first.id)}
    same = {"type": first.event_type, "date": first.date}
    other = {"type": "MOBILIZE" if first.event_type != "MOBILIZE" else "AID"}
    for changes in (other, same):
        happening.correct(second.id, changes, reviewer="Ann")
        near = happening.alike(first.id)
        assert {one.id for one in near} == (own | {second.id} if changes == same else own - {second.id})
        assert all(isinstance(one, Event) and one.event_type == first.event_type for one in near)
