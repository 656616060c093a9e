"""What pages say of events: lists, items, the timeline and an article, at several widths, in colour and without."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner, Result

import onrecord
from onrecord.cli import app, event_lines, lists, summary
from onrecord.cli.article import article_page
from onrecord.merge import Events
from onrecord.phrasing import event_words
from onrecord.record import Evidence, Record, RoleSpan, TimelineDay, TimelineEntry
from onrecord.types import Annotation, Entry, Event, EventMention, Extent
from tests.cli import invented
from tests.cli.test_pages import overview as held_without_events
from tests.happenings import ARREST, ARTICLE, BEATING, DOC, HALE_SAID, NO_BEATING, TEXT, TOLD, VISIT, Deeds

EVENTS = {event.evidence[0]: event for event in Events().merge([DOC])}
MENTIONS = {one.id: one for one in TOLD}


def page(width: int = 100) -> Console:
    """A console like a pipe."""
    return Console(file=io.StringIO(), width=width, highlight=False, markup=False, emoji=False)


def written(console: Console) -> str:
    """What was put on the page."""
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def prove(of: str | Entry) -> Sequence[Evidence]:
    """The evidence of an event of the article."""
    (event,) = (one for one in EVENTS.values() if one == of)
    return [_proof(MENTIONS[one]) for one in event.evidence]


def _proof(annotation: Annotation) -> Evidence:
    spans = tuple(RoleSpan(*pair) for pair in annotation.spans())
    start = min(span.start for _, span in spans)
    context = tuple(one for one in DOC.sentences if one.start <= start < one.end)
    return Evidence(article=ARTICLE, annotation=annotation, spans=spans, context=context)


def listed(mention: EventMention, width: int = 100, **options: bool) -> list[str]:
    """The lines of a list of one event."""
    console = page(width)
    lists.events(console, [EVENTS[mention.id]], prove, **options)
    return [row.rstrip() for row in written(console).splitlines()]


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the article in a file."""
    folder = tmp_path_factory.mktemp("pages")
    (folder / "story.jsonl").write_text(json.dumps({"text": TEXT, "date": "2031-04-02", "publisher": "Harbour Post"}))
    with onrecord.open(folder / "r.db", annotators=(Deeds(),)) as opened:
        opened.add(folder / "story.jsonl")
    return folder / "r.db"


def show(record: Path, *args: str) -> Result:
    """`onrecord show` as if typed, in a pipe of 80 columns."""
    return CliRunner(env={"COLUMNS": "80", "ONRECORD_DEBUG": ""}).invoke(app, ["show", *args, "-r", str(record)])


def test_an_event_reads_like_a_line_of_a_chronicle() -> None:
    """Day, actor, recipient, type and mode, the sentence with its trigger marked, and where it was published when."""
    lines = listed(ARREST)
    assert lines[0].startswith("2031-04-01  Tamberly police → Jon Okoro  COERCE/arrest")
    assert lines[0].endswith(EVENTS[ARREST.id].id[:8])
    assert lines[1] == "            Tamberly police [event: detained] Jon Okoro on 1 April."
    assert lines[2] == "            Harbour Post, published 2031-04-02"


def test_a_date_is_as_exact_as_the_text_makes_it() -> None:
    """A month is called one; where the text gives no day none is shown, least of all that of publication."""
    month = listed(BEATING)
    assert month[0].startswith("2031-03     “guards” → dockers  ASSAULT/beat")
    assert month[1] == "            in the month 2031-03 · Ostrand, Norvane · according to Maria Hale"
    undated = listed(NO_BEATING)
    assert undated[0].startswith("            → Jon Okoro  ASSAULT")
    assert undated[1] == "            no day given · said not to have happened · according to Maria Hale"
    assert undated[3] == "            Harbour Post, published 2031-04-02"
    year = replace(EVENTS[BEATING.id], date="2031")
    assert event_words.dating(year) == "in the year 2031"


def test_what_did_not_simply_happen_says_so() -> None:
    """Every flag is put into words."""
    assert "planned or expected · Ostrand, Norvane" in listed(VISIT)[1]
    flagged = replace(EVENTS[VISIT.id], flags=("negated", "future", "hypothetical", "historical"))
    words = event_words.facts(flagged, [VISIT], dated=False)
    assert words[:4] == ["said not to have happened", "planned or expected", "hypothetical", "past"]


def test_a_speaker_without_a_name_is_not_left_out() -> None:
    """What somebody unnamed reports is not shown as if the article said it."""
    event = replace(EVENTS[BEATING.id], said_by=())
    assert "according to somebody not named" in event_words.facts(event, [BEATING])
    assert not any("according" in fact for fact in event_words.facts(EVENTS[ARREST.id], [ARREST]))


def test_scores_are_shown_where_they_are_asked_for() -> None:
    """As in the other lists."""
    assert listed(ARREST, scores=True)[2].endswith("score 0.90")
    assert "score" not in listed(ARREST)[2]


@pytest.mark.parametrize("width", [40, 80])
def test_a_narrow_page_keeps_ids_whole(width: int) -> None:
    """No line is wider than the page, no id is cut."""
    for mention in (ARREST, BEATING, VISIT):
        lines = listed(mention, width)
        assert max(map(len, lines)) <= width
        assert lines[0].endswith(EVENTS[mention.id].id[:8])


def test_the_words_around_the_trigger_are_kept() -> None:
    """Of a very long sentence the list shows the part with the trigger."""
    text = "Well, " * 200 + ARTICLE.text
    mention = replace(ARREST, id="", trigger=replace(ARREST.trigger, start=1200 + 16, end=1200 + 24))
    proof = replace(_proof(ARREST), article=replace(ARTICLE, text=text), annotation=mention)
    shown = event_lines.sentence(replace(proof, context=(Extent(0, len(text)),)), colour=False).plain
    assert "[event: detained]" in shown
    assert len(shown) < 400


def test_the_list_ends_with_what_its_types_mean(record: Path) -> None:
    """Those on the page, and no others."""
    done = show(record, "events")
    assert done.exit_code == 0
    foot = done.stdout.partition("5 events\n")[2].splitlines()
    assert [row.split()[0] for row in foot] == ["ASSAULT", "COERCE", "CONSULT"]
    assert "meets, visits, hosts, telephones or negotiates" in foot[2]


def test_events_are_chosen_by_type_party_and_place(record: Path) -> None:
    """Type in any case, with a mode or without; each filter narrows the list."""

    def triggers(*args: str) -> list[str]:
        return [one["words"] for one in json.loads(show(record, "events", "--json", *args).stdout)]

    assert triggers() == ["beaten", "detained", "arrest", "beaten", "visit"]
    assert triggers("--type", "coerce/Arrest") == ["detained", "arrest"]
    assert triggers("--type", "ASSAULT", "--place", "norvane") == ["beaten"]
    assert triggers("--actor", "police", "--recipient", "okoro") == ["detained"]
    assert triggers("--speaker", "hale", "--from", "2031-04") == ["beaten"]
    nothing = show(record, "events", "--actor", "Nobody Known")
    assert (nothing.exit_code, nothing.stdout.startswith("No events")) == (0, True)


def test_an_item_is_shown_with_what_it_has_to_do_with(record: Path) -> None:
    """An event with who says it and what counts it, marked parties and all; a statement with what is said in it."""
    with Record(record, create=False) as opened:
        beating = next(event for event in opened.events() if event.mode == "beat")
        (figure,) = opened.figures()
        said = next(one for one in opened.statements() if one.score == HALE_SAID.score)
    event, statement, number = (" ".join(show(record, one.id).stdout.split()) for one in (beating, said, figure))
    assert "[actor: guards] had [event: beaten] 12 [recipient: dockers] at Ostrand" in event
    assert "event · in the month 2031-03 · Ostrand, Norvane · according to Maria Hale" in event
    assert f"Said in Maria Hale said: guards had beaten 12 dockers at Ostrand in March {said.id[:8]}" in event
    assert f"Counted in the same sentence 12 injured: dockers {figure.id[:8]}" in event
    for words in ("Said in it “guards” → dockers ASSAULT/beat “beaten”", "12 injured: dockers", beating.id[:8]):
        assert words in statement
    assert f"Said in Maria Hale said: guards had beaten 12 dockers at Ostrand in March {said.id[:8]}" in number
    assert f"what it may count “guards” → dockers ASSAULT/beat “beaten” {beating.id[:8]}" in number
    linked = json.loads(show(record, beating.id, "--json").stdout)["links"]
    assert linked == [{"relation": "said in", "id": said.id}, {"relation": "counted by", "id": figure.id}]
    annotation = show(record, beating.evidence[0])
    assert "mention of an event" in annotation.stdout


def test_the_timeline_has_events_on_their_own_days(record: Path) -> None:
    """A month by itself and called one, then the days; nothing that did not happen, nothing on the publication day."""
    lines = show(record, "timeline").stdout.splitlines()
    assert lines[0] == "2031-03     some time in this month"
    assert lines[1].startswith("happened    “guards” → dockers  ASSAULT/beat")
    starts = [row[:10] for row in lines if row[:4] == "2031"]
    assert starts == ["2031-03   ", "2031-04-01", "2031-04-05"]
    whole = " ".join(" ".join(lines).split())
    assert "Ada Fennimore CONSULT/visit planned or expected" in whole


def test_a_day_says_what_happened_was_said_and_was_counted() -> None:
    """In this order, each group named; events that read alike take one line that says how many there are."""
    twin = replace(invented.EVENT, id="f" * 24)
    entries: list[TimelineEntry] = [
        TimelineEntry(entry=entry, text="")
        for entry in (invented.EVENT, twin, invented.STATEMENT, invented.FIGURE, replace(invented.FIGURE, id="e" * 24))
    ]
    evidence = invented.Recorded().evidence(invented.EVENT.id)
    console = page(300)
    lists.timeline(
        console,
        [TimelineDay(date="2031-03-03", precision="day", entries=tuple(entries))],
        lambda of: evidence if of in (twin, invented.EVENT) else invented.Recorded().evidence(of),
    )
    rows = [row for row in written(console).splitlines() if row.strip()]
    assert [row[:10].strip() for row in rows] == ["2031-03-03", "said", "counted", ""]
    assert "and 1 more like it" in rows[0]


@pytest.mark.parametrize("colour", [True, False])
def test_an_article_shows_its_events(colour: bool) -> None:
    """Triggers are marked in the text, and what was found is listed beneath with day, parties and speaker."""
    file = io.StringIO()
    article_page(Console(file=file, width=200, force_terminal=colour, color_system="standard" if colour else None), DOC)
    text = file.getvalue()
    assert ("[event: detained]" in text) is not colour
    assert "[actor" not in text, "a name that is a source too would be marked twice"
    if not colour:
        found = text.partition("Events\n")[2]
        assert "2031-04-01  Tamberly police → Jon Okoro  COERCE/arrest  “detained”" in found
        assert (
            "2031-03     “guards” → dockers  ASSAULT/beat  “beaten”  Ostrand, Norvane · according to Maria Hale"
            in found
        )


def test_the_summary_counts_events(record: Path) -> None:
    """With the most frequent types, and what to type to see them; a record without events says nothing of them."""
    overview, bare = show(record).stdout, page()
    summary.overview(bare, held_without_events(events=0, event_types=()), Path("r.db"))
    assert "events 5 ASSAULT 2, COERCE 2, CONSULT 1" in " ".join(overview.split())
    assert "events" not in written(bare)
    held = json.loads(show(record, "--json").stdout)
    assert (held["events"], held["event_types"][0]) == (5, {"name": "ASSAULT", "number": 2})


def test_every_type_has_a_meaning() -> None:
    """None is shown without one."""
    events = [replace(EVENTS[ARREST.id], event_type=name) for name in event_words.meanings()]  # type: ignore[arg-type]
    console = page(120)
    lists.event_legend(console, events)
    assert len(written(console).splitlines()) == len(events)
    assert all(len(row.split()) > 3 for row in written(console).splitlines())
    assert isinstance(events[0], Event)
