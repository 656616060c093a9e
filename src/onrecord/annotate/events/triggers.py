"""The words that tell of events: a list read once, inflected, and looked up by the form that stands in the text."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from onrecord.annotate.inflection import plural, verb_forms
from onrecord.lexicon import table
from onrecord.types import EventType

Part = Literal["v", "n", "a"]
_PAST = ("past", "part", "adj")


@dataclass(frozen=True, slots=True)
class Trigger:
    """An entry of data/<language>/event_triggers.txt.

    `rest` are the words that must stand with it ("on" of "call on"), before it for a noun ("air" of "air raid").
    `event_type` is None where the word tells of no event with these `objects`. `frames` says where the recipient is.
    An object of `bare` must be the noun itself or what it is of: "a state of emergency", not "an emergency meeting".
    """

    lemma: str
    part: Part
    rest: tuple[str, ...]
    event_type: EventType | None
    mode: str | None
    frames: tuple[str, ...]
    objects: frozenset[str]
    bare: frozenset[str]


@cache
def triggers(language: str) -> dict[tuple[Part, str], tuple[Trigger, ...]]:
    """Entries by part and form in small letters: those that ask for most come first."""
    irregular = {row[0]: row[1] for row in table(language, "event_verb_forms")}
    found: dict[tuple[Part, str], list[Trigger]] = {}
    for words, part, told, frames, objects in table(language, "event_triggers"):
        *before, last = words.split()
        head, rest = (last, tuple(before)) if part == "n" else (words.split()[0], tuple(words.split()[1:]))
        event_type, _, mode = told.partition("/")
        entry = Trigger(
            lemma=head,
            part=cast(Part, part),
            rest=rest,
            event_type=None if event_type == "-" else cast(EventType, event_type),
            mode=mode or None,
            frames=tuple(f for f in frames.split() if f != "-"),
            objects=frozenset() if objects == "-" else frozenset(noun.lstrip("=") for noun in objects.split(",")),
            bare=frozenset(noun[1:] for noun in objects.split(",") if noun[0] == "="),
        )
        if part == "v":
            forms = {form for _, form in verb_forms(head, irregular.get(head, "-"))}
        else:
            forms = {head, plural(head)} if part == "n" else {head}
        for form in forms:
            found.setdefault((entry.part, form), []).append(entry)
    return {
        form: tuple(sorted(entries, key=lambda e: (-len(e.rest), not e.objects))) for form, entries in found.items()
    }


@cache
def _companions(language: str) -> dict[str, frozenset[str] | None]:
    """For every form of a trigger the words of which one must stand with it; None where it tells of an event alone."""
    found: dict[str, set[str] | None] = {}
    for (_, form), entries in triggers(language).items():
        for entry in entries:
            beside = {*entry.objects, *map(plural, entry.objects)} or {*entry.rest}
            known = found.setdefault(form, set())
            if not beside or "@PER" in beside:
                found[form] = None
            elif known is not None:
                known |= beside
    return {form: None if beside is None else frozenset(beside) for form, beside in found.items()}


def can_tell(words: Collection[str], language: str) -> bool:
    """Whether words in small letters can tell of an event together: seen at a glance, before a sentence is read."""
    known = _companions(language)
    return any(
        word in known and ((beside := known[word]) is None or not beside.isdisjoint(words)) for word in words
    )  # fmt: skip


@cache
def sectors(language: str) -> dict[str, str | None]:
    """PLOVER's sector of the nouns for those who act, singular and plural; None where the noun does not tell."""
    found: dict[str, str | None] = {}
    for noun, sector in table(language, "event_parties"):
        found[noun] = found[plural(noun)] = None if sector == "-" else sector
    return found
