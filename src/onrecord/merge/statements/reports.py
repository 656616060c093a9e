"""Reports: attributions with content, those that agree in everything taken together.

Of 100,000 near-identical articles nearly all report an utterance in the same characters. They are one report with
100,000 pieces of evidence: what comparing costs grows with the reports that differ, not with the articles.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from onrecord.lexicon import table
from onrecord.merge.lineage.counterparts import bundled
from onrecord.merge.statements.senses import in_senses
from onrecord.merge.statements.words import Worded, word_class, worded
from onrecord.types import Article, Attitude, Attribution, AttributionKind, DayFrom, Doc, Span, Stance

_SAYS = re.compile(r"[.!][\"”’']*(?:\s|$)|[^?\W][\"”’']?$")  # a sentence that does not end in a question mark
_ENDS = re.compile(r"(?<=[.!?])[\"”’']*\s+(?:… )?|[\"”’',]*\s+… ")
_TELLING = 4
"""Words of content that a sentence needs to be told from others by some of them."""
_NAME = 2  # words
_UNDATED = "9999"  # sorts behind every day


class Proof(NamedTuple):
    """One attribution of a report, in the order in which evidence stands: by day, article and place."""

    published: str
    article: str
    start: int
    attribution: str


class _Alike(NamedTuple):
    """What the attributions of one report have in common."""

    published: str | None
    carries: bool
    posts: tuple[tuple[str, str], ...]
    what: tuple[object, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """How some attributions report an utterance: the same in every field. `proofs` are they, the earliest first.

    `published` is the day of publication and `said` the TIMEX3 value of the utterance, None where no words say it;
    it may then be "published" by `said_from`, said on the day of publication or just before. `turned`
    says that the cue turns the content around ("denied", "ruled out"), `asks` that all of it is asked, `carries` that
    another attribution stands in it: what it tells is that somebody told something. `quoted` are the words between
    quotation marks. `posts` are what the articles call speakers by, each with the name that others give. `score` is the
    best of the attributions. `copies` are reports by which copies say the same at the same place, the earliest first:
    they count as this one, and of the day on which this one appeared.
    """

    proofs: tuple[Proof, ...]
    wording: str
    words: Worded
    quoted: Worded
    kind: AttributionKind
    attitude: Attitude
    stance: Stance | None
    cue: str | None
    speakers: tuple[str, ...]
    addressee: str | None
    said: str | None
    said_from: DayFrom | None = None
    published: str | None
    negated: bool
    turned: bool
    asks: bool
    carries: bool
    score: float | None
    posts: tuple[tuple[str, str], ...] = ()
    copies: tuple[Report, ...] = ()

    @property
    def order(self) -> tuple[str | int, ...]:
        """By the earliest evidence; total, as an attribution is of one report."""
        return self.proofs[0]


def reports(docs: Iterable[Doc], holders: Mapping[str, str] = MappingProxyType({})) -> Iterator[Report]:
    """The reports in some articles, by their earliest evidence; `holders` are who speakers are that go by a post."""
    alike: dict[_Alike, list[tuple[Proof, Attribution]]] = defaultdict(list)
    for doc in docs:
        published = _day(doc.article)
        given = doc.of(Attribution)
        carriers = {found.nested_in for found in given}
        for found in given:
            if found.content and states(found):
                proof = Proof(published or _UNDATED, doc.article.id, found.content[0].start, found.id)
                posts = tuple((name, holders[name]) for name in found.speakers if name in holders)
                named = replace(found, speakers=tuple(holders.get(name, name) for name in found.speakers))
                alike[_Alike(published, found.id in carriers, posts, _what(named))].append((proof, named))
    made = [_report(key, found) for key, found in alike.items()]
    yield from sorted(made, key=lambda report: report.order)


def states(found: Attribution) -> bool:
    """Whether an attribution tells of an utterance of somebody.

    That nobody named asked or told does not ("Asked whether she would go, ..."), nor what stands for its speaker's
    name ("asked not to be named"), nor a pronoun by itself that a clause goes on from, nor what nobody, or a meeting,
    is held to discuss, nor a name alone behind "said": the rest of its clause was not read.
    """
    said = _joined(found.content).casefold().split()
    cue = [word for span in found.cue for word in span.exact.casefold().split()]
    if not found.source and not found.speakers and cue and cue[-1] in word_class("asked"):
        return False
    if cue and cue[-1] in word_class("topic") and all(_is_occasion(name) for name in found.speakers):
        return False
    if found.kind == "indirect" and cue and cue[-1] in word_class("telling") and _is_name(found.content):
        return False
    unnamed = not word_class("unnamed").isdisjoint(said) and said[:3] in (["not", "to", "be"], ["to", "not", "be"])
    return not unnamed and not (len(said) == 1 and said[0] in word_class("relative"))


def _is_name(content: Sequence[Span]) -> bool:
    """Whether some words are one or two, each with a capital."""
    words = _joined(content).rstrip(".,").split()
    return len(words) <= _NAME and all(word[:1].isupper() for word in words)


def _is_occasion(source: str) -> bool:
    """Whether a source is something that is held: "talks with Ada Fenn"."""
    return not word_class("occasion").isdisjoint(source.casefold().split()[:1])


def originals(
    found: Iterable[Report], places: Mapping[str, str], at_odds: Callable[[Report, Report], bool]
) -> Iterator[Report]:
    """Reports, the earliest first, without those that are copies of another; that has them with it."""

    def at(report: Report) -> frozenset[str]:
        return frozenset(places[proof.attribution] for proof in report.proofs if proof.attribution in places)

    for original, *copies in bundled(list(found), at, at_odds):
        yield replace(original, copies=tuple(copies)) if copies else original


def sentences(report: Report) -> Iterator[Report]:
    """A report of each of the sentences of a quotation alone, where it has several; those of a few words are left out,
    as they are in a paraphrase of anything."""
    parts = [part for part in _ENDS.split(report.wording) if part.strip()]
    if len(parts) > 1:
        for part in parts:
            words = (in_senses if report.words is in_senses(report.wording) else worded)(part)
            if words.mass >= _TELLING:
                yield replace(report, wording=part, words=words, quoted=words)


def by_sense(report: Report) -> Report:
    """A report with its words told by their senses."""
    return replace(report, words=in_senses(report.wording), quoted=in_senses(report.quoted.text))


def _what(found: Attribution) -> tuple[object, ...]:
    """All that a report says, apart from where."""
    return (
        *(wording_of(found), _joined(found.quotes), found.kind, found.attitude, found.stance, _flat(found.cue)),
        *(found.speakers, found.addressee, _said(found), found.said_from, found.negated),
    )


def _said(found: Attribution) -> str | None:
    """The day of an utterance where the text says it: one that only its publication tells is compared with none."""
    return None if found.said is None or found.said_from == "published" else found.said.value


def _report(alike: _Alike, found: list[tuple[Proof, Attribution]]) -> Report:
    proofs = tuple(sorted(proof for proof, _ in found))
    scores = [one.score for _, one in found if one.score is not None]
    first = found[0][1]
    wording, cue = wording_of(first), _flat(first.cue)
    return Report(
        proofs=proofs,
        wording=wording,
        words=worded(wording),
        quoted=worded(_joined(first.quotes)),
        kind=first.kind,
        attitude=first.attitude,
        stance=first.stance,
        cue=cue,
        speakers=first.speakers,
        addressee=first.addressee,
        said=_said(first),
        said_from=first.said_from,
        published=alike.published,
        negated=first.negated,
        turned=turned(cue, negated=first.negated),
        asks=first.kind == "direct" and "?" in wording and _SAYS.search(wording) is None,
        carries=alike.carries,
        score=max(scores, default=None),
        posts=alike.posts,
    )


def wording_of(found: Attribution) -> str:
    """The content as reported, each part on one line, with a mark between them."""
    return _joined(found.content)


def _joined(spans: Iterable[Span]) -> str:
    return " … ".join(" ".join(span.exact.split()) for span in spans)


def turned(cue: str | None, *, negated: bool = False) -> bool:
    """Whether a cue turns its content around: what was denied or refused is not what was said.

    A "not" in it turns it around as well ("vowed not"), unless it is that which makes the report `negated`.
    """
    words = worded(cue or "").words
    stems = [word.stem for word in words]
    denied = any(tuple(stems[place : place + len(verb)]) == verb for verb in _turning() for place in range(len(stems)))
    return denied != (not negated and sum(word.contrary for word in words) % 2 == 1)


@cache
def _turning() -> frozenset[tuple[str, ...]]:
    """The stems of the verbs that deny or refuse, without what follows them ("object to" is "object")."""
    return frozenset(
        tuple(word.stem for word in worded(row[0]).words)
        for row in table("en", "cue_verbs")
        if row[3] in ("denies", "refuses")
    )


def _day(article: Article) -> str | None:
    published = article.published
    return published.value if published is not None and published.precision == "day" else None


def _flat(spans: Iterable[Span]) -> str | None:
    return " ".join(" ".join(span.exact.split()) for span in spans) or None
