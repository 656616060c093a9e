"""The table of what was done, or happened."""

from __future__ import annotations

from onrecord.export.tabular.columns import DAY, ID, TEXT, Column, Table, one_of
from onrecord.export.tabular.told import COUNT, FIRST, REVIEWED, Told
from onrecord.types import DayFrom, Event, EventFlag, EventType

EVENTS: Table[Told[Event]] = Table(
    name="events",
    row="An event: something that was done, or happened, as reported, however many articles report it",
    order="by date (without one by first publication)",
    columns=(
        Column(name="event", meaning="Its id.", values=ID, cell=lambda told: told.entry.id),
        Column(
            name="date", meaning="When it happened.", values=DAY, missing="nothing tells when",
            cell=lambda told: told.entry.date,
        ),
        Column(
            name="date_from",
            meaning="How that was come by. published: no words say it, and it happened on the day of the first "
            "publication, which date then is, or just before; do not hold it against another day.",
            values=one_of(DayFrom), missing="no date", cell=lambda told: told.entry.date_from,
        ),
        Column(
            name="type", meaning="What sort of event, in the terms of PLOVER 0.8 (docs/reference/formats.md).",
            values=one_of(EventType), cell=lambda told: told.entry.event_type,
        ),
        Column(
            name="mode", meaning="How, in the same terms.", values=TEXT, missing="the text does not say",
            cell=lambda told: told.entry.mode,
        ),
        Column(
            name="contexts", meaning="In which context, in the same terms.", values="list", missing="none",
            cell=lambda told: told.entry.contexts,
        ),
        Column(
            name="actors", meaning="Who did it.", values="list of names", missing="the actor is not named or not known",
            cell=lambda told: told.entry.actors,
        ),
        Column(
            name="recipients", meaning="To whom.", values="list of names",
            missing="the recipient is not named or not known", cell=lambda told: told.entry.recipients,
        ),
        Column(
            name="place", meaning="Where.", values=TEXT, missing="the text names no place",
            cell=lambda told: told.entry.place,
        ),
        Column(
            name="country", meaning="The country of that place.", values=TEXT, missing="not known",
            cell=lambda told: told.entry.country,
        ),
        Column(
            name="flags",
            meaning="What is not simply said to have happened: negated (said not to have happened), future (planned "
            "or expected), hypothetical, historical (long past).",
            values=f"list of {one_of(EventFlag)}", missing="simply said to have happened",
            cell=lambda told: told.entry.flags,
        ),
        Column(
            name="said_by", meaning="Whose words report it.", values="list of names",
            missing="the article's own voice", cell=lambda told: told.entry.said_by,
        ),
        *COUNT,
        *FIRST,
        *REVIEWED,
    ),
)  # fmt: skip
