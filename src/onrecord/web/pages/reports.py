"""What proves an entry, as pages show it: each report in its sentence, those together that count as one, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from onrecord.errors import NotFound
from onrecord.evidence import Evidence
from onrecord.phrasing import wording
from onrecord.record import Record
from onrecord.types import Article, Entry, Event, Extent, Figure, Passage, Quantity, Statement, Story
from onrecord.web.asked import Asked
from onrecord.web.marks import Mark, Piece, pieces

E = TypeVar("E", bound=Entry)
_LAYERS = {
    "span": "figure", "attribution_span": "source", "source": "source", "cue": "cue", "content": "content",
    "trigger": "event", "words": "shared", "copy": "shared", "original": "shared",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """A report: the sentence with the words that count marked, and the address of that in its article. `annotation` is
    its id, "" for passages; `suspect` is whether the article is."""

    article: Article
    annotation: str
    pieces: tuple[Piece, ...]
    link: str
    suspect: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedOnce:
    """Reports that count as one, the earliest first, and why."""

    reports: tuple[Reported, ...]
    reasons: tuple[str, ...]

    @property
    def size(self) -> int:
        """How many there are."""
        return len(self.reports)


class NotYet(NotFound):
    """Something was not there by the day asked for. `day` is the first by which it surely was, None where unknown."""

    day: str | None = None


def not_yet(message: str, ident: str, day: str | None) -> NotYet:
    """That something with an id was not there on the day asked for, and since which day it is."""
    error = NotYet(message, subject=ident, hint="ask for no day, or for a later one")
    error.day = day
    return error


def known(record: Record, asked: Asked, ident: str, kind: type[E]) -> E:
    """The entry of a kind with an id, or the beginning of one, from where the record is looked at. Raises NotFound."""
    then = record.standing(ident, **asked.standpoint)
    if then is None:
        found = record.get(ident)
        leads = found.id != ident and (found.id.startswith(ident) or asked.as_of is None)
        then = record.standing(found.id, **asked.standpoint) if leads else None
        if then is None and isinstance(found, kind):
            raise _not_there(record, found, asked)
    if not isinstance(then, kind):
        raise NotFound(f"{ident} is no {kind.__name__.lower()}", subject=ident, hint=f"/item/{ident} leads to it")
    return then


def _not_there(record: Record, entry: Entry, asked: Asked) -> NotFound:
    """Why there is no such entry from where the record is looked at, though there is one."""
    name = type(entry).__name__.lower()
    if asked.as_of is None:
        told = f"the machine found no such {name}: people made it of another"
        return NotFound(told, subject=entry.id, hint="ask for the record as decided")
    times = (proof.article.known for proof in record.evidence(entry))
    days = sorted({day for one in times if one and (day := wording.last_day(one.value[:10])) and day > asked.as_of})
    there = (day for day in days if record.standing(entry.id, as_of=day, review=asked.review) is not None)
    return not_yet(f"this {name} was not reported yet on {asked.as_of}", entry.id, next(there, None))


def story_asked(record: Record, asked: Asked) -> Story | None:
    """The story, or episode, that a list is limited to; None for all. Raises NotFound for no such story."""
    if asked.story is None:
        return None
    found = record.standing(record.get(asked.story).id, **asked.standpoint)
    return found if isinstance(found, Story) else None


def origins(entry: Statement | Figure | Event, proofs: Sequence[Evidence], asked: Asked) -> tuple[ReportedOnce, ...]:
    """The reports of an entry, those that go back to one together; what no origin is known of comes last."""
    told: dict[str, list[Reported]] = {}
    for proof in proofs:
        told.setdefault(proof.article.id, []).append(reported(proof, asked))
    found = [
        ReportedOnce(
            reports=tuple(one for article in origin.articles for one in told.pop(article, ())), reasons=origin.reasons
        )
        for origin in entry.origins
    ]
    rest = tuple(one for some in told.values() for one in some)
    return tuple(one for one in (*found, ReportedOnce(reports=rest, reasons=())) if one.reports)


def reported(proof: Evidence, asked: Asked) -> Reported:
    """A report in its sentences, with the words that count and who says them marked."""
    one = proof.annotation
    ident = one.id if one else ""
    marks = [Mark(at.start, at.end, _LAYERS[role], ident) for role, at in proof.spans if role in _LAYERS]
    extent = Extent(proof.context[0].start, proof.context[-1].end)
    if isinstance(one, Quantity):  # the sentence of the number; who gives it may stand far away
        holding = (at for at in proof.context if at.start <= one.span.start < at.end)
        extent = next(holding, extent)
    first = proof.spans[0].span
    return Reported(
        article=proof.article,
        annotation=ident,
        pieces=tuple(pieces(proof.article.text, marks, start=extent.start, end=extent.end)),
        link=asked.link(f"/article/{proof.article.id}") + (f"#a-{ident}" if ident else f"#p-{first.start}-{first.end}"),
        suspect=proof.suspect,
    )


def passage_link(passage: Passage, asked: Asked) -> str:
    """The address of a passage in its article."""
    return asked.link(f"/article/{passage.article_id}") + f"#p-{passage.span.start}-{passage.span.end}"
