"""Articles that say they were updated: of their first day by publication, known from the last on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import onrecord
from onrecord.record import Record
from tests.pile import ANNOTATORS

FIRST, BETWEEN, LAST = "2031-04-02", "2031-04-03", "2031-04-04"
FIRE = "A fire broke out in the old granary by the harbour of Tamberly before dawn, and could be seen from the hills."
SAID = '"We will rebuild the granary before the winter," said Maria Hale, who runs the port of the town.'
ADDED = '"Nobody had locked the gate of the granary," said Jon Okoro, who had the watch that night at the harbour.'


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """Two reports of a fire on one day. One was updated two days later, and says what the other does not."""
    pile = tmp_path / "pile"
    pile.mkdir()
    plain = ("Five killed in fire at the granary", "2 April 2031", FIRE, SAID, "The service counted the dead.")
    updated = ("Granary by the harbour of Tamberly burns", "2 April 2031 | Updated 4 April 2031", FIRE, SAID, ADDED)
    (pile / "plain.txt").write_text("\n\n".join(plain), encoding="utf-8")
    (pile / "updated.txt").write_text("\n\n".join(updated), encoding="utf-8")
    with onrecord.open(tmp_path / "r.db", annotators=ANNOTATORS) as made:
        made.add(pile)
        yield made


def test_what_it_says_is_known_from_its_update(record: Record) -> None:
    """Lists, search and checks as of a day know nothing of a text that was changed after it."""
    for day, articles, said in ((FIRST, 1, 1), (BETWEEN, 1, 1), (LAST, 2, 2), (None, 2, 2)):
        assert len(record.articles(as_of=day)) == articles
        assert record.browse_articles(as_of=day).total == articles
        assert len(record.statements(as_of=day)) == said
        assert len(record.search("locked", as_of=day)) == (2 if said == 2 else 0)
        assert record.check(ADDED, as_of=day).on_record == (said == 2)
        assert ("Jon Okoro" in {one.name for one in record.entities(as_of=day)}) == (said == 2)
        assert record.speakers(as_of=day)[1] == said


def test_what_others_say_too_stands_as_of_then(record: Record) -> None:
    """A statement of both is that of the one that was not changed, until the other stood as it does."""
    (rebuilt,) = record.statements(speaker="Hale")
    assert len(rebuilt.evidence) == 2
    (then,) = record.statements(speaker="Hale", as_of=BETWEEN)
    assert len(then.evidence) == 1
    (story,) = record.stories()
    assert record.coverage([story.id], as_of=BETWEEN) == {story.id: {FIRST: 1}}
    assert record.coverage([story.id]) == {story.id: {FIRST: 2}}
    assert record.lineage(as_of=BETWEEN) == []
    assert len(record.lineage(as_of=LAST)) == 1


def test_windows_go_by_publication(record: Record) -> None:
    """The day of an article stays that on which it was published first."""
    assert len(record.articles(until=FIRST)) == 2
    assert record.articles(since=BETWEEN) == []
    (one,) = (article for article in record.articles() if article.updated)
    assert one.published is not None
    assert one.updated is not None
    assert (one.published.value, one.updated.value) == (FIRST, LAST)


def test_where_it_says_so_is_anchored(record: Record) -> None:
    """The words that tell of the update are evidence like any other, and survive being read again."""
    (one,) = (article for article in record.articles() if article.updated)
    assert [place.exact for place in one.updated_evidence] == ["4 April 2031"]
    assert record.verify().ok
    assert record.article(one.id) == one
