"""Who copied whom, as far as a page shows it: what one article has to do with others, and families of copies.

Two articles are compared once, and the pair is noted with how alike they are; only lineages that are shown are read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from onrecord import as_of as known
from onrecord.browsing import Listing
from onrecord.merge import lineage
from onrecord.merge.grouping import components
from onrecord.types import Lineage, Review
from onrecord.window import Standpoint

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from onrecord.store.blocks import Pair
    from onrecord.store.filtering import Filter

_KIND = "copy"


class Family(NamedTuple):
    """Articles that carry one text, in whatever form: their ids by publication day, undated ones last."""

    articles: tuple[str, ...]


def families(connection: Connection, asked: Filter, *, first: int = 0, most: int = 50) -> Listing[Family]:
    """Families of at least two articles of which one fits, the largest first, then as they came into the record.

    Of each all articles that were there as of the day asked for. Reads every pair of copies, unless a story is asked.
    """
    from onrecord.store import articles, blocks  # noqa: PLC0415

    fitting = None
    if asked.publisher or asked.story or asked.since or asked.until:
        fitting = set(articles.numbers(connection, articles.fitting(asked)))
    if asked.story is not None:  # a copy is of the story that its original is of
        pairs = blocks.pairs_of(connection, _KIND, sorted(fitting or ()))
    else:
        pairs = blocks.all_pairs(connection, _KIND)
    pairs = [
        pair for pair in _seen(pairs, _decided(connection, asked.review)) if lineage.is_copy(pair.label, pair.score)
    ]
    if asked.as_of is not None:
        there = set(articles.in_order(connection, _ends(pairs), as_of=asked.as_of))
        pairs = [pair for pair in pairs if pair.one in there and pair.other in there]
    numbers = sorted(_ends(pairs))
    place = {number: at for at, number in enumerate(numbers)}
    groups = [
        [numbers[at] for at in group]
        for group in components(len(numbers), ((place[pair.one], place[pair.other]) for pair in pairs))
    ]
    found = [group for group in groups if fitting is None or not fitting.isdisjoint(group)]
    found.sort(key=lambda group: (-len(group), min(group)))
    shown = [articles.in_order(connection, group) for group in found[first : first + most]]
    ids = articles.ids_of(connection, [number for group in shown for number in group])
    return Listing(tuple(Family(tuple(ids[number] for number in group)) for group in shown), first, len(found))


def family_of(connection: Connection, number: int, at: Standpoint) -> Family:
    """The family of an article; of it alone where there are no copies of it."""
    from onrecord.store import articles, blocks  # noqa: PLC0415

    as_of = at.get("as_of")
    decided = _decided(connection, at.get("review", "all"))
    found, frontier = {number}, [number]
    while frontier:
        pairs = _seen(blocks.pairs_of(connection, _KIND, frontier), decided)
        linked = _ends(pair for pair in pairs if lineage.is_copy(pair.label, pair.score)) - found
        frontier = articles.in_order(connection, linked, as_of=as_of)
        found.update(frontier)
    order = articles.in_order(connection, found, as_of=as_of)
    ids = articles.ids_of(connection, order)
    return Family(tuple(ids[one] for one in order))


def copies(connection: Connection, number: int, at: Standpoint, *, most: int = 50) -> tuple[list[Lineage], int]:
    """What an article has to do with others, the most alike first: at most `most`, and how many there are."""
    from onrecord.store import articles, blocks  # noqa: PLC0415

    pairs = _seen(blocks.pairs_of(connection, _KIND, [number]), _decided(connection, at.get("review", "all")))
    there = set(articles.in_order(connection, _ends(pairs), as_of=at.get("as_of")))
    pairs = sorted((pair for pair in pairs if {pair.one, pair.other} <= there), key=lambda pair: -pair.score)
    return _lineages(connection, pairs[:most], at), len(pairs)


class Descent(NamedTuple):
    """What joins some articles: `articles` are the ids of the first of those that are joined, of `total`."""

    articles: tuple[str, ...]
    lineages: tuple[Lineage, ...]
    total: int


def descent(connection: Connection, numbers: Sequence[int], at: Standpoint, *, most: int = 50) -> Descent:
    """Each of some articles with the one before it, by publication, that it is most like: at most one each.

    Articles that have but a quotation in common are not joined. Of many, the first `most` are told.
    """
    from onrecord.store import articles, blocks  # noqa: PLC0415

    order = articles.in_order(connection, numbers, as_of=at.get("as_of"))
    place = {number: at for at, number in enumerate(order)}
    best: dict[int, Pair] = {}
    for pair in _seen(blocks.pairs_of(connection, _KIND, order), _decided(connection, at.get("review", "all"))):
        if pair.one in place and pair.other in place and pair.label != "shares_quote":
            later, earlier = sorted((pair.one, pair.other), key=lambda one: -place[one])
            rival = best.get(later)
            if rival is None or (pair.score, -place[earlier]) > (rival.score, -_before(rival, later, place)):
                best[later] = pair
    joined = sorted(_ends(best.values()), key=lambda number: place[number])
    told = joined[:most]
    pairs = [best[number] for number in told if number in best]  # the earlier of a pair is told where the later is
    ids = articles.ids_of(connection, told)
    return Descent(tuple(ids[number] for number in told), tuple(_lineages(connection, pairs, at)), len(joined))


def _before(pair: Pair, later: int, place: dict[int, int]) -> int:
    return place[pair.one if pair.other == later else pair.other]


def _lineages(connection: Connection, pairs: Sequence[Pair], at: Standpoint) -> list[Lineage]:
    from onrecord.store import articles, entries  # noqa: PLC0415

    ids = articles.ids_of(connection, _ends(pairs))
    wanted = [lineage.lineage_id(ids[pair.one], ids[pair.other]) for pair in pairs]
    found = entries.by_ids(connection, wanted, at.get("review", "all"))
    day = at.get("as_of")
    lineages = [one for one in found if isinstance(one, Lineage)]
    return lineages if day is None else known.as_of(connection, lineages, day)


class _Decided(NamedTuple):
    """What people decided of some pairs: the relation of each in a view, None where it is not in it; and whether the
    view holds those that nobody decided on."""

    relations: dict[tuple[int, int], str | None]
    others: bool


def _decided(connection: Connection, review: Review) -> _Decided:
    from onrecord.store import articles, entries, verdicts  # noqa: PLC0415

    ids = [] if review == "machine" else verdicts.of_kind(connection, Lineage.__name__)
    lineages = [one for one in entries.by_ids(connection, ids, review) if isinstance(one, Lineage)]
    numbers = articles.numbers_of(connection, {end for one in lineages for end in (one.article, one.from_article)})
    seen = entries.viewed(connection, ids, review)
    relations: dict[tuple[int, int], str | None] = {}
    for one in lineages:
        first, second = sorted((numbers[one.article], numbers[one.from_article]))
        relations[first, second] = one.relation if one.id in seen else None
    return _Decided(relations, review != "reviewed")


def _seen(pairs: Iterable[Pair], decided: _Decided) -> list[Pair]:
    """The pairs that are in a view, as people decided."""
    found = []
    for pair in pairs:
        relation = decided.relations.get(pair[:2], pair.label if decided.others else None)
        if relation is not None:
            found.append(pair._replace(label=relation))
    return found


def _ends(pairs: Iterable[Pair]) -> set[int]:
    return {end for pair in pairs for end in (pair.one, pair.other)}
