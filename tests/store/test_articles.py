"""Articles come back as they went in, and which input describes one does not depend on the order of reading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from onrecord.store import Database, articles
from onrecord.text import span
from tests.pile import article


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """An empty record."""
    opened = Database(tmp_path / "r.db", create=True)
    yield opened
    opened.close()


def test_an_article_comes_back(database: Database) -> None:
    """Regions, spans, date with its evidence and everything else survive."""
    written = article(1, publisher="The Tamberly Gazette", url="https://gazette.example/1")
    written = replace(
        written,
        published_evidence=(span(written.text, 0, 4), span(written.text, 5, 7)),
        authors=("Ann Author",),
        credits=("Tamberly Wire",),
    )
    with database.writing() as connection:
        articles.save(connection, [written])
    with database.reading() as connection:
        ((number, loaded),) = articles.load(connection)
        ((_, as_read),) = articles.load_as_read(connection, [number])
    assert loaded == written
    assert as_read == written


def test_undated_articles_come_last(database: Database) -> None:
    """Articles are listed by publication day."""
    with database.writing() as connection:
        articles.save(connection, [article(1, day=None), article(2, day="2031-05-01"), article(3, day="2031-04-30")])
    with database.reading() as connection:
        days = [a.published.value if a.published else None for _, a in articles.load(connection)]
    assert days == ["2031-04-30", "2031-05-01", None]


def test_saving_again_changes_nothing(database: Database) -> None:
    """The same article from the same input is the same."""
    with database.writing() as connection:
        (first,) = articles.save(connection, [article(1)])
        (second,) = articles.save(connection, [article(1)])
    assert (first[1], second) == ("added", (first[0], "same"))


@pytest.mark.parametrize("order", list(permutations(("pile/a.txt", "pile/b.txt", "pile/c.txt"))))
@pytest.mark.parametrize("at_once", [True, False])
def test_the_first_name_describes_an_article(database: Database, order: tuple[str, ...], at_once: bool) -> None:
    """One text under three names is one article, described by the first name, in whatever order they come."""
    same = [article(1, input=name) for name in order]
    with database.writing() as connection:
        for batch in [same] if at_once else [[one] for one in same]:
            articles.save(connection, batch)
        ((_, loaded),) = articles.load(connection)
    assert loaded == article(1, input="pile/a.txt")


def test_a_description_can_be_replaced_and_taken_back(database: Database) -> None:
    """What is learned from other articles does not overwrite what the article's own input says."""
    plain = article(1)
    learned = replace(plain, regions=plain.regions[:1], headline=None, title=None)
    with database.writing() as connection:
        ((number, _),) = articles.save(connection, [plain])
        articles.describe(connection, [(number, learned)])
        assert [a for _, a in articles.load(connection)] == [learned]
        assert [a for _, a in articles.load_as_read(connection, [number])] == [plain]


def test_a_site_is_a_publisher_or_a_folder() -> None:
    """Furniture is shared by the articles of a publisher; where none is named, by the files of a folder."""
    assert article(1, publisher="The Gazette").site == article(2, publisher="THE GAZETTE").site
    assert article(1, input="pile/1.txt").site == article(2, input="pile/2.txt").site
    assert article(1, input="pile/1.txt").site != article(1, input="heap/1.txt").site
