"""One utterance: every wording of it side by side, who reported it when, and what else it stands in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from onrecord.merge.statements import Stretch, set_beside
from onrecord.phrasing import wording
from onrecord.record import Place, Record
from onrecord.types import Annotation, AttributionKind, Disagreement, Position, Statement, Variant
from onrecord.web.asked import Asked
from onrecord.web.pages.reports import ReportedOnce, known, origins
from onrecord.web.render import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Worded:
    """A wording set beside the statement's own; `alike` is False where they are too unlike for that, and then `words`
    are the wording as it stands. `cue` says how it was said where that is not as the statement's own was ("denied"),
    `places` are where it is reported so."""

    cue: str
    kind: AttributionKind
    words: tuple[Stretch, ...]
    alike: bool
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementPage(Page):
    """`speaker` is by name, else in the articles' words. `others` are the statements that it stands with in
    disagreements and positions, by id, `places` where all of these stand."""

    template: ClassVar[str] = "statement.html"
    statement: Statement
    speaker: str
    wordings: tuple[Worded, ...]
    origins: tuple[ReportedOnce, ...]
    disagreements: tuple[Disagreement, ...]
    positions: tuple[Position, ...]
    others: Mapping[str, Statement]
    places: Mapping[str, tuple[Place, ...]]


def statement_page(record: Record, asked: Asked, ident: str) -> StatementPage:
    """A statement with all its wordings and reports."""
    found = known(record, asked, ident, Statement)
    proofs = record.proven(found, **asked.standpoint)
    holding = record.holding(found.id, **asked.standpoint)
    at_odds = tuple(one for one in holding if isinstance(one, Disagreement))
    positions = tuple(one for one in holding if isinstance(one, Position))
    near = dict.fromkeys(
        ident
        for one in holding
        for ident in (
            one.entries if isinstance(one, Disagreement) else one.statements if isinstance(one, Position) else ()
        )
        if ident != found.id
    )
    others = [one for one in record.entries(list(near), **asked.standpoint) if isinstance(one, Statement)]
    places = record.places([found, *others], **asked.standpoint)
    reported = [proof.annotation for proof in proofs if proof.annotation]
    speaker = wording.speaker(found.speaker, reported)
    return StatementPage(
        title=f"{speaker}: {wording.spoken(found.wording, 60)}",
        statement=found,
        speaker=speaker,
        wordings=wordings(found, places.get(found.id, ()), reported),
        origins=origins(found, proofs, asked),
        disagreements=at_odds,
        positions=positions,
        others={one.id: one for one in others},
        places=places,
    )


def wordings(statement: Statement, places: tuple[Place, ...], reported: Sequence[Annotation]) -> tuple[Worded, ...]:
    """All wordings of a statement, each set beside the first, its own; `places` are where its reports stand, `reported`
    the reports."""
    return tuple(_worded(statement, variant, places, reported) for variant in statement.variants)


def _worded(
    statement: Statement, variant: Variant, places: tuple[Place, ...], reported: Sequence[Annotation]
) -> Worded:
    beside = tuple(set_beside(statement.wording, variant.wording))
    alike = bool(variant.differences) or all(stretch.same for stretch in beside)
    return Worded(
        cue=wording.cue_beside(statement, variant, reported),
        kind=variant.kind,
        words=beside if alike else (Stretch("", variant.wording, same=True),),
        alike=alike,
        places=tuple(place for place in places if place.annotation in variant.evidence),
    )
