"""Articles that cannot be trusted as they stand: they turn what they copy into its opposite, change what stands between
its quotation marks, or contradict themselves.

The day may have brought news: a copy whose opposite is reported by somebody else as well is not suspect, nor is one by
which a publisher replaces an article of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from onrecord.merge.disagreements.hidden_copies import hidden_copies
from onrecord.merge.disagreements.quoted import Quoted
from onrecord.merge.disagreements.reports import Draft, Reports
from onrecord.merge.disagreements.sentences import Facing, Sentence, Sentences, facing
from onrecord.merge.disagreements.stems import changes, minor, stem
from onrecord.types import Attribution, DisagreementKind, Entry, Lineage

_SPUN = 3  # content words in the place of others between the marks of what an article copies, in
_QUOTES = 2  # so many quotations; an outlet that mends one of them is no machine
_ALIKE = 0.5  # of the words of the shorter of two quotations, that one is made of the other
_UNTOUCHED = ("identical", "shares_quote")


class Suspicion(NamedTuple):
    """That articles are at odds although one copies the other, or that one is with itself.

    `article` is the one that is suspect, None where others back it. `facts` are the sentences concerned, `quotes` the
    quotations.
    """

    article: str | None
    reason: str
    facts: tuple[Sentence, ...]
    quotes: tuple[Quoted, ...]
    kind: DisagreementKind = "occurrence"


def suspicions(
    reports: Reports, lineages: Iterable[Lineage], quotes: Sequence[Quoted], kind: DisagreementKind | None = None
) -> Iterator[Suspicion]:
    """Everything that makes an article suspect, in the order of the articles; of a kind alone no other is sought that
    has no bearing on it."""
    sentences = Sentences(reports)
    by_article: dict[str, list[Quoted]] = {}
    for quote in quotes:
        for report in quote.reports:
            by_article.setdefault(report.article, []).append(quote)
    pairs = {
        (found.article, found.from_article, found.directed)
        for found in lineages
        if found.relation not in _UNTOUCHED and {found.article, found.from_article} <= reports.docs.keys()
    }
    told = {frozenset(pair[:2]) for pair in pairs}
    pairs |= {pair for pair in hidden_copies(reports, sentences) if frozenset(pair[:2]) not in told}
    for copy, original, directed in sorted(pairs):
        if not _mended(reports, copy, original):
            yield from _inverting(reports, sentences, copy, original, directed=directed)
            if directed:
                yield from _spinning(reports, copy, original, by_article)
    for article in reports.docs if kind in (None, "occurrence") else ():
        yield from _contradicting(reports, sentences, article)


def drafts(found: Iterable[Suspicion], reports: Reports, entries: Sequence[Entry]) -> Iterator[Draft]:
    """The disagreements that suspicions are, between the entries of the sentences, or of the quotations, concerned.

    Copies that turn the same words in the same way are at odds about one matter.
    """
    holding: dict[str, list[tuple[int, int, str, str]]] = {}
    for entry in entries:
        for annotation in reports.known(entry.evidence):
            spans = [span for _, span in annotation.spans()]
            extent = min(s.start for s in spans), max(s.end for s in spans)
            holding.setdefault(annotation.article_id, []).append((*extent, entry.id, annotation.id))
    matters: dict[tuple[tuple[str, ...], ...], list[Suspicion]] = {}
    for one in found:
        words = (*(fact.words for fact in one.facts), *(quote.words for quote in one.quotes))
        matters.setdefault(words, []).append(one)
    for same in matters.values():
        proofs = {(report.entry, report.annotation) for one in same for quote in one.quotes for report in quote.reports}
        for fact in {fact for one in same for fact in one.facts}:
            for start, end, entry_id, annotation_id in holding.get(fact.article, ()):
                if fact.extent.start <= start < fact.extent.end and fact.extent.start < end:
                    proofs.add((entry_id, annotation_id))
        if proofs:
            first = same[0]
            yield Draft(
                kind=first.kind,
                about=_text(reports, first.facts[-1]) if first.facts else _quoting(reports, same),
                reason=first.reason,
                entries=frozenset(entry for entry, _ in proofs),
                evidence=frozenset(annotation for _, annotation in proofs),
                suspect=frozenset(one.article for one in same if one.article),
            )


def _mended(reports: Reports, copy: str, original: str) -> bool:
    mine, theirs = reports.docs[copy].article, reports.docs[original].article
    return mine.revision_of == original or (mine.publisher is not None and mine.publisher == theirs.publisher)


def _inverting(
    reports: Reports, sentences: Sentences, copy: str, original: str, *, directed: bool
) -> Iterator[Suspicion]:
    """The sentences by which a copy says the opposite of its original. It is not suspect where an independent report
    backs it; where nothing tells which of two is the copy, that one is which none backs, if one backs the other."""
    for found in facing(sentences.of(copy), sentences.of(original)):
        if found.kind == "date":
            yield _apart(reports, found, None)
            continue
        backed = sentences.backed(found.one, found.words, (copy, original))
        other = sentences.backed(found.other, found.words[::-1], (copy, original))
        if directed or backed == other:
            suspect = copy if directed and not backed else None
        else:
            suspect = original if backed else copy
        yield _apart(reports, found, suspect)


def _apart(reports: Reports, found: Facing, suspect: str | None) -> Suspicion:
    says = "says the opposite of" if found.kind == "occurrence" else "gives another day than"
    reason = (
        f"{reports.name(found.one.article)}: “{_text(reports, found.one)}” {says} what it shares with "
        f"{reports.name(found.other.article)}: “{_text(reports, found.other)}”"
    )
    return Suspicion(suspect, reason, (found.one, found.other), (), found.kind)


def _contradicting(reports: Reports, sentences: Sentences, article: str) -> Iterator[Suspicion]:
    """What an article says in one voice, and elsewhere the opposite of in the very same words."""
    own = sentences.of(article)
    for found in facing(own, own):
        turning = {stem(word) for side in found.words for word in side.split()}
        alike = found.one.stems - turning == found.other.stems - turning
        if (
            found.kind == "occurrence"
            and found.one.extent > found.other.extent
            and alike
            and _one_voice(reports, found)
        ):
            reason = (
                f"{reports.name(article)} says both “{_text(reports, found.other)}” and “{_text(reports, found.one)}”"
            )
            yield Suspicion(article, reason, (found.other, found.one), ())


def _one_voice(reports: Reports, found: Facing) -> bool:
    """Whether both sentences report what the same speakers say, or neither anybody's words."""
    voices: list[set[tuple[str, ...]]] = []
    for side in (found.one, found.other):
        said = [
            one for one in reports.docs[side.article].of(Attribution)
            if any(span.start < side.extent.end and side.extent.start < span.end for span in one.content)
            and not any(word in found.words for span in one.cue for word in span.exact.lower().split())
        ]  # fmt: skip
        voices.append({one.speakers for one in said})
    return voices[0] == voices[1]


def _spinning(reports: Reports, copy: str, original: str, by_article: dict[str, list[Quoted]]) -> Iterator[Suspicion]:
    """A copy that puts other words between the marks of several quotations of its original."""
    swapped: list[tuple[str, str]] = []
    quotes: list[Quoted] = []
    for mine in by_article.get(copy, ()):
        best = max(
            ((changes(mine.words, theirs.words), theirs) for theirs in by_article.get(original, ())),
            key=lambda pair: (pair[0][0] * min(len(mine.words), len(pair[1].words)), pair[1].words),
            default=None,
        )
        if best is None or best[0][0] < _ALIKE or mine.words == best[1].words:
            continue
        told = [pair for change in best[0][1] if (pair := _swapped(mine, best[1], change.one, change.other))]
        if told:
            swapped += told
            quotes += [best[1], mine]
    if len(swapped) >= _SPUN and len(quotes) >= 2 * _QUOTES:
        named = "; ".join(f"“{theirs}” has become “{own}”" for own, theirs in swapped[:3])
        reason = f"{reports.name(copy)} changes words between the marks of what it copies from {reports.name(original)}"
        yield Suspicion(copy, f"{reason}: {named}", (), tuple(quotes), "wording")


def _swapped(mine: Quoted, theirs: Quoted, one: tuple[int, int], other: tuple[int, int]) -> tuple[str, str] | None:
    """The words of a change, where both sides have content words between marks."""
    own, told = mine.words[slice(*one)], theirs.words[slice(*other)]
    if not (all(mine.inside[slice(*one)]) and all(theirs.inside[slice(*other)])) or max(len(own), len(told)) > 4:
        return None
    content = [{stem(word) for word in words if word not in minor()} for words in (own, told)]
    if not all(content) or content[0] & content[1]:
        return None
    return " ".join(own), " ".join(told)


def _quoting(reports: Reports, same: Sequence[Suspicion]) -> str:
    """What copies are suspect of who have other words between quotation marks than what they copy."""
    named = sorted({reports.name(one.article) for one in same if one.article is not None})
    return f"quotations as {named[0]} has them" if len(named) == 1 else f"quotations as {len(named)} copies have them"


def _text(reports: Reports, one: Sentence) -> str:
    return " ".join(reports.docs[one.article].article.text[one.extent.start : one.extent.end].split())
