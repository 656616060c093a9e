"""What a trigger amounts to where it stands: to come, refused, vowed; whether it stands; what is one event."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from onrecord.annotate.events.matching import Marks
from onrecord.annotate.events.syntax import Sentence
from onrecord.types import EventFlag, EventType, Extent

VERBAL = frozenset(("ACCUSE", "REQUEST", "REJECT", "THREATEN", "AGREE", "SUPPORT", "CONCEDE"))
_TO_COME_AGREE = frozenset(("CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT", "CONCEDE"))
_TO_COME_THREAT = frozenset(("ASSAULT", "SANCTION", "COERCE", "MOBILIZE", "PROTEST"))
_DONE_TO = frozenset(("ASSAULT", "COERCE", "SANCTION", "INCIDENT"))
_REFUSED = frozenset(("CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT", "AGREE", "CONCEDE"))


@dataclass(slots=True)
class Draft:
    """An event on its way: its trigger's words, what it is, and the heads of actors and recipients."""

    word: int
    words: tuple[int, int]
    event_type: EventType
    mode: str | None
    actors: list[int]
    recipients: list[int]
    flags: tuple[EventFlag, ...] = ()
    inside: list[int] = field(default_factory=list)  # further triggers that tell of the same
    spoken: bool = False  # what it amounts to is done by saying so: "will not leave" refuses
    bare: bool = False  # harm of which the sentence does not say who or what did it
    laid: bool = False  # a duty ("must leave"): a demand by whoever else says so, in this sentence or another
    time: Extent | None = None  # what dates it, where that alone shows that it is one


def vowed(
    s: Sentence, word: int, marks: Marks, event_type: EventType
) -> tuple[EventType, str | None]:  # fmt: skip
    """What a promise is by what is promised: to harm is a threat, to help or to meet an agreement."""
    for k in (*s.complements(word), *s.kids(word, "obl", "obj")):
        kind = marks[k].event_type if k in marks else None
        if kind in _TO_COME_THREAT:
            return "THREATEN", None
        if kind in _TO_COME_AGREE:
            return "AGREE", None
    return event_type, None


def to_come(
    event_type: EventType, mode: str | None, flags: tuple[EventFlag, ...]
) -> tuple[EventType, str | None, tuple[EventFlag, ...]]:
    """What a deed that is to come, or is refused, amounts to in PLOVER's terms."""
    if "future" in flags:
        rest = tuple(f for f in flags if f not in ("future", "negated"))
        if event_type in _REFUSED and "negated" in flags:
            return "REJECT", None, rest
        if event_type in _TO_COME_AGREE:
            return "AGREE", None, rest
        if event_type in _TO_COME_THREAT and "negated" not in flags:
            return "THREATEN", None, rest
    return event_type, mode, flags


def stands(draft: Draft, *, about: bool) -> bool:
    """Whether a trigger has parties enough to tell of an event, or it says at least what it is `about`."""
    kind = draft.event_type
    if "negated" in draft.flags and kind in VERBAL:
        return False  # "would not rule out", "has not threatened": nothing was done
    if kind == "INCIDENT":
        return bool(draft.recipients)
    if kind == "AID":
        return bool(draft.recipients)
    if kind in ("CONSULT", "COOPERATE"):
        return bool(draft.actors) and bool(draft.recipients)
    if kind in VERBAL:
        return bool(draft.actors or draft.bare) and (bool(draft.recipients) or about)
    return bool(draft.actors or draft.recipients)


def joined(s: Sentence, drafts: list[Draft]) -> list[Draft]:
    """One event where several triggers of a sentence tell of the same: "attacked the camp, killing nine"."""
    kept: list[Draft] = []
    causes = {word for draft in drafts for word in draft.inside}
    for draft in drafts:
        if draft.word in causes:
            continue
        above = set(s.above(draft.word))
        for other in kept:
            related = other.word in above or draft.word in set(s.above(other.word))
            same = not draft.actors or not other.actors or set(draft.actors) & set(other.actors)
            if other.event_type == draft.event_type and related and same and other.flags == draft.flags:
                other.inside.append(draft.word)
                other.actors = other.actors or draft.actors
                other.mode = other.mode or draft.mode
                other.recipients = list(dict.fromkeys((*other.recipients, *draft.recipients)))
                break
        else:
            kept.append(draft)
    return kept


def undergone(s: Sentence, draft: Draft) -> Draft:
    """What a headline tells by a form in -ed is done to whom it names, unless it names another: "Skipper detained as
    toll climbs"; what its subject does stands in the present there."""
    verb = draft.word
    without = not draft.recipients and not s.kids(verb, "aux", "obj", "nsubj:pass") and not s.passive(verb)
    if draft.event_type in _DONE_TO and s.tree.tags[verb] == "VERB" and s.low[verb].endswith("ed") and without:
        return replace(draft, actors=[], recipients=draft.actors)
    return draft


def settled(found: list[tuple[Sentence, Draft]]) -> list[tuple[Sentence, Draft]]:
    """What harm amounts to whose doer no sentence names: that of which the article tells more, attacks or accidents."""
    attacks = sum(draft.event_type == "ASSAULT" and not draft.bare for _, draft in found)
    accidents = sum(draft.event_type == "INCIDENT" for _, draft in found)
    if accidents > attacks:
        for _, draft in found:
            if draft.bare and draft.event_type == "ASSAULT":
                draft.event_type, draft.mode = "INCIDENT", None
    return found
