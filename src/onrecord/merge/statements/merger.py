"""The merger: reports of the articles of one story -> statements, one an utterance."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from onrecord.merge.grouping import grouped
from onrecord.merge.independence import Origins, no_origins
from onrecord.merge.lineage.counterparts import SAME_PLACE, later
from onrecord.merge.posts import holders
from onrecord.merge.statements.alignment import align, overlap
from onrecord.merge.statements.comparing import compare, turned_around
from onrecord.merge.statements.reports import Report, originals, reports
from onrecord.merge.statements.senses import in_senses
from onrecord.merge.statements.speakers import described
from onrecord.merge.statements.splitting import KINDS, split, weight
from onrecord.protocols import Match
from onrecord.types import DayFrom, Doc, Statement, Variant

_HOW: tuple[DayFrom, ...] = "text", "carried", "published"  # ways to come by a day, the surest first
_COMPARABLE = 0.35
"""Dice coefficient of the words below which two wordings differ nearly everywhere, and nobody would read how."""

_AS_FULL = 0.75
"""Share of the fullest report's words that a report needs to word the statement in its place, being earlier."""


class Statements:
    """Puts together the attributions that report one utterance, in an article or across the articles of a story.

    A statement has one core, the report most like the others, and every other report matches the core: being like a
    report that is like another is not enough. All agree on who spoke, on which day, to whom. `origins` tells the
    independent reports of the attributions that it is given; without it none are told. `places` are the attributions
    that are counterparts in copies (`lineage.places`): they report one utterance unless they are at odds.
    """

    name = "statements"
    version = "7"

    def __init__(self, origins: Origins = no_origins, places: Mapping[str, str] = MappingProxyType({})) -> None:
        self._origins = origins
        self._places = places

    def merge(self, docs: Sequence[Doc]) -> Iterator[Statement]:
        """The statements in the articles of a story; those that were held against each other stand together."""
        for group, matches in grouped(self.items(docs), keys=self.keys, compare=self.compare, order=order):
            yield from self.build(group, matches)

    def items(self, docs: Sequence[Doc]) -> Iterator[Report]:
        """The reports in some articles, each with its copies."""
        return originals(reports(docs, holders(docs)), self._places, turned_around)

    def keys(self, item: Report) -> Iterator[Hashable]:
        """A speaker's last name with each word of content and its sense, for what is reworded; and, whoever speaks, two
        words of content that follow each other, for what is taken from a speaker who goes by another name."""
        for name in item.speakers:
            last = _folded(name).rpartition(" ")[2]
            for stem in {*item.words.bag, *in_senses(item.wording).bag}:
                yield last, stem
        for one, other in pairwise(item.words.stems):
            yield "", *sorted((one, other))

    def compare(self, one: Report, other: Report) -> Match | None:
        """A match where two reports may well be of one utterance."""
        return compare(one, other)

    def build(self, group: Sequence[Report], matches: Sequence[tuple[Report, Report, Match]]) -> Iterator[Statement]:
        """The statements of one group, by their earliest evidence."""
        for core, *others in split(group, matches, self.compare):
            yield self._statement(sorted((core, *others), key=order), _reasons(core, others))

    def _statement(self, cluster: Sequence[Report], reasons: tuple[str, ...]) -> Statement:
        """One statement of reports that are of one utterance, the earliest first; copies tell what these leave out."""
        core = _best_worded(cluster)
        every = sorted((report for one in cluster for report in (one, *one.copies)), key=order)
        evidence = tuple(proof.attribution for proof in sorted(proof for one in every for proof in one.proofs))
        named = [one.speakers for one in cluster for _ in one.proofs]
        said, said_from = _day(cluster)
        return Statement(
            evidence=evidence,
            merger=f"{self.name}/{self.version}",
            score=max((one.score for one in every if one.score is not None), default=None),
            reasons=(*reasons, *_named_elsewhere(every)),
            speaker=_fullest(named if any(named) else [one.speakers for one in every for _ in one.proofs]),
            addressee=_most_exact([one.addressee for one in cluster for _ in one.proofs]),
            said=said,
            said_from=said_from,
            kinds=tuple(kind for kind in KINDS if any(one.kind == kind for one in every)),
            attitude=core.attitude,
            stance=core.stance,
            cue=core.cue,
            wording=core.wording,
            variants=tuple(_variants(core, every)),
            negated=core.negated,
            origins=self._origins(evidence),
        )


def _telling(cluster: Sequence[Report]) -> list[Report]:
    """The reports that may say the day: those that took it from nobody, else copies that do not count it from their
    own publication."""
    if any(one.said for one in cluster):
        return list(cluster)
    return [copy for one in cluster for copy in one.copies if copy.said and not later(copy.said, one.published)]


def order(report: Report) -> tuple[str | int, ...]:
    """Reports by their earliest evidence."""
    return report.order


def _best_worded(cluster: Sequence[Report]) -> Report:
    """The earliest of the reports of the fullest kind that are about as full as the fullest: copies garble."""
    fullest = max(cluster, key=weight)
    return next(one for one in cluster if one.kind == fullest.kind and weight(one) >= _AS_FULL * weight(fullest))


def _variants(core: Report, cluster: Sequence[Report]) -> Iterator[Variant]:
    """The wordings of a kind, case and typography aside: the core's, then the others by their earliest evidence."""
    alike: dict[tuple[str, tuple[str, ...]], list[Report]] = defaultdict(list)
    for report in (core, *cluster):
        if report is not core or not alike:
            alike[report.kind, tuple(word.surface for word in report.words.words)].append(report)
    for found in alike.values():
        first = found[0]
        near = first is not core and overlap(core.words, first.words).dice >= _COMPARABLE
        yield Variant(
            wording=first.wording,
            kind=first.kind,
            evidence=tuple(proof.attribution for proof in sorted(proof for one in found for proof in one.proofs)),
            differences=align(core.wording, first.wording) if near else (),
        )


def _reasons(core: Report, others: Sequence[Report]) -> tuple[str, ...]:
    """How the words of the reports agree with the core's: each way once, the surest first."""
    found = {match for other in others if (match := compare(core, other)) is not None}
    ways = Counter(reason for match in found for reason in match.reasons)
    return (*sorted(ways), *([SAME_PLACE] if any(one.copies for one in (core, *others)) else []))


def _named_elsewhere(every: Sequence[Report]) -> list[str]:
    """Of speakers whom articles call by a post alone, who they are by the others."""
    told = {pair for report in every for pair in report.posts}
    return [f"who “{post}” is, {name}, other articles of the story say" for post, name in sorted(told)]


def _fullest(speakers: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The speakers of most names, of names before descriptions, by their longest names; then those most often given."""
    often = Counter(speakers)

    def rank(names: tuple[str, ...]) -> tuple[int, bool, int, int, tuple[str, ...]]:
        named = not any(described(name) for name in names)
        return min(len(names), 1), named, sum(len(name.split()) for name in names), often[names], names

    return max(often, key=rank)


def _day(cluster: Sequence[Report]) -> tuple[str | None, DayFrom | None]:
    """The most exact day that reports give, with how; else the earliest publication that tells it as news.

    A day after that on which the first report appeared was read from another sentence of a later article by mistake.
    """
    first = min((one.published for one in cluster if one.published), default=None)
    telling = [one for one in _telling(cluster) if not later(one.said, first)]
    said = _most_exact([one.said for one in telling for _ in one.proofs])
    if said is not None:
        return said, min((one.said_from or "text" for one in telling if one.said == said), key=_HOW.index)
    news = [one.published for one in cluster if one.said_from == "published" and one.published]
    return (min(news), "published") if news else (None, None)


def _most_exact(values: Sequence[str | None]) -> str | None:
    """The longest value, among equals the most frequent."""
    often = Counter(value for value in values if value)
    return max(often, key=lambda value: (len(value), often[value], value)) if often else None


def _folded(name: str) -> str:
    """A name in small letters without accents."""
    apart = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).strip()
