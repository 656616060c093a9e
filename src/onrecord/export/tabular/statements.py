"""The table of what was said."""

from __future__ import annotations

from onrecord.export.tabular.columns import DAY, ID, TEXT, WHOLE, YES_NO, Column, Table, one_of
from onrecord.export.tabular.told import COUNT, FIRST, REVIEWED, Told
from onrecord.types import Attitude, AttributionKind, DayFrom, Stance, Statement

STATEMENTS: Table[Told[Statement]] = Table(
    name="statements",
    row="A statement: one utterance, however many articles report it",
    order="by said (without one by first publication)",
    columns=(
        Column(name="statement", meaning="Its id.", values=ID, cell=lambda told: told.entry.id),
        Column(
            name="speakers", meaning="Who says it.", values="list of names", missing="nobody is identifiable",
            cell=lambda told: told.entry.speaker,
        ),
        Column(
            name="addressee", meaning="To whom.", values="name", missing="the text does not say",
            cell=lambda told: told.entry.addressee,
        ),
        Column(
            name="said", meaning="The day it was said.", values=DAY, missing="nothing tells the day",
            cell=lambda told: told.entry.said,
        ),
        Column(
            name="said_from",
            meaning="How that day was come by. published: no words say it, and it was said on the day of the first "
            "publication, which said then is, or just before; do not hold it against another day.",
            values=one_of(DayFrom), missing="no day", cell=lambda told: told.entry.said_from,
        ),
        Column(
            name="attitude", meaning="Whether it is said, thought, wanted or found.", values=one_of(Attitude),
            cell=lambda told: told.entry.attitude,
        ),
        Column(
            name="stance", meaning="What the speaker does in saying it.", values=one_of(Stance),
            missing="not told", cell=lambda told: told.entry.stance,
        ),
        Column(
            name="negated", meaning="Whether it is reported as not said.", values=YES_NO,
            cell=lambda told: told.entry.negated,
        ),
        Column(
            name="cue", meaning="The words that report it: without them a denial reads as a claim.", values=TEXT,
            missing="no words do", cell=lambda told: told.entry.cue,
        ),
        Column(
            name="kinds", meaning="How it is reported: in quotation marks, in other words, or both.",
            values=f"list of {one_of(AttributionKind)}", cell=lambda told: told.entry.kinds,
        ),
        Column(
            name="wording", meaning="Its fullest report, direct before indirect; every report is in reports.csv.",
            values=TEXT, cell=lambda told: told.entry.wording,
        ),
        Column(
            name="wordings", meaning="How many different wordings there are.", values=WHOLE,
            cell=lambda told: len(told.entry.variants) or 1,
        ),
        *COUNT,
        *FIRST,
        *REVIEWED,
    ),
)  # fmt: skip
