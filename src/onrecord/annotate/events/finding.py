"""Events in a sentence: triggers that stand, what they mean where they stand, and the words at their sides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from onrecord.annotate.events.matching import HARM, Marks, Matcher, at
from onrecord.annotate.events.parties import Parties
from onrecord.annotate.events.realis import Realis
from onrecord.annotate.events.syntax import Sentence
from onrecord.annotate.events.triggers import Trigger
from onrecord.lexicon import table, words
from onrecord.types import EventFlag, EventType

_CARRIED = ("obj", "nsubj:pass", "obl", "nsubj")
_TO_COME_AGREE = frozenset(("CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT", "CONCEDE"))
_TO_COME_THREAT = frozenset(("ASSAULT", "SANCTION", "COERCE", "MOBILIZE", "PROTEST"))
_REFUSED = frozenset(("CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT", "AGREE", "CONCEDE"))
_THINGS = frozenset(("ASSAULT", "COERCE", "RETREAT", "AID", "SANCTION", "INCIDENT"))
_WORKING = frozenset(("LAB", "EDU", "AGR", "MED", "BUS", "JRN", "JUD"))
_VERBAL = frozenset(("ACCUSE", "REQUEST", "REJECT", "THREATEN", "AGREE", "SUPPORT", "CONCEDE"))


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
    bare: bool = False  # harm of which the sentence does not say who or what did it


class Finder:
    """Finds the events of an article's sentences."""

    def __init__(self, parties: Parties, language: str) -> None:
        self._parties = parties
        self._matcher = Matcher(parties, language)
        self._realis = Realis(language)
        auxiliaries = {row[0]: frozenset(row[1].split()) for row in table(language, "event_realis")}
        self._will, self._must = auxiliaries["will"], auxiliaries["must"]
        self._harm = words(language, "event_harm")
        self._vows = words(language, "event_vows")
        self._light = words(language, "event_light_verbs")
        self._causes = ("in", "by", "during", "after", "from")

    def events(self, s: Sentence) -> list[Draft]:
        """The events of a sentence, in text order."""
        marks = self._matcher.marks(s)
        drafts: list[Draft] = []
        for word, entry in marks.items():
            if entry.event_type is not None and not self._matcher.absorbed(s, word, marks):
                draft = self._draft(s, word, entry, marks)
                if draft is not None:
                    drafts.append(draft)
        drafts += [d for word in range(len(s)) if word not in marks and (d := self._modal(s, word)) is not None]
        return self._joined(s, sorted(drafts, key=lambda draft: draft.word))

    def _modal(self, s: Sentence, verb: int) -> Draft | None:
        """What an auxiliary makes of any verb: "will not accept" refuses, "said that they must disarm" demands."""
        aux = {s.low[k] for k in s.kids(verb, "aux")}
        if s.tree.tags[verb] != "VERB" or not (subjects := self._all(s, s.subjects(verb))):
            return None
        if aux & self._will and self._realis.negated(s, verb):
            recipients = [p for k in s.objects(verb) for p in self._parties.heads(s, k)]
            return Draft(verb, (verb, verb + 1), "REJECT", None, subjects, recipients)
        saying = s.head(verb)
        if aux & self._must and s.relation(verb) == "ccomp" and saying is not None:
            speakers = self._all(s, s.doer(saying))
            if speakers and not set(speakers) & set(subjects):
                return Draft(verb, (verb, verb + 1), "REQUEST", "change", speakers, subjects)
        return None

    # -------------------------------------------------------------------------------------------------------- parties
    def _draft(self, s: Sentence, word: int, entry: Trigger, marks: Marks) -> Draft | None:
        assert entry.event_type is not None
        noun = entry.part == "n"
        carrier = self._carrier(s, word) if noun else None
        actors = self._actors(s, word, entry, carrier)
        recipients = self._recipients(s, word, entry, carrier, actors)
        event_type, mode = entry.event_type, entry.mode
        if noun and event_type == "CONSULT" and not recipients and len(actors) > 1:
            recipients = actors[1:]
            actors = actors[:1]
        flags = self._realis.flags(s, carrier if carrier is not None else word)
        if noun and self._realis.negated(s, word) and "negated" not in flags:
            flags = ("negated", *flags)
        inside: list[int] = []
        if event_type in HARM and (cause := self._cause(s, word, marks)) is not None:
            known = marks[cause]
            assert known.event_type is not None
            event_type, mode = known.event_type, known.mode or mode
            actors = self._actors(s, cause, known, None) or [a for a in actors if a != cause]
            inside.append(cause)
        if entry.lemma in self._vows:
            event_type, mode = self._vowed(s, word, marks, event_type)
        event_type, mode, flags = self._meant(event_type, mode, flags)
        if event_type == "ASSAULT" and entry.lemma == "strike" and noun and self._at_work(s, actors):
            event_type, mode = "PROTEST", "strike"
        draft = Draft(
            word, self._words(s, word, entry), event_type, mode, actors, [r for r in recipients if r not in actors],
            flags, inside,
        )  # fmt: skip
        about = any(at(s, word, frame, entry, carrier) for frame in entry.frames if frame != "comp") or (
            "comp" in entry.frames and bool(s.complements(word) or s.kids(word, "obj"))
        )
        if entry.part == "v" and entry.lemma in self._harm and not actors and not inside:
            draft.bare = True
            if not s.passive(word) and s.doer(word):
                draft.event_type, draft.mode = "INCIDENT", None  # "the water killed nine"
        draft.bare |= s.passive(word) and not noun and bool(draft.recipients)  # "were ordered to stop"
        if event_type in _VERBAL and actors and all(self._is_private(s, a) for a in actors):
            return None  # "a man thanked me"
        return draft if self._stands(draft, about=about) else None

    @staticmethod
    def _vowed(
        s: Sentence, word: int, marks: Marks, event_type: EventType
    ) -> tuple[EventType, str | None]:  # fmt: skip
        """A promise to harm is a threat; a threat to do good is none of ours, and a vow to help an agreement."""
        for k in (*s.complements(word), *s.kids(word, "obl", "obj")):
            kind = marks[k].event_type if k in marks else None
            if kind in _TO_COME_THREAT:
                return "THREATEN", None
            if kind in _TO_COME_AGREE:
                return "AGREE", None
        return event_type, None

    def _is_private(self, s: Sentence, word: int) -> bool:
        """Whether a party is a nameless person of no office."""
        return not self._parties.is_name(s, word) and self._parties.sector(s, word) == "CVL"

    def _at_work(self, s: Sentence, actors: list[int]) -> bool:
        """Whether those who strike are people at work."""
        return any(self._parties.sector(s, a) in _WORKING for a in actors)

    def _carrier(self, s: Sentence, noun: int) -> int | None:
        """The verb that carries a noun: "launched an attack", "held talks"."""
        head = s.head(noun)
        if head is not None and s.relation(noun) in _CARRIED and s.low[head] in self._light:
            return head
        return None

    def _actors(self, s: Sentence, word: int, entry: Trigger, carrier: int | None) -> list[int]:
        if "subj" in entry.frames:
            return []
        if entry.part != "n":
            doer = s.doer(word)
            if s.relation(word) == "acl" and not self._all(s, doer) and doer:
                above = s.head(doer[0])  # "passed a resolution criticising": who passed it
                doer = s.doer(above) if above is not None and s.tree.tags[above] == "VERB" else doer
            return self._all(s, doer)
        for k in (*s.kids(word, "nmod:poss"), *s.kids(word, "amod", "compound"), *s.behind(word, "by")):
            if found := [p for one in s.together(k) for p in ([one] if self._parties.is_party(s, one) else [])]:
                return found
        for k in (*s.behind(word, "between"), *(s.behind(word, "of") if entry.event_type == "CONSULT" else ())):
            if found := self._all(s, [k]):
                return found
        if carrier is not None and s.relation(word) not in ("nsubj", "nsubj:pass"):
            return self._all(s, s.doer(carrier))
        return []

    def _all(self, s: Sentence, found: Iterable[int]) -> list[int]:
        """The parties that some nouns are, with those coordinated with them."""
        parties: list[int] = []
        for noun in found:
            near = s.together(noun)
            parties += [one for one in near if self._parties.is_party(s, one) or self._parties.people(s, one)]
        return list(dict.fromkeys(parties))

    def _recipients(
        self, s: Sentence, word: int, entry: Trigger, carrier: int | None, actors: list[int]
    ) -> list[int]:  # fmt: skip
        things: list[int] = []
        for frame in entry.frames:
            near = self._complement(s, word) if frame == "comp" else at(s, word, frame, entry, carrier)
            found = [p for k in near for one in s.together(k) for p in self._parties.heads(s, one) if p not in actors]
            if found:
                return list(dict.fromkeys(found))
            things += near
        if entry.event_type in _THINGS:
            return [k for k in things[:1] if s.tree.tags[k] in ("NOUN", "PROPN") and k not in actors]
        return []

    def _complement(self, s: Sentence, word: int) -> list[int]:
        """Who takes part in what a verb asks, refuses or promises: its subject, then what is named in it."""
        for clause in (*s.complements(word), *s.kids(word, "obj", "obl", "advcl")):
            if s.tree.tags[clause] == "VERB":
                if found := [k for k in s.subjects(clause) if self._parties.is_party(s, k)]:
                    return found
                if found := [k for k in s.objects(clause) if self._parties.is_party(s, k)]:
                    return found
            if found := list(self._parties.all_names(s, clause)):
                return found[:1]
        return []

    # -------------------------------------------------------------------------------------------------------- meaning
    def _cause(self, s: Sentence, word: int, marks: Marks) -> int | None:
        """The noun that says what did the harm: "killed in an airstrike", "the flood killed"."""
        near = [] if s.passive(word) else s.doer(word)
        near += [k for p in self._causes for k in s.behind(word, p)]
        for k in near:
            known = marks.get(k)
            if known is not None and known.part == "n" and known.event_type in HARM:
                return k
        return None

    @staticmethod
    def _meant(
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

    def _words(self, s: Sentence, word: int, entry: Trigger) -> tuple[int, int]:
        """The trigger's words: the word with what must stand right beside it."""
        if entry.part == "n":
            return word - len(entry.rest), word + 1
        last = word + 1
        for w in entry.rest:
            if last < len(s) and s.low[last] == w:
                last += 1
        return word, last

    @staticmethod
    def _stands(draft: Draft, *, about: bool) -> bool:
        """Whether a trigger has parties enough to tell of an event, or it says at least what it is `about`."""
        kind = draft.event_type
        if "negated" in draft.flags and kind in _VERBAL:
            return False  # "would not rule out", "has not threatened": nothing was done
        if kind == "INCIDENT":
            return bool(draft.recipients)
        if kind == "AID":
            return bool(draft.recipients)
        if kind in ("CONSULT", "COOPERATE"):
            return bool(draft.actors) and bool(draft.recipients)
        if kind in _VERBAL:
            return bool(draft.actors or draft.bare) and (bool(draft.recipients) or about)
        return bool(draft.actors or draft.recipients)

    @staticmethod
    def _joined(s: Sentence, drafts: list[Draft]) -> list[Draft]:
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
                kept.append(replace(draft))
        return kept


def settled(found: list[tuple[Sentence, Draft]]) -> list[tuple[Sentence, Draft]]:
    """What harm amounts to whose doer no sentence names: that of which the article tells more, attacks or accidents."""
    attacks = sum(draft.event_type == "ASSAULT" and not draft.bare for _, draft in found)
    accidents = sum(draft.event_type == "INCIDENT" for _, draft in found)
    if accidents > attacks:
        for _, draft in found:
            if draft.bare and draft.event_type == "ASSAULT":
                draft.event_type, draft.mode = "INCIDENT", None
    return found
