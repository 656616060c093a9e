"""What cannot all be right: each side in its words, who says it and who carries it, and what is wrong with an article
that only copies another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple, get_args

from onrecord.browsing import Listing
from onrecord.errors import InputError
from onrecord.phrasing import entries, event_words, wording
from onrecord.record import Place, Record
from onrecord.types import Article, Disagreement, DisagreementKind, Entry, Event, Figure, Statement, Story
from onrecord.web.asked import Asked
from onrecord.web.pages.item import page_of
from onrecord.web.pages.reports import Reported, known, reported, story_asked
from onrecord.web.pages.statement import Worded, wordings
from onrecord.web.render import Page

SHOWN = 30
"""Disagreements on a page: with both sides each is several lines long."""


class Side(NamedTuple):
    """What one side has it to be: who says it, how, its words, when, and where its reports stand.

    `who` is the speaker of a statement, with `lead` before it where that is "According to "; a number is told
    there, and who does what to whom, and `how` says by whom. `independent` counts its independent
    reports; `wordings` are the others of a quotation that is at odds with itself.
    """

    id: str
    page: str
    who: str
    how: str
    words: str
    when: str
    independent: int
    places: tuple[Place, ...]
    wordings: tuple[Worded, ...] = ()
    lead: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DisagreementsPage(Page):
    """`sides` are those of each disagreement, by its id."""

    template: ClassVar[str] = "disagreements.html"
    disagreements: Listing[Disagreement]
    sides: Mapping[str, tuple[Side, ...]]
    kinds: Mapping[DisagreementKind, str]
    story: Story | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DisagreementPage(Page):
    """`passages` are what is at odds in the articles themselves, `suspects` the articles that contradict themselves or
    what they copy."""

    template: ClassVar[str] = "disagreement.html"
    disagreement: Disagreement
    meaning: str
    sides: tuple[Side, ...]
    passages: tuple[Reported, ...]
    suspects: tuple[Article, ...]


def disagreements_page(record: Record, asked: Asked) -> DisagreementsPage:
    """A page's worth of the disagreements that are asked for; `label` is their kind."""
    if asked.label is not None and asked.label not in get_args(DisagreementKind):
        raise InputError(
            f"{asked.label!r} is no kind of disagreement",
            subject=asked.label,
            hint=f"one of {', '.join(entries.AT_ODDS)}",
        )
    listing = record.browse(
        Disagreement,
        label=asked.label,
        name=asked.name,
        order=asked.order or "latest",
        first=asked.place,
        most=SHOWN,
        **asked.window,
    )
    found = record.entries([ident for one in listing.entries for ident in one.entries], **asked.standpoint)
    by_id = {side.id: side for side in sides(record, asked, found)}
    return DisagreementsPage(
        title="Disagreements",
        disagreements=listing,
        sides={one.id: tuple(by_id[ident] for ident in one.entries if ident in by_id) for one in listing.entries},
        kinds=entries.AT_ODDS,
        story=story_asked(record, asked),
    )


def disagreement_page(record: Record, asked: Asked, ident: str) -> DisagreementPage:
    """A disagreement with all its sides."""
    found = known(record, asked, ident, Disagreement)
    articles = record.articles_by_id(found.suspect)
    held = record.entries(found.entries, **asked.standpoint)
    proofs = record.evidence(found) if found.passages else []
    return DisagreementPage(
        title=f"At odds: {entries.odds_title(found, 100)}",
        disagreement=found,
        meaning=entries.AT_ODDS[found.kind],
        sides=sides(record, asked, held, beside=found.kind == "wording"),
        passages=tuple(reported(proof, asked) for proof in proofs if proof.annotation is None),
        suspects=tuple(articles[one] for one in found.suspect if one in articles),
    )


def sides(record: Record, asked: Asked, of: Sequence[Entry], *, beside: bool = False) -> tuple[Side, ...]:
    """What each of some entries has it to be; with `beside`, every wording of a quotation by itself."""
    places = record.places(of, **asked.standpoint)
    return tuple(
        _side(one, page_of(one, asked), places.get(one.id, ()), beside=beside)
        for one in of
        if isinstance(one, Statement | Figure | Event)
    )


def _side(one: Statement | Figure | Event, page: str, places: tuple[Place, ...], *, beside: bool) -> Side:
    independent = len(one.origins)
    if isinstance(one, Statement):
        who, words = wording.speaker(one.speaker), wording.unjoined(one.wording)
        how = wording.saying(one) + (" (not said)" if one.negated else "")
        told = wordings(one, places, ()) if beside else ()
        others = told[1:]
        places = told[0].places if others else places
        return Side(one.id, page, who, how, words, wording.day_said(one) or "", independent, places, tuple(others),
                    wording.lead(one))  # fmt: skip
    if isinstance(one, Figure):
        what = f"{wording.amount(one)} {wording.counted(one)}".strip()
        how = according_to(one.attribution)
        return Side(one.id, page, what, how, one.wording, one.as_of or "", independent, places)
    how = ", ".join([according_to(*one.said_by), *(event_words.FLAGS[flag] for flag in one.flags)])
    return Side(one.id, page, event_words.told(one), how, one.wording, one.date or "", independent, places)


def according_to(*names: str | None) -> str:
    named = [name for name in names if name]
    return f"according to {wording.speaker(named)}" if named else "as reported"
