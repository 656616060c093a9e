"""Labelling the lines of crawl text."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.ingest.regions import Labels, label
from onrecord.text import normalise

CASES = sorted((Path(__file__).parents[1] / "cases" / "regions").glob("*.txt"))
FLOOR = 0.97  # of the lines of the invented cases

STORY = """The council closed the bridge on Monday after engineers found cracks in two of its hangers.
"Nobody is going to drive over it until I have seen the report," said the mayor, Ansel Droob.
A ferry will run every twenty minutes, and nobody will have to pay for it."""


def kinds(text: str, labels: Labels) -> list[str]:
    """For every line that is not blank, the kinds of its regions."""
    found, position = [], 0
    for line in text.split("\n"):
        end = position + len(line)
        if line.strip():
            found.append("+".join(r.kind for r in labels.regions if position <= r.start < end))
        position = end + 1
    return found


def kind_of(line: str, *, before: str = STORY, after: str = STORY) -> str:
    """How a line is labelled between the paragraphs of a story."""
    text = "\n".join(part for part in (before, line, after) if part)
    return kinds(text, label(text))[len(before.split("\n")) if before else 0]


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_no_paragraph_of_a_case_is_hidden(path: Path) -> None:
    """No line of an article's own words is labelled boilerplate: that error costs most."""
    text = path.read_text(encoding="utf-8")
    wanted = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["lines"]
    found = kinds(text, label(text))
    assert len(found) == len(wanted)
    lines = [line for line in text.split("\n") if line.strip()]
    assert [line for line, w, f in zip(lines, wanted, found, strict=True) if f == "boilerplate" != w] == []


def test_cases_floor() -> None:
    """Nearly every line of the invented pages gets its kind."""
    right = total = 0
    for path in CASES:
        text = path.read_text(encoding="utf-8")
        wanted = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["lines"]
        right += sum(w == f for w, f in zip(wanted, kinds(text, label(text)), strict=True))
        total += len(wanted)
    assert total > 200
    assert right / total >= FLOOR


@pytest.mark.parametrize(
    "path", [p for p in CASES if "authors" in p.with_suffix(".json").read_text()], ids=lambda p: p.stem
)
def test_names_of_a_case(path: Path) -> None:
    """Headline, authors and credits are read from the lines that give them."""
    labels = label(path.read_text(encoding="utf-8"))
    wanted = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert labels.headline == wanted["headline"]
    assert list(labels.authors) == wanted["authors"]
    assert list(labels.credits) == wanted["credits"]


@pytest.mark.parametrize(
    "line",
    [
        "- Advertisement -",
        "More articles",
        "-- : --",
        "27.2 C",
        "%d bloggers like this:",
        "Send in e-mailSend in e-mail",
        "READ MORE: Seven things to know about the bridge",
        "Why the bridge had to close: LISTEN to our engineer explain",
        "Tags: bridge, council, Corran",
        "Home > News > Local",
        "https://news.example/bridge",
        "We use cookies to give you the best experience on our site.",
        "Copyright 2031 The Harbour Times. All rights reserved.",
        "Click here to get the story in your inbox",
        "Follow Dana Okafor on Twitter @danaokafor.",
        "12 shares",
        "[How the bridge was built in nine months]",
        "5 min read",
    ],
)
def test_furniture(line: str) -> None:
    """Widgets, promotions and the site speaking of itself are boilerplate wherever they stand."""
    assert kind_of(line) == "boilerplate"


@pytest.mark.parametrize(
    "line",
    [
        "Millions follow him on Twitter, where he writes about the sea and about the people who live by it.",
        "They already have an account of the evening from the driver, and it does not match hers.",
        "It blocked Facebook, Twitter and YouTube.",
        "Watch the video closely and you can see that the man never raised his hand.",
        "Share prices fell by a tenth after the company said that it would close its largest plant.",
        '"Follow us," the guide said, and the pupils, curious, walked after her to the town hall.',
        "He asked readers to sign up to the newsletter, which the party says reaches a million homes each week.",
        "Watch out, the old man told them, because the stairs had not been mended since the war.",
        "The company said it had updated its privacy policy after the regulator complained about cookies.",
        "More than 40 people were killed.",
        "He read more than 300 letters before the hearing, his lawyer said.",
        "Related charges against two officers were dropped in May.",
        '"No comment."',
        "She declined.",
        "Read more widely, the judge advised, and the young man promised that he would do so.",
    ],
)
def test_prose_that_sounds_like_furniture(line: str) -> None:
    """A sentence stays body although it holds a widget's words."""
    assert kind_of(line) == "body"


@pytest.mark.parametrize(
    "line",
    [
        "Residents wade through a flooded street in the old town of Port Ashby on Monday",
        "Smoke rising over the harbour after the explosion",
        "Ansel Droob (pictured) said that nobody would drive over the bridge",
        "A general view of the bridge from the northern bank",
        "People queue for the ferry in Corran, Karvelia, Wednesday, March 5, 2031. The bridge was closed on Monday",
    ],
)
def test_captions(line: str) -> None:
    """What describes a scene, between paragraphs and without a full stop, is a caption."""
    assert kind_of(line) == "caption"


def test_caption_splits_a_quotation() -> None:
    """A short line between two paragraphs of one quotation is a caption, elsewhere a subhead."""
    first, second = "He said: “We are not standing here with a clock in our hands.", "“We will stop when we are done.”"
    line = "Harbour cranes idle at midday"
    assert kind_of(line, before=f"{STORY}\n{first}", after=f"{second}\n{STORY}") == "caption"
    assert kind_of(line) == "subhead"


def test_caption_given_twice() -> None:
    """A caption and its repetition with the credit are both captions; a photographer wrote no word of the story."""
    line = "Mayor Ansel Droob during a visit to the bridge, today."
    text = f"{STORY}\n{line}\n{line}Credit: Kel Amado/GPO\n{STORY}"
    labels = label(text)
    assert kinds(text, labels)[3:5] == ["caption", "caption+credit"]
    assert labels.credits == ()


def test_post_over_two_lines() -> None:
    """A post belongs together although a wider gap than between paragraphs parts its lines."""
    post = "The minister met the mayor today at the bridge."
    signed = "They are now inspecting the hangers. https://t.co/abc — Ministry of Works (@works) March 5, 2031"
    paragraphs = STORY.replace("\n", "\n\n")
    text = f"{paragraphs}\n\n{post}\n\n\n\n{signed}\n\n{paragraphs}"
    assert kinds(text, label(text))[3:5] == ["embed", "embed"]


def test_list_of_links_ends_where_prose_begins() -> None:
    """What follows "Related stories" is furniture until a paragraph comes."""
    text = f"{STORY}\nRelated stories\nBridge closed for a month\nFerry timetable for the Corran crossing\n{STORY}"
    assert kinds(text, label(text))[3:] == ["boilerplate"] * 3 + ["body"] * 3


def test_no_headline() -> None:
    """A crawl that begins with a paragraph has no title."""
    labels = label(STORY)
    assert labels.title is None
    assert labels.headline is None
    assert {r.kind for r in labels.regions} == {"body"}


def test_given_title_is_found() -> None:
    """A title from metadata is found below other lines, and kept where it is not in the text."""
    text = f"Menu\nLocal\nBridge closed\n\n{STORY}"
    labels = label(text, title="Bridge closed")
    assert labels.title is not None
    assert labels.title.exact == "Bridge closed"
    absent = label(STORY, title="Bridge closed")
    assert (absent.title, absent.headline) == (None, "Bridge closed")


def test_repeated_lines_are_furniture() -> None:
    """A line that recurs over a publisher's articles is furniture; a sentence that does is not, by that alone."""
    line, sentence = "The Corran briefing", "The bridge carries about thirty thousand vehicles on each working day."
    text = f"{STORY}\n{line}\n{sentence}\n{STORY}"
    found = kinds(text, label(text, furniture=frozenset({"the corran briefing", sentence.lower().rstrip(".")})))
    assert found[3:5] == ["boilerplate", "body"]


def test_dateline_and_agency_are_split_off() -> None:
    """A dateline and a closing agency are regions of their own; the agency is credited."""
    text = f"DUNMERE, May 3 (Reuters) - {STORY} (AFP)"
    labels = label(text)
    assert kinds(text, labels) == ["dateline+body", "body", "body+credit"]
    assert labels.credits == ("Reuters", "AFP")


def test_paper_at_the_end() -> None:
    """A newspaper's name on a line of its own below the article is a credit."""
    labels = label(f"{STORY}\n\nThe Sun\n\n- Advertisement -")
    assert labels.credits == ("The Sun",)
    assert [r.kind for r in labels.regions][-2:] == ["credit", "boilerplate"]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jane Roe and John Doe", ("Jane Roe", "John Doe")),
        ("By JANE ROE, Political Editor", ("Jane Roe",)),
        (
            "By Jane Roe, John Doe and Ada van der Berg in Dunmere | May 3, 2031",
            ("Jane Roe", "John Doe", "Ada van der Berg"),
        ),
        ("By Associated Press", ()),
    ],
)
def test_bylines(line: str, names: tuple[str, ...]) -> None:
    """A byline gives the people it names, without posts and agencies."""
    labels = label(f"Council closes bridge over the Corran\n{line}\n{STORY}")
    assert labels.regions[1].kind == "byline"
    assert labels.authors == names


def test_sentence_beginning_with_by_is_no_byline() -> None:
    """ "By Friday ..." is prose."""
    assert kind_of("By Friday Jane Roe had left the city with her brother and both of the dogs.") == "body"


LINES = st.sampled_from(
    [*STORY.split("\n"), "", " ", "Share", "- Advertisement -", "Reuters", "By Jane Roe", "“", "pic.twitter.com/a",
     "— A (@a) May 1, 2031", "May 1, 2031", "Related", "x" * 300, "\u200b", "Photo: A B/AP", "DUNMERE — A b.", "(AP)"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=300), st.lists(LINES, max_size=12).map("\n".join)).map(normalise)


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.none() | st.text(max_size=20))
def test_regions_cover_the_text(text: str, title: str | None) -> None:
    """Regions of any text are ordered, trimmed, within bounds, one line each, and leave out white space only."""
    labels = label(text, title=title)
    position = 0
    for region in labels.regions:
        assert position <= region.start < region.end <= len(text)
        assert not text[position : region.start].strip()
        exact = text[region.start : region.end]
        assert exact == exact.strip()
        assert "\n" not in exact
        position = region.end
    assert not text[position:].strip()
    assert label(text, title=title) == labels


@pytest.mark.parametrize("unit", ["a", "A. ", "“", "(", "Aaa Bbb/", "— a (@b) ", "[", "<a ", "1,", "the mayor said "])
def test_a_megabyte_on_one_line(unit: str) -> None:
    """A line of a million characters takes well under two seconds."""
    text = unit * (1_000_000 // len(unit))
    began = time.process_time()
    label(text)
    assert time.process_time() - began < 2
