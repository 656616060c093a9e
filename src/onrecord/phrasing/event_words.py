"""How events are put into words for a person: the parties, the type, what is not simply said to have happened."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.lexicon import table
from onrecord.phrasing import wording
from onrecord.types import Annotation, Event, EventFlag, EventMention, Span

FLAGS: dict[EventFlag, str] = {
    "negated": "said not to have happened",
    "future": "planned or expected",
    "hypothetical": "hypothetical",
    "historical": "past",
}
_UNNAMED = "somebody not named"


def parties(names: Iterable[str], reported: Sequence[Annotation], role: str) -> str:
    """By name, else in the article's words for them, in quotation marks; empty where the text does not say."""
    if known := list(names):
        return wording.speaker(known)
    spans: tuple[Span, ...] = next((getattr(one, role) for one in reported if getattr(one, role, ())), ())
    return f"“{wording.flat(' '.join(span.exact for span in spans))}”" if spans else ""


def kind(event: Event | EventMention) -> str:
    """Type and mode: "COERCE/arrest"."""
    return f"{event.event_type}/{event.mode}" if event.mode else event.event_type


def told(event: Event) -> str:
    """Who does what to whom, the deed in the article's own word: "Maria Hale: detained → Jon Okoro".

    Where nobody known acts, the deed alone: "detained → Jon Okoro".
    """
    who = f"{wording.speaker(event.actors)}: " if event.actors else ""
    whom = f" → {wording.speaker(event.recipients)}" if event.recipients else ""
    return f"{who}{event.words}{whom}"


def sides(event: Event) -> str:
    """Who acts on whom, as far as they are known: "Maria Hale → Jon Okoro", "→ Jon Okoro"."""
    whom = f"→ {wording.speaker(event.recipients)}" if event.recipients else ""
    return " ".join(part for part in (wording.speaker(event.actors) if event.actors else "", whom) if part)


def facts(
    event: Event | EventMention, reported: Sequence[Annotation], *, dated: bool = True, in_words: bool = False
) -> list[str]:
    """What else is known: the day as far as it is, what is not simply said to have happened, where, by whose words.

    `in_words` writes the day as people do."""
    where = ", ".join(dict.fromkeys(part for part in (event.place, event.country) if part))
    said_by = list(event.said_by) if isinstance(event, Event) else []
    in_words_of_another = any(isinstance(one, EventMention) and one.attribution_id for one in reported)
    who = wording.speaker(said_by) if said_by else _UNNAMED if in_words_of_another and isinstance(event, Event) else ""
    parts = [
        *([dating(event, in_words=in_words)] if dated else []),
        *(FLAGS[flag] for flag in event.flags),
        where,
        f"according to {who}" if who else "",
    ]
    return [part for part in parts if part]


BY_PUBLICATION = "by its publication"


def dating(event: Event | EventMention, *, in_words: bool = False) -> str:
    """When it happened, as exactly as the text says; what only its publication tells is told as that."""
    day = own_day(event)
    told = wording.in_words(day) if in_words else day
    if event.date_from == "published":
        return f"{told} or just before, {BY_PUBLICATION}"
    if in_words:
        return "no day given" if not day else told if len(day) == len("2031-05-04") else f"in {told}"
    return {10: day, 7: f"in the month {day}", 4: f"in the year {day}"}.get(len(day), day or "no day given")


def own_day(event: Event | EventMention) -> str:
    """The event's own day, month or year; empty where the text does not fix it."""
    date = event.date if event.date is None or isinstance(event.date, str) else event.date.value
    return (date or "").split("T")[0]


def meanings() -> dict[str, str]:
    """What each type stands for, in plain words."""
    return {row[0]: row[2] for row in table("en", "event_types")}


def modes(event_type: str) -> tuple[str, ...]:
    """The modes of a type."""
    return next((tuple(row[1].split()) for row in table("en", "event_types") if row[0] == event_type), ())
