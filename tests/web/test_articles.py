"""Pages of articles: the text as it stands with what was read in it, lists, two texts side by side, who copied whom."""

from __future__ import annotations

import json
import re
from html import unescape
from itertools import pairwise
from pathlib import Path
from shutil import copyfile

import pytest
from fastapi.testclient import TestClient

from onrecord.record import Record
from onrecord.types import Article, Attribution, Lineage, Mention
from onrecord.web import create_app
from onrecord.web.layers import LAYERS

_PIECE = re.compile(
    r'<(?:a|span)(?: href="[^"]*" draggable="false"(?: tabindex="-1")?)? data-start="(\d+)"[^>]*>(.*?)</(?:a|span)>'
)
_TAG = re.compile(r"<[^>]+>")
BAD = ("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "\u202egnol", "{{ 7 * 7 }}", "a" * 1_000_000, "")


def pieces(page: str) -> dict[int, str]:
    """The words of a page that say where in the text they stand, by that place."""
    return {int(start): unescape(_TAG.sub("", words)) for start, words in _PIECE.findall(page)}


@pytest.fixture(scope="session")
def copy(record: Record) -> Lineage:
    """Two texts that share passages."""
    return max(record.lineage(), key=lambda one: len(one.passages))


def test_text_as_it_stands(client: TestClient, record: Record) -> None:
    """Every piece of a page is the text at the place that it names, and all words of the text are shown once."""
    for article in record.articles():
        found = pieces(client.get(f"/article/{article.id}").text)
        assert all(article.text[start : start + len(words)] == words for start, words in found.items())
        shown = sum(len("".join(words.split())) for words in found.values())
        assert shown == len("".join(article.text.split()))


def test_marks_and_cards(client: TestClient, record: Record) -> None:
    """Every annotation has one anchor in the text and a card, names one for all their places, that link each other."""
    article = record.articles()[0]
    page = client.get(f"/article/{article.id}").text
    for one in record.doc(article.id).annotations:
        assert page.count(f'id="a-{one.id}"') == (1 if any(one.spans()) else 0)
        if not isinstance(one, Mention):
            assert page.count(f'id="c-{one.id}"') == 1
            assert f'href="#a-{one.id}"' in page
            assert re.search(rf'data-ids="[^"]*{one.id}', page)
    assert all(f'id="{target}"' in page for target in re.findall(r'href="#([ac]-[0-9a-f]+)"', page))
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_cards_lead_to_entries(client: TestClient, record: Record) -> None:
    """A card links the entry that it is a report of, and says how many independent reports that has."""
    statement = next(one for one in record.statements() if len(one.origins) > 1)
    article = next(proof.article for proof in record.evidence(statement))
    page = client.get(f"/article/{article.id}").text
    assert f'<a href="/statement/{statement.id}">{len(statement.origins)} independent reports</a>' in page


def test_decided(record_file: Path, tmp_path: Path) -> None:
    """What somebody rejected is marked as it was read, but leads to no entry unless the machine's are asked for."""
    path = tmp_path / "decided.db"
    copyfile(record_file, path)
    with Record(path) as record:
        statement = record.statements()[0]
        article = record.evidence(statement)[0].article
        record.decide("reject", statement.id, reviewer="Ada", reason="nobody said so")
    reader = TestClient(create_app(path), base_url="http://localhost")
    page = reader.get(f"/article/{article.id}").text
    assert f'id="a-{statement.evidence[0]}"' in page
    assert f'/statement/{statement.id}"' not in page
    assert f"/statement/{statement.id}?" in reader.get(f"/article/{article.id}", params={"review": "machine"}).text


def test_layers(client: TestClient, record: Record) -> None:
    """The address says which layers are marked; a mark of a layer that is off is passed over by the keyboard."""
    address = f"/article/{record.articles()[0].id}"
    page = client.get(address).text
    assert 'data-off="time name"' in page
    assert 'name="figure" value="on" checked' in page
    page = client.get(address, params={"layers": "chosen", "name": "on"}).text
    assert 'data-off="statement figure event time"' in page
    for layer in LAYERS:
        assert (f'name="{layer.name}" value="on" checked' in page) is (layer.name == "name")
    assert client.get(address, params={"layers": "chosen"}).text.count('draggable="false" tabindex="-1"') == page.count(
        'draggable="false"'
    )


def test_overlapping(client: TestClient, record: Record) -> None:
    """Where a figure stands in what somebody says, its words are marked as both and lead to both cards."""
    pages = [client.get(f"/article/{article.id}").text for article in record.articles()]
    marks = re.compile(r'class="mark m-content m-figure" data-ids="([^"]+)"')
    both = [found for page in pages for found in marks.findall(page)]
    assert both
    assert all(len(ids.split()) > 1 for ids in both)


def test_furniture(client: TestClient, record: Record) -> None:
    """What is no part of an article stands in a part of the page that can be folded; it is there all the same."""
    article = next(
        one for one in record.articles() if sum(r.end - r.start for r in one.regions if r.kind == "boilerplate") > 50
    )
    page = client.get(f"/article/{article.id}").text
    folded = "".join(re.findall(r'<details class="furniture".*?</details>', page, re.DOTALL))
    for region in article.regions:
        if region.kind == "boilerplate" and "\n" not in article.text[region.start : region.end]:
            assert f'data-start="{region.start}"' in folded


def test_passage_asked_for(client: TestClient, record: Record) -> None:
    """A passage that the address asks for is marked and has an anchor; one that the text does not have is refused."""
    article = record.articles()[0]
    page = client.get(f"/article/{article.id}", params={"at": "10-25"}).text
    assert '<span id="p-10-25">' in page
    marked = re.findall(r'data-start="(\d+)" class="mark[^"]*m-arrived[^"]*"[^>]*>(.*?)</(?:span|a)>', page)
    assert "".join(unescape(_TAG.sub("", words)) for _, words in marked) == article.text[10:25]
    for wrong in ("25-10", "0-99999999", "x", "5", "3-3", "-1-4"):
        assert client.get(f"/article/{article.id}", params={"at": wrong}).status_code == 400


def test_stored_passages_have_anchors(client: TestClient, record: Record) -> None:
    """What stories and wordings cite of a text can be led to by its place."""
    story = record.stories()[0]
    for passage in story.passages:
        page = client.get(f"/article/{passage.article_id}").text
        assert f'id="p-{passage.span.start}-{passage.span.end}"' in page


def test_shared_passages(client: TestClient, copy: Lineage) -> None:
    """What a text shares with another is marked when that is chosen, and only then; another's lineage is refused."""
    for ident in (copy.article, copy.from_article):
        page = client.get(f"/article/{ident}").text
        assert f'/lineage/{copy.id}"' in page
        assert "m-shared" not in page
        assert "m-shared" in client.get(f"/article/{ident}", params={"with": copy.id}).text
    assert client.get(f"/article/{copy.article}", params={"with": "0" * 24}).status_code == 404


def test_provenance(client: TestClient, record: Record) -> None:
    """A page gives the hash of the text, and where the day of publication was found."""
    for article in record.articles():
        page = client.get(f"/article/{article.id}").text
        assert article.text_sha256 in page
        for span in article.published_evidence:
            assert f"at={span.start}-{span.end}#p-{span.start}-{span.end}" in page
        if article.url:
            assert f'href="{article.url}" rel="noreferrer noopener external"' in page


def test_as_of(client: TestClient, record: Record) -> None:
    """An article that was not published by the day asked for is not shown; nor is what later texts took from it."""
    dated = [one for one in record.articles() if one.published and one.published.precision == "day"]
    first, last = dated[0], dated[-1]
    assert client.get(f"/article/{last.id}", params={"as_of": _day(first)}).status_code == 404
    assert client.get(f"/article/{last.id}", params={"as_of": "2030-01-01"}).status_code == 200
    days = {article.id: _day(article) for article in record.articles()}
    copied = [one for one in record.lineage() if days[one.from_article] < days[one.article]]
    for one in copied:
        then = days[one.from_article]
        assert one.id in client.get(f"/article/{one.from_article}").text
        assert one.id not in client.get(f"/article/{one.from_article}", params={"as_of": then}).text
    assert copied


def test_an_updated_article_has_both_days(client: TestClient, record: Record) -> None:
    """It is shown by its first day and its last, with the words that say so, and as of a day from the last on."""
    one = next(article for article in record.articles() if article.updated and article.updated_evidence)
    assert one.updated is not None
    first, last = _day(one), one.updated.value
    page = client.get(f"/article/{one.id}", params={"as_of": last}).text
    assert re.search(rf'datetime="{first}">[^<]*</time>, updated <time datetime="{last}">', page)
    (told,) = one.updated_evidence
    assert f"at={told.start}-{told.end}" in page
    answer = client.get(f"/article/{one.id}", params={"as_of": first})
    assert answer.status_code == 404
    assert f"was updated on {last}" in answer.text
    assert f"as_of={last}" in answer.text


def _day(article: Article) -> str:
    return article.published.value[:10] if article.published else ""


def test_list_of_articles(client: TestClient, record: Record) -> None:
    """The list has every article; filters of the address limit it as they limit views."""
    every = client.get("/articles").text
    for article in record.articles():
        assert f'href="/article/{article.id}"' in every
    publisher = next(one.publisher for one in record.articles() if one.publisher)
    story = record.stories()[0]
    for window in ({"publisher": publisher}, {"since": "2024-03-13", "until": "2024-03-13"}, {"story": story.id}):
        page = client.get("/articles", params=window).text
        wanted = {one.id for one in record.articles(**window)}  # type: ignore[arg-type]
        assert wanted
        assert set(re.findall(r'href="/article/([0-9a-f]{24})', page)) == wanted


def test_side_by_side(client: TestClient, record: Record, copy: Lineage) -> None:
    """Both texts stand on the page whole, whichever comes first; what one alone says or counts is told."""
    for one, other in ((copy.article, copy.from_article), (copy.from_article, copy.article)):
        page = client.get(f"/diff/{one}/{other}").text
        for ident in (one, other):
            cells = re.findall(rf'data-article="{ident}">(.*?)</div>', page, re.DOTALL)
            words = "".join(unescape(_TAG.sub("", cell)) for cell in cells)
            assert "".join(words.split()) == "".join(record.article(ident).text.split())
        found = record.diff(one, other)
        for figure in (*found.figures.one, *found.figures.other):
            assert f"/figure/{figure.id}" in page
    assert client.get(f"/diff/{copy.article}/nothing").status_code == 404


def test_pair(client: TestClient, record: Record) -> None:
    """A lineage is told with its reasons and every passage of both texts."""
    for one in record.lineage():
        page = client.get(f"/lineage/{one.id}").text
        assert all(reason in unescape(page) for reason in one.reasons)
        assert page.count('class="sides-row shared item"') == len(one.passages) // 2
    assert client.get(f"/lineage/{record.statements()[0].id}").status_code == 404


def test_families(client: TestClient, record: Record) -> None:
    """The list has the families that the record knows, the largest first."""
    families = [family for family in record.families() if len(family) > 1]
    listed = record.families_of_copies()
    assert sorted(tuple(sorted(one.articles)) for one in listed.entries) == sorted(families)
    sizes = [len(one.articles) for one in listed.entries]
    assert sizes == sorted(sizes, reverse=True)
    page = client.get("/lineage").text
    assert all(f'href="/lineage?of={one.articles[0]}"' in page for one in listed.entries)
    for one in listed.entries:
        assert record.family(one.articles[-1]) == one


def test_family_drawn(client: TestClient, record: Record) -> None:
    """The drawing of a family has each of its articles once, in order of time, and its table says what the arcs do."""
    family = record.families_of_copies().entries[0]
    page = client.get("/lineage", params={"of": family.articles[0]}).text
    drawing = page[page.index("<svg width") : page.index("</svg>")]
    assert re.findall(r'href="/article/([0-9a-f]+)"', drawing) == list(family.articles)
    assert "<title" in drawing
    assert "<desc" in drawing
    descent = record.descent(family.articles)
    table = page[page.index("<table>") :]
    assert set(re.findall(r"/lineage/([0-9a-f]{24})", table)) == {one.id for one in descent.lineages}
    assert drawing.count("<path d=") - 1 == len(descent.lineages)  # one is the arrowhead


def test_story_drawn(client: TestClient, record: Record) -> None:
    """Of a story those articles are drawn that have to do with another of it."""
    story = record.stories()[0]
    page = client.get("/lineage", params={"story": story.id}).text
    drawing = page[page.index("<svg width") : page.index("</svg>")]
    joined = {
        end
        for one in record.lineage()
        if one.relation != "shares_quote" and {one.article, one.from_article} <= {*story.articles}
        for end in (one.article, one.from_article)
    }
    assert set(re.findall(r'href="/article/([0-9a-f]+)"', drawing)) == joined


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[TestClient, list[Article]]:
    """A record of texts, headlines and publishers that are no prose, each of them twice."""
    folder = tmp_path_factory.mktemp("hostile")
    rows = [
        {
            "id": f"{number}-{outlet}", "title": words[:200], "publisher": f"{outlet} {words[:200]}",
            "url": "javascript:alert(1)", "date": "2024-03-12",
            "text": words and f"{words}\n\n{words[:5000]} told the harbour board on Tuesday that 12 ships had sunk.\n",
        }
        for number, words in enumerate(BAD)
        for outlet in ("one", "two")
    ]  # fmt: skip
    (folder / "bad.jsonl").write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    path = folder / "bad.db"
    with Record(path, models=False) as record:
        record.add(folder / "bad.jsonl")
        articles = record.articles()
    return TestClient(create_app(path), base_url="http://localhost"), articles


def test_hostile_texts(hostile: tuple[TestClient, list[Article]]) -> None:
    """Markup, template signs and right-to-left marks in articles are shown as text; a megabyte of one word is too."""
    client, articles = hostile
    assert len(articles) >= 2 * (len(BAD) - 1)
    addresses = [f"/article/{one.id}" for one in articles] + ["/articles", "/lineage"]
    addresses += [f"/diff/{one.id}/{other.id}" for one, other in pairwise(articles)]
    addresses += [f"/lineage?of={one.id}" for one in articles]
    for address in addresses:
        page = client.get(address)
        assert page.status_code == 200, address
        assert "<script>alert" not in page.text
        assert "<img" not in page.text
        assert 'href="javascript:' not in page.text
    for one in articles:
        found = pieces(client.get(f"/article/{one.id}").text)
        assert all(one.text[start : start + len(words)] == words for start, words in found.items())


def test_hostile_addresses(client: TestClient, record: Record) -> None:
    """What is no id, and markup in an address, is answered with a page that shows it as text."""
    article = record.articles()[0].id
    for wrong in ("%3Cscript%3Ealert(1)%3C/script%3E", "%00", "..%2f..%2fetc", "z" * 5000):
        for path in (f"/article/{wrong}", f"/lineage/{wrong}", f"/diff/{article}/{wrong}", f"/lineage?of={wrong}"):
            page = client.get(path)
            assert page.status_code in (400, 404), path
            assert "<script>alert" not in page.text
    page = client.get("/articles", params={"publisher": '"><script>alert(1)</script>'})
    assert page.status_code == 200
    assert "<script>alert" not in page.text


def test_parts_belong_together(client: TestClient, record: Record) -> None:
    """An attribution with its parts in several places is lit as one: all of its pieces carry its id."""
    article = record.articles()[0]
    page = client.get(f"/article/{article.id}").text
    for one in record.doc(article.id).of(Attribution):
        parts = {span.start for role, span in one.spans() if role in ("source", "cue", "content")}
        marks = re.findall(r'data-start="(\d+)"[^>]*data-ids="([^"]*)"', page)
        carried = {int(at) for at, ids in marks if one.id in ids}
        assert parts <= carried


def test_of_copies_of_one_day_none_is_called_the_first(tmp_path: Path) -> None:
    """Where several articles of a family came on its first day all are named; who has no publisher is told of."""
    text = (
        "The bridge at Saltby was closed on Monday after inspectors found cracks in two of its piers, the mayor said. "
    )
    text += "“Nobody will cross it before it is mended,” she told reporters at the town hall in the evening."
    rows = [
        {"id": "a", "text": text, "date": "2031-05-05", "publisher": "Harbour Post", "title": "Bridge closed"},
        {"id": "b", "text": text, "date": "2031-05-05", "title": "Saltby bridge closed"},
        {"id": "c", "text": text, "date": "2031-05-06", "publisher": "Valley Herald", "title": "No way across"},
    ]
    pile = tmp_path / "pile.jsonl"
    pile.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    with Record(tmp_path / "r.db", models=False) as record:
        record.add(pile)
    page = TestClient(create_app(tmp_path / "r.db"), base_url="http://localhost").get("/lineage").text
    told = " ".join(re.sub(r"<[^>]+>", "", page).split())
    assert "3 articles by 2 publishers (1 names none)" in told
    assert re.search(r"first (Harbour Post and b|b and Harbour Post), 5 May 2031", told)
