"""Reports of one thing -> its origins: which of them go back to one, and why. Their number is that of the independent.

Two reports have one origin where the words of both stand in text that one article took from the other, or both from a
third, or at one place of a copy and its original, though words were swapped; where both have it from one house (an
agency, a paper), by what they credit or by whom it was said to; or where both are a newsroom's own, as the publisher
says or the page around them shows. Being by one newsroom counts because a paper that says a thing twice has not
confirmed it. Where nothing tells which of two has the words of the other, both are taken to speak for their newsrooms:
in doubt there are fewer independent reports, not more.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

from onrecord.merge.agencies import credited, houses
from onrecord.merge.grouping import components
from onrecord.merge.origin_reasons import ONE_PAGE, House, reasons
from onrecord.merge.pages import same_pages
from onrecord.types import Article, Lineage, Origin, RegionKind, Span

MOSTLY = 0.5
"""Share of a report's characters that must lie in shared text; its edges are seldom those of an edit."""
_FURNITURE: frozenset[RegionKind] = frozenset(("boilerplate", "byline", "dateline"))
HUB = 256
"""An article with more lineages than this is found from the articles at their other ends."""
Extents = tuple[tuple[int, int], ...]
Origins = Callable[[Sequence[str]], tuple[Origin, ...]]
"""The independent reports among annotations, given by their ids in the order of the evidence."""


def no_origins(_: Sequence[str]) -> tuple[Origin, ...]:
    """That nothing is known of who copied whom."""
    return ()


class Report(NamedTuple):
    """That an article reports a thing: the characters that say so, and the house it was said through (`via`).

    `place` is what `lineage.places` gives for them, equal for what a copy and its original say at one place.
    """

    article_id: str
    spans: tuple[Span, ...]
    via: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """What is known of where articles come from; made once for many calls of `origins`.

    `shared` gives, for an article and one it shares text with, what of the first is shared: extents in order and apart.
    `taken` are the pairs of a copy and its original where it is known which is which. `pages` gives, for an article
    without a publisher, the first article of its outlet (`pages.same_pages`).
    """

    articles: Mapping[str, Article]
    shared: Mapping[str, Mapping[str, Extents]]
    taken: frozenset[tuple[str, str]]
    pages: Mapping[str, str]


def provenance(lineages: Iterable[Lineage], articles: Iterable[Article]) -> Provenance:
    """What `origins` needs to know; `articles` are all that report anything. That two share a quotation is no matter.

    The lineages may speak of other articles as well: what two take from a third has one origin.
    """
    shared: dict[str, dict[str, Extents]] = defaultdict(dict)
    taken = set()
    for found in lineages:
        if found.relation == "shares_quote":
            continue
        for mine, theirs in ((found.article, found.from_article), (found.from_article, found.article)):
            shared[mine][theirs] = _joined(p.span for p in found.passages if p.article_id == mine)
        if found.directed:
            taken.add((found.article, found.from_article))
    known = {article.id: article for article in articles}
    return Provenance(
        articles=known, shared=dict(shared), taken=frozenset(taken), pages=same_pages(tuple(known.values()))
    )


def origins(reports: Iterable[Report], known: Provenance) -> tuple[Origin, ...]:
    """The origins of reports of one thing, the earliest first. Order and repetition of the reports change nothing.

    Near-linear in the reports and the lineages of their articles. Raises KeyError for a report by an article that
    `known` was not given.
    """
    said: dict[str, set[Report]] = defaultdict(set)
    for report in reports:
        said[report.article_id].add(report)
    ordered = sorted(said, key=lambda name: _appeared(known.articles[name]))
    spans = {name: _joined(span for report in found for span in report.spans) for name, found in said.items()}
    texts = _texts(ordered, spans, known)
    for name, other in _at_one_place(ordered, said):
        if other not in texts.get(name, ()):
            texts.setdefault(name, []).append(other)
    copies = {one for one, others in texts.items() if any((one, other) in known.taken for other in others)}
    spoken = _houses(ordered, said, copies, known)

    place: dict[str, int] = {}
    for name in (*ordered, *sorted({other for others in texts.values() for other in others})):
        place.setdefault(name, len(place))
    joined = [(place[one], place[other]) for one, others in texts.items() for other in others]
    first: dict[str, int] = {}
    speakers = [name for name in ordered if name in spoken]
    joined += [(first.setdefault(spoken[name].key, place[name]), place[name]) for name in speakers]

    found = []
    for members in components(len(place), joined):
        group = [ordered[item] for item in members if item < len(ordered)]
        if group:
            found.append(
                Origin(articles=tuple(group), reasons=reasons(group, texts, spoken, known.taken, known.articles))
            )
    return tuple(found)


def _texts(ordered: Sequence[str], spans: Mapping[str, Extents], known: Provenance) -> dict[str, list[str]]:
    """For each article those it shares the words of its report with: earlier ones that report it too, or a third."""
    place = {name: number for number, name in enumerate(ordered)}
    found: dict[str, list[str]] = defaultdict(list)
    for name in ordered:
        for other in _earlier(name, ordered, place, known):
            mine, theirs = known.shared[name][other], known.shared[other][name]
            if _within(spans[name], mine) and _within(spans[other], theirs):
                found[name].append(other)
    thirds: dict[str, list[str]] = defaultdict(list)
    for name in sorted(ordered, key=lambda name: len(known.shared.get(name, ())) > HUB):
        beside = known.shared.get(name, {})
        for other in list(thirds) if len(beside) > HUB else beside:
            if other not in place and other in beside and _within(spans[name], beside[other]):
                thirds[other].append(name)
    for other, carriers in sorted(thirds.items()):
        if len(carriers) > 1:
            for name in carriers:
                found[name].append(other)
    return found


def _at_one_place(ordered: Sequence[str], said: Mapping[str, set[Report]]) -> Iterator[tuple[str, str]]:
    """Each article with the earliest that has something of what it reports at the same place."""
    first: dict[str, str] = {}
    for name in ordered:
        for place in sorted({report.place for report in said[name] if report.place is not None}):
            if (other := first.setdefault(place, name)) != name:
                yield name, other


def _earlier(name: str, ordered: Sequence[str], place: Mapping[str, int], known: Provenance) -> Iterator[str]:
    """The reporting articles before one that share text with it."""
    beside, before = known.shared.get(name, {}), place[name]
    if len(beside) > before:
        yield from (other for other in ordered[:before] if other in beside)
    else:
        yield from (
            ordered[number] for number in sorted(place.get(other, before) for other in beside) if number < before
        )


def _houses(
    ordered: Sequence[str], said: Mapping[str, set[Report]], copies: set[str], known: Provenance
) -> dict[str, House]:
    """The house each article speaks for: the one it credits, else its publisher, unless its words are another's.

    Who credits several speaks for that of them for which most speak: it confirms none of them, and joins no two.
    """
    named: dict[str, tuple[str, ...]] = {}
    crediting = set()
    told_to = sorted({report.via for reports in said.values() for report in reports if report.via})
    for name in ordered:
        article = known.articles[name]
        via = sorted({report.via for report in said[name] if report.via})
        if credit := credited(via) or credited(article.credits):
            named[name] = credit
            crediting.add(name)
        elif article.publisher and name not in copies:
            named[name] = (article.publisher,)
        elif name not in copies and (own := next((via for via in told_to if _calls_itself(article, via)), None)):
            named[name] = (own,)
        elif name not in copies and (publisher := known.articles[known.pages[name]].publisher):
            named[name] = (publisher,)
    publishers = {article.publisher for name in ordered if (article := known.articles[name]).publisher}
    meant = houses([*(one for names in named.values() for one in names), *publishers])
    speaking = Counter(key for names in named.values() for key in {meant[one] for one in names})
    spelled = {key: name for name, key in sorted(meant.items(), key=lambda item: (len(item[0]), item[0]))}
    found = {}
    for name, names in named.items():
        key = min((meant[one] for one in names), key=lambda key: (-speaking[key], key))
        publisher = known.articles[name].publisher
        found[name] = House(key, spelled[key], name in crediting and (not publisher or meant[publisher] != key))
    for name in ordered:
        if name not in named and name not in copies:
            found[name] = House(f"page of {known.pages[name]}", ONE_PAGE, credited=False)
    return found


def _calls_itself(article: Article, house: str) -> bool:
    """Whether the page around an article whose publisher is not known names a house that others have it from."""
    found = re.compile(rf"(?<!\w){re.escape(house)}(?!\w)")
    return any(
        found.search(article.text, region.start, region.end)
        for region in article.regions
        if region.kind in _FURNITURE and not article.publisher
    )


def _within(spans: Extents, shared: Extents) -> bool:
    """Whether most characters of some extents lie in others; both are in order and apart."""
    total, covered, at = 0, 0, 0
    for start, end in spans:
        total += end - start
        while at < len(shared) and shared[at][1] <= start:
            at += 1
        for other_start, other_end in shared[at:]:
            if other_start >= end:
                break
            covered += min(end, other_end) - max(start, other_start)
    return covered > MOSTLY * total


def _joined(spans: Iterable[Span]) -> Extents:
    """Spans as extents in order, those that touch made one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted((span.start, span.end) for span in spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def _appeared(article: Article) -> tuple[bool, datetime, str]:
    """By day of publication, undated last, then by id."""
    known = article.published.earliest if article.published else None
    return known is None, known or datetime.max.replace(tzinfo=UTC), article.id
