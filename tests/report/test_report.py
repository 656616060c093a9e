"""Reports: whole by themselves, true to the record, and harmless whatever the articles hold."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from onrecord.errors import InputError, NotFound
from onrecord.record import Record
from onrecord.report import contents, markdown, page
from onrecord.report.quoting import plain

_LOADING = {"src", "href", "srcset", "action", "formaction", "poster", "data", "xlink:href"}
_HARM = '<script>alert(1)</script>"><img src=x onerror=alert(2)> \u202egnipmuj\u202c & | `code` *stars*'


class _Element(NamedTuple):
    tag: str
    attributes: dict[str, str]


class _Parsed(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[_Element] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(_Element(tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())


def _addresses(parsed: _Parsed) -> Iterator[str]:
    for element in parsed.elements:
        yield from (value for name, value in element.attributes.items() if name in _LOADING)


def _flat(text: str) -> str:
    return " ".join(text.split())


def _wordings(record: Record) -> set[str]:
    return {one.wording for one in record.statements()} | {one.wording for one in record.figures()}


@pytest.fixture(scope="module")
def whole(record: Record) -> str:
    """The report of all of the examples."""
    return page(contents(record))


@pytest.fixture(scope="module")
def quoted(record: Record) -> str:
    """The same without the texts of the articles."""
    return page(contents(record, texts=False))


@pytest.mark.parametrize("which", ["whole", "quoted"])
def test_it_needs_nothing_else(which: str, request: pytest.FixtureRequest) -> None:
    """Nothing in a report points outside it, and its policy forbids a browser to fetch anything."""
    parsed = _Parsed(request.getfixturevalue(which))
    assert {address[:1] for address in _addresses(parsed) if not address.startswith("data:")} == {"#"}
    style = "".join(re.findall(r"<style>(.*?)</style>", request.getfixturevalue(which), re.DOTALL))
    assert style
    assert not [url for url in re.findall(r"url\(\s*[\"']?([^\"')]+)", style) if not url.startswith("data:")]
    assert "@import" not in style
    policy = next(e for e in parsed.elements if e.attributes.get("http-equiv") == "Content-Security-Policy")
    assert policy.attributes["content"].startswith("default-src 'none'")


@pytest.mark.parametrize("which", ["whole", "quoted"])
def test_every_link_leads_somewhere(which: str, request: pytest.FixtureRequest) -> None:
    """Whatever a report points to is in it, under a name that nothing else there has."""
    parsed = _Parsed(request.getfixturevalue(which))
    names = [element.attributes["id"] for element in parsed.elements if "id" in element.attributes]
    assert len(names) == len(set(names))
    wanted = {address[1:] for address in _addresses(parsed) if address.startswith("#")}
    assert wanted
    assert wanted <= set(names)


def test_nothing_is_left_out(record: Record, whole: str) -> None:
    """Every statement, figure and disagreement of the record stands in its report, with its words."""
    parsed = _Parsed(whole)
    names = {element.attributes.get("id") for element in parsed.elements}
    entries = [*record.statements(), *record.figures(), *record.disagreements()]
    assert len(entries) > 100
    assert {f"i-{entry.id}" for entry in entries} <= names
    for words in _wordings(record):
        assert _flat(words) in parsed.text


def test_a_number_without_a_day_has_that_of_its_first_report(record: Record) -> None:
    """In the tables of counts such a number stands at the day by which it was reported, and says so."""
    lines = markdown(contents(record)).splitlines()
    table = lines[next(at for at, row in enumerate(lines) if row.startswith("| ---")) + 1 :]
    days = [row.split("|")[1].strip() for row in takewhile(lambda row: row.startswith("|"), table)]
    assert any(day.startswith("by ") for day in days)
    plain = [int(day.removeprefix("by ").split()[0]) for day in days if day != "not known"]
    assert plain == sorted(plain)


def test_an_updated_article_has_both_days(record: Record, whole: str) -> None:
    """As a page and as Markdown a report gives the day of publication and that of the last update."""
    one = next(article for article in record.articles() if article.updated)
    assert one.published is not None
    assert one.updated is not None
    first, last = one.published.value, one.updated.value
    assert re.search(rf'datetime="{first}">[^<]*</time>, updated <time datetime="{last}">', whole)
    assert f"{first}, updated {last}" in markdown(contents(record))


def test_texts_can_be_kept_back(record: Record, whole: str, quoted: str) -> None:
    """Without texts only sentences that items rest on are passed on."""
    told = _wordings(record)
    kept, given_away = 0, _Parsed(quoted).text
    for doc in record.docs():
        for start, end in doc.sentences:
            sentence = _flat(doc.article.text[start:end])
            if len(sentence) > 60 and not any(_flat(words)[:40] in sentence or sentence in words for words in told):
                kept += sentence not in given_away and sentence in _Parsed(whole).text if kept < 3 else 0
    assert kept == 3
    assert len(quoted) < len(whole)


def test_it_can_be_limited(record: Record) -> None:
    """A report of a story is of its articles alone; as of a day, of what was published by then; or of some days."""
    first, second = record.stories()[:2]
    told = contents(record, story=second.id)
    assert told.title == second.title
    assert {doc.article.id for doc in told.docs} == set(second.articles)
    assert first.title not in page(told)
    early = contents(record, as_of="2024-03-12")
    assert early.docs
    assert all(doc.article.published and doc.article.published.value <= "2024-03-12" for doc in early.docs)
    some = contents(record, since="2024-03-14", until="2024-03-14")
    counted = [one for part in some.parts for matter in part.matters for one in matter.figures.values()]
    assert counted
    assert {one.as_of for one in counted if one.as_of} == {"2024-03-14"}


def test_where_nobody_reviewed_anything_a_report_says_so(record: Record) -> None:
    """It holds no text either, and no heading over none."""
    nothing = contents(record, review="reviewed")
    for told in (page(nothing), markdown(nothing)):
        assert "and nobody has done so yet" in _flat(told)
    assert 'id="texts"' not in page(nothing)
    assert 'href="#texts"' not in page(nothing)


def test_it_tells_what_people_decided(record_file: Path, tmp_path: Path) -> None:
    """What was decided stands beside an item, with the name; a report of what was reviewed holds nothing else."""
    path = Path(shutil.copyfile(record_file, tmp_path / "own.db"))
    with Record(path, create=False) as own:
        first, second, third = own.statements()[:3]
        own.decide("accept", first.id, reviewer="Ann")
        own.decide("note", first.id, reviewer="Ann", reason="heard it myself")
        own.decide("reject", second.id, reviewer="Bo")
        whole, reviewed = page(contents(own)), page(contents(own, review="reviewed"))
        assert "heard it myself (Ann)" in whole
        assert f'id="i-{second.id}"' not in whole
        assert f'id="i-{third.id}"' in whole
        assert [one.id for part in contents(own, review="reviewed").parts for one in part.statements] == [first.id]
        assert f'id="i-{third.id}"' not in reviewed
        assert "accepted by Ann" in markdown(contents(own, review="reviewed"))
        cited = {place.article for place in own.places([first])[first.id]}
        assert set(re.findall(r'<article id="text-(\w+)"', reviewed)) >= cited
        assert len(re.findall(r'<article id="text-', reviewed)) < len(re.findall(r'<article id="text-', whole))
        assert {address for address in _addresses(_Parsed(reviewed)) if address.startswith("#text-")} <= {
            f"#text-{article}" for article in re.findall(r'<article id="text-(\w+)"', reviewed)
        }


def test_nothing_fits(record: Record) -> None:
    """A report of days on which nothing was published says so; what is no day or no story is refused."""
    empty = contents(record, since="1900-01-01", until="1900-01-02")
    assert "Nothing in this record fits." in page(empty)
    assert "Nothing in this record fits." in markdown(empty)
    with pytest.raises(InputError):
        contents(record, since="soon")
    with pytest.raises(NotFound):
        contents(record, story="ffffffff")


def test_it_is_a_function_of_the_record(record: Record, whole: str) -> None:
    """The same record makes the same report, byte for byte: two of them can be compared."""
    assert page(contents(record)) == whole


def test_a_hundred_articles_fit_into_a_mail(record: Record, whole: str, quoted: str) -> None:
    """A report of a hundred articles such as the examples takes less than four megabytes."""
    articles = len(record.articles())
    empty = len(page(contents(record, since="1900-01-01", until="1900-01-02")).encode())
    each = (len(whole.encode()) - empty) / articles
    assert empty + 100 * each < 4_000_000


def test_nothing_in_it_is_carried_out(tmp_path: Path) -> None:
    """Markup, scripts and marks that turn the writing direction, wherever they come from, are text in a report."""
    said = f"The mayor of Orrin, Ines Tarn, said on Friday that 12 people had died. “{_HARM}”, said Ines Tarn. " * 2
    source = tmp_path / "harm.jsonl"
    article = {"id": "a", "title": _HARM, "publisher": _HARM, "date": "2031-05-02", "text": said}
    source.write_text(json.dumps(article) + "\n", encoding="utf-8")
    with Record(tmp_path / "harm.db", models=False) as opened:
        opened.add(source)
        told = contents(opened, title=_HARM)
    parsed = _Parsed(page(told))
    assert not [e for e in parsed.elements if e.tag == "img" or any(name.startswith("on") for name in e.attributes)]
    assert "alert(1)" in parsed.text
    assert sum(element.tag == "script" for element in parsed.elements) == page(told).count("<script")
    rendered = _Parsed(MarkdownIt("commonmark").enable("table").render(markdown(told)))
    assert not [element for element in rendered.elements if element.tag in ("script", "img")]
    assert "<script>alert(1)</script>" in rendered.text


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=60))
def test_text_stays_text_in_markdown(words: str) -> None:
    """Whatever an article says means nothing in Markdown but itself."""
    rendered = _Parsed(MarkdownIt("commonmark").enable("table").render(f"- {plain(words)}\n"))
    assert [element.tag for element in rendered.elements] == ["ul", "li"]
    assert _flat("".join(rendered.words)) == _flat(words)
