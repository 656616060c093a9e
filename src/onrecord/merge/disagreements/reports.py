"""What the articles of a story say, looked up by id: annotations, sentences, what comes first, who reports apart."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from onrecord.merge.grouping import components
from onrecord.types import Annotation, Article, Disagreement, DisagreementKind, Doc, Entry, Extent, Lineage, content_id

_UNDATED = "9999"  # sorts after every day
_REASONS = 3  # that are written out of a matter that has more
MERGER = "disagreements/1"


class Draft(NamedTuple):
    """A disagreement before it is written: whose entries, proved by which annotations."""

    kind: DisagreementKind
    about: str
    reason: str
    entries: frozenset[str]
    evidence: frozenset[str]
    suspect: frozenset[str] = frozenset()


class Reports:
    """The articles of a story with their annotations and who copies whom.

    Two articles report apart where no lineage joins them, not even through others; sharing a quotation joins nothing.
    """

    def __init__(self, docs: Iterable[Doc], lineages: Iterable[Lineage] = ()) -> None:
        ordered = sorted(docs, key=lambda doc: _first(doc.article))
        self.docs = {doc.article.id: doc for doc in ordered}
        self.annotations = {found.id: found for doc in ordered for found in doc.annotations}
        self._starts = {doc.article.id: [sentence.start for sentence in doc.sentences] for doc in ordered}
        numbers = {article: number for number, article in enumerate(self.docs)}
        pairs = [
            (numbers[found.article], numbers[found.from_article])
            for found in lineages
            if found.relation != "shares_quote" and found.article in numbers and found.from_article in numbers
        ]
        self._origin = {number: group[0] for group in components(len(numbers), pairs) for number in group}
        self._numbers = numbers

    def origin(self, article: str) -> int:
        """Equal for two articles that go back to one."""
        return self._origin[self._numbers[article]]

    def apart(self, one: str, other: str) -> bool:
        """Whether two articles report independently of each other, as far as known, and for two publishers."""
        return self.origin(one) != self.origin(other) and self.two_outlets(one, other)

    def two_outlets(self, one: str, other: str) -> bool:
        """Whether two articles are of two publishers, as far as known, whoever copied whom."""
        mine, theirs = self.docs[one].article, self.docs[other].article
        return one != other and (mine.publisher is None or mine.publisher != theirs.publisher)

    def order(self, annotation: str) -> tuple[int, int, str]:
        """Sorts annotations by the publication of their articles, then as they stand in the text."""
        found = self.annotations[annotation]
        return self._numbers[found.article_id], place(found), annotation

    def place(self, article: str) -> int:
        """Where an article stands in the order of publication."""
        return self._numbers[article]

    def known(self, ids: Iterable[str]) -> list[Annotation]:
        """Those of some annotations that the articles hold, the earliest first."""
        return [self.annotations[i] for i in sorted((i for i in ids if i in self.annotations), key=self.order)]

    def sentence(self, article: str, at: int) -> Extent | None:
        """The sentence that holds a place of an article."""
        found = bisect_right(self._starts[article], at) - 1
        sentences = self.docs[article].sentences
        return sentences[found] if found >= 0 and at < sentences[found].end else None

    def name(self, article: str) -> str:
        """What to call an article's outlet in a reason: its publisher, else what it was given or stored as."""
        return self.docs[article].article.outlet


def place(found: Annotation) -> int:
    """Where an annotation begins in its article."""
    return min((span.start for _, span in found.spans()), default=0)


def by_annotation(entries: Iterable[Entry]) -> dict[str, str]:
    """The entry of each annotation."""
    return {annotation: entry.id for entry in entries for annotation in entry.evidence}


def written(drafts: Iterable[Draft], reports: Reports) -> Iterator[Disagreement]:
    """Disagreements, one a matter, by their earliest evidence.

    A draft whose entries are all in another of its kind tells of the same matter and goes into it.
    """
    ordered = sorted(drafts, key=lambda d: (-len(d.entries), d.kind, sorted(d.entries), d.reason))
    groups: list[list[Draft]] = []
    holding: dict[tuple[str, str], list[int]] = {}
    for draft in ordered:
        known = [holding.get((draft.kind, entry), []) for entry in sorted(draft.entries)]
        within = next((number for number in min(known, key=len) if all(number in found for found in known)), None)
        if within is not None:
            groups[within].append(draft)
            continue
        for entry in draft.entries:
            holding.setdefault((draft.kind, entry), []).append(len(groups))
        groups.append([draft])
    found = [_one(group, reports) for group in groups]
    yield from sorted(found, key=lambda one: (reports.order(one.evidence[0]), one.id))


def _one(drafts: Sequence[Draft], reports: Reports) -> Disagreement:
    first = drafts[0]
    evidence = frozenset().union(*(draft.evidence for draft in drafts))
    return Disagreement(
        id=content_id("Disagreement", first.kind, *sorted(first.entries)),
        evidence=tuple(sorted(evidence, key=reports.order)),
        merger=MERGER,
        kind=first.kind,
        about=first.about,
        reason="; ".join(_reasons(drafts, reports)[:_REASONS]),
        entries=tuple(sorted(first.entries)),
        suspect=tuple(sorted(frozenset().union(*(draft.suspect for draft in drafts)))),
    )


def _reasons(drafts: Sequence[Draft], reports: Reports) -> list[str]:
    """What drafts give as reasons; of those that differ only in the outlet, as copies do, the earliest."""
    found: dict[str, tuple[tuple[int, int, str], str]] = {}
    for draft in drafts:
        outlets = {reports.name(reports.annotations[one].article_id) for one in draft.evidence}
        told = draft.reason
        for name in sorted(outlets, key=len, reverse=True):
            told = told.replace(name, "")
        at = min(map(reports.order, draft.evidence))
        found[told] = min(found.get(told, (at, draft.reason)), (at, draft.reason))
    return [reason for _, reason in found.values()]


def _first(article: Article) -> tuple[str, str]:
    return article.published.value if article.published else _UNDATED, article.id
