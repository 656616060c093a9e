"""What pages say, at 80 columns, in colour and without."""

from __future__ import annotations

import dataclasses
import io
from decimal import Decimal
from pathlib import Path

import pytest
from rich.console import Console

from onrecord.cli import lists, summary
from onrecord.cli.article import article_page
from onrecord.cli.item import item_page
from onrecord.cli.marks import legend
from onrecord.cli.pile import Look
from onrecord.phrasing import wording
from onrecord.record import AddSummary, Count, Evidence, Hit, MergeSummary, Overview, TimelineDay, TimelineEntry
from onrecord.text import span
from onrecord.types import Doc, Entry, Failure, Time
from tests.cli import invented


def plain(width: int = 80) -> Console:
    """A console like a pipe."""
    return Console(file=io.StringIO(), width=width, highlight=False, markup=False, emoji=False)


def coloured() -> Console:
    """A console like a terminal."""
    return Console(file=io.StringIO(), width=80, force_terminal=True, color_system="standard", highlight=False)


def written(console: Console) -> str:
    """What was put on the page."""
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


@pytest.mark.parametrize("width", [80, 120])
def test_statements_read_like_a_page(width: int) -> None:
    """A statement shows speaker, day, manner, words, publisher and an id, and no line is wider than the page."""
    console = plain(width)
    lists.statements(console, [invented.STATEMENT], invented.Recorded().evidence)
    page = written(console)
    lines = [row.rstrip() for row in page.splitlines()]
    assert lines[0].startswith("2031-03-01  Mara Velden told  direct, to reporters")
    assert lines[0].endswith(invented.STATEMENT.id[:8])
    assert lines[1] == "            We will open the bridge on Monday,"
    assert lines[2] == "            Harbour Post, 2031-03-02 (inferred)"
    assert max(map(len, lines)) <= width


def test_scores_are_shown_where_they_are_asked_for() -> None:
    """A list is free of them otherwise; what has none shows none."""
    console = plain(200)
    lists.statements(console, [invented.STATEMENT], invented.Recorded().evidence, scores=True)
    lists.figures(console, [invented.FIGURE], invented.Recorded().evidence, scores=True)
    lines = [row.strip() for row in written(console).splitlines() if "inferred" in row]
    assert lines == ["Harbour Post, 2031-03-02 (inferred)  score 0.87", "Harbour Post, 2031-03-02 (inferred)"]


def test_parts_stand_under_their_whole() -> None:
    """A sub-count follows its whole, named as one of these; without its whole on the page it stands by itself."""
    proofs = invented.Recorded().evidence(invented.FIGURE.id)
    some = dataclasses.replace(invented.FIGURE, as_of=None, attribution=None, part_of=None)
    part = dataclasses.replace(
        some, id="f" * 24, evidence=("e" * 24,), of_whom="pilots", low=Decimal(9), high=Decimal(9), point=Decimal(9),
        bound="exact", part_of=invented.FIGURE.evidence[0],
    )  # fmt: skip
    assert lists.wholes([part, invented.FIGURE]) == [(invented.FIGURE, [part])]
    assert lists.wholes([part]) == [(part, [])]
    console = plain()
    lists.figures(console, [part, invented.FIGURE], lambda _: proofs)
    shown = written(console)
    assert shown.index("1,412") < shown.index("of these")
    assert "of these  9  pilots" in shown


def test_parts_that_go_round_in_a_circle_are_shown() -> None:
    """Two figures that each call the other its whole are both on the page."""
    one = dataclasses.replace(invented.FIGURE, id="a" * 24, evidence=("a" * 24,), part_of="b" * 24)
    other = dataclasses.replace(invented.FIGURE, id="b" * 24, evidence=("b" * 24,), part_of="a" * 24)
    assert lists.wholes([one, other]) == [(one, []), (other, [])]


@pytest.mark.parametrize(
    ("value", "shown"), [(0.7999, "0.79"), (0.8, "0.80"), (0.29, "0.29"), (1, "1.00"), (0, "0.00")]
)
def test_a_score_is_not_rounded_up(value: float, shown: str) -> None:
    """What is shown as 0.80 passes --min-score 0.8."""
    assert wording.score(value) == shown


def test_an_annotation_says_who_found_it() -> None:
    """Rules or a trained model, in which version, and how often the like of it is right."""
    trained = dataclasses.replace(invented.ATTRIBUTION, annotator="tagger/1+abc123", score=0.834)
    assert wording.found_by(trained) == (
        "found by a trained model (tagger/1+abc123), score 0.83: of the like about 83 in 100 are right"
    )
    assert wording.found_by(invented.QUANTITY) == "found by rules (hand/1)"


def test_a_figure_shows_its_sentence() -> None:
    """A figure shows bound, number, who gives it and the sentence with the number marked."""
    console = plain(200)
    lists.figures(console, [invented.FIGURE], invented.Recorded().evidence)
    page = written(console)
    assert "at least 1,412  people" in page
    assert "according to Ostrand Fire Service" in page
    assert "The Ostrand Fire Service said [figure: at least 1,412] people crossed by ferry." in page


def test_a_denial_is_never_listed_as_a_claim() -> None:
    """Wherever a statement is shown its verb stands beside its speaker, so that what was denied reads as denied."""
    denial = dataclasses.replace(invented.ATTRIBUTION, cue=(invented.at("Monday"),))  # any other word of the text
    said = dataclasses.replace(invented.STATEMENT, cue="Monday")
    hit = Hit(
        kind="statement",
        id=invented.STATEMENT.id,
        article_id=invented.ARTICLE.id,
        title="Mara Velden",
        publisher=None,
        published=None,
        snippet="We will open",
        marks=(),
    )

    def prove(_: str | Entry) -> list[Evidence]:
        return [invented.proof(denial)]

    console = plain(200)
    lists.statements(console, [said], prove)
    day = invented.Recorded().timeline()[0]
    listed = (dataclasses.replace(day.entries[0], entry=said),)
    lists.timeline(console, [dataclasses.replace(day, entries=listed)], prove)
    lists.hits(console, [hit], prove)
    item_page(console, said, prove(""), [], limit=None, look=Look(find=prove, prove=prove))
    article_page(console, dataclasses.replace(invented.DOC, annotations=(denial,)))
    assert written(console).count("Mara Velden Monday") == 5


@pytest.mark.parametrize(("words", "shown"), [("said:", "said"), ("According to", ""), ("has denied", "has denied")])
def test_the_verb_is_shown_plainly(words: str, shown: str) -> None:
    """The verb stands without its colon; "according to", which says no more than the name does, is left out."""
    cue = dataclasses.replace(invented.ATTRIBUTION, cue=(span(words, 0, len(words)),))
    assert wording.cue(cue) == shown


def test_a_number_of_nothing_named_is_explained_by_its_sentence() -> None:
    """A figure whose words name nothing shows its sentence on the timeline instead of a filler."""
    bare = dataclasses.replace(
        invented.FIGURE,
        measure="other",
        what_counted=None,
        words="38",
        wording="The " + "very " * 30 + "long search went on until 38 were found by the divers at noon.",
    )
    console = plain(200)
    day = TimelineDay(date="2031-03-01", precision="day", entries=(TimelineEntry(entry=bare, text=""),))
    lists.timeline(console, [day], invented.Recorded().evidence)
    page = written(console)
    assert "according to Ostrand Fire Service  …very" in page
    assert "until 38 were found by the divers" in page


@pytest.mark.parametrize(
    ("words", "point", "shown"),
    [("Two-thirds", "66.667", "Two-thirds (66.667%)"), ("12 percent", "12", "12%"), ("half", "50", "half (50%)")],
)
def test_a_share_in_words_keeps_them(words: str, point: str, shown: str) -> None:
    """A share written in words shows the words with the number they stand for."""
    number = Decimal(point)
    share = dataclasses.replace(
        invented.FIGURE, unit="percent", bound="exact", words=words, low=number, high=number, point=number
    )
    assert wording.amount(share) == shown


def test_a_page_of_a_web_archive_is_named_by_its_address() -> None:
    """The list of articles says the address of a page of a web archive, not the last piece of it."""
    address = "http://daily.example/1/2"
    console = plain(200)
    lists.articles(console, [dataclasses.replace(invented.ARTICLE, url=address, input=f"w.warc:{address}")])
    assert address in written(console)


def test_an_add_that_finds_nothing_says_what_to_give() -> None:
    """Into an empty record nobody is told to look at statements."""
    merged = MergeSummary(
        changed=0, entities=0, statements=0, figures=0, events=0, stories=0, disagreements=0, seconds=0.0
    )
    done = AddSummary(
        inputs=1,
        unchanged=0,
        added=0,
        revised=0,
        annotated=0,
        reread=0,
        annotators=(),
        lacking=None,
        unread=(),
        failures=(),
        merged=merged,
        seconds=0.1,
    )
    console = plain(200)
    held = overview(articles=0, publishers=(), speakers=(), statements=0, figures=0, first_day=None, last_day=None)
    summary.added(console, done, held, Path("bridge.db"))
    assert "onrecord add INPUT... -r bridge.db" in written(console)
    assert "show statements" not in written(console)


def test_no_id_is_cut_off_in_a_narrow_pipe() -> None:
    """Ids stand whole on a page of 40 columns."""
    record = invented.Recorded()
    console = plain(40)
    lists.articles(console, [invented.ARTICLE])
    lists.statements(console, [invented.STATEMENT], record.evidence)
    lists.figures(console, [invented.FIGURE], record.evidence)
    lists.entities(console, [invented.ENTITY])
    lists.timeline(console, record.timeline(), record.evidence)
    page = written(console)
    for item in (invented.ARTICLE, invented.STATEMENT, invented.FIGURE, invented.ENTITY):
        assert item.id[:8] in page


def test_brackets_of_a_text_are_not_markup() -> None:
    """A headline with square brackets is shown as it is."""
    console = plain()
    lists.articles(console, [invented.ARTICLE])
    assert "Ostrand bridge to reopen [live]" in written(console)


def test_evidence_shows_how_to_check_it() -> None:
    """An item shows its words in their sentence, the offsets, the article, its file and the hash of its text."""
    console = plain(200)
    held = invented.Recorded()
    look = Look(find=held.evidence, prove=held.evidence)
    item_page(console, invented.STATEMENT, [invented.proof(invented.ATTRIBUTION)], [], limit=None, look=look)
    page = written(console)
    assert "[content: “We will open the bridge on [time" not in page  # only the item's own words are marked
    assert "[content: “We will open the bridge on Monday,”] [source: Mara Velden] [cue: told] reporters." in page
    found = invented.ATTRIBUTION.cue[0]
    assert f"cue {found.start}–{found.end}" in page
    assert invented.ARTICLE.text_sha256[:16] in page
    assert invented.ARTICLE.input in page
    assert invented.STATEMENT.id in page
    assert "found by rules (hand/1), score 0.87: of the like about 88 in 100 are right" in page


def test_an_article_is_legible_without_colour() -> None:
    """The text page names each region and brackets sources, cues, content, figures and times."""
    console = plain(200)
    article_page(console, invented.DOC)
    page = written(console)
    for sign in ("[source: Mara Velden]", "[cue: told]", "[time: Monday]", "[figure: at least 1,412]", "boilerplate"):
        assert sign in page
    assert "2031-03-03" in page
    assert "inferred from the text" in page
    assert "read by rules alone" in page


def test_an_updated_article_has_both_days() -> None:
    """What was changed after it was published says so beside its day."""
    console = plain(200)
    article_page(console, Doc(article=dataclasses.replace(invented.ARTICLE, updated=Time.of("2031-03-04"))))
    assert "2031-03-02, inferred from the text, updated 2031-03-04" in written(console)


def test_an_article_of_a_month_says_from_when_on() -> None:
    """What is known to the month says before which day it was not published, where that is known."""
    month = Time.of("2031-03")
    assert wording.not_before(dataclasses.replace(invented.ARTICLE, published=month)) is None
    later = dataclasses.replace(month, earliest=Time.of("2031-03-12").earliest)
    console = plain(200)
    article_page(console, Doc(article=dataclasses.replace(invented.ARTICLE, published=later)))
    assert "2031-03, inferred from the text, not before 2031-03-12" in written(console)


def test_an_article_in_colour_has_no_brackets() -> None:
    """On a terminal, colour stands for the brackets and the furniture is dimmed."""
    console = coloured()
    article_page(console, invented.DOC)
    page = written(console)
    assert "[source:" not in page
    assert "\x1b[1;34mMara Velden\x1b[0m" in page
    assert "\x1b[2mShare this story" in page


def test_an_unread_article_says_why_it_is_bare() -> None:
    """An article in a language that cannot be read says so."""
    console = plain()
    article_page(console, Doc(article=invented.ARTICLE))
    assert "cannot be read yet" in " ".join(written(console).split())


def test_the_legend_names_every_mark() -> None:
    """Each kind of mark is explained, in colour and without."""
    for colour in (True, False):
        for role in ("source", "cue", "content", "figure", "event", "time"):
            assert role in legend(colour=colour).plain


def overview(**changes: object) -> Overview:
    """A small record in numbers."""
    held: dict[str, object] = {
        "articles": 3,
        "withheld": 0,
        "publishers": (Count("Harbour Post", 2), Count(None, 1)),
        "first_day": "2031-03-01",
        "last_day": "2031-03-09",
        "undated": 1,
        "languages": (Count("en", 2), Count("de", 1)),
        "unread": (Count("de", 1),),
        "statements": 2,
        "attributions": 3,
        "speakers": (Count("Mara Velden", 2),),
        "figures": 1,
        "measures": (Count("people", 1),),
        "events": 0,
        "event_types": (),
        "entities": 4,
        "stories": 1,
        "episodes": 2,
        "lineages": (Count("edited", 1),),
        "disagreements": (Count("value", 1),),
        "annotators": (Count("names/1 sayings/1", 3),),
        "failures": 0,
        "runs": (),
    }
    return Overview(**(held | changes))  # type: ignore[arg-type]


def test_the_summary_of_an_add_says_what_a_person_asks() -> None:
    """Articles, publishers, dates, undated, speakers, figures, unread languages, failures and what to type next."""
    failures = tuple(
        Failure(input=f"articles/{n}.txt", stage="read", error="empty", message="the file is empty: leave it out")
        for n in range(5)
    )
    merged = MergeSummary(
        changed=3, entities=4, statements=2, figures=1, events=0, stories=0, disagreements=0, seconds=0.1
    )
    done = AddSummary(
        inputs=9,
        unchanged=1,
        added=3,
        revised=1,
        annotated=3,
        reread=0,
        annotators=("names/1", "sayings/1"),
        lacking=None,
        unread=(("de", 1),),
        failures=failures,
        merged=merged,
        seconds=2.0,
    )
    console = plain()
    summary.added(console, done, overview(), Path("bridge.db"))
    page = written(console)
    for words in (
        "3 articles added to bridge.db",
        "1 known already",
        "1 revision",
        "5 failures",
        "Harbour Post 2, publisher unknown 1",
        "2031-03-01 to 2031-03-09, 1 undated",
        "Mara Velden 2",
        "people 1",
        "language de",
        "articles/0.txt, articles/1.txt, articles/2.txt and 2 more",
        "the file is empty: leave it out",
        'onrecord show statements --speaker "Mara Velden" -r bridge.db',
        "onrecord verify bridge.db",
    ):
        assert words in page, words


def test_the_summary_says_how_articles_were_read() -> None:
    """What was read again and with what, that rules were asked for, or that a model is missing and what to do."""
    merged = MergeSummary(
        changed=3, entities=4, statements=2, figures=1, events=0, stories=0, disagreements=0, seconds=0.1
    )
    done = AddSummary(
        inputs=3, unchanged=0, added=3, revised=0, annotated=3, reread=0, annotators=("names/1+abc123",), lacking=None,
        unread=(), failures=(), merged=merged, seconds=2.0,
    )  # fmt: skip

    def page(**changes: object) -> str:
        console = plain(200)
        summary.added(console, dataclasses.replace(done, **changes), overview(), Path("bridge.db"))  # type: ignore[arg-type]
        return written(console)

    assert "read" not in page().partition("not read")[0]
    rules = page(annotators=("names/1",))
    assert "read by rules alone, without models" in rules
    missing = page(annotators=("names/1",), lacking="the weights of 'names' are not installed")
    assert "the weights of 'names' are not installed. Install onrecord again, or say --no-models." in missing
    assert "without models" not in missing
    again = page(added=0, reread=3, annotated=3)
    assert "3 articles read again, with the models names/1+abc123" in again
    assert "3 annotated" not in again


def test_the_overview_says_how_articles_were_read() -> None:
    """One line for one set of annotators; with the number of articles where a run was stopped between two."""
    console = plain(200)
    summary.overview(console, overview(), Path("bridge.db"))
    assert "\nread by rules alone\n" in written(console)
    console = plain(200)
    sets = (Count("names/1+abc123 sayings/1", 2), Count("names/1 sayings/1", 1))
    summary.overview(console, overview(annotators=sets), Path("bridge.db"))
    assert "2 articles read with the models names/1+abc123" in written(console)
    assert "1 article read by rules alone" in written(console)
