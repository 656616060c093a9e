"""Matters: what is counted, by whoever counts it, with what belongs to each number."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.errors import InputError, NotFound
from onrecord.record import Record

EXAMPLES = Path(__file__).parents[1] / "examples" / "articles"


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """The example articles, read by rules."""
    with Record(tmp_path_factory.mktemp("matters") / "r.db", models=False) as opened:
        opened.add(EXAMPLES)
        yield opened


def test_every_series_is_in_one_matter(record: Record) -> None:
    """No series is left out, and none stands in two matters; each has its figures in its own order."""
    found = [one for matter in record.matters(most=1000).entries for one in matter.series]
    assert {one.id: one.figures for one in found} == {one.id: one.figures for one in record.series()}
    assert len(found) == len(record.series())


def test_a_matter_is_one_thing(record: Record) -> None:
    """The series of a matter count the same measure in the same unit and manner; some matter has several."""
    found = record.matters(most=1000).entries
    for matter in found:
        assert len({(one.measure, one.unit, one.kind) for one in matter.series}) == 1
    assert any(len(matter.series) > 1 for matter in found)


def test_the_biggest_come_first_and_in_pages(record: Record) -> None:
    """Matters are listed by how many figures they have, and pages of one are the pages of all."""
    every = record.matters(most=1000)
    sizes = [matter.size for matter in every.entries]
    assert sizes == sorted(sizes, reverse=True)
    leafed = [record.matters(first=place, most=1).entries[0] for place in range(every.total)]
    assert [matter.series for matter in leafed] == [matter.series for matter in every.entries]
    assert record.matters(first=every.total).entries == ()


def test_figures_are_in_a_series_or_in_none(record: Record) -> None:
    """Every figure stands in a series or among those in none, never in both."""
    lined = {ident for one in record.series() for ident in one.figures}
    loose = [one.id for one in record.unlined(most=10_000).entries]
    assert len(loose) == len(set(loose)) == record.unlined(most=0).total
    assert lined.isdisjoint(loose)
    assert lined | {*loose} == {one.id for one in record.figures()}


def test_rivals_and_parts_belong(record: Record) -> None:
    """Rivals stand against a figure of the matter in one of its disagreements; parts name a report of their whole."""
    matters = record.matters(most=1000).entries
    assert any(matter.rivals for matter in matters)
    assert any(matter.parts for matter in matters)
    for matter in matters:
        at_odds = {ident for one in matter.disagreements for ident in one.entries}
        assert {one.id for one in matter.rivals} == at_odds - matter.figures.keys()
        for whole, parts in matter.parts.items():
            assert all(part.part_of in matter.figures[whole].evidence for part in parts)


def test_cited_is_the_evidence(record: Record) -> None:
    """Each figure is cited where its evidence stands, in its order."""
    for matter in record.matters(most=1000).entries:
        for ident, figure in matter.figures.items():
            assert tuple(place.annotation for place in matter.cited[ident]) == figure.evidence
            for place in matter.cited[ident]:
                assert record.article(place.article).id == place.article


def test_a_chain_of_revisions_is_the_same_from_each_end(record: Record) -> None:
    """What a figure replaced says of itself that this replaced it."""
    revised = [one for one in record.figures() if one.superseded_by]
    assert revised
    for one in revised:
        after = record.around(one).after
        assert after[0].id == one.superseded_by
        assert one in record.around(after[0]).before


@pytest.mark.parametrize("day", ["2024-03-12", "2024-03-13", "2024-03-15"])
def test_as_of_a_day_nothing_later_counts(record: Record, day: str) -> None:
    """As of a day all evidence was published by then, and no figure is replaced by one that came later."""
    for matter in record.matters(as_of=day, most=1000).entries:
        for ident, figure in matter.figures.items():
            assert figure.superseded_by is None or figure.superseded_by in matter.figures
            assert all((place.published or "9999")[:10] <= day for place in matter.cited[ident])


def test_a_series_alone(record: Record) -> None:
    """A series by its id is a matter of its own; before it began there was none, and what has no id is not found."""
    one = record.series()[0]
    matter = record.matter(one.id[:12])
    assert matter is not None
    assert [line.id for line in matter.series] == [one.id]
    assert record.matter(one.id, as_of="1999-01-01") is None
    with pytest.raises(NotFound):
        record.matter("ffffffffffff")
    with pytest.raises(InputError):
        record.matter(one.id, as_of="soon")


def test_entries_by_ids(record: Record) -> None:
    """Entries come in the order of the ids asked for, without those that are not there or were not yet known."""
    some = [one.id for one in record.figures()][:5]
    assert [one.id for one in record.entries([*reversed(some), "ffffffffffff"])] == some[::-1]
    assert record.entries(some, as_of="1999-01-01") == []
