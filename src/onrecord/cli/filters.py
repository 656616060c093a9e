"""The views of a record, which filters each takes, and how they are typed."""

from __future__ import annotations

from typing import Annotated

import typer

VIEWS = (
    "overview", "stories", "articles", "lineage", "statements", "positions", "figures", "series", "events",
    "disagreements", "wording", "entities", "timeline", "failures",
)  # fmt: skip
# Which filters make sense where: one that would do nothing is refused instead of being passed over.
_WINDOW = {"publisher", "since", "until", "as_of", "story", "review"}
TAKES = {
    "stories": _WINDOW - {"story"},
    "articles": _WINDOW - {"review"},
    "lineage": _WINDOW,
    "statements": _WINDOW | {"speaker", "attitude", "min_score"},
    "positions": _WINDOW | {"speaker"},
    "figures": _WINDOW | {"speaker", "measure", "min_score"},
    "series": _WINDOW | {"speaker", "measure"},
    "events": _WINDOW | {"type", "mode", "actor", "recipient", "place", "speaker", "min_score"},
    "disagreements": _WINDOW | {"kind"},
    "wording": _WINDOW | {"name"},
    "entities": {"publisher", "as_of", "story", "name", "review"},
    "timeline": _WINDOW | {"name", "min_score"},
}
TYPED = {"since": "--from", "until": "--to", "as_of": "--as-of", "min_score": "--min-score"}

What = Annotated[
    str,
    typer.Argument(
        metavar="[VIEW | ID]",
        help="A view: overview, stories, articles, lineage, statements, positions, figures, series, events, "
        "disagreements, wording, entities, timeline, failures; or the id of an item (its first digits are enough).",
    ),
]
Speaker = Annotated[
    str | None,
    typer.Option("--speaker", metavar="NAME", help="Only what this person or body says; any part of the name."),
]
From = Annotated[str | None, typer.Option("--from", metavar="DATE", help="Only from this day, month or year on.")]
To = Annotated[str | None, typer.Option("--to", metavar="DATE", help="Only up to this day, month or year, inclusive.")]
Publisher = Annotated[str | None, typer.Option("--publisher", metavar="NAME", help="Only what this publisher carried.")]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of", metavar="DATE", help="What was known then: only articles published, and last updated, by that day."
    ),
]
MeasureOption = Annotated[
    str | None,
    typer.Option("--measure", metavar="NAME", help="Only figures of this: killed, injured, displaced, money ..."),
]
TypeOption = Annotated[
    str | None,
    typer.Option(
        "--type",
        metavar="TYPE[/MODE]",
        help="Only events of this type of PLOVER: ASSAULT, COERCE/arrest. Below a list of events stands what the types "
        "on it mean; docs/reference/formats.md has all of them.",
    ),
]
Actor = Annotated[str | None, typer.Option("--actor", metavar="NAME", help="Only what this person or body does.")]
Recipient = Annotated[
    str | None, typer.Option("--recipient", metavar="NAME", help="Only what is done to this person or body.")
]
Place = Annotated[
    str | None, typer.Option("--place", metavar="NAME", help="Only what happens in this place or country.")
]
AttitudeOption = Annotated[
    str | None,
    typer.Option(
        "--attitude",
        metavar="NAME",
        help="statement (what people say, the default), belief, intention, finding, other, or all.",
    ),
]


StoryOption = Annotated[
    str | None, typer.Option("--story", metavar="ID", help="Only what belongs to this story or episode.")
]
NameOption = Annotated[
    str | None, typer.Option("--name", metavar="NAME", help="Only what concerns this person, body, place or act.")
]
KindOption = Annotated[
    str | None,
    typer.Option(
        "--kind", metavar="NAME", help="Only disagreements about this: value, occurrence, wording, speaker or date."
    ),
]
